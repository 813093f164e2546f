// One list while its lines are read: which column is where, and cells as dates, numbers and words.
// What cannot be read is a diagnostic at its cell.
#pragma once

#include "base/calendar.hpp"
#include "base/number.hpp"
#include "intake/csv_columns.hpp"
#include "intake/csv_table.hpp"
#include "intake/import.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grens::intake {

/// A word that people write and the contract's word for it.
struct Meaning {
  std::string_view written;
  std::string_view meant;
};

class List {
public:
  /// `tally.kind` says which list it is. After an error here no line can be read, and ready() is
  /// false.
  List(Table table, FileTally& tally, ImportOptions const& options, Diagnostics& diagnostics);

  [[nodiscard]] bool ready() const { return ready_; }
  [[nodiscard]] bool has(Column column) const { return index(column) >= 0; }
  /// An error for each that is missing; false when there was one.
  bool require(std::initializer_list<Column> columns);
  /// An error when none of these is there.
  bool require_one(std::initializer_list<Column> columns);

  /// Calls `read` for each line that is not blank, counts it, and puts aside a line that gave an
  /// error.
  template <class Read> void each(Read read) {
    for (std::size_t i = table_.header + 1; i < table_.rows.size(); ++i) {
      row_ = &table_.rows[i];
      if (!begin_row()) continue;
      read();
      end_row();
    }
  }

  [[nodiscard]] std::size_t line() const { return row_->line; }
  [[nodiscard]] Place place(Column column) const;
  /// Empty where the column or the cell is not there.
  [[nodiscard]] std::string const& text(Column column) const;
  /// An error when it is empty.
  std::string const& required(Column column);
  /// An account number whose check digits hold, without spaces.
  std::string iban();
  std::optional<Date> date(Column column);
  std::optional<Number> number(Column column);
  std::optional<Period> period(Column column);
  /// The contract's word, or an error with the nearest; empty for an empty cell.
  std::string meaning(Column column, std::span<Meaning const> known);
  void fault(std::string code, std::string title, Place place, std::string help);
  [[nodiscard]] bool row_holds() const { return row_holds_; }

private:
  [[nodiscard]] int index(Column column) const { return index_[static_cast<std::size_t>(column)]; }
  bool read_headers();
  bool begin_row();
  void end_row();
  void refuse_citizen_numbers();
  std::optional<DecimalSign> decimal_sign(Column column);
  std::string column_name(Column column) const;

  Table table_;
  FileTally& tally_;
  ImportOptions const& options_;
  Diagnostics& diagnostics_;
  std::array<int, column_count> index_{};
  /// Decided once for a whole column: not yet, cannot, or which.
  enum class Decided { not_yet, cannot, point, comma };
  std::array<Decided, column_count> decided_{};
  std::vector<std::string> headers_;
  Row const* row_ = nullptr;
  bool row_holds_ = true;
  bool ready_ = false;
};

} // namespace grens::intake
