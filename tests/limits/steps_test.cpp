// steps_per_subject_max: the last step is taken, after it what is asked for stays unknown (L1).
#include "base/limits.hpp"
#include "evaluate/helpers.hpp"
#include "evaluate/machine.hpp"

namespace grens::evaluate {

TEST_CASE("steps_per_subject_max: the last step, and one more", "[L1]") {
  test::Book const book = test::law(test::rule("r", "volunteer v", "require 1 EUR <= 2 EUR"));
  plan::Plan const& plan = book->plan();
  auto const* norm = std::get_if<plan::Norm>(&plan.rules.at(0).norm);
  REQUIRE(norm != nullptr);
  Machine<false> machine(plan);
  machine.new_subject();
  CHECK(machine.truth(norm->condition) == Truth::yes);
  machine.steps_taken = limits::steps_per_subject_max - 1;
  CHECK(machine.truth(norm->condition) == Truth::yes);
  CHECK(machine.truth(norm->condition) == Truth::unknown);
  // The next subject begins anew.
  machine.new_subject();
  CHECK(machine.truth(norm->condition) == Truth::yes);
}

} // namespace grens::evaluate
