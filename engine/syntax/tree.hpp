// The tree of a .grens file: what was written, with the place of everything, and nothing that was
// worked out. The checker turns it into a model; the formatter turns it back into text.
#pragma once

#include "base/calendar.hpp"
#include "base/number.hpp"
#include "base/source.hpp"
#include "base/unit.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace grens::syntax {

struct Word {
  std::string text;
  Span span;
};

struct Path {
  std::vector<Word> parts;
  Span span;
  [[nodiscard]] std::string text() const; // joined by dots
};

/// `en "…" nl "…"`: as written; the checker sees that each language is there once.
struct LanguageText {
  Word language;
  std::string text;
  Span span; // of the string, quotes included
};
using LanguageTexts = std::vector<LanguageText>;

enum class Grade { primary, secondary, derived };

struct Cite {
  Word source;
  std::optional<std::string> article;
  std::optional<Grade> grade; // where it differs from the source's own
  std::optional<Date> seen;   // the date of the text that was read
  Span span;
};

/// As written: `EUR`, `EUR per hour`, `hours`.
struct UnitRef {
  Unit unit;
  Span span;
};

// ---- expressions -------------------------------------------------------------------------------

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

struct NumberLiteral {
  Number value; // 60 % is 60/100 with percent set
  bool percent = false;
  std::optional<UnitRef> unit;
};
struct PeriodLiteral {
  Period period;
};
struct TextLiteral {
  std::string text;
};
struct TruthLiteral {
  bool value = false;
};
/// `paid`, `p.amount`, `organisation.country`
struct NameUse {
  Word name;
  std::vector<Word> fields;
};
/// `counts(p)`, `span(a, b)`, `hourly_payments(v)`
struct Call {
  Word name;
  std::vector<ExprPtr> arguments;
};
/// `since` stands without `of`: `since r.ends`. `season` is a year that begins on a stated day, as
/// `year from …` is.
enum class OfWord { year, quarter, month, week, day, start, end, age, season, since };
struct Of {
  OfWord word = OfWord::year;
  DayOfYear from; // `year from 04-06 of …`
  ExprPtr operand;
};
/// `previous m`: the period before m in the list that m was bound from.
struct Previous {
  Word name;
};
struct At {
  ExprPtr what;
  ExprPtr when;
};
struct During {
  ExprPtr what;
  ExprPtr period;
};
struct Not {
  ExprPtr operand;
};
struct Negative {
  ExprPtr operand;
};
enum class ArithmeticOp { add, subtract, multiply, divide };
struct ArithmeticExpr {
  ArithmeticOp op = ArithmeticOp::add;
  ExprPtr left;
  ExprPtr right;
  Span op_span;
  std::optional<MonthEnd> rounding; // date + months rounding down
  Span rounding_span;
};
/// `round x half_up to 0.01 EUR`
struct Round {
  ExprPtr what;
  Rounding how = Rounding::up;
  ExprPtr to; // a number as written
};
enum class LogicOp { conjunction, disjunction };
/// Chains stay flat: a or b or c is one node.
struct Logic {
  LogicOp op = LogicOp::conjunction;
  std::vector<ExprPtr> parts;
};
enum class CompareOp { less, less_equal, greater, greater_equal, equal, within };
struct Compare {
  CompareOp op = CompareOp::equal;
  ExprPtr left;
  ExprPtr right;
  Span op_span;
};
/// `p.kind is costs`, `is not one of (…)`, `is one of i.activities`
struct Is {
  ExprPtr subject;
  bool negated = false;
  std::vector<Word> labels;
  ExprPtr list; // in place of labels; may be null
};
/// `x is recorded` (S9)
struct IsRecorded {
  ExprPtr subject;
  bool negated = false;
};
struct If {
  ExprPtr condition;
  ExprPtr then;
  ExprPtr otherwise;
};

/// What a binder ranges over: elements of a record, or periods that hold elements of a list.
struct Kind {
  Word word; // payment, volunteer, month, day, rolling, season …
  PeriodShape shape;
  Span span;
};
struct Binder {
  Kind kind;
  Word name;
  ExprPtr list; // null: `for volunteer v`, `for organisation o`
  std::optional<Word> by;
  ExprPtr during; // may be null
  Span span;
};

enum class Quantifier { every, some, no };
struct Quantified {
  Quantifier quantifier = Quantifier::every;
  Binder binder;
  ExprPtr where; // may be null
  ExprPtr has;   // may be null: `no employment e of v.employment during y`
};

enum class AggregateKind {
  sum,
  smallest,
  largest,
  average,
  count,
  list,
  median,
  slope,
  distinct,
  share // of those that the binder takes: how many pass `where`
};
struct Spread {
  ExprPtr over;
  ExprPtr during;
};
struct Aggregate {
  AggregateKind kind = AggregateKind::sum;
  ExprPtr what; // null for count, list and share
  std::optional<Spread> spread;
  Binder binder;
  ExprPtr where; // may be null
};
struct LongestRun {
  Binder binder;
  ExprPtr has;
};

