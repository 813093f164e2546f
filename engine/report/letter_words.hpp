// Words of the dossier and outcomes of rules, as a letter to a volunteer says them.
#pragma once

#include "evaluate/outcome.hpp"
#include "report/phrase.hpp"

#include <string>

namespace grens::report {

/// A kind of payment: "attendance_fee" is "fee for attending". A word that is not known is said as
/// it is written.
std::string kind_said(std::string const& kind, Language language);
/// " per hour", " once"; empty for what is not known.
std::string unit_said(std::string const& unit, Language language);
/// What the rule that sums up came to, in one plain sentence that blames nobody.
Phrase plainly(evaluate::Outcome o);

} // namespace grens::report
