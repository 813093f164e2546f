// Binders, and the order of findings.
#include "evaluate/runner.hpp"

#include "evaluate/machine_loops.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::at;
using plan::BinderKind;

template <bool traced>
Runner<traced>::Runner(plan::Plan const& plan, Settings const& settings,
                       Directives const& directives)
    : plan_(plan), model_(*plan.model), settings_(settings), directives_(directives),
      machine_(plan), teller_(plan, machine_.trace, hanging()) {
  machine_.set_as_of(settings.as_of);
  measures_signs_ = settings.signs || plan.asks_levels;
  machine_.count(settings.seen);
  counts_.by_rule.resize(model_.rules.size());
  counts_.by_label.resize(model_.rules.size());
  for (std::size_t i = 0; i < model_.rules.size(); ++i) {
    check::Rule const& rule = model_.rules[i];
    bool const counted_by_label = rule.is_result() || rule.is_level();
    if (counted_by_label && rule.type.sort == check::Sort::choice) {
      counts_.by_label[i].assign(model_.choices[at(rule.type.choice)].labels.size() + 1, 0);
    }
  }
  if constexpr (traced) {
    lasting_.resize(model_.rules.size());
    for (RulePlan const& rule : plan_.rules)
      lasting_[at(rule.id)] = lasting_slots(plan_, rule);
  }
  use_readings();
}

template <bool traced> Findings Runner<traced>::root(Facts const& root) {
  Table const& rows = root.table(model_.root);
  root_table_ = &rows;
  teller_.set_root(&root);
  if (!rows.origins.empty()) machine_.set_root_row(Value::of(&rows, 0));
  machine_.new_subject();
  find_applying(!rows.origins.empty());
  root_states_.clear();
  combination_states_.clear();
  subject_id_ = "organisation";
  subject_name_ = organisation_name(root);
  Findings out = run_all(false);
  root_states_ = machine_.states;
  return out;
}

template <bool traced>
Findings Runner<traced>::subject(Facts const& subject, std::uint32_t row, std::uint32_t place) {
  Table const& table = subject.table(plan_.subject_record);
  machine_.new_subject();
  subject_ = Value::of(&table, row);
  if (!plan_.subject_field) {
    machine_.set_root_row(subject_);
    if (!applying_known_) find_applying(true);
  }
  if constexpr (traced) name_subject(table, row, place);
  Findings out = run_all(true);
  out.place = place;
  ++counts_.subjects;
  return out;
}

template <bool traced> void Runner<traced>::find_applying(bool root_known) {
  applying_known_ = true;
  applies_ = settings_.packages;
  if (applies_.empty()) applies_.assign(model_.packages.size(), true);
  for (std::size_t p = 0; p < applies_.size(); ++p) {
    if (!applies_[p] || !plan_.applies[p] || !root_known) continue;
    if constexpr (traced) machine_.trace.open(Mark::Kind::group);
    applies_[p] = machine_.truth(*plan_.applies[p]) != Truth::no;
    if constexpr (traced) machine_.trace.drop();
  }
  asked_.assign(model_.questions.size(), false);
  for (RulePlan const& rule : plan_.rules) {
    if (!applies_[at(model_.rules[at(rule.id)].package)]) continue;
    for (std::size_t q = 0; q < rule.questions.size(); ++q)
      asked_[q] = asked_[q] || rule.questions[q];
  }
}

template <bool traced> bool Runner<traced>::runs(RulePlan const& rule, bool of_subject) const {
  bool const is_sign = rule.indicator || std::holds_alternative<plan::LevelPlan>(rule.norm);
  return rule.of_subject == of_subject && (measures_signs_ || !is_sign) &&
         applies_[at(model_.rules[at(rule.id)].package)];
}

template <bool traced> void Runner<traced>::forget() {
  out_ = {};
  signs_.clear();
  machine_.levels.clear();
  kept_count_ = 0;
  slots_kept_.clear();
}

template <bool traced> Findings Runner<traced>::run_all(bool of_subject) {
  if constexpr (traced) try_other_readings(of_subject);
  machine_.readings = used_readings_;
  machine_.states.clear();
  if (of_subject)
    machine_.states.insert(machine_.states.end(), root_states_.begin(), root_states_.end());
  forget();
  for (RulePlan const& rule : plan_.rules) {
    if (runs(rule, of_subject)) run(rule);
  }
  if constexpr (traced) {
    tell_all(of_subject);
    order_findings();
  }
  out_.subject = subject_id_;
  out_.subject_name = subject_name_;
  return std::move(out_);
}

