// Ways to falsify a certificate: each changes one thing, and says where.
#pragma once

#include "verify/tree.hpp"

#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace grens::verify::test {

/// An outcome and its dossier, about to be falsified.
struct Forgery {
  Json outcome;
  Json dossier;
  std::mt19937& random;
  /// The dossier's new hash stands in the outcome too: the forger knows how these things work.
  bool rehashed = false;

  std::size_t below(std::size_t most) { return random() % most; }
};

struct Mutation {
  std::string name;
  /// The JSON pointer into the outcome of what was changed, empty where the dossier was; nothing
  /// where there is nothing of this kind to change.
  std::function<std::optional<std::string>(Forgery&)> apply;
};

std::vector<Mutation> const& all_mutations();

} // namespace grens::verify::test
