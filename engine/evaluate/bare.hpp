// What is found, without its story: of which rule, about what, and what it comes to. Many times
// cheaper than a finding, so that many changed dossiers can be told apart.
#pragma once

#include "base/calendar.hpp"
#include "base/number.hpp"
#include "check/model.hpp"
#include "evaluate/outcome.hpp"

#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

namespace grens::evaluate {

struct Bare {
  static constexpr std::uint32_t no_row = 0xFFFFFFFF;
  check::RuleId rule{};
  Period period;
  std::uint32_t row = no_row; // of the element that it is about, in the order of the dossier
  bool is_result = false;
  Outcome outcome = Outcome::met; // of a result: met, conflict or not applicable
  // Of a result that is a number: what is known of it; both the same where it is known exactly.
  std::optional<Number> low{};
  std::optional<Number> high{};
  /// Of an expectation that brings nothing about: it asks for a word of the board, and limits
  /// nothing.
  bool word_is_enough = false;

  /// What makes two of them about the same thing.
  [[nodiscard]] auto key() const { return std::tuple(check::at(rule), period, row); }
};

using Bares = std::vector<Bare>;

} // namespace grens::evaluate
