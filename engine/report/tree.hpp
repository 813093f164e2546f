// A tree of labels with values that line up on the right.
#pragma once

#include "report/page.hpp"

#include <vector>

namespace grens::report {

struct TreeLine {
  Styled label;
  Styled value;
  std::vector<Styled> notes; // below the label, each on its own line
  std::vector<TreeLine> parts;
};

/// `indent` columns stand before the root, which has no branch of its own.
void print_tree(Page& page, TreeLine const& root, std::size_t indent);

} // namespace grens::report
