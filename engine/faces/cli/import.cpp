#include "faces/cli/commands.hpp"
#include "faces/cli/import_words.hpp"
#include "faces/cli/jobs.hpp"
#include "faces/cli/output.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/rules.hpp"
#include "faces/cli/words.hpp"

namespace grens::cli {

namespace {

/// Whole or not at all; false with faults.
bool write_out(Source const& dossier, Options const& options, Diagnostics& faults) {
  auto const output = Output::open(options.out, Output::Mode::held, faults);
  if (!output) return false;
  output->write(dossier.text());
  return output->commit(faults);
}

/// A dossier that was imported before, or made elsewhere.
Exit write_redacted(Job const& job, Rulebook const& rules, Options const& options,
                    Diagnostics& faults) {
  SourcePtr const dossier = source_of(job, rules, options, faults);
  if (!dossier || !write_out(*dossier, options, faults)) return refuse(faults, Format::text);
  tell(faults);
  return Exit::fine;
}

} // namespace

Exit import(Options const& options) {
  Diagnostics faults;
  std::vector<std::string> const paths = expanded(options.files, faults);
  if (has_errors(faults)) return refuse(faults, Format::text);
  std::vector<Job> const jobs = jobs_of(paths, faults);
  if (has_errors(faults)) return refuse(faults, Format::text);
  bool const redacts_one =
      !options.redact.empty() && jobs.size() == 1 && jobs.front().kind == Job::Kind::dossier;
  if (!redacts_one && (jobs.empty() || jobs.front().kind != Job::Kind::import)) {
    faults.push_back(fault("I495", "there is no bank file and no list to import", {},
                           "Give a bank statement (CAMT.053), people.csv, hours.csv or "
                           "payments.csv beside the organisation's file."));
    return refuse(faults, Format::text);
  }
  auto const rules = load_rules(options.rules, faults);
  if (!rules) return refuse(faults, Format::text);
  if (redacts_one) return write_redacted(jobs.front(), *rules, options, faults);
  intake::ImportReport report;
  auto text = import_dossier(jobs.front(), *rules, options, report, faults);
  if (!text) return refuse(faults, Format::text);
  SourcePtr const dossier = redacted_if_asked(
      std::make_shared<Source const>("dossier.json", std::move(*text)), *rules, options, faults);
  if (!dossier || !write_out(*dossier, options, faults)) return refuse(faults, Format::text);
  tell(faults);
  tell_import(report, options.language);
  return report.complete.proven ? Exit::fine : Exit::unsure;
}

} // namespace grens::cli
