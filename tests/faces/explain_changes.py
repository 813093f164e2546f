#!/usr/bin/env python3
"""What would make a finding right: shown under its proof, in the outcome as data, and true when a
check of the dossier with that change says so."""

import copy
import json
import pathlib
import tempfile

from running import FINE, FOUND, check, dossier, finish, grens, payment, refused, shown, write

MONTH = "nl.tax.volunteer_allowance.within_month_maximum"


def explained(file, *call):
    run = grens("explain", file, "--as-of", "2024-12-31", "--subject", "v1", "--format", "json",
                *call)
    check(run.returncode == FINE, shown(run))
    return json.loads(run.stdout)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        document = dossier(payment("235.00"))
        file = write(pathlib.Path(scratch) / "dossier.json", document)
        outcome = explained(file, "--rule", MONTH)
        check(outcome["summary"]["breached"] == 1 == len(outcome["findings"]), f"{outcome}")
        check(outcome["results"] == [], "another rule's result")
        parts = [change["parts"] for change in outcome["findings"][0]["changes"]]
        check([len(p) for p in parts] == [1, 1], f"{parts}")
        lower, spread = parts[0][0], parts[1][0]
        check(lower["kind"] == "lower" and lower["by"] == "25.00 EUR"
              and lower["to"] == "210.00 EUR"
              and lower["fact"] == "/volunteers/0/payments/0/amount", f"{lower}")
        check(spread["kind"] == "spread", f"{spread}")

        # One cent less lower, and a check still finds it; so does work of this month alone.
        other = copy.deepcopy(document)
        paid = other["volunteers"][0]["payments"][0]
        for amount, code in (("210.00", FINE), ("210.01", FOUND)):
            paid["amount"] = amount
            run = grens("check", write(pathlib.Path(scratch) / "other.json", other), "--as-of",
                        "2024-12-31")
            check(run.returncode == code, f"{amount}: {shown(run)}")
        paid.update({"amount": "235.00", "for": spread["to"]})
        run = grens("check", write(pathlib.Path(scratch) / "other.json", other), "--as-of",
                    "2024-12-31")
        check(run.returncode == FINE, f"spread: {shown(run)}")

        # A check does not look for changes: each takes many evaluations.
        run = grens("check", file, "--as-of", "2024-12-31", "--format", "json")
        check(all(f["changes"] == [] for f in json.loads(run.stdout)["findings"]), "check searched")

        for language, words in (
                ("en", ("What would make this right", "had been 25.00 EUR lower",
                        "worked for over more months")),
                ("nl", ("Wat dit in orde zou maken", "€ 25,00 lager was geweest",
                        "over meer maanden voor is gewerkt"))):
            run = grens("explain", file, "--as-of", "2024-12-31", "--subject", "v1", "--lang",
                        language)
            text = " ".join(run.stdout.split())
            check(run.returncode == FINE and all(w in text for w in words), shown(run))
            check("still fits" not in text and "nog past" not in text, "room where all is breached")

        # What is met needs no change; what still fits is told, and what one euro more costs.
        file = write(pathlib.Path(scratch) / "met.json", dossier(payment("100.00")))
        run = grens("explain", file, "--as-of", "2024-03-10", "--subject", "v1")
        text = " ".join(run.stdout.split())
        check("What still fits under the limits checked, paid on 2024-03-10" in text
              and "goes from 0.00 EUR to 211.00 EUR" in text, shown(run))
        check(all(f["changes"] == [] for f in explained(file)["findings"]
                  if f["outcome"] == "met"), "changes of what is met")
        refused(grens("explain", file, "--subject", "v9"), "nobody", "E540")

        # The organisation has no payments, and facts that can be missing.
        document = dossier(payment("100.00"))
        for key in ("sports", "corporate_tax"):
            document["organisation"].pop(key, None)
        file = write(pathlib.Path(scratch) / "organisation.json", document)
        run = grens("explain", file, "--as-of", "2024-12-31", "--subject", "organisation",
                    "--format", "json")
        check(run.returncode == FINE, shown(run))
        open_ones = [f for f in json.loads(run.stdout)["findings"]
                     if f["rule"].endswith("organisation_qualifies")]
        facts = [p["fact"] for f in open_ones for c in f["changes"] for p in c["parts"]]
        check("/organisation/sports" in facts, f"{open_ones}")
    finish()


main()
