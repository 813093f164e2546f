// Dates and periods. A date is a day of the Gregorian calendar; a period is a first and a last day,
// both in it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace grens {

/// Packed year, month and day: dates order as numbers, and month and year are shifts. Years 1 to
/// 9999.
struct Date {
  std::int32_t packed = 0;

  Date() = default;
  constexpr Date(int year, int month, int day) : packed((year << 9) | (month << 5) | day) {}
  [[nodiscard]] constexpr int year() const { return packed >> 9; }
  [[nodiscard]] constexpr int month() const { return (packed >> 5) & 15; }
  [[nodiscard]] constexpr int day() const { return packed & 31; }
  friend constexpr auto operator<=>(Date, Date) = default;
};

constexpr Date date_first{1, 1, 1};
constexpr Date date_last{9999, 12, 31};

/// What a month's end does when a date does not exist there: 31 January + 1 month (L8).
enum class MonthEnd { down, up, refused };

/// Days since 1970-01-01, and back.
std::int32_t day_number(Date d);
Date date_of(std::int32_t day_number);
/// nothing outside years 1 to 9999.
std::optional<Date> add_days(Date d, std::int64_t days);
std::optional<Date> add_months(Date d, std::int64_t months, MonthEnd at_end);
int days_in_month(int year, int month);

/// Exactly YYYY-MM-DD and a day that exists; nothing else is a date.
std::optional<Date> parse_date(std::string_view text);
std::string date_text(Date d);

enum class Granularity : std::uint8_t { day, week, month, quarter, year };

/// A day that every year has, on which seasons and tax years begin: 09-01, 04-06. 29 February is
/// none.
struct DayOfYear {
  std::uint8_t month = 0; // 0: none is stated
  std::uint8_t day = 0;
  [[nodiscard]] constexpr bool is_stated() const { return month != 0; }
  friend constexpr bool operator==(DayOfYear, DayOfYear) = default;
};
/// Exactly MM-DD and a day that every year has.
std::optional<DayOfYear> parse_day_of_year(std::string_view text);
std::string day_of_year_text(DayOfYear d);

/// What else belongs to a kind of period than its word: `rolling 3 months`, `year from 04-06`.
struct PeriodShape {
  int rolling = 0; // > 0: so many units of `by`, the last of which is one that holds an element
  Granularity by = Granularity::month;
  DayOfYear from; // stated: a year that begins on that day
  friend constexpr bool operator==(PeriodShape const&, PeriodShape const&) = default;
};

/// Both days in it; first <= last. `always` is the whole calendar.
struct Period {
  Date first = date_first;
  Date last = date_last;

  [[nodiscard]] constexpr bool is_always() const {
    return first == date_first && last == date_last;
  }
  [[nodiscard]] constexpr bool holds(Date d) const { return first <= d && d <= last; }
  [[nodiscard]] constexpr bool holds(Period p) const { return first <= p.first && p.last <= last; }
  [[nodiscard]] constexpr bool touches(Period p) const {
    return first <= p.last && p.first <= last;
  }
  friend constexpr auto operator<=>(Period const&, Period const&) = default;
};

constexpr Period day_period(Date d) {
  return {d, d};
}
Period month_of(Date d);
Period quarter_of(Date d);
Period week_of(Date d);
Period year_of(Date d);
Period period_of(Granularity g, Date d);
/// The year that holds the day, of those that begin on `start`.
Period year_from(DayOfYear start, Date d);
/// The period of this granularity that follows (or comes before, with -1); nothing past the
/// calendar's end.
std::optional<Period> shifted(Granularity g, Period p, int steps);
/// Whole months in the period, when it starts on a first and ends on a last day of a month; else
/// nothing.
std::optional<std::int64_t> whole_months(Period p);
std::int64_t days_in(Period p);

/// 2024-03-05 · 2024-W09 · 2024-03 · 2024-Q1 · 2024 · 2024-04-06/2025-04-05 · always
std::optional<Period> parse_period(std::string_view text);
/// The shortest of those forms; a span of three months that is a quarter is written as one.
std::string period_text(Period p);

/// Years completed on `on` by somebody born on `born`. Born on 29 February: in other years the
/// birthday is 28 February when rounding down, 1 March when rounding up.
int age_at(Date born, Date on, MonthEnd leap_day);

} // namespace grens
