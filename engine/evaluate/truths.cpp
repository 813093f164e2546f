// The machine's three-valued logic: what is said of facts, and whether it holds.
#include "evaluate/machine.hpp"

#include "base/assert.hpp"
#include "evaluate/machine_loops.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::Op;
using check::Sort;
using plan::Known;
using plan::Step;
using plan::truth_of;

namespace {

/// Whether a date that is bounded lies in a period, whichever day it turns out to be.
Truth within_days(Interval const& days, Period const& period) {
  Interval const first = exactly(Number::whole(day_number(period.first)));
  Interval const last = exactly(Number::whole(day_number(period.last)));
  Truth const begun = at_most(first, days);
  Truth const not_over = at_most(days, last);
  if (begun == Truth::no || not_over == Truth::no) return Truth::no;
  return begun == Truth::yes ? not_over : begun;
}

} // namespace

template <bool traced> Truth Machine<traced>::truth(StepId id) {
  Step const& s = plan_.step(id);
  if constexpr (!traced) return truth_now(s);
  if (s.op == Op::constant_truth) return truth_now(s);
  trace.open(id);
  Truth t = Truth::unknown;
  if (s.op == Op::field) { // a fact tells more than whether it holds: who says so
    Value const row = value(s.a);
    Value const v = cell_of(s, row);
    if (v.is_known()) t = v.truth;
    trace.close(row);
  } else {
    t = truth_now(s);
    trace.close_with([&] { return Value::of(t); });
  }
  if (seen != nullptr) seen->truth(id, t);
  return t;
}

template <bool traced> Truth Machine<traced>::truth_now(Step const& s) {
  if (!next_step()) return Truth::unknown;
  switch (s.op) {
  case Op::both: return both(s);
  case Op::either: return either(s);
  case Op::negation: return plan::opposite(truth(s.a));
  case Op::less:
  case Op::less_equal:
  case Op::greater:
  case Op::greater_equal:
  case Op::equal:
  case Op::within: {
    Value const left = value(s.a);
    Value const right = value(s.b);
    bool const numbers = s.sort == Sort::number && s.op != Op::equal && s.op != Op::within;
    if (numbers && left.is_known() && right.is_known())
      return ordered(s.op, compare(left.number, right.number));
    return compare_values(s, left, right);
  }
  case Op::is_label: return is_label(s);
  case Op::is_in: return is_in(s);
  case Op::is_recorded: return truth_of(value(s.a).is_known() != s.negated);
  case Op::every:
  case Op::some:
  case Op::none: return quantified(s);
  case Op::consequence: return consequence(s);
  case Op::reading:
    if constexpr (traced) {
      trace.top().extra = readings[s.index];
      if (seen != nullptr) ++seen->readings[s.index][readings[s.index]];
    }
    return truth_of((readings[s.index] == s.operands_first) != s.negated);
  case Op::constant_truth: return plan_.constants[s.index].truth;
  case Op::variable: {
    Value const& v = slots_[static_cast<std::size_t>(s.slot)];
    return v.is_known() ? v.truth : Truth::unknown;
  }
  case Op::field: {
    Value const v = cell_of(s, value(s.a));
    return v.is_known() ? v.truth : Truth::unknown;
  }
  case Op::call: {
    Value const v = bind(s);
    return v.is_known() ? v.truth : Truth::unknown;
  }
  case Op::choose: {
    Truth const t = truth(s.a);
    if (t == Truth::yes) return truth(s.b);
    if (t == Truth::no) return truth(s.c);
    Truth const a = truth(s.b);
    return a == truth(s.c) ? a : Truth::unknown;
  }
  default: ensure(false, "a step that is no truth was asked for one"); return Truth::unknown;
  }
}

template <bool traced> Truth Machine<traced>::both(Step const& s) {
  Truth out = Truth::yes;
  for (std::uint32_t i = 0; i < s.operands_count; ++i) {
    Truth const t = truth(static_cast<StepId>(plan_.operands[s.operands_first + i]));
    if (t == Truth::no) return Truth::no;
    if (t == Truth::unknown) out = Truth::unknown;
  }
  return out;
}

template <bool traced> Truth Machine<traced>::either(Step const& s) {
  Truth out = Truth::no;
  for (std::uint32_t i = 0; i < s.operands_count; ++i) {
    Truth const t = truth(static_cast<StepId>(plan_.operands[s.operands_first + i]));
    if (t == Truth::yes) return Truth::yes;
    if (t == Truth::unknown) out = Truth::unknown;
  }
  return out;
}

template <bool traced> Truth Machine<traced>::is_label(Step const& s) {
  Value const v = value(s.a);
  if (v.known == Known::no) return Truth::unknown;
  auto const* const first = plan_.operands.data() + s.operands_first;
  auto const* const last = first + s.operands_count;
  if (s.is_text) {
    bool const found = std::any_of(
        first, last, [&](std::uint32_t text) { return v.as_text() == plan_.texts[text]; });
    return truth_of(found != s.negated);
  }
  auto const is_one = [&](std::uint32_t label) { return std::find(first, last, label) != last; };
  bool const lowest = is_one(v.label);
  if (v.known == Known::bounded) { // a grade or a level: all of them, none, or it cannot be told
    for (std::uint32_t label = v.label + 1; label <= v.size; ++label) {
      if (is_one(label) != lowest) return Truth::unknown;
    }
  }
  return truth_of(lowest != s.negated);
}

