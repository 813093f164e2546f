// Columns that line up. A cell may take several lines; its neighbours wait.
#pragma once

#include "report/page.hpp"

#include <vector>

namespace grens::report {

enum class Align : std::uint8_t { left, right };

struct Column {
  Styled header;
  std::size_t width = 0;
  Align align = Align::left;
};

class Grid {
public:
  explicit Grid(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// The titles, each wrapped in its column, on a line under which a thin rule stands.
  void print_header(Page& page) const;
  /// At most `lines_max` lines; the last says "…" where more is cut off.
  void print_row(Page& page, std::vector<Styled> const& cells, std::size_t lines_max) const;

  [[nodiscard]] std::size_t width() const;

private:
  void print_lines(Page& page, std::vector<std::vector<Styled>> const& cells, std::size_t lines,
                   bool at_bottom) const;
  std::vector<Column> columns_;
};

/// The widest word in the text: no column can be narrower without breaking one.
std::size_t widest_word(Styled const& text);

} // namespace grens::report
