#include "check/circles.hpp"

#include <algorithm>
#include <deque>
#include <limits>
#include <optional>

namespace grens::check {

namespace {

constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();

/// Tarjan's strongly connected components ("knots"), with its own stack. Knots come out in the
/// order in which each follows those that it points to.
class Knots {
public:
  explicit Knots(Graph const& graph)
      : graph_(graph), number_(graph.size(), unseen), low_(graph.size()), open_(graph.size()) {
    for (std::uint32_t node = 0; node < graph.size(); ++node) {
      if (number_[node] == unseen) visit_from(node);
    }
  }
  std::vector<std::vector<std::uint32_t>> found;

private:
  struct Frame {
    std::uint32_t node;
    std::size_t next_edge;
  };

  void enter(std::uint32_t node) {
    number_[node] = low_[node] = next_number_++;
    waiting_.push_back(node);
    open_[node] = true;
    frames_.push_back({node, 0});
  }

  void visit_from(std::uint32_t start) {
    enter(start);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      std::uint32_t const node = frame.node;
      if (frame.next_edge < graph_[node].size()) {
        std::uint32_t const to = graph_[node][frame.next_edge++].to;
        if (number_[to] == unseen) {
          enter(to);
        } else if (open_[to]) {
          low_[node] = std::min(low_[node], number_[to]);
        }
        continue;
      }
      leave(node);
    }
  }

  void leave(std::uint32_t node) {
    frames_.pop_back();
    if (!frames_.empty()) {
      std::uint32_t const before = frames_.back().node;
      low_[before] = std::min(low_[before], low_[node]);
    }
    if (low_[node] != number_[node]) return;
    std::vector<std::uint32_t> knot;
    std::uint32_t member = unseen;
    while (member != node) {
      member = waiting_.back();
      waiting_.pop_back();
      open_[member] = false;
      knot.push_back(member);
    }
    std::sort(knot.begin(), knot.end());
    found.push_back(std::move(knot));
  }

  Graph const& graph_;
  std::vector<std::uint32_t> number_;
  std::vector<std::uint32_t> low_;
  std::vector<bool> open_;
  std::vector<std::uint32_t> waiting_;
  std::vector<Frame> frames_;
  std::uint32_t next_number_ = 0;
};

/// A shortest way from the knot's lowest node back to itself; nothing when the knot is a single
/// node that does not point to itself.
std::optional<std::vector<CircleStep>> circle_in(Graph const& graph,
                                                 std::vector<std::uint32_t> const& knot) {
  std::uint32_t const start = knot.front();
  std::vector<std::optional<CircleStep>> reached(knot.size());
  auto const place = [&](std::uint32_t node) -> std::optional<std::size_t> {
    auto const it = std::lower_bound(knot.begin(), knot.end(), node);
    if (it == knot.end() || *it != node) return std::nullopt;
    return static_cast<std::size_t>(it - knot.begin());
  };
  std::deque<std::uint32_t> queue{start};
  while (!queue.empty() && !reached[0]) {
    std::uint32_t const node = queue.front();
    queue.pop_front();
    for (Edge const& e : graph[node]) {
      auto const to = place(e.to);
      if (!to || reached[*to]) continue;
      reached[*to] = CircleStep{node, e.to, e.origin};
      queue.push_back(e.to);
    }
  }
  if (!reached[0]) return std::nullopt;
  std::vector<CircleStep> steps{*reached[0]};
  while (steps.back().from != start)
    steps.push_back(*reached[*place(steps.back().from)]);
  std::reverse(steps.begin(), steps.end());
  return steps;
}

} // namespace

Walk walk(Graph const& graph) {
  Walk out;
  for (auto const& knot : Knots(graph).found) {
    if (auto circle = circle_in(graph, knot)) out.circles.push_back(std::move(*circle));
    out.order.insert(out.order.end(), knot.begin(), knot.end());
  }
  return out;
}

} // namespace grens::check
