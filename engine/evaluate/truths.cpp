// The machine's three-valued logic: what is said of facts, and whether it holds.
#include "evaluate/machine.hpp"

#include "base/assert.hpp"
#include "evaluate/machine_loops.hpp"

namespace grens::evaluate {

using check::Op;
using check::Sort;
using plan::Known;
using plan::Step;
using plan::truth_of;

template <bool observed> Truth Machine<observed>::truth(StepId id) {
  Step const& s = plan_.step(id);
  if constexpr (!observed) return truth_now(s);
  if (s.op == Op::constant_truth) return truth_now(s);
  observer.open();
  Truth t = Truth::unknown;
  Value v;
  if (s.op == Op::field) { // a fact tells more than whether it holds: who says so
    v = field(s);
    if (v.is_known()) t = v.truth;
  } else {
    t = truth_now(s);
    v = Value::of(t);
  }
  describe(id, observer.top(), v);
  observer.close();
  return t;
}

template <bool observed> Truth Machine<observed>::truth_now(Step const& s) {
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
  case Op::is_recorded: {
    bool const recorded = value(s.a).known != Known::no && value(s.a).is_known();
    return truth_of(recorded != s.negated);
  }
  case Op::every:
  case Op::some:
  case Op::none: return quantified(s);
  case Op::consequence: return consequence(s);
  case Op::reading: return truth_of((readings[s.index] == s.operands_first) != s.negated);
  case Op::constant_truth: return plan_.constants[s.index].truth;
  case Op::variable: {
    Value const& v = slots_[static_cast<std::size_t>(s.slot)];
    return v.is_known() ? v.truth : Truth::unknown;
  }
  case Op::field: {
    Value const v = field(s);
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

template <bool observed> Truth Machine<observed>::both(Step const& s) {
  Truth out = Truth::yes;
  for (std::uint32_t i = 0; i < s.operands_count; ++i) {
    Truth const t = truth(static_cast<StepId>(plan_.operands[s.operands_first + i]));
    if (t == Truth::no) return Truth::no;
    if (t == Truth::unknown) out = Truth::unknown;
  }
  return out;
}

template <bool observed> Truth Machine<observed>::either(Step const& s) {
  Truth out = Truth::no;
  for (std::uint32_t i = 0; i < s.operands_count; ++i) {
    Truth const t = truth(static_cast<StepId>(plan_.operands[s.operands_first + i]));
    if (t == Truth::yes) return Truth::yes;
    if (t == Truth::unknown) out = Truth::unknown;
  }
  return out;
}

template <bool observed> Truth Machine<observed>::is_label(Step const& s) {
  Value const v = value(s.a);
  if (!v.is_known()) return Truth::unknown;
  bool found = false;
  for (std::uint32_t i = 0; i < s.operands_count && !found; ++i) {
    std::uint32_t const label = plan_.operands[s.operands_first + i];
    found = s.is_text ? v.as_text() == plan_.texts[label] : v.label == label;
  }
  return truth_of(found != s.negated);
}

template <bool observed>
Truth Machine<observed>::equal_values(Step const& s, Value const& left, Value const& right) {
  if (s.sort == Sort::number) return same(interval_of(left), interval_of(right));
  bool const tellable = s.sort != Sort::list && s.sort != Sort::parts && s.sort != Sort::anything;
  if (!tellable || !left.is_known() || !right.is_known()) return Truth::unknown;
  return truth_of(same_thing(left, right, s.sort));
}

template <bool observed>
Truth Machine<observed>::compare_values(Step const& s, Value const& left, Value const& right) {
  if (s.op == Op::equal) return equal_values(s, left, right);
  if (s.op == Op::within) {
    if (!left.is_known() || !right.is_known()) return Truth::unknown;
    auto const span = span_of(left, s.sort);
    return span ? truth_of(right.period.holds(*span)) : Truth::unknown;
  }
  if (s.sort == Sort::date) {
    if (!left.is_known() || !right.is_known()) return Truth::unknown;
    return ordered(s.op, left.date <=> right.date);
  }
  if (left.is_known() && right.is_known()) return ordered(s.op, compare(left.number, right.number));
  Interval const a = interval_of(left);
  Interval const b = interval_of(right);
  switch (s.op) {
  case Op::less: return below(a, b);
  case Op::less_equal: return at_most(a, b);
  case Op::greater: return below(b, a);
  default: return at_most(b, a);
  }
}

template <bool observed> Truth Machine<observed>::has(Step const& s) {
  return s.a == plan::no_step ? Truth::yes : truth(s.a);
}

template <bool observed> Truth Machine<observed>::quantified(Step const& s) {
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
    if constexpr (observed) observer.top().decided = hit != Truth::unknown && certain;
  };
  bool const known = loop.periods ? each_period(loop, [&](Period, Passing p) { look(p); })
                                  : each_element(loop, [&](std::uint32_t, Passing p) { look(p); });
  bool const negative =
      s.op == Op::some; // what stands when nothing hit: some -> no; every, no -> yes
  if (decisive) return truth_of(s.op == Op::some);
  if (doubtful || !known) return Truth::unknown;
  return truth_of(!negative);
}

template <bool observed> Truth Machine<observed>::consequence(Step const& s) {
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
    if constexpr (observed) {
      ProofNode& node = observer.open();
      node.kind = ProofNode::Kind::consequence;
      node.what = model_.consequences[s.index].name;
      node.value = here == Truth::yes ? "yes" : "unknown";
      node.decided = here == Truth::yes;
      node.pointer = state.story->finding;
      node.why = state.story->why;
      for (Need const& need : state.story->needs) {
        ProofNode part;
        part.kind = ProofNode::Kind::fact;
        part.decided = false;
        part.what = need.field;
        part.field = need.field;
        part.pointer = need.pointer;
        part.why = need.why;
        part.value = "unknown";
        node.parts.push_back(std::move(part));
      }
      observer.close();
    }
    if (here == Truth::yes) return Truth::yes;
    out = Truth::unknown;
  }
  return out;
}

template class Machine<true>;
template class Machine<false>;

} // namespace grens::evaluate
