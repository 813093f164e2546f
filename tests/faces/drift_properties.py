#!/usr/bin/env python3
"""What holds of every level of `grens drift`: a fact that is missing never lowers it in silence
(what may be stays, and where less is certain the level is a range); it does not depend on the year
where the rules' values do not, nor on the other volunteers. The people are those of
tests/bench/drift."""

import copy
import json
import pathlib
import re
import sys
import tempfile

from running import ROOT, REFUSED, check, finish, grens, shown, write

sys.path.insert(0, str(ROOT / "tests" / "bench" / "drift"))
import drifts  # noqa: E402
import ordinary  # noqa: E402
from generate import AS_OF  # noqa: E402
from people import Person, dossier  # noqa: E402

LEVELS = ("none", "watch", "drifting", "resembles_paid_work")
RULES = ("dossier.grens", "nl/wage.grens", "nl/tax/volunteer_allowance.grens",
         "nl/employment/signs.grens")
# A dossier can say until when work was a paid job, and not that it never was: no date, no sign.
SAYS_ONLY_YES = {"paid_job_until"}
# Required, without a word in the rules, or with a default that is written down.
NO_FACTS = {"id", "name", "date", "amount", "currency", "to"}
NEEDED = {("payments",), ("hours", "from")}


def person(kind, seed):
    made = Person(kind.__name__, seed, kind in drifts.KINDS)
    kind(made)
    return made


def club(*people):
    return dossier([(one, False) for one in people])


def levels(folder, document, as_of=AS_OF, rules=ROOT / "rules"):
    """Of each volunteer: each month, with the lowest and the highest level."""
    run = grens("drift", write(folder / "dossier.json", document), "--as-of", as_of,
                "--format", "json", "--rules", rules)
    if not check(run.returncode != REFUSED, f"refused: {shown(run)}"):
        return {}
    return {told["subject"]: [(month["month"], *ends(month["level"])) for month in told["months"]]
            for told in json.loads(run.stdout)["drift"] if "months" in told}


def ends(level):
    known = isinstance(level, str)
    return [LEVELS.index(level if known else level[end]) for end in ("at_least", "at_most")]


# ---- a fact less ---------------------------------------------------------------------------------

def facts_of(at, path=()):
    """The path to each fact in a volunteer: keys that may be absent, lists as a whole too."""
    if isinstance(at, list):
        for place, element in enumerate(at):
            yield from facts_of(element, (*path, place))
    elif isinstance(at, dict):
        for key, value in at.items():
            names = tuple(step for step in (*path, key) if isinstance(step, str))
            if key not in NO_FACTS and names not in NEEDED:
                yield (*path, key)
            yield from facts_of(value, (*path, key))


def without(volunteer, path):
    less = copy.deepcopy(volunteer)
    at = less
    for step in path[:-1]:
        at = at[step]
    del at[path[-1]]
    return less


def only_last_months(volunteer, first):
    """A shorter record: work and payments from one day on."""
    for key, day in (("payments", "date"), ("hours", "from")):
        volunteer[key] = [entry for entry in volunteer[key] if entry[day] >= first]
    return volunteer


def check_a_fact_less(folder, kind, seed, months):
    made = person(kind, seed)
    document = club(made)
    whole = only_last_months(document["volunteers"][0], made.day(months))
    paths = [path for path in facts_of(whole) if path[-1] not in SAYS_ONLY_YES]
    less = [without(whole, path) for path in paths]
    for number, volunteer in enumerate(less):
        volunteer["id"] = f"without_{number}"
    document["volunteers"] = [whole, *less]
    told = levels(folder, document)
    check(len(told) == len(paths) + 1, f"{len(told)} levels of {len(paths)} facts")
    widened = 0
    for number, path in enumerate(paths):
        for before, after in zip(told[whole["id"]], told[f"without_{number}"], strict=True):
            check(before[0] == after[0] and after[2] >= before[2],
                  f"{kind.__name__} without {path}: {before} and then {after}")
            widened += before[1:] != after[1:]
    check(widened > 0, f"{kind.__name__}: no fact decides anything")


# ---- other years ---------------------------------------------------------------------------------

def constant(text):
    """The rules with one version of each value, the last, for all time."""
    block = re.compile(r"^value .*?(?=^\s*$|\Z)", re.MULTILINE | re.DOTALL)
    return block.sub(lambda value: only_last_version(value[0]), text)


def only_last_version(value):
    parts = re.split(r"^  (?=from \d|known until)", value, flags=re.MULTILINE)
    head, versions = parts[0], [part for part in parts if part.startswith("from ")]
    last = re.sub(r"^from \d{4}-\d\d-\d\d", "from 1950-01-01", versions[-1])
    return head + "  " + last + "  known until 2099-12-31\n"


def constant_rules(folder):
    for name in RULES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = (ROOT / "rules" / name).read_text(encoding="utf-8")
        write(folder / name, constant(text))
    return folder


def later(text, years):
    return re.sub(r"\b(19|20)(\d\d)(-\d\d-\d\d)\b",
                  lambda day: f"{int(day[1] + day[2]) + years}{day[3]}", text)


def check_other_years(folder, rules, document, years):
    before = levels(folder, document, AS_OF, rules)
    after = levels(folder, later(json.dumps(document), years), later(AS_OF, years), rules)
    for subject, months in before.items():
        moved = [(f"{int(month[:4]) + years}{month[4:]}", *ends) for month, *ends in months]
        check(moved == after[subject], f"{subject}: {years} years later: {after[subject]}")


# ---- other volunteers ----------------------------------------------------------------------------

def check_other_volunteers(folder, document):
    together = levels(folder, document)
    turned = {**document, "volunteers": document["volunteers"][::-1]}
    check(levels(folder, turned) == together, "in another order the levels are others")
    for volunteer in document["volunteers"]:
        alone = levels(folder, {**document, "volunteers": [volunteer]})
        check(alone[volunteer["id"]] == together[volunteer["id"]],
              f"{volunteer['id']} has another level alone")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        check_a_fact_less(folder, drifts.rate_rising, 2, 15)
        check_a_fact_less(folder, drifts.put_on_a_roster, 2, 15)
        check_a_fact_less(folder, drifts.costs_into_pay, 2, 14)
        several = club(person(drifts.rate_rising, 4), person(ordinary.gardener_of_seasons, 4),
                       person(drifts.employee_in_the_evening, 4))
        weekly = club(person(ordinary.museum_guide, 4), person(drifts.salary_in_two_parts, 4))
        rules = constant_rules(folder / "rules")
        check_other_years(folder, rules, several, 4)
        check_other_years(folder, rules, weekly, 28)       # the same weekdays too
        check_other_volunteers(folder, several)
    finish()


main()
