// The grammar of a JSON number, once for both readers and for the writer.
#pragma once

#include <cstddef>
#include <string_view>

namespace grens {

/// Exactly one number as RFC 8259 writes it: no leading zero or plus, digits on both sides of a
/// point.
constexpr bool is_json_number(std::string_view text) {
  std::size_t at = 0;
  auto const digits = [&] {
    std::size_t const first = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9')
      ++at;
    return at - first;
  };
  auto const skip = [&](char a, char b) {
    bool const found = at < text.size() && (text[at] == a || text[at] == b);
    at += found ? 1U : 0U;
    return found;
  };
  skip('-', '-');
  std::size_t const whole_at = at;
  std::size_t const whole = digits();
  if (whole == 0 || (whole > 1 && text[whole_at] == '0')) return false;
  if (skip('.', '.') && digits() == 0) return false;
  if (skip('e', 'E')) {
    skip('+', '-');
    if (digits() == 0) return false;
  }
  return at == text.size();
}

} // namespace grens
