// Periods: what they hold, how they are written, and how the next one is found (L7).
#include "base/calendar.hpp"

#include <catch2/catch.hpp>

namespace grens {
namespace {

std::string normal(char const* text) {
  auto const p = parse_period(text);
  return p ? period_text(*p) : "none";
}

std::string span(Period p) {
  return date_text(p.first) + "/" + date_text(p.last);
}

} // namespace

TEST_CASE("each form of a period comes back as it was written", "[L7]") {
  for (auto const* form :
       {"2024-03-05", "2024-W09", "2020-W53", "2024-W01", "2024-03", "2024-Q1", "2024-Q4", "2024",
        "2024-04-06/2025-04-05", "always", "0001", "9999", "9999-W52", "9999-12", "0001-W01"}) {
    CAPTURE(form);
    CHECK(normal(form) == form);
  }
}

TEST_CASE("a span that has a shorter form is written in it") {
  CHECK(normal("2024-01-01/2024-01-31") == "2024-01");
  CHECK(normal("2024-01-01/2024-03-31") == "2024-Q1");
  CHECK(normal("2024-01-01/2024-12-31") == "2024");
  CHECK(normal("2024-02-26/2024-03-03") == "2024-W09");
  CHECK(normal("2024-03-05/2024-03-05") == "2024-03-05");
  CHECK(normal("0001-01-01/9999-12-31") == "always");
  CHECK(normal("2024-02-01/2024-04-30") == "2024-02-01/2024-04-30");
}

TEST_CASE("no other text is a period") {
  for (auto const* bad : {"",
                          "24",
                          "2024-",
                          "2024-13",
                          "2024-00",
                          "2024-0",
                          "2024-Q0",
                          "2024-Q5",
                          "2024-q1",
                          "2024-W00",
                          "2024-W53",
                          "2023-W53",
                          "2024-W54",
                          "2024-W9",
                          "2024-1",
                          "0000",
                          "2024-02-30",
                          "2024-02-01/2024-01-31",
                          "2024-01/2024-03",
                          "2024-01-01/",
                          "/2024-01-01",
                          "Always",
                          "2024-01-01/2024-02-01/2024-03-01",
                          "2024-01-01-",
                          "20x4",
                          "2024-01000000000000000000",
                          "2024 "}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_period(bad));
  }
}

TEST_CASE("every week of two centuries comes back, over the ends of years too", "[L7]") {
  Period week = week_of(Date{1900, 1, 1});
  for (int i = 0; i < 200 * 52; ++i) {
    std::string const text = period_text(week);
    auto const back = parse_period(text);
    if (!back || *back != week || days_in(week) != 7 || text.find("-W") == std::string::npos)
      FAIL(span(week) << " is written " << text);
    auto const next = shifted(Granularity::week, week, 1);
    REQUIRE(next);
    if (day_number(next->first) != day_number(week.last) + 1)
      FAIL(text << " is not followed by " << span(*next));
    week = *next;
  }
}

TEST_CASE("a week belongs to the year of its Thursday", "[L7]") {
  CHECK(period_text(week_of(Date{2021, 1, 3})) == "2020-W53");
  CHECK(period_text(week_of(Date{2021, 1, 4})) == "2021-W01");
  CHECK(period_text(week_of(Date{2024, 12, 30})) == "2025-W01");
  CHECK(period_text(week_of(Date{2016, 1, 1})) == "2015-W53");
}

TEST_CASE("periods of each kind hold the day they are of and touch their neighbours nowhere") {
  for (auto g : {Granularity::day, Granularity::week, Granularity::month, Granularity::quarter,
                 Granularity::year}) {
    for (Date const d : {Date{2024, 2, 29}, Date{2023, 12, 31}, Date{2024, 1, 1}}) {
      Period const p = period_of(g, d);
      CHECK(p.holds(d));
      CHECK(shifted(g, p, 0) == p);
      auto const next = shifted(g, p, 1);
      REQUIRE(next);
      CHECK(day_number(next->first) == day_number(p.last) + 1);
      CHECK(shifted(g, *next, -1) == p);
      CHECK_FALSE(p.touches(*next));
    }
  }
}

TEST_CASE("there is nothing after the calendar's end") {
  CHECK_FALSE(shifted(Granularity::year, year_of(date_last), 1));
  CHECK_FALSE(shifted(Granularity::month, month_of(date_last), 1));
  CHECK_FALSE(shifted(Granularity::day, day_period(date_last), 1));
  CHECK_FALSE(shifted(Granularity::year, year_of(date_first), -1));
}

TEST_CASE("whole months are counted, and only those") {
  CHECK(whole_months(*parse_period("2024")) == 12);
  CHECK(whole_months(*parse_period("2024-02")) == 1);
  CHECK(whole_months(*parse_period("2023-11-01/2024-02-29")) == 4);
  CHECK_FALSE(whole_months(*parse_period("2023-11-01/2024-02-28")));
  CHECK_FALSE(whole_months(*parse_period("2024-W09")));
  CHECK(days_in(*parse_period("2024")) == 366);
  CHECK(days_in(*parse_period("2024-02-29")) == 1);
}

} // namespace grens
