#include "base/source.hpp"

#include <algorithm>

namespace grens {

Decoded decode_utf8(std::string_view text, std::size_t at) {
  auto const byte = [&](std::size_t i) -> std::uint32_t {
    return static_cast<unsigned char>(text[at + i]);
  };
  std::uint32_t const lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  std::size_t const size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + size > text.size()) return {};
  std::uint32_t point = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return {};
    point = (point << 6U) | (byte(i) & 0x3FU);
  }
  bool const overlong = (size == 3 && point < 0x800) || (size == 4 && point < 0x10000);
  bool const surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (overlong || surrogate || point > 0x10FFFF) return {};
  return {point, size};
}

namespace {

bool is_bidirectional_control(std::uint32_t point) {
  return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) ||
         point == 0x200E || point == 0x200F || point == 0x061C;
}

} // namespace

Source::Source(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)) {
  line_starts_.push_back(0);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
    line_starts_.push_back(at + 1);
  }
}

std::string_view Source::text(Span s) const {
  std::size_t const begin = std::min<std::size_t>(s.begin, text_.size());
  std::size_t const end = std::clamp<std::size_t>(s.end, begin, text_.size());
  return std::string_view(text_).substr(begin, end - begin);
}

LineColumn Source::place(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  auto const next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  auto const line = static_cast<std::size_t>(next - line_starts_.begin());
  std::size_t const start = line_starts_[line - 1];
  return {line, code_points(std::string_view(text_).substr(start, offset - start)) + 1};
}

std::string_view Source::line(std::size_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  std::size_t const start = line_starts_[number - 1];
  std::size_t const stop = number < line_starts_.size() ? line_starts_[number] - 1 : text_.size();
  std::string_view found = std::string_view(text_).substr(start, stop - start);
  if (!found.empty() && found.back() == '\r') found.remove_suffix(1);
  return found;
}

std::size_t find_bad_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    Decoded const d = decode_utf8(text, at);
    if (d.size == 0 || d.point == 0 || is_bidirectional_control(d.point)) return at;
    at += d.size;
  }
  return std::string_view::npos;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
  }));
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    Decoded const d = decode_utf8(text, at);
    if (d.size == 0) {
      ++at;
      ++width;
      continue;
    }
    bool const combining = d.point >= 0x0300 && d.point <= 0x036F;
    bool const wide =
        (d.point >= 0x1100 && d.point <= 0x115F) || (d.point >= 0x2E80 && d.point <= 0xA4CF) ||
        (d.point >= 0xAC00 && d.point <= 0xD7A3) || (d.point >= 0xF900 && d.point <= 0xFAFF) ||
        (d.point >= 0xFF00 && d.point <= 0xFF60) || d.point >= 0x1F300;
    if (!combining) width += wide ? 2 : 1;
    at += d.size;
  }
  return width;
}

} // namespace grens
