// What may still be paid to one person, as whatever it is paid, and what passing it costs.
#pragma once

#include "explain/changes.hpp"
#include "explain/room.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace grens::explain {

/// A result that jumps by more than the unit of money that is paid beyond what fits.
struct Cliff {
  std::string rule;
  Texts title;
  Period period;
  std::string before; // exact, at what fits: "0.00 EUR"
  std::string after;  // one whole unit of money above it
  std::string jump;   // the difference
};

/// Where the law limits what is paid for an hour.
struct Hourly {
  std::int64_t rate = 0; // cents of one hour that fit
  Told limit;            // with one cent more
  Room room;             // for as few hours as that rate allows
  /// In hundredths: those that can be paid at that rate, each payment for whole ones.
  [[nodiscard]] std::int64_t hours(Fits const& fits) const;
};

/// At the pace of the three months before, the year's limit is reached on a day.
struct Pace {
  Period months;           // the three
  std::int64_t cents = 0;  // what counted of them
  std::int64_t left = 0;   // of the year's limit, in cents
  Told limit;              // with more than that
  std::optional<Date> day; // when no more of it is left; nothing: not in that year
};

/// What an amount rests on while something is not known: it holds if this is no more than that.
struct Rests {
  std::string pointer;
  std::string field; // volunteers.elsewhere
  Texts title;       // what people call it
  Period period;
  std::int64_t at_most = 0; // in cents
};

/// What signs add up to in a month if all that fits until the end of the year is paid, where that
/// is more than without it.
struct Drift {
  std::string rule; // of the level
  Texts title;
  struct Ends {
    std::string at_least; // rows of the level, and what people call them
    std::string at_most;
    Texts at_least_title;
    Texts at_most_title;
  };
  std::optional<Ends> now; // in the last month with pay; nothing: there is none
  Ends then;
  Period month; // the last with pay then
};

struct Headroom {
  std::string subject;
  std::string subject_name;
  Date on;
  // Does not hold on that day whatever is paid; then nothing below is said.
  std::vector<Told> already;
  Room room;  // as an allowance, by no hour
  Room costs; // as costs that are shown in full
  std::optional<Hourly> hourly;
  std::optional<Pace> pace;
  std::vector<Cliff> cliffs_month; // one whole unit of money past what fits
  std::vector<Cliff> cliffs_year;
  // Not decided on that day with what fits, so that the amounts are bounds: more cannot fit, and
  // less may be too much.
  std::vector<Told> open;
  std::vector<Rests> rests; // of which the amounts hold
  std::vector<Drift> drift;
};

/// What would be found with these payments, and without those of that time.
using AskWithout = std::function<std::optional<evaluate::Findings>(std::vector<Trial> const&,
                                                                   std::optional<Period>)>;

/// Nothing when asking stopped. `rests` and `drift` are left to whoever can say other things of the
/// dossier.
std::optional<Headroom> headroom(Ask const& ask, AskWithout const& without, Date on);

/// What the open findings rest on, where one bounded amount decides each: of several the smallest.
/// `in` and `ask` are with the payments that fit.
std::vector<Rests> rests_of(std::vector<Told> const& open, Searched const& in,
                            AskEdited const& ask);

/// Levels whose last month is higher, at one end or the other, after than before.
std::vector<Drift> drifts(evaluate::Findings const& before, evaluate::Findings const& after);

/// Results of `after` that are more than `unit` (cents) larger than before.
std::vector<Cliff> cliffs(evaluate::Findings const& before, evaluate::Findings const& after,
                          std::int64_t unit);

} // namespace grens::explain
