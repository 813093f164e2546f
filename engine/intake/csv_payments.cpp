#include "base/unit.hpp"
#include "intake/csv_lists.hpp"
#include "intake/iban.hpp"

#include <array>

namespace grens::intake {

namespace {

constexpr auto kinds = std::to_array<Meaning>({
    {"allowance", "allowance"},
    {"attendance_fee", "attendance_fee"},
    {"costs", "costs"},
    {"mileage", "mileage"},
    {"in_kind", "in_kind"},
    {"gift_card", "gift_card"},
    {"gift", "gift"},
    {"fee_waiver", "fee_waiver"},
    {"course", "course"},
    {"prize", "prize"},
    {"advance_repaid", "advance_repaid"},
    {"wage", "wage"},
    {"repayment", "repayment"},
    {"vergoeding", "allowance"},
    {"vrijwilligersvergoeding", "allowance"},
    {"presentiegeld", "attendance_fee"},
    {"vacatiegeld", "attendance_fee"},
    {"kosten", "costs"},
    {"onkosten", "costs"},
    {"reiskosten", "costs"},
    {"kilometers", "mileage"},
    {"kilometervergoeding", "mileage"},
    {"km", "mileage"},
    {"natura", "in_kind"},
    {"in_natura", "in_kind"},
    {"cadeaubon", "gift_card"},
    {"cadeaukaart", "gift_card"},
    {"waardebon", "gift_card"},
    {"cadeau", "gift"},
    {"geschenk", "gift"},
    {"kwijtschelding", "fee_waiver"},
    {"contributievrijstelling", "fee_waiver"},
    {"cursus", "course"},
    {"opleiding", "course"},
    {"prijs", "prize"},
    {"voorschot", "advance_repaid"},
    {"voorgeschoten", "advance_repaid"},
    {"loon", "wage"},
    {"salaris", "wage"},
    {"terugbetaling", "repayment"},
});

constexpr auto agreements = std::to_array<Meaning>({
    {"none", "none"},
    {"fixed", "fixed"},
    {"per_hour", "per_hour"},
    {"per_shift", "per_shift"},
    {"per_activity", "per_activity"},
    {"per_result", "per_result"},
    {"geen", "none"},
    {"niets", "none"},
    {"vast", "fixed"},
    {"per_uur", "per_hour"},
    {"per_dienst", "per_shift"},
    {"per_activiteit", "per_activity"},
    {"per_resultaat", "per_result"},
});

std::string currency_on(List& list, ImportOptions const& options) {
  std::string const& written = list.text(Column::currency);
  if (written.empty()) return options.currency;
  if (!currency(written)) {
    list.fault("I450", "'" + written + "' is not a currency", list.place(Column::currency),
               "Write its three capitals, such as EUR.");
  }
  return written;
}

} // namespace

void read_payments(List& list, std::size_t file, ImportOptions const& options,
                   std::vector<PaymentLine>& into) {
  if (!list.require_one({Column::volunteer, Column::id, Column::iban, Column::name})) return;
  if (!list.require({Column::date, Column::amount})) return;
  list.each([&] {
    PaymentLine line;
    line.file = file;
    line.line = list.line();
    line.volunteer = list.text(list.has(Column::volunteer) ? Column::volunteer : Column::id);
    line.name = list.text(Column::name);
    line.iban = list.iban();
    line.place = list.place(Column::amount);
    if (line.volunteer.empty() && line.name.empty() && line.iban.empty()) {
      list.fault("I451", "nobody is named on this line", line.place,
                 "Fill in the volunteer's id, name or IBAN.");
    }
    list.required(Column::date);
    list.required(Column::amount);
    auto const date = list.date(Column::date);
    auto const amount = list.number(Column::amount);
    line.currency = currency_on(list, options);
    line.kind = list.meaning(Column::kind, kinds);
    line.agreed = list.meaning(Column::agreed, agreements);
    line.worked = list.period(Column::worked);
    line.hours = list.number(Column::hours);
    line.costs_shown = list.number(Column::costs_shown);
    line.note = without_citizen_numbers(list.text(Column::note));
    if (!list.row_holds() || !date || !amount) return;
    line.date = *date;
    line.amount = *amount;
    into.push_back(std::move(line));
  });
}

} // namespace grens::intake
