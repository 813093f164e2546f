#include "faces/cli/commands.hpp"
#include "faces/cli/jobs.hpp"
#include "faces/cli/receivers.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/words.hpp"

#include <algorithm>

namespace grens::cli {

namespace {

/// A stream that becomes a stream is written as it comes; all else is seen whole or not at all.
Output::Mode mode_of(Options const& options, std::vector<Job> const& jobs) {
  bool const streams = std::any_of(jobs.begin(), jobs.end(),
                                   [](Job const& j) { return j.kind == Job::Kind::stream; });
  return options.format == Format::ndjson && streams ? Output::Mode::direct : Output::Mode::held;
}

/// A page is read by people, and holds all of them until its end.
bool is_page_of_stream(Options const& options, std::vector<Job> const& jobs, Diagnostics& faults) {
  if (options.format != Format::html) return false;
  auto const stream = std::find_if(jobs.begin(), jobs.end(),
                                   [](Job const& j) { return j.kind == Job::Kind::stream; });
  if (stream == jobs.end()) return false;
  faults.push_back(fault("E590", "'" + stream->path + "' is a stream of people, and no page", {},
                         "A page is made of a dossier in one file; a stream comes out as text, "
                         "json, ndjson or counts."));
  return true;
}

} // namespace

Exit check(Options const& options) {
  Diagnostics faults;
  auto const work = work_of(options, faults);
  if (!work) return refuse(faults, options.format);
  auto const& [jobs, rules] = *work;
  if (is_page_of_stream(options, jobs, faults)) return refuse(faults, options.format);
  Output::Mode const mode = mode_of(options, jobs);
  auto const output = Output::open(options.out, mode, faults);
  if (!output) return refuse(faults, options.format);

  auto const print = printer(options, rules->model(), *output, jobs.size() > 1);
  Verdict verdict(options.fail_on);
  Judged judged(*print, verdict);
  CheckOptions const how{options.day(), options.format != Format::counts, false};
  for (Job const& job : jobs) {
    print->start(job.path);
    if (run_job(job, *rules, options, how, judged, faults)) continue;
    // Lines that were already written are an outcome without its last line, and no place for other
    // data.
    bool const clean = mode == Output::Mode::held || !options.out.empty();
    return refuse(faults, clean ? options.format : Format::text);
  }
  print->finish();
  if (!output->commit(faults)) return refuse(faults, Format::text);
  tell(faults);
  return verdict.exit();
}

} // namespace grens::cli
