// Where every name of a rulebook stands and what it stands for: what an editor asks. check() fills
// it on its way, as it finds each name, so that no second resolver has to agree with it; without an
// index nothing is written down.
#pragma once

#include "check/model.hpp"
#include "check/names.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace grens::check {

enum class Stands : std::uint8_t {
  package,     // index: PackageId
  record,      // index: RecordId, and so on: the place in the model's vector
  field,       // index: the record; part: the field
  source,      // SourceId
  value,       // ValueId
  define,      // DefineId
  consequence, // ConsequenceId
  question,    // QuestionId
  reading,     // index: the question; part: the reading
  label,       // index: the ChoiceId; part: the label
  rule,        // RuleId
  result,      // RuleId
  exception,   // ExceptionId
  viewpoint,   // ViewpointId
  indicator,   // RuleId
  level,       // RuleId
  local,       // a parameter, a binder's name or a let; `declared` tells which
};

/// One name in a text.
struct Use {
  Origin place;
  Stands stands = Stands::local;
  std::uint32_t index = 0;
  std::uint32_t part = 0;
  Origin declared;          // where the name is made; `place` itself for the declaration
  std::optional<Type> type; // of a field and a local, where it is known
};

/// Whether two names mean the same thing.
bool same_thing(Use const& a, Use const& b);

struct Index {
  std::vector<Use> uses; // by package and place, one for each place
  /// Also where there are errors: then it holds what could be understood, and is for showing alone.
  std::shared_ptr<Model const> model;
  std::vector<std::vector<Origin>> labels; // by ChoiceId: where each label was written first

  /// The name that `offset` touches: it stands in it or right behind it.
  [[nodiscard]] Use const* touching(PackageId package, std::uint32_t offset) const;
  /// The name that ends there.
  [[nodiscard]] Use const* ending_at(PackageId package, std::uint32_t offset) const;
  [[nodiscard]] std::vector<Use const*> of(Use const& use) const;
  [[nodiscard]] std::optional<PackageId> package_of(std::string_view source_name) const;
};

// What the passes of check() tell. Each does nothing where no index was asked for.
void see(Draft& draft, Origin place, Declared const& declared);
void see_package(Draft& draft, Origin place, PackageId package);
void see_field(Draft& draft, Origin place, RecordId record, std::uint32_t field,
               std::optional<Type> type);
void see_local(Draft& draft, Origin place, Origin declared, std::optional<Type> type);
void see_reading(Draft& draft, Origin place, std::uint32_t question, std::uint32_t reading);
void see_label(Draft& draft, Origin place, ChoiceId choice, std::uint32_t label);
/// The labels of a choice where they are written out.
void see_choice(Draft& draft, PackageId package, ChoiceId choice,
                std::vector<syntax::Word> const& labels);
/// Adds the declarations themselves and puts all in order. Before the model leaves the draft.
void finish_index(Draft& draft);

} // namespace grens::check
