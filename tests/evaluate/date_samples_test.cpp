// Every row of the tables that an independent calculator of dates is tested with, by the language's
// own dates: a rule text, and the rows as a dossier (L8).
#include "evaluate/helpers.hpp"
#include "samples.hpp"

#include <cstdio>
#include <fstream>
#include <sstream>

namespace grens::evaluate::test {
namespace {

char const* const calendar = R"(package calendar
record dossier root
  rows : list of row
record row identified by id
  id : text
  date : date
  years : years
  months : months
  days : days
)";

Book book() {
  std::string text = "package dates\n  title en \"Dates\" nl \"Data\"\nuses calendar\n"
                     "source table primary url \"https://dates.example\" title en \"T\" nl \"T\"\n";
  auto const moved = [&](std::string const& name, std::string const& gives) {
    text += "result " + name + " in date\n  title en \"D\" nl \"D\"\n  for row r\n  gives " +
            gives + "\n  cite table\n  say en \"{it}\" nl \"{it}\"\n";
  };
  for (std::string const how : {"up", "down", "refused"}) {
    moved(how, "r.date + r.years rounding " + how + " + r.months rounding " + how + " + r.days");
  }
  moved("first", "start of month of r.date");
  moved("last", "end of month of r.date");
  return load({{"calendar.grens", calendar}, {"dates.grens", text}});
}

using Rows = std::vector<std::vector<std::string>>;

/// The rows after the heading, split at semicolons.
Rows rows(std::filesystem::path const& path) {
  std::ifstream file(path);
  Rows out;
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

/// What each row gives, by result and row: "2012-04-30" or "undetermined".
Collected evaluated(Rows const& all) {
  std::string dossier = "{\"rows\": [";
  for (std::size_t i = 0; i < all.size(); ++i) {
    int years = 0;
    int months = 0;
    int days = 0;
    std::string const& length = all[i].at(1);
    if (length.front() == '[') {
      REQUIRE(std::sscanf(length.c_str(), "[%d years, %d months, %d days]", &years, &months,
                          &days) == 3);
    }
    dossier += (i == 0 ? "" : ", ") + std::string("{\"id\": \"") + std::to_string(i) +
               "\", \"date\": \"" + all[i].at(0) + "\", \"years\": " + std::to_string(years) +
               ", \"months\": " + std::to_string(months) + ", \"days\": " + std::to_string(days) +
               "}";
  }
  Collected out = check(*book(), dossier + "]}");
  for (Diagnostic const& d : out.faults)
    FAIL_CHECK(render(d, false));
  return out;
}

std::string gave(Collected const& got, std::string const& name, std::size_t row) {
  for (Findings const& of_row : got.all) {
    if (of_row.subject != std::to_string(row)) continue;
    for (Result const& r : of_row.results) {
      if (r.rule_name == "dates." + name) return Collected::told(r);
    }
  }
  return "nothing";
}

} // namespace

TEST_CASE("exact_computations.csv in the language: no month's end is met", "[L8]") {
  auto const folder = grens::test::samples("dates");
  if (!folder) return;
  Rows const all = rows(*folder / "exact_computations.csv");
  CHECK(all.size() > 10);
  Collected const got = evaluated(all);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CAPTURE(all[i]);
    for (char const* how : {"up", "down", "refused"})
      CHECK(gave(got, how, i) == all[i].at(2));
  }
}

TEST_CASE("ambiguous_computations.csv in the language: up and down", "[L8]") {
  auto const folder = grens::test::samples("dates");
  if (!folder) return;
  Rows const all = rows(*folder / "ambiguous_computations.csv");
  CHECK(all.size() > 3);
  Collected const got = evaluated(all);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CAPTURE(all[i]);
    CHECK(gave(got, "up", i) == all[i].at(2));
    CHECK(gave(got, "down", i) == all[i].at(3));
    CHECK(gave(got, "refused", i) == "undetermined");
  }
}

TEST_CASE("first_last_day_of_month.csv in the language", "[L8]") {
  auto const folder = grens::test::samples("dates");
  if (!folder) return;
  Rows const all = rows(*folder / "first_last_day_of_month.csv");
  CHECK(all.size() > 1);
  Collected const got = evaluated(all);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CAPTURE(all[i]);
    CHECK(gave(got, "first", i) == all[i].at(1));
    CHECK(gave(got, "last", i) == all[i].at(2));
  }
}

} // namespace grens::evaluate::test
