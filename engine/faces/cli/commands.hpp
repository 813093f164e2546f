// The commands, one file each.
#pragma once

#include "faces/cli/exit_code.hpp"
#include "faces/cli/options.hpp"

#include <string>

namespace grens::cli {

Exit check(Options const& options);
Exit explain(Options const& options);
/// Signs of each person, month by month.
Exit drift(Options const& options);
struct DiffCall {
  std::string before; // a folder; empty: the rules inside the program
  std::string after;
};
/// What changes for whom when the rules change, and which value did it.
Exit diff(Options const& options, DiffCall const& call);
/// How much still fits on `options.as_of` and later; `options.subject` empty: for everybody.
Exit headroom(Options const& options);
/// What one volunteer was paid, when and why, and under which limits, for that volunteer.
Exit letter(Options const& options);
Exit import(Options const& options);
struct VerifyCall {
  std::string outcome; // what `check --format json` wrote
  std::string dossier;
  std::vector<std::string> inputs; // the files that the dossier was made of; none: not asked
};
/// Re-checks an outcome without the evaluator.
Exit verify(Options const& options, VerifyCall const& call);
/// Lays rule files out; `only_check` says which would change and changes none.
Exit fmt(Options const& options, bool only_check);
struct CoverageOptions {
  bool show = false;
  std::optional<std::size_t> fail_under; // percent
};
/// `options.rules` empty: the rules inside the program.
Exit test(Options const& options, CoverageOptions const& coverage);
/// Writes the rules inside the program to a folder, all of them or nothing.
Exit rules(std::string const& folder);
Exit schema(std::string const& name);
/// Speaks with an editor on stdin and stdout until it says goodbye.
Exit lsp();

struct LintCall {
  std::vector<std::string> paths; // none: the rules inside the program
  std::optional<Date> older_than;
  bool dates = false; // not what is remarkable, but when there are answers
  Format format = Format::text;
};
Exit lint(LintCall const& call);

} // namespace grens::cli
