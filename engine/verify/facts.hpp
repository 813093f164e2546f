// A dossier as rows: every key under the record that the rules declare for it, and what an absent
// one is (otherwise, pending, bounded, assume).
#pragma once

#include "base/diagnostic.hpp"
#include "verify/tree.hpp"
#include "verify/value.hpp"

#include <deque>
#include <memory>

namespace grens::verify {

/// Owns its rows: they refer to one another.
struct Dossier {
  std::deque<Row> rows;
  std::deque<Rows> lists;
  std::deque<Parts> parts;
  std::deque<Words> words;
  Row const* root = nullptr;
  /// The root's list whose elements are judged one by one; nothing: the root itself is judged.
  std::optional<std::uint32_t> subject_field;
  Rows subjects;
};

/// The list of the root that holds those who are judged: its first one of records with an id.
std::optional<std::uint32_t> subject_list(check::Model const& model);

/// Null with faults: where the dossier is none that these rules can read.
std::unique_ptr<Dossier> read_dossier(check::Model const& model, SourcePtr const& source,
                                      Json const& tree, Date as_of, Diagnostics& faults);

/// The value of a field by its name in the rules; nothing known where the record has none.
Value field_named(check::Model const& model, Row const& row, std::string_view name);
std::string text_named(check::Model const& model, Row const& row, std::string_view name);

/// The field that `[{ period, amount }]` divides: the one with that key.
std::optional<std::uint32_t> divided_amount(check::Record const& record);

} // namespace grens::verify
