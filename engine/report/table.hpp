// Everybody at a glance: who is fine, who is not, who has to be explained, who cannot be
// determined, and why.
#pragma once

#include "report/digest.hpp"
#include "report/page.hpp"

#include <optional>
#include <vector>

namespace grens::report {

struct TableOptions {
  Language language = Language::en;
  std::vector<Overall> overall; // the columns
};

/// The least of all that was found about a person: what the first rule that sums up says, and what
/// stands beside it; where no rule sums up, the most urgent outcome. Nothing where there was
/// nothing to check.
std::optional<evaluate::Outcome> overall_of(Digest const& person, bool summed_up);

/// The same, where no period of the rule that sums up says so: it has to be said beside that.
std::optional<evaluate::Outcome> worse_beside(Digest const& person, bool summed_up);

/// One row a person and period.
void print_table(Page& page, std::vector<Digest const*> const& people, TableOptions const& options);

} // namespace grens::report
