// JSONTestSuite: y_ is accepted, n_ refused, i_ may be either; and both readers agree on every
// file.
#include "json/readers.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

using namespace grens;
using namespace grens::json_test;

namespace {

std::optional<std::filesystem::path> suite_folder() {
  std::vector<std::filesystem::path> candidates;
  if (char const* const shared = std::getenv("GRENS_SHARED")) candidates.emplace_back(shared);
  if (char const* const root = std::getenv("GRENS_SOURCE_DIR")) {
    candidates.push_back(std::filesystem::path(root) / ".." / "shared");
  }
#ifdef GRENS_SOURCE_DIR
  candidates.push_back(std::filesystem::path(GRENS_SOURCE_DIR) / ".." / "shared");
#endif
  for (auto const& shared : candidates) {
    auto const folder = shared / "samples" / "json" / "test_parsing";
    if (std::filesystem::is_directory(folder)) return folder;
  }
  return std::nullopt;
}

} // namespace

TEST_CASE("json: JSONTestSuite") {
  auto const folder = suite_folder();
  if (!folder) {
    WARN("skipped: no samples/json/test_parsing (set GRENS_SHARED)");
    return;
  }
  std::size_t files = 0;
  for (auto const& entry : std::filesystem::directory_iterator(*folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::string const text(std::istreambuf_iterator<char>(file), {});
    std::string const name = entry.path().filename().string();
    INFO(name);
    CHECK(disagreement(text) == "");
    Reading const r = read_slow(text);
    if (name.starts_with("y_")) CHECK(told(r.faults) == "");
    if (name.starts_with("n_")) CHECK_FALSE(r.whole);
    CHECK(r.whole == r.faults.empty());
    for (Diagnostic const& d : r.faults)
      CHECK_FALSE(render(d, false).empty());
    ++files;
  }
  CHECK(files == 318);
}
