// Names, calls, literals: what an expression may name, and what it is then.
#include "checking.hpp"

namespace grens::check {

TEST_CASE("a term is typed by what it names") {
  CHECK(term_of("p.amount")->type.unit == Unit{*currency("EUR"), Measure::one});
  CHECK(term_of("p.hours")->type.unit == Unit{Measure::hour, Measure::one});
  CHECK(term_of("p.kind")->type.sort == Sort::choice);
  CHECK(term_of("p.payee")->type.sort == Sort::text);
  CHECK(term_of("p.worked")->type.sort == Sort::parts);
  CHECK(term_of("v.payments")->type.sort == Sort::list);
  CHECK(term_of("organisation.country")->op == Op::field);
  CHECK(term_of("organisation.country")->parts.front().op == Op::field);
  CHECK(term_of("organisation.country")->parts.front().parts.front().op == Op::root);
  CHECK(term_of("60 %")->type.unit.is_number());
  CHECK(term_of("2024-03")->type.period == PeriodKind::month);
  CHECK(term_of("2024-03-05")->type.sort == Sort::date);
  CHECK(term_of("2024-Q1")->type.period == PeriodKind::quarter);
  CHECK(term_of("2024-W09")->type.period == PeriodKind::week);
}

TEST_CASE("an unknown name suggests the nearest, when that is certain", "[L15]") {
  Diagnostic const near = only(check_expression("p.amount <= limi at m"));
  CHECK(near.code == "C207");
  CHECK(places(near) == Strings{"limi: "});
  CHECK(near.help == "did you mean `limit`?");
  Diagnostic const far = only(check_expression("zebra"));
  CHECK(far.code == "C207");
  CHECK(far.help.empty());
  CHECK(only(check_expression("max(x, 3 EUR)")).help == "did you mean `larger`?");
  CHECK(only(check_expression("min(x, 3 EUR)")).help == "did you mean `smaller`?");
}

TEST_CASE("an unknown name says which package has it") {
  Diagnostic const d = only(check_texts({world(), test_package(""),
                                         "package other\n  currency EUR\nuses world\n"
                                         "define f(payment p) = p.amount <= limit at p.date\n"}));
  CHECK(d.code == "C207");
  CHECK(d.help == "package test declares it: add that to `uses`");
}

TEST_CASE("one fault gives one message: what failed silences what follows") {
  CHECK(expression_said("not (zebra + 1 EUR <= 3 hours) and zebra.name is nice") ==
        Strings{"C207 zebra", "C207 zebra"});
}

TEST_CASE("an unknown field suggests the nearest") {
  Diagnostic const d = only(check_expression("p.amout"));
  CHECK(d.code == "C226");
  CHECK(places(d) == Strings{"amout: "});
  CHECK(d.help == "did you mean `amount`?");
}

TEST_CASE("a path goes through records, not through lists") {
  CHECK(expression_said("v.payments.amount") == Strings{"C227 amount"});
  CHECK(expression_said("p.amount.cents") == Strings{"C227 cents"});
  CHECK(term_of("v.pass.issued")->type.sort == Sort::date);
}

TEST_CASE("money has the currency of the package that reads it", "[L3]") {
  Diagnostic const d = only(check_texts({world(), "package bare\nuses world\n"
                                                  "define f(payment p) = p.amount + p.amount\n"
                                                  "define g(payment p) = p.amount\n"}));
  CHECK(d.code == "C221");
  CHECK(places(d) == Strings{"amount: ", "bare: this package"});
  Checked const two = check_texts({world(),
                                   "package gb\n  currency GBP\nuses world\n"
                                   "define in_pounds(payment p) = p.amount\n",
                                   "package nl\n  currency EUR\nuses world, gb\n"
                                   "define f(payment p) = p.amount + in_pounds(p)\n"});
  CHECK(said(two) == Strings{"C220 +"});
}

TEST_CASE("a name that is no term by itself says how it is used") {
  CHECK(only(check_expression("limit")).help == "say for when: `limit at …`");
  CHECK(only(check_expression("scope")).help == "say which reading: `scope is …`");
  CHECK(only(check_expression("lost")).help == "say of what: `lost(…)`");
  CHECK(expression_said("wage(20 years)") == Strings{"C230 wage"});
}

TEST_CASE("calls have the right arguments") {
  CHECK(expression_said("lost(v, v)") == Strings{"C231 lost(v, v)"});
  CHECK(expression_said("lost(p)") == Strings{"C231 p"});
  CHECK(expression_said("n(p)") == Strings{"C231 n"});
  CHECK(expression_said("smaller(d, n)") == Strings{"C231 d"});
  CHECK(expression_said("excess(x)") == Strings{"C231 excess(x)"});
  CHECK(expression_said("smaller(x, h)") == Strings{"C220 smaller"});
  CHECK(expression_said("span(d, n)") == Strings{"C231 n"});
  CHECK(term_of("larger(x, 3 EUR)")->op == Op::larger);
  CHECK(term_of("span(d, e)")->type.sort == Sort::period);
  CHECK(term_of("lost(v)")->parts.size() == 1);
  CHECK(term_of("lost(v) during m")->parts.size() == 2);
}

TEST_CASE("an argument fits its parameter") {
  auto const calls = [](std::string const& call) {
    return said(check_law("define of_month(month m) = start of m\n"
                          "define of_any(period p) = start of p\n"
                          "define of_money(money x) = x\n"
                          "define of_hours(hours h) = h\n"
                          "define probe(month m, year y, date d, hours h) = " +
                          call));
  };
  CHECK(calls("of_month(m)").empty());
  CHECK(calls("of_month(month of d)").empty());
  CHECK(calls("of_month(2024-03)").empty());
  CHECK(calls("of_month(y)") == Strings{"C231 y"});
  CHECK(calls("of_month(d)") == Strings{"C231 d"});
  CHECK(calls("of_any(y)").empty());
  CHECK(calls("of_any(d)") == Strings{"C231 d"});
  CHECK(calls("of_money(h)") == Strings{"C220 h"});
  CHECK(calls("of_money(0)") == Strings{"C220 0"});
  CHECK(calls("of_hours(2 hours)").empty());
}

TEST_CASE("no name is made twice, and none hides another", "[S2]") {
  auto const hides = [](std::string const& let) {
    return said(
        check_law(rule_text("let " + let + " = 1\n require 1 = 1 cite statute") + says_require));
  };
  CHECK(hides("other").empty());
  CHECK(hides("m") == Strings{"C209 m"});
  CHECK(hides("limit") == Strings{"C209 limit"});
  CHECK(hides("policy") == Strings{"C209 policy"});
  CHECK(hides("span") == Strings{"C209 span"});
  CHECK(hides("margin") == Strings{"C209 margin"});
  CHECK(expression_said("some payment p of v.payments has p.shown") == Strings{"C209 p"});
  CHECK(said(check_law("define f(number a, number a) = a")) == Strings{"C209 a"});
  Diagnostic const d = only(check_law("define f(number limit) = 1"));
  CHECK(places(d) == Strings{"limit: ", "limit: declared here"});
}

TEST_CASE("a loop variable is gone after its loop") {
  CHECK(expression_said("(some payment z of v.payments has z.shown) and z.shown") ==
        Strings{"C207 z"});
  CHECK(expression_said("(some payment z of v.payments has z.shown) and"
                        " (no payment z of v.payments has z.shown)")
            .empty());
}

} // namespace grens::check
