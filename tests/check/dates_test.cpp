// Days and periods, ages, dated values, consequences during a period.
#include "checking.hpp"

namespace grens::check {

TEST_CASE("the calendar's words", "[L7]") {
  CHECK(term_of("year of d")->type.period == PeriodKind::year);
  CHECK(term_of("quarter of m")->type.period == PeriodKind::quarter);
  CHECK(term_of("week of d")->op == Op::week_of);
  CHECK(term_of("day of d")->type.period == PeriodKind::day);
  CHECK(term_of("start of p.worked")->type.sort == Sort::date);
  CHECK(term_of("end of year of m")->type.sort == Sort::date);
  CHECK(expression_said("start of d") == Strings{"C223 d"});
  CHECK(expression_said("year of n") == Strings{"C223 n"});
}

TEST_CASE("a year from a stated day is a kind of its own", "[L7]") {
  auto const season = term_of("season from 09-01 of d");
  CHECK(season->op == Op::year_from_of);
  CHECK(season->type.period == PeriodKind::year_from);
  CHECK(season->type.shape.from == DayOfYear{9, 1});
  CHECK(day_of_year(season->index) == DayOfYear{9, 1});
  CHECK(term_of("year from 09-01 of m")->type == season->type);
  CHECK(term_of("year from 01-01 of d")->op == Op::year_of);
  CHECK(expression_said("season from 09-01 of n") == Strings{"C223 n"});
  std::string const define = "define f(season from 09-01 s) = start of s\n";
  CHECK(said(check_law(define + "define g(date d) = f(year from 09-01 of d)")).empty());
  CHECK(said(check_law(define + "define g(date d) = f(year from 04-06 of d)")) ==
        Strings{"C231 year from 04-06 of d"});
  CHECK(said(check_law(define + "define g(date d) = f(year of d)")) == Strings{"C231 year of d"});
}

TEST_CASE("a season says on which day it begins", "[L7]") {
  Diagnostic const d = only(check_expression("count of season s of v.payments"));
  CHECK(d.code == "C275");
  CHECK(d.help.find("season from 09-01") != std::string::npos);
  CHECK(said(check_law("define f(season s) = start of s"))[0] == "C275 season");
}

TEST_CASE("since takes a day and gives a period", "[L7]") {
  auto const since = term_of("since end of m");
  CHECK(since->op == Op::since);
  CHECK(since->type.period == PeriodKind::since);
  CHECK(expression_said("lost(v) during since d").empty());
  Diagnostic const d = only(check_expression("start of since m"));
  CHECK(d.code == "C223");
  CHECK(d.help == "write `since start of …` or `since end of …`");
}

TEST_CASE("an age is asked of a record that has one, on a day", "[L8]") {
  auto const age = term_of("age of v at start of m");
  CHECK(age->op == Op::age);
  CHECK(age->type.unit == Unit{Measure::year, Measure::one});
  CHECK(expression_said("age of v") == Strings{"C230 age of v"});
  CHECK(expression_said("age of p at d") == Strings{"C223 p"});
  CHECK(expression_said("age of v at m") == Strings{"C223 m"});
  CHECK(only(check_expression("age of v at d >= 18")).help == "write `18 years`");
}

TEST_CASE("a value is asked at a date, by its key", "[L4]") {
  auto const value = term_of("wage(age of v at d) at d");
  CHECK(value->op == Op::value_at);
  CHECK(value->type.unit == Unit{*currency("EUR"), Measure::hour});
  CHECK(value->parts.front().type.sort == Sort::date);
  CHECK(value->parts.back().op == Op::age);
  CHECK(term_of("regime(x) at d")->type.sort == Sort::choice);
  CHECK(expression_said("wage(20) at d") == Strings{"C220 20"});
  CHECK(expression_said("regime(h) at d") == Strings{"C220 h"});
  CHECK(expression_said("wage at d") == Strings{"C231 wage"});
  CHECK(expression_said("limit(3) at d") == Strings{"C231 limit"});
  CHECK(expression_said("limit at n") == Strings{"C223 n"});
  CHECK(expression_said("x at d") == Strings{"C230 x"});
}

TEST_CASE("a value is asked at a period in which it cannot change", "[S6]") {
  CHECK(expression_said("limit at m").empty());
  CHECK(expression_said("limit at y").empty());
  CHECK(expression_said("limit at q").empty());
  CHECK(expression_said("limit at day of d").empty());
  CHECK(expression_said("wage(20 years) at m").empty());
  CHECK(expression_said("wage(20 years) at q").empty());
  Diagnostic const d = only(check_expression("wage(20 years) at y"));
  CHECK(d.code == "C229");
  CHECK(places(d) == Strings{"y: this is a year", "2024-07-01: a version starts on 2024-07-01"});
  CHECK(d.help == "write `at start of y` or `at end of y`");
  CHECK(expression_said("limit at w") == Strings{"C229 w"});
  CHECK(expression_said("limit at any") == Strings{"C229 any"});
  // One version starts on 2025-01-01, which a year from 1 January holds at its start alone.
  CHECK(expression_said("limit at year from 01-01 of d").empty());
  Diagnostic const tax_year = only(check_expression("limit at year from 04-06 of d"));
  CHECK(tax_year.code == "C229");
  CHECK(tax_year.title == "`limit` can change inside a year from 04-06");
  CHECK(tax_year.help == "write `at start of year from 04-06 of d` or `at end of year from 04-06 "
                         "of d`");
  CHECK(expression_said("wage(20 years) at season from 07-01 of d").empty());
  CHECK(expression_said("wage(20 years) at season from 07-02 of d") ==
        Strings{"C229 season from 07-02 of d"});
  CHECK(expression_said("limit at since d") == Strings{"C229 since d"});
  CHECK(expression_said("limit at start of since d").empty());
  CHECK(expression_said("sum of limit at z for rolling 3 days z of v.payments") ==
        Strings{"C229 z"});
  CHECK(expression_said("sum of limit at end of z for rolling 3 weeks z of v.payments").empty());
  CHECK(expression_said("limit at p.worked") == Strings{"C229 p.worked"});
  CHECK(expression_said("regime(x) at any").empty()); // it has one version
}

TEST_CASE("previous is for periods out of a list") {
  CHECK(expression_said("longest run of month z of v.payments has z = previous z").empty());
  CHECK(expression_said("previous m") == Strings{"C234 m"});
  CHECK(expression_said("some payment z of v.payments has z.shown and m = previous z") ==
        Strings{"C234 z"});
  CHECK(expression_said("previous zebra") == Strings{"C207 zebra"});
}

TEST_CASE("during stands after a consequence", "[S4]") {
  CHECK(term_of("lost(v) during p.worked")->op == Op::consequence);
  CHECK(expression_said("p.amount during m") == Strings{"C235 p.amount"});
  Diagnostic const d = only(check_expression("lost(v) during d"));
  CHECK(d.code == "C223");
  CHECK(d.help == "write `day of d` for that day");
}

} // namespace grens::check
