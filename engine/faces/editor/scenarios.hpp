// One scenario, run by itself while its file is open.
#pragma once

#include "engine.hpp"
#include "faces/editor/workspace.hpp"

#include <optional>
#include <string>

namespace grens::editor {

struct ScenarioResult {
  std::vector<evaluate::ScenarioRun> runs; // one, or one for each row of its table
  Diagnostics faults;                      // why the rules cannot be run; then there are no runs
};

/// The scenario of this title in this file, on the packages that the file uses: a fault elsewhere
/// does not stand in its way.
ScenarioResult run_scenario(Workspace& workspace, std::string const& uri, std::string const& title);

} // namespace grens::editor
