// Figures that a rule rounds (L2), and dates that it moves (L8).
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

std::string gave(std::string const& type, std::string const& what,
                 std::string const& body = "\"a\": true") {
  return run(result("it", type, "volunteer v", "gives " + what), volunteer(body)).gave("it");
}

std::string rounded(std::string const& amount, std::string const& how) {
  return gave("EUR", "round v.amount " + how, "\"amount\": " + amount);
}

} // namespace

TEST_CASE("up is to the larger figure and down to the smaller, below zero too", "[L2]") {
  CHECK(rounded("\"2.01\"", "up to 1 EUR") == "3.00 EUR");
  CHECK(rounded("\"2.99\"", "down to 1 EUR") == "2.00 EUR");
  CHECK(rounded("\"-2.01\"", "up to 1 EUR") == "-2.00 EUR");
  CHECK(rounded("\"-2.01\"", "down to 1 EUR") == "-3.00 EUR");
  CHECK(rounded("\"-3.00\"", "down to 1 EUR") == "-3.00 EUR");
  CHECK(rounded("\"12.34\"", "up to 5 EUR") == "15.00 EUR");
}

TEST_CASE("of two that are equally near half_up takes the larger, half_even the even one", "[L2]") {
  CHECK(rounded("\"2.50\"", "half_up to 1 EUR") == "3.00 EUR");
  CHECK(rounded("\"-2.50\"", "half_up to 1 EUR") == "-2.00 EUR");
  CHECK(rounded("\"2.49\"", "half_up to 1 EUR") == "2.00 EUR");
  CHECK(rounded("\"-2.51\"", "half_up to 1 EUR") == "-3.00 EUR");
  CHECK(rounded("\"2.50\"", "half_even to 1 EUR") == "2.00 EUR");
  CHECK(rounded("\"3.50\"", "half_even to 1 EUR") == "4.00 EUR");
  CHECK(rounded("\"-2.50\"", "half_even to 1 EUR") == "-2.00 EUR");
  CHECK(rounded("\"-3.50\"", "half_even to 1 EUR") == "-4.00 EUR");
  CHECK(rounded("\"2.51\"", "half_even to 1 EUR") == "3.00 EUR");
}

TEST_CASE("quotients are exact until a rule rounds them", "[L2]") {
  CHECK(gave("EUR", "10 EUR / 3") == "10/3 EUR");
  CHECK(gave("EUR", "round 10 EUR / 3 half_up to 0.01 EUR") == "3.33 EUR");
  CHECK(gave("EUR", "(round 10 EUR / 3 down to 0.01 EUR) * 3") == "9.99 EUR");
  CHECK(gave("EUR", "round 10 EUR / 3 down to 0.01 EUR * 3") == "9.99 EUR");
  CHECK(gave("hours", "round 12 hours up to 5 hours") == "15 hours");
  CHECK(gave("number", "round 1 / 3 down to 5 %") == "0.3");
}

TEST_CASE("what lies between bounds is rounded between the rounded bounds", "[L2][L5]") {
  CHECK(rounded(R"({"at_least": "2.10", "at_most": "4.20"})", "down to 1 EUR") ==
        "2.00 EUR..4.00 EUR");
  CHECK(rounded(R"({"at_least": "2.10", "at_most": "2.20"})", "down to 1 EUR") == "2.00 EUR");
  CHECK(rounded(R"({"at_most": "2.20"})", "up to 1 EUR") == "..3.00 EUR");
  CHECK(gave("EUR", "round v.amount up to 1 EUR") == "undetermined");
  // A quotient that nobody can tell stays so.
  CHECK(gave("EUR per hour", "round 10 EUR / v.hours up to 1 EUR per hour", "\"hours\": \"0\"") ==
        "undetermined");
}

TEST_CASE("the proof shows the figure and what it was rounded from", "[L2]") {
  Result const r =
      run(result("it", "EUR", "volunteer v", "gives round v.amount / 3 down to 0.01 EUR"),
          volunteer("\"amount\": \"10.00\""))
          .results("it")
          .front();
  REQUIRE(r.proof.parts.size() == 1);
  ProofNode const* node = &r.proof.parts.front();
  while (node->what != "round v.amount / 3 down to 0.01 EUR") {
    REQUIRE(node->parts.size() == 1);
    node = &node->parts.front();
  }
  CHECK(node->value == "3.33 EUR");
  REQUIRE(node->parts.size() == 1);
  CHECK(node->parts.front().what == "v.amount / 3");
  CHECK(node->parts.front().value == "10/3 EUR");
}

TEST_CASE("a date moves by months as the rule says of a month's end", "[L8]") {
  CHECK(gave("date", "2024-01-31 + 1 month rounding down") == "2024-02-29");
  CHECK(gave("date", "2024-01-31 + 1 month rounding up") == "2024-03-01");
  CHECK(gave("date", "2024-01-31 + 1 month rounding refused") == "undetermined");
  CHECK(gave("date", "2024-01-31 + 2 months rounding refused") == "2024-03-31");
  CHECK(gave("date", "2024-02-29 - 1 year rounding down") == "2023-02-28");
  CHECK(gave("date", "2024-02-29 - 4 years rounding refused") == "2020-02-29");
  CHECK(gave("date", "2024-03-31 - 1 month rounding down") == "2024-02-29");
  CHECK(gave("date", "2024-01-01 + 13 weeks") == "2024-04-01");
  CHECK(gave("date", "2024-01-31 + 1 month rounding down + 1 day") == "2024-03-01");
}

TEST_CASE("a date that cannot move says why", "[L8][L5]") {
  auto const why = [](std::string const& what) {
    Result const r =
        run(result("it", "date", "volunteer v", "gives " + what), volunteer("\"a\": true"))
            .results("it")
            .front();
    REQUIRE(r.needs.size() == 1);
    return r.needs.front().why.en;
  };
  CHECK(why("2024-01-31 + 1 month rounding refused") ==
        "that month has no such day, and the rule does not say which then: 2024-01-31 + 1 month "
        "rounding refused, from 2024-01-31");
  CHECK(why("2024-01-31 + 1.5 months rounding down") ==
        "a date moves by whole months alone: 2024-01-31 + 1.5 months rounding down");
  CHECK(why("2024-01-31 + 1_000_000 months rounding down").find("the calendar does not reach") ==
        0);
  CHECK(why("2024-01-31 + 99_999_999_999_999_999 days").find("the calendar does not reach") == 0);
  CHECK(why("2024-01-31 - 99_999_999_999_999_999 years rounding up").find("the calendar") == 0);
}

TEST_CASE("by an unknown number of months a date moves to an unknown day", "[L8][L5]") {
  CHECK(gave("date", "2024-01-31 + 1 month * v.some rounding down") == "undetermined");
  CHECK(gave("date", "2024-01-31 + 1 month * v.some rounding down", "\"some\": \"3\"") ==
        "2024-04-30");
}

} // namespace grens::evaluate::test
