#include "faces/cli/commands.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/rules.hpp"
#include "faces/cli/terminal.hpp"
#include "faces/cli/words.hpp"
#include "report/page.hpp"

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

void print(std::vector<Tally> const& all) {
  report::Page page([](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); },
                    {columns(Stream::out), wants_colour(Stream::out)});
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

} // namespace

Exit test(Options const& options) {
  Diagnostics faults;
  auto const rules = load_rules(options.rules, faults);
  if (!rules) return refuse(faults, options.format);
  tell(faults);
  std::vector<evaluate::ScenarioRun> const runs = run_scenarios(*rules);
  if (runs.empty()) tell("These rules have no scenarios.");
  for (evaluate::ScenarioRun const& run : runs)
    tell(run.faults);
  std::vector<Tally> const all = tallies(runs);
  print(all);
  bool const failed =
      std::any_of(all.begin(), all.end(), [](Tally const& t) { return t.failed > 0; });
  return failed ? Exit::found : Exit::fine;
}

} // namespace grens::cli
