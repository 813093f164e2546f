#include "faces/cli/commands.hpp"
#include "faces/cli/jobs.hpp"
#include "faces/cli/receivers.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/room.hpp"
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

/// What still fits takes a tenth of a second for each person. With more people the page would be
/// long in coming: `grens headroom` says it of everybody.
constexpr std::size_t room_people_max = 100;

/// Only looks at who applies, so that what still fits can be asked while the page is written.
class TopOnly final : public Receiver {
public:
  void overview(Overview const& o) override { top = o; }
  void found(evaluate::Findings const&) override {}
  void counts(evaluate::Counts const&) override {}
  Overview top;
};

/// A page says beside what was found what still fits.
bool run_page(Job const& job, std::shared_ptr<Rulebook const> const& rules, Options const& options,
              CheckOptions const& how, Printer& print, Receiver& out, Diagnostics& faults) {
  SourcePtr const source = source_of(job, *rules, options, faults);
  if (!source) return false;
  TopOnly first;
  if (!check_dossier(*rules, source, {options.day(), false, false}, first, faults)) return false;
  auto const room = Room::open(rules, source, first.top, options.day());
  bool const many = room && room->people() > room_people_max;
  if (many) {
    tell("note: with more than " + std::to_string(room_people_max) +
         " people a page does not say what still fits; grens headroom does");
  }
  print.give(many ? nullptr : room.get());
  bool const done = check_dossier(*rules, source, how, out, faults);
  print.give(nullptr);
  return done;
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
    bool const done = options.format == Format::html
                          ? run_page(job, rules, options, how, *print, judged, faults)
                          : run_job(job, *rules, options, how, judged, faults);
    if (done) continue;
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
