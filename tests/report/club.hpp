// A small club with one person for each thing that a report has to say.
#pragma once

#include "evaluate/outcome.hpp"
#include "report/heading.hpp"

#include <vector>

namespace grens::report {

/// Everything proven complete, under one package.
Heading club_heading();

/// The organisation and six people.
std::vector<evaluate::Findings> club();
evaluate::Counts counts_of(std::vector<evaluate::Findings> const& all);

evaluate::Citation statute();
evaluate::Citation newspaper();
evaluate::Finding finding(std::string const& rule, Texts title, evaluate::Outcome outcome,
                          std::string const& period, Texts say);

} // namespace grens::report
