// What is written: the whole dossier, in the contract's key order, with nothing guessed.
#include "helpers.hpp"

#include <catch2/catch.hpp>

using namespace grens;
using namespace grens::intake;
using namespace grens::intake::test;

namespace {

std::string january() {
  return camt(statement({.closing = "25.00",
                         .entries = debit("50.00", "2024-01-05", "A JANSEN", "NL91ABNA0417164300") +
                                    debit("20.00", "2024-01-06", "Vries B de") +
                                    debit("5.00", "2024-01-07", "Energy plc")}));
}

bool says(Run const& r, std::string_view part) {
  INFO(r.dossier);
  bool const found = r.dossier.find(part) != std::string::npos;
  CHECK(found);
  return found;
}

} // namespace

TEST_CASE("intake: a statement and people become this dossier") {
  Run const r = run({{"jan.xml", january()}, {"people.csv", people}});
  CHECK(r.codes().empty());
  std::string const expected =
      R"({"grens":"dossier/1",)"
      R"("organisation":{"id":"kvk:12345678","name":"SV De Grens","country":"NL"},)"
      R"("volunteers":[)"
      R"({"id":"v1","name":"Anna Jansen","date_of_birth":"2001-05-03",)"
      R"("roles":[{"id":"trainer","name":"trainer"}],"payments":[)"
      R"({"id":"bank-2024-01-05","date":"2024-01-05","amount":"50.00","currency":"EUR",)"
      R"("kind":"allowance","agreed":"per_hour","role":"trainer",)"
      R"("evidence":[{"kind":"bank","ref":"jan.xml#1.1"}]}]},)"
      R"({"id":"v2","name":"B. de Vries","payments":[)"
      R"({"id":"bank-2024-01-06","date":"2024-01-06","amount":"20.00","currency":"EUR",)"
      R"("evidence":[{"kind":"bank","ref":"jan.xml#1.2"}]}]}],)"
      R"("policy":{"allowances":[{"role":"Trainer","amount":"5.00","unit":"hour",)"
      R"("decided_on":"2023-11-20"}]},)"
      R"("complete":{"proven":true,"gaps":[)"
      R"({"en":"1 payment went to nobody on the list of people.",)"
      R"("nl":"1 betaling ging naar niemand op de lijst met mensen."}]},)"
      R"("inputs":[{"name":"jan.xml","sha256":")" +
      r.file(0).sha256 + R"("},{"name":"people.csv","sha256":")" + r.file(1).sha256 +
      R"("}],)"
      R"("unmatched":[{"date":"2024-01-07","amount":"5.00","currency":"EUR","to":"Energy plc",)"
      R"("ref":"jan.xml#1.3"}]})";
  CHECK(r.dossier == expected);
  CHECK(r.file(1).sha256 == sha256_hex(people));
  check_counts(r);
}

TEST_CASE("intake: an id stays the same when files come in another order and others join them") {
  std::string const list = "volunteer,date,amount\nv1,2024-01-05,10\nv1,2024-01-05,11\n";
  Run const one = run({{"jan.xml", january()}, {"people.csv", people}, {"p.csv", list}});
  Run const other = run({{"p.csv", list}, {"people.csv", people}, {"jan.xml", january()}});
  REQUIRE(one.imported.volunteers.size() == 2);
  REQUIRE(other.imported.volunteers.size() == 2);
  auto const ids = [](Run const& r) {
    std::string all;
    for (Payment const& p : r.imported.volunteers[0].payments)
      all += p.id + " ";
    return all;
  };
  CHECK(ids(one) == "bank-2024-01-05 list-2024-01-05 list-2024-01-05.2 ");
  CHECK(ids(one) == ids(other));
}

