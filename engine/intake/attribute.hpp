// Payments and hours to the people they belong to. A line of payments.csv that agrees with a bank
// payment describes it; any other is a payment of its own.
#pragma once

#include "intake/import.hpp"
#include "intake/policy.hpp"

#include <string>
#include <vector>

namespace grens::intake {

/// All that the files said, before people are found for it.
struct Records {
  std::vector<Person> people;
  std::vector<HoursLine> hours;
  std::vector<PaymentLine> lines;
  std::vector<BankPayment> bank;
};

/// Fills `imported.volunteers` and the matches and counts of its report.
void attribute(Records records, std::vector<Allowance> const& allowances, Imported& imported,
               Diagnostics& diagnostics);

} // namespace grens::intake
