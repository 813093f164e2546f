// The end of every report: how many of each outcome, what they rest on, and what Grens is not.
#pragma once

#include "report/digest.hpp"
#include "report/page.hpp"

#include <optional>

namespace grens::report {

struct Grounds {
  std::uint64_t on_secondary = 0;
  std::uint64_t on_assertion = 0;
};

void print_summary(Page& page, OutcomeCounts const& totals, Grounds const& grounds,
                   Language language);

/// How many rest on something weaker, in a sentence or two; else empty.
std::string grounds_line(Grounds const& grounds, Language language);

/// The contract's words, with the date on which public sources were last checked.
std::string disclaimer(std::optional<Date> checked, Language language);
/// One sentence a line.
void print_disclaimer(Page& page, std::optional<Date> checked, Language language);

} // namespace grens::report
