// A bank's entry and statement in the words that all statement formats share, and what follows from
// them: the payments of an entry, the sums of a statement. A reader of a format fills them; nothing
// here knows a format.
#pragma once

#include "base/number.hpp"
#include "intake/import_report.hpp"
#include "intake/records.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace grens::intake {

enum class Direction { unknown, credit, debit };
enum class Booking { booked, pending, informational, other };

struct Money {
  Number amount;
  std::string currency;
};

struct BankTransaction {
  std::optional<Money> amount;
  Direction direction = Direction::unknown;
  std::string name;
  std::string iban;
  std::string text;
  std::optional<Date> ordered;
};

struct BankEntry {
  std::size_t number = 0;
  Money money;
  Direction direction = Direction::unknown;
  bool reversal = false; // a booking undone, or a payment that came back
  Date date;
  std::string info;
  std::string batch_id;
  std::size_t batch_count = 0; // 0: not said
  std::vector<BankTransaction> transactions;
};

/// Sums of one statement while its entries come, in each currency apart.
class StatementSums {
public:
  void add(BankEntry const& entry);
  /// Compares opening + credits - debits with closing, exactly, and writes what was found into
  /// `tally`.
  void close(StatementTally& tally);

private:
  struct Sum {
    std::string currency;
    Number credits;
    Number debits;
  };
  std::vector<Sum> sums_;
  Arithmetic arithmetic_;
};

/// The payments of a booked debit: its transactions when their amounts add up exactly to it, else
/// one payment and, where it is a batch, a note of what is missing. `where` gives file and
/// statement.
std::vector<BankPayment> payments_of(BankEntry const& entry, BankPayment const& where,
                                     FileTally& tally);

/// "statement.xml#1.17.2": file, statement, entry, transaction.
std::string ref_of(std::string const& file, BankPayment const& payment);

} // namespace grens::intake
