#include "intake/csv_lists.hpp"

namespace grens::intake {

namespace {

/// hours.csv says who with `volunteer`; a list made from people.csv may say `id` or `name`.
Column who_column(List const& list) {
  if (list.has(Column::volunteer)) return Column::volunteer;
  return list.has(Column::id) ? Column::id : Column::name;
}

} // namespace

void read_hours(List& list, std::size_t file, std::vector<HoursLine>& into) {
  if (!list.require_one({Column::volunteer, Column::id, Column::name})) return;
  if (!list.require_one({Column::from, Column::date}) || !list.require({Column::hours})) return;
  Column const who = who_column(list);
  Column const from = list.has(Column::from) ? Column::from : Column::date;
  list.each([&] {
    HoursLine line;
    line.file = file;
    line.volunteer = list.required(who);
    list.required(from);
    auto const first = list.date(from);
    auto const last = list.date(Column::to);
    list.required(Column::hours);
    auto const hours = list.number(Column::hours);
    line.place = list.place(who);
    if (hours && sign(*hours) < 0) {
      list.fault("I448", "hours below zero", list.place(Column::hours), "Write the hours worked.");
    }
    if (first && last && *last < *first) {
      list.fault("I449", "the last day is before the first", list.place(Column::to),
                 "Write the first day under 'from' and the last under 'to'.");
    }
    if (!list.row_holds() || !first || !hours) return;
    line.from = *first;
    line.to = last.value_or(*first);
    line.hours = *hours;
    into.push_back(std::move(line));
  });
}

} // namespace grens::intake
