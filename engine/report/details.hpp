// What was found about one subject, in blocks: the sentence, the law, what to do next and what is still needed.
#pragma once

#include "report/digest.hpp"
#include "report/page.hpp"

#include <string>
#include <vector>

namespace grens::report {

/// A name and a thin line to the right edge: a part of the report begins here.
void print_title(Page& page, Styled const& title);

/// The subject's name, its blocks, and how much more there was. Nothing at all without a block.
void print_details(Page& page, Digest const& digest, Language language);

/// The same missing facts for several people, said once.
struct Shared {
  Block block; // of the first of them
  std::vector<std::string> people; // "v1 Els Verbruggen"
};
void print_shared(Page& page, std::vector<Shared> const& all, Language language);

/// What it is and what it says; then what to do, what is needed and the law.
void print_block_head(Page& page, Block const& block, Language language);
void print_block_rest(Page& page, Block const& block, Language language);

} // namespace grens::report
