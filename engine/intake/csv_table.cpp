#include "intake/csv_table.hpp"

#include "intake/csv_columns.hpp"
#include "intake/letters.hpp"

#include <algorithm>
#include <cstdint>

namespace grens::intake {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// Reads cells one after another. Quotes may hold separators, line ends and doubled quotes.
class Cells {
public:
  Cells(SourcePtr source, char separator, Diagnostics& diagnostics)
      : source_(std::move(source)), text_(source_->text()), separator_(separator),
        diagnostics_(diagnostics) {}

  bool row(Row& into) {
    into.cells.clear();
    into.line = line_;
    for (;;) {
      if (!cell(into)) return false;
      if (at_ == text_.size() || text_[at_] == '\n') break;
      ++at_; // the separator
    }
    if (at_ < text_.size()) {
      ++at_;
      ++line_;
    }
    return true;
  }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

private:
  bool cell(Row& into) {
    while (at_ < text_.size() && text_[at_] == ' ')
      ++at_;
    return at_ < text_.size() && text_[at_] == '"' ? quoted(into) : plain(into);
  }

  bool plain(Row& into) {
    std::size_t const begin = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n')
      ++at_;
    std::string_view const kept = trimmed(text_.substr(begin, at_ - begin));
    std::size_t const from =
        kept.empty() ? begin : static_cast<std::size_t>(kept.data() - text_.data());
    into.cells.push_back({std::string(kept), span(from, from + kept.size())});
    return true;
  }

  bool quoted(Row& into) {
    std::size_t const begin = at_++;
    std::string value;
    for (;; ++at_) {
      if (at_ == text_.size()) {
        return fault(begin, begin + 1, "a quote opens here and never closes",
                     "Close the quote, or take it away.");
      }
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] == '"') {
        if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') break;
        ++at_;
      }
      value += text_[at_];
    }
    std::size_t const end = ++at_;
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\r'))
      ++at_;
    if (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') {
      return fault(at_, at_ + 1, "text goes on after the closing quote",
                   "Write a quote inside a quoted cell twice: \"\".");
    }
    into.cells.push_back({std::string(trimmed(value)), span(begin, end)});
    return true;
  }

  static Span span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  bool fault(std::size_t begin, std::size_t end, std::string title, std::string help) {
    diagnostics_.push_back({"I441",
                            Severity::error,
                            std::move(title),
                            {{source_, span(begin, end), {}, {}}},
                            {},
                            std::move(help)});
    return false;
  }

  SourcePtr source_;
  std::string_view text_;
  char separator_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

/// "sep=;": a line that spreadsheets put first, to say the separator.
std::optional<char> declared_separator(std::string_view line) {
  if (line.size() == 5 && folded(line.substr(0, 4)) == "sep=") return line[4];
  return std::nullopt;
}

std::string_view first_line(std::string_view text) {
  while (!text.empty()) {
    std::string_view const line = text.substr(0, text.find('\n'));
    bool const empty = line.find_first_not_of(" ;,\t") == std::string_view::npos;
    if (!empty && !declared_separator(trimmed(line))) return line;
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return text;
}

bool is_utf16(std::string_view bytes) {
  std::string_view const mark = bytes.substr(0, 2);
  return mark == "\xFF\xFE" || mark == "\xFE\xFF";
}

Diagnostic bad_encoding(Place place, std::string title, std::string help) {
  return {"I440", Severity::error, std::move(title), {std::move(place)}, {}, std::move(help)};
}

bool encoding_holds(std::string const& name, SourcePtr const& source, std::string_view bytes,
                    Diagnostics& diagnostics) {
  if (is_utf16(bytes)) {
    diagnostics.push_back(bad_encoding({nullptr, {}, name, {}}, "this list is written in UTF-16",
                                       "Save it again as CSV UTF-8."));
    return false;
  }
  std::size_t const bad = find_bad_text(source->text());
  if (bad == std::string_view::npos) return true;
  auto const at = static_cast<std::uint32_t>(bad);
  diagnostics.push_back(bad_encoding({source, {at, at + 1}, {}, "here"},
                                     "an invisible control character stands here",
                                     "Take it away, or save the list again as CSV UTF-8."));
  return false;
}

} // namespace

bool Row::blank() const {
  return std::all_of(cells.begin(), cells.end(), [](Cell const& c) { return c.text.empty(); });
}

std::string list_text(std::string_view bytes) {
  if (bytes.substr(0, utf8_mark.size()) == utf8_mark) bytes.remove_prefix(utf8_mark.size());
  std::string text = is_utf8(bytes) ? std::string(bytes) : utf8_from_windows_1252(bytes);
  for (std::size_t at = text.find('\r'); at != std::string::npos; at = text.find('\r', at + 1)) {
    // A CR before LF is trimmed with its cell; one that stands alone is a line end of its own.
    if (at + 1 == text.size() || text[at + 1] != '\n') text[at] = '\n';
  }
  return text;
}

char separator_of(std::string_view header_line) {
  char best = ',';
  std::pair<std::size_t, std::size_t> best_score{0, 0};
  for (char const candidate : {';', ',', '\t'}) {
    std::size_t known = 0;
    std::size_t cells = 1;
    std::size_t begin = 0;
    bool in_quotes = false;
    for (std::size_t at = 0; at <= header_line.size(); ++at) {
      bool const end = at == header_line.size();
      if (!end && header_line[at] == '"') in_quotes = !in_quotes;
      if (!end && (in_quotes || header_line[at] != candidate)) continue;
      if (column_of(header_line.substr(begin, at - begin))) ++known;
      if (!end) ++cells;
      begin = at + 1;
    }
    if (std::pair{known, cells} > best_score) {
      best = candidate;
      best_score = {known, cells};
    }
  }
  return best;
}

std::optional<Table> read_table(std::string const& name, std::string_view bytes,
                                Diagnostics& diagnostics) {
  Table table;
  table.source = std::make_shared<Source const>(name, list_text(bytes));
  if (!encoding_holds(name, table.source, bytes, diagnostics)) return std::nullopt;
  std::string_view const text = table.source->text();
  auto const declared = declared_separator(trimmed(text.substr(0, text.find('\n'))));
  Cells cells(table.source, declared.value_or(separator_of(first_line(text))), diagnostics);
  while (!cells.at_end()) {
    Row row;
    if (!cells.row(row)) return std::nullopt;
    table.rows.push_back(std::move(row));
  }
  table.header = declared ? 1 : 0;
  while (table.header < table.rows.size() && table.rows[table.header].blank())
    ++table.header;
  return table;
}

std::vector<std::string> header_cells(std::string_view head) {
  std::string const text = list_text(head.substr(0, head.rfind('\n')));
  std::string_view const line = first_line(text);
  auto const source = std::make_shared<Source const>(std::string(), std::string(line));
  auto const declared =
      declared_separator(trimmed(std::string_view(text).substr(0, text.find('\n'))));
  Diagnostics ignored;
  Cells cells(source, declared.value_or(separator_of(line)), ignored);
  Row row;
  std::vector<std::string> found;
  if (!cells.row(row)) return found;
  for (Cell& c : row.cells)
    found.push_back(std::move(c.text));
  return found;
}

} // namespace grens::intake
