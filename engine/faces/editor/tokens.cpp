#include "faces/editor/tokens.hpp"

#include "syntax/grammar_words.hpp"

#include <algorithm>

namespace grens::editor {

namespace grammar = syntax::grammar;

namespace {

/// Where the line begins that holds the offset.
std::size_t line_start(std::string_view text, std::size_t offset) {
  std::size_t const end = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return end == std::string_view::npos ? 0 : end + 1;
}

bool begins_declaration(std::string_view text, std::size_t line) {
  std::string_view const word = grammar::word_at(text, line);
  return grammar::is_declaration_word(word) && !grammar::before_colon(text, line + word.size());
}

std::size_t declaration_before(std::string_view text, std::size_t offset) {
  std::size_t line = line_start(text, offset);
  while (line > 0 && !begins_declaration(text, line))
    line = line_start(text, line - 1);
  return line;
}

std::size_t declaration_after(std::string_view text, std::size_t offset) {
  for (std::size_t end = text.find('\n', offset); end != std::string_view::npos;
       end = text.find('\n', end + 1)) {
    if (begins_declaration(text, end + 1)) return end + 1;
  }
  return text.size();
}

/// Reads from the beginning of the declaration to the cursor.
class Reading {
public:
  Reading(std::string_view text, Cursor& cursor) : text_(text), cursor_(cursor) {}

  void run() {
    std::size_t at = cursor_.declaration;
    while (at < cursor_.word) {
      char const c = text_[at];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        ++at;
      } else if (c == '#') {
        at = comment(at);
      } else if (c == '"') {
        at = quoted(at);
      } else {
        std::size_t const size = std::max<std::size_t>(grammar::word_at(text_, at).size(), 1);
        cursor_.tokens.push_back({text_.substr(at, size), at});
        at += size;
      }
    }
  }

private:
  std::size_t comment(std::size_t at) {
    std::size_t const end = std::min(text_.find('\n', at), text_.size());
    if (end >= cursor_.word) cursor_.in = Cursor::In::comment;
    return end;
  }
  /// A text ends on its own line. The last one that the cursor stands in is open: of it only what
  /// stands between the last braces counts.
  std::size_t quoted(std::size_t at) {
    std::size_t const end = std::min(text_.find_first_of("\"\n", at + 1), text_.size());
    if (end < cursor_.word) {
      cursor_.tokens.push_back({text_.substr(at, end + 1 - at), at});
      return end + 1;
    }
    cursor_.in = Cursor::In::text;
    std::string_view const before = text_.substr(at, cursor_.word - at);
    std::size_t const brace = before.find_last_of("{}");
    if (brace == std::string_view::npos || before[brace] == '}') return end + 1;
    cursor_.in = Cursor::In::braces;
    return at + brace + 1;
  }

  std::string_view text_;
  Cursor& cursor_;
};

} // namespace

Cursor cursor_at(std::string_view text, std::size_t offset) {
  Cursor cursor;
  offset = std::min(offset, text.size());
  cursor.word = offset;
  while (cursor.word > 0 && grammar::is_word_byte(text[cursor.word - 1]))
    --cursor.word;
  cursor.word_end = offset + grammar::word_at(text, offset).size();
  cursor.declaration = declaration_before(text, cursor.word);
  cursor.declaration_end = declaration_after(text, offset);
  Reading(text, cursor).run();
  return cursor;
}

} // namespace grens::editor
