// What scenarios leave untested (L14): of every rule the outcomes that its kind can have, of every
// exception whether it applied, both sides of every comparison, every reading and every version of
// a value that the rules use.
#pragma once

#include "evaluate/seen.hpp"

#include <string>
#include <vector>

namespace grens::evaluate {

/// One thing that a scenario can show.
struct CoverageItem {
  enum class Kind : std::uint8_t { outcome, exception, comparison, reading, version };
  Kind kind = Kind::outcome;
  std::string what; // "breached", "applies", "`paid <= limit` does not hold", "from 2024-01-01"
  std::uint64_t times = 0;
  std::string scenario; // where it was never seen: one to fill in, as .grens text
};
std::string_view coverage_word(CoverageItem::Kind kind);

/// A rule, a result, an exception, a define, a question or a value, with what is to be seen of it.
struct CoverageOf {
  check::PackageId package{};
  std::string_view kind; // "rule", "result" …
  std::string name;
  std::vector<CoverageItem> items;
  [[nodiscard]] std::size_t seen() const;
};

struct Coverage {
  std::vector<CoverageOf> parts; // by package; rules with their exceptions, then what they use
  [[nodiscard]] std::size_t seen() const;
  [[nodiscard]] std::size_t all() const;
};

Coverage coverage_of(plan::Plan const& plan, Seen const& seen);

} // namespace grens::evaluate
