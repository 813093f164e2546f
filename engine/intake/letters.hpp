// Letters of European names without their accents and capitals, and the two encodings that lists
// come in.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace grens::intake {

/// Lower case, without accents: "Müller-Çelik" is "muller-celik". Letters that have no plain form
/// stay.
std::string folded(std::string_view text);
/// Folded, with one dash for all that is no letter or digit: "Trainer (jeugd)" is "trainer-jeugd".
std::string slug(std::string_view text);

/// Whether the bytes are UTF-8 throughout.
bool is_utf8(std::string_view bytes);
/// The same number of bytes, with a question mark for each that is not UTF-8: for excerpts.
std::string printable(std::string_view bytes);

/// What the bytes 0x80 to 0x9F mean in Windows-1252; 0 where they mean nothing. From 0xA0 it is
/// Latin-1.
extern std::array<std::uint16_t, 32> const windows_1252_high;
/// Windows-1252 as UTF-8; a byte that means nothing becomes U+FFFD.
std::string utf8_from_windows_1252(std::string_view bytes);

std::string_view trimmed(std::string_view text);

} // namespace grens::intake
