#include "intake/iban.hpp"

#include <algorithm>

namespace grens::intake {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

} // namespace

std::string plain_account(std::string_view text) {
  std::string out;
  for (char const c : text) {
    bool const small = c >= 'a' && c <= 'z';
    bool const part_of_no_break_space = c == '\xC2' || c == '\xA0';
    if (c != ' ' && c != '\t' && !part_of_no_break_space) {
      out += small ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  return out;
}

bool is_iban(std::string_view plain) {
  if (plain.size() < 15 || plain.size() > 34) return false;
  if (!is_capital(plain[0]) || !is_capital(plain[1])) return false;
  if (!is_digit(plain[2]) || !is_digit(plain[3])) return false;
  unsigned rest = 0;
  std::string const turned = std::string(plain.substr(4)) + std::string(plain.substr(0, 4));
  for (char const c : turned) {
    if (is_digit(c)) {
      rest = (rest * 10 + static_cast<unsigned>(c - '0')) % 97;
    } else if (is_capital(c)) {
      rest = (rest * 100 + static_cast<unsigned>(c - 'A') + 10) % 97;
    } else {
      return false;
    }
  }
  return rest == 1;
}

bool is_citizen_number(std::string_view text) {
  if (text.size() != 9 || !std::all_of(text.begin(), text.end(), is_digit)) return false;
  int sum = 0;
  for (int i = 0; i < 9; ++i) {
    int const weight = i == 8 ? -1 : 9 - i;
    sum += weight * (text[static_cast<std::size_t>(i)] - '0');
  }
  return sum % 11 == 0 && text != "000000000";
}

std::string without_citizen_numbers(std::string_view text) {
  std::string out(text);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end]))
      ++end;
    if (is_citizen_number(text.substr(at, end - at))) {
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(at),
                out.begin() + static_cast<std::ptrdiff_t>(end), '*');
    }
    at = std::max(end, at + 1);
  }
  return out;
}

} // namespace grens::intake
