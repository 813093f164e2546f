#!/usr/bin/env python3
"""How much still fits: to the cent, as a check of the dossier with that payment in it says too."""

import json
import pathlib
import tempfile

from running import FINE, FOUND, check, dossier, finish, grens, payment, refused, shown, write


WITHOUT_PAYMENTS = """package world
  currency EUR
record club root
  people : list of person
record person identified by id
  id : text
  ok : yes_no
consequence lost of person title en "lost" nl "vervallen"
source law primary url "https://law.example" title en "Law" nl "Wet"
rule named
  title en "Named" nl "Genoemd"
  for person p
  require p.ok otherwise lost(p)
  cite law
  say met en "Yes." nl "Ja."
  say breached en "No." nl "Nee."
"""


def headroom(file, *call):
    run = grens("headroom", file, "--format", "json", *call)
    check(run.returncode == FINE, f"{call}: {shown(run)}")
    return json.loads(run.stdout)["headroom"]


def with_payment(document, amount, date):
    other = json.loads(json.dumps(document))
    other["volunteers"][0]["payments"].append(
        payment(amount, id="p2", date=date))
    return other


def check_drift(drift):
    """Higher than now, at one end or the other."""
    check(len(drift) == 1 and drift[0]["level"].endswith(".drift"), f"no level rises: {drift}")
    rows = ["none", "watch", "drifting", "resembles_paid_work"]
    now, then = drift[0]["now"], drift[0]["then"]
    higher = [rows.index(then[end]) - rows.index(now[end]) for end in ["at_least", "at_most"]]
    check(max(higher) > 0, f"it is no higher: {drift}")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        file = pathlib.Path(scratch) / "dossier.json"
        document = dossier(payment("100.00"))
        write(file, document)
        # 210.00 a month and 2,100.00 a year in 2024.
        room = headroom(file, "--on", "2024-03-10")
        check(len(room) == 1 and room[0]["subject"] == "v1", f"{room}")
        check(room[0]["this_month"] == "110.00 EUR", f"{room}")
        check(room[0]["this_year"] == "2000.00 EUR", f"{room}")
        check(room[0]["binding"].endswith("within_month_maximum"), f"{room}")
        # From January on, twelve months would leave more than the year does.
        year = headroom(file, "--on", "2024-01-10")[0]
        check(year["this_month"] == "210.00 EUR" and year["this_year"] == "2000.00 EUR", f"{year}")
        check(year["binding_year"].endswith("within_year_maximum"), f"{year}")
        # To the limit in every month that is left is a sign of its own.
        check_drift(year["drift"])
        for amount, code in (("110.00", FINE), ("110.01", FOUND)):
            other = write(pathlib.Path(scratch) / "other.json",
                          with_payment(document, amount, "2024-03-10"))
            run = grens("check", other, "--as-of", "2024-12-31")
            check(run.returncode == code, f"{amount}: {shown(run)}")

        for language, words in (
                ("en", ("110.00 EUR fits under the limits checked in 2024-03", "one cent more")),
                ("nl", ("€ 110,00 past in 2024-03 binnen de gecontroleerde grenzen",))):
            run = grens("headroom", file, "--on", "2024-03-10", "--lang", language)
            text = " ".join(run.stdout.split())
            check(run.returncode == FINE and all(w in text for w in words), shown(run))
            check("may be paid" not in text, "promises what may be paid")

        # What one euro more costs, as costs, by the hour, and the pace of the three months before.
        check(room[0]["beyond_month"][0]["before"] == "0.00 EUR"
              and room[0]["beyond_month"][0]["after"] == "211.00 EUR", f"{room[0]}")
        check(room[0]["shown_costs"]["this_month"] == "110.00 EUR", f"{room[0]}")
        check(room[0]["pace"] is None, f"{room[0]}")
        # 2,000.00 are left; 100.00 in 91 days would take 1,820 of them.
        later = headroom(file, "--on", "2024-06-10")[0]
        check(later["pace"]["left"] == "2000.00 EUR" and later["pace"]["paid"] == "100.00 EUR"
              and later["pace"]["reached_on"] is None, f"{later}")
        born = json.loads(json.dumps(document))
        born["volunteers"][0]["date_of_birth"] = "1990-01-01"
        hourly = headroom(write(pathlib.Path(scratch) / "born.json", born), "--on", "2024-03-10")[0]
        check(hourly["by_the_hour"]["at_most"] == "5.50 EUR per hour"
              and hourly["by_the_hour"]["hours_this_month"] == "20.00 hours", f"{hourly}")

        # The club's own policy asks for a word of the board and limits nothing: the room stays.
        decided = dossier(payment("100.00"), policy={"allowances": [
            {"role": "trainer", "amount": "100.00", "unit": "month", "decided_on": "2023-11-20"}]})
        decided["volunteers"][0]["roles"] = [{"id": "r1", "name": "trainer"}]
        own = headroom(write(pathlib.Path(scratch) / "own.json", decided), "--on", "2024-03-10")[0]
        check(own["this_month"] == "110.00 EUR"
              and own["binding"].endswith("within_month_maximum"), f"{own}")

        # Over already: no amount.
        write(file, dossier(payment("211.00")))
        over = headroom(file, "--on", "2024-03-10")[0]
        check(over["this_month"] is None and over["already"], f"{over}")
        # What others paid is not known: a bound.
        del document["volunteers"][0]["elsewhere"]
        write(file, document)
        bound = headroom(file, "--on", "2024-03-10", "--subject", "v1")[0]
        check(bound["this_month"] == "110.00 EUR" and bound["open"], f"{bound}")
        check(bound["if"][0]["field"] == "volunteers.elsewhere", f"{bound}")
        refused(grens("headroom", file, "--subject", "v9"), "nobody", "E540")
        refused(grens("headroom", file, "--on", "2024-02-30"), "no date")
        # Rules that say nothing of money, a stream, and rules without an organisation.
        abroad = dossier(payment("100.00"))
        abroad["organisation"]["country"] = "XX"
        write(file, abroad)
        refused(grens("headroom", file, "--on", "2024-03-10"), "no rules", "E545")
        root = {k: v for k, v in document.items() if k != "volunteers"}
        lines = "\n".join(map(json.dumps, (root, document["volunteers"][0]))) + "\n"
        stream = write(pathlib.Path(scratch) / "people.ndjson", lines)
        refused(grens("headroom", stream, "--on", "2024-03-10"), "a stream", "E544")
        law = pathlib.Path(scratch) / "law"
        law.mkdir()
        write(law / "world.grens", "package world\nrecord person root\n  id : text\n")
        refused(grens("headroom", write(file, '{"id": "a"}'), "--rules", law), "no people", "E543")
        write(law / "world.grens", WITHOUT_PAYMENTS)
        write(file, '{"people": [{"id": "a", "ok": true}]}')
        refused(grens("headroom", file, "--rules", law), "no payments", "E600")
    finish()


main()
