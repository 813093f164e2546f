// A scenario to fill in: what a rule asks for is given, with figures that its author replaces.
#pragma once

#include "plan/plan.hpp"

#include <functional>
#include <optional>
#include <string>

namespace grens::evaluate {

/// What the scenario is to show. `finds`: the outcome, or empty where the author has to say it.
struct Wanted {
  std::string title;
  std::string finds;
  std::optional<Date> day; // on which the facts lie; nothing: the day the package was checked
  std::string adopting;    // `question reading`; empty: none
};

/// Parsable .grens text, laid out.
std::string skeleton(plan::Plan const& plan, check::RuleId rule, Wanted const& wanted);

/// The terms of a rule with its exceptions, and of the defines that they call, each define once.
void each_term_of(check::Model const& model, check::RuleId rule,
                  std::function<void(check::Term const&)> const& see);
/// The rule that an exception is about in the end.
check::RuleId rule_of(check::Model const& model, check::ExceptionId exception);

} // namespace grens::evaluate
