// The model: what a set of rule files means, with every name found, every type and unit worked out
// and every clause in its place. Made by check(); read by compile() and by the independent checker.
// No slots, no order of evaluation: those belong to the plan.
#pragma once

#include "base/calendar.hpp"
#include "base/number.hpp"
#include "base/source.hpp"
#include "base/texts.hpp"
#include "base/unit.hpp"
#include "syntax/tree.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace grens::check {

// Ids are places in the model's vectors.
enum class PackageId : std::uint32_t {};
enum class SourceId : std::uint32_t {};
enum class RecordId : std::uint32_t {};
enum class ChoiceId : std::uint32_t {}; // a set of labels
enum class ValueId : std::uint32_t {};
enum class ConsequenceId : std::uint32_t {};
enum class QuestionId : std::uint32_t {};
enum class DefineId : std::uint32_t {};
enum class RuleId : std::uint32_t {}; // rules, results, indicators and levels together
enum class ExceptionId : std::uint32_t {};
enum class ViewpointId : std::uint32_t {};
enum class VariableId : std::uint32_t {}; // within one rule (with its exceptions) or one define

template <class Id> constexpr std::size_t at(Id id) {
  return static_cast<std::size_t>(id);
}

/// A place in one of the model's packages.
struct Origin {
  PackageId package{};
  Span span;
};

enum class Sort : std::uint8_t {
  number,
  truth,
  text,
  choice,
  date,
  period,
  row,
  list,
  parts,
  anything
};

/// The kind of period, where it is known: it decides whether a value can change inside it (S6).
enum class PeriodKind : std::uint8_t {
  day,
  week,
  month,
  quarter,
  year,
  year_from, // a season, a tax year: begins on a stated day
  rolling,   // ends with a unit that holds an element
  since,     // from a day until as_of
  span
};

struct Type {
  Sort sort = Sort::number;
  Unit unit;                            // number
  PeriodKind period = PeriodKind::span; // period
  PeriodShape shape;                    // period: rolling, year_from
  ChoiceId choice{};                    // choice
  RecordId record{};                    // row; list of rows
  Sort element = Sort::row;             // list: row, text or period
  friend bool operator==(Type const&, Type const&) = default;
};

// ---- records -----------------------------------------------------------------------------------

enum class Presence : std::uint8_t { required, optional, bounded, pending, otherwise };

/// A bound on what a field may be: it refuses worse values, and it is what is known of an unknown
/// one.
struct FieldBound {
  enum class Kind : std::uint8_t { none, number, field };
  Kind kind = Kind::none;
  Number number;
  std::uint32_t field = 0; // a sibling
};

struct Field {
  std::string name;
  std::string json_key;
  Type type;
  Presence presence = Presence::required;
  bool is_money = false; // its unit is the currency of the package that reads it
  std::optional<std::uint32_t> currency_field; // money in currency: the sibling that names it
  bool is_inner = false;                       // one RECORD: an object inside this one
  bool is_id = false;                          // RECORD alone: the id of one
  std::optional<std::uint32_t> key_field; // list of RECORD by FIELD: a JSON object with that key
  Texts title; // what people call it; empty where they call it by its key
  FieldBound at_least;
  FieldBound at_most;
  std::string at_least_key; // bounded by (a, b): keys beside it
  std::string at_most_key;
  // otherwise: the label, truth or number that is meant, or a sibling date or period field
  std::optional<Number> otherwise_number;
  std::optional<bool> otherwise_truth;
  std::optional<std::uint32_t> otherwise_label;
  std::optional<std::uint32_t> otherwise_field;
  Origin origin;
};

/// Fields in the order written; a record dated from/to has one more field at the end, named after
/// `dated by`, of sort period, without a JSON key, worked out from the two dates
/// (`derived_period`).
struct Record {
  std::string name;
  Texts title; // what people call one of them
  bool root = false;
  std::vector<Field> fields;
  std::optional<std::uint32_t> id_field;
  std::optional<std::uint32_t> dated_by;
  std::optional<std::uint32_t> derived_period;
  std::uint32_t from_field = 0; // of the derived period
  std::uint32_t to_field = 0;
  std::optional<std::uint32_t> aged_by;
  MonthEnd leap_day = MonthEnd::up;
  std::optional<std::uint32_t> evidence_field;
  Origin origin;
};

