// Parses one declaration after another. A fault costs the declaration that it stands in: it is
// reported once, and parsing goes on at the next declaration that begins a line. Spirit's
// exceptions end here.
#include "syntax/parse.hpp"

#include "base/limits.hpp"
#include "syntax/grammar_scenarios.hpp"

namespace grens::syntax {

namespace {

namespace x3 = boost::spirit::x3;

// As Windows editors write it; it says nothing in UTF-8.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// How far the line of `at` is indented.
std::size_t indentation(std::string_view text, std::size_t at) {
  std::size_t const line_end = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  std::size_t const line = line_end == std::string_view::npos ? 0 : line_end + 1;
  return text.find_first_not_of(" \t", line) - line;
}

struct Progress {
  std::size_t at = 0;
  std::size_t last_end = 0; // of the declaration that was read just before; 0 after a fault
  std::size_t indent_max = std::string_view::npos; // of the line that the last declaration began
};

/// Whether a declaration begins with the word at this place, and neither a field nor the clause of
/// an indicator that names its viewpoint.
bool begins_declaration(std::string_view text, std::size_t at, std::string_view word) {
  std::size_t const behind = at + word.size();
  if (!grammar::is_declaration_word(word) || grammar::before_colon(text, behind)) return false;
  if (word != "viewpoint") return true;
  std::size_t const name = grammar::after_blanks(text, behind);
  std::size_t const next = grammar::after_blanks(text, name + grammar::word_at(text, name).size());
  return grammar::word_at(text, next) == "title";
}

/// The next declaration that begins a line, not further to the right than the last one: a field or
/// a clause, which is indented, may begin with the same words.
std::size_t next_declaration(std::string_view text, Progress const& progress) {
  for (std::size_t line = text.find('\n', progress.at); line != std::string_view::npos;
       line = text.find('\n', line + 1)) {
    std::size_t const at = std::min(text.find_first_not_of(" \t", line + 1), text.size());
    std::string_view const word = grammar::word_at(text, at);
    if (at - line - 1 <= progress.indent_max && begins_declaration(text, at, word)) return at;
  }
  return text.size();
}

/// What stands where a declaration should begin.
grammar::Stop no_declaration(grammar::Cursor const& cursor, Progress const& progress) {
  std::size_t const end = progress.last_end;
  std::string_view const gap = cursor.text.substr(end, progress.at - end);
  if (end == 0 || gap.find('\n') != std::string_view::npos) {
    return {progress.at, grammar::declaration_prose, false};
  }
  return {end, grammar::end_prose, cursor.stretched_to == cursor.text.data() + end};
}

/// One declaration from `at`: moves behind it, or gives what is wrong with it.
std::optional<Diagnostic> parse_declaration(grammar::Cursor& cursor, Progress& progress,
                                            Declaration& into) {
  char const* first = cursor.text.data() + progress.at;
  if (grammar::is_declaration_word(grammar::word_at(cursor.text, progress.at))) {
    progress.indent_max = indentation(cursor.text, progress.at);
  }
  cursor.operators = 0;
  grammar::Stop stop;
  try {
    auto const& parser = x3::with<grammar::CursorTag>(cursor)[grammar::declaration];
    if (x3::parse(first, cursor.end, parser, into)) {
      progress.last_end = progress.at = cursor.offset(first);
      return std::nullopt;
    }
    stop = no_declaration(cursor, progress);
  } catch (grammar::Fault const& fault) {
    return fault.diagnostic;
  } catch (x3::expectation_failure<char const*> const& failure) {
    bool const stretched = failure.where() == cursor.stretched_to;
    stop = {cursor.offset(failure.where()), failure.which(), stretched};
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

// ---- What is left out --------------------------------------------------------------------------

/// The words at the beginning of a declaration with a fault: what it is, and its name.
LeftOut left_out(std::string_view text, std::size_t at) {
  auto const word_from = [&](std::size_t& place) {
    place = grammar::after_blanks(text, place);
    std::string_view const word = grammar::word_at(text, place);
    auto const begin = static_cast<std::uint32_t>(place);
    place += word.size();
    return Word{std::string(word), {begin, static_cast<std::uint32_t>(place)}};
  };
  LeftOut out;
  out.keyword = word_from(at);
  Word name = word_from(at);
  if (name.text.empty()) return out;
  out.name.parts.push_back(std::move(name));
  while (at < text.size() && text[at] == '.') {
    ++at;
    Word part = word_from(at);
    if (part.text.empty()) break;
    out.name.parts.push_back(std::move(part));
  }
  return out;
}

/// What stands right behind a declaration and is no declaration was meant as a part of it, where it
/// goes on further to the right: that one is not whole, and says less than its author meant.
bool belongs_to_last(grammar::Cursor const& cursor, Progress const& before, std::size_t at) {
  if (before.last_end == 0 || grammar::is_declaration_word(grammar::word_at(cursor.text, at)))
    return false;
  std::string_view const gap = cursor.text.substr(before.last_end, at - before.last_end);
  bool const same_line = gap.find('\n') == std::string_view::npos;
  return same_line || indentation(cursor.text, at) > before.indent_max;
}

void leave_out(Module& module, grammar::Cursor const& cursor, Progress const& before,
               std::size_t at) {
  if (!module.declarations.empty() && belongs_to_last(cursor, before, at)) {
    Span const span = std::visit([](auto const& d) { return d.span; }, module.declarations.back());
    module.unfinished.push_back(module.declarations.size() - 1);
    at = span.begin;
  }
  module.left_out.push_back(left_out(cursor.text, at));
}

} // namespace

Parsed parse(SourcePtr const& source) {
  Parsed parsed;
  parsed.module.source = source;
  if (auto reason = grammar::unreadable(source)) {
    parsed.faults.push_back(std::move(*reason));
    parsed.module.unreadable = true;
    return parsed;
  }
  grammar::Cursor cursor(source);
  std::string_view const text = cursor.text;
  Progress progress;
  progress.at = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  std::size_t count = 0;
  while ((progress.at = grammar::after_blanks(text, progress.at)) < text.size()) {
    if (++count > limits::declarations_max) {
      parsed.faults.push_back(too_many_declarations(source, progress.at));
      parsed.module.unreadable = true;
      break;
    }
    Declaration declaration;
    Progress const before = progress;
    if (auto reason = parse_declaration(cursor, progress, declaration)) {
      parsed.faults.push_back(std::move(*reason));
      leave_out(parsed.module, cursor, before, before.at);
      progress.at = next_declaration(text, progress);
      progress.last_end = 0;
    } else {
      parsed.module.declarations.push_back(std::move(declaration));
    }
  }
  return parsed;
}

} // namespace grens::syntax
