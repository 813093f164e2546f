// Real files made elsewhere lie beside the project and never in it. Where they are absent a test
// says so in the words that CTest takes for "skipped".
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>

namespace grens::test {

/// A folder of ../shared/samples (GRENS_SHARED names ../shared itself or its parent); nothing where
/// it is absent, after saying that the test is skipped.
inline std::optional<std::filesystem::path> samples(std::string const& name) {
  namespace fs = std::filesystem;
  char const* const named = std::getenv("GRENS_SHARED");
  fs::path const parent = named != nullptr ? fs::path(named) : fs::path(GRENS_SOURCE_DIR) / "..";
  for (fs::path const& shared : {parent / "shared", parent}) {
    if (fs::path const folder = shared / "samples" / name; fs::is_directory(folder)) return folder;
  }
  std::cout << "SKIPPED: needs ../shared/samples/" << name << "\n";
  return std::nullopt;
}

} // namespace grens::test
