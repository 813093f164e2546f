#include "report/headroom.hpp"
#include "faces/cli/asking.hpp"
#include "faces/cli/commands.hpp"
#include "faces/cli/files.hpp"
#include "faces/cli/heading.hpp"
#include "faces/cli/jobs.hpp"
#include "faces/cli/output.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/room.hpp"
#include "faces/cli/terminal.hpp"
#include "faces/cli/words.hpp"
#include "report/summary.hpp"
#include "trials.hpp"
#include "json/write.hpp"
#include "json/write_headroom.hpp"

#include <algorithm>

namespace grens::cli {

using check::at;

namespace {

/// Of one dossier.
struct Asked {
  Overview top;
  std::string currency;
  std::vector<explain::Headroom> all;
};

bool ask(Rulebook const& rules, Trials& trials, Date on, std::string const& subject, Asked& into,
         Diagnostics& faults) {
  for (std::size_t i = 0; i < trials.subjects(); ++i) {
    if (!subject.empty()) {
      auto const who = trials.told(i, {}, faults);
      if (!who) return false;
      if (who->subject != subject) continue;
    }
    auto room = headroom_of(rules, trials, i, into.currency, on, faults);
    if (!room) return false;
    into.all.push_back(std::move(*room));
  }
  return true;
}

bool ask(Job const& job, std::shared_ptr<Rulebook const> const& rules, Options const& options,
         Date on, Asked& into, Diagnostics& faults) {
  if (job.kind == Job::Kind::stream) {
    faults.push_back(fault("E544", "'" + job.path + "' is a stream of people", {},
                           "Payments are tried for the people of a dossier in one file."));
    return false;
  }
  SourcePtr const source = source_of(job, *rules, options, faults);
  if (!source) return false;
  auto const trials = Trials::open(rules, source, on, faults);
  if (!trials) return false;
  into.top = trials->overview();
  auto const currency = currency_of(into.top, rules->model());
  if (!currency) {
    faults.push_back(fault("E545", "no rules with a currency apply to this organisation", {},
                           "Nothing limits what is paid here, as far as these rules say."));
    return false;
  }
  into.currency = *currency;
  return ask(*rules, *trials, on, options.subject, into, faults);
}

std::string json_of(std::vector<Asked> const& all, check::Model const& model) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  if (all.size() > 1) json.begin_list();
  for (Asked const& a : all) {
    HeadroomRecord record;
    record.engine = GRENS_VERSION;
    for (InputFile const& f : a.top.inputs)
      record.inputs.push_back({base_name(f.name), f.sha256});
    for (check::PackageId const id : a.top.packages)
      record.rules.push_back({model.packages[at(id)].name, model.packages[at(id)].sha256});
    record.currency = a.currency;
    record.all = a.all;
    write_headroom(json, record);
  }
  if (all.size() > 1) json.end_list();
  json.finish();
  return text;
}

std::string text_of(std::vector<Asked> const& all, std::vector<Job> const& jobs,
                    check::Model const& model, Language language) {
  std::string text;
  report::Page page([&](std::string_view part) { text += part; },
                    {columns(Stream::out), wants_colour(Stream::out)});
  std::optional<Date> checked;
  for (std::size_t i = 0; i < all.size(); ++i) {
    report::Heading const heading =
        heading_of(all[i].top, model, all.size() > 1 ? jobs[i].path : std::string());
    if (!checked || (heading.checked && *heading.checked < *checked)) checked = heading.checked;
    print_headroom(page, heading, all[i].currency, all[i].all, language);
  }
  report::print_disclaimer(page, checked, language);
  return text;
}

} // namespace

Exit headroom(Options const& options) {
  Diagnostics faults;
  auto const work = work_of(options, faults);
  if (!work) return refuse(faults, options.format);
  auto const& [jobs, rules] = *work;
  std::vector<Asked> all(jobs.size());
  std::size_t people = 0;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (!ask(jobs[i], rules, options, options.day(), all[i], faults))
      return refuse(faults, options.format);
    people += all[i].all.size();
  }
  if (people == 0 && !options.subject.empty()) {
    faults.push_back(fault("E540", "nothing was found about '" + options.subject + "'", {}, {}));
    return refuse(faults, options.format);
  }
  auto const output = Output::open({}, Output::Mode::held, faults);
  output->write(options.format == Format::json
                    ? json_of(all, rules->model())
                    : text_of(all, jobs, rules->model(), options.language));
  if (!output->commit(faults)) return refuse(faults, Format::text);
  tell(faults);
  return Exit::fine;
}

} // namespace grens::cli
