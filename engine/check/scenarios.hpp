// Scenarios: the tests beside the rules. Their data are read later, as any dossier is; here their
// names are found.
#pragma once

namespace grens::check {

struct Draft;

void check_scenarios(Draft& draft);

} // namespace grens::check
