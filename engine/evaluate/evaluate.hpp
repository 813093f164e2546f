// Plan and facts to outcomes. Rules are evaluated in the plan's order for the root and for each
// subject; what a finding brings about is seen by later rules. Pure: the same plan, facts and as_of
// give the same outcomes.
#pragma once

#include "evaluate/bare.hpp"
#include "evaluate/directives.hpp"
#include "evaluate/facts.hpp"
#include "evaluate/outcome.hpp"
#include "evaluate/seen.hpp"
#include "plan/plan.hpp"

#include <functional>
#include <memory>
#include <string_view>

namespace grens::evaluate {

struct Settings {
  Date as_of;
  bool explain = true;        // findings with sentences, needs and proof; false: counts alone
  std::vector<bool> packages; // whose rules may run, by PackageId; empty: all
  Seen* seen = nullptr;       // told what was touched, with `explain`; null: nobody asks
  Bares* bare = nullptr;      // told of all that is found, without `explain`; null: nobody asks
  bool other_readings = true; // what comes of them too, with `explain`
  bool signs = true;          // indicators and levels too; without, where a rule asks for a level
  /// With `explain`: what of a subject is put into words, by its id; empty: all of it.
  std::function<bool(std::string_view subject, Bare const& found)> reads{};
};

/// The package and all that it uses, by PackageId.
std::vector<bool> used_by(check::Model const& model, check::PackageId package);

class Evaluator {
public:
  Evaluator(plan::Plan const& plan, Settings const& settings, Directives directives);
  ~Evaluator();
  Evaluator(Evaluator const&) = delete;
  Evaluator& operator=(Evaluator const&) = delete;

  /// Which packages apply to this root; rules of others are left out. Evaluates the rules about the
  /// root itself.
  Findings root(Facts const& root);
  /// The rules about one subject. `place` counts subjects in the input.
  Findings subject(Facts const& subject, std::uint32_t row, std::uint32_t place);

  /// After root(): by PackageId. Undetermined counts as applying, so that nothing is left out in
  /// silence.
  [[nodiscard]] std::vector<bool> const& applies() const;
  [[nodiscard]] Counts const& counts() const;

private:
  class Work;
  std::unique_ptr<Work> work_;
};

} // namespace grens::evaluate
