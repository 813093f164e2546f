// Exceptions that contradict each other whatever the dossier says.
#include "checking.hpp"

namespace grens::check {

namespace {

char const* const plain = "  say en \"So.\" nl \"Zo.\"\n";

std::string exception(std::string const& name, std::string const& when, std::string const& instead,
                      std::string const& target = "r", std::string const& source = "statute") {
  std::string const says = instead.find("require") == 0  ? says_require
                           : instead.find("expect") == 0 ? says_expect
                                                         : plain;
  return "exception " + name + " to " + target + " when " + when + " instead " + instead +
         " cite " + source + "\n" + says + "\n";
}

std::string rule(std::string const& clauses = "") {
  return "rule r title en \"The rule\" nl \"De regel\" for volunteer v, payment p of v.payments\n" +
         clauses + "let paid = sum of q.amount for payment q of v.payments\n" +
         "require paid <= 10 EUR cite statute\n" + says_require + "\n";
}

Strings two(std::string const& when, std::string const& instead, std::string const& other_when,
            std::string const& other_instead, std::string const& clauses = "") {
  return said(check_law(rule(clauses) + exception("e", when, instead) +
                        exception("f", other_when, other_instead)));
}

Strings const conflict{"C298 f"};

} // namespace

TEST_CASE("exceptions that apply at once and contradict each other are refused", "[L6]") {
  std::string const costs = "p.kind is costs";
  CHECK(two(costs, "not applicable", costs, "require paid <= 5 EUR") == conflict);
  CHECK(two(costs, "expect paid <= 5 EUR otherwise explain", costs, "not applicable") == conflict);
  CHECK(two(costs, "require paid <= 5 EUR", costs, "require paid <= 6 EUR") == conflict);
  CHECK(two(costs, "require paid <= 5 EUR", costs, "require paid < 5 EUR") == conflict);
  CHECK(two(costs, "require p.shown", costs, "require not p.shown") == conflict);
  // Broken both, one is a breach and the other asks for an explanation.
  CHECK(two(costs, "require paid <= 5 EUR", costs, "expect paid >= 8 EUR otherwise explain") ==
        conflict);
}

TEST_CASE("a condition that implies the other is enough for a conflict", "[L6]") {
  auto const conflicts = [](std::string const& small, std::string const& large) {
    bool const one = two(small, "not applicable", large, "require paid <= 5 EUR") == conflict;
    bool const other = two(large, "not applicable", small, "require paid <= 5 EUR") == conflict;
    CHECK(one == other);
    return one;
  };
  CHECK(conflicts("p.kind is costs", "p.kind is one of (costs, wage)"));
  CHECK(conflicts("p.kind is costs and p.shown", "p.shown"));
  CHECK(conflicts("p.kind is costs", "p.kind is costs or p.shown"));
  CHECK(conflicts("p.amount > 20 EUR", "p.amount >= 10 EUR"));
  CHECK(conflicts("p.amount = 20 EUR", "not p.amount < 10 EUR"));
  CHECK(conflicts("p.date = 2024-05-05", "p.date >= 2024-05-01"));
  CHECK(conflicts("paid > 10 EUR", "paid - 5 EUR > 2 EUR"));
  CHECK(conflicts("scope is wide", "scope is not narrow"));
  CHECK(conflicts("no payment q of v.payments has q.shown",
                  "every payment x of v.payments has not x.shown"));
  CHECK(conflicts("some payment q of v.payments where q.shown has q.kind is wage",
                  "some payment x of v.payments has x.kind is wage and x.shown"));
  CHECK(conflicts("1 = 1", "2 = 2"));
  // The rule's own `where` says the rest.
  CHECK(two("p.amount > 5 EUR", "not applicable", "p.shown", "require 1 = 2", "where p.shown\n") ==
        conflict);
  CHECK(two("p.amount > 5 EUR", "not applicable", "p.shown", "require 1 = 2").empty());
}

TEST_CASE("lets and defines are seen through for a conflict", "[L6]") {
  std::string const text =
      "define small(payment q) = q.amount <= 5 EUR\n" + rule() +
      exception("e", "small(p)", "not applicable") +
      "exception f to r let half = p.amount / 2 when half <= 2.5 EUR instead require 1 = 2 "
      "cite paper\n" +
      says_require;
  CHECK(said(check_law(text)) == conflict);
}

TEST_CASE("what the rules alone do not prove is no conflict yet", "[L6]") {
  CHECK(two("p.kind is costs", "not applicable", "p.shown", "require paid <= 5 EUR").empty());
  CHECK(two("p.kind is one of (costs, wage)", "not applicable",
            "p.kind is one of (costs, allowance)", "require paid <= 5 EUR")
            .empty());
  CHECK(two("p.amount > 5 EUR", "not applicable", "p.hours > 5 hours", "require 1 = 1").empty());
  // The same condition, and nothing certain about what the norms come to.
  CHECK(two("p.shown", "require paid <= 5 EUR", "p.shown", "require p.hours <= 5 hours").empty());
  CHECK(two("p.shown", "require p.amount / p.hours <= 5 EUR per hour", "p.shown",
            "require p.amount / p.hours <= 6 EUR per hour")
            .empty());
}

TEST_CASE("exceptions that exclude each other, or agree, are no conflict", "[L6]") {
  CHECK(two("p.kind is costs", "not applicable", "p.kind is wage", "require 1 = 1").empty());
  CHECK(two("p.kind is costs", "not applicable", "p.kind is not costs", "require 1 = 1").empty());
  CHECK(two("p.amount > 5 EUR", "not applicable", "p.amount <= 5 EUR", "require 1 = 1").empty());
  CHECK(two("scope is wide", "not applicable", "scope is narrow", "require 1 = 1").empty());
  CHECK(two("some payment q of v.payments has q.shown", "not applicable",
            "no payment q of v.payments has q.shown", "require 1 = 1")
            .empty());
  CHECK(two("p.shown", "not applicable", "p.shown", "not applicable").empty());
  CHECK(two("p.shown", "require paid <= 5 EUR", "p.shown", "require not paid > 5 EUR").empty());
  CHECK(two("p.shown", "require 1 = 1", "p.shown", "expect 1 = 1 otherwise explain").empty());
  // Neither ever applies: grens lint tells that.
  CHECK(two("1 = 2", "not applicable", "1 = 2", "require 1 = 1").empty());
}

TEST_CASE("what an exception gives and what overrides it", "[L6][S11]") {
  std::string const result = "result total in EUR title en \"T\" nl \"T\" for volunteer v "
                             "gives 1 EUR cite statute\n" +
                             std::string(plain);
  auto const gives = [&](std::string const& a, std::string const& b) {
    return said(check_law(result + exception("e", "v.name = \"A\"", "gives " + a, "total") +
                          exception("f", "v.name = \"A\"", "gives " + b, "total")));
  };
  CHECK(gives("2 EUR", "3 EUR") == conflict);
  CHECK(gives("2 EUR", "2.00 EUR").empty());
  CHECK(gives("2 EUR", "larger(2 EUR, 3 EUR)").empty());
  // An exception of its own may take one of the two away.
  CHECK(said(check_law(rule() + exception("e", "p.shown", "not applicable") +
                       exception("f", "p.shown", "require paid <= 5 EUR") +
                       exception("g", "p.shown", "not applicable", "f")))
            .empty());
  // What takes an exception away does so whatever others put in its place.
  CHECK(said(check_law(rule() + exception("e", "p.shown", "require paid <= 5 EUR") +
                       exception("f", "p.kind is costs", "not applicable", "e") +
                       exception("g", "p.kind is costs", "require paid <= 6 EUR", "e")))
            .empty());
}

TEST_CASE("a condition of more than condition_cases_max cases is taken as a whole", "[L1][L6]") {
  auto const of = [](std::size_t cases) {
    std::string when = "p.hours = 1 hours";
    for (std::size_t i = 1; i < cases; ++i)
      when += " or p.hours = " + std::to_string(i + 1) + " hours";
    return two(when, "not applicable", "p.hours > 0 hours", "require 1 = 1");
  };
  CHECK(of(limits::condition_cases_max) == conflict);
  CHECK(of(limits::condition_cases_max + 1).empty());
}

TEST_CASE("past reasoning_steps_max nothing is proven, and reasoning ends", "[L1][L6]") {
  // Each define asks the one before twice, so n of them come to 2^n terms.
  auto const of = [](int defines) {
    std::string text = "define d0(payment q) = q.amount > 5 EUR\n";
    for (int i = 1; i <= defines; ++i) {
      std::string const before = "d" + std::to_string(i - 1) + "(q)";
      text += "define d" + std::to_string(i) + "(payment q) = " + before + " and " + before + "\n";
    }
    return said(check_law(text + rule() +
                          exception("e", "d" + std::to_string(defines) + "(p)", "not applicable") +
                          exception("f", "p.amount > 4 EUR", "require 1 = 1")));
  };
  static_assert(limits::reasoning_steps_max > 1U << 10U && limits::reasoning_steps_max < 1U << 20U);
  CHECK(of(6) == conflict);
  CHECK(of(20).empty());
}

TEST_CASE("a conflict shows both provisions and what each rests on", "[L6]") {
  Diagnostic const d =
      only(check_law(rule() + exception("e", "p.shown", "not applicable") +
                     exception("f", "p.shown", "require paid <= 5 EUR", "r", "paper")));
  CHECK(d.code == "C298");
  CHECK(d.heading == "The rule");
  CHECK(places(d) == Strings{"f: after Paper", "e: after Law"});
  CHECK(d.title == "these two exceptions apply at once and contradict each other: one takes the "
                   "case out of the rule, the other does not");
  CHECK_FALSE(d.help.empty());
}

} // namespace grens::check
