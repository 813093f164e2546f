#include "faces/cli/remedying.hpp"

#include "faces/cli/asking.hpp"

namespace grens::cli {

using explain::Edit;

Remedying::Remedying(std::shared_ptr<Rulebook const> rules, std::unique_ptr<Trials> trials,
                     Date as_of)
    : rules_(std::move(rules)), trials_(std::move(trials)), as_of_(as_of),
      currency_(currency_of(trials_->overview(), rules_->model()).value_or("")) {}

void Remedying::found(evaluate::Findings const& findings) {
  of_organisation_ = findings.subject == "organisation";
  if (of_organisation_) organisation_ = findings;
  found_ = findings;
}

/// An edited dossier with a fault is no answer, and no fault of the dossier.
explain::AskEdited Remedying::ask() {
  std::size_t const place = found_.place;
  auto const told = [this, place](std::vector<Edit> const& edits) {
    Diagnostics faults;
    return of_organisation_ ? trials_->organisation(edits, faults)
                            : trials_->told(place, edits, faults);
  };
  auto const bare = [this, place, told](std::vector<Edit> const& edits) {
    Diagnostics faults;
    if (!of_organisation_) return trials_->bare(place, edits, faults);
    auto const all = told(edits);
    return all ? std::optional(explain::bare_of(*all)) : std::nullopt;
  };
  return {bare, told, [this](std::string_view at) { return trials_->written(at); }};
}

template <class One> explain::Remedies Remedying::search(One const& one) {
  plan::Plan const& plan = rules_->plan();
  bool const is_person = !of_organisation_ && found_.place < trials_->subjects();
  if (!is_person && !of_organisation_) return {};
  explain::Searched const in{rules_->model(),
                             rules_->model().records[check::at(plan.subject_record)],
                             of_organisation_ ? "" : trials_->pointer(found_.place),
                             as_of_,
                             found_,
                             organisation_};
  return explain::changes_of(one, in, ask());
}

explain::Remedies Remedying::of(evaluate::Finding const& finding) {
  return search(finding);
}
explain::Remedies Remedying::of(evaluate::Result const& result) {
  return search(result);
}

std::optional<explain::Headroom> Remedying::room() {
  if (of_organisation_ || currency_.empty() || found_.place >= trials_->subjects())
    return std::nullopt;
  Diagnostics none_of_the_dossier; // rules without payments leave no room to speak of
  return headroom_of(*rules_, *trials_, found_.place, currency_, as_of_, none_of_the_dossier);
}

} // namespace grens::cli
