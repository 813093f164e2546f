#!/usr/bin/env python3
"""How often `grens drift` is right about made-up volunteers whose truth is known, as a table.

    GRENS=build/grens tests/bench/drift/measure.py            the half that may be looked at
    GRENS=build/grens tests/bench/drift/measure.py --unseen   the other half, once, at the end

README.md says what counts. It takes a few minutes.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import tempfile

import drifts
from generate import AS_OF, kinds_of, people_of
from people import MONTHS, dossier

ROOT = pathlib.Path(__file__).resolve().parents[3]
GRENS = os.environ.get("GRENS", ROOT / "build" / "grens")
LEVELS = ("none", "watch", "drifting", "resembles_paid_work")
DRIFTING = LEVELS.index("drifting")
AT_ONCE = 6                                     # people in one file: what is said of each is long
ONE_OF = 10                                     # in the precision, one person of so many drifts


def levels_of(people, folder, rules):
    """For each person: of each month that has a level, its lowest and its highest."""
    file = pathlib.Path(folder) / "dossier.json"
    file.write_text(json.dumps(dossier(people)), encoding="utf-8")
    run = subprocess.run([GRENS, "drift", file, "--as-of", AS_OF, "--rules", rules,
                          "--format", "json"], capture_output=True, check=False)
    if run.returncode not in (0, 1, 3):
        raise SystemExit(run.stderr.decode())
    found = {}
    for told in json.loads(run.stdout)["drift"]:
        if "months" not in told:        # the organisation as a whole has no level
            continue
        found[told["subject"]] = {month["month"]: ends(month["level"]) for month in told["months"]}
    return [(person, without, found[person.id]) for person, without in people]


def ends(level):
    if isinstance(level, str):
        level = {"at_least": level, "at_most": level}
    return LEVELS.index(level["at_least"]), LEVELS.index(level["at_most"])


class Seen:
    """What the levels of one person say, beside what is true of the person."""

    def __init__(self, person, without, levels):
        self.without_hours = without
        onset = person.onset if person.onset is not None else 10 ** 6
        alarms = [month for month in range(MONTHS) if self.at(person, month, levels, 0)]
        maybe = [month for month in range(MONTHS) if self.at(person, month, levels, 1)]
        self.false_alarm = any(month < onset for month in alarms)
        self.false_maybe = any(month < onset for month in maybe)
        late = [month for month in alarms if month >= onset]
        self.found = bool(late) and not self.false_alarm
        self.maybe = any(month >= onset for month in maybe)
        self.delay = late[0] - onset if self.found else None

    @staticmethod
    def at(person, month, levels, end):
        year, number = person.calendar(month)
        level = levels.get(f"{year}-{number:02}")
        return level is not None and level[end] >= DRIFTING


def measured(unseen, rules):
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds_of(unseen):
            people, seen = list(people_of(kind, unseen)), []
            for first in range(0, len(people), AT_ONCE):
                told = levels_of(people[first:first + AT_ONCE], folder, rules)
                seen += [Seen(*one) for one in told]
            yield kind, seen


def percent(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "–"


def count(seen, what):
    return sum(1 for one in seen if getattr(one, what))


def median(seen):
    delays = [one.delay for one in seen if one.found]
    return f"{statistics.median(delays):g}" if delays else "–"


def ordinary_table(kinds):
    yield "| ordinary volunteers | people | at drifting or above | perhaps, if facts were known |"
    yield "|---|---|---|---|"
    for name, seen in kinds:
        yield (f"| {name} | {len(seen)} | {count(seen, 'false_alarm')} "
               f"| {count(seen, 'false_maybe') - count(seen, 'false_alarm')} |")


def drift_table(kinds):
    yield ("| drifts | people | found | too early | perhaps, if facts were known | median delay "
           "in months |")
    yield "|---|---|---|---|---|---|"
    for name, seen in kinds:
        perhaps = sum(1 for one in seen if one.maybe and not one.found and not one.false_alarm)
        yield (f"| {name} | {len(seen)} | {count(seen, 'found')} | {count(seen, 'false_alarm')} "
               f"| {perhaps} | {median(seen)} |")


def summary(ordinary, drifting):
    alarms, found = count(ordinary, "false_alarm"), count(drifting, "found")
    known = [one for one in drifting if not one.without_hours]
    without = [one for one in drifting if one.without_hours]
    right, wrong = found / len(drifting), alarms / len(ordinary) * (ONE_OF - 1)
    yield f"- Ordinary volunteers at drifting or above: {percent(alarms, len(ordinary))}."
    yield (f"- Drifts found: {percent(found, len(drifting))}; with a log of hours "
           f"{percent(count(known, 'found'), len(known))}, without one "
           f"{percent(count(without, 'found'), len(without))}.")
    yield f"- Median delay in months: {median(drifting)}."
    yield f"- Precision, if one person of {ONE_OF} drifts: {percent(right, right + wrong)}."


def table(results):
    named = {kind.__name__.replace("_", " "): (kind in drifts.KINDS, seen)
             for kind, seen in results}
    ordinary = [(name, seen) for name, (drifting, seen) in named.items() if not drifting]
    drifting = [(name, seen) for name, (drifting, seen) in named.items() if drifting]
    everyone = [[one for _, seen in kinds for one in seen] for kinds in (ordinary, drifting)]
    yield from ordinary_table([*ordinary, ("**all**", everyone[0])])
    yield ""
    yield from drift_table([*drifting, ("**all**", everyone[1])])
    yield ""
    yield from summary(*everyone)


def main():
    reader = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    reader.add_argument("--unseen", action="store_true")
    reader.add_argument("--rules", default=ROOT / "rules")
    asked = reader.parse_args()
    for line in table(measured(asked.unseen, asked.rules)):
        print(line)


if __name__ == "__main__":
    main()
