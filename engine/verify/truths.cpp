// What holds, does not, or cannot be told (L5).
#include "verify/reckon.hpp"

#include "verify/ranges.hpp"
#include "verify/words.hpp"

#include <algorithm>

namespace grens::verify {

using check::at;
using check::Op;
using check::Sort;

namespace {

Holds turned(Holds h, bool negated) {
  return h && negated ? Holds(!*h) : h;
}

} // namespace

Value Reckoner::truth(Term const& t, Frame& f, Step& step) {
  Steps& told = step.parts;
  switch (t.op) {
  case Op::both: return Value::of(both(t, f, told, false));
  case Op::either: return Value::of(both(t, f, told, true));
  case Op::negation: return Value::of(turned(holds(t.parts.at(0), f, told), true));
  case Op::less:
  case Op::less_equal:
  case Op::greater:
  case Op::greater_equal:
  case Op::equal:
  case Op::within: {
    Value const left = ask(t.parts.at(0), f, told);
    Value const right = ask(t.parts.at(1), f, told);
    return Value::of(compare(t, left, right));
  }
  case Op::is_label: return Value::of(is_label(t, f, told));
  case Op::is_in: return Value::of(is_in(t, f, told));
  case Op::is_recorded: return Value(ask(t.parts.at(0), f, told).is_known() != t.negated);
  case Op::reading: {
    step.kind = "reading";
    std::uint32_t const used = context.readings[t.index];
    step.note = model_.questions[t.index].readings[used].name;
    return Value((used == t.labels.at(0)) != t.negated);
  }
  case Op::consequence: return Value::of(consequence(t, f, told));
  default: return Value::of(quantified(t, f, told));
  }
}

/// `and` ends at the first no, `or` at the first yes.
Holds Reckoner::both(Term const& t, Frame& f, Steps& told, bool ends_at) {
  Holds out = !ends_at;
  for (Term const& part : t.parts) {
    Holds const h = holds(part, f, told);
    if (h == ends_at) return ends_at;
    if (!h) out = std::nullopt;
  }
  return out;
}

Holds Reckoner::compare(Term const& t, Value const& left, Value const& right) {
  Sort const sort = t.parts.at(0).type.sort;
  Range const a = range_of(left);
  Range const b = range_of(right);
  switch (t.op) {
  case Op::less: return below(a, b);
  case Op::less_equal: return at_most(a, b);
  case Op::greater: return below(b, a);
  case Op::greater_equal: return at_most(b, a);
  case Op::equal: {
    if (sort == Sort::number || sort == Sort::date) return same(a, b);
    bool const never = sort == Sort::list || sort == Sort::parts || sort == Sort::anything;
    if (never || !left.is_known() || !right.is_known()) return std::nullopt;
    return same_thing(left, right);
  }
  default: break; // within
  }
  if (!right.is_known()) return std::nullopt;
  Period const p = right.as<Period>();
  if (left.is_bounded()) {
    Holds const begun = at_most(just(Number::whole(day_number(p.first))), a);
    Holds const open = at_most(a, just(Number::whole(day_number(p.last))));
    if (begun == false || open == false) return false;
    return begun && open ? Holds(true) : std::nullopt;
  }
  auto const span = span_of(left);
  return span ? Holds(p.holds(*span)) : std::nullopt;
}

Holds Reckoner::is_label(Term const& t, Frame& f, Steps& told) {
  Value const v = ask(t.parts.at(0), f, told);
  auto const is_one = [&](std::uint32_t place) {
    return std::find(t.labels.begin(), t.labels.end(), place) != t.labels.end();
  };
  if (Labels const* const l = v.labels()) { // all of them, none, or it cannot be told
    for (std::uint32_t place = l->lowest + 1; place <= l->highest; ++place) {
      if (is_one(place) != is_one(l->lowest)) return std::nullopt;
    }
    return is_one(l->lowest) != t.negated;
  }
  if (!v.is_known()) return std::nullopt;
  if (t.parts[0].type.sort == Sort::text) {
    bool const found =
        std::find(t.words.begin(), t.words.end(), v.as<std::string>()) != t.words.end();
    return found != t.negated;
  }
  return is_one(v.as<Label>().place) != t.negated;
}

/// An empty list holds nothing, whatever the text is.
Holds Reckoner::is_in(Term const& t, Frame& f, Steps& told) {
  Value const text = ask(t.parts.at(0), f, told);
  Value const list = ask(t.parts.at(1), f, told);
  if (!list.is_known()) return std::nullopt;
  Words const& words = *list.as<Words const*>();
  if (words.empty()) return t.negated;
  if (!text.is_known()) return std::nullopt;
  bool const found = std::find(words.begin(), words.end(), text.as<std::string>()) != words.end();
  return found != t.negated;
}

/// "every" falls with one that certainly is there and certainly has it not; "some" and "no" turn on
/// one that certainly is and has.
Holds Reckoner::quantified(Term const& t, Frame& f, Steps& told) {
  bool decisive = false;
  bool doubtful = false;
  bool const states = ranging(*t.loop, f).states;
  bool const known = each(t, f, told, [&](Met& met) {
    if (decisive) return;
    Holds const has = t.parts.empty() ? Holds(true) : holds(t.parts[0], f, met.step->parts);
    Holds const hit = turned(has, t.op == Op::every);
    if (hit == false) return;
    if (states) met.partly = false;
    bool const certain = is_certain(met);
    decisive = hit == true && certain;
    doubtful = doubtful || !decisive;
    met.step->decided = hit.has_value() && certain;
  });
  if (decisive) return t.op == Op::some;
  if (doubtful || !known) return std::nullopt;
  return t.op != Op::some;
}

/// Whether a finding brought it about (S10), somewhere in the period that is asked for (S4).
Holds Reckoner::consequence(Term const& t, Frame& f, Steps& told) {
  Value const who = ask(t.parts.at(0), f, told);
  bool const ever = t.parts.size() < 2;
  Value const during = ever ? Value(Period{}) : ask(t.parts[1], f, told);
  if (!who.is_known()) return std::nullopt;
  std::vector<Period> const asked = days_of(during);
  Holds out = false;
  for (State const& state : context.states) {
    if (at(state.consequence) != t.index) continue;
    if (context.as_if_explained && state.explainable) continue;
    if (state.row != nullptr && state.row != who.as<Row const*>()) continue;
    bool const known = !asked.empty() && state.during.has_value();
    auto const touches = [&](Period p) {
      return std::any_of(state.during->begin(), state.during->end(),
                         [&](Period own) { return own.touches(p); });
    };
    if (known && std::none_of(asked.begin(), asked.end(), touches)) continue;
    bool const here = known && state.sure;
    Step& step = told.emplace_back();
    step.kind = "consequence";
    step.what = model_.consequences[t.index].name;
    step.value = here ? "yes" : "unknown";
    step.decided = here;
    step.pointer = state.finding;
    step.why = state.why;
    step.parts = missing_facts(state.needs);
    if (here) return true;
    out = std::nullopt;
  }
  return out;
}

} // namespace grens::verify
