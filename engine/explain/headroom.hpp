// How much still fits: payments are tried until the first cent with which something comes out
// worse. Asks the evaluator through a function, and knows no rule.
#pragma once

#include "evaluate/outcome.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace grens::explain {

/// The largest payment that is tried, in cents: a hundred million in euros. What no rule stops
/// below it is stopped by none.
inline constexpr std::int64_t trial_cents_max = 10'000'000'000;

/// A payment to try.
struct Trial {
  Date date;
  std::int64_t cents = 0;
};
/// What would be found with these payments; nothing stops the search.
using Ask = std::function<std::optional<evaluate::Findings>(std::vector<Trial> const&)>;

/// A finding, and what it comes to.
struct Told {
  std::string rule; // with its package
  Texts title;
  Period period;
  std::string item;
  evaluate::Outcome outcome = evaluate::Outcome::met;
  Texts say;
  std::vector<evaluate::Need> needs;
};

/// So much fits until the end of a day, month or year, and one cent more is too much for `binding`.
/// Nothing in `cents`: no rule sets a limit below `trial_cents_max`.
struct Fits {
  std::optional<std::int64_t> cents;
  std::optional<Told> binding; // with one cent more
  std::vector<Trial> paid;     // the payments that make it up, the largest first ones
};

struct Headroom {
  std::string subject;
  std::string subject_name;
  Date on;
  // Does not hold on that day whatever is paid; then nothing below is said.
  std::vector<Told> already;
  Fits day;   // one payment on that day
  Fits month; // with payments on later days of its month
  Fits year;  // with payments on later days of its calendar year
  // Not decided on that day with what fits, so that the amounts are bounds: more cannot fit, and
  // less may be too much.
  std::vector<Told> open;
};

/// Nothing when `ask` stopped it.
std::optional<Headroom> headroom(Ask const& ask, Date on);

/// Of what comes out worse with more, what a reader wants to see; nothing: all is as it was. What
/// was not asked before may be undetermined now where `new_may_be_open`.
std::optional<Told> worse(evaluate::Findings const& before, evaluate::Findings const& after,
                          bool new_may_be_open);

} // namespace grens::explain
