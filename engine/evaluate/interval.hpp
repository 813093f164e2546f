// Arithmetic on what is known of a number: a lowest and a highest, either of them open (L5). An
// outcome is decided as soon as the bounds decide it.
#pragma once

#include "base/number.hpp"
#include "check/model.hpp"
#include "plan/value.hpp"

namespace grens::evaluate {

using Interval = plan::Bounds;

/// Of a number; of a date, in days.
Interval interval_of(plan::Value const& v, check::Sort sort = check::Sort::number);
/// The day that a bound of a date stands for; nothing past the calendar.
std::optional<Date> day_of_bound(std::optional<Number> const& bound);
/// False of a half. What is too large to count has no part that could be seen.
bool is_whole(Number n);
inline Interval exactly(Number n) {
  return {n, n};
}

Interval add(Interval const& a, Interval const& b, Arithmetic& math);
Interval subtract(Interval const& a, Interval const& b, Arithmetic& math);
Interval multiply(Interval const& a, Interval const& b, Arithmetic& math);
/// Open on both sides where the divisor can be zero inside, or is zero.
Interval divide(Interval const& a, Interval const& b, Arithmetic& math);
Interval negate(Interval const& a, Arithmetic& math);
Interval smaller(Interval const& a, Interval const& b);
Interval larger(Interval const& a, Interval const& b);
/// Everything that either allows.
Interval hull(Interval const& a, Interval const& b);

/// Whether a <= b for all, for none or for some of the numbers that are allowed.
plan::Truth at_most(Interval const& a, Interval const& b);
plan::Truth below(Interval const& a, Interval const& b);
plan::Truth same(Interval const& a, Interval const& b);

/// Whether two known values of one sort are the same thing. Lists, parts and free values are never
/// told to be.
inline bool same_thing(plan::Value const& a, plan::Value const& b, check::Sort sort) {
  switch (sort) {
  case check::Sort::period: return a.period == b.period;
  case check::Sort::number: return equal(a.number, b.number);
  case check::Sort::date: return a.date == b.date;
  case check::Sort::truth: return a.truth == b.truth;
  case check::Sort::choice: return a.label == b.label;
  case check::Sort::text: return a.as_text() == b.as_text();
  case check::Sort::row: return a.row.table == b.row.table && a.row.row == b.row.row;
  case check::Sort::list:
  case check::Sort::parts:
  case check::Sort::anything: break;
  }
  return false;
}

} // namespace grens::evaluate
