// Numbers as text, in and out: what is a number here, and how it is written back.
#include "base/limits.hpp"
#include "base/number.hpp"

#include <catch2/catch.hpp>

namespace grens {

TEST_CASE("a decimal is digits with at most one point") {
  auto const [text, back] =
      GENERATE(table<std::string, std::string>({{"0", "0"},
                                                {"125", "125"},
                                                {"-0.5", "-0.5"},
                                                {"1.25", "1.25"},
                                                {"007", "7"},
                                                {"0.10", "0.1"},
                                                {"-12.00", "-12"},
                                                {"-0", "0"},
                                                {"0.00000001", "0.00000001"},
                                                {"999999999999999999", "999999999999999999"}}));
  CAPTURE(text);
  auto const n = parse_decimal(text);
  REQUIRE(n);
  CHECK(exact_text(*n) == back);
}

TEST_CASE("nothing else is a decimal") {
  auto const text = GENERATE(as<std::string>{}, "", "-", ".", "-.5", ".5", "5.", "1.2.3", "+1",
                             " 1", "1 ", "1e3", "1E400", "12,34", "1_000", "0x1F", "NaN",
                             "Infinity", "--1", "1-", "٣", "１", "€5", std::string("1\0", 2));
  CAPTURE(text);
  CHECK_FALSE(parse_decimal(text));
}

TEST_CASE("number_digits_max digits are a number, one more is none", "[L1]") {
  std::string const most(static_cast<std::size_t>(limits::number_digits_max), '9');
  CHECK(exact_text(*parse_decimal(most)) == most);
  CHECK(exact_text(*parse_decimal("-" + most)) == "-" + most);
  for (std::size_t places = 1; places < most.size(); ++places) {
    std::string written = most;
    written.insert(most.size() - places, ".");
    CHECK(exact_text(*parse_decimal(written)) == written);
    CHECK(exact_text(in_hundredths(*parse_decimal(written))) == written);
  }
  CHECK(exact_text(in_hundredths(*parse_decimal(most))) == most);
  CHECK(in_hundredths(*parse_decimal("12.5")).bottom == 100);
  CHECK(parse_decimal(most.substr(1) + ".9"));
  CHECK(parse_decimal("-" + most.substr(1) + ".9"));
  CHECK_FALSE(parse_decimal(most + "9"));
  CHECK_FALSE(parse_decimal(most + ".9"));
  CHECK_FALSE(parse_decimal("0" + most));
  CHECK_FALSE(parse_decimal(std::string(100'000, '1')));
}

TEST_CASE("an exact number ends or is written as a quotient", "[L2]") {
  CHECK(exact_text({25, 2}) == "12.5");
  CHECK(exact_text({25, 2}, 2) == "12.50");
  CHECK(exact_text({100, 8}, 2) == "12.50");
  CHECK(exact_text({25, 6}, 2) == "25/6");
  CHECK(exact_text({-50, 12}, 2) == "-25/6");
  CHECK(exact_text({1, 8}, 2) == "0.125");
  CHECK(exact_text({-1, 100}, 2) == "-0.01");
  CHECK(exact_text({0, 7}, 2) == "0.00");
  CHECK(exact_text(Number::too_large()) == "too large");
}

TEST_CASE("rounding for text goes half away from zero") {
  CHECK(rounded_text({5, 1000}, 2) == "0.01");
  CHECK(rounded_text({-5, 1000}, 2) == "-0.01");
  CHECK(rounded_text({4999, 1'000'000}, 2) == "0.00");
  CHECK(rounded_text({10, 3}, 2) == "3.33");
  CHECK(rounded_text({-10, 3}, 2) == "-3.33");
  CHECK(rounded_text({20, 3}, 2) == "6.67");
  CHECK(rounded_text({199, 100}, 0) == "2");
  CHECK(rounded_text({9995, 1000}, 2) == "10.00");
}

TEST_CASE("what rounds to nothing has no minus sign") {
  CHECK(rounded_text({-1, 1000}, 2) == "0.00");
}

TEST_CASE("how many places an exact number needs") {
  CHECK(places_needed({1, 1}) == 0);
  CHECK(places_needed({4, 2}) == 0);
  CHECK(places_needed({1, 8}) == 3);
  CHECK(places_needed({3, 6}) == 1);
  CHECK(places_needed({1, 1'000'000'000}) == 9);
  CHECK_FALSE(places_needed({1, 3}));
  CHECK(places_needed({1, 1 << 30}) == 30);
  CHECK_FALSE(places_needed({1, std::int64_t{1} << 31}));
}

} // namespace grens
