#include "intake/csv_columns.hpp"

#include "base/diagnostic.hpp"
#include "intake/letters.hpp"

#include <algorithm>
#include <array>

namespace grens::intake {

namespace {

struct Header {
  std::string_view word;
  Column column;
};

/// The first name of each column is the contract's; `van` and `voor` and the like are Dutch.
constexpr auto headers = std::to_array<Header>({
    {"id", Column::id},
    {"nummer", Column::id},
    {"lidnummer", Column::id},
    {"vrijwilligersnummer", Column::id},
    {"name", Column::name},
    {"naam", Column::name},
    {"date_of_birth", Column::date_of_birth},
    {"birth_date", Column::date_of_birth},
    {"born", Column::date_of_birth},
    {"geboortedatum", Column::date_of_birth},
    {"geboren", Column::date_of_birth},
    {"iban", Column::iban},
    {"rekeningnummer", Column::iban},
    {"role", Column::role},
    {"rol", Column::role},
    {"functie", Column::role},
    {"taak", Column::role},
    {"volunteer", Column::volunteer},
    {"vrijwilliger", Column::volunteer},
    {"from", Column::from},
    {"van", Column::from},
    {"vanaf", Column::from},
    {"to", Column::to},
    {"until", Column::to},
    {"tot", Column::to},
    {"tot_en_met", Column::to},
    {"t_m", Column::to},
    {"hours", Column::hours},
    {"uren", Column::hours},
    {"aantal_uren", Column::hours},
    {"date", Column::date},
    {"datum", Column::date},
    {"betaaldatum", Column::date},
    {"amount", Column::amount},
    {"bedrag", Column::amount},
    {"currency", Column::currency},
    {"valuta", Column::currency},
    {"munt", Column::currency},
    {"kind", Column::kind},
    {"soort", Column::kind},
    {"for", Column::worked},
    {"voor", Column::worked},
    {"periode", Column::worked},
    {"period", Column::worked},
    {"agreed", Column::agreed},
    {"afgesproken", Column::agreed},
    {"afspraak", Column::agreed},
    {"costs_shown", Column::costs_shown},
    {"kosten_aangetoond", Column::costs_shown},
    {"aangetoonde_kosten", Column::costs_shown},
    {"note", Column::note},
    {"notitie", Column::note},
    {"opmerking", Column::note},
    {"omschrijving", Column::note},
});

/// Folded, with one underscore for spaces, dashes, slashes and points: "Tot en met" is tot_en_met.
std::string header_word(std::string_view header) {
  std::string word = slug(header);
  std::replace(word.begin(), word.end(), '-', '_');
  return word;
}

} // namespace

std::string_view word(Column column) {
  for (Header const& h : headers) {
    if (h.column == column) return h.word;
  }
  return {};
}

std::optional<Column> column_of(std::string_view header) {
  std::string const written = header_word(header);
  for (Header const& h : headers) {
    if (h.word == written) return h.column;
  }
  return std::nullopt;
}

std::optional<std::string> nearest_header(Column column, std::vector<std::string> const& found) {
  std::vector<std::string> unknown;
  for (std::string const& f : found) {
    if (!column_of(f)) unknown.push_back(header_word(f));
  }
  std::vector<std::string_view> const views(unknown.begin(), unknown.end());
  for (Header const& h : headers) {
    if (h.column != column) continue;
    auto const near = nearest(h.word, views);
    if (!near) continue;
    for (std::string const& f : found) {
      if (header_word(f) == *near) return f;
    }
  }
  return std::nullopt;
}

std::optional<std::string> nearest_column(std::string_view header) {
  std::vector<std::string_view> known;
  known.reserve(headers.size());
  for (Header const& h : headers)
    known.push_back(h.word);
  return nearest(header_word(header), known);
}

FileKind list_kind(std::vector<std::string> const& found) {
  std::array<bool, column_count> has{};
  std::size_t named = 0;
  std::size_t known = 0;
  for (std::string const& f : found) {
    if (!f.empty()) ++named;
    auto const column = column_of(f);
    if (!column) continue;
    ++known;
    has[static_cast<std::size_t>(*column)] = true;
  }
  auto const any = [&](std::initializer_list<Column> columns) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](Column c) { return has[static_cast<std::size_t>(c)]; });
  };
  bool const somebody = any({Column::volunteer, Column::name, Column::id, Column::iban});
  // A list of members may hold many columns of its own; a birth date beside a name is telling
  // enough.
  if (any({Column::date_of_birth})) return known >= 2 ? FileKind::people : FileKind::unknown;
  // A bank's own export has a date and a name too, among many headers that are not known here.
  if (known < 2 || known * 2 < named || !somebody) return FileKind::unknown;
  if (any({Column::amount, Column::kind, Column::costs_shown, Column::agreed}))
    return FileKind::payments;
  if (any({Column::hours, Column::from, Column::to})) return FileKind::hours;
  if (any({Column::date})) return FileKind::payments;
  return FileKind::people;
}

std::vector<Column> const& columns_of(FileKind kind) {
  static std::vector<Column> const people = {Column::id, Column::name, Column::date_of_birth,
                                             Column::iban, Column::role};
  static std::vector<Column> const hours = {Column::volunteer, Column::id,   Column::name,
                                            Column::from,      Column::date, Column::to,
                                            Column::hours};
  static std::vector<Column> const payments = {
      Column::volunteer, Column::id,          Column::iban, Column::name,   Column::date,
      Column::amount,    Column::currency,    Column::kind, Column::worked, Column::hours,
      Column::agreed,    Column::costs_shown, Column::note};
  static std::vector<Column> const none;
  switch (kind) {
  case FileKind::people: return people;
  case FileKind::hours: return hours;
  case FileKind::payments: return payments;
  case FileKind::organisation:
  case FileKind::dossier:
  case FileKind::ndjson:
  case FileKind::json:
  case FileKind::camt053:
  case FileKind::unknown: return none;
  }
  return none;
}

} // namespace grens::intake
