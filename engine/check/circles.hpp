// Circles: packages, records, definitions, exceptions and consequences must not lead back to
// themselves.
#pragma once

#include "check/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace grens::check {

/// Node a points to node `to`; `origin` is where that is written.
struct Edge {
  std::uint32_t to = 0;
  Origin origin;
};
using Graph = std::vector<std::vector<Edge>>;

struct CircleStep {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  Origin origin;
};

struct Walk {
  std::vector<std::uint32_t> order; // every node, after those that it points to (but for circles)
  std::vector<std::vector<CircleStep>>
      circles; // a shortest one for each knot, from its lowest node
};

/// Without recursion, so that a chain of a million nodes does not end the program.
Walk walk(Graph const& graph);

} // namespace grens::check
