// The law behind a finding, as a reader wants it: title, article, and what there is to know about
// the source.
#pragma once

#include "evaluate/outcome.hpp"
#include "report/page.hpp"

#include <string>
#include <vector>

namespace grens::report {

/// "Wage Tax Act 1964, art. 2 lid 6, text of 2025-01-01"; the grade follows when it is not primary.
Styled citation(evaluate::Citation const& cite, Language language);
/// Where it can be read, for what has an address or an identifier that a public register resolves;
/// else empty.
std::string link(evaluate::Citation const& cite);
/// One after another, with "; " between them.
Styled citations(std::vector<evaluate::Citation> const& cites, Language language);

/// What it rests on, as in "one secondary source": empty when everything that the finding rests on
/// is primary. The sources are counted over the finding and the values of the law in its proof.
std::string weakest_source(evaluate::Found const& found, Language language);

} // namespace grens::report
