// The grammar of expressions, as in rules/LANGUAGE.md but from the bottom up: what binds tightest
// comes first.
#pragma once

#include "syntax/grammar_build.hpp"

namespace grens::syntax::grammar {

// Every rule that gives an expression says "a value": that is what a reader misses there.
template <class Id> using ExprRule = x3::rule<Id, ExprPtr>;
inline constexpr char const* value_prose = "a value";

ExprRule<struct ExpressionId> const expression = value_prose;
ExprRule<struct ConditionId> const condition = "a condition";
ExprRule<struct OperandId> const operand = value_prose;
ExprRule<struct AddedId> const added = value_prose;

/// What may stand behind an argument or a label.
inline constexpr Literal arguments_end{")", "`,` or `)`"};

// The grammar is laid out as it is in rules/LANGUAGE.md.
// clang-format off

// ---- unit -----------------------------------------------------------------------------------

inline constexpr auto unit_top = [](auto& context) {
  x3::_val(context).unit.top = x3::_attr(context);
};
inline constexpr auto unit_bottom = [](auto& context) {
  x3::_val(context).unit.bottom = x3::_attr(context);
};
x3::rule<struct UnitId, UnitRef> const unit = "a unit such as EUR or hours";
auto const unit_def = spanned[unit_word[unit_top] >> -("per"_k > unit_word[unit_bottom])];

// ---- atom -----------------------------------------------------------------------------------

/// 60 % is 60/100; the word stays known, because it is printed so.
inline constexpr auto percent = [](auto& context) {
  NumberLiteral& literal = x3::_val(context);
  literal.percent = true;
  if (__builtin_mul_overflow(literal.value.bottom, 100, &literal.value.bottom)) {
    throw Fault{too_many_digits(cursor_of(context).source, last_byte(context))};
  }
};
x3::rule<struct NumberId, NumberLiteral> const number_literal = "a number";
auto const number_literal_def =
    number[into(&NumberLiteral::value)] >> -("%"_k[percent] | unit[into(&NumberLiteral::unit)]);

x3::rule<struct TextId, TextLiteral> const text_literal = "a text in quotes";
auto const text_literal_def = quoted[into(&TextLiteral::text)];

x3::rule<struct PeriodId, PeriodLiteral> const period_literal = "a period";
auto const period_literal_def = period[into(&PeriodLiteral::period)];

x3::rule<struct TruthId, TruthLiteral> const truth = "`yes` or `no`";
auto const truth_def =
    "yes"_k[set(&TruthLiteral::value, true)] | "no"_k[set(&TruthLiteral::value, false)];

x3::rule<struct CallId, Call> const call = "a call";
auto const call_def =
    (name[into(&Call::name)] >> "("_k)
    > deep[expression][push(&Call::arguments)]
    > *(","_k > deep[expression][push(&Call::arguments)]) > arguments_end;

x3::rule<struct NameUseId, NameUse> const name_use = "a name";
auto const name_use_def =
    name[into(&NameUse::name)] > *("."_k > any_word[push(&NameUse::fields)]);

// ---- operand --------------------------------------------------------------------------------

x3::rule<struct OfWordId, OfWord> const of_word = "a part of a period";
auto const of_word_def =
      "year"_k[gives(OfWord::year)] | "quarter"_k[gives(OfWord::quarter)]
    | "month"_k[gives(OfWord::month)] | "week"_k[gives(OfWord::week)]
    | "day"_k[gives(OfWord::day)] | "start"_k[gives(OfWord::start)]
    | "end"_k[gives(OfWord::end)] | "age"_k[gives(OfWord::age)];

// A year that begins on a stated day: a season, a tax year.
x3::rule<struct OfYearId, OfWord> const of_year = "a part of a period";
auto const of_year_def = "year"_k[gives(OfWord::year)] | "season"_k[gives(OfWord::season)];
x3::rule<struct OfId, Of> const of = "a part of a period";
auto const of_def =
      ((of_year[into(&Of::word)] >> "from"_k)
       > day_of_year[into(&Of::from)] > "of"_k > deep[operand][into(&Of::operand)])
    | ("since"_k[set(&Of::word, OfWord::since)] > deep[operand][into(&Of::operand)])
    | ((of_word[into(&Of::word)] >> "of"_k) > deep[operand][into(&Of::operand)]);

x3::rule<struct PreviousId, Previous> const previous = "`previous`";
auto const previous_def = "previous"_k > name[into(&Previous::name)];

x3::rule<struct NegativeId, Negative> const negative = "`-`";
auto const negative_def = "-"_k > deep[operand][into(&Negative::operand)];

// What is rounded ends at the word that says which way: `round a / b down to 1 EUR`.
x3::rule<struct RoundWayId, Rounding> const round_way = "`up`, `down`, `half_up` or `half_even`";
auto const round_way_def =
      "up"_k[gives(Rounding::up)] | "down"_k[gives(Rounding::down)]
    | "half_up"_k[gives(Rounding::half_up)] | "half_even"_k[gives(Rounding::half_even)];
ExprRule<struct StepId> const step = "a number such as 0.01 EUR";
auto const step_def = spanned[number_literal[wrap]];
x3::rule<struct RoundId, Round> const round = "`round`";
auto const round_def =
    "round"_k > deep[added][into(&Round::what)] > round_way[into(&Round::how)]
    > "to"_k > step[into(&Round::to)];

auto const operand_def = spanned[
      of[wrap] | previous[wrap] | negative[wrap] | round[wrap]
    | period_literal[wrap] | number_literal[wrap] | text_literal[wrap] | truth[wrap]
    | ("("_k > deep[expression][keep] > ")"_k)
    | call[wrap] | name_use[wrap]];

// ---- timed, times, added --------------------------------------------------------------------

inline constexpr auto at_time = [](auto& context) {
  auto& left = x3::_val(context);
  left = std::make_unique<Expr>(Expr{At{std::move(left), std::move(x3::_attr(context))}, {}});
};
inline constexpr auto during_time = [](auto& context) {
  auto& left = x3::_val(context);
  left = std::make_unique<Expr>(Expr{During{std::move(left), std::move(x3::_attr(context))}, {}});
};
ExprRule<struct TimedId> const timed = value_prose;
auto const timed_def = spanned[
    operand[keep] >> -(("at"_k > operand[at_time]) | ("during"_k > operand[during_time]))];

/// An operator and what stands right of it: one link of a chain.
template <class Op> struct Operator {
  Op op{};
  Span span;
};
struct MonthEndClause {
  MonthEnd how = MonthEnd::down;
  Span span;
};
struct ArithmeticTail {
  Operator<ArithmeticOp> op;
  ExprPtr right;
  std::optional<MonthEndClause> rounding;
};
template <class Op> constexpr auto is_op(Op op) {
  return set(&Operator<Op>::op, op);
}
/// (a - b) - c: what was read so far becomes the left side.
inline constexpr auto chain = [](auto& context) {
  ArithmeticTail& tail = x3::_attr(context);
  count_operator(cursor_of(context), tail.op.span);
  auto& left = x3::_val(context);
  Span span{left->span.begin, tail.right->span.end};
  ArithmeticExpr link{tail.op.op,   std::move(left), std::move(tail.right),
                      tail.op.span, {},              {}};
  if (tail.rounding) {
    link.rounding = tail.rounding->how;
    link.rounding_span = tail.rounding->span;
    span.end = tail.rounding->span.end;
  }
  left = std::make_unique<Expr>(Expr{std::move(link), span});
};

x3::rule<struct TimesOpId, Operator<ArithmeticOp>> const times_op = "`*` or `/`";
auto const times_op_def = spanned[
    "*"_k[is_op(ArithmeticOp::multiply)] | "/"_k[is_op(ArithmeticOp::divide)]];
x3::rule<struct TimesTailId, ArithmeticTail> const times_tail = "`*` or `/`";
auto const times_tail_def =
    times_op[into(&ArithmeticTail::op)] > timed[into(&ArithmeticTail::right)];
ExprRule<struct TimesId> const times = value_prose;
auto const times_def = spanned[timed[keep] >> *times_tail[chain]];

x3::rule<struct AddedOpId, Operator<ArithmeticOp>> const added_op = "`+` or `-`";
auto const added_op_def = spanned[
    "+"_k[is_op(ArithmeticOp::add)] | "-"_k[is_op(ArithmeticOp::subtract)]];
// What a month's end does to a date that moves by months: d + 1 months rounding down.
inline constexpr auto month_end_is = [](MonthEnd how) { return set(&MonthEndClause::how, how); };
x3::rule<struct MonthEndId, MonthEndClause> const month_end = "`up`, `down` or `refused`";
auto const month_end_def =
      "up"_k[month_end_is(MonthEnd::up)] | "down"_k[month_end_is(MonthEnd::down)]
    | "refused"_k[month_end_is(MonthEnd::refused)];
x3::rule<struct MonthEndClauseId, MonthEndClause> const month_end_clause = "`rounding`";
auto const month_end_clause_def = spanned["rounding"_k > month_end[keep]];
x3::rule<struct AddedTailId, ArithmeticTail> const added_tail = "`+` or `-`";
auto const added_tail_def =
    added_op[into(&ArithmeticTail::op)] > times[into(&ArithmeticTail::right)]
    > -month_end_clause[into(&ArithmeticTail::rounding)];
auto const added_def = spanned[times[keep] >> *added_tail[chain]];

// ---- comparison -----------------------------------------------------------------------------

struct CompareTail {
  Operator<CompareOp> op;
  ExprPtr right;
};
x3::rule<struct CompareOpId, Operator<CompareOp>> const compare_op = "a comparison";
auto const compare_op_def = spanned[
      "<="_k[is_op(CompareOp::less_equal)] | "<"_k[is_op(CompareOp::less)]
    | ">="_k[is_op(CompareOp::greater_equal)] | ">"_k[is_op(CompareOp::greater)]
    | "="_k[is_op(CompareOp::equal)] | "within"_k[is_op(CompareOp::within)]];
x3::rule<struct CompareTailId, CompareTail> const compare_tail = "a comparison";
auto const compare_tail_def =
    compare_op[into(&CompareTail::op)] > added[into(&CompareTail::right)];

x3::rule<struct LabelsId, std::vector<Word>> const labels = "labels such as (costs, wage)";
auto const labels_def = "("_k > label[append] > *(","_k > label[append]) > arguments_end;

struct IsObject {
  bool recorded = false;
  std::vector<Word> labels;
  ExprPtr list;
};
struct IsTail {
  bool negated = false;
  IsObject object;
};
ExprRule<struct ListedId> const listed = "a list";
auto const listed_def = spanned[name_use[wrap]];
x3::rule<struct IsObjectId, IsObject> const is_object = "a label";
auto const is_object_def =
      (("one"_k >> "of"_k) > (labels[into(&IsObject::labels)] | listed[into(&IsObject::list)]))
    | "recorded"_k[set(&IsObject::recorded, true)]
    | label[push(&IsObject::labels)];
x3::rule<struct IsTailId, IsTail> const is_tail = "`is`";
auto const is_tail_def =
    "is"_k > -"not"_k[set(&IsTail::negated, true)] > is_object[into(&IsTail::object)];

inline constexpr auto compare = [](auto& context) {
  CompareTail& tail = x3::_attr(context);
  auto& left = x3::_val(context);
  Compare made{tail.op.op, std::move(left), std::move(tail.right), tail.op.span};
  left = std::make_unique<Expr>(Expr{std::move(made), {}});
};
inline constexpr auto is = [](auto& context) {
  IsTail& tail = x3::_attr(context);
  auto& left = x3::_val(context);
  auto made = std::make_unique<Expr>();
  if (tail.object.recorded) {
    made->node = IsRecorded{std::move(left), tail.negated};
  } else {
    made->node = Is{std::move(left), tail.negated, std::move(tail.object.labels),
                    std::move(tail.object.list)};
  }
  left = std::move(made);
};
ExprRule<struct ComparisonId> const comparison = value_prose;
auto const comparison_def = spanned[added[keep] >> -(compare_tail[compare] | is_tail[is])];

// ---- not, and, or ---------------------------------------------------------------------------

x3::rule<struct NegationId, Not> const negation = "`not`";
ExprRule<struct NotId> const logic_not = value_prose;
auto const negation_def = "not"_k > deep[logic_not][into(&Not::operand)];
auto const logic_not_def = spanned[negation[wrap] | comparison[keep]];

/// a or b or c: one flat node, however long. A node without a span is the one that this very rule
/// is building; a left side that came from brackets has a span already and stays a part by itself.
template <LogicOp op>
inline constexpr auto join = [](auto& context) {
  auto& left = x3::_val(context);
  if (!std::holds_alternative<Logic>(left->node) || left->span != Span{}) {
    Logic fresh{op, {}};
    fresh.parts.push_back(std::move(left));
    left = std::make_unique<Expr>(Expr{std::move(fresh), {}});
  }
  std::get<Logic>(left->node).parts.push_back(std::move(x3::_attr(context)));
};
ExprRule<struct AndId> const logic_and = value_prose;
auto const logic_and_def = spanned[
    logic_not[keep] >> *("and"_k > logic_not[join<LogicOp::conjunction>])];
ExprRule<struct OrId> const logic_or = value_prose;
auto const logic_or_def = spanned[
    logic_and[keep] >> *("or"_k > logic_and[join<LogicOp::disjunction>])];

// ---- binder ---------------------------------------------------------------------------------

inline constexpr auto rolling_units = [](auto& context) {
  x3::_val(context).shape.rolling = x3::_attr(context);
};
inline constexpr auto rolling_by = [](auto& context) {
  x3::_val(context).shape.by = x3::_attr(context);
};
inline constexpr auto year_begins = [](auto& context) {
  x3::_val(context).shape.from = x3::_attr(context);
};
x3::rule<struct RollingUnitId, Granularity> const rolling_unit = "`months`, `weeks` or `days`";
auto const rolling_unit_def =
      "months"_k[gives(Granularity::month)] | "weeks"_k[gives(Granularity::week)]
    | "days"_k[gives(Granularity::day)];
x3::rule<struct KindId, Kind> const kind = "a kind such as payment or month";
auto const kind_def = spanned[
      ((&"rolling"_k >> name[into(&Kind::word)] >> count[rolling_units])
       > rolling_unit[rolling_by])
    | ((&("year"_k | "season"_k) >> name[into(&Kind::word)] >> "from"_k)
       > day_of_year[year_begins])
    | name[into(&Kind::word)]];

x3::rule<struct BinderId, Binder> const binder = "a kind and a name such as `payment p`";
auto const binder_def = spanned[
    kind[into(&Binder::kind)] > name[into(&Binder::name)]
    > -("of"_k > operand[into(&Binder::list)]
        > -("by"_k > any_word[into(&Binder::by)])
        > -("during"_k > operand[into(&Binder::during)]))];

// ---- if, quantified, aggregate, run: these stretch as far to the right as they can ---------

x3::rule<struct IfId, If> const choice = "`if`";
auto const choice_def =
    "if"_k > deep[condition][into(&If::condition)]
    > "then"_k > deep[expression][into(&If::then)]
    > "otherwise"_k > deep[expression][into(&If::otherwise)];

// `no` alone is a value: `otherwise no`. Before a kind and a name it is a quantifier.
x3::rule<struct QuantifierId, Quantifier> const quantifier = "`every`, `some` or `no`";
auto const quantifier_def =
      "every"_k[gives(Quantifier::every)] | "some"_k[gives(Quantifier::some)]
    | ("no"_k[gives(Quantifier::no)] >> &(kind >> name));
x3::rule<struct QuantifiedId, Quantified> const quantified = "`every`, `some` or `no`";
auto const quantified_def =
    quantifier[into(&Quantified::quantifier)] > binder[into(&Quantified::binder)]
    > -("where"_k > deep[condition][into(&Quantified::where)])
    > -("has"_k > deep[condition][into(&Quantified::has)]);

x3::rule<struct MeasuredId, AggregateKind> const measured = "an aggregate";
auto const measured_def =
      "sum"_k[gives(AggregateKind::sum)] | "smallest"_k[gives(AggregateKind::smallest)]
    | "largest"_k[gives(AggregateKind::largest)] | "average"_k[gives(AggregateKind::average)]
    // These may be names as well: only before `of` they are not.
    | ("median"_k[gives(AggregateKind::median)] >> &"of"_k)
    | ("slope"_k[gives(AggregateKind::slope)] >> &"of"_k)
    | ("distinct"_k[gives(AggregateKind::distinct)] >> &"of"_k);
x3::rule<struct CollectedId, AggregateKind> const collected = "an aggregate";
auto const collected_def =
      "count"_k[gives(AggregateKind::count)] | "list"_k[gives(AggregateKind::list)]
    | ("share"_k[gives(AggregateKind::share)] >> &"of"_k);
// `over` takes an operand, so that the `during` behind it belongs to the spread.
x3::rule<struct SpreadId, Spread> const spread = "`spread over`";
auto const spread_def =
    "spread"_k > "over"_k > operand[into(&Spread::over)]
    > "during"_k > operand[into(&Spread::during)];
x3::rule<struct AggregateId, Aggregate> const aggregate = "an aggregate";
auto const aggregate_def =
    (  (measured[into(&Aggregate::kind)] > "of"_k > added[into(&Aggregate::what)]
        > -spread[into(&Aggregate::spread)] > "for"_k)
     | (collected[into(&Aggregate::kind)] > "of"_k))
    > binder[into(&Aggregate::binder)]
    > -("where"_k > deep[condition][into(&Aggregate::where)]);

x3::rule<struct LongestRunId, LongestRun> const longest_run = "`longest run of`";
auto const longest_run_def =
    "longest"_k > "run"_k > "of"_k > binder[into(&LongestRun::binder)]
    > "has"_k > deep[condition][into(&LongestRun::has)];

ExprRule<struct StretchId> const stretch = value_prose;
auto const stretch_def = stretching[
    choice[wrap] | quantified[wrap] | aggregate[wrap] | longest_run[wrap]];

auto const expression_def = whole[stretch[keep] | logic_or[keep]];
auto const condition_def = expression[keep];

// clang-format on

BOOST_SPIRIT_DEFINE(unit, number_literal, text_literal, period_literal, truth, call, name_use,
                    of_word, of_year, of, previous, negative, round_way, step, round, operand,
                    timed, times_op, times_tail, times, added_op, month_end, month_end_clause,
                    added_tail, added)
BOOST_SPIRIT_DEFINE(compare_op, compare_tail, labels, listed, is_object, is_tail, comparison,
                    negation, logic_not, logic_and, logic_or, rolling_unit, kind, binder)
BOOST_SPIRIT_DEFINE(choice, quantifier, quantified, measured, collected, spread, aggregate,
                    longest_run, stretch, expression, condition)

} // namespace grens::syntax::grammar
