#!/usr/bin/env python3
"""The grammar of the VS Code extension knows the words of the language and colours every rule."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from running import ROOT, check, failures, finish

EXTENSION = ROOT / "engine" / "faces" / "editor" / "vscode"


def check_words():
    """The keywords of the grammar are those of the parser."""
    header = (ROOT / "engine" / "syntax" / "grammar_words.hpp").read_text(encoding="utf-8")
    grammar = json.loads(
        (EXTENSION / "syntaxes" / "grens.tmLanguage.json").read_text(encoding="utf-8"))
    arrays = re.findall(r"(\w+_words)\s*\{(.*?)\};", header, re.DOTALL)
    known = {name: re.findall(r'"([^"]+)"', words) for name, words in arrays}
    check(len(known) >= 3, f"few lists of words: {sorted(known)}")
    for name, expected in known.items():
        key = name.replace("_", "-")
        if not check(key in grammar["repository"], f"{name} have no colour: add {key}"):
            continue
        match = grammar["repository"][key]["match"]
        words = re.fullmatch(r"\\b\(\?:([a-z_|]+)\)\\b", match)
        if not check(words is not None, f"{key} is no list of words: {match}"):
            continue
        words = words[1].split("|")
        check(len(words) == len(set(words)), f"{key} holds a word twice")
        check(set(words) == set(expected),
              f"{key} and {name} differ in {sorted(set(words) ^ set(expected))}")


def check_literals():
    """Each word that the parser looks for has a colour of its own, and is not taken for a name."""
    grammar = json.loads(
        (EXTENSION / "syntaxes" / "grens.tmLanguage.json").read_text(encoding="utf-8"))
    coloured = set()
    for rule in grammar["repository"].values():
        for words in re.findall(r"\\b\(\?:([a-z_|?]+)\)", rule.get("match", "")):
            coloured.update(word.rstrip("?") for word in words.split("|"))
    for path in sorted((ROOT / "engine" / "syntax").glob("grammar_*.hpp")):
        for word in re.findall(r'"([a-z_]+)"_k', path.read_text(encoding="utf-8")):
            check(word in coloured, f"{path.name} looks for {word}, which has no colour")


def main():
    check_words()
    check_literals()
    node = shutil.which("node")
    packages = EXTENSION / "node_modules"
    if not node or not all((packages / name).is_dir()
                           for name in ("vscode-textmate", "vscode-oniguruma")):
        if failures:
            finish()
        print("SKIPPED: needs node, and `npm ci` in engine/faces/editor/vscode")
        sys.exit(77)
    files = sorted(str(path) for folder in ("rules", "examples", "tests/bench")
                   for path in (ROOT / folder).rglob("*.grens"))
    check(len(files) > 10, "there are no rules to colour")
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run([node, ROOT / "tests" / "faces" / "grammar.mjs", EXTENSION, *files],
                             capture_output=True, text=True, check=False, timeout=120,
                             env={**os.environ, "GRAMMAR_SCRATCH": folder})
    check(run.returncode == 0, run.stdout + run.stderr)
    finish()


main()
