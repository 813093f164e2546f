// The trend of a measured thing: what it gains from one month to the next, exactly and without
// being led astray by a single odd month.
#pragma once

#include "evaluate/interval.hpp"

#include <cstdint>
#include <vector>

namespace grens::evaluate {

/// What was measured, and when: months, or any other steps of equal length.
struct Measured {
  std::int64_t at = 0;
  Interval value;
};

/// The median of the slopes between every two points (Theil, 1950; Sen, 1968), as exact quotients.
/// Of values that are not known exactly, each slope lies between its own bounds, and a median never
/// falls when one of its numbers rises: so it lies between the median of the lowest slopes and that
/// of the highest. Open on both sides where there are fewer than two points.
Interval slope_of(std::vector<Measured> const& points, Arithmetic& math);

} // namespace grens::evaluate
