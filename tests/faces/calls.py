#!/usr/bin/env python3
"""Calls that name something that is not there: each says so with its code, and exits with 2."""
import os
import pathlib
import subprocess
import sys
import tempfile

GRENS = os.environ["GRENS"]
EXAMPLE = pathlib.Path(os.environ["GRENS_SOURCE_DIR"]) / "examples/02-tax-authority/bd24-1.json"
failures = []


def refused(code, *arguments):
    result = subprocess.run([GRENS, *map(str, arguments)], capture_output=True, text=True,
                            check=False)
    if result.returncode != 2 or result.stdout or code not in result.stderr:
        failures.append(f"{code}: {arguments}: {result.returncode} {result.stderr[:300]}")


with tempfile.TemporaryDirectory() as folder:
    empty = pathlib.Path(folder) / "empty"
    empty.mkdir()
    refused("I490", "check", pathlib.Path(folder) / "nothing.json")
    refused("I491", "check", empty)
    refused("I492", "test", empty)
    refused("I493", "check", EXAMPLE, "--fail-on", "never", "--out", empty / "no" / "out.txt")
    club = EXAMPLE.parent.parent / "01-sports-club"
    refused("I494", "check", EXAMPLE, club / "organisation.json", club / "people.csv")
    refused("I495", "import", club / "organisation.json")
    refused("I496", "schema", "dosier")
    refused("E540", "explain", EXAMPLE, "--subject", "nobody")
    refused("E541", "explain", EXAMPLE, "--subject", "bd24-1", "--rule", "no_such_rule")
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
