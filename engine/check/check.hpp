// Trees to model: names, types, units, timelines, citations, translations, exceptions and circles.
// All faults are reported, not only the first; a model is given only when there is none.
#pragma once

#include "base/diagnostic.hpp"
#include "check/index.hpp"
#include "check/model.hpp"

#include <memory>
#include <vector>

namespace grens::check {

struct Checked {
  std::shared_ptr<Model const> model; // null when there are errors, or something was left out
  Diagnostics faults;
};

/// All packages of one rulebook together. The order of `modules` does not matter.
Checked check(std::vector<syntax::Module> modules);
/// Fills the index too, as far as the modules can be understood.
Checked check(std::vector<syntax::Module> modules, Index& index);

} // namespace grens::check
