// people.csv, hours.csv and payments.csv.
#pragma once

#include "intake/csv_list.hpp"
#include "intake/records.hpp"

#include <vector>

namespace grens::intake {

void read_people(List& list, std::vector<Person>& into, Diagnostics& diagnostics);
void read_hours(List& list, std::size_t file, std::vector<HoursLine>& into);
void read_payments(List& list, std::size_t file, ImportOptions const& options,
                   std::vector<PaymentLine>& into);

} // namespace grens::intake
