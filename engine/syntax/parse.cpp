// Parses one declaration after another. A fault costs the declaration that it stands in: it is reported once, and
// parsing goes on at the next declaration that begins a line. Spirit's exceptions end here.
#include "syntax/parse.hpp"

#include "base/limits.hpp"
#include "syntax/grammar_scenarios.hpp"

namespace grens::syntax {

namespace {

namespace x3 = boost::spirit::x3;

std::size_t column_of(std::string_view text, std::size_t at) {
  std::size_t const line_end = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return line_end == std::string_view::npos ? at : at - line_end - 1;
}

/// The next declaration after `start` that begins a line, not further to the right than the broken one: a field or
/// a clause that is indented may begin with the same words.
std::size_t next_declaration(std::string_view text, std::size_t start) {
  std::size_t const column = column_of(text, start);
  for (std::size_t line = text.find('\n', start); line != std::string_view::npos;
       line = text.find('\n', line + 1)) {
    std::size_t const at = std::min(text.find_first_not_of(" \t", line + 1), text.size());
    std::string_view const word = grammar::word_at(text, at);
    if (at - line - 1 <= column && grammar::is_declaration_word(word) &&
        !grammar::before_colon(text, at + word.size())) {
      return at;
    }
  }
  return text.size();
}

/// One declaration from `at`: moves `at` behind it, or gives what is wrong with it.
std::optional<Diagnostic> parse_declaration(grammar::Cursor& cursor, std::size_t& at, Declaration& into) {
  char const* first = cursor.text.data() + at;
  cursor.operators = 0;
  grammar::Stop stop;
  try {
    if (x3::parse(first, cursor.end, x3::with<grammar::CursorTag>(cursor)[grammar::declaration], into)) {
      at = cursor.offset(first);
      return std::nullopt;
    }
    stop = {at, "a declaration", false};
  } catch (grammar::Fault const& fault) {
    return fault.diagnostic;
  } catch (x3::expectation_failure<char const*> const& failure) {
    stop = {cursor.offset(failure.where()), failure.which(), failure.where() == cursor.stretched_to};
  }
  return grammar::unexpected(cursor.source, stop);
}

Diagnostic too_many_declarations(SourcePtr const& source, std::size_t at) {
  auto const begin = static_cast<std::uint32_t>(at);
  auto const size = static_cast<std::uint32_t>(grammar::word_at(source->text(), at).size());
  return grammar::fault(source, "P111", {begin, begin + size},
                        "this file has more than " + std::to_string(limits::declarations_max) +
                            " declarations",
                        "spread the rules over more files");
}

} // namespace

Parsed parse(SourcePtr const& source) {
  Parsed parsed;
  parsed.module.source = source;
  if (auto reason = grammar::unreadable(source)) {
    parsed.faults.push_back(std::move(*reason));
    return parsed;
  }
  grammar::Cursor cursor(source);
  std::string_view const text = cursor.text;
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; // a byte order mark, as Windows writes it
  std::size_t count = 0;
  for (at = grammar::after_blanks(text, at); at < text.size(); at = grammar::after_blanks(text, at)) {
    if (++count > limits::declarations_max) {
      parsed.faults.push_back(too_many_declarations(source, at));
      break;
    }
    Declaration declaration;
    if (auto reason = parse_declaration(cursor, at, declaration)) {
      parsed.faults.push_back(std::move(*reason));
      at = next_declaration(text, at);
    } else {
      parsed.module.declarations.push_back(std::move(declaration));
    }
  }
  return parsed;
}

} // namespace grens::syntax
