#include "report/figures.hpp"

#include <catch2/catch.hpp>

namespace grens::report {

TEST_CASE("figures are written as each language writes them") {
  CHECK(figure("1235.00 EUR", Language::en) == "1,235.00 EUR");
  CHECK(figure("1235.00 EUR", Language::nl) == "€ 1.235,00");
  CHECK(figure("-1234567.5 USD", Language::en) == "-1,234,567.5 USD");
  CHECK(figure("-999.00 USD", Language::nl) == "USD -999,00");
  CHECK(figure("9.00 EUR per hour", Language::en) == "9.00 EUR per hour");
  CHECK(figure("12", Language::nl) == "12");
}

TEST_CASE("what is no plain number stays as it is") {
  CHECK(figure("25/6 EUR per hour", Language::nl) == "25/6 EUR per hour");
  CHECK(figure("unknown", Language::nl) == "unknown");
  CHECK(figure("", Language::en) == "");
}

TEST_CASE("a result in few columns") {
  evaluate::Result r;
  CHECK(is_open(r));
  CHECK(short_value(r, Language::en) == "?");
  r.at_least = "0.00 EUR";
  CHECK(is_open(r));
  r.at_most = "450.00 EUR";
  CHECK_FALSE(is_open(r));
  CHECK(short_value(r, Language::en) == "≤ 450.00 EUR");
  r.at_least = "120.00 EUR";
  CHECK(short_value(r, Language::nl) == "€ 120,00 – € 450,00");
  r.at_most = "";
  CHECK_FALSE(is_open(r));
  CHECK(short_value(r, Language::nl) == "≥ € 120,00");
  r.at_least = "";
  r.value = "0.00 EUR";
  CHECK(is_zero(r));
  r.value = "0.01 EUR";
  CHECK_FALSE(is_zero(r));
  CHECK(short_value(r, Language::en) == "0.01 EUR");
}

} // namespace grens::report
