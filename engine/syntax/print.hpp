// Tree to text, the inverse of parse: parse(print(tree)) is the same tree. Comments are not in the
// tree, so they are not in the text either; a file that is there already is laid out by format(),
// which keeps them.
#pragma once

#include "syntax/tree.hpp"

#include <string>

namespace grens::syntax {

/// The text of a whole file, as format() lays it out.
std::string print(Module const& module);
std::string print(Declaration const& declaration);

/// One line, with the fewest parentheses that keep the tree.
std::string print(Expr const& expr);
std::string print(Binder const& binder);
/// In parentheses unless it is an operand: what may stand after `of`, `at` and `during`.
std::string print_operand(Expr const& expr);

/// A number as it was written: its decimals stay (210.00), a fraction stays a fraction (1/3).
std::string print(Number number);

} // namespace grens::syntax
