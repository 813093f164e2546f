#!/usr/bin/env python3
"""Everything that a file can have wrong: exit code 2, a diagnostic with its code, and no half
output."""

import json
import pathlib
import tempfile

from running import (FINE, FOUND, ROOT, UNSURE, check, dossier, finish, grens, payment, refused,
                     shown, write)

AS_OF = ["--as-of", "2024-12-31"]


def with_payment(**keys):
    return json.dumps(dossier(payment(**keys)))


def changed(old, new):
    text = json.dumps(dossier(payment()))
    assert old in text, old
    return text.replace(old, new, 1)


DOSSIERS = {
    "empty": "",
    "not JSON": "this is no dossier, nor a list\n",
    "cut off": json.dumps(dossier(payment()))[:-40],
    "not UTF-8": changed("A. Jansen", "A. J\udcffansen"),
    "a key twice": changed('"id": "v1"', '"id": "v1", "id": "v2"'),
    "an unknown key": changed('"payments"', '"payment"'),
    "a wrong type": changed('"sports": true', '"sports": "yes"'),
    "amount 1e400": changed('"100.00"', "1e400"),
    "amount 12,34": changed('"100.00"', '"12,34"'),
    "30 February": changed("2024-03-05", "2024-02-30"),
    "a citizen service number": changed("A. Jansen", "111222333"),
    "100,000 brackets": "[" * 100_000,
    "100,000 brackets in a dossier": changed('"roles": []', '"roles": ' + "[" * 100_000),
    "a byte order mark": "\ufeff" + json.dumps(dossier(payment())),
}

