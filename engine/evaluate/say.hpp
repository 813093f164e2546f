// Values as text: exact for JSON and proofs, and as each language writes them for sentences.
#pragma once

#include "base/texts.hpp"
#include "evaluate/outcome.hpp"
#include "plan/plan.hpp"

namespace grens::evaluate {

/// "20.00 EUR", "25/6 EUR per hour", "2024-03", "yes", "between 0.00 EUR and 18.00 EUR", "unknown"
std::string exact(plan::Value const& v, check::Type const& type, check::Model const& model);
/// The same as a sentence writes it: "9.00 EUR per hour" and "€ 9,00 per uur", "March 2024" and
/// "maart 2024". `beside` is the other side of the comparison: a figure that must be rounded never
/// crosses it (S14).
std::string spoken(plan::Value const& v, check::Type const& type, check::Model const& model,
                   Language language, std::optional<Number> beside);

/// "5 March 2024" and "5 maart 2024".
std::string spoken_date(Date d, Language language);
/// "March 2024", "2024", "September 2024 to June 2025".
std::string spoken_period(Period p, Language language);
/// 1 is January, and "januari".
std::string month_name(int month, Language language);

} // namespace grens::evaluate
