// How the tests of the reports look at a text.
#pragma once

#include <cstddef>
#include <string>

namespace grens::report {

/// The file of tests/report/expected that a person looked at. With GRENS_ACCEPT set it becomes what
/// is said now: look at the diff.
std::string expected(std::string const& name, std::string const& now);

bool holds(std::string const& text, std::string const& part);
std::size_t count(std::string const& text, std::string const& part);
/// So that wrapping does not matter.
std::string on_one_line(std::string const& text);

} // namespace grens::report
