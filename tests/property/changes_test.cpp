// Each change turns the outcome, and one unit less does not: for made-up dossiers under the Dutch
// rules, where the change is written into the dossier.
#include "explain/changes.hpp"

#include "base/number.hpp"

#include "evaluate/helpers.hpp"
#include "explain/turning.hpp"
#include "explain/weight.hpp"
#include "faces/embedded_rules.hpp"
#include "trials.hpp"
#include "json/read.hpp"
#include "json/write.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <random>

namespace grens::evaluate::test {
namespace {

using explain::ChangePart;
using explain::Edit;
using explain::Remedies;
using explain::Remedy;

Book const& book() {
  static Book const made = [] {
    std::vector<RuleFile> files;
    for (faces::EmbeddedRule const& rule : faces::embedded_rules())
      files.push_back({std::string(rule.path), std::string(rule.text)});
    return load(std::move(files));
  }();
  return made;
}

/// A person whose payments are now and then over some limit, and of whom something is not known.
class Generator {
public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}
  std::string dossier() {
    std::string out = R"({"grens": "dossier/1", "organisation": {"id": "o", "name": "Club", )"
                      R"("country": "NL", "corporate_tax": "exempt"}, "volunteers": [{"id": "v1")";
    if (below(4) != 0)
      out += R"(, "date_of_birth": ")" + std::to_string(1980 + below(28)) + R"(-05-17")";
    if (below(3) != 0) out += R"(, "roles": [])";
    if (below(3) != 0) out += R"(, "employment": [])";
    if (below(2) == 0) {
      out += R"(, "elsewhere": [)";
      if (below(2) == 0)
        out += R"({"period": "2024", "at_most": ")" + std::to_string(below(2500)) + "\"}";
      out += "]";
    }
    return out + ", \"payments\": [" + payments() + "]}]}";
  }

private:
  std::mt19937 random_;
  int below(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }
  std::string payments() {
    std::string out;
    int const most = 1 + below(6);
    for (int i = 0; i < most; ++i) {
      Date const date{2024, 1 + below(12), 1 + below(28)};
      int const cents = 10 + below(90);
      int const whole = below(5) == 0 ? 200 + below(2000) : 20 + below(200);
      out += std::string(i == 0 ? "" : ", ") + R"({"id": "p)" + std::to_string(i) +
             R"(", "currency": "EUR", "date": ")" + date_text(date) + R"(", "amount": ")" +
             std::to_string(whole) + "." + std::to_string(cents) + "\"";
      static constexpr std::array kinds{"allowance", "allowance", "costs", "gift_card"};
      if (below(6) != 0)
        out += R"(, "kind": ")" + std::string(kinds[static_cast<std::size_t>(below(4))]) + "\"";
      static constexpr std::array agreed{"none", "fixed", "per_hour", "per_shift"};
      if (below(6) != 0)
        out += R"(, "agreed": ")" + std::string(agreed[static_cast<std::size_t>(below(4))]) + "\"";
      if (below(3) != 0) out += R"(, "costs_shown": "0.00")";
      if (below(2) == 0) out += R"(, "hours": ")" + std::to_string(2 + below(60)) + "\"";
      if (below(4) == 0) out += R"(, "for": ")" + period_text(month_of(date)) + "\"";
      out += "}";
    }
    return out;
  }
};

/// Found by itself: what one id comes to, or nothing where it is not there.
bool is_right(std::vector<Findings> const& all, Found const& found, bool is_result) {
  for (Findings const& f : all) {
    for (Finding const& one : f.findings) {
      if (!is_result && one.id == found.id) return explain::weight(one.outcome) == 0;
    }
    for (Result const& one : f.results) {
      if (is_result && one.id == found.id)
        return one.outcome == Outcome::not_applicable || one.value == "0.00 EUR";
    }
  }
  return true;
}

class Verified {
public:
  Verified(std::uint32_t seed, bool as_files)
      : text_(Generator(seed).dossier()), as_files_(as_files) {
    source_ = std::make_shared<Source>("dossier.json", text_);
    trials_ = Trials::open(book(), source_, as_of_, faults_);
    REQUIRE(trials_);
    REQUIRE(read_json(source_, tape_, faults_));
  }
  [[nodiscard]] std::string const& text() const { return text_; }

