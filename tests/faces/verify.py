#!/usr/bin/env python3
"""An outcome is re-checked without the evaluator: of each example, of bank files, falsified."""

import hashlib
import json
import pathlib
import shutil
import tempfile

from running import (
    FINE, FOUND, ROOT, UNSURE, check, dossier, finish, grens, payment, refused, shown, write)

EXAMPLES = ROOT / "examples"


def outcome_of(file, scratch, *call):
    outcome = scratch / "outcome.json"
    run = grens("check", file, "--as-of", "2025-06-30", "--format", "json", "--out", outcome,
                "--fail-on", "never", *call)
    check(run.returncode == FINE, f"{file}: {shown(run)}")
    return outcome


def examples(scratch):
    """The dossiers of the examples, with the rules that each is checked by."""
    for file in sorted((EXAMPLES / "02-tax-authority").glob("*.json")):
        yield file, ()
    yield EXAMPLES / "03-informal-group" / "dossier.json", ()
    for name in ("04-danish-club", "05-house-rules"):
        law = scratch / name
        grens("rules", "--out", law)
        shutil.copytree(EXAMPLES / name / "rules", law, dirs_exist_ok=True)
        yield EXAMPLES / name / "dossier.json", ("--rules", law)


def every_example_agrees(scratch):
    count = 0
    for file, rules in examples(scratch):
        run = grens("verify", outcome_of(file, scratch, *rules), file, *rules)
        check(run.returncode == FINE and "all of it agrees" in run.stdout, f"{file}: {shown(run)}")
        count += 1
    check(count > 15, f"only {count} examples")


def bank_files_agree(scratch):
    """Example 01: the dossier comes of the files, and another one does not."""
    files = EXAMPLES / "01-sports-club"
    club = scratch / "dossier.json"
    grens("import", files, "--out", club)
    outcome = outcome_of(files, scratch)
    run = grens("verify", outcome, club, "--inputs", files)
    check(run.returncode == FINE, shown(run))
    check("is the one that comes of the files" in run.stdout, shown(run))
    one_file = grens("verify", outcome, club, "--inputs", files / "people.csv")
    check(one_file.returncode != FINE, f"one file of all: {shown(one_file)}")
    refused(grens("verify", outcome, club, "--inputs", club), "no file to import", "I495")
    # The same payments, and a line more: other bytes, and another hash.
    other = write(scratch / "other.json", club.read_text(encoding="utf-8") + "\n")
    run = grens("verify", outcome, other, "--inputs", files)
    check(run.returncode == FOUND and "[E573]" in run.stderr, shown(run))
    check("[E563]" in run.stderr and run.stdout == "", shown(run))


def redacted_files_agree(scratch):
    """Who gets pseudonyms alone can re-check what was found all the same."""
    files = EXAMPLES / "01-sports-club"
    key = write(scratch / "key", "a key that nobody else has: 0123456789abcdef")
    hidden = scratch / "redacted.json"
    grens("import", files, "--redact", key, "--out", hidden)
    run = grens("verify", outcome_of(files, scratch, "--redact", key), hidden)
    check(run.returncode == FINE and "all of it agrees" in run.stdout, shown(run))
    run = grens("verify", scratch / "outcome.json", scratch / "dossier.json")
    check(run.returncode == FOUND and "[E563]" in run.stderr, shown(run))


def differences_are_named(scratch):
    file = write(scratch / "small.json", dossier(payment("250.00")))
    outcome = outcome_of(file, scratch)
    text = outcome.read_text(encoding="utf-8")
    dutch = grens("verify", outcome, file, "--lang", "nl")
    check(dutch.returncode == FINE and "alles klopt" in dutch.stdout, shown(dutch))
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    check(f"{sha256}  {file}" in dutch.stdout, shown(dutch))

    claimed = json.loads(text)
    place = next(i for i, f in enumerate(claimed["findings"]) if f["outcome"] == "breached")
    claimed["findings"][place]["outcome"] = "met"
    run = grens("verify", write(outcome, claimed), file, "--diagnostics", "line")
    check(run.returncode == FOUND and run.stdout == "", shown(run))
    check(f"/findings/{place}/outcome" in run.stderr, shown(run))
    check('this says "met" and should say "breached" [E564]' in run.stderr, shown(run))

    del claimed["findings"][place]
    run = grens("verify", write(outcome, claimed), file)
    check(run.returncode == FOUND and "[E565]" in run.stderr, shown(run))

    # A payment that the outcome was never told of.
    write(outcome, text)
    hidden = dossier(payment("250.00"))
    hidden["volunteers"][0]["payments"].append(payment("90.00", id="p2", date="2024-05-05"))
    run = grens("verify", outcome, write(file, hidden))
    check(run.returncode == FOUND and "[E563]" in run.stderr, shown(run))
    # Only some findings: the others are missing.
    run = grens("check", file, "--format", "json", "--only", "breached", "--as-of", "2025-06-30")
    run = grens("verify", write(outcome, run.stdout), file)
    check(run.returncode == FOUND and "[E565]" in run.stderr, shown(run))


def signs_too(scratch):
    file = write(scratch / "small.json", dossier(payment()))
    run = grens("drift", file, "--format", "json", "--as-of", "2025-06-30")
    outcome = write(scratch / "signs.json", run.stdout)
    run = grens("verify", outcome, file)
    check(run.returncode == FINE and "signs and months" in run.stdout, shown(run))
    claimed = json.loads(outcome.read_text(encoding="utf-8"))
    claimed["drift"][-1]["months"][0]["level"] = "no_level"
    run = grens("verify", write(outcome, claimed), file)
    check(run.returncode == FOUND and "/months/0/level" in run.stderr, shown(run))


def what_is_not_rechecked(scratch):
    file = write(scratch / "small.json", dossier(payment()))
    outcome = outcome_of(file, scratch)
    claimed = json.loads(outcome.read_text(encoding="utf-8"))
    claimed["headroom"] = [{"subject": "v1"}]
    run = grens("verify", write(outcome, claimed), file)
    check(run.returncode == UNSURE and "[E569]" in run.stderr and run.stdout == "", shown(run))
    refused(grens("verify", write(outcome, "[]"), file), "a list", "E562")
    refused(grens("verify", write(outcome, '{"grens": "outcome/1"'), file), "half of one")
    refused(grens("verify", scratch / "nothing.json", file), "no file", "I490")
    refused(grens("verify", outcome), "no dossier")
    lines = scratch / "stream.ndjson"
    whole = dossier(payment())
    people = whole.pop("volunteers")
    write(lines, json.dumps(whole) + "\n" + json.dumps(people[0]) + "\n")
    refused(grens("verify", outcome_of(file, scratch), lines), "a stream", "E574")
    usage = grens("verify", "--help")
    check(usage.returncode == FINE and "--inputs" in usage.stdout, shown(usage))


def main():
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        every_example_agrees(scratch)
        bank_files_agree(scratch)
        redacted_files_agree(scratch)
        differences_are_named(scratch)
        signs_too(scratch)
        what_is_not_rechecked(scratch)
    finish()


main()
