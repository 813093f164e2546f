"""Runs the program from outside and keeps account of what did not hold."""

import json
import os
import pathlib
import re
import subprocess
import sys

GRENS = os.environ["GRENS"]
ROOT = pathlib.Path(os.environ["GRENS_SOURCE_DIR"])

FINE, FOUND, REFUSED, UNSURE = 0, 1, 2, 3

failures = []


def check(holds, text):
    if not holds:
        failures.append(text)
        print("FAILED: " + text)
    return holds


def grens(*arguments, stdin=None, **environment):
    """The finished run; its output as text."""
    return subprocess.run(
        [GRENS, *map(str, arguments)], input=stdin, capture_output=True, check=False, timeout=120,
        text=True, encoding="utf-8", errors="replace", env={**os.environ, **environment})


def shown(run):
    return f"exit {run.returncode}\nstdout: {run.stdout[:600]}\nstderr: {run.stderr[:1200]}"


def refused(run, name, code=None):
    """Exit code 2, nothing on stdout, and a diagnostic with its code on stderr."""
    check(run.returncode == REFUSED, f"{name}: exit code is not 2: {shown(run)}")
    check(run.stdout == "", f"{name}: something on stdout: {shown(run)}")
    check("error" in run.stderr, f"{name}: no word of an error: {shown(run)}")
    if code:
        check(f"[{code}]" in run.stderr, f"{name}: no {code}: {shown(run)}")


def same_words(shown, said):
    """Without blank lines and blanks at a line's end; `…` alone stands for any lines."""
    pattern = "".join(r"(?:.*\n)*" if line == "…" else re.escape(line) + "\n"
                      for line in lines_of(shown))
    return re.fullmatch(pattern, "".join(line + "\n" for line in lines_of(said))) is not None


def lines_of(text):
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def dossier(*payments, **keys):
    """A small one: one volunteer of whom everything is known that the rules ask about."""
    volunteer = {
        "id": "v1", "name": "A. Jansen", "date_of_birth": "1990-05-03", "employment": [],
        "roles": [], "elsewhere": [], "payments": list(payments)}
    return {
        "grens": "dossier/1",
        "organisation": {"id": "kvk:12345678", "name": "SV De Grens", "country": "NL",
                         "legal_form": "association", "sports": True, "corporate_tax": "exempt"},
        "volunteers": [volunteer], **keys}


def payment(amount="100.00", **keys):
    return {"id": "p1", "date": "2024-03-05", "amount": amount, "currency": "EUR",
            "kind": "allowance", "agreed": "none", "hours": "40", "costs_shown": "0.00", **keys}


def write(path, document):
    path.write_text(document if isinstance(document, str) else json.dumps(document),
                    encoding="utf-8")
    return path


def finish():
    print(f"{len(failures)} failures" if failures else "all hold")
    sys.exit(1 if failures else 0)
