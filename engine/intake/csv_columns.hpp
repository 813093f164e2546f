// What the headers of people.csv, hours.csv and payments.csv mean, in English and in Dutch.
#pragma once

#include "intake/import_report.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grens::intake {

enum class Column {
  id,
  name,
  date_of_birth,
  iban,
  role,
  volunteer,
  from,
  to,
  hours,
  date,
  amount,
  currency,
  kind,
  worked, // the contract's `for`
  agreed,
  costs_shown,
  note,
};
inline constexpr std::size_t column_count = static_cast<std::size_t>(Column::note) + 1;

/// How the contract writes it.
std::string_view word(Column column);
/// Nothing for a header that is not known. Capitals, accents and the way words are joined do not
/// matter.
std::optional<Column> column_of(std::string_view header);
/// The header among `found` that is nearest to a name of this column.
std::optional<std::string> nearest_header(Column column, std::vector<std::string> const& found);
/// A known header that this one is nearly.
std::optional<std::string> nearest_column(std::string_view header);

/// people, hours or payments, or unknown when too few headers are known to be sure.
FileKind list_kind(std::vector<std::string> const& headers);

/// The columns that a list of this kind is read for.
std::vector<Column> const& columns_of(FileKind kind);

} // namespace grens::intake
