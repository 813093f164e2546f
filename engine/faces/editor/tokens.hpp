// The words and signs before the cursor, read without a grammar: what is being typed is seldom
// complete enough for one.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace grens::editor {

struct Token {
  std::string_view text; // a word, a number, a whole text with its quotes, or one sign
  std::size_t begin = 0;
  [[nodiscard]] std::size_t end() const { return begin + text.size(); }
};

/// What surrounds the cursor.
struct Cursor {
  enum class In { code, comment, text, braces }; // braces: {…} in a text
  In in = In::code;
  std::size_t word = 0;     // where the word begins that the cursor stands in or behind
  std::size_t word_end = 0; // and where it ends
  std::size_t declaration = 0;
  std::size_t declaration_end = 0; // where the next declaration begins
  std::vector<Token> tokens;       // of the declaration, up to that word

  /// The i-th token from the end, or an empty text.
  [[nodiscard]] std::string_view back(std::size_t i) const {
    return i < tokens.size() ? tokens[tokens.size() - 1 - i].text : std::string_view{};
  }
  /// What is being declared: rule, value …; empty before the first declaration.
  [[nodiscard]] std::string_view kind() const {
    return tokens.empty() ? std::string_view{} : tokens.front().text;
  }
};

Cursor cursor_at(std::string_view text, std::size_t offset);

} // namespace grens::editor
