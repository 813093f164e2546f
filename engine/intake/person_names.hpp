// Names of people as lists and banks write them: "A. Jansen", "Jansen A", "Dhr. Ànna Jansen".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grens::intake {

/// The words of a name, folded, without titles, sorted: order, accents and capitals do not matter.
std::vector<std::string> name_words(std::string_view name);

/// Whether both can be one person when initials stand for first names: each word equals one of the
/// other or is its initial, only initials are left over, and at least one whole word is shared.
bool fits_with_initials(std::vector<std::string> const& a, std::vector<std::string> const& b);

} // namespace grens::intake
