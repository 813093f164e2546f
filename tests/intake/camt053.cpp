// Statements: what is a payment, what is put aside, what adds up and what follows.
#include "helpers.hpp"

#include <catch2/catch.hpp>

using namespace grens;
using namespace grens::intake;
using namespace grens::intake::test;

namespace {

/// A debit of 6.00 with these parts inside NtryDtls.
std::string entry_of(std::string const& details, std::string const& more = {}) {
  return "<Ntry><Amt Ccy=\"EUR\">6.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>" + more +
         "<BookgDt><Dt>2024-01-05</Dt></BookgDt><NtryDtls>" + details + "</NtryDtls></Ntry>";
}

std::string transaction(std::string const& amount, std::string const& name) {
  return "<TxDtls><AmtDtls><TxAmt><Amt Ccy=\"EUR\">" + amount +
         "</Amt></TxAmt></AmtDtls><RltdPties><Cdtr><Nm>" + name +
         "</Nm></Cdtr></RltdPties></TxDtls>";
}

Run import_entries(std::string const& entries, std::string const& closing = "94.00") {
  return run({{"a.xml", camt(statement({.closing = closing, .entries = entries}))},
              {"people.csv", people}});
}

std::string refs(Run const& r) {
  std::string all;
  for (Unmatched const& u : r.imported.report.unmatched)
    all += u.to + " " + u.amount + " " + u.ref + "\n";
  return all;
}

} // namespace

TEST_CASE("intake: a batch is split when its transactions add up exactly") {
  Run const r = import_entries(entry_of("<Btch><NbOfTxs>2</NbOfTxs></Btch>" +
                                        transaction("3.50", "X") + transaction("2.50", "Y")));
  CHECK(refs(r) == "X 3.50 a.xml#1.1.1\nY 2.50 a.xml#1.1.2\n");
  CHECK(r.file(0).used == 1);
  CHECK(r.file(0).statements[0].payments == 2);
  CHECK(r.imported.report.complete.proven);
}

TEST_CASE("intake: a batch that does not add up stays one payment to nobody") {
  struct Case {
    std::string details;
    char const* missing;
  };
  std::vector<Case> const cases = {
      {transaction("3.50", "Anna Jansen") + transaction("2.49", "Y"), "add up to 5.99 EUR"},
      {"<Btch><NbOfTxs>40</NbOfTxs></Btch>", "a batch of 40 payments, of which the file lists 0"},
      {"<Btch><NbOfTxs>2</NbOfTxs></Btch><TxDtls/>", "of which the file lists 1"},
      {"<TxDtls/><TxDtls/>", "not every transaction"},
      {R"(<TxDtls><Amt Ccy="USD">3</Amt></TxDtls><TxDtls><Amt Ccy="EUR">3</Amt></TxDtls>)",
       "is in USD"},
      {"<TxDtls><Amt Ccy=\"EUR\">3</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls>"
       "<TxDtls><Amt Ccy=\"EUR\">3</Amt></TxDtls>",
       "the other way"},
      {transaction("5.99", "Anna Jansen"), "add up to 5.99 EUR"},
  };
  for (Case const& c : cases) {
    INFO(c.details);
    Run const r = import_entries(entry_of(c.details));
    REQUIRE(r.file(0).unsplit.size() == 1);
    CHECK(r.file(0).unsplit[0].missing.en.find(c.missing) != std::string::npos);
    CHECK(refs(r) == " 6.00 a.xml#1.1\n");
    CHECK_FALSE(r.imported.report.complete.proven);
    check_counts(r);
  }
}

