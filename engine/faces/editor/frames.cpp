#include "faces/editor/frames.hpp"

#include <algorithm>
#include <charconv>

namespace grens::editor {

namespace {

constexpr std::size_t piece = std::size_t{1} << 16U;
constexpr std::string_view length_key = "content-length:";

std::string lower(std::string text) {
  for (char& c : text)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

/// The number after Content-Length. It is looked for anywhere in a line, so that after a message of
/// the wrong length the next header is found again.
std::optional<std::size_t> length_in(std::string const& header) {
  std::string const low = lower(header);
  std::size_t const key = low.rfind(length_key);
  if (key == std::string::npos) return std::nullopt;
  std::size_t const begin = low.find_first_not_of(" \t", key + length_key.size());
  if (begin == std::string::npos) return std::nullopt;
  std::size_t value = 0;
  char const* const end = low.data() + low.size();
  auto const [stop, error] = std::from_chars(low.data() + begin, end, value);
  bool const ends = stop == end || *stop == '\r' || *stop == '\n' || *stop == ' ';
  return error == std::errc{} && ends ? std::optional(value) : std::nullopt;
}

} // namespace

bool Frames::fill() {
  if (at_ == bytes_.size()) {
    bytes_.clear();
    at_ = 0;
  }
  std::size_t const before = bytes_.size();
  bytes_.resize(before + piece);
  std::size_t const got = pull_(bytes_.data() + before, piece);
  bytes_.resize(before + got);
  return got > 0;
}

/// The lines before the blank one; nothing at the end of the stream. Too long a header is cut to
/// its end: the length is in there, or it is no header.
std::optional<std::string> Frames::header() {
  for (;;) {
    std::size_t const end = bytes_.find("\r\n\r\n", at_);
    if (end != std::string::npos) {
      std::string text = bytes_.substr(at_, end - at_);
      at_ = end + 4;
      return text;
    }
    if (bytes_.size() - at_ > limits::message_header_bytes_max) {
      at_ = bytes_.size() - limits::message_header_bytes_max;
      bytes_.erase(0, at_);
      at_ = 0;
      overlong_ = true;
    }
    if (!fill()) return std::nullopt;
  }
}

Frame Frames::next() {
  overlong_ = false;
  auto const lines = header();
  if (!lines) return {};
  if (overlong_ || lines->size() > limits::message_header_bytes_max) {
    return {Frame::Kind::fault,
            "a header has at most " + std::to_string(limits::message_header_bytes_max) + " bytes"};
  }
  auto const size = length_in(*lines);
  if (!size) return {Frame::Kind::fault, "a header says Content-Length and a number of bytes"};
  return body(*size);
}

Frame Frames::body(std::size_t size) {
  if (size > limits::message_bytes_max) {
    for (std::size_t left = size; left > 0;) {
      if (!has_more() && !fill()) return {};
      std::size_t const here = std::min(left, bytes_.size() - at_);
      at_ += here;
      left -= here;
    }
    return {Frame::Kind::fault,
            "a message has at most " + std::to_string(limits::message_bytes_max) + " bytes"};
  }
  while (bytes_.size() - at_ < size) {
    if (!fill()) return {};
  }
  Frame frame{Frame::Kind::message, bytes_.substr(at_, size)};
  at_ += size;
  return frame;
}

std::string framed(std::string const& message) {
  return "Content-Length: " + std::to_string(message.size()) + "\r\n\r\n" + message;
}

} // namespace grens::editor
