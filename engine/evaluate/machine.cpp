#include "evaluate/machine.hpp"

#include "base/assert.hpp"
#include "evaluate/machine_loops.hpp"

#include <cstring>

namespace grens::evaluate {

using check::Op;
using check::Sort;
using plan::Known;
using plan::Step;
using plan::truth_of;

template <bool observed>
Machine<observed>::Machine(plan::Plan const& plan)
    : plan_(plan), model_(*plan.model), slots_(plan.slots_max + std::size_t{1}) {
  readings.assign(model_.questions.size(), 0);
  memos_.resize(model_.defines.size());
  last_lists_.resize(plan.loops.size());
}

template <bool observed> void Machine<observed>::new_subject() {
  dated_.clear();
  ++subjects_;
  bounds_.clear();
  math_.forget();
  steps_taken = 0;
  for (auto& memo : memos_)
    memo[0].filled = memo[1].filled = false;
}

template <bool observed> bool Machine<observed>::next_step() {
  return ++steps_taken <= limits::steps_per_subject_max;
}

template <bool observed> Value Machine<observed>::from_interval(Interval const& i) {
  if (i.low && i.high && equal(*i.low, *i.high))
    return Value::of(*i.low);
  if (!i.low && !i.high)
    return {};
  return Value::of(keep(i));
}

template <bool observed>
Value Machine<observed>::from_hull(Value const& a, Value const& b, Sort sort) {
  if (sort == Sort::number)
    return from_interval(hull(interval_of(a), interval_of(b)));
  if (!a.is_known() || !b.is_known())
    return {};
  bool same = false;
  switch (sort) {
  case Sort::truth:
    same = a.truth == b.truth;
    break;
  case Sort::choice:
    same = a.label == b.label;
    break;
  case Sort::date:
    same = a.date == b.date;
    break;
  case Sort::period:
    same = a.period == b.period;
    break;
  case Sort::text:
    same = a.as_text() == b.as_text();
    break;
  case Sort::number:
  case Sort::row:
  case Sort::list:
  case Sort::parts:
  case Sort::anything:
    break;
  }
  return same ? a : Value{};
}

// ---- values ------------------------------------------------------------------------------------

template <bool observed> Value Machine<observed>::observed_value(StepId id) {
  Step const& s = plan_.step(id);
  // Slots and constants say nothing new; what they stand for was told where it was worked out.
  if (s.op == Op::variable || s.op == Op::root || s.op == Op::constant_number ||
      s.op == Op::constant_text || s.op == Op::constant_period || s.op == Op::constant_truth ||
      s.op == Op::constant_label) {
    Value const v = value_now(s, id);
    if (s.op == Op::variable && s.sort != Sort::row) {
      ProofNode& node = observer.open();
      describe(id, node, v);
      observer.close();
    }
    return v;
  }
  observer.open();
  Value const v = value_now(s, id);
  describe(id, observer.top(), v);
  observer.close();
  return v;
}

template <bool observed> Value Machine<observed>::value_now(Step const& s, StepId id) {
  switch (s.op) {
  case Op::constant_number:
  case Op::constant_truth:
  case Op::constant_label:
  case Op::constant_period:
    return plan_.constants[s.index];
  case Op::constant_text:
    return Value::of(std::string_view(plan_.texts[s.index]));
  case Op::variable:
    return slots_[static_cast<std::size_t>(s.slot)];
  case Op::root:
    return root_row_;
  case Op::field:
    return field(s);
  case Op::year_of:
  case Op::quarter_of:
  case Op::month_of:
  case Op::week_of:
  case Op::day_of:
  case Op::start_of:
  case Op::end_of:
  case Op::span:
    return period_of_step(s);
  case Op::age:
    return age(s);
  case Op::value_at:
    return value_at(s);
  case Op::call:
    return bind(s);
  case Op::add:
  case Op::subtract:
  case Op::multiply:
  case Op::divide:
  case Op::negate:
  case Op::smaller:
  case Op::larger:
  case Op::excess:
    return arithmetic(s);
  case Op::choose:
    return choose(s, id);
  case Op::sum:
    return sum(s);
  case Op::smallest:
  case Op::largest:
    return extreme(s);
  case Op::average:
    return average(s);
  case Op::count:
    return count(s);
  case Op::longest_run:
    return longest_run(s);
  case Op::previous:
  case Op::filtered:
    ensure(false, "the plan has no such step");
    return {};
  case Op::consequence:
  case Op::reading:
  case Op::both:
  case Op::either:
  case Op::negation:
  case Op::less:
  case Op::less_equal:
  case Op::greater:
  case Op::greater_equal:
  case Op::equal:
  case Op::within:
  case Op::is_label:
  case Op::is_recorded:
  case Op::every:
  case Op::some:
  case Op::none:
    return Value::of(truth_now(s));
  }
  return {};
}

template <bool observed> Value Machine<observed>::field(Step const& s) {
  Value const row = value(s.a);
  if (!row.is_known())
    return {};
  Value const& v = row.row.table->cell(row.row.row, s.index);
  if (s.currency_field == Step::no_field)
    return v;
  // Currencies never mix or convert (L3): an amount in another one is not known in this one.
  Value const& currency = row.row.table->cell(row.row.row, s.currency_field);
  bool const same = currency.is_known() && currency.as_text() == plan_.texts[s.currency_text];
  return same ? v : Value{};
}

template <bool observed> Value Machine<observed>::arithmetic(Step const& s) {
  Value const a = value(s.a);
  Value const b = s.op == Op::negate ? Value::of(Number{}) : value(s.b);
  if (s.sort == Sort::date) {
    if (!a.is_known() || !b.is_known())
      return {};
    if (plan_.types[static_cast<std::size_t>(s.b)].sort == Sort::date) {
      return Value::of(Number::whole(std::int64_t{day_number(a.date)} - day_number(b.date)));
    }
    auto const days = floor_of(b.number);
    auto const moved = days ? add_days(a.date, s.op == Op::add ? *days : -*days) : std::nullopt;
    return moved ? Value::of(*moved) : Value{};
  }
  if (a.is_known() && b.is_known()) {
    switch (s.op) {
    case Op::add:
      return Value::of(math_.add(a.number, b.number));
    case Op::subtract:
      return Value::of(math_.subtract(a.number, b.number));
    case Op::multiply:
      return Value::of(math_.multiply(a.number, b.number));
    case Op::divide:
      return sign(b.number) == 0 ? Value{} : Value::of(math_.divide(a.number, b.number));
    case Op::negate:
      return Value::of(math_.negate(a.number));
    default:
      break;
    }
  }
  Interval const x = interval_of(a);
  Interval const y = interval_of(b);
  switch (s.op) {
  case Op::add:
    return from_interval(add(x, y, math_));
  case Op::subtract:
    return from_interval(subtract(x, y, math_));
  case Op::multiply:
    return from_interval(multiply(x, y, math_));
  case Op::divide:
    return from_interval(divide(x, y, math_));
  case Op::negate:
    return from_interval(negate(x, math_));
  case Op::smaller:
    return from_interval(smaller(x, y));
  case Op::larger:
    return from_interval(larger(x, y));
  case Op::excess:
    return from_interval(larger(subtract(x, y, math_), exactly(Number{})));
  default:
    break;
  }
  return {};
}

template <bool observed> Value Machine<observed>::period_of_step(Step const& s) {
  Value const v = value(s.a);
  if (!v.is_known())
    return {};
  if (s.op == Op::span) {
    Value const end = value(s.b);
    if (!end.is_known() || end.date < v.date)
      return {};
    return Value::of(Period{v.date, end.date});
  }
  auto const span = span_of(v, s.sort);
  if (!span)
    return {};
  switch (s.op) {
  case Op::start_of:
    return Value::of(span->first);
  case Op::end_of:
    return Value::of(span->last);
  case Op::year_of: {
    Period const p = year_of(span->first);
    return p.holds(*span) ? Value::of(p) : Value{};
  }
  case Op::quarter_of: {
    Period const p = quarter_of(span->first);
    return p.holds(*span) ? Value::of(p) : Value{};
  }
  case Op::month_of: {
    Period const p = month_of(span->first);
    return p.holds(*span) ? Value::of(p) : Value{};
  }
  case Op::week_of: {
    Period const p = week_of(span->first);
    return p.holds(*span) ? Value::of(p) : Value{};
  }
  case Op::day_of:
    return span->first == span->last ? Value::of(*span) : Value{};
  default:
    break;
  }
  return {};
}

template <bool observed> Value Machine<observed>::age(Step const& s) {
  Value const row = value(s.a);
  Value const on = value(s.b);
  if (!row.is_known() || !on.is_known())
    return {};
  check::Record const& record = model_.records[check::at(row.row.table->record)];
  Value const& born = row.row.table->cell(row.row.row, *record.aged_by);
  if constexpr (observed) {
    ProofNode& node = observer.open();
    node.kind = ProofNode::Kind::fact;
    node.what = record.fields[*record.aged_by].name;
    node.pointer = pointer(model_, *row.row.table, row.row.row, *record.aged_by);
    node.field = record.name + "." + record.fields[*record.aged_by].name;
    node.decided = born.is_known();
    node.value = born.is_known() ? date_text(born.date) : "unknown";
    node.asserted = born.asserted;
    observer.close();
  }
  if (!born.is_known()) {
    return Value::of(keep({Number{}, std::nullopt}));
  }
  return Value::of(Number::whole(age_at(born.date, on.date, record.leap_day)));
}

template <bool observed> Value Machine<observed>::from_scalar(check::Scalar const& scalar) {
  switch (scalar.kind) {
  case check::Scalar::Kind::exact:
    return Value::of(scalar.low);
  case check::Scalar::Kind::bounded:
    return Value::of(keep({scalar.low, scalar.high}));
  case check::Scalar::Kind::label:
    return Value::of_label(scalar.label);
  case check::Scalar::Kind::unknown:
    return {};
  }
  return {};
}

template <bool observed>
Value Machine<observed>::banded(check::Version const& version, Value const& key) {
  Interval const at = interval_of(key);
  bool found = false;
  Value out;
  for (std::size_t i = 0; i < version.bands.size(); ++i) {
    check::Band const& band = version.bands[i];
    bool const ends_before =
        i + 1 < version.bands.size() && at.low &&
        compare(version.bands[i + 1].from, *at.low) != std::strong_ordering::greater;
    bool const starts_after =
        at.high && compare(band.from, *at.high) == std::strong_ordering::greater;
    if (ends_before || starts_after)
      continue;
    Value const here = from_scalar(band.scalar);
    out = found ? from_hull(out, here, Sort::number) : here;
    found = true;
  }
  // Below the lowest band there is no answer (S7).
  bool const below =
      !at.low || compare(*at.low, version.bands.front().from) == std::strong_ordering::less;
  return found && !below ? out : Value{};
}

template <bool observed> Value Machine<observed>::value_at(Step const& s) {
  Value const when = value(s.a);
  Value const key = s.b == plan::no_step ? Value{} : value(s.b);
  if (!when.is_known())
    return {};
  Period const asked = s.sort == Sort::date ? day_period(when.date) : when.period;
  check::Value const& v = model_.values[s.index];
  for (auto version = v.versions.rbegin(); version != v.versions.rend(); ++version) {
    if (version->during.first > asked.first)
      continue;
    if (asked.last > version->during.last)
      return {};
    return version->banded ? banded(*version, key) : from_scalar(version->bands.front().scalar);
  }
  return {};
}

template <bool observed> Value Machine<observed>::bind(Step const& s) {
  for (std::uint32_t i = 0; i < s.operands_count; i += 2) {
    auto const into = static_cast<plan::SlotId>(plan_.operands[s.operands_first + i]);
    slot(into) = value(static_cast<StepId>(plan_.operands[s.operands_first + i + 1]));
  }
  if (!observed && s.memo != Step::no_memo)
    return remembered(s);
  return value(s.a);
}

namespace {

/// The same known thing: rows, periods, dates and numbers as they are written.
bool identical(Value const& a, Value const& b) {
  return a.is_known() && b.is_known() && a.size == b.size &&
         std::memcmp(&a.number, &b.number, sizeof(Number)) == 0;
}

} // namespace

template <bool observed> Value Machine<observed>::remembered(Step const& s) {
  plan::MemoPlan const& plan = plan_.memos[s.memo];
  auto& memos = memos_[plan.define];
  for (Memo const& memo : memos) {
    bool same = memo.filled;
    for (std::size_t i = 0; same && i < plan.arguments.size(); ++i) {
      same = identical(memo.arguments[i], slot(plan.arguments[i]));
    }
    if (same)
      return memo.result;
  }
  std::swap(memos[0], memos[1]);
  Memo& memo = memos[0];
  memo.filled = false;
  for (std::size_t i = 0; i < plan.arguments.size(); ++i)
    memo.arguments[i] = slot(plan.arguments[i]);
  Value const result = value(s.a);
  memo.result = result;
  memo.filled = true;
  return result;
}

template <bool observed> Value Machine<observed>::choose(Step const& s, StepId id) {
  Truth const t = truth(s.a);
  if (t == Truth::yes)
    return value(s.b);
  if (t == Truth::no)
    return value(s.c);
  Value const a = value(s.b);
  Value const b = value(s.c);
  return from_hull(a, b, plan_.types[static_cast<std::size_t>(id)].sort);
}

// ---- aggregates --------------------------------------------------------------------------------

namespace {

/// How many of the units of `part` lie in `asked`, and how many it has: whole months where both are
/// made of them, else days, so that the shares over all periods of one kind sum to the whole (S5).
std::pair<std::int64_t, std::int64_t> overlap(Period part, Period asked) {
  if (!part.touches(asked))
    return {0, 1};
  Period const common{std::max(part.first, asked.first), std::min(part.last, asked.last)};
  auto const months = whole_months(part);
  auto const common_months = whole_months(common);
  if (months && common_months && whole_months(asked))
    return {*common_months, *months};
  return {days_in(common), days_in(part)};
}

} // namespace

/// The part of an amount that belongs to a period, when it is spread over what it was paid for.
template <bool observed>
Value Machine<observed>::share(Value const& amount, Value const& over, Value const& during) {
  if (!during.is_known() || !over.is_known() || over.size == 0) {
    return from_interval(hull(interval_of(amount), exactly(Number{})));
  }
  plan::Part const* parts = over.parts.first;
  if (over.size == 1) {
    if (during.period.holds(parts[0].period))
      return amount;
    auto const [some, all] = overlap(parts[0].period, during.period);
    return from_interval(multiply(interval_of(amount), exactly({some, all}), math_));
  }
  Number whole;
  Number here;
  for (std::uint32_t i = 0; i < over.size; ++i) {
    Number const weight = parts[i].amount.value_or(Number{});
    auto const [some, all] = overlap(parts[i].period, during.period);
    whole = math_.add(whole, weight);
    here = math_.add(here, math_.multiply(weight, {some, all}));
  }
  if (sign(whole) == 0)
    return from_interval(hull(interval_of(amount), exactly(Number{})));
  return from_interval(multiply(interval_of(amount), exactly(math_.divide(here, whole)), math_));
}

/// A field of elements that all certainly pass, added up: what most sums are, without asking
/// anything of an element but the field. Nothing where it is not that plain.
template <bool observed>
std::optional<Number> Machine<observed>::plain_sum(Step const& s, plan::LoopPlan const& loop) {
  Step const& what = plan_.step(s.a);
  bool const plain = !observed && !loop.periods && s.b == plan::no_step && loop.by &&
                     loop.where == plan::no_step &&
                     (loop.filters.empty() || loop.filter_key != 0) && what.op == Op::field &&
                     what.slot == loop.slot && what.currency_field == Step::no_field;
  if (!plain)
    return std::nullopt;
  Value const list = value(loop.list);
  Period asked{};
  if (!list.is_known() || !asked_part(loop, asked))
    return std::nullopt;
  bool already_filtered = false;
  DatedList const& d = dated(loop, list, already_filtered);
  if (!d.in.empty() || !d.undated.empty())
    return std::nullopt;
  Number total;
  auto const begin = std::lower_bound(d.reach.begin(), d.reach.end(), asked.first);
  for (auto i = static_cast<std::size_t>(begin - d.reach.begin());
       i < d.spans.size() && d.spans[i].first <= asked.last; ++i) {
    if (d.spans[i].last < asked.first)
      continue;
    Value const& v = list.list.table->cell(d.rows[i], what.index);
    if (!v.is_known() || !asked.holds(d.spans[i]))
      return std::nullopt;
    // The first one sets the scale, so that the rest add without finding a common one.
    total = total.top == 0 && total.bottom == 1 ? v.number : math_.add(total, v.number);
  }
  return total;
}

template <bool observed> Value Machine<observed>::sum(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  if (auto const plain = plain_sum(s, loop))
    return Value::of(*plain);
  Number total;
  Interval slack = exactly(Number{});
  bool exact = true;
  bool const spread = s.b != plan::no_step;
  auto const add_one = [&](Passing passing) {
    Value v = value(s.a);
    if (spread) {
      Value over = value(s.b);
      plan::Part whole;
      if (over.is_known() && plan_.types[static_cast<std::size_t>(s.b)].sort == Sort::period) {
        whole.period = over.period;
        over.parts = plan::PartsRef{&whole};
        over.size = 1;
      }
      v = share(v, over, value(s.c));
      passing.partly = false;
    }
    if (passing.in == Truth::yes && !passing.partly && v.is_known()) {
      total = math_.add(total, v.number);
      return;
    }
    exact = false;
    Interval i = interval_of(v);
    if (passing.in == Truth::unknown || passing.partly)
      i = hull(i, exactly(Number{}));
    slack = add(slack, i, math_);
    if constexpr (observed)
      observer.top().decided = false;
  };
  bool known = false;
  if (loop.periods) {
    known = each_period(loop, [&](Period, Passing p) { add_one(p); });
  } else {
    known = each_element(loop, [&](std::uint32_t, Passing p) { add_one(p); });
  }
  if (!known)
    return {};
  return exact ? Value::of(total) : from_interval(add(exactly(total), slack, math_));
}

/// The smallest or largest; unknown of an empty list.
template <bool observed> Value Machine<observed>::extreme(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  std::optional<Interval> best;
  auto const pick = s.op == Op::smallest ? smaller : larger;
  auto const take = [&](Passing passing) {
    Interval const i = interval_of(value(s.a));
    if (!best) {
      best = passing.in == Truth::yes ? i : Interval{};
      return;
    }
    Interval const picked = pick(*best, i);
    best = passing.in == Truth::yes ? picked : hull(*best, picked);
  };
  bool const known = loop.periods ? each_period(loop, [&](Period, Passing p) { take(p); })
                                  : each_element(loop, [&](std::uint32_t, Passing p) { take(p); });
  return known && best ? from_interval(*best) : Value{};
}

template <bool observed> Value Machine<observed>::average(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  Interval total = exactly(Number{});
  std::int64_t elements = 0;
  bool certain = true;
  auto const take = [&](Passing passing) {
    total = add(total, interval_of(value(s.a)), math_);
    ++elements;
    certain = certain && passing.in == Truth::yes;
  };
  bool const known = loop.periods ? each_period(loop, [&](Period, Passing p) { take(p); })
                                  : each_element(loop, [&](std::uint32_t, Passing p) { take(p); });
  if (!known || !certain || elements == 0)
    return {};
  return from_interval(divide(total, exactly(Number::whole(elements)), math_));
}

template <bool observed> Value Machine<observed>::count(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  std::int64_t certain = 0;
  std::int64_t possible = 0;
  auto const take = [&](Passing passing) {
    ++possible;
    if (passing.in == Truth::yes)
      ++certain;
  };
  bool const known = loop.periods ? each_period(loop, [&](Period, Passing p) { take(p); })
                                  : each_element(loop, [&](std::uint32_t, Passing p) { take(p); });
  if (!known)
    return Value::of(keep({Number{}, std::nullopt}));
  return from_interval({Number::whole(certain), Number::whole(possible)});
}

/// The most periods in order, without a gap in the list, for which `has` holds. A period without a
/// previous one does not hold what is said of the previous.
template <bool observed> Value Machine<observed>::longest_run(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  std::int64_t certain = 0; // the run that ends here at the least, and at the most
  std::int64_t possible = 0;
  std::int64_t longest_certain = 0;
  std::int64_t longest_possible = 0;
  bool first = true;
  bool const known = each_period(loop, [&](Period, Passing passing) {
    bool const without_previous = first && loop.previous_slot != plan::no_slot;
    first = false;
    Truth t = without_previous ? Truth::no : truth(s.a);
    if (passing.in == Truth::unknown && t == Truth::yes)
      t = Truth::unknown;
    certain = t == Truth::yes ? certain + 1 : 0;
    possible = t != Truth::no ? possible + 1 : 0;
    longest_certain = std::max(longest_certain, certain);
    longest_possible = std::max(longest_possible, possible);
  });
  if (!known)
    return Value::of(keep({Number{}, std::nullopt}));
  return from_interval({Number::whole(longest_certain), Number::whole(longest_possible)});
}

// ---- truths ------------------------------------------------------------------------------------

template <bool observed> Truth Machine<observed>::truth(StepId id) {
  Step const& s = plan_.step(id);
  if constexpr (!observed)
    return truth_now(s);
  if (s.op == Op::constant_truth)
    return truth_now(s);
  observer.open();
  Truth const t = truth_now(s);
  describe(id, observer.top(), Value::of(t));
  observer.close();
  return t;
}

template <bool observed> Truth Machine<observed>::truth_now(Step const& s) {
  if (!next_step())
    return Truth::unknown;
  switch (s.op) {
  case Op::both:
    return both(s);
  case Op::either:
    return either(s);
  case Op::negation:
    return plan::opposite(truth(s.a));
  case Op::less:
  case Op::less_equal:
  case Op::greater:
  case Op::greater_equal:
  case Op::equal:
  case Op::within: {
    Value const left = value(s.a);
    Value const right = value(s.b);
    return compare_values(s, left, right);
  }
  case Op::is_label:
    return is_label(s);
  case Op::is_recorded: {
    bool const recorded = value(s.a).known != Known::no && value(s.a).is_known();
    return truth_of(recorded != s.negated);
  }
  case Op::every:
  case Op::some:
  case Op::none:
    return quantified(s);
  case Op::consequence:
    return consequence(s);
  case Op::reading:
    return truth_of((readings[s.index] == s.operands_first) != s.negated);
  case Op::constant_truth:
    return plan_.constants[s.index].truth;
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
    if (t == Truth::yes)
      return truth(s.b);
    if (t == Truth::no)
      return truth(s.c);
    Truth const a = truth(s.b);
    return a == truth(s.c) ? a : Truth::unknown;
  }
  default:
    ensure(false, "a step that is no truth was asked for one");
    return Truth::unknown;
  }
}

