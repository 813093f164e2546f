#include "check/lint.hpp"

#include "faces/cli/commands.hpp"
#include "faces/cli/lint_dates.hpp"
#include "faces/cli/output.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/rules.hpp"
#include "faces/cli/rules_around.hpp"
#include "faces/cli/terminal.hpp"
#include "faces/cli/words.hpp"
#include "prove/prove.hpp"
#include "json/write.hpp"

#include <algorithm>

namespace grens::cli {

namespace {

/// Those that begin in one of the named files; all of them where no file was named.
Diagnostics in_files(Diagnostics all, std::vector<std::string> const& files) {
  if (files.empty()) return all;
  auto const elsewhere = [&](Diagnostic const& d) {
    std::string const& name = d.places.front().source->name();
    return std::find(files.begin(), files.end(), name) == files.end();
  };
  all.erase(std::remove_if(all.begin(), all.end(), elsewhere), all.end());
  return all;
}

std::string text_of(Diagnostics const& warnings) {
  std::string out;
  for (Diagnostic const& d : warnings)
    out += render(d, wants_colour(Stream::out));
  return out;
}

std::string json_of(Diagnostics const& warnings) {
  std::string out;
  JsonWriter json(out, JsonLayout::pretty);
  write_diagnostics(warnings, json);
  json.finish();
  return out;
}

} // namespace

Exit lint(LintCall const& call) {
  Diagnostics faults;
  auto const around = rules_around(call.paths, faults);
  if (!around) return refuse(faults, call.format);
  auto const rules = load_rules(around->folder, faults);
  if (!rules) return refuse(faults, call.format);
  tell(faults);
  auto const output = Output::open({}, Output::Mode::held, faults);
  if (call.dates) {
    output->write(call.format == Format::json ? dates_json(rules->model())
                                              : dates_text(rules->model()));
    return output->commit(faults) ? Exit::fine : refuse(faults, Format::text);
  }
  Diagnostics all = check::lint(rules->model(), {call.older_than});
  for (Diagnostic& d : prove::prove(*rules).warnings)
    all.push_back(std::move(d));
  Diagnostics const found = ordered(in_files(std::move(all), around->files));
  output->write(call.format == Format::json ? json_of(found) : text_of(found));
  if (!output->commit(faults)) return refuse(faults, Format::text);
  if (found.empty() && call.format == Format::text) tell("Nothing to remark.");
  return found.empty() ? Exit::fine : Exit::found;
}

} // namespace grens::cli
