// A call that names a person whom the files do not know.
#pragma once

#include "base/diagnostic.hpp"

#include <string>
#include <vector>

namespace grens::cli {

/// E540, with the nearest of those that are known, or with all of them.
Diagnostic unknown_subject(std::string const& asked, std::vector<std::string> const& known);

/// The first of a list of names, and a sign that there are more.
std::string listed(std::vector<std::string> const& names);

} // namespace grens::cli
