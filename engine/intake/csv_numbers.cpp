#include "intake/csv_numbers.hpp"

#include "intake/letters.hpp"

#include <algorithm>
#include <string>

namespace grens::intake {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Without a minus, a currency sign and the blanks around them.
std::string_view bare(std::string_view written, bool& negative) {
  negative = false;
  for (bool again = true; again;) {
    again = false;
    written = trimmed(written);
    for (std::string_view const sign : {std::string_view("€"), std::string_view("EUR")}) {
      if (written.substr(0, sign.size()) == sign) {
        written.remove_prefix(sign.size());
        again = true;
      } else if (written.size() >= sign.size() &&
                 written.substr(written.size() - sign.size()) == sign) {
        written.remove_suffix(sign.size());
        again = true;
      }
    }
    if (!negative && !written.empty() && written.front() == '-') {
      written.remove_prefix(1);
      negative = true;
      again = true;
    }
  }
  return written;
}

/// "1.234.567" with `.` for groups: one to three digits, then threes.
bool groups_hold(std::string_view whole, char group) {
  std::size_t at = whole.find(group);
  if (at == std::string_view::npos) return true;
  if (at == 0 || at > 3) return false;
  while (at != std::string_view::npos) {
    std::size_t const next = whole.find(group, at + 1);
    std::size_t const size = (next == std::string_view::npos ? whole.size() : next) - at - 1;
    if (size != 3) return false;
    at = next;
  }
  return true;
}

} // namespace

Shape shape_of(std::string_view written) {
  bool negative = false;
  std::string_view const text = bare(written, negative);
  bool const only = std::all_of(text.begin(), text.end(),
                                [](char c) { return is_digit(c) || c == '.' || c == ','; });
  if (text.empty() || !only || !is_digit(text.front()) || !is_digit(text.back())) {
    return Shape::not_a_number;
  }
  auto const points = std::count(text.begin(), text.end(), '.');
  auto const commas = std::count(text.begin(), text.end(), ',');
  if (points == 0 && commas == 0) return Shape::whole;
  if (points > 0 && commas > 0)
    return text.rfind('.') > text.rfind(',') ? Shape::point : Shape::comma;
  char const sign = points > 0 ? '.' : ',';
  Shape const as_decimal = points > 0 ? Shape::point : Shape::comma;
  Shape const as_group = points > 0 ? Shape::comma : Shape::point;
  if (points + commas > 1) return as_group;
  std::size_t const at = text.find(sign);
  bool const could_be_group = at <= 3 && text.size() - at - 1 == 3 && text.front() != '0';
  return could_be_group ? Shape::undecidable : as_decimal;
}

std::optional<Number> number_of(std::string_view written, DecimalSign sign) {
  bool negative = false;
  std::string_view const text = bare(written, negative);
  char const decimal = sign == DecimalSign::point ? '.' : ',';
  char const group = sign == DecimalSign::point ? ',' : '.';
  std::size_t const at = text.find(decimal);
  std::string_view const whole = text.substr(0, at);
  std::string_view const decimals = at == std::string_view::npos ? "" : text.substr(at + 1);
  if (at != std::string_view::npos && decimals.empty()) return std::nullopt;
  if (!groups_hold(whole, group)) return std::nullopt;
  std::string plain = negative ? "-" : "";
  for (char const c : whole) {
    if (c != group) plain += c;
  }
  if (!decimals.empty()) plain += "." + std::string(decimals);
  return parse_decimal(plain);
}

} // namespace grens::intake
