// What bank files and lists say, before and after people are found for the payments. Every reader
// of a format fills these, so that a new bank format changes nothing behind it.
#pragma once

#include "base/calendar.hpp"
#include "base/diagnostic.hpp"
#include "base/number.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace grens::intake {

/// A role as people.csv names it; `id` is the name in plain letters, so that it survives a new
/// order of lines.
struct Role {
  std::string id;
  std::string name;
};

/// One line of people.csv.
struct Person {
  std::string id;
  std::string name;
  std::optional<Date> born;
  std::string iban; // without spaces, in capitals; used for matching and never written
  std::vector<Role> roles;
  Place place;
};

/// One line of hours.csv. `volunteer` is an id or a name, as it was written.
struct HoursLine {
  std::size_t file = 0;
  std::string volunteer;
  Date from;
  Date to;
  Number hours;
  Place place;
};

/// One line of payments.csv: it describes a bank payment, or is a payment of its own.
struct PaymentLine {
  std::size_t file = 0;
  std::size_t line = 0;
  std::string volunteer; // an id or a name
  std::string iban;
  std::string name;
  Date date;
  Number amount;
  std::string currency;
  std::string kind;   // empty: not said
  std::string agreed; // empty: not said
  std::optional<Period> worked;
  std::optional<Number> hours;
  std::optional<Number> costs_shown;
  std::string note;
  Place place;
};

/// One debit of a bank statement, or one transaction of a batch. `file` indexes the files of the
/// import.
struct BankPayment {
  std::size_t file = 0;
  std::size_t statement = 0;   // counted from 1 in its file
  std::size_t entry = 0;       // counted from 1 in its statement
  std::size_t transaction = 0; // counted from 1 in its entry; 0 when the entry was not split
  Date date;
  std::optional<Date> ordered;
  Number amount;
  std::string currency;
  std::string name; // whom it was paid to, as the bank has it
  std::string iban;
  std::string text;
};

enum class EvidenceKind { bank, spreadsheet };

/// A payment that belongs to somebody. What is not known stays absent: Grens counts with bounds,
/// not guesses.
struct Payment {
  std::string id;
  Date date;
  std::optional<Date> ordered;
  Number amount;
  std::string currency;
  std::string kind;
  std::string agreed;
  std::optional<Number> hours;
  std::optional<Period> worked;
  std::optional<Number> costs_shown;
  std::string role;
  EvidenceKind evidence = EvidenceKind::bank;
  std::string ref;
  std::string bank_text;
  std::string note;
};

struct Volunteer {
  Person person;
  std::vector<Payment> payments;
  std::vector<HoursLine> hours;
};

/// "125.00": every decimal that was written and counts, at least as many as the currency has.
std::string amount_text(Number amount, std::string_view currency_code);

} // namespace grens::intake
