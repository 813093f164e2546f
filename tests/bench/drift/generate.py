#!/usr/bin/env python3
"""Writes dossiers of made-up volunteers whose truth is known, one file for each kind.

    tests/bench/drift/generate.py FOLDER            the half that may be looked at
    tests/bench/drift/generate.py FOLDER --unseen   the other half

Half of the kinds, and half of the seeds of the other kinds, are the unseen half.
"""

import argparse
import json
import pathlib

import drifts
import ordinary
from people import WITHOUT_HOURS, Person, dossier

SEEDS = 24                                      # people of each kind, in both halves together
AS_OF = "2026-06-30"


def unseen_kinds(kinds):
    """Every second one, in the order in which they stand."""
    return {kind.__name__ for kind in kinds[1::2]}


UNSEEN = unseen_kinds(ordinary.KINDS) | unseen_kinds(drifts.KINDS)


def seeds_of(name, unseen):
    if name in UNSEEN:
        return range(SEEDS) if unseen else range(0)
    return range(1 if unseen else 0, SEEDS, 2)


def people_of(kind, unseen):
    """Each person of one half, and whether the log of hours is missing."""
    name, drifting = kind.__name__, kind in drifts.KINDS
    for seed in seeds_of(name, unseen):
        person = Person(name, seed, drifting)
        kind(person)
        yield person, seed // 2 % WITHOUT_HOURS == 0


def kinds_of(unseen):
    return [kind for kind in (*ordinary.KINDS, *drifts.KINDS)
            if len(seeds_of(kind.__name__, unseen)) > 0]


def main():
    reader = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    reader.add_argument("folder", type=pathlib.Path)
    reader.add_argument("--unseen", action="store_true")
    asked = reader.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    for kind in kinds_of(asked.unseen):
        text = json.dumps(dossier(list(people_of(kind, asked.unseen))), indent=1) + "\n"
        (asked.folder / f"{kind.__name__}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
