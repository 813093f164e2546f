// What fits, fits, and one cent more does not: for generated dossiers under the Dutch rules, where
// the payments are written into the dossier and checked as any other.
#include "explain/headroom.hpp"

#include "base/limits.hpp"

#include "evaluate/helpers.hpp"
#include "faces/embedded_rules.hpp"
#include "trials.hpp"

#include <map>
#include <random>

namespace grens::evaluate::test {
namespace {

using explain::Trial;

Book const& book() {
  static Book const made = [] {
    std::vector<RuleFile> files;
    for (faces::EmbeddedRule const& rule : faces::embedded_rules())
      files.push_back({std::string(rule.path), std::string(rule.text)});
    return load(std::move(files));
  }();
  return made;
}

/// A person with payments in 2024; what is not known comes and goes.
class Generator {
public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  [[nodiscard]] Date day() { return {2024, 1 + below(12), 1 + below(28)}; }
  /// Everything but the payments' end.
  std::string person() {
    std::string out = R"({"id": "v1", "date_of_birth": "1990-01-01", "roles": [])";
    if (below(4) != 0) out += R"(, "employment": [])";
    if (below(2) == 0) out += R"(, "elsewhere": [])";
    if (below(5) == 0)
      out += R"(, "elsewhere": [{"period": "2024", "at_most": ")" + std::to_string(below(2000)) +
             R"(", "kind": "allowance"}])";
    // A key is said once.
    if (out.find("elsewhere") != out.rfind("elsewhere")) out.resize(out.rfind(", \"elsewhere"));
    return out + ", \"payments\": [" + payments();
  }

private:
  std::mt19937 random_;
  int below(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }

  std::string payments() {
    std::string out;
    int const most = below(9);
    for (int i = 0; i < most; ++i) {
      out += std::string(i == 0 ? "" : ", ") + R"({"id": "p)" + std::to_string(i) +
             R"(", "currency": "EUR", "date": ")" + date_text(day()) + R"(", "amount": ")" +
             std::to_string(below(160)) + "." + std::to_string(10 + below(90)) + "\"";
      char const* const kinds[] = {"allowance", "costs", "gift_card", "allowance"};
      if (below(8) != 0) out += std::string(R"(, "kind": ")") + kinds[below(4)] + "\"";
      if (below(8) != 0) out += R"(, "agreed": "none", "costs_shown": "0.00")";
      if (below(3) == 0) out += R"(, "hours": ")" + std::to_string(5 + below(60)) + "\"";
      out += "}";
    }
    return out;
  }
};

std::string dossier(std::string const& person, std::vector<Trial> const& paid) {
  std::string out = R"({"grens": "dossier/1", "organisation": {"id": "o", "name": "Club", )"
                    R"("country": "NL", "legal_form": "association", "sports": true, )"
                    R"("corporate_tax": "exempt"}, "volunteers": [)" +
                    person;
  bool first = person.back() == '[';
  std::size_t place = 0;
  for (Trial const& t : paid) {
    out += std::string(first ? "" : ", ") + R"({"id": "grens-trial-)" + std::to_string(++place) +
           R"(", "date": ")" + date_text(t.date) + R"(", "amount": ")" +
           exact_text(Number{t.cents, 100}, 2) +
           R"(", "currency": "EUR", "kind": "allowance", "agreed": "none", "costs_shown": "0.00"})";
    first = false;
  }
  return out + "]}]}";
}

int weight(Outcome o) {
  switch (o) {
  case Outcome::breached: return 4;
  case Outcome::conflict: return 3;
  case Outcome::explain: return 2;
  case Outcome::undetermined: return 1;
  case Outcome::met:
  case Outcome::not_applicable: break;
  }
  return 0;
}

std::map<std::string, int> weights(std::string const& person, std::vector<Trial> const& paid,
                                   Date on) {
  Collected all;
  Collecting receiver(all);
  auto const source = std::make_shared<Source>("dossier.json", dossier(person, paid));
  REQUIRE(check_dossier(*book(), source, {on, true, false}, receiver, all.faults));
  std::map<std::string, int> out;
  for (Findings const& f : all.all) {
    if (f.subject != "v1") continue;
    for (Finding const& one : f.findings)
      out[one.id] = weight(one.outcome);
  }
  return out;
}

