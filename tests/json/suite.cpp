// JSONTestSuite: y_ is accepted, n_ refused, i_ may be either; and both readers agree on every
// file.
#include "json/readers.hpp"

#include "samples.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace grens;
using namespace grens::json_test;

TEST_CASE("json: JSONTestSuite") {
  auto const folder = grens::test::samples("json/test_parsing");
  if (!folder) {
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