template <bool observed> Truth Machine<observed>::both(Step const& s) {
  Truth out = Truth::yes;
  for (std::uint32_t i = 0; i < s.operands_count; ++i) {
    Truth const t = truth(static_cast<StepId>(plan_.operands[s.operands_first + i]));
    if (t == Truth::no)
      return Truth::no;
    if (t == Truth::unknown)
      out = Truth::unknown;
  }
  return out;
}

template <bool observed> Truth Machine<observed>::either(Step const& s) {
  Truth out = Truth::no;
  for (std::uint32_t i = 0; i < s.operands_count; ++i) {
    Truth const t = truth(static_cast<StepId>(plan_.operands[s.operands_first + i]));
    if (t == Truth::yes)
      return Truth::yes;
    if (t == Truth::unknown)
      out = Truth::unknown;
  }
  return out;
}

template <bool observed> Truth Machine<observed>::is_label(Step const& s) {
  Value const v = value(s.a);
  if (!v.is_known())
    return Truth::unknown;
  bool found = false;
  for (std::uint32_t i = 0; i < s.operands_count && !found; ++i) {
    std::uint32_t const label = plan_.operands[s.operands_first + i];
    found = s.is_text ? v.as_text() == plan_.texts[label] : v.label == label;
  }
  return truth_of(found != s.negated);
}

