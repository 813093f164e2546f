// What is found: its coordinates, how it is counted, and what it brings about.
#include "evaluate/runner.hpp"

#include "base/sha256.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::at;

bool word_is_enough(std::span<Standing const> standing, Outcome outcome) {
  if (outcome != Outcome::explain && outcome != Outcome::undetermined) return false;
  return std::all_of(standing.begin(), standing.end(), [](Standing const& s) {
    return s.norm == nullptr || (s.norm->expect && !s.norm->otherwise);
  });
}

template <bool traced>
void Runner<traced>::finish(RulePlan const& rule, Coordinates const& here, Resolved& r) {
  if (rule.indicator) {
    measure(rule, here, r);
    return;
  }
  if constexpr (traced) {
    keep_found(keep(rule, here, std::move(r)));
  } else {
    if (std::holds_alternative<StepId>(rule.norm)) {
      count_result(rule, r);
      if (settings_.bare != nullptr)
        settings_.bare->push_back(bare_of(rule, here, r.outcome, r.given));
      return;
    }
    count(rule, here, r.outcome, r.standing);
  }
}

template <bool traced> void Runner<traced>::keep_found(Kept& kept) {
  RulePlan const& rule = *kept.rule;
  Coordinates const& here = kept.here;
  if (std::holds_alternative<StepId>(rule.norm)) {
    count_result(rule, kept.r);
    return;
  }
  // A safe harbour that was left is met once the board has explained why: on its word, not tested
  // (L9).
  if (kept.r.outcome == Outcome::explain && !directives_.explanations.empty()) {
    kept.explained = explanation(rule, here, id_of(rule, here));
    if (kept.explained != nullptr) kept.r.outcome = Outcome::met;
  }
  Outcome const outcome = kept.r.outcome;
  bring_about(kept.r.standing, outcome);
  kept.states_after = machine_.states.size();
  for (std::size_t i = kept.states_before; i < kept.states_after; ++i)
    machine_.states[i].kept = static_cast<std::uint32_t>(kept_count_ - 1);
  if (machine_.seen != nullptr) machine_.seen->outcome(rule.id, outcome);
  if (counting_) count_outcome(rule, here, outcome);
}

template <bool traced>
void Runner<traced>::count_outcome(RulePlan const& rule, Coordinates const& here, Outcome outcome) {
  ++counts_.by_rule[at(rule.id)][static_cast<std::size_t>(outcome)];
  bool const waived = !directives_.waivers.empty() && waiver(id_of(rule, here)) != nullptr;
  counts_.waived[static_cast<std::size_t>(outcome)] += waived ? 1U : 0U;
}

template <bool traced> void Runner<traced>::count_result(RulePlan const& rule, Resolved const& r) {
  check::Sort const sort = model_.rules[at(rule.id)].type.sort;
  bool const known = r.given.is_known();
  Seen* const seen = machine_.seen;
  if (traced && seen != nullptr) {
    bool const aside = r.outcome == Outcome::not_applicable;
    seen->outcome(rule.id, aside   ? Outcome::not_applicable
                           : known ? Outcome::met
                                   : Outcome::undetermined);
    if (sort == check::Sort::choice && known && !aside) seen->label(rule.id, r.given.label);
  }
  auto& labels = counts_.by_label[at(rule.id)];
  if (counting_ && !labels.empty()) ++labels[known ? r.given.label : labels.size() - 1];
}

template <bool traced>
void Runner<traced>::count(RulePlan const& rule, Coordinates const& here, Outcome outcome,
                           std::span<Standing const> standing) {
  if (outcome == Outcome::explain && !directives_.explanations.empty() &&
      explanation(rule, here, id_of(rule, here)) != nullptr) {
    outcome = Outcome::met;
  }
  count_outcome(rule, here, outcome);
  if (settings_.bare != nullptr) {
    settings_.bare->push_back(bare_of(rule, here, outcome, {}));
    settings_.bare->back().word_is_enough = word_is_enough(standing, outcome);
  }
  bring_about(standing, outcome);
}