struct Expr {
  std::variant<NumberLiteral, PeriodLiteral, TextLiteral, TruthLiteral, NameUse, Call, Of, Previous,
               At, During, Not, Negative, ArithmeticExpr, Round, Logic, Compare, Is, IsRecorded, If,
               Quantified, Aggregate, LongestRun>
      node;
  Span span;
};

// ---- types -------------------------------------------------------------------------------------

struct MoneyType {
  std::optional<Word> currency_field; // money in currency
};
struct NumberType {};
struct TextType {};
struct DateType {};
struct PeriodType {
  bool or_parts = false;
};
struct TruthType {};
struct AnythingType {};
struct ChoiceType {
  std::vector<Word> labels;
};
/// `one organisation`: an object inside this one
struct InnerRecordType {
  Word record;
};
/// `list of payment`, `list of adoption by question`, `list of text`, `list of period`
struct ListType {
  Word element; // a record's name, or text, or period
  std::optional<Word> by;
};
/// `role`: an id of that record
struct IdType {
  Word record;
};
struct Type {
  std::variant<UnitRef, MoneyType, NumberType, TextType, DateType, PeriodType, TruthType,
               AnythingType, ChoiceType, InnerRecordType, ListType, IdType>
      node;
  Span span;
};

// ---- declarations ------------------------------------------------------------------------------

struct PackageDecl {
  Path path;
  LanguageTexts title;
  std::optional<Word> currency;
  std::optional<Date> checked;
  ExprPtr applies; // may be null
  Span span;
};

struct UsesDecl {
  std::vector<Path> packages;
  Span span;
};

struct SourceDecl {
  Word name;
  Grade grade = Grade::primary;
  Word reference_kind; // jci, ecli, celex, eli, url
  std::string reference;
  LanguageTexts title;
  Span span;
};

/// One scalar of a version: exact (low == high), bounded, a label, or unknown.
struct Scalar {
  enum class Kind { exact, bounded, label, unknown };
  Kind kind = Kind::exact;
  Number low;
  Number high;
  Word label;
  LanguageTexts because; // unknown, and bounded where given
  Span span;
};
struct Band {
  std::optional<Number> from; // nothing: the version has one scalar for all
  Scalar scalar;
  Span span;
};
struct Version {
  Date from;
  Span from_span;
  std::optional<Date> until;
  std::vector<Band> bands;
  std::vector<Cite> cites;
  Span span;
};
struct ValueDecl {
  Word name;
  std::optional<Word> by;
  Type type;
  LanguageTexts title;
  std::vector<Version> versions;
  Date known_until;
  Span span;
};

struct ConsequenceDecl {
  Word name;
  Word of;
  LanguageTexts title;
  Span span;
};

struct ReadingDecl {
  Word name;
  LanguageTexts title;
  std::vector<Cite> cites;
  Span span;
};
struct QuestionDecl {
  Word name;
  LanguageTexts title;
  std::vector<ReadingDecl> readings;
  Word default_reading;
  Span span;
};

struct Parameter {
  Kind kind;
  Word name;
};
struct DefineDecl {
  Word name;
  std::vector<Parameter> parameters;
  ExprPtr body;
  Span span;
};

struct Let {
  Word name;
  ExprPtr value;
  Span span;
};

struct Effect {
  Word consequence;
  std::vector<ExprPtr> arguments;
  ExprPtr during; // may be null
  Span span;
};
/// `proof receipt or statement for payment p of v.payments`: what is met only with such evidence.
struct Proof {
  std::vector<Word> kinds;
  Binder binder;
  ExprPtr where; // may be null
  Span span;
};
/// require (met or breached) or expect (met or explain)
struct Norm {
  bool expect = false;
  ExprPtr condition;
  std::optional<Proof> proof;
  std::optional<Effect> otherwise;
  Span span;
};

/// `say breached en "…" nl "…"`; no outcome: the sentence of a result, or of an exception.
struct Say {
  std::optional<Word> outcome;
  LanguageTexts texts;
  Span span;
};
struct Close {
  std::vector<Cite> cites;
  std::vector<Say> says;
  std::vector<Say> nexts;
};

struct Head {
  LanguageTexts title;
  std::vector<Binder> binders;
  ExprPtr where; // may be null
  std::vector<Let> lets;
};
struct RuleDecl {
  Word name;
  Head head;
  Norm norm;
  Close close;
  Span span;
};
struct ResultDecl {
  Word name;
  Type type;
  Head head;
  ExprPtr gives;
  std::optional<Word> label;
  Close close;
  Span span;
};