template <bool observed>
Truth Machine<observed>::equal_values(Step const& s, Value const& left, Value const& right) {
  if (s.sort == Sort::number)
    return same(interval_of(left), interval_of(right));
  if (!left.is_known() || !right.is_known())
    return Truth::unknown;
  switch (s.sort) {
  case Sort::date:
    return truth_of(left.date == right.date);
  case Sort::period:
    return truth_of(left.period == right.period);
  case Sort::truth:
    return truth_of(left.truth == right.truth);
  case Sort::choice:
    return truth_of(left.label == right.label);
  case Sort::text:
    return truth_of(left.as_text() == right.as_text());
  case Sort::row:
    return truth_of(left.row.table == right.row.table && left.row.row == right.row.row);
  case Sort::number:
  case Sort::list:
  case Sort::parts:
  case Sort::anything:
    break;
  }
  return Truth::unknown;
}

template <bool observed>
Truth Machine<observed>::compare_values(Step const& s, Value const& left, Value const& right) {
  if (s.op == Op::equal)
    return equal_values(s, left, right);
  if (s.op == Op::within) {
    if (!left.is_known() || !right.is_known())
      return Truth::unknown;
    auto const span = span_of(left, s.sort);
    return span ? truth_of(right.period.holds(*span)) : Truth::unknown;
  }
  if (s.sort == Sort::date) {
    if (!left.is_known() || !right.is_known())
      return Truth::unknown;
    switch (s.op) {
    case Op::less:
      return truth_of(left.date < right.date);
    case Op::less_equal:
      return truth_of(left.date <= right.date);
    case Op::greater:
      return truth_of(left.date > right.date);
    default:
      return truth_of(left.date >= right.date);
    }
  }
  if (left.is_known() && right.is_known()) {
    auto const order = compare(left.number, right.number);
    switch (s.op) {
    case Op::less:
      return truth_of(order == std::strong_ordering::less);
    case Op::less_equal:
      return truth_of(order != std::strong_ordering::greater);
    case Op::greater:
      return truth_of(order == std::strong_ordering::greater);
    default:
      return truth_of(order != std::strong_ordering::less);
    }
  }
  Interval const a = interval_of(left);
  Interval const b = interval_of(right);
  switch (s.op) {
  case Op::less:
    return below(a, b);
  case Op::less_equal:
    return at_most(a, b);
  case Op::greater:
    return below(b, a);
  default:
    return at_most(b, a);
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
    if (hit == Truth::no)
      return;
    if (hit == Truth::yes && passing.in == Truth::yes) {
      decisive = true;
    } else {
      doubtful = true;
    }
    if constexpr (observed)
      observer.top().decided = hit != Truth::unknown && passing.in != Truth::unknown;
  };
  bool const known = loop.periods ? each_period(loop, [&](Period, Passing p) { look(p); })
                                  : each_element(loop, [&](std::uint32_t, Passing p) { look(p); });
  bool const negative =
      s.op == Op::some; // what stands when nothing hit: some -> no; every, no -> yes
  if (decisive)
    return truth_of(s.op == Op::some);
  if (doubtful || !known)
    return Truth::unknown;
  return truth_of(!negative);
}

template <bool observed> Truth Machine<observed>::consequence(Step const& s) {
  Value const row = value(s.a);
  Value const during = s.b == plan::no_step ? Value::of(Period{}) : value(s.b);
  Truth out = Truth::no;
  if (!row.is_known())
    return Truth::unknown;
  auto const span = s.b == plan::no_step
                        ? std::optional{Period{}}
                        : span_of(during, plan_.types[static_cast<std::size_t>(s.b)].sort);
  for (ConsequenceState const& state : states) {
    if (check::at(state.consequence) != s.index)
      continue;
    if (as_if_explained && state.explainable)
      continue;
    bool const same =
        state.table == nullptr || (state.table == row.row.table && state.row == row.row.row);
    if (!same || (span && state.during_known && !state.during.touches(*span)))
      continue;
    Truth const here = span && state.during_known ? state.holds : Truth::unknown;
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
    if (here == Truth::yes)
      return Truth::yes;
    out = Truth::unknown;
  }
  return out;
}

template class Machine<true>;
template class Machine<false>;

} // namespace grens::evaluate
