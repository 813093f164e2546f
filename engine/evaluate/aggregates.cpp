// The machine's sums, counts and runs over elements and periods.
#include "evaluate/machine.hpp"

#include "evaluate/machine_loops.hpp"
#include "evaluate/median.hpp"
#include "evaluate/slope.hpp"

namespace grens::evaluate {

using check::Op;
using check::Sort;
using plan::Step;

namespace {

/// How many of the units of `part` lie in `asked`, and how many it has: whole months where it and
/// what lies in `asked` are made of them, else days, so that the shares over all periods of one
/// kind, or before and since one day, sum to the whole (S5).
std::pair<std::int64_t, std::int64_t> overlap(Period part, Period asked) {
  if (!part.touches(asked)) return {0, 1};
  Period const common{std::max(part.first, asked.first), std::min(part.last, asked.last)};
  auto const months = whole_months(part);
  auto const common_months = whole_months(common);
  if (months && common_months) return {*common_months, *months};
  return {days_in(common), days_in(part)};
}

} // namespace

/// The part of an amount that belongs to a period, when it is spread over what it was paid for.
template <bool traced>
Value Machine<traced>::share(Value const& amount, Value const& over,
                             std::optional<Period> const& during) {
  if (!during || !over.is_known() || over.size == 0) {
    return from_interval(hull(interval_of(amount), exactly(Number{})));
  }
  plan::Part const* parts = over.parts.first;
  if (over.size == 1) {
    if (during->holds(parts[0].period)) return amount;
    auto const [some, all] = overlap(parts[0].period, *during);
    return from_interval(multiply(interval_of(amount), exactly({some, all}), math_));
  }
  Number whole;
  Number here;
  for (std::uint32_t i = 0; i < over.size; ++i) {
    Number const weight = parts[i].amount.value_or(Number{});
    auto const [some, all] = overlap(parts[i].period, *during);
    whole = math_.add(whole, weight);
    here = math_.add(here, math_.multiply(weight, {some, all}));
  }
  if (sign(whole) == 0) return from_interval(hull(interval_of(amount), exactly(Number{})));
  return from_interval(multiply(interval_of(amount), exactly(math_.divide(here, whole)), math_));
}

/// A field of elements that all certainly pass: what most sums are, added up without asking
/// anything of an element but the field. Nothing where there is a doubt.
template <bool traced>
std::optional<Number> Machine<traced>::plain_sum(Step const& s, plan::LoopPlan const& loop,
                                                 Asked const& asked) {
  if (asked.dated == nullptr || !asked.during_known) return std::nullopt;
  DatedList const& d = *asked.dated;
  if (d.any_doubt || !d.undated.empty()) return std::nullopt;
  std::uint32_t const field = plan_.step(s.a).index;
  Table const& rows = *asked.list.list.table;
  Number total;
  std::size_t const first = d.begin_of(asked.during.first);
  std::size_t i = first;
  for (; i < d.entries.size(); ++i) {
    DatedList::Entry const& entry = d.entries[i];
    if (entry.span.first > asked.during.last) break;
    if (entry.span.last < asked.during.first || entry.in == Truth::no) continue;
    Value const& v = rows.cell(entry.row, field);
    if (!v.is_known() || !asked.during.holds(entry.span)) return std::nullopt;
    // The first one sets the scale, so that the rest add without finding a common one.
    total = total.top == 0 && total.bottom == 1 ? v.number : math_.add(total, v.number);
  }
  if constexpr (traced) {
    for (std::size_t place = first; place < i; ++place) {
      DatedList::Entry const& entry = d.entries[place];
      if (entry.span.last < asked.during.first || entry.in == Truth::no) continue;
      Value const element = Value::of(&rows, entry.row);
      next_step();
      trace.open(Mark::Kind::element).value = element;
      if (asked.already_filtered) tell_filters(loop, element);
      trace.add(s.a, element);
      trace.close();
    }
  }
  return total;
}

template <bool traced> Value Machine<traced>::sum(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  if (!s.plain || takes_every_step()) return any_sum(s, loop, nullptr);
  Asked const asked = asked_of(loop);
  auto const total = plain_sum(s, loop, asked);
  return total ? Value::of(*total) : any_sum(s, loop, &asked);
}

/// What of an element's amount its own parts put in the period asked for: those wholly in it for
/// certain, those partly in it perhaps. Nothing where the sum is of something else, or the parts
/// say no amounts.
template <bool traced>
std::optional<Interval> Machine<traced>::amount_in(Step const& s, plan::LoopPlan const& loop,
                                                   std::optional<Period> const& asked) {
  if (loop.by_sort != Sort::parts || !loop.by || !asked) return std::nullopt;
  plan::RowRef const row = slot(loop.slot).row;
  Step const& what = plan_.step(s.a);
  bool const own = what.op == Op::field && what.slot == loop.slot &&
                   what.index == amount_of_parts(model_.records[check::at(row.table->record)]);
  Value const& parts = row.table->cell(row.row, *loop.by);
  if (!own || !parts.is_known() || parts.size == 0 || !parts.parts.first[0].amount)
    return std::nullopt;
  Interval out = exactly(Number{});
  for (std::uint32_t i = 0; i < parts.size; ++i) {
    plan::Part const& part = parts.parts.first[i];
    if (!asked->touches(part.period)) continue;
    Interval const amount = exactly(part.amount.value_or(Number{}));
    bool const whole = asked->holds(part.period);
    out = add(out, whole ? amount : hull(amount, exactly(Number{})), math_);
  }
  return out;
}

/// Each element with what is in doubt of it.
template <bool traced>
Value Machine<traced>::any_sum(Step const& s, plan::LoopPlan const& loop, Asked const* found) {
  Number total;
  Interval slack = exactly(Number{});
  bool exact = true;
  bool const spread = s.b != plan::no_step;
  std::optional<Period> asked;
  if (loop.by_sort == Sort::parts && !loop.during.empty() && !loop.periods && !spread) {
    Period common{};
    if constexpr (traced) trace.open(Mark::Kind::group);
    if (asked_part(loop, common)) asked = common;
    if constexpr (traced) trace.drop();
  }
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
      v = share(v, over, period_at(s.c));
      passing.partly = false;
    }
    if (passing.partly && v.is_known()) {
      if (auto const parts = amount_in(s, loop, asked)) {
        v = from_interval(*parts);
        passing.partly = !v.is_known();
        if (passing.partly) {
          slack = add(slack, passing.in == Truth::yes ? *parts : hull(*parts, exactly(Number{})),
                      math_);
          exact = false;
          is_certain(loop, passing);
          return;
        }
      }
    }
    if (passing.in == Truth::yes && !passing.partly && v.is_known()) {
      total = math_.add(total, v.number);
      return;
    }
    exact = false;
    Interval i = interval_of(v);
    if (!is_certain(loop, passing)) i = hull(i, exactly(Number{}));
    slack = add(slack, i, math_);
    if constexpr (traced) trace.top().decided = false;
  };
  bool known = false;
  if (loop.periods) {
    known = each_period(loop, [&](Period, Passing p) { add_one(p); });
  } else {
    known = each_element(loop, found != nullptr ? *found : asked_of(loop),
                         [&](std::uint32_t, Passing p) { add_one(p); });
  }
  if (!known) return {};
  return exact ? Value::of(total) : from_interval(add(exactly(total), slack, math_));
}

