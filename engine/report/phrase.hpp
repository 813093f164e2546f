// The reports' own words, each in every language on one line of sight. Sentences about findings
// come ready made from the rules; what stands here is the furniture around them.
#pragma once

#include "base/texts.hpp"

#include <fmt/core.h>

#include <string>
#include <string_view>

namespace grens::report {

struct Phrase {
  std::string_view en;
  std::string_view nl;

  [[nodiscard]] constexpr std::string_view in(Language l) const {
    return l == Language::en ? en : nl;
  }
};

/// The phrase with its {} filled in.
template <class... Args>
std::string filled(Phrase const& phrase, Language language, Args const&... args) {
  return fmt::vformat(phrase.in(language), fmt::make_format_args(args...));
}

/// A phrase that counts: the first form for one, the second for any other number.
struct Counted {
  Phrase one;
  Phrase many;

  [[nodiscard]] std::string of(std::size_t n, Language language) const {
    return filled(n == 1 ? one : many, language, n);
  }
};

} // namespace grens::report
