// The tokens of a .grens file as X3 parsers. Each steps over the blanks and comments before it and
// leaves the iterator alone when it does not match, so a rule ends exactly where its last token
// ends: spans need no trimming and the place of an expectation failure is the end of what was
// understood.
#pragma once

#include "base/calendar.hpp"
#include "base/limits.hpp"
#include "base/number.hpp"
#include "base/unit.hpp"
#include "syntax/grammar_faults.hpp"
#include "syntax/grammar_words.hpp"
#include "syntax/tree.hpp"

#include <boost/spirit/home/x3.hpp>

namespace grens::syntax::grammar {

namespace x3 = boost::spirit::x3;

/// What all tokens of one parse share. X3 hands it down in its context.
struct Cursor {
  explicit Cursor(SourcePtr const& from)
      : source(from), text(from->text()), end(text.data() + text.size()) {}

  SourcePtr source;
  std::string_view text;
  char const* end;
  int depth = 0;                      // of deep[] directives around this place
  int operators = 0;                  // + - * / in this expression so far
  char const* stretched_to = nullptr; // where the last aggregate, quantifier or `if` ended

  [[nodiscard]] std::size_t offset(char const* at) const {
    return static_cast<std::size_t>(at - text.data());
  }
  [[nodiscard]] Span span(char const* first, char const* last) const {
    return {static_cast<std::uint32_t>(offset(first)), static_cast<std::uint32_t>(offset(last))};
  }
  [[nodiscard]] std::string_view between(char const* first, char const* last) const {
    return {first, static_cast<std::size_t>(last - first)};
  }
  /// Dozens of tokens are tried at one place: the blanks before it are walked once.
  char const* after_blanks(char const* at) {
    if (at != blanks_from_) {
      blanks_from_ = at;
      blanks_to_ = text.data() + grammar::after_blanks(text, offset(at));
    }
    return blanks_to_;
  }

private:
  char const* blanks_from_ = nullptr;
  char const* blanks_to_ = nullptr;
};

struct CursorTag {};

template <class Context> Cursor& cursor_of(Context const& context) {
  return x3::get<CursorTag>(context);
}

// ---- Shapes: what tokens look like ----------------------------------------------------------

inline auto const digit = x3::char_('0', '9');
inline auto const word_byte = x3::char_("a-zA-Z0-9_") | x3::char_('\x80', '\xff');
inline auto const word_shape = x3::char_("a-z") >> *x3::char_("a-z0-9_") >> !word_byte;
inline auto const label_shape = x3::char_("a-zA-Z") >> *x3::char_("a-zA-Z0-9_") >> !word_byte;
inline auto const number_shape = digit >> *(-x3::lit('_') >> digit) >> -('.' >> +digit);
inline auto const day_of_year_shape = x3::repeat(2)[digit] >> '-' >> x3::repeat(2)[digit] >>
                                      !(word_byte | '-');
inline auto const year_shape = x3::repeat(4)[digit] >> !(word_byte | ('.' >> digit));
// All that is written together after `2024-` is meant as one date or period: 2024-1-5 is a fault
// and no sum.
inline auto const period_shape = x3::repeat(4)[digit] >> '-' >> &x3::char_("0-9QW") >>
                                 +(word_byte | x3::char_('-'));
// A text ends on its own line: a forgotten quote then costs one declaration and not the rest of the
// file.
inline auto const text_shape = '"' >> *~x3::char_("\"\n") >> '"';

/// The end of what `shape` matches at `at`, or null.
template <class Shape> char const* match(Shape const& shape, char const* at, char const* end) {
  return x3::parse(at, end, shape) ? at : nullptr;
}

// ---- Literals: keywords and symbols ---------------------------------------------------------

/// A keyword ends where its word ends, and is none before a colon. `prose` stands in "expected …".
struct Literal : x3::parser<Literal> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;

  constexpr explicit Literal(std::string_view written, std::string_view shown = {})
      : text(written), prose(shown) {}

  template <class Context, class Attribute>
  bool parse(char const*& first, char const* const&, Context const& context, x3::unused_type,
             Attribute&) const {
    Cursor& cursor = cursor_of(context);
    char const* const at = cursor.after_blanks(first);
    if (static_cast<std::size_t>(cursor.end - at) < text.size()) return false;
    char const* const stop = at + text.size();
    if (cursor.between(at, stop) != text) return false;
    if (is_word_byte(text.front())) {
      if (stop != cursor.end && is_word_byte(*stop)) return false;
      if (before_colon(cursor.text, cursor.offset(stop))) return false;
    }
    first = stop;
    return true;
  }

  std::string_view text;
  std::string_view prose;
};

/// "rule"_k is the keyword `rule`, "("_k the symbol `(`.
constexpr Literal operator""_k(char const* text, std::size_t size) {
  return Literal{{text, size}};
}

