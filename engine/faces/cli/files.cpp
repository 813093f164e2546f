#include "faces/cli/files.hpp"

#include "base/limits.hpp"
#include "faces/cli/words.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

namespace grens::cli {

namespace fs = std::filesystem;

namespace {

Diagnostic unreadable(std::string const& path, std::string const& why) {
  return fault("I490", "'" + path + "' cannot be read: " + why, {},
               "Check the name and whether you may read it.");
}

bool is_taken(fs::path const& path) {
  std::string const name = path.filename().string();
  return fs::is_regular_file(path) && name != "README.md" && name.front() != '.';
}

std::vector<std::string> files_in(std::string const& folder, Diagnostics& faults) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (is_taken(at->path())) found.push_back(at->path().string());
  }
  if (error) faults.push_back(unreadable(folder, error.message()));
  if (!error && found.empty()) {
    faults.push_back(fault("I491", "the folder '" + folder + "' holds no files", {},
                           "Folders inside it are not opened: name the one that holds the files."));
  }
  std::sort(found.begin(), found.end());
  return found;
}

} // namespace

std::vector<std::string> expanded(std::vector<std::string> const& paths, Diagnostics& faults) {
  std::vector<std::string> all;
  for (std::string const& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      std::vector<std::string> const inside = files_in(path, faults);
      all.insert(all.end(), inside.begin(), inside.end());
    } else if (fs::path(path).filename() != "README.md") {
      all.push_back(path); // a shell's * takes the README along, and nobody means it
    }
  }
  std::set<std::string> seen;
  for (std::string const& path : all) {
    std::error_code error;
    fs::path const real = fs::weakly_canonical(path, error);
    if (seen.insert(error ? path : real.string()).second) continue;
    faults.push_back(fault("I403", "'" + path + "' is named twice", {}, "Name every file once."));
  }
  return all;
}

std::string base_name(std::string const& path) {
  return fs::path(path).filename().string();
}

FileStream::FileStream(std::string path, std::FILE* file)
    : path_(std::move(path)), name_(base_name(path_)), file_(file) {}

FileStream::~FileStream() {
  std::fclose(file_);
}

std::unique_ptr<FileStream> FileStream::open(std::string const& path, Diagnostics& faults) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    faults.push_back(unreadable(path, "it is a folder"));
    return nullptr;
  }
  std::FILE* const file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) {
    faults.push_back(unreadable(path, std::strerror(errno)));
    return nullptr;
  }
  return std::unique_ptr<FileStream>(new FileStream(path, file));
}

std::size_t FileStream::read(char* into, std::size_t room) {
  std::size_t const got = std::fread(into, 1, room, file_);
  failed_ = failed_ || std::ferror(file_) != 0;
  return got;
}

std::string FileStream::head(std::size_t bytes) {
  std::string text(bytes, '\0');
  text.resize(std::fread(text.data(), 1, bytes, file_));
  failed_ = failed_ || std::ferror(file_) != 0;
  std::rewind(file_);
  return text;
}

std::optional<std::string> read_file(std::string const& path, Diagnostics& faults) {
  auto const file = FileStream::open(path, faults);
  if (!file) return std::nullopt;
  std::string text;
  constexpr std::size_t piece = std::size_t{1} << 16U;
  for (std::size_t got = piece; got > 0;) {
    std::size_t const before = text.size();
    text.resize(before + piece);
    got = file->read(text.data() + before, piece);
    text.resize(before + got);
    // One byte more than the limit is enough for the reader to say that it is too large.
    if (text.size() > limits::json_bytes_max) break;
  }
  if (file->failed()) {
    faults.push_back(unreadable(path, "reading stopped in the middle"));
    return std::nullopt;
  }
  return text;
}

namespace {

/// The rule files under a folder, by their paths relative to it.
std::vector<std::string> rules_under(std::string const& folder, Diagnostics& faults) {
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().extension() == ".grens" && at->is_regular_file()) {
      paths.push_back(fs::relative(at->path(), folder).generic_string());
    }
  }
  if (error) {
    faults.push_back(unreadable(folder, error.message()));
  } else if (paths.empty()) {
    faults.push_back(fault("I492", "'" + folder + "' holds no rules", {},
                           "Name the folder in which dossier.grens and nl/ stand: a package "
                           "nl.tax.x is the file nl/tax/x.grens under it."));
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

} // namespace

std::vector<std::string> rule_paths(std::vector<std::string> const& named, Diagnostics& faults) {
  std::vector<std::string> all;
  for (std::string const& path : named) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      all.push_back(path);
      continue;
    }
    for (std::string const& inside : rules_under(path, faults))
      all.push_back((fs::path(path) / inside).generic_string());
  }
  return all;
}

std::optional<std::vector<TextFile>> read_rules(std::string const& folder, Diagnostics& faults) {
  std::vector<std::string> const paths = rules_under(folder, faults);
  if (has_errors(faults)) return std::nullopt;
  std::vector<TextFile> files;
  for (std::string const& path : paths) {
    auto text = read_file((fs::path(folder) / path).string(), faults);
    if (!text) return std::nullopt;
    files.push_back({path, std::move(*text)});
  }
  return files;
}

} // namespace grens::cli
