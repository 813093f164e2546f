#include "faces/cli/commands.hpp"
#include "faces/cli/files.hpp"
#include "faces/cli/heading.hpp"
#include "faces/cli/jobs.hpp"
#include "faces/cli/output.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/rules.hpp"
#include "faces/cli/terminal.hpp"
#include "faces/cli/words.hpp"
#include "report/difference.hpp"
#include "report/summary.hpp"
#include "json/write.hpp"
#include "json/write_difference.hpp"

namespace grens::cli {

using check::at;

namespace {

/// Everything that one set of rules finds in one dossier.
class Kept final : public Receiver {
public:
  void overview(Overview const& o) override { top = o; }
  void found(evaluate::Findings const& f) override { all.push_back(f); }
  void counts(evaluate::Counts const& c) override { subjects = c.subjects; }

  Overview top;
  std::vector<evaluate::Findings> all;
  std::uint64_t subjects = 0;
};

struct Side {
  std::string folder;
  std::shared_ptr<Rulebook const> rules;
};

/// One dossier under both.
struct Compared {
  Kept before;
  Kept after;
  std::vector<explain::Change> changes;
};

bool compare(Job const& job, Side const& before, Side const& after, Options const& options,
             Compared& into, Diagnostics& faults) {
  CheckOptions const how{options.day(), true, false};
  if (job.kind == Job::Kind::stream) {
    if (!run_job(job, *before.rules, options, how, into.before, faults)) return false;
    if (!run_job(job, *after.rules, options, how, into.after, faults)) return false;
  } else {
    // Read once: what was matched in bank files is the same for both.
    SourcePtr const source = source_of(job, *before.rules, options, faults);
    if (!source) return false;
    if (!check_dossier(*before.rules, source, how, into.before, faults)) return false;
    if (!check_dossier(*after.rules, source, how, into.after, faults)) return false;
  }
  into.changes = explain::compare({into.before.all, before.rules->model()},
                                  {into.after.all, after.rules->model()});
  return true;
}

DifferenceRecord::Rules rules_of(Side const& side, Overview const& top) {
  DifferenceRecord::Rules rules{side.folder, {}};
  for (check::PackageId const id : top.packages) {
    check::Package const& p = side.rules->model().packages[at(id)];
    rules.packages.push_back({p.name, p.sha256});
  }
  return rules;
}

DifferenceRecord record_of(Compared const& c, Side const& before, Side const& after) {
  DifferenceRecord d;
  d.engine = GRENS_VERSION;
  d.as_of = c.after.top.as_of;
  for (InputFile const& f : c.after.top.inputs)
    d.inputs.push_back({base_name(f.name), f.sha256});
  d.before = rules_of(before, c.before.top);
  d.after = rules_of(after, c.after.top);
  d.subjects = c.after.subjects;
  d.changes = c.changes;
  return d;
}

std::string json_of(std::vector<Compared> const& all, Side const& before, Side const& after) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  if (all.size() > 1) json.begin_list();
  for (Compared const& c : all)
    write_difference(json, record_of(c, before, after));
  if (all.size() > 1) json.end_list();
  json.finish();
  return text;
}

std::optional<Date> earlier(std::optional<Date> a, std::optional<Date> b) {
  return a && b ? std::min(*a, *b) : a ? a : b;
}

std::string text_of(std::vector<Compared> const& all, std::vector<Job> const& jobs,
                    Side const& before, Side const& after, Options const& options) {
  std::string text;
  bool const to_screen = options.out.empty();
  report::Page page([&](std::string_view part) { text += part; },
                    to_screen ? report::PageOptions{columns(Stream::out), wants_colour(Stream::out)}
                              : report::PageOptions{});
  std::optional<Date> checked;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Compared const& c = all[i];
    std::string const file = all.size() > 1 ? jobs[i].path : std::string();
    report::DifferenceOf shown{heading_of(c.after.top, after.rules->model(), file), before.folder,
                               after.folder, c.after.subjects, c.changes};
    // Who was not matched is another question.
    shown.heading.unmatched.clear();
    shown.heading.checked = earlier(c.before.top.checked, c.after.top.checked);
    checked = earlier(checked, shown.heading.checked);
    print_difference(page, shown, options.language);
  }
  report::print_disclaimer(page, checked, options.language);
  return text;
}

/// 1 where something gets worse for somebody, 3 where it only becomes undetermined, else 0: better
/// and other amounts are no reason to stop.
Exit exit_of(std::vector<Compared> const& all) {
  Exit exit = Exit::fine;
  for (Compared const& c : all) {
    explain::Affected const affected = explain::affected(c.changes);
    if (affected.worse) return Exit::found;
    if (affected.unclear) exit = Exit::unsure;
  }
  return exit;
}

} // namespace

Exit diff(Options const& options, DiffCall const& call) {
  Diagnostics faults;
  if (call.before == call.after) {
    faults.push_back(fault("E542", "both sides are the same rules", {},
                           "Give --before DIR or --after DIR; what is left out is the rules "
                           "inside the program."));
    return refuse(faults, options.format);
  }
  std::vector<std::string> const paths = expanded(options.files, faults);
  if (has_errors(faults)) return refuse(faults, options.format);
  std::vector<Job> const jobs = jobs_of(paths, faults);
  if (has_errors(faults)) return refuse(faults, options.format);
  Side const before{call.before, load_rules(call.before, faults)};
  if (!before.rules) return refuse(faults, options.format);
  Side const after{call.after, load_rules(call.after, faults)};
  if (!after.rules) return refuse(faults, options.format);
  auto const output = Output::open(options.out, Output::Mode::held, faults);
  if (!output) return refuse(faults, options.format);

  std::vector<Compared> all(jobs.size());
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (!compare(jobs[i], before, after, options, all[i], faults))
      return refuse(faults, options.format);
  }
  output->write(options.format == Format::json ? json_of(all, before, after)
                                               : text_of(all, jobs, before, after, options));
  if (!output->commit(faults)) return refuse(faults, Format::text);
  tell(faults);
  return exit_of(all);
}

} // namespace grens::cli
