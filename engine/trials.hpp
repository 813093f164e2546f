// What would be found if a dossier said something else: for asking how much still fits, and what
// would turn an outcome.
#pragma once

#include "engine.hpp"
#include "evaluate/bare.hpp"
#include "explain/edit.hpp"
#include "explain/trial.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace grens {

/// One dossier, read once and asked many times: what would be found about a subject if the dossier
/// were edited. Reads with the same reader and asks the same evaluator as check_dossier; edits
/// concern the root and this one subject.
class Trials {
public:
  using Edits = std::span<explain::Edit const>;

  /// Null with faults, as check_dossier has them.
  static std::unique_ptr<Trials> open(std::shared_ptr<Rulebook const> rules, SourcePtr dossier,
                                      Date as_of, Diagnostics& faults);
  ~Trials();
  Trials(Trials const&) = delete;
  Trials& operator=(Trials const&) = delete;

  [[nodiscard]] Overview const& overview() const;
  [[nodiscard]] std::size_t subjects() const;
  /// Where the subject stands: /volunteers/3
  [[nodiscard]] std::string pointer(std::size_t subject) const;
  /// What the dossier itself says there: the text of a single value, an empty one for a list or an
  /// object; nothing where it says nothing.
  [[nodiscard]] std::optional<std::string> written(std::string_view pointer) const;

  /// With the story of each finding, and without what other readings come to. Nothing where the
  /// edited dossier has a fault, or none of that subject.
  std::optional<evaluate::Findings> told(std::size_t subject, Edits edits, Diagnostics& faults);
  /// With indicators and levels too, which take several times as long.
  std::optional<evaluate::Findings> signs(std::size_t subject, Edits edits, Diagnostics& faults);
  /// The same, without any story.
  std::optional<evaluate::Bares> bare(std::size_t subject, Edits edits, Diagnostics& faults);
  /// About the organisation; edits concern the root and any subject.
  std::optional<evaluate::Findings> organisation(Edits edits, Diagnostics& faults);

  /// Each payment as an edit that adds it behind the subject's own; nothing, with a fault, where
  /// the records of the rules have no list of dated payments.
  std::optional<std::vector<explain::Edit>> paid(std::size_t subject,
                                                 std::vector<explain::Trial> const& payments,
                                                 std::string const& currency,
                                                 Diagnostics& faults) const;
  /// Where the subject's payments of this time stand.
  std::vector<std::string> payments_in(std::size_t subject, Period during);

private:
  class Work;
  explicit Trials(std::unique_ptr<Work> work);
  std::unique_ptr<Work> work_;
};

} // namespace grens
