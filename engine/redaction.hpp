// A dossier that others may see and check: the people in it are pseudonyms, and what is found about
// them is the same.
#pragma once

#include "engine.hpp"

#include <optional>
#include <string>

namespace grens {

/// Fewer bytes are guessed, and then the pseudonyms are names again.
inline constexpr std::size_t redaction_key_bytes_min = 16;

/// The dossier as JSON, redacted with the key (json/redact.hpp says what stays). Both are evaluated
/// and must come to the same; nothing with faults.
std::optional<std::string> redacted(Rulebook const& rules, SourcePtr const& dossier,
                                    std::string const& key, Date as_of, Diagnostics& faults);

} // namespace grens
