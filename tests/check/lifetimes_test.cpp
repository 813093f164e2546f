// When values are known, and so when rules have an answer.
#include "checking.hpp"

#include "check/lifetimes.hpp"

namespace grens::check {

TEST_CASE("a rule has an answer where all is known that it asks", "[L4]") {
  Checked const checked = check_law(
      "define cap(payment p) = (limit at p.date) / 2\n"
      "rule r title en \"R\" nl \"R\" for volunteer v, payment p of v.payments\n"
      "where p.hours > 0 hours\nlet rate = wage(age of v at p.date) at p.date\n"
      "let unused = regime(p.amount) at p.date\n"
      "require p.amount <= cap(p) + rate * p.hours cite statute" +
      std::string(says_require) +
      "\nrule s title en \"S\" nl \"S\" for volunteer v require v.name = \"A\" cite statute" +
      says_require + "\n");
  REQUIRE(checked.model);
  Lifetimes const all = lifetimes(*checked.model);
  REQUIRE(all.values.size() == 3);
  CHECK(all.values[0].known == Period{{2024, 1, 1}, {2025, 12, 31}});
  REQUIRE(all.rules.size() == 2);
  CHECK(all.rules[0].values.size() == 2); // the norm does not ask for `regime`
  REQUIRE(all.rules[0].answer);
  CHECK(*all.rules[0].answer == Period{{2024, 1, 1}, {2024, 12, 31}});
  REQUIRE(all.rules[1].answer);
  CHECK(all.rules[1].answer->is_always());
  CHECK(gaps_between_packages(*checked.model).empty());
}

TEST_CASE("what sources do not settle is listed by version and band", "[L4]") {
  Checked const checked = check_law(
      "value later in EUR from 2026-01-01 1.00 cite statute known until 2026-12-31\n"
      "value partly by age in EUR\n"
      "  from 2024-01-01 0+ 1.00 21+ unknown because en \"why\" nl \"omdat\" 23+ 2.00 cite "
      "statute\n"
      "  known until 2025-12-31\n"
      "value open in EUR\n"
      "  from 2024-01-01 unknown because en \"all\" nl \"alles\" cite statute\n"
      "  known until 2025-12-31\n" +
      rule_text("require (limit at m) <= (later at m) cite statute") + says_require + "\n");
  REQUIRE(checked.model);
  Lifetimes const all = lifetimes(*checked.model);
  ValueLife const& partly = all.values[all.values.size() - 2];
  REQUIRE(partly.unsettled.size() == 1);
  REQUIRE(partly.unsettled[0].from_band);
  CHECK(exact_text(*partly.unsettled[0].from_band) == "21");
  CHECK(partly.unsettled[0].because.en == "why");
  REQUIRE(all.values.back().unsettled.size() == 1);
  CHECK_FALSE(all.values.back().unsettled[0].from_band);
  CHECK_FALSE(all.rules.back().answer); // limit ends before later begins
}

} // namespace grens::check
