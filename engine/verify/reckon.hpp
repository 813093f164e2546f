// Asks one term after another over the facts, straight from the rule's tree, and tells each step
// as it should stand in the proof. Lazy where the language is: `and` ends at the first no, `or` at
// the first yes, `if` asks one side.
#pragma once

#include "verify/facts.hpp"
#include "verify/step.hpp"
#include "verify/value.hpp"

#include <deque>
#include <functional>

namespace grens::verify {

/// The names of one rule or define, and what they stand for now.
struct Frame {
  std::vector<Value> now;
  std::vector<Value> before; // of a period that is gone through: the one that came before it
  explicit Frame(std::size_t variables = 0) : now(variables), before(variables) {}
  Value& operator[](check::VariableId v) { return now[check::at(v)]; }
};

/// A state that a finding brought about (S10).
struct State {
  check::ConsequenceId consequence{};
  Row const* row = nullptr; // null: of every subject
  std::optional<std::vector<Period>> during = std::vector<Period>{Period{}}; // nothing: not known
  bool sure = true;                                                          // false: it may hold
  bool explainable = false; // until the board explains
  std::string finding;
  std::vector<Need> needs;
  Texts why;
};

/// What the signs of one month add up to.
struct LevelState {
  check::RuleId level{};
  Period month;
  Labels own;  // as the signs of that month say
  Labels kept; // as held on through quiet months
};

/// What is used besides the facts.
struct Context {
  std::vector<std::uint32_t> readings; // by QuestionId
  std::vector<State> states;
  std::vector<LevelState> levels; // of this subject
  bool as_if_explained = false;
};

/// What a loop goes through: the list without its filters, and everything on the way.
struct Ranging {
  struct Filter {
    Frame* frame = nullptr;
    check::VariableId variable{};
    check::Term const* where = nullptr;
  };
  struct Asked {
    Frame* frame = nullptr;
    check::Term const* term = nullptr;
  };
  check::Loop const* loop = nullptr;
  Asked list;
  std::vector<Filter> filters;
  std::vector<Asked> during;
  std::optional<std::uint32_t> by;
  check::Sort by_sort = check::Sort::date;
  bool states = false;      // the elements are states: each holds on every one of its days
  std::deque<Frame> frames; // of the defines on the way
};

/// An element or a period that a loop came to.
struct Met {
  Row const* row = nullptr; // of an element
  Period period;            // of a period
  bool certain = true;      // false: it may belong, or not
  bool partly = false;      // its own period lies only partly in what is asked for (S5)
  Step* step = nullptr;
};

/// Periods in order, and those that only doubtful elements hold.
struct Periods {
  std::vector<Period> all;
  std::vector<Period> doubtful;
};

class Reckoner {
public:
  Reckoner(check::Model const& model, Dossier const& dossier, Date as_of, std::uint64_t steps_most)
      : model_(model), dossier_(dossier), as_of_(as_of), steps_most_(steps_most) {}

  Context context;
  /// More steps than a subject may take: then nothing that was asked since can be relied on.
  [[nodiscard]] bool took_too_long() const { return too_long_; }
  void new_subject() { steps_ = 0; }

  /// What the term comes to; what it takes is told.
  Value ask(check::Term const& t, Frame& f, Steps& told);
  Holds holds(check::Term const& t, Frame& f, Steps& told) { return ask(t, f, told).holds(); }

  /// Behind the name of a define that stands for its words: the body and its names.
  struct Behind {
    check::Term const* term = nullptr;
    Frame* frame = nullptr;
    std::deque<Frame> frames; // owns what `frame` points to
  };
  Behind behind(check::Term const& t, Frame& f);

  /// Both sides of a comparison.
  Holds compare(check::Term const& t, Value const& left, Value const& right);
  /// How far apart its sides are, never negative; open where either may be the larger.
  Range distance(Value const& left, Value const& right);

  Ranging ranging(check::Loop const& loop, Frame& f);
  using Visit = std::function<void(Met&)>;
  /// False where the list is not known.
  bool each_element(Ranging& r, Frame& f, Steps& told, Visit const& visit);
  bool periods(Ranging& r, Steps& told, Periods& out);
  bool is_certain(Met& met);

