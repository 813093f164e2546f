// Tree to text, the inverse of parse: parse(print(tree)) is the same tree. Comments are not in the
// tree, so they are not in the text either.
#pragma once

#include "syntax/tree.hpp"

#include <string>

namespace grens::syntax {

/// The canonical text of a whole file: clauses on lines of their own, one blank line between
/// declarations.
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
