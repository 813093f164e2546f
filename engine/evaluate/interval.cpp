#include "evaluate/interval.hpp"

#include <array>

namespace grens::evaluate {

using plan::Truth;

namespace {

bool less(Number a, Number b) {
  return compare(a, b) == std::strong_ordering::less;
}
bool less_equal(Number a, Number b) {
  return compare(a, b) != std::strong_ordering::greater;
}
bool is_zero(std::optional<Number> const& a) {
  return a && sign(*a) == 0;
}

/// A bound that went past the limit of digits is no bound.
std::optional<Number> sound(Number n) {
  if (n.is_too_large()) return std::nullopt;
  return n;
}

/// Zero times an open side is zero: the open side stands for numbers without end, not for infinity
/// itself.
struct Extreme {
  bool known = false;
  std::optional<Number> value; // nothing: open
};

Interval spanned(std::array<Extreme, 4> const& corners, bool open_low, bool open_high) {
  Interval out;
  for (Extreme const& c : corners) {
    if (!c.known) continue;
    if (!c.value) return {}; // past every limit: nobody can tell on which side
    if (!open_low && (!out.low || less(*c.value, *out.low))) out.low = c.value;
    if (!open_high && (!out.high || less(*out.high, *c.value))) out.high = c.value;
  }
  return out;
}

} // namespace

Interval interval_of(plan::Value const& v, check::Sort sort) {
  switch (v.known) {
  case plan::Known::yes:
    return exactly(sort == check::Sort::date ? Number::whole(day_number(v.date)) : v.number);
  case plan::Known::bounded: return *v.bounds;
  case plan::Known::no: return {};
  }
  return {};
}

std::optional<Date> day_of_bound(std::optional<Number> const& bound) {
  auto const day = bound ? floor_of(*bound) : std::nullopt;
  if (!day || *day < day_number(date_first) || *day > day_number(date_last)) return std::nullopt;
  return date_of(static_cast<std::int32_t>(*day));
}

bool is_whole(Number n) {
  auto const floor = floor_of(n);
  return !floor || equal(Number::whole(*floor), n);
}

Interval add(Interval const& a, Interval const& b, Arithmetic& math) {
  Interval out;
  if (a.low && b.low) out.low = sound(math.add(*a.low, *b.low));
  if (a.high && b.high) out.high = sound(math.add(*a.high, *b.high));
  return out;
}

Interval negate(Interval const& a, Arithmetic& math) {
  Interval out;
  if (a.high) out.low = sound(math.negate(*a.high));
  if (a.low) out.high = sound(math.negate(*a.low));
  return out;
}

Interval subtract(Interval const& a, Interval const& b, Arithmetic& math) {
  return add(a, negate(b, math), math);
}

Interval multiply(Interval const& a, Interval const& b, Arithmetic& math) {
  bool const a_zero = is_zero(a.low) && is_zero(a.high);
  bool const b_zero = is_zero(b.low) && is_zero(b.high);
  if (a_zero || b_zero) return exactly(Number{});
  auto const sign_low = [](Interval const& i) { return i.low ? sign(*i.low) : -1; };
  auto const sign_high = [](Interval const& i) { return i.high ? sign(*i.high) : 1; };
  bool const a_may_be_negative = sign_low(a) < 0;
  bool const a_may_be_positive = sign_high(a) > 0;
  bool const b_may_be_negative = sign_low(b) < 0;
  bool const b_may_be_positive = sign_high(b) > 0;
  bool const open_high = (!a.high && b_may_be_positive) || (!b.high && a_may_be_positive) ||
                         (!a.low && b_may_be_negative) || (!b.low && a_may_be_negative);
  bool const open_low = (!a.high && b_may_be_negative) || (!b.high && a_may_be_negative) ||
                        (!a.low && b_may_be_positive) || (!b.low && a_may_be_positive);
  std::array<Extreme, 4> corners{};
  std::size_t i = 0;
  for (auto const& x : {a.low, a.high}) {
    for (auto const& y : {b.low, b.high}) {
      Extreme& c = corners[i++];
      if (x && y) {
        c.known = true;
        c.value = sound(math.multiply(*x, *y));
      } else if (is_zero(x) || is_zero(y)) {
        c.known = true;
        c.value = Number{};
      }
    }
  }
  return spanned(corners, open_low, open_high);
}

Interval divide(Interval const& a, Interval const& b, Arithmetic& math) {
  bool const positive = b.low && sign(*b.low) >= 0;
  bool const negative = b.high && sign(*b.high) <= 0;
  if (!positive && !negative) return {};
  if (is_zero(b.low) && is_zero(b.high)) return {};
  if (negative) return divide(negate(a, math), negate(b, math), math);
  // b is in [low, high] with low >= 0; a quotient by something near zero is open.
  Interval inverse;
  inverse.low = Number{};
  if (b.high) inverse.low = sound(math.divide(Number::whole(1), *b.high));
  if (sign(*b.low) > 0) inverse.high = sound(math.divide(Number::whole(1), *b.low));
  return multiply(a, inverse, math);
}

Interval smaller(Interval const& a, Interval const& b) {
  Interval out;
  if (a.low && b.low) out.low = less(*a.low, *b.low) ? a.low : b.low;
  if (a.high && b.high) {
    out.high = less(*a.high, *b.high) ? a.high : b.high;
  } else {
    out.high = a.high ? a.high : b.high;
  }
  return out;
}

Interval larger(Interval const& a, Interval const& b) {
  Interval out;
  if (a.high && b.high) out.high = less(*a.high, *b.high) ? b.high : a.high;
  if (a.low && b.low) {
    out.low = less(*a.low, *b.low) ? b.low : a.low;
  } else {
    out.low = a.low ? a.low : b.low;
  }
  return out;
}

Interval hull(Interval const& a, Interval const& b) {
  Interval out;
  if (a.low && b.low) out.low = less(*a.low, *b.low) ? a.low : b.low;
  if (a.high && b.high) out.high = less(*a.high, *b.high) ? b.high : a.high;
  return out;
}

Truth at_most(Interval const& a, Interval const& b) {
  if (a.high && b.low && less_equal(*a.high, *b.low)) return Truth::yes;
  if (a.low && b.high && less(*b.high, *a.low)) return Truth::no;
  return Truth::unknown;
}

Truth below(Interval const& a, Interval const& b) {
  if (a.high && b.low && less(*a.high, *b.low)) return Truth::yes;
  if (a.low && b.high && less_equal(*b.high, *a.low)) return Truth::no;
  return Truth::unknown;
}

Truth same(Interval const& a, Interval const& b) {
  bool const points =
      a.low && a.high && b.low && b.high && equal(*a.low, *a.high) && equal(*b.low, *b.high);
  if (points) return plan::truth_of(equal(*a.low, *b.low));
  bool const apart =
      (a.high && b.low && less(*a.high, *b.low)) || (b.high && a.low && less(*b.high, *a.low));
  return apart ? Truth::no : Truth::unknown;
}

} // namespace grens::evaluate
