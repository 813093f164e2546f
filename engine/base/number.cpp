#include "base/number.hpp"

#include "base/limits.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <bit>
#include <deque>
#include <limits>

namespace grens {

namespace {

using Integer = boost::multiprecision::cpp_int;
using Fraction = boost::multiprecision::cpp_rational;
__extension__ typedef __int128 Wide;

constexpr std::int64_t int64_lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t int64_highest = std::numeric_limits<std::int64_t>::max();

constexpr bool fits(Wide a) {
  return a >= int64_lowest && a <= int64_highest;
}

Wide greatest_common_divisor(Wide a, Wide b) {
  if (a < 0) a = -a;
  while (b != 0) {
    Wide const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

Fraction const& large(Number a) {
  return *std::bit_cast<Fraction const*>(a.top);
}

Fraction fraction(Number a) {
  if (a.is_small()) return {a.top, a.bottom};
  return large(a);
}

/// The fraction in 64 bits, reduced where it must be; nothing when it does not fit.
std::optional<Number> small(Wide top, Wide bottom) {
  if (fits(top) && fits(bottom)) {
    return Number{static_cast<std::int64_t>(top), static_cast<std::int64_t>(bottom)};
  }
  Wide const divisor = greatest_common_divisor(top, bottom);
  top /= divisor;
  bottom /= divisor;
  if (fits(top) && fits(bottom)) {
    return Number{static_cast<std::int64_t>(top), static_cast<std::int64_t>(bottom)};
  }
  return std::nullopt;
}

std::string digits_of(Integer const& a) {
  return a.str();
}

Integer power_of_ten(int places) {
  return boost::multiprecision::pow(Integer{10}, static_cast<unsigned>(places));
}

std::string with_point(Integer scaled, int places) {
  bool const negative = scaled < 0;
  if (negative) scaled = -scaled;
  std::string digits = digits_of(scaled);
  auto const width = static_cast<std::size_t>(places) + 1;
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - static_cast<std::size_t>(places), 1, '.');
  return negative ? "-" + digits : digits;
}

} // namespace

struct Arithmetic::Store {
  std::deque<Fraction> fractions;

