// A place in a file that is too large to keep: only the part around it is remembered.
#pragma once

#include "base/diagnostic.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace grens::intake {

/// The part of a line that is left, and where it stands in the file.
struct Part {
  std::string text;
  std::size_t line = 1;   // counted from 1
  std::size_t column = 0; // code points of the line before `text`
  std::size_t begin = 0;  // the span in `text` that is meant
  std::size_t end = 0;
};

/// A Source only of this part, shifted with empty lines and blanks so that its line and column are
/// the file's. Far into a large file that would cost more than it tells; there the pointer says
/// line and column in words.
Place place_of(std::string const& name, Part const& part);

} // namespace grens::intake
