// Facts: what a dossier says, as rows of values, one table for each kind of record. The plan reads
// fields by number; where a row came from is kept beside it, for the proof.
#pragma once

#include "base/events.hpp"
#include "check/model.hpp"
#include "plan/plan.hpp"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace grens::plan {

/// Which list or inner record a row stands in.
struct RowOrigin {
  Table const* parent = nullptr; // null: the top of the document
  std::uint32_t row = 0;
  std::uint32_t field = 0;
  std::uint32_t place = 0; // in the list
};

struct Table {
  check::RecordId record{};
  std::uint32_t stride = 0;       // fields of one row
  std::vector<Value> cells;       // of the rows that there are, and room for more
  std::vector<RowOrigin> origins; // by row

  [[nodiscard]] Value const& cell(std::uint32_t row, std::uint32_t field) const {
    return cells[static_cast<std::size_t>(row) * stride + field];
  }
};

} // namespace grens::plan

namespace grens::evaluate {

using plan::Table;
using plan::Value;

/// Texts of one document, kept together and forgotten together.
class TextArena {
public:
  std::string_view keep(std::string_view text);
  void clear();

private:
  static constexpr std::size_t chunk_bytes = 16'384;
  std::vector<std::vector<char>> chunks_;
  std::vector<std::vector<char>> large_;
  std::size_t chunk_ = 0;
  std::size_t used_ = chunk_bytes;
};

class Facts {
public:
  explicit Facts(check::Model const& model);
  /// Forgets everything and keeps the room.
  void clear();

  [[nodiscard]] Table const& table(check::RecordId record) const {
    return tables_[check::at(record)];
  }
  [[nodiscard]] Table& table(check::RecordId record) { return tables_[check::at(record)]; }
  [[nodiscard]] check::Model const& model() const { return *model_; }
  /// A new row with every field unknown.
  std::uint32_t add_row(check::RecordId record, plan::RowOrigin const& origin);

  /// What a pending date that is absent is known to be: later than this day (S8).
  void set_as_of(Date as_of);
  [[nodiscard]] plan::Bounds const* later_than_as_of() const {
    return later_.low ? &later_ : nullptr;
  }

  /// Subjects come one by one and are never here together: the lines of a stream.
  void leave_subjects_out() { subjects_left_out_ = true; }
  [[nodiscard]] bool subjects_left_out() const { return subjects_left_out_; }

  std::string_view keep_text(std::string_view text) { return texts_.keep(text); }
  plan::Bounds const* keep_bounds(plan::Bounds const& bounds);
  std::vector<plan::Part>& new_parts();
  std::vector<std::string_view>& new_texts();
  EventTape& new_tape();
  [[nodiscard]] EventTape const& tape(std::uint32_t place) const { return tapes_[place]; }

private:
  check::Model const* model_;
  std::vector<Table> tables_;
  TextArena texts_;
  std::deque<plan::Bounds> bounds_;
  plan::Bounds later_; // than as_of
  bool subjects_left_out_ = false;
  std::deque<std::vector<plan::Part>> parts_;
  std::deque<std::vector<std::string_view>> text_lists_;
  std::deque<EventTape> tapes_; // fields of type `anything`
};

/// What a step reads of a row. Currencies never mix or convert (L3): an amount in another one is
/// not known in this one.
inline Value cell_of(plan::Plan const& plan, plan::Step const& step, Value const& row) {
  if (!row.is_known()) return {};
  Value const& v = row.row.table->cell(row.row.row, step.index);
  if (step.currency_field == plan::Step::no_field) return v;
  Value const& currency = row.row.table->cell(row.row.row, step.currency_field);
  bool const same = currency.is_known() && currency.as_text() == plan.texts[step.currency_text];
  return same ? v : plan::nothing_known;
}

/// The field of a record that `[{ period, amount }]` divides: the one with that key.
std::optional<std::uint32_t> amount_of_parts(check::Record const& record);

/// "/volunteers/3/payments/0" for a row, with "/amount" when a field is given. The subject's own
/// place in its list is given by `subject_place`, because subjects are read one at a time.
std::string pointer(check::Model const& model, Table const& table, std::uint32_t row,
                    std::optional<std::uint32_t> field);

} // namespace grens::evaluate
