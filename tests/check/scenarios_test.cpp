// Scenarios: the names in them.
#include "checking.hpp"

namespace grens::check {

namespace {

std::string rules() {
  return rule_text("require 1 EUR <= limit at m cite statute") + std::string(says_require) +
         "\nresult total in EUR title en \"T\" nl \"T\" for volunteer v gives 3 EUR cite statute"
         " say en \"{it}\" nl \"{it}\"\n";
}

Checked scenario(std::string const& text) {
  return check_law(rules() + "scenario \"a case\"\n" + text);
}

Strings scenario_said(std::string const& text) {
  return said(scenario(text));
}

std::string around(std::string const& finds) {
  return "given volunteer v1 { payments: [] } on 2024-12-31 finds " + finds;
}

} // namespace

TEST_CASE("a scenario stays a tree", "[L14]") {
  Checked const checked =
      scenario("for each (day, amount) in (2024-01-01, 3 EUR) (2024-02-01, 4 EUR)\n"
               "given volunteer v1 { payments: [ { date: day, amount: amount + 1 EUR } ] }\n"
               "on day finds r met for v1 during day finds total amount for v1");
  REQUIRE(checked.model);
  REQUIRE(checked.model->scenarios.size() == 1);
  CHECK(checked.model->scenarios.front().tree->title == "a case");
}

TEST_CASE("a table is rectangular", "[L14]") {
  std::string const rest = " given volunteer v1 { payments: [] } on 2024-12-31 finds r met for v1";
  CHECK(scenario_said("for each (a, a) in (1, 2)" + rest) == Strings{"C270 a"});
  CHECK(scenario_said("for each (a, b) in (1, 2) (3)" + rest) == Strings{"C270 3"});
  CHECK(scenario_said(
            "for each (a) in (1 EUR) given volunteer v1 { payments: [ { amount: b + 1 EUR } ] }"
            " on 2024-12-31 finds r met for v1") == Strings{"C270 b"});
}

TEST_CASE("outcomes are those that the rule has", "[L14]") {
  CHECK(scenario_said(around("r breached by 3 EUR for v1 during 2024-01")).empty());
  Diagnostic const d = only(scenario(around("r breeched for v1")));
  CHECK(d.code == "C271");
  CHECK(d.help == "did you mean `breached`?");
  CHECK(d.heading == "a case");
  CHECK(scenario_said(around("total 3.00 EUR for v1")).empty());
  CHECK(scenario_said(around("total 3.00 EUR .. 4.00 EUR for v1")).empty());
  CHECK(scenario_said(around("total undetermined for v1")).empty());
  CHECK(scenario_said(around("total met for v1")) == Strings{"C271 met"});
  CHECK(scenario_said(around("total 3 hours for v1")) == Strings{"C220 hours"});
  CHECK(scenario_said(around("r 3 EUR for v1")) == Strings{"C271 r"});
  CHECK(scenario_said(around("rr met for v1")) == Strings{"C207 rr"});
}

TEST_CASE("what is given stands in the dossier", "[L14]") {
  CHECK(
      scenario_said("given organisation { name: \"A\" } on 2024-12-31 finds r met for organisation")
          .empty());
  CHECK(scenario_said("given payment p1 { amount: 3 EUR } on 2024-12-31 finds r met for p1") ==
        Strings{"C272 payment"});
  CHECK(scenario_said("given zebra z1 { amount: 3 EUR } on 2024-12-31 finds r met for z1") ==
        Strings{"C207 zebra"});
  CHECK(scenario_said(around("r met for v2")) == Strings{"C273 v2"});
}

TEST_CASE("keys are fields, at every depth", "[L14]") {
  auto const given = [](std::string const& object) {
    return scenario(object + " on 2024-12-31 finds r met for v1");
  };
  Diagnostic const d = only(given("given volunteer v1 { payments: [ { amout: 3 EUR } ] }"));
  CHECK(d.code == "C226");
  CHECK(d.help == "did you mean `amount`?");
  CHECK(said(given("given volunteer v1 { pass: { isued: 2024-01-01 } }")) == Strings{"C226 isued"});
  CHECK(said(given("given volunteer v1 { payments: [ { for: 2024-01 } ] }")).empty());
  CHECK(said(given("given volunteer v1 { hours_worked: [ { span_of: 2024-01 } ] }")) ==
        Strings{"C226 span_of"});
}

TEST_CASE("a scenario is looked at on a day", "[L14]") {
  std::string const given = "given volunteer v1 { payments: [] } on ";
  CHECK(scenario_said(given + "day finds r met for v1") == Strings{"C274 day"});
  CHECK(scenario_said(given + "2024-12-31 finds r met for v1 during then_day") ==
        Strings{"C274 then_day"});
}

TEST_CASE("adopted readings exist", "[L14][L10]") {
  auto const adopting = [](std::string const& what) {
    return scenario_said("given volunteer v1 { payments: [] } adopting " + what +
                         " on 2024-12-31 finds r met for v1");
  };
  CHECK(adopting("scope narrow").empty());
  CHECK(adopting("scope narow") == Strings{"C225 narow"});
  CHECK(adopting("scop narrow") == Strings{"C207 scop"});
}

} // namespace grens::check
