#include "json/fault.hpp"

#include "base/limits.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace grens {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_surrogate(unsigned unit) {
  return unit >= 0xD800 && unit < 0xE000;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_closing(char c) {
  return c == '}' || c == ']';
}

char closing_of(char bracket) {
  return bracket == '{' ? '}' : ']';
}

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// What somebody wrote, short enough for a title and never cut inside a letter.
std::string quoted(std::string_view written) {
  constexpr std::size_t quoted_bytes_max = 40;
  std::size_t size = std::min(written.size(), quoted_bytes_max);
  auto const inside_letter = [&] {
    return size < written.size() && (static_cast<unsigned char>(written[size]) & 0xC0U) == 0x80;
  };
  while (size > 0 && inside_letter())
    --size;
  std::string out = "`";
  out += written.substr(0, size);
  out += size < written.size() ? "…`" : "`";
  return out;
}

/// What to do about a number that is not written as JSON writes numbers.
std::string number_help(std::string_view written) {
  std::size_t const first = written.find_first_of("0123456789");
  std::string_view const unsigned_part = written.substr(written.front() == '-' ? 1 : 0);
  if (written == "-" || written == "+" || written == ".") return "Write the digits.";
  if (first == std::string_view::npos) {
    return "Infinity and NaN are not JSON; leave the key out when the value is unknown.";
  }
  if (written.front() == '+') return "Leave the plus sign out.";
  if (unsigned_part.front() == '.') return "Write a zero before the point.";
  if (unsigned_part.size() > 1 && unsigned_part[0] == '0' && is_digit(unsigned_part[1])) {
    return "Leave the leading zero out, or put the digits in quotes if they are a name.";
  }
  return "Write digits, and if needed a point and more digits; anything else is a text in quotes.";
}

/// One fault under explanation: the text, how far the reader came, and the token that did not fit.
class Explanation {
public:
  Explanation(SourcePtr const& source, Progress const& progress)
      : source_(source), text_(source->text()), progress_(progress) {}

  Diagnostic explain() {
    at_ = space_after(progress_.after);
    switch (progress_.wanted) {
    case Wanted::nothing: return after_the_end();
    case Wanted::key_or_end: return not_a_key();
    case Wanted::value:
    case Wanted::value_or_end: return not_a_value();
    case Wanted::colon:
      if (here() != ':') return not_a_colon();
      step();
      return not_a_value();
    case Wanted::comma_or_end:
      if (here() != ',') return not_a_comma();
      step();
      return in_object() ? not_a_key() : not_a_value();
    }
    return not_a_value();
  }

private:
  [[nodiscard]] char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] bool in_object() const {
    return !progress_.open.empty() && progress_.open.back().bracket == '{';
  }
  [[nodiscard]] std::size_t space_after(std::size_t at) const {
    while (at < text_.size() && is_space(text_[at]))
      ++at;
    return at;
  }
  /// `nulll`: a word was accepted, and letters follow it at once.
  [[nodiscard]] bool runs_on() const {
    return at_ == progress_.after && is_letter(here()) && is_letter(text_[progress_.token]);
  }
  /// Over the comma or the colon, which is remembered: it may be the one too many.
  void step() {
    sign_ = at_;
    at_ = space_after(at_ + 1);
  }
  /// The end of what looks like one word or number to a reader.
  [[nodiscard]] std::size_t word_end(std::size_t at) const {
    static constexpr std::string_view stops = " \t\n\r,:[]{}\"";
    std::size_t const stop = text_.find_first_of(stops, at);
    return std::max(at + 1, std::min(stop, text_.size()));
  }

  [[nodiscard]] Diagnostic fault(std::string code, std::string title, Span span, std::string label,
                                 std::string help) const {
    return {std::move(code),
            Severity::error,
            std::move(title),
            {{source_, span, {}, std::move(label)}},
            {},
            std::move(help)};
  }

  Diagnostic after_the_end();
  Diagnostic ends_early(std::string title);
  Diagnostic not_a_key();
  Diagnostic not_a_colon();
  Diagnostic not_a_comma();
  Diagnostic not_a_value();
  Diagnostic closed_here();
  Diagnostic bad_number(std::size_t begin);
  Diagnostic bad_word(std::size_t begin);
  Diagnostic bad_text();
  Diagnostic bad_escape(std::size_t at);
  [[nodiscard]] std::optional<unsigned> code_unit(std::size_t at) const;
  [[nodiscard]] std::size_t escape_size(std::size_t at) const;
  Diagnostic bad_control(std::size_t at);
  std::optional<Diagnostic> foreign();

  SourcePtr const& source_;
  std::string_view text_;
  Progress const& progress_;
  std::size_t at_ = 0;
  std::optional<std::size_t> sign_;
};

