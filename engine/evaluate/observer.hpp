// The proof as an observer of the one evaluation: it is told of every step that is taken and what
// came of it, and builds the tree that explains the outcome. Without an observer the machine does
// exactly the same and is faster.
#pragma once

#include "evaluate/outcome.hpp"
#include "evaluate/seen.hpp"
#include "plan/plan.hpp"

#include <deque>
#include <vector>

namespace grens::evaluate {

class Observer {
public:
  Seen* seen = nullptr; // counts as well, where somebody asks

  /// Everything told until the matching close becomes a part of this node.
  ProofNode& open() {
    nodes_.emplace_back();
    return nodes_.back();
  }
  ProofNode& top() { return nodes_.back(); }
  /// Ends the top node and hangs it under the one below.
  void close() {
    ProofNode done = std::move(nodes_.back());
    nodes_.pop_back();
    if (!nodes_.empty()) nodes_.back().parts.push_back(std::move(done));
  }
  /// Ends the top node without keeping it.
  void drop() { nodes_.pop_back(); }
  ProofNode take() {
    ProofNode done = std::move(nodes_.back());
    nodes_.pop_back();
    return done;
  }

  /// While something is tried that is not what is found, nothing is counted.
  class Unseen {
  public:
    explicit Unseen(Observer& observer) : observer_(observer), before_(observer.seen) {
      observer.seen = nullptr;
    }
    ~Unseen() { observer_.seen = before_; }
    Unseen(Unseen const&) = delete;
    Unseen& operator=(Unseen const&) = delete;

  private:
    Observer& observer_;
    Seen* before_;
  };

private:
  std::deque<ProofNode> nodes_; // a deque: a node stays where it is while others are opened on it
};

/// The facts and values that would decide an undetermined proof, each once, in the order met.
std::vector<Need> needs_of(ProofNode const& proof);
/// The same as parts of a proof that waits for what another found.
std::vector<ProofNode> missing_facts(std::vector<Need> const& needs);

} // namespace grens::evaluate
