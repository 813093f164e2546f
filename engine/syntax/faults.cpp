#include "syntax/grammar_faults.hpp"

#include "base/calendar.hpp"
#include "base/limits.hpp"
#include "base/unit.hpp"
#include "syntax/grammar_words.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace grens::syntax::grammar {

namespace {

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string in_quotes(std::string_view code) {
  return "`" + std::string(code) + "`";
}

/// The bytes of the letter at `at`; the text is known to be UTF-8, or `at` is where it is not.
std::size_t letter_size(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80)
    ++end;
  return end - at;
}

// ---- What was found -------------------------------------------------------------------------

/// The token at `at` as a reader sees it: a word, a number, a date, a text, or one symbol.
std::string_view token_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  if (text[at] == '"') {
    std::size_t const end = text.find_first_of("\"\n", at + 1);
    bool const closed = end != std::string_view::npos && text[end] == '"';
    return text.substr(at, closed ? end + 1 - at : 1);
  }
  if (is_digit(text[at])) {
    std::size_t end = at;
    while (end < text.size() &&
           (is_word_byte(text[end]) || ((text[end] == '.' || text[end] == '-') &&
                                        end + 1 < text.size() && is_word_byte(text[end + 1])))) {
      ++end;
    }
    return text.substr(at, end - at);
  }
  if (std::string_view const word = word_at(text, at); !word.empty()) return word;
  for (std::string_view const pair : {"<=", ">=", "!=", "..", "&&", "||"}) {
    if (text.substr(at, 2) == pair) return text.substr(at, 2);
  }
  return text.substr(at, letter_size(text, at));
}

std::string shown(std::string_view token) {
  constexpr std::size_t shown_max = 40;
  if (token.empty()) return "the end of the file";
  bool const is_text = token.front() == '"';
  std::size_t cut = std::min(token.size(), shown_max);
  while (cut < token.size() && (static_cast<unsigned char>(token[cut]) & 0xC0U) == 0x80)
    --cut;
  std::string const piece = std::string(token.substr(0, cut)) + (cut < token.size() ? "…" : "");
  return is_text ? "the text " + piece : in_quotes(piece);
}

// ---- Help, where something certain is known -------------------------------------------------

struct Found {
  std::string_view expected;
  std::string_view token;
  bool stretched = false;
};

bool is_comparison(std::string_view token) {
  constexpr std::array<std::string_view, 7> words{"<=", "<", ">=", ">", "=", "within", "is"};
  return holds(words, token);
}

bool is_operator(std::string_view token) {
  constexpr std::array<std::string_view, 8> words{"+", "-", "*", "/", "or", "and", "at", "during"};
  return holds(words, token) || is_comparison(token);
}

bool begins_stretch(std::string_view token) {
  constexpr std::array<std::string_view, 14> words{
      "if",    "every", "some",    "sum",    "smallest", "largest",  "average",
      "count", "list",  "longest", "median", "slope",    "distinct", "share"};
  return holds(words, token);
}

/// What word processors make of " and '.
bool is_curly_quote(std::string_view token) {
  constexpr std::array<std::string_view, 8> quotes{"“", "”", "„", "‟", "‘", "’", "«", "»"};
  return std::any_of(quotes.begin(), quotes.end(),
                     [&](std::string_view quote) { return token.starts_with(quote); });
}

/// What other languages write, and what is written here.
std::string_view help_for_token(std::string_view token) {
  if (token == "==") return "equal is written `=`";
  if (token == "=<") return "at most is written `<=`";
  if (token == "=>") return "at least is written `>=`";
  if (token == "!=" || token == "<>") return "write `not a = b`, or `is not` before a label";
  if (token == "&&" || token == "||") return "write `and` and `or`";
  if (token.starts_with("€")) return "write the currency's code behind the number: 12.50 EUR";
  if (token == "'") return "a text stands between \" and \"";
  if (is_curly_quote(token)) return "a text stands between straight quotes, \" and \"";
  if (token == "else") return "write: if … then … otherwise …";
  return {};
}

std::string help_for_stretch(Found const& found) {
  if (found.stretched && found.token == "during") {
    return "`during` stands behind the list, before `where`: … of … during … where …";
  }
  if (found.stretched && is_operator(found.token)) {
    return "what stands before it reaches as far to the right as it can: put it in parentheses, "
           "as in (sum of … for … where …) " +
           std::string(found.token) + " …";
  }
  if (found.expected == "a value" && begins_stretch(found.token)) {
    return "put it in parentheses, from " + in_quotes(found.token) + " to its end";
  }
  if (is_comparison(found.token) && found.expected != "`:`") {
    return "one comparison has two sides; join two comparisons with `and`";
  }
  return {};
}

bool is_unit_word(std::string_view token) {
  return token != "number" && measure(token).has_value();
}

