// Expressions to terms: every name found, every type and unit worked out. A term whose part failed
// is nothing, and nothing is said about it again.
#pragma once

#include "check/draft.hpp"
#include "check/scope.hpp"
#include "check/types.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace grens::check {

using MaybeTerm = std::optional<Term>;

/// Checks the expressions of one rule (with its exceptions) or one define.
class Terms {
public:
  Terms(Draft& draft, PackageId package, std::vector<Variable>& variables)
      : draft_(draft), package_(package), variables_(variables) {}

  MaybeTerm term(syntax::Expr const& e);
  /// The term, reported when it is not a truth; `what` needs it: "`where`".
  MaybeTerm truth(syntax::Expr const& e, std::string const& what);
  MaybeTerm number(syntax::Expr const& e, std::string const& what);
  /// A term for something of a known type: where that is a choice, its labels may stand alone.
  MaybeTerm giving(syntax::Expr const& e, Type const& wanted);
  /// A period, or the parts of one.
  MaybeTerm period(syntax::Expr const& e, std::string const& what);
  /// A name in scope and its fields: what a placeholder may hold. `known` are other words that
  /// could be meant.
  MaybeTerm placeholder(syntax::NameUse const& use, Span span, std::vector<std::string_view> known);

  /// What a norm asks proof of; nothing where that failed, which was said.
  std::optional<Proof> proof(syntax::Proof const& tree);

  /// The loop of a binder in an expression; its variable stays in scope until `shrink`.
  std::optional<Loop> loop(syntax::Binder const& b);
  /// A binder after `for`, which may also range over the root or one of its inner records.
  std::optional<Binder> binder(syntax::Binder const& b);

  /// Makes a variable with a name that nothing visible has yet (S2).
  VariableId declare(syntax::Word const& name, std::optional<Type> type, bool from_list = false);
  /// Sees what the rule around an exception sees.
  void inherit(Scope const& outer);

  Scope scope;
  bool may_ask_recorded = false; // S9: only in the `where` after `for`

private:
  // terms.cpp: literals and names
  MaybeTerm make(syntax::NumberLiteral const& n, Span span);
  MaybeTerm make(syntax::PeriodLiteral const& p, Span span);
  MaybeTerm make(syntax::TextLiteral const& t, Span span);
  MaybeTerm make(syntax::TruthLiteral const& t, Span span);
  MaybeTerm make(syntax::NameUse const& use, Span span);
  MaybeTerm first_name(syntax::Word const& name);
  [[nodiscard]] bool is_root_field(std::string_view name) const;
  MaybeTerm root_field(syntax::Word const& name);
  MaybeTerm field_of(Term row, syntax::Word const& name);
  MaybeTerm follow(Term id, syntax::Word const& name);
  MaybeTerm add_fields(MaybeTerm first, std::vector<syntax::Word> const& fields);
  void unknown_name(syntax::Word const& name, std::vector<std::string> const& labels = {});
  void say_how_to_use(Declared const& declared, syntax::Word const& name);

  // calls.cpp
  MaybeTerm make(syntax::Call const& c, Span span);
  MaybeTerm call_define(Declared const& declared, syntax::Call const& c, Span span);
  MaybeTerm call_builtin(Declared const& declared, syntax::Call const& c, Span span);
  MaybeTerm call_level(Declared const& declared, syntax::Call const& c, Span span);
  MaybeTerm call_consequence(Declared const& declared, syntax::Call const& c, Span span);
  std::optional<std::vector<Term>> arguments(syntax::Call const& c);
  bool has_arguments(syntax::Call const& c, std::size_t wanted, Span span);
  bool argument_fits(Type const& wanted, Term const& given, std::string const& what,
                     Origin declared);

