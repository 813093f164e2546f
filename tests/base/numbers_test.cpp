// Number and Arithmetic against Boost's rationals: the same operations, the same fractions (L2).
#include "base/number.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>

#include <limits>
#include <random>

namespace grens {
namespace {

using Oracle = boost::multiprecision::cpp_rational;
using Integer = boost::multiprecision::cpp_int;

/// A fraction as "top/bottom" in lowest terms: read from the text that Number writes of itself.
Oracle told(Number n) {
  std::string const text = exact_text(n);
  auto const point = text.find('.');
  if (point == std::string::npos) return Oracle(text);
  Integer const scale = pow(Integer(10), static_cast<unsigned>(text.size() - point - 1));
  std::string digits = text;
  digits.erase(point, 1);
  bool const negative = digits.front() == '-';
  digits.erase(0, digits.find_first_not_of("-0"));
  Oracle const value(Integer(digits.empty() ? "0" : digits), scale);
  return negative ? -value : value;
}

std::mt19937_64 seeded(std::uint64_t seed) {
  return std::mt19937_64(seed);
}

struct Pair {
  Number number;
  Oracle oracle;
};

/// Small, middling and extreme numbers alike, so that each path is taken.
Pair any(std::mt19937_64& random) {
  std::int64_t const highest = std::numeric_limits<std::int64_t>::max();
  auto const bits = static_cast<int>(random() % 63);
  auto top = static_cast<std::int64_t>(random() >> (63 - bits) >> 1U);
  auto bottom = static_cast<std::int64_t>(random() >> (63 - static_cast<int>(random() % 63)) >> 1U);
  if (random() % 16 == 0) top = highest;
  if (random() % 16 == 0) bottom = highest - static_cast<std::int64_t>(random() % 3);
  if (random() % 2 == 0) top = -top;
  if (random() % 32 == 0) top = std::numeric_limits<std::int64_t>::min();
  if (random() % 3 == 0) bottom = 100;
  bottom = std::max<std::int64_t>(bottom, 1);
  return {{top, bottom}, Oracle(Integer(top), Integer(bottom))};
}

int order(Number a, Number b) {
  auto const o = compare(a, b);
  return o == std::strong_ordering::less ? -1 : o == std::strong_ordering::greater ? 1 : 0;
}

} // namespace

TEST_CASE("random operations give what exact fractions give", "[L2]") {
  auto random = seeded(20261124);
  Arithmetic math;
  for (int round = 0; round < 20'000; ++round) {
    Pair const a = any(random);
    Pair const b = any(random);
    CAPTURE(a.number.top, a.number.bottom, b.number.top, b.number.bottom);
    REQUIRE(told(math.add(a.number, b.number)) == a.oracle + b.oracle);
    REQUIRE(told(math.subtract(a.number, b.number)) == a.oracle - b.oracle);
    REQUIRE(told(math.multiply(a.number, b.number)) == a.oracle * b.oracle);
    if (sign(b.number) != 0) REQUIRE(told(math.divide(a.number, b.number)) == a.oracle / b.oracle);
    REQUIRE(order(a.number, b.number) == (a.oracle < b.oracle ? -1 : a.oracle > b.oracle ? 1 : 0));
    REQUIRE(sign(a.number) == a.oracle.sign());
    if (round % 1000 == 999) math.forget();
  }
}

TEST_CASE("chains of operations stay exact beyond 128 bits", "[L2]") {
  auto random = seeded(7);
  for (int chain = 0; chain < 300; ++chain) {
    Arithmetic math;
    Pair sum = any(random);
    for (int step = 0; step < 12; ++step) {
      Pair const next = any(random);
      switch (random() % 4) {
      case 0: sum = {math.add(sum.number, next.number), sum.oracle + next.oracle}; break;
      case 1: sum = {math.subtract(sum.number, next.number), sum.oracle - next.oracle}; break;
      case 2: sum = {math.multiply(sum.number, next.number), sum.oracle * next.oracle}; break;
      default:
        if (sign(next.number) != 0)
          sum = {math.divide(sum.number, next.number), sum.oracle / next.oracle};
      }
      REQUIRE_FALSE(sum.number.is_too_large());
      REQUIRE(told(sum.number) == sum.oracle);
      REQUIRE(sign(sum.number) == sum.oracle.sign());
      REQUIRE(order(sum.number, next.number) == (sum.oracle < next.oracle   ? -1
                                                 : sum.oracle > next.oracle ? 1
                                                                            : 0));
    }
  }
}

TEST_CASE("a third three times is one", "[L2]") {
  Arithmetic math;
  Number const third = math.divide(Number::whole(1), Number::whole(3));
  CHECK(equal(math.multiply(third, Number::whole(3)), Number::whole(1)));
  CHECK(equal(math.add(math.add(third, third), third), Number::whole(1)));
}

TEST_CASE("thirty monthly rates with different hours add up exactly", "[L2]") {
  Arithmetic math;
  Number sum;
  Oracle oracle = 0;
  for (int month = 0; month < 30; ++month) {
    std::int64_t const cents = 18'750 + 100 * month;
    std::int64_t const minutes = 601 + 7 * month; // coprime enough to leave 128 bits
    sum = math.add(sum, math.divide({cents, 100}, {minutes, 60}));
    oracle += Oracle(cents, 100) / Oracle(minutes, 60);
  }
  CHECK_FALSE(sum.is_small());
  CHECK(told(sum) == oracle);
  Number back = sum;
  for (int month = 0; month < 30; ++month)
    back = math.subtract(back, math.divide({18'750 + 100 * month, 100}, {601 + 7 * month, 60}));
  CHECK(equal(back, Number{}));
  CHECK(back.is_small());
}

TEST_CASE("the lowest of 64 bits can be negated, divided and compared") {
  Arithmetic math;
  Number const lowest{std::numeric_limits<std::int64_t>::min(), 1};
  CHECK(exact_text(math.negate(lowest)) == "9223372036854775808");
  CHECK(equal(math.divide(lowest, lowest), Number::whole(1)));
  CHECK(exact_text(math.divide(Number::whole(1), lowest)).substr(0, 3) == "-1/");
  CHECK(order(lowest, math.negate(lowest)) == -1);
}

TEST_CASE("a number that is kept outlives the arithmetic that made it") {
  Arithmetic keeper;
  Number kept;
  {
    Arithmetic maker;
    Number const made =
        maker.multiply(Number::whole(std::numeric_limits<std::int64_t>::max()), Number::whole(4));
    kept = keeper.keep(made);
    maker.forget();
  }
  CHECK(exact_text(kept) == "36893488147419103228");
}

TEST_CASE("the whole part goes toward minus infinity") {
  CHECK(floor_of({7, 2}) == 3);
  CHECK(floor_of({-7, 2}) == -4);
  CHECK(floor_of({-8, 2}) == -4);
  CHECK(floor_of({0, 5}) == 0);
}

} // namespace grens
