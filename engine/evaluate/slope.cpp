#include "evaluate/slope.hpp"

#include "evaluate/median.hpp"

namespace grens::evaluate {

Interval slope_of(std::vector<Measured> const& points, Arithmetic& math) {
  std::vector<Interval> slopes;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      if (points[i].at == points[j].at) continue;
      Interval const rise = subtract(points[j].value, points[i].value, math);
      Interval const run = exactly(Number::whole(points[j].at - points[i].at));
      slopes.push_back(divide(rise, run, math));
    }
  }
  return median_of(slopes, {}, math);
}

} // namespace grens::evaluate
