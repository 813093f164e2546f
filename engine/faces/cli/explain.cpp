#include "faces/cli/commands.hpp"
#include "faces/cli/heading.hpp"
#include "faces/cli/jobs.hpp"
#include "faces/cli/output.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/subjects.hpp"
#include "faces/cli/terminal.hpp"
#include "faces/cli/words.hpp"
#include "report/proof.hpp"

namespace grens::cli {

namespace {

class ProofPrinter final : public Receiver {
public:
  ProofPrinter(report::ProofReport& report, check::Model const& model)
      : report_(report), model_(model) {}

  void start(std::string file) { file_ = std::move(file); }
  void overview(Overview const& o) override { report_.begin(heading_of(o, model_, file_)); }
  void found(evaluate::Findings const& findings) override { report_.add(findings); }
  void counts(evaluate::Counts const&) override {}

private:
  report::ProofReport& report_;
  check::Model const& model_;
  std::string file_;
};

/// Which of the words in the call finds nothing, and what would.
Diagnostic nothing_found(Options const& options, report::ProofReport const& report) {
  if (report.rules().empty()) {
    return unknown_subject(options.subject, report.subjects());
  }
  std::string const about = "about '" + options.subject + "'" +
                            (options.rule.empty() ? "" : " under '" + options.rule + "'") +
                            (options.period ? " in " + period_text(*options.period) : "");
  std::vector<std::string> names;
  for (std::string const& rule : report.rules())
    names.push_back(rule.substr(rule.rfind('.') + 1));
  auto const near = nearest(options.rule, {names.begin(), names.end()});
  return fault("E541", "nothing was found " + about, {},
               near && *near != options.rule
                   ? "Did you mean " + *near + "?"
                   : "These rules found something: " + listed(names) + ".");
}

} // namespace

Exit explain(Options const& options) {
  Diagnostics faults;
  auto const work = work_of(options, faults);
  if (!work) return refuse(faults, Format::text);
  auto const& [jobs, rules] = *work;
  auto const output = Output::open({}, Output::Mode::held, faults);

  report::ProofReport report([&](std::string_view text) { output->write(text); },
                             {options.language,
                              {columns(Stream::out), wants_colour(Stream::out)},
                              options.subject,
                              options.rule,
                              options.period});
  ProofPrinter print(report, rules->model());
  for (Job const& job : jobs) {
    print.start(jobs.size() > 1 ? job.path : std::string());
    if (!run_job(job, *rules, options, {options.day(), true, !options.rule.empty()}, print,
                 faults)) {
      return refuse(faults, Format::text);
    }
  }
  if (report.explained() == 0) {
    faults.push_back(nothing_found(options, report));
    return refuse(faults, Format::text);
  }
  report.close();
  if (!output->commit(faults)) return refuse(faults, Format::text);
  tell(faults);
  return Exit::fine;
}

} // namespace grens::cli