Diagnostic Explanation::ends_early(std::string title) {
  std::size_t const last = text_.find_last_not_of(" \t\n\r");
  std::size_t const end = last == std::string_view::npos ? text_.size() : last + 1;
  Diagnostic d = fault("D304", std::move(title), span_of(end, end), "the text stops here",
                       "Add what is missing, or fetch the file again if it was cut off.");
  if (!progress_.open.empty()) {
    OpenBracket const& open = progress_.open.back();
    std::string const closing(1, closing_of(open.bracket));
    d.places.push_back({source_,
                        span_of(open.at, open.at + 1),
                        {},
                        "opened here; its `" + closing + "` is missing"});
  }
  return d;
}

Diagnostic Explanation::after_the_end() {
  if (runs_on()) return bad_word(progress_.token);
  if (auto const d = foreign()) return *d;
  if (is_closing(here())) {
    return fault("D305", std::string("this `") + here() + "` closes nothing", span_of(at_, at_ + 1),
                 "the document already ended",
                 "Remove it, or add the bracket that it should close.");
  }
  return fault("D305", "the text goes on after the end of the document",
               span_of(at_, word_end(at_)), "the document ended before this",
               "A file holds one document; several, one on a line, are NDJSON.");
}

/// What comes from other notations and is wrong wherever it stands.
std::optional<Diagnostic> Explanation::foreign() {
  if (here() == '/' || here() == '#') {
    std::size_t const end = std::min(text_.find('\n', at_), text_.size());
    return fault("D309", "JSON has no comments", span_of(at_, end), "",
                 "Remove it; a note can be kept under a key that starts with `x-`.");
  }
  if (here() == '\'') {
    return fault("D309", "a text starts with `\"`, not with `'`", span_of(at_, at_ + 1),
                 "this is another quote", "Write `\"…\"`.");
  }
  return std::nullopt;
}

/// A closing bracket where something else had to come.
Diagnostic Explanation::closed_here() {
  Span const span = span_of(at_, at_ + 1);
  std::string const written(1, here());
  if (progress_.open.empty()) {
    return fault("D306", "this `" + written + "` closes nothing", span, "", "Remove it.");
  }
  OpenBracket const& open = progress_.open.back();
  if (here() != closing_of(open.bracket)) {
    Diagnostic d = fault("D306", "brackets do not match", span, "this cannot close it", {});
    std::string const closing(1, closing_of(open.bracket));
    d.places.push_back(
        {source_, span_of(open.at, open.at + 1), {}, "this needs a `" + closing + "`"});
    return d;
  }
  if (sign_ && text_[*sign_] == ',') {
    return fault("D306", "a comma with nothing after it", span_of(*sign_, *sign_ + 1),
                 "before `" + written + "`", "Remove the comma.");
  }
  return fault("D306", "the value of a key is missing", span, "the value should stand before this",
               "Write the value, or leave the key out: a key that is absent is unknown.");
}

