// How the parts of declarations break over lines when one line does not hold them: expressions, and
// the data of scenarios.
#pragma once

#include "syntax/lines.hpp"
#include "syntax/tree.hpp"

namespace grens::syntax {

/// Where `and` and `or` stand when each begins a line: under the first operand, or before it, so
/// that behind a clause's keyword the operands stand below one another.
enum class Lead { under, before };

/// `tail`: the columns of what stands behind it on its last line.
void lay_out(Lines& lines, Expr const& expr, std::size_t tail, Lead lead);
void lay_out(Lines& lines, Binder const& binder, std::size_t tail);
void lay_out(Lines& lines, Data const& data, std::size_t tail);

/// Items from one comma to the next, as many on a line as it holds; others begin at `hang`.
struct Items {
  std::vector<std::size_t> begins;
  std::size_t end = 0; // behind the last
};
void fill(Lines& lines, Items const& items, std::size_t hang, std::size_t tail);

} // namespace grens::syntax
