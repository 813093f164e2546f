// What a script learns from a run. The numbers are the contract's.
#pragma once

#include "engine.hpp"

#include <string_view>

namespace grens::cli {

enum class Exit : int {
  fine = 0,
  found = 1,   // findings at the level asked for
  refused = 2, // the call, a file or a rule is wrong, and nothing was evaluated
  unsure = 3,  // evaluated, but something at that level is undetermined or not proven complete
};

/// Each level includes those before it.
enum class FailOn { never, breached, conflict, undetermined, explain };

/// Gathers over several dossiers.
class Verdict {
public:
  explicit Verdict(FailOn level) : level_(level) {}

  void add(Overview const& overview);
  void add(evaluate::Counts const& counts);
  /// `found` wins over `unsure`.
  [[nodiscard]] Exit exit() const;

private:
  FailOn level_;
  bool found_ = false;
  bool unsure_ = false;
};

} // namespace grens::cli
