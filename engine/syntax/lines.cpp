#include "syntax/lines.hpp"

#include "base/assert.hpp"
#include "base/source.hpp"
#include "syntax/grammar_words.hpp"

#include <algorithm>

namespace grens::syntax {

namespace {

/// Where comments behind code stand, as long as the code leaves room for them.
constexpr std::size_t comment_column = 65;
/// Titles of scenarios are longer; their comments stand together as far as this.
constexpr std::size_t head_comment_column_max = 85;
constexpr std::size_t comment_gap = 2;

std::size_t column_of(std::string_view text, std::size_t at) {
  std::size_t const before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  std::size_t const line = before == std::string_view::npos ? 0 : before + 1;
  return display_width(text.substr(line, at - line));
}

std::string_view without_blanks_behind(std::string_view text) {
  std::size_t const last = text.find_last_not_of(" \t\r");
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// Whether a minus that follows these two tokens is the sign of what comes behind it: no value ends
/// there that something could be taken from.
bool is_sign_after(std::string_view before, std::string_view last) {
  if (before == "." || last == "yes" || last == "no" || last == ")" || last == "%") return false;
  return !grammar::is_word_byte(last.back()) ? last.back() != '"' : grammar::is_reserved(last);
}

/// The blanks between two tokens, as far as these alone tell; `is_sign` of the one before.
std::size_t gap_between(std::string_view before, std::string_view after, bool is_sign) {
  if (is_sign) return 0;
  if (is_one_of(after, {",", ")", ".", ":"})) return 0;
  if (before == "(" || before == ".") return 0;
  if ((before == "{" && after == "}") || (before == "[" && after == "]")) return 0;
  // A parenthesis sticks to the name that is called; behind a keyword it begins an operand.
  bool const is_name = grammar::is_word_byte(before.back()) && !grammar::is_digit(before.front()) &&
                       !grammar::is_reserved(before) && before != "each";
  return after == "(" && is_name ? 0 : 1;
}

} // namespace

Lines::Lines(std::string_view text) {
  std::size_t last_end = 0;
  std::vector<Comment> above;
  bool is_sign = false;                                 // the last token
  std::size_t trailing_column = std::string_view::npos; // of the comment behind the last line
  for (Token const& token : tokens_of(text)) {
    std::string_view const word = text.substr(token.span.begin, token.span.end - token.span.begin);
    std::string_view const skipped = text.substr(last_end, token.span.begin - last_end);
    auto const line_ends = std::count(skipped.begin(), skipped.end(), '\n');
    last_end = token.span.end;
    if (token.kind != TokenKind::comment) {
      Piece piece;
      piece.text = word;
      piece.span = token.span;
      piece.width = display_width(word);
      piece.after_blank = line_ends > 1;
      piece.above = std::move(above);
      std::size_t const count = pieces_.size();
      if (count > 0) piece.gap = gap_between(pieces_.back().text, word, is_sign);
      is_sign = word == "-" && count > 1 &&
                is_sign_after(pieces_[count - 2].text, pieces_[count - 1].text);
      pieces_.push_back(std::move(piece));
      above.clear();
      trailing_column = std::string_view::npos;
      continue;
    }
    std::string_view const comment = without_blanks_behind(word);
    std::size_t const column = column_of(text, token.span.begin);
    bool const is_trailing = line_ends == 0 && !pieces_.empty() && above.empty();
    bool const goes_on = line_ends == 1 && above.empty() && column == trailing_column;
    if (is_trailing || goes_on) {
      pieces_.back().behind.push_back(comment);
      trailing_column = column;
    } else {
      above.push_back({comment, line_ends > 1, column > 0});
      trailing_column = std::string_view::npos;
    }
  }
  Piece end;
  end.above = std::move(above);
  end.span = {static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(text.size())};
  end.parting = Parting::as_written;
  pieces_.push_back(std::move(end));
}

std::size_t Lines::at(std::uint32_t offset) const {
  auto const found = std::lower_bound(
      pieces_.begin(), pieces_.end() - 1, offset,
      [](Piece const& piece, std::uint32_t byte) { return piece.span.begin < byte; });
  return static_cast<std::size_t>(found - pieces_.begin());
}

void Lines::break_at_comments(std::size_t first, std::size_t last, std::size_t indent) {
  for (std::size_t i = first + 1; i < last; ++i) {
    if (!pieces_[i].above.empty() || !pieces_[i - 1].behind.empty()) start(i, indent);
  }
}

bool Lines::has_comments(std::size_t first, std::size_t last) const {
  for (std::size_t i = first + 1; i < last; ++i) {
    if (!pieces_[i].above.empty() || !pieces_[i - 1].behind.empty()) return true;
  }
  return false;
}

std::size_t Lines::column(std::size_t i) const {
  std::size_t first = i;
  while (first > 0 && !pieces_[first].indent)
    --first;
  return pieces_[first].indent.value_or(0) + (first == i ? 0 : width(first, i) + pieces_[i].gap);
}

std::size_t Lines::indent(std::size_t i) const {
  while (i > 0 && !pieces_[i].indent)
    --i;
  return pieces_[i].indent.value_or(0);
}

std::size_t Lines::width(std::size_t first, std::size_t last) const {
  std::size_t all = 0;
  for (std::size_t i = first; i < last; ++i)
    all += (i == first ? 0 : pieces_[i].gap) + pieces_[i].width;
  return all;
}

bool Lines::is_flat(std::size_t first, std::size_t last) const {
  for (std::size_t i = first + 1; i < last; ++i) {
    if (pieces_[i].indent) return false;
  }
  return true;
}

bool Lines::fits(std::size_t first, std::size_t last, std::size_t tail) const {
  return is_flat(first, last) && column(first) + width(first, last) + tail <= line_columns_max;
}

// ---- All of it ----------------------------------------------------------------------------------

/// The comments above a token that begins a line, and the empty lines between declarations.
void Lines::part_lines(Piece const& piece, std::vector<Line>& lines) const {
  bool const first = lines.empty();
  if (!piece.parting) {
    for (Comment const& comment : piece.above)
      lines.push_back({std::string(*piece.indent, ' ') + std::string(comment.text), {}, false});
    return;
  }
  bool const was_parted =
      piece.after_blank || std::any_of(piece.above.begin(), piece.above.end(),
                                       [](Comment const& c) { return c.after_blank; });
  bool blank_needed = !first && *piece.parting == Parting::always && !was_parted;
  bool const never = *piece.parting == Parting::never && piece.above.empty();
  for (Comment const& comment : piece.above) {
    if (!lines.empty() && (comment.after_blank || blank_needed)) lines.emplace_back();
    blank_needed = false;
    std::string const indent = comment.is_indented ? "  " : "";
    lines.push_back({indent + std::string(comment.text), {}, false});
  }
  bool const blank = piece.after_blank && !never && !piece.text.empty();
  if (!lines.empty() && (blank || blank_needed)) lines.emplace_back();
}

/// The column of the comments behind each line: those of lines that follow one another stand below
/// one another, and so do those of all headings.
void Lines::place_comments(std::vector<Line>& lines, std::vector<std::size_t>& columns) {
  std::size_t heads = comment_column;
  for (Line const& line : lines) {
    std::size_t const column = display_width(line.code) + comment_gap;
    bool const near = line.is_head && !line.behind.empty() && column <= head_comment_column_max;
    if (near) heads = std::max(heads, column);
  }
  columns.assign(lines.size(), 0);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::size_t end = i;
    std::size_t column = lines[i].is_head ? heads : comment_column;
    while (end < lines.size() && !lines[end].behind.empty() &&
           lines[end].is_head == lines[i].is_head) {
      column = std::max(column, display_width(lines[end].code) + comment_gap);
      ++end;
    }
    for (std::size_t line = i; line < end; ++line)
      columns[line] = column;
    i = std::max(i, end == 0 ? 0 : end - 1);
  }
}

std::string Lines::text() const {
  std::vector<Line> lines;
  for (Piece const& piece : pieces_) {
    if (piece.indent || piece.parting) {
      part_lines(piece, lines);
      if (piece.text.empty()) break; // the end
      lines.push_back({std::string(piece.indent.value_or(0), ' '), {}, piece.is_head});
    } else {
      lines.back().code += std::string(piece.gap, ' ');
    }
    ensure(lines.back().behind.empty(), "a comment ends its line");
    lines.back().code += piece.text;
    lines.back().behind = piece.behind;
  }
  std::vector<std::size_t> columns;
  place_comments(lines, columns);
  std::string all;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    all += lines[i].code;
    std::size_t used = display_width(lines[i].code);
    for (std::string_view const comment : lines[i].behind) {
      if (used == std::string::npos) all += "\n";
      all += std::string(columns[i] - (used == std::string::npos ? 0 : used), ' ');
      all += comment;
      used = std::string::npos;
    }
    all += "\n";
  }
  return all;
}

} // namespace grens::syntax
