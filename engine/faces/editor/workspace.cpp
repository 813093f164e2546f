#include "faces/editor/workspace.hpp"

#include "base/limits.hpp"
#include "check/check.hpp"
#include "faces/embedded_rules.hpp"
#include "syntax/grammar_words.hpp"
#include "syntax/parse.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace grens::editor {

namespace fs = std::filesystem;

// ---- One rulebook -------------------------------------------------------------------------------

namespace {

struct Outline {
  std::string_view text;
  std::vector<Outlined>& into;

  /// Whatever begins with a keyword and a name.
  template <class Declaration> void operator()(Declaration const& d) const {
    add(d.name.text, d.span, d.name.span);
  }
  void operator()(syntax::PackageDecl const& d) const { add(d.path.text(), d.span, d.path.span); }
  void operator()(syntax::UsesDecl const&) const {}
  void operator()(syntax::ScenarioDecl const& d) const { add(d.title, d.span, d.title_span); }

private:
  void add(std::string name, Span span, Span name_span) const {
    std::string word(syntax::grammar::word_at(text, span.begin));
    into.push_back({std::move(word), std::move(name), span, name_span});
  }
};

void describe(File& file, syntax::Module const& module) {
  for (syntax::Declaration const& d : module.declarations) {
    std::visit(Outline{module.source->text(), file.outline}, d);
    if (auto const* package = std::get_if<syntax::PackageDecl>(&d)) {
      if (file.package.empty()) file.package = package->path.text();
    }
    if (auto const* uses = std::get_if<syntax::UsesDecl>(&d)) {
      for (syntax::Path const& path : uses->packages)
        file.uses.push_back(path.text());
    }
  }
}

/// What is only said because a declaration with a fault in it was left out: the fault is shown, and
/// what follows from it is not.
bool may_follow(Diagnostic const& d) {
  constexpr std::array<std::string_view, 6> codes{"C201", "C203", "C207", "C210", "C254", "C272"};
  return std::find(codes.begin(), codes.end(), d.code) != codes.end();
}

} // namespace

Analysis analyse(FileTexts const& texts) {
  Analysis out;
  std::vector<syntax::Module> modules;
  bool some_left_out = false;
  for (auto const& [uri, text] : texts) {
    File file;
    file.uri = uri;
    file.source = std::make_shared<Source>(uri, text);
    file.lines = std::make_shared<Lines const>(file.source->text());
    syntax::Parsed parsed = syntax::parse(file.source);
    file.has_faults = !parsed.faults.empty();
    some_left_out = some_left_out || file.has_faults;
    describe(file, parsed.module);
    out.faults.insert(out.faults.end(), parsed.faults.begin(), parsed.faults.end());
    modules.push_back(std::move(parsed.module));
    out.files.push_back(std::move(file));
  }
  check::Checked checked = check::check(std::move(modules), out.index);
  for (Diagnostic& d : checked.faults) {
    if (!some_left_out || !may_follow(d)) out.faults.push_back(std::move(d));
  }
  return out;
}

File const* Analysis::file(std::string_view uri) const {
  auto const it =
      std::find_if(files.begin(), files.end(), [&](File const& f) { return f.uri == uri; });
  return it == files.end() ? nullptr : &*it;
}

File const* Analysis::file(check::PackageId package) const {
  return file(index.model->packages[check::at(package)].source->name());
}

Outlined const* Analysis::around(File const& file, std::size_t offset) {
  for (Outlined const& o : file.outline) {
    if (o.span.begin <= offset && offset <= o.span.end) return &o;
  }
  return nullptr;
}

check::Use const* Spot::use() const {
  return package ? analysis->index.touching(*package, offset) : nullptr;
}

// ---- Files --------------------------------------------------------------------------------------

namespace {

/// More than the limit is not read: the parser says then that the file is too large.
std::string stored_text(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text;
  std::array<char, std::size_t{1} << 16U> piece{};
  while (file && text.size() <= limits::rule_file_bytes_max) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
  }
  return text;
}

/// The package of a built-in rule file is its path: nl/tax/x.grens is nl.tax.x.
std::string package_of_path(std::string_view path) {
  std::string name(path.substr(0, path.rfind('.')));
  std::replace(name.begin(), name.end(), '/', '.');
  return name;
}