// ---- Tokens: what has a value ---------------------------------------------------------------

struct Quoted {
  std::string text;
  Span span;
};
struct Dated {
  Date date;
  Span span;
};

/// `read` answers where the token ends, or null; it throws a Fault for what can only be a mistake.
template <class Attribute> struct Token : x3::parser<Token<Attribute>> {
  using attribute_type = Attribute;
  using Read = char const* (*)(Cursor&, char const*, Attribute&);
  static bool const has_attribute = true;

  constexpr Token(std::string_view shown, Read reader) : prose(shown), read(reader) {}

  template <class Context, class Actual>
  bool parse(char const*& first, char const* const&, Context const& context, x3::unused_type,
             Actual& actual) const {
    Cursor& cursor = cursor_of(context);
    Attribute value{};
    char const* const stop = read(cursor, cursor.after_blanks(first), value);
    if (stop == nullptr) return false;
    first = stop;
    if constexpr (std::is_same_v<Actual, Attribute>) actual = std::move(value);
    return true;
  }

  std::string_view prose;
  Read read;
};

inline char const* as_word(Cursor& cursor, char const* at, char const* stop, Word& word) {
  if (stop == nullptr) return nullptr;
  word = {std::string(at, stop), cursor.span(at, stop)};
  if (word.text.size() > limits::name_bytes_max)
    throw Fault{too_long(cursor.source, word.span, false)};
  return stop;
}

/// Any word: after a dot, before a colon.
inline char const* read_word(Cursor& cursor, char const* at, Word& word) {
  return as_word(cursor, at, match(word_shape, at, cursor.end), word);
}

/// Any word, in capitals too: after `is`, in `one of (…)` and in the data of scenarios.
inline char const* read_label(Cursor& cursor, char const* at, Word& word) {
  return as_word(cursor, at, match(label_shape, at, cursor.end), word);
}

/// A word that is no keyword.
inline char const* read_name(Cursor& cursor, char const* at, Word& word) {
  char const* const stop = match(word_shape, at, cursor.end);
  if (stop == nullptr || is_reserved(cursor.between(at, stop))) return nullptr;
  return as_word(cursor, at, stop, word);
}

/// The first word of a path: whatever word it is before a dot, since countries are called `at` and
/// `is`.
inline char const* read_path_start(Cursor& cursor, char const* at, Word& word) {
  char const* const stop = match(word_shape, at, cursor.end);
  if (stop == nullptr || stop == cursor.end || *stop != '.') return read_name(cursor, at, word);
  return as_word(cursor, at, stop, word);
}

/// The word before the colon of a field, whatever word it is.
inline char const* read_field_name(Cursor& cursor, char const* at, Word& word) {
  char const* const stop = match(word_shape, at, cursor.end);
  if (stop == nullptr || !before_colon(cursor.text, cursor.offset(stop))) return nullptr;
  return as_word(cursor, at, stop, word);
}

/// The name of a record as a type; before a colon it is the next field, and the type was forgotten.
inline char const* read_type_name(Cursor& cursor, char const* at, Word& word) {
  char const* const stop = read_name(cursor, at, word);
  if (stop != nullptr && before_colon(cursor.text, cursor.offset(stop))) return nullptr;
  return stop;
}

/// Two letters: which languages there are is not for the grammar to know.
inline char const* read_language(Cursor& cursor, char const* at, Word& word) {
  char const* const stop = read_name(cursor, at, word);
  return word.text.size() == 2 ? stop : nullptr;
}

inline char const* read_quoted(Cursor& cursor, char const* at, Quoted& quoted) {
  if (at == cursor.end || *at != '"') return nullptr;
  char const* const stop = match(text_shape, at, cursor.end);
  if (stop == nullptr) throw Fault{not_closed(cursor.source, cursor.offset(at))};
  quoted = {std::string(at + 1, stop - 1), cursor.span(at, stop)};
  if (quoted.text.size() > limits::text_bytes_max)
    throw Fault{too_long(cursor.source, quoted.span, true)};
  return stop;
}

inline char const* read_number(Cursor& cursor, char const* at, Number& number) {
  char const* const stop = match(number_shape, at, cursor.end);
  if (stop == nullptr) return nullptr;
  std::string written(at, stop);
  written.erase(std::remove(written.begin(), written.end(), '_'), written.end());
  bool const fits =
      std::count_if(written.begin(), written.end(), is_digit) <= limits::number_digits_max;
  auto const value = fits ? parse_decimal(written) : std::nullopt;
  if (!value) throw Fault{too_many_digits(cursor.source, cursor.span(at, stop))};
  number = *value;
  return stop;
}

