// Model to plan.
#pragma once

#include "base/diagnostic.hpp"
#include "plan/plan.hpp"

namespace grens::plan {

struct Compiled {
  std::shared_ptr<Plan const> plan; // null when there are errors
  Diagnostics faults;
};

Compiled compile(std::shared_ptr<check::Model const> model);

} // namespace grens::plan
