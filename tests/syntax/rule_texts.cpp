#include "parsing.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace grens::syntax {

std::string read_file(std::string const& path) {
  std::ifstream const file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string language_example() {
  std::string const page = read_file(std::string(GRENS_SOURCE_DIR) + "/rules/LANGUAGE.md");
  std::string const opening = "```grens whole\n";
  std::size_t const begin = page.find(opening) + opening.size();
  return page.substr(begin, page.find("```\n", begin) - begin);
}

std::vector<RuleText> rule_texts() {
  std::vector<RuleText> texts{{"LANGUAGE.md", language_example()}};
  std::filesystem::path const rules = std::filesystem::path(GRENS_SOURCE_DIR) / "rules";
  for (auto const& entry : std::filesystem::recursive_directory_iterator(rules)) {
    if (entry.path().extension() == ".grens") {
      texts.push_back({entry.path().filename().string(), read_file(entry.path().string())});
    }
  }
  std::sort(texts.begin(), texts.end(),
            [](RuleText const& a, RuleText const& b) { return a.name < b.name; });
  return texts;
}

} // namespace grens::syntax
