// The middle of numbers that are not all known, and of a list that is not known to its last
// element.
#pragma once

#include "evaluate/interval.hpp"

#include <vector>

namespace grens::evaluate {

/// Everything that the median can be of the numbers that certainly belong to a list and of any of
/// those that may belong to it; of an even count the exact middle of the middle two. Open where
/// none is certain: the list may be empty.
///
/// The lowest is sound because a median never falls when one of its numbers rises: with every
/// number at its lowest it is lowest. And one number more never raises a median that it is not
/// above, nor lowers one that it is not below: so of those that may belong, the smallest are taken
/// one by one as long as they lie below the median so far. The highest likewise, from above.
Interval median_of(std::vector<Interval> const& certain, std::vector<Interval> const& possible,
                   Arithmetic& math);

} // namespace grens::evaluate
