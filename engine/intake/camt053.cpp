#include "intake/camt053.hpp"

#include "base/limits.hpp"
#include "base/unit.hpp"
#include "intake/bank_entry.hpp"
#include "intake/camt053_shape.hpp"
#include "intake/iban.hpp"
#include "intake/letters.hpp"
#include "intake/xml.hpp"

#include <algorithm>
#include <array>

namespace grens::intake {

namespace {

using camt053::Part;

/// xs:decimal also allows "+5", ".5" and "5."; everything else is left to parse_decimal.
std::optional<Number> xml_decimal(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  std::string plain(text);
  if (plain.size() > 1 && plain.front() == '.') plain.insert(0, 1, '0');
  if (plain.size() > 1 && plain.back() == '.') plain.pop_back();
  return parse_decimal(plain);
}

/// The day as the bank wrote it: "2024-01-31", also with a time or a zone behind it.
std::optional<Date> xml_date(std::string_view text) {
  if (text.size() > 10 && std::string_view("T+-Z").find(text[10]) == std::string_view::npos) {
    return std::nullopt;
  }
  return parse_date(text.substr(0, 10));
}

Direction direction_of(std::string_view word) {
  if (word == "CRDT") return Direction::credit;
  return word == "DBIT" ? Direction::debit : Direction::unknown;
}

Booking booking_of(std::string_view word) {
  if (word.empty() || word == "BOOK") return Booking::booked;
  if (word == "PDNG" || word == "FUTR") return Booking::pending;
  return word == "INFO" ? Booking::informational : Booking::other;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  auto const number = xml_decimal(text);
  return number ? floor_of(*number) : std::nullopt;
}

/// Walks the message by the table of steps, and turns each entry into payments when it closes.
class Camt053 final : public XmlListener {
public:
  Camt053(Stream& stream, std::size_t file, FileTally& tally, std::vector<BankPayment>& into,
          Diagnostics& diagnostics)
      : tally_(tally), into_(into), diagnostics_(diagnostics), xml_(stream, *this, diagnostics) {
    where_.file = file;
  }

  void read();
  void open(std::string_view space, std::string_view name, XmlAttributes attributes) override;
  void close() override;
  void text(std::string_view piece) override;

private:
  struct Draft { // of the entry that is open
    BankEntry entry;
    std::optional<Number> amount;
    std::string status;
    std::optional<Date> booked;
    std::optional<Date> valued;
    bool readable = true;
  };
  struct BalanceDraft {
    std::string code;
    std::optional<Number> amount;
    std::string currency;
    Direction direction = Direction::unknown;
    std::optional<Date> date;
  };

  void begin(Part part, XmlAttributes attributes);
  void finish(Part part, std::string const& value);
  void finish_in_statement(Part part, std::string const& value);
  void finish_in_balance(Part part, std::string const& value);
  void finish_in_entry(Part part, std::string const& value);
  void finish_in_transaction(Part part, std::string const& value);
  void finish_balance();
  void finish_entry();
  void finish_statement();
  [[nodiscard]] std::optional<Reason> reason_aside() const;
  void use_entry();
  bool entry_holds();
  bool date_entry();
  std::optional<Number> amount(std::string const& value);
  std::optional<Date> day(std::string const& value);
  Direction direction(std::string const& value);
  void check_version(std::string_view space);
  void fault(std::string code, std::string title, std::string_view value, std::string help);
  void widen(std::optional<Date> date);
  [[nodiscard]] std::string here() const;

