// From the evaluator's tree of every step to the tree that a person wants to see.
#pragma once

#include "evaluate/outcome.hpp"
#include "report/tree.hpp"

namespace grens::report {

/// Steps that only hand on what the next one says are left out, of long lists the largest are
/// shown, and an element tells its facts in one line.
TreeLine proof_tree(evaluate::Found const& found, Language language);

} // namespace grens::report
