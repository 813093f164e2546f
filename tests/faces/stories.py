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
            kept = GOLDEN / f"{kind}.{language}.txt"
            if "--write" in sys.argv:
                kept.parent.mkdir(exist_ok=True)
                kept.write_text(run.stdout, encoding="utf-8")
            check(kept.exists() and kept.read_text(encoding="utf-8") == run.stdout,
                  f"{kept.name} is not what comes out:\n{run.stdout}")
finish()
