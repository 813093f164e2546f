// A row of the dossier as people speak of it, and what its evidence is.
#pragma once

#include "base/texts.hpp"
#include "evaluate/facts.hpp"

#include <string>
#include <string_view>

namespace grens::evaluate {

/// volunteers.payments.hours
std::string path_of(check::Model const& model, Table const& table, std::uint32_t row,
                    std::uint32_t field);
/// "payment p3", "vrijwilliger v1"
std::string name_of(check::Model const& model, Table const& table, std::uint32_t row,
                    Language language);
/// "missing in the dossier: hours (payment p3)"
Texts missing(check::Model const& model, Table const& table, std::uint32_t row,
              std::uint32_t field);

/// "a receipt": a kind of evidence as people speak of it.
std::string evidence_text(std::string_view kind, Language language);
/// The strongest kind that a row carries; empty where it carries none.
std::string evidence_of(check::Model const& model, Table const& table, std::uint32_t row);
/// Whether records of this kind can carry evidence.
bool could_be_proven(check::Model const& model, Table const& table);

} // namespace grens::evaluate