template <bool traced>
Bare Runner<traced>::bare_of(RulePlan const& rule, Coordinates const& here, Outcome outcome,
                             Value const& given) const {
  bool const gives = std::holds_alternative<StepId>(rule.norm);
  Bare bare;
  bare.rule = rule.id;
  bare.period = here.period;
  if (here.elements != nullptr) bare.row = here.row;
  bare.kind = rule.indicator ? Bare::Kind::sign : gives ? Bare::Kind::result : Bare::Kind::finding;
  if (std::holds_alternative<plan::LevelPlan>(rule.norm)) bare.kind = Bare::Kind::level;
  bare.outcome = outcome;
  if (!gives || model_.rules[at(rule.id)].type.sort != check::Sort::number) return bare;
  Interval const i = interval_of(given);
  bare.low = i.low;
  bare.high = i.high;
  return bare;
}

template <bool traced> std::string Runner<traced>::subject_of(RulePlan const& rule) const {
  if (rule.of_subject) return subject_text();
  return "organisation";
}

template <bool traced> std::string Runner<traced>::subject_text() const {
  if constexpr (traced) return subject_id_;
  Table const& table = *subject_.row.table;
  check::Record const& record = model_.records[at(table.record)];
  if (record.id_field && table.cell(subject_.row.row, *record.id_field).is_known()) {
    return std::string(table.cell(subject_.row.row, *record.id_field).as_text());
  }
  return {};
}

template <bool traced> std::string Runner<traced>::item_of(Coordinates const& here) const {
  if (here.elements == nullptr) return {};
  check::Record const& record = model_.records[at(here.elements->record)];
  if (record.id_field) {
    Value const& id = here.elements->cell(here.row, *record.id_field);
    if (id.is_known()) return std::string(id.as_text());
  }
  return std::to_string(here.elements->origins[here.row].place);
}

/// SHA-256 of rule, subject, item, period and reading: never of values, so that waivers,
/// explanations and diffs survive a new amount.
template <bool traced>
std::string Runner<traced>::id_of(RulePlan const& rule, Coordinates const& here) const {
  std::string readings;
  for (std::size_t q = 0; q < rule.questions.size(); ++q) {
    if (!rule.questions[q]) continue;
    check::Question const& question = model_.questions[q];
    readings += (readings.empty() ? "" : ",") + question.name + "=" +
                question.readings[machine_.readings[q]].name;
  }
  constexpr char separator = '\x1f';
  std::string const text = model_.full_name(rule.id) + separator + subject_of(rule) + separator +
                           item_of(here) + separator + period_text(here.period) + separator +
                           readings;
  return sha256_hex(text).substr(0, 16);
}

template <bool traced>
ExplanationDirective const* Runner<traced>::explanation(RulePlan const& rule,
                                                        Coordinates const& here,
                                                        std::string const& id) const {
  check::Rule const& law = model_.rules[at(rule.id)];
  for (ExplanationDirective const& e : directives_.explanations) {
    if (e.explained.date > settings_.as_of) continue;
    if (!e.finding.empty()) {
      if (e.finding == id) return &e;
      continue;
    }
    bool const same_rule = e.rule == law.name || e.rule == model_.full_name(rule.id);
    if (!same_rule || e.subject != subject_of(rule)) continue;
    if (!e.item.empty() && e.item != item_of(here)) continue;
    if (e.period && !e.period->holds(here.period)) continue;
    return &e;
  }
  return nullptr;
}

/// The one that holds for a finding; null where there is none.
template <bool traced> WaiverDirective const* Runner<traced>::waiver(std::string const& id) const {
  for (WaiverDirective const& w : directives_.waivers) {
    if (w.finding == id && w.waived.until >= settings_.as_of) return &w;
  }
  return nullptr;
}

