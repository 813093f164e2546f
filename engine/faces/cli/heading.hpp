// From the engine's overview to the heading of a report.
#pragma once

#include "engine.hpp"
#include "report/heading.hpp"

#include <optional>
#include <string>

namespace grens::cli {

report::Heading heading_of(Overview const& overview, check::Model const& model, std::string file);

/// Rules that look at what others brought about and bring about nothing themselves: what they say
/// sums up the rest, so a report shows it first. Found in the model, so that no rule is named in
/// the program.
std::vector<report::Overall> rules_that_sum_up(std::vector<check::PackageId> const& packages,
                                               check::Model const& model);

} // namespace grens::cli
