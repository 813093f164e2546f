// What changes when the rules change, as JSON ("grens": "diff/1").
#pragma once

#include "base/calendar.hpp"
#include "base/events.hpp"
#include "explain/compare.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace grens {

/// { grens, engine, as_of, inputs, before: { rules, packages }, after: …, changes: [ { id, rule,
/// title, subject, item, period, sort, difference, direction, before: { outcome, grade, amount, say
/// }, after: …, because: { values: [ … ], findings: [ id ], text, package } } ], summary }
struct DifferenceRecord {
  struct Named {
    std::string name;
    std::string sha256;
  };
  struct Rules {
    std::string folder; // empty: the rules inside the program; written as null
    std::vector<Named> packages;
  };
  std::string engine;
  Date as_of;
  std::vector<Named> inputs;
  Rules before;
  Rules after;
  std::uint64_t subjects = 0;
  std::vector<explain::Change> changes;
};

bool write_difference(Events& out, DifferenceRecord const& difference);

} // namespace grens
