// Expressions as one line of text.
#include "base/assert.hpp"
#include "syntax/print.hpp"

namespace grens::syntax {

namespace {

/// How tightly an expression binds, loosest first: the rules of the grammar that nest in each
/// other.
enum class Level {
  stretch, // if, quantified, aggregate, run
  disjunction,
  conjunction,
  negation,
  comparison,
  added,
  times,
  timed,
  operand
};

Level level_of(Expr const& expr) {
  return std::visit(
      Overloaded{
          [](If const&) { return Level::stretch; },
          [](Quantified const&) { return Level::stretch; },
          [](Aggregate const&) { return Level::stretch; },
          [](LongestRun const&) { return Level::stretch; },
          [](Logic const& e) {
            return e.op == LogicOp::disjunction ? Level::disjunction : Level::conjunction;
          },
          [](Not const&) { return Level::negation; },
          [](Compare const&) { return Level::comparison; },
          [](Is const&) { return Level::comparison; },
          [](IsRecorded const&) { return Level::comparison; },
          [](ArithmeticExpr const& e) {
            bool const sum = e.op == ArithmeticOp::add || e.op == ArithmeticOp::subtract;
            return sum ? Level::added : Level::times;
          },
          [](At const&) { return Level::timed; },
          [](During const&) { return Level::timed; },
          [](NumberLiteral const&) { return Level::operand; },
          [](PeriodLiteral const&) { return Level::operand; },
          [](TextLiteral const&) { return Level::operand; },
          [](TruthLiteral const&) { return Level::operand; },
          [](NameUse const&) { return Level::operand; },
          [](Call const&) { return Level::operand; },
          [](Of const&) { return Level::operand; },
          [](Previous const&) { return Level::operand; },
          [](Round const&) { return Level::operand; },
          [](Negative const&) { return Level::operand; },
      },
      expr.node);
}

std::string word_of(OfWord word) {
  switch (word) {
  case OfWord::year: return "year";
  case OfWord::quarter: return "quarter";
  case OfWord::month: return "month";
  case OfWord::week: return "week";
  case OfWord::day: return "day";
  case OfWord::start: return "start";
  case OfWord::end: return "end";
  case OfWord::age: return "age";
  case OfWord::season: return "season";
  case OfWord::since: return "since";
  }
  return {};
}

std::string word_of(CompareOp op) {
  switch (op) {
  case CompareOp::less: return "<";
  case CompareOp::less_equal: return "<=";
  case CompareOp::greater: return ">";
  case CompareOp::greater_equal: return ">=";
  case CompareOp::equal: return "=";
  case CompareOp::within: return "within";
  }
  return {};
}

std::string word_of(ArithmeticOp op) {
  switch (op) {
  case ArithmeticOp::add: return "+";
  case ArithmeticOp::subtract: return "-";
  case ArithmeticOp::multiply: return "*";
  case ArithmeticOp::divide: return "/";
  }
  return {};
}

std::string word_of(Quantifier quantifier) {
  switch (quantifier) {
  case Quantifier::every: return "every";
  case Quantifier::some: return "some";
  case Quantifier::no: return "no";
  }
  return {};
}

std::string word_of(AggregateKind kind) {
  switch (kind) {
  case AggregateKind::sum: return "sum";
  case AggregateKind::smallest: return "smallest";
  case AggregateKind::largest: return "largest";
  case AggregateKind::average: return "average";
  case AggregateKind::count: return "count";
  case AggregateKind::list: return "list";
  case AggregateKind::median: return "median";
  case AggregateKind::slope: return "slope";
  case AggregateKind::distinct: return "distinct";
  case AggregateKind::share: return "share";
  }
  return {};
}

std::string word_of(Rounding rounding) {
  switch (rounding) {
  case Rounding::up: return "up";
  case Rounding::down: return "down";
  case Rounding::half_up: return "half_up";
  case Rounding::half_even: return "half_even";
  }
  return {};
}

std::string word_of(MonthEnd rounding) {
  switch (rounding) {
  case MonthEnd::up: return "up";
  case MonthEnd::down: return "down";
  case MonthEnd::refused: return "refused";
  }
  return {};
}

std::string line(Expr const& expr);

/// The expression where the grammar takes nothing looser than `loosest`: in parentheses if it is.
std::string within(Level loosest, Expr const& expr) {
  std::string const text = line(expr);
  return level_of(expr) < loosest ? "(" + text + ")" : text;
}
std::string within(Level loosest, ExprPtr const& expr) {
  return within(loosest, *expr);
}

/// " where …": no clause where there is no expression.
std::string clause(std::string const& word, ExprPtr const& expr, Level loosest) {
  return expr ? " " + word + " " + within(loosest, expr) : "";
}

/// A clause that ends its expression: what stretches to the right may stand there as it is.
std::string last_clause(std::string const& word, ExprPtr const& expr) {
  return clause(word, expr, Level::stretch);
}

std::string comma_list(std::vector<ExprPtr> const& items) {
  std::string text;
  for (ExprPtr const& item : items)
    text += (text.empty() ? "" : ", ") + line(*item);
  return "(" + text + ")";
}

std::string text_of(NumberLiteral const& literal) {
  Number number = literal.value;
  if (literal.percent) number.bottom /= 100;
  std::string text = print(number);
  if (literal.percent) text += " %";
  if (literal.unit) text += " " + unit_text(literal.unit->unit);
  return text;
}

std::string text_of(NameUse const& use) {
  std::string text = use.name.text;
  for (Word const& field : use.fields)
    text += "." + field.text;
  return text;
}

std::string text_of(ArithmeticExpr const& e) {
  bool const sum = e.op == ArithmeticOp::add || e.op == ArithmeticOp::subtract;
  return within(sum ? Level::added : Level::times, e.left) + " " + word_of(e.op) + " " +
         within(sum ? Level::times : Level::timed, e.right) +
         (e.rounding ? " rounding " + word_of(*e.rounding) : "");
}

std::string text_of(Of const& e) {
  std::string text = word_of(e.word);
  if (e.from.is_stated()) text += " from " + day_of_year_text(e.from);
  if (e.word != OfWord::since) text += " of";
  return text + " " + within(Level::operand, e.operand);
}

std::string text_of(Round const& e) {
  return "round " + within(Level::added, e.what) + " " + word_of(e.how) + " to " + line(*e.to);
}

std::string text_of(Logic const& logic) {
  bool const any = logic.op == LogicOp::disjunction;
  std::string text;
  for (ExprPtr const& part : logic.parts) {
    if (!text.empty()) text += any ? " or " : " and ";
    text += within(any ? Level::conjunction : Level::negation, part);
  }
  return text;
}

std::string text_of(Is const& e) {
  std::string text = within(Level::added, e.subject) + (e.negated ? " is not " : " is ");
  if (e.list) return text + "one of " + line(*e.list);
  // These words would be read as a part of the operator.
  auto const is_plain = [](std::string const& label) {
    return label != "recorded" && label != "not" && label != "one";
  };
  if (e.labels.size() == 1 && is_plain(e.labels.front().text)) {
    return text + e.labels.front().text;
  }
  std::string labels;
  for (Word const& label : e.labels)
    labels += (labels.empty() ? "" : ", ") + label.text;
  return text + "one of (" + labels + ")";
}

std::string text_of(Aggregate const& e) {
  std::string text = word_of(e.kind) + " of ";
  if (e.what) text += within(Level::added, e.what);
  if (e.spread) {
    text += " spread over " + within(Level::operand, e.spread->over) + " during " +
            within(Level::operand, e.spread->during);
  }
  if (e.what) text += " for ";
  return text + print(e.binder) + last_clause("where", e.where);
}

std::string text_of(Kind const& kind) {
  PeriodShape const& shape = kind.shape;
  if (shape.from.is_stated()) return kind.word.text + " from " + day_of_year_text(shape.from);
  if (shape.rolling == 0) return kind.word.text;
  std::string const unit = shape.by == Granularity::day    ? " days"
                           : shape.by == Granularity::week ? " weeks"
                                                           : " months";
  return kind.word.text + " " + std::to_string(shape.rolling) + unit;
}

std::string line(Expr const& expr) {
  return std::visit(
      Overloaded{
          [](NumberLiteral const& e) { return text_of(e); },
          [](PeriodLiteral const& e) { return period_text(e.period); },
          [](TextLiteral const& e) { return "\"" + e.text + "\""; },
          [](TruthLiteral const& e) { return std::string(e.value ? "yes" : "no"); },
          [](NameUse const& e) { return text_of(e); },
          [](Call const& e) { return e.name.text + comma_list(e.arguments); },
          [](Of const& e) { return text_of(e); },
          [](Round const& e) { return text_of(e); },
          [](Previous const& e) { return "previous " + e.name.text; },
          [](At const& e) {
            return within(Level::operand, e.what) + " at " + within(Level::operand, e.when);
          },
          [](During const& e) {
            return within(Level::operand, e.what) + " during " + within(Level::operand, e.period);
          },
          [](Not const& e) { return "not " + within(Level::negation, e.operand); },
          [](Negative const& e) { return "-" + within(Level::operand, e.operand); },
          [](ArithmeticExpr const& e) { return text_of(e); },
          [](Logic const& e) { return text_of(e); },
          [](Compare const& e) {
            return within(Level::added, e.left) + " " + word_of(e.op) + " " +
                   within(Level::added, e.right);
          },
          [](Is const& e) { return text_of(e); },
          [](IsRecorded const& e) {
            return within(Level::added, e.subject) + (e.negated ? " is not " : " is ") + "recorded";
          },
          [](If const& e) {
            return "if " + line(*e.condition) + " then " + line(*e.then) + " otherwise " +
                   line(*e.otherwise);
          },
          [](Quantified const& e) {
            // A quantifier in `where` would take the `has` that follows.
            return word_of(e.quantifier) + " " + print(e.binder) +
                   clause("where", e.where, Level::disjunction) + last_clause("has", e.has);
          },
          [](Aggregate const& e) { return text_of(e); },
          [](LongestRun const& e) {
            return "longest run of " + print(e.binder) + last_clause("has", e.has);
          },
      },
      expr.node);
}

/// The places that were written, where the bottom is a power of ten; else nothing.
std::optional<std::size_t> places_of(std::int64_t bottom) {
  std::size_t places = 0;
  while (bottom > 1 && bottom % 10 == 0) {
    bottom /= 10;
    ++places;
  }
  if (bottom != 1) return std::nullopt;
  return places;
}

} // namespace

std::string print(Expr const& expr) {
  return line(expr);
}

std::string print_operand(Expr const& expr) {
  return within(Level::operand, expr);
}

std::string print(Binder const& binder) {
  std::string text = text_of(binder.kind);
  text += " " + binder.name.text + clause("of", binder.list, Level::operand);
  if (binder.by) text += " by " + binder.by->text;
  return text + clause("during", binder.during, Level::operand);
}

std::string print(Number number) {
  if (!number.is_small()) return exact_text(number);
  auto const places = places_of(number.bottom);
  if (!places) return std::to_string(number.top) + "/" + std::to_string(number.bottom);
  std::string digits = std::to_string(number.top < 0 ? -number.top : number.top);
  if (digits.size() <= *places) digits.insert(0, *places + 1 - digits.size(), '0');
  if (*places > 0) digits.insert(digits.size() - *places, 1, '.');
  return (number.top < 0 ? "-" : "") + digits;
}

} // namespace grens::syntax
