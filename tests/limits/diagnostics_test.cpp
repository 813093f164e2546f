// diagnostics_max: that many are shown, what comes after is counted (L1).
#include "base/diagnostic.hpp"
#include "base/limits.hpp"
#include "evaluate/helpers.hpp"

namespace grens {
namespace {

Diagnostics many(std::size_t count) {
  Diagnostics out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back({"C200", Severity::error, "a fault", {}, {}, {}});
  return out;
}

} // namespace

TEST_CASE("diagnostics_max: all are shown at the limit, one more is counted", "[L1]") {
  CHECK(ordered(many(limits::diagnostics_max)).size() == limits::diagnostics_max);
  Diagnostics const shown = ordered(many(limits::diagnostics_max + 3));
  REQUIRE(shown.size() == limits::diagnostics_max + 1);
  CHECK(shown.back().title == "3 more, not shown");
  CHECK(shown.back().severity == Severity::note);
  CHECK(has_errors(shown));
}

TEST_CASE("diagnostics_max: a dossier full of faults is not read to its end", "[L1]") {
  using namespace evaluate::test;
  Book const book = law(rule("r", "volunteer v", "require v.a"));
  std::string text = "{\"volunteers\": [";
  for (int i = 0; i < 1000; ++i)
    text += (i == 0 ? "" : ", ") + std::string("{\"id\": \"v\", \"a\": 1}");
  Collected const got = evaluate::test::check(*book, text + "]}");
  CHECK_FALSE(got.good);
  CHECK(got.faults.size() >= limits::diagnostics_max);
  CHECK(got.faults.size() <= limits::diagnostics_max + 2);
}

} // namespace grens
