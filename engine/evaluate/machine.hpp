// The machine takes the plan's steps: slots in, values out. One machine, compiled twice: with a
// trace, from which the proof is told, and without one for counts. Rules (binders, norms,
// exceptions) are runner.hpp's business.
#pragma once

#include "base/limits.hpp"
#include "evaluate/dated_list.hpp"
#include "evaluate/facts.hpp"
#include "evaluate/interval.hpp"
#include "evaluate/outcome.hpp"
#include "evaluate/seen.hpp"
#include "evaluate/trace.hpp"
#include "plan/plan.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <vector>

namespace grens::evaluate {

using plan::StepId;
using plan::Truth;

struct Story; // see teller.hpp

/// A state that a finding brought about (S10).
struct ConsequenceState {
  check::ConsequenceId consequence{};
  Table const* table = nullptr; // null: every subject
  std::uint32_t row = 0;
  Period during;
  std::vector<Period> parts; // of `during`, where days lie between them
  bool during_known = true;
  Truth holds = Truth::yes;           // yes, or unknown
  bool explainable = false;           // unknown until the board explains
  std::uint32_t kept = 0;             // with a trace: what brought it about, among what is kept
  std::shared_ptr<Story const> story; // of one about the root, which is told by then
  [[nodiscard]] bool same_as(ConsequenceState const& other) const {
    return consequence == other.consequence && table == other.table && row == other.row &&
           during == other.during && during_known == other.during_known && parts == other.parts;
  }
  [[nodiscard]] bool touches(Period p) const {
    if (parts.empty()) return during.touches(p);
    return std::any_of(parts.begin(), parts.end(), [&](Period own) { return own.touches(p); });
  }
};

/// What a level came to in one month: a row, or anything from one to another.
struct LevelState {
  check::RuleId level{};
  Period month;
  std::uint32_t lowest = 0; // as the signs of that month say
  std::uint32_t highest = 0;
  std::uint32_t kept_lowest = 0; // as held on through quiet months
  std::uint32_t kept_highest = 0;
};

/// How an element or period stands to the part of the list that is asked for.
struct Passing {
  Truth in = Truth::yes; // yes or unknown: no is never handed on
  bool partly = false;   // its own period lies only partly in the period asked for (S5)
};

/// Periods in order, each once, and those of them that only doubtful elements hold.
struct Periods {
  std::vector<Period> all;
  std::vector<Period> doubtful;
  [[nodiscard]] bool is_doubtful(Period const& p) const {
    return !doubtful.empty() && std::find(doubtful.begin(), doubtful.end(), p) != doubtful.end();
  }
};

template <bool traced> class Machine {
public:
  explicit Machine(plan::Plan const& plan);

  /// A new subject: what was worked out of the one before is forgotten.
  void new_subject();
  /// What was done so far is not told, and not taken up again.
  void forget_trace();
  void set_root_row(Value row) { root_row_ = row; }
  void set_as_of(Date as_of) { as_of_ = as_of; }
  /// From now on somebody counts which steps are taken, so none is left out because what it comes
  /// to is known.
  void count(Seen* counter) {
    seen = counter;
    counted_ = counter != nullptr;
  }

  /// Most steps ask for a slot or for a field of one: too short to be called.
  [[gnu::always_inline]] Value value(StepId id) {
    plan::Step const& s = plan_.step(id);
    if (s.op == check::Op::variable) {
      Value const& v = slots_[static_cast<std::size_t>(s.slot)];
      // A row says nothing new; what it is was told where it was come by.
      if (traced && s.sort != check::Sort::row) trace.add(id, v);
      return v;
    }
    if (s.op == check::Op::field && s.slot != plan::no_slot &&
        s.currency_field == plan::Step::no_field) {
      Value const& row = slots_[static_cast<std::size_t>(s.slot)];
      if constexpr (traced) trace.add(id, row);
      return row.is_known() ? row.row.table->cell(row.row.row, s.index) : plan::nothing_known;
    }
    if constexpr (traced) return traced_value(s, id);
    return value_now(s, id);
  }
  Truth truth(StepId id);
  /// Both sides of a comparison, for the margin; then whether it holds.
  Truth compare_values(plan::Step const& step, Value const& left, Value const& right);
  /// How far apart the sides of a comparison are, never negative: of dates, in days. Open where
  /// either may be the larger one.
  Interval distance(plan::Step const& step, Value const& left, Value const& right);

  /// Calls `visit(row, passing)` for each element of the loop; false when the list itself is
  /// unknown.
  template <class Visit> bool each_element(plan::LoopPlan const& loop, Visit const& visit);
  /// The periods that hold an element, in order; false when the list is not known, or an element
  /// that may belong to it has no known date.
  bool periods(plan::LoopPlan const& loop, Periods& out);

  /// What the filters of a loop say of an element, once more: the marks of it.
  Trace::Range ask_filters(plan::LoopId loop, Value const& element);

  Value& slot(plan::SlotId id) { return slots_[static_cast<std::size_t>(id)]; }
  plan::Bounds const* keep(plan::Bounds const& bounds) {
    bounds_.push_back(bounds);
    return &bounds_.back();
  }
  Value from_interval(Interval const& i);
  Value dates_from(Interval days); // whole days; what leaves the calendar is open
  Value from_hull(Value const& a, Value const& b, check::Sort sort);
  /// The days of a date, a period or parts: one period, or several where days lie between them;
  /// none where they are not known.
  static std::vector<Period> days_of(Value const& v, check::Sort sort);
  Arithmetic& math() { return math_; }

  std::vector<ConsequenceState> states;
  std::vector<LevelState> levels;      // of this subject, each in the order of its months
  std::vector<std::uint32_t> readings; // in force, by QuestionId
  bool as_if_explained = false;        // states that an explanation would lift do not hold
  Trace trace;
  Seen* seen = nullptr; // counts, where somebody asks
  std::uint64_t steps_taken = 0;

private:
  plan::Plan const& plan_;
  check::Model const& model_;
  Value root_row_;
  std::vector<Value> slots_;
  Arithmetic math_;
  std::deque<plan::Bounds> bounds_;
  DatedLists dated_;
  std::vector<Periods> period_pool_;
  std::size_t period_depth_ = 0;
  static constexpr std::size_t memo_arguments_max = 3;
  /// One of the last values of a remembered define, with the arguments it belongs to.
  struct Memo {
    std::array<Value, memo_arguments_max> arguments;
    Value result;
    Trace::Range marks;
    std::uint64_t steps = 0; // that it took
    bool filled = false;
  };
  /// Three, not two: who compares March with February asks for March first, and that must not push
  /// February out where January still stands.
  struct Memos {
    std::array<Memo, 3> last;
    std::size_t newest = 0;
  };
  std::vector<Memos> memos_; // by define
  /// By loop: the list that it used last, as long as the subject is the same.
  struct LastList {
    std::uint64_t subject = 0;
    DatedList const* list = nullptr;
  };
  std::vector<LastList> last_lists_;
  std::uint64_t subjects_ = 0;
  bool counted_ = false;
  Date as_of_;

  Value traced_value(plan::Step const& s, StepId id);
  Value value_now(plan::Step const& s, StepId id);
  /// What a loop over elements goes through.
  struct Asked {
    Value list;
    Period during;
    bool during_known = false;
    bool already_filtered = false;
    DatedList const* dated = nullptr; // null: all of the list, in its own order
  };
  [[gnu::always_inline]] inline Asked asked_of(plan::LoopPlan const& loop);
  template <class Visit>
  bool each_element(plan::LoopPlan const& loop, Asked const& asked, Visit const& visit);
  [[gnu::always_inline]] inline std::optional<Number>
  plain_sum(plan::Step const& s, plan::LoopPlan const& loop, Asked const& asked);
  Value any_sum(plan::Step const& s, plan::LoopPlan const& loop, Asked const* asked);
  Truth truth_now(plan::Step const& s);
  Truth both(plan::Step const& s);
  Truth either(plan::Step const& s);
  Truth is_label(plan::Step const& s);
  Truth is_in(plan::Step const& s);
  Truth equal_values(plan::Step const& s, Value const& left, Value const& right);
  Truth quantified(plan::Step const& s);
  Truth has(plan::Step const& s);
  Truth consequence(plan::Step const& s);
  Value level(plan::Step const& s);
  Value cell_of(plan::Step const& s, Value const& row) const {
    return evaluate::cell_of(plan_, s, row);
  }
  Value follow(plan::Step const& s);
  Value arithmetic(plan::Step const& s);
  Value bounds_moved(plan::Step const& s, Interval const& dates, Value const& months);
  Value date_arithmetic(plan::Step const& s, Value const& a, Value const& b);
  Value period_of_step(plan::Step const& s);
  Value move_date(plan::Step const& s, Value const& date, Value const& number);
  Value round(plan::Step const& s);
  Value age(plan::Step const& s);
  Value value_at(plan::Step const& s);
  Value banded(check::Version const& version, Value const& key, check::Sort sort);
  Value from_scalar(check::Scalar const& scalar);
  Value bind(plan::Step const& s);
  Value remembered(plan::Step const& s);
  Value choose(plan::Step const& s, StepId id);
  Value sum(plan::Step const& s);
  std::optional<Interval> amount_in(plan::Step const& s, plan::LoopPlan const& loop,
                                    std::optional<Period> const& asked);
  bool is_certain(plan::LoopPlan const& loop, Passing passing);
  Value extreme(plan::Step const& s);
  Value average(plan::Step const& s);
  Value median(plan::Step const& s);
  Value slope(plan::Step const& s);
  Value distinct(plan::Step const& s);
  Value share_of(plan::Step const& s);
  Value count(plan::Step const& s);
  Value longest_run(plan::Step const& s);
  Value share(Value const& amount, Value const& over, std::optional<Period> const& during);
  template <class Visit> bool each_period(plan::LoopPlan const& loop, Visit const& visit);
  template <class Visit>
  void pass(plan::LoopPlan const& loop, Value const& element, Passing passing,
            bool already_filtered, Visit const& visit);
  void end_of(Passing passing);
  void tell_filters(plan::LoopPlan const& loop, Value const& element);
  std::optional<Truth> tested(plan::LoopPlan const& loop, Table const& table, std::uint32_t row);
  Truth filtered(plan::LoopPlan const& loop, Value const& element);
  DatedList const& dated(plan::LoopPlan const& loop, Value const& list, bool& already_filtered);
  void find_dated(plan::LoopPlan const& loop, Value const& list, LastList& last);
  /// The one period that a step asks for; nothing when it is not known, or parts with days between.
  std::optional<Period> period_at(StepId id);
  /// The part of the list that is asked for; false when that is not known.
  bool asked_part(plan::LoopPlan const& loop, Period& asked) {
    if (loop.during_slot == plan::no_slot) return common_part(loop, asked);
    Value const& period = slot(loop.during_slot);
    if constexpr (traced) trace.add(loop.during.front(), period);
    if (period.is_known()) asked = period.period;
    return period.is_known();
  }
  bool common_part(plan::LoopPlan const& loop, Period& asked);
  bool add_periods(plan::LoopPlan const& loop, Period span, Period asked,
                   std::vector<Period>& into) const;
  [[nodiscard]] bool takes_every_step() const { return traced && counted_; }
  bool next_step() { return ++steps_taken <= limits::steps_per_subject_max; }
};

extern template class Machine<true>;
extern template class Machine<false>;

} // namespace grens::evaluate
