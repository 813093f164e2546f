#include "syntax/tokens.hpp"

#include "syntax/grammar_words.hpp"

namespace grens::syntax {

using grammar::is_digit;
using grammar::is_word_byte;

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

/// `2024-` and what is written together with it.
bool begins_period(std::string_view text, std::size_t at) {
  constexpr std::size_t year = 4;
  if (at + year + 1 >= text.size() || text[at + year] != '-') return false;
  if (!std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                   text.begin() + static_cast<std::ptrdiff_t>(at + year), is_digit)) {
    return false;
  }
  char const next = text[at + year + 1];
  return is_digit(next) || next == 'Q' || next == 'W';
}

std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (begins_period(text, at)) {
    while (end < text.size() && (is_word_byte(text[end]) || text[end] == '-'))
      ++end;
    return end;
  }
  auto const digit_at = [&](std::size_t place) {
    return place < text.size() && is_digit(text[place]);
  };
  while (digit_at(end) || (end < text.size() && text[end] == '_' && digit_at(end + 1)))
    ++end;
  if (end < text.size() && text[end] == '.' && digit_at(end + 1)) {
    ++end;
    while (digit_at(end))
      ++end;
  }
  return end;
}

/// `09-01` behind `from`: the day that a year begins on. Elsewhere it is a difference.
std::size_t day_of_year_end(std::string_view text, std::size_t at, std::string_view before) {
  constexpr std::size_t size = 5;
  std::string_view const day = text.substr(at, size);
  bool const shaped = day.size() == size && is_digit(day[0]) && is_digit(day[1]) && day[2] == '-' &&
                      is_digit(day[3]) && is_digit(day[4]);
  std::size_t const end = at + size;
  bool const goes_on = end < text.size() && (is_word_byte(text[end]) || text[end] == '-');
  return before == "from" && shaped && !goes_on ? end : at;
}

/// The token that begins at `at`, where no blank stands.
Token token_from(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  TokenKind kind = TokenKind::symbol;
  if (text[at] == '#') {
    kind = TokenKind::comment;
    end = line_end(text, at);
  } else if (text[at] == '"') {
    kind = TokenKind::text;
    std::size_t const close = text.find('"', at + 1);
    std::size_t const stop = line_end(text, at);
    end = close < stop ? close + 1 : stop;
  } else if (is_digit(text[at])) {
    kind = TokenKind::number;
    end = number_end(text, at);
  } else if (is_word_byte(text[at])) {
    kind = TokenKind::word;
    end = at + grammar::word_at(text, at).size();
  } else {
    std::string_view const two = text.substr(at, 2);
    if (two == "<=" || two == ">=" || two == "..") end = at + 2;
  }
  return {kind, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}};
}

} // namespace

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
      ++at;
      continue;
    }
    Token token = token_from(text, at);
    if (!tokens.empty() && token.kind == TokenKind::number) {
      Span const before = tokens.back().span;
      std::size_t const end =
          day_of_year_end(text, at, text.substr(before.begin, before.end - before.begin));
      if (end > at) token.span.end = static_cast<std::uint32_t>(end);
    }
    tokens.push_back(token);
    at = tokens.back().span.end;
  }
  return tokens;
}

} // namespace grens::syntax