/// Whether an element or period counts whatever may turn out. One that lies only partly in the
/// period asked for may belong to it or not (S5), and the proof says so.
template <bool traced>
bool Machine<traced>::is_certain(plan::LoopPlan const& loop, Passing passing) {
  if constexpr (traced) {
    if (passing.partly) {
      trace.top().decided = false;
      trace.add(Mark::Kind::partly, 0, slot(loop.slot));
    }
  }
  return passing.in == Truth::yes && !passing.partly;
}

/// The smallest or largest; unknown of a list that is or may be empty. What may belong to the list
/// can only make it smaller, or larger.
template <bool traced> Value Machine<traced>::extreme(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  std::optional<Interval> certain;
  std::optional<Interval> possible; // of those that are certain too
  auto const pick = s.op == Op::smallest ? smaller : larger;
  auto const take = [&](Passing passing) {
    Interval const i = interval_of(value(s.a));
    possible = possible ? pick(*possible, i) : i;
    if (is_certain(loop, passing)) certain = certain ? pick(*certain, i) : i;
  };
  bool const known = loop.periods ? each_period(loop, [&](Period, Passing p) { take(p); })
                                  : each_element(loop, [&](std::uint32_t, Passing p) { take(p); });
  return known && certain ? from_interval(hull(*certain, *possible)) : Value{};
}