TEST_CASE("intake: one transaction is the entry, whatever currency it was ordered in") {
  for (std::string const amount :
       {"", "<Amt Ccy=\"EUR\">6.000</Amt>", "<Amt Ccy=\"USD\">7</Amt>"}) {
    Run const r = import_entries(entry_of("<TxDtls>" + amount +
                                          "<RltdPties><Cdtr><Pty><Nm>A. Jansen</Nm></Pty></Cdtr>"
                                          "</RltdPties></TxDtls>"));
    REQUIRE(r.imported.volunteers.size() == 2);
    REQUIRE(r.imported.volunteers[0].payments.size() == 1);
    CHECK(amount_text(r.imported.volunteers[0].payments[0].amount, "EUR") == "6.00");
    CHECK(r.file(0).unsplit.empty());
  }
}

TEST_CASE("intake: what is no booked debit is put aside, with the reason") {
  struct Case {
    char const* more;
    Reason why;
    char const* closing;
    bool proven;
  };
  std::vector<Case> const cases = {
      {"<Sts>PDNG</Sts>", Reason::pending, "100.00", true},
      {"<Sts><Cd>PDNG</Cd></Sts>", Reason::pending, "100.00", true},
      {"<Sts><Cd>FUTR</Cd></Sts>", Reason::pending, "100.00", true},
      {"<Sts>INFO</Sts>", Reason::informational, "100.00", true},
      {"<Sts><Prtry>OWN</Prtry></Sts>", Reason::other_status, "100.00", false},
      {"<Sts>BOOK</Sts><RvslInd>true</RvslInd>", Reason::reversal, "94.00", false},
  };
  for (Case const& c : cases) {
    INFO(c.more);
    Run const r = import_entries(entry_of("", c.more), c.closing);
    CHECK(r.file(0).used == 0);
    CHECK(r.file(0).aside(c.why) == 1);
    CHECK(r.file(0).statements[0].adds_up);
    CHECK(r.imported.report.complete.proven == c.proven);
    CHECK_FALSE(words(c.why).nl.empty());
    check_counts(r);
  }
}

TEST_CASE("intake: a payment that came back is not forgotten") {
  std::string const back =
      "<Ntry><Amt Ccy=\"EUR\">6.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>"
      "<NtryDtls><TxDtls><RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf></TxDtls></NtryDtls>"
      "</Ntry>";
  Run const r = import_entries(entry_of("") + back, "100.00");
  CHECK(r.file(0).aside(Reason::reversal) == 1);
  CHECK(r.file(0).statements[0].adds_up);
  CHECK_FALSE(r.imported.report.complete.proven);
}

TEST_CASE("intake: dates are as the bank wrote them") {
  std::string entry = debit("1.00", "2024-01-05", "X");
  std::string const plain = "<Dt>2024-01-05</Dt>";
  for (std::string const other : {"<DtTm>2024-01-31T23:30:00-05:00</DtTm>", "<Dt>2024-01-31</Dt>",
                                  "<Dt>2024-01-31+01:00</Dt>"}) {
    std::string dated = entry;
    dated.replace(dated.find(plain), plain.size(), other);
    Run const r = import_entries(dated, "99.00");
    REQUIRE(r.imported.report.unmatched.size() == 1);
    CHECK(r.imported.report.unmatched[0].date == Date(2024, 1, 31));
  }
  std::string valued = entry;
  std::string const booked = "<BookgDt>" + plain + "</BookgDt>";
  valued.replace(valued.find(booked), booked.size(), "<ValDt>" + plain + "</ValDt>");
  Run const r = import_entries(valued + valued, "98.00");
  CHECK(r.codes() == "I431"); // once for the file
  CHECK(r.file(0).dated_by_value == 2);
}

TEST_CASE("intake: every version from 001.02 to 001.08 is read, another one with a warning") {
  std::string const text =
      statement({.closing = "99.00", .entries = debit("1.00", "2024-01-05", "X")});
  for (std::string const version : {"02", "03", "04", "05", "06", "07", "08"}) {
    Run const r = run({{"a.xml", camt(text, version)}, {"people.csv", people}});
    CHECK(r.codes().empty());
    CHECK(r.file(0).used == 1);
  }
  Run const r = run({{"a.xml", camt(text, "12")}, {"people.csv", people}});
  CHECK(r.codes() == "I424");
  CHECK(r.file(0).used == 1);
}