/// A clause that comes later than it should.
bool is_late_clause(std::string_view token) {
  constexpr std::array<std::string_view, 6> words{"title", "for",     "where",
                                                  "let",   "require", "expect"};
  return holds(words, token);
}

/// Where what was found tells what was meant.
std::string_view help_for_meant(Found const& found) {
  bool const is_text = found.token.starts_with('"');
  if (found.expected == "`cite`" && is_unit_word(found.token)) {
    return "the unit stands once, behind `in`";
  }
  if (found.expected == "a value" && currency(found.token)) {
    return "the number comes first: 12.50 EUR";
  }
  if (found.expected == "a label" && is_text) return "a text in quotes is compared with `=`";
  if (found.expected == "a text in quotes" && !is_text && !found.token.empty()) {
    return "put it between \" and \"";
  }
  if (found.expected == "`cite`" && is_late_clause(found.token)) {
    return "clauses have a fixed order: title, for, where, let, require or expect or gives, cite, "
           "say, next";
  }
  if (found.expected == "`for`") {
    return is_late_clause(found.token) || found.token == "gives"
               ? "a rule says about whom it is: for volunteer v, month m of v.payments"
               : "say over what: sum of p.amount for payment p of v.payments";
  }
  return {};
}

std::string_view help_for_clause(std::string_view expected) {
  if (expected == "`otherwise explain`") {
    return "`expect` is a safe harbour, and outside of it somebody explains: "
           "expect … otherwise explain; a limit is written with `require`";
  }
  if (expected == "`explain`") {
    return "the consequence stands behind it: otherwise explain or …";
  }
  if (expected == "`known until`") {
    return "a value says until when it is known: known until 2026-12-31";
  }
  if (expected == "`cite`") {
    return "what is said here needs its source, in front of it: cite … article \"…\"";
  }
  if (expected == "a language such as `en`" || expected == "a text such as en \"…\"") {
    return "a text names its language: en \"…\" nl \"…\"";
  }
  if (expected == "`title`") return "a title stands there in both languages: en \"…\" nl \"…\"";
  if (expected == "`:`") return "between a name and what it is stands `:`";
  if (expected == "`,` or `}`") return "a comma stands between two fields, and `}` closes them";
  if (expected == "`primary`, `secondary` or `derived`") {
    return "primary is the law or the authority itself, secondary somebody else about it, derived "
           "what was calculated";
  }
  if (expected == "`on`") return "a scenario says on which day it is looked at: on 2026-12-31";
  if (expected == "`default`") return "a question says which reading is used: default …";
  return {};
}

using Words = std::vector<std::string_view>;

/// The keywords that could stand where the grammar stopped: those it names, and those it would also
/// have taken there.
Words possible_keywords(std::string_view expected) {
  Words words;
  for (std::size_t open = expected.find('`'); open != std::string_view::npos;) {
    std::size_t const close = expected.find('`', open + 1);
    if (close == std::string_view::npos) break;
    std::string_view const quoted = expected.substr(open + 1, close - open - 1);
    words.push_back(quoted.substr(0, quoted.find(' ')));
    open = expected.find('`', close + 1);
  }
  auto const also = [&](Words const& more) { words.insert(words.end(), more.begin(), more.end()); };
  if (expected.starts_with("`require`")) also({"let", "where", "during", "by"});
  if (expected == "`cite`") also({"otherwise", "during", "where", "label", "and", "or"});
  if (expected == "`known until`") also({"from", "cite"});
  if (expected == "`on`") also({"given", "adopting", "cite", "for"});
  if (expected.starts_with("a text such")) {
    also({"met", "breached", "explain", "not_applicable", "undetermined"});
  }
  if (expected == declaration_prose || expected == end_prose) {
    also({declaration_words.begin(), declaration_words.end()});
    also({"say", "next", "finds", "cite"});
  }
  return words;
}

std::string help_for(Found const& found) {
  if (auto const help = help_for_token(found.token); !help.empty()) return std::string(help);
  if (std::string help = help_for_stretch(found); !help.empty()) return help;
  if (auto const help = help_for_meant(found); !help.empty()) return std::string(help);
  if (found.token == "explain" && found.expected == "a consequence") {
    return "only `expect` asks for an explanation: expect … otherwise explain";
  }
  bool const outside = found.expected == declaration_prose || found.expected == end_prose;
  if (outside && (holds(clause_words, found.token))) {
    return "the clauses of a declaration have a fixed order, see rules/LANGUAGE.md";
  }
  bool const is_word = !found.token.empty() && is_word_byte(found.token.front());
  if (is_word && !is_reserved(found.token)) {
    if (auto const meant = nearest(found.token, possible_keywords(found.expected))) {
      return "did you mean " + in_quotes(*meant) + "?";
    }
  }
  if (found.expected == "a name" && is_word && !is_digit(found.token.front())) {
    return "a name is lower-case letters, digits and _, and begins with a letter";
  }
  bool const behind_name = found.expected == "`in`" || found.expected == "`title`";
  if (behind_name && (found.token == "-" || (is_word && !is_reserved(found.token)))) {
    return "a name is one word: join its parts with _";
  }
  return std::string(help_for_clause(found.expected));
}

