// The rule files that an editor works on: what is open in it, over what is stored, over what is in
// the program. Rules that stand under a folder with dossier.grens are one rulebook. A file outside
// such a folder stands alone, on those packages of the program that it uses.
#pragma once

#include "check/index.hpp"
#include "faces/editor/places.hpp"
#include "syntax/tree.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grens::editor {

/// Rules inside the program have no file: their URIs begin with this.
inline constexpr std::string_view built_in_scheme = "grens-rules:/";

/// A declaration as a list of contents shows it.
struct Outlined {
  std::string word; // package, value, rule, scenario …
  std::string name;
  Span span;
  Span name_span;
};

struct File {
  std::string uri;
  SourcePtr source; // its name is the URI
  std::string package;
  std::vector<std::string> uses;
  std::vector<Outlined> outline;
  bool has_faults = false; // some declaration could not be read
  std::shared_ptr<Lines const> lines;
};

/// One rulebook as it stands now.
struct Analysis {
  std::vector<File> files;
  Diagnostics faults;
  check::Index index;

  [[nodiscard]] File const* file(std::string_view uri) const;
  [[nodiscard]] File const* file(check::PackageId package) const;
  /// A declaration of that file in which the offset lies.
  [[nodiscard]] static Outlined const* around(File const& file, std::size_t offset);
};

/// FileTexts by URI.
using FileTexts = std::map<std::string, std::string, std::less<>>;

Analysis analyse(FileTexts const& texts);

/// A place that an editor asked about.
struct Spot {
  std::shared_ptr<Analysis const> analysis;
  File const* file = nullptr;
  std::optional<check::PackageId> package; // nothing while its package clause cannot be read
  std::uint32_t offset = 0;

  [[nodiscard]] check::Use const* use() const;
};

class Workspace {
public:
  void open(std::string const& uri, std::string text);
  void close(std::string const& uri);
  [[nodiscard]] std::string const* text(std::string_view uri) const; // of an open file
  [[nodiscard]] std::vector<std::string> open_files() const;
  /// Stored files may have changed.
  void forget();

  /// All files of the rulebook in which this one stands.
  [[nodiscard]] FileTexts rulebook_of(std::string const& uri) const;
  [[nodiscard]] std::shared_ptr<Analysis const> analysis_of(std::string const& uri);
  [[nodiscard]] std::optional<Spot> spot(std::string const& uri, Position position);
  /// Whether the rulebook of this file is a folder of files, all of which are looked after.
  [[nodiscard]] static std::optional<std::string> root_of(std::string const& uri);

private:
  [[nodiscard]] FileTexts stored_under(std::string const& root) const;
  [[nodiscard]] FileTexts used_by(std::string const& uri) const;

  FileTexts open_;
  std::map<std::string, std::shared_ptr<Analysis const>> analyses_; // by root, or by lone file
};

} // namespace grens::editor
