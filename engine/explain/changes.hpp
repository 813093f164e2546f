// The smallest changes of what a dossier says that would turn an outcome. Each was found by
// evaluating the changed dossier, and so was that one unit less does not do. Nothing is offered
// that would have to be false: no other date and no other person.
#pragma once

#include "check/model.hpp"
#include "evaluate/bare.hpp"
#include "evaluate/outcome.hpp"
#include "explain/edit.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grens::explain {

/// What would be found about one subject if the dossier were edited; nothing where it would have a
/// fault.
struct AskEdited {
  std::function<std::optional<evaluate::Bares>(std::vector<Edit> const&)> bare;
  std::function<std::optional<evaluate::Findings>(std::vector<Edit> const&)> told;
  /// What the dossier itself says, as explain::written.
  std::function<std::optional<std::string>(std::string_view)> written;
};

/// One fact that would be otherwise.
struct ChangePart {
  enum class Kind : std::uint8_t {
    lower,    // an amount, by so much
    costs,    // costs that a receipt shows, up to so much
    spread,   // a payment that was for the work of more months
    fact,     // one that is missing
    explain,  // the board explains a finding
    evidence, // of a kind that is asked for
  };
  enum class Bound : std::uint8_t { exact, at_least, at_most, any_of };
  Kind kind = Kind::fact;
  std::string pointer;             // /volunteers/1/payments/6/amount
  std::string field;               // volunteers.payments.amount
  Texts title;                     // what people call it: "amount"
  Texts of;                        // whose it is: "payment p7", "betaling p7"
  std::vector<std::string> values; // what it would be, with its unit; any_of: each would do
  Bound bound = Bound::exact;
  std::string from;        // what it is now; empty: not in the dossier
  std::string by;          // lower: the difference
  bool is_planned = false; // lower: of a payment after as_of
};

/// All parts together turn it, and none of them alone can be left out or be smaller by one unit.
struct Remedy {
  std::vector<ChangePart> parts;
  std::vector<Edit> edits;
  /// The same with its last number one unit nearer to what the dossier says; then it does not turn.
  /// Empty where there is no number.
  std::vector<Edit> smaller;
  Texts say;
};

struct Remedies {
  std::vector<Remedy> all;
  bool is_cut = false; // limits::change_trials_max came first: there may be more
};

/// What a search goes by.
struct Searched {
  check::Model const& model;
  check::Record const& subject_record; // of a person
  std::string subject;                 // where the subject stands: /volunteers/1
  Date as_of;
  evaluate::Findings const& found;        // about the subject, as the dossier is
  evaluate::Findings const& organisation; // about the organisation
};

/// Of a finding that is not met, or a result that is not zero because of one.
Remedies changes_of(evaluate::Finding const& finding, Searched const& in, AskEdited const& ask);
Remedies changes_of(evaluate::Result const& result, Searched const& in, AskEdited const& ask);
/// Whether there is anything to look for.
bool may_change(evaluate::Finding const& finding);
bool may_change(evaluate::Result const& result);

/// For asking without `bare`: the same of findings that were told.
evaluate::Bares bare_of(evaluate::Findings const& found);

/// "If payment p7 had been 25.00 EUR lower (60.00 EUR)."
Texts say_change(std::vector<ChangePart> const& parts, check::Model const& model);

} // namespace grens::explain
