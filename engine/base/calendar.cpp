#include "base/calendar.hpp"

#include <date/date.h>

#include <array>
#include <cstdio>
#include <utility>

namespace grens {

namespace {

constexpr int months_in_year = 12;
constexpr int months_in_quarter = 3;

date::year_month_day ymd(Date d) {
  return date::year{d.year()} / date::month{static_cast<unsigned>(d.month())} /
         date::day{static_cast<unsigned>(d.day())};
}

bool exists(int year, int month, int day) {
  return year >= 1 && year <= 9999 && month >= 1 && month <= months_in_year && day >= 1 &&
         day <= days_in_month(year, month);
}

std::optional<int> digits(std::string_view text) {
  int n = 0;
  for (char const c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    n = n * 10 + (c - '0');
  }
  return n;
}

template <class... Args> std::string format(char const* pattern, Args... args) {
  std::array<char, 32> buffer{};
  int const size = std::snprintf(buffer.data(), buffer.size(), pattern, args...);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::optional<Period> parse_year(std::string_view text) {
  auto const year = digits(text);
  if (!year || *year < 1) return std::nullopt;
  return Period{Date{*year, 1, 1}, Date{*year, months_in_year, 31}};
}

std::optional<Period> parse_week(int year, std::string_view text) {
  auto const week = digits(text);
  if (!week || *week < 1 || *week > 53) return std::nullopt;
  // ISO 8601: week 1 is the week that holds 4 January; weeks start on Monday.
  Period const first = week_of(Date{year, 1, 4});
  auto const start = add_days(first.first, static_cast<std::int64_t>(*week - 1) * 7);
  if (!start) return std::nullopt;
  Period const found = week_of(*start);
  auto const thursday = add_days(found.first, 3);
  if (!thursday || thursday->year() != year) return std::nullopt;
  return found;
}

std::optional<Period> parse_single(std::string_view text) {
  if (text.size() == 10) {
    auto const day = parse_date(text);
    return day ? std::optional{day_period(*day)} : std::nullopt;
  }
  if (text.size() < 4) return std::nullopt;
  auto const whole = parse_year(text.substr(0, 4));
  if (!whole || text.size() == 4) return whole;
  if (text[4] != '-') return std::nullopt;
  auto const rest = text.substr(5);
  int const year = whole->first.year();
  if (rest.size() == 2 && rest[0] == 'Q' && rest[1] >= '1' && rest[1] <= '4') {
    return quarter_of(Date{year, (rest[1] - '1') * months_in_quarter + 1, 1});
  }
  if (rest.size() == 3 && rest[0] == 'W') return parse_week(year, rest.substr(1));
  if (rest.size() != 2) return std::nullopt; // also what is longer than a number can be
  auto const month = digits(rest);
  if (!month || *month < 1 || *month > months_in_year) return std::nullopt;
  return month_of(Date{year, *month, 1});
}

} // namespace

int days_in_month(int year, int month) {
  constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::int32_t day_number(Date d) {
  return date::sys_days{ymd(d)}.time_since_epoch().count();
}

Date date_of(std::int32_t day_number) {
  date::year_month_day const found{date::sys_days{date::days{day_number}}};
  return {static_cast<int>(found.year()), static_cast<int>(static_cast<unsigned>(found.month())),
          static_cast<int>(static_cast<unsigned>(found.day()))};
}

std::optional<Date> add_days(Date d, std::int64_t days) {
  std::int64_t const number = day_number(d) + days;
  if (number < day_number(date_first) || number > day_number(date_last)) return std::nullopt;
  return date_of(static_cast<std::int32_t>(number));
}

std::optional<Date> add_months(Date d, std::int64_t months, MonthEnd at_end) {
  std::int64_t const month =
      static_cast<std::int64_t>(d.year()) * months_in_year + d.month() - 1 + months;
  std::int64_t const year = month / months_in_year;
  if (month < months_in_year || year > 9999) return std::nullopt;
  auto const y = static_cast<int>(year);
  int const m = static_cast<int>(month % months_in_year) + 1;
  if (exists(y, m, d.day())) return Date{y, m, d.day()};
  if (at_end == MonthEnd::refused) return std::nullopt;
  Date const end{y, m, days_in_month(y, m)};
  return at_end == MonthEnd::down ? std::optional{end} : add_days(end, 1);
}

std::optional<DayOfYear> parse_day_of_year(std::string_view text) {
  // A year that is none of the leap years decides which days every year has.
  constexpr std::string_view common_year = "2023-";
  auto const day = parse_date(std::string(common_year) + std::string(text));
  if (!day) return std::nullopt;
  return DayOfYear{static_cast<std::uint8_t>(day->month()), static_cast<std::uint8_t>(day->day())};
}

std::string day_of_year_text(DayOfYear d) {
  return format("%02d-%02d", static_cast<int>(d.month), static_cast<int>(d.day));
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  bool all_digits = true;
  auto const digit = [&](std::size_t i) {
    int const value = text[i] - '0';
    all_digits = all_digits && static_cast<unsigned>(value) < 10;
    return value;
  };
  int const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  int const month = digit(5) * 10 + digit(6);
  int const day = digit(8) * 10 + digit(9);
  if (!all_digits || !exists(year, month, day)) return std::nullopt;
  return Date{year, month, day};
}

std::string date_text(Date d) {
  return format("%04d-%02d-%02d", d.year(), d.month(), d.day());
}

Period month_of(Date d) {
  return {Date{d.year(), d.month(), 1},
          Date{d.year(), d.month(), days_in_month(d.year(), d.month())}};
}

Period quarter_of(Date d) {
  int const first = (d.month() - 1) / months_in_quarter * months_in_quarter + 1;
  int const last = first + months_in_quarter - 1;
  return {Date{d.year(), first, 1}, Date{d.year(), last, days_in_month(d.year(), last)}};
}

Period week_of(Date d) {
  auto const weekday = date::weekday{date::sys_days{ymd(d)}}.iso_encoding(); // Monday is 1
  Date const monday = add_days(d, 1 - static_cast<std::int64_t>(weekday)).value_or(date_first);
  return {monday, add_days(monday, 6).value_or(date_last)};
}

Period year_of(Date d) {
  return {Date{d.year(), 1, 1}, Date{d.year(), months_in_year, 31}};
}

Period year_from(DayOfYear start, Date d) {
  bool const begun = std::pair{d.month(), d.day()} >=
                     std::pair{static_cast<int>(start.month), static_cast<int>(start.day)};
  int const year = begun ? d.year() : d.year() - 1;
  Date const first = year < date_first.year() ? date_first : Date{year, start.month, start.day};
  if (year == date_last.year()) return {first, date_last};
  return {first, add_days({year + 1, start.month, start.day}, -1).value_or(date_last)};
}

Period period_of(Granularity g, Date d) {
  switch (g) {
  case Granularity::day: return day_period(d);
  case Granularity::week: return week_of(d);
  case Granularity::month: return month_of(d);
  case Granularity::quarter: return quarter_of(d);
  case Granularity::year: return year_of(d);
  }
  return day_period(d);
}

std::optional<Period> shifted(Granularity g, Period p, int steps) {
  std::optional<Date> first;
  switch (g) {
  case Granularity::day: first = add_days(p.first, steps); break;
  case Granularity::week: first = add_days(p.first, static_cast<std::int64_t>(steps) * 7); break;
  case Granularity::month: first = add_months(p.first, steps, MonthEnd::down); break;
  case Granularity::quarter:
    first =
        add_months(p.first, static_cast<std::int64_t>(steps) * months_in_quarter, MonthEnd::down);
    break;
  case Granularity::year:
    first = add_months(p.first, static_cast<std::int64_t>(steps) * months_in_year, MonthEnd::down);
    break;
  }
  if (!first) return std::nullopt;
  return period_of(g, *first);
}

std::optional<std::int64_t> whole_months(Period p) {
  if (p.first.day() != 1 || p.last.day() != days_in_month(p.last.year(), p.last.month())) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(p.last.year() - p.first.year()) * months_in_year +
         p.last.month() - p.first.month() + 1;
}

std::int64_t days_in(Period p) {
  return static_cast<std::int64_t>(day_number(p.last)) - day_number(p.first) + 1;
}

std::optional<Period> parse_period(std::string_view text) {
  if (text == "always") return Period{};
  auto const slash = text.find('/');
  if (slash == std::string_view::npos) return parse_single(text);
  auto const first = parse_date(text.substr(0, slash));
  auto const last = parse_date(text.substr(slash + 1));
  if (!first || !last || *last < *first) return std::nullopt;
  return Period{*first, *last};
}

std::string period_text(Period p) {
  if (p.is_always()) return "always";
  if (p.first == p.last) return date_text(p.first);
  if (p == month_of(p.first)) return date_text(p.first).substr(0, 7);
  if (p == year_of(p.first)) return date_text(p.first).substr(0, 4);
  if (p == quarter_of(p.first)) {
    return format("%04d-Q%d", p.first.year(), (p.first.month() - 1) / months_in_quarter + 1);
  }
  if (p == week_of(p.first)) {
    Date const thursday = add_days(p.first, 3).value_or(p.last);
    Period const first_week = week_of(Date{thursday.year(), 1, 4});
    return format("%04d-W%02d", thursday.year(),
                  (day_number(p.first) - day_number(first_week.first)) / 7 + 1);
  }
  return date_text(p.first) + "/" + date_text(p.last);
}

int age_at(Date born, Date on, MonthEnd leap_day) {
  int age = on.year() - born.year();
  Date birthday{on.year(), born.month(), born.day()};
  if (!exists(on.year(), born.month(), born.day())) {
    birthday = leap_day == MonthEnd::down ? Date{on.year(), 2, 28} : Date{on.year(), 3, 1};
  }
  if (on < birthday) --age;
  return age;
}

} // namespace grens