/// What the letters around the place tell.
std::string help_for_neighbours(std::string_view text, std::size_t at, std::size_t end) {
  if (at == 0 || at + 1 >= text.size()) return {};
  if (text[at] == ',' && is_digit(text[at - 1]) && is_digit(text[at + 1])) {
    return "decimals are written with a point, thousands with _: 1_000.50";
  }
  if (at == end && text[at - 1] == '"' && is_word_byte(text[at])) {
    return "the text ended at the quote before this: inside a text write ' or “ ”";
  }
  return {};
}

// ---- Bytes --------------------------------------------------------------------------------------

/// U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069: what find_bad_text refuses in UTF-8.
bool turns_direction(std::string_view text) {
  if (text.starts_with("\xD8\x9C")) return true;
  if (text.size() < 3) return false;
  auto const last = static_cast<unsigned char>(text[2]);
  if (text.starts_with("\xE2\x80"))
    return last == 0x8E || last == 0x8F || (last >= 0xAA && last <= 0xAE);
  return text.starts_with("\xE2\x81") && last >= 0xA6 && last <= 0xA9;
}

// ---- Quotes ---------------------------------------------------------------------------------

/// On a line with an odd number of quotes the reader and the writer do not mean the same texts: the
/// place of the quote that is too much. `stop` is where the grammar stopped. Nothing on other
/// lines.
std::optional<std::size_t> open_quote(std::string_view text, std::size_t stop) {
  std::size_t const before = stop == 0 ? std::string_view::npos : text.rfind('\n', stop - 1);
  std::size_t const line = before == std::string_view::npos ? 0 : before + 1;
  std::size_t open = std::string_view::npos;
  std::size_t last_open = std::string_view::npos;
  std::size_t last_close = std::string_view::npos;
  for (std::size_t at = line; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] == '#' && open == std::string_view::npos) break;
    if (text[at] != '"') continue;
    if (open == std::string_view::npos) {
      open = at;
      if (at < stop) last_open = at;
    } else {
      open = std::string_view::npos;
      if (at < stop) last_close = at;
    }
  }
  if (open == std::string_view::npos) return std::nullopt;
  // `en "abc nl "def"`: what sticks to a closing quote was meant to be inside.
  if (last_close != std::string_view::npos && last_close + 1 == stop && is_word_byte(text[stop])) {
    return last_open;
  }
  return open;
}

} // namespace

Diagnostic fault(SourcePtr const& source, std::string code, Span span, std::string title,
                 std::string help) {
  Diagnostic made;
  made.code = std::move(code);
  made.title = std::move(title);
  made.places.push_back({source, span, {}, {}});
  made.help = std::move(help);
  return made;
}

std::optional<Diagnostic> unreadable(SourcePtr const& source) {
  std::string_view const text = source->text();
  if (text.size() > limits::rule_file_bytes_max) {
    return fault(source, "P103", {},
                 "this file is larger than " + std::to_string(limits::rule_file_bytes_max >> 20U) +
                     " MiB",
                 "spread the rules over more files");
  }
  if (std::size_t const at = find_bad_text(text); at != std::string_view::npos) {
    std::string title = "this is not UTF-8";
    std::string help = "save the file as UTF-8";
    if (text[at] == '\0') title = "there is a NUL byte here";
    if (turns_direction(text.substr(at))) {
      title = "there is an invisible character here that turns the direction of the text";
      help = "remove it: the file must read the same to people and to programs";
    }
    std::size_t const size = letter_size(text, at);
    return fault(source, "P104", span_of(at, at + size), title, help);
  }
  if (std::size_t const at = text.find('\r'); at != std::string_view::npos) {
    return fault(source, "P105", span_of(at, at + 1), "this file has CR line ends",
                 "save it with LF line ends");
  }
  return std::nullopt;
}

