// Require, expect and gives, and the exceptions that override them.
#include "evaluate/runner.hpp"

#include "base/assert.hpp"
#include "evaluate/machine_loops.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::at;

void Resolved::clear() {
  outcome = Outcome::met;
  given = {};
  norm = nullptr;
  says = nullptr;
  compared = tells_margin = false;
  withdrawn = restores = Truth::no;
  merged.clear();
  standing.clear();
  beside.clear();
  row.reset();
  since.reset();
}

template <bool traced> void Runner<traced>::norm(plan::Norm const& n, Resolved& r) {
  r.norm = &n;
  plan::Step const& s = plan_.step(n.condition);
  bool const orders = s.op == check::Op::less || s.op == check::Op::less_equal ||
                      s.op == check::Op::greater || s.op == check::Op::greater_equal;
  bool const comparison = (orders || s.op == check::Op::equal) &&
                          (s.sort == check::Sort::number || s.sort == check::Sort::date);
  Truth t = Truth::unknown;
  if constexpr (traced)
    machine_.trace.open(Mark::Kind::norm, static_cast<std::size_t>(n.condition));
  if (comparison) {
    Value const left = machine_.value(s.a);
    Value const right = machine_.value(s.b);
    t = machine_.compare_values(s, left, right);
    if (traced && machine_.seen != nullptr) machine_.seen->truth(n.condition, t);
    r.left = left;
    r.right = right;
    r.compared = r.tells_margin = true;
  } else {
    t = machine_.truth(n.condition);
  }
  if constexpr (traced) {
    Trace& trace = machine_.trace;
    bool const told = trace.size() > trace.top_place() + 1; // a constant has nothing to tell
    trace.top().extra = comparison ? Mark::comparison : told ? Mark::condition : Mark::constant;
  }
  r.outcome = outcome_of(n, t);
  if constexpr (traced) {
    Mark& mark = machine_.trace.top();
    mark.value = Value::of(t);
    mark.decided = t != Truth::unknown && r.outcome != Outcome::undetermined;
    machine_.trace.close();
  }
}

template <bool traced> bool Runner<traced>::is_proven(plan::Proof const& proof) {
  plan::LoopPlan const& loop = plan_.loop(proof.loop);
  bool proven = true;
  auto const proves = [&](Value const& evidence) {
    for (std::uint32_t i = 0; evidence.is_known() && i < evidence.size; ++i) {
      Value const& kind = evidence.list.table->cell(evidence.list.first + i, proof.kind);
      bool const asked = kind.is_known() && std::find(proof.labels.begin(), proof.labels.end(),
                                                      kind.label) != proof.labels.end();
      if (asked) return true;
    }
    return false;
  };
  bool const known = machine_.each_element(loop, [&](std::uint32_t row, Passing) {
    Value const element = machine_.slot(loop.slot);
    if (proves(element.row.table->cell(row, proof.evidence))) return;
    proven = false;
    if constexpr (traced) {
      Trace& trace = machine_.trace;
      trace.top().decided = false;
      trace.add_unproven(element, proof);
    }
  });
  return known && proven;
}

/// The last day in time of what has not happened yet, where the norm says by when it must (S8).
template <bool traced> std::optional<Date> Runner<traced>::open_until(Resolved const& r) const {
  if (!r.tells_margin || r.outcome != Outcome::undetermined) return std::nullopt;
  plan::Step const& s = plan_.step(r.norm->condition);
  if (s.sort != check::Sort::date) return std::nullopt;
  bool const left_first = s.op == check::Op::less || s.op == check::Op::less_equal;
  if (!left_first && s.op != check::Op::greater && s.op != check::Op::greater_equal)
    return std::nullopt;
  Value const& event = left_first ? r.left : r.right;
  Value const& due = left_first ? r.right : r.left;
  bool const to_come =
      event.known == plan::Known::bounded && event.bounds->low && !event.bounds->high;
  if (!to_come || !due.is_known()) return std::nullopt;
  bool const on_the_day = s.op == check::Op::less_equal || s.op == check::Op::greater_equal;
  return on_the_day ? std::optional{due.date} : add_days(due.date, -1);
}

template <bool traced> Outcome Runner<traced>::outcome_of(plan::Norm const& norm, Truth holds) {
  if (holds == Truth::yes)
    return !norm.proof || is_proven(*norm.proof) ? Outcome::met : Outcome::undetermined;
  if (holds == Truth::no) return norm.expect ? Outcome::explain : Outcome::breached;
  return met_if_explained(norm.condition) ? Outcome::explain : Outcome::undetermined;
}

