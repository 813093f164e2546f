// Between the sentence of a finding and its whole proof: the numbers that it came from, each with
// its source, and the exceptions that were tried.
#pragma once

#include "evaluate/outcome.hpp"
#include "report/digest.hpp"

#include <string>

namespace grens::report {

/// "Reckoned with: paid 235.00 EUR; limit 210.00 EUR (Tax authority (2024)). It follows from:
/// Within the monthly maximum 2024-06. 3 exceptions were tried, and none applies." Empty where
/// there is nothing of these.
std::string paragraph(evaluate::Found const& found, Known const& known, Language language);

} // namespace grens::report
