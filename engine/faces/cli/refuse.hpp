// What happens when nothing can be evaluated.
#pragma once

#include "base/diagnostic.hpp"
#include "faces/cli/options.hpp"

namespace grens::cli {

/// Tells the faults on stderr. A program that asked for JSON has them on stdout as data too, in
/// place of the outcome.
Exit refuse(Diagnostics const& faults, Format format);

} // namespace grens::cli
