#include "faces/editor/scenarios.hpp"

#include <algorithm>
#include <set>

namespace grens::editor {

namespace {

/// The files of the packages that this file uses, and of those that these use.
std::vector<RuleFile> needed(Analysis const& analysis, File const& from) {
  std::vector<RuleFile> out;
  std::set<std::string> seen{from.package};
  std::vector<File const*> open{&from};
  while (!open.empty()) {
    File const& file = *open.back();
    open.pop_back();
    out.push_back({file.uri, std::string(file.source->text())});
    for (std::string const& package : file.uses) {
      if (!seen.insert(package).second) continue;
      auto const it = std::find_if(analysis.files.begin(), analysis.files.end(),
                                   [&](File const& f) { return f.package == package; });
      if (it != analysis.files.end()) open.push_back(&*it);
    }
  }
  return out;
}

} // namespace

ScenarioResult run_scenario(Workspace& workspace, std::string const& uri,
                            std::string const& title) {
  ScenarioResult out;
  auto const analysis = workspace.analysis_of(uri);
  File const* file = analysis->file(uri);
  if (file == nullptr) return out;
  auto const rules = Rulebook::load(needed(*analysis, *file), out.faults);
  if (!rules) return out;
  out.faults.clear(); // warnings stand beside the text already
  out.runs = evaluate::run_scenarios(rules->plan(), [&](check::Scenario const& scenario) {
    auto const& package = rules->model().packages[check::at(scenario.package)];
    return package.source->name() == uri && scenario.tree->title == title;
  });
  return out;
}

} // namespace grens::editor
