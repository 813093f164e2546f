// Arithmetic on what is known of a number: a lowest and a highest, either of them open (L5). An
// outcome is decided as soon as the bounds decide it.
#pragma once

#include "base/number.hpp"
#include "plan/value.hpp"

namespace grens::evaluate {

using Interval = plan::Bounds;

Interval interval_of(plan::Value const& v);
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

} // namespace grens::evaluate
