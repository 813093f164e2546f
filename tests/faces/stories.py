#!/usr/bin/env python3
"""The stories of ten people, ordinary and drifting, in both languages, byte for byte. After a
change that is meant, `stories.py --write` writes them anew: read them aloud first."""

import json
import pathlib
import subprocess
import sys
import tempfile

from running import FINE, ROOT, check, finish, grens, shown

GOLDEN = ROOT / "tests" / "golden" / "drift"
# By the bench's kinds, each with how its last month is told.
TEN = {
    "board_member": "watch to drifting",
    "cook_with_receipts": "nothing that adds up to watch",
    "festival_helper": "watch",
    "museum_guide": "watch to resembles paid work",
    "once_raised": "watch to drifting",
    "costs_into_pay": "watch to drifting",
    "employee_in_the_evening": "drifting to resembles paid work",
    "paid_by_the_shift": "drifting to resembles paid work",
    "put_on_a_roster": "resembles paid work",
    "rate_rising": "drifting",
}
# Of these the page too, without its head and without the hashes of the rules.
PAGES = ("put_on_a_roster", "rate_rising")


def keep(kept, told):
    if "--write" in sys.argv:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(told, encoding="utf-8")
    check(kept.exists() and kept.read_text(encoding="utf-8") == told,
          f"{kept.name} is not what comes out:\n{told}")


def told_on_page(page):
    return page[page.index("<main>"):page.index('<section class="person plain"')]


with tempfile.TemporaryDirectory() as folder:
    generator = ROOT / "tests" / "bench" / "drift" / "generate.py"
    made = subprocess.run([sys.executable, generator, folder], check=False, capture_output=True,
                          text=True)
    check(made.returncode == 0, f"generate.py: {made.stderr}")
    for kind, level in TEN.items():
        file = pathlib.Path(folder) / f"{kind}.json"
        dossier = json.loads(file.read_text(encoding="utf-8"))
        dossier["volunteers"] = dossier["volunteers"][:1]
        file.write_text(json.dumps(dossier), encoding="utf-8")
        for language in ["en", "nl"]:
            run = grens("drift", file, "--as-of", "2026-06-30", "--lang", language)
            check(run.returncode == FINE, f"{kind}: {shown(run)}")
            if language == "en":
                check(f"  {level}" in run.stdout, f"{kind} is not at {level}:\n{run.stdout}")
            keep(GOLDEN / f"{kind}.{language}.txt", run.stdout)
            if kind in PAGES:
                run = grens("drift", file, "--as-of", "2026-06-30", "--lang", language,
                            "--format", "html")
                keep(GOLDEN / f"{kind}.{language}.html", told_on_page(run.stdout))
finish()