Diagnostic Explanation::not_a_key() {
  if (at_end()) return ends_early("the text ends in the middle of an object");
  if (here() == '"') return bad_text();
  if (auto const d = foreign()) return *d;
  if (is_closing(here())) return closed_here();
  Span const span = span_of(at_, word_end(at_));
  bool const decimal_comma = sign_ && *sign_ == progress_.after && at_ == *sign_ + 1 &&
                             is_digit(here()) && is_digit(text_[*sign_ - 1]);
  if (decimal_comma) {
    Span const both = span_of(progress_.token, span.end);
    return fault("D308", "decimals are written with a point", both, "this has a comma",
                 "Write " +
                     quoted(std::string(text_.substr(progress_.token, *sign_ - progress_.token)) +
                            "." + std::string(source_->text(span))) +
                     ".");
  }
  if (here() == ',') {
    return fault("D306", "a comma with nothing before it", span, "", "Remove the comma.");
  }
  bool const is_bare = is_letter(here()) && span.end - span.begin <= limits::name_bytes_max;
  return fault("D306", "a key is expected here", span, "keys stand between `\"` and `\"`",
               is_bare ? "Write `\"" + std::string(source_->text(span)) + "\"`."
                       : "Inside { } stand keys with their values: `\"name\": value`.");
}

Diagnostic Explanation::not_a_colon() {
  if (at_end()) return ends_early("the text ends after a key");
  Span const key = span_of(progress_.token, progress_.after);
  Diagnostic d = fault("D306", "a colon is missing after a key", span_of(at_, word_end(at_)),
                       "`:` should come first", "Write the key, a colon, and the value.");
  d.places.push_back({source_, key, {}, "the key"});
  return d;
}

Diagnostic Explanation::not_a_comma() {
  if (at_end()) {
    return ends_early(in_object() ? "the text ends in the middle of an object"
                                  : "the text ends in the middle of a list");
  }
  if (runs_on()) return bad_word(progress_.token);
  if (auto const d = foreign()) return *d;
  if (is_closing(here())) return closed_here();
  if (here() == ':') {
    return fault("D306", "a colon that does not follow a key", span_of(at_, at_ + 1), "",
                 in_object() ? "Between one value and the next key stands a comma."
                             : "A list [ ] holds values without keys; use { } for keys.");
  }
  return fault("D306", "a comma is missing", span_of(at_, word_end(at_)), "`,` should come first",
               "Put a comma between this and what stands before it.");
}

Diagnostic Explanation::not_a_value() {
  if (at_end()) return ends_early("the text ends where a value should come");
  if (here() == '"') return bad_text();
  if (auto const d = foreign()) return *d;
  if (is_closing(here())) return closed_here();
  char const c = here();
  if (c == '-' || c == '+' || c == '.' || is_digit(c)) return bad_number(at_);
  if (is_letter(c)) return bad_word(at_);
  if (c == ',' || c == ':') {
    return fault("D306", std::string("a value is expected before this `") + c + "`",
                 span_of(at_, at_ + 1), "",
                 c == ',' ? "Write the value, or remove the comma."
                          : "Write one colon, then the value.");
  }
  return fault("D309", "this is not a JSON value", span_of(at_, word_end(at_)), "",
               "A value is a \"text\", a number, true, false, null, [ … ] or { … }.");
}

Diagnostic Explanation::bad_number(std::size_t begin) {
  Span const span = span_of(begin, word_end(begin));
  std::string_view const written = source_->text(span);
  return fault("D308", quoted(written) + " is not a JSON number", span, "", number_help(written));
}

Diagnostic Explanation::bad_word(std::size_t begin) {
  Span const span = span_of(begin, word_end(begin));
  std::string_view const written = source_->text(span);
  std::string lower(written);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  std::string help = "A text stands between `\"` and `\"`.";
  if (span.end == text_.size()) {
    help += " If this is the start of a longer word, the file was cut off.";
  }
  if (lower == "true" || lower == "false" || lower == "null") {
    help = "Write `" + lower + "` in small letters.";
  }
  if (lower == "none" || lower == "nil" || lower == "undefined" || lower == "nan" ||
      lower == "infinity") {
    help = "Write `null`, or leave the key out when the value is unknown.";
  }
  return fault("D309", quoted(written) + " is not a JSON value", span, "", std::move(help));
}

