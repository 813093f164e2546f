// The words of the language, and what belongs to a word. Plain C++: the grammar, the diagnostics
// and the printer all ask here.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace grens::syntax::grammar {

/// The words that begin a declaration: after a fault, parsing goes on at the next one that starts a
/// line.
inline constexpr std::array<std::string_view, 15> declaration_words{
    "package", "uses",      "source", "value", "consequence", "question",  "define",  "rule",
    "result",  "exception", "record", "level", "indicator",   "viewpoint", "scenario"};

/// The words that begin a clause, or that may follow an expression. A name that could be one of
/// them would make `sum of p.amount for …` or a forgotten value read as something else, so these
/// are no names.
inline constexpr std::array<std::string_view, 36> clause_words{
    "title",  "from",    "until", "known",   "cite",    "say",       "next",    "let",  "require",
    "expect", "explain", "gives", "label",   "instead", "otherwise", "where",   "for",  "by",
    "of",     "has",     "at",    "during",  "spread",  "over",      "in",      "to",   "when",
    "then",   "reading", "given", "default", "finds",   "adopting",  "because", "item", "on"};

/// The words that operators and expressions are made of.
inline constexpr std::array<std::string_view, 22> expression_words{
    "and",     "or",  "not",      "is",       "within",  "if",      "every", "some",
    "no",      "yes", "sum",      "smallest", "largest", "average", "count", "list",
    "longest", "per", "previous", "unknown",  "round",   "since"};

/// The words that say how something is rounded. They may be names; but none is a unit that a number
/// before it could have: `round x / 3 down to 1 EUR`.
inline constexpr std::array<std::string_view, 6> rounding_words{"up",        "down",     "half_up",
                                                                "half_even", "rounding", "refused"};

/// More words that begin a clause, of an indicator, a level or a norm. They may be names, as a
/// level's rows ask `weak >= 1`; but none is a unit that a number before it could have.
inline constexpr std::array<std::string_view, 7> sign_words{"weak", "strong",   "trend", "row",
                                                            "kept", "counting", "proof"};

template <std::size_t Size>
constexpr bool holds(std::array<std::string_view, Size> const& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr bool is_declaration_word(std::string_view word) {
  return holds(declaration_words, word);
}

/// Whether this word is a keyword that no name may be. Words such as `day`, `age` or `met` are not:
/// what stands beside them always tells which is meant.
constexpr bool is_reserved(std::string_view word) {
  return is_declaration_word(word) || holds(clause_words, word) || holds(expression_words, word);
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Letters, digits, `_` and every byte of a letter outside ASCII: `oré` must not read as `or` and a
/// rest.
constexpr bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Steps over blanks, line ends and comments.
constexpr std::size_t after_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n') {
      ++at;
    } else if (text[at] == '#') {
      at = std::min(text.find('\n', at), text.size());
    } else {
      break;
    }
  }
  return at;
}

/// The word that begins here, capitals and foreign letters included; empty where none does.
constexpr std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word_byte(text[end]))
    ++end;
  return text.substr(at, end - at);
}

/// Whether a colon follows, or a text and a colon (`worked "for" : period`): what stands before it
/// is then the name of a field and never a keyword.
constexpr bool before_colon(std::string_view text, std::size_t at) {
  at = after_blanks(text, at);
  if (at < text.size() && text[at] == '"') {
    std::size_t const end = text.find_first_of("\"\n", at + 1);
    if (end == std::string_view::npos || text[end] == '\n') return false;
    at = after_blanks(text, end + 1);
  }
  return at < text.size() && text[at] == ':';
}

} // namespace grens::syntax::grammar
