// Reckoning with what is known of a number: between a lowest and a highest, either of them open.
#pragma once

#include "verify/value.hpp"

namespace grens::verify {

/// Of a number or a date; open on both sides where nothing is known.
Range range_of(Value const& v);
/// The value again: known where both sides are the same, nothing known where both are open.
Value from_range(Range const& r);
/// Likewise of days; what leaves the calendar is open.
Value from_days(Range r);
std::optional<Date> day_of(std::optional<Number> const& side);
bool is_whole(Number n);
inline Range just(Number n) {
  return {n, n};
}

Range add(Range const& a, Range const& b, Arithmetic& math);
Range negate(Range const& a, Arithmetic& math);
Range subtract(Range const& a, Range const& b, Arithmetic& math);
Range multiply(Range const& a, Range const& b, Arithmetic& math);
Range divide(Range const& a, Range const& b, Arithmetic& math);
Range smaller(Range const& a, Range const& b);
Range larger(Range const& a, Range const& b);
/// Everything that one of the two allows.
Range either(Range const& a, Range const& b);

Holds at_most(Range const& a, Range const& b);
Holds below(Range const& a, Range const& b);
Holds same(Range const& a, Range const& b);

/// The median of those that are certain, and perhaps some of those that are possible.
Range median(std::vector<Range> const& certain, std::vector<Range> const& possible,
             Arithmetic& math);

/// Two known values of one kind.
bool same_thing(Value const& a, Value const& b);

} // namespace grens::verify
