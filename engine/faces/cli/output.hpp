// Where data goes: stdout, or a file that is there whole or not at all.
#pragma once

#include "base/diagnostic.hpp"

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace grens::cli {

class Output {
public:
  /// held: nothing is seen before commit(). direct: as it comes, for streams that end with their
  /// own last line.
  enum class Mode { held, direct };

  /// `path` empty: stdout. Null with a fault where the file cannot be written.
  static std::unique_ptr<Output> open(std::string const& path, Mode mode, Diagnostics& faults);
  /// Without commit() nothing of a file is left behind.
  ~Output();
  Output(Output const&) = delete;
  Output& operator=(Output const&) = delete;

  /// False after a failure: the disk is full, or the reader went away.
  bool write(std::string_view text);
  /// Makes everything seen; false with a fault.
  bool commit(Diagnostics& faults);

private:
  Output(std::string path, std::string temporary, std::FILE* file, Mode mode);
  bool put(std::string_view text);

  std::string path_;
  std::string temporary_;
  std::FILE* file_;
  Mode mode_;
  std::string held_;
  bool failed_ = false;
};

} // namespace grens::cli
