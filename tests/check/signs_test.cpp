// Indicators, viewpoints and levels: what may be written of them (L13).
#include "checking.hpp"

#include "check/types.hpp"

namespace grens::check {

namespace {

char const* const viewpoint = "viewpoint pay title en \"Pay\" nl \"Beloning\" cite statute\n";

std::string
indicator_text(std::string const& body, std::string const& name = "near_limit",
               std::string const& binders = "volunteer v, rolling 3 months w of v.payments") {
  return "indicator " + name + " title en \"Near\" nl \"Bijna\"\n  for " + binders + "\n  " + body +
         "\n  cite statute say en \"{it} in {w}.\" nl \"{it} in {w}.\"\n";
}
std::string const paid = "gives sum of p.amount for payment p of v.payments during w\n";

std::string level_text(std::string const& rows,
                       std::string const& binders = "volunteer v, month m of v.payments") {
  return "level drift title en \"Drift\" nl \"Verschuiving\"\n  for " + binders +
         "\n  counting near_limit\n  row quiet title en \"none\" nl \"geen\"\n  " + rows +
         "\n  cite statute say en \"{it} since {since}.\" nl \"{it} sinds {since}.\"\n";
}
std::string const watch = "row watch title en \"watch\" nl \"opletten\" when weak >= 1";

Strings said_of(std::string const& text) {
  return said(check_law(viewpoint + text));
}

} // namespace

TEST_CASE("an indicator measures, grades, moves and belongs to a viewpoint", "[L13]") {
  Checked const checked = check_law(
      viewpoint + indicator_text(paid + "weak when it >= 100 EUR strong when it >= 200 EUR\n"
                                        "trend over 6 months rising when slope > 5 EUR\n"
                                        "viewpoint pay"));
  REQUIRE(checked.model);
  Rule const& r = checked.model->rules.front();
  CHECK(r.gives());
  CHECK_FALSE(r.is_result());
  REQUIRE(r.indicator);
  CHECK(r.indicator->trend_months == 6);
  CHECK(r.indicator->rising);
  CHECK(checked.model->viewpoints[at(r.indicator->viewpoint)].title.nl == "Beloning");
  CHECK(type_text(*checked.model, r.type) == "EUR");
}

TEST_CASE("an indicator that is never a sign is refused", "[L13]") {
  CHECK(said_of(indicator_text(paid + "viewpoint pay")) == Strings{"C286 near_limit"});
}

TEST_CASE("an indicator belongs to a viewpoint that is declared", "[L13]") {
  CHECK(said_of(indicator_text(paid + "weak when it > 1 EUR viewpoint play")) ==
        Strings{"C207 play"});
}

TEST_CASE("grades are asked in the unit of what is measured", "[L13][L3]") {
  CHECK(said_of(indicator_text(paid + "weak when it > 1 hour viewpoint pay")) == Strings{"C220 >"});
}

TEST_CASE("only numbers, labels and truths are graded, and only numbers move", "[L13]") {
  CHECK(said_of(indicator_text("gives start of w\nweak when it = it viewpoint pay")) ==
        Strings{"C285 start of w"});
  CHECK(said_of(indicator_text("gives no payment p of v.payments during w\nweak when it\n"
                               "trend over 6 months rising when it viewpoint pay")) ==
        Strings{"C287 it"});
}

TEST_CASE("a trend needs periods in order", "[L13]") {
  CHECK(said_of(indicator_text("gives count of payment p of v.payments\nweak when it > 1\n"
                               "trend over 6 months rising when slope > 1 viewpoint pay",
                               "near_limit", "volunteer v")) ==
        Strings{"C287 slope > 1", "C254 w", "C254 w"});
}

TEST_CASE("a level counts indicators row by row", "[L13]") {
  std::string const near = indicator_text(paid + "weak when it > 1 EUR viewpoint pay");
  Checked const checked =
      check_law(viewpoint + near +
                level_text(watch + " row drifting title en \"d\" nl \"d\" when strong >= 1 and "
                                   "rising >= 1 or near_limit is strong and viewpoints >= 2\n"
                                   "  kept through 1 month"));
  REQUIRE(checked.model);
  Rule const& r = checked.model->rules.back();
  REQUIRE(r.is_level());
  Level const& level = std::get<Level>(r.norm);
  CHECK(level.counting == std::vector<RuleId>{RuleId{0}});
  CHECK(level.kept_months == 1);
  REQUIRE(level.rows.size() == 3);
  CHECK_FALSE(level.rows[0].when);
  CHECK(checked.model->choices[at(r.type.choice)].labels == Strings{"quiet", "watch", "drifting"});
}

TEST_CASE("a level is worked out month by month", "[L13]") {
  std::string const near = indicator_text(paid + "weak when it > 1 EUR viewpoint pay");
  CHECK(said_of(near + level_text(watch, "volunteer v, year y of v.payments")) ==
        Strings{"C288 year y of v.payments"});
}

TEST_CASE("only the first row of a level holds when no other does", "[L13]") {
  std::string const near = indicator_text(paid + "weak when it > 1 EUR viewpoint pay");
  CHECK(said_of(near + level_text("row watch title en \"watch\" nl \"opletten\"")) ==
        Strings{"C289 watch"});
}

TEST_CASE("a level counts what exists and is about the same one", "[L13]") {
  CHECK(said_of(level_text(watch)) == Strings{"C207 near_limit"});
  std::string const of_all =
      "indicator near_limit title en \"Near\" nl \"Bijna\"\n  for organisation o\n"
      "  gives count of cover c of o.insurance weak when it > 1 viewpoint pay\n"
      "  cite statute say en \"{it}\" nl \"{it}\"\n";
  CHECK(said(check_law(viewpoint + of_all + level_text(watch))).front().substr(0, 4) == "C290");
}

TEST_CASE("{since} is said of levels alone", "[L13][S14]") {
  CHECK(said_of(rule_text("require 1 = 1 cite statute") +
                "  say met en \"{since}\" nl \"\"  say breached en \"x\" nl \"y\"\n")
            .front() == "C255 since");
}

TEST_CASE("a rule may ask for a level, and none waits for itself", "[L13]") {
  std::string const near = indicator_text(paid + "weak when it > 1 EUR viewpoint pay");
  CHECK(said_of(near + level_text(watch) +
                rule_text("require drift(v, m) is not watch cite statute") + says_require)
            .empty());
  CHECK(said_of(near + level_text("row watch title en \"w\" nl \"o\" when drift(v, m) is watch"))
            .front()
            .substr(0, 4) == "C262");
  CHECK(said_of(near + level_text(watch) +
                rule_text("require drift(v, 2024) is not watch cite statute") + says_require) ==
        Strings{"C231 2024"});
}

} // namespace grens::check
