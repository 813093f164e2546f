// The walk that finds circles.
#include "check/circles.hpp"

#include <catch2/catch.hpp>

namespace grens::check {

namespace {

Graph graph_of(std::vector<std::vector<std::uint32_t>> const& edges) {
  Graph graph(edges.size());
  for (std::size_t i = 0; i < edges.size(); ++i) {
    for (std::uint32_t const to : edges[i])
      graph[i].push_back({to, {}});
  }
  return graph;
}

std::vector<std::uint32_t> nodes(std::vector<CircleStep> const& circle) {
  std::vector<std::uint32_t> out;
  for (CircleStep const& step : circle)
    out.push_back(step.from);
  return out;
}

} // namespace

TEST_CASE("every node comes after those that it points to") {
  Walk const w = walk(graph_of({{1, 2}, {3}, {3}, {}}));
  CHECK(w.circles.empty());
  CHECK(w.order == std::vector<std::uint32_t>{3, 1, 2, 0});
}

TEST_CASE("a circle is the shortest one from its lowest node") {
  Walk const w = walk(graph_of({{1}, {2, 3}, {0}, {0}, {4}, {6}, {5}}));
  REQUIRE(w.circles.size() == 3);
  CHECK(nodes(w.circles[0]) == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(nodes(w.circles[1]) == std::vector<std::uint32_t>{4});
  CHECK(nodes(w.circles[2]) == std::vector<std::uint32_t>{5, 6});
}

TEST_CASE("a long chain needs no deep stack", "[L1]") {
  constexpr std::uint32_t count = 1'000'000;
  Graph graph(count);
  for (std::uint32_t i = 0; i + 1 < count; ++i)
    graph[i].push_back({i + 1, {}});
  CHECK(walk(graph).circles.empty());
  graph[count - 1].push_back({0, {}});
  CHECK(walk(graph).circles.front().size() == count);
}

} // namespace grens::check
