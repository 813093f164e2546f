// What scenarios leave untested, for those who write rules: a table that shows where rules are
// weak, then each thing that is missing with a scenario to fill in.
#pragma once

#include "evaluate/coverage.hpp"
#include "report/page.hpp"

namespace grens::report {

void print_coverage(evaluate::Coverage const& coverage, check::Model const& model, Page& page);

} // namespace grens::report
