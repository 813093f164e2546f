#include "faces/editor/places.hpp"

#include <algorithm>

namespace grens::editor {

namespace {

struct Letter {
  std::size_t bytes = 1;
  std::size_t units = 1;
};

/// Bytes that are no UTF-8 count one each: an editor shows them as one letter too.
Letter letter_at(std::string_view text, std::size_t at) {
  Decoded const letter = decode_utf8(text, at);
  if (letter.size == 0) return {};
  return {letter.size, letter.point > 0xFFFF ? std::size_t{2} : std::size_t{1}};
}

} // namespace

Lines::Lines(std::string_view text) : text_(text) {
  starts_.push_back(0);
  for (std::size_t at = text.find_first_of("\r\n"); at != std::string_view::npos;
       at = text.find_first_of("\r\n", at)) {
    at += text.substr(at, 2) == "\r\n" ? 2 : 1;
    starts_.push_back(at);
  }
}

std::size_t Lines::offset(Position position) const {
  if (position.line >= starts_.size()) return text_.size();
  std::size_t at = starts_[position.line];
  std::size_t const end = std::min(text_.find_first_of("\r\n", at), text_.size());
  for (std::size_t units = 0; at < end;) {
    Letter const letter = letter_at(text_, at);
    if (units + letter.units > position.character) break;
    units += letter.units;
    at += letter.bytes;
  }
  return at;
}

Position Lines::position(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  auto const next = std::upper_bound(starts_.begin(), starts_.end(), offset);
  auto const line = static_cast<std::size_t>(next - starts_.begin()) - 1;
  Position out{line, 0};
  for (std::size_t at = starts_[line]; at < offset;) {
    Letter const letter = letter_at(text_, at);
    out.character += letter.units;
    at += letter.bytes;
  }
  return out;
}

Message Lines::range(Span span) const {
  return Message::object(
      {{"start", to_message(position(span.begin))}, {"end", to_message(position(span.end))}});
}

Message to_message(Position position) {
  return Message::object({{"line", position.line}, {"character", position.character}});
}

std::optional<Position> position_in(Message const& message) {
  auto const line = message["line"].integer();
  auto const character = message["character"].integer();
  if (!line || !character || *line < 0 || *character < 0) return std::nullopt;
  return Position{static_cast<std::size_t>(*line), static_cast<std::size_t>(*character)};
}

namespace {

constexpr std::string_view file_scheme = "file://";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool stands_in_uri(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

} // namespace

std::optional<std::string> path_of_uri(std::string_view uri) {
  if (uri.substr(0, file_scheme.size()) != file_scheme) return std::nullopt;
  std::string_view const rest = uri.substr(file_scheme.size());
  std::size_t const slash = rest.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  std::string path;
  for (std::size_t at = slash; at < rest.size(); ++at) {
    bool const escape = rest[at] == '%' && at + 2 < rest.size() && hex_value(rest[at + 1]) >= 0 &&
                        hex_value(rest[at + 2]) >= 0;
    if (!escape) {
      path += rest[at];
      continue;
    }
    path += static_cast<char>(hex_value(rest[at + 1]) * 16 + hex_value(rest[at + 2]));
    at += 2;
  }
  return path;
}

std::string uri_of_path(std::string_view path) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri(file_scheme);
  for (char const c : path) {
    if (stands_in_uri(c)) {
      uri += c;
      continue;
    }
    auto const byte = static_cast<unsigned char>(c);
    uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
  }
  return uri;
}

} // namespace grens::editor
