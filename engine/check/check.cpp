#include "check/check.hpp"

#include "check/defines.hpp"
#include "check/draft.hpp"
#include "check/law.hpp"
#include "check/records.hpp"
#include "check/rules.hpp"
#include "check/scenarios.hpp"
#include "check/signs.hpp"
#include "check/values.hpp"

namespace grens::check {

namespace {

Checked check_all(std::vector<syntax::Module> modules, Index* index) {
  Draft draft;
  draft.index = index;
  check_packages(draft, std::move(modules));
  declare_all(draft);
  check_records(draft);
  check_sources(draft);
  check_values(draft);
  check_consequences(draft);
  check_questions(draft);
  check_viewpoints(draft);
  declare_levels(draft);
  check_defines(draft);
  check_applies(draft);
  check_rules(draft);
  check_consequence_circles(draft);
  check_scenarios(draft);
  // What was left out may be what keeps two exceptions apart, and what a term stands on.
  bool const whole = !has_errors(draft.faults) && !draft.lost_any;
  if (whole) check_conflicts(draft);
  finish_index(draft);

  Checked out;
  out.faults = std::move(draft.faults);
  if (!whole || has_errors(out.faults)) {
    if (index != nullptr) index->model = std::make_shared<Model const>(std::move(draft.model));
    return out;
  }
  for (std::size_t i = 0; i < draft.trees.scenarios.size(); ++i) {
    draft.model.scenarios[i].tree =
        std::make_shared<syntax::ScenarioDecl const>(std::move(*draft.trees.scenarios[i]));
  }
  out.model = std::make_shared<Model const>(std::move(draft.model));
  if (index != nullptr) index->model = out.model;
  return out;
}

} // namespace

Checked check(std::vector<syntax::Module> modules) {
  return check_all(std::move(modules), nullptr);
}

Checked check(std::vector<syntax::Module> modules, Index& index) {
  return check_all(std::move(modules), &index);
}

} // namespace grens::check
