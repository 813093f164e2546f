#!/usr/bin/env python3
"""What it takes to load rules, in instructions, which do not depend on what else the machine does.

    run.py GRENS

Reading, checking and compiling all packages against a bare Spirit X3 recogniser of the same files
(bare_parse.cpp), and packages of doubling size against each other: each doubling may take at most
2.2 times as much. Needs valgrind and g++."""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
RULES = HERE.parents[2] / "rules"
DOUBLING_MAX = 2.2
SIZES = [200, 400, 800, 1600]

HEAD = """package made.up
  title en "Made up" nl "Verzonnen"
  currency EUR
uses dossier
source act primary url "https://law.example" title en "Act" nl "Wet"
consequence lost of volunteer title en "lost" nl "vervallen"
"""
ONE = """value most_{i} in EUR
  from 2024-01-01  {i}.00  cite act
  from 2025-01-01  {i}.50  cite act
  known until 2025-12-31
define counts_{i}(payment p) = p.kind is not one of (wage, repayment)
rule within_{i}
  title en "Within {i}" nl "Binnen {i}"
  for volunteer v, month m of v.payments by worked
  let paid = sum of p.amount spread over p.worked during m
             for payment p of v.payments where counts_{i}(p)
  require paid <= most_{i} at m otherwise lost(v) during year of m
  cite act
  say met en "{{v.name}} was paid {{paid}}." nl "{{v.name}} kreeg {{paid}}."
  say breached en "{{margin}} over." nl "{{margin}} te veel."
exception costs_{i} to within_{i}
  when every payment p of v.payments by worked during m has p.kind is costs
  instead not applicable
  cite act
  say en "Costs." nl "Kosten."
"""


def instructions(*command, codes=(0,)):
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, command)],
        capture_output=True, text=True, check=False)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if not found or run.returncode not in codes:
        sys.exit(f"{command}: {run.stdout[-400:]}{run.stderr[-400:]}")
    return int(found.group(1))


def load(grens, folder, base):
    """`grens test` on rules without scenarios reads, checks and compiles them, and does no more."""
    return instructions(grens, "test", folder, codes=range(4)) - base


def main():
    grens = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        work = pathlib.Path(scratch)
        bare = work / "bare_parse"
        subprocess.run(["g++", "-std=c++20", "-O3", HERE / "bare_parse.cpp", "-o", bare],
                       check=True)
        base = instructions(grens, "--version")
        law = work / "law"
        shutil.copytree(RULES, law, ignore=shutil.ignore_patterns("*_scenarios.grens", "*.md"))
        files = sorted(law.rglob("*.grens"))
        ours, theirs = load(grens, law, base), instructions(bare, *files) - instructions(bare)
        print(f"all packages: {ours / 1e6:.0f} million instructions, "
              f"{ours / theirs:.1f} times the bare parse ({theirs / 1e6:.0f} million)")
        counts = []
        for size in SIZES:
            folder = work / f"made_up_{size}"
            folder.mkdir()
            shutil.copy(RULES / "dossier.grens", folder)
            text = HEAD + "".join(ONE.format(i=i) for i in range(1, size + 1))
            (folder / "made_up.grens").write_text(text, encoding="utf-8")
            counts.append(load(grens, folder, base))
            line = f"{size} times value, define, rule and exception: {counts[-1] / 1e6:.0f} million"
            if len(counts) > 1:
                line += f", {counts[-1] / counts[-2]:.2f} times the size before"
            print(line)
        worst = max(b / a for a, b in zip(counts, counts[1:]))
        if worst > DOUBLING_MAX:
            sys.exit(f"a doubling takes {worst:.2f} times as much, more than {DOUBLING_MAX}")


main()
