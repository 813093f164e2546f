// Text with separators as a table of cells, each with its place. Of what columns mean it knows only
// how to count known headers, because that tells the separator.
#pragma once

#include "base/diagnostic.hpp"
#include "base/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grens::intake {

struct Cell {
  std::string text; // trimmed, quotes taken off
  Span at;
};

struct Row {
  std::vector<Cell> cells;
  std::size_t line = 1;
  [[nodiscard]] bool blank() const;
};

/// The first row that is not blank holds the headers. Blank rows stay, so that lines can be
/// counted.
struct Table {
  SourcePtr source;
  std::vector<Row> rows;
  std::size_t header = 0; // index in rows
};

/// The bytes of a list as UTF-8 with LF at line ends; a mark at the start is taken off. What is not
/// UTF-8 is read as Windows-1252.
std::string list_text(std::string_view bytes);

/// The separator among `,` `;` and tab under which most headers are known words, else that gives
/// most cells.
char separator_of(std::string_view header_line);

/// Nothing after an error that makes the cells themselves doubtful (I440, I441).
std::optional<Table> read_table(std::string const& name, std::string_view bytes,
                                Diagnostics& diagnostics);

/// The cells of one line, for recognition.
std::vector<std::string> header_cells(std::string_view head);

} // namespace grens::intake
