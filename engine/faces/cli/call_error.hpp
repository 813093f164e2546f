// What is said to a call that cannot be understood.
#pragma once

#include <CLI/CLI.hpp>

namespace grens::cli {

/// One sentence in the caller's words, the nearest option where it is certain, and where the help
/// is.
void tell_call_error(CLI::App const& app, CLI::ParseError const& error);

} // namespace grens::cli
