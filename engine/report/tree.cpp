#include "report/tree.hpp"

#include <algorithm>

namespace grens::report {

namespace {

/// A line of the tree, with what stands before its first line and before its further ones.
struct Row {
  std::string lead;
  std::string hang;
  TreeLine const* line = nullptr;
};

void flatten(TreeLine const& line, std::string const& lead, std::string const& below,
             std::vector<Row>& rows) {
  // Notes stand beside the branch that goes on to the parts.
  rows.push_back({lead, below + (line.parts.empty() ? "   " : "│  "), &line});
  for (std::size_t i = 0; i < line.parts.size(); ++i) {
    bool const last = i + 1 == line.parts.size();
    flatten(line.parts[i], below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "), rows);
  }
}

constexpr std::size_t gap = 2;

/// Where values end: as far left as all labels allow, so that the eye has a short way.
std::size_t value_end(std::vector<Row> const& rows, std::size_t room) {
  std::size_t end = 0;
  for (Row const& row : rows) {
    std::size_t const value = row.line->value.width();
    if (value == 0) continue;
    end = std::max(end, Styled(row.lead).width() + row.line->label.width() + gap + value);
  }
  return std::min(end, room);
}

void print_row(Page& page, Row const& row, std::string const& margin, std::size_t end) {
  Styled const lead = Styled(margin).add(row.lead, Tone::faint);
  Styled const hang = Styled(margin).add(row.hang, Tone::faint);
  std::size_t const value = row.line->value.width();
  std::size_t const taken = Styled(row.lead).width() + (value > 0 ? value + gap : 0);
  std::size_t const limit = value > 0 ? end : page.width() - margin.size();
  std::size_t const room = limit > taken + 12 ? limit - taken : 12;
  std::vector<Styled> const lines = wrapped(row.line->label, room);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Styled line = Styled(i == 0 ? lead : hang).add(lines[i]);
    if (i == 0 && value > 0) {
      line = filled_right(line, margin.size() + end - value).add(row.line->value);
    }
    page.line(line);
  }
  for (Styled const& note : row.line->notes)
    page.text(hang, hang, note);
}

} // namespace

void print_tree(Page& page, TreeLine const& root, std::size_t indent) {
  std::vector<Row> rows;
  flatten(root, "", "", rows);
  std::string const margin(indent, ' ');
  std::size_t const end = value_end(rows, page.width() - indent);
  for (Row const& row : rows)
    print_row(page, row, margin, end);
}

} // namespace grens::report
