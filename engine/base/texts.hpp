// A text in the languages that Grens speaks.
#pragma once

#include <string>

namespace grens {

enum class Language { en, nl };

struct Texts {
  std::string en;
  std::string nl;

  [[nodiscard]] std::string const& in(Language l) const { return l == Language::en ? en : nl; }
  [[nodiscard]] std::string& in(Language l) { return l == Language::en ? en : nl; }
  [[nodiscard]] bool empty() const { return en.empty() && nl.empty(); }
};

} // namespace grens
