// One dossier before the evaluator: what it found, and whether that shows what was to be shown.
#pragma once

#include "engine.hpp"
#include "prove/draft_dossier.hpp"

#include <string>
#include <vector>

namespace grens::prove {

class Trial {
public:
  /// Evaluates the draft; what the findings of these rules say that they need is filled in, and it
  /// is evaluated again, a few times.
  Trial(Rulebook const& rules, DraftDossier& draft, std::vector<check::RuleId> const& about);

  /// The exception certainly applies to a finding or result of the rule.
  [[nodiscard]] bool applies(check::RuleId rule, std::string const& exception) const;
  /// About the same subject, item and period one rule is met and the other one is not.
  [[nodiscard]] bool met_and_broken(check::RuleId met, check::RuleId broken) const;
  /// The rule finds something that is undetermined, and no fact of the dossier would decide it.
  [[nodiscard]] bool undetermined(check::RuleId rule) const;
  /// The dossier, as JSON.
  [[nodiscard]] std::string const& text() const { return text_; }

private:
  bool evaluate(Rulebook const& rules, DraftDossier const& draft);
  bool fill(DraftDossier& draft, std::vector<check::RuleId> const& about) const;

  std::string text_;
  std::vector<evaluate::Findings> found_;
};

} // namespace grens::prove
