// Files as the call names them: folders opened, whole texts read, and streams pulled.
#pragma once

#include "base/diagnostic.hpp"
#include "intake/import.hpp"

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace grens::cli {

/// A folder stands for the files in it, sorted, without README.md and hidden ones. Faults: what is
/// not there, a folder without files, and a file that is named twice.
std::vector<std::string> expanded(std::vector<std::string> const& paths, Diagnostics& faults);

/// The name without its folders: what an outcome calls its input, wherever it was checked.
std::string base_name(std::string const& path);

/// The whole file; nothing with a fault.
std::optional<std::string> read_file(std::string const& path, Diagnostics& faults);

/// A file that is read piece by piece. A read that fails ends it and is remembered.
class FileStream final : public intake::PullSource {
public:
  static std::unique_ptr<FileStream> open(std::string const& path, Diagnostics& faults);
  ~FileStream() override;

  [[nodiscard]] std::string const& name() const override { return name_; }
  std::size_t read(char* into, std::size_t room) override;
  /// The first bytes, which read() gives again.
  std::string head(std::size_t bytes);
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::string const& path() const { return path_; }

private:
  FileStream(std::string path, std::FILE* file);

  std::string path_;
  std::string name_;
  std::FILE* file_;
  bool failed_ = false;
};

/// Rule files as the call names them: a folder stands for the *.grens under it, sorted. Faults:
/// what is not there, and a folder without rules.
std::vector<std::string> rule_paths(std::vector<std::string> const& named, Diagnostics& faults);

/// *.grens under a folder, by path relative to it, sorted; nothing with a fault.
struct TextFile {
  std::string path;
  std::string text;
};
std::optional<std::vector<TextFile>> read_rules(std::string const& folder, Diagnostics& faults);

} // namespace grens::cli
