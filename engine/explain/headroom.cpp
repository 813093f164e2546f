#include "explain/headroom.hpp"

#include "base/limits.hpp"
#include "base/number.hpp"

#include <algorithm>

namespace grens::explain {

using evaluate::Finding;
using evaluate::Findings;
using evaluate::Outcome;
using evaluate::Result;

namespace {

constexpr std::int64_t whole_unit = 100; // cents

/// The cents of "20.00 EUR"; nothing of what is no whole cent, or no amount of that unit.
std::optional<std::int64_t> cents_of(std::string const& exact) {
  std::size_t const blank = exact.find(' ');
  bool const per = exact.find(' ', blank == std::string::npos ? 0 : blank + 1) != std::string::npos;
  auto const number = parse_decimal(exact.substr(0, blank));
  if (!number || per || blank == std::string::npos) return std::nullopt;
  if (100 % number->bottom != 0) return std::nullopt;
  return number->top * (100 / number->bottom);
}

std::string text_of(std::int64_t cents, std::string const& like) {
  return exact_text(Number{cents, 100}, 2) + like.substr(like.find(' '));
}

bool is_open(Finding const& f) {
  return !f.word_is_enough && (f.outcome == Outcome::undetermined || f.outcome == Outcome::explain);
}

/// With one whole unit of money more on the last day than what fits.
std::optional<std::vector<Cliff>> beyond(Ask const& ask, Fits const& fits, Date last) {
  if (!fits.cents) return std::vector<Cliff>{};
  std::vector<Trial> more = fits.paid;
  more.push_back({last, whole_unit});
  auto const before = ask.told(fits.paid);
  auto const after = ask.told(more);
  if (!before || !after) return std::nullopt;
  return cliffs(*before, *after, whole_unit);
}

/// What one hour may cost at the most, and then how much fits for as few hours as that allows.
std::optional<Hourly> hourly(Ask const& ask, Date on) {
  auto const one = largest(ask, on, {Trial::Kind::by_the_hour, 0});
  bool const by_rate = one && one->cents && *one->cents > 0 && one->binding &&
                       one->binding->over.find(" per hour") != std::string::npos;
  if (!by_rate) return std::nullopt;
  Hourly out{*one->cents, *one->binding, {}};
  auto found = room(ask, on, {Trial::Kind::by_the_hour, out.rate}, Binding::untold);
  if (!found) return std::nullopt;
  out.room = std::move(*found);
  return out;
}

/// The limit of the whole year that a very large payment passes, and how much of it is left.
std::optional<std::pair<Finding, std::int64_t>> year_limit(Findings const& found, Date on) {
  for (Finding const& f : found.findings) {
    auto const over = cents_of(f.over);
    if (f.outcome != Outcome::breached || f.period != year_of(on) || !f.item.empty() || !over)
      continue;
    return std::pair(f, limits::trial_cents_max - *over);
  }
  return std::nullopt;
}

std::optional<Pace> pace_of(AskWithout const& ask, Date on) {
  Date const month = month_of(on).first;
  auto const first = add_months(month, -3, MonthEnd::refused);
  auto const last = add_days(month, -1);
  if (!first || !last) return std::nullopt;
  Pace pace;
  pace.months = {*first, *last};
  std::vector<Trial> const large{{on, limits::trial_cents_max}};
  auto const all = ask(large, std::nullopt);
  auto const rest = ask(large, pace.months);
  if (!all || !rest) return std::nullopt;
  auto const limit = year_limit(*all, on);
  auto const other = year_limit(*rest, on);
  // In a year that has just begun, what was paid before it says nothing of this limit.
  if (!limit || !other || limit->first.id != other->first.id) return std::nullopt;
  pace.limit = told(limit->first);
  pace.left = limit->second;
  pace.cents = other->second - limit->second;
  if (pace.cents <= 0 || pace.left < 0 || !year_of(on).holds(pace.months)) return std::nullopt;
  auto const day = add_days(on, pace.left * days_in(pace.months) / pace.cents);
  if (day && year_of(on).holds(*day)) pace.day = day;
  return pace;
}

} // namespace

std::vector<Cliff> cliffs(Findings const& before, Findings const& after, std::int64_t unit) {
  std::vector<Cliff> found;
  for (Result const& r : after.results) {
    auto const to = cents_of(r.value);
    auto const was = std::find_if(before.results.begin(), before.results.end(),
                                  [&](Result const& b) { return b.id == r.id; });
    // What was not asked about before is nothing before.
    auto const from =
        was == before.results.end() ? std::optional<std::int64_t>(0) : cents_of(was->value);
    if (!to || !from || *to - *from <= unit) continue;
    found.push_back({r.rule_name, r.title, r.period, text_of(*from, r.value), r.value,
                     text_of(*to - *from, r.value)});
  }
  return found;
}

std::vector<Drift> drifts(Findings const& before, Findings const& after) {
  // In the order of months: the last one stays.
  auto const last = [](Findings const& all, check::RuleId rule) {
    evaluate::Level const* found = nullptr;
    for (evaluate::Level const& l : all.levels) {
      if (l.rule == rule) found = &l;
    }
    return found;
  };
  auto const ends = [](evaluate::Level const& l) {
    return Drift::Ends{l.at_least, l.at_most, l.at_least_title, l.at_most_title};
  };
  std::vector<Drift> found;
  for (evaluate::Level const& l : after.levels) {
    if (last(after, l.rule) != &l) continue;
    evaluate::Level const* const was = last(before, l.rule);
    bool const higher =
        was == nullptr ? l.highest > 0 : l.lowest > was->lowest || l.highest > was->highest;
    if (!higher) continue;
    found.push_back({l.rule_name, l.title, {}, ends(l), l.period});
    if (was != nullptr) found.back().now = ends(*was);
  }
  return found;
}

std::int64_t Hourly::hours(Fits const& fits) const {
  std::int64_t sum = 0;
  for (Trial const& t : fits.paid)
    sum += t.cents * 100 / rate;
  return sum;
}

std::optional<Headroom> headroom(Ask const& ask, AskWithout const& without, Date on) {
  Headroom out;
  out.on = on;
  auto const before = ask.told({});
  if (!before) return std::nullopt;
  out.subject = before->subject;
  out.subject_name = before->subject_name;
  for (Finding const& f : before->findings) {
    bool const holds = f.outcome == Outcome::breached || f.outcome == Outcome::conflict;
    if (holds && f.item.empty() && f.period.holds(on)) out.already.push_back(told(f));
  }
  if (!out.already.empty()) return out;
  auto allowance = room(ask, on, {}, Binding::told);
  auto costs = room(ask, on, {Trial::Kind::shown_costs, 0}, Binding::untold);
  if (!allowance || !costs) return std::nullopt;
  out.room = std::move(*allowance);
  out.costs = std::move(*costs);
  out.hourly = hourly(ask, on);
  out.pace = pace_of(without, on);
  auto of_month = beyond(ask, out.room.month, month_of(on).last);
  auto of_year = beyond(ask, out.room.year, year_of(on).last);
  auto const at_answer = ask.told(out.room.day.paid);
  if (!of_month || !of_year || !at_answer) return std::nullopt;
  out.cliffs_month = std::move(*of_month);
  out.cliffs_year = std::move(*of_year);
  for (Finding const& f : at_answer->findings) {
    if (is_open(f) && f.item.empty() && f.period.holds(on)) out.open.push_back(told(f));
  }
  return out;
}

} // namespace grens::explain
