// The loops of the machine: which elements and periods a step ranges over. A part of machine.hpp
// that is seen where loops run.
#pragma once

#include "base/limits.hpp"
#include "evaluate/machine.hpp"

#include <algorithm>

namespace grens::evaluate {

template <bool observed>
template <class Visit>
void Machine<observed>::pass(plan::LoopPlan const& loop, Table const& table, std::uint32_t row,
                             Passing passing, Visit const& visit) {
  Value const element = Value::of(&table, row);
  for (plan::Filter const& f : loop.filters) {
    slot(f.slot) = element;
    if (f.where == plan::no_step)
      continue;
    Truth const t = truth(f.where);
    if (t == Truth::no)
      return;
    if (t == Truth::unknown)
      passing.in = Truth::unknown;
  }
  slot(loop.slot) = element;
  if constexpr (observed) {
    describe_row(observer.open(), table, row);
  }
  if (loop.where != plan::no_step) {
    Truth const t = truth(loop.where);
    if (t == Truth::no) {
      if constexpr (observed)
        observer.drop();
      return;
    }
    if (t == Truth::unknown)
      passing.in = Truth::unknown;
  }
  visit(row, passing);
  if constexpr (observed) {
    if (passing.in == Truth::unknown)
      observer.top().decided = false;
    observer.close();
  }
}

template <bool observed>
template <class Visit>
bool Machine<observed>::each_element(plan::LoopPlan const& loop, Visit const& visit) {
  Value const list = value(loop.list);
  if (!list.is_known())
    return false;
  Table const& table = *list.list.table;
  if (loop.during.empty() || !loop.by) {
    for (std::uint32_t i = 0; i < list.size; ++i)
      pass(loop, table, list.list.first + i, {}, visit);
    return true;
  }
  Period asked{};
  bool known = true;
  for (StepId const step : loop.during) {
    Value const p = value(step);
    if (!p.is_known()) {
      known = false;
      continue;
    }
    asked.first = std::max(asked.first, p.period.first);
    asked.last = std::min(asked.last, p.period.last);
  }
  DatedList const& d = dated_.get(list.list, list.size, *loop.by, loop.by_sort);
  if (known) {
    auto const begin =
        std::lower_bound(d.reach.begin(), d.reach.end(), asked.first) - d.reach.begin();
    for (auto i = static_cast<std::size_t>(begin);
         i < d.spans.size() && d.spans[i].first <= asked.last; ++i) {
      if (d.spans[i].last < asked.first)
        continue;
      pass(loop, table, d.rows[i], {Truth::yes, !asked.holds(d.spans[i])}, visit);
    }
  } else {
    for (std::uint32_t const row : d.rows)
      pass(loop, table, row, {Truth::unknown, false}, visit);
  }
  for (std::uint32_t const row : d.undated)
    pass(loop, table, row, {Truth::unknown, false}, visit);
  return true;
}

template <bool observed>
bool Machine<observed>::periods(plan::LoopPlan const& loop, std::vector<Period>& out,
                                bool& undated) {
  out.clear();
  undated = false;
  Value const list = value(loop.list);
  if (!list.is_known())
    return false;
  DatedList const& d = dated_.get(list.list, list.size, *loop.by, loop.by_sort);
  undated = !d.undated.empty();
  bool const rolling = loop.kind == check::PeriodKind::rolling;
  Granularity const unit = rolling                                   ? Granularity::month
                           : loop.kind == check::PeriodKind::day     ? Granularity::day
                           : loop.kind == check::PeriodKind::week    ? Granularity::week
                           : loop.kind == check::PeriodKind::quarter ? Granularity::quarter
                           : loop.kind == check::PeriodKind::year    ? Granularity::year
                                                                     : Granularity::month;
  Period asked{};
  for (StepId const step : loop.during) {
    Value const p = value(step);
    if (!p.is_known())
      return false;
    asked.first = std::max(asked.first, p.period.first);
    asked.last = std::min(asked.last, p.period.last);
  }
  for (std::size_t i = 0; i < d.spans.size(); ++i) {
    if (!asked.touches(d.spans[i]))
      continue;
    if (!loop.filters.empty()) {
      bool stays = true;
      for (plan::Filter const& f : loop.filters) {
        slot(f.slot) = Value::of(list.list.table, d.rows[i]);
        if (f.where != plan::no_step && truth(f.where) == Truth::no) {
          stays = false;
          break;
        }
      }
      if (!stays)
        continue;
    }
    // What goes on without an end is looked at until as_of.
    Date const last =
        d.spans[i].last == date_last ? std::max(as_of_, d.spans[i].first) : d.spans[i].last;
    for (Period p = period_of(unit, d.spans[i].first); p.first <= last;) {
      if (p.touches(asked) && (out.empty() || out.back() != p))
        out.push_back(p);
      auto const next = shifted(unit, p, 1);
      if (!next || out.size() >= limits::periods_max)
        break;
      p = *next;
    }
  }
  if (!std::is_sorted(out.begin(), out.end()))
    std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (rolling) {
    for (Period& p : out) {
      p.first = add_months(p.first, 1 - loop.rolling_months, MonthEnd::down).value_or(date_first);
    }
  }
  return true;
}

template <bool observed>
template <class Visit>
bool Machine<observed>::each_period(plan::LoopPlan const& loop, Visit const& visit) {
  if (period_depth_ == period_pool_.size())
    period_pool_.emplace_back();
  std::vector<Period> found = std::move(period_pool_[period_depth_]);
  ++period_depth_;
  bool undated = false;
  bool const known = periods(loop, found, undated) && !undated;
  Value previous;
  for (Period const& p : found) {
    if (loop.previous_slot != plan::no_slot)
      slot(loop.previous_slot) = previous;
    slot(loop.slot) = Value::of(p);
    previous = slot(loop.slot);
    if constexpr (observed) {
      ProofNode& node = observer.open();
      node.kind = ProofNode::Kind::element;
      node.what = period_text(p);
    }
    Passing passing;
    if (loop.where != plan::no_step)
      passing.in = truth(loop.where);
    if (passing.in != Truth::no)
      visit(p, passing);
    if constexpr (observed) {
      if (passing.in == Truth::no) {
        observer.drop();
      } else {
        observer.close();
      }
    }
  }
  --period_depth_;
  period_pool_[period_depth_] = std::move(found);
  return known;
}

} // namespace grens::evaluate