struct Choice {
  std::vector<std::string> labels;
};

// ---- law ---------------------------------------------------------------------------------------

struct Package {
  std::string name; // nl.tax.volunteer_allowance
  SourcePtr source;
  std::string sha256;
  Texts title;
  std::optional<Measure> currency;
  std::optional<Date> checked;
  std::vector<PackageId> uses;
  Span span; // of its name, where it says that it is this package
};

struct LawSource {
  std::string name;
  PackageId package{};
  syntax::Grade grade = syntax::Grade::primary;
  std::string reference_kind;
  std::string reference;
  Texts title;
  Origin origin;
};

struct Cite {
  SourceId source{};
  std::string article;
  syntax::Grade grade = syntax::Grade::primary;
  std::optional<Date> seen;
  Span span;
};

struct Scalar {
  enum class Kind : std::uint8_t { exact, bounded, label, unknown };
  Kind kind = Kind::exact;
  Number low;
  Number high;
  std::uint32_t label = 0;
  Texts because;
  Span span;
};
struct Band {
  Number from; // holds from here to the next band
  Scalar scalar;
};
struct Version {
  Period during; // first and last day; the last version ends on the value's known_until
  std::vector<Band> bands;
  bool banded = false; // false: bands[0] alone, for all
  std::vector<Cite> cites;
  Span span;
};
struct Value {
  std::string name;
  PackageId package{};
  Texts title;
  Type type;
  std::optional<Unit> by; // unit of the key of the bands; ages are in years (Unit{Measure::year})
  std::vector<Version> versions; // in time order, without gap or overlap
  Date known_until;
  Origin origin;
};

struct Consequence {
  std::string name;
  PackageId package{};
  RecordId of{};
  Texts title;
  Origin origin;
};

struct Reading {
  std::string name;
  Texts title;
  std::vector<Cite> cites;
};
struct Question {
  std::string name;
  PackageId package{};
  Texts title;
  std::vector<Reading> readings;
  std::uint32_t default_reading = 0;
  Origin origin;
};

/// What the law looks at when it asks what something is (L13).
struct Viewpoint {
  std::string name;
  PackageId package{};
  Texts title;
  std::vector<Cite> cites;
  Origin origin;
};

// ---- terms -------------------------------------------------------------------------------------

/// What a term does. `parts` are its operands in the order named here; `index` is what the comment
/// says.
enum class Op : std::uint8_t {
  constant_number, // number
  constant_truth,  // index 0 or 1
  constant_text,   // text
  constant_label,  // index: the label of a choice
  constant_period, // period; a date has sort date and first == last
  variable,        // index: VariableId
  root,            // the root record's row
  field,           // (row) index: field of the row's record; list, parts and inner rows too
  follow,  // (row) index: a field that holds an id; labels: the record that holds the list, the
           // fields of inner records on the way, and the list; the row with that id (S15)
  year_of, // (date or period): the period that holds it; a period must lie in one year (checked at
           // run time)
  quarter_of,
  month_of,
  week_of,
  day_of,
  year_from_of, // likewise; index: the day that it begins on, as `packed(DayOfYear)`
  since,        // (date): from that day until as_of
  start_of,     // (period): its first day
  end_of,
  span,        // (date, date): from the first to the second
  age,         // (row, date): completed years, of a record aged by a date
  previous,    // index: VariableId of the loop variable; the period before it in its list
  value_at,    // (date or period [, key]) index: ValueId
  consequence, // (row [, period]) index: ConsequenceId; without a period: ever
  level,       // (row, month) index: RuleId of the level; what it is in that month
  reading,     // index: QuestionId, label: the reading; true when that reading is used
  call,        // (arguments …) index: DefineId
  add,         // numbers of one unit; date + days
  subtract,    // numbers of one unit; date - days; date - date gives days
  add_months,  // (date, months) index: MonthEnd
  round,       // (number, step) index: Rounding
  multiply,
  divide,
  negate,
  smaller, // (a, b)
  larger,
  excess, // (a, b): a - b where that is positive, else zero
  both,   // and, any number of parts
  either, // or
  negation,
  less,
  less_equal,
  greater,
  greater_equal, // two numbers of one unit, or two dates
  equal,         // numbers, dates, texts, truths, choices, periods
  within,        // (date or period, period)
  is_label,      // (choice or text) labels: the labels; text: the words in `words`
  is_in,         // (text, list of texts)
  is_recorded,   // (field): known; S9
  choose,        // if (condition, then, otherwise)
  every,
  some,
  none, // loop, then has in parts[0] (absent: true)
  sum,
  smallest,
  largest,
  average, // loop, what in parts[0]; a sum's spread: over in parts[1], during in parts[2]
  median,
  slope,       // loop over periods, what in parts[0]
  distinct,    // loop, what in parts[0]: how many different ones
  share,       // loop, a truth in parts[0]: those for which it holds, of all
  count,       // loop
  filtered,    // loop: a list of the elements that pass
  longest_run, // loop over periods, has in parts[0]
};

