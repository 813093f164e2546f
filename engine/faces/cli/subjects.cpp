#include "faces/cli/subjects.hpp"

#include "faces/cli/words.hpp"

#include <algorithm>

namespace grens::cli {

std::string listed(std::vector<std::string> const& names) {
  constexpr std::size_t shown_max = 20;
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), shown_max); ++i)
    out += (i == 0 ? "" : ", ") + names[i];
  return out + (names.size() > shown_max ? " …" : "");
}

Diagnostic unknown_subject(std::string const& asked, std::vector<std::string> const& known) {
  auto const near = nearest(asked, {known.begin(), known.end()});
  return fault("E540", "nothing was found about '" + asked + "'", {},
               near ? "Did you mean " + *near + "?" : "The files speak of: " + listed(known) + ".");
}

} // namespace grens::cli
