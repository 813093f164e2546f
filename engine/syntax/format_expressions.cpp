#include "base/assert.hpp"
#include "syntax/format_parts.hpp"

namespace grens::syntax {

void fill(Lines& lines, Items const& items, std::size_t hang, std::size_t tail) {
  for (std::size_t k = 1; k < items.begins.size(); ++k) {
    std::size_t const first = items.begins[k];
    bool const is_last = k + 1 == items.begins.size();
    std::size_t const end = is_last ? items.end : items.begins[k + 1];
    if (!lines.fits(first, end, is_last ? tail : 0)) lines.start(first, hang);
  }
}

namespace {

constexpr std::size_t deeper = 2;

/// The place of the parenthesis that closes the one at `open`.
std::size_t closing(Lines const& lines, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < lines.size(); ++i) {
    if (lines.text(i) == "(") ++depth;
    if (lines.text(i) == ")" && --depth == 0) return i;
  }
  return lines.size();
}

class Laying {
public:
  Laying(Lines& lines, Expr const& expr, std::size_t tail, Lead lead)
      : lines_(lines), first_(lines.at(expr.span.begin)), last_(lines.at(expr.span.end)),
        tail_(tail), lead_(lead) {
    while (first_ < last_ && lines.text(first_) == "(" && closing(lines, first_) + 1 == last_) {
      ++first_;
      --last_;
      ++tail_;
      lead_ = Lead::under;
    }
  }

  void operator()(NumberLiteral const&) const {}
  void operator()(PeriodLiteral const&) const {}
  void operator()(TextLiteral const&) const {}
  void operator()(TruthLiteral const&) const {}
  void operator()(NameUse const&) const {}
  void operator()(Previous const&) const {}

  void operator()(Call const& e) const {
    std::size_t const hang = lines_.column(first_ + 2);
    Items items{{}, last_};
    for (ExprPtr const& argument : e.arguments)
      items.begins.push_back(begin(argument));
    fill(lines_, items, hang, tail_);
    for (ExprPtr const& argument : e.arguments)
      lay_out(lines_, *argument, argument == e.arguments.back() ? tail_ + 1 : 1, Lead::under);
  }
  void operator()(Of const& e) const { lay_out(lines_, *e.operand, tail_, Lead::under); }
  void operator()(Not const& e) const { lay_out(lines_, *e.operand, tail_, Lead::under); }
  void operator()(Negative const& e) const { lay_out(lines_, *e.operand, tail_, Lead::under); }
  void operator()(Round const& e) const {
    lay_out(lines_, *e.what, 0, Lead::under);
    lay_out(lines_, *e.to, tail_, Lead::under);
  }
  void operator()(IsRecorded const& e) const { lay_out(lines_, *e.subject, tail_, Lead::under); }
  void operator()(At const& e) const { pair(e.what, begin(e.when) - 1, e.when); }
  void operator()(During const& e) const { pair(e.what, begin(e.period) - 1, e.period); }
  void operator()(ArithmeticExpr const& e) const { pair(e.left, begin(e.right) - 1, e.right); }
  void operator()(Compare const& e) const { pair(e.left, begin(e.right) - 1, e.right); }

  void operator()(Is const& e) const {
    if (e.list) {
      pair(e.subject, begin(e.list) - (e.negated ? 4 : 3), e.list);
      return;
    }
    Items items{{}, last_};
    for (Word const& label : e.labels)
      items.begins.push_back(lines_.at(label.span.begin));
    lay_out(lines_, *e.subject, 0, Lead::under);
    fill(lines_, items, lines_.column(items.begins.front()), tail_);
  }

