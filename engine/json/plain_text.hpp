// The fast questions: can a text be handed on as it lies, is this an everyday number. Both are
// asked of eight bytes at a time, and a no only means that somebody slower looks.
#pragma once

#include "base/number.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace grens {

inline constexpr std::uint64_t byte_ones = 0x0101010101010101U;
inline constexpr std::uint64_t byte_tops = 0x8080808080808080U;

/// The eight bytes at `text`.
inline std::uint64_t load_word(char const* text) {
  std::uint64_t word = 0;
  std::memcpy(&word, text, sizeof word);
  return word;
}

/// The first `size` (1 to 8) of the eight bytes at `text`, behind zeros: the first byte in memory
/// is the lowest.
inline std::uint64_t load_front(char const* text, std::size_t size) {
  static_assert(std::endian::native == std::endian::little,
                "words are read with the first byte lowest");
  return load_word(text) << (8 * (sizeof(std::uint64_t) - size));
}

/// Not zero when one of the eight bytes is a backslash or outside ASCII.
inline std::uint64_t odd_bytes(std::uint64_t word) {
  std::uint64_t const zero_at_backslash = word ^ (byte_ones * '\\');
  return (((zero_at_backslash - byte_ones) & ~zero_at_backslash) | word) & byte_tops;
}

/// The number that eight digits are, the first of them in the lowest byte: neighbours join to
/// pairs, pairs to fours, fours to one.
constexpr std::int64_t eight_digits(std::uint64_t digits) {
  std::uint64_t const pairs = ((digits * 10) + (digits >> 8U)) & 0x00FF00FF00FF00FFU;
  std::uint64_t const fours = ((pairs * 100) + (pairs >> 16U)) & 0x0000FFFF0000FFFFU;
  return static_cast<std::int64_t>(((fours * 10'000) + (fours >> 32U)) & 0xFFFFFFFFU);
}

/// Whether the text is ASCII without a backslash. Reads up to seven bytes past its end.
inline bool is_plain(char const* text, std::size_t size) {
  std::uint64_t odd = 0;
  for (; size >= 32; size -= 32, text += 32) { // four at once, for a whole document
    odd |= odd_bytes(load_word(text)) | odd_bytes(load_word(text + 8)) |
           odd_bytes(load_word(text + 16)) | odd_bytes(load_word(text + 24));
  }
  for (; size >= 8; size -= 8, text += 8)
    odd |= odd_bytes(load_word(text));
  if (size > 0) odd |= odd_bytes(load_front(text, size));
  return odd == 0;
}

/// The number that a token of at most eight bytes writes without sign and exponent: what nearly all
/// amounts are, read without a branch for each digit. Nothing means: look with is_json_number.
/// Reads up to seven bytes past.
inline std::optional<Number> short_decimal(char const* token, std::size_t size) {
  if (size == 0 || size > 8) return std::nullopt;
  std::uint64_t const fill = size == 8 ? 0 : (byte_ones * '0') >> (8 * size);
  std::uint64_t const word = load_front(token, size) | fill;
  // A byte is set at its top where it is not a digit, and where it is not a point. No sum reaches
  // the next byte.
  std::uint64_t const digit = word ^ (byte_ones * '0');
  std::uint64_t const not_digit =
      (((digit & ~byte_tops) + byte_ones * (0x80 - 10)) | digit) & byte_tops;
  std::uint64_t const point = word ^ (byte_ones * '.');
  std::uint64_t const not_point = (((point & ~byte_tops) + byte_ones * 0x7F) | point) & byte_tops;
  std::uint64_t const first = std::uint64_t{0x80} << (8 * (8 - size));
  std::uint64_t const last = std::uint64_t{0x80} << 56U;
  std::uint64_t const second_point = not_digit & (not_digit - 1);
  bool const leading_zero = token[0] == '0' && size > 1 && token[1] != '.';
  if (((not_digit & (not_point | first | last)) | second_point) != 0 || leading_zero)
    return std::nullopt;
  // What stands before the point moves over it.
  std::uint64_t const behind = not_digit == 0 ? 0 : ~(2 * not_digit - 1);
  std::uint64_t const before = not_digit == 0 ? 0 : (not_digit >> 7U) - 1;
  std::uint64_t const whole = not_digit == 0 ? digit : (digit & behind) | ((digit & before) << 8U);
  auto const decimals =
      static_cast<std::size_t>(not_digit == 0 ? 0 : std::countl_zero(not_digit) / 8);
  return with_decimals(eight_digits(whole), decimals);
}

/// Puts the text that `written` stands for in `out`, replacing what it held. `written` is what
/// stands between the quotes, known to be UTF-8. False for an escape that JSON does not know, for
/// half a surrogate pair, and for a character that find_bad_text refuses.
bool unescape(std::string_view written, std::string& out);

} // namespace grens
