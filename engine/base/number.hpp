// Exact numbers: a fraction of two 64-bit integers, and beyond those a fraction without limit kept
// by the Arithmetic that made it. No operator on Number: sums can leave 64 bits, so each operation
// names where the large result lives. Nothing rounds by itself: `Arithmetic::round` is what a rule
// writes out, and otherwise rounding exists only for text (see `rounded_text`).
#pragma once

#include "base/limits.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace grens {

/// top / bottom with bottom > 0, not reduced (reducing costs more than it saves while numbers fit).
/// bottom == 0: a large fraction, owned by the Arithmetic that made it, which must outlive the
/// Number. bottom == -1: the result went past limits::number_bits_max ("too large"), which is
/// reported, never used.
struct Number {
  std::int64_t top = 0;
  std::int64_t bottom = 1;

  static constexpr Number whole(std::int64_t n) { return {n, 1}; }
  static constexpr Number too_large() { return {0, -1}; }
  [[nodiscard]] constexpr bool is_small() const { return bottom > 0; }
  [[nodiscard]] constexpr bool is_too_large() const { return bottom == -1; }
};

/// 1, 10, 100 … one for each place behind the point that a written number may have.
inline constexpr auto powers_of_ten = [] {
  std::array<std::int64_t, limits::number_digits_max + 1> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i)
    powers[i] = powers[i - 1] * 10;
  return powers;
}();

/// Digits, at most limits::number_digits_max of them, of which `decimals` stand behind the point.
/// What fits is kept in hundredths, so that most numbers share one bottom and add without a common
/// one to be found.
constexpr Number with_decimals(std::int64_t digits, std::size_t decimals) {
  constexpr std::int64_t hundredths_max = std::numeric_limits<std::int64_t>::max() / 100;
  if (decimals >= 2 || digits > hundredths_max || digits < -hundredths_max)
    return {digits, powers_of_ten[decimals]};
  return {digits * powers_of_ten[2 - decimals], powers_of_ten[2]};
}

/// A number as it was written, likewise.
constexpr Number in_hundredths(Number written) {
  if (written.bottom > 10) return written;
  return with_decimals(written.top, written.bottom == 1 ? 0 : 1);
}

std::strong_ordering compare_slow(Number a, Number b);
/// Orders two numbers exactly. Neither may be too large.
inline std::strong_ordering compare(Number a, Number b) {
  if (a.bottom == b.bottom && a.bottom > 0) return a.top <=> b.top;
  __extension__ typedef __int128 Wide;
  if (a.bottom > 0 && b.bottom > 0) {
    return static_cast<Wide>(a.top) * b.bottom <=> static_cast<Wide>(b.top) * a.bottom;
  }
  return compare_slow(a, b);
}
inline bool equal(Number a, Number b) {
  return compare(a, b) == std::strong_ordering::equal;
}
int sign_slow(Number a);
/// -1, 0 or 1.
inline int sign(Number a) {
  if (a.bottom > 0) return a.top < 0 ? -1 : static_cast<int>(a.top > 0);
  return sign_slow(a);
}

/// To which multiple of a step a number goes. Up is to the larger number and down to the smaller
/// one, below zero too: so rounding never changes an order, what was rounded down is never more
/// than what is due, and a sum that moves by a whole step moves its rounded figure by that step. Of
/// two that are equally near, `half_up` takes the larger and `half_even` the one that is even times
/// the step.
enum class Rounding : std::uint8_t { up, down, half_up, half_even };

/// Adds, subtracts, multiplies and divides exactly, and keeps the fractions that do not fit in 64
/// bits.
class Arithmetic {
public:
  Arithmetic();
  ~Arithmetic();
  Arithmetic(Arithmetic&&) noexcept;
  Arithmetic& operator=(Arithmetic&&) noexcept;

  Number add(Number a, Number b) {
    if (a.bottom == b.bottom && a.bottom > 0) {
      Number r{0, a.bottom};
      if (!__builtin_add_overflow(a.top, b.top, &r.top)) return r;
    }
    return add_slow(a, b);
  }
  Number subtract(Number a, Number b) {
    if (a.bottom == b.bottom && a.bottom > 0) {
      Number r{0, a.bottom};
      if (!__builtin_sub_overflow(a.top, b.top, &r.top)) return r;
    }
    return subtract_slow(a, b);
  }
  Number multiply(Number a, Number b) {
    Number r;
    bool const small = a.bottom > 0 && b.bottom > 0;
    if (small && !__builtin_mul_overflow(a.top, b.top, &r.top) &&
        !__builtin_mul_overflow(a.bottom, b.bottom, &r.bottom)) {
      return r;
    }
    return multiply_slow(a, b);
  }
  /// b must not be zero: the evaluator asks first, because dividing by zero is an outcome with a
  /// reason.
  Number divide(Number a, Number b) {
    Number r;
    bool const small = a.bottom > 0 && b.bottom > 0 && b.top > 0;
    if (small && a.bottom == b.bottom) return {a.top, b.top};
    if (small && !__builtin_mul_overflow(a.top, b.bottom, &r.top) &&
        !__builtin_mul_overflow(a.bottom, b.top, &r.bottom)) {
      return r;
    }
    return divide_slow(a, b);
  }
  Number negate(Number a);
  /// The multiple of `step` that the rounding takes; the step must be more than zero.
  Number round(Number a, Number step, Rounding how);

  /// Copies a number made by another Arithmetic, so that it can outlive that one.
  Number keep(Number a);
  /// Forgets all large fractions: every Number that refers to one of them is dead after this.
  void forget();

private:
  struct Store;
  std::unique_ptr<Store> store_;
  Number add_slow(Number a, Number b);
  Number subtract_slow(Number a, Number b);
  Number multiply_slow(Number a, Number b);
  Number divide_slow(Number a, Number b);
};

/// Reads "125", "-0.5", "1.25": digits, at most one point, no exponent, no other sign, at most
/// limits::number_digits_max digits. Nothing else is a number here. What fits is kept in
/// hundredths, so that most numbers share one bottom.
std::optional<Number> parse_decimal(std::string_view text);

/// "12.50" with at least `places_min` decimals where the fraction ends, "25/6" where it does not.
std::string exact_text(Number a, int places_min = 0);
/// Whether the decimal expansion ends, and after how many places (at most 30 are tried).
std::optional<int> places_needed(Number a);
/// The number with exactly `places` decimals, rounded half away from zero: for text alone.
std::string rounded_text(Number a, int places);
/// The whole part, toward minus infinity, where it fits in 64 bits.
std::optional<std::int64_t> floor_of(Number a);

} // namespace grens