  Number put(Fraction value) {
    Integer const top = numerator(value);
    Integer const bottom = denominator(value);
    if (top >= int64_lowest && top <= int64_highest && bottom <= int64_highest) {
      return {static_cast<std::int64_t>(top), static_cast<std::int64_t>(bottom)};
    }
    Integer const size = boost::multiprecision::abs(top);
    if (msb(bottom) >= limits::number_bits_max ||
        (size > 0 && msb(size) >= limits::number_bits_max)) {
      return Number::too_large();
    }
    fractions.push_back(std::move(value));
    return {std::bit_cast<std::int64_t>(&fractions.back()), 0};
  }
};

Arithmetic::Arithmetic() : store_(std::make_unique<Store>()) {}
Arithmetic::~Arithmetic() = default;
Arithmetic::Arithmetic(Arithmetic&&) noexcept = default;
Arithmetic& Arithmetic::operator=(Arithmetic&&) noexcept = default;

std::strong_ordering compare_slow(Number a, Number b) {
  int const order = fraction(a).compare(fraction(b));
  if (order < 0) return std::strong_ordering::less;
  return order == 0 ? std::strong_ordering::equal : std::strong_ordering::greater;
}

int sign_slow(Number a) {
  return large(a).sign();
}

Number Arithmetic::add_slow(Number a, Number b) {
  if (a.is_too_large() || b.is_too_large()) return Number::too_large();
  if (a.is_small() && b.is_small()) {
    // Two products of 63 bits each can together need 128, so the sum is checked.
    Wide top = 0;
    if (!__builtin_add_overflow(static_cast<Wide>(a.top) * b.bottom,
                                static_cast<Wide>(b.top) * a.bottom, &top)) {
      if (auto r = small(top, static_cast<Wide>(a.bottom) * b.bottom)) return *r;
    }
  }
  return store_->put(fraction(a) + fraction(b));
}

Number Arithmetic::subtract_slow(Number a, Number b) {
  return add(a, negate(b));
}

Number Arithmetic::negate(Number a) {
  if (a.is_too_large()) return a;
  if (a.is_small() && a.top != int64_lowest) return {-a.top, a.bottom};
  return store_->put(-fraction(a));
}

Number Arithmetic::multiply_slow(Number a, Number b) {
  if (a.is_too_large() || b.is_too_large()) return Number::too_large();
  if (a.is_small() && b.is_small()) {
    if (auto r = small(static_cast<Wide>(a.top) * b.top, static_cast<Wide>(a.bottom) * b.bottom)) {
      return *r;
    }
  }
  return store_->put(fraction(a) * fraction(b));
}

Number Arithmetic::divide_slow(Number a, Number b) {
  if (a.is_too_large() || b.is_too_large()) return Number::too_large();
  if (a.is_small() && b.is_small()) {
    Wide top = static_cast<Wide>(a.top) * b.bottom;
    Wide bottom = static_cast<Wide>(a.bottom) * b.top;
    if (bottom < 0) {
      top = -top;
      bottom = -bottom;
    }
    if (auto r = small(top, bottom)) return *r;
  }
  return store_->put(fraction(a) / fraction(b));
}

Number Arithmetic::round(Number a, Number step, Rounding how) {
  if (a.is_too_large() || step.is_too_large()) return Number::too_large();
  Fraction const times = fraction(a) / fraction(step);
  Integer const bottom = denominator(times);
  Integer below = numerator(times) / bottom; // toward zero
  if (below * bottom > numerator(times)) --below;
  Fraction const rest = times - below; // 0 <= rest < 1
  Fraction const half{1, 2};
  bool const odd = below % 2 != 0;
  bool up = false;
  switch (how) {
  case Rounding::up: up = rest > 0; break;
  case Rounding::down: break;
  case Rounding::half_up: up = rest >= half; break;
  case Rounding::half_even: up = rest > half || (rest == half && odd); break;
  }
  if (up) ++below;
  return store_->put(Fraction{below} * fraction(step));
}

Number Arithmetic::keep(Number a) {
  if (a.is_small() || a.is_too_large()) return a;
  return store_->put(large(a));
}

void Arithmetic::forget() {
  store_->fractions.clear();
}

std::optional<Number> parse_decimal(std::string_view text) {
  char const* at = text.data();
  char const* const end = at + text.size();
  bool const negative = at != end && *at == '-';
  if (negative) ++at;
  char const* const first = at;
  char const* point = end;
  // Counted before they are added up, so that none of them overflows.
  bool const may_be_long = end - at > limits::number_digits_max;
  if (may_be_long && end - at - std::count(at, end, '.') > limits::number_digits_max)
    return std::nullopt;
  std::int64_t top = 0;
  for (; at != end; ++at) {
    auto const digit = static_cast<unsigned char>(*at - '0');
    if (digit < 10) {
      top = top * 10 + digit;
    } else if (*at == '.' && point == end) {
      point = at;
    } else {
      return std::nullopt;
    }
  }
  if (point == first || (point != end && point + 1 == end)) return std::nullopt;
  std::size_t const decimals = point == end ? 0 : static_cast<std::size_t>(end - point - 1);
  return Number{negative ? -top : top, powers_of_ten[decimals]};
}

std::optional<int> places_needed(Number a) {
  Integer rest = denominator(fraction(a));
  int twos = 0;
  int fives = 0;
  while (rest % 2 == 0) {
    rest /= 2;
    ++twos;
  }
  while (rest % 5 == 0) {
    rest /= 5;
    ++fives;
  }
  int const places = std::max(twos, fives);
  if (rest != 1 || places > 30) return std::nullopt;
  return places;
}

std::string exact_text(Number a, int places_min) {
  if (a.is_too_large()) return "too large";
  Fraction const value = fraction(a);
  auto const needed = places_needed(a);
  if (!needed) return digits_of(numerator(value)) + "/" + digits_of(denominator(value));
  int const places = std::max(*needed, places_min);
  return with_point(numerator(value) * power_of_ten(places) / denominator(value), places);
}

std::string rounded_text(Number a, int places) {
  Fraction const value = fraction(a);
  Integer top = numerator(value) * power_of_ten(places) * 2;
  Integer const bottom = denominator(value);
  top += top < 0 ? -bottom : bottom;
  return with_point(top / (bottom * 2), places);
}

std::optional<std::int64_t> floor_of(Number a) {
  Fraction const value = fraction(a);
  Integer whole = numerator(value) / denominator(value);
  if (value < 0 && whole * denominator(value) != numerator(value)) whole -= 1;
  if (whole < int64_lowest || whole > int64_highest) return std::nullopt;
  return static_cast<std::int64_t>(whole);
}

} // namespace grens