/// An empty list holds nothing, whatever the text is; an absent one says neither.
template <bool traced> Truth Machine<traced>::is_in(Step const& s) {
  Value const text = value(s.a);
  Value const list = value(s.b);
  if (!list.is_known()) return Truth::unknown;
  if (list.size == 0) return truth_of(s.negated);
  if (!text.is_known()) return Truth::unknown;
  auto const* const end = list.texts.first + list.size;
  bool const found = std::find(list.texts.first, end, text.as_text()) != end;
  return truth_of(found != s.negated);
}

template <bool traced>
Truth Machine<traced>::equal_values(Step const& s, Value const& left, Value const& right) {
  if (s.sort == Sort::number || s.sort == Sort::date)
    return same(interval_of(left, s.sort), interval_of(right, s.sort));
  bool const tellable = s.sort != Sort::list && s.sort != Sort::parts && s.sort != Sort::anything;
  if (!tellable || !left.is_known() || !right.is_known()) return Truth::unknown;
  return truth_of(same_thing(left, right, s.sort));
}

template <bool traced>
Truth Machine<traced>::compare_values(Step const& s, Value const& left, Value const& right) {
  if (s.op == Op::equal) return equal_values(s, left, right);
  if (s.op == Op::within) {
    if (right.is_known() && s.sort == Sort::date && left.known == Known::bounded)
      return within_days(interval_of(left), right.period);
    if (!left.is_known() || !right.is_known()) return Truth::unknown;
    auto const span = span_of(left, s.sort);
    return span ? truth_of(right.period.holds(*span)) : Truth::unknown;
  }
  if (left.is_known() && right.is_known()) {
    if (s.sort == Sort::date) return ordered(s.op, left.date <=> right.date);
    return ordered(s.op, compare(left.number, right.number));
  }
  Interval const a = interval_of(left, s.sort);
  Interval const b = interval_of(right, s.sort);
  switch (s.op) {
  case Op::less: return below(a, b);
  case Op::less_equal: return at_most(a, b);
  case Op::greater: return below(b, a);
  default: return at_most(b, a);
  }
}

template <bool traced> Truth Machine<traced>::has(Step const& s) {
  return s.a == plan::no_step ? Truth::yes : truth(s.a);
}

template <bool traced> Truth Machine<traced>::quantified(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  // "every" fails on one that certainly is in the list and certainly has it not; "some" and "no"
  // turn on one that certainly is and has.
  bool decisive = false;
  bool doubtful = false;
  auto const look = [&](Passing passing) {
    if (decisive) {
      return;
    }
    Truth const t = has(s);
    Truth const hit = s.op == Op::every ? plan::opposite(t) : t;
    if (hit == Truth::no) return;
    if (loop.states) passing.partly = false;
    bool const certain = is_certain(loop, passing);
    if (hit == Truth::yes && certain) {
      decisive = true;
    } else {
      doubtful = true;
    }
    if constexpr (traced) trace.top().decided = hit != Truth::unknown && certain;
  };
  bool const known = loop.periods ? each_period(loop, [&](Period, Passing p) { look(p); })
                                  : each_element(loop, [&](std::uint32_t, Passing p) { look(p); });
  bool const negative =
      s.op == Op::some; // what stands when nothing hit: some -> no; every, no -> yes
  if (decisive) return truth_of(s.op == Op::some);
  if (doubtful || !known) return Truth::unknown;
  return truth_of(!negative);
}

template <bool traced> Truth Machine<traced>::consequence(Step const& s) {
  Value const row = value(s.a);
  Value const during = s.b == plan::no_step ? Value::of(Period{}) : value(s.b);
  Truth out = Truth::no;
  if (!row.is_known()) return Truth::unknown;
  std::vector<Period> const asked =
      s.b == plan::no_step ? std::vector{Period{}}
                           : days_of(during, plan_.types[static_cast<std::size_t>(s.b)].sort);
  for (ConsequenceState const& state : states) {
    if (check::at(state.consequence) != s.index) continue;
    if (as_if_explained && state.explainable) continue;
    bool const same =
        state.table == nullptr || (state.table == row.row.table && state.row == row.row.row);
    bool const known = !asked.empty() && state.during_known;
    auto const meets = [&](Period p) { return state.touches(p); };
    if (!same || (known && std::none_of(asked.begin(), asked.end(), meets))) continue;
    Truth const here = known ? state.holds : Truth::unknown;
    if constexpr (traced) {
      auto const place = static_cast<std::size_t>(&state - states.data());
      trace.add(Mark::Kind::consequence, place, Value::of(here));
    }
    if (here == Truth::yes) return Truth::yes;
    out = Truth::unknown;
  }
  return out;
}

/// What a level is in a month. In a month without any it is the lowest: nothing was seen there.
template <bool traced> Value Machine<traced>::level(Step const& s) {
  Value const row = value(s.a);
  Value const month = value(s.b);
  if (!row.is_known() || !month.is_known()) return {};
  Value found = Value::of_label(0);
  for (LevelState const& state : levels) {
    if (check::at(state.level) != s.index) continue;
    if (state.month != month.period && !state.month.is_always()) continue;
    found = Value::of_labels(state.kept_lowest, state.kept_highest);
  }
  return found;
}

template class Machine<true>;
template class Machine<false>;

} // namespace grens::evaluate
