// The files that were built into the program, as text. Nothing is parsed here: a package is read
// when it is asked for.
#pragma once

#include <span>
#include <string_view>

namespace grens::faces {

/// `path` is relative to its folder, with slashes: `nl/tax/volunteer_allowance.grens`. `text` holds
/// the bytes of the file as stored, so that their SHA-256 is that of the file.
struct EmbeddedRule {
  std::string_view path;
  std::string_view text;
};

/// `rules/**/*.grens`, sorted by path.
std::span<EmbeddedRule const> embedded_rules();

/// `schemas/*.json`, sorted by path: files of the same form, though no rules.
std::span<EmbeddedRule const> embedded_schemas();

} // namespace grens::faces