/// The text that starts at at_ is refused: the first thing in it that JSON does not allow.
Diagnostic Explanation::bad_text() {
  for (std::size_t at = at_ + 1; at < text_.size();) {
    char const c = text_[at];
    if (static_cast<unsigned char>(c) < 0x20) return bad_control(at);
    if (c == '"') break;
    if (c != '\\') {
      ++at;
      continue;
    }
    std::size_t const size = escape_size(at);
    if (size == 0) return bad_escape(at);
    at += size;
  }
  Diagnostic d = ends_early("a text is not closed");
  d.places.insert(d.places.begin() + 1,
                  {source_, span_of(at_, at_ + 1), {}, "the text starts here"});
  return d;
}

Diagnostic Explanation::bad_control(std::size_t at) {
  char const c = text_[at];
  if (c == '\n' || c == '\r') {
    return fault("D307", "a text is not closed on its line", span_of(at_, at), "it starts here",
                 "Close it with `\"`; a line end inside a text is written `\\n`.");
  }
  std::string escape = "\\t";
  if (c != '\t')
    escape = std::string("\\u00") + (c < 0x10 ? '0' : '1') + "0123456789abcdef"[c & 15];
  return fault("D307", c == '\t' ? "a tab inside a text" : "a control character inside a text",
               span_of(at, at + 1), "", "Write it as `" + escape + "`, or remove it.");
}

/// The code unit of the `\uXXXX` at `at`, if one stands there.
std::optional<unsigned> Explanation::code_unit(std::size_t at) const {
  if (at + 6 > text_.size() || text_.substr(at, 2) != "\\u") return std::nullopt;
  unsigned value = 0;
  for (char const c : text_.substr(at + 2, 4)) {
    if (!is_hex(c)) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return value;
}

/// The bytes of the escape at `at`, with the second half of a surrogate pair; 0 when it is wrong.
std::size_t Explanation::escape_size(std::size_t at) const {
  static constexpr std::string_view letters = "\"\\/bfnrt";
  if (at + 1 < text_.size() && letters.find(text_[at + 1]) != std::string_view::npos) return 2;
  auto const first = code_unit(at);
  if (!first) return 0;
  if (!is_surrogate(*first)) return 6;
  auto const second = code_unit(at + 6);
  bool const pair = *first < 0xDC00 && second && is_surrogate(*second) && *second >= 0xDC00;
  return pair ? 12 : 0;
}

Diagnostic Explanation::bad_escape(std::size_t at) {
  bool const is_unicode = text_.substr(at, 2) == "\\u";
  std::size_t const wanted = is_unicode ? at + 6 : at + 2;
  std::size_t end = at + 2;
  if (is_unicode) {
    while (end < std::min(wanted, text_.size()) && is_hex(text_[end]))
      ++end;
  }
  if (end >= text_.size()) return ends_early("the text ends in the middle of an escape");
  if (code_unit(at)) {
    return fault("D307", "half a character", span_of(at, end), "the other half is missing",
                 "Write the letter itself, or both halves: `\\ud83d\\ude00`.");
  }
  // What does not belong is underlined too, as a whole letter.
  if (is_unicode && text_[end] != '"') ++end;
  while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80)
    ++end;
  if (is_unicode) {
    return fault("D307", "an escape needs four hexadecimal digits", span_of(at, end), "",
                 "Write `\\u` and four of 0-9 and a-f, or the letter itself.");
  }
  return fault("D307", "JSON does not know this escape", span_of(at, end), "",
               "A backslash itself is written `\\\\`, as in `C:\\\\files`.");
}

} // namespace

Diagnostic explain_fault(SourcePtr const& source, Progress const& progress) {
  return Explanation(source, progress).explain();
}

} // namespace grens
