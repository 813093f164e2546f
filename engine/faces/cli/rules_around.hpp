// Rule files as a call names them: each stands among the rules that it uses.
#pragma once

#include "base/diagnostic.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grens::cli {

/// A folder of rules, empty for those inside the program, and the files in it that are meant; none:
/// all of them.
struct RulesAround {
  std::string folder;
  std::vector<std::string> files; // relative to the folder
};

/// No path: the rules inside the program. One folder: all its rules. Files: those, among all under
/// the root that their package names tell: package nl.tax.x is the file nl/tax/x.grens under it.
std::optional<RulesAround> rules_around(std::vector<std::string> const& paths, Diagnostics& faults);

} // namespace grens::cli