/// Whether the condition holds once everything that waits for the board's explanation is
/// explained: then the outcome is to explain, and not to find out.
template <bool traced> bool Runner<traced>::met_if_explained(StepId condition) {
  bool const any = std::any_of(machine_.states.begin(), machine_.states.end(),
                               [](ConsequenceState const& state) { return state.explainable; });
  if (!any) return false;
  if constexpr (traced) machine_.trace.open(Mark::Kind::group);
  machine_.as_if_explained = true;
  Unseen const unseen(machine_.seen);
  // What the lets hold was worked out while it waited for the explanation.
  std::vector<std::pair<plan::SlotId, Value>> before;
  auto const again = [&](std::vector<plan::Let> const& lets) {
    for (plan::Let const& let : lets)
      before.emplace_back(let.slot, machine_.slot(let.slot));
    set_lets(lets);
  };
  again(current_->lets);
  for (plan::ExceptionPlan const& e : current_->exceptions)
    again(e.lets);
  Truth const t = machine_.truth(condition);
  machine_.as_if_explained = false;
  for (auto const& [slot, value] : before)
    machine_.slot(slot) = value;
  if constexpr (traced) machine_.trace.drop();
  return t == Truth::yes;
}

template <bool traced> Resolved Runner<traced>::gives(StepId id) {
  Resolved r;
  if constexpr (traced) machine_.trace.open(Mark::Kind::gives, static_cast<std::size_t>(id));
  r.given = machine_.value(id);
  if constexpr (traced) {
    machine_.trace.close(r.given);
  }
  return r;
}

/// The rule (via is null) or one exception, with the exceptions to it.
template <bool traced>
Resolved Runner<traced>::resolve(RulePlan const& rule, plan::ExceptionPlan const* via) {
  auto const& exceptions = via == nullptr ? rule.outer_exceptions : via->exceptions;
  if (exceptions.empty()) return own(rule, via);
  std::vector<Resolved> certain;
  std::vector<Resolved> possible;
  Truth withdrawn = Truth::no;
  bool own_may_stand = true;
  for (std::uint32_t const place : exceptions) {
    plan::ExceptionPlan const& e = rule.exceptions[place];
    if constexpr (traced) machine_.trace.open(Mark::Kind::exception, at(e.id));
    set_lets(e.lets);
    Truth const applies = machine_.truth(e.when);
    std::optional<Resolved> r;
    if (applies != Truth::no) r = resolve(rule, &e);
    if constexpr (traced) {
      if (machine_.seen != nullptr)
        ++machine_.seen->exceptions[at(e.id)][static_cast<std::size_t>(applies)];
      machine_.trace.close(Value::of(applies));
    }
    if (!r || r->withdrawn == Truth::yes) continue;
    bool const sure = applies == Truth::yes && r->withdrawn == Truth::no;
    own_may_stand = own_may_stand && !sure;
    if (r->restores != Truth::no && withdrawn != Truth::yes)
      withdrawn = sure ? r->restores : Truth::unknown;
    if (r->restores == Truth::yes) continue;
    bool const asks = sure && r->restores == Truth::no;
    r->withdrawn = r->restores = Truth::no; // both are said of this one now
    (asks ? certain : possible).push_back(std::move(*r));
  }
  if (withdrawn == Truth::yes) {
    Resolved none;
    none.withdrawn = withdrawn;
    return none;
  }
  Resolved out = settle(rule, via, certain, possible, own_may_stand);
  out.withdrawn = withdrawn;
  return out;
}

/// What the rule or exception says when nothing overrides it.
template <bool traced>
Resolved Runner<traced>::own(RulePlan const& rule, plan::ExceptionPlan const* via) {
  auto const judged = [&](plan::Norm const& n) {
    Resolved r;
    norm(n, r);
    return r;
  };
  if (via == nullptr) {
    Resolved r = std::visit(Overloaded{judged, [&](StepId id) { return gives(id); },
                                       [](plan::LevelPlan const&) { return Resolved{}; }},
                            rule.norm);
    r.says = &rule.says;
    r.standing.push_back({r.norm, true});
    return r;
  }
  Resolved r = std::visit(Overloaded{[&](check::NotApplicable const&) {
                                       Resolved none;
                                       none.outcome = Outcome::not_applicable;
                                       none.restores = plan::truth_of(is_to_exception(*via));
                                       return none;
                                     },
                                     judged, [&](StepId id) { return gives(id); }},
                          via->instead);
  if (traced && machine_.seen != nullptr)
    ++machine_.seen->instead[at(via->id)][static_cast<std::size_t>(r.outcome)];
  r.says = &via->says;
  r.merged.push_back(via->id);
  r.standing.push_back({r.norm, true});
  return r;
}

