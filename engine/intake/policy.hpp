// What the organisation file says that intake needs: its outermost keys, and what the board decided
// to pay.
#pragma once

#include "base/calendar.hpp"
#include "base/events.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grens::intake {

/// One key of an object on a tape, and the events of its value: begin is in it, end is not.
struct TapeField {
  std::string_view key;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The fields of the object that starts at this event; nothing when no object starts there.
std::vector<TapeField> fields_of(EventTape const& tape, std::size_t object);
/// The elements of the list that starts at this event, with empty keys.
std::vector<TapeField> elements_of(EventTape const& tape, std::size_t list);

/// An allowance of `policy.allowances` with a role, a unit and a day on which it was decided.
struct Allowance {
  std::string role;   // as slug() makes it
  std::string agreed; // the contract's word for its unit
  Date decided_on;
};

std::vector<Allowance> allowances_of(EventTape const& tape);

} // namespace grens::intake
