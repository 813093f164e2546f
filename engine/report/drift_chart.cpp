#include "report/drift_chart.hpp"

#include "evaluate/say.hpp"
#include "report/figures.hpp"

#include <algorithm>

namespace grens::report {

using check::SignGrade;
using evaluate::Level;
using evaluate::Result;
using evaluate::Sign;
using evaluate::SignLimit;

namespace {

/// "276.33", or "829/3" where it does not end.
std::optional<Number> size_of_exact(std::string const& exact) {
  std::string const digits = exact.substr(0, exact.find(' '));
  std::size_t const slash = digits.find('/');
  auto const top = parse_decimal(std::string_view(digits).substr(0, slash));
  if (!top || slash == std::string::npos) return top;
  auto const bottom = parse_decimal(std::string_view(digits).substr(slash + 1));
  if (!bottom || sign(*bottom) == 0) return std::nullopt;
  Arithmetic math;
  Number const size = math.divide(*top, *bottom);
  // What does not fit 64 bits lives no longer than the arithmetic.
  return size.is_small() ? std::optional(size) : std::nullopt;
}

/// "€ per uur": what stands beside the digits.
std::string unit_of(std::string const& exact, Language language) {
  std::size_t const blank = exact.find(' ');
  if (blank == std::string::npos) return {};
  std::string out = figure("0" + exact.substr(blank), language);
  std::size_t const zero = out.find('0');
  out.erase(zero, 1);
  std::size_t const start = out.find_first_not_of(' ');
  out = start == std::string::npos ? std::string() : out.substr(start);
  if (std::size_t const twice = out.find("  "); twice != std::string::npos) out.erase(twice, 1);
  return out;
}

std::string some_exact(Result const& r) {
  if (!r.value.empty()) return r.value;
  return r.at_least.empty() ? r.at_most : r.at_least;
}

bool is_of_law(Sign const& s) {
  return std::any_of(s.limits.begin(), s.limits.end(),
                     [](SignLimit const& l) { return !l.title.empty(); });
}

/// The first condition says what is measured: another may look at something else.
bool looks_at_the_same(SignLimit const& a, SignLimit const& b) {
  return a.measured.value == b.measured.value && a.measured.at_least == b.measured.at_least &&
         a.measured.at_most == b.measured.at_most;
}

std::size_t line_of(DriftChart& chart, SignLimit const& limit, Language language) {
  std::string const title = limit.title.empty() ? "" : limit.title.in(language);
  auto const at = std::find_if(chart.lines.begin(), chart.lines.end(), [&](LimitLine const& l) {
    return l.grade == limit.grade && l.title == title;
  });
  if (at != chart.lines.end()) return static_cast<std::size_t>(at - chart.lines.begin());
  chart.lines.push_back({limit.grade, title});
  return chart.lines.size() - 1;
}

DriftPoint point_of(DriftChart& chart, Sign const& s, Language language) {
  SignLimit const& first = s.limits.front();
  DriftPoint point{month_of(s.period.last), reach_of(first.measured, language), {}};
  if (chart.unit.empty()) chart.unit = unit_of(some_exact(first.limit), language);
  for (SignLimit const& limit : s.limits) {
    if (!looks_at_the_same(first, limit)) continue;
    std::size_t const line = line_of(chart, limit, language);
    point.limits.resize(std::max(point.limits.size(), line + 1));
    point.limits[line] = reach_of(limit.limit, language);
  }
  return point;
}

struct OfRule {
  std::string rule;
  DriftChart chart;
};

DriftChart& chart_of(std::vector<OfRule>& all, Sign const& s, Language language) {
  auto const at =
      std::find_if(all.begin(), all.end(), [&](OfRule const& o) { return o.rule == s.rule_name; });
  if (at != all.end()) return at->chart;
  all.push_back({s.rule_name, {s.title.in(language), {}, {}, {}}});
  return all.back().chart;
}

} // namespace

Reach reach_of(Result const& result, Language language) {
  Reach out;
  out.low = size_of_exact(result.value.empty() ? result.at_least : result.value);
  out.high = size_of_exact(result.value.empty() ? result.at_most : result.value);
  out.said = out.is_open() ? "?" : short_value(result, language);
  return out;
}

std::vector<DriftChart> drift_charts(Months months, std::vector<Sign> const& signs,
                                     Language language) {
  Period const all{months.front().period.first, months.back().period.last};
  std::vector<OfRule> found;
  for (Sign const& s : signs) {
    bool const by_month = s.item.empty() && !s.period.is_always() && all.holds(s.period.last);
    if (!by_month || !is_of_law(s)) continue;
    DriftChart& chart = chart_of(found, s, language);
    chart.points.push_back(point_of(chart, s, language));
  }
  std::vector<DriftChart> out;
  for (OfRule& of : found) {
    auto const open = [](DriftPoint const& p) { return p.measured.is_open(); };
    if (std::all_of(of.chart.points.begin(), of.chart.points.end(), open)) continue;
    for (DriftPoint& point : of.chart.points)
      point.limits.resize(of.chart.lines.size());
    out.push_back(std::move(of.chart));
  }
  return out;
}

} // namespace grens::report
