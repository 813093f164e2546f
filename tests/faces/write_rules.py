#!/usr/bin/env python3
"""`grens rules --out DIR`: the rules inside the program become files, byte for byte, or nothing is
written."""

import pathlib
import tempfile

from running import FINE, ROOT, check, dossier, finish, grens, payment, refused, shown, write


def rule_files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"}


with tempfile.TemporaryDirectory() as name:
    place = pathlib.Path(name)
    law = place / "law"
    run = grens("rules", "--out", law)
    check(run.returncode == FINE and run.stdout == "", f"into a new folder: {shown(run)}")
    check(rule_files(law) == rule_files(ROOT / "rules"), "these are not the files of rules/")

    # What was written are the rules: both give the same outcome, hashes of the rules included.
    file = write(place / "dossier.json", dossier(payment()))
    call = ["check", file, "--as-of", "2024-12-31", "--format", "json"]
    inside, outside = grens(*call), grens(*call, "--rules", law)
    check(inside.stdout == outside.stdout != "", f"another outcome: {shown(outside)}")

    empty = place / "empty"
    empty.mkdir()
    check(grens("rules", "--out", f"{empty}/").returncode == FINE, "not into an empty folder")
    check(rule_files(empty) == rule_files(law), "an empty folder got other files")

    # Nothing is overwritten, and nothing is left lying about.
    mine = place / "mine"
    mine.mkdir()
    write(mine / "club.grens", "package club\n")
    refused(grens("rules", "--out", mine), "into a folder that holds something", "I493")
    check(rule_files(mine) == {"club.grens": b"package club\n"}, "something was overwritten")
    refused(grens("rules", "--out", place / "no" / "such"), "into no folder", "I493")
    refused(grens("rules", "--out", file), "over a file", "I493")
    refused(grens("rules"), "without a folder")
    check(sorted(path.name for path in place.iterdir()) ==
          ["dossier.json", "empty", "law", "mine"], "something is left beside the folders")
finish()
