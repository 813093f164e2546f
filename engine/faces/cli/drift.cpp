#include "report/drift.hpp"
#include "faces/cli/commands.hpp"
#include "faces/cli/heading.hpp"
#include "faces/cli/jobs.hpp"
#include "faces/cli/receivers.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/terminal.hpp"
#include "faces/cli/words.hpp"
#include "report/drift_page.hpp"

namespace grens::cli {

namespace {

class DriftPrinter final : public Printer {
public:
  DriftPrinter(Options const& options, check::Model const& model, Output& out, bool several)
      : model_(model), several_(several),
        report_([&out](std::string_view text) { out.write(text); },
                {options.language, page_options(options)}) {}

  void start(std::string const& file) override { file_ = several_ ? file : std::string(); }
  void overview(Overview const& o) override { report_.begin(heading_of(o, model_, file_)); }
  void found(evaluate::Findings const& findings) override { report_.add(findings); }
  void counts(evaluate::Counts const&) override { report_.end(); }
  void finish() override { report_.close(); }

private:
  check::Model const& model_;
  bool several_;
  std::string file_;
  report::DriftReport report_;
};

/// What the rows of each level are called: an outcome names only those that it comes to.
std::vector<report::LevelRows> levels_of(check::Model const& model) {
  std::vector<report::LevelRows> all;
  for (std::size_t i = 0; i < model.rules.size(); ++i) {
    if (!model.rules[i].is_level()) continue;
    auto& level = all.emplace_back();
    level.rule = model.full_name(static_cast<check::RuleId>(i));
    for (check::LevelRow const& row : std::get<check::Level>(model.rules[i].norm).rows)
      level.rows.push_back(row.title);
  }
  return all;
}

class DriftPagePrinter final : public Printer {
public:
  DriftPagePrinter(Options const& options, check::Model const& model, Output& out, bool several)
      : model_(model), several_(several), page_([&out](std::string_view text) { out.write(text); },
                                                {options.language, levels_of(model)}) {}

  void start(std::string const& file) override { file_ = several_ ? file : std::string(); }
  void overview(Overview const& o) override { page_.begin(heading_of(o, model_, file_)); }
  void found(evaluate::Findings const& findings) override { page_.add(findings); }
  void counts(evaluate::Counts const&) override { page_.end(); }
  void finish() override { page_.close(); }

private:
  check::Model const& model_;
  bool several_;
  std::string file_;
  report::DriftPage page_;
};

std::unique_ptr<Printer> drift_printer(Options const& options, check::Model const& model,
                                       Output& out, bool several) {
  switch (options.format) {
  case Format::text: return std::make_unique<DriftPrinter>(options, model, out, several);
  case Format::html: return std::make_unique<DriftPagePrinter>(options, model, out, several);
  case Format::json:
  case Format::ndjson:
  case Format::counts: break;
  }
  return printer(options, model, out, several);
}

} // namespace

Exit drift(Options const& options) {
  Diagnostics faults;
  auto const work = work_of(options, faults);
  if (!work) return refuse(faults, options.format);
  auto const& [jobs, rules] = *work;
  auto const output = Output::open(options.out, Output::Mode::held, faults);
  if (!output) return refuse(faults, options.format);

  std::unique_ptr<Printer> const print =
      drift_printer(options, rules->model(), *output, jobs.size() > 1);
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
