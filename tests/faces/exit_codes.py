#!/usr/bin/env python3
"""What a script learns from the exit code, at every level of --fail-on."""

import json
import pathlib
import tempfile

from running import (FINE, FOUND, UNSURE, check, dossier, finish, grens, payment, refused, shown,
                     write)

AS_OF = ["--as-of", "2024-12-31"]
LEVELS = ["never", "breached", "conflict", "undetermined", "explain"]

OVER = payment("211.00")  # the month's maximum of 2024 is 210.00
ASKS = payment("100.00", agreed="per_hour", hours="10")  # 10.00 an hour
OPEN = payment("100.00", agreed="per_hour")
del OPEN["hours"]

# For each level of LEVELS: the code.
CASES = [
    ("fine", dossier(payment()), [FINE, FINE, FINE, FINE, FINE]),
    ("over the month", dossier(OVER), [FINE, FOUND, FOUND, FOUND, FOUND]),
    ("to be explained", dossier(ASKS), [FINE, FINE, FINE, FINE, FOUND]),
    ("undetermined", dossier(OPEN), [FINE, UNSURE, UNSURE, FOUND, FOUND]),
    ("not proven complete", dossier(payment(), complete={"proven": False, "gaps": [
        {"en": "February is missing", "nl": "februari ontbreekt"}]}),
     [FINE, UNSURE, UNSURE, UNSURE, UNSURE]),
    ("over, and not proven complete", dossier(OVER, complete={"proven": False, "gaps": []}),
     [FINE, FOUND, FOUND, FOUND, FOUND]),
]


def main():
    with tempfile.TemporaryDirectory() as scratch:
        file = pathlib.Path(scratch) / "dossier.json"
        for name, document, codes in CASES:
            write(file, document)
            for level, code in zip(LEVELS, codes):
                for layout in ("text", "json", "ndjson", "counts"):
                    run = grens("check", file, *AS_OF, "--fail-on", level, "--format", layout)
                    check(run.returncode == code,
                          f"{name}, --fail-on {level}, {layout}: not {code}: {shown(run)}")
            usual = grens("check", file, *AS_OF).returncode
            check(usual == codes[1], f"{name}: {usual} without --fail-on, not as for breached")

        # What the board has waived, with a reason and until a date, no longer counts.
        write(file, dossier(OVER))
        found = json.loads(grens("check", file, *AS_OF, "--format", "json").stdout)["findings"]
        breached = [f["id"] for f in found if f["outcome"] == "breached"]
        for until, code in (("2024-12-30", FOUND), ("2024-12-31", FINE)):
            waivers = [{"finding": f, "reason": "Paid back in January", "by": "board",
                        "until": until} for f in breached]
            for waived, ends in ((waivers, code), (waivers[1:], FOUND)):
                write(file, dossier(OVER, waivers=waived))
                for layout in ("text", "json", "ndjson", "counts"):
                    run = grens("check", file, *AS_OF, "--format", layout)
                    check(run.returncode == ends, f"waived until {until}: {shown(run)}")

        write(file, dossier(payment()))
        other = write(pathlib.Path(scratch) / "other.json", dossier(OVER))
        check(grens("check", file, other, *AS_OF).returncode == FOUND,
              "a second dossier with a breach does not count")
        check(grens("explain", file, *AS_OF, "--subject", "v1").returncode == FINE, "explain")
        check(grens("--version").stdout.startswith("grens "), "--version")
        for call in (["--help"], ["check", "--help"]):
            check(grens(*call).returncode == FINE, f"{call} is not fine")
        empty = pathlib.Path(scratch) / "empty"
        empty.mkdir()
        explain = ["explain", file, *AS_OF, "--subject"]
        for code, call in (
                (None, []), (None, ["chekc"]), (None, ["check"]),
                (None, ["check", file, "--lnag", "nl"]), (None, ["check", file, "--lang", "fr"]),
                (None, ["check", file, "--as-of", "2024-02-30"]), (None, ["explain", file]),
                (None, ["check", file, "--only", "breeched"]),
                (None, ["check", file, "--fail-on", "all"]), (None, ["schema"]),
                (None, ["check", file, "--format", "xml"]),
                (None, ["check", file, "--decimal", "dot"]),
                (None, ["check", file, "--lang", "nl", "--lang", "en"]),
                (None, ["check", file, "--out"]), (None, [*explain, "v1", "--period", "2024-13"]),
                ("I403", ["check", file, file]), ("I490", ["check", scratch + "/nothing.json"]),
                ("I490", ["check", file, "--rules", scratch + "/nothing"]),
                ("I491", ["check", empty]), ("I492", ["check", file, "--rules", empty]),
                ("I492", ["test", empty]), ("I493", ["check", file, "--out", scratch]),
                ("I495", ["import", file]), ("I496", ["schema", "no_such"]),
                ("E540", [*explain, "v2"]), ("E541", [*explain, "v1", "--rule", "no_such_rule"]),
                ("E541", [*explain, "v1", "--period", "2019"])):
            refused(grens(*call), str(call), code)
        for call, hint in ((["chekc"], "check"), (["check", file, "--lnag", "nl"], "--lang"),
                           (["check", file, "--only", "breeched"], "breached"),
                           (["schema", "dosier"], "dossier")):
            check(f"did you mean {hint}?" in grens(*call).stderr.lower(), f"{call}: no hint {hint}")
    finish()


main()
