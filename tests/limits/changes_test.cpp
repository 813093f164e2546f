// change_trials_max: so many dossiers are tried for one finding; then the search says that it was
// cut.
#include "explain/turning.hpp"

#include "base/limits.hpp"

#include <catch2/catch.hpp>

namespace grens::explain {
namespace {

using evaluate::Bare;
using evaluate::Bares;
using evaluate::Outcome;

/// How many of `count` trials turn it, where each does; and whether the search was cut.
std::pair<std::size_t, bool> tried(std::size_t count) {
  bool first = true;
  AskEdited const ask{[&](std::vector<Edit> const&) -> std::optional<Bares> {
                        Bare bare;
                        bare.outcome = first ? Outcome::breached : Outcome::met;
                        first = false;
                        return Bares{bare};
                      },
                      [](std::vector<Edit> const&) { return std::nullopt; },
                      [](std::string_view) { return std::nullopt; }};
  check::Model const model;
  check::Record const record;
  evaluate::Findings const found;
  evaluate::Finding const finding;
  Searched const in{model, record, "/volunteers/0", {2024, 1, 1}, found, found};
  Turning turning(finding, false, in, ask);
  std::size_t turned = 0;
  for (std::size_t i = 0; i < count; ++i)
    turned += turning.turns({}) ? 1U : 0U;
  return {turned, turning.take().is_cut};
}

} // namespace

TEST_CASE("change_trials_max: at the limit") {
  CHECK(tried(limits::change_trials_max) == std::pair(limits::change_trials_max, false));
}

TEST_CASE("change_trials_max: one more is not tried, and that is said") {
  CHECK(tried(limits::change_trials_max + 1) == std::pair(limits::change_trials_max, true));
}

} // namespace grens::explain
