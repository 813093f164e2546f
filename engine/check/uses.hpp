// Which names the rules use, and through which defines and lets.
#pragma once

#include "check/model.hpp"

#include <functional>
#include <set>
#include <vector>

namespace grens::check {

/// Calls `see` for every term of every sentence.
void for_each_term(Sentences const& says, std::function<void(Term const&)> const& see);
/// Every term of the rule itself: binders, where, lets, norm, effect and sentences.
void for_each_term(Rule const& rule, std::function<void(Term const&)> const& see);
/// Every term of the exception.
void for_each_term(Exception const& exception, std::function<void(Term const&)> const& see);

/// The values that a rule's answer hangs on: those of its norm and its `where`, through lets and
/// defines.
std::set<std::uint32_t> values_of(Model const& model, Rule const& rule);

} // namespace grens::check
