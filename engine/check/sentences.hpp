// Sentences: what is said of each outcome, in both languages, with names in scope between braces
// (L16, S14).
#pragma once

#include "check/model.hpp"

namespace grens::check {

class Terms;
struct Draft;

/// What a provision does decides which outcomes it can have, and so what it has to say.
enum class Speaks { require, expect, gives, level, not_applicable };

struct Speaker {
  Speaks speaks = Speaks::require;
  PackageId package{};
  Span place;              // of its name
  bool has_margin = false; // its norm is a single comparison
};

/// Whether `{margin}` has a meaning: one comparison of two numbers or two dates.
bool has_margin(Term const& condition);

Sentences sentences_of(Draft& draft, Terms& terms, syntax::Close const& close,
                       Speaker const& speaker);

} // namespace grens::check
