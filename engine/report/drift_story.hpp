// What there is to tell of one person's months: where they stand, since when, which signs say so,
// what changed, and what to record; and of the organisation as a whole. The terminal and the page
// tell the same.
#pragma once

#include "evaluate/outcome.hpp"
#include "report/phrase.hpp"

#include <span>
#include <string>
#include <vector>

namespace grens::report {

inline constexpr Phrase since_words{"since {}", "sinds {}"};
inline constexpr Phrase signs_label{"Signs", "Tekens"};
inline constexpr Phrase changed_label{"Changed", "Veranderd"};
inline constexpr Phrase measured_label{"Measured", "Gemeten"};
inline constexpr Phrase whole_words{"the organisation as a whole", "de organisatie als geheel"};
inline constexpr Phrase open_label{"Not told", "Onbekend"};
inline constexpr Phrase step_label{"Next", "Verder"};
inline constexpr Phrase nobody_told{
    "No rules speak of signs here, or nobody was paid for a month.",
    "Geen regels gaan hier over tekens, of niemand kreeg betaald voor een maand."};

/// The months of one level of one person, in order.
using Months = std::span<evaluate::Level const>;
std::vector<Months> levels_of(std::vector<evaluate::Level> const& levels);

/// "drifting", or "watch to drifting" where it is not told.
std::string title_of(evaluate::Level const& level, Language language);
/// A bar for each month, higher for a higher row; a month without payment is a gap.
std::string bars_of(Months months, bool highest);
bool is_told(Months months);
/// Counted from year 0: how far two months lie apart.
std::int64_t month_number(Date d);

/// "strong, rising"; empty where nothing is certain.
std::string strength_of(evaluate::Sign const& sign, Language language);

struct Story {
  std::vector<evaluate::Sign const*> certain; // the strong before the weak
  std::vector<evaluate::Sign const*> open;
  std::vector<std::string> steps; // what to record
  // Of the organisation: no signs, and worth knowing, since what was measured is not nothing.
  std::vector<evaluate::Sign const*> measured;
};
/// Of the last month.
Story story_of(evaluate::Level const& last, std::vector<evaluate::Sign> const& signs,
               Language language);

/// Of the organisation as a whole: no level adds its signs up, each speaks for itself.
bool is_of_organisation(evaluate::Findings const& findings);
Story story_of_organisation(std::vector<evaluate::Sign> const& signs, Language language);
/// "signs to look at"
Phrase told_of_organisation(Story const& story);

/// A month in which what is certain changed: "from watch to drifting", and the signs that are not
/// what they were the month before.
struct Change {
  Period month;
  std::string level;
  std::vector<std::string> signs; // "Months at the maximum: strong"
};
std::vector<Change> changes_of(Months months, std::vector<evaluate::Sign> const& signs,
                               Language language);

} // namespace grens::report
