// What holds for every dossier, each with the dossier that shows it; and what is not told because
// no dossier showed it.
#include "prove/prove.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace grens::prove {

namespace {

char const* const world = R"(package world
record dossier root
  organisation : one organisation optional
  volunteers : list of volunteer optional
record organisation identified by id
  id : text
  country : text optional
  sports : yes_no optional
record volunteer identified by id aged by born rounding up
  id : text
  name : text optional
  born : date optional
  spent : EUR bounded
  hours : hours bounded
  payments : list of payment optional
record payment identified by id dated by date
  id : text
  date : date
  amount : EUR bounded
  kind : one of (allowance, costs, wage) optional
  hours : hours optional at least 0
  shown : yes_no optional
)";

/// Names are seen in packages that use this one, so each has its own.
std::string package(std::string const& name, std::string const& until, std::string text,
                    std::string const& uses = "world") {
  for (std::size_t at = 0; (at = text.find("cite statute", at)) != std::string::npos; ++at)
    text.replace(at, 12, "cite in_" + name);
  return "package " + name + "\n  title en \"L\" nl \"W\"\n  currency EUR\nuses " + uses +
         "\nsource in_" + name + " primary url \"https://law.example\" title en \"L\" nl \"W\"\n" +
         "value most_" + name + " in EUR\n  from 2024-01-01 50.00 cite in_" + name +
         "\n  known until " + until + "\nconsequence lost_" + name +
         " of volunteer title en \"lost\" nl \"weg\"\n" + text;
}

std::string rule(std::string const& name, std::string const& binders, std::string const& norm) {
  bool const expects = norm.find("expect ") != std::string::npos;
  return "rule " + name + "\n  title en \"" + name + "\" nl \"" + name + "\"\n  for " + binders +
         "\n  " + norm + "\n  cite statute\n  say met en \"M.\" nl \"M.\"\n  say " +
         (expects ? "explain" : "breached") + " en \"B.\" nl \"B.\"\n";
}

std::string exception(std::string const& name, std::string const& to, std::string const& when) {
  return "exception " + name + " to " + to + "\n  when " + when +
         "\n  instead not applicable\n  cite statute say en \"N.\" nl \"N.\"\n";
}

std::shared_ptr<Rulebook const> book(std::vector<RuleFile> files) {
  Diagnostics faults;
  auto rules = Rulebook::load(std::move(files), faults);
  for (Diagnostic const& d : faults)
    FAIL_CHECK(render(d, false));
  REQUIRE(rules);
  return rules;
}

Proved proved(std::string const& text) {
  return prove(*book({{"world.grens", world}, {"law.grens", package("law", "2024-12-31", text)}}));
}

std::string codes(Proved const& p) {
  std::string out;
  for (Diagnostic const& d : p.warnings) {
    CHECK(d.severity == Severity::warning);
    CHECK(d.help.find("{\"") != std::string::npos); // a dossier shows it
    out += (out.empty() ? "" : " ") + d.code;
  }
  return out + (p.unconfirmed > 0 ? " +" + std::to_string(p.unconfirmed) : "");
}

std::string const each_payment = "volunteer v, payment p of v.payments";

} // namespace

TEST_CASE("an exception that always applies is told with a dossier", "[L6]") {
  auto const of = [](std::string const& where, std::string const& when) {
    return codes(proved(rule("r", each_payment + where, "require p.amount <= 10 EUR") +
                        exception("e", "r", when)));
  };
  CHECK(of("", "1 = 1") == "C630");
  CHECK(of(" where p.kind is costs", "p.kind is one of (costs, wage)") == "C630");
  CHECK(of(" where p.amount > 20 EUR", "p.amount >= 10 EUR") == "C630");
  CHECK(of(" where p.amount > 20 EUR and p.shown", "p.shown") == "C630");
  CHECK(of(" where p.hours > 2 hours", "p.hours > 0 hours") == "C630");
  CHECK(of(" where p.date >= 2024-05-01", "p.date > 2024-04-01") == "C630");
  CHECK(of(" where some payment q of v.payments has q.kind is wage",
           "not (every payment x of v.payments has x.kind is not wage)") == "C630");
  CHECK(of("", "p.kind is costs or p.kind is not costs") == "C630");
  CHECK(of("", "p.kind is costs").empty());
  CHECK(of(" where p.amount > 20 EUR", "p.amount > 20.01 EUR").empty());
  CHECK(of(" where p.shown", "p.kind is costs").empty());
}

TEST_CASE("an exception that always applies where its target does is told too", "[L6]") {
  CHECK(codes(proved(rule("r", each_payment, "require p.amount <= 10 EUR") +
                     exception("e", "r", "p.amount > 5 EUR and p.shown") +
                     exception("f", "e", "p.shown"))) == "C630");
}

TEST_CASE("what no dossier shows is not told, and counted") {
  // That a state holds is brought about by rules; nothing here makes one up.
  Proved const p =
      proved(rule("r", each_payment + " where lost_law(v)", "require p.amount <= 10 EUR") +
             exception("e", "r", "lost_law(v)"));
  CHECK(p.warnings.empty());
  CHECK(p.unconfirmed == 1);
}

