// What a file is, by its first bytes. Only the beginning is looked at, so nothing here says that a
// file holds.
#include "intake/csv_columns.hpp"
#include "intake/csv_table.hpp"
#include "intake/import.hpp"
#include "intake/letters.hpp"

#include <algorithm>

namespace grens::intake {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// UTF-16 narrowed to the ASCII in it, which is all that recognition needs.
std::string narrowed(std::string_view head) {
  bool const little = head.substr(0, 2) == "\xFF\xFE";
  bool const big = head.substr(0, 2) == "\xFE\xFF";
  if (head.substr(0, 3) == utf8_mark) head.remove_prefix(3);
  if (!little && !big) return std::string(head);
  std::string out;
  for (std::size_t at = little ? 2 : 3; at < head.size(); at += 2)
    out += head[at];
  return out;
}

std::string_view without_leading_blanks(std::string_view text) {
  std::size_t const at = text.find_first_not_of(" \t\r\n");
  return at == std::string_view::npos ? std::string_view() : text.substr(at);
}

/// What a glance at JSON tells: keys of the outermost object, and whether another object follows
/// it.
struct JsonGlance {
  bool dossier = false;
  bool volunteers = false;
  bool closed = false;
  bool another = false;
};

/// The text between quotes at `at`, which moves behind them; escapes are skipped and not undone.
std::string_view quoted(std::string_view text, std::size_t& at) {
  std::size_t const begin = ++at;
  while (at < text.size() && text[at] != '"')
    at += text[at] == '\\' ? 2 : 1;
  std::size_t const end = std::min(at, text.size());
  at = std::min(end + 1, text.size());
  return text.substr(begin, end - begin);
}

JsonGlance glance(std::string_view text) {
  JsonGlance seen;
  int depth = 0;
  std::string_view key;
  for (std::size_t at = 0; at < text.size();) {
    char const c = text[at];
    if (c == '"') {
      std::string_view const value = quoted(text, at);
      std::string_view const after = without_leading_blanks(text.substr(at));
      bool const is_key = depth == 1 && !after.empty() && after.front() == ':';
      if (is_key) key = value;
      if (is_key && key == "volunteers") seen.volunteers = true;
      if (!is_key && depth == 1 && key == "grens") seen.dossier = value == "dossier/1";
      continue;
    }
    ++at;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) {
      std::string_view const after = without_leading_blanks(text.substr(at));
      seen.closed = true;
      seen.another = !after.empty() && after.front() == '{';
      return seen;
    }
  }
  return seen;
}

FileKind json_kind(std::string_view text) {
  if (text.front() != '{') return FileKind::json;
  JsonGlance const seen = glance(text);
  if (seen.closed && seen.another) return FileKind::ndjson;
  if (!seen.dossier) return FileKind::json;
  return seen.volunteers ? FileKind::dossier : FileKind::organisation;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_camt053(std::string_view text) {
  return contains(text, "xsd:camt.053.") || contains(text, "<BkToCstmrStmt") ||
         contains(text, ":BkToCstmrStmt");
}

/// Files that people have instead, and what to ask for: the bank's other exports above all.
std::string seems_to_be(std::string_view text) {
  if (text.substr(0, 2) == "PK")
    return "It is a zip or a spreadsheet: save the sheet as CSV, or unpack it.";
  if (text.substr(0, 5) == "%PDF-") return "It is a PDF: ask the bank for CAMT.053 (XML).";
  for (std::string_view const other : {"camt.052", "camt.054", "pain.001", "pain.008"}) {
    if (contains(text, "xsd:" + std::string(other))) {
      return "It is " + std::string(other) + ", not a statement: ask the bank for CAMT.053.";
    }
  }
  if (contains(text.substr(0, 2'000), ":20:") && contains(text, ":61:")) {
    return "It is MT940: ask the bank for CAMT.053 (XML), which holds more.";
  }
  return {};
}

} // namespace

FileKind recognise(std::string_view head) {
  std::string const plain = narrowed(head);
  std::string_view const text = without_leading_blanks(plain);
  if (text.empty()) return FileKind::unknown;
  if (text.front() == '{' || text.front() == '[') return json_kind(text);
  if (text.front() == '<') return is_camt053(text) ? FileKind::camt053 : FileKind::unknown;
  return list_kind(header_cells(plain));
}

Diagnostic unrecognised(std::string const& name, std::string_view head) {
  std::string const plain = narrowed(head);
  std::string_view const text = without_leading_blanks(plain);
  if (text.empty()) {
    return {"I402",
            Severity::error,
            "'" + name + "' is empty",
            {{nullptr, {}, name, {}}},
            {},
            "Export or save it again; a bank's statement of no movements still has balances."};
  }
  std::string const line = printable(text.substr(0, std::min<std::size_t>(text.find('\n'), 400)));
  auto const source = std::make_shared<Source const>(name, line);
  std::string const seems = seems_to_be(text);
  return {"I401",
          Severity::error,
          "'" + name + "' is no file that Grens knows",
          {{source,
            {0, static_cast<std::uint32_t>(std::min<std::size_t>(line.size(), 60))},
            {},
            "it starts like this"}},
          {},
          (seems.empty() ? "" : seems + " ") +
              "Looked for: a dossier (JSON with \"grens\": \"dossier/1\"), a bank statement (XML, "
              "camt.053), or a list (CSV) with headers such as name, date_of_birth, iban (people), "
              "volunteer, from, to, hours (hours) or volunteer, date, amount (payments)."};
}

} // namespace grens::intake
