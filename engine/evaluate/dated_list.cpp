#include "evaluate/dated_list.hpp"

#include <algorithm>

namespace grens::evaluate {

std::optional<Period> span_of_parts(Value const& v) {
  if (v.size == 0) return std::nullopt;
  Period hull = v.parts.first[0].period;
  for (std::uint32_t i = 1; i < v.size; ++i) {
    hull.first = std::min(hull.first, v.parts.first[i].period.first);
    hull.last = std::max(hull.last, v.parts.first[i].period.last);
  }
  return hull;
}

bool is_unbroken(Value const& parts) {
  if (!parts.is_known() || parts.size <= 1) return true;
  std::vector<Period> periods;
  for (std::uint32_t i = 0; i < parts.size; ++i)
    periods.push_back(parts.parts.first[i].period);
  std::sort(periods.begin(), periods.end());
  Date reach = periods.front().last;
  for (Period const& p : periods) {
    if (day_number(p.first) > day_number(reach) + 1) return false;
    reach = std::max(reach, p.last);
  }
  return true;
}

bool any_part_touches(Value const& parts, Period asked) {
  return std::any_of(parts.parts.first, parts.parts.first + parts.size,
                     [&](plan::Part const& part) { return part.period.touches(asked); });
}

DatedList& DatedLists::fresh(plan::ListRef list, std::uint32_t count, std::uint32_t by,
                             std::uint32_t filter_key) {
  if (used_ == lists_.size()) lists_.push_back(std::make_unique<DatedList>());
  DatedList& d = *lists_[used_++];
  d.table = list.table;
  d.first = list.first;
  d.count = count;
  d.by = by;
  d.filter_key = filter_key;
  d.cursor = 0;
  d.entries.clear();
  d.any_doubt = false;
  d.in_order = true;
  d.undated.clear();
  return d;
}

void DatedLists::add(DatedList& d, std::uint32_t row, check::Sort sort, plan::Truth in) {
  Value const& dating = d.table->cell(row, d.by);
  Period span;
  if (!get_span(dating, sort, span)) {
    d.undated.push_back(row);
    return;
  }
  d.any_doubt = d.any_doubt || in == plan::Truth::unknown;
  Date reach = span.last;
  if (!d.entries.empty()) {
    DatedList::Entry const& before = d.entries.back();
    d.in_order = d.in_order && !(span.first < before.span.first);
    reach = std::max(reach, before.reach);
  }
  bool const broken = sort == check::Sort::parts && !is_unbroken(dating);
  d.entries.push_back({span, reach, row, in, broken});
}

void DatedLists::finish(DatedList& d) {
  if (d.in_order) return;
  std::sort(d.entries.begin(), d.entries.end(),
            [](DatedList::Entry const& a, DatedList::Entry const& b) {
              return a.span.first != b.span.first ? a.span.first < b.span.first : a.row < b.row;
            });
  Date reach = d.entries.front().span.last;
  for (DatedList::Entry& entry : d.entries)
    entry.reach = reach = std::max(reach, entry.span.last);
}

} // namespace grens::evaluate
