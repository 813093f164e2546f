#!/usr/bin/env python3
"""An independent validator reads what Grens reads and writes, and must agree with it.

GRENS is the program, GRENS_SOURCE_DIR the checkout. Every example dossier, and one that was
imported from bank files, is valid; every outcome in every layout is; and what the schema refuses in
a dossier Grens refuses too, with diagnostics that are valid themselves.
"""

import collections
import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("SKIPPED: needs python3-jsonschema")
    sys.exit(77)

GRENS = os.environ["GRENS"]
ROOT = pathlib.Path(os.environ["GRENS_SOURCE_DIR"])
AS_OF = ["--as-of", "2026-06-30"]
EVALUATED = (0, 1, 3)
REFUSED = 2

failures = []


def check(holds, text):
    if not holds:
        failures.append(text)
        print("FAILED: " + text)
    return holds


def grens(*arguments):
    command = [GRENS, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120)


def validator(schema, definition=None):
    """Of the whole schema, or of one of its definitions."""
    if definition:
        schema = {"$schema": schema["$schema"], "$defs": schema["$defs"],
                  "$ref": "#/$defs/" + definition}
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def faults(schema_validator, document):
    found = []
    for error in schema_validator.iter_errors(document):
        pointer = "".join(f"/{part}" for part in error.absolute_path)
        found.append(f"{pointer or '/'}: {error.message[:200]}")
    return found


def check_valid(schema_validator, document, name):
    found = faults(schema_validator, document)
    return check(not found, f"{name} is not valid: {'; '.join(found[:5])}")


def parse(text, name):
    """JSON in which no key stands twice."""

    def unique(pairs):
        keys = [key for key, _ in pairs]
        check(len(set(keys)) == len(keys), f"{name}: a key stands twice among {keys}")
        return dict(pairs)

    try:
        return json.loads(text, object_pairs_hook=unique)
    except ValueError as error:
        check(False, f"{name} is not JSON: {error}: {text[:200]!r}")
        return None


def read_schemas():
    """The committed files, which the program prints byte for byte."""
    schemas = {}
    for name in ("dossier", "outcome", "diagnostics", "headroom", "diff"):
        stored = (ROOT / "schemas" / f"{name}.schema.json").read_bytes()
        schemas[name] = json.loads(stored)
        jsonschema.Draft202012Validator.check_schema(schemas[name])
        printed = grens("schema", name)
        check(printed.returncode == 0 and printed.stdout == stored,
              f"grens schema {name} does not print schemas/{name}.schema.json")
    check(grens("schema", "no_such_schema").returncode == REFUSED,
          "grens schema no_such_schema is not refused")
    return schemas


# ---- what Grens writes --------------------------------------------------------------------------


def check_document(schemas, document, name):
    if not check_valid(validator(schemas["outcome"]), document, name):
        return
    tally = collections.Counter(finding["outcome"] for finding in document["findings"])
    for outcome, count in document["summary"].items():
        check(tally[outcome] == count,
              f"{name}: the summary counts {count} {outcome}, the findings {tally[outcome]}")
    ids = collections.Counter(found["id"] for found in document["findings"] + document["results"])
    twice = [found for found, count in ids.items() if count > 1]
    check(not twice, f"{name}: ids that stand twice: {twice[:5]}")


def check_lines(schemas, text, document, name):
    lines = [parse(line, name) for line in text.decode().splitlines()]
    if not check(len(lines) >= 2 and None not in lines, f"{name} is not NDJSON"):
        return
    check_valid(validator(schemas["outcome"], "header_line"), lines[0], name + " header")
    check_valid(validator(schemas["outcome"], "summary_line"), lines[-1], name + " summary")
    for line in lines[1:-1]:
        if not check_valid(validator(schemas["outcome"], "subject_line"), line, name):
            return
    whole = {**lines[0],
             "findings": [found for line in lines[1:-1] for found in line["findings"]],
             "results": [found for line in lines[1:-1] for found in line["results"]],
             "drift": [found for line in lines[1:-1] for found in line["drift"]],
             **lines[-1]}
    check(whole == document, f"{name}: the lines do not say what the document says")


def check_outcome(schemas, files, name):
    outputs = {}
    for layout in ("json", "ndjson", "counts"):
        run = grens("check", *files, *AS_OF, "--format", layout)
        if not check(run.returncode in EVALUATED,
                     f"grens check {name} --format {layout} gives {run.returncode}: "
                     f"{run.stderr.decode()[:400]}"):
            return
        outputs[layout] = run.stdout
    document = parse(outputs["json"], name)
    counts = parse(outputs["counts"], name + " counts")
    if document is None or counts is None:
        return
    check_document(schemas, document, name)
    check_lines(schemas, outputs["ndjson"], document, name + " ndjson")
    if check_valid(validator(schemas["outcome"], "counts"), counts, name + " counts"):
        check(counts["summary"] == document["summary"],
              f"{name}: counts say {counts['summary']}, the document {document['summary']}")
    again = grens("check", *files, *AS_OF, "--format", "json").stdout
    check(again == outputs["json"], f"{name}: the same outcome has other bytes")