Diagnostic unexpected(SourcePtr const& source, Stop const& stop) {
  std::string_view const text = source->text();
  std::size_t at = after_blanks(text, stop.end);
  if (auto const quote = open_quote(text, at)) return not_closed(source, *quote);
  // Of `==` and its like the first half was understood.
  for (std::string_view const pair : {"==", "<>", "=<", "=>"}) {
    if (at > 0 && at == stop.end && text.substr(at - 1, 2) == pair) {
      return fault(source, "P101", span_of(at - 1, at + 1),
                   "expected " + stop.expected + ", found " + in_quotes(pair),
                   std::string(help_for_token(pair)));
    }
  }
  std::string_view const token = token_at(text, at);
  std::string help = help_for_neighbours(text, at, stop.end);
  if (help.empty()) help = help_for({stop.expected, token, stop.stretched});
  bool const next_line = text.substr(stop.end, at - stop.end).find('\n') != std::string_view::npos;
  // What begins a clause on a later line is not wrong there: something is missing on this one.
  bool const clause = holds(clause_words, token) || is_declaration_word(token);
  if (token.empty() || (next_line && clause && stop.expected != declaration_prose)) {
    return fault(source, "P101", span_of(stop.end, stop.end),
                 "expected " + stop.expected + " before " + shown(token), help);
  }
  Span const place = span_of(at, at + token.size());
  bool const names = stop.expected == "a name" || stop.expected.starts_with("a kind");
  if (names && is_reserved(token)) {
    return fault(source, "P101", place, in_quotes(token) + " is a keyword; choose another name");
  }
  return fault(source, "P101", place, "expected " + stop.expected + ", found " + shown(token),
               help);
}

Diagnostic too_deep(SourcePtr const& source, std::size_t at) {
  std::size_t const end = at + token_at(source->text(), at).size();
  return fault(source, "P102", span_of(at, end),
               "this is nested more than " + std::to_string(limits::nesting_depth_max) +
                   " levels deep",
               "name the parts, with `let` or `define`");
}

Diagnostic too_many_operators(SourcePtr const& source, Span span) {
  return fault(source, "P102", span,
               "this expression has more than " + std::to_string(limits::nesting_depth_max) +
                   " operators",
               "name the parts, with `let` or `define`");
}

Diagnostic not_closed(SourcePtr const& source, std::size_t quote) {
  return fault(source, "P106", span_of(quote, quote + 1), "this text is not closed",
               "it ends with \" on the same line");
}

Diagnostic too_long(SourcePtr const& source, Span span, bool is_text) {
  std::size_t const most = is_text ? limits::text_bytes_max : limits::name_bytes_max;
  return fault(source, "P107", span,
               std::string(is_text ? "this text" : "this name") + " is longer than " +
                   std::to_string(most) + " bytes");
}

Diagnostic too_many_digits(SourcePtr const& source, Span span) {
  return fault(source, "P108", span,
               "this number has more than " + std::to_string(limits::number_digits_max) +
                   " digits");
}

Diagnostic no_such_date(SourcePtr const& source, Span span) {
  std::string_view const text = source->text(span);
  auto const part = [&](std::size_t from, std::size_t size) {
    int value = 0;
    for (char const c : text.substr(from, size))
      value = is_digit(c) ? value * 10 + (c - '0') : 0;
    return value;
  };
  std::string help =
      "a date is written 2026-01-31, a month 2026-01, a quarter 2026-Q1, a week 2026-W05";
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    int const month = part(5, 2);
    if (month >= 1 && month <= 12 && part(0, 4) >= 1) {
      help = std::string(text.substr(0, 7)) + " has " +
             std::to_string(days_in_month(part(0, 4), month)) + " days";
    }
  } else if (std::all_of(text.begin(), text.end(),
                         [](char c) { return is_digit(c) || c == '-'; })) {
    help += "; to subtract, put blanks around the minus";
  }
  return fault(source, "P109", span, "there is no date or period " + in_quotes(text), help);
}

Diagnostic no_such_day_of_year(SourcePtr const& source, Span span) {
  std::string_view const text = source->text(span);
  if (text == "02-29") {
    return fault(source, "P112", span, "three years in four have no 29 February",
                 "a year begins on a day that every year has: 02-28 or 03-01");
  }
  return fault(source, "P112", span, "no year has a day " + in_quotes(text),
               "the month comes first: 09-01 is 1 September");
}

Diagnostic unknown_unit(SourcePtr const& source, Span span) {
  std::string_view const word = source->text(span);
  std::string upper(word);
  for (char& c : upper)
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  auto meant = nearest(word, {"hour", "hours", "day", "days", "week", "weeks", "month", "months",
                              "year", "years", "km", "number"});
  if (currency(upper)) meant = upper;
  if (word.starts_with("€") || upper == "EUROS") meant = "EUR";
  if (upper == "PERCENT" || upper == "PROCENT" || upper == "PCT") meant = "%";
  if (!meant)
    meant = nearest(upper, {"EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK"});
  return fault(
      source, "P110", span, in_quotes(word) + " is no unit",
      meant ? "did you mean " + in_quotes(*meant) + "?"
            : "units are currencies such as EUR, hours, days, weeks, months, years, km and number");
}

} // namespace grens::syntax::grammar
