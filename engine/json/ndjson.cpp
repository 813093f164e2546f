#include "json/ndjson.hpp"

#include "json/fault.hpp"

#include <algorithm>
#include <cstring>
#include <memory>

namespace grens {

namespace {

/// Large enough that reading is not what takes time, small enough to stay in the second cache.
constexpr std::size_t chunk_bytes = 256U << 10U;

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

} // namespace

NdjsonLines::NdjsonLines(std::string file, Pull pull, std::size_t line_bytes_max)
    : file_(std::move(file)), pull_(std::move(pull)), line_bytes_max_(line_bytes_max),
      buffer_(chunk_bytes + json_padding, '\0') {}

std::optional<Document> NdjsonLines::next(Diagnostics& faults) {
  std::size_t searched = 0; // bytes after begin_ that are known to hold no line feed
  for (;;) {
    char const* const start = buffer_.data() + begin_;
    std::size_t const unread = end_ - begin_;
    auto const* const feed =
        static_cast<char const*>(std::memchr(start + searched, '\n', unread - searched));
    bool const complete = feed != nullptr || ended_;
    std::size_t const size = feed != nullptr ? static_cast<std::size_t>(feed - start) : unread;
    if (size > line_bytes_max_) return too_long(faults);
    if (complete && size == 0 && feed == nullptr) return std::nullopt;
    if (!complete) {
      searched = unread;
      ended_ = !fill();
      continue;
    }
    ++line_;
    searched = 0;
    Document const line{{start, size}, offset_, line_};
    std::size_t const taken = size + (feed != nullptr ? 1 : 0);
    begin_ += taken;
    offset_ += taken;
    if (!is_blank(line.padded)) return line;
  }
}

/// Moves what is unread to the front and pulls more behind it; false at the end of the stream.
bool NdjsonLines::fill() {
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  std::size_t const room = buffer_.size() - json_padding;
  if (end_ > room / 2) buffer_.resize(2 * room + json_padding);
  std::size_t const got = pull_(buffer_.data() + end_, buffer_.size() - json_padding - end_);
  end_ += got;
  return got != 0;
}

std::optional<Document> NdjsonLines::too_long(Diagnostics& faults) {
  constexpr std::size_t shown_bytes_max = 60;
  std::string_view shown(buffer_.data() + begin_, std::min(end_ - begin_, shown_bytes_max));
  shown = shown.substr(0, find_bad_text(shown));
  faults.push_back(too_large(source_of(file_, {shown, offset_, line_ + 1}), line_bytes_max_));
  begin_ = end_;
  ended_ = true;
  return std::nullopt;
}

} // namespace grens
