#!/usr/bin/env python3
"""A letter to one volunteer: of the example's people with different outcomes, whole, in both
languages; as text and as a page; and who gets none."""

import os
import pathlib
import tempfile

from running import FINE, ROOT, check, dossier, finish, grens, payment, refused, shown, write

CLUB = ROOT / "examples" / "01-sports-club"
KEPT = ROOT / "tests" / "golden" / "letters"
# Met, breached, explain, and costs alone: of each both languages were read aloud.
PEOPLE = ("v1", "v2", "v5", "v4")
AS_OF = ("--as-of", "2024-12-31")


def letter(*arguments):
    return grens("letter", *arguments, *AS_OF)


def check_example():
    for subject in PEOPLE:
        for language in ("en", "nl"):
            run = letter(CLUB, "--subject", subject, "--lang", language)
            if not check(run.returncode == FINE, f"{subject}: {shown(run)}"):
                continue
            kept = KEPT / f"{subject}-{language}.txt"
            if os.environ.get("GRENS_ACCEPT"):
                kept.write_text(run.stdout, encoding="utf-8")
            check(run.stdout == kept.read_text(encoding="utf-8"),
                  f"{kept.name} differs: GRENS_ACCEPT=1 keeps what is written now, then look at it")
            check(max(map(len, run.stdout.splitlines())) <= 80, f"{kept.name}: a wide line")
            page = letter(CLUB, "--subject", subject, "--lang", language, "--format", "html")
            check(f'<html lang="{language}">' in page.stdout and "<script" not in page.stdout
                  and page.stdout.count("<h1>") == 1, f"{subject}: {shown(page)}")


def check_undetermined(scratch):
    """Pay by the hour whose hours nobody noted: nothing is settled, and the hours are asked for."""
    paid = payment(agreed="per_hour")
    del paid["hours"]
    books = write(scratch / "open.json", dossier(paid))
    text = " ".join(letter(books, "--subject", "v1").stdout.split())
    check("It cannot be settled yet: a fact is missing." in text, f"undetermined: {text}")
    check("hours (payment)" in text, f"the hours are not asked for: {text}")
    check("You are free not to tell us." in text, "not free to say")


def check_assumed(scratch):
    """What the board takes on itself fills the letter as it fills the evaluation."""
    paid = payment()
    del paid["kind"]
    books = write(scratch / "assumed.json", dossier(paid, assume=[
        {"field": "volunteers.payments.kind", "value": "gift_card", "by": "b",
         "date": "2024-01-01"}]))
    check("gift card" in letter(books, "--subject", "v1").stdout, "an assumed kind is not said")


def check_refusals(scratch):
    run = letter(CLUB, "--subject", "v22")
    refused(run, "nobody of that name", "E540")
    check("Did you mean v2?" in run.stderr, f"no suggestion: {run.stderr}")
    refused(letter(CLUB, "--subject", "organisation"), "a letter to the organisation", "E540")
    lines = write(scratch / "people.ndjson",
                  '{"grens":"dossier/1","organisation":{"id":"o","name":"O","country":"NL"}}\n'
                  '{"id":"v1","payments":[]}\n')
    refused(letter(lines, "--subject", "v1"), "a letter from a stream", "E591")
    refused(letter(CLUB), "no subject")
    refused(letter(CLUB, "--subject", "v1", "--format", "json"), "a letter as JSON")


def main():
    check_example()
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        check_undetermined(scratch)
        check_assumed(scratch)
        check_refusals(scratch)
        out = scratch / "letter.txt"
        run = letter(CLUB, "--subject", "v1", "--out", out)
        check(run.stdout == "" and out.read_text(encoding="utf-8")
              == letter(CLUB, "--subject", "v1").stdout, "--out and stdout differ")
    finish()


main()