template <bool traced> bool Runner<traced>::is_to_exception(plan::ExceptionPlan const& e) const {
  return std::holds_alternative<check::ExceptionId>(model_.exceptions[at(e.id)].target);
}

template <bool traced>
bool Runner<traced>::agree(Resolved const& a, Resolved const& b, check::Sort sort) {
  if (a.outcome != b.outcome || a.given.known != b.given.known) return false;
  if (a.given.known == plan::Known::no) return true;
  if (sort == check::Sort::number || sort == check::Sort::date) {
    Interval const x = interval_of(a.given, sort);
    Interval const y = interval_of(b.given, sort);
    auto const same_side = [](std::optional<Number> const& p, std::optional<Number> const& q) {
      return p.has_value() == q.has_value() && (!p || equal(*p, *q));
    };
    return same_side(x.low, y.low) && same_side(x.high, y.high);
  }
  return machine_.from_hull(a.given, b.given, sort).is_known();
}

/// Exceptions that certainly apply override; those that agree merge their citations, those that
/// differ conflict; those that may apply make the outcome undetermined unless it comes to the
/// same.
template <bool traced>
Resolved Runner<traced>::settle(RulePlan const& rule, plan::ExceptionPlan const* via,
                                std::vector<Resolved>& certain, std::vector<Resolved>& possible,
                                bool own_may_stand) {
  check::Sort const sort = model_.rules[at(rule.id)].type.sort;
  Resolved r;
  if (certain.empty()) {
    if (own_may_stand) r = own(rule, via);
    bool const asks_nothing = !own_may_stand || r.restores == Truth::yes;
    if (asks_nothing && !possible.empty()) { // one of those that may apply is what it asks
      r = std::move(possible.front());
      possible.erase(possible.begin());
      if (own_may_stand) r.restores = Truth::unknown;
    }
  } else {
    r = std::move(certain.front());
    for (std::size_t i = 1; i < certain.size(); ++i) {
      r.merged.insert(r.merged.end(), certain[i].merged.begin(), certain[i].merged.end());
      r.standing.insert(r.standing.end(), certain[i].standing.begin(), certain[i].standing.end());
      if (agree(r, certain[i], sort)) {
        r.beside.insert(r.beside.end(), certain[i].beside.begin(), certain[i].beside.end());
        r.beside.push_back(certain[i]);
        continue;
      }
      // What is not told may still turn out to agree; what is told and differs never does.
      bool const open =
          r.outcome == Outcome::undetermined || certain[i].outcome == Outcome::undetermined;
      r.outcome = open ? Outcome::undetermined : Outcome::conflict;
      r.given = Value{};
      r.tells_margin = false;
    }
  }
  // What may apply stands in place of the rule's or exception's own norm, but beside those that
  // certainly apply.
  if (certain.empty() && !possible.empty()) {
    for (Standing& own : r.standing)
      own.sure = false;
  }
  for (Resolved const& p : possible) {
    for (Standing const& other : p.standing)
      r.standing.push_back({other.norm, false});
    if (r.outcome == Outcome::conflict) continue; // whatever else may apply, these two contradict
    if (std::holds_alternative<StepId>(rule.norm)) {
      if (!agree(r, p, sort)) r.given = machine_.from_hull(r.given, p.given, sort);
      continue;
    }
    if (!same_margin(r, p)) r.tells_margin = false; // how far hangs on which of them stands
    if (r.outcome == p.outcome) continue;
    // What may fall outside the norm and otherwise meets it breaks nothing either way.
    bool const met_or_outside =
        (r.outcome == Outcome::met && p.outcome == Outcome::not_applicable) ||
        (r.outcome == Outcome::not_applicable && p.outcome == Outcome::met);
    if (met_or_outside) {
      if (r.outcome == Outcome::not_applicable) r.outcome = Outcome::met;
      continue;
    }
    r.outcome = Outcome::undetermined;
    r.tells_margin = false;
  }
  return r;
}

template <bool traced> Value Runner<traced>::margin_of(Resolved const& r) {
  if (!r.tells_margin) return {};
  plan::Step const& s = plan_.step(r.norm->condition);
  return machine_.from_interval(machine_.distance(s, r.left, r.right));
}

template <bool traced> bool Runner<traced>::same_margin(Resolved const& a, Resolved const& b) {
  Value const x = margin_of(a);
  Value const y = margin_of(b);
  if (!x.is_known() || !y.is_known()) return !x.is_known() && !y.is_known();
  return equal(x.number, y.number) && margin_type(*a.norm) == margin_type(*b.norm);
}

template class Runner<true>;
template class Runner<false>;

} // namespace grens::evaluate
