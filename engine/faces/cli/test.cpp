#include "faces/cli/commands.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/rules.hpp"
#include "faces/cli/terminal.hpp"
#include "faces/cli/words.hpp"
#include "report/coverage.hpp"
#include "report/page.hpp"
#include "json/write.hpp"
#include "json/write_coverage.hpp"

#include <algorithm>
#include <cstdio>

namespace grens::cli {

using report::Styled;
using report::Tone;

namespace {

struct Tally {
  std::string package;
  std::size_t all = 0;
  std::size_t failed = 0;
  std::size_t by_authority = 0; // that cite an authority or a court
};

/// By package, in order.
std::vector<Tally> tallies(std::vector<evaluate::ScenarioRun> const& runs) {
  std::vector<Tally> all;
  for (evaluate::ScenarioRun const& run : runs) {
    if (all.empty() || all.back().package != run.package) all.push_back({run.package, 0, 0, 0});
    Tally& t = all.back();
    ++t.all;
    t.failed += run.faults.empty() ? 0 : 1;
    t.by_authority += run.cites_authority ? 1 : 0;
  }
  return all;
}

void print(std::vector<Tally> const& all, report::Page& page) {
  std::size_t width = 0;
  for (Tally const& t : all)
    width = std::max(width, t.package.size());
  for (Tally const& t : all) {
    bool const passed = t.failed == 0;
    Styled line = Styled(passed ? "✓ " : "✗ ", passed ? Tone::good : Tone::bad);
    line.add(filled_right(Styled(t.package, Tone::strong), width + 2));
    line.add(std::to_string(t.all - t.failed) + " of " + std::to_string(t.all) + " passed",
             passed ? Tone::plain : Tone::bad);
    line.add(", " + std::to_string(t.by_authority) + " cite an authority or a court", Tone::faint);
    page.line(line);
  }
}

void print_data(std::vector<evaluate::ScenarioRun> const& runs, evaluate::Coverage const* coverage,
                Rulebook const& rules) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  write_scenarios(runs, coverage, rules.model(), json);
  json.finish();
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_text(std::vector<evaluate::ScenarioRun> const& runs, evaluate::Coverage const* coverage,
                Rulebook const& rules) {
  report::Page page([](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); },
                    {columns(Stream::out), wants_colour(Stream::out)});
  print(tallies(runs), page);
  if (coverage == nullptr) return;
  page.blank();
  report::print_coverage(*coverage, rules.model(), page);
}

} // namespace

Exit test(Options const& options, CoverageOptions const& asked) {
  Diagnostics faults;
  auto const rules = load_rules(options.rules, faults);
  if (!rules) return refuse(faults, options.format);
  tell(faults);
  bool const with_coverage = asked.show || asked.fail_under;
  evaluate::Seen seen(rules->plan());
  auto const runs = run_scenarios(*rules, with_coverage ? &seen : nullptr);
  if (runs.empty()) tell("These rules have no scenarios.");
  bool failed = false;
  for (evaluate::ScenarioRun const& run : runs) {
    tell(run.faults);
    failed = failed || !run.faults.empty();
  }
  std::optional<evaluate::Coverage> coverage;
  if (with_coverage) coverage = coverage_of(rules->plan(), seen);
  auto const print = options.format == Format::json ? print_data : print_text;
  print(runs, coverage ? &*coverage : nullptr, *rules);
  if (coverage && asked.fail_under &&
      coverage->seen() * 100 < *asked.fail_under * coverage->all()) {
    tell("Less than " + std::to_string(*asked.fail_under) + " % is shown by scenarios.");
    failed = true;
  }
  return failed ? Exit::found : Exit::fine;
}

} // namespace grens::cli
