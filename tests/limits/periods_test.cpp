// periods_max: a century of days can be looked at one by one, more is not passed over in silence
// (L1).
#include "base/limits.hpp"
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

/// How many days the evaluator sees in a role that lasts so many days.
std::string days(std::int64_t length) {
  static Book const book =
      law(result("days", "number", "volunteer v", "gives longest run of day d of v.roles has v.a"));
  Date const first{1900, 1, 1};
  Date const last = *add_days(first, length - 1);
  return check(*book, volunteer("\"a\": true, \"roles\": [{\"id\": \"x\", \"from\": \"" +
                                date_text(first) + "\", \"to\": \"" + date_text(last) + "\"}]"))
      .gave("days");
}

} // namespace

TEST_CASE("periods_max: all at the limit", "[L1]") {
  CHECK(days(limits::periods_max) == std::to_string(limits::periods_max));
}

TEST_CASE("periods_max: past it the outcome is undetermined or bounded, never a wrong number",
          "[L1]") {
  CHECK(days(limits::periods_max + 1) != std::to_string(limits::periods_max));
}

} // namespace grens::evaluate::test
