// How a text is quoted.
#include "json/turning.hpp"
#include "json/write.hpp"

#include <algorithm>
#include <array>

namespace grens {

namespace {

void append_escape(std::string& out, std::uint32_t unit) {
  out += "\\u";
  for (unsigned shift = 16; shift > 0; shift -= 4)
    out += "0123456789abcdef"[(unit >> (shift - 4)) & 15U];
}

/// A table, because most of what is written passes through this question.
constexpr std::array<bool, 256> care_table() {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < 256; ++byte) {
    table[byte] = byte < 0x20 || byte >= 0x80 || byte == '"' || byte == '\\';
  }
  return table;
}

bool needs_care(char c) {
  static constexpr std::array<bool, 256> table = care_table();
  return table[static_cast<unsigned char>(c)];
}

void append_ascii(std::string& out, char c) {
  static constexpr std::string_view letters = "\"\\bfnrt";
  static constexpr std::string_view meanings = "\"\\\b\f\n\r\t";
  std::size_t const known = meanings.find(c);
  if (known != std::string_view::npos) {
    out += '\\';
    out += letters[known];
  } else if (static_cast<unsigned char>(c) < 0x20) {
    append_escape(out, static_cast<unsigned char>(c));
  } else {
    out += c;
  }
}

/// At a character that find_bad_text refused: writes an escape and says how many bytes it stands
/// for.
std::size_t append_refused(std::string& out, std::string_view rest) {
  auto const byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(rest[i]));
  };
  std::size_t const turning = turning_size(rest);
  if (turning == 2) {
    append_escape(out, ((byte(0) & 0x1FU) << 6U) | (byte(1) & 0x3FU));
  } else if (turning == 3) {
    append_escape(out, ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU));
  } else {
    append_escape(out, rest.front() == '\0' ? 0 : 0xFFFD);
  }
  return turning == 0 ? 1 : turning;
}

} // namespace

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  if (std::none_of(text.begin(), text.end(), needs_care)) {
    out.append(text) += '"';
    return;
  }
  while (!text.empty()) {
    std::size_t const bad = std::min(find_bad_text(text), text.size());
    for (char const c : text.substr(0, bad))
      append_ascii(out, c);
    text.remove_prefix(bad);
    if (text.empty()) break;
    text.remove_prefix(append_refused(out, text));
  }
  out += '"';
}

std::string json_text(std::string_view text) {
  std::string out;
  append_json_text(out, text);
  return out;
}

} // namespace grens
