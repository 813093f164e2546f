// How values are written: exactly, as JSON carries them, and as each language says them.
#pragma once

#include "base/texts.hpp"
#include "verify/value.hpp"

#include <string>

namespace grens::verify {

/// "20.00 EUR", "2024-03", "yes"; "unknown" where nothing is known.
std::string exact(Value const& v, check::Type const& type, check::Model const& model);

/// "20.00 EUR" or "€ 20,00". A figure that has to be rounded stays on its own side of `beside`
/// (S14).
std::string spoken(Value const& v, check::Type const& type, check::Model const& model,
                   Language language, std::optional<Number> beside = std::nullopt);
std::string spoken(Date d, Language language);

std::string_view grade_word(syntax::Grade grade);
/// "payment p3", "betaling p3"
std::string name_of(Row const& row, check::Model const& model, Language language);
/// The id of the row, where it has one that is known.
std::optional<std::string> id_of(Row const& row, check::Model const& model);
/// The rule's own words, on one line and without comments.
std::string words_at(check::Origin const& origin, check::Model const& model);
/// "a receipt"
std::string evidence_words(std::string_view kind, Language language);

/// The first and last day of a date, a period or parts; nothing where they are not known.
std::optional<Period> span_of(Value const& v);
/// Whether nothing but the parts lies between the first and the last of them.
bool is_unbroken(Value const& v);

} // namespace grens::verify
