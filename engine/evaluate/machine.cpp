#include "evaluate/machine.hpp"

#include "base/assert.hpp"
#include "evaluate/machine_loops.hpp"

namespace grens::evaluate {

using check::Op;
using check::Sort;
using plan::Known;
using plan::Step;
using plan::truth_of;

namespace {

/// More days than there are in the calendar: whatever moves by as many leaves it.
constexpr std::int64_t calendar_days_max = 3'660'000; // of ten thousand years

} // namespace

template <bool traced>
Machine<traced>::Machine(plan::Plan const& plan)
    : plan_(plan), model_(*plan.model), slots_(plan.slots_max + std::size_t{1}) {
  readings.assign(model_.questions.size(), 0);
  memos_.resize(model_.defines.size());
  last_lists_.resize(plan.loops.size());
}

template <bool traced> void Machine<traced>::new_subject() {
  dated_.clear();
  ++subjects_;
  bounds_.clear();
  math_.forget();
  steps_taken = 0;
  forget_trace();
}

template <bool traced> void Machine<traced>::forget_trace() {
  trace.clear();
  for (Memos& memos : memos_) {
    for (Memo& memo : memos.last)
      memo.filled = false;
  }
}

template <bool traced> Value Machine<traced>::from_interval(Interval const& i) {
  if (i.low && i.high && equal(*i.low, *i.high)) return Value::of(*i.low);
  if (!i.low && !i.high) return {};
  return Value::of(keep(i));
}

template <bool traced> Value Machine<traced>::dates_from(Interval days) {
  if (!day_of_bound(days.low)) days.low.reset();
  if (!day_of_bound(days.high)) days.high.reset();
  if (days.low && days.high && equal(*days.low, *days.high))
    return Value::of(*day_of_bound(days.low));
  return from_interval(days);
}

template <bool traced> Value Machine<traced>::from_hull(Value const& a, Value const& b, Sort sort) {
  if (sort == Sort::number) return from_interval(hull(interval_of(a), interval_of(b)));
  if (sort == Sort::date) return dates_from(hull(interval_of(a, sort), interval_of(b, sort)));
  return a.is_known() && b.is_known() && same_thing(a, b, sort) ? a : Value{};
}

// ---- values ------------------------------------------------------------------------------------

template <bool traced> Value Machine<traced>::traced_value(Step const& s, StepId id) {
  switch (s.op) {
  case Op::root:
  case Op::constant_number:
  case Op::constant_text:
  case Op::constant_period:
  case Op::constant_truth:
  case Op::constant_label: return value_now(s, id); // the rule's own words say it
  case Op::field: {
    trace.open(id);
    Value const row = value(s.a);
    trace.close(row);
    return cell_of(s, row);
  }
  default: break;
  }
  trace.open(id);
  Value const v = value_now(s, id);
  trace.close(v);
  return v;
}

template <bool traced> Value Machine<traced>::value_now(Step const& s, StepId id) {
  switch (s.op) {
  case Op::constant_number:
  case Op::constant_truth:
  case Op::constant_label:
  case Op::constant_period: return plan_.constants[s.index];
  case Op::constant_text: return Value::of(std::string_view(plan_.texts[s.index]));
  case Op::variable: return slots_[static_cast<std::size_t>(s.slot)];
  case Op::root: return root_row_;
  case Op::field: return cell_of(s, value(s.a));
  case Op::follow: return follow(s);
  case Op::year_of:
  case Op::quarter_of:
  case Op::month_of:
  case Op::week_of:
  case Op::day_of:
  case Op::year_from_of:
  case Op::since:
  case Op::start_of:
  case Op::end_of:
  case Op::span: return period_of_step(s);
  case Op::age: return age(s);
  case Op::level: return level(s);
  case Op::value_at: return value_at(s);
  case Op::call: return bind(s);
  case Op::add:
  case Op::subtract:
  case Op::add_months:
  case Op::multiply:
  case Op::divide:
  case Op::negate:
  case Op::smaller:
  case Op::larger:
  case Op::excess: return arithmetic(s);
  case Op::round: return round(s);
  case Op::choose: return choose(s, id);
  case Op::sum: return sum(s);
  case Op::smallest:
  case Op::largest: return extreme(s);
  case Op::average: return average(s);
  case Op::median: return median(s);
  case Op::slope: return slope(s);
  case Op::distinct: return distinct(s);
  case Op::share: return share_of(s);
  case Op::count: return count(s);
  case Op::longest_run: return longest_run(s);
  case Op::previous:
  case Op::filtered: ensure(false, "the plan has no such step"); return {};
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
  case Op::is_in:
  case Op::is_recorded:
  case Op::every:
  case Op::some:
  case Op::none: return Value::of(truth_now(s));
  }
  return {};
}

/// The row that an id names, in the list that the checker found (S15).
template <bool traced> Value Machine<traced>::follow(Step const& s) {
  Value const holder = value(s.a);
  if (!holder.is_known()) return {};
  plan::RowRef at = holder.row;
  Value const& id = at.table->cell(at.row, s.index);
  if constexpr (traced) trace.add(Mark::Kind::fact, s.index, holder);
  if (!id.is_known()) return {};
  auto const owner = static_cast<check::RecordId>(plan_.operands[s.operands_first]);
  while (at.table->record != owner) {
    plan::RowOrigin const& origin = at.table->origins[at.row];
    if (origin.parent == nullptr) {
      if (!root_row_.is_known() || root_row_.row.table->record != owner) return {};
      at = root_row_.row;
    } else {
      at = {origin.parent, origin.row};
    }
  }
  Value list;
  for (std::uint32_t i = 1; i < s.operands_count; ++i) {
    list = at.table->cell(at.row, plan_.operands[s.operands_first + i]);
    if (!list.is_known()) return {};
    if (i + 1 < s.operands_count) at = list.row;
  }
  std::uint32_t const id_field = *model_.records[check::at(list.list.table->record)].id_field;
  for (std::uint32_t i = 0; i < list.size; ++i) {
    Value const& own = list.list.table->cell(list.list.first + i, id_field);
    if (own.is_known() && own.as_text() == id.as_text())
      return Value::of(list.list.table, list.list.first + i);
  }
  return {};
}

template <bool traced> Value Machine<traced>::arithmetic(Step const& s) {
  Value const a = value(s.a);
  Value const b = s.op == Op::negate ? Value::of(Number{}) : value(s.b);
  if (s.sort != Sort::date && a.is_known() && b.is_known()) {
    switch (s.op) {
    case Op::add: return Value::of(math_.add(a.number, b.number));
    case Op::subtract: return Value::of(math_.subtract(a.number, b.number));
    case Op::multiply: return Value::of(math_.multiply(a.number, b.number));
    case Op::divide:
      return sign(b.number) == 0 ? Value{} : Value::of(math_.divide(a.number, b.number));
    case Op::negate: return Value::of(math_.negate(a.number));
    default: break;
    }
  }
  if (s.sort == Sort::date) return date_arithmetic(s, a, b);
  Interval const x = interval_of(a);
  Interval const y = interval_of(b);
  switch (s.op) {
  case Op::add: return from_interval(add(x, y, math_));
  case Op::subtract: return from_interval(subtract(x, y, math_));
  case Op::multiply: return from_interval(multiply(x, y, math_));
  case Op::divide: return from_interval(divide(x, y, math_));
  case Op::negate: return from_interval(negate(x, math_));
  case Op::smaller: return from_interval(smaller(x, y));
  case Op::larger: return from_interval(larger(x, y));
  case Op::excess: return from_interval(larger(subtract(x, y, math_), exactly(Number{})));
  default: break;
  }
  return {};
}

/// Dates that are bounded move and are subtracted as days.
template <bool traced>
Value Machine<traced>::date_arithmetic(Step const& s, Value const& a, Value const& b) {
  Interval const x = interval_of(a, Sort::date);
  if (plan_.types[static_cast<std::size_t>(s.b)].sort == Sort::date)
    return from_interval(subtract(x, interval_of(b, Sort::date), math_));
  if (a.is_known() && b.is_known()) {
    Value const moved = move_date(s, a, b);
    if constexpr (traced) {
      for (Value const& operand : {a, b}) {
        if (!moved.is_known()) trace.add(Mark::Kind::operand, 0, operand);
      }
    }
    return moved;
  }
  if (b.is_known() && !is_whole(b.number)) return {}; // nobody can tell to which day
  if (s.op == Op::add_months) return b.is_known() ? bounds_moved(s, x, b) : Value{};
  Interval y = interval_of(b);
  for (std::optional<Number>* side : {&y.low, &y.high}) {
    if (*side && !is_whole(**side)) side->reset();
  }
  return dates_from(s.op == Op::add ? add(x, y, math_) : subtract(x, y, math_));
}

/// The later of two days is never the earlier one some months on, so a date between two bounds
/// lies between these some months on.
template <bool traced>
Value Machine<traced>::bounds_moved(Step const& s, Interval const& dates, Value const& months) {
  auto const moved = [&](std::optional<Number> const& side) -> std::optional<Number> {
    auto const day = day_of_bound(side);
    Value const there = day ? move_date(s, Value::of(*day), months) : Value{};
    if (!there.is_known()) return std::nullopt;
    return Number::whole(day_number(there.date));
  };
  return dates_from({moved(dates.low), moved(dates.high)});
}

template <bool traced>
Interval Machine<traced>::distance(Step const& s, Value const& left, Value const& right) {
  Interval const a = interval_of(left, s.sort);
  Interval const b = interval_of(right, s.sort);
  Interval const apart = subtract(a, b, math_);
  if (apart.low && sign(*apart.low) >= 0) return apart;
  if (apart.high && sign(*apart.high) <= 0) return negate(apart, math_);
  return {};
}

/// A date and so many days or months. Of a half day or month nobody can tell to which day.
template <bool traced>
Value Machine<traced>::move_date(Step const& s, Value const& date, Value const& number) {
  auto const units = is_whole(number.number) ? floor_of(number.number) : std::nullopt;
  if (!units || *units > calendar_days_max || *units < -calendar_days_max) return {};
  auto const moved = s.op == Op::add_months
                         ? add_months(date.date, *units, static_cast<MonthEnd>(s.index))
                         : add_days(date.date, s.op == Op::add ? *units : -*units);
  return moved ? Value::of(*moved) : Value{};
}

/// Rounding never changes an order, so what is rounded lies between the rounded bounds.
template <bool traced> Value Machine<traced>::round(Step const& s) {
  Interval what = interval_of(value(s.a));
  Number const step = value(s.b).number;
  auto const how = static_cast<Rounding>(s.index);
  for (std::optional<Number>* side : {&what.low, &what.high}) {
    if (!*side) continue;
    Number const rounded = math_.round(**side, step, how);
    *side = rounded.is_too_large() ? std::nullopt : std::optional(rounded);
  }
  return from_interval(what);
}

template <bool traced> std::vector<Period> Machine<traced>::days_of(Value const& v, Sort sort) {
  auto const span = span_of(v, sort);
  if (!span) return {};
  if (sort != Sort::parts || is_unbroken(v)) return {*span};
  std::vector<Period> parts;
  for (std::uint32_t i = 0; i < v.size; ++i)
    parts.push_back(v.parts.first[i].period);
  return parts;
}

template <bool traced> Value Machine<traced>::period_of_step(Step const& s) {
  Value const v = value(s.a);
  if (!v.is_known()) return {};
  if (s.op == Op::span) {
    Value const end = value(s.b);
    if (!end.is_known() || end.date < v.date) return {};
    return Value::of(Period{v.date, end.date});
  }
  if (s.op == Op::since) return v.date > as_of_ ? Value{} : Value::of(Period{v.date, as_of_});
  Period span;
  if (!get_span(v, s.sort, span)) return {};
  switch (s.op) {
  case Op::start_of: return Value::of(span.first);
  case Op::end_of: return Value::of(span.last);
  case Op::year_of: {
    Period const p = year_of(span.first);
    return p.holds(span) ? Value::of(p) : Value{};
  }
  case Op::year_from_of: {
    Period const p = year_from(check::day_of_year(s.index), span.first);
    return p.holds(span) ? Value::of(p) : Value{};
  }
  case Op::quarter_of: {
    Period const p = quarter_of(span.first);
    return p.holds(span) ? Value::of(p) : Value{};
  }
  case Op::month_of: {
    Period const p = month_of(span.first);
    return p.holds(span) ? Value::of(p) : Value{};
  }
  case Op::week_of: {
    Period const p = week_of(span.first);
    return p.holds(span) ? Value::of(p) : Value{};
  }
  case Op::day_of: return span.first == span.last ? Value::of(span) : Value{};
  default: break;
  }
  return {};
}

template <bool traced> Value Machine<traced>::age(Step const& s) {
  Value const row = value(s.a);
  Value const on = value(s.b);
  if (!row.is_known() || !on.is_known()) return {};
  check::Record const& record = model_.records[check::at(row.row.table->record)];
  Value const& born = row.row.table->cell(row.row.row, *record.aged_by);
  if constexpr (traced) trace.add(Mark::Kind::fact, *record.aged_by, row);
  if (!born.is_known()) {
    return Value::of(keep({Number{}, std::nullopt}));
  }
  return Value::of(Number::whole(age_at(born.date, on.date, record.leap_day)));
}

template <bool traced> Value Machine<traced>::from_scalar(check::Scalar const& scalar) {
  switch (scalar.kind) {
  case check::Scalar::Kind::exact: return Value::of(scalar.low);
  case check::Scalar::Kind::bounded: return Value::of(keep({scalar.low, scalar.high}));
  case check::Scalar::Kind::label: return Value::of_label(scalar.label);
  case check::Scalar::Kind::unknown: return {};
  }
  return {};
}

template <bool traced>
Value Machine<traced>::banded(check::Version const& version, Value const& key, Sort sort) {
  if (key.is_known()) {
    // The last band that begins at or below it; below the lowest there is no answer (S7).
    for (auto band = version.bands.rbegin(); band != version.bands.rend(); ++band) {
      if (compare(band->from, key.number) != std::strong_ordering::greater) {
        return from_scalar(band->scalar);
      }
    }
    return {};
  }
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
    if (ends_before || starts_after) continue;
    Value const here = from_scalar(band.scalar);
    out = found ? from_hull(out, here, sort) : here;
    found = true;
  }
  // Below the lowest band there is no answer (S7).
  bool const below =
      !at.low || compare(*at.low, version.bands.front().from) == std::strong_ordering::less;
  return found && !below ? out : Value{};
}

