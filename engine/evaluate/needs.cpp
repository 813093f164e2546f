#include "evaluate/needs.hpp"

#include <algorithm>

namespace grens::evaluate {

std::vector<Need> needs_of(ProofNode const& proof) {
  std::vector<Need> needs;
  std::vector<std::string> lets_seen;
  auto const add = [&](ProofNode const& node) {
    Need need{node.field, node.pointer, node.why, node.proof};
    if (need.why.empty()) {
      need.why = {"\"" + node.what + "\" cannot be told",
                  "\"" + node.what + "\" is niet vast te stellen"};
    }
    if (std::find(needs.begin(), needs.end(), need) == needs.end())
      needs.push_back(std::move(need));
  };
  auto const walk = [&](auto const& self, ProofNode const& node) -> void {
    // An exception that certainly applies can be undecided in what it puts in place.
    bool const overriding = node.kind == ProofNode::Kind::exception && node.value == "applies";
    if (node.decided && !overriding) return;
    if (node.kind == ProofNode::Kind::let && node.parts.empty()) {
      if (std::find(lets_seen.begin(), lets_seen.end(), node.what) != lets_seen.end()) return;
      lets_seen.push_back(node.what);
      for (ProofNode const& let : proof.parts) {
        if (let.kind == ProofNode::Kind::let && let.what == node.what && !let.parts.empty())
          self(self, let);
      }
      return;
    }
    if (node.kind == ProofNode::Kind::fact) {
      add(node);
      return;
    }
    std::size_t const before = needs.size();
    bool undecided_part = false;
    for (ProofNode const& part : node.parts) {
      undecided_part = undecided_part || !part.decided;
      self(self, part);
    }
    bool const own_reason = !node.why.empty() && !undecided_part;
    if (own_reason && needs.size() == before) add(node);
  };
  for (ProofNode const& part : proof.parts) {
    if (part.kind != ProofNode::Kind::let) walk(walk, part);
  }
  return needs;
}

std::vector<ProofNode> missing_facts(std::vector<Need> const& needs) {
  std::vector<ProofNode> nodes;
  for (Need const& need : needs) {
    ProofNode& node = nodes.emplace_back();
    node.kind = ProofNode::Kind::fact;
    node.decided = false;
    node.what = need.field;
    node.field = need.field;
    node.pointer = need.pointer;
    node.why = need.why;
    node.value = "unknown";
  }
  return nodes;
}

} // namespace grens::evaluate