TEST_CASE("intake: a line of payments.csv describes the bank payment that it agrees with") {
  std::string const list =
      "naam;datum;bedrag;soort;voor;uren;afgesproken;aangetoonde kosten;omschrijving\n"
      "A. Jansen;5-1-2024;50,00;presentiegeld;2023-12;10,5;per dienst;0,00;December\n"
      "v2;2024-01-31;25,00;Cadeaubon;;;;;\n";
  Run const r = run({{"jan.xml", january()}, {"people.csv", people}, {"p.csv", list}});
  CHECK(r.codes().empty());
  CHECK(r.imported.report.mapping_lines == 1);
  CHECK(r.imported.report.own_lines == 1);
  says(r, R"({"id":"bank-2024-01-05","date":"2024-01-05","amount":"50.00","currency":"EUR",)"
          R"("kind":"attendance_fee","agreed":"per_shift","hours":"10.5","for":"2023-12",)"
          R"("costs_shown":"0.00","evidence":[{"kind":"bank","ref":"jan.xml#1.1"}],)"
          R"("x-note":"December"})");
  says(r, R"({"id":"list-2024-01-31","date":"2024-01-31","amount":"25.00","currency":"EUR",)"
          R"("kind":"gift_card","evidence":[{"kind":"spreadsheet","ref":"p.csv#3"}]})");
}

TEST_CASE("intake: two equal payments on one day take one describing line each") {
  std::string const twice =
      camt(statement({.closing = "80.00",
                      .entries = debit("10.00", "2024-01-05", "Anna Jansen") +
                                 debit("10.00", "2024-01-05", "Anna Jansen")}));
  std::string const line = "v1,2024-01-05,10.00,costs\n";
  std::string const header = "volunteer,date,amount,kind\n";
  Run const r =
      run({{"a.xml", twice}, {"people.csv", people}, {"p.csv", header + line + line + line}});
  CHECK(r.imported.report.mapping_lines == 2);
  CHECK(r.imported.report.own_lines == 1);
  CHECK(r.imported.volunteers[0].payments.size() == 3);
}

TEST_CASE("intake: hours go to their volunteer, by id or by name") {
  std::string const list = "vrijwilliger;van;tot en met;uren\nv1;1-2-2024;29-2-2024;25\n"
                           "Bea de Vries;2024-03-02;;3,5\n";
  Run const r = run({{"people.csv", people}, {"hours.csv", list}});
  says(r, R"("hours":[{"from":"2024-02-01","to":"2024-02-29","hours":"25"}])");
  says(r, R"("hours":[{"from":"2024-03-02","to":"2024-03-02","hours":"3.5"}])");
  check_counts(r);
}

TEST_CASE("intake: the board's decision says what was agreed only when it leaves no doubt") {
  auto const agreed = [](std::string const& role, std::string const& date) {
    std::string const list = "id,name,date_of_birth,role\nv1,Anna Jansen,," + role + "\n";
    Run const r = run({{"a.xml", camt(statement({.entries = debit("1.00", date, "Anna Jansen")}))},
                       {"people.csv", list}});
    Payment const& p = r.imported.volunteers.at(0).payments.at(0);
    return p.kind + " " + p.agreed + " " + p.role;
  };
  CHECK(agreed("TRAINER", "2024-01-05") == "allowance per_hour trainer");
  CHECK(agreed("trainer", "2023-11-20") == "allowance per_hour trainer");
  CHECK(agreed("trainer", "2023-11-19") == "  "); // before the decision
  CHECK(agreed("bar", "2024-01-05") == "  ");
  CHECK(agreed("", "2024-01-05") == "  ");
  CHECK(agreed("bar; trainer", "2024-01-05") == "allowance per_hour trainer");
}

TEST_CASE("intake: without a list of people the volunteers are unknown, not none") {
  Run const r = run({{"jan.xml", january()}});
  CHECK(r.codes() == "I407");
  CHECK(r.dossier.find("\"volunteers\"") == std::string::npos);
  CHECK(r.imported.report.unmatched.size() == 3);
  Run const nobody = run({{"people.csv", "id,name,role\n"}});
  says(nobody, R"("volunteers":[])");
}

TEST_CASE("intake: no account number and no citizen service number is written") {
  std::string entry = debit("1.00", "2024-01-05", "A Jansen", "NL91ABNA0417164300");
  entry.insert(entry.find("</TxDtls>"), "<RmtInf><Ustrd>BSN 111222333, thanks</Ustrd></RmtInf>"
                                        "<RltdDts><TxDtTm>2024-01-04T23:59:00</TxDtTm></RltdDts>");
  Run const r = run(
      {{"a.xml", camt(statement({.closing = "99.00", .entries = entry}))}, {"people.csv", people}});
  says(r, R"("x-order-date":"2024-01-04","x-bank-text":"BSN *********, thanks")");
  CHECK(r.dossier.find("NL91") == std::string::npos);
}

TEST_CASE("intake: a listener that stops hears nothing more") {
  class Impatient final : public Events {
  public:
    bool begin_object(std::size_t) override { return more(); }
    bool end_object(std::size_t) override { return more(); }
    bool begin_list(std::size_t) override { return more(); }
    bool end_list(std::size_t) override { return more(); }
    bool key(std::string_view, std::size_t) override { return more(); }
    bool text(std::string_view, std::size_t) override { return more(); }
    bool number(std::string_view, std::size_t) override { return more(); }
    bool truth(bool, std::size_t) override { return more(); }
    bool null(std::size_t) override { return more(); }
    int heard = 0;

  private:
    bool more() { return ++heard < 5; }
  };
  EventTape tape;
  organisation(tape);
  Diagnostics diagnostics;
  Imported const imported = import_files(&tape, {}, {}, diagnostics);
  Impatient impatient;
  CHECK_FALSE(write_dossier(imported, impatient));
  CHECK(impatient.heard == 5);
}

TEST_CASE("intake: without files the organisation's dossier comes out as it is") {
  EventTape tape;
  organisation(tape);
  Diagnostics diagnostics;
  Imported const imported = import_files(&tape, {}, {}, diagnostics);
  CHECK(diagnostics.empty());
  CHECK(told(imported).find("complete") == std::string::npos);
}
