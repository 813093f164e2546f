// What fits, fits, and one cent more does not: for generated dossiers under the Dutch rules, where
// the payments are written into the dossier and checked as any other.
#include "explain/headroom.hpp"

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
  Collected const all = check(*book(), dossier(person, paid), date_text(on).c_str());
  REQUIRE(all.good);
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

/// Each payment of the answer in turn: it fits, and one cent more does not.
void holds(std::string const& person, explain::Fits const& fits, Date on) {
  std::vector<Trial> paid;
  for (Trial const& t : fits.paid) {
    std::vector<Trial> one = paid;
    one.push_back({t.date, 1});
    std::vector<Trial> more = paid;
    more.push_back({t.date, t.cents + 1});
    auto const base = weights(person, one, on);
    paid.push_back(t);
    CHECK_FALSE(is_worse(weights(person, one, on), weights(person, paid, on), false));
    CHECK(is_worse(base, weights(person, more, on), false));
  }
}

TEST_CASE("at the answer nothing gets worse, and one cent above something does") {
  std::size_t answers = 0;
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    Generator made(seed);
    std::string const person = made.person();
    Date const on = made.day();
    INFO(dossier(person, {}) << " on " << date_text(on));
    Diagnostics faults;
    auto const source = std::make_shared<Source>("dossier.json", dossier(person, {}));
    auto const trials = Trials::open(book(), source, on, faults);
    REQUIRE(trials);
    REQUIRE(trials->subjects() == 1);
    auto const room = explain::headroom(
        [&](std::vector<Trial> const& tried) {
          std::vector<TrialPayment> payments;
          for (Trial const& t : tried)
            payments.push_back({t.date, t.cents, "EUR"});
          return trials->with(0, payments, faults);
        },
        on);
    REQUIRE(room);
    CHECK(faults.empty());
    if (!room->already.empty()) continue;
    ++answers;
    holds(person, room->day, on);
    holds(person, room->year, on);
    CHECK(room->day.cents <= room->month.cents);
    CHECK(room->month.cents <= room->year.cents);
    if (room->day.cents == 0) {
      auto const one = weights(person, {{on, 1}}, on);
      CHECK(is_worse(weights(person, {}, on), one, true));
    }
  }
  CHECK(answers > 50);
}

} // namespace
} // namespace grens::evaluate::test