template <bool traced> Value Machine<traced>::average(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  Interval total = exactly(Number{});
  std::int64_t elements = 0;
  bool certain = true;
  auto const take = [&](Passing passing) {
    total = add(total, interval_of(value(s.a)), math_);
    ++elements;
    certain = is_certain(loop, passing) && certain;
  };
  bool const known = loop.periods ? each_period(loop, [&](Period, Passing p) { take(p); })
                                  : each_element(loop, [&](std::uint32_t, Passing p) { take(p); });
  if (!known || !certain || elements == 0) return {};
  return from_interval(divide(total, exactly(Number::whole(elements)), math_));
}

template <bool traced> Value Machine<traced>::median(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  std::vector<Interval> certain;
  std::vector<Interval> possible; // and not certain
  auto const take = [&](Passing passing) {
    Interval const i = interval_of(value(s.a));
    (is_certain(loop, passing) ? certain : possible).push_back(i);
  };
  bool const known = loop.periods ? each_period(loop, [&](Period, Passing p) { take(p); })
                                  : each_element(loop, [&](std::uint32_t, Passing p) { take(p); });
  return known ? from_interval(median_of(certain, possible, math_)) : Value{};
}

namespace {

/// The place of a period among all of its kind, so that a month without any payment is a step too.
std::int64_t place_of(plan::LoopPlan const& loop, Period p) {
  switch (granularity_of(loop)) {
  case Granularity::day: return day_number(p.last);
  case Granularity::week: return (day_number(p.last) - day_number({1970, 1, 4})) / 7; // a Sunday
  case Granularity::month: return std::int64_t{p.last.year()} * 12 + p.last.month();
  case Granularity::quarter: return std::int64_t{p.last.year()} * 4 + (p.last.month() - 1) / 3;
  case Granularity::year: break;
  }
  return p.last.year();
}

} // namespace

/// What is gained from one period to the next, in the unit of what is measured. Where it is not
/// certain that a period counts, nothing is told: without it the slope could be any other.
template <bool traced> Value Machine<traced>::slope(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  std::vector<Measured> points;
  bool certain = true;
  bool const known = each_period(loop, [&](Period p, Passing passing) {
    certain = certain && passing.in == Truth::yes;
    if constexpr (traced) trace.top().decided = passing.in == Truth::yes;
    Interval const what = interval_of(value(s.a));
    if (points.size() <= limits::slope_periods_max) points.push_back({place_of(loop, p), what});
  });
  if (!known || !certain || points.size() > limits::slope_periods_max) return {};
  steps_taken += points.size() * points.size() / 2;
  return from_interval(slope_of(points, math_));
}

namespace {

/// Any order that tells values of one sort apart.
bool stands_before(Value const& a, Value const& b, Sort sort) {
  switch (sort) {
  case Sort::number: return compare(a.number, b.number) < 0;
  case Sort::truth: return a.truth < b.truth;
  case Sort::text: return a.as_text() < b.as_text();
  case Sort::choice: return a.label < b.label;
  case Sort::date: return a.date < b.date;
  case Sort::period: return a.period < b.period;
  case Sort::row: return a.row.row < b.row.row;
  case Sort::list:
  case Sort::parts:
  case Sort::anything: break;
  }
  return false;
}

std::int64_t count_different(std::vector<Value>& values, Sort sort) {
  std::sort(values.begin(), values.end(),
            [&](Value const& a, Value const& b) { return stands_before(a, b, sort); });
  auto const end = std::unique(values.begin(), values.end(), [&](Value const& a, Value const& b) {
    return !stands_before(a, b, sort);
  });
  return end - values.begin();
}

} // namespace