bool is_worse(std::map<std::string, int> const& before, std::map<std::string, int> const& after,
              bool new_may_be_open) {
  for (auto const& [id, w] : after) {
    auto const was = before.find(id);
    int const allowed = was != before.end() ? was->second : new_may_be_open ? 1 : 0;
    if (w > allowed) return true;
  }
  return false;
}

using Weights = std::map<std::string, int>;

/// What fits until `last` makes nothing worse; one cent more in its last payment does, and so does
/// one cent on its last day.
void holds(std::string const& person, Weights const& before, explain::Fits const& fits, Date last,
           Date on) {
  auto const all = weights(person, fits.paid, on);
  CHECK_FALSE(is_worse(before, all, true));
  std::int64_t sum = 0;
  for (Trial const& t : fits.paid)
    sum += t.cents;
  CHECK(fits.cents == sum);
  if (!fits.paid.empty()) {
    std::vector<Trial> one_more = fits.paid;
    ++one_more.back().cents;
    CHECK(is_worse(all, weights(person, one_more, on), false));
  }
  if (!fits.paid.empty() && fits.paid.back().date == last) return;
  std::vector<Trial> later = fits.paid;
  later.push_back({last, 1});
  CHECK(is_worse(all, weights(person, later, on), true));
}

/// What is found with stories and without is the same.
void agrees(evaluate::Bares const& bare, Findings const& told) {
  std::map<int, int> of_bare;
  std::map<int, int> of_told;
  for (evaluate::Bare const& b : bare)
    of_bare[b.is_result ? -1 : static_cast<int>(b.outcome)]++;
  for (Finding const& f : told.findings)
    of_told[static_cast<int>(f.outcome)]++;
  if (!told.results.empty()) of_told[-1] = static_cast<int>(told.results.size());
  CHECK(of_bare == of_told);
}

/// Whether there was anything to say of this one.
bool fits_exactly(std::uint32_t seed) {
  Generator made(seed);
  std::string const person = made.person();
  Date const on = made.day();
  INFO("seed " << seed << ": " << dossier(person, {}) << " on " << date_text(on));
  Diagnostics faults;
  auto const source = std::make_shared<Source>("dossier.json", dossier(person, {}));
  auto const trials = Trials::open(book(), source, on, faults);
  REQUIRE(trials);
  REQUIRE(trials->subjects() == 1);
  auto const edits = [&](std::vector<Trial> const& tried) {
    auto paid = trials->paid(0, tried, "EUR", faults);
    REQUIRE(paid);
    return *paid;
  };
  auto const told = [&](std::vector<Trial> const& tried, std::optional<Period>) {
    return trials->told(0, edits(tried), faults);
  };
  explain::Ask const ask{
      [&](std::vector<Trial> const& tried) { return trials->bare(0, edits(tried), faults); },
      [&](std::vector<Trial> const& tried) { return told(tried, std::nullopt); }};
  agrees(*ask.bare({}), *ask.told({}));
  auto const found = explain::headroom(ask, told, on);
  REQUIRE(found);
  CHECK(faults.empty());
  if (!found->already.empty()) return false;
  explain::Room const& room = found->room;
  Weights const before = weights(person, {}, on);
  if (room.day.cents) holds(person, before, room.day, on, on);
  if (room.month.cents) holds(person, before, room.month, month_of(on).last, on);
  if (room.year.cents) holds(person, before, room.year, year_of(on).last, on);
  // Without a limit the largest payment that is tried makes nothing worse.
  if (!room.day.cents) {
    auto const largest = weights(person, {{on, limits::trial_cents_max}}, on);
    CHECK_FALSE(is_worse(weights(person, {{on, 1}}, on), largest, false));
  }
  CHECK(room.day.cents <= room.month.cents);
  CHECK(room.month.cents <= room.year.cents);
  return true;
}

void fit_exactly(std::uint32_t first, std::uint32_t count) {
  std::size_t answers = 0;
  for (std::uint32_t seed = first; seed < first + count; ++seed)
    answers += fits_exactly(seed) ? 1U : 0U;
  CHECK(answers > count / 4);
}

TEST_CASE("what fits makes nothing worse and one cent more does") {
  fit_exactly(0, 100);
}

// Hidden: they take minutes. Run them with: test_property "[slow]"
TEST_CASE("what fits, of ten thousand dossiers", "[.][slow]") {
  fit_exactly(1'000, 10'000);
}
TEST_CASE("what fits, of ten thousand other dossiers", "[.][slow]") {
  fit_exactly(1'000'000, 10'000);
}

} // namespace
} // namespace grens::evaluate::test