TEST_CASE("two rules that no dossier meets together are told, with one for each side") {
  auto const of = [](std::string const& a, std::string const& b,
                     std::string const& binders = "volunteer v, payment p of v.payments",
                     std::string const& a_where = "") {
    return codes(proved(rule("a", binders + a_where, a) + rule("b", binders, b)));
  };
  CHECK(of("require p.amount <= 10 EUR", "require p.amount >= 20 EUR") == "C631");
  CHECK(of("require p.amount < 10 EUR", "expect p.amount >= 10 EUR otherwise explain") == "C631");
  CHECK(of("require p.kind is costs", "require p.kind is one of (wage, allowance)") == "C631");
  CHECK(of("require p.shown", "require not p.shown") == "C631");
  CHECK(of("require p.amount <= most_law at p.date", "require p.amount >= 60 EUR") == "C631");
  CHECK(of("require p.amount / 2 <= 10 EUR", "require p.amount > 30 EUR") == "C631");
  CHECK(of("require (sum of q.amount for payment q of v.payments) <= 10 EUR",
           "require (sum of x.amount for payment x of v.payments) > 10 EUR",
           "volunteer v") == "C631");
  CHECK(of("require (some payment q of v.payments has q.shown)",
           "require (no payment q of v.payments has q.shown)", "volunteer v") == "C631");
  CHECK(of("require (count of payment q of v.payments) <= 1",
           "require (count of payment q of v.payments) >= 3", "volunteer v") == "C631");
  CHECK(of("require p.amount <= 10 EUR", "require p.amount > 30 EUR",
           "volunteer v, payment p of v.payments", " where p.shown") == "C631");
  CHECK(of("require p.amount <= 10 EUR", "require p.amount >= 10 EUR").empty());
  CHECK(of("require p.amount <= most_law at p.date", "require p.amount >= 40 EUR").empty());
  CHECK(of("require p.amount <= 10 EUR", "require p.hours >= 20 hours").empty());
  // They are not about the same.
  CHECK(codes(proved(
                  rule("a", each_payment + " where p.kind is costs", "require p.amount <= 10 EUR") +
                  rule("b", each_payment + " where p.kind is wage", "require p.amount >= 20 EUR")))
            .empty());
  CHECK(codes(proved(rule("a", "volunteer v", "require v.spent <= 10 EUR") +
                     rule("b", each_payment, "require v.spent >= 20 EUR")))
            .empty());
  // One that is never met by itself asks for an explanation of every case.
  CHECK(of("expect p.amount <= 5 EUR and p.amount > 6 EUR otherwise explain",
           "require p.amount <= 10 EUR")
            .empty());
}

TEST_CASE("the dossiers that show it are in the words of the diagnostic") {
  Proved const p = proved(rule("a", each_payment, "require p.amount <= 10 EUR") +
                          rule("b", each_payment, "require p.amount >= 20 EUR"));
  REQUIRE(p.warnings.size() == 1);
  Diagnostic const& d = p.warnings.front();
  CHECK(d.places.size() == 2);
  CHECK(d.help.find("\"amount\": \"10\"") != std::string::npos);
  CHECK(d.help.find("\"amount\": \"20\"") != std::string::npos);
}

TEST_CASE("a rule that an exception saves is not told") {
  std::string const text = rule("a", each_payment, "require p.amount <= 10 EUR") +
                           rule("b", each_payment, "require p.amount >= 20 EUR") +
                           exception("e", "a", "p.amount >= 20 EUR");
  Proved const p = proved(text); // with 20 EUR rule b is met and rule a is not applicable
  CHECK(p.warnings.empty());
  CHECK(p.unconfirmed == 1);
}

TEST_CASE("a package that ends before another that the same rule asks is told", "[L4][L15]") {
  auto const of = [](std::string const& until) {
    return codes(prove(
        *book({{"world.grens", world},
               {"base.grens", package("base", until,
                                      rule("own", each_payment,
                                           "require p.amount <= most_base at "
                                           "p.date"))},
               {"law.grens",
                package("law", "2025-12-31",
                        rule("r", each_payment,
                             "require p.amount <= (most_base at p.date) + (most_law at p.date)"),
                        "world, base")}})));
  };
  CHECK(of("2024-12-31") == "C632");
  CHECK(of("2026-12-31") == "C632");
  CHECK(of("2025-12-31").empty());
}

TEST_CASE("nothing is told of the rules of Grens") {
  std::filesystem::path const root = std::filesystem::path(GRENS_SOURCE_DIR) / "rules";
  std::vector<RuleFile> files;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".grens") continue;
    std::ifstream in(entry.path());
    std::stringstream text;
    text << in.rdbuf();
    files.push_back({std::filesystem::relative(entry.path(), root).generic_string(), text.str()});
  }
  Proved const p = prove(*book(std::move(files)));
  for (Diagnostic const& d : p.warnings)
    FAIL_CHECK(render(d, false));
  CHECK(p.unconfirmed == 0);
}

} // namespace grens::prove
