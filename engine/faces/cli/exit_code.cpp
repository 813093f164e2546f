#include "faces/cli/exit_code.hpp"

namespace grens::cli {

using evaluate::Outcome;

namespace {

/// The first level at which an outcome is a finding; nothing for those that never are.
std::optional<FailOn> level_of(Outcome o) {
  switch (o) {
  case Outcome::breached: return FailOn::breached;
  case Outcome::conflict: return FailOn::conflict;
  case Outcome::undetermined: return FailOn::undetermined;
  case Outcome::explain: return FailOn::explain;
  case Outcome::met:
  case Outcome::not_applicable: break;
  }
  return std::nullopt;
}

} // namespace

void Verdict::add(Overview const& overview) {
  unsure_ = unsure_ || overview.complete == false;
}

void Verdict::add(evaluate::Counts const& counts) {
  auto const total = counts.total();
  for (std::size_t i = 0; i < total.size(); ++i) {
    auto const outcome = static_cast<Outcome>(i);
    auto const level = level_of(outcome);
    if (total[i] == counts.waived[i] || !level) continue; // the board answers for what it waived
    found_ = found_ || *level <= level_;
    unsure_ = unsure_ || outcome == Outcome::undetermined;
  }
}

Exit Verdict::exit() const {
  if (level_ == FailOn::never) return Exit::fine;
  return found_ ? Exit::found : unsure_ ? Exit::unsure : Exit::fine;
}

} // namespace grens::cli
