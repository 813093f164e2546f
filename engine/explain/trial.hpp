// A payment that nobody made, to see what would follow from it.
#pragma once

#include "base/calendar.hpp"

#include <cstdint>

namespace grens::explain {

struct Trial {
  enum class Kind : std::uint8_t {
    allowance,   // without costs, and no pay by the hour agreed
    shown_costs, // costs that are shown in full
    by_the_hour, // an allowance without costs, agreed by the hour, for `hours`
  };
  Date date;
  std::int64_t cents = 0;
  Kind kind = Kind::allowance;
  std::int64_t hours = 0; // in hundredths
};

} // namespace grens::explain
