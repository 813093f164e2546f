// Records: what a dossier may say.
#pragma once

namespace grens::check {

struct Draft;

/// Types the fields, finds the root, and refuses records that hold themselves.
void check_records(Draft& draft);

} // namespace grens::check
