#include "intake/import_report.hpp"

#include "base/unit.hpp"
#include "intake/records.hpp"

#include <algorithm>

namespace grens::intake {

std::string_view word(FileKind kind) {
  switch (kind) {
  case FileKind::organisation: return "organisation";
  case FileKind::dossier: return "dossier";
  case FileKind::ndjson: return "ndjson";
  case FileKind::json: return "json";
  case FileKind::people: return "people";
  case FileKind::hours: return "hours";
  case FileKind::payments: return "payments";
  case FileKind::camt053: return "camt.053";
  case FileKind::unknown: return "unknown";
  }
  return "unknown";
}

Texts words(Reason reason) {
  switch (reason) {
  case Reason::header: return {"header line", "kopregel"};
  case Reason::blank: return {"blank", "leeg"};
  case Reason::unreadable: return {"not readable", "niet leesbaar"};
  case Reason::cut_off: return {"cut off", "afgebroken"};
  case Reason::credit: return {"money received", "ontvangen geld"};
  case Reason::pending: return {"not booked yet", "nog niet geboekt"};
  case Reason::informational: return {"information only", "alleen ter informatie"};
  case Reason::reversal: return {"reversed or returned", "teruggedraaid of teruggekomen"};
  case Reason::other_status: return {"status not known", "onbekende status"};
  case Reason::nobody: return {"nobody on the list", "niemand op de lijst"};
  }
  return {};
}

Texts words(Ground ground) {
  switch (ground) {
  case Ground::id: return {"by id", "op nummer"};
  case Ground::iban: return {"by IBAN", "op IBAN"};
  case Ground::name: return {"by name", "op naam"};
  case Ground::initials: return {"by name and initials", "op naam en voorletters"};
  }
  return {};
}

void FileTally::put_aside(Reason why, std::size_t count) {
  if (count == 0) return;
  auto const at = std::lower_bound(set_aside.begin(), set_aside.end(), why,
                                   [](auto const& entry, Reason r) { return entry.first < r; });
  if (at != set_aside.end() && at->first == why) {
    at->second += count;
  } else {
    set_aside.insert(at, {why, count});
  }
}

std::size_t FileTally::aside() const {
  std::size_t sum = 0;
  for (auto const& [why, count] : set_aside)
    sum += count;
  return sum;
}

std::size_t FileTally::aside(Reason why) const {
  for (auto const& [reason, count] : set_aside) {
    if (reason == why) return count;
  }
  return 0;
}

std::string amount_text(Number amount, std::string_view currency_code) {
  auto const unit = currency(currency_code);
  return exact_text(amount, unit ? places_of(*unit) : 2);
}

} // namespace grens::intake
