#!/usr/bin/env python3
"""Rules with faults, and rules that are little tested, as every command tells of them."""

import json
import pathlib
import tempfile

from running import FINE, FOUND, REFUSED, ROOT, check, dossier, finish, grens, payment, shown, write

HEAD = """package club title en "Club" nl "Club" currency EUR checked 2026-11-24
source law primary url "u" title en "Law" nl "Wet"
record dossier root
  grens : text
  volunteers : list of volunteer optional
record volunteer identified by id
  id : text
  fee : EUR optional
"""
RULE = """rule small
  title en "Small" nl "Klein"
  for volunteer v
  require v.fee <= 10 EUR
  cite law
  say met en "m" nl "m"
  say breached en "b" nl "b"
"""
SCENARIO = """scenario "small"
  given volunteer v1 { fee: 10.00 EUR }
  on 2026-12-31
  finds small met for v1
"""


def faults(root):
    """A fault of the syntax and one of meaning, in two files: both are told, and no more."""
    write(root / "club.grens", HEAD + "define f(volunteer v) = = 1\n" + RULE)
    write(root / "other.grens", "package other uses club\nrule more\n" + RULE[11:].replace(
        "10 EUR", "10 hours"))
    file = write(root / "dossier.json", dossier(payment()))
    for call in (["test", root], ["check", file, "--rules", root],
                 ["explain", file, "--subject", "v1", "--rules", root]):
        run = grens(*call, "--diagnostics", "line")
        check(run.returncode == REFUSED and run.stdout == "", f"{call[0]}: {shown(run)}")
        lines = run.stderr.splitlines()
        check([line[-6:] for line in lines] == ["[P101]", "[C220]"], f"{call[0]}: {shown(run)}")
        check(lines[0].startswith("club.grens:9:25: error: "), f"{call[0]}: {shown(run)}")
        told = [json.loads(line) for line in
                grens(*call, "--diagnostics", "json").stderr.splitlines()]
        check([d["code"] for d in told] == ["P101", "C220"], f"{call[0]}: {told}")
        if call[0] != "explain":
            run = grens(*call, "--format", "json")
            data = json.loads(run.stdout)
            check([d["code"] for d in data] == ["P101", "C220"], f"{call[0]}: {shown(run)}")


def coverage(root):
    (root / "other.grens").unlink()
    write(root / "club.grens", HEAD + RULE + SCENARIO)
    check(grens("test", root).returncode == FINE, "the scenario does not pass")
    check("coverage" not in grens("test", root).stdout, "nobody asked for coverage")
    run = grens("test", root, "--coverage", NO_COLOR="1")
    check(run.returncode == FINE, f"coverage alone fails nobody: {shown(run)}")
    check("rule small     2 of 5" in run.stdout and "breached; undetermined" in run.stdout,
          f"the table: {shown(run)}")
    check('scenario "small: breached"\n' in run.stdout, f"to fill in: {shown(run)}")
    for least, code in ((0, FINE), (40, FINE), (41, FOUND), (100, FOUND)):
        run = grens("test", root, "--fail-under", least)
        check(run.returncode == code, f"--fail-under {least}: {shown(run)}")
    data = json.loads(grens("test", root, "--coverage", "--format", "json").stdout)
    check(data["scenarios"] == {"all": 1, "passed": 1, "failed": []}, f"as data: {data}")
    check((data["coverage"]["shown"], data["coverage"]["all"]) == (2, 5), f"as data: {data}")

    # What is offered can be put beside the rules as it stands.
    items = [item for part in data["coverage"]["parts"] for item in part["items"]]
    offered = "\n".join(item["scenario"] for item in items if item["times"] == 0)
    write(root / "club.grens", HEAD + RULE + SCENARIO + offered)
    run = grens("test", root, "--format", "json")
    data = json.loads(run.stdout)
    check(run.returncode == FOUND and data["scenarios"]["all"] == 4, f"offered: {shown(run)}")
    check(data["scenarios"]["failed"][0]["faults"][0]["code"] == "E512", f"offered: {data}")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        faults(pathlib.Path(scratch))
        coverage(pathlib.Path(scratch))
    run = grens("test", ROOT / "rules", "--coverage", "--format", "json")
    counted = json.loads(run.stdout)["coverage"]
    check(counted["all"] > 400 and counted["shown"] * 10 > counted["all"] * 8,
          f"the rules of Grens: {counted['shown']} of {counted['all']}")
    finish()


main()
