#include "account.hpp"

#include "evaluate/directives.hpp"
#include "evaluate/read_facts.hpp"
#include "json/read.hpp"

namespace grens {

using evaluate::Facts;
using evaluate::FactsReader;
using evaluate::Part;

std::optional<evaluate::Account> read_account(Rulebook const& rules, SourcePtr const& dossier,
                                              std::string const& subject, Diagnostics& faults) {
  plan::Plan const& plan = rules.plan();
  if (!plan.subject_field) return std::nullopt;
  Facts root(rules.model());
  Facts people(rules.model());
  FactsReader reader(plan, root, people, faults);
  reader.start(Part::root, dossier);
  if (!read_json(dossier, reader, faults) || has_errors(faults)) return std::nullopt;
  // What the board assumes of a payment fills the letter as it fills the evaluation.
  evaluate::Directives const directives = evaluate::read_directives(plan, root, dossier, faults);
  if (has_errors(faults)) return std::nullopt;
  reader.assume(&directives.assumptions);
  std::optional<evaluate::Account> found;
  reader.on_subject = [&](std::uint32_t row) {
    if (found) return;
    evaluate::Account account = evaluate::account_of(plan, root, people, row);
    if (account.subject == subject) found = std::move(account);
  };
  reader.start(Part::subjects, dossier);
  if (!read_json(dossier, reader, faults) || has_errors(faults)) return std::nullopt;
  return found;
}

} // namespace grens
