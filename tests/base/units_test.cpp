// Units: products, quotients, words, and the closed list of currencies (L3).
#include "base/unit.hpp"

#include <catch2/catch.hpp>

namespace grens {
namespace {

Unit unit(std::string_view top, std::string_view bottom = "number") {
  return {*measure(top), *measure(bottom)};
}

} // namespace

TEST_CASE("products and quotients of units", "[L3][S13]") {
  Unit const euro = unit("EUR");
  Unit const hours = unit("hours");
  Unit const rate = unit("EUR", "hour");
  CHECK(quotient(euro, hours) == rate);
  CHECK(product(rate, hours) == euro);
  CHECK(product(hours, rate) == euro);
  CHECK(quotient(euro, euro) == Unit{});
  CHECK(quotient(rate, rate) == Unit{});
  CHECK(quotient(euro, rate) == hours);
  CHECK(product(euro, Unit{}) == euro);
  CHECK(quotient(euro, Unit{}) == euro);
  CHECK(quotient(Unit{}, hours) == unit("number", "hour"));
  CHECK(product(unit("number", "hour"), hours) == Unit{});
}

TEST_CASE("what would need two measures on one side is no unit", "[L3]") {
  CHECK_FALSE(product(unit("EUR"), unit("EUR")));
  CHECK_FALSE(product(unit("EUR"), unit("hours")));
  CHECK_FALSE(quotient(unit("EUR", "hour"), unit("km")));
  CHECK_FALSE(product(unit("EUR", "hour"), unit("EUR", "km")));
}

TEST_CASE("a day is no hour and a euro no pound", "[L3]") {
  CHECK_FALSE(quotient(unit("EUR"), unit("GBP")) == Unit{});
  CHECK(unit("days") != unit("hours"));
  CHECK(unit("EUR") != unit("GBP"));
}

TEST_CASE("one word and its plural are one measure") {
  for (auto const* words : {"hour hours", "day days", "week weeks", "month months", "year years"}) {
    std::string_view const both(words);
    auto const blank = both.find(' ');
    CHECK(measure(both.substr(0, blank)) == measure(both.substr(blank + 1)));
  }
  CHECK(measure("km") == Measure::km);
  CHECK(measure("number") == Measure::one);
  CHECK_FALSE(measure("minutes"));
  CHECK_FALSE(measure("kms"));
  CHECK_FALSE(measure(""));
}

TEST_CASE("the list of currencies is closed", "[L3]") {
  for (auto const* code : {"EUR", "USD", "GBP", "JPY", "CHF", "SEK", "PLN", "BHD", "XOF"})
    CHECK(currency(code));
  for (auto const* code : {"EURO", "eur", "EU", "", "ABC", "EUr", "ZZZ", "R G", "R E", "D A"}) {
    CAPTURE(code);
    CHECK_FALSE(currency(code));
  }
}

TEST_CASE("each currency comes back as its own code with its own decimals") {
  for (auto const* code : {"AED", "EUR", "GBP", "ZWG", "JPY", "KWD"}) {
    CHECK(unit_text(unit(code)) == code);
    CHECK(is_currency(*currency(code)));
  }
  CHECK(places_of(*currency("EUR")) == 2);
  CHECK(places_of(*currency("JPY")) == 0);
  CHECK(places_of(*currency("KWD")) == 3);
  CHECK(places_of(Measure::hour) == 0);
  CHECK_FALSE(is_currency(Measure::km));
}

TEST_CASE("units are written as rules write them") {
  CHECK(unit_text(unit("EUR", "hour")) == "EUR per hour");
  CHECK(unit_text(unit("hour")) == "hours");
  CHECK(unit_text(unit("hours", "week")) == "hours per week");
  CHECK(unit_text(Unit{}) == "number");
}

} // namespace grens
