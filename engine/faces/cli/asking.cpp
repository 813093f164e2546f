#include "faces/cli/asking.hpp"

#include "base/unit.hpp"

namespace grens::cli {

using check::at;

namespace {

/// The questions of one person, with amounts in one currency.
class Person {
public:
  Person(Rulebook const& rules, Trials& trials, std::size_t place, std::string const& currency,
         Diagnostics& faults)
      : rules_(rules), trials_(trials), place_(place), currency_(currency), faults_(faults) {}

  std::optional<explain::Headroom> headroom(Date on) {
    explain::Ask const ask{[this](Paid const& paid) { return bare(paid); },
                           [this](Paid const& paid) { return told(paid, std::nullopt); }};
    auto const without = [this](Paid const& paid, std::optional<Period> during) {
      return told(paid, during);
    };
    auto found = explain::headroom(ask, without, on);
    if (found && !found->open.empty()) find_rests(*found);
    if (found && found->already.empty()) find_drift(*found);
    return found;
  }

private:
  using Paid = std::vector<explain::Trial>;
  Rulebook const& rules_;
  Trials& trials_;
  std::size_t place_;
  std::string const& currency_;
  Diagnostics& faults_;

  /// What the amounts rest on, with what fits that day paid.
  void find_rests(explain::Headroom& into) {
    Diagnostics own; // an edited dossier with a fault is no answer
    auto const paid = trials_.paid(place_, into.room.day.paid, currency_, faults_);
    if (!paid) return;
    auto const beside = [&](std::vector<explain::Edit> const& edits) {
      std::vector<explain::Edit> all = *paid;
      all.insert(all.end(), edits.begin(), edits.end());
      return all;
    };
    explain::AskEdited const ask{[&](std::vector<explain::Edit> const& edits) {
                                   return trials_.bare(place_, beside(edits), own);
                                 },
                                 [&](std::vector<explain::Edit> const& edits) {
                                   return trials_.told(place_, beside(edits), own);
                                 },
                                 [&](std::string_view at) { return trials_.written(at); }};
    auto const found = ask.told({});
    if (!found) return;
    check::Model const& model = rules_.model();
    evaluate::Findings const nothing; // about the organisation
    explain::Searched const in{model,
                               model.records[at(rules_.plan().subject_record)],
                               trials_.pointer(place_),
                               into.on,
                               *found,
                               nothing};
    into.rests = explain::rests_of(into.open, in, ask);
  }
  void find_drift(explain::Headroom& into) {
    auto const paid = trials_.paid(place_, into.room.year.paid, currency_, faults_);
    auto const now = trials_.signs(place_, {}, faults_);
    auto const then = paid ? trials_.signs(place_, *paid, faults_) : std::nullopt;
    if (now && then) into.drift = explain::drifts(*now, *then);
  }
  std::optional<evaluate::Bares> bare(Paid const& paid) {
    auto const edits = trials_.paid(place_, paid, currency_, faults_);
    return edits ? trials_.bare(place_, *edits, faults_) : std::nullopt;
  }
  std::optional<evaluate::Findings> told(Paid const& paid, std::optional<Period> without) {
    auto edits = trials_.paid(place_, paid, currency_, faults_);
    if (!edits) return std::nullopt;
    if (without) {
      for (std::string& payment : trials_.payments_in(place_, *without))
        edits->push_back(explain::edit_left_out(std::move(payment)));
    }
    return trials_.told(place_, *edits, faults_);
  }
};

} // namespace

std::optional<std::string> currency_of(Overview const& top, check::Model const& model) {
  for (check::PackageId const id : top.packages) {
    check::Package const& p = model.packages[at(id)];
    if (p.currency) return unit_text({*p.currency, Measure::one});
  }
  return std::nullopt;
}

std::optional<explain::Headroom> headroom_of(Rulebook const& rules, Trials& trials,
                                             std::size_t place, std::string const& currency,
                                             Date on, Diagnostics& faults) {
  return Person(rules, trials, place, currency, faults).headroom(on);
}

} // namespace grens::cli
