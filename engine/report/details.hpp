// What was found about one subject, in blocks: the sentence, the law, what to do next and what is
// still needed.
#pragma once

#include "report/digest.hpp"
#include "report/page.hpp"
#include "report/phrase.hpp"

#include <string>
#include <vector>

namespace grens::report {

/// What stands before each part of a block.
inline constexpr Phrase source_label{"Source", "Bron"};
inline constexpr Phrase rests_label{"Rests on", "Rust op"};
inline constexpr Phrase next_label{"Next", "Doen"};
inline constexpr Phrase needs_label{"Needs", "Nodig"};
inline constexpr Phrase waits_label{"Waits for", "Wacht op"};
inline constexpr Phrase reading_label{"Reading", "Lezing"};
inline constexpr Phrase explained_label{"Explained", "Toelichting"};
inline constexpr Phrase accepted_label{"Accepted", "Aanvaard"};

inline constexpr Counted like_these{{"and one more like it", "en nog één zoals deze"},
                                    {"and {} more like these", "en nog {} zoals deze"}};
inline constexpr Counted more_met{
    {"one more fits under the limits checked", "nog één past binnen de gecontroleerde grenzen"},
    {"{} more fit under the limits checked", "nog {} passen binnen de gecontroleerde grenzen"}};
inline constexpr Counted more_not_applicable{{"one does not apply", "één is niet van toepassing"},
                                             {"{} do not apply", "{} zijn niet van toepassing"}};

/// "Exempt", or "3 outcomes wait for the same facts".
std::string title_of(Block const& block, Language language);
/// "2024-06", or "2 times".
std::string about_of(Block const& block, Language language);
/// What waits for the same is told in a list of rules, without its sentences.
bool is_gathered(Block const& block);
/// A rule of a gathered block: what its entries are about, and its value where it has one.
struct RuleLine {
  std::string title;
  std::string about;
  std::string value;
};
std::vector<RuleLine> rule_lines(Block const& block);
/// What it waits for and what it needs; empty where its sentence says so already.
std::string waits_line(Block const& block);
Styled open_needs_line(Block const& block, Language language);

/// The first letter of a sentence: "One", and "Eén" for "één".
std::string capital(std::string text);
/// The period and what it is about in it; ids often hold their date already.
std::string when(Entry const& entry);
/// One fact of each kind, and how many more there are of it.
Styled needs_line(std::vector<evaluate::Need> const& needs, Language language);
/// What the leading rule asks in general is dropped where another rule says it in particular.
std::vector<Styled> next_lines(Block const& block, Language language);
/// What it rests on, where that is less than the law itself and papers; else empty.
std::string grounds(Block const& block, Language language);

/// A name and a thin line to the right edge: a part of the report begins here.
void print_title(Page& page, Styled const& title);

/// The subject's name, its blocks, and how much more there was. Nothing at all without a block.
void print_details(Page& page, Digest const& digest, Language language);

/// What it is and what it says; then what to do, what is needed and the law.
void print_block_head(Page& page, Block const& block, Language language);
void print_block_rest(Page& page, Block const& block, Language language);

/// A faint label before text that hangs in the column of all labelled texts.
void print_labelled(Page& page, Phrase const& label, Styled const& body, Language language);

} // namespace grens::report
