// What can be said of rules over all dossiers: an exception that always applies, two rules that no
// dossier meets together, a package that ends before another that the same rule asks. Each is
// reasoned out from the rules alone, and each is then shown by a dossier that the evaluator judged;
// what no dossier shows is not told.
#pragma once

#include "base/diagnostic.hpp"
#include "engine.hpp"

namespace grens::prove {

struct Proved {
  Diagnostics warnings;
  std::size_t unconfirmed = 0; // reasoned out and shown by no dossier
};

Proved prove(Rulebook const& rules);

} // namespace grens::prove
