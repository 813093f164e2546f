#include "faces/cli/room.hpp"

#include "explain/changes.hpp"
#include "faces/cli/heading.hpp"

namespace grens::cli {

using check::at;

std::optional<explain::Headroom> PersonRoom::headroom(Date on) {
  explain::Ask const ask{[this](Paid const& paid) { return bare(paid); },
                         [this](Paid const& paid) { return told(paid, std::nullopt); }};
  auto const without = [this](Paid const& paid, std::optional<Period> during) {
    return told(paid, during);
  };
  auto found = explain::headroom(ask, without, on);
  if (found && !found->open.empty()) find_rests(*found);
  return found;
}

/// What the amounts rest on, with what fits that day paid.
void PersonRoom::find_rests(explain::Headroom& into) {
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
                               [&](std::string_view at) { return trials_.written(place_, at); }};
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

std::optional<evaluate::Bares> PersonRoom::bare(Paid const& paid) {
  auto const edits = trials_.paid(place_, paid, currency_, faults_);
  return edits ? trials_.bare(place_, *edits, faults_) : std::nullopt;
}

std::optional<evaluate::Findings> PersonRoom::told(Paid const& paid,
                                                   std::optional<Period> without) {
  auto edits = trials_.paid(place_, paid, currency_, faults_);
  if (!edits) return std::nullopt;
  if (without) {
    for (std::string& payment : trials_.payments_in(place_, *without))
      edits->push_back(explain::edit_left_out(std::move(payment)));
  }
  return trials_.told(place_, *edits, faults_);
}

std::unique_ptr<Room> Room::open(std::shared_ptr<Rulebook const> const& rules,
                                 SourcePtr const& source, Overview const& top, Date on) {
  auto const currency = currency_of(top, rules->model());
  if (!currency) return nullptr;
  Diagnostics untold; // a dossier that cannot be tried is still one that was checked
  auto trials = Trials::open(rules, source, on, untold);
  if (!trials) return nullptr;
  return std::unique_ptr<Room>(new Room(rules, std::move(trials), *currency, on));
}

std::optional<explain::Headroom> Room::of(std::uint32_t place) {
  Diagnostics untold;
  return PersonRoom(*rules_, *trials_, place, currency_, untold).headroom(on_);
}

} // namespace grens::cli
