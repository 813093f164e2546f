// The commands, one file each.
#pragma once

#include "faces/cli/exit_code.hpp"
#include "faces/cli/options.hpp"

#include <string>

namespace grens::cli {

Exit check(Options const& options);
Exit explain(Options const& options);
Exit import(Options const& options);
/// `folder` empty: the rules inside the program.
Exit test(std::string const& folder);
Exit schema(std::string const& name);
/// Speaks with an editor on stdin and stdout until it says goodbye.
Exit lsp();

} // namespace grens::cli
