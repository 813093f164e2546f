// What a dossier says about the evaluation itself and not about people: readings that the board
// adopted, its explanations, waivers and assumptions. The names are the contract's; the records are
// the rules'.
#pragma once

#include "base/diagnostic.hpp"
#include "evaluate/facts.hpp"
#include "evaluate/outcome.hpp"
#include "evaluate/read_facts.hpp"
#include "plan/plan.hpp"

namespace grens::evaluate {

/// Matches a finding by its id, or by rule and subject with item and period where they are given.
struct ExplanationDirective {
  std::string finding;
  std::string rule;
  std::string subject;
  std::string item;
  std::optional<Period> period;
  Explained explained;
};
struct WaiverDirective {
  std::string finding;
  Waived waived;
};
struct AdoptedReading {
  check::QuestionId question{};
  std::uint32_t reading = 0;
  Date adopted_on;
};

struct Directives {
  std::vector<AdoptedReading> readings;
  std::vector<ExplanationDirective> explanations;
  std::vector<WaiverDirective> waivers;
  std::vector<Assumption> assumptions;
};

/// Reads them from the root's facts; an unknown question, reading or field is a fault.
Directives read_directives(plan::Plan const& plan, Facts const& root, SourcePtr const& source,
                           Diagnostics& faults);

} // namespace grens::evaluate