template <bool traced> Value Machine<traced>::value_at(Step const& s) {
  Value const when = value(s.a);
  Value const key = s.b == plan::no_step ? Value{} : value(s.b);
  Period asked;
  if (!get_span(when, s.sort, asked)) return {};
  check::Value const& v = model_.values[s.index];
  for (auto version = v.versions.rbegin(); version != v.versions.rend(); ++version) {
    if (version->during.first > asked.first) continue;
    if (asked.last > version->during.last) break;
    if constexpr (traced) {
      auto const place = static_cast<std::size_t>(v.versions.rend() - version) - 1;
      trace.top().extra = static_cast<std::uint32_t>(place) + 1;
      if (seen != nullptr) ++seen->versions[s.index][place];
    }
    return version->banded ? banded(*version, key, v.type.sort)
                           : from_scalar(version->bands.front().scalar);
  }
  if constexpr (traced) trace.add(Mark::Kind::operand, 0, Value::of(asked));
  return {};
}

template <bool traced> Value Machine<traced>::bind(Step const& s) {
  for (std::uint32_t i = 0; i < s.operands_count; i += 2) {
    auto const into = static_cast<plan::SlotId>(plan_.operands[s.operands_first + i]);
    slot(into) = value(static_cast<StepId>(plan_.operands[s.operands_first + i + 1]));
  }
  if (s.memo != Step::no_memo && !takes_every_step()) return remembered(s);
  return value(s.a);
}

