// Faults that the facade and the scenarios tell of by themselves.
#include "engine.hpp"

#include <catch2/catch.hpp>

using namespace grens;

namespace {

constexpr char const* records = R"(
package club  title en "Club" nl "Club"  currency EUR
source law primary url "https://example.org" title en "Law" nl "Wet"
record dossier root
  grens : text
  volunteers : list of volunteer optional
record volunteer identified by id
  id : text
  name : text optional
  fee : EUR optional
rule small_fee
  title en "Small fee" nl "Kleine vergoeding"
  for volunteer v
  require v.fee <= 10 EUR
  cite law
  say met en "{v.fee}" nl "{v.fee}"  say breached en "{v.fee}" nl "{v.fee}"
)";

std::shared_ptr<Rulebook const> rules(std::string const& more = {}) {
  Diagnostics faults;
  auto book = Rulebook::load({{"club.grens", records + more}}, faults);
  for (Diagnostic const& d : faults)
    UNSCOPED_INFO(render(d, false));
  REQUIRE(book);
  return book;
}

class Nothing final : public Receiver {
public:
  void overview(Overview const&) override {}
  void found(evaluate::Findings const&) override {}
  void counts(evaluate::Counts const&) override {}
};

std::string code_of(std::string const& dossier) {
  Diagnostics faults;
  Nothing nothing;
  CheckOptions options;
  options.as_of = Date{2024, 12, 31};
  bool const good = check_dossier(*rules(), std::make_shared<Source>("d.json", dossier), options,
                                  nothing, faults);
  CHECK(good == faults.empty());
  return faults.empty() ? "" : faults.front().code;
}

std::vector<evaluate::ScenarioRun> runs(std::string const& scenario) {
  return run_scenarios(*rules(scenario));
}

} // namespace

TEST_CASE("another form of dossier is refused") {
  CHECK(code_of(R"({"grens":"dossier/1","volunteers":[]})").empty());
  CHECK(code_of(R"({"grens":"dossier/2","volunteers":[]})") == "D338");
}

TEST_CASE("a text with a character that cannot be seen is refused") {
  std::string const head = R"({"grens":"dossier/1","volunteers":[{"id":"v1","name":")";
  CHECK(code_of(head + R"(A. Jansen"}]})").empty());
  CHECK(code_of(head + R"(A\u0000B"}]})") == "D337");
  CHECK(code_of(head + R"(A\u202eB"}]})") == "D337");
}

namespace {

constexpr char const* wide_records = R"(
package hall  title en "Hall" nl "Zaal"  currency EUR
source law primary url "https://example.org" title en "Law" nl "Wet"
record dossier root
  organisation : one organisation
  volunteers : list of volunteer optional
record organisation
  name : text
  small : yes_no optional
record volunteer identified by id
  id : text
  fee : EUR optional
  elsewhere : list of other optional
record other dated by period
  period : period
  amount : money bounded by (at_least, at_most)
rule small_group
  title en "Small group" nl "Kleine groep"
  for organisation o  require o.small
  cite law  say met en "yes" nl "ja"  say breached en "no" nl "nee"
)";
constexpr char const* fee_rule = R"(
rule small_fee
  title en "Small fee" nl "Kleine vergoeding"
  for volunteer v
  require v.fee + (sum of o.amount for other o of v.elsewhere) <= 10 EUR
  cite law  say met en "{v.fee}" nl "{v.fee}"  say breached en "{margin}" nl "{margin}"
)";

std::string fault_of(std::string const& text) {
  Diagnostics faults;
  auto const book = Rulebook::load({{"hall.grens", wide_records + text}}, faults);
  for (Diagnostic const& d : faults)
    UNSCOPED_INFO(render(d, false));
  REQUIRE(book);
  auto const all = run_scenarios(*book);
  REQUIRE(all.size() == 1);
  return all.front().faults.empty() ? "" : all.front().faults.front().code;
}

} // namespace

TEST_CASE("a scenario gives a whole dossier, and what stands in it beside", "[L14]") {
  std::string const finds = " on 2024-12-31 finds small_group met";
  std::string const small = "organisation: { name: \"A\", small: yes }";
  // No rule looks at volunteers here: the organisation is looked at all the same.
  CHECK(
      fault_of("scenario \"s\" given organisation o { name: \"A\", small: yes }" + finds).empty());
  CHECK(fault_of("scenario \"s\" given dossier d { " + small + " }" + finds).empty());
  CHECK(fault_of("scenario \"s\" given dossier d { volunteers: [] } given organisation o { name: "
                 "\"A\", small: yes }" +
                 finds)
            .empty());
  CHECK(fault_of("scenario \"s\" given dossier d { " + small +
                 " } given organisation o { name: \"B\" }" + finds) == "E511");
  CHECK(fault_of("scenario \"s\" given dossier d { " + small + " } given dossier e { " + small +
                 " }" + finds) == "E511");
}

TEST_CASE("a scenario gives bounds beside a period, and numbers below zero", "[L14]") {
  auto const with = [](std::string const& data, std::string const& outcome) {
    return fault_of(fee_rule +
                    std::string("scenario \"s\" given organisation o { name: \"A\" } "
                                "given volunteer v1 { ") +
                    data + " } on 2024-12-31 finds small_fee " + outcome + " for v1");
  };
  CHECK(with("fee: 4 EUR, elsewhere: [ { period: 2024, at_most: 6.00 EUR } ]", "met").empty());
  CHECK(
      with("fee: 4 EUR, elsewhere: [ { period: 2024, at_least: 0 EUR, at_most: 6.00 EUR } ]", "met")
          .empty());
  CHECK(
      with("fee: 4 EUR, elsewhere: [ { period: 2024, at_least: 6.01 EUR } ]", "breached").empty());
  CHECK(with("fee: 4 EUR, elsewhere: [ { period: 2024, at_most: 6 hours } ]", "met") == "E511");
  CHECK(with("fee: -4 EUR, elsewhere: []", "met").empty());
  CHECK(with("fee: 14 EUR, elsewhere: [ { period: 2024, amount: -3.99 EUR } ]",
             "breached by 0.01 EUR")
            .empty());
}

TEST_CASE("a scenario that expects something else fails and says what was found", "[L14]") {
  auto const passed = runs(R"(
scenario "fits" given volunteer v1 { fee: 10 EUR } on 2024-12-31 finds small_fee met for v1)");
  REQUIRE(passed.size() == 1);
  CHECK(passed.front().faults.empty());
  auto const failed = runs(R"(
scenario "fits" given volunteer v1 { fee: 11 EUR } on 2024-12-31 finds small_fee met for v1)");
  REQUIRE(failed.front().faults.size() == 1);
  CHECK(failed.front().faults.front().code == "E512");
  CHECK(failed.front().faults.front().help.find("breached by 1.00 EUR") != std::string::npos);
}

TEST_CASE("a scenario with a fact in another unit fails before it is evaluated", "[L3]") {
  auto const run = runs(R"(
scenario "hours" given volunteer v1 { fee: 2 hours } on 2024-12-31 finds small_fee met for v1)");
  REQUIRE_FALSE(run.front().faults.empty());
  CHECK(run.front().faults.front().code == "E511");
}

TEST_CASE("more diagnostics than anybody reads are counted: diagnostics_max") {
  Diagnostics many(101, Diagnostic{"D321", Severity::error, "x", {}, {}, {}});
  Diagnostics const shown = ordered(many);
  CHECK(shown.size() == 101);
  CHECK(shown.back().code == "P199");
  many.pop_back();
  CHECK(ordered(many).back().code == "D321");
}
