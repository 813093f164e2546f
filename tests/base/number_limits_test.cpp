// number_bits_max: one bit below is a number, past it "too large" is reported and never used (L1,
// L2).
#include "base/limits.hpp"
#include "base/number.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>

namespace grens {
namespace {

/// Two to the power `bits`.
Number power(Arithmetic& math, std::size_t bits) {
  Number out = Number::whole(1);
  for (std::size_t i = 0; i < bits; ++i)
    out = math.multiply(out, Number::whole(2));
  return out;
}

} // namespace

TEST_CASE("number_bits_max: the largest numerator that fits, and one bit more", "[L1]") {
  Arithmetic math;
  Number const largest = power(math, limits::number_bits_max - 1); // has number_bits_max bits
  REQUIRE_FALSE(largest.is_too_large());
  CHECK(exact_text(largest) == boost::multiprecision::cpp_int(boost::multiprecision::cpp_int(1)
                                                              << (limits::number_bits_max - 1))
                                   .str());
  CHECK(math.multiply(largest, Number::whole(2)).is_too_large());
  CHECK(math.add(largest, largest).is_too_large());
  CHECK(math.multiply(largest, Number::whole(-2)).is_too_large());
  CHECK(equal(math.subtract(largest, largest), Number{}));
}

TEST_CASE("number_bits_max: the largest denominator that fits, and one bit more", "[L1]") {
  Arithmetic math;
  Number const smallest = math.divide(Number::whole(1), power(math, limits::number_bits_max - 1));
  REQUIRE_FALSE(smallest.is_too_large());
  CHECK(sign(smallest) == 1);
  CHECK(math.divide(smallest, Number::whole(2)).is_too_large());
}

TEST_CASE("what came of a number that was too large is too large as well", "[L2]") {
  Arithmetic math;
  Number const bad = Number::too_large();
  Number const one = Number::whole(1);
  CHECK(math.add(bad, one).is_too_large());
  CHECK(math.subtract(one, bad).is_too_large());
  CHECK(math.multiply(bad, Number{}).is_too_large());
  CHECK(math.divide(one, bad).is_too_large());
  CHECK(math.negate(bad).is_too_large());
  CHECK(math.keep(bad).is_too_large());
}

} // namespace grens
