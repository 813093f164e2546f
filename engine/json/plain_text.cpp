#include "json/plain_text.hpp"

#include "base/source.hpp"

#include <optional>

namespace grens {

namespace {

void append_utf8(std::string& out, std::uint32_t point) {
  auto const add = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (point < 0x80) {
    add(point);
  } else if (point < 0x800) {
    add(0xC0U | (point >> 6U));
    add(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    add(0xE0U | (point >> 12U));
    add(0x80U | ((point >> 6U) & 0x3FU));
    add(0x80U | (point & 0x3FU));
  } else {
    add(0xF0U | (point >> 18U));
    add(0x80U | ((point >> 12U) & 0x3FU));
    add(0x80U | ((point >> 6U) & 0x3FU));
    add(0x80U | (point & 0x3FU));
  }
}

/// The four hexadecimal digits at the front, taken off.
std::optional<std::uint32_t> take_unit(std::string_view& rest) {
  if (rest.size() < 4) return std::nullopt;
  std::uint32_t value = 0;
  for (char const c : rest.substr(0, 4)) {
    char const low = static_cast<char>(c | 0x20);
    bool const digit = c >= '0' && c <= '9';
    if (!digit && !(low >= 'a' && low <= 'f')) return std::nullopt;
    value = value * 16 + static_cast<std::uint32_t>(digit ? c - '0' : low - 'a' + 10);
  }
  rest.remove_prefix(4);
  return value;
}

/// After `\u`: one code point, which may need a second escape.
bool take_point(std::string_view& rest, std::string& out) {
  auto const first = take_unit(rest);
  if (!first || (*first >= 0xDC00 && *first < 0xE000)) return false;
  if (*first < 0xD800 || *first >= 0xE000) {
    append_utf8(out, *first);
    return true;
  }
  if (!rest.starts_with("\\u")) return false;
  rest.remove_prefix(2);
  auto const second = take_unit(rest);
  if (!second || *second < 0xDC00 || *second >= 0xE000) return false;
  append_utf8(out, 0x10000U + ((*first - 0xD800U) << 10U) + (*second - 0xDC00U));
  return true;
}

} // namespace

bool unescape(std::string_view written, std::string& out) {
  static constexpr std::string_view letters = "\"\\/bfnrt";
  static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  if (find_bad_text(written) != std::string_view::npos) return false;
  out.clear();
  std::string_view rest = written;
  for (;;) {
    std::size_t const slash = rest.find('\\');
    out.append(rest.substr(0, slash));
    if (slash == std::string_view::npos) return true;
    rest.remove_prefix(slash + 1);
    if (rest.empty()) return false;
    char const letter = rest.front();
    rest.remove_prefix(1);
    std::size_t const known = letters.find(letter);
    if (known != std::string_view::npos) {
      out += meanings[known];
    } else if (letter != 'u' || !take_point(rest, out)) {
      return false;
    }
  }
}

} // namespace grens
