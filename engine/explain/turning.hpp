// Whether an edited dossier turns one outcome, and the least that does.
#pragma once

#include "explain/changes.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace grens::explain {

class Turning {
public:
  Turning(evaluate::Found const& found, bool is_result, Searched const& in, AskEdited const& ask);

  /// False where the dossier as it is cannot be asked.
  [[nodiscard]] bool can_ask() const { return before_.has_value(); }
  [[nodiscard]] std::optional<std::string> written(std::string_view pointer) const {
    return ask_.written(pointer);
  }

  /// It is met, or nothing is left to meet, and nothing else comes out worse. A fact that was
  /// missing may show that what nobody knew waits for an explanation.
  bool turns(std::vector<Edit> const& edits);
  /// The number nearest to `from` with which it turns, between `from` and `to`, where it turns with
  /// `to` and not with `from`.
  template <class EditsOf>
  std::optional<std::int64_t> least(std::int64_t from, std::int64_t to, EditsOf const& edits_of) {
    if (from == to || !turns(edits_of(to)) || turns(edits_of(from))) return std::nullopt;
    while (to - from > 1 || from - to > 1) {
      std::int64_t const middle = from + (to - from) / 2;
      (turns(edits_of(middle)) ? to : from) = middle;
    }
    return to;
  }
  void keep(std::vector<ChangePart> parts, std::vector<Edit> edits, std::vector<Edit> smaller);
  /// Each part with its edit: those that it turns without are left out.
  void keep_needed(std::vector<ChangePart> parts, std::vector<Edit> edits);
  /// What is not in the dossier and would decide it.
  void missing_facts(evaluate::Found const& found);

  Remedies take();

private:
  evaluate::Found const& found_;
  bool is_result_;
  Searched const& in_;
  AskEdited const& ask_;
  std::optional<evaluate::Bares> before_;
  std::optional<evaluate::Bares> allowed_; // what may come of the others
  std::optional<evaluate::Bare> target_;   // nothing: only its id tells it from others
  std::size_t asked_ = 0;
  Remedies changes_;

  [[nodiscard]] bool is_right(evaluate::Bare const& bare) const;
  [[nodiscard]] bool is_right(evaluate::Bares const& after) const;
  bool is_told_right(std::vector<Edit> const& edits);

  /// Where a fact would stand.
  struct Place {
    std::string pointer;
    check::Record const* record = nullptr;
    check::Field const* field = nullptr;
  };
  /// A fact that is missing, and one thing that it could be.
  struct Option {
    ChangePart part;
    Edit edit;
  };
  /// A number of which more, or less, may do: hundredths, or days.
  struct Measured {
    ChangePart part;
    std::string pointer;
    std::int64_t low = 0;
    std::int64_t high = 0;
    enum class As : std::uint8_t { hundredths, date, list } as = As::hundredths;
    std::string unit;
    std::string period_key; // of the element of a list that says it
    std::string amount_key;
    std::string period;
  };
  [[nodiscard]] std::vector<Edit> with(Measured const& m, std::int64_t n) const;
  [[nodiscard]] std::string currency_of(Place const& place) const;
  bool one_fact(evaluate::Need const& need);
  bool one_number(Measured m);
  void all_facts(evaluate::Found const& found);
  [[nodiscard]] std::vector<Option> options_of(evaluate::Need const& need) const;
  [[nodiscard]] std::optional<Measured> measured_of(evaluate::Need const& need) const;
  [[nodiscard]] std::optional<Place> place_of(evaluate::Need const& need) const;
  [[nodiscard]] ChangePart part_of(evaluate::Need const& need, Place const& place) const;
};

/// "12.5" as 1250; nothing of what has more places.
std::optional<std::int64_t> hundredths_of(std::string_view text);
std::string cents_text(std::int64_t hundredths);
/// /volunteers/1/payments/6/amount as volunteers.payments.amount
std::string field_path(std::string_view pointer);
/// "payment p7", "betaling p7"
Texts element_name(check::Record const& record, std::string const& id);

} // namespace grens::explain
