// What a dossier says of the payments of one subject, for a letter to that person. Nothing is
// judged here and no rule is asked: the names are the contract's.
#pragma once

#include "evaluate/facts.hpp"
#include "plan/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grens::evaluate {

struct AccountPayment {
  Date date;
  std::string amount;         // exact, with its currency: "125.00 EUR"
  std::string kind;           // allowance, mileage …; empty: not known
  std::vector<Period> worked; // what it was for; empty: its own date, or not known
  std::string hours;          // "12"; empty: not known
  friend bool operator==(AccountPayment const&, AccountPayment const&) = default;
};

/// What was decided to pay for a role.
struct AccountAllowance {
  std::string role;
  std::string amount; // exact, in the currency of the rules: "5.00"
  std::string unit;   // hour, shift, activity, result, month, year, once; empty: not said
  std::string purpose;
  std::string why;
  std::optional<Date> decided_on;
  friend bool operator==(AccountAllowance const&, AccountAllowance const&) = default;
};

struct Account {
  std::string subject;
  std::string name;
  std::vector<std::string> roles;
  std::vector<AccountPayment> payments;     // by date, and as written within one
  std::vector<AccountAllowance> allowances; // of these roles
};

/// Of the subject in this row.
Account account_of(plan::Plan const& plan, Facts const& root, Facts const& subject,
                   std::uint32_t row);

} // namespace grens::evaluate
