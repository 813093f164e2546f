#include "verify/ranges.hpp"

#include <algorithm>

namespace grens::verify {

namespace {

using Side = std::optional<Number>;

bool is_less(Number a, Number b) {
  return compare(a, b) == std::strong_ordering::less;
}

/// A side that left every limit is open: nothing can be said of it.
Side sound(Number n) {
  return n.is_too_large() ? Side() : Side(n);
}

/// A number, or one without end on either side.
struct Corner {
  int endless = 0; // -1, 1: without end
  Side number;     // nothing where it is past every limit
};

Corner corner(Side const& side, int endless) {
  return side ? Corner{0, side} : Corner{endless, {}};
}

int sign_of(Corner const& c) {
  return c.endless != 0 ? c.endless : sign(*c.number);
}

/// Nothing times what has no end is nothing: no number is endless itself.
Corner times(Corner const& a, Corner const& b, Arithmetic& math) {
  int const signs = sign_of(a) * sign_of(b);
  if (signs == 0) return {0, Number{}};
  if (a.endless != 0 || b.endless != 0) return {signs, {}};
  return {0, sound(math.multiply(*a.number, *b.number))};
}

} // namespace

Range range_of(Value const& v) {
  if (auto const* n = std::get_if<Number>(&v.thing)) return just(*n);
  if (auto const* d = std::get_if<Date>(&v.thing)) return just(Number::whole(day_number(*d)));
  if (auto const* r = std::get_if<Range>(&v.thing)) return *r;
  return {};
}

Value from_range(Range const& r) {
  if (r.low && r.high && equal(*r.low, *r.high)) return Value::of(*r.low);
  return r.low || r.high ? Value(r) : Value();
}

Value from_days(Range r) {
  if (!day_of(r.low)) r.low.reset();
  if (!day_of(r.high)) r.high.reset();
  if (r.low && r.high && equal(*r.low, *r.high)) return Value(*day_of(r.low));
  return r.low || r.high ? Value(r) : Value();
}

std::optional<Date> day_of(std::optional<Number> const& side) {
  auto const day = side ? floor_of(*side) : std::nullopt;
  if (!day || *day < day_number(date_first) || *day > day_number(date_last)) return std::nullopt;
  return date_of(static_cast<std::int32_t>(*day));
}

bool is_whole(Number n) {
  auto const floor = floor_of(n);
  return !floor || equal(Number::whole(*floor), n);
}

Range add(Range const& a, Range const& b, Arithmetic& math) {
  return {a.low && b.low ? sound(math.add(*a.low, *b.low)) : Side(),
          a.high && b.high ? sound(math.add(*a.high, *b.high)) : Side()};
}

Range negate(Range const& a, Arithmetic& math) {
  return {a.high ? sound(math.negate(*a.high)) : Side(),
          a.low ? sound(math.negate(*a.low)) : Side()};
}

Range subtract(Range const& a, Range const& b, Arithmetic& math) {
  return add(a, negate(b, math), math);
}

/// A product lies between the least and the most of the products of the sides.
Range multiply(Range const& a, Range const& b, Arithmetic& math) {
  bool open_low = false;
  bool open_high = false;
  Side low;
  Side high;
  for (Corner const& x : {corner(a.low, -1), corner(a.high, 1)}) {
    for (Corner const& y : {corner(b.low, -1), corner(b.high, 1)}) {
      Corner const c = times(x, y, math);
      open_low = open_low || c.endless < 0;
      open_high = open_high || c.endless > 0;
      if (c.endless != 0) continue;
      if (!c.number) return {}; // past every limit
      if (!low || is_less(*c.number, *low)) low = c.number;
      if (!high || is_less(*high, *c.number)) high = c.number;
    }
  }
  return {open_low ? Side() : low, open_high ? Side() : high};
}

/// By what may be nothing there is no quotient; near nothing it has no end.
Range divide(Range const& a, Range const& b, Arithmetic& math) {
  bool const positive = b.low && sign(*b.low) >= 0;
  bool const negative = b.high && sign(*b.high) <= 0;
  if (positive == negative) return {}; // on both sides of zero, or zero itself
  if (negative) return divide(negate(a, math), negate(b, math), math);
  Range inverse{Number{}, {}};
  if (b.high) inverse.low = sound(math.divide(Number::whole(1), *b.high));
  if (sign(*b.low) > 0) inverse.high = sound(math.divide(Number::whole(1), *b.low));
  return multiply(a, inverse, math);
}

namespace {

/// The least of two: what is open below is less than all, what is open above decides nothing.
Side least(Side const& a, Side const& b, bool open_wins) {
  if (!a || !b) return open_wins ? Side() : a ? a : b;
  return is_less(*b, *a) ? b : a;
}
Side most(Side const& a, Side const& b, bool open_wins) {
  if (!a || !b) return open_wins ? Side() : a ? a : b;
  return is_less(*a, *b) ? b : a;
}

} // namespace

Range smaller(Range const& a, Range const& b) {
  return {least(a.low, b.low, true), least(a.high, b.high, false)};
}
Range larger(Range const& a, Range const& b) {
  return {most(a.low, b.low, false), most(a.high, b.high, true)};
}
Range either(Range const& a, Range const& b) {
  return {least(a.low, b.low, true), most(a.high, b.high, true)};
}

Holds at_most(Range const& a, Range const& b) {
  if (a.high && b.low && !is_less(*b.low, *a.high)) return true;
  if (a.low && b.high && is_less(*b.high, *a.low)) return false;
  return std::nullopt;
}

Holds below(Range const& a, Range const& b) {
  Holds const other = at_most(b, a);
  return other ? Holds(!*other) : std::nullopt;
}

Holds same(Range const& a, Range const& b) {
  if (below(a, b) == true || below(b, a) == true) return false;
  bool const points =
      a.low && a.high && b.low && b.high && equal(*a.low, *a.high) && equal(*b.low, *b.high);
  return points ? Holds(true) : std::nullopt;
}

namespace {

/// Of sides that stand from the outermost inward; an open one is the outermost.
Side middle(std::vector<Side> const& sides, Arithmetic& math) {
  std::size_t const half = sides.size() / 2;
  if (sides.size() % 2 == 1) return sides[half];
  if (!sides[half - 1] || !sides[half]) return {};
  return sound(math.divide(math.add(*sides[half - 1], *sides[half]), Number::whole(2)));
}

/// The least (or most) that the median can be: with none of the possible ones, with the outermost
/// of them, with the two outermost, and so on.
Side outermost_median(std::vector<Range> const& certain, std::vector<Range> const& possible,
                      bool lowest, Arithmetic& math) {
  auto const outer = [&](Side const& a, Side const& b) {
    if (!a || !b) return !a && b;
    return lowest ? is_less(*a, *b) : is_less(*b, *a);
  };
  auto const sides_of = [&](std::vector<Range> const& all) {
    std::vector<Side> sides;
    sides.reserve(all.size());
    for (Range const& r : all)
      sides.push_back(lowest ? r.low : r.high);
    std::sort(sides.begin(), sides.end(), outer);
    return sides;
  };
  std::vector<Side> sides = sides_of(certain);
  Side best = middle(sides, math);
  for (Side const& more : sides_of(possible)) {
    sides.insert(std::upper_bound(sides.begin(), sides.end(), more, outer), more);
    Side const here = middle(sides, math);
    if (outer(here, best)) best = here;
  }
  return best;
}

} // namespace

Range median(std::vector<Range> const& certain, std::vector<Range> const& possible,
             Arithmetic& math) {
  if (certain.empty()) return {};
  return {outermost_median(certain, possible, true, math),
          outermost_median(certain, possible, false, math)};
}

bool same_thing(Value const& a, Value const& b) {
  if (a.thing.index() != b.thing.index()) return false;
  if (auto const* n = std::get_if<Number>(&a.thing)) return equal(*n, b.as<Number>());
  if (auto const* t = std::get_if<bool>(&a.thing)) return *t == b.as<bool>();
  if (auto const* l = std::get_if<Label>(&a.thing)) return *l == b.as<Label>();
  if (auto const* d = std::get_if<Date>(&a.thing)) return *d == b.as<Date>();
  if (auto const* p = std::get_if<Period>(&a.thing)) return *p == b.as<Period>();
  if (auto const* t = std::get_if<std::string>(&a.thing)) return *t == b.as<std::string>();
  if (auto const* r = std::get_if<Row const*>(&a.thing)) return *r == b.as<Row const*>();
  return false; // lists, parts and free values are never told to be the same
}

} // namespace grens::verify
