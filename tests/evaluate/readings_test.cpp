// Where sources disagree every reading is run: the default, the adopted one, and what differs (L10,
// S12).
#include "evaluate/helpers.hpp"

#include "base/limits.hpp"

namespace grens::evaluate::test {
namespace {

std::string question(std::string const& name) {
  return "question " + name +
         "\n  title en \"Which?\" nl \"Welke?\"\n"
         "  reading wide   title en \"wide\" nl \"ruim\"   cite paper\n"
         "  reading narrow title en \"narrow\" nl \"krap\" cite statute\n  default wide\n";
}

Book const& book() {
  static Book const made =
      law(question("reach") +
          rule("inside", "volunteer v",
               "require v.amount <= (if reach is wide then 100 EUR otherwise 10 EUR)") +
          rule("other", "volunteer v", "require v.amount <= 50 EUR"));
  return made;
}

std::string adopting(std::string const& choice, std::string const& date = "2024-01-01",
                     std::string const& name = "reach") {
  return "\"policy\": {\"readings\": {\"" + name + "\": {\"choice\": \"" + choice +
         "\", \"adopted_on\": \"" + date + "\"}}}";
}

Finding inside(std::string const& amount, std::string const& more = {}) {
  Collected const got = check(*book(), volunteer("\"amount\": \"" + amount + "\"", more));
  CHECK(got.codes().empty());
  return got.one("inside");
}

} // namespace

TEST_CASE("the default is used and the other reported where it differs", "[L10]") {
  Finding const f = inside("40.00");
  CHECK(f.outcome == Outcome::met);
  REQUIRE(f.readings.size() == 1);
  CHECK(f.readings.front().question == "reach");
  CHECK(f.readings.front().used == "wide");
  CHECK_FALSE(f.readings.front().adopted_on);
  CHECK(f.readings.front().used_cites.front().source == "paper");
  REQUIRE(f.other_readings.size() == 1);
  CHECK(f.other_readings.front().comes_to == "breached");
  CHECK(f.other_readings.front().readings ==
        std::vector<std::pair<std::string, std::string>>{{"reach", "narrow"}});
}

TEST_CASE("a reading that comes to the same is not reported", "[L10]") {
  CHECK(inside("5.00").other_readings.empty());
  CHECK(inside("500.00").other_readings.empty());
}

TEST_CASE("the policy's reading is used from the day it was adopted", "[L10]") {
  Finding const f = inside("40.00", adopting("narrow"));
  CHECK(f.outcome == Outcome::breached);
  CHECK(f.readings.front().used == "narrow");
  CHECK(f.readings.front().adopted_on == parse_date("2024-01-01"));
  REQUIRE(f.other_readings.size() == 1);
  CHECK(f.other_readings.front().comes_to == "met");
  CHECK(inside("40.00", adopting("narrow", "2025-01-01")).outcome == Outcome::met);
  CHECK(inside("40.00", adopting("narrow", "2024-12-31")).outcome == Outcome::breached);
}

TEST_CASE("a rule that no reading reaches speaks of none", "[L10]") {
  Collected const got = check(*book(), volunteer("\"amount\": \"40.00\""));
  CHECK(got.one("other").readings.empty());
  CHECK(got.one("other").other_readings.empty());
}

TEST_CASE("a reading reaches through a consequence", "[L10][S10]") {
  Book const made = law(question("reach") +
                        rule("inside", "volunteer v",
                             "require v.amount <= (if reach is wide then 100 EUR otherwise 10 EUR) "
                             "otherwise lost(v)") +
                        rule("kept", "volunteer v", "require not lost(v)"));
  Finding const f = check(*made, volunteer("\"amount\": \"40.00\"")).one("kept");
  CHECK(f.outcome == Outcome::met);
  REQUIRE(f.other_readings.size() == 1);
  CHECK(f.other_readings.front().comes_to == "breached");
}

TEST_CASE("of two questions the fewest that must change are told", "[S12]") {
  Book const made = law(question("one") + question("two") +
                        rule("r", "volunteer v", "require one is wide or two is wide"));
  Finding const f = check(*made, volunteer("")).one("r");
  CHECK(f.outcome == Outcome::met);
  REQUIRE(f.other_readings.size() == 1); // both must change
  CHECK(f.other_readings.front().readings.size() == 2);
  Book const either = law(question("one") + question("two") +
                          rule("r", "volunteer v", "require one is wide and two is wide"));
  CHECK(check(*either, volunteer("")).one("r").other_readings.size() == 2); // each alone will do
}

namespace {

/// As many questions of two readings, each with a rule of its own.
std::string many(int questions) {
  std::string text;
  for (int i = 0; i < questions; ++i) {
    std::string const name = "q" + std::to_string(i);
    text += question(name) +
            rule("r" + std::to_string(i), "volunteer v", "require " + name + " is wide");
  }
  return text;
}

} // namespace

TEST_CASE("reading_combinations_max: at the limit every reading is tried", "[L1][S12]") {
  static_assert(limits::reading_combinations_max == 64); // six questions of two
  Collected const got = run(many(6), volunteer(""));
  for (Finding const& f : got.findings()) {
    CHECK(f.outcome == Outcome::met);
    CHECK(f.other_readings.size() == 1);
  }
}

TEST_CASE("reading_combinations_max: past it no reading is dropped in silence", "[L1][S12]") {
  // Seven questions, but each rule reaches one of them alone: two combinations for each rule.
  Collected const got = run(many(7), volunteer(""));
  CHECK(got.findings().size() == 7);
  for (Finding const& f : got.findings()) {
    CAPTURE(f.rule_name);
    CHECK(f.outcome == Outcome::met);
    CHECK(f.other_readings.size() == 1);
  }
}

} // namespace grens::evaluate::test
