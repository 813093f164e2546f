#include "evaluate/evaluate.hpp"

#include "evaluate/runner.hpp"

namespace grens::evaluate {

std::string_view outcome_word(Outcome o) {
  switch (o) {
  case Outcome::met: return "met";
  case Outcome::explain: return "explain";
  case Outcome::breached: return "breached";
  case Outcome::conflict: return "conflict";
  case Outcome::undetermined: return "undetermined";
  case Outcome::not_applicable: return "not_applicable";
  }
  return "met";
}

std::string_view grade_word(check::SignGrade g) {
  switch (g) {
  case check::SignGrade::none: return "none";
  case check::SignGrade::weak: return "weak";
  case check::SignGrade::strong: return "strong";
  }
  return "none";
}

std::array<std::uint64_t, outcomes_count> Counts::total() const {
  std::array<std::uint64_t, outcomes_count> sum{};
  for (auto const& rule : by_rule) {
    for (std::size_t i = 0; i < sum.size(); ++i)
      sum[i] += rule[i];
  }
  for (std::size_t i = 0; i < sum.size(); ++i)
    sum[i] += notes[i];
  return sum;
}

std::vector<bool> used_by(check::Model const& model, check::PackageId package) {
  std::vector<bool> used(model.packages.size(), false);
  std::vector<check::PackageId> left{package};
  while (!left.empty()) {
    check::PackageId const next = left.back();
    left.pop_back();
    if (used[check::at(next)]) continue;
    used[check::at(next)] = true;
    std::vector<check::PackageId> const& more = model.packages[check::at(next)].uses;
    left.insert(left.end(), more.begin(), more.end());
  }
  return used;
}

class Evaluator::Work {
public:
  Work(plan::Plan const& plan, Settings const& settings, Directives directives)
      : directives_(std::move(directives)) {
    if (settings.explain) {
      explaining_ = std::make_unique<Runner<true>>(plan, settings, directives_);
    } else {
      counting_ = std::make_unique<Runner<false>>(plan, settings, directives_);
    }
  }
  template <class Do> decltype(auto) with(Do const& action) {
    return explaining_ ? action(*explaining_) : action(*counting_);
  }

private:
  Directives directives_;
  std::unique_ptr<Runner<true>> explaining_;
  std::unique_ptr<Runner<false>> counting_;
};

Evaluator::Evaluator(plan::Plan const& plan, Settings const& settings, Directives directives)
    : work_(std::make_unique<Work>(plan, settings, std::move(directives))) {}
Evaluator::~Evaluator() = default;

Findings Evaluator::root(Facts const& root) {
  return work_->with([&](auto& runner) { return runner.root(root); });
}
Findings Evaluator::subject(Facts const& subject, std::uint32_t row, std::uint32_t place) {
  return work_->with([&](auto& runner) { return runner.subject(subject, row, place); });
}
std::vector<bool> const& Evaluator::applies() const {
  return work_->with([](auto& runner) -> std::vector<bool> const& { return runner.applies(); });
}
Counts const& Evaluator::counts() const {
  return work_->with([](auto& runner) -> Counts const& { return runner.counts(); });
}

} // namespace grens::evaluate