/// Breached findings make their consequence hold; undetermined, explain and conflict ones make
/// those of every norm that may stand unknown (S10).
template <bool traced>
void Runner<traced>::bring_about(std::span<Standing const> standing, Outcome outcome) {
  if (outcome == Outcome::met || outcome == Outcome::not_applicable) return;
  bool const breached = outcome == Outcome::breached;
  std::vector<ConsequenceState>& states = machine_.states;
  std::size_t const first = states.size();
  bool alike = true; // whichever norm stands, the same is brought about
  Truth of_first = Truth::unknown;
  for (Standing const& s : standing) {
    if (s.norm == nullptr || !s.norm->otherwise) {
      alike = false;
      continue;
    }
    ConsequenceState state = state_of(*s.norm->otherwise);
    state.explainable = outcome == Outcome::explain;
    if (states.size() == first) of_first = state.holds;
    alike = alike && (states.size() == first || state.same_as(states[first]));
    if (!breached || !s.sure) state.holds = Truth::unknown;
    states.push_back(std::move(state));
  }
  if (breached && alike && states.size() > first) {
    states.resize(first + 1);
    states[first].holds = of_first;
  }
  // Where nobody asks for the story, the same again says nothing new.
  if (!traced && first > 0 && states.size() == first + 1 &&
      states[first - 1].same_as(states[first]) && states[first - 1].holds == states[first].holds &&
      states[first - 1].explainable == states[first].explainable) {
    states.pop_back();
  }
}

template <bool traced> ConsequenceState Runner<traced>::state_of(plan::Effect const& effect) {
  ConsequenceState state;
  state.consequence = effect.consequence;
  if constexpr (traced) machine_.trace.open(Mark::Kind::group);
  if (effect.row != plan::no_step) {
    Value const row = machine_.value(effect.row);
    if (row.is_known()) {
      state.table = row.row.table;
      state.row = row.row.row;
    } else {
      state.holds = Truth::unknown; // of somebody: it is not known of whom
    }
  }
  if (effect.during != plan::no_step) {
    Value const during = machine_.value(effect.during);
    check::Sort const sort = plan_.types[static_cast<std::size_t>(effect.during)].sort;
    auto const span = span_of(during, sort);
    state.during_known = span.has_value();
    if (span) state.during = *span;
    if (sort == check::Sort::parts && !is_unbroken(during))
      state.parts = Machine<traced>::days_of(during, sort);
  }
  if constexpr (traced) machine_.trace.drop();
  return state;
}

template <bool traced>
void Runner<traced>::name_subject(Table const& table, std::uint32_t row, std::uint32_t place) {
  check::Record const& record = model_.records[at(table.record)];
  subject_id_ = std::to_string(place + 1);
  if (record.id_field && table.cell(row, *record.id_field).is_known()) {
    subject_id_ = table.cell(row, *record.id_field).as_text();
  }
  subject_name_ = named(table, row).value_or(subject_id_);
}

template <bool traced>
std::optional<std::string> Runner<traced>::named(Table const& table, std::uint32_t row) const {
  auto const& fields = model_.records[at(table.record)].fields;
  for (std::uint32_t f = 0; f < fields.size(); ++f) {
    if (fields[f].name == "name" && table.cell(row, f).is_known())
      return std::string(table.cell(row, f).as_text());
  }
  return std::nullopt;
}

template <bool traced> std::string Runner<traced>::organisation_name(Facts const& root) const {
  auto const& fields = model_.records[at(model_.root)].fields;
  Table const& rows = root.table(model_.root);
  for (std::uint32_t f = 0; f < fields.size() && !rows.origins.empty(); ++f) {
    Value const& v = rows.cell(0, f);
    if (!fields[f].is_inner || !v.is_known()) continue;
    if (auto const name = named(*v.row.table, v.row.row)) return *name;
  }
  return "organisation";
}

template <bool traced> Timing Runner<traced>::timing_of(Period p) const {
  if (p.is_always() || p.last <= settings_.as_of) return Timing::past;
  return p.first > settings_.as_of ? Timing::planned : Timing::so_far;
}

template class Runner<true>;
template class Runner<false>;

} // namespace grens::evaluate
