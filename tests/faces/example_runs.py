#!/usr/bin/env python3
"""Each example runs in both languages and every format, ends with the words that it must, and says
the same from its files as from the dossier that they are imported to."""

import json
import pathlib
import tempfile

from running import FINE, FOUND, ROOT, UNSURE, check, finish, grens, shown

AS_OF = ["--as-of", "2024-12-31"]
WORDS = {
    "en": "It is not tax or legal advice and does not bind any authority or court.",
    "nl": "Dit is geen belasting- of juridisch advies en bindt geen instantie of rechter.",
}


def check_example(name, files):
    for language, words in WORDS.items():
        run = grens("check", *files, *AS_OF, "--lang", language)
        check(run.returncode in (FINE, FOUND, UNSURE), f"{name}: {shown(run)}")
        check(words in " ".join(run.stdout.split()), f"{name} --lang {language}: no last words")
        page = grens("check", *files, *AS_OF, "--lang", language, "--format", "html").stdout
        check(words in page, f"{name} --lang {language}: no last words on the page")
        check("vertreding" not in page, f"{name}: the page calls something an overtreding")
        check("vertreding" not in run.stdout, f"{name}: calls something an overtreding")
        check(grens("check", *files, *AS_OF, "--lang", language).stdout == run.stdout,
              f"{name}: the same call says something else")
    run = grens("check", *files, *AS_OF, "--format", "json")
    document = json.loads(run.stdout)
    judged_by = {rule["package"] for rule in document["rules"]}
    check("nl.tax.volunteer_allowance" in judged_by and "dossier" in judged_by
          and not any(package.startswith("be.") or package.endswith("_scenarios")
                      for package in judged_by), f"{name}: judged by {sorted(judged_by)}")
    people = {finding["subject"] for finding in document["findings"]}
    for subject in sorted(people)[:3]:
        for language, words in WORDS.items():
            run = grens("explain", *files, *AS_OF, "--subject", subject, "--lang", language)
            check(run.returncode == FINE, f"{name}: explain {subject}: {shown(run)}")
            check(words in " ".join(run.stdout.split()), f"{name}: explain {subject}: last words")


def check_import(files):
    with tempfile.TemporaryDirectory() as scratch:
        target = pathlib.Path(scratch) / "dossier.json"
        run = grens("import", *files, "--out", target)
        check(run.returncode == FINE and run.stdout == "", f"import: {shown(run)}")
        check(all(path.name in run.stderr for path in files if path.suffix != ".json"),
              f"import does not account for every file: {run.stderr}")
        printed = grens("import", *files)
        check(printed.stdout == target.read_text(encoding="utf-8"),
              "import: --out and stdout differ")
        for layout in ("text", "json", "ndjson", "counts", "html"):
            check(grens("check", target, *AS_OF, "--format", layout).stdout
                  == grens("check", *files, *AS_OF, "--format", layout).stdout,
                  f"the files and their import differ as {layout}")


def main():
    club = ROOT / "examples" / "01-sports-club"
    files = sorted(path for path in club.iterdir() if path.name != "README.md")
    check_example("01-sports-club", files)
    check_import(files)
    check(grens("check", club, *AS_OF).stdout == grens("check", *files, *AS_OF).stdout,
          "a folder is not its files")
    for folder in sorted((ROOT / "examples").iterdir()):
        if (folder / "rules").is_dir():
            continue                      # example_rules.py: judged by rules of its own
        for path in sorted(folder.glob("*.json")):
            if json.loads(path.read_text(encoding="utf-8")).get("volunteers"):
                check_example(str(path.relative_to(ROOT)), [path])
    finish()


main()
