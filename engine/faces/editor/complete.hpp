// What could stand where the cursor is: the names that are visible there and the keywords of the
// declaration around it.
#pragma once

#include "faces/editor/workspace.hpp"

#include <string>
#include <vector>

namespace grens::editor {

struct Offer {
  enum class Kind : std::uint8_t { keyword, name, field, label, function, value, kind, package };
  std::string text;
  Kind kind = Kind::name;
  std::string detail;
};

std::vector<Offer> complete(Workspace& workspace, std::string const& uri, Position position);

} // namespace grens::editor
