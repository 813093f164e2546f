#!/usr/bin/env python3
"""`grens drift`: where each person stands, since when, which signs say so, and what is missing."""

import json
import pathlib
import tempfile

from running import FINE, check, dossier, finish, grens, payment, refused, shown, write

AS_OF = ["--as-of", "2024-12-31"]
KNOWN = {"id": "r1", "name": "barkeeper", "from": "2023-09-01", "profession_of_volunteer": False,
         "fixed_roster": True, "binding_instructions": False, "may_refuse": True,
         "may_send_substitute": True, "paid_colleagues_same_work": False, "job_expected": False}


def months(amount, last=12):
    return [payment(amount, id=f"p{m}", date=f"2024-{m:02}-28", agreed="fixed")
            for m in range(1, last + 1) if m != 3]


def club(*payments, **facts):
    document = dossier(*payments)
    document["organisation"]["vacancies"] = []
    document["volunteers"][0].update(facts)
    return document


def all_known(amount):
    hours = [{"from": f"2024-{m:02}-01", "to": f"2024-{m:02}-28", "hours": "30"}
             for m in range(1, 13)]
    return club(*months(amount), roles=[KNOWN], hours=hours, absences=[], invoices=[])


def check_text(file):
    write(file, all_known("210.00"))
    run = grens("drift", file, *AS_OF)
    check(run.returncode == FINE, f"signs are findings: {shown(run)}")
    for words in ("drifting, since 2024-", "▃", "▅", "·", "strong: In ", "A fixed roster: yes.",
                  "It is not tax or legal advice"):
        check(words in run.stdout, f"not said: {words}: {shown(run)}")
    person = run.stdout[run.stdout.index("Drift towards paid work"):]
    for words in ("Possible", "Needs", "Next"):
        check(words not in person, f"all is known, and yet: {words}: {shown(run)}")
    dutch = grens("drift", file, *AS_OF, "--lang", "nl").stdout
    check("verschuift, sinds 2024-" in dutch and "Een vast rooster: ja." in dutch, dutch[:1500])


def check_missing_facts(file):
    write(file, club(*months("50.00")))
    run = grens("drift", file, *AS_OF)
    for words in (" to drifting", "Certain", "Possible", "Not told", "Needs",
                  "hours worked (volunteer v1)", "Note the facts that are named"):
        check(words in run.stdout, f"missing facts: not said: {words}: {shown(run)}")


def check_data(file):
    write(file, all_known("210.00"))
    run = grens("drift", file, *AS_OF, "--format", "json")
    outcome = json.loads(run.stdout)
    check(outcome["findings"] and outcome["results"], "the data are a whole outcome")
    whole, drift = outcome["drift"]
    check(whole["subject"] == "organisation" and "level" not in whole, str(whole)[:300])
    check((drift["subject"], drift["level"]) == ("v1", "drifting"), str(drift)[:300])
    check([m["month"] for m in drift["months"]][1:3] == ["2024-02", "2024-04"], "the months")
    hour = [s for s in drift["signs"] if s["rule"].endswith(".hourly_value")][-1]
    weak, strong = hour["limits"]
    check((weak["sign"], strong["sign"]) == ("weak", "strong"), str(hour["limits"]))
    check(weak["measured"] == strong["measured"] == hour["value"] == "7.00 EUR per hour", str(weak))
    check(strong["title"] == {"en": "Minimum wage", "nl": "Minimumloon"}, str(strong))


def check_page(file):
    write(file, all_known("210.00"))
    run = grens("drift", file, *AS_OF, "--format", "html")
    check(run.returncode == FINE, f"the page: {shown(run)}")
    for words in ("Value of an hour</title>", "Minimum wage (limit of strong)",
                  "Hourly guideline (limit of weak)", "What changed, and when", "never a verdict"):
        check(words in run.stdout, f"not on the page: {words}")
    out = file.with_suffix(".html")
    grens("drift", file, *AS_OF, "--format", "html", "--out", out)
    check(out.read_text(encoding="utf-8") == run.stdout, "--out and stdout differ")


def many(amount, people):
    """A club in which so many are paid that amount, each in one month."""
    document = club()
    one = document["volunteers"][0]
    document["volunteers"] = [dict(one, id=f"v{n}", benefits=[], roles=[KNOWN],
                                   payments=[payment(amount, id="p1", date="2024-05-28",
                                                     agreed="fixed")])
                              for n in range(1, people + 1)]
    return document


def check_the_whole(file):
    """On both sides of a threshold, in both languages, and first; in a stream it is not told."""
    for people, sign in ((5, "none"), (6, "weak")):
        write(file, many("210.00", people))
        run = grens("drift", file, *AS_OF, "--format", "json")
        whole = json.loads(run.stdout)["drift"][0]
        signs = {s["rule"].rsplit(".", 1)[-1]: s["sign"] for s in whole["signs"]}
        check(signs["bunched_under_the_maximum"] == sign, f"{people}: {signs}")
    text = grens("drift", file, *AS_OF).stdout
    check(text.index("the organisation as a whole") < text.index("Drift towards paid"), "order")
    for words in ("signs to look at", "less than a twentieth under it: 6;", "Round amounts crowd"):
        check(words in " ".join(text.split()), f"not said: {words}: {text[:1500]}")
    dutch = " ".join(grens("drift", file, *AS_OF, "--lang", "nl").stdout.split())
    for words in ("de organisatie als geheel", "tekens om naar te kijken", "Ronde bedragen"):
        check(words in dutch, f"not said: {words}: {dutch[:1500]}")
    document = json.loads(file.read_text(encoding="utf-8"))
    lines = [{k: v for k, v in document.items() if k != "volunteers"}, *document["volunteers"]]
    stream = file.with_suffix(".ndjson")
    stream.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    told = " ".join(grens("drift", stream, *AS_OF).stdout.split())
    check("no signs that are told" in told, f"in a stream: {told[:1500]}")


def check_where_there_is_nothing(file):
    document = all_known("210.00")
    document["organisation"]["country"] = "DK"
    run = grens("drift", write(file, document), *AS_OF)
    check("No rules speak of signs here" in run.stdout, f"no rules: {shown(run)}")
    refused(grens("drift", str(file) + ".not_there"), "no such file", "I490")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        file = pathlib.Path(scratch) / "dossier.json"
        check_text(file)
        check_missing_facts(file)
        check_data(file)
        check_page(file)
        check_the_whole(file)
        check_where_there_is_nothing(file)
    finish()


main()
