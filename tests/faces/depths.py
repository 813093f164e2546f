#!/usr/bin/env python3
"""Each of the six outcomes at its three depths, in both languages, byte for byte. After a change
that is meant, `depths.py --write` writes them anew: look at them before they are kept."""

import sys

from running import ROOT, check, finish, grens, shown

GOLDEN = ROOT / "tests" / "golden" / "explain"
CLUB = sorted(p for p in (ROOT / "examples" / "01-sports-club").iterdir() if p.name != "README.md")
TWO_BYLAWS = [GOLDEN / "conflict.json", "--rules", GOLDEN / "conflict"]
OUTCOMES = {
    "met": [*CLUB, "--subject", "v1", "--rule", "exempt"],
    "explain": [*CLUB, "--subject", "v5", "--rule", "hourly_guideline", "--period", "2024-05-31"],
    "breached": [*CLUB, "--subject", "v2", "--rule", "within_month_maximum", "--period", "2024-06"],
    "conflict": [*TWO_BYLAWS, "--subject", "v1", "--rule", "fee_fits"],
    "undetermined": [*CLUB, "--subject", "v1", "--rule", "exempt_over_all"],
    "not_applicable": [*CLUB, "--subject", "v4", "--rule", "exempt"],
}
LABELS = {"met": "voldaan", "explain": "toelichten", "breached": "niet voldaan",
          "conflict": "tegenstrijdig", "undetermined": "niet vast te stellen",
          "not_applicable": "niet van toepassing"}


def told(outcome, depth, language):
    run = grens("explain", *OUTCOMES[outcome], "--as-of", "2024-12-31", "--lang", language,
                "--depth", depth)
    check(run.returncode == 0, f"{outcome} {depth} {language}: {shown(run)}")
    return run.stdout


for outcome in OUTCOMES:
    for language in ["en", "nl"]:
        depths = [told(outcome, depth, language) for depth in ["sentence", "paragraph", "proof"]]
        label = LABELS[outcome] if language == "nl" else outcome.replace("_", " ")
        for text in depths:
            check(f" {label}  " in text, f"{outcome} {language}: not of that outcome:\n{text}")
        check(len(depths[0]) < len(depths[1]) < len(depths[2]), f"{outcome}: no deeper each time")
        file = GOLDEN / f"{outcome}.{language}.txt"
        text = "\n".join(depths)
        if "--write" in sys.argv:
            file.write_text(text, encoding="utf-8")
        check(file.exists() and file.read_text(encoding="utf-8") == text,
              f"{file.name} is not what comes out:\n{text}")
finish()
