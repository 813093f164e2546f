// Filters that say the same of an element whenever they are asked, so that a list asks them once.
#pragma once

#include "plan/plan.hpp"
#include "plan/walk.hpp"

#include <vector>

namespace grens::plan {

/// Whether all filters of a list, those of lists that it is taken from too, look at the element
/// alone.
bool looks_at_elements(Walk const& walk, check::Term const& list);

/// Filters as plain questions to fields of the element; none where one of them asks more.
std::vector<FieldTest> tests_of(Plan const& plan, std::vector<Filter> const& filters);

} // namespace grens::plan
