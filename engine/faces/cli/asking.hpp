// What may still be paid to one person of a dossier, for the commands that say so.
#pragma once

#include "explain/headroom.hpp"
#include "trials.hpp"

#include <optional>
#include <string>

namespace grens::cli {

/// Of the first package that applies and has one; rules of one country have one currency.
std::optional<std::string> currency_of(Overview const& top, check::Model const& model);

/// Of the person at this place, with amounts in one currency; nothing with faults.
std::optional<explain::Headroom> headroom_of(Rulebook const& rules, Trials& trials,
                                             std::size_t place, std::string const& currency,
                                             Date on, Diagnostics& faults);

} // namespace grens::cli