/// A small whole number from 1: of months, of repetitions.
inline char const* read_count(Cursor& cursor, char const* at, int& count) {
  char const* const stop = match(+digit, at, cursor.end);
  if (stop == nullptr) return nullptr;
  if (stop - at > 4) throw Fault{too_many_digits(cursor.source, cursor.span(at, stop))};
  for (char const* next = at; next != stop; ++next)
    count = count * 10 + (*next - '0');
  return count > 0 ? stop : nullptr;
}

inline char const* as_period(Cursor& cursor, char const* at, char const* stop, Period& period) {
  if (stop == nullptr) return nullptr;
  auto const value = parse_period(cursor.between(at, stop));
  if (!value) throw Fault{no_such_date(cursor.source, cursor.span(at, stop))};
  period = *value;
  return stop;
}

inline char const* read_period(Cursor& cursor, char const* at, Period& period) {
  return as_period(cursor, at, match(period_shape, at, cursor.end), period);
}

/// Four digits alone, where only data can stand: elsewhere 2100 is a number.
inline char const* read_year(Cursor& cursor, char const* at, Period& period) {
  return as_period(cursor, at, match(year_shape, at, cursor.end), period);
}

inline char const* read_date(Cursor& cursor, char const* at, Dated& dated) {
  Period period;
  char const* const stop = read_period(cursor, at, period);
  if (stop == nullptr || stop - at != 10 || period.first != period.last) return nullptr;
  dated = {period.first, cursor.span(at, stop)};
  return stop;
}

/// MM-DD, where only the day that a year begins on can stand.
inline char const* read_day_of_year(Cursor& cursor, char const* at, DayOfYear& day) {
  char const* const stop = match(day_of_year_shape, at, cursor.end);
  if (stop == nullptr) return nullptr;
  auto const value = parse_day_of_year(cursor.between(at, stop));
  if (!value) throw Fault{no_such_day_of_year(cursor.source, cursor.span(at, stop))};
  day = *value;
  return stop;
}

inline char const* read_known_unit(Cursor& cursor, char const* at, Measure& found) {
  std::string_view const word = word_at(cursor.text, cursor.offset(at));
  auto const known = measure(word);
  char const* const stop = at + word.size();
  if (!known || before_colon(cursor.text, cursor.offset(stop))) return nullptr;
  found = *known;
  return stop;
}

/// Behind a number no name can stand, so a word there that is no keyword was meant as a unit.
inline char const* read_unit(Cursor& cursor, char const* at, Measure& found) {
  if (char const* const stop = read_known_unit(cursor, at, found)) return stop;
  std::string_view const word = word_at(cursor.text, cursor.offset(at));
  if (word.empty() || is_reserved(word) || holds(sign_words, word) || holds(rounding_words, word) ||
      before_colon(cursor.text, cursor.offset(at) + word.size())) {
    return nullptr;
  }
  throw Fault{unknown_unit(cursor.source, cursor.span(at, at + word.size()))};
}

/// A type in capitals can only be a currency: names are lower-case.
inline char const* read_currency_type(Cursor& cursor, char const* at, Measure& found) {
  bool const capital = at != cursor.end && *at >= 'A' && *at <= 'Z';
  return capital ? read_unit(cursor, at, found) : nullptr;
}

/// The code after `currency`.
inline char const* read_currency(Cursor& cursor, char const* at, Word& word) {
  Measure found{};
  char const* const stop = read_unit(cursor, at, found);
  if (stop == nullptr) return nullptr;
  if (!is_currency(found)) throw Fault{unknown_unit(cursor.source, cursor.span(at, stop))};
  return as_word(cursor, at, stop, word);
}

inline constexpr Token<Word> any_word{"a word", read_word};
inline constexpr Token<Word> label{"a label", read_label};
inline constexpr Token<Word> name{"a name", read_name};
inline constexpr Token<Word> path_start{"a name", read_path_start};
inline constexpr Token<Word> type_name{"a name", read_type_name};
inline constexpr Token<Word> field_name{"a field", read_field_name};
inline constexpr Token<Word> language{"a language such as `en`", read_language};
inline constexpr Token<Word> currency_code{"a currency such as EUR", read_currency};
inline constexpr Token<Quoted> quoted{"a text in quotes", read_quoted};
inline constexpr Token<Number> number{"a number", read_number};
inline constexpr Token<int> count{"a whole number from 1", read_count};
inline constexpr Token<Period> period{"a period such as 2026-01 or 2026-01-31", read_period};
inline constexpr Token<Period> year{"a year", read_year};
inline constexpr Token<Dated> date{"a date such as 2026-01-31", read_date};
inline constexpr Token<DayOfYear> day_of_year{"a day of the year such as 09-01", read_day_of_year};
inline constexpr Token<Measure> known_unit_word{"a unit such as EUR or hours", read_known_unit};
inline constexpr Token<Measure> unit_word{"a unit such as EUR or hours", read_unit};
inline constexpr Token<Measure> currency_type{"a currency such as EUR", read_currency_type};

} // namespace grens::syntax::grammar
