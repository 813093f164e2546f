// Rules, results and exceptions.
#pragma once

namespace grens::check {

struct Draft;

void check_rules(Draft& draft);
/// S10: a rule never waits, through consequences, for itself.
void check_consequence_circles(Draft& draft);
/// When everything else is right: exceptions that contradict each other whatever the dossier says.
void check_conflicts(Draft& draft);

} // namespace grens::check
