// The house layout of a .grens file. Tokens and comments stay what they are and where they stood:
// only the blanks and line ends between them change, so that the tree stays the same by
// construction.
#pragma once

#include "base/diagnostic.hpp"
#include "syntax/tree.hpp"

#include <string>

namespace grens::syntax {

/// The text that the module was parsed from, laid out. There was no fault in it: what could not be
/// read has no place in the tree, and its lines would be guessed.
std::string format(Module const& module);

/// Text in, text out: a text with faults stays as it is, and the faults say why.
struct Formatted {
  std::string text;
  Diagnostics faults;
};
Formatted format(SourcePtr const& source);

} // namespace grens::syntax