  /// The days that a value stands for: one period, or several with days between them.
  static std::vector<Period> days_of(Value const& v);
  void tell_unproven(Step& step, Row const& row, std::vector<std::string> const& kinds);

private:
  check::Model const& model_;
  Dossier const& dossier_;
  Date as_of_;
  Arithmetic math_;
  std::uint64_t steps_most_;
  std::uint64_t steps_ = 0;
  bool too_long_ = false;

  using Term = check::Term;

  // reckon.cpp: defines, facts, the law; arithmetic.cpp: dates and numbers
  Value work(Term const& t, Frame& f, Step& step);
  Value field(Term const& t, Frame& f, Step& step);
  Value follow(Term const& t, Frame& f, Step& step);
  Value age(Term const& t, Frame& f, Step& step);
  Value value_at(Term const& t, Frame& f, Step& step);
  Value banded(check::Value const& law, check::Version const& version, Value const& key);
  Value calendar(Term const& t, Frame& f, Step& step);
  Value arithmetic(Term const& t, Frame& f, Step& step);
  Value of_dates(Term const& t, Value const& a, Value const& b, Step& step);
  std::optional<Date> moved(Term const& t, Date date, Number units) const;
  Value rounded(Term const& t, Frame& f, Step& step);
  Value level(Term const& t, Frame& f, Step& step);
  Value choose(Term const& t, Frame& f, Step& step);
  Value call(Term const& t, Frame& f, Step& step);
  Value hull(Value const& a, Value const& b, check::Sort sort);
  void tell_fact(Step& step, Row const& row, std::uint32_t field, Value const& v);
  [[nodiscard]] bool is_told(Term const& call) const;
  [[nodiscard]] bool stands_for_words(Term const& t) const;
  void bind(Term const& call, Frame& outer, Frame& inner, Steps& told);

  // truths.cpp
  Value truth(Term const& t, Frame& f, Step& step);
  Holds both(Term const& t, Frame& f, Steps& told, bool ends_at);
  Holds is_label(Term const& t, Frame& f, Steps& told);
  Holds is_in(Term const& t, Frame& f, Steps& told);
  Holds quantified(Term const& t, Frame& f, Steps& told);
  Holds consequence(Term const& t, Frame& f, Steps& told);

  // loops.cpp
  void unfold(Term const& list, Frame& f, Ranging& r);
  void pass(Ranging& r, Frame& f, Met met, Steps& told, Visit const& visit);
  Holds passes(Ranging& r, Row const* row, Steps& told);
  bool asked_part(Ranging& r, Steps& told, Period& asked);
  std::optional<Period> one_period(Term const& t, Frame& f, Steps& told);
  bool add_periods(Ranging const& r, Period span, Period asked, std::vector<Period>& into) const;
  bool each_period(Ranging& r, Frame& f, Steps& told, Visit const& visit);
  bool each(Term const& t, Frame& f, Steps& told, Visit const& visit);
  [[nodiscard]] bool looks_back(Term const& t, check::VariableId v) const;

  // sums.cpp
  Value aggregate(Term const& t, Frame& f, Step& step);
  Value sum(Term const& t, Frame& f, Steps& told);
  Value share_of_amount(Value const& amount, Value const& over, std::optional<Period> during);
  std::optional<Range> own_parts(Ranging const& r, Term const& what, Met const& met,
                                 std::optional<Period> asked);
  [[nodiscard]] bool is_own_field(Term const& what, check::VariableId v,
                                  std::optional<std::uint32_t> field) const;
  Value extreme(Term const& t, Frame& f, Steps& told);
  Value average(Term const& t, Frame& f, Steps& told);
  Value middle(Term const& t, Frame& f, Steps& told);
  Value slope(Term const& t, Frame& f, Steps& told);
  Value distinct(Term const& t, Frame& f, Steps& told);
  Value share(Term const& t, Frame& f, Steps& told);
  Value count(Term const& t, Frame& f, Steps& told);
  Value longest_run(Term const& t, Frame& f, Steps& told);
};

/// The kind of evidence that a row carries: the strongest of several; empty where it carries none.
std::string evidence_of(Row const& row, check::Model const& model);

} // namespace grens::verify
