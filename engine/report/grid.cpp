#include "report/grid.hpp"

#include <algorithm>

namespace grens::report {

namespace {

constexpr std::size_t gap = 2;

} // namespace

std::size_t widest_word(Styled const& text) {
  std::size_t widest = 0;
  for (Styled const& word : wrapped(text, 1))
    widest = std::max(widest, word.width());
  return widest;
}

std::size_t Grid::width() const {
  std::size_t width = 0;
  for (Column const& c : columns_)
    width += c.width + (width > 0 ? gap : 0);
  return width;
}

void Grid::print_lines(Page& page, std::vector<std::vector<Styled>> const& cells, std::size_t lines,
                       bool at_bottom) const {
  for (std::size_t l = 0; l < lines; ++l) {
    Styled line;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (c > 0) line.add(std::string(gap, ' '));
      std::size_t const skipped = at_bottom ? lines - cells[c].size() : 0;
      bool const there = l >= skipped && l - skipped < cells[c].size();
      Styled const text = there ? shortened(cells[c][l - skipped], columns_[c].width) : Styled();
      line.add(columns_[c].align == Align::left ? filled_right(text, columns_[c].width)
                                                : filled_left(text, columns_[c].width));
    }
    page.line(line);
  }
}

void Grid::print_header(Page& page) const {
  std::vector<std::vector<Styled>> cells;
  std::size_t lines = 1;
  for (Column const& c : columns_) {
    cells.push_back(wrapped(c.header, c.width));
    lines = std::max(lines, cells.back().size());
  }
  print_lines(page, cells, lines, true);
  std::string dashes;
  for (std::size_t i = 0; i < width(); ++i)
    dashes += "─";
  page.line(Styled(dashes, Tone::faint));
}

void Grid::print_row(Page& page, std::vector<Styled> const& cells, std::size_t lines_max) const {
  std::vector<std::vector<Styled>> wrapped_cells;
  std::size_t lines = 1;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    wrapped_cells.push_back(wrapped(cells[c], columns_[c].width));
    std::vector<Styled>& cell = wrapped_cells.back();
    if (cell.size() > lines_max) {
      cell.resize(lines_max);
      cell.back() =
          shortened(filled_right(cell.back(), columns_[c].width).add("…"), columns_[c].width);
    }
    lines = std::max(lines, cell.size());
  }
  print_lines(page, wrapped_cells, lines, false);
}

} // namespace grens::report
