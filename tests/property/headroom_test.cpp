// What fits, fits, and one cent more does not: for generated dossiers under the Dutch rules, where
// the payments are written into the dossier and checked as any other.
#include "explain/headroom.hpp"

#include "base/limits.hpp"

#include "evaluate/helpers.hpp"
#include "faces/embedded_rules.hpp"
#include "trials.hpp"

#include <array>
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

std::string hundredths(std::int64_t n) {
  return "\"" + exact_text(Number{n, 100}, 2) + "\"";
}

/// What a trial says besides, in a file's words.
std::string worded(Trial const& t) {
  switch (t.kind) {
  case Trial::Kind::allowance:
    return R"("kind": "allowance", "agreed": "none", "costs_shown": "0.00"})";
  case Trial::Kind::shown_costs:
    return R"("kind": "costs", "agreed": "none", "costs_shown": )" + hundredths(t.cents) + "}";
  case Trial::Kind::by_the_hour:
    return R"("kind": "allowance", "agreed": "per_hour", "costs_shown": "0.00", "hours": )" +
           hundredths(t.hours) + "}";
  }
  return {};
}

std::string dossier(std::string const& person, std::vector<Trial> const& paid) {
  std::string out = R"({"grens": "dossier/1", "organisation": {"id": "o", "name": "Club", )"
                    R"("country": "NL", "legal_form": "association", "sports": true, )"
                    R"("corporate_tax": "exempt"}, "volunteers": [)" +
                    person;
  bool first = person.back() == '[';
  std::size_t place = 0;
  for (Trial const& t : paid) {
    out += std::string(first ? "" : ", ") + R"({"id": "grens-trial-)" + std::to_string(++place) +
           R"(", "date": ")" + date_text(t.date) + R"(", "amount": )" + hundredths(t.cents) +
           R"(, "currency": "EUR", )" + worded(t);
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

/// What comes out: of each rule how many findings, and how many of them weigh at least so much.
/// With stories each finding by itself, by its id.
struct Found {
  std::map<std::string, std::array<std::uint64_t, 5>> of;
};

Found found(std::string const& person, std::vector<Trial> const& paid, Date on, bool each) {
  Collected all;
  Collecting receiver(all);
  auto const source = std::make_shared<Source>("dossier.json", dossier(person, paid));
  REQUIRE(check_dossier(*book(), source, {on, each, false}, receiver, all.faults));
  Found out;
  auto const add = [&](std::string const& name, Outcome o, std::uint64_t count) {
    for (int w = 0; w <= weight(o); ++w)
      out.of[name][static_cast<std::size_t>(w)] += count;
  };
  if (!each) {
    for (std::size_t rule = 0; rule < all.totals.by_rule.size(); ++rule) {
      for (std::size_t o = 0; o < outcomes_count; ++o)
        add(std::to_string(rule), static_cast<Outcome>(o), all.totals.by_rule[rule][o]);
    }
  }
  for (Findings const& f : all.all) {
    for (Finding const& one : f.findings) {
      if (each && f.subject == "v1") add(one.id, one.outcome, 1);
    }
  }
  return out;
}

/// New findings may be undetermined where `new_may_be_open`, and not worse.
bool is_worse(Found const& before, Found const& after, bool new_may_be_open) {
  for (auto const& [name, now] : after.of) {
    auto const known = before.of.find(name);
    std::array<std::uint64_t, 5> const was =
        known == before.of.end() ? std::array<std::uint64_t, 5>{} : known->second;
    std::uint64_t const more = new_may_be_open ? now[0] - was[0] : 0;
    for (std::size_t w = 1; w < now.size(); ++w) {
      if (now[w] > was[w] + (w == 1 ? more : 0)) return true;
    }
  }
  return false;
}

/// One person of a made-up dossier on a day, and what the rules find with these payments.
struct Case {
  std::string person;
  Date on;
  bool each = false;
  [[nodiscard]] Found with(std::vector<Trial> const& paid) const {
    return found(person, paid, on, each);
  }
};

