// The scenarios of rules as data: what passed, and what none of them shows.
#pragma once

#include "base/events.hpp"
#include "evaluate/coverage.hpp"
#include "evaluate/scenario.hpp"

#include <vector>

namespace grens {

/// { "scenarios": { "all", "passed", "failed": [ { package, title, row, faults } ] }, "coverage" }:
/// `coverage` is null where nobody asked.
void write_scenarios(std::vector<evaluate::ScenarioRun> const& runs,
                     evaluate::Coverage const* coverage, check::Model const& model, Events& out);

} // namespace grens
