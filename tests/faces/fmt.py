#!/usr/bin/env python3
"""grens fmt: what it writes, what it leaves alone, and how it tells of faults."""

import json
import pathlib
import tempfile

from running import FINE, FOUND, REFUSED, ROOT, check, finish, grens, shown

UNTIDY = 'package p title en "P"   # a comment\nuses  a.b,c\ndefine f(payment p)=p.a\n'
TIDY = ('package p\n  title en "P"' + 51 * " " + '# a comment\nuses a.b, c\n\n'
        'define f(payment p) = p.a\n')
BROKEN = 'package q\n   rule  r\n'


def main():
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        (root / "nl").mkdir()
        untidy, tidy, other = root / "nl/p.grens", root / "nl/tidy.grens", root / "README.md"

        def reset():
            untidy.write_text(UNTIDY, encoding="utf-8")
            tidy.write_text(TIDY, encoding="utf-8")
            other.write_text("not rules\n", encoding="utf-8")

        reset()
        run = grens("fmt", "--check", root)
        check(run.returncode == FOUND and run.stdout == f"{untidy}\n", f"--check: {shown(run)}")
        check("1 file would change of 2" in run.stderr, f"--check says how many: {shown(run)}")
        check(untidy.read_text() == UNTIDY, "--check changed a file")
        check(grens("fmt", "--check", tidy).returncode == FINE, "a tidy file would change")

        run = grens("fmt", root)
        check(run.returncode == FINE and run.stdout == f"{untidy}\n", f"fmt: {shown(run)}")
        check(untidy.read_text(encoding="utf-8") == TIDY, f"fmt wrote {untidy.read_text()}")
        check(grens("fmt", "--check", root).returncode == FINE, "twice is not once")
        check(sorted(p.name for p in (root / "nl").iterdir()) == ["p.grens", "tidy.grens"],
              "something was left beside the files")

        # A file with faults stays, the others are laid out.
        reset()
        broken = root / "q.grens"
        broken.write_text(BROKEN, encoding="utf-8")
        run = grens("fmt", root)
        check(run.returncode == REFUSED and "[P101]" in run.stderr, f"faults: {shown(run)}")
        check(run.stdout == f"{untidy}\n" and untidy.read_text() == TIDY, f"others: {shown(run)}")
        check(broken.read_text() == BROKEN, "a file with faults was changed")

        line = grens("fmt", broken, "--diagnostics", "line")
        check(line.stderr.startswith(f"{broken}:2:11: error: ") and
              line.stderr.endswith(" [P101]\n") and line.stderr.count("\n") == 1,
              f"one line: {shown(line)}")
        for told in (grens("fmt", broken, "--diagnostics", "json").stderr,
                     grens("fmt", broken, "--format", "json").stdout):
            data = json.loads(told)
            one = data[0] if isinstance(data, list) else data
            check(one["code"] == "P101" and one["places"][0]["line"] == 2, f"as data: {told}")
        broken.unlink()
        reset()
        data = json.loads(grens("fmt", root, "--check", "--format", "json").stdout)
        check(data == {"files": 2, "changed": [str(untidy)]}, f"as data: {data}")

        run = grens("fmt", root / "nothing.grens")
        check(run.returncode == REFUSED and "[I490]" in run.stderr, f"not there: {shown(run)}")
        (root / "empty").mkdir()
        run = grens("fmt", root / "empty")
        check(run.returncode == REFUSED and "[I492]" in run.stderr, f"no rules: {shown(run)}")
    for folder in ("rules", "tests/bench/rules"):
        run = grens("fmt", "--check", ROOT / folder)
        check(run.returncode == FINE, f"not laid out, grens fmt {folder} does it: {shown(run)}")
    finish()


main()
