// Defines: named terms with parameters, each checked after those that it calls.
#pragma once

namespace grens::check {

struct Draft;

/// Refuses defines that call themselves, directly or through others (L1), and checks the bodies of
/// the rest.
void check_defines(Draft& draft);
/// `applies when` of each package: facts alone, so that it is known before anything is evaluated.
void check_applies(Draft& draft);

} // namespace grens::check
