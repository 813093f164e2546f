// What changes for people when the rules change, for a board that has to know whom it concerns.
#pragma once

#include "explain/compare.hpp"
#include "report/heading.hpp"
#include "report/page.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grens::report {

/// One dossier under two sets of rules.
struct DifferenceOf {
  Heading heading;        // as the rules after say it
  std::string before;     // the folder; empty: the rules inside the program
  std::string after;      // likewise
  std::size_t people = 0; // in the dossier
  std::vector<explain::Change> changes;
};

/// First whom it concerns and which values did it, then each person.
void print_difference(Page& page, DifferenceOf const& difference, Language language);

} // namespace grens::report
