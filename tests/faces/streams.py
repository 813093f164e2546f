#!/usr/bin/env python3
"""Data on stdout, words on stderr; colour on a terminal alone; --out whole or not at all."""

import errno
import fcntl
import json
import os
import pathlib
import pty
import struct
import tempfile
import termios

from running import (FOUND, GRENS, REFUSED, check, dossier, finish, grens, payment, shown, write)

AS_OF = ["--as-of", "2024-12-31"]
SEARCH_PATH = os.environ.get("PATH", "")


def on_terminal(columns, *arguments, **environment):
    """What the program writes when both streams are a terminal of this width."""
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        os.execve(GRENS, [GRENS, *map(str, arguments)],
                  {"PATH": SEARCH_PATH, "TERM": "xterm", **environment})
    written = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            break
        if not piece:
            break
        written += piece
    os.waitpid(child, 0)
    return written.decode("utf-8").replace("\r\n", "\n")


def check_colour(file):
    call = ["check", file, *AS_OF]
    check("\x1b[" in on_terminal(100, *call), "no colour on a terminal")
    check("\x1b[" not in on_terminal(100, *call, NO_COLOR="1"), "NO_COLOR is not obeyed")
    check("\x1b[" in on_terminal(100, *call, NO_COLOR=""), "an empty NO_COLOR counts as set")
    check("\x1b[" not in on_terminal(100, *call, TERM="dumb"), "colour on a dumb terminal")
    check("\x1b[" not in grens(*call).stdout, "colour in a pipe")
    broken = ["check", str(file) + ".not_there"]
    check("\x1b[" in on_terminal(100, *broken), "no colour in a diagnostic on a terminal")
    check("\x1b[" not in grens(*broken).stderr, "colour in a diagnostic in a pipe")


def check_width(file):
    for columns in (60, 80, 120):
        text = on_terminal(columns, "check", file, *AS_OF, NO_COLOR="1")
        widest = max(len(line) for line in text.splitlines())
        check(widest <= columns, f"a line of {widest} on {columns} columns")
        check(widest > columns - 12, f"only {widest} of {columns} columns are used")


def check_formats(file):
    run = grens("check", file, *AS_OF)
    check(run.stderr == "", f"words beside a clean text report: {run.stderr}")
    check("2024-12-31" in run.stdout, "the day it was checked for is not printed")
    document = json.loads(grens("check", file, *AS_OF, "--format", "json").stdout)
    check(document["grens"] == "outcome/1" and document["as_of"] == "2024-12-31", "json")
    check(document["inputs"][0]["name"] == "dossier.json", "the input's name holds a folder")
    lines = grens("check", file, *AS_OF, "--format", "ndjson").stdout.splitlines()
    check(len(lines) >= 3 and all(json.loads(line) for line in lines), "ndjson")
    counts = json.loads(grens("check", file, *AS_OF, "--format", "counts").stdout)
    check(counts["summary"] == document["summary"], "counts differ from the document's summary")
    only = json.loads(grens("check", file, *AS_OF, "--format", "json", "--only",
                            "breached,explain").stdout)
    outcomes = {finding["outcome"] for finding in only["findings"]}
    check(outcomes == {"breached"}, f"--only breached,explain shows {outcomes}")
    check(only["findings"] == [f for f in document["findings"] if f["outcome"] == "breached"],
          "what --only shows is told otherwise than among all")
    check(only["results"] == document["results"], "--only changes the results")
    check(only["summary"] == document["summary"], "--only changes the summary")
    two = json.loads(grens("check", file, write(file.parent / "b.json", dossier(payment())),
                           *AS_OF, "--format", "json").stdout)
    check(isinstance(two, list) and len(two) == 2, "two dossiers are not a list of two outcomes")


