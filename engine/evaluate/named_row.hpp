// A row of facts whose fields are asked for by name, for what the contract names and no rule reads.
#pragma once

#include "evaluate/facts.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace grens::evaluate {

/// A field that the records do not declare is absent, like one that the dossier leaves out.
class NamedRow {
public:
  NamedRow(check::Model const& model, Table const& table, std::uint32_t row)
      : model_(model), table_(table), row_(row) {}

  [[nodiscard]] Value const* value(std::string_view name) const {
    auto const f = field(name);
    return f ? &table_.cell(row_, *f) : nullptr;
  }
  /// The value, where it is known.
  [[nodiscard]] Value const* known(std::string_view name) const {
    Value const* v = value(name);
    return v != nullptr && v->is_known() ? v : nullptr;
  }
  [[nodiscard]] std::string text(std::string_view name) const {
    Value const* v = known(name);
    return v == nullptr ? std::string{} : std::string(v->as_text());
  }
  [[nodiscard]] std::optional<Date> date(std::string_view name) const {
    Value const* v = known(name);
    return v == nullptr ? std::nullopt : std::optional{v->date};
  }
  /// Of a choice: its label as the dossier writes it.
  [[nodiscard]] std::string label(std::string_view name) const {
    Value const* v = known(name);
    if (v == nullptr) return {};
    check::Field const& f = model_.records[check::at(table_.record)].fields[*field(name)];
    return model_.choices[check::at(f.type.choice)].labels[v->label];
  }
  [[nodiscard]] std::optional<std::uint32_t> field(std::string_view name) const {
    auto const& fields = model_.records[check::at(table_.record)].fields;
    for (std::uint32_t i = 0; i < fields.size(); ++i) {
      if (fields[i].name == name) return i;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::string pointer_to(std::string_view name) const {
    return pointer(model_, table_, row_, field(name));
  }

private:
  check::Model const& model_;
  Table const& table_;
  std::uint32_t row_;
};

/// Each row of a list; none where it is absent.
template <class Do> void each_row(check::Model const& model, Value const* list, Do const& action) {
  if (list == nullptr || !list->is_known()) return;
  for (std::uint32_t i = 0; i < list->size; ++i)
    action(NamedRow(model, *list->list.table, list->list.first + i), i);
}

} // namespace grens::evaluate