/// What the law looks at when it asks what something is; signs belong to one (L13).
struct ViewpointDecl {
  Word name;
  LanguageTexts title;
  std::vector<Cite> cites;
  Span span;
};
/// `trend over 6 months rising when slope > 0.10 EUR per hour`
struct Trend {
  int months = 0;
  ExprPtr rising;
};
/// A sign: something measured, and from where on it is weak or strong.
struct IndicatorDecl {
  Word name;
  Head head;
  ExprPtr gives;
  ExprPtr weak;   // may be null, but not both
  ExprPtr strong; // may be null
  std::optional<Trend> trend;
  Word viewpoint;
  Close close;
  Span span;
};
/// `row watch title en "…" nl "…" when weak >= 1`; the first row, which holds otherwise, asks
/// nothing.
struct LevelRow {
  Word label;
  LanguageTexts title;
  ExprPtr when; // may be null
  Span span;
};
/// What signs add up to, month by month: the highest row that holds.
struct LevelDecl {
  Word name;
  Head head;
  std::vector<Word> counting;
  std::vector<LevelRow> rows;
  int kept_months = 0; // a level holds on through so many quiet months
  Close close;
  Span span;
};

struct NotApplicable {};
struct Gives {
  ExprPtr value;
};
struct ExceptionDecl {
  Word name;
  Word target;
  LanguageTexts title;
  std::vector<Let> lets;
  ExprPtr when;
  std::variant<NotApplicable, Norm, Gives> instead;
  Close close;
  Span span;
};

struct FieldLimit {
  std::variant<Number, Word> limit;
  Span span;
};
struct Required {};
struct Optional {
  std::optional<FieldLimit> at_least;
  std::optional<FieldLimit> at_most;
};
struct Bounded {
  std::optional<std::pair<Word, Word>> keys; // bounded by (at_least, at_most): keys beside it
};
struct Pending {};
struct Otherwise {
  ExprPtr value;
};
struct Field {
  Word name;
  std::optional<std::string> json_key;
  Type type;
  std::variant<Required, Optional, Bounded, Pending, Otherwise> presence;
  LanguageTexts title; // what people call it
  Span span;
};
struct RecordDecl {
  Word name;
  bool root = false;
  std::optional<Word> identified_by;
  std::optional<Word> dated_by;
  std::optional<std::pair<Word, Word>> dated_from_to; // the fields of the first and the last day
  std::optional<Word> aged_by;
  bool aged_up = true; // rounding up: born on 29 February, the birthday is 1 March
  std::optional<Word> evidenced_by;
  LanguageTexts title; // what people call one of them
  std::vector<Field> fields;
  Span span;
};

// ---- scenarios ---------------------------------------------------------------------------------

struct Data;
struct DataMember {
  Word key;
  std::unique_ptr<Data> value;
};
struct DataObject {
  std::vector<DataMember> members;
  int monthly_times = 1; // { … } monthly 11 times: the same, each a month later
};
struct DataList {
  std::vector<Data> items;
};
struct DataText {
  std::string text;
};
struct DataNumber {
  Number value;
  std::optional<UnitRef> unit;
};
struct DataPeriod {
  Period period;
};
/// A label, yes, no, an id, or a column of the table, with `+ 0.01 EUR` after it.
struct DataWord {
  Word word;
  std::optional<DataNumber> plus; // negative for minus
};
struct Data {
  std::variant<DataObject, DataList, DataText, DataNumber, DataPeriod, DataWord> node;
  Span span;
};

struct Table {
  std::vector<Word> columns;
  std::vector<std::vector<Data>> rows;
};
struct Given {
  Word record;
  std::optional<Word> id;
  Data object;
  Span span;
};
struct Adopting {
  Word question;
  Word reading;
};
/// `finds rule met for v1 during 2024-03`, `finds amount 0.00 EUR .. 18.00 EUR for v1`
struct Finds {
  Word rule;
  std::optional<Word> outcome;     // met, breached …, or a label of a choice, or a column
  std::optional<DataNumber> value; // a result's exact value, or its lowest
  std::optional<DataNumber> value_high;
  std::optional<DataNumber> by;
  std::optional<Word> subject;
  std::optional<Word> item;
  std::optional<Data> during; // a period or a column
  Span span;
};
struct ScenarioDecl {
  std::string title;
  Span title_span;
  std::vector<Cite> cites;
  std::optional<Table> table;
  std::vector<Given> givens;
  std::vector<Adopting> adopting;
  std::optional<Data> on; // a date or a column
  std::vector<Finds> finds;
  Span span;
};

using Declaration = std::variant<PackageDecl, UsesDecl, SourceDecl, ValueDecl, ConsequenceDecl,
                                 QuestionDecl, DefineDecl, RuleDecl, ResultDecl, ExceptionDecl,
                                 ViewpointDecl, IndicatorDecl, LevelDecl, RecordDecl, ScenarioDecl>;

/// A declaration with a fault in it. What it would have declared is not known, and not unknown
/// either: nobody who uses it did anything wrong.
struct LeftOut {
  Word keyword; // no keyword where the fault is in that
  Path name;    // of a package the whole path; empty where it cannot be read
};

/// One file. A declaration with a fault in it is left out; the diagnostics say why.
struct Module {
  SourcePtr source;
  std::vector<Declaration> declarations;
  std::vector<LeftOut> left_out;
  /// Places of declarations that may say less than was meant: a fault follows on them. They stand
  /// in left_out as well.
  std::vector<std::size_t> unfinished;
  bool unreadable = false; // nothing of it could be read, or not all
};

} // namespace grens::syntax
