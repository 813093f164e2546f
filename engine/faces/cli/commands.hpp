// The commands, one file each.
#pragma once

#include "faces/cli/exit_code.hpp"
#include "faces/cli/options.hpp"

#include <string>

namespace grens::cli {

Exit check(Options const& options);
Exit explain(Options const& options);
Exit import(Options const& options);
/// Lays rule files out; `only_check` says which would change and changes none.
Exit fmt(Options const& options, bool only_check);
struct CoverageOptions {
  bool show = false;
  std::optional<std::size_t> fail_under; // percent
};
/// `options.rules` empty: the rules inside the program.
Exit test(Options const& options, CoverageOptions const& coverage);
Exit schema(std::string const& name);

} // namespace grens::cli
