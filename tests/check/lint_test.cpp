// Warnings about rules that are right: each kind, and the case next to it that is no warning.
#include "checking.hpp"

#include "check/lint.hpp"

#include <algorithm>

namespace grens::check {

namespace {

Diagnostics warnings(Strings const& texts, std::optional<Date> older_than = {}) {
  Checked const checked = check_texts(texts);
  for (Diagnostic const& d : checked.faults)
    FAIL_CHECK(render(d, false));
  REQUIRE(checked.model);
  return ordered(lint(*checked.model, {older_than}));
}

std::string first_words(Diagnostic const& d) {
  Place const& p = d.places.front();
  return d.code + " " + std::string(p.source->text(p.span));
}

Strings told(Diagnostics const& all, std::string const& code = "") {
  Strings out;
  for (Diagnostic const& d : all) {
    CHECK(d.severity == Severity::warning);
    if (code.empty() || d.code == code) out.push_back(first_words(d));
  }
  return out;
}

/// A package with a source that is cited, and nothing besides the text.
Strings law(std::string const& text) {
  return {world(),
          "package test\n  title en \"The law\" nl \"De wet\"\n  currency EUR\n"
          "  checked 2025-03-01\nuses world\n"
          "source statute primary url \"https://law.example\" title en \"Law\" nl \"Wet\"\n" +
              text + "\n"};
}

std::string rule(std::string const& clauses, std::string const& norm = "require p.shown",
                 std::string const& name = "r") {
  return "rule " + name +
         " title en \"The rule\" nl \"De regel\" for volunteer v, payment p of v.payments\n" +
         clauses + "\n" + norm + "\ncite statute\n" +
         (norm.find("expect") == 0 ? says_expect : says_require) + "\n";
}

std::string exception(std::string const& when, std::string const& target = "r",
                      std::string const& name = "e") {
  return "exception " + name + " to " + target + " when " + when +
         " instead not applicable cite statute say en \"So.\" nl \"Zo.\"\n";
}

std::string value(std::string const& versions) {
  return "value most in EUR\n" + versions;
}
char const* const two_versions = "  from 2024-01-01 10.00 cite statute\n"
                                 "  from 2025-01-01 20.00 cite statute\n"
                                 "  known until 2025-12-31\n";

} // namespace

TEST_CASE("rules in which everything is used are left in peace") {
  CHECK(told(warnings(
                 law(value(two_versions) +
                     "consequence lost of volunteer title en \"lost\" nl \"vervallen\"\n"
                     "question scope title en \"How far?\" nl \"Hoe ver?\"\n"
                     "  reading wide cite statute\n  reading narrow cite statute\n  default wide\n"
                     "define small(payment q) = q.amount <= most at q.date and scope is wide\n" +
                     rule("", "require small(p) otherwise lost(v)"))))
            .empty());
}

TEST_CASE("names that nothing uses are told") {
  auto const only_told = [](std::string const& text) { return told(warnings(law(text))); };
  CHECK(only_told("") == Strings{"C610 statute"});
  CHECK(only_told(value(two_versions)) == Strings{"C611 most"});
  CHECK(only_told("define small(payment q) = q.shown\n" + rule("")) == Strings{"C612 small"});
  CHECK(only_told("consequence lost of volunteer title en \"l\" nl \"l\"\n" + rule("")) ==
        Strings{"C613 lost"});
  CHECK(only_told("consequence lost of volunteer title en \"l\" nl \"l\"\n" +
                  rule("", "require not lost(v)")) == Strings{"C613 lost"});
  CHECK(only_told("consequence lost of volunteer title en \"l\" nl \"l\"\n" +
                  rule("", "require p.shown otherwise lost(v)"))
            .empty());
  CHECK(only_told("question scope title en \"How?\" nl \"Hoe?\" reading wide cite statute "
                  "reading narrow cite statute default wide\n") == Strings{"C614 scope"});
  CHECK(only_told(rule("let paid = p.amount")) == Strings{"C615 paid"});
  CHECK(only_told(rule("let paid = p.amount") + exception("paid > 5 EUR")).empty());
  CHECK(only_told("define small(payment q, volunteer w) = q.shown\n" +
                  rule("", "require small(p, v)")) == Strings{"C616 w"});
  // A define has a parameter also where it needs none.
  CHECK(only_told("define any(volunteer w) = organisation.sports\n" + rule("", "require any(v)"))
            .empty());
}

TEST_CASE("what a scenario cites or a sentence says is used") {
  CHECK(told(warnings(law("scenario \"s\" cite statute given volunteer v1 {} on 2024-12-31 "
                          "finds r met\n" +
                          rule(""))))
            .empty());
  CHECK(told(warnings(law("rule r title en \"R\" nl \"R\" for volunteer v let name = v.name\n"
                          "require v.name = \"A\" cite statute\n"
                          "say met en \"{name}.\" nl \"{name}.\"\n"
                          "say breached en \"B.\" nl \"B.\"\n")))
            .empty());
}

TEST_CASE("a viewpoint that no sign takes is told, and signs use what they ask", "[L13]") {
  std::string const viewpoint = "viewpoint pay title en \"Pay\" nl \"Loon\" cite statute\n";
  CHECK(told(warnings(law(viewpoint))) == Strings{"C624 pay"});
  std::string const sign =
      "define paid(volunteer v, period w) = sum of p.amount for payment p of v.payments during w\n"
      "indicator near title en \"Near\" nl \"Bijna\"\n"
      "  for volunteer v, rolling 3 months w of v.payments\n"
      "  let cap = most at end of w\n"
      "  gives paid(v, w) weak when it >= cap viewpoint pay\n"
      "  cite statute say en \"{it} in {w}.\" nl \"{it} in {w}.\"\n";
  CHECK(told(warnings(law(value(two_versions) + viewpoint + sign))).empty());
}

TEST_CASE("an exception that no dossier reaches is told, with both conditions", "[L6]") {
  auto const of = [](std::string const& clauses, std::string const& when,
                     std::string const& more = "") {
    return warnings(law(rule(clauses) + exception(when) + more));
  };
  CHECK(told(of("", "1 = 2")) == Strings{"C617 e"});
  CHECK(told(of("", "p.hours < 2 hours and p.hours >= 2 hours")) == Strings{"C617 e"});
  CHECK(told(of("where p.kind is costs", "p.kind is one of (wage, allowance)")) ==
        Strings{"C617 e"});
  CHECK(told(of("where p.amount > 10 EUR", "p.amount <= 10 EUR")) == Strings{"C617 e"});
  CHECK(told(of("where p.amount > 10 EUR", "p.amount <= 10.01 EUR")).empty());
  CHECK(told(of("where p.kind is costs", "p.kind is costs")).empty());
  // The exception to an exception needs both.
  Diagnostics const inner = of("", "p.kind is costs", exception("p.kind is wage", "e", "f"));
  CHECK(told(inner) == Strings{"C617 f"});
  CHECK(places(inner.front()) ==
        Strings{"f: ", "p.kind is wage: this", "p.kind is costs: and this"});
  CHECK(inner.front().title == "this exception never applies: no dossier meets both of these");
  CHECK(told(warnings(law(rule("where p.shown and not p.shown")))) == Strings{"C623 r"});
}

TEST_CASE("what a fact can be at all counts too") {
  // A value was never more than 20 EUR, so what is within it is not over 30.
  CHECK(told(warnings(law(value(two_versions) + rule("where p.amount <= most at p.date") +
                          exception("p.amount > 30 EUR")))) == Strings{"C617 e"});
  CHECK(told(warnings(law(value(two_versions) + rule("where p.amount <= most at p.date") +
                          exception("p.amount > 15 EUR"))))
            .empty());
  CHECK(told(warnings(law(rule("") + exception("(count of payment q of v.payments) < 0")))) ==
        Strings{"C617 e"});
}

TEST_CASE("versions that no rule asks for are told", "[L4]") {
  auto const of = [](std::string const& norm, std::string const& clauses = "") {
    return told(warnings(law(value(two_versions) + rule(clauses, norm))));
  };
  CHECK(of("require p.amount <= most at p.date").empty() == false); // its sentence has no numbers
  auto const days = [](std::string const& norm, std::string const& clauses = "") {
    Strings out;
    for (char const* const code : {"C618", "C619"}) {
      Strings const some = told(warnings(law(value(two_versions) + rule(clauses, norm))), code);
      out.insert(out.end(), some.begin(), some.end());
    }
    return out;
  };
  CHECK(days("require p.amount <= most at p.date").empty());
  CHECK(days("require p.amount <= most at 2024-05-01") == Strings{"C618 2025-01-01"});
  CHECK(days("require p.amount <= most at 2026-05-01") == Strings{"C619 most at 2026-05-01"});
  CHECK(days("require p.amount <= most at p.date", "where p.date >= 2025-01-01") ==
        Strings{"C618 2024-01-01"});
  CHECK(days("require p.amount <= most at p.date", "where p.date >= 2024-12-31").empty());
  CHECK(days("require p.amount <= (if p.date < 2025-01-01 then most at p.date otherwise 30 EUR)") ==
        Strings{"C618 2025-01-01"});
  CHECK(days("require p.amount <= (if p.date < 2024-01-01 then most at p.date otherwise 30 EUR)") ==
        Strings{"C619 most at p.date"});
  CHECK(days("require some month m of v.payments where start of m > 2025-01-31 "
             "has most at m > 5 EUR") == Strings{"C618 2024-01-01"});
}

TEST_CASE("texts seen and packages checked before a day are told when asked", "[L11]") {
  std::string const text =
      value("  from 2024-01-01 10.00 cite statute seen 2024-02-02\n"
            "  from 2025-01-01 20.00 cite statute seen 2025-02-02\n  known until 2025-12-31\n") +
      "rule r title en \"R\" nl \"R\" for volunteer v, payment p of v.payments "
      "require p.amount <= most at p.date\ncite statute article \"1\" seen 2024-06-01\n"
      "say met en \"M.\" nl \"M.\" say breached en \"{margin}\" nl \"{margin}\"\n";
  CHECK(told(warnings(law(text))).empty());
  CHECK(told(warnings(law(text), Date{2024, 6, 1})).empty());
  CHECK(told(warnings(law(text), Date{2024, 6, 2})) ==
        Strings{"C620 cite statute article \"1\" seen 2024-06-01"});
  // The version of 2024 has ended: its text was seen in its time and has not changed since.
  Strings const all = told(warnings(law(text), Date{2026, 1, 1}));
  CHECK(all.size() == 3);
  CHECK(std::find(all.begin(), all.end(), "C621 test") != all.end());
  CHECK(std::find(all.begin(), all.end(), "C620 cite statute seen 2025-02-02") != all.end());
}

TEST_CASE("a comparison tells its numbers when it is broken", "[L16]") {
  auto const of = [](std::string const& norm, std::string const& en, std::string const& nl) {
    return told(
        warnings(law("rule r title en \"R\" nl \"R\" for volunteer v, payment p of v.payments\n"
                     "let paid = p.amount\n" +
                     norm + " cite statute\nsay met en \"{paid}.\" nl \"{paid}.\"\n  say " +
                     (norm.find("expect") == 0 ? "explain" : "breached") + " en \"" + en +
                     "\" nl \"" + nl + "\"\n")));
  };
  CHECK(of("require paid <= 10 EUR", "Too much.", "Te veel.").size() == 1);
  CHECK(of("require paid <= 10 EUR", "{margin} too much.", "{margin} te veel.").empty());
  CHECK(of("require paid <= 10 EUR", "{paid} is too much.", "{paid} is te veel.").empty());
  CHECK(of("require paid <= 10 EUR", "{p.amount} is too much.", "{paid} is te veel.").empty());
  CHECK(of("require paid <= 10 EUR", "{paid} is too much.", "Te veel.").size() == 1);
  CHECK(of("expect paid <= 10 EUR otherwise explain", "Why {v.name}?", "Waarom?") ==
        Strings{"C622 say explain en \"Why {v.name}?\" nl \"Waarom?\""});
  // Nothing is compared, or not alone: there is no one number to tell.
  CHECK(of("require p.shown", "Not shown.", "Niet aangetoond.").empty());
  CHECK(of("require paid <= 10 EUR or p.shown", "Not shown.", "Niet aangetoond.").empty());
}

} // namespace grens::check
