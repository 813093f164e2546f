#include "faces/cli/rules_around.hpp"

#include "faces/cli/files.hpp"
#include "faces/cli/words.hpp"
#include "syntax/parse.hpp"

#include <filesystem>

namespace grens::cli {

namespace fs = std::filesystem;

namespace {

/// The root under which a file of this package stands; nothing where its path says otherwise.
std::optional<fs::path> root_of(fs::path file, syntax::Path const& package) {
  if (file.extension() != ".grens") return std::nullopt;
  file.replace_extension();
  for (std::size_t left = package.parts.size(); left > 0; --left) {
    if (file.filename() != package.parts[left - 1].text) return std::nullopt;
    file = file.parent_path();
  }
  return file;
}

std::optional<fs::path> root_of(std::string const& path, Diagnostics& faults) {
  auto text = read_file(path, faults);
  if (!text) return std::nullopt;
  syntax::Parsed parsed = syntax::parse(std::make_shared<Source>(path, std::move(*text)));
  faults.insert(faults.end(), parsed.faults.begin(), parsed.faults.end());
  if (has_errors(faults)) return std::nullopt;
  for (syntax::Declaration const& d : parsed.module.declarations) {
    auto const* package = std::get_if<syntax::PackageDecl>(&d);
    if (package == nullptr) continue;
    std::error_code error;
    if (auto root = root_of(fs::weakly_canonical(path, error), package->path)) return root;
  }
  faults.push_back(fault("C299", "'" + path + "' does not stand where its package says", path,
                         "Package nl.tax.x is the file nl/tax/x.grens under the folder of the "
                         "rules: name that folder."));
  return std::nullopt;
}

} // namespace

std::optional<RulesAround> rules_around(std::vector<std::string> const& paths,
                                        Diagnostics& faults) {
  RulesAround out;
  if (paths.empty()) return out;
  std::error_code error;
  if (paths.size() == 1 && fs::is_directory(paths.front(), error)) {
    out.folder = paths.front();
    return out;
  }
  for (std::string const& path : paths) {
    auto const root = root_of(path, faults);
    if (!root) return std::nullopt;
    if (out.folder.empty()) out.folder = root->string();
    if (out.folder != root->string()) {
      faults.push_back(fault("C299", "these files stand under two folders of rules", path,
                             "Look at each folder by itself."));
      return std::nullopt;
    }
    out.files.push_back(
        fs::relative(fs::weakly_canonical(path, error), *root, error).generic_string());
  }
  return out;
}

} // namespace grens::cli
