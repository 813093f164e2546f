// The lines of a rule text while they are laid out: every token with the blanks before it, whether
// a line begins there, and the comments that stand by it.
#pragma once

#include "syntax/tokens.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grens::syntax {

/// How wide a line of the house may become.
inline constexpr std::size_t line_columns_max = 120;

/// The empty line before a declaration: as it was written, never, or always.
enum class Parting { as_written, never, always };

/// Places are counted in tokens without the comments; one place past the last is the end.
class Lines {
public:
  explicit Lines(std::string_view text);

  [[nodiscard]] std::size_t size() const { return pieces_.size() - 1; }
  /// The token that begins at this byte or after it.
  [[nodiscard]] std::size_t at(std::uint32_t offset) const;
  [[nodiscard]] std::string_view text(std::size_t i) const { return pieces_[i].text; }

  /// A line begins with this token, that many columns in.
  void start(std::size_t i, std::size_t indent) { pieces_[i].indent = indent; }
  /// So many blanks stand before it where it does not begin a line.
  void gap(std::size_t i, std::size_t blanks) { pieces_[i].gap = blanks; }
  void widen(std::size_t i, std::size_t blanks) { pieces_[i].gap += blanks; }
  /// A declaration begins with it.
  void part(std::size_t i, Parting parting) { pieces_[i].parting = parting; }
  /// The comment behind the line that it begins stands in the column of headings.
  void head(std::size_t i) { pieces_[i].is_head = true; }
  /// Comments end lines: where one stands inside, the next token begins a line anyhow.
  void break_at_comments(std::size_t first, std::size_t last, std::size_t indent);

  [[nodiscard]] bool begins_line(std::size_t i) const { return pieces_[i].indent.has_value(); }
  /// Whether comments stand between the first and the last of these tokens.
  [[nodiscard]] bool has_comments(std::size_t first, std::size_t last) const;
  /// Where the token begins, and how far the line is indented that it stands on.
  [[nodiscard]] std::size_t column(std::size_t i) const;
  [[nodiscard]] std::size_t indent(std::size_t i) const;
  /// Of the tokens from `first` up to `last`, on one line.
  [[nodiscard]] std::size_t width(std::size_t first, std::size_t last) const;
  /// Whether they stand on one line.
  [[nodiscard]] bool is_flat(std::size_t first, std::size_t last) const;
  /// Whether they fit on the line that they stand on, with `tail` columns behind them.
  [[nodiscard]] bool fits(std::size_t first, std::size_t last, std::size_t tail) const;

  /// Everything, with its comments.
  [[nodiscard]] std::string text() const;

private:
  struct Comment {
    std::string_view text;
    bool after_blank = false; // an empty line stood before it
    bool is_indented = false;
  };
  struct Piece {
    std::string_view text;
    Span span;
    std::size_t width = 0;
    std::size_t gap = 1;
    std::optional<std::size_t> indent;
    std::optional<Parting> parting;
    bool is_head = false;
    bool after_blank = false;
    std::vector<Comment> above;           // on lines of their own
    std::vector<std::string_view> behind; // the first at the line's end, the others below it
  };
  struct Line {
    std::string code;
    std::vector<std::string_view> behind;
    bool is_head = false;
  };

  std::vector<Piece> pieces_;

  void part_lines(Piece const& piece, std::vector<Line>& lines) const;
  static void place_comments(std::vector<Line>& lines, std::vector<std::size_t>& columns);
};

} // namespace grens::syntax
