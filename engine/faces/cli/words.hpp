// Words for people go to stderr, so that stdout holds data alone.
#pragma once

#include "base/diagnostic.hpp"

#include <string_view>

namespace grens::cli {

/// Every diagnostic in full, by file and place.
void tell(Diagnostics const& all);
void tell(Diagnostic const& one);
/// One line.
void tell(std::string_view line);

/// A fault of a file as a whole, or of the call.
Diagnostic fault(std::string code, std::string title, std::string file, std::string help);

} // namespace grens::cli
