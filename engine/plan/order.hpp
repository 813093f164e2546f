// In which order rules are evaluated, and which readings each can depend on.
#pragma once

#include "plan/plan.hpp"
#include "plan/walk.hpp"

#include <vector>

namespace grens::plan {

/// Rules that make a consequence, a sign or a level come before rules that read it; otherwise as
/// the model has them. The checker has seen that there is no circle.
class Order {
public:
  explicit Order(Walk const& walk);

  [[nodiscard]] std::vector<check::RuleId> const& rules() const { return rules_; }
  /// Which readings a rule's outcome can depend on: those it names and those behind what it reads.
  /// `plans` are the rules in this order.
  void find_questions(std::vector<RulePlan>& plans) const;

private:
  /// What rules wait for, each once: places in Model::consequences, and behind those the indicators
  /// and levels among Model::rules.
  using Places = std::vector<std::size_t>;

  [[nodiscard]] std::size_t place_of(check::RuleId sign) const;
  [[nodiscard]] std::size_t places() const;
  static Places each_once(Places places);
  [[nodiscard]] Places places_read(check::Rule const& rule) const;
  [[nodiscard]] Places places_made(std::size_t rule) const;
  void sort();

  Walk const& walk_;
  check::Model const& model_;
  std::vector<check::RuleId> rules_;
  std::vector<Places> reads_; // by RuleId
  std::vector<Places> makes_;
};

} // namespace grens::plan
