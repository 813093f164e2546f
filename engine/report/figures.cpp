#include "report/figures.hpp"

#include "base/number.hpp"
#include "base/unit.hpp"
#include "report/phrase.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

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

/// Units as unit_text writes them.
std::string in_dutch(std::string_view unit) {
  constexpr auto words =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"hour", "uur"},
                                                                    {"hours", "uur"},
                                                                    {"day", "dag"},
                                                                    {"days", "dagen"},
                                                                    {"week", "week"},
                                                                    {"weeks", "weken"},
                                                                    {"month", "maand"},
                                                                    {"months", "maanden"},
                                                                    {"year", "jaar"},
                                                                    {"years", "jaar"}});
  for (auto const& [en, nl] : words) {
    if (en == unit) return std::string(nl);
  }
  return std::string(unit);
}

constexpr Phrase at_least{"at least {}", "ten minste {}"};
constexpr Phrase at_most{"at most {}", "ten hoogste {}"};
constexpr Phrase between{"between {} and {}", "tussen {} en {}"};

/// The evaluator writes bounds as English does.
std::optional<std::string> bounds(std::string_view exact, Language language) {
  constexpr std::string_view least = "at least ";
  constexpr std::string_view most = "at most ";
  constexpr std::string_view low = "between ";
  if (exact.starts_with(least)) {
    return filled(at_least, language, figure(exact.substr(least.size()), language));
  }
  if (exact.starts_with(most)) {
    return filled(at_most, language, figure(exact.substr(most.size()), language));
  }
  std::size_t const middle = exact.find(" and ");
  if (!exact.starts_with(low) || middle == std::string_view::npos) return std::nullopt;
  return filled(between, language, figure(exact.substr(low.size(), middle - low.size()), language),
                figure(exact.substr(middle + 5), language));
}

} // namespace

std::string figure(std::string_view exact, Language language) {
  if (auto const bounded = bounds(exact, language)) return *bounded;
  Parts const p = parts_of(exact);
  if (!parse_decimal(p.digits)) return std::string(exact);
  std::string digits = grouped(p.digits, language);
  if (p.unit.empty()) return digits;
  if (language == Language::en) return digits + " " + std::string(p.unit);
  // A currency may stand before " per hour".
  std::size_t const per = std::min(p.unit.find(" per "), p.unit.size());
  std::string_view const top = p.unit.substr(0, per);
  std::string out = currency(top) ? (top == "EUR" ? "€" : std::string(top)) + " " + digits
                                  : digits + " " + in_dutch(top);
  if (per < p.unit.size()) out += " per " + in_dutch(p.unit.substr(per + 5));
  return out;
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
  // A fraction that does not end is said as "about 117.04 GBP".
  if (result.value.find('/') != std::string::npos) return result.value_text.in(language);
  if (!result.value.empty()) return figure(result.value, language);
  if (is_open(result)) return "?";
  if (result.at_most.empty()) return "≥ " + figure(result.at_least, language);
  if (result.at_least.empty() || is_zero(result.at_least)) {
    return "≤ " + figure(result.at_most, language);
  }
  return figure(result.at_least, language) + " – " + figure(result.at_most, language);
}

} // namespace grens::report