/// A day of the year as an index, and back.
constexpr std::uint32_t packed(DayOfYear d) {
  return std::uint32_t{d.month} << 5U | d.day;
}
constexpr DayOfYear day_of_year(std::uint32_t packed) {
  return {static_cast<std::uint8_t>(packed >> 5U), static_cast<std::uint8_t>(packed & 31U)};
}

struct Term;

/// What a loop ranges over.
struct Loop {
  VariableId variable{};
  bool periods = false; // false: elements of the list; true: periods that hold an element
  PeriodKind kind = PeriodKind::month; // periods
  PeriodShape shape;                   // periods
  std::unique_ptr<Term> list; // sort list; null: the root's only record or list (see Binder)
  std::optional<std::uint32_t>
      by; // field that dates the elements (sort date, period or parts); nothing: not dated
  std::unique_ptr<Term> during; // may be null
  std::unique_ptr<Term> where;  // may be null
};

struct Term {
  Op op = Op::constant_number;
  Type type;
  Origin origin;
  std::vector<Term> parts;
  std::uint32_t index = 0;
  Number number;
  Period period;
  std::string text;
  std::vector<std::uint32_t> labels;
  std::vector<std::string> words;
  bool negated = false; // is_label, is_recorded: `is not`
  std::unique_ptr<Loop> loop;
};

struct Variable {
  std::string name;
  Type type;
  Origin origin; // of its name
};

/// Parameters are the first variables, in order; loops in the body have the rest.
struct Define {
  std::string name;
  PackageId package{};
  std::vector<Variable> variables;
  std::size_t parameters = 0;
  Term body;
  Origin origin;
};

// ---- rules -------------------------------------------------------------------------------------

struct Let {
  VariableId variable{};
  Term value;
};

struct Effect {
  ConsequenceId consequence{};
  std::optional<Term> row;    // nothing: every subject
  std::optional<Term> during; // nothing: always
};

/// Without one of these kinds of evidence, a norm that would be met is not (L12).
struct Proof {
  Loop loop;
  std::uint32_t evidence = 0;        // the field of an element that lists its evidence
  std::uint32_t kind = 0;            // the field of such an evidence that names its kind
  std::vector<std::uint32_t> labels; // the kinds that prove
};

struct Norm {
  bool expect = false;
  Term condition;
  std::optional<Proof> proof;
  std::optional<Effect> otherwise;
  Origin origin;
};

/// A sentence: text and placeholders in turn. `it` is what a result or an indicator gives, or the
/// level; `since` the month since which the level holds.
struct Placeholder {
  enum class Kind : std::uint8_t { term, margin, it, since };
  Kind kind = Kind::term;
  std::optional<Term> term;
};
using Piece = std::variant<std::string, Placeholder>;
struct Sentence {
  std::vector<Piece> en;
  std::vector<Piece> nl;
  Span span; // of the whole clause
  [[nodiscard]] bool empty() const { return en.empty() && nl.empty(); }
};
struct Sentences {
  Sentence met;
  Sentence breached;
  Sentence explain;
  Sentence not_applicable; // an exception's plain `say` where it says `not applicable`
  Sentence it;             // a result's plain `say`; a replacement's plain `say`
  Sentence next_met;
  Sentence next_breached;
  Sentence next_explain;
  Sentence next_undetermined;
};

