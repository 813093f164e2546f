#include "faces/cli/rules.hpp"

#include "faces/cli/files.hpp"
#include "faces/embedded_rules.hpp"

namespace grens::cli {

std::shared_ptr<Rulebook const> load_rules(std::string const& folder, Diagnostics& faults) {
  std::vector<RuleFile> files;
  if (folder.empty()) {
    for (faces::EmbeddedRule const& rule : faces::embedded_rules())
      files.push_back({std::string(rule.path), std::string(rule.text)});
  } else {
    auto read = read_rules(folder, faults);
    if (!read) return nullptr;
    for (TextFile& file : *read)
      files.push_back({std::move(file.path), std::move(file.text)});
  }
  return Rulebook::load(std::move(files), faults);
}

} // namespace grens::cli
