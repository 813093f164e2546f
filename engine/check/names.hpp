// Which names a package sees: its own and those of the packages that it uses, not those that these
// use in turn, so that a reader finds every name in the files named at the top.
#pragma once

#include "check/model.hpp"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace grens::check {

struct Draft;

/// What a name was declared as.
enum class Declares : std::uint8_t {
  record,
  source,
  value,
  define,
  consequence,
  question,
  builtin, // index: the Op
  rule,
  result,
  exception,
  viewpoint,
  indicator,
  level
};

struct Declared {
  Declares what = Declares::record;
  std::uint32_t index = 0;
  Origin origin; // of the name; a builtin has none
};

/// Names that may be equal without a clash stand in different spaces: a source and a rule can share
/// one.
enum class Space : std::uint8_t { records, sources, terms, provisions };

using NameTable = std::map<std::string, Declared, std::less<>>;

class Names {
public:
  [[nodiscard]] Declared const* find(PackageId package, Space space, std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> known(PackageId package, Space space) const;

  std::vector<std::array<NameTable, 4>> own;     // by package
  std::vector<std::array<NameTable, 4>> visible; // by package
};

/// Sorts the modules by package, finds what each uses, and refuses circles.
void check_packages(Draft& draft, std::vector<syntax::Module> modules);
/// Gives every declaration its place in the model and every package the names that it sees.
void declare_all(Draft& draft);

/// The declaration of that name, if it is visible and one of `wanted`; otherwise says what is
/// wrong.
Declared const* find_or_report(Draft& draft, PackageId package, Space space,
                               syntax::Word const& word, std::vector<Declares> const& wanted);
/// What can be said about a name that is not visible: the nearest one, or the package to use.
std::string help_for_unknown(Draft const& draft, PackageId package, Space space,
                             std::string_view name, std::vector<std::string_view> const& known);
/// "a value", "a rule"
std::string declared_text(Declares what);

} // namespace grens::check
