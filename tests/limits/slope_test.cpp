// slope_periods_max: so many periods are compared with each other, of more nothing is told (L1).
#include "base/limits.hpp"
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

Result slope(std::size_t days) {
  static Book const book = law(
      result("it", "EUR", "volunteer v", "gives slope of 2 EUR for day d of v.payments by worked"));
  Date const first{2020, 1, 1};
  Date const last = *add_days(first, static_cast<std::int64_t>(days) - 1);
  std::string const worked = "\"for\": \"" + date_text(first) + "/" + date_text(last) + "\"";
  return check(*book, volunteer(payments({paid("2024-01-01", "1.00", worked)})))
      .results("it")
      .front();
}

} // namespace

TEST_CASE("slope_periods_max: at the limit", "[L1]") {
  CHECK(slope(limits::slope_periods_max).value == "0.00 EUR");
}

TEST_CASE("slope_periods_max: one more is not determined, and says why", "[L1]") {
  Result const more = slope(limits::slope_periods_max + 1);
  CHECK(Collected::told(more) == "undetermined");
  REQUIRE(more.needs.size() == 1);
  CHECK(more.needs.front().why.en.find("a slope looks at 600 periods at the most") == 0);
}

} // namespace grens::evaluate::test
