// What a dossier says of one person's payments, read with the same reader as everything else.
#pragma once

#include "engine.hpp"
#include "evaluate/account.hpp"

#include <optional>
#include <string>

namespace grens {

/// Nothing where the dossier has no such subject, or with faults, as check_dossier has them.
std::optional<evaluate::Account> read_account(Rulebook const& rules, SourcePtr const& dossier,
                                              std::string const& subject, Diagnostics& faults);

} // namespace grens