/// What fits until `last` makes nothing worse; one cent more in its last payment does, and so does
/// one cent on its last day.
void holds(Case const& c, explain::Fits const& fits, explain::Manner const& manner, Date last) {
  auto const all = c.with(fits.paid);
  CHECK_FALSE(is_worse(c.with({}), all, true));
  std::int64_t sum = 0;
  for (Trial const& t : fits.paid)
    sum += t.cents;
  CHECK(fits.cents == sum);
  if (!fits.paid.empty()) {
    std::vector<Trial> one_more = fits.paid;
    one_more.back() = manner.payment(one_more.back().date, one_more.back().cents + 1);
    CHECK(is_worse(all, c.with(one_more), false));
    if (fits.paid.back().date == last) return;
  }
  std::vector<Trial> later = fits.paid;
  later.push_back(manner.payment(last, 1));
  CHECK(is_worse(all, c.with(later), true));
}

/// What is found with stories and without is the same.
void agrees(Bares const& bare, Findings const& told) {
  std::map<int, std::size_t> of_bare;
  std::map<int, std::size_t> of_told;
  for (Bare const& b : bare)
    ++of_bare[b.kind == Bare::Kind::result ? -1 : static_cast<int>(b.outcome)];
  for (Finding const& f : told.findings)
    ++of_told[static_cast<int>(f.outcome)];
  if (!told.results.empty()) of_told[-1] = told.results.size();
  CHECK(of_bare == of_told);
}

/// Every so many dossiers, all is told and each finding looked at by itself.
constexpr std::uint32_t seldom = 25;

void fits_exactly(std::uint32_t seed) {
  Generator made(seed);
  Case c{made.person(), made.day(), seed % seldom == 0};
  INFO("seed " << seed << ": " << dossier(c.person, {}) << " on " << date_text(c.on));
  Diagnostics faults;
  auto const source = std::make_shared<Source>("dossier.json", dossier(c.person, {}));
  auto const trials = Trials::open(book(), source, c.on, faults);
  REQUIRE(trials);
  REQUIRE(trials->subjects() == 1);
  auto const edits = [&](std::vector<Trial> const& tried) {
    return trials->paid(0, tried, "EUR", faults).value();
  };
  auto const told = [&](std::vector<Trial> const& tried, std::optional<Period>) {
    return trials->told(0, edits(tried), faults);
  };
  explain::Ask const ask{
      [&](std::vector<Trial> const& tried) { return trials->bare(0, edits(tried), faults); },
      [&](std::vector<Trial> const& tried) { return told(tried, std::nullopt); }};
  using Kind = Trial::Kind;
  for (explain::Manner const manner :
       {explain::Manner{}, {Kind::shown_costs, 0}, {Kind::by_the_hour, 5'50}}) {
    auto const room = explain::room(ask, c.on, manner, explain::Binding::untold);
    REQUIRE(room);
    if (room->day.cents) holds(c, room->day, manner, c.on);
    if (room->month.cents) holds(c, room->month, manner, month_of(c.on).last);
    if (room->year.cents) holds(c, room->year, manner, year_of(c.on).last);
    // Without a limit the largest payment that is tried makes nothing worse.
    if (!room->day.cents) {
      Trial const largest = manner.payment(c.on, limits::trial_cents_max);
      CHECK_FALSE(is_worse(c.with({manner.payment(c.on, 1)}), c.with({largest}), false));
    }
  }
  if (c.each) {
    agrees(*ask.bare({}), *ask.told({}));
    auto const all = explain::headroom(ask, told, c.on);
    REQUIRE(all);
    for (explain::Fits const* fits : {&all->room.day, &all->room.month, &all->room.year})
      CHECK((!all->already.empty() || !fits->cents || fits->binding));
  }
  CHECK(faults.empty());
}

void fit_exactly(std::uint32_t first, std::uint32_t count) {
  for (std::uint32_t seed = first; seed < first + count; ++seed)
    fits_exactly(seed);
}

TEST_CASE("what fits makes nothing worse and one cent more does") {
  fit_exactly(0, 100);
}

// Hidden: they take minutes. Run them with: test_property "[slow]"
TEST_CASE("what fits in ten thousand dossiers", "[.][slow]") {
  fit_exactly(1'000, 10'000);
}
TEST_CASE("what fits in ten thousand other dossiers", "[.][slow]") {
  fit_exactly(1'000'000, 10'000);
}

} // namespace
} // namespace grens::evaluate::test