/// How many different values there are. At the least those that are known of elements that
/// certainly count, since one that is not known may be like one of them; at the most everything
/// that is known, and one more for each that is not, since each may be like no other.
template <bool traced> Value Machine<traced>::distinct(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  Sort const sort = plan_.types[static_cast<std::size_t>(s.a)].sort;
  std::vector<Value> certain;
  std::vector<Value> possible; // those that are certain too
  std::int64_t unknown = 0;
  bool any = false;
  auto const take = [&](Passing passing) {
    Value const v = value(s.a);
    bool const counts = is_certain(loop, passing);
    any = any || counts;
    if constexpr (traced) trace.top().decided = trace.top().decided && v.is_known();
    if (!v.is_known()) {
      ++unknown;
      return;
    }
    possible.push_back(v);
    if (counts) certain.push_back(v);
  };
  bool const known = loop.periods ? each_period(loop, [&](Period, Passing p) { take(p); })
                                  : each_element(loop, [&](std::uint32_t, Passing p) { take(p); });
  std::int64_t const least = std::max<std::int64_t>(count_different(certain, sort), any ? 1 : 0);
  if (!known) return Value::of(keep({Number::whole(0), std::nullopt}));
  return from_interval(
      {Number::whole(least), Number::whole(count_different(possible, sort) + unknown)});
}

/// Those for which the condition holds, of all. It is least where all that is not told does not
/// hold and every doubtful element that may fail is there, since one more that fails lowers it and
/// one more that holds never does; and most the other way round. Of a list that may be empty
/// nothing can be told, as of a quotient by zero.
template <bool traced> Value Machine<traced>::share_of(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  std::int64_t all = 0;      // that are certainly there
  std::int64_t hold = 0;     // and for which it certainly holds
  std::int64_t may = 0;      // or may
  std::int64_t doubt_no = 0; // that may be there, and for which it may not hold
  std::int64_t doubt_yes = 0;
  auto const take = [&](Passing passing) {
    Truth const t = truth(s.a);
    bool const there = is_certain(loop, passing);
    if constexpr (traced) trace.top().decided = there && t != Truth::unknown;
    if (there) {
      ++all;
      hold += t == Truth::yes ? 1 : 0;
      may += t != Truth::no ? 1 : 0;
    } else {
      doubt_no += t != Truth::yes ? 1 : 0;
      doubt_yes += t != Truth::no ? 1 : 0;
    }
  };
  bool const known = loop.periods ? each_period(loop, [&](Period, Passing p) { take(p); })
                                  : each_element(loop, [&](std::uint32_t, Passing p) { take(p); });
  if (!known || all == 0) return {};
  return from_interval({Number{hold, all + doubt_no}, Number{may + doubt_yes, all + doubt_yes}});
}

template <bool traced> Value Machine<traced>::count(Step const& s) {
  plan::LoopPlan const& loop = plan_.loop(static_cast<plan::LoopId>(s.index));
  std::int64_t certain = 0;
  std::int64_t possible = 0;
  auto const take = [&](Passing passing) {
    ++possible;
    if (is_certain(loop, passing)) ++certain;
  };
  bool const known = loop.periods ? each_period(loop, [&](Period, Passing p) { take(p); })
                                  : each_element(loop, [&](std::uint32_t, Passing p) { take(p); });
  if (!known) return Value::of(keep({Number{}, std::nullopt}));
  return from_interval({Number::whole(certain), Number::whole(possible)});
}

/// The most periods in order, without a gap in the list, for which `has` holds. A period without a
/// previous one does not hold what is said of the previous.
template <bool traced> Value Machine<traced>::longest_run(Step const& s) {
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
    if (passing.in == Truth::unknown && t == Truth::yes) t = Truth::unknown;
    certain = t == Truth::yes ? certain + 1 : 0;
    possible = t != Truth::no ? possible + 1 : 0;
    longest_certain = std::max(longest_certain, certain);
    longest_possible = std::max(longest_possible, possible);
  });
  if (!known) return Value::of(keep({Number{}, std::nullopt}));
  return from_interval({Number::whole(longest_certain), Number::whole(longest_possible)});
}

template class Machine<true>;
template class Machine<false>;

} // namespace grens::evaluate
