// Everybody at a glance: who is fine, who is not, who has to be explained, who cannot be
// determined, and why.
#pragma once

#include "report/digest.hpp"
#include "report/page.hpp"

#include <vector>

namespace grens::report {

struct TableOptions {
  Language language = Language::en;
  std::vector<Overall> overall; // the columns
};

/// One row a person and period.
void print_table(Page& page, std::vector<Digest const*> const& people, TableOptions const& options);

} // namespace grens::report
