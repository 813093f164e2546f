// Text to tree. Parsing always gives a tree: of what could be read, with a diagnostic for each
// fault.
#pragma once

#include "base/diagnostic.hpp"
#include "syntax/tree.hpp"

namespace grens::syntax {

struct Parsed {
  Module module;
  Diagnostics faults;
};

Parsed parse(SourcePtr const& source);

} // namespace grens::syntax
