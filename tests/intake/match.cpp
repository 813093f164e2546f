// Who was paid.
#include "helpers.hpp"
#include "intake/iban.hpp"
#include "intake/letters.hpp"
#include "intake/person_names.hpp"

#include <catch2/catch.hpp>

using namespace grens;
using namespace grens::intake;
using namespace grens::intake::test;

namespace {

struct Paid {
  std::string name;
  std::string iban;
};

/// The id of who is found, then the ground; "?" with ids where more than one fits; "-" for nobody.
std::string found(std::string const& list, Paid const& paid) {
  Run const r = run(
      {{"a.xml", camt(statement({.entries = debit("1.00", "2024-01-05", paid.name, paid.iban)}))},
       {"people.csv", list}});
  ImportReport const& report = r.imported.report;
  if (!report.matches.empty()) {
    Match const& m = report.matches[0];
    return m.volunteer + " " + words(m.ground).en + (m.other_iban ? ", other IBAN" : "");
  }
  if (report.unmatched.empty()) return r.codes();
  std::string all = report.unmatched[0].perhaps.empty() ? "-" : "?";
  for (std::string const& id : report.unmatched[0].perhaps)
    all += " " + id;
  return all;
}

} // namespace

TEST_CASE("intake: by IBAN, else by name where only one fits") {
  std::string const list = "id,name,iban\n"
                           "v1,Anna Jansen,NL91ABNA0417164300\n"
                           "v2,\"Müller-Çelik, Zoë\",\n"
                           "v3,J.M. van den Berg,\n"
                           "v4,Bram Bakker,\n"
                           "v5,Bea Bakker,\n";
  CHECK(found(list, {"Somebody Else", "NL91 ABNA 0417 1643 00"}) == "v1 by IBAN");
  CHECK(found(list, {"ANNA JANSEN", ""}) == "v1 by name");
  CHECK(found(list, {"Jansen A.", ""}) == "v1 by name and initials");
  CHECK(found(list, {"Mw. A. Jansen", "NL20INGB0001234567"}) ==
        "v1 by name and initials, other IBAN");
  CHECK(found(list, {"Zoe Muller Celik", ""}) == "v2 by name");
  CHECK(found(list, {"JM VAN DEN BERG", ""}) == "v3 by name and initials");
  CHECK(found(list, {"Jan Maria van den Berg", ""}) == "v3 by name and initials");
  CHECK(found(list, {"Bram Bakker", ""}) == "v4 by name");
  CHECK(found(list, {"B. Bakker", ""}) == "? v4 v5");
  CHECK(found(list, {"Bakker", ""}) == "-");
  CHECK(found(list, {"A. Jansen e/o P. Pieters", ""}) == "-");
  CHECK(found(list, {"Piet Jansen", ""}) == "-");
  CHECK(found(list, {"", ""}) == "-");
}

TEST_CASE("intake: a shared account is told apart by name") {
  std::string const list = "id,name,iban\nv1,Anna Jansen,NL91ABNA0417164300\n"
                           "v2,Piet Pieters,NL91ABNA0417164300\n";
  CHECK(found(list, {"P Pieters", "NL91ABNA0417164300"}) == "v2 by name and initials");
  CHECK(found(list, {"Jansen-Pieters", "NL91ABNA0417164300"}) == "? v1 v2");
  CHECK(run({{"people.csv", list}}).codes() == "I454");
}

TEST_CASE("intake: one person under one name is one match with a count") {
  Run const r =
      run({{"a.xml", camt(statement({.closing = "98.00",
                                     .entries = debit("1.00", "2024-01-05", "A. Jansen") +
                                                debit("1.00", "2024-01-06", "A. Jansen")}))},
           {"people.csv", people}});
  REQUIRE(r.imported.report.matches.size() == 1);
  CHECK(r.imported.report.matches[0].payments == 2);
  CHECK(r.imported.report.matches[0].paid_to == "A. Jansen");
  CHECK(r.imported.report.matches[0].on_list == "Anna Jansen");
}

TEST_CASE("intake: a payment that could be for two people blocks the proof") {
  std::string const list = "id,name,role\nv1,Bram Bakker,\nv2,Bea Bakker,\n";
  Run const r = run(
      {{"a.xml",
        camt(statement({.closing = "99.00", .entries = debit("1.00", "2024-01-05", "B Bakker")}))},
       {"people.csv", list}});
  CHECK_FALSE(r.imported.report.complete.proven);
}

TEST_CASE("intake: check digits") {
  CHECK(is_iban("NL91ABNA0417164300"));
  CHECK(is_iban(plain_account("be68 5390 0754 7034")));
  CHECK_FALSE(is_iban("NL92ABNA0417164300"));
  CHECK_FALSE(is_iban("NL91ABNA0417164301"));
  CHECK_FALSE(is_iban("NL91ABNA"));
  CHECK_FALSE(is_iban(""));
  CHECK(is_citizen_number("111222333"));
  CHECK_FALSE(is_citizen_number("111222334"));
  CHECK_FALSE(is_citizen_number("000000000"));
  CHECK(without_citizen_numbers("1111222333 111222333") == "1111222333 *********");
}

TEST_CASE("intake: letters") {
  CHECK(folded("ÀÉÎÕÜ ßæœ ŁŚŻ ğı") == "aeiou ssaeoe lsz gi");
  CHECK(folded("e\xCC\x81") == "e"); // a combining accent
  CHECK(folded("Юлия") == "Юлия");
  CHECK(folded("\xFF") == "\xFF");
  CHECK(slug(" Trainer (jeugd) ") == "trainer-jeugd");
  CHECK(printable("a\xFF\xC3\xA9") == "a?é");
  CHECK(utf8_from_windows_1252("\x80\xE9\x81") == "€é\xEF\xBF\xBD");
  CHECK(trimmed("\xC2\xA0 a\t\r\n") == "a");
}
