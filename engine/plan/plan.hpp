// The plan: rules as flat steps over numbered slots, in the order in which they are evaluated.
// Defines are written out where they are used, variables are slots, consequences have put the rules
// in order. A plan can be printed.
#pragma once

#include "check/model.hpp"
#include "plan/value.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace grens::plan {

using check::at;
using check::Op;

enum class StepId : std::uint32_t {};
enum class SlotId : std::uint32_t {};
enum class LoopId : std::uint32_t {};

constexpr StepId no_step{0xFFFFFFFF};
constexpr SlotId no_slot{0xFFFFFFFF};

/// One step: its operands are earlier steps. What the fields mean for each op is said in check::Op;
/// here
/// - variable: `slot`; field: `a` is the row (`slot` too, where it is a variable), `index` the
/// field, `currency` the sibling that must name `unit`
/// - follow: `a` is the row, `index` the field that holds the id, `operands` the way to the list
/// - bind (Op::call): `operands` are pairs of slot and step, `a` is the body
/// - both, either: `operands`
/// - is_label: `operands` are labels of a choice, or places in Plan::texts
/// - loops: `index` is the LoopId, `a` what or has, `b` and `c` the spread
struct Step {
  Op op = Op::constant_number;
  bool negated = false;
  bool is_text = false; // is_label over a text; equal over texts
  check::Sort sort =
      check::Sort::number; // of the first operand, for comparisons; of the result otherwise
  StepId a = no_step;
  StepId b = no_step;
  StepId c = no_step;
  SlotId slot = no_slot;
  std::uint32_t index = 0;
  std::uint32_t operands_first = 0;
  std::uint32_t operands_count = 0;
  std::uint32_t currency_field = no_field; // field: money whose currency must be checked
  std::uint32_t currency_text = 0;         // its code in Plan::texts
  std::uint32_t memo = no_memo;            // call: place in Plan::memos
  bool plain = false; // sum: of a field, over a dated list whose filters are asked once
  static constexpr std::uint32_t no_field = 0xFFFFFFFF;
  static constexpr std::uint32_t no_memo = 0xFFFFFFFF;
};

/// A list that an element loop passes its rows through on the way: the slot to set and the
/// condition to hold.
struct Filter {
  SlotId slot = no_slot;
  StepId where = no_step;
};

/// A plain question to a field of an element: is it one of these labels, or how does it compare
/// with this number.
struct FieldTest {
  std::uint32_t field = 0;
  Op op = Op::is_label;             // or less, less_equal, greater, greater_equal
  bool negated = false;             // is_label
  std::uint32_t operands_first = 0; // is_label: labels in Plan::operands
  std::uint32_t operands_count = 0;
  Number number; // of a comparison
};

/// A define whose value hangs on its arguments and the facts alone: its last values are remembered,
/// so that a comparison with the previous period asks for each period once.
struct MemoPlan {
  struct Argument {
    SlotId slot = no_slot;
    check::Sort sort{};
  };
  std::uint32_t define = 0;
  std::vector<Argument> arguments;
};

struct LoopPlan {
  bool periods = false;
  check::PeriodKind kind = check::PeriodKind::month;
  PeriodShape shape;
  SlotId slot = no_slot;
  SlotId previous_slot = no_slot; // periods: where `previous` is read
  StepId list = no_step;          // the unfiltered list
  std::vector<Filter> filters;    // of `list of … where`, outermost last
  /// Not zero: the filters look at the element alone, so that what passes is worked out once for
  /// each list and found again under this number, which loops over the same define share.
  std::uint32_t filter_key = 0;
  /// With a filter_key: the filters as plain questions that must all be answered with yes; empty
  /// where one asks more.
  std::vector<FieldTest> tests;
  std::optional<std::uint32_t> by;
  check::Sort by_sort = check::Sort::date;
  std::vector<StepId> during;
  SlotId during_slot = no_slot; // where `during` is one variable that holds a period: most often
  StepId where = no_step;
  check::RecordId record{}; // of the elements
  /// A sum spread over a dated field of the element: the loop passes what touches the period, and
  /// the shares are the step's business.
  bool spread = false;
  /// The elements are states, dated from one day to another: each holds on every one of its days,
  /// so one that touches the period asked for is certainly there.
  bool states = false;
};

struct Let {
  SlotId slot = no_slot;
  StepId value = no_step;
  check::VariableId variable{};
};

