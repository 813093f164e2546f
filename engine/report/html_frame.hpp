// What stands around everything that is handed over as a page: its head, its style and its last
// words.
#pragma once

#include "evaluate/outcome.hpp"
#include "report/markup.hpp"
#include "report/phrase.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace grens::report {

/// Everything up to the first element of the body.
void open_page(Markup& page, std::string const& title, Language language);
/// The disclaimer, which program wrote it, and the end.
void close_page(Markup& page, std::optional<Date> checked, std::string const& engine,
                Language language);

/// The page's style, whole: screens of any width, and paper.
std::string_view page_style();

/// "✗ breached" on its colour.
void write_badge(Markup& page, evaluate::Outcome outcome, Language language);
/// The name of an outcome as a class: breached, not_applicable.
std::string outcome_class(evaluate::Outcome outcome);

} // namespace grens::report
