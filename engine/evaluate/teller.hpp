// Puts a trace into words: the tree that explains an outcome, from the marks of what was done.
#pragma once

#include "evaluate/facts.hpp"
#include "evaluate/needs.hpp"
#include "evaluate/outcome.hpp"
#include "evaluate/trace.hpp"
#include "plan/plan.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace grens::evaluate {

/// What a finding has to say where another one hangs on it.
struct Story {
  std::string finding; // its id
  std::vector<Need> needs;
  Texts why;
};

/// What a proof hangs on that is told elsewhere, by its place among the states and the signs; and
/// what is asked again when it is told.
struct Hanging {
  struct State {
    check::ConsequenceId consequence{};
    std::shared_ptr<Story const> story;
  };
  struct Sign {
    check::RuleId indicator{};
    std::string grades;  // "weak", "weak .. strong"
    std::string finding; // its id
    std::vector<Need> needs;
  };
  std::function<State(std::uint32_t)> state;
  std::function<Sign(std::uint32_t, bool with_needs)> sign;
  /// Hands over marks of what the filters of a loop say of an element, and forgets them.
  std::function<void(plan::LoopId, Value const&, std::function<void(Trace::Range)> const&)> filters;
};

class Teller {
public:
  Teller(plan::Plan const& plan, Trace const& trace, Hanging hanging);
  void set_root(Facts const* root) { root_ = root; }

  /// What was done there, for this rule.
  [[nodiscard]] ProofNode tell(Trace::Range range, check::RuleId rule);
  [[nodiscard]] std::vector<Citation> cites_of(std::vector<check::Cite> const& cites) const;

private:
  plan::Plan const& plan_;
  check::Model const& model_;
  Trace const& trace_;
  Hanging hanging_;
  Facts const* root_ = nullptr;
  check::RuleId rule_{};
  std::vector<std::string> words_; // by StepId, where they were asked for

  [[nodiscard]] std::string const& words_of(plan::StepId id);
  void tell_mark(ProofNode& node, std::uint32_t at, std::uint32_t end);
  void add_parts(ProofNode& node, std::uint32_t first, std::uint32_t last);
  void tell_step(ProofNode& node, std::uint32_t at, std::uint32_t end);
  void tell_why(ProofNode& node, plan::StepId id, std::uint32_t at, std::uint32_t end) const;
  void tell_field(ProofNode& node, Value const& row, std::uint32_t field, Value const& v) const;
  void tell_law(ProofNode& node, std::uint32_t at, std::uint32_t end) const;
  void tell_asked(ProofNode& node, Mark const& mark) const;
  void tell_row(ProofNode& node, Mark const& mark) const;
  void tell_value(ProofNode& node, Mark const& mark, check::Type const& type) const;
  static void tell_period(ProofNode& node, Mark const& mark);
  static void tell_broken(ProofNode& node);
  void tell_norm(ProofNode& node, std::uint32_t at, std::uint32_t end);
  void tell_exception(ProofNode& node, Mark const& mark) const;
  void tell_consequence(ProofNode& node, Mark const& mark) const;
  void tell_sign(ProofNode& node, Mark const& mark) const;
  /// Its own period lies only partly in the one asked for.
  void tell_partly(ProofNode& node, Value const& row) const;
  /// It lacks one of the kinds of evidence that a norm asks for (L12).
  void tell_unproven(ProofNode& node, Value const& row, plan::Proof const& proof) const;
  [[nodiscard]] std::vector<Value> operands(std::uint32_t at, std::uint32_t end) const;
  [[nodiscard]] Texts why_not_moved(plan::Step const& s, std::uint32_t at, std::uint32_t end,
                                    std::string const& what) const;
};

} // namespace grens::evaluate