template <bool traced> Value Machine<traced>::remembered(Step const& s) {
  plan::MemoPlan const& plan = plan_.memos[s.memo];
  Memos& memos = memos_[plan.define];
  std::size_t const count = plan.arguments.size();
  for (Memo const& memo : memos.last) {
    if (!memo.filled) continue;
    std::size_t left = count; // the last argument differs most often: another month
    while (left > 0) {
      plan::MemoPlan::Argument const& argument = plan.arguments[left - 1];
      Value const& before = memo.arguments[left - 1];
      Value const& now = slot(argument.slot);
      if (!before.is_known() || !now.is_known() || !same_thing(before, now, argument.sort)) break;
      --left;
    }
    if (left == 0) {
      if constexpr (traced) {
        trace.again(memo.marks);
        steps_taken += memo.steps; // whoever reads them goes through them again
      }
      return memo.result;
    }
  }
  memos.newest = (memos.newest + 1) % memos.last.size();
  Memo& memo = memos.last[memos.newest];
  memo.filled = false;
  for (std::size_t i = 0; i < count; ++i)
    memo.arguments[i] = slot(plan.arguments[i].slot);
  if constexpr (traced) memo.marks.first = trace.size();
  std::uint64_t const before = steps_taken;
  memo.result = value(s.a);
  if constexpr (traced) {
    memo.marks.last = trace.size();
    memo.steps = steps_taken - before;
  }
  memo.filled = true;
  return memo.result;
}

template <bool traced> Value Machine<traced>::choose(Step const& s, StepId id) {
  Truth const t = truth(s.a);
  if (t == Truth::yes) return value(s.b);
  if (t == Truth::no) return value(s.c);
  Value const a = value(s.b);
  Value const b = value(s.c);
  return from_hull(a, b, plan_.types[static_cast<std::size_t>(id)].sort);
}

template class Machine<true>;
template class Machine<false>;

} // namespace grens::evaluate
