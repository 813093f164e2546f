// The loops of the machine: which elements and periods a step ranges over. A part of machine.hpp
// that is seen where loops run.
#pragma once

#include "base/limits.hpp"
#include "evaluate/machine.hpp"

#include <algorithm>

namespace grens::evaluate {

/// Sets the slots of the filters and asks each; what is in doubt stays in doubt.
template <bool traced>
Truth Machine<traced>::filtered(plan::LoopPlan const& loop, Value const& element) {
  Truth in = Truth::yes;
  for (plan::Filter const& f : loop.filters) {
    slot(f.slot) = element;
    if (f.where == plan::no_step) continue;
    Truth const t = truth(f.where);
    if (t == Truth::no) return t;
    if (t == Truth::unknown) in = t;
  }
  return in;
}

/// Whether an order is the one that a comparison asks for.
inline Truth ordered(check::Op op, std::strong_ordering order) {
  switch (op) {
  case check::Op::less: return plan::truth_of(order < 0);
  case check::Op::less_equal: return plan::truth_of(order <= 0);
  case check::Op::greater: return plan::truth_of(order > 0);
  default: return plan::truth_of(order >= 0);
  }
}

/// The filter's plain questions, where all that they ask for is known; nothing where it is not, or
/// where the filter asks more.
template <bool traced>
std::optional<Truth> Machine<traced>::tested(plan::LoopPlan const& loop, Table const& table,
                                             std::uint32_t row) {
  if (loop.tests.empty()) return std::nullopt;
  for (plan::FieldTest const& test : loop.tests) {
    Value const& v = table.cell(row, test.field);
    if (!v.is_known()) return std::nullopt;
    bool yes = false;
    if (test.op == check::Op::is_label) {
      for (std::uint32_t i = 0; i < test.operands_count && !yes; ++i)
        yes = v.label == plan_.operands[test.operands_first + i];
      yes = yes != test.negated;
    } else {
      yes = ordered(test.op, compare(v.number, test.number)) == Truth::yes;
    }
    if (!yes) return Truth::no;
  }
  return Truth::yes;
}

template <bool traced>
template <class Visit>
void Machine<traced>::pass(plan::LoopPlan const& loop, Value const& element, Passing passing,
                           bool already_filtered, Visit const& visit) {
  if (!next_step()) passing.in = Truth::unknown;
  if constexpr (traced) {
    trace.open(Mark::Kind::element).value = element;
    if (already_filtered) tell_filters(loop, element);
  }
  if (!already_filtered && !loop.filters.empty()) {
    Truth const t = filtered(loop, element);
    if (t != Truth::yes) passing.in = t;
  }
  if (passing.in != Truth::no) {
    slot(loop.slot) = element;
    if (loop.where != plan::no_step) {
      Truth const t = truth(loop.where);
      if (t != Truth::yes) passing.in = t;
    }
  }
  if (passing.in != Truth::no) visit(element.row.row, passing);
  if constexpr (traced) end_of(passing);
}

/// Ends the mark of an element or period that a loop went through.
template <bool traced> void Machine<traced>::end_of(Passing passing) {
  if (passing.in == Truth::no) {
    trace.drop();
    return;
  }
  if (passing.in == Truth::unknown) trace.top().decided = false;
  trace.close();
}

/// The list in the order of its dating. Filters that look at the element alone are asked once for
/// each list; unless somebody counts how often they are asked.
template <bool traced>
DatedList const& Machine<traced>::dated(plan::LoopPlan const& loop, Value const& list,
                                        bool& already_filtered) {
  already_filtered = loop.filter_key != 0 && !takes_every_step();
  LastList& last = last_lists_[static_cast<std::size_t>(&loop - plan_.loops.data())];
  bool const same = last.subject == subjects_ && last.list->table == list.list.table &&
                    last.list->first == list.list.first && last.list->count == list.size;
  if (!same) find_dated(loop, list, last);
  return *last.list;
}

template <bool traced>
void Machine<traced>::find_dated(plan::LoopPlan const& loop, Value const& list, LastList& last) {
  last.subject = subjects_;
  if (loop.filter_key == 0 || takes_every_step()) {
    last.list = &dated_.get(list.list, list.size, *loop.by, loop.by_sort);
    return;
  }
  last.list = dated_.find(list.list, list.size, *loop.by, loop.filter_key);
  if (last.list != nullptr) return;
  auto const passes = [&](std::uint32_t row) {
    auto const plain = tested(loop, *list.list.table, row);
    return plain ? *plain : filtered(loop, Value::of(list.list.table, row));
  };
  if constexpr (traced) trace.open(Mark::Kind::group);
  // A proof tells why one does not count as well.
  last.list =
      &dated_.make(list.list, list.size, *loop.by, loop.by_sort, loop.filter_key, traced, passes);
  if constexpr (traced) trace.drop();
}

/// What the filters of a list that asks them once say of an element, whenever they are asked.
template <bool traced>
void Machine<traced>::tell_filters(plan::LoopPlan const& loop, Value const& element) {
  trace.add(Mark::Kind::filters, static_cast<std::size_t>(&loop - plan_.loops.data()), element);
}

template <bool traced>
Trace::Range Machine<traced>::ask_filters(plan::LoopId loop, Value const& element) {
  Trace::Range marks{trace.size(), 0};
  Unseen const unseen(seen);
  filtered(plan_.loop(loop), element);
  marks.last = trace.size();
  return marks;
}

template <bool traced> std::optional<Period> Machine<traced>::period_at(StepId id) {
  Value const v = value(id);
  check::Sort const sort = plan_.types[static_cast<std::size_t>(id)].sort;
  if (sort != check::Sort::parts || is_unbroken(v)) return span_of(v, sort);
  if constexpr (traced) trace.add(Mark::Kind::broken);
  return std::nullopt;
}

/// What lies in every period that is asked for.
template <bool traced>
bool Machine<traced>::common_part(plan::LoopPlan const& loop, Period& asked) {
  bool known = true;
  for (StepId const step : loop.during) {
    auto const p = period_at(step);
    if (p) {
      asked.first = std::max(asked.first, p->first);
      asked.last = std::min(asked.last, p->last);
    } else {
      known = false;
    }
  }
  return known;
}

/// The list, and where it is dated and filtered the part of it that is asked for.
template <bool traced>
typename Machine<traced>::Asked Machine<traced>::asked_of(plan::LoopPlan const& loop) {
  Asked out;
  out.list = value(loop.list);
  // A proof tells elements in the order of the dossier where nobody asks when they were.
  bool const in_order = !loop.by || (loop.during.empty() && (traced || loop.filter_key == 0));
  if (!out.list.is_known() || in_order) return out;
  out.during_known = asked_part(loop, out.during);
  out.dated = &dated(loop, out.list, out.already_filtered);
  return out;
}

template <bool traced>
template <class Visit>
bool Machine<traced>::each_element(plan::LoopPlan const& loop, Visit const& visit) {
  return each_element(loop, asked_of(loop), visit);
}

template <bool traced>
template <class Visit>
bool Machine<traced>::each_element(plan::LoopPlan const& loop, Asked const& asked,
                                   Visit const& visit) {
  Value const& list = asked.list;
  if (!list.is_known()) return false;
  Value element = Value::of(list.list.table, 0);
  if (asked.dated == nullptr) {
    for (std::uint32_t i = 0; i < list.size; ++i) {
      element.row.row = list.list.first + i;
      pass(loop, element, {}, false, visit);
    }
    return true;
  }
  DatedList const& d = *asked.dated;
  Period const during = asked.during;
  auto const go = [&](DatedList::Entry const& entry, Passing passing) {
    if (entry.in == Truth::no) return;
    if (entry.in == Truth::unknown) passing.in = Truth::unknown;
    element.row.row = entry.row;
    pass(loop, element, passing, asked.already_filtered, visit);
  };
  if (asked.during_known) {
    for (std::size_t i = d.begin_of(during.first);
         i < d.entries.size() && d.entries[i].span.first <= during.last; ++i) {
      if (d.entries[i].span.last < during.first) continue;
      bool const between =
          d.entries[i].broken && !any_part_touches(d.table->cell(d.entries[i].row, d.by), during);
      if (between) continue;
      go(d.entries[i], {Truth::yes, !during.holds(d.entries[i].span)});
    }
  } else {
    for (DatedList::Entry const& entry : d.entries)
      go(entry, {Truth::unknown, false});
  }
  for (std::uint32_t const row : d.undated) {
    element.row.row = row;
    pass(loop, element, {Truth::unknown, false}, false, visit);
  }
  return true;
}

/// In order, each once.
inline void arrange(std::vector<Period>& periods) {
  if (!std::is_sorted(periods.begin(), periods.end())) std::sort(periods.begin(), periods.end());
  periods.erase(std::unique(periods.begin(), periods.end()), periods.end());
}

/// The unit that the loop's periods are counted in: windows end in one.
constexpr Granularity granularity_of(plan::LoopPlan const& loop) {
  switch (loop.kind) {
  case check::PeriodKind::day: return Granularity::day;
  case check::PeriodKind::week: return Granularity::week;
  case check::PeriodKind::quarter: return Granularity::quarter;
  case check::PeriodKind::year:
  case check::PeriodKind::year_from: return Granularity::year;
  case check::PeriodKind::rolling: return loop.shape.by;
  case check::PeriodKind::month:
  case check::PeriodKind::since:
  case check::PeriodKind::span: break; // nothing is gone through by these two
  }
  return Granularity::month;
}

inline Period period_holding(plan::LoopPlan const& loop, Date d) {
  if (loop.kind == check::PeriodKind::year_from) return year_from(loop.shape.from, d);
  return period_of(granularity_of(loop), d);
}

/// The one that follows; nothing past the calendar's end.
inline std::optional<Period> period_after(plan::LoopPlan const& loop, Period p) {
  if (loop.kind != check::PeriodKind::year_from) return shifted(granularity_of(loop), p, 1);
  auto const next = add_days(p.last, 1);
  return next ? std::optional(year_from(loop.shape.from, *next)) : std::nullopt;
}

/// The first day of a window whose last unit begins on `first`.
inline Date window_start(PeriodShape const& shape, Date first) {
  std::int64_t const before = shape.rolling - 1;
  switch (shape.by) {
  case Granularity::day: return add_days(first, -before).value_or(date_first);
  case Granularity::week: return add_days(first, -before * 7).value_or(date_first);
  case Granularity::month:
  case Granularity::quarter:
  case Granularity::year: break;
  }
  return add_months(first, -before, MonthEnd::down).value_or(date_first);
}

template <bool traced> bool Machine<traced>::periods(plan::LoopPlan const& loop, Periods& out) {
  out.all.clear();
  out.doubtful.clear();
  Value const list = value(loop.list);
  Period asked{};
  if (!list.is_known() || !asked_part(loop, asked)) return false;
  bool already_filtered = false;
  DatedList const& d = dated(loop, list, already_filtered);
  bool const filters = !already_filtered && !loop.filters.empty();
  // An element without a known date may stand in any period.
  for (std::uint32_t const row : d.undated) {
    bool const ask = filters || (traced && !loop.filters.empty());
    if (!ask || filtered(loop, Value::of(list.list.table, row)) != Truth::no) return false;
  }
  for (DatedList::Entry const& entry : d.entries) {
    Period const span = entry.span;
    if (!asked.touches(span)) continue;
    Truth const in = filters ? filtered(loop, Value::of(list.list.table, entry.row)) : entry.in;
    if (traced && already_filtered) tell_filters(loop, Value::of(list.list.table, entry.row));
    if (in == Truth::no) continue;
    std::vector<Period>& into = in == Truth::yes ? out.all : out.doubtful;
    if (!into.empty() && into.back().holds(span)) continue;
    if (!entry.broken) {
      if (!add_periods(loop, span, asked, into)) return false;
      continue;
    }
    for (Period const part : days_of(d.table->cell(entry.row, d.by), loop.by_sort)) {
      if (part.touches(asked) && !add_periods(loop, part, asked, into)) return false;
    }
  }
  // A period that a certain element holds is certain, whatever else may stand in it.
  arrange(out.all);
  if (!out.doubtful.empty()) {
    arrange(out.doubtful);
    std::erase_if(out.doubtful, [&](Period const& p) {
      return std::binary_search(out.all.begin(), out.all.end(), p);
    });
    out.all.insert(out.all.end(), out.doubtful.begin(), out.doubtful.end());
    arrange(out.all);
  }
  if (loop.kind == check::PeriodKind::rolling) {
    for (std::vector<Period>* periods : {&out.all, &out.doubtful}) {
      for (Period& p : *periods)
        p.first = window_start(loop.shape, p.first);
    }
  }
  return true;
}

/// The periods of the loop's kind that the span touches; false past the limit.
template <bool traced>
bool Machine<traced>::add_periods(plan::LoopPlan const& loop, Period span, Period asked,
                                  std::vector<Period>& into) const {
  // What goes on without an end is looked at until as_of.
  Date const last = span.last == date_last ? std::max(as_of_, span.first) : span.last;
  for (Period p = period_holding(loop, span.first); p.first <= last;) {
    if (p.touches(asked)) into.push_back(p);
    if (into.size() > limits::periods_max) return false;
    if (p.last >= last) break;
    auto const next = period_after(loop, p);
    if (!next) break;
    p = *next;
  }
  return true;
}

template <bool traced>
template <class Visit>
bool Machine<traced>::each_period(plan::LoopPlan const& loop, Visit const& visit) {
  if (period_depth_ == period_pool_.size()) period_pool_.emplace_back();
  Periods found = std::move(period_pool_[period_depth_]);
  ++period_depth_;
  bool const known = periods(loop, found);
  Value previous;
  for (Period const& p : found.all) {
    if (loop.previous_slot != plan::no_slot) slot(loop.previous_slot) = previous;
    slot(loop.slot) = Value::of(p);
    previous = slot(loop.slot);
    if constexpr (traced) trace.open(Mark::Kind::period).value = slot(loop.slot);
    Passing passing;
    if (loop.where != plan::no_step) passing.in = truth(loop.where);
    if (passing.in == Truth::yes && found.is_doubtful(p)) passing.in = Truth::unknown;
    if (passing.in != Truth::no) visit(p, passing);
    if constexpr (traced) end_of(passing);
  }
  --period_depth_;
  period_pool_[period_depth_] = std::move(found);
  return known;
}

} // namespace grens::evaluate
