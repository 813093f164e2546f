// The account that an import gives of itself: what happened to every line of every file, and what
// is proven.
#pragma once

#include "base/calendar.hpp"
#include "base/number.hpp"
#include "base/texts.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace grens::intake {

/// What a file is, by its content. `json` starts like JSON and is no dossier that can be
/// recognised: the json room says what is wrong with it.
enum class FileKind {
  organisation,
  dossier,
  ndjson,
  json,
  people,
  hours,
  payments,
  camt053,
  unknown
};
std::string_view word(FileKind kind);

/// Why a line or entry became no payment.
enum class Reason {
  header,
  blank,
  unreadable,    // a diagnostic says why
  cut_off,       // the file ends inside it
  credit,        // money that came in
  pending,       // not booked yet
  informational, // the bank tells something, nothing is booked
  reversal,      // a booking undone, or a payment that came back
  other_status,  // a status that this version does not know
  nobody,        // names nobody on the list
};
Texts words(Reason reason);

struct Balance {
  Number amount; // negative when overdrawn
  std::string currency;
  std::optional<Date> date;
};

enum class Follows { first, yes, no };

/// One statement of a bank file. `why_not` is empty when it adds up.
struct StatementTally {
  std::string id;
  std::string account;
  std::string currency; // of the account, else of its opening balance
  std::optional<std::int64_t> sequence;
  std::optional<Balance> opening;
  std::optional<Balance> closing;
  std::string credits; // exact sums in `currency`
  std::string debits;
  std::size_t entries = 0;
  std::size_t payments = 0; // after splitting batches
  bool adds_up = false;
  Texts why_not;
  Follows follows = Follows::first;
  Texts why_not_following;
  std::optional<Period> covered;
};

/// A batch that stayed one payment, and what is missing to split it.
struct UnsplitBatch {
  std::string ref;
  Date date;
  std::string amount;
  std::string currency;
  std::string batch; // the bank's name for it
  Texts missing;
};

/// read == used + the sum of set_aside, always. Lists count lines, the header too; bank files count
/// entries.
struct FileTally {
  std::string name;
  FileKind kind = FileKind::unknown;
  std::string sha256; // of the bytes as they came
  std::size_t bytes = 0;
  std::size_t read = 0;
  std::size_t used = 0;
  std::vector<std::pair<Reason, std::size_t>> set_aside; // in the order of Reason, no zeros
  std::vector<StatementTally> statements;
  std::vector<UnsplitBatch> unsplit;
  std::size_t dated_by_value =
      0; // entries without a booking date, so that the value date stands for it
  std::vector<std::string> columns_not_read;

  void put_aside(Reason why, std::size_t count = 1);
  [[nodiscard]] std::size_t aside() const;
  [[nodiscard]] std::size_t aside(Reason why) const;
};

enum class Ground { id, iban, name, initials };
Texts words(Ground ground);

/// Payments that went to one person under one name, and why Grens thinks so.
struct Match {
  std::string volunteer; // id
  std::string on_list;   // the name on the list
  std::string paid_to;   // the name in the file
  Ground ground = Ground::iban;
  bool other_iban = false; // matched by name, while the list has another IBAN
  std::size_t payments = 0;
};

/// A payment to nobody on the list, or to one of several people who could be meant.
struct Unmatched {
  Date date;
  std::string amount;
  std::string currency;
  std::string to;
  std::string ref;
  std::vector<std::string> perhaps; // ids, when the name fits more than one person
};

/// What may be missing. A gap that blocks makes every amount found a lower bound.
struct Gap {
  Texts say;
  bool blocks = true;
};

struct Completeness {
  bool proven = false; // no gap blocks
  std::vector<Gap> gaps;
};

struct ImportReport {
  std::vector<FileTally> files;
  std::vector<Match> matches;
  std::vector<Unmatched> unmatched;
  Completeness complete;
  std::size_t bank_payments = 0;
  std::size_t mapping_lines = 0; // lines of payments.csv that describe a bank payment
  std::size_t own_lines = 0;     // lines of payments.csv that are payments of their own
};

} // namespace grens::intake
