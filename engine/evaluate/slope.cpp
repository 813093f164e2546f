#include "evaluate/slope.hpp"

#include <algorithm>

namespace grens::evaluate {

namespace {

using Side = std::optional<Number>;

/// The middle one, or what lies between the middle two; an open side stands at the end that
/// `open_first` says, and makes a median that touches it open.
Side median(std::vector<Side> sides, bool open_first, Arithmetic& math) {
  std::sort(sides.begin(), sides.end(), [&](Side const& a, Side const& b) {
    if (!a || !b) return open_first ? !a && b : a && !b;
    return compare(*a, *b) == std::strong_ordering::less;
  });
  std::size_t const middle = sides.size() / 2;
  if (sides.size() % 2 == 1) return sides[middle];
  if (!sides[middle - 1] || !sides[middle]) return std::nullopt;
  Interval const sum = add(exactly(*sides[middle - 1]), exactly(*sides[middle]), math);
  return divide(sum, exactly(Number::whole(2)), math).low;
}

} // namespace

Interval slope_of(std::vector<Measured> const& points, Arithmetic& math) {
  std::vector<Side> lows;
  std::vector<Side> highs;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      if (points[i].at == points[j].at) continue;
      Interval const rise = subtract(points[j].value, points[i].value, math);
      Interval const run = exactly(Number::whole(points[j].at - points[i].at));
      Interval const slope = divide(rise, run, math);
      lows.push_back(slope.low);
      highs.push_back(slope.high);
    }
  }
  if (lows.empty()) return {};
  return {median(std::move(lows), true, math), median(std::move(highs), false, math)};
}

} // namespace grens::evaluate