/// `for organisation o, volunteer v, month m of v.payments`: one finding for each combination.
/// A binder without a list ranges over the root's inner record of that kind, over its list of that
/// kind, or is the root itself (then `loop.list` is that term; for the root itself it is null).
struct Binder {
  Loop loop;
  bool single = false; // an inner record or the root: exactly one
};

struct NotApplicable {};
struct Exception {
  std::string name;
  PackageId package{};
  std::variant<RuleId, ExceptionId> target;
  Texts title;
  std::vector<Let> lets;
  Term when;
  std::variant<NotApplicable, Norm, Term> instead; // Term: gives
  std::vector<Cite> cites;
  Sentences says;
  Origin origin;
};

/// How a sign is graded, by the labels of `Indicator::grades`.
enum class SignGrade : std::uint8_t { none, weak, strong };

/// What makes of what a rule gives a sign: from where on it is weak or strong, and when it rises.
struct Indicator {
  VariableId it{}; // what is given, for the terms below
  std::optional<Term> weak;
  std::optional<Term> strong;
  int trend_months = 0; // 0: nobody asks how it moves
  VariableId slope{};   // what it gains each month, over those months
  std::optional<Term> rising;
  ViewpointId viewpoint{};
};

struct LevelRow {
  std::string label;
  Texts title;
  std::optional<Term> when; // nothing: the first row, which holds otherwise
};
/// The table that says what the signs of a month add up to.
struct Level {
  std::vector<RuleId> counting;
  std::vector<VariableId> grades; // by place in `counting`: how that one is graded
  // How many of them are graded weak or more, are strong, and rise; and to how many viewpoints
  // those that are weak or more belong.
  VariableId weak{};
  VariableId strong{};
  VariableId rising{};
  VariableId viewpoints{};
  std::vector<LevelRow> rows; // from the lowest
  int kept_months = 0;        // a level holds on through so many quiet months
};

struct Rule {
  std::string name;
  PackageId package{};
  Texts title;
  std::vector<Variable> variables; // its own and its exceptions'
  std::vector<Binder> binders;
  std::optional<Term> where;
  std::vector<Let> lets;
  std::variant<Norm, Term, Level> norm; // Term: what a result or an indicator gives
  std::optional<Indicator> indicator;
  Type type;         // of what it gives; of a level: the choice of its rows
  std::string label; // of a result
  std::vector<ExceptionId>
      exceptions; // that name this rule; those of exceptions stand in `Model::exceptions`
  std::vector<Cite> cites;
  Sentences says;
  Origin origin;
  [[nodiscard]] bool gives() const { return std::holds_alternative<Term>(norm); }
  [[nodiscard]] bool is_result() const { return gives() && !indicator; }
  [[nodiscard]] bool is_level() const { return std::holds_alternative<Level>(norm); }
};

/// Scenarios stay trees: their data become dossier events, which the facts builder checks like any
/// other.
struct Scenario {
  PackageId package{};
  std::shared_ptr<syntax::ScenarioDecl const> tree;
};

struct Model {
  std::vector<Package> packages;
  std::vector<std::optional<Term>> applies; // by package: `applies when`
  std::vector<Record> records;
  std::vector<Choice> choices;
  std::vector<LawSource> sources;
  std::vector<Value> values;
  std::vector<Consequence> consequences;
  std::vector<Question> questions;
  std::vector<Viewpoint> viewpoints;
  std::vector<Define> defines;
  std::vector<Rule> rules; // in the order of packages by name, then as written
  std::vector<Exception> exceptions;
  std::vector<Scenario> scenarios;
  RecordId root{};
  [[nodiscard]] std::string full_name(RuleId rule) const; // package.rule
};

} // namespace grens::check
