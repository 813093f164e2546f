// What a name means, in a few lines of Markdown: its type, its titles, the versions of a value with
// what they rest on.
#pragma once

#include "check/index.hpp"

#include <string>

namespace grens::editor {

std::string describe(check::Index const& index, check::Use const& use);
/// One line without markup: "a date", "EUR per hour by age".
std::string brief(check::Index const& index, check::Use const& use);

} // namespace grens::editor
