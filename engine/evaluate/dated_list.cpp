#include "evaluate/dated_list.hpp"

#include <algorithm>
#include <numeric>

namespace grens::evaluate {

std::optional<Period> span_of(Value const& v, check::Sort sort) {
  if (!v.is_known())
    return std::nullopt;
  if (sort == check::Sort::date)
    return day_period(v.date);
  if (sort == check::Sort::period)
    return v.period;
  if (v.size == 0)
    return std::nullopt;
  Period hull = v.parts.first[0].period;
  for (std::uint32_t i = 1; i < v.size; ++i) {
    hull.first = std::min(hull.first, v.parts.first[i].period.first);
    hull.last = std::max(hull.last, v.parts.first[i].period.last);
  }
  return hull;
}

namespace {

void order(DatedList& d) {
  std::vector<std::uint32_t> places(d.spans.size());
  std::iota(places.begin(), places.end(), 0U);
  std::stable_sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) {
    return d.spans[a].first < d.spans[b].first;
  });
  std::vector<Period> spans;
  std::vector<std::uint32_t> rows;
  for (std::uint32_t const i : places) {
    spans.push_back(d.spans[i]);
    rows.push_back(d.rows[i]);
  }
  d.spans = std::move(spans);
  d.rows = std::move(rows);
}

} // namespace

DatedList const& DatedLists::get(plan::ListRef list, std::uint32_t count, std::uint32_t by,
                                 check::Sort sort) {
  for (std::size_t i = 0; i < used_; ++i) {
    DatedList const& d = *lists_[i];
    if (d.table == list.table && d.first == list.first && d.by == by && d.count == count)
      return d;
  }
  if (used_ == lists_.size())
    lists_.push_back(std::make_unique<DatedList>());
  DatedList& d = *lists_[used_++];
  d.table = list.table;
  d.first = list.first;
  d.count = count;
  d.by = by;
  d.spans.clear();
  d.rows.clear();
  d.reach.clear();
  d.undated.clear();
  bool ordered = true;
  for (std::uint32_t i = 0; i < count; ++i) {
    std::uint32_t const row = list.first + i;
    auto const span = span_of(list.table->cell(row, by), sort);
    if (!span) {
      d.undated.push_back(row);
      continue;
    }
    ordered = ordered && (d.spans.empty() || d.spans.back().first <= span->first);
    d.spans.push_back(*span);
    d.rows.push_back(row);
  }
  if (!ordered)
    order(d);
  for (Period const& span : d.spans) {
    d.reach.push_back(d.reach.empty() ? span.last : std::max(d.reach.back(), span.last));
  }
  return d;
}

} // namespace grens::evaluate
