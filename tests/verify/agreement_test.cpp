// Evaluator and checker, which share no code, come to the same: for every scenario that stands
// beside a rule, and for made-up dossiers.
#include "verify/certificates.hpp"
#include "verify/dossiers.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <optional>

namespace grens::verify::test {
namespace {

/// Everything is worked out with its proof or without, and nothing is read.
class Totals final : public Receiver {
public:
  void overview(Overview const&) override {}
  bool reads(std::string_view, evaluate::Bare const&) override { return false; }
  void found(evaluate::Findings const&) override {}
  void counts(evaluate::Counts const& counts) override { all = counts; }
  evaluate::Counts all;
};

/// Whoever counts and whoever explains comes to the same.
void count_alike(Rulebook const& book, SourcePtr const& dossier, Date as_of, bool signs) {
  Diagnostics faults;
  Totals counted;
  Totals explained;
  REQUIRE(check_dossier(book, dossier, {as_of, false, signs}, counted, faults));
  REQUIRE(check_dossier(book, dossier, {as_of, true, signs}, explained, faults));
  CHECK(counted.all.by_rule == explained.all.by_rule);
  CHECK(counted.all.by_label == explained.all.by_label);
}

/// Each finding, result, sign and level in JSON, by its id; of all rules, or of every third.
class Told final : public Receiver {
public:
  Told(check::Model const& model, std::optional<std::size_t> part) : model_(model), part_(part) {}
  void overview(Overview const&) override {}
  bool reads(std::string_view, evaluate::Bare const& found) override {
    return !part_ || check::at(found.rule) % parts == *part_;
  }
  void found(evaluate::Findings const& found) override {
    each(
        found.findings, [](auto& one) -> auto& { return one.findings; });
    each(
        found.results, [](auto& one) -> auto& { return one.results; });
    each(
        found.signs, [](auto& one) -> auto& { return one.signs; });
    each(
        found.levels, [](auto& one) -> auto& { return one.levels; });
  }
  void counts(evaluate::Counts const&) override {}

  static constexpr std::size_t parts = 3;
  std::multimap<std::string, std::string> all;

private:
  check::Model const& model_;
  std::optional<std::size_t> part_;

  template <class List, class Where> void each(List const& list, Where const& where) {
    for (auto const& one : list) {
      if (model_.full_name(one.rule) != one.rule_name) continue; // of the run itself
      evaluate::Findings alone;
      where(alone).push_back(one);
      std::string text;
      JsonWriter json(text, JsonLayout::compact);
      OutcomeWriter(json, OutcomeLayout::lines).findings(alone);
      all.emplace(one.id, text);
    }
  }
};

/// What is read alone is told as it is told among all others.
void read_alike(Rulebook const& book, SourcePtr const& dossier, Date as_of, bool signs) {
  Diagnostics faults;
  Told whole(book.model(), std::nullopt);
  REQUIRE(check_dossier(book, dossier, {as_of, true, signs}, whole, faults));
  std::multimap<std::string, std::string> together;
  for (std::size_t part = 0; part < Told::parts; ++part) {
    Told some(book.model(), part);
    REQUIRE(check_dossier(book, dossier, {as_of, true, signs}, some, faults));
    together.insert(some.all.begin(), some.all.end());
  }
  CHECK(together == whole.all);
}

/// False where the rules refuse the dossier.
bool agrees(Rulebook const& book, Case const& one, bool signs) {
  SourcePtr const dossier = source("dossier.json", one.dossier);
  auto const outcome = certificate(book, dossier, one.as_of, signs);
  if (!outcome) return false;
  count_alike(book, dossier, one.as_of, signs);
  read_alike(book, dossier, one.as_of, signs);
  Diagnostics faults;
  Verified const v = verify(book.model(), source("outcome.json", *outcome), dossier, faults);
  if (v.verdict == Verdict::same) return true;
  std::string said;
  for (Diagnostic const& d : faults) {
    std::string const place = d.places.empty() ? "" : " at " + d.places.front().pointer;
    said += d.code + " " + d.title + place + "\n";
  }
  FAIL_CHECK(one.name << ", " << date_text(one.as_of) << ":\n" << said << one.dossier);
  return true;
}

/// `one_of`: of so many scenarios the first.
void every_scenario_agrees(Rulebook const& book, std::string const& package, bool signs = false,
                           std::size_t one_of = 1) {
  std::vector<Case> const cases = scenarios_of(book.model(), package);
  REQUIRE_FALSE(cases.empty());
  for (std::size_t i = 0; i < cases.size(); i += one_of) {
    INFO(cases[i].name);
    CHECK(agrees(book, cases[i], signs));
  }
}

void made_up_dossiers_agree(std::uint32_t seed, int many) {
  Maker maker(seed);
  for (int i = 0; i < many; ++i)
    CHECK(agrees(*rules_of_grens(), maker.next(), i % 4 == 0));
}

} // namespace

TEST_CASE("every scenario of the rules is re-made alike", "[L14]") {
  every_scenario_agrees(*rules_of_grens(), "");
}

TEST_CASE("of four scenarios about signs one is re-made alike, signs and levels too", "[L13]") {
  every_scenario_agrees(*rules_of_grens(), "nl.employment.", true, 4);
}

TEST_CASE("every scenario about signs is re-made alike, signs and levels too", "[.][slow]") {
  every_scenario_agrees(*rules_of_grens(), "nl.employment.", true);
}

TEST_CASE("every scenario of the examples' own rules is re-made alike") {
  every_scenario_agrees(*rules_of_example("04-danish-club"), "dk.");
  every_scenario_agrees(*rules_of_example("05-house-rules"), "club.");
}

TEST_CASE("outcomes of made-up dossiers are re-made alike") {
  made_up_dossiers_agree(1, 60);
}

TEST_CASE("outcomes of a thousand made-up dossiers are re-made alike", "[.][slow]") {
  made_up_dossiers_agree(2, 1000);
}

} // namespace grens::verify::test
