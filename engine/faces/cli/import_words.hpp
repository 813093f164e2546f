// The account of an import for people: what became of every line, whom payments were matched to and
// why, and what is proven complete.
#pragma once

#include "base/texts.hpp"
#include "intake/import_report.hpp"

namespace grens::cli {

/// All of it, on stderr.
void tell_import(intake::ImportReport const& report, Language language);

/// The matches alone that rest on a name and not on an account: somebody should look at them.
void tell_doubtful_matches(intake::ImportReport const& report, Language language);

} // namespace grens::cli