def check_examples(schemas):
    """Each dossier alone; a folder with bank files as one."""
    dossiers = {}
    for path in sorted(ROOT.glob("examples/**/*.json")):
        name = str(path.relative_to(ROOT))
        document = parse(path.read_bytes(), name)
        if document is None:
            continue
        if isinstance(document, dict) and document.get("grens") == "outcome/1":
            check_document(schemas, document, name)
            continue
        check_valid(validator(schemas["dossier"]), document, name)
        dossiers[path] = document
        if "volunteers" in document:
            check_outcome(schemas, [path], name)
    check(len(dossiers) >= 15, f"only {len(dossiers)} example dossiers")
    return dossiers


def check_import(schemas, scratch):
    folder = ROOT / "examples" / "01-sports-club"
    files = [path for path in sorted(folder.iterdir())
             if path.suffix in (".csv", ".xml") or path.name == "organisation.json"]
    target = scratch / "imported.json"
    run = grens("import", *files, "--out", target)
    if check(target.is_file(), f"grens import gives {run.returncode}: {run.stderr.decode()[:400]}"):
        check_valid(validator(schemas["dossier"]), parse(target.read_bytes(), "the import"),
                    "the imported dossier")
        check_outcome(schemas, [target], "the imported dossier")
    check_outcome(schemas, files, "examples/01-sports-club")


def check_answers(schemas):
    """What is asked of one dossier: room, why and what would help, and other rules."""
    folder = ROOT / "examples" / "01-sports-club"
    files = [path for path in sorted(folder.iterdir())
             if path.suffix in (".csv", ".xml") or path.name == "organisation.json"]
    run = grens("headroom", *files, "--on", "2024-06-01", "--format", "json")
    room = parse(run.stdout, "headroom")
    if room is not None:
        check_valid(validator(schemas["headroom"]), room, "headroom")
        people = room["headroom"]
        for key in ("beyond_month", "already", "open", "if", "by_the_hour", "pace"):
            check(any(person[key] for person in people), f"headroom: nobody has {key}")
    kinds = set()
    for subject in ("organisation", "v2", "v3", "v5", "v7"):
        run = grens("explain", *files, "--as-of", "2024-12-31", "--subject", subject,
                    "--format", "json")
        outcome = parse(run.stdout, f"explain {subject}")
        if outcome is None:
            continue
        check_document(schemas, outcome, f"explain {subject}")
        kinds |= {part["kind"] for found in outcome["findings"] + outcome["results"]
                  for change in found["changes"] for part in change["parts"]}
    check(kinds == {"lower", "costs", "spread", "fact", "explain"}, f"changes: only {kinds}")
    with tempfile.TemporaryDirectory() as scratch:
        law = pathlib.Path(scratch) / "law"
        grens("rules", "--out", law)
        name = law / "nl" / "tax" / "volunteer_allowance.grens"
        text = name.read_text().replace("from 2024-01-01  210.00", "from 2024-01-01  90.00")
        name.write_text(text)
        run = grens("diff", *files, "--after", law, "--as-of", "2024-12-31", "--format", "json")
        difference = parse(run.stdout, "diff")
        if difference is not None:
            check_valid(validator(schemas["diff"]), difference, "diff")
            check(difference["changes"], "diff: nothing changes")


# ---- what Grens refuses -------------------------------------------------------------------------

