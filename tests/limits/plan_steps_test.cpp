// plan_steps_max: defines inside defines double the plan; past the limit that is a fault, and soon
// (L1).
#include "base/limits.hpp"
#include "evaluate/helpers.hpp"

namespace grens {
namespace {

/// `levels` defines, each of which uses the one before twice: two to that power steps and more.
Diagnostics doubled(int levels) {
  std::string text = "define d0(volunteer v) = v.amount\n";
  for (int i = 1; i <= levels; ++i) {
    std::string const before = "d" + std::to_string(i - 1) + "(v)";
    text += "define d" + std::to_string(i) + "(volunteer v) = " + before + " + " + before + "\n";
  }
  using namespace evaluate::test;
  Diagnostics faults;
  Rulebook::load({{"world.grens", world},
                  {"law.grens", head + text +
                                    rule("r", "volunteer v",
                                         "require d" + std::to_string(levels) + "(v) <= 1 EUR")}},
                 faults);
  return faults;
}

} // namespace

TEST_CASE("plan_steps_max: well below it the rules compile", "[L1]") {
  static_assert(limits::plan_steps_max == 1'000'000);
  CHECK(doubled(16).empty()); // about four steps for each of 65,536 uses
}

TEST_CASE("plan_steps_max: past it there is one fault", "[L1]") {
  Diagnostics const faults = doubled(19);
  REQUIRE(faults.size() == 1);
  CHECK(faults.front().code == "C292");
  CHECK(faults.front().places.size() == 1);
}

TEST_CASE("plan_steps_max: compiling ends at the limit, however deep the defines go", "[L1]") {
  // Asked for only when compiling stops at all: forty levels are a million times twenty.
  REQUIRE(doubled(19).size() == 1);
  CHECK(doubled(40).size() == 1);
}

} // namespace grens
