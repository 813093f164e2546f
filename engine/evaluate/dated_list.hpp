// A list in the order of its dating, so that "during March" is a range and not a search.
#pragma once

#include "check/model.hpp"
#include "evaluate/facts.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace grens::evaluate {

struct DatedList {
  Table const* table = nullptr;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  std::uint32_t by = 0;
  std::uint32_t filter_key = 0;
  struct Entry {
    Period span;
    Date reach; // the last day of all spans up to here
    std::uint32_t row = 0;
    plan::Truth in = plan::Truth::yes; // unknown: a filter left it in doubt; no: for a proof alone
    bool broken = false;               // parts with days between them that do not belong
  };
  std::vector<Entry> entries; // ordered by first day
  bool any_doubt = false;
  bool in_order = true; // as the rows came
  /// Where the last period that was asked for began: periods are mostly asked for in order.
  mutable std::size_t cursor = 0;
  std::vector<std::uint32_t> undated; // rows whose dating is unknown

  /// The first place whose elements can reach a period that begins then.
  [[nodiscard]] std::size_t begin_of(Date day) const {
    std::size_t at = cursor;
    if (at > 0 && !(entries[at - 1].reach < day)) at = 0;
    while (at < entries.size() && entries[at].reach < day)
      ++at;
    cursor = at;
    return at;
  }
};

std::optional<Period> span_of_parts(Value const& v);
/// The first and last day of a date, period or parts; false when it is unknown. An optional would
/// be waited for where it is copied, and this is asked of every payment.
inline bool get_span(Value const& v, check::Sort sort, Period& span) {
  if (!v.is_known()) return false;
  if (sort == check::Sort::date) {
    span = day_period(v.date);
  } else if (sort == check::Sort::period) {
    span = v.period;
  } else {
    auto const hull = span_of_parts(v);
    if (!hull) return false;
    span = *hull;
  }
  return true;
}
inline std::optional<Period> span_of(Value const& v, check::Sort sort) {
  Period span;
  return get_span(v, sort, span) ? std::optional(span) : std::nullopt;
}
/// Whether the parts lie against one another, so that nothing but them lies in their span.
bool is_unbroken(Value const& parts);
/// Whether one of the parts has a day in the period.
bool any_part_touches(Value const& parts, Period asked);

/// The dated lists of one subject, made when first asked for; the room is kept from one subject to
/// the next.
class DatedLists {
public:
  DatedList const& get(plan::ListRef list, std::uint32_t count, std::uint32_t by,
                       check::Sort sort) {
    if (DatedList const* known = find(list, count, by, 0)) return *known;
    return make(list, count, by, sort, 0, false, [](std::uint32_t) { return plan::Truth::yes; });
  }
  /// Null when it was not made yet.
  [[nodiscard]] DatedList const* find(plan::ListRef list, std::uint32_t count, std::uint32_t by,
                                      std::uint32_t filter_key) const {
    for (std::size_t i = 0; i < used_; ++i) {
      DatedList const& d = *lists_[i];
      if (d.table == list.table && d.first == list.first && d.by == by && d.count == count &&
          d.filter_key == filter_key) {
        return &d;
      }
    }
    return nullptr;
  }
  /// `all`: those that the filters leave out are kept too, for the proof.
  template <class Passes>
  DatedList const& make(plan::ListRef list, std::uint32_t count, std::uint32_t by, check::Sort sort,
                        std::uint32_t filter_key, bool all, Passes const& passes) {
    DatedList& d = fresh(list, count, by, filter_key);
    for (std::uint32_t i = 0; i < count; ++i) {
      std::uint32_t const row = list.first + i;
      plan::Truth const in = passes(row);
      if (all || in != plan::Truth::no) add(d, row, sort, in);
    }
    finish(d);
    return d;
  }
  void clear() { used_ = 0; }

private:
  std::vector<std::unique_ptr<DatedList>> lists_;
  std::size_t used_ = 0;

  DatedList& fresh(plan::ListRef list, std::uint32_t count, std::uint32_t by,
                   std::uint32_t filter_key);
  static void add(DatedList& d, std::uint32_t row, check::Sort sort, plan::Truth in);
  static void finish(DatedList& d);
};

} // namespace grens::evaluate