struct Effect {
  check::ConsequenceId consequence{};
  StepId row = no_step;    // no_step: every subject
  StepId during = no_step; // no_step: always
};

struct Proof {
  LoopId loop{};
  std::uint32_t evidence = 0;
  std::uint32_t kind = 0;
  std::vector<std::uint32_t> labels;
};

struct Norm {
  bool expect = false;
  StepId condition = no_step;
  std::optional<Proof> proof;
  std::optional<Effect> otherwise;
};

struct Placeholder {
  check::Placeholder::Kind kind = check::Placeholder::Kind::term;
  StepId step = no_step;
};
using Piece = std::variant<std::string, Placeholder>;
struct Sentence {
  std::vector<Piece> en;
  std::vector<Piece> nl;
  [[nodiscard]] bool empty() const { return en.empty() && nl.empty(); }
};
struct Sentences {
  Sentence met, breached, explain, not_applicable, it;
  Sentence next_met, next_breached, next_explain, next_undetermined;
};

enum class BinderKind : std::uint8_t { root, inner, subject, elements, periods };
struct Binder {
  BinderKind kind = BinderKind::root;
  SlotId slot = no_slot;
  StepId inner = no_step; // inner: the row
  LoopId loop{};          // elements, periods
};

struct ExceptionPlan {
  check::ExceptionId id{};
  std::vector<Let> lets;
  StepId when = no_step;
  std::variant<check::NotApplicable, Norm, StepId> instead;
  std::vector<std::uint32_t> exceptions; // places in RulePlan::exceptions
  Sentences says;
};

struct IndicatorPlan {
  SlotId it = no_slot;
  StepId weak = no_step;
  StepId strong = no_step;
  int trend_months = 0;
  SlotId slope = no_slot;
  StepId rising = no_step;
  check::ViewpointId viewpoint{};
  /// Its windows are longer than a month and overlap: each belongs to the month that it ends in.
  bool rolling = false;
};

struct LevelPlan {
  std::vector<check::RuleId> counting;
  std::vector<SlotId> grades; // by place in `counting`
  SlotId weak = no_slot;
  SlotId strong = no_slot;
  SlotId rising = no_slot;
  SlotId viewpoints = no_slot;
  std::vector<StepId> rows; // when each holds, from the lowest; no_step: whenever no other does
  int kept_months = 0;
};

struct RulePlan {
  check::RuleId id{};
  std::vector<Binder> binders;
  bool of_subject = false; // evaluated for each subject; otherwise once for the root
  StepId where = no_step;
  std::vector<Let> lets;
  std::variant<Norm, StepId, LevelPlan> norm;
  std::optional<IndicatorPlan> indicator;
  std::vector<ExceptionPlan> exceptions;
  std::vector<std::uint32_t> outer_exceptions; // that target the rule itself
  Sentences says;
  std::uint32_t slots = 0;
  std::vector<bool> questions; // by QuestionId: whether its outcome can depend on that reading
};

struct Plan {
  std::shared_ptr<check::Model const> model;
  std::vector<Step> steps;
  std::vector<check::Type> types;     // by step: for printing
  std::vector<check::Origin> origins; // by step
  std::vector<Value> constants;       // constant_*: Step::index
  std::vector<std::uint32_t> operands;
  std::vector<std::string> texts;
  std::vector<LoopPlan> loops;
  std::vector<MemoPlan> memos;
  std::vector<RulePlan> rules;                // in the order of evaluation
  std::vector<std::optional<StepId>> applies; // by package
  std::uint32_t slots_max = 0;
  /// The root's list whose elements are evaluated one by one; nothing: the root itself is the
  /// subject.
  std::optional<std::uint32_t> subject_field;
  check::RecordId subject_record{};
  /// Rules about the root that look at all subjects together: then its facts hold them too.
  bool norms_see_all = false; // one that is no indicator
  bool signs_see_all = false;
  bool asks_levels = false; // so that signs are measured whether they are asked for or not
  [[nodiscard]] bool sees_all(bool signs) const {
    return norms_see_all || (signs_see_all && (signs || asks_levels));
  }

  [[nodiscard]] Step const& step(StepId id) const { return steps[static_cast<std::size_t>(id)]; }
  [[nodiscard]] LoopPlan const& loop(LoopId id) const {
    return loops[static_cast<std::size_t>(id)];
  }
};

/// Every step with its operands, one a line: for tests and for those who wonder.
std::string print(Plan const& plan);

} // namespace grens::plan