# A path, and what is put there; DROP takes the key away.
DROP = object()
REFUSALS = [
    (["colour"], "red"),
    (["grens"], "dossier/2"),
    (["grens"], DROP),
    (["organisation"], DROP),
    (["organisation", "id"], DROP),
    (["organisation", "colour"], "red"),
    (["organisation", "sports"], "yes"),
    (["organisation", "legal_form"], "club"),
    (["organisation", "name"], None),
    (["organisation", "name"], 12),
    (["volunteers"], {}),
    (["volunteers", 0], "v1"),
    (["volunteers", 0, "payments"], DROP),
    (["volunteers", 0, "payment"], []),
    (["volunteers", 0, "date_of_birth"], "1990-02-30"),
    (["volunteers", 0, "date_of_birth"], "1990-2-3"),
    (["volunteers", 0, "hours"], [{"from": "2024-01-01", "to": "2024-01-31",
                                   "hours": {"at_leats": "1"}}]),
    (["volunteers", 0, "elsewhere"], [{"period": "2024-13", "at_most": "150.00"}]),
    (["volunteers", 0, "payments", 0, "amount"], DROP),
    (["volunteers", 0, "payments", 0, "amount"], "12,34"),
    (["volunteers", 0, "payments", 0, "amount"], "1e400"),
    (["volunteers", 0, "payments", 0, "amount"], "1."),
    (["volunteers", 0, "payments", 0, "amount"], "1234567890123456789"),
    (["volunteers", 0, "payments", 0, "amount"], True),
    (["volunteers", 0, "payments", 0, "amount"], ["1.00"]),
    (["volunteers", 0, "payments", 0, "hours"], "-1"),
    (["volunteers", 0, "payments", 0, "kind"], "bonus"),
    (["volunteers", 0, "payments", 0, "for"], "2024-Q5"),
    (["volunteers", 0, "payments", 0, "for"], "2024-01-01/2024-02-30x"),
    (["volunteers", 0, "payments", 0, "for"], [{"period": "2024-01"}]),
    (["policy"], {"readings": {"month_breach_scope": {"choice": "month"}}}),
    (["waivers"], [{"finding": "0123456789abcdef", "reason": "small", "by": "the board"}]),
    (["assume"], [{"field": "volunteers.benefits", "value": None, "by": "b",
                   "date": "2024-01-01"}]),
]
# And what both must take.
ACCEPTED = [
    (["x-own"], {"any": [None, 1.5e3]}),
    (["volunteers", 0, "x-own"], None),
    (["volunteers", 0, "payments", 0, "amount"], 12.5),
    (["volunteers", 0, "payments", 0, "amount"], "0.5"),
    (["volunteers", 0, "payments", 0, "amount"], "123456789012345678"),
    (["volunteers", 0, "payments", 0, "amount"], "-3.00"),
    (["volunteers", 0, "payments", 0, "hours"], "0"),
    (["volunteers", 0, "payments", 0, "for"], "2024-W09"),
    (["volunteers", 0, "payments", 0, "for"], "2024-Q1"),
    (["volunteers", 0, "payments", 0, "for"], "2024-04-06/2025-04-05"),
    (["volunteers", 0, "hours"], [{"from": "2024-01-01", "to": "2024-01-31",
                                   "hours": {"at_least": "1", "at_most": 4}}]),
    (["volunteers", 0, "elsewhere"], [{"period": "2024", "at_most": "150.00"}]),
    (["assume"], [{"field": "volunteers.benefits", "value": [], "by": "b",
                   "date": "2024-01-01"}]),
]


def small_dossier():
    return {
        "grens": "dossier/1",
        "organisation": {"id": "kvk:12345678", "name": "SV De Grens", "country": "NL"},
        "volunteers": [{"id": "v1", "payments": [
            {"id": "p1", "date": "2024-03-05", "amount": "125.00", "currency": "EUR"}]}],
    }


def changed(path, value):
    document = copy.deepcopy(small_dossier())
    place = document
    for step in path[:-1]:
        place = place[step]
    if value is DROP:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return document


def check_diagnostics(schemas, run, name):
    """A refusal as data: on one of the two streams, whichever the format asks for."""
    for text in (run.stdout, run.stderr):
        if text.lstrip().startswith(b"["):
            told = parse(text, name)
            if told is not None:
                check(len(told) > 0, f"{name}: no diagnostics")
                check_valid(validator(schemas["diagnostics"]), told, name + " diagnostics")
            return
    check(False, f"{name}: no diagnostics as JSON: {run.stderr.decode()[:200]}")


def check_changes(schemas, scratch):
    schema = validator(schemas["dossier"])
    check_valid(schema, small_dossier(), "the small dossier")
    file = scratch / "changed.json"
    for path, value in REFUSALS:
        shown = "gone" if value is DROP else json.dumps(value)
        name = f"{'/'.join(map(str, path))} = {shown}"
        document = changed(path, value)
        check(faults(schema, document), f"the schema accepts {name}")
        file.write_text(json.dumps(document))
        run = grens("check", file, *AS_OF, "--format", "json")
        if check(run.returncode == REFUSED, f"grens gives {run.returncode} for {name}"):
            check_diagnostics(schemas, run, name)
    for path, value in ACCEPTED:
        name = f"{'/'.join(map(str, path))} = {json.dumps(value)}"
        document = changed(path, value)
        check_valid(schema, document, name)
        file.write_text(json.dumps(document))
        run = grens("check", file, *AS_OF, "--format", "counts")
        check(run.returncode in EVALUATED,
              f"grens gives {run.returncode} for {name}: {run.stderr.decode()[:200]}")


def main():
    schemas = read_schemas()
    check_examples(schemas)
    with tempfile.TemporaryDirectory() as scratch:
        check_import(schemas, pathlib.Path(scratch))
        check_answers(schemas)
        check_changes(schemas, pathlib.Path(scratch))
    print(f"{len(failures)} failures" if failures else "all valid")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
