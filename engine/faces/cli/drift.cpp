#include "report/drift.hpp"
#include "faces/cli/commands.hpp"
#include "faces/cli/heading.hpp"
#include "faces/cli/jobs.hpp"
#include "faces/cli/receivers.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/terminal.hpp"
#include "faces/cli/words.hpp"

namespace grens::cli {

namespace {

class DriftPrinter final : public Printer {
public:
  DriftPrinter(Options const& options, check::Model const& model, Output& out, bool several)
      : model_(model), several_(several),
        report_([&out](std::string_view text) { out.write(text); },
                {options.language, {columns(Stream::out), wants_colour(Stream::out)}}) {}

  void start(std::string const& file) override { file_ = several_ ? file : std::string(); }
  void overview(Overview const& o) override { report_.begin(heading_of(o, model_, file_)); }
  void found(evaluate::Findings const& findings) override { report_.add(findings); }
  void counts(evaluate::Counts const&) override {}
  void finish() override { report_.close(); }

private:
  check::Model const& model_;
  bool several_;
  std::string file_;
  report::DriftReport report_;
};

} // namespace

Exit drift(Options const& options) {
  Diagnostics faults;
  auto const work = work_of(options, faults);
  if (!work) return refuse(faults, options.format);
  auto const& [jobs, rules] = *work;
  auto const output = Output::open({}, Output::Mode::held, faults);
  if (!output) return refuse(faults, options.format);

  std::unique_ptr<Printer> const print =
      options.format == Format::text
          ? std::make_unique<DriftPrinter>(options, rules->model(), *output, jobs.size() > 1)
          : printer(options, rules->model(), *output, jobs.size() > 1);
  for (Job const& job : jobs) {
    print->start(job.path);
    if (!run_job(job, *rules, options, {options.day(), true, true}, *print, faults)) {
      return refuse(faults, options.format);
    }
  }
  print->finish();
  if (!output->commit(faults)) return refuse(faults, Format::text);
  tell(faults);
  return Exit::fine; // signs are no findings
}

} // namespace grens::cli
