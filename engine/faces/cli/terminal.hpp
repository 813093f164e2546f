// The world outside: the screen, the environment and the calendar on the wall. Nothing right of
// here looks at them.
#pragma once

#include "base/calendar.hpp"

#include <cstddef>

namespace grens::cli {

enum class Stream { out, err };

/// A terminal, and NO_COLOR is not set, and TERM is not dumb.
bool wants_colour(Stream stream);
/// Columns of the terminal; 100 where there is none.
std::size_t columns(Stream stream);
/// Today where the program runs.
Date local_date();

} // namespace grens::cli
