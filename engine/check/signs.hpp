// Indicators and levels: what is measured, from where on it is a sign, and what signs add up to
// (L13).
#pragma once

#include "check/model.hpp"
#include "syntax/tree.hpp"

namespace grens::check {

class Terms;
struct Draft;

/// Gives every level the choice of its rows, so that terms may ask for a level that is checked
/// later.
void declare_levels(Draft& draft);

/// What an indicator gives, when it is weak, strong or rising, and to which viewpoint it belongs.
/// `terms` sees what its `for` and `let` made.
void check_indicator(Draft& draft, Terms& terms, Rule& rule, syntax::IndicatorDecl const& tree);

/// The indicators that a level counts, and its rows.
void check_level(Draft& draft, Terms& terms, Rule& rule, syntax::LevelDecl const& tree);

/// Every indicator that a level counts is about the same subject: others would never be seen.
void check_counted(Draft& draft);

} // namespace grens::check
