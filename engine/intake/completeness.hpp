// Whether the statements prove that no payment is missing: each adds up, and each follows on the
// one before.
#pragma once

#include "base/diagnostic.hpp"
#include "intake/import_report.hpp"

namespace grens::intake {

/// Puts the statements of each account in order, marks which follow, and refuses one that came
/// twice (I429).
void check_sequence(ImportReport& report, Diagnostics& diagnostics);

/// Everything that may be missing, in words.
Completeness completeness_of(ImportReport const& report);

} // namespace grens::intake
