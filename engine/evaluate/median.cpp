#include "evaluate/median.hpp"

#include <algorithm>

namespace grens::evaluate {

namespace {

using Side = std::optional<Number>; // nothing: open

/// From the outermost side inward: the lowest first, or the highest first; open before all.
class Outermost {
public:
  explicit Outermost(bool lowest) : lowest_(lowest) {}
  [[nodiscard]] bool operator()(Side const& a, Side const& b) const {
    if (!a || !b) return !a && b;
    auto const order = compare(*a, *b);
    return lowest_ ? order < 0 : order > 0;
  }

private:
  bool lowest_;
};

std::vector<Side> sides_of(std::vector<Interval> const& all, bool lowest) {
  std::vector<Side> out;
  out.reserve(all.size());
  for (Interval const& i : all)
    out.push_back(lowest ? i.low : i.high);
  std::sort(out.begin(), out.end(), Outermost(lowest));
  return out;
}

/// Two ordered lists, the second of which is taken up to some place, as if they were one.
struct Both {
  std::vector<Side> const& all;
  std::vector<Side> const& some;
  std::size_t taken = 0;
  Outermost before;

  [[nodiscard]] std::size_t size() const { return all.size() + taken; }
  /// The one at this place: so many come from `some` that the next of it is not before the last of
  /// the rest.
  [[nodiscard]] Side at(std::size_t place) const {
    std::size_t low = place > all.size() ? place - all.size() : 0;
    std::size_t high = std::min(place, taken);
    while (low < high) {
      std::size_t const middle = low + (high - low) / 2;
      if (before(some[middle], all[place - middle - 1])) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    bool const none_left = place - low >= all.size();
    if (none_left || (low < taken && before(some[low], all[place - low]))) return some[low];
    return all[place - low];
  }
};

Side middle_of(Both const& numbers, Arithmetic& math) {
  std::size_t const half = numbers.size() / 2;
  Side const upper = numbers.at(half);
  if (numbers.size() % 2 == 1 || !upper) return upper;
  Side const lower = numbers.at(half - 1);
  if (!lower) return lower;
  Number const mean = math.divide(math.add(*lower, *upper), Number::whole(2));
  return mean.is_too_large() ? Side{} : Side{mean};
}

Side outermost_median(std::vector<Interval> const& certain, std::vector<Interval> const& possible,
                      bool lowest, Arithmetic& math) {
  auto const all = sides_of(certain, lowest);
  auto const some = sides_of(possible, lowest);
  Both numbers{all, some, 0, Outermost(lowest)};
  Side median = middle_of(numbers, math);
  while (numbers.taken < some.size() && numbers.before(some[numbers.taken], median)) {
    ++numbers.taken;
    median = middle_of(numbers, math);
  }
  return median;
}

} // namespace

Interval median_of(std::vector<Interval> const& certain, std::vector<Interval> const& possible,
                   Arithmetic& math) {
  if (certain.empty()) return {};
  return {outermost_median(certain, possible, true, math),
          outermost_median(certain, possible, false, math)};
}

} // namespace grens::evaluate