  // dates.cpp: what asks for a day or a period
  MaybeTerm make(syntax::Of const& o, Span span);
  MaybeTerm since(Term day, Span span);
  MaybeTerm make(syntax::Previous const& p, Span span);
  MaybeTerm make(syntax::At const& a, Span span);
  MaybeTerm make(syntax::During const& d, Span span);
  MaybeTerm age_at(syntax::Of const& o, syntax::Expr const& when, Span span);
  MaybeTerm value_at(Declared const& declared, syntax::Word const& name, syntax::Expr const* key,
                     syntax::Expr const& when, Span span);
  bool stays_in(Value const& value, Term const& when, Span place);

  // operators.cpp: arithmetic, comparing, truths
  MaybeTerm make(syntax::Not const& n, Span span);
  MaybeTerm make(syntax::Negative const& n, Span span);
  MaybeTerm make(syntax::ArithmeticExpr const& a, Span span);
  MaybeTerm make(syntax::Logic const& l, Span span);
  MaybeTerm make(syntax::Compare const& c, Span span);
  MaybeTerm make(syntax::Is const& i, Span span);
  MaybeTerm make(syntax::IsRecorded const& i, Span span);
  MaybeTerm make(syntax::If const& i, Span span);
  MaybeTerm choose(MaybeTerm condition, MaybeTerm then, MaybeTerm otherwise, Span span);
  MaybeTerm add_or_subtract(Op op, Term left, Term right, Span span, Span op_span);
  MaybeTerm move_date(Term left, Term right, syntax::ArithmeticExpr const& a, Span span);
  MaybeTerm move_by_months(Term date, Term number, syntax::ArithmeticExpr const& a, Span span);
  Term times_whole(Term number, std::int64_t by, Unit unit);
  MaybeTerm make(syntax::Round const& r, Span span);
  MaybeTerm scale(Op op, Term left, Term right, Span span, Span op_span);
  MaybeTerm is_label(Term subject, syntax::Is const& i, Span span);
  MaybeTerm is_in(Term subject, syntax::Is const& i, Span span);
  MaybeTerm is_reading(Declared const& question, syntax::Is const& i, Span span);
  bool label_written_as_name(syntax::Expr const& side, MaybeTerm const& other);
  bool comparable(Op op, Term const& left, Term const& right, Span op_span);
  void clash(std::string const& code, std::string const& title, Span op_span, Term const& left,
             Term const& right, std::string help = {});
  void units_clash(std::string const& verb, Span op_span, Term const& left, Term const& right);

  // loops.cpp: binders, and what goes over them
  MaybeTerm make(syntax::Quantified const& q, Span span);
  MaybeTerm make(syntax::Aggregate const& a, Span span);
  MaybeTerm make(syntax::LongestRun const& r, Span span);
  MaybeTerm list_of(syntax::Binder const& b);
  std::optional<std::uint32_t> dating_of(syntax::Binder const& b, Record const& record, bool needed,
                                         bool& failed);
  std::optional<Loop> loop_over(syntax::Binder const& b, MaybeTerm list);
  MaybeTerm of_root(syntax::Binder const& b, RecordId record, bool single_allowed);
  bool add_where(Loop& loop, syntax::Expr const* where);
  MaybeTerm tellable(syntax::Expr const& e, std::string const& what);
  bool fits_aggregate(syntax::Aggregate const& a, Loop const* over, Span span);

  // words for diagnostics
  [[nodiscard]] Origin origin(Span span) const { return {package_, span}; }
  [[nodiscard]] std::string is(Term const& t) const { return this_is(draft_.model, t.type); }
  Term made(Op op, Type type, Span span) const;
  void report(std::string code, std::string title, std::vector<Mark> marks, std::string help = {}) {
    draft_.report({std::move(code), std::move(title), std::move(marks), std::move(help)});
  }

  Draft& draft_;
  PackageId package_;
  std::vector<Variable>& variables_;
};

/// Calls `see` for the term and every term in it, loops included.
void for_each_term(Term const& term, std::function<void(Term const&)> const& see);
void for_each_term(Loop const& loop, std::function<void(Term const&)> const& see);

} // namespace grens::check
