#include "report/figures.hpp"

#include "base/number.hpp"
#include "base/unit.hpp"

namespace grens::report {

using evaluate::Result;

namespace {

struct Parts {
  std::string_view digits;
  std::string_view unit; // "EUR", "EUR per hour", or nothing
};

Parts parts_of(std::string_view exact) {
  std::size_t const blank = exact.find(' ');
  if (blank == std::string_view::npos) return {exact, {}};
  return {exact.substr(0, blank), exact.substr(blank + 1)};
}

std::string grouped(std::string_view plain, Language language) {
  std::string digits(plain);
  std::size_t const end = std::min(digits.find('.'), digits.size());
  if (end < digits.size() && language == Language::nl) digits[end] = ',';
  std::size_t const start = digits.front() == '-' ? 1 : 0;
  for (std::size_t at = end; at > start + 3; at -= 3)
    digits.insert(at - 3, 1, language == Language::en ? ',' : '.');
  return digits;
}

} // namespace

std::string figure(std::string_view exact, Language language) {
  Parts const p = parts_of(exact);
  if (!parse_decimal(p.digits)) return std::string(exact);
  std::string const digits = grouped(p.digits, language);
  if (p.unit.empty()) return digits;
  if (language == Language::nl && currency(p.unit)) {
    return (p.unit == "EUR" ? "€" : std::string(p.unit)) + " " + digits;
  }
  return digits + " " + std::string(p.unit);
}

bool is_zero(std::string_view exact) {
  auto const number = parse_decimal(parts_of(exact).digits);
  return number && sign(*number) == 0;
}

bool is_zero(Result const& result) {
  return !result.value.empty() && is_zero(result.value);
}

bool is_open(Result const& result) {
  bool const from_zero = result.at_least.empty() || is_zero(result.at_least);
  return result.value.empty() && result.at_most.empty() && from_zero;
}

std::string short_value(Result const& result, Language language) {
  if (!result.value.empty()) return figure(result.value, language);
  if (is_open(result)) return "?";
  if (result.at_most.empty()) return "≥ " + figure(result.at_least, language);
  if (result.at_least.empty() || is_zero(result.at_least)) {
    return "≤ " + figure(result.at_most, language);
  }
  return figure(result.at_least, language) + " – " + figure(result.at_most, language);
}

} // namespace grens::report
