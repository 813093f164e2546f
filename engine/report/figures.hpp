// Exact figures of an outcome ("1235.00 EUR") as each language writes them, for tables.
#pragma once

#include "base/texts.hpp"
#include "evaluate/outcome.hpp"

#include <string>
#include <string_view>

namespace grens::report {

/// "1,235.00 EUR" and "€ 1.235,00", "5.50 EUR per hour" and "€ 5,50 per uur"; bounds as well: "at
/// least 5 hours". What is no number and a unit, a fraction for one, stays as it is.
std::string figure(std::string_view exact, Language language);
/// Whether it is a number that is zero: "0.00 EUR".
bool is_zero(std::string_view exact);

/// A result in few columns: its value, its bounds ("≥ 120.00 EUR", "0.00 – 450.00 EUR") or "?".
std::string short_value(evaluate::Result const& result, Language language);
/// Nothing is known of it that its unit does not say: no bound, or only that it is not negative.
bool is_open(evaluate::Result const& result);
bool is_zero(evaluate::Result const& result);

} // namespace grens::report
