// What would decide a proof that is not decided.
#pragma once

#include "evaluate/outcome.hpp"

#include <vector>

namespace grens::evaluate {

/// The facts and values that would decide an undetermined proof, each once, in the order met.
std::vector<Need> needs_of(ProofNode const& proof);
/// The same as parts of a proof that waits for what another found.
std::vector<ProofNode> missing_facts(std::vector<Need> const& needs);

} // namespace grens::evaluate
