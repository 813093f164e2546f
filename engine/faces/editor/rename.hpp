// A name changed everywhere it stands, or the reason why it cannot be.
#pragma once

#include "faces/editor/workspace.hpp"

#include <map>
#include <string>
#include <vector>

namespace grens::editor {

struct Renamed {
  std::string refused;                             // why not; empty when it is done
  std::map<std::string, std::vector<Span>> places; // by URI, in order
};

/// Why the name at this place keeps its name; empty where it may change.
std::string keeps_its_name(Spot const& spot, check::Use const& use);
/// The places that change. What comes out is checked: it has no fault that was not there before,
/// and every name in it means what it meant.
Renamed renamed(Workspace const& workspace, Spot const& spot, check::Use const& use,
                std::string const& name);

} // namespace grens::editor
