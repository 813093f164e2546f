// What would make an outcome right, looked for in one dossier when somebody asks.
#pragma once

#include "explain/headroom.hpp"
#include "trials.hpp"

#include <memory>

namespace grens::cli {

/// Keeps what was found about the organisation, on which findings about people can rest.
class Remedying {
public:
  Remedying(std::shared_ptr<Rulebook const> rules, std::unique_ptr<Trials> trials, Date as_of);

  /// Everything that was found about one subject, the organisation first; `of` asks about it.
  void found(evaluate::Findings const& findings);
  explain::Remedies of(evaluate::Finding const& finding);
  explain::Remedies of(evaluate::Result const& result);
  /// What may still be paid to the person that was found last; nothing of others, and where no
  /// rules with a currency apply.
  std::optional<explain::Headroom> room();
  [[nodiscard]] std::string const& currency() const { return currency_; }

private:
  std::shared_ptr<Rulebook const> rules_;
  std::unique_ptr<Trials> trials_;
  Date as_of_;
  std::string currency_; // empty: of no rules that apply
  evaluate::Findings organisation_;
  evaluate::Findings found_;
  bool of_organisation_ = false;

  template <class One> explain::Remedies search(One const& one);
  explain::AskEdited ask();
};

} // namespace grens::cli
