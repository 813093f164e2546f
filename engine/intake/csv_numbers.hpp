// Numbers as people write them: 1.234,56 and 1,234.56. The sign before the decimals is decided for
// a whole column, because 1.234 alone can mean two things.
#pragma once

#include "base/number.hpp"
#include "intake/import.hpp"

#include <optional>
#include <string_view>

namespace grens::intake {

enum class Shape { whole, point, comma, undecidable, not_a_number };

/// What one value alone says about the decimal sign.
Shape shape_of(std::string_view written);
/// The number under that sign, with groups of three digits; a euro sign and blanks around it are no
/// part of it.
std::optional<Number> number_of(std::string_view written, DecimalSign sign);

} // namespace grens::intake