  /// How many changes there were.
  std::size_t run() {
    auto const all = trials_->told(0, {}, faults_);
    auto const organisation = trials_->organisation({}, faults_);
    REQUIRE(all);
    REQUIRE(organisation);
    before_ = *all;
    explain::AskEdited const ask{[&](std::vector<Edit> const& edits) {
                                   Diagnostics own;
                                   return trials_->bare(0, edits, own);
                                 },
                                 [&](std::vector<Edit> const& edits) {
                                   Diagnostics own;
                                   return trials_->told(0, edits, own);
                                 },
                                 [&](std::string_view at) { return trials_->written(at); }};
    explain::Searched const in{book()->model(),
                               book()->model().records[check::at(book()->plan().subject_record)],
                               "/volunteers/0",
                               as_of_,
                               *all,
                               *organisation};
    std::size_t count = 0;
    for (Finding const& f : all->findings)
      count += holds(f, false, explain::changes_of(f, in, ask));
    for (Result const& r : all->results)
      count += holds(r, true, explain::changes_of(r, in, ask));
    return count;
  }

private:
  std::string text_;
  bool as_files_;
  Date as_of_{2024, 12, 31};
  SourcePtr source_;
  Diagnostics faults_;
  std::unique_ptr<Trials> trials_;
  EventTape tape_;
  Findings before_;

  bool facts_ = false; // what is missing is supplied
  /// Of a fact that was missing, what waits for an explanation is no worse than not known.
  [[nodiscard]] bool is_worse(Findings const& after) const {
    std::map<std::string_view, int> was;
    for (Finding const& f : before_.findings) {
      bool const may_wait = facts_ && f.outcome == Outcome::undetermined;
      was.emplace(f.id, may_wait ? explain::weight(Outcome::explain) : explain::weight(f.outcome));
    }
    return std::any_of(after.findings.begin(), after.findings.end(), [&](Finding const& f) {
      auto const known = was.find(f.id);
      return explain::weight(f.outcome) > (known == was.end() ? 1 : known->second);
    });
  }
  /// Written out and checked as any other dossier, or asked with the whole story.
  bool turns(Found const& found, bool is_result, std::vector<Edit> const& edits) {
    if (!as_files_) {
      Diagnostics own;
      auto const all = trials_->told(0, edits, own);
      return all && is_right({*all}, found, is_result) && !is_worse(*all);
    }
    std::string text;
    JsonWriter writer(text, JsonLayout::compact);
    REQUIRE(explain::play_edited(tape_, "", edits, writer));
    REQUIRE(writer.finish());
    Collected all;
    Collecting receiver(all);
    auto const source = std::make_shared<Source>("dossier.json", text);
    if (!check_dossier(*book(), source, {as_of_, true, false}, receiver, all.faults)) return false;
    return is_right(all.all, found, is_result) &&
           std::none_of(all.all.begin(), all.all.end(),
                        [&](Findings const& f) { return f.subject == "v1" && is_worse(f); });
  }

  std::size_t holds(Found const& found, bool is_result, Remedies const& remedies) {
    CHECK_FALSE(remedies.is_cut);
    for (Remedy const& r : remedies.all) {
      INFO(found.rule_name << " " << found.item << " " << period_text(found.period) << ": "
                           << r.say.en);
      facts_ = r.parts.front().kind == ChangePart::Kind::fact ||
               r.parts.front().kind == ChangePart::Kind::evidence;
      CHECK(turns(found, is_result, r.edits));
      CHECK_FALSE(r.say.nl.empty());
      if (!r.smaller.empty()) CHECK_FALSE(turns(found, is_result, r.smaller));
      REQUIRE(r.parts.size() == r.edits.size());
      for (std::size_t i = 0; i < r.edits.size() && r.edits.size() > 1; ++i)
        needed(found, is_result, r, i);
    }
    return remedies.all.size();
  }
  /// Without this part it does not turn; nor with an amount that is one cent less lower.
  void needed(Found const& found, bool is_result, Remedy const& r, std::size_t i) {
    std::vector<Edit> fewer = r.edits;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK_FALSE(turns(found, is_result, fewer));
    if (r.parts[i].kind != ChangePart::Kind::lower) return;
    std::vector<Edit> less = r.edits;
    auto const cents = explain::hundredths_of(less[i].value.front().value);
    REQUIRE(cents);
    less[i].value.front().value = explain::cents_text(*cents + 1);
    CHECK_FALSE(turns(found, is_result, less));
    CHECK(r.parts[i].from != r.parts[i].values.front());
  }
};

/// Every so many dossiers is written out.
constexpr std::uint32_t seldom = 20;

void turn_exactly(std::uint32_t first, std::uint32_t count) {
  std::size_t changes = 0;
  for (std::uint32_t seed = first; seed < first + count; ++seed) {
    Verified one(seed, seed % seldom == 0);
    INFO("seed " << seed << ": " << one.text());
    changes += one.run();
  }
  CHECK(changes > count);
}

TEST_CASE("each change turns the outcome and one unit less does not") {
  turn_exactly(0, 60);
}

// Hidden: they take minutes. Run them with: test_property "[slow]"
TEST_CASE("each change turns the outcome in ten thousand dossiers", "[.][slow]") {
  turn_exactly(1'000, 10'000);
}
TEST_CASE("each change turns the outcome in ten thousand other dossiers", "[.][slow]") {
  turn_exactly(1'000'000, 10'000);
}

} // namespace
} // namespace grens::evaluate::test
