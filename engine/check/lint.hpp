// Warnings about rules that are right: what is never used, never reached, never said. A rule writer
// wants to know; a dossier is judged all the same.
#pragma once

#include "base/diagnostic.hpp"
#include "check/model.hpp"

#include <optional>

namespace grens::check {

struct LintOptions {
  /// Citations of texts seen, and packages checked, before this day.
  std::optional<Date> older_than;
};

Diagnostics lint(Model const& model, LintOptions const& options);

} // namespace grens::check
