// The comparison that a finding rests on, read from its proof: what was measured, and the limit
// that it was held against. No rule is known here: a limit is the side that comes from the rules
// alone, and what was measured the side that comes from facts.
#pragma once

#include "evaluate/outcome.hpp"

#include <optional>
#include <string>

namespace grens::report {

/// "was at most": exact, as the proof has them. The measured side may be unknown or bounds.
struct Compared {
  std::string measured; // "235.00 EUR"
  std::string limit;    // "210.00 EUR"
  friend bool operator==(Compared const&, Compared const&) = default;
};

/// Nothing where the finding rests on no comparison, on several that differ, on one that is no
/// upper limit, or on one whose sides both come from facts.
std::optional<Compared> compared(evaluate::Finding const& finding);

} // namespace grens::report
