// What makes a provision trustworthy: each names its source (L11), and says everything in both
// languages (L16).
#pragma once

#include "check/model.hpp"

#include <string>
#include <vector>

namespace grens::check {

struct Draft;

/// The text in English and Dutch; a language that is missing, doubled or unknown is reported at
/// `place`. `what` is what is said: "the title".
Texts texts_of(Draft& draft, PackageId package, syntax::LanguageTexts const& tree, Span place,
               std::string const& what);

/// The English text as written, for headings of diagnostics before anything is checked.
std::string english(syntax::LanguageTexts const& tree);

/// The citations of a provision; that there is one of them is part of the grammar.
std::vector<Cite> cites_of(Draft& draft, PackageId package, std::vector<syntax::Cite> const& tree);

void check_sources(Draft& draft);
void check_questions(Draft& draft);
void check_consequences(Draft& draft);
void check_viewpoints(Draft& draft);

} // namespace grens::check
