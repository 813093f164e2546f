// The certificate as it should be: what must have been found, as the JSON of an outcome.
#pragma once

#include "verify/judge.hpp"
#include "verify/tree.hpp"

namespace grens::verify {

/// How much was re-made.
struct Remade {
  std::size_t findings = 0;
  std::size_t results = 0;
  std::size_t signs = 0;     // and months of levels
  std::size_t steps = 0;     // of proofs
  std::size_t sentences = 0; // in each language
};

/// `claimed` gives what only it can say: which program wrote it, and how its dossier was called.
Json expected_certificate(check::Model const& model, Dossier const& dossier, Judge& judge,
                          Json const& claimed, std::string const& dossier_sha256, Remade& counts);

} // namespace grens::verify
