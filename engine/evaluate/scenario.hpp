// Scenarios: tests that stand beside the rules in their language. What is given becomes the events
// of a dossier and is read and evaluated like any other; facts that a scenario does not state are
// unknown.
#pragma once

#include "base/diagnostic.hpp"
#include "evaluate/seen.hpp"
#include "plan/plan.hpp"

#include <functional>
#include <string>
#include <vector>

namespace grens::evaluate {

struct ScenarioRun {
  std::string package;
  std::string title;
  std::size_t row = 0; // of its table, counted from 1; 0 without a table
  bool cites_authority = false;
  Diagnostics faults; // what was expected and what was found; empty when it passed
};

/// Every scenario of every package, in order; a table gives one run for each row. `seen`, where it
/// is given, counts what they touch.
std::vector<ScenarioRun> run_scenarios(plan::Plan const& plan, Seen* seen = nullptr);
/// Those alone that are wanted.
std::vector<ScenarioRun> run_scenarios(plan::Plan const& plan,
                                       std::function<bool(check::Scenario const&)> const& wanted,
                                       Seen* seen = nullptr);

} // namespace grens::evaluate
