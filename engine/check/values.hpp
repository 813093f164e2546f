// Values: numbers and labels of the law, with the days on which each version holds (L4).
#pragma once

#include "check/model.hpp"

#include <optional>

namespace grens::check {

struct Draft;

void check_values(Draft& draft);

/// The first version, after the first of all, that starts inside some period of this type: asked
/// for such a period as a whole, the value would not be one value (S6).
Version const* version_starting_inside(Value const& value, Type const& period);

} // namespace grens::check
