// How much fits: payments are tried until the first cent with which something comes out worse. Asks
// the evaluator through functions, and knows no rule.
#pragma once

#include "evaluate/bare.hpp"
#include "evaluate/outcome.hpp"
#include "explain/trial.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace grens::explain {

/// What would be found with these payments; nothing stops the search. Asked often without stories,
/// and seldom with them.
struct Ask {
  std::function<std::optional<evaluate::Bares>(std::vector<Trial> const&)> bare;
  std::function<std::optional<evaluate::Findings>(std::vector<Trial> const&)> told;
};

/// A finding, and what it comes to.
struct Told {
  std::string rule; // with its package
  Texts title;
  Period period;
  std::string item;
  evaluate::Outcome outcome = evaluate::Outcome::met;
  Texts say;
  std::vector<evaluate::Need> needs;
  std::string over{}; // how far past the limit, where it is one comparison
};
Told told(evaluate::Finding const& f);

/// So much fits until the end of a day, month or year, paid as early as it fits, and one cent more
/// on its last day is too much for `binding`. Nothing in `cents`: no rule sets a limit below
/// limits::trial_cents_max.
struct Fits {
  std::optional<std::int64_t> cents;
  std::optional<Told> binding; // with one cent more
  std::vector<Trial> paid;     // the payments that make it up, in the order of their days
};

/// What still fits from a day on.
struct Room {
  Fits day;   // one payment on that day
  Fits month; // with payments on later days of its month
  Fits year;  // with payments on later days of its calendar year
};

/// How a payment is worded.
struct Manner {
  Trial::Kind kind = Trial::Kind::allowance;
  /// By the hour, in cents: as few hours as this allows. 0: one hour, whatever is paid.
  std::int64_t rate = 0;
  [[nodiscard]] Trial payment(Date date, std::int64_t cents) const;
};

/// Whether what binds is told: that takes stories, and each costs as much as a hundred outcomes.
enum class Binding : std::uint8_t { told, untold };

/// Nothing when asking stopped.
std::optional<Room> room(Ask const& ask, Date on, Manner const& manner, Binding binding);
/// One payment on that day alone, and what binds.
std::optional<Fits> largest(Ask const& ask, Date on, Manner const& manner);

/// Of what comes out worse with more, what a reader wants to see; nothing: all is as it was. What
/// was not asked before may be undetermined now where `new_may_be_open`.
std::optional<Told> worse(evaluate::Findings const& before, evaluate::Findings const& after,
                          bool new_may_be_open);
bool is_worse(evaluate::Bares const& before, evaluate::Bares const& after, bool new_may_be_open);

} // namespace grens::explain
