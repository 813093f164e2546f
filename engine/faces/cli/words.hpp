// Words for people go to stderr, so that stdout holds data alone.
#pragma once

#include "base/diagnostic.hpp"

#include <string_view>

namespace grens::cli {

/// How diagnostics are told: with an excerpt, on one line each, or as one JSON object a line.
enum class Telling { text, line, json };
/// From now on, as the call asks.
void tell_as(Telling telling);

/// Every diagnostic, by file and place.
void tell(Diagnostics const& all);
void tell(Diagnostic const& one);
/// One line.
void tell(std::string_view line);

/// A fault of a file as a whole, or of the call.
Diagnostic fault(std::string code, std::string title, std::string file, std::string help);

} // namespace grens::cli
