// Arithmetic on units, comparing, labels, truths.
#include "checking.hpp"

namespace grens::check {

TEST_CASE("numbers of different units do not add up", "[L3]") {
  Diagnostic const d = only(check_expression("p.hours + p.amount"));
  CHECK(d.code == "C220");
  CHECK(places(d) == Strings{"+: ", "p.hours: this is in hours", "p.amount: this is in EUR"});
  CHECK(d.title == "this adds hours and EUR");
  CHECK(expression_said("x - h") == Strings{"C220 -"});
  CHECK(term_of("x - 1 EUR")->type.unit == Unit{*currency("EUR"), Measure::one});
}

TEST_CASE("numbers of different units are not compared", "[L3]") {
  CHECK(expression_said("p.amount / p.hours <= limit at d") == Strings{"C220 <="});
  CHECK(expression_said("p.amount <= 3 GBP") == Strings{"C220 <="});
  CHECK(expression_said("p.amount = p.hours") == Strings{"C220 ="});
  CHECK(expression_said("p.amount / p.hours <= 3 EUR per hour").empty());
}

TEST_CASE("a number without a unit is no amount", "[L3]") {
  Diagnostic const d = only(check_expression("p.amount > 0"));
  CHECK(d.code == "C220");
  CHECK(d.help == "write `0 EUR`");
  CHECK(only(check_expression("3 <= p.hours")).help == "write `3 hours`");
  CHECK(only(check_expression("p.amount > 5 %")).help.empty());
}

TEST_CASE("products and quotients have units", "[L3][S13]") {
  CHECK(term_of("x / h")->type.unit == Unit{*currency("EUR"), Measure::hour});
  CHECK(term_of("x / h * h")->type.unit == Unit{*currency("EUR"), Measure::one});
  CHECK(term_of("x / x")->type.unit.is_number());
  CHECK(term_of("60 % * (x / h)")->type.unit == Unit{*currency("EUR"), Measure::hour});
  Diagnostic const d = only(check_expression("x * h"));
  CHECK(d.code == "C222");
  CHECK(places(d) == Strings{"*: ", "x: this is in EUR", "h: this is in hours"});
  CHECK(expression_said("x / h / h") == Strings{"C222 /"});
  CHECK(expression_said("-(x) * 2").empty());
}

TEST_CASE("only numbers are calculated with") {
  CHECK(expression_said("p.kind + 1") == Strings{"C223 +"});
  CHECK(expression_said("-p.kind") == Strings{"C223 p.kind"});
  CHECK(expression_said("m * 2") == Strings{"C223 *"});
}

TEST_CASE("dates move by days and weeks", "[L8]") {
  auto const days = term_of("d + 13 weeks");
  REQUIRE(days->op == Op::add);
  CHECK(days->type.sort == Sort::date);
  Term const& steps = days->parts.back(); // the evaluator only sees days
  CHECK(steps.op == Op::multiply);
  CHECK(steps.type.unit == Unit{Measure::day, Measure::one});
  CHECK(equal(steps.parts.back().number, Number::whole(7)));
  CHECK(term_of("d - 1 day")->type.sort == Sort::date);
  CHECK(term_of("e - d")->type.unit == Unit{Measure::day, Measure::one});
  Diagnostic const month = only(check_expression("d + 1 month"));
  CHECK(month.code == "C224");
  CHECK(month.title == "it is not settled what happens at a month's end");
  CHECK(month.help.find("31 January") == 0);
  CHECK(expression_said("d - 2 years") == Strings{"C224 -"});
  CHECK(expression_said("d + e") == Strings{"C223 +"});
  CHECK(expression_said("d + 3 hours") == Strings{"C223 +"});
  CHECK(only(check_expression("d + 3")).help == "write `3 days`");
  CHECK(only(check_expression("3 days + d")).help == "write the date first: date + days");
}

TEST_CASE("a date moves by months when it is said what a month's end does", "[L8]") {
  auto const months = term_of("d + 2 months rounding down");
  REQUIRE(months->op == Op::add_months);
  CHECK(months->type.sort == Sort::date);
  CHECK(static_cast<MonthEnd>(months->index) == MonthEnd::down);
  auto const years = term_of("d - 1 year rounding refused"); // the evaluator only sees months
  CHECK(static_cast<MonthEnd>(years->index) == MonthEnd::refused);
  CHECK(years->parts.back().op == Op::multiply);
  CHECK(equal(years->parts.back().parts.back().number, Number::whole(-12)));
  CHECK(expression_said("d + 1 days rounding up") == Strings{"C276 rounding up"});
  CHECK(expression_said("e - d rounding up") == Strings{"C276 rounding up"});
  Diagnostic const number = only(check_expression("x + x rounding down"));
  CHECK(number.code == "C276");
  CHECK(number.help == "write `round … down to …` for a number");
}

TEST_CASE("what is rounded is a number of the step's unit", "[L2][L3]") {
  auto const rounded = term_of("round x / 3 half_up to 0.01 EUR");
  REQUIRE(rounded->op == Op::round);
  CHECK(rounded->type.unit == Unit{*currency("EUR"), Measure::one});
  CHECK(static_cast<Rounding>(rounded->index) == Rounding::half_up);
  CHECK(term_of("round x / h down to 1 EUR per hour")->op == Op::round);
  CHECK(term_of("round n up to 5 %")->op == Op::round);
  CHECK(expression_said("round x up to 1") == Strings{"C220 1"});
  CHECK(expression_said("round h up to 1 EUR") == Strings{"C220 1 EUR"});
  CHECK(expression_said("round d up to 1 EUR") == Strings{"C223 d"});
  CHECK(expression_said("round x up to 0 EUR") == Strings{"C277 0 EUR"});
}

TEST_CASE("less and more are for numbers and dates") {
  CHECK(term_of("d <= e")->op == Op::less_equal);
  CHECK(expression_said("p.kind < p.kind") == Strings{"C223 <"});
  CHECK(expression_said("v.name > v.name") == Strings{"C223 >"});
  CHECK(expression_said("p.shown >= p.shown") == Strings{"C223 >="});
  CHECK(only(check_expression("m < d")).help == "write `start of …` or `end of …`");
}

TEST_CASE("what is equal is of one kind") {
  CHECK(expression_said("v.name = \"A\"").empty());
  CHECK(expression_said("m = month of d").empty());
  CHECK(expression_said("m = y").empty());
  CHECK(expression_said("p.shown = yes").empty());
  CHECK(expression_said("p.kind = p.kind").empty());
  CHECK(expression_said("p.kind = p.reason") == Strings{"C223 ="});
  CHECK(expression_said("v.name = 1") == Strings{"C223 ="});
  CHECK(expression_said("v = v") == Strings{"C223 ="});
  Diagnostic const d = only(check_expression("p.kind = costs"));
  CHECK(d.code == "C225");
  CHECK(d.help == "write `p.kind is costs`");
  CHECK(only(check_expression("p.kind = \"costs\"")).help == "write `p.kind is costs`");
  CHECK(expression_said("p.kind = \"cost\"") == Strings{"C223 ="});
}

TEST_CASE("within asks for a period") {
  CHECK(term_of("d within m")->op == Op::within);
  CHECK(term_of("p.worked within y")->op == Op::within);
  CHECK(expression_said("d within e") == Strings{"C223 within"});
  CHECK(expression_said("x within m") == Strings{"C223 within"});
}

TEST_CASE("is asks for a label that exists") {
  auto const one = term_of("p.kind is not one of (costs, wage)");
  CHECK(one->op == Op::is_label);
  CHECK(one->negated);
  CHECK(one->labels == std::vector<std::uint32_t>{1, 2});
  CHECK(term_of("organisation.country is NL")->words == Strings{"NL"});
  CHECK(term_of("regime(x) at d is simple")->labels == std::vector<std::uint32_t>{0});
  Diagnostic const d = only(check_expression("p.kind is one of (cost, wage)"));
  CHECK(d.code == "C225");
  CHECK(places(d).front() == "cost: ");
  CHECK(d.help == "did you mean `costs`?");
  CHECK(expression_said("p.shown is right") == Strings{"C223 p.shown"});
  CHECK(expression_said("p.amount is large") == Strings{"C223 p.amount"});
}

TEST_CASE("is asks which reading is used", "[L10]") {
  auto const one = term_of("scope is narrow");
  CHECK(one->op == Op::reading);
  CHECK(one->labels == std::vector<std::uint32_t>{1});
  CHECK(term_of("scope is one of (wide, narrow)")->op == Op::either);
  CHECK(term_of("scope is not wide")->op == Op::negation);
  Diagnostic const d = only(check_expression("scope is narow"));
  CHECK(d.code == "C225");
  CHECK(d.help == "did you mean `narrow`?");
}

TEST_CASE("a text is one of a list of texts", "[L5]") {
  auto const t = term_of("organisation.name is one of organisation.names");
  CHECK(t->op == Op::is_in);
  CHECK_FALSE(t->negated);
  CHECK(term_of("organisation.name is not one of organisation.names")->negated);
  CHECK(only(check_expression("organisation.name is one of volunteers")).code == "C280");
  CHECK(only(check_expression("p.amount is one of organisation.names")).code == "C280");
  Diagnostic const d = only(check_expression("p.kind is one of organisation.names"));
  CHECK(d.code == "C280");
  CHECK(d.help == "labels stand in parentheses: `is one of (…)`");
}

TEST_CASE("is recorded stands in the where after for alone", "[S9]") {
  auto const in_where = [](std::string const& where) {
    return said(check_law("rule r title en \"R\" nl \"R\"\n  for volunteer v where " + where +
                          "\n  require 1 = 1\n  cite statute" + says_require));
  };
  CHECK(in_where("v.born is recorded").empty());
  CHECK(in_where("v.born is recorded and (v.name is recorded or 1 = 1)").empty());
  // A new fact adds a finding and never takes one away.
  CHECK(in_where("v.born is not recorded") == Strings{"C282 v.born is not recorded"});
  CHECK(in_where("not v.born is recorded") == Strings{"C228 v.born is recorded"});
  CHECK(in_where("no payment p of v.payments has p.hours is recorded") ==
        Strings{"C228 p.hours is recorded"});
  CHECK(in_where("if v.born is recorded then 1 = 1 otherwise 1 = 2") ==
        Strings{"C228 v.born is recorded"});
  CHECK(in_where("limit at 2024-01-01 is recorded") == Strings{"C223 limit at 2024-01-01"});
  CHECK(expression_said("p.hours is recorded") == Strings{"C228 p.hours is recorded"});
  CHECK(said(check_law(rule_text("require v.born is recorded cite statute") + says_require)) ==
        Strings{"C228 v.born is recorded"});
}

TEST_CASE("truths are asked for where they are needed") {
  CHECK(expression_said("not n") == Strings{"C223 n"});
  CHECK(expression_said("n or p.shown and x") == Strings{"C223 n", "C223 x"});
  CHECK(expression_said("if n then 1 otherwise 2") == Strings{"C223 n"});
  CHECK(term_of("p.shown or p.shown or p.shown")->parts.size() == 3);
}

TEST_CASE("both sides of an if give one kind of thing") {
  CHECK(term_of("if p.shown then year of m otherwise span(start of m, end of year of m)")
            ->type.period == PeriodKind::span);
  CHECK(term_of("if p.shown then m otherwise month of d")->type.period == PeriodKind::month);
  CHECK(term_of("if p.shown then m otherwise y")->type.period == PeriodKind::span);
  CHECK(expression_said("if p.shown then n otherwise v") == Strings{"C236 n"});
  CHECK(expression_said("if p.shown then 1 EUR otherwise 0") == Strings{"C220 1 EUR"});
}

} // namespace grens::check
