// The rules that Grens comes with, and the example of its language, are free of faults.
#include "checking.hpp"

#include "syntax/parse.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace grens::check {

namespace {

std::string file_text(std::filesystem::path const& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The package at a glance: the first whole file in rules/LANGUAGE.md.
std::string language_example(std::string const& page) {
  std::string const opening = "```grens whole\n";
  std::size_t const begin = page.find(opening) + opening.size();
  return page.substr(begin, page.find("```\n", begin) - begin);
}

} // namespace

TEST_CASE("the rules of Grens check") {
  std::filesystem::path const root = std::filesystem::path(GRENS_SOURCE_DIR) / "rules";
  Strings texts;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".grens") texts.push_back(file_text(entry.path()));
  }
  Checked const checked = check_texts(texts);
  for (Diagnostic const& d : checked.faults)
    FAIL_CHECK(render(d, false));
  CHECK(checked.model);
}

TEST_CASE("the example of the language checks") {
  std::filesystem::path const root = std::filesystem::path(GRENS_SOURCE_DIR) / "rules";
  Checked const checked = check_texts(
      {file_text(root / "dossier.grens"), language_example(file_text(root / "LANGUAGE.md"))});
  for (Diagnostic const& d : checked.faults)
    FAIL_CHECK(render(d, false));
  REQUIRE(checked.model);
  CHECK(checked.model->rules.size() == 2);
}

} // namespace grens::check
