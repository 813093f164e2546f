// The nearest known word, and only where it is certain (L15).
#include "base/diagnostic.hpp"

#include <catch2/catch.hpp>

namespace grens {

TEST_CASE("a slip of the finger is put right", "[L15]") {
  std::vector<std::string_view> const known{"payments", "hours", "benefits", "elsewhere", "roles"};
  CHECK(nearest("paymnets", known) == "payments"); // two letters exchanged
  CHECK(nearest("payment", known) == "payments");
  CHECK(nearest("hour", known) == "hours");
  CHECK(nearest("benfits", known) == "benefits");
  CHECK(nearest("rolles", known) == "roles");
}

TEST_CASE("what is too far, or near to two, is not guessed", "[L15]") {
  CHECK_FALSE(nearest("zebra", {"payments", "hours"}));
  CHECK_FALSE(nearest("hat", {"cat", "bat"}));
  CHECK_FALSE(nearest("x", {}));
  CHECK_FALSE(nearest("", {"payments"}));
  CHECK_FALSE(nearest(std::string(100'000, 'a'), {"aaaa"}));
}

TEST_CASE("one word known twice is one word") {
  CHECK(nearest("limi", {"limit", "limit"}) == "limit");
}

TEST_CASE("the nearer of two is taken") {
  CHECK(nearest("within_month_maximun", {"within_year_maximum", "within_month_maximum"}) ==
        "within_month_maximum");
}

} // namespace grens
