#include "faces/cli/output.hpp"

#include "faces/cli/words.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

namespace grens::cli {

namespace {

Diagnostic unwritable(std::string const& path, std::string const& why) {
  std::string const name = path.empty() ? "the output" : "'" + path + "'";
  return fault("I493", name + " cannot be written: " + why, {},
               path.empty() ? "" : "Nothing was written: choose a folder that you may write in.");
}

/// The access that a new file would have; mkstemp keeps others out.
void open_to_others(int descriptor) {
  mode_t const mask = umask(0);
  umask(mask);
  (void)fchmod(descriptor, static_cast<mode_t>(0666) & ~mask);
}

} // namespace

Output::Output(std::string path, std::string temporary, std::FILE* file, Mode mode)
    : path_(std::move(path)), temporary_(std::move(temporary)), file_(file), mode_(mode) {}

std::unique_ptr<Output> Output::open(std::string const& path, Mode mode, Diagnostics& faults) {
  if (path.empty()) return std::unique_ptr<Output>(new Output({}, {}, stdout, mode));
  // Beside its place, so that the last step is one rename.
  std::string temporary = path + ".XXXXXX";
  int const descriptor = mkstemp(temporary.data());
  if (descriptor < 0) {
    faults.push_back(unwritable(path, std::strerror(errno)));
    return nullptr;
  }
  open_to_others(descriptor);
  std::FILE* const file = fdopen(descriptor, "wb");
  return std::unique_ptr<Output>(new Output(path, temporary, file, Mode::direct));
}

Output::~Output() {
  if (path_.empty()) return;
  if (file_ != nullptr) std::fclose(file_);
  if (!temporary_.empty()) std::remove(temporary_.c_str());
}

bool Output::put(std::string_view text) {
  if (!failed_ && std::fwrite(text.data(), 1, text.size(), file_) != text.size()) failed_ = true;
  return !failed_;
}

bool Output::write(std::string_view text) {
  if (mode_ == Mode::direct) return put(text);
  held_ += text;
  return true;
}

bool Output::commit(Diagnostics& faults) {
  put(held_);
  held_.clear();
  if (std::fflush(file_) != 0) failed_ = true;
  if (path_.empty()) {
    if (failed_) faults.push_back(unwritable({}, std::strerror(errno)));
    return !failed_;
  }
  bool const closed = std::fclose(file_) == 0;
  file_ = nullptr;
  if (failed_ || !closed || std::rename(temporary_.c_str(), path_.c_str()) != 0) {
    faults.push_back(unwritable(path_, std::strerror(errno)));
    return false;
  }
  temporary_.clear();
  return true;
}

} // namespace grens::cli