  FileTally& tally_;
  std::vector<BankPayment>& into_;
  Diagnostics& diagnostics_;
  XmlReader xml_;
  std::vector<Part> path_{Part::outside};
  std::size_t skipped_ = 0; // elements open inside one that is not in the table
  std::string text_;
  std::string currency_; // of the amount that is open
  BankPayment where_;
  StatementTally statement_;
  StatementSums sums_;
  std::optional<std::int64_t> legal_sequence_;
  std::optional<Period> reported_;
  BalanceDraft balance_;
  Draft draft_;
  bool opening_is_booked_ = false; // OPBD is preferred to PRCD
  Place message_;                  // where the message opens, else the document
  std::size_t faults_ = 0;
};

void Camt053::read() {
  bool const whole = xml_.read();
  if (draft_.entry.number > 0) tally_.put_aside(Reason::cut_off);
  if (!whole || !tally_.statements.empty()) return;
  message_.label = "no Stmt is in here";
  diagnostics_.push_back({"I423",
                          Severity::error,
                          "there is no statement in this file",
                          {message_},
                          {},
                          "Ask the bank for the statements of the whole period, as camt.053."});
}

void Camt053::open(std::string_view space, std::string_view name, XmlAttributes attributes) {
  auto const next = skipped_ > 0 ? std::nullopt : camt053::step(path_.back(), name);
  if (!next) {
    ++skipped_;
    return;
  }
  if (path_.size() == 1) check_version(space);
  path_.push_back(*next);
  text_.clear();
  begin(*next, attributes);
}

void Camt053::text(std::string_view piece) {
  if (skipped_ > 0 || (text_.empty() && trimmed(piece).empty())) return;
  text_ += piece;
  if (text_.size() <= limits::text_bytes_max) return;
  fault("I428", "a text of more than " + std::to_string(limits::text_bytes_max) + " bytes", {},
        "Download the file again from the bank.");
  xml_.stop();
}

void Camt053::close() {
  if (skipped_ > 0) {
    --skipped_;
    return;
  }
  Part const part = path_.back();
  path_.pop_back();
  finish(part, std::string(trimmed(text_)));
  text_.clear();
}

void Camt053::begin(Part part, XmlAttributes attributes) {
  currency_ = attributes.get("Ccy");
  if (part <= Part::message) message_ = xml_.place({});
  if (part == Part::statement) {
    statement_ = {};
    where_.statement += 1;
    where_.entry = 0;
    legal_sequence_ = {};
    reported_ = {};
    opening_is_booked_ = false;
  } else if (part == Part::balance) {
    balance_ = {};
  } else if (part == Part::entry) {
    draft_ = {};
    draft_.entry.number = ++statement_.entries;
    ++tally_.read;
  } else if (part == Part::transaction) {
    draft_.entry.transactions.emplace_back();
  } else if (part == Part::returned) {
    draft_.entry.reversal = true;
  }
}

void Camt053::finish(Part part, std::string const& value) {
  if (part == Part::statement) return finish_statement();
  if (part >= Part::transaction) return finish_in_transaction(part, value);
  if (part >= Part::entry) return finish_in_entry(part, value);
  if (part >= Part::balance) return finish_in_balance(part, value);
  finish_in_statement(part, value);
}

void Camt053::finish_in_statement(Part part, std::string const& value) {
  if (part == Part::statement_id) statement_.id = value;
  if (part == Part::sequence_electronic) statement_.sequence = whole_number(value);
  if (part == Part::sequence_legal) legal_sequence_ = whole_number(value);
  if (part == Part::account_iban) statement_.account = plain_account(value);
  if (part == Part::account_other_id && statement_.account.empty()) statement_.account = value;
  if (part == Part::account_currency) statement_.currency = value;
  auto const date =
      part == Part::reported_from || part == Part::reported_to ? xml_date(value) : std::nullopt;
  if (!date) return;
  if (part == Part::reported_from) reported_ = day_period(*date);
  if (part == Part::reported_to && reported_ && reported_->first <= *date) reported_->last = *date;
}

void Camt053::finish_in_balance(Part part, std::string const& value) {
  if (part == Part::balance_code) balance_.code = value;
  if (part == Part::balance_direction) balance_.direction = direction(value);
  if (part == Part::balance_day) balance_.date = day(value);
  if (part == Part::balance_amount) {
    balance_.amount = amount(value);
    balance_.currency = currency_;
  }
  if (part == Part::balance) finish_balance();
}

/// The first booked opening and the last booked closing; balances of what is available prove
/// nothing.
void Camt053::finish_balance() {
  bool const opening = balance_.code == "OPBD" || balance_.code == "PRCD";
  bool const closing = balance_.code == "CLBD";
  if ((!opening && !closing) || !balance_.amount || balance_.direction == Direction::unknown)
    return;
  Number const written = *balance_.amount;
  // At most 18 digits were read, so the sign can be turned within 64 bits.
  Number const signed_amount =
      balance_.direction == Direction::debit ? Number{-written.top, written.bottom} : written;
  Balance const found{signed_amount, balance_.currency, balance_.date};
  if (closing) {
    statement_.closing = found;
  } else if (!statement_.opening || (balance_.code == "OPBD" && !opening_is_booked_)) {
    statement_.opening = found;
    opening_is_booked_ = balance_.code == "OPBD";
  }
}

void Camt053::finish_in_entry(Part part, std::string const& value) {
  BankEntry& entry = draft_.entry;
  if (part == Part::entry_amount) {
    draft_.amount = amount(value);
    entry.money.currency = currency_;
  }
  if (part == Part::entry_direction) entry.direction = direction(value);
  if (part == Part::entry_reversal && (value == "true" || value == "1")) entry.reversal = true;
  if (part == Part::entry_status_code) draft_.status = value;
  if (part == Part::entry_status && !value.empty()) draft_.status = value;
  if (part == Part::booked_day) draft_.booked = day(value);
  if (part == Part::valued_day) draft_.valued = xml_date(value);
  if (part == Part::entry_info) entry.info = value;
  if (part == Part::batch_id) entry.batch_id = value;
  if (part == Part::batch_count) {
    entry.batch_count +=
        static_cast<std::size_t>(std::max<std::int64_t>(0, whole_number(value).value_or(0)));
  }
  if (part == Part::entry) finish_entry();
}

void Camt053::finish_in_transaction(Part part, std::string const& value) {
  BankTransaction& transaction = draft_.entry.transactions.back();
  if (part == Part::transaction_amount) {
    if (auto const found = amount(value)) transaction.amount = {*found, currency_};
  }
  bool const fallback =
      part == Part::amounts_transaction_amount || part == Part::amounts_instructed_amount;
  if (fallback && !transaction.amount) {
    if (auto const found = amount(value)) transaction.amount = {*found, currency_};
  }
  if (part == Part::transaction_direction) transaction.direction = direction_of(value);
  if (part == Part::creditor_name) transaction.name = value;
  if (part == Part::creditor_iban) transaction.iban = value;
  if (part == Part::creditor_other_id && transaction.iban.empty()) transaction.iban = value;
  if (part == Part::remittance_text)
    transaction.text += (transaction.text.empty() ? "" : " ") + value;
  if (part == Part::structured_reference && transaction.text.empty()) transaction.text = value;
  if (part == Part::dates_ordered) transaction.ordered = xml_date(value);
}

/// Whether the entry says enough to be counted; if not, a diagnostic has said what is missing.
bool Camt053::entry_holds() {
  if (!draft_.readable) return false;
  if (!draft_.amount) {
    fault("I425", here() + " has no amount", {}, "Download the file again from the bank.");
  } else if (!currency(draft_.entry.money.currency)) {
    fault("I430", here() + " has an amount without a currency", {},
          "Download the file again from the bank.");
  } else if (draft_.entry.direction == Direction::unknown) {
    fault("I427", here() + " does not say whether money came in or went out", {},
          "It needs CdtDbtInd with CRDT or DBIT. Download the file again from the bank.");
  }
  return draft_.readable;
}

/// The booking date; where a bank leaves it out, the value date, said once for the file.
bool Camt053::date_entry() {
  auto const date = draft_.booked ? draft_.booked : draft_.valued;
  if (!date) {
    fault("I426", here() + " has no booking date", {}, "Download the file again from the bank.");
    return false;
  }
  draft_.entry.date = *date;
  widen(date);
  if (draft_.booked) return true;
  if (tally_.dated_by_value++ == 0) {
    diagnostics_.push_back({"I431",
                            Severity::warning,
                            here() + " has no booking date: its value date is used",
                            {xml_.place({})},
                            {},
                            "Check around the end of a month or a year."});
  }
  return true;
}

void Camt053::finish_entry() {
  if (!entry_holds()) {
    tally_.put_aside(Reason::unreadable);
  } else {
    BankEntry& entry = draft_.entry;
    entry.money.amount = *draft_.amount;
    auto const why = reason_aside();
    if (booking_of(draft_.status) == Booking::booked) {
      sums_.add(entry);
      widen(draft_.booked);
    }
    if (why) {
      tally_.put_aside(*why);
    } else if (!date_entry()) {
      tally_.put_aside(Reason::unreadable);
    } else {
      use_entry();
    }
  }
  draft_ = {};
}

/// Why this entry is no payment; nothing for a booked debit.
std::optional<Reason> Camt053::reason_aside() const {
  switch (booking_of(draft_.status)) {
  case Booking::pending: return Reason::pending;
  case Booking::informational: return Reason::informational;
  case Booking::other: return Reason::other_status;
  case Booking::booked: break;
  }
  if (draft_.entry.reversal) return Reason::reversal;
  if (draft_.entry.direction == Direction::credit) return Reason::credit;
  return std::nullopt;
}

void Camt053::use_entry() {
  ++tally_.used;
  for (BankPayment& payment : payments_of(draft_.entry, where_, tally_)) {
    ++statement_.payments;
    into_.push_back(std::move(payment));
  }
}

void Camt053::finish_statement() {
  if (!statement_.sequence) statement_.sequence = legal_sequence_;
  if (statement_.opening) widen(statement_.opening->date);
  if (statement_.closing) widen(statement_.closing->date);
  if (!statement_.covered) statement_.covered = reported_;
  sums_.close(statement_);
  tally_.statements.push_back(std::move(statement_));
  statement_ = {};
}

std::optional<Number> Camt053::amount(std::string const& value) {
  auto const found = xml_decimal(value);
  if (found && sign(*found) >= 0) return found;
  fault("I425",
        found ? "an amount below zero: '" + value + "'" : "'" + value + "' is not an amount", value,
        found ? "The direction is said by CdtDbtInd, never by a sign. Download the file again."
              : "An amount is digits with one point, at most 18 digits. Download the file again.");
  return std::nullopt;
}

std::optional<Date> Camt053::day(std::string const& value) {
  auto const found = xml_date(value);
  if (!found)
    fault("I426", "'" + value + "' is not a date", value, "Download the file again from the bank.");
  return found;
}

Direction Camt053::direction(std::string const& value) {
  Direction const found = direction_of(value);
  if (found == Direction::unknown) {
    fault("I427", "'" + value + "' is no direction", value,
          "It is CRDT or DBIT. Download the file again.");
  }
  return found;
}

void Camt053::check_version(std::string_view space) {
  constexpr std::string_view message = "camt.053.001.";
  std::size_t const at = space.find(message);
  if (at == std::string_view::npos) return;
  std::string_view const version = space.substr(at + message.size());
  if (version >= "02" && version <= "08" && version.size() == 2) return;
  diagnostics_.push_back(
      {"I424",
       Severity::warning,
       "this is camt.053 version 001." + std::string(version) + ", which Grens was not tested with",
       {xml_.place({})},
       {},
       "It is read as the versions 001.02 to 001.08 are. See whether it adds up."});
}

void Camt053::fault(std::string code, std::string title, std::string_view value, std::string help) {
  draft_.readable = false;
  // One mistake of a bank's program stands in every entry; the count of unreadable entries says how
  // often.
  if (++faults_ > limits::diagnostics_max) return;
  diagnostics_.push_back({std::move(code),
                          Severity::error,
                          std::move(title),
                          {xml_.place(value)},
                          {},
                          std::move(help)});
}

void Camt053::widen(std::optional<Date> date) {
  if (!date) return;
  if (!statement_.covered) statement_.covered = day_period(*date);
  statement_.covered->first = std::min(statement_.covered->first, *date);
  statement_.covered->last = std::max(statement_.covered->last, *date);
}

std::string Camt053::here() const {
  return "entry " + std::to_string(draft_.entry.number) + " of statement " +
         std::to_string(where_.statement);
}

} // namespace

void read_camt053(Stream& stream, std::size_t file, FileTally& tally,
                  std::vector<BankPayment>& into, Diagnostics& diagnostics) {
  Camt053(stream, file, tally, into, diagnostics).read();
}

} // namespace grens::intake