template <bool traced> void Runner<traced>::order_findings() {
  auto const before = [](Found const& a, Found const& b) {
    if (a.rule != b.rule) return a.rule < b.rule;
    if (a.period != b.period) return a.period < b.period;
    return a.item < b.item;
  };
  std::stable_sort(out_.findings.begin(), out_.findings.end(), before);
  std::stable_sort(out_.results.begin(), out_.results.end(), before);
  std::stable_sort(out_.signs.begin(), out_.signs.end(), before);
  std::stable_sort(out_.levels.begin(), out_.levels.end(), before);
}

template <bool traced> void Runner<traced>::run(RulePlan const& rule) {
  current_ = &rule;
  Coordinates here;
  bind(rule, 0, here);
}

/// One binder after another; later ones see earlier ones (S1).
template <bool traced>
void Runner<traced>::bind(RulePlan const& rule, std::size_t i, Coordinates const& here) {
  if (i == rule.binders.size()) {
    instance(rule, here);
    return;
  }
  plan::Binder const& b = rule.binders[i];
  switch (b.kind) {
  case BinderKind::root:
    machine_.slot(b.slot) = plan_.subject_field ? Value::of(root_table_, 0) : subject_;
    bind(rule, i + 1, here);
    return;
  case BinderKind::inner: {
    if constexpr (traced) machine_.trace.open(Mark::Kind::group);
    Value const row = machine_.value(b.inner);
    if constexpr (traced) machine_.trace.drop();
    machine_.slot(b.slot) = row;
    Coordinates inner = here;
    inner.certain = inner.certain && row.is_known();
    bind(rule, i + 1, inner);
    return;
  }
  case BinderKind::subject:
    machine_.slot(b.slot) = subject_;
    bind(rule, i + 1, here);
    return;
  case BinderKind::elements: bind_elements(rule, i, here); return;
  case BinderKind::periods: bind_periods(rule, i, here); return;
  }
}

template <bool traced>
void Runner<traced>::bind_elements(RulePlan const& rule, std::size_t i, Coordinates const& here) {
  plan::Binder const& b = rule.binders[i];
  plan::LoopPlan const& loop = plan_.loop(b.loop);
  check::Record const& record = model_.records[at(loop.record)];
  if constexpr (traced) machine_.trace.open(Mark::Kind::group);
  bool const known = machine_.each_element(loop, [&](std::uint32_t row, Passing passing) {
    Coordinates inner = here;
    inner.certain = inner.certain && passing.in == Truth::yes;
    std::optional<Doubt> doubt;
    if constexpr (traced) {
      Trace const& trace = machine_.trace;
      Trace::Range const why{trace.top_place(), trace.size()};
      if (passing.in != Truth::yes) inner.doubts = &doubt.emplace(Doubt{why, here.doubts});
    }
    inner.elements = machine_.slot(b.slot).row.table;
    inner.row = row;
    if (record.dated_by) {
      Value const& dating = inner.elements->cell(row, *record.dated_by);
      Period span;
      if (get_span(dating, record.fields[*record.dated_by].type.sort, span)) inner.period = span;
    }
    bind(rule, i + 1, inner);
  });
  if constexpr (traced) machine_.trace.drop();
  if (!known) unknown_list(rule, here);
}

template <bool traced>
void Runner<traced>::bind_periods(RulePlan const& rule, std::size_t i, Coordinates const& here) {
  plan::Binder const& b = rule.binders[i];
  plan::LoopPlan const& loop = plan_.loop(b.loop);
  if (i >= periods_.size()) periods_.resize(i + 1);
  Periods found = std::move(periods_[i]);
  if constexpr (traced) machine_.trace.open(Mark::Kind::group);
  bool const known = machine_.periods(loop, found);
  std::optional<Doubt> doubt;
  if constexpr (traced) doubt.emplace(Doubt{machine_.trace.take(), here.doubts});
  Value previous;
  for (Period const& p : found.all) {
    if (loop.previous_slot != plan::no_slot) machine_.slot(loop.previous_slot) = previous;
    machine_.slot(b.slot) = Value::of(p);
    previous = machine_.slot(b.slot);
    Coordinates inner = here;
    inner.period = p;
    if (found.is_doubtful(p)) {
      inner.certain = false;
      if constexpr (traced) inner.doubts = &*doubt;
    }
    bind(rule, i + 1, inner);
  }
  periods_[i] = std::move(found);
  if (!known) unknown_list(rule, here);
}

