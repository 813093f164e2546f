// Signs through time: what is drawn of them and what is not, what changed, and that nothing in a
// name can be more than text.
#include "report/drift.hpp"
#include "report/drift_chart.hpp"
#include "report/drift_page.hpp"

#include "report/club.hpp"
#include "report/looking.hpp"

#include <catch2/catch.hpp>

namespace grens::report {

using check::SignGrade;
using evaluate::Findings;
using evaluate::Level;
using evaluate::Sign;
using evaluate::SignLimit;

namespace {

Texts in_both(std::string const& text) {
  return {text, text};
}

Texts const row_titles[] = {in_both("quiet"), in_both("watch"), in_both("drifting")};

Level level(std::string const& month, std::uint32_t lowest, std::uint32_t highest,
            std::vector<std::string> signs = {}) {
  Level out;
  out.rule_name = "t.drift";
  out.title = in_both("Drift");
  out.subject = out.subject_name = "v1";
  out.period = *parse_period(month);
  out.lowest = lowest;
  out.highest = highest;
  out.at_least_title = row_titles[lowest];
  out.at_most_title = row_titles[highest];
  out.signs = std::move(signs);
  return out;
}

SignLimit limit(SignGrade grade, std::string const& title, std::string const& measured,
                std::string const& limit) {
  SignLimit out;
  out.grade = grade;
  if (!title.empty()) out.title = in_both(title);
  out.measured.value = measured;
  out.measured.value_text = in_both("about " + measured);
  out.limit.value = limit;
  return out;
}

Sign sign(std::string const& rule, std::string const& month, SignGrade grade,
          std::vector<SignLimit> limits) {
  Sign out;
  out.id = rule + month;
  out.rule_name = rule;
  out.title = in_both("Title of " + rule);
  out.period = *parse_period(month);
  out.at_least_grade = out.at_most_grade = grade;
  out.limits = std::move(limits);
  return out;
}

/// An hour's value in one month, held against two limits of the law.
Sign value_of_hour(std::string const& month, std::string const& measured, SignGrade grade) {
  return sign("t.hour", month, grade,
              {limit(SignGrade::weak, "Guideline", measured, "5.60 EUR per hour"),
               limit(SignGrade::strong, "Wage", measured, "14.40 EUR per hour")});
}

/// Three months with a gap between; in the second an hour's value is not known at all.
Findings story() {
  Findings f;
  f.subject = f.subject_name = "v1";
  f.signs.push_back(value_of_hour("2024-01", "14/3 EUR per hour", SignGrade::none));
  Sign unknown = value_of_hour("2024-02", "", SignGrade::none);
  for (SignLimit& l : unknown.limits)
    l.measured.at_least = "0.00 EUR per hour";
  unknown.at_most_grade = SignGrade::strong;
  f.signs.push_back(unknown);
  f.signs.push_back(value_of_hour("2024-04", "15.00 EUR per hour", SignGrade::strong));
  f.levels = {level("2024-01", 0, 0), level("2024-02", 0, 2, {"t.hour2024-02"}),
              level("2024-04", 2, 2, {"t.hour2024-04"})};
  f.levels.back().since = *parse_period("2024-04");
  return f;
}

std::string picture_of(Findings const& f, DriftChart const* chart) {
  std::string out;
  Markup page(out);
  std::vector<Texts> const rows(std::begin(row_titles), std::end(row_titles));
  draw(page, chart, {f.levels, rows, "it", true, Language::en});
  return out;
}

std::string page_of(std::vector<Findings> const& all) {
  std::string out;
  DriftPage page([&](std::string_view text) { out += text; }, {});
  page.begin(club_heading());
  for (Findings const& f : all)
    page.add(f);
  page.end();
  page.close();
  return out;
}

} // namespace

TEST_CASE("what is measured is held against the limits that the rules compare it with") {
  Findings const f = story();
  auto const charts = drift_charts(f.levels, f.signs, Language::en);
  REQUIRE(charts.size() == 1);
  DriftChart const& chart = charts.front();
  CHECK(chart.unit == "EUR per hour");
  REQUIRE(chart.lines.size() == 2);
  CHECK(chart.lines[0].title == "Guideline");
  CHECK(chart.lines[1].grade == SignGrade::strong);
  REQUIRE(chart.points.size() == 3);
  CHECK(chart.points[0].measured.is_known());
  CHECK(chart.points[0].measured.said == "about 14/3 EUR per hour");
  CHECK(chart.points[1].measured.said == "?");
  CHECK(chart.points[2].limits[1].said == "14.40 EUR per hour");
}

TEST_CASE("a number of the rules' own alone, or nothing known, is no chart") {
  Findings f = story();
  for (Sign& s : f.signs) {
    for (SignLimit& l : s.limits)
      l.title = {};
  }
  CHECK(drift_charts(f.levels, f.signs, Language::en).empty());
  f = story();
  f.signs = {f.signs[1]};
  CHECK(drift_charts(f.levels, f.signs, Language::en).empty());
}

TEST_CASE("a month that is not known is a question mark, and breaks the line") {
  Findings f = story();
  auto charts = drift_charts(f.levels, f.signs, Language::en);
  std::string const broken = picture_of(f, charts.data());
  CHECK(count(broken, "rect class=\"measured\"") == 3); // two months and the legend
  CHECK(count(broken, "line class=\"measured\"") == 1); // the legend
  CHECK(holds(broken, ">?</text>"));
  CHECK(holds(broken, "Not known in one month."));
  CHECK(holds(broken, "<td class=\"number\">about 14/3</td>")); // the unit stands above it
  f.signs[1] = value_of_hour("2024-02", "6.00 EUR per hour", SignGrade::weak);
  charts = drift_charts(f.levels, f.signs, Language::en);
  std::string const whole = picture_of(f, charts.data());
  CHECK(count(whole, "line class=\"measured\"") == 2); // not over March, in which nothing was paid
  CHECK(!holds(whole, ">?</text>"));
}

TEST_CASE("bounds are a box from one to the other") {
  Findings f = story();
  f.signs[1].limits[0].measured.at_most = f.signs[1].limits[1].measured.at_most =
      "7.00 EUR per hour";
  auto const charts = drift_charts(f.levels, f.signs, Language::en);
  CHECK(charts.front().points[1].measured.said == "≤ 7.00 EUR per hour");
  std::string const drawn = picture_of(f, charts.data());
  CHECK(count(drawn, "rect class=\"open\"") == 2); // and the legend
}

TEST_CASE("the level is drawn alone where nothing else is, with the names of its rows") {
  Findings const f = story();
  std::string const drawn = picture_of(f, nullptr);
  CHECK(count(drawn, "rect class=\"level-is\"") == 3);  // two months and the legend
  CHECK(count(drawn, "rect class=\"level-may\"") == 4); // three rows and the legend
  for (std::string const row : {"quiet", "watch", "drifting"})
    CHECK(holds(drawn, ">" + row + "</text>"));
  CHECK(holds(drawn, "<title id=\"it-title\">Level by month</title>"));
  CHECK(holds(drawn, "Level in April 2024: drifting."));
}

TEST_CASE("of a long history the picture shows the last three years, and says so") {
  for (int const months : {36, 37}) {
    Findings f;
    for (int i = 0; i < months; ++i) {
      std::string const month = std::to_string(i % 12 + 1);
      f.levels.push_back(
          level(std::to_string(2021 + i / 12) + (i % 12 < 9 ? "-0" : "-") + month, 1, 1));
    }
    CHECK(holds(picture_of(f, nullptr), "the last 36 months") == (months == 37));
  }
}

TEST_CASE("what changed is said of the month in which what is certain changed") {
  Findings const f = story();
  auto const changes = changes_of(f.levels, f.signs, Language::en);
  REQUIRE(changes.size() == 1);
  CHECK(period_text(changes.front().month) == "2024-04");
  CHECK(changes.front().level == "drifting (before: quiet)");
  CHECK(changes.front().signs == std::vector<std::string>{"Title of t.hour: strong"});
}

TEST_CASE("those whose level is highest come first, after the organisation") {
  std::vector<Findings> all(3);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].subject = i == 1 ? "organisation" : "v";
    all[i].levels = {level("2024-01", i == 2 ? 2 : 0, 2)};
    all[i].levels.front().subject_name = "number " + std::to_string(i);
  }
  std::string const page = page_of(all);
  CHECK(page.find(">number 1<") < page.find(">number 2<"));
  CHECK(page.find(">number 2<") < page.find(">number 0<"));
}

TEST_CASE("a name on the page of signs is text") {
  Findings f = story();
  for (Level& l : f.levels)
    l.subject_name = "<script>alert(1)</script>";
  std::string const page = page_of({f});
  CHECK(!holds(page, "<script"));
  CHECK(holds(page, "&lt;script&gt;"));
}

TEST_CASE("several people have a table before their stories, and one has none") {
  for (std::size_t const people : {std::size_t{1}, std::size_t{2}}) {
    std::string out;
    DriftReport report([&](std::string_view text) { out += text; }, {});
    report.begin(club_heading());
    for (std::size_t i = 0; i < people; ++i)
      report.add(story());
    report.end();
    report.close();
    CHECK(holds(out, "What is certain, by month") == (people == 2));
    CHECK(count(out, "▁▁·▅") == (people == 2 ? 4U : 1U));
  }
}

} // namespace grens::report
