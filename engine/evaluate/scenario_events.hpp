// The `given` of a scenario as the events of a dossier.
#pragma once

#include "base/diagnostic.hpp"
#include "base/events.hpp"
#include "check/model.hpp"

namespace grens::evaluate {

/// The cells of one row of a scenario's table, by column.
struct Row {
  syntax::Table const* table = nullptr;
  std::size_t place = 0;
  /// The cell that a word stands for; null when it is no column.
  [[nodiscard]] syntax::Data const* cell(std::string_view column) const;
};

class ScenarioEvents {
public:
  ScenarioEvents(check::Model const& model, syntax::ScenarioDecl const& scenario, Row row,
                 SourcePtr source, Diagnostics& faults);
  /// Sends the whole dossier.
  void send(Events& out);
  /// A number of `data` after columns and additions; nothing when it is none.
  std::optional<syntax::DataNumber> number(syntax::Data const& data) const;
  /// A period or date of `data`.
  std::optional<Period> period(syntax::Data const& data) const;
  std::string word(syntax::Word const& word) const;

private:
  check::Model const& model_;
  syntax::ScenarioDecl const& scenario_;
  Row row_;
  SourcePtr source_;
  Diagnostics& faults_;
  int months_later_ = 0; // inside `monthly N times`

  void record(syntax::DataObject const& object, check::RecordId id,
              std::optional<std::string> own_id, Span span, Events& out);
  void members(syntax::DataObject const& object, check::RecordId id,
               std::optional<std::string> own_id, Span span, Events& out);
  /// `at_most: …` beside a bounded field; false where the key is none of that.
  bool bound_beside(syntax::DataMember const& member, check::Record const& record, Events& out);
  void root_and_more(syntax::Given const& root, Events& out);
  void others_of_root(std::vector<std::string_view> const& written, Events& out);
  void member(syntax::DataMember const& member, check::Field const& field, Events& out);
  void list(syntax::DataList const& items, check::Field const& field, Events& out);
  void scalar(syntax::Data const& data, check::Field const& field, Events& out);
  void bounds(syntax::DataObject const& object, check::Field const& field, Span span, Events& out);
  void parts(syntax::DataList const& items, Events& out);
  void givens(check::RecordId record, bool as_list, Events& out);
  void fault(Span span, std::string title, std::string help);
  [[nodiscard]] syntax::Data const& resolved(syntax::Data const& data) const;
};

} // namespace grens::evaluate
