// grens lint --dates: when there are answers.
#pragma once

#include "check/model.hpp"

#include <string>

namespace grens::cli {

/// For each value and each rule the first and the last day of an answer, and what is unsettled.
std::string dates_text(check::Model const& model);
/// The same as data: { values: [ { value, from, until, unsettled: [ { from, until, from_band,
/// because } ] } ], rules: [ { rule, from, until, answers, values } ] }; from and until are null
/// where nothing bounds them.
std::string dates_json(check::Model const& model);

} // namespace grens::cli
