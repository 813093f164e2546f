#!/usr/bin/env python3
"""What grens lint tells, of which files, and what a script learns from it."""

import json
import pathlib
import tempfile

from running import FINE, FOUND, ROOT, check, finish, grens, refused, shown

HEAD = """package a.b
  title en "B" nl "B"
  checked 2024-05-05
uses dossier
source law primary url "https://law.example" title en "Law" nl "Wet"
"""
RULE = """rule r title en "R" nl "R" for volunteer v
  require v.name = "A" cite law
  say met en "M." nl "M."  say breached en "B." nl "B."
"""


def main():
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        (root / "a").mkdir()
        (root / "dossier.grens").write_bytes((ROOT / "rules" / "dossier.grens").read_bytes())
        file = root / "a" / "b.grens"

        file.write_text(HEAD + RULE, encoding="utf-8")
        for call in ([root], [file]):
            run = grens("lint", *call)
            check(run.returncode == FINE and run.stdout == "", f"{call}: {shown(run)}")
            run = grens("lint", *call, "--format", "json")
            check(run.returncode == FINE and json.loads(run.stdout) == [], f"{call}: {shown(run)}")
            run = grens("lint", *call, "--older-than", "2025-01-01")
            check(run.returncode == FOUND and "warning[C621]" in run.stdout, shown(run))

        file.write_text(HEAD, encoding="utf-8")  # its source is cited by nothing
        for call in ([root], [file]):
            run = grens("lint", *call)
            check(run.returncode == FOUND and "warning[C610]" in run.stdout
                  and "a/b.grens:5:8" in run.stdout and run.stderr == "", shown(run))
            found = json.loads(grens("lint", *call, "--format", "json").stdout)
            check([(one["code"], one["severity"], one["places"][0]["line"]) for one in found]
                  == [("C610", "warning", 5)], f"{found}")
        run = grens("lint", root / "dossier.grens")
        check(run.returncode == FINE and run.stdout == "", f"of another file: {shown(run)}")

        run = grens("lint", ROOT / "rules", "--dates")
        check(run.returncode == FINE and "nl.tax.volunteer_allowance.hourly_amount" in run.stdout
              and "22+ unknown 2017-07-01 until 2018-12-31: between July" in run.stdout,
              shown(run))
        dates = json.loads(grens("lint", ROOT / "rules", "--dates", "--format", "json").stdout)
        rule = [r for r in dates["rules"]
                if r["rule"] == "nl.tax.volunteer_allowance.within_month_maximum"]
        check(rule == [{"rule": "nl.tax.volunteer_allowance.within_month_maximum",
                        "from": "2006-01-01", "until": "2026-12-31", "answers": True,
                        "values": ["nl.tax.volunteer_allowance.month_maximum"]}], f"{rule}")

        file.write_text(HEAD + "value x in number from 2024-01-01 1 cite no_such "
                               "known until 2024-12-31\n", encoding="utf-8")
        refused(grens("lint", root), "a fault", "C207")
        elsewhere = root / "other.grens"
        elsewhere.write_text(HEAD, encoding="utf-8")
        refused(grens("lint", elsewhere), "a file in the wrong place", "C299")
        refused(grens("lint", root / "dossier.grens", ROOT / "rules" / "dossier.grens"),
                "files of two folders", "C299")
        refused(grens("lint", root / "nothing.grens"), "no file", "I490")
        refused(grens("lint", root, "--older-than", "2024-02-30"), "no date")
        refused(grens("lint", root, "--format", "counts"), "no format of its own")
    for call in ([], [ROOT / "rules"]):
        run = grens("lint", *call)
        check(run.returncode == FINE, f"the rules of Grens: {shown(run)}")
    finish()


main()
