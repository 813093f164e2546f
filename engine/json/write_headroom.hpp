// How much still fits, as JSON ("grens": "headroom/1").
#pragma once

#include "base/events.hpp"
#include "explain/headroom.hpp"

#include <string>
#include <vector>

namespace grens {

/// { grens, engine, inputs, rules, headroom: [ { subject, on, this_day, this_month, this_year,
/// binding, binding_year, beyond_month, beyond_year, shown_costs, by_the_hour, pace, already, open,
/// if } ] }; schemas/headroom.schema.json says the rest. An amount is null where no rule sets a
/// limit, or where something on that day is breached already, which `already` then says. Where
/// something is `open`, amounts are upper bounds, and `if` says what they rest on.
struct HeadroomRecord {
  struct Named {
    std::string name;
    std::string sha256;
  };
  std::string engine;
  std::vector<Named> inputs;
  std::vector<Named> rules;
  std::string currency;
  std::vector<explain::Headroom> all;
};

bool write_headroom(Events& out, HeadroomRecord const& record);

} // namespace grens
