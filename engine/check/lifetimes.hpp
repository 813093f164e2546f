// For each value and each rule, the days on which there is an answer.
#pragma once

#include "check/model.hpp"

#include <optional>
#include <vector>

namespace grens::check {

/// A version, or one band of it, of which the sources do not settle what it is.
struct Unsettled {
  Period during;
  std::optional<Number> from_band; // nothing: for all
  Texts because;
};

struct ValueLife {
  ValueId value{};
  Period known; // from its first version until the day that it is known to
  std::vector<Unsettled> unsettled;
};

/// What a rule asks decides from when until when it has an answer.
struct RuleLife {
  RuleId rule{};
  std::vector<ValueId> values;  // of its norm and its `where`, through lets and defines
  std::optional<Period> answer; // nothing: on no day are all of them known
};

struct Lifetimes {
  std::vector<ValueLife> values; // in the model's order
  std::vector<RuleLife> rules;
};

Lifetimes lifetimes(Model const& model);

/// A rule that asks values of two packages, of which one ends before the other: after its last day
/// the rule has no answer, although the other package was kept up.
struct Gap {
  RuleId rule{};
  ValueId ends{};
  ValueId goes_on{};
  Period during; // known of the one and not of the other
};
std::vector<Gap> gaps_between_packages(Model const& model);

} // namespace grens::check
