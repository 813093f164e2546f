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
  enum class Kind : std::uint8_t { finding, result, sign, level };
  static constexpr std::uint32_t no_row = 0xFFFFFFFF;
  check::RuleId rule{};
  Period period;
  std::uint32_t row = no_row; // of the element that it is about, in the order of the dossier
  Kind kind = Kind::finding;
  /// Of a result, a sign or a level: met where there is a value, whatever it is.
  Outcome outcome = Outcome::met;
  // Of a result or sign that is a number: what is known of it; both the same where that is all.
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
