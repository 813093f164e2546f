#!/usr/bin/env python3
"""What changes for whom when the rules change: exactly those for whom a check says something else,
with the value that did it."""

import json
import pathlib
import tempfile

from running import (FINE, FOUND, ROOT, UNSURE, check, dossier, finish, grens, payment, refused,
                     shown, write)

AS_OF = ["--as-of", "2024-12-31"]
PACKAGE = "nl/tax/volunteer_allowance.grens"
NAME = "nl.tax.volunteer_allowance"


def copy(scratch, name, *changes):
    """The rules inside the program, changed."""
    folder = pathlib.Path(scratch) / name
    run = grens("rules", "--out", folder)
    check(run.returncode == FINE, f"rules --out: {shown(run)}")
    text = (folder / PACKAGE).read_text(encoding="utf-8")
    for before, after in changes:
        check(before in text, f"the package has no {before!r}")
        text = text.replace(before, after, 1)
    (folder / PACKAGE).write_text(text, encoding="utf-8")
    return folder


def outcomes(files, *rules):
    """By subject: the findings' outcomes by id."""
    run = grens("check", *files, *AS_OF, "--format", "json", *rules)
    found = {}
    for finding in json.loads(run.stdout)["findings"]:
        found.setdefault(finding["subject"], {})[finding["id"]] = finding["outcome"]
    return found


def compared(files, *call, code=None):
    run = grens("diff", *files, *AS_OF, "--format", "json", *call)
    if code is not None:
        check(run.returncode == code, f"diff {call}: not {code}: {shown(run)}")
    return json.loads(run.stdout)


def check_club(scratch):
    """The words of the work order: one year's maxima are lower."""
    club = ROOT / "examples" / "01-sports-club"
    files = sorted(path for path in club.iterdir() if path.name != "README.md")
    lower = copy(scratch, "lower", ("from 2024-01-01  210.00 ", "from 2024-01-01  120.00 "),
                 ("from 2024-01-01  2_100.00 ", "from 2024-01-01  1_200.00 "))
    before, after = outcomes(files), outcomes(files, "--rules", lower)
    expected = sorted(s for s in before if before[s] != after[s])
    check(0 < len(expected) < len(before), f"the example tells nothing: {expected}")

    document = compared(files, "--after", lower, code=FOUND)
    summary = document["summary"]
    check(sorted(summary["outcome"]) == expected, f"{summary['outcome']} and not {expected}")
    told = summary["worse"] + summary["unclear"]
    check(summary["worse"] > 0 and told == len(expected) and summary["better"] == 0, f"{summary}")
    check(not set(summary["amount"]) & set(summary["outcome"]), f"told twice: {summary}")
    for change in document["changes"]:
        values = change["because"]["values"]
        check(values and not change["because"]["text"], f"no value did it: {change}")
        for value in values:
            pair = (value["value"], value["before"], value["after"])
            check(pair in ((f"{NAME}.month_maximum", "210.00 EUR", "120.00 EUR"),
                           (f"{NAME}.year_maximum", "2100.00 EUR", "1200.00 EUR")), f"{pair}")
        if change["sort"] == "finding" and change["difference"] == "outcome":
            one, other = change["before"]["outcome"], change["after"]["outcome"]
            check(before[change["subject"]][change["id"]] == one
                  and after[change["subject"]][change["id"]] == other, f"another outcome: {change}")
    # The other way round: the same people, and for nobody worse.
    back = compared(files, "--before", lower, code=FINE)
    check(sorted(back["summary"]["outcome"]) == expected and back["summary"]["worse"] == 0,
          f"back: {back['summary']}")
    for language, words in (("en", ("Monthly maximum: 210.00 EUR → 120.00 EUR", "worse for")),
                            ("nl", ("Maandmaximum: € 210,00 → € 120,00", "slechter voor"))):
        run = grens("diff", *files, *AS_OF, "--after", lower, "--lang", language)
        text = " ".join(run.stdout.split())
        check(run.returncode == FOUND and all(w in text for w in words), f"text: {shown(run)}")
        for subject in expected:
            check(f"{subject} " in text, f"{subject} is not named")


def check_small(scratch):
    """One dossier, one change each."""
    file = write(pathlib.Path(scratch) / "dossier.json", dossier(payment("200.00")))
    same = copy(scratch, "same")
    for layout in ("text", "json"):
        run = grens("diff", file, *AS_OF, "--after", same, "--format", layout)
        check(run.returncode == FINE, f"the same rules differ: {shown(run)}")
    check(compared([file], "--after", same)["changes"] == [], "the same rules differ")

    text = copy(scratch, "text", ("  require paid <= limit otherwise scheme_lost(v)",
                                  "  require paid + 20 EUR <= limit otherwise scheme_lost(v)"))
    changes = compared([file], "--after", text, code=FOUND)["changes"]
    month = [c for c in changes if c["rule"] == f"{NAME}.within_month_maximum"]
    check(len(month) == 1 and month[0]["because"]["text"] and not month[0]["because"]["values"],
          f"a rule that is written differently: {month}")
    exempt = [c for c in changes if c["rule"] == f"{NAME}.exempt"]
    check(exempt and month and month[0]["id"] in exempt[0]["because"]["findings"],
          f"not through the month: {exempt}")

    open_ = copy(scratch, "open", ("from 2024-01-01  210.00  cite bd_2024",
                                   'from 2024-01-01  unknown because en "not yet" nl "nog niet"'
                   " cite bd_2024"))
    document = compared([file], "--after", open_, code=UNSURE)
    check(document["summary"]["unclear"] == 1, f"{document['summary']}")

    # Over on both sides: the amount alone.
    write(file, dossier(payment("300.00")))
    lower = copy(scratch, "amount", ("from 2024-01-01  210.00 ", "from 2024-01-01  200.00 "))
    document = compared([file], "--after", lower, code=FINE)
    check(document["summary"]["amount"] == ["v1"] and not document["summary"]["outcome"],
          f"{document['summary']}")
    check([(c["before"]["amount"], c["after"]["amount"]) for c in document["changes"]
           if c["sort"] == "finding"] == [("90.00 EUR", "100.00 EUR")], f"{document['changes']}")

    # Rules of another country: what was asked is gone, and for nobody anything is worse.
    gone = pathlib.Path(scratch) / "gone"
    grens("rules", "--out", gone)
    for path in list(gone.rglob("*.grens")):
        if path == gone / PACKAGE or NAME in path.read_text(encoding="utf-8"):
            path.unlink()
    document = compared([file], "--after", gone)
    check(all(c["because"]["text"] and c["after"] is None for c in document["changes"]
              if c["rule"].startswith(NAME + ".")) and document["changes"], "gone")
    refused(grens("diff", file, *AS_OF), "both sides the same", "E542")
    refused(grens("diff", file, *AS_OF, "--after", scratch + "/nothing"), "no folder", "I490")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        check_club(scratch)
        check_small(scratch)
    finish()


main()
