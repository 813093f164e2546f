// Every row of the CSV tables that an independent calculator of dates is tested with (L8).
#include "base/calendar.hpp"
#include "samples.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <fstream>
#include <sstream>

namespace grens {
namespace {

/// The rows after the heading, split at semicolons; nothing when the file is not there.
std::vector<std::vector<std::string>> rows(char const* name) {
  auto const folder = test::samples("dates");
  std::ifstream file(*folder / name);
  std::vector<std::vector<std::string>> out;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    std::vector<std::string> cells;
    std::istringstream parts(line);
    for (std::string cell; std::getline(parts, cell, ';');)
      cells.push_back(cell);
    out.push_back(std::move(cells));
  }
  return out;
}

bool skipped() {
  return !test::samples("dates");
}

struct Length {
  int years = 0;
  int months = 0;
  int days = 0;
};

Length length(std::string const& text) {
  Length l;
  REQUIRE(std::sscanf(text.c_str(), "[%d years, %d months, %d days]", &l.years, &l.months,
                      &l.days) == 3);
  return l;
}

std::string moved(std::string const& from, Length const& l, MonthEnd at_end) {
  auto const start = parse_date(from);
  REQUIRE(start);
  auto const months = add_months(*start, l.years * 12 + l.months, at_end);
  auto const day = months ? add_days(*months, l.days) : std::nullopt;
  return day ? date_text(*day) : "none";
}

} // namespace

TEST_CASE("exact_computations.csv: no month's end is met", "[L8]") {
  if (skipped()) return;
  auto const all = rows("exact_computations.csv");
  CHECK(all.size() > 10);
  for (auto const& row : all) {
    CAPTURE(row);
    Length const l = length(row.at(1));
    CHECK(moved(row.at(0), l, MonthEnd::refused) == row.at(2));
  }
}

TEST_CASE("ambiguous_computations.csv: up and down", "[L8]") {
  if (skipped()) return;
  auto const all = rows("ambiguous_computations.csv");
  CHECK(all.size() > 3);
  for (auto const& row : all) {
    CAPTURE(row);
    Length const l = length(row.at(1));
    CHECK(moved(row.at(0), l, MonthEnd::up) == row.at(2));
    CHECK(moved(row.at(0), l, MonthEnd::down) == row.at(3));
    CHECK(moved(row.at(0), l, MonthEnd::refused) == "none");
  }
}

TEST_CASE("first_last_day_of_month.csv: a month's first and last day", "[L8]") {
  if (skipped()) return;
  auto const all = rows("first_last_day_of_month.csv");
  CHECK(all.size() > 1);
  for (auto const& row : all) {
    CAPTURE(row);
    auto const day = parse_date(row.at(0));
    REQUIRE(day);
    CHECK(date_text(month_of(*day).first) == row.at(1));
    CHECK(date_text(month_of(*day).last) == row.at(2));
  }
}

} // namespace grens
