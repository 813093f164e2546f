// What would make a finding right, under its proof.
#pragma once

#include "explain/changes.hpp"
#include "report/page.hpp"

namespace grens::report {

/// Nothing at all where there is no change.
void print_remedies(Page& page, explain::Remedies const& remedies, Language language);

} // namespace grens::report
