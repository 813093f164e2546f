// How bad an outcome is for the person, so that better and worse mean the same in every comparison.
#pragma once

#include "evaluate/outcome.hpp"

namespace grens::explain {

/// What does not apply or holds is fine; what is not known is better than what is known and bad.
constexpr int weight(evaluate::Outcome o) {
  using evaluate::Outcome;
  switch (o) {
  case Outcome::met:
  case Outcome::not_applicable: return 0;
  case Outcome::undetermined: return 1;
  case Outcome::explain: return 2;
  case Outcome::conflict: return 3;
  case Outcome::breached: return 4;
  }
  return 0;
}

} // namespace grens::explain