/// Its package, and the packages that it uses.
File heading_of(std::string const& uri, std::string const& text) {
  File file;
  file.uri = uri;
  describe(file, syntax::parse(std::make_shared<Source>(uri, text)).module);
  return file;
}

} // namespace

void Workspace::open(std::string const& uri, std::string text) {
  open_.insert_or_assign(uri, std::move(text));
  forget();
}

void Workspace::close(std::string const& uri) {
  open_.erase(uri);
  forget();
}

std::string const* Workspace::text(std::string_view uri) const {
  auto const it = open_.find(uri);
  return it == open_.end() ? nullptr : &it->second;
}

std::vector<std::string> Workspace::open_files() const {
  std::vector<std::string> out;
  for (auto const& [uri, text] : open_)
    out.push_back(uri);
  return out;
}

void Workspace::forget() {
  analyses_.clear();
}

/// The nearest folder around the file that holds dossier.grens.
std::optional<std::string> Workspace::root_of(std::string const& uri) {
  auto const path = path_of_uri(uri);
  if (!path) return std::nullopt;
  for (fs::path folder = fs::path(*path).parent_path();; folder = folder.parent_path()) {
    std::error_code error;
    if (fs::is_regular_file(folder / "dossier.grens", error)) return folder.string();
    if (folder == folder.parent_path()) return std::nullopt;
  }
}

FileTexts Workspace::stored_under(std::string const& root) const {
  // By path and not by URI: editors differ in what they escape.
  FileTexts texts;
  std::set<std::string> open_paths;
  for (auto const& [uri, text] : open_)
    open_paths.insert(path_of_uri(uri).value_or(""));
  std::error_code error;
  for (fs::recursive_directory_iterator at(root, error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().extension() != ".grens" || !at->is_regular_file()) continue;
    std::string const path = at->path().string();
    if (open_paths.count(path) == 0) texts.emplace(uri_of_path(path), stored_text(path));
  }
  // A new file is open before it is stored.
  for (auto const& [uri, text] : open_) {
    if (root_of(uri) == root) texts.insert_or_assign(uri, text);
  }
  return texts;
}

/// The file, and what it uses: other open files that stand alone, then the rules of the program.
FileTexts Workspace::used_by(std::string const& uri) const {
  FileTexts texts;
  std::map<std::string, File> lone;
  for (auto const& [other, text] : open_) {
    if (other != uri && root_of(other)) continue;
    File file = heading_of(other, text);
    std::string package = file.package;
    lone.emplace(std::move(package), std::move(file));
  }
  std::vector<std::string> wanted;
  std::set<std::string> seen;
  auto const take = [&](std::string const& from, std::string const& text) {
    texts.insert_or_assign(from, text);
    File const file = heading_of(from, text);
    seen.insert(file.package);
    wanted.insert(wanted.end(), file.uses.begin(), file.uses.end());
  };
  auto const own = open_.find(uri);
  if (own != open_.end()) take(uri, own->second);
  while (!wanted.empty()) {
    std::string const package = std::move(wanted.back());
    wanted.pop_back();
    if (!seen.insert(package).second) continue;
    if (auto const it = lone.find(package); it != lone.end()) {
      take(it->second.uri, open_.find(it->second.uri)->second);
      continue;
    }
    for (faces::EmbeddedRule const& rule : faces::embedded_rules()) {
      if (package_of_path(rule.path) != package) continue;
      take(std::string(built_in_scheme) + std::string(rule.path), std::string(rule.text));
    }
  }
  return texts;
}

FileTexts Workspace::rulebook_of(std::string const& uri) const {
  auto const root = root_of(uri);
  return root ? stored_under(*root) : used_by(uri);
}

std::shared_ptr<Analysis const> Workspace::analysis_of(std::string const& uri) {
  std::string const key = root_of(uri).value_or(uri);
  auto& kept = analyses_[key];
  if (!kept) kept = std::make_shared<Analysis const>(analyse(rulebook_of(uri)));
  return kept;
}

std::optional<Spot> Workspace::spot(std::string const& uri, Position position) {
  Spot spot;
  spot.analysis = analysis_of(uri);
  spot.file = spot.analysis->file(uri);
  if (spot.file == nullptr) return std::nullopt;
  spot.package = spot.analysis->index.package_of(uri);
  spot.offset = static_cast<std::uint32_t>(spot.file->lines->offset(position));
  return spot;
}

} // namespace grens::editor
