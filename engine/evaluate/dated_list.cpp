#include "evaluate/dated_list.hpp"

#include <algorithm>
#include <numeric>

namespace grens::evaluate {

std::optional<Period> span_of(Value const& v, check::Sort sort) {
  if (!v.is_known()) return std::nullopt;
  if (sort == check::Sort::date) return day_period(v.date);
  if (sort == check::Sort::period) return v.period;
  if (v.size == 0) return std::nullopt;
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
  DatedList sorted;
  for (std::uint32_t const i : places) {
    sorted.spans.push_back(d.spans[i]);
    sorted.rows.push_back(d.rows[i]);
    if (!d.in.empty()) sorted.in.push_back(d.in[i]);
  }
  d.spans = std::move(sorted.spans);
  d.rows = std::move(sorted.rows);
  d.in = std::move(sorted.in);
}

} // namespace

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
  d.spans.clear();
  d.rows.clear();
  d.in.clear();
  d.reach.clear();
  d.undated.clear();
  return d;
}

void DatedLists::add(DatedList& d, std::uint32_t row, check::Sort sort, plan::Truth in) {
  auto const span = span_of(d.table->cell(row, d.by), sort);
  if (!span) {
    d.undated.push_back(row);
    return;
  }
  if (in == plan::Truth::unknown && d.in.empty()) d.in.assign(d.rows.size(), plan::Truth::yes);
  d.spans.push_back(*span);
  d.rows.push_back(row);
  if (!d.in.empty() || in == plan::Truth::unknown) d.in.push_back(in);
}

void DatedLists::finish(DatedList& d) {
  bool const ordered = std::is_sorted(d.spans.begin(), d.spans.end(),
                                      [](Period a, Period b) { return a.first < b.first; });
  if (!ordered) order(d);
  for (Period const& span : d.spans) {
    d.reach.push_back(d.reach.empty() ? span.last : std::max(d.reach.back(), span.last));
  }
}

} // namespace grens::evaluate
