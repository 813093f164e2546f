// How much fits, asked of made-up rules: a limit for each day, month and year.
#include "explain/headroom.hpp"

#include "base/limits.hpp"
#include "base/number.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <map>

namespace grens::explain {
namespace {

using evaluate::Finding;
using evaluate::Findings;
using evaluate::Outcome;

Date const on{2024, 3, 5};

/// Limits in cents; what has none is not looked at.
struct Law {
  std::optional<std::int64_t> of_day{};
  std::optional<std::int64_t> of_month{};
  std::optional<std::int64_t> of_year{};
  std::int64_t paid_this_month = 0; // in the dossier
  bool unknown_beside = false;      // the year's is not decided until it is passed

  [[nodiscard]] std::optional<Findings> operator()(std::vector<Trial> const& trials) const {
    Findings out;
    std::map<Period, std::int64_t> sums[3];
    sums[1][month_of(on)] = paid_this_month;
    sums[2][year_of(on)] = paid_this_month;
    for (Trial const& t : trials) {
      sums[0][day_period(t.date)] += t.cents;
      sums[1][month_of(t.date)] += t.cents;
      sums[2][year_of(t.date)] += t.cents;
    }
    std::optional<std::int64_t> const limits[3] = {of_day, of_month, of_year};
    char const* const names[3] = {"day", "month", "year"};
    for (std::size_t i = 0; i < 3; ++i) {
      for (auto const& [period, sum] : sums[i]) {
        if (!limits[i]) continue;
        Finding f;
        f.rule = static_cast<check::RuleId>(i);
        f.rule_name = names[i];
        f.id = std::string(names[i]) + period_text(period);
        f.period = period;
        bool const over = sum > *limits[i];
        f.outcome = over                       ? Outcome::breached
                    : unknown_beside && i == 2 ? Outcome::undetermined
                                               : Outcome::met;
        if (over) f.over = exact_text(Number{sum - *limits[i], 100}, 2) + " EUR";
        out.findings.push_back(std::move(f));
      }
    }
    return out;
  }
};

/// Without the story.
evaluate::Bares bare(Findings const& found) {
  evaluate::Bares out;
  for (Finding const& f : found.findings) {
    evaluate::Bare& b = out.emplace_back();
    b.rule = f.rule;
    b.period = f.period;
    b.outcome = f.outcome;
  }
  return out;
}

std::optional<Headroom>
asked(std::function<std::optional<Findings>(std::vector<Trial> const&)> law) {
  Ask const ask{[&](std::vector<Trial> const& paid) {
                  auto const found = law(paid);
                  return found ? std::optional(bare(*found)) : std::nullopt;
                },
                law};
  return headroom(
      ask, [&](std::vector<Trial> const& paid, std::optional<Period>) { return law(paid); }, on);
}

Headroom of(Law const& law) {
  auto const found = asked(law);
  REQUIRE(found);
  return *found;
}

TEST_CASE("a month's limit leaves what was not paid yet, and the rest of the year its months") {
  Headroom const h = of({{}, 210'00, 2'100'00, 85'00});
  CHECK(h.room.month.cents == 125'00);
  CHECK(h.room.day.cents == 125'00);
  CHECK(h.room.month.binding->rule == "month");
  CHECK(h.room.year.cents == 125'00 + 9 * 210'00);
  CHECK(h.already.empty());
  CHECK(h.open.empty());
}

TEST_CASE("the year binds where it leaves less than the month") {
  Headroom const h = of({{}, 210'00, 150'00, 100'00});
  CHECK(h.room.month.cents == 50'00);
  CHECK(h.room.month.binding->rule == "year");
  CHECK(h.room.year.cents == 50'00);
  CHECK(h.room.year.binding->rule == "year");
}

TEST_CASE("a limit of a day holds on each day that is left") {
  Headroom const h = of({10'00, {}, {}, 0});
  CHECK(h.room.day.cents == 10'00);
  CHECK(h.room.month.cents == 27 * 10'00);
  CHECK(h.room.year.cents == 302 * 10'00);
}

TEST_CASE("nothing fits at the limit, and that is zero and not unknown") {
  Headroom const h = of({{}, 210'00, {}, 210'00});
  CHECK(h.room.month.cents == 0);
  CHECK(h.room.month.binding->rule == "month");
  CHECK(h.room.year.cents == 9 * 210'00);
}

TEST_CASE("what is breached already is said, and no amount") {
  Headroom const h = of({{}, 210'00, {}, 210'01});
  REQUIRE(h.already.size() == 1);
  CHECK(h.already.front().rule == "month");
  CHECK(h.room.month.paid.empty());
}

TEST_CASE("without a limit below the largest trial there is none") {
  Headroom const at = of({{}, limits::trial_cents_max, {}, 0});
  CHECK_FALSE(at.room.month.cents);
  Headroom const below = of({{}, limits::trial_cents_max / 4, {}, 0});
  CHECK(below.room.month.cents == limits::trial_cents_max / 4);
}

TEST_CASE("what stays undetermined makes of the amount a bound, and is no reason for zero") {
  Headroom const h = of({{}, 210'00, 2'100'00, 0, true});
  CHECK(h.room.month.cents == 210'00);
  REQUIRE(h.open.size() == 1);
  CHECK(h.open.front().rule == "year");
}

TEST_CASE("asking that stops gives nothing") {
  CHECK_FALSE(asked([](std::vector<Trial> const&) { return std::nullopt; }));
}

TEST_CASE("worse is what came out better before") {
  auto const with = [](Outcome o) {
    Findings all;
    all.findings.emplace_back().outcome = o;
    all.findings.back().id = "1";
    return all;
  };
  CHECK(worse(with(Outcome::met), with(Outcome::undetermined), true));
  CHECK(worse(with(Outcome::undetermined), with(Outcome::breached), true));
  CHECK(worse(with(Outcome::explain), with(Outcome::breached), true));
  CHECK_FALSE(worse(with(Outcome::breached), with(Outcome::breached), false));
  CHECK_FALSE(worse(with(Outcome::met), with(Outcome::not_applicable), false));
  CHECK_FALSE(worse({}, with(Outcome::undetermined), true));
  CHECK(worse({}, with(Outcome::undetermined), false));
  CHECK(worse({}, with(Outcome::breached), true));
}

TEST_CASE("an expectation that brings nothing about limits nothing", "[L9]") {
  Findings after;
  after.findings.emplace_back().outcome = Outcome::explain;
  CHECK(worse({}, after, true));
  after.findings.back().word_is_enough = true;
  CHECK_FALSE(worse({}, after, true));

  evaluate::Bares bares(1);
  bares.front().outcome = Outcome::explain;
  CHECK(is_worse({}, bares, true));
  bares.front().word_is_enough = true;
  CHECK_FALSE(is_worse({}, bares, true));
}

evaluate::Result result(std::string const& id, std::string const& value) {
  evaluate::Result r;
  r.id = id;
  r.rule_name = "law." + id;
  r.value = value;
  return r;
}

TEST_CASE("a result that jumps by more than what is paid is a cliff") {
  Findings before;
  Findings after;
  before.results = {result("tax", "0.00 EUR"), result("sum", "20.00 EUR"),
                    result("rate", "1.00 EUR per hour"), result("open", "")};
  after.results = {result("tax", "2101.00 EUR"), result("sum", "21.00 EUR"),
                   result("rate", "9.00 EUR per hour"), result("open", "9.00 EUR"),
                   result("new", "1.01 EUR")};
  auto const found = cliffs(before, after, 1'00);
  REQUIRE(found.size() == 2); // a sum grows by what is paid, and what was not known tells nothing
  CHECK(found[0].rule == "law.tax");
  CHECK(found[0].before == "0.00 EUR");
  CHECK(found[0].jump == "2101.00 EUR");
  CHECK(found[1].rule == "law.new");
}

TEST_CASE("hours are whole hundredths of each payment") {
  Hourly hourly;
  hourly.rate = 5'50;
  Fits fits;
  fits.paid = {{on, 85'00}, {on, 85'00}};
  CHECK(hourly.hours(fits) == 2 * 15'45);
}

/// A year's limit of which the dossier used some in the three months before.
std::optional<Pace> pace(std::int64_t used, std::int64_t earlier) {
  auto const law = [&](std::vector<Trial> const& paid, std::optional<Period> without) {
    Law year{{}, {}, 1'000'00, earlier + (without ? 0 : used)};
    return year(paid);
  };
  Date const day{2024, 5, 1};
  auto const told = [&](std::vector<Trial> const& paid) { return law(paid, std::nullopt); };
  Ask const ask{[&](std::vector<Trial> const& paid) { return std::optional(bare(*told(paid))); },
                told};
  auto const found = headroom(ask, law, day);
  REQUIRE(found);
  return found->pace;
}

TEST_CASE("at the pace of three months a year's limit is reached on a day") {
  auto const found = pace(300'00, 100'00);
  REQUIRE(found);
  CHECK(found->months == Period{{2024, 2, 1}, {2024, 4, 30}});
  CHECK(found->cents == 300'00);
  CHECK(found->left == 600'00);
  CHECK(found->day == add_days({2024, 5, 1}, 180)); // 90 days for 300.00
  CHECK(pace(100'00, 0)->day == std::nullopt);      // 810 days
  CHECK_FALSE(pace(0, 100'00));
}

evaluate::Level level(std::uint32_t rule, int month, std::uint32_t lowest, std::uint32_t highest) {
  static constexpr std::array<char const*, 3> rows{"none", "watch", "drifting"};
  evaluate::Level l;
  l.rule = static_cast<check::RuleId>(rule);
  l.rule_name = "level" + std::to_string(rule);
  l.period = month_of({2024, static_cast<std::uint8_t>(month), 1});
  l.lowest = lowest;
  l.highest = highest;
  l.at_least = rows[lowest];
  l.at_most = rows[highest];
  return l;
}

TEST_CASE("a level that rises with what is paid is told with both ends", "[L13]") {
  auto const of = [](std::vector<evaluate::Level> levels) {
    Findings all;
    all.levels = std::move(levels);
    return all;
  };
  auto const now = of({level(0, 3, 1, 2), level(0, 4, 0, 1)});
  CHECK(drifts(now, now).empty());
  // Lower, and as high in another month.
  CHECK(drifts(now, of({level(0, 3, 1, 2), level(0, 5, 0, 1)})).empty());
  auto const higher = drifts(now, of({level(0, 4, 2, 2), level(0, 5, 0, 2)}));
  REQUIRE(higher.size() == 1);
  CHECK(higher[0].rule == "level0");
  CHECK(higher[0].month == month_of({2024, 5, 1}));
  REQUIRE(higher[0].now);
  CHECK(higher[0].now->at_most == "watch");
  CHECK(higher[0].then.at_least == "none");
  CHECK(higher[0].then.at_most == "drifting");
  // Where nobody was paid before, anything above the lowest row is more.
  CHECK(drifts(of({}), of({level(0, 5, 0, 0)})).empty());
  auto const first = drifts(of({}), of({level(0, 5, 0, 1), level(1, 5, 0, 0)}));
  REQUIRE(first.size() == 1);
  CHECK_FALSE(first[0].now);
}

} // namespace
} // namespace grens::explain