CAMT = (ROOT / "examples" / "01-sports-club" / "statement.xml").read_text(encoding="utf-8")
STATEMENTS = {
    "empty": "",
    "cut off in the middle": CAMT[:len(CAMT) // 2],
    "not XML": "<Document BkToCstmrStmt & nothing else",
    "a DTD": CAMT.replace("?>", '?><!DOCTYPE x [<!ENTITY e "e">]>', 1),
    "no statement": CAMT[:CAMT.index("<Stmt>")] + CAMT[CAMT.rindex("</Stmt>") + 7:],
}

PEOPLE = "id,name,date_of_birth,iban,role\nv1,A. Jansen,1990-05-03,NL91ABNA0417164300,trainer\n"
LISTS = {
    "an undecidable decimal sign": "volunteer,date,amount\nv1,2024-03-05,1.234\n",
    "a missing column": "volunteer,amount\nv1,12.50\n",
}

RULE = '''package test
  title en "Test" nl "Test"
  currency EUR
uses dossier
source law primary url "https://example.org" title en "Law" nl "Wet"
value limit in EUR
  title en "Limit" nl "Grens"
  from 2024-01-01 100.00 cite law
  known until 2024-12-31
rule small_enough
  title en "Small enough" nl "Klein genoeg"
  for volunteer v, payment p of v.payments
  require p.amount <= limit at p.date
  cite law
  say met en "Yes." nl "Ja."
  say breached en "No." nl "Nee."
'''
RULES = {
    "a syntax error, and the next one": RULE.replace("require", "requires").replace(
        "known until", "knwon until"),
    "an unknown name": RULE.replace("<= limit", "<= limti"),
    "hours compared with euros": RULE.replace("p.amount <=", "p.hours <="),
    "a gap between versions": RULE.replace(
        "  known until", "  until 2024-02-01\n  from 2024-05-01 110.00 cite law\n  known until"),
    "a missing translation": RULE.replace(' nl "Nee."', ""),
    "no citation": RULE.replace("  cite law\n  say met", "  say met"),
    "CR line ends": RULE.replace("\n", "\r\n"),
}
HINTS = {"an unknown name": "limit", "hours compared with euros": "hours"}


def check_dossiers(folder):
    file = folder / "dossier.json"
    for name, text in DOSSIERS.items():
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
        refused(grens("check", file, *AS_OF), f"dossier: {name}")
        refused(grens("explain", file, *AS_OF, "--subject", "v1"), f"dossier: {name}, explained")
    write(file, changed('"payments"', '"payment"'))
    run = grens("check", file, *AS_OF)
    check("/volunteers/0" in run.stderr, f"no pointer to an unknown key: {run.stderr}")
    check("payments" in run.stderr, f"no nearest key: {run.stderr}")


def check_statements(folder):
    organisation = write(folder / "organisation.json",
                         {k: v for k, v in dossier().items() if k != "volunteers"})
    people = write(folder / "people.csv", PEOPLE)
    statement = folder / "statement.xml"
    for name, text in STATEMENTS.items():
        write(statement, text)
        run = grens("check", organisation, people, statement, *AS_OF)
        refused(run, f"statement: {name}")
        refused(grens("import", organisation, people, statement), f"statement: {name}, imported")
    statement.unlink()
    for name, text in LISTS.items():
        payments = write(folder / "payments.csv", text)
        refused(grens("check", organisation, people, payments, *AS_OF), f"list: {name}")
    write(payments, LISTS["an undecidable decimal sign"])
    for sign, amount in (("point", "1.234"), ("comma", "1234.00")):
        run = grens("import", organisation, people, payments, "--decimal", sign)
        # A list proves nothing complete.
        check(run.returncode == UNSURE and amount in run.stdout, f"--decimal {sign}: {shown(run)}")
    other = folder / "other"
    other.mkdir()
    write(other / "people.csv", PEOPLE.replace("v1", "v2"))
    refused(grens("check", organisation, people, other / "people.csv", *AS_OF),
            "two inputs of one name", "I403")
    refused(grens("check", people, *AS_OF), "no organisation", "I405")
    write(folder / "whole.json", dossier(payment()))
    whole = folder / "whole.json"
    refused(grens("check", whole, people, *AS_OF), "a dossier beside a list", "I494")
    second = write(folder / "second.json", organisation.read_text())
    refused(grens("check", organisation, second, people, *AS_OF), "two organisations", "I494")
    refused(grens("check", write(folder / "x.pdf", "%PDF-1.4\n"), *AS_OF), "a PDF", "I401")


def check_rules(folder):
    rules = folder / "rules"
    rules.mkdir()
    write(rules / "dossier.grens", (ROOT / "rules" / "dossier.grens").read_text())
    file = write(folder / "dossier.json", dossier(payment()))
    write(rules / "test.grens", RULE)
    run = grens("check", file, *AS_OF, "--rules", rules)
    check(run.returncode in (FINE, UNSURE), f"the rule without a fault: {shown(run)}")
    for name, text in RULES.items():
        (rules / "test.grens").write_bytes(text.encode())
        run = grens("check", file, *AS_OF, "--rules", rules)
        refused(run, f"rules: {name}")
        check("test.grens:" in run.stderr, f"rules: {name}: no place: {run.stderr}")
        check(HINTS.get(name, "") in run.stderr, f"rules: {name}: no hint: {run.stderr}")
        refused(grens("test", rules), f"rules: {name}, tested")
    (rules / "test.grens").write_bytes(RULES["a syntax error, and the next one"].encode())
    run = grens("check", file, *AS_OF, "--rules", rules)
    check(run.stderr.count("error[P") >= 2, f"only the first syntax error: {run.stderr}")


def check_defined(folder):
    """Odd, but no fault: each has an outcome that says so."""
    file = folder / "dossier.json"
    nobody = dossier()
    nobody["volunteers"] = []
    abroad = dossier(payment())
    abroad["organisation"]["country"] = "FR"
    ageless = dossier(payment("100.00", agreed="per_hour", hours="20"))
    del ageless["volunteers"][0]["date_of_birth"]
    for name, document, code, word in (
            ("a negative payment", dossier(payment("-20.00")), None, ""),
            ("a payment in 2027", dossier(payment(date="2027-03-05")), UNSURE, "2027"),
            ("no birth date", ageless, UNSURE, ""),
            ("a country without a package", abroad, UNSURE, "FR"),
            ("no volunteers", nobody, UNSURE, "volunteer")):
        write(file, document)
        run = grens("check", file, "--as-of", "2027-12-31")
        expected = (FINE, FOUND, UNSURE) if code is None else (code,)
        check(run.returncode in expected, f"{name}: not {expected}: {shown(run)}")
        check(word in run.stdout, f"{name}: nothing says {word}: {shown(run)}")
    text = CAMT.replace("<Amt ", "<Amt  ", 1)
    start = text.index("<Amt", text.index("<Bal>"))
    digits = text.index(">", start) + 1
    write(folder / "statement.xml", text[:digits] + "9" + text[digits:])
    write(folder / "people.csv", PEOPLE)
    organisation = folder / "organisation.json"
    run = grens("check", organisation, folder / "people.csv", folder / "statement.xml", *AS_OF)
    check(run.returncode in (FOUND, UNSURE), f"a statement that does not add up: {shown(run)}")
    check("Not proven complete" in run.stdout, f"a statement that does not add up: {shown(run)}")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        check_dossiers(folder)
        check_statements(folder)
        check_rules(folder)
        check_defined(folder)
    finish()


main()
