// The words, numbers, texts, symbols and comments of a rule text, in order and without the blanks
// between them. Of a text that parses these are the tokens of its grammar.
#pragma once

#include "base/source.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace grens::syntax {

enum class TokenKind : std::uint8_t { word, number, text, symbol, comment };

/// A date and a period are numbers here: they begin with a digit.
struct Token {
  TokenKind kind = TokenKind::word;
  Span span;
};

std::vector<Token> tokens_of(std::string_view text);

} // namespace grens::syntax
