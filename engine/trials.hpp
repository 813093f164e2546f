// What would be found with payments that nobody made yet: for asking how much still fits.
#pragma once

#include "engine.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace grens {

/// A payment that nobody made, to see what would follow from it: an allowance without costs, for
/// which no pay by the hour was agreed.
struct TrialPayment {
  Date date;
  std::int64_t cents = 0;
  std::string currency;
};

/// One dossier, read once and asked many times: what would be found about a subject with payments
/// beside those in the dossier. Reads with the same reader and asks the same evaluator as
/// check_dossier.
class Trials {
public:
  /// Null with faults, as check_dossier has them.
  static std::unique_ptr<Trials> open(std::shared_ptr<Rulebook const> rules, SourcePtr dossier,
                                      Date as_of, Diagnostics& faults);
  ~Trials();
  Trials(Trials const&) = delete;
  Trials& operator=(Trials const&) = delete;

  [[nodiscard]] Overview const& overview() const;
  [[nodiscard]] std::size_t subjects() const;
  /// With these payments behind its own. Nothing where the records of the rules have no such
  /// payments; `faults` says why.
  std::optional<evaluate::Findings>
  with(std::size_t subject, std::vector<TrialPayment> const& payments, Diagnostics& faults);

private:
  class Work;
  explicit Trials(std::unique_ptr<Work> work);
  std::unique_ptr<Work> work_;
};

} // namespace grens
