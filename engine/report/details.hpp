// What was found about one subject, in blocks: the sentence, the law, what to do next and what is
// still needed.
#pragma once

#include "report/digest.hpp"
#include "report/page.hpp"
#include "report/phrase.hpp"

#include <string>
#include <vector>

namespace grens::report {

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
