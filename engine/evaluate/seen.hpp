// What evaluations touched, where somebody asks which rules are tested (L14): how often every step
// came out either way, and which versions, readings and exceptions were used.
#pragma once

#include "evaluate/outcome.hpp"
#include "plan/plan.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace grens::evaluate {

struct Seen {
  using Ways = std::array<std::uint64_t, 3>; // by plan::Truth
  using Outcomes = std::array<std::uint64_t, outcomes_count>;

  static constexpr std::size_t sign_grades_count = 3; // none, weak, strong

  explicit Seen(plan::Plan const& plan) : truths(plan.steps.size()) {
    check::Model const& model = *plan.model;
    for (check::Value const& value : model.values)
      versions.emplace_back(value.versions.size(), 0);
    for (check::Question const& question : model.questions)
      readings.emplace_back(question.readings.size(), 0);
    rules.resize(model.rules.size());
    for (check::Rule const& rule : model.rules) {
      bool const choice = !rule.indicator && rule.type.sort == check::Sort::choice &&
                          (rule.is_result() || rule.is_level());
      std::size_t const grades = rule.indicator ? sign_grades_count : 0;
      labels.emplace_back(
          choice ? model.choices[check::at(rule.type.choice)].labels.size() : grades, 0);
    }
    exceptions.resize(model.exceptions.size());
    instead.resize(model.exceptions.size());
  }

  std::vector<Ways> truths; // by StepId
  std::vector<std::vector<std::uint64_t>> versions;
  std::vector<std::vector<std::uint64_t>> readings;
  std::vector<Outcomes> rules; // of what gives a value: met, or undetermined
  /// By RuleId: of a result that is a choice, of the rows of a level, of the grades of an
  /// indicator.
  std::vector<std::vector<std::uint64_t>> labels;
  std::vector<Ways> exceptions;  // whether it applies
  std::vector<Outcomes> instead; // what an exception that applies comes to

  void truth(plan::StepId step, plan::Truth t) {
    ++truths[static_cast<std::size_t>(step)][static_cast<std::size_t>(t)];
  }
  void label(check::RuleId rule, std::size_t which) { ++labels[check::at(rule)][which]; }
  void outcome(check::RuleId rule, Outcome o) {
    ++rules[check::at(rule)][static_cast<std::size_t>(o)];
  }
};

/// While something is tried that is not what is found, nothing is counted.
class Unseen {
public:
  explicit Unseen(Seen*& seen) : seen_(seen), before_(seen) { seen_ = nullptr; }
  ~Unseen() { seen_ = before_; }
  Unseen(Unseen const&) = delete;
  Unseen& operator=(Unseen const&) = delete;

private:
  Seen*& seen_;
  Seen* before_;
};

} // namespace grens::evaluate
