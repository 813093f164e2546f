// What a scenario may say of its facts and of what is found, and what is told where it cannot.
#include "engine.hpp"

#include <catch2/catch.hpp>

using namespace grens;

namespace {

constexpr char const* records = R"(
package club  title en "Club" nl "Club"  currency EUR
source law primary url "https://example.org" title en "Law" nl "Wet"
record dossier root
  grens : text
  volunteers : list of volunteer
record volunteer identified by id
  id : text
  works : yes_no optional
  hours : hours optional
  payments : list of payment optional
record payment identified by id
  id : text
  amount : money in currency
  currency : text
  worked "for" : period optional
result fee in EUR
  title en "Fee" nl "Vergoeding"
  for volunteer v
  gives 10.00 EUR
  cite law
  say en "{it}" nl "{it}"
exception twenty to fee when v.works instead gives 20.00 EUR cite law say en "{it}" nl "{it}"
exception thirty to fee when v.hours >= 30 hours instead gives 30.00 EUR cite law
  say en "{it}" nl "{it}"
exception nothing to fee when v.hours = 0 hours instead not applicable cite law
  say en "No work." nl "Geen werk."
rule small
  title en "Small" nl "Klein"
  for volunteer v, payment p of v.payments
  require p.amount <= 10 EUR
  cite law
  say met en "Yes." nl "Ja."  say breached en "No." nl "Nee."
)";

/// The faults of one scenario about v1.
Diagnostics faults_of(std::string const& facts, std::string const& finds) {
  Diagnostics faults;
  auto const book = Rulebook::load(
      {{"club.grens", records + ("scenario \"a case\"\n  given volunteer v1 { " + facts +
                                 " }\n  on 2024-12-31\n  finds " + finds + "\n")}},
      faults);
  for (Diagnostic const& d : faults)
    UNSCOPED_INFO(render(d, false));
  REQUIRE(book);
  return run_scenarios(*book).front().faults;
}

/// Of the only fault: "E511 title; help".
std::string told(std::string const& facts) {
  Diagnostics const faults = faults_of(facts, "fee undetermined for v1");
  REQUIRE(faults.size() == 1);
  CHECK(faults.front().heading == "a case");
  return faults.front().code + " " + faults.front().title + "; " + faults.front().help;
}

std::string const hours = "works: no, hours: ";

} // namespace

TEST_CASE("what a result gives, and why it gives nothing, are told apart", "[L14][S11]") {
  CHECK(faults_of(hours + "3 hours", "fee 10.00 EUR for v1").empty());
  CHECK(faults_of("works: yes, hours: 30 hours", "fee conflict for v1").empty());
  CHECK(faults_of(hours + "0 hours", "fee not_applicable for v1").empty());
  CHECK(faults_of("works: yes", "fee undetermined for v1").empty());
  CHECK(faults_of("works: yes, hours: 30 hours", "fee undetermined for v1").front().help ==
        "found: conflict for v1 during always");
  CHECK(faults_of(hours + "0 hours", "fee conflict for v1").front().help ==
        "found: not_applicable for v1 during always");
}

TEST_CASE("a fact without its unit, or of another kind, is said to be that", "[L14][L3]") {
  CHECK(told("payments: [ { amount: 3.00 } ]") ==
        "E511 \"amount\" is money, and this names no currency; "
        "write the currency's code behind the number: 12.50 EUR");
  CHECK(told("hours: 2") == "E511 \"hours\" is in hours, and this is a plain number; "
                            "write the unit behind the number, as in 12 hours");
  CHECK(told("works: true") == "E511 \"works\" is yes or no; write `yes` or `no`");
  // What the reader of dossiers tells has the scenario's title above it too.
  CHECK(told("hours: \"many\"").starts_with("D3"));
}

TEST_CASE("a fact has its name in the rules, or its key in JSON", "[L14]") {
  std::string const finds = "small met for v1";
  CHECK(faults_of("payments: [ { amount: 3.00 EUR, worked: 2024-03 } ]", finds).empty());
  CHECK(faults_of("payments: [ { amount: 3.00 EUR, for: 2024-03 } ]", finds).empty());
  CHECK(faults_of("payments: [ { amount: 3.00, currency: \"EUR\" } ]", finds).empty());
}

TEST_CASE("a scenario says that a rule finds nothing", "[L14]") {
  std::string const one = "payments: [ { id: p1, amount: 5 EUR } ]";
  CHECK(faults_of("payments: []", "small nothing for v1").empty());
  CHECK(faults_of(one, "small nothing for v1 item p2").empty());
  Diagnostics const faults = faults_of(one, "small nothing for v1");
  REQUIRE(faults.size() == 1);
  CHECK(faults.front().title == "this rule finds something here");
  CHECK(faults.front().help.find("met for v1") != std::string::npos);
}
