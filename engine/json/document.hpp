// One JSON document as it lies in memory: a whole file, or one line of an NDJSON stream.
#pragma once

#include "base/source.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace grens {

/// Bytes that must be readable after a document, whatever they hold: simdjson looks at 64 at a
/// time.
inline constexpr std::size_t json_padding = 64;

/// `padded` is followed by json_padding readable bytes that are not part of it. `offset` is where
/// it starts in its file and is added to every event's `at`. `line` counts from 1; 0 says that this
/// is a whole file.
struct Document {
  std::string_view padded;
  std::size_t offset = 0;
  std::size_t line = 0;
};

/// Appends the padding to `text` and gives the text without it. The view dies when `text` changes.
std::string_view pad(std::string& text);

/// What diagnostics about this document point into. A stream is not kept, so the source of a line
/// is that line alone: spans in it count from the start of the line, and its name says which line
/// it is.
SourcePtr source_of(std::string const& file, Document const& document);

} // namespace grens
