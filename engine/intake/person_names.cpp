#include "intake/person_names.hpp"

#include "intake/letters.hpp"

#include <algorithm>
#include <array>

namespace grens::intake {

namespace {

constexpr auto titles = std::to_array<std::string_view>(
    {"dhr", "hr",  "heer", "mw",   "mevr", "mevrouw", "mej", "drs", "ir",   "ing",  "prof", "dr",
     "mr",  "mrs", "ms",   "miss", "bc",   "msc",     "bsc", "phd", "herr", "frau", "mme"});

bool is_title(std::string_view word) {
  return std::find(std::begin(titles), std::end(titles), word) != std::end(titles);
}

/// "jm" of "JM de Boer": banks write initials without points. Only where no vowel could make it a
/// name.
bool is_joined_initials(std::string_view word) {
  return (word.size() == 2 || word.size() == 3) &&
         word.find_first_of("aeiouy'") == std::string_view::npos;
}

/// Words that lead a family name and say nothing of themselves.
bool is_prefix(std::string_view word) {
  constexpr auto prefixes = std::to_array<std::string_view>(
      {"van", "de", "der", "den", "ten", "ter", "te",  "'t", "t",   "von", "la",  "le",
       "du",  "el", "al",  "in",  "op",  "aan", "bij", "da", "dos", "het", "uit", "zu"});
  return std::find(std::begin(prefixes), std::end(prefixes), word) != std::end(prefixes);
}

std::vector<std::string> with_initials_apart(std::vector<std::string> const& words) {
  std::vector<std::string> out;
  for (std::string const& w : words) {
    if (is_joined_initials(w) && words.size() > 1) {
      for (char const c : w)
        out.emplace_back(1, c);
    } else {
      out.push_back(w);
    }
  }
  return out;
}

/// Takes `word` out of `from`.
bool take(std::vector<std::string>& from, std::string const& word) {
  auto const at = std::find(from.begin(), from.end(), word);
  if (at == from.end()) return false;
  from.erase(at);
  return true;
}

/// Takes a word that is an initial of `word`, or one that `word` is an initial of.
bool take_initial(std::vector<std::string>& from, std::string const& word) {
  auto const at = std::find_if(from.begin(), from.end(), [&](std::string const& other) {
    return (word.size() == 1) != (other.size() == 1) && word.front() == other.front() &&
           !is_prefix(word) && !is_prefix(other);
  });
  if (at == from.end()) return false;
  from.erase(at);
  return true;
}

bool only_initials(std::vector<std::string> const& words) {
  return std::all_of(words.begin(), words.end(),
                     [](std::string const& w) { return w.size() == 1; });
}

} // namespace

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  auto const end_word = [&] {
    if (!word.empty() && !is_title(word)) words.push_back(word);
    word.clear();
  };
  for (char const c : folded(name)) {
    bool const letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' ||
                        static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
    } else {
      end_word();
    }
  }
  end_word();
  std::sort(words.begin(), words.end());
  return words;
}

bool fits_with_initials(std::vector<std::string> const& a, std::vector<std::string> const& b) {
  std::vector<std::string> left = with_initials_apart(a);
  std::vector<std::string> right = with_initials_apart(b);
  std::vector<std::string> rest;
  bool shared_word = false;
  for (std::string const& w : left) {
    if (!take(right, w)) {
      rest.push_back(w);
    } else if (w.size() > 1 && !is_prefix(w)) {
      shared_word = true;
    }
  }
  std::vector<std::string> over;
  bool a_first_name_agrees = rest.empty() || right.empty();
  for (std::string const& w : rest) {
    if (take_initial(right, w)) {
      a_first_name_agrees = true;
    } else {
      over.push_back(w);
    }
  }
  bool const initials_on_one_side = over.empty() || right.empty();
  return shared_word && a_first_name_agrees && initials_on_one_side && only_initials(over) &&
         only_initials(right);
}

} // namespace grens::intake