  void operator()(Logic const& e) const {
    std::size_t const first = lines_.column(first_);
    std::size_t const room = (e.op == LogicOp::conjunction ? 3U : 2U) + 1;
    bool const before = lead_ == Lead::before && first >= lines_.indent(first_) + room;
    std::size_t const hang = before ? first - room : first;
    for (std::size_t k = 1; k < e.parts.size(); ++k)
      lines_.start(begin(e.parts[k]) - 1, hang);
    for (std::size_t k = 0; k < e.parts.size(); ++k) {
      lay_out(lines_, *e.parts[k], k + 1 == e.parts.size() ? tail_ : 0, Lead::under);
    }
  }

  /// `otherwise if` goes on below the first `if`: a table of cases.
  void operator()(If const& e) const { cases(e, first_, lines_.column(first_)); }

  void operator()(Quantified const& e) const {
    std::vector<std::size_t> begins{first_};
    if (e.where) begins.push_back(begin(e.where) - 1);
    if (e.has) begins.push_back(begin(e.has) - 1);
    segments(begins);
    lay_out(lines_, e.binder, 0);
    lay(e.where, e.has ? 0 : tail_);
    lay(e.has, tail_);
  }
  void operator()(Aggregate const& e) const {
    std::vector<std::size_t> begins{first_};
    if (e.spread) begins.push_back(begin(e.spread->over) - 2);
    if (e.what) begins.push_back(lines_.at(e.binder.span.begin) - 1);
    if (e.where) begins.push_back(begin(e.where) - 1);
    segments(begins);
    lay(e.what, 0);
    if (e.spread) lay(e.spread->over, 0);
    lay_out(lines_, e.binder, e.where ? 0 : tail_);
    lay(e.where, tail_);
  }
  void operator()(LongestRun const& e) const {
    segments({first_, begin(e.has) - 1});
    lay_out(lines_, e.binder, 0);
    lay(e.has, tail_);
  }

private:
  Lines& lines_;
  std::size_t first_; // within its parentheses
  std::size_t last_;
  std::size_t tail_;
  Lead lead_;

  [[nodiscard]] std::size_t begin(ExprPtr const& expr) const { return lines_.at(expr->span.begin); }
  void lay(ExprPtr const& expr, std::size_t tail) const {
    if (expr) lay_out(lines_, *expr, tail, Lead::before);
  }
  /// What begins here goes on a line of its own, further in, when this one does not hold it.
  void segments(std::vector<std::size_t> begins) const {
    fill(lines_, {std::move(begins), last_}, lines_.column(first_) + deeper, tail_);
  }
  void pair(ExprPtr const& left, std::size_t op, ExprPtr const& right) const {
    segments({first_, op});
    lay_out(lines_, *left, 0, Lead::under);
    lay_out(lines_, *right, tail_, Lead::under);
  }
  void cases(If const& e, std::size_t first, std::size_t hang) const {
    std::size_t const then = begin(e.then) - 1;
    std::size_t const otherwise = begin(e.otherwise) - 1;
    if (!lines_.fits(first, otherwise, 0)) lines_.start(then, hang + deeper);
    lay_out(lines_, *e.condition, 0, Lead::under);
    lay_out(lines_, *e.then, 0, Lead::under);
    lines_.start(otherwise, hang);
    if (auto const* next = std::get_if<If>(&e.otherwise->node);
        next != nullptr && lines_.text(otherwise + 1) == "if") {
      cases(*next, otherwise + 1, hang);
    } else {
      lay_out(lines_, *e.otherwise, tail_, Lead::under);
    }
  }
};

} // namespace

void lay_out(Lines& lines, Expr const& expr, std::size_t tail, Lead lead) {
  if (lines.fits(lines.at(expr.span.begin), lines.at(expr.span.end), tail)) return;
  std::visit(Laying(lines, expr, tail, lead), expr.node);
}

void lay_out(Lines& lines, Binder const& binder, std::size_t tail) {
  if (binder.list) {
    bool const ends_it = binder.list->span.end == binder.span.end;
    lay_out(lines, *binder.list, ends_it ? tail : 0, Lead::under);
  }
  if (binder.during) lay_out(lines, *binder.during, tail, Lead::under);
}

} // namespace grens::syntax
