#include "intake/excerpt.hpp"

#include "base/source.hpp"

#include <memory>

namespace grens::intake {

namespace {

constexpr std::size_t shift_max = 200'000;

} // namespace

Place place_of(std::string const& name, Part const& part) {
  std::size_t const shift = part.line - 1 + part.column;
  if (shift > shift_max) {
    std::size_t const column = part.column + code_points(part.text.substr(0, part.begin)) + 1;
    std::string const words =
        "line " + std::to_string(part.line) + ", column " + std::to_string(column);
    return {std::make_shared<Source const>(name, part.text), {0, 0}, words, part.text};
  }
  std::string text = std::string(part.line - 1, '\n') + std::string(part.column, ' ') + part.text;
  Span const span{static_cast<std::uint32_t>(shift + part.begin),
                  static_cast<std::uint32_t>(shift + part.end)};
  return {std::make_shared<Source const>(name, std::move(text)), span, {}, {}};
}

} // namespace grens::intake
