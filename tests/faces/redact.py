#!/usr/bin/env python3
"""A club that shows its books to others: people are pseudonyms, what is found is the same."""

import json
import pathlib
import tempfile

from running import FINE, FOUND, ROOT, check, dossier, finish, grens, payment, refused, shown, write

CLUB = sorted(p for p in (ROOT / "examples" / "01-sports-club").iterdir() if p.name != "README.md")
AS_OF = ["--as-of", "2024-12-31"]


def names_of_people():
    """Words of people.csv that stand in no dossier of a club without people."""
    table = (ROOT / "examples" / "01-sports-club" / "people.csv").read_text(encoding="utf-8")
    rows = [line.replace(";", ",").split(",") for line in table.splitlines()[1:]]
    return [row[1] for row in rows] + [row[0] for row in rows]


def told(text):
    """What was found, without ids and words."""
    found = json.loads(text)["findings"]
    return sorted((f["rule"], f["period"], f["outcome"], f["over"] or "") for f in found)


def check_same(scratch, key):
    plain = grens("check", *CLUB, *AS_OF, "--format", "json")
    hidden = grens("check", *CLUB, *AS_OF, "--format", "json", "--redact", key)
    check(hidden.returncode == plain.returncode == FOUND, f"check: {shown(hidden)}")
    check(told(hidden.stdout) == told(plain.stdout), "redacted, the club comes to something else")
    for name in names_of_people():
        check(f'"{name}"' not in hidden.stdout and f"{name} " not in hidden.stdout,
              f"{name} is still there")

    file = pathlib.Path(scratch) / "redacted.json"
    run = grens("import", *CLUB, "--redact", key, "--out", file)
    check(run.returncode == FINE, f"import: {shown(run)}")
    again = grens("check", file, *AS_OF, "--format", "json")
    check(told(again.stdout) == told(plain.stdout), "the redacted dossier comes to something else")
    ours, theirs = json.loads(hidden.stdout), json.loads(again.stdout)
    check(ours["findings"] == theirs["findings"], "both ways give the same findings")

    # A dossier that is there already, the same way.
    whole = pathlib.Path(scratch) / "dossier.json"
    check(grens("import", *CLUB, "--out", whole).returncode == FINE, "import")
    once = grens("import", whole, "--redact", key)
    check(once.returncode == FINE, f"import of a dossier: {shown(once)}")
    check(once.stdout == file.read_text(encoding="utf-8"), "redacted later, it is another dossier")


def check_refused(scratch, key):
    here = pathlib.Path(scratch)
    short = here / "short.key"
    short.write_text("short", encoding="utf-8")
    file = here / "one.json"
    write(file, dossier(payment()))
    refused(grens("check", file, "--redact", short), "a short key", "E550")
    refused(grens("check", file, "--redact", here / "none.key"), "no key", "I490")
    stream = here / "s.ndjson"
    stream.write_text('{"grens":"dossier/1","organisation":{"id":"o","name":"O",'
                   '"country":"NL"}}\n{"id":"v1","payments":[]}\n', encoding="utf-8")
    refused(grens("check", stream, "--redact", key), "a stream", "E552")


with tempfile.TemporaryDirectory() as folder:
    secret = pathlib.Path(folder) / "redact.key"
    secret.write_text("a secret of the board, long enough", encoding="utf-8")
    check_same(folder, secret)
    check_refused(folder, secret)
finish()
