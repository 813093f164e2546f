// What is said about a file with many faults, word for word. UPDATE_GOLDEN=1 rewrites the
// expectation; the difference is then read by whoever reviews it.
#include "parsing.hpp"

#include <cstdlib>
#include <fstream>

namespace grens::syntax {

TEST_CASE("faults read as they are meant to read", "[syntax][golden]") {
  std::string const folder = std::string(GRENS_SOURCE_DIR) + "/tests/golden/syntax/";
  Parsed const parsed = parse_text(read_file(folder + "faults.grens"), "faults.grens");
  std::string said;
  for (Diagnostic const& fault : parsed.faults)
    said += render(fault, false);
  said += dump(parsed.module);
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(folder + "faults.expected", std::ios::binary) << said;
  }
  CHECK(said == read_file(folder + "faults.expected"));
}

} // namespace grens::syntax
