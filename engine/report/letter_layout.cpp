// A letter as text and as a page.
#include "report/grid.hpp"
#include "report/html_frame.hpp"
#include "report/letter.hpp"
#include "report/summary.hpp"

#include <algorithm>

namespace grens::report {

namespace {

void print_table(Page& page, std::vector<std::vector<std::string>> const& table) {
  std::vector<Column> columns;
  for (std::size_t c = 0; c < table.front().size(); ++c) {
    Column column{Styled(table.front()[c], Tone::strong), 0, c == 1 ? Align::right : Align::left};
    for (std::vector<std::string> const& row : table)
      column.width = std::max(column.width, Styled(row[c]).width());
    columns.push_back(std::move(column));
  }
  // The last column wraps, so that no line is wider than the letter.
  std::size_t taken = 0;
  for (std::size_t c = 0; c + 1 < columns.size(); ++c)
    taken += columns[c].width + 2;
  constexpr std::size_t narrowest = 12;
  std::size_t const left = page.width() > taken + narrowest ? page.width() - taken : narrowest;
  columns.back().width = std::min(columns.back().width, left);
  Grid const grid(std::move(columns));
  grid.print_header(page);
  for (std::size_t r = 1; r < table.size(); ++r) {
    std::vector<Styled> cells;
    cells.reserve(table[r].size());
    for (std::string const& cell : table[r])
      cells.emplace_back(cell);
    grid.print_row(page, cells, 4);
  }
}

void print_paragraphs(Page& page, std::vector<std::string> const& paragraphs) {
  for (std::string const& paragraph : paragraphs) {
    page.text({}, Styled(paragraph));
    page.blank();
  }
}

void print_part(Page& page, LetterPart const& part) {
  page.line(Styled(part.title, Tone::strong));
  page.blank();
  print_paragraphs(page, part.before);
  if (!part.table.empty()) {
    print_table(page, part.table);
    page.blank();
  }
  for (std::string const& point : part.points)
    page.text(Styled("- "), Styled(point));
  if (!part.points.empty()) page.blank();
  print_paragraphs(page, part.after);
}

void write_table(Markup& page, std::vector<std::vector<std::string>> const& table) {
  page.open("table");
  for (std::size_t r = 0; r < table.size(); ++r) {
    if (r < 2) page.open(r == 0 ? "thead" : "tbody");
    page.open("tr");
    for (std::size_t c = 0; c < table[r].size(); ++c) {
      Attributes attributes;
      if (r == 0) attributes.emplace_back("scope", "col");
      if (r > 0 && c == 0) attributes.emplace_back("scope", "row");
      if (c == 1) attributes.emplace_back("class", "number");
      page.leaf(r == 0 || c == 0 ? "th" : "td", attributes, table[r][c]);
    }
    page.close();
    if (r == 0) page.close();
  }
  if (table.size() > 1) page.close();
  page.close();
}

void write_paragraphs(Markup& page, std::vector<std::string> const& paragraphs) {
  for (std::string const& paragraph : paragraphs)
    page.leaf("p", {}, paragraph);
}

void write_part(Markup& page, LetterPart const& part) {
  page.open("section");
  page.leaf("h2", {}, part.title);
  write_paragraphs(page, part.before);
  if (!part.table.empty()) write_table(page, part.table);
  if (!part.points.empty()) {
    page.open("ul");
    for (std::string const& point : part.points)
      page.leaf("li", {}, point);
    page.close();
  }
  write_paragraphs(page, part.after);
  page.close();
}

} // namespace

void print_letter(Page& page, Letter const& letter, Language language) {
  page.line(Styled(letter.from, Tone::strong));
  page.line(Styled(letter.day));
  page.blank();
  page.line(Styled(letter.to));
  page.blank();
  page.line(Styled(letter.subject, Tone::strong));
  page.blank();
  page.line(Styled(letter.greeting));
  page.blank();
  print_paragraphs(page, {letter.opening});
  for (LetterPart const& part : letter.parts)
    print_part(page, part);
  page.line(Styled(letter.regards));
  page.line(Styled(letter.signature));
  page.blank();
  print_disclaimer(page, letter.checked, language);
}

std::string letter_page(Letter const& letter, Language language) {
  std::string text;
  Markup page(text);
  open_page(page, letter.to + ", " + letter.subject, language);
  page.open("main", {{"class", "letter"}});
  page.leaf("p", {{"class", "strong"}}, letter.from);
  page.leaf("p", {}, letter.day);
  page.leaf("p", {{"class", "addressee"}}, letter.to);
  page.leaf("h1", {}, letter.subject);
  page.leaf("p", {}, letter.greeting);
  page.leaf("p", {}, letter.opening);
  for (LetterPart const& part : letter.parts)
    write_part(page, part);
  page.leaf("p", {{"class", "regards"}}, letter.regards);
  page.leaf("p", {}, letter.signature);
  page.close();
  close_page(page, letter.checked, letter.engine, language);
  return text;
}

} // namespace grens::report
