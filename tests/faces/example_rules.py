#!/usr/bin/env python3
"""Each example with rules of its own: their scenarios pass beside the rules of the program, its
README shows what the program says, and the law beside them changes nothing that they find."""

import json
import pathlib
import re
import shutil
import subprocess
import tempfile

from running import FINE, FOUND, GRENS, REFUSED, ROOT, check, finish, grens, same_words, shown

CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
TESTED = re.compile(r"^(.) (\S+) +(\d+) of (\d+) passed", re.M)
SCENARIOS_MIN = 12
LANGUAGES = ("en", "nl")


def rules_of(example, place, law):
    """A folder with the rules of the example, beside those of the program or its records alone."""
    folder = place / ("with-law" if law else "alone")
    if law:
        run = grens("rules", "--out", folder)
        check(run.returncode == FINE, f"{example.name}: rules --out: {shown(run)}")
    else:
        folder.mkdir()
        shutil.copy(place / "with-law" / "dossier.grens", folder)
    shutil.copytree(example / "rules", folder, dirs_exist_ok=True)
    return folder


def packages_of(example):
    return {path.relative_to(example / "rules").with_suffix("").as_posix().replace("/", ".")
            for path in (example / "rules").rglob("*.grens")}


def check_tests(example, folder):
    run = grens("test", folder)
    check(run.returncode == FINE and run.stderr == "", f"{example.name}: test: {shown(run)}")
    own = [line for line in TESTED.findall(run.stdout) if line[1] in packages_of(example)]
    check(own and all(mark == "✓" for mark, *_ in own), f"{example.name}: {shown(run)}")
    total = sum(int(number) for *_, number in own)
    check(total >= SCENARIOS_MIN, f"{example.name}: only {total} scenarios")


def check_page(example, place):
    """Runs what the README shows. `…` alone stands for any lines."""
    (place / "bin").mkdir()
    (place / "bin" / "grens").symlink_to(GRENS)
    home = place / "home"
    home.mkdir()
    (home / "examples").symlink_to(ROOT / "examples")
    shown_in = set()
    blocks = CONSOLE.findall((example / "README.md").read_text(encoding="utf-8"))
    for call in (call for block in blocks for call in re.split(r"^\$ ", block, flags=re.M)[1:]):
        command, _, says = call.partition("\n")
        words = command.split()
        check(words[0] in ("grens", "mkdir", "cp"), f"{example.name}: {command}")
        run = subprocess.run(["sh", "-c", command], cwd=home, capture_output=True, check=False,
                             env={"PATH": f"{place / 'bin'}:/usr/bin:/bin"}, timeout=60, text=True,
                             encoding="utf-8")
        check(run.returncode in (FINE, FOUND), f"{example.name}: {command}: {shown(run)}")
        said = run.stderr + run.stdout
        check(same_words(says, said),
              f"{example.name}: {command}\nthe README shows:\n{says}\nit says:\n{said}")
        if words[:2] == ["grens", "check"]:
            shown_in.add(words[words.index("--lang") + 1] if "--lang" in words else "en")
    check(shown_in == set(LANGUAGES), f"{example.name}: the README shows {sorted(shown_in)}")


def findings_of(example, folder):
    """What the rules of the example find, in a form that other packages do not touch."""
    run = grens("check", example / "dossier.json", "--rules", folder, "--as-of", "2026-11-24",
                "--format", "json")
    check(run.returncode != REFUSED, f"{example.name}: {shown(run)}")
    own = packages_of(example)
    return sorted(json.dumps(finding, sort_keys=True)
                  for finding in json.loads(run.stdout)["findings"]
                  if finding["rule"].rpartition(".")[0] in own)


def check_example(example):
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        with_law = rules_of(example, place, True)
        alone = rules_of(example, place, False)
        for folder in (with_law, alone):
            check_tests(example, folder)
        found = findings_of(example, alone)
        check(found and found == findings_of(example, with_law),
              f"{example.name}: the rules find something else beside the law")
        check_page(example, place)


def main():
    examples = sorted(path.parent for path in ROOT.glob("examples/*/rules"))
    check(examples, "no example has rules of its own")
    for example in examples:
        check_example(example)
    finish()


main()
