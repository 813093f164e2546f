// What is wrong with a file or a call, where, and what to do: one form for rules, dossiers and bank
// files.
#pragma once

#include "base/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grens {

enum class Severity { error, warning, note };

/// A place in a file: a span of its text, a JSON pointer, or both. `source` is null for a place
/// without a file.
struct Place {
  SourcePtr source;
  Span span;
  std::string pointer;
  std::string label; // what stands under the underline: "this is EUR"
};

/// `code` is what tests and programs rely on (P parse, C check, D dossier, I intake, E evaluate);
/// wording may improve. `title` is one line in the user's words; `help` says what to do and is
/// empty when nothing is certain.
struct Diagnostic {
  std::string code;
  Severity severity = Severity::error;
  std::string title;
  std::vector<Place> places; // the first is where it is; others are the other sides of a clash
  std::string heading;       // the title of the provision that it happened in, where there is one
  std::string help;
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(Diagnostics const& all);
/// Sorted by file name and offset, at most limits::diagnostics_max, then one that counts the rest.
Diagnostics ordered(Diagnostics all);

/// The text form with an excerpt and underlines; `colour` adds terminal colours.
std::string render(Diagnostic const& d, bool colour);
/// file:line:column: error: title [code]
std::string render_line(Diagnostic const& d);

/// The known word nearest to `word`, when it is near enough to be certain what was meant; else
/// nothing.
std::optional<std::string> nearest(std::string_view word,
                                   std::vector<std::string_view> const& known);

} // namespace grens
