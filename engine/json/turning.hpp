// Characters that turn the direction of text around. Raw ones are refused (see find_bad_text),
// because a name or an amount could look like another; so the writer escapes them.
#pragma once

#include <cstddef>
#include <string_view>

namespace grens {

/// Bytes that such a character takes at the front of `text`; 0 when none stands there. U+061C,
/// U+200E and U+200F, U+202A to U+202E, U+2066 to U+2069.
constexpr std::size_t turning_size(std::string_view text) {
  if (text.starts_with("\xD8\x9C")) return 2;
  if (text.size() < 3) return 0;
  auto const third = static_cast<unsigned char>(text[2]);
  bool const marks = text.starts_with("\xE2\x80") && (third == 0x8E || third == 0x8F);
  bool const embeds = text.starts_with("\xE2\x80") && third >= 0xAA && third <= 0xAE;
  bool const isolates = text.starts_with("\xE2\x81") && third >= 0xA6 && third <= 0xA9;
  return marks || embeds || isolates ? 3 : 0;
}

} // namespace grens
