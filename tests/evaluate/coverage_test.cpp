// What scenarios show and what they leave out, and the scenarios that are offered for the rest.
#include "engine.hpp"
#include "evaluate/coverage.hpp"
#include "syntax/parse.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace grens;
using evaluate::Coverage;
using evaluate::CoverageItem;
using evaluate::CoverageOf;

namespace {

constexpr char const* law = R"(
package club title en "Club" nl "Club" currency EUR checked 2026-11-24
source law primary url "https://example.org" title en "Law" nl "Wet"
record dossier root
  grens : text
  volunteers : list of volunteer optional
record volunteer identified by id
  id : text
  name : text optional
  level : one of (junior, senior) optional
  payments : list of payment optional
record payment dated by date
  date : date
  amount : EUR
value limit in EUR
  from 2024-01-01 10.00 cite law
  from 2025-01-01 20.00 cite law
  known until 2026-12-31
question scope title en "Which?" nl "Welke?"
  reading narrow cite law
  reading wide cite law
  default narrow
define large(payment p) = p.amount > 5.00 EUR
rule limited
  title en "Within" nl "Binnen"
  for volunteer v, year y of v.payments
  let paid = sum of p.amount for payment p of v.payments during y where large(p) or scope is wide
  require paid <= limit at y
  cite law
  say met en "{paid}" nl "{paid}"  say breached en "{paid}" nl "{paid}"
exception of_juniors to limited
  title en "Juniors" nl "Junioren"
  when v.level is junior
  instead not applicable
  cite law
  say en "{paid}" nl "{paid}"
result total in EUR
  title en "Total" nl "Totaal"
  for volunteer v
  gives sum of p.amount for payment p of v.payments
  cite law
  say en "{it}" nl "{it}"
)";

std::shared_ptr<Rulebook const> rulebook(std::string const& scenarios) {
  Diagnostics faults;
  auto book = Rulebook::load({{"club.grens", law + scenarios}}, faults);
  for (Diagnostic const& d : faults)
    UNSCOPED_INFO(render(d, false));
  REQUIRE(book);
  return book;
}

Coverage coverage(std::string const& scenarios) {
  auto const book = rulebook(scenarios);
  evaluate::Seen seen(book->plan());
  for (auto const& run : run_scenarios(*book, &seen)) {
    for (Diagnostic const& d : run.faults)
      UNSCOPED_INFO(render(d, false));
    REQUIRE(run.faults.empty());
  }
  return coverage_of(book->plan(), seen);
}

/// "rule limited: met 1", in order.
std::vector<std::string> lines(Coverage const& coverage) {
  std::vector<std::string> out;
  for (CoverageOf const& part : coverage.parts) {
    for (CoverageItem const& item : part.items)
      out.push_back(std::string(part.kind) + " " + part.name + ": " + item.what +
                    (item.times > 0 ? " +" : " -"));
  }
  return out;
}

std::string const one = R"(
scenario "one payment"
  given volunteer v1 { level: senior, payments: [ { date: 2024-05-01, amount: 8.00 EUR } ] }
  on 2024-12-31
  finds limited met for v1
  finds total 8.00 EUR for v1
)";

} // namespace

TEST_CASE("what one scenario shows, and all that it does not", "[evaluate][L14]") {
  CHECK(lines(coverage(one)) == std::vector<std::string>{
                                    "rule limited: met +",
                                    "rule limited: breached -",
                                    "rule limited: undetermined -",
                                    "rule limited: not_applicable -",
                                    "rule limited: `paid <= limit at y` holds +",
                                    "rule limited: `paid <= limit at y` does not hold -",
                                    "exception of_juniors: applies -",
                                    "exception of_juniors: does not apply +",
                                    "exception of_juniors: `v.level is junior` holds -",
                                    "exception of_juniors: `v.level is junior` does not hold +",
                                    "result total: a value +",
                                    "result total: undetermined -",
                                    "define large: `p.amount > 5.00 EUR` holds +",
                                    "define large: `p.amount > 5.00 EUR` does not hold -",
                                    "question scope: narrow -",
                                    "question scope: wide -",
                                    "value limit: from 2024-01-01 +",
                                    "value limit: from 2025-01-01 -",
                                });
}

TEST_CASE("scenarios for everything leave nothing open", "[evaluate][L14]") {
  Coverage const all = coverage(one + R"(
scenario "more, and too much"
  given volunteer v1 { level: senior, payments: [ { date: 2025-05-01, amount: 4.00 EUR },
                                                  { date: 2025-06-01, amount: 21.00 EUR } ] }
  given volunteer v2 { level: junior, payments: [ { date: 2025-05-01, amount: 30.00 EUR } ] }
  given volunteer v3 { }
  on 2025-12-31
  finds limited breached for v1
  finds limited not_applicable for v2
  finds limited undetermined for v3
  finds total undetermined for v3
scenario "the other reading"
  given volunteer v1 { level: senior, payments: [ { date: 2025-05-01, amount: 4.00 EUR } ] }
  adopting scope wide
  on 2025-12-31
  finds limited met for v1
)");
  for (std::string const& line : lines(all))
    CHECK(line.back() == '+');
  CHECK(all.seen() == all.all());
}

TEST_CASE("readings that are only tried do not count as shown", "[evaluate][L14]") {
  // The scenario's own finding is under the default; `wide` was tried beside it.
  Coverage const small = coverage(R"(
scenario "small"
  given volunteer v1 { level: senior, payments: [ { date: 2025-05-01, amount: 4.00 EUR } ] }
  on 2025-12-31
  finds limited met for v1
)");
  std::vector<std::string> const all = lines(small);
  auto const has = [&](std::string const& line) {
    return std::find(all.begin(), all.end(), line) != all.end();
  };
  CHECK(has("question scope: narrow +"));
  CHECK(has("question scope: wide -"));
}

TEST_CASE("what is missing has a scenario that can be put beside the rules", "[evaluate][L14]") {
  std::string offered;
  std::size_t count = 0;
  for (CoverageOf const& part : coverage(one).parts) {
    for (CoverageItem const& item : part.items) {
      CHECK(item.scenario.empty() == (item.times > 0));
      offered += "\n" + item.scenario;
      count += item.times == 0 ? 1 : 0;
    }
  }
  CHECK(count == 11);
  // They are read and checked like any other; what they find is for their author to say.
  CHECK(run_scenarios(*rulebook(offered)).size() == count);
  CHECK_THAT(offered, Catch::Contains("scenario \"limited: breached\"\n"
                                      "  cite law\n"
                                      "  given volunteer v1 { level: junior, payments: [ { date: "
                                      "2026-11-24, amount: 0.00 EUR } ] }\n"
                                      "  on 2026-12-31\n"
                                      "  finds limited breached for v1\n"));
  CHECK_THAT(offered, Catch::Contains("  adopting scope wide\n"));
  CHECK_THAT(offered, Catch::Contains("date: 2025-01-01"));
}

TEST_CASE("nobody who does not ask pays: findings are the same", "[evaluate][L14]") {
  auto const book = rulebook(one);
  evaluate::Seen seen(book->plan());
  CHECK(run_scenarios(*book).size() == run_scenarios(*book, &seen).size());
}
