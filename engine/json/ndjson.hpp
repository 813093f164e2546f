// Splits an NDJSON stream into its lines, with memory for the longest line and not for the stream.
#pragma once

#include "base/diagnostic.hpp"
#include "base/limits.hpp"
#include "json/document.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace grens {

class NdjsonLines {
public:
  /// Puts at most `size` bytes at `to` and says how many; 0 only at the end of the stream.
  using Pull = std::function<std::size_t(char* to, std::size_t size)>;

  NdjsonLines(std::string file, Pull pull, std::size_t line_bytes_max = limits::json_bytes_max);

  /// The next line that is not blank, padded and without its line feed; nothing at the end, and
  /// nothing with a fault added where a line is too long. The view holds until the next call.
  std::optional<Document> next(Diagnostics& faults);

private:
  bool fill();
  std::optional<Document> too_long(Diagnostics& faults);

  std::string file_;
  Pull pull_;
  std::size_t line_bytes_max_;
  std::string buffer_; // begin_ to end_ is unread; padding follows
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t offset_ = 0; // of begin_ in the stream
  std::size_t line_ = 0;
  bool ended_ = false;
};

} // namespace grens
