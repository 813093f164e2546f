// Outcomes, grades and evidence as people read them: a symbol and a word, so that nothing rests on
// colour.
#pragma once

#include "evaluate/outcome.hpp"
#include "report/page.hpp"
#include "report/phrase.hpp"

#include <array>

namespace grens::report {

/// met, explain, breached … / voldaan, toelichten, niet voldaan …
Phrase label(evaluate::Outcome o);
/// What the label means, in half a line.
Phrase meaning(evaluate::Outcome o);
std::string_view symbol(evaluate::Outcome o);
Tone tone(evaluate::Outcome o);
/// "✗ breached" in its colour.
Styled badge(evaluate::Outcome o, Language language);

/// The order in which people should look: what is wrong first, what is fine last.
inline constexpr std::array<evaluate::Outcome, evaluate::outcomes_count> by_urgency{
    evaluate::Outcome::breached,     evaluate::Outcome::conflict,       evaluate::Outcome::explain,
    evaluate::Outcome::undetermined, evaluate::Outcome::not_applicable, evaluate::Outcome::met};
/// 0 is the most urgent.
std::size_t urgency(evaluate::Outcome o);

Phrase label(syntax::Grade g);
/// bank, receipt, statement, spreadsheet, asserted; other words as they are.
std::string evidence_label(std::string_view word, Language language);

} // namespace grens::report
