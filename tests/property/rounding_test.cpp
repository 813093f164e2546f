// The laws of rounding, for numbers of every size, against Boost's rationals (L2).
#include "base/number.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>

#include <array>
#include <random>
#include <vector>

namespace grens {
namespace {

using Oracle = boost::multiprecision::cpp_rational;
using Integer = boost::multiprecision::cpp_int;

bool is_less(Number a, Number b) {
  return compare(a, b) == std::strong_ordering::less;
}

struct Pair {
  Number number;
  Oracle oracle;
};

/// From cents to far beyond 128 bits, and often halfway between two multiples of the step.
Pair any(std::mt19937_64& random, Pair const& step, Arithmetic& math) {
  auto const top = static_cast<std::int64_t>(random() >> (1U + random() % 62));
  Pair out{{random() % 2 == 0 ? top : -top, static_cast<std::int64_t>(random() % 1000 + 1)}, {}};
  out.oracle = Oracle(Integer(out.number.top), Integer(out.number.bottom));
  for (std::uint64_t times = random() % 4; times > 1; --times) {
    auto const factor = static_cast<std::int64_t>(random() >> 1U) + 1;
    out.number = math.multiply(out.number, Number::whole(factor));
    out.oracle *= factor;
  }
  if (random() % 3 == 0) {
    auto const halves = static_cast<std::int64_t>(random() % 200) - 100;
    out.number = math.divide(math.multiply(step.number, Number::whole(halves)), Number::whole(2));
    out.oracle = step.oracle * halves / 2;
  }
  return out;
}

Pair any_step(std::mt19937_64& random) {
  constexpr std::array<Number, 6> steps{
      {{1, 1}, {1, 100}, {5, 1}, {1, 3}, {250, 100}, {1'000'000'007, 3}}};
  Number const n = steps[random() % steps.size()];
  return {n, Oracle(n.top, n.bottom)};
}

Integer floor_of(Oracle const& x) {
  Integer below = numerator(x) / denominator(x);
  if (below * denominator(x) > numerator(x)) --below;
  return below;
}

Oracle expected(Oracle const& x, Oracle const& step, Rounding how) {
  Integer const below = floor_of(x / step);
  Oracle const rest = x / step - below;
  Oracle const half(1, 2);
  bool up = false;
  if (how == Rounding::up) up = rest != 0;
  if (how == Rounding::half_up) up = rest >= half;
  if (how == Rounding::half_even) up = rest > half || (rest == half && below % 2 != 0);
  return (Oracle(below) + (up ? 1 : 0)) * step;
}

/// Read from the text that Number writes of itself.
Oracle told(Number n) {
  std::string const text = exact_text(n);
  auto const point = text.find('.');
  if (point == std::string::npos) return Oracle(text);
  std::string digits = text;
  digits.erase(point, 1);
  bool const negative = digits.front() == '-';
  digits.erase(0, digits.find_first_not_of("-0"));
  Integer const scale = pow(Integer(10), static_cast<unsigned>(text.size() - point - 1));
  Oracle const value(Integer(digits.empty() ? "0" : digits), scale);
  return negative ? -value : value;
}

constexpr std::array ways{Rounding::up, Rounding::down, Rounding::half_up, Rounding::half_even};

} // namespace

TEST_CASE("what is rounded is the multiple that exact fractions give", "[L2]") {
  auto random = std::mt19937_64(20261128);
  for (int round = 0; round < 4000; ++round) {
    Arithmetic math;
    Pair const step = any_step(random);
    Pair const x = any(random, step, math);
    for (Rounding const how : ways) {
      CAPTURE(x.oracle, step.oracle, static_cast<int>(how));
      REQUIRE(told(math.round(x.number, step.number, how)) == expected(x.oracle, step.oracle, how));
    }
  }
}

TEST_CASE("rounding again changes nothing, never moves by a step, and keeps every order", "[L2]") {
  auto random = std::mt19937_64(7);
  for (int round = 0; round < 4000; ++round) {
    Arithmetic math;
    Pair const step = any_step(random);
    Pair const a = any(random, step, math);
    Pair const b = any(random, step, math);
    for (Rounding const how : ways) {
      CAPTURE(a.oracle, b.oracle, step.oracle, static_cast<int>(how));
      Number const once = math.round(a.number, step.number, how);
      REQUIRE(equal(math.round(once, step.number, how), once));
      Number moved = math.subtract(once, a.number);
      if (sign(moved) < 0) moved = math.negate(moved);
      REQUIRE(is_less(moved, step.number));
      Number const other = math.round(b.number, step.number, how);
      if (!is_less(b.number, a.number)) {
        REQUIRE_FALSE(is_less(other, once));
      } else {
        REQUIRE_FALSE(is_less(once, other));
      }
      // A step more is a step more of the rounded figure, but for the even one of two.
      Number const next = math.add(a.number, step.number);
      if (how != Rounding::half_even) {
        REQUIRE(equal(math.round(next, step.number, how), math.add(once, step.number)));
      }
    }
    Number const down = math.round(a.number, step.number, Rounding::down);
    Number const up = math.round(a.number, step.number, Rounding::up);
    REQUIRE_FALSE(is_less(a.number, down));
    REQUIRE_FALSE(is_less(up, a.number));
  }
}

TEST_CASE("sums, products, quotients and orders of numbers beyond 128 bits are exact", "[L2]") {
  auto random = std::mt19937_64(11);
  for (int round = 0; round < 1500; ++round) {
    Arithmetic math;
    auto const far = [&] {
      Pair out{{1, 1}, 1};
      for (int i = 0; i < 3; ++i) {
        auto const top = static_cast<std::int64_t>(random() >> 1U) + 1;
        auto const bottom = static_cast<std::int64_t>(random() >> 1U) + 1;
        out.number = math.multiply(out.number, {top, bottom});
        out.oracle *= Oracle(Integer(top), Integer(bottom));
      }
      if (random() % 2 == 0) {
        out.number = math.negate(out.number);
        out.oracle = -out.oracle;
      }
      return out;
    };
    Pair const a = far();
    Pair const b = far();
    REQUIRE_FALSE(a.number.is_small());
    REQUIRE(told(math.add(a.number, b.number)) == a.oracle + b.oracle);
    REQUIRE(told(math.subtract(a.number, b.number)) == a.oracle - b.oracle);
    REQUIRE(told(math.multiply(a.number, b.number)) == a.oracle * b.oracle);
    REQUIRE(told(math.divide(a.number, b.number)) == a.oracle / b.oracle);
    REQUIRE(is_less(a.number, b.number) == (a.oracle < b.oracle));
    REQUIRE(equal(a.number, b.number) == (a.oracle == b.oracle));
    REQUIRE(equal(math.subtract(math.add(a.number, b.number), b.number), a.number));
    REQUIRE(equal(math.divide(math.multiply(a.number, b.number), b.number), a.number));
    // Of two that are far too long to differ in their first digits the order is exact too.
    Number const more =
        math.add(a.number, math.divide(Number::whole(1), math.multiply(b.number, b.number)));
    REQUIRE(is_less(a.number, more));
  }
}

} // namespace grens
