// What the files of a call are, and so what there is to do with them.
#pragma once

#include "engine.hpp"
#include "faces/cli/files.hpp"
#include "faces/cli/options.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace grens::cli {

/// A dossier, a stream of subjects, or an organisation with bank files and lists that become one
/// dossier.
struct Job {
  enum class Kind { dossier, stream, import };
  Kind kind = Kind::dossier;
  std::string path; // of the dossier, the stream or the organisation; empty: none was given
  std::vector<std::string> files; // import: what stands beside it
};

/// Every file recognised by content. Faults: what cannot be recognised, and what cannot stand
/// beside each other.
std::vector<Job> jobs_of(std::vector<std::string> const& paths, Diagnostics& faults);

/// What most commands begin with: what their files are, and the rules.
struct Work {
  std::vector<Job> jobs;
  std::shared_ptr<Rulebook const> rules;
};
/// Nothing with faults: then nothing is evaluated.
std::optional<Work> work_of(Options const& options, Diagnostics& faults);

/// The whole dossier of an import, as the file that `grens import` writes; `report` says what
/// became of every line.
std::optional<std::string> import_dossier(Job const& job, Rulebook const& rules,
                                          Options const& options, intake::ImportReport& report,
                                          Diagnostics& faults);

/// The dossier as the call asks for it: redacted with the key in a file, or as it is. Nothing with
/// faults.
SourcePtr redacted_if_asked(SourcePtr const& dossier, Rulebook const& rules, Options const& options,
                            Diagnostics& faults);

/// The dossier of a job that is no stream: the file, or what an import makes of its files.
SourcePtr source_of(Job const& job, Rulebook const& rules, Options const& options,
                    Diagnostics& faults);

/// Evaluates one job; false with faults, and then nothing that `out` was given may be shown as an
/// outcome.
bool run_job(Job const& job, Rulebook const& rules, Options const& options, CheckOptions const& how,
             Receiver& out, Diagnostics& faults);

} // namespace grens::cli
