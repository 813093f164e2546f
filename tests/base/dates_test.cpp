// Dates: which exist, adding to them, ages (L8).
#include "base/calendar.hpp"

#include <catch2/catch.hpp>

namespace grens {
namespace {

Date day(char const* text) {
  auto const d = parse_date(text);
  REQUIRE(d);
  return *d;
}

std::string text(std::optional<Date> d) {
  return d ? date_text(*d) : "none";
}

} // namespace

TEST_CASE("a date is ten characters and a day that exists", "[L8]") {
  for (auto const* good : {"2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "2023-02-28"}) {
    CAPTURE(good);
    CHECK(text(parse_date(good)) == good);
  }
  for (auto const* bad :
       {"2024-02-30",  "2023-02-29",  "1900-02-29", "2100-02-29", "2024-04-31",  "2024-13-01",
        "2024-00-01",  "2024-01-00",  "2024-01-32", "0000-01-01", "2024-1-01",   "2024-01-1",
        "2024-01-01x", " 2024-01-01", "2024/01/01", "20240101",   "2024-01-01 ", "+024-01-01",
        "-024-01-01",  "2O24-01-01",  "",           "24-01-01",   "10000-01-01"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_date(bad));
  }
}

TEST_CASE("every day of the calendar has its number, in order") {
  std::int32_t const first = day_number(date_first);
  std::int32_t const last = day_number(date_last);
  CHECK(day_number(day("1970-01-01")) == 0);
  CHECK(last - first + 1 == 3'652'059); // the days of the years 1 to 9999
  Date before = date_first;
  for (std::int32_t n = first + 1; n <= last; ++n) {
    Date const d = date_of(n);
    bool const next_day = d.day() == before.day() + 1 && d.month() == before.month();
    if (!(next_day || d.day() == 1) || !(before < d) || day_number(d) != n) FAIL(date_text(d));
    before = d;
  }
}

TEST_CASE("days are added within the calendar and not past it") {
  CHECK(text(add_days(day("2024-02-28"), 1)) == "2024-02-29");
  CHECK(text(add_days(day("2023-12-31"), 1)) == "2024-01-01");
  CHECK(text(add_days(date_last, 0)) == "9999-12-31");
  CHECK_FALSE(add_days(date_last, 1));
  CHECK_FALSE(add_days(date_first, -1));
  CHECK_FALSE(add_days(day("2024-01-01"), INT64_C(4'000'000'000'000)));
}

TEST_CASE("adding months says what a month's end does", "[L8]") {
  struct Row {
    char const* from;
    int months;
    char const* down;
    char const* up;
    char const* refused;
  };
  for (Row const& r : {Row{"2024-01-31", 1, "2024-02-29", "2024-03-01", "none"},
                       Row{"2023-01-31", 1, "2023-02-28", "2023-03-01", "none"},
                       Row{"2024-03-31", -1, "2024-02-29", "2024-03-01", "none"},
                       Row{"2024-02-29", 12, "2025-02-28", "2025-03-01", "none"},
                       Row{"2024-02-29", 48, "2028-02-29", "2028-02-29", "2028-02-29"},
                       Row{"2024-12-15", 1, "2025-01-15", "2025-01-15", "2025-01-15"},
                       Row{"2024-01-15", -1, "2023-12-15", "2023-12-15", "2023-12-15"},
                       Row{"9999-12-01", 1, "none", "none", "none"},
                       Row{"0001-01-31", -1, "none", "none", "none"}}) {
    CAPTURE(r.from, r.months);
    CHECK(text(add_months(day(r.from), r.months, MonthEnd::down)) == r.down);
    CHECK(text(add_months(day(r.from), r.months, MonthEnd::up)) == r.up);
    CHECK(text(add_months(day(r.from), r.months, MonthEnd::refused)) == r.refused);
  }
}

TEST_CASE("a birthday on 29 February follows the policy that is written", "[L8]") {
  Date const born = day("2004-02-29");
  CHECK(age_at(born, day("2022-02-27"), MonthEnd::down) == 17);
  CHECK(age_at(born, day("2022-02-28"), MonthEnd::down) == 18);
  CHECK(age_at(born, day("2022-02-28"), MonthEnd::up) == 17);
  CHECK(age_at(born, day("2022-03-01"), MonthEnd::up) == 18);
  CHECK(age_at(born, day("2024-02-28"), MonthEnd::down) == 19);
  CHECK(age_at(born, day("2024-02-29"), MonthEnd::down) == 20);
  CHECK(age_at(born, day("2024-02-29"), MonthEnd::up) == 20);
}

TEST_CASE("an age is years completed") {
  CHECK(age_at(day("2004-01-15"), day("2024-01-14"), MonthEnd::up) == 19);
  CHECK(age_at(day("2004-01-15"), day("2024-01-15"), MonthEnd::up) == 20);
  CHECK(age_at(day("2004-01-15"), day("2004-01-15"), MonthEnd::up) == 0);
  CHECK(age_at(day("2004-01-15"), day("2003-01-15"), MonthEnd::up) < 0);
}

TEST_CASE("a day that every year has", "[L7]") {
  CHECK(parse_day_of_year("04-06") == DayOfYear{4, 6});
  CHECK(parse_day_of_year("12-31") == DayOfYear{12, 31});
  CHECK(day_of_year_text({4, 6}) == "04-06");
  for (auto const* bad : {"02-29", "02-30", "04-31", "13-01", "00-01", "1-01", "01-1", "01/01", ""})
    CHECK_FALSE(parse_day_of_year(bad));
}

TEST_CASE("a year begins on the stated day", "[L7]") {
  CHECK(period_text(year_from({4, 6}, day("2024-04-05"))) == "2023-04-06/2024-04-05");
  CHECK(period_text(year_from({4, 6}, day("2024-04-06"))) == "2024-04-06/2025-04-05");
  CHECK(period_text(year_from({3, 1}, day("2024-02-29"))) == "2023-03-01/2024-02-29");
  CHECK(period_text(year_from({1, 1}, day("2024-02-29"))) == "2024");
}

} // namespace grens