def check_refusal_as_data(folder):
    broken = write(folder / "broken.json", '{ "grens": "dossier/1", ')
    run = grens("check", broken, "--format", "json")
    told = json.loads(run.stdout)
    check(run.returncode == REFUSED and told[0]["code"].startswith("D"), f"json: {shown(run)}")
    check(told[0]["code"] in run.stderr, "the same is not told in words")
    run = grens("check", broken, "--format", "json", "--out", folder / "no.json")
    check(not (folder / "no.json").exists(), "diagnostics went into the outcome's file")


def check_out(file, folder):
    target = folder / "report.txt"
    run = grens("check", file, *AS_OF, "--out", target)
    check(run.returncode == FOUND and run.stdout == "", f"--out: {shown(run)}")
    check(target.read_text() == grens("check", file, *AS_OF).stdout, "--out has another text")
    before = sorted(os.listdir(folder))

    broken = write(folder / "broken.json", '{ "grens": "dossier/1", "organisation": 1 }')
    target.write_text("what was there")
    run = grens("check", file, broken, *AS_OF, "--out", target)
    check(run.returncode == REFUSED, f"a broken second dossier: {shown(run)}")
    check(target.read_text() == "what was there", "a refused call changed the file")
    run = grens("check", broken, "--out", folder / "new.txt")
    check(not (folder / "new.txt").exists(), "a refused call left a file")
    run = grens("check", file, "--out", folder / "no" / "such" / "folder.txt")
    check(run.returncode == REFUSED and run.stdout == "", f"no such folder: {shown(run)}")
    check(sorted(os.listdir(folder)) == sorted({*before, "broken.json"}),
          f"left behind: {os.listdir(folder)}")


def check_nothing_before_the_fault(folder):
    """A dossier is wrong in its last volunteer: none of it is seen."""
    document = dossier(payment("211.00"))
    document["volunteers"].append({"id": "v2", "payments": [{"id": "p1"}]})
    file = write(folder / "late.json", document)
    for layout in ("text", "ndjson", "counts"):
        run = grens("check", file, *AS_OF, "--format", layout)
        told = [] if run.stdout == "" else json.loads(run.stdout)
        check(run.returncode == REFUSED and all("code" in d for d in told),
              f"half an outcome as {layout}: {shown(run)}")


def check_stream(folder):
    """A stream that is wrong in the middle ends without its summary."""
    head = {key: value for key, value in dossier().items() if key != "volunteers"}
    people = [{**dossier(payment())["volunteers"][0], "id": f"v{i}"} for i in range(5)]
    file = write(folder / "people.ndjson",
                 "".join(json.dumps(line) + "\n" for line in [head, *people]))
    run = grens("check", file, *AS_OF, "--format", "ndjson")
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    check("summary" in lines[-1], f"a stream has no last line: {shown(run)}")
    check([line.get("subject") for line in lines[1:-1]]
          == ["organisation", "v0", "v1", "v2", "v3", "v4"], "a stream's subjects")
    whole = write(folder / "people.json", {**head, "volunteers": people})
    for layout in ("text", "counts"):
        check(grens("check", file, *AS_OF, "--format", layout).stdout
              == grens("check", whole, *AS_OF, "--format", layout).stdout,
              f"a stream and a dossier differ as {layout}")
    text = file.read_text().splitlines()
    text[3] = text[3].replace('"100.00"', '"1e400"')
    write(file, "\n".join(text) + "\n")
    run = grens("check", file, *AS_OF, "--format", "ndjson")
    check(run.returncode == REFUSED and '"summary"' not in run.stdout, f"stream: {shown(run)}")
    check("people.ndjson" in run.stderr, f"the stream is not named: {run.stderr}")
    run = grens("check", file, *AS_OF)
    check(run.returncode == REFUSED and run.stdout == "", f"stream as text: {shown(run)}")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        file = write(folder / "dossier.json", dossier(payment("211.00")))
        check_colour(file)
        check_width(file)
        check_out(file, folder)
        check_formats(file)
        check_refusal_as_data(folder)
        check_nothing_before_the_fault(folder)
        check_stream(folder)
    finish()


main()