TEST_CASE("intake: statements follow each other, in whatever order they are given") {
  StatementText january{.id = "1", .closing = "90.00", .entries = debit("10", "2024-01-05", "X")};
  StatementText february{.id = "2",
                         .opening = "90.00",
                         .closing = "85.00",
                         .entries = debit("5", "2024-02-05", "X"),
                         .first = "2024-02-01",
                         .last = "2024-02-29"};
  Run const r = run({{"feb.xml", camt(statement(february))},
                     {"jan.xml", camt(statement(january))},
                     {"people.csv", people}});
  CHECK(r.file(0).statements[0].follows == Follows::yes);
  CHECK(r.file(1).statements[0].follows == Follows::first);
  CHECK(r.file(0).statements[0].covered == Period{{2024, 2, 1}, {2024, 2, 29}});
  CHECK(r.imported.report.complete.proven);

  february.opening = "80.00";
  february.closing = "75.00";
  Run const gap = run({{"jan.xml", camt(statement(january))},
                       {"feb.xml", camt(statement(february))},
                       {"people.csv", people}});
  CHECK(gap.file(1).statements[0].follows == Follows::no);
  CHECK(gap.file(1).statements[0].why_not_following.en ==
        "jan.xml#1 closes with 90.00 EUR and it opens with 80.00 EUR");
  CHECK_FALSE(gap.imported.report.complete.proven);
}

TEST_CASE("intake: a number that is left out is a gap, a new year is none") {
  auto const numbered = [](std::string const& id, std::string const& number,
                           std::string const& day) {
    std::string text = statement({.id = id, .first = day, .last = day});
    text.insert(text.find("<Acct>"), "<LglSeqNb>" + number + "</LglSeqNb>");
    return text;
  };
  std::string const seven = numbered("a", "7", "2024-12-30");
  auto const next = [&](std::string const& number) {
    return run({{"a.xml", camt(seven + numbered("b", number, "2025-01-02"))},
                {"people.csv", people}})
        .file(0)
        .statements[1]
        .follows;
  };
  CHECK(next("8") == Follows::yes);
  CHECK(next("9") == Follows::no);
  CHECK(next("1") == Follows::yes);
}

TEST_CASE("intake: a statement without payments is a statement") {
  Run const r = run({{"a.xml", camt(statement({}))}, {"people.csv", people}});
  CHECK(r.codes().empty());
  CHECK(r.imported.report.complete.proven);
  CHECK(r.imported.report.complete.gaps.empty());
}

TEST_CASE("intake: without balances nothing is proven") {
  std::string const text = "<Stmt><Id>1</Id>" + debit("1.00", "2024-01-05", "X") + "</Stmt>";
  Run const r = run({{"a.xml", camt(text)}, {"people.csv", people}});
  CHECK(r.file(0).statements[0].why_not.en == "it has no opening balance");
  CHECK_FALSE(r.imported.report.complete.proven);
  CHECK(r.file(0).used == 1);
}

TEST_CASE("intake: an overdrawn balance is below zero") {
  std::string text = statement(
      {.opening = "5.00", .closing = "1.00", .entries = debit("6.00", "2024-01-05", "X")});
  std::size_t const last = text.rfind("<CdtDbtInd>CRDT");
  text.replace(last, 15, "<CdtDbtInd>DBIT");
  Run const r = run({{"a.xml", camt(text)}, {"people.csv", people}});
  CHECK(r.file(0).statements[0].adds_up);
}

TEST_CASE("intake: other encodings and one long line") {
  std::string text = camt(
      statement({.closing = "99.00", .entries = debit("1.00", "2024-01-05", "Andr\xE9 \x80")}));
  text.replace(text.find("UTF-8"), 5, "windows-1252");
  Run const r = run({{"a.xml", text}, {"people.csv", people}});
  CHECK(refs(r) == "André € 1.00 a.xml#1.1\n");
}