/// A list that is not known may hold anything: one undetermined finding says so.
template <bool traced> void Runner<traced>::unknown_list(RulePlan const& rule, Coordinates here) {
  here.certain = false;
  here.lists_known = false;
  for (plan::Binder const& b : rule.binders) {
    bool const unbound = b.kind == BinderKind::elements || b.kind == BinderKind::periods;
    if (unbound) machine_.slot(b.slot) = Value{};
  }
  auto const forget = [&](std::vector<plan::Let> const& lets) {
    for (plan::Let const& let : lets)
      machine_.slot(let.slot) = Value{};
  };
  forget(rule.lets);
  if constexpr (traced) machine_.trace.open(Mark::Kind::group);
  if (rule.where != plan::no_step && machine_.truth(rule.where) == Truth::no) {
    if constexpr (traced) machine_.trace.drop();
    return;
  }
  if (std::holds_alternative<plan::LevelPlan>(rule.norm)) {
    weigh(rule, here, false);
    return;
  }
  Resolved r;
  r.outcome = Outcome::undetermined;
  r.norm = std::get_if<plan::Norm>(&rule.norm);
  r.says = &rule.says;
  r.standing.push_back({r.norm, false});
  for (plan::ExceptionPlan const& e : rule.exceptions) {
    forget(e.lets);
    if (auto const* n = std::get_if<plan::Norm>(&e.instead)) r.standing.push_back({n, false});
  }
  finish(rule, here, r);
}

template <bool traced>
void Runner<traced>::judge_alone(RulePlan const& rule, Coordinates const& here,
                                 plan::Norm const& alone) {
  if constexpr (traced) {
    Kept& kept = begin_kept(rule, here);
    norm(alone, kept.r);
    kept.r.says = &rule.says;
    kept.r.standing.push_back({&alone, true});
    end_kept(kept);
    keep_found(kept);
  } else {
    std::array const standing{Standing{&alone, true}};
    count(rule, here, outcome_of(alone, machine_.truth(alone.condition)), standing);
  }
}

/// The outermost first.
template <bool traced> void Runner<traced>::tell_doubts(Doubt const* doubt) {
  if (doubt == nullptr) return;
  tell_doubts(doubt->outer);
  machine_.trace.add(Mark::Kind::doubt, doubt->why.first).extra = doubt->why.last;
}

template <bool traced>
void Runner<traced>::instance(RulePlan const& rule, Coordinates const& here) {
  bool certain = here.certain;
  if constexpr (traced) {
    machine_.trace.open(Mark::Kind::group);
    tell_doubts(here.doubts);
  }
  if (rule.where != plan::no_step) {
    Truth const w = machine_.truth(rule.where);
    if (w == Truth::no) {
      if constexpr (traced) machine_.trace.drop();
      return;
    }
    certain = certain && w == Truth::yes;
  }
  set_lets(rule.lets);
  if (std::holds_alternative<plan::LevelPlan>(rule.norm)) {
    weigh(rule, here, certain);
    return;
  }
  // Most rules are one norm, to which there is no exception.
  auto const* alone = std::get_if<plan::Norm>(&rule.norm);
  if (alone != nullptr && certain && rule.outer_exceptions.empty()) {
    judge_alone(rule, here, *alone);
    return;
  }
  Resolved r = resolve(rule, nullptr);
  if (!certain) {
    // Whether there is anything to judge is itself not known (S1).
    r.outcome = Outcome::undetermined;
    r.tells_margin = false;
    if (std::holds_alternative<StepId>(rule.norm) && !rule.indicator) r.given = Value{};
  }
  finish(rule, here, r);
}

template <bool traced> void Runner<traced>::set_lets(std::vector<plan::Let> const& lets) {
  for (plan::Let const& let : lets) {
    if constexpr (traced) machine_.trace.open(Mark::Kind::let, at(let.variable));
    Value const v = machine_.value(let.value);
    if constexpr (traced) {
      machine_.trace.top().extra = static_cast<std::uint32_t>(let.value);
      machine_.trace.close(v);
    }
    machine_.slot(let.slot) = v;
  }
}

template class Runner<true>;
template class Runner<false>;

} // namespace grens::evaluate
