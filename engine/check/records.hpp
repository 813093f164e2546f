// Records: what a dossier may say.
#pragma once

#include "check/draft.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grens::check {

/// Types the fields, finds the root, and refuses records that hold themselves.
void check_records(Draft& draft);

/// The fields of one record, for clauses and presences that name a field beside them.
class Siblings {
public:
  Siblings(Draft& checked, RecordId id) : draft(checked), id_(id) {}

  [[nodiscard]] Record& record() { return draft.model.records[at(id_)]; }
  [[nodiscard]] Field& field(std::uint32_t i) { return record().fields[i]; }
  [[nodiscard]] Origin origin(Span span) { return {record().origin.package, span}; }
  [[nodiscard]] bool is_broken(std::uint32_t i) const;
  /// The field of that name, when it is there and has one of these sorts; otherwise reported.
  std::optional<std::uint32_t> find(syntax::Word const& word, std::vector<Sort> const& sorts,
                                    std::string const& wanted);
  void wrong_sort(syntax::Word const& word, std::uint32_t i, std::string const& wanted);

  Draft& draft;

private:
  RecordId id_;
};

/// What may be absent, and what is known of it then.
void check_presence(Siblings& siblings, syntax::RecordDecl const& tree);

} // namespace grens::check
