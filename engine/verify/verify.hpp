// The independent checker: re-makes everything that an outcome claims, from the rules and the
// dossier alone, and says where the two differ. It shares no code with the evaluator: a small, slow
// interpreter of the rules' own trees, and so a second opinion.
#pragma once

#include "base/diagnostic.hpp"
#include "base/limits.hpp"
#include "verify/certificate.hpp"

namespace grens::verify {

enum class Verdict : std::uint8_t {
  same,    // everything was re-made, and all of it agrees
  differs, // something in the certificate is not as it should be
  refused, // a file is none that can be re-checked
  open,    // something is claimed or asked that is not re-checked
};

struct Verified {
  Verdict verdict = Verdict::refused;
  Remade remade;
  std::vector<std::pair<std::string, std::string>> rules; // of the packages that judged: SHA-256
  std::string certificate_sha256;
  std::string dossier_sha256;
};

/// `outcome` is what `grens check --format json` wrote about one dossier. Faults: each difference
/// with its place in the outcome, or why it cannot be re-checked. `steps_most`: for one subject.
Verified verify(check::Model const& model, SourcePtr const& outcome, SourcePtr const& dossier,
                Diagnostics& faults, std::uint64_t steps_most = limits::steps_per_subject_max);

} // namespace grens::verify
