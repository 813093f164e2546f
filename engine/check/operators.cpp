// Terms with operators: arithmetic on units and dates (L3), comparing, labels, truths.
#include "base/assert.hpp"
#include "check/index.hpp"
#include "check/terms.hpp"

#include <algorithm>

namespace grens::check {

namespace {

constexpr Unit days{Measure::day, Measure::one};
constexpr Unit weeks{Measure::week, Measure::one};
constexpr Unit months{Measure::month, Measure::one};
constexpr Unit years{Measure::year, Measure::one};
constexpr std::int64_t days_in_week = 7;
constexpr std::int64_t months_in_year = 12;

Op op_of(syntax::CompareOp op) {
  switch (op) {
  case syntax::CompareOp::less: return Op::less;
  case syntax::CompareOp::less_equal: return Op::less_equal;
  case syntax::CompareOp::greater: return Op::greater;
  case syntax::CompareOp::greater_equal: return Op::greater_equal;
  case syntax::CompareOp::equal: return Op::equal;
  case syntax::CompareOp::within: return Op::within;
  }
  return Op::equal;
}

Op op_of(syntax::ArithmeticOp op) {
  switch (op) {
  case syntax::ArithmeticOp::add: return Op::add;
  case syntax::ArithmeticOp::subtract: return Op::subtract;
  case syntax::ArithmeticOp::multiply: return Op::multiply;
  case syntax::ArithmeticOp::divide: return Op::divide;
  }
  return Op::add;
}

} // namespace

void Terms::clash(std::string const& code, std::string const& title, Span op_span, Term const& left,
                  Term const& right, std::string help) {
  report(code, title, {{origin(op_span), {}}, {left.origin, is(left)}, {right.origin, is(right)}},
         std::move(help));
}

/// Two numbers of different units. A number without one was most likely meant in the other's.
void Terms::units_clash(std::string const& verb, Span op_span, Term const& left,
                        Term const& right) {
  std::string help;
  auto const suggest = [&](Term const& bare, Term const& other) {
    bool const written = bare.op == Op::constant_number && bare.type.unit.is_number();
    std::string const number(draft_.text(bare.origin));
    if (written && number.find('%') == std::string::npos) {
      help = "write " + quoted(number + " " + unit_text(other.type.unit));
    }
  };
  suggest(left, right);
  suggest(right, left);
  clash("C220",
        "this " + verb + " " + type_text(draft_.model, left.type) + " and " +
            type_text(draft_.model, right.type),
        op_span, left, right, help);
}

// ---- arithmetic ---------------------------------------------------------------------------------

MaybeTerm Terms::make(syntax::Negative const& n, Span span) {
  MaybeTerm operand = number(*n.operand, "`-`");
  if (!operand) return std::nullopt;
  Term t = made(Op::negate, operand->type, span);
  t.parts.push_back(std::move(*operand));
  return t;
}

MaybeTerm Terms::make(syntax::ArithmeticExpr const& a, Span span) {
  MaybeTerm left = term(*a.left);
  MaybeTerm right = term(*a.right);
  if (!left || !right) return std::nullopt;
  Op const op = op_of(a.op);
  bool const sum = op == Op::add || op == Op::subtract;
  if (sum && left->type.sort == Sort::date) {
    return move_date(std::move(*left), std::move(*right), a, span);
  }
  if (a.rounding) {
    report("C276", "only a date that moves by months or years is rounded here",
           {{origin(a.rounding_span), {}}, {left->origin, is(*left)}},
           left->type.sort == Sort::number ? "write `round … down to …` for a number" : "");
    return std::nullopt;
  }
  if (left->type.sort != Sort::number || right->type.sort != Sort::number) {
    std::string const help =
        sum && right->type.sort == Sort::date ? "write the date first: date + days" : "";
    clash("C223", "this needs two numbers", a.op_span, *left, *right, help);
    return std::nullopt;
  }
  return sum ? add_or_subtract(op, std::move(*left), std::move(*right), span, a.op_span)
             : scale(op, std::move(*left), std::move(*right), span, a.op_span);
}

MaybeTerm Terms::add_or_subtract(Op op, Term left, Term right, Span span, Span op_span) {
  if (left.type.unit != right.type.unit) {
    units_clash(op == Op::add ? "adds" : "subtracts", op_span, left, right);
    return std::nullopt;
  }
  Term t = made(op, left.type, span);
  t.parts.push_back(std::move(left));
  t.parts.push_back(std::move(right));
  return t;
}

/// A number of one unit in another, of which there are so many in the first.
Term Terms::times_whole(Term number, std::int64_t by, Unit unit) {
  Term factor = made(Op::constant_number, number_type({}), number.origin.span);
  factor.number = Number::whole(by);
  Term t = made(Op::multiply, number_type(unit), number.origin.span);
  t.parts.push_back(std::move(number));
  t.parts.push_back(std::move(factor));
  return t;
}

/// date ± months or years, with what happens at a month's end (L8). The evaluator only adds months.
MaybeTerm Terms::move_by_months(Term date, Term number, syntax::ArithmeticExpr const& a,
                                Span span) {
  if (!a.rounding) {
    clash("C224", "it is not settled what happens at a month's end", a.op_span, date, number,
          "31 January and one month is no day: write `rounding down` for the last day of "
          "February, `rounding up` for 1 March, or `rounding refused` where the law does not say");
    return std::nullopt;
  }
  bool const minus = a.op == syntax::ArithmeticOp::subtract;
  std::int64_t const each = number.type.unit == years ? months_in_year : 1;
  if (minus || each > 1) number = times_whole(std::move(number), minus ? -each : each, months);
  Term t = made(Op::add_months, sort_type(Sort::date), span);
  t.index = static_cast<std::uint32_t>(*a.rounding);
  t.parts.push_back(std::move(date));
  t.parts.push_back(std::move(number));
  return t;
}

/// date ± days or weeks, and date − date. The evaluator only sees days.
MaybeTerm Terms::move_date(Term left, Term right, syntax::ArithmeticExpr const& a, Span span) {
  Op const op = op_of(a.op);
  Span const op_span = a.op_span;
  bool const between = op == Op::subtract && right.type.sort == Sort::date;
  bool const number = right.type.sort == Sort::number;
  if (number && (right.type.unit == months || right.type.unit == years)) {
    return move_by_months(std::move(left), std::move(right), a, span);
  }
  if (a.rounding) {
    report("C276", "only months and years can end on a day that does not exist",
           {{origin(a.rounding_span), {}}, {right.origin, is(right)}}, "leave `rounding …` out");
    return std::nullopt;
  }
  bool const steps = number && (right.type.unit == days || right.type.unit == weeks);
  if (!between && !steps) {
    std::string help;
    if (number && right.op == Op::constant_number && right.type.unit.is_number()) {
      help = "write " + quoted(std::string(draft_.text(right.origin)) + " days");
    }
    clash("C223", "a date moves by days, weeks, months or years", op_span, left, right, help);
    return std::nullopt;
  }
  if (steps && right.type.unit == weeks) right = times_whole(std::move(right), days_in_week, days);
  Term t = made(op, between ? number_type(days) : sort_type(Sort::date), span);
  t.parts.push_back(std::move(left));
  t.parts.push_back(std::move(right));
  return t;
}

MaybeTerm Terms::scale(Op op, Term left, Term right, Span span, Span op_span) {
  bool const times = op == Op::multiply;
  auto const unit =
      times ? product(left.type.unit, right.type.unit) : quotient(left.type.unit, right.type.unit);
  if (!unit) {
    clash("C222", times ? "this product has no unit" : "this quotient has no unit", op_span, left,
          right);
    return std::nullopt;
  }
  Term t = made(op, number_type(*unit), span);
  t.parts.push_back(std::move(left));
  t.parts.push_back(std::move(right));
  return t;
}

MaybeTerm Terms::make(syntax::Round const& r, Span span) {
  MaybeTerm what = number(*r.what, "`round`");
  MaybeTerm to = term(*r.to);
  if (!what || !to) return std::nullopt;
  if (what->type.unit != to->type.unit) {
    units_clash("rounds", to->origin.span, *what, *to);
    return std::nullopt;
  }
  if (sign(to->number) <= 0) {
    report("C277", "nothing is a multiple of zero", {{to->origin, {}}},
           "say to which figure: `to 1 EUR`, `to 0.01 EUR`");
    return std::nullopt;
  }
  Term t = made(Op::round, what->type, span);
  t.index = static_cast<std::uint32_t>(r.how);
  t.parts.push_back(std::move(*what));
  t.parts.push_back(std::move(*to));
  return t;
}

// ---- comparing ----------------------------------------------------------------------------------

/// `p.kind = costs` or `p.kind = "costs"`: what was meant is `p.kind is costs`.
bool Terms::label_written_as_name(syntax::Expr const& side, MaybeTerm const& other) {
  if (!other || other->type.sort != Sort::choice) return false;
  auto const* name = std::get_if<syntax::NameUse>(&side.node);
  auto const* text = std::get_if<syntax::TextLiteral>(&side.node);
  bool const alone = name != nullptr && name->fields.empty() && !scope.find(name->name.text);
  if (!alone && text == nullptr) return false;
  std::string const& word = text != nullptr ? text->text : name->name.text;
  auto const& labels = draft_.model.choices[at(other->type.choice)].labels;
  if (std::find(labels.begin(), labels.end(), word) == labels.end()) return false;
  report("C225", "a label stands after `is`", {{origin(side.span), "this is a label"}},
         "write " + quoted(std::string(draft_.text(other->origin)) + " is " + word));
  return true;
}

MaybeTerm Terms::make(syntax::Compare const& c, Span span) {
  MaybeTerm left = term(*c.left);
  if (c.op == syntax::CompareOp::equal && label_written_as_name(*c.right, left))
    return std::nullopt;
  MaybeTerm right = term(*c.right);
  if (!left || !right) return std::nullopt;
  Op const op = op_of(c.op);
  if (!comparable(op, *left, *right, c.op_span)) return std::nullopt;
  Term t = made(op, sort_type(Sort::truth), span);
  t.parts.push_back(std::move(*left));
  t.parts.push_back(std::move(*right));
  return t;
}

bool Terms::comparable(Op op, Term const& left, Term const& right, Span op_span) {
  Sort const a = left.type.sort;
  Sort const b = right.type.sort;
  if (op == Op::within) {
    bool const good = (a == Sort::date || is_period_like(left.type)) && b == Sort::period;
    if (!good)
      clash("C223", "`within` asks whether a date or a period lies in a period", op_span, left,
            right);
    return good;
  }
  if (a == Sort::number && b == Sort::number) {
    if (left.type.unit == right.type.unit) return true;
    units_clash("compares", op_span, left, right);
    return false;
  }
  if (a == Sort::date && b == Sort::date) return true;
  if (op != Op::equal) {
    clash("C223", "only two numbers or two dates are less or more", op_span, left, right,
          is_period_like(left.type) || is_period_like(right.type)
              ? "write `start of …` or `end of …`"
              : "");
    return false;
  }
  bool const same_choice =
      a == Sort::choice && b == Sort::choice && left.type.choice == right.type.choice;
  bool const same = a == b && (a == Sort::truth || a == Sort::text || a == Sort::period);
  if (same || same_choice) return true;
  bool const choices = a == Sort::choice && b == Sort::choice;
  clash("C223", choices ? "these have different labels" : "these are never equal", op_span, left,
        right);
  return false;
}

// ---- labels and readings ------------------------------------------------------------------------

MaybeTerm Terms::make(syntax::Is const& i, Span span) {
  if (auto const* name = std::get_if<syntax::NameUse>(&i.subject->node)) {
    Declared const* declared = draft_.names.find(package_, Space::terms, name->name.text);
    bool const question = declared != nullptr && declared->what == Declares::question;
    if (question && !i.list && name->fields.empty() && scope.find(name->name.text) == nullptr) {
      see(draft_, origin(name->name.span), *declared);
      return is_reading(*declared, i, span);
    }
  }
  MaybeTerm subject = term(*i.subject);
  if (i.list) return subject ? is_in(std::move(*subject), i, span) : std::nullopt;
  if (!subject) return std::nullopt;
  return is_label(std::move(*subject), i, span);
}

/// `a.id is one of i.activities`: three-valued, so that no list says neither yes nor no.
MaybeTerm Terms::is_in(Term subject, syntax::Is const& i, Span span) {
  MaybeTerm list = term(*i.list);
  if (!list) return std::nullopt;
  bool const texts = list->type.sort == Sort::list && list->type.element == Sort::text;
  if (subject.type.sort != Sort::text || !texts) {
    report("C280", "`is one of` and a name asks whether a text stands in a list of texts",
           {{origin(span), {}}, {subject.origin, is(subject)}, {list->origin, is(*list)}},
           subject.type.sort == Sort::choice ? "labels stand in parentheses: `is one of (…)`" : "");
    return std::nullopt;
  }
  Term t = made(Op::is_in, sort_type(Sort::truth), span);
  t.negated = i.negated;
  t.parts.push_back(std::move(subject));
  t.parts.push_back(std::move(*list));
  return t;
}

MaybeTerm Terms::is_label(Term subject, syntax::Is const& i, Span span) {
  Sort const sort = subject.type.sort;
  if (sort != Sort::choice && sort != Sort::text) {
    report("C223", "`is` asks for the label of a choice or a word of a text",
           {{subject.origin, is(subject)}},
           sort == Sort::truth ? "a yes or no stands alone, or after `not`" : "");
    return std::nullopt;
  }
  Term t = made(Op::is_label, sort_type(Sort::truth), span);
  t.negated = i.negated;
  bool good = true;
  for (auto const& word : i.labels) {
    if (sort == Sort::text) {
      t.words.push_back(word.text);
      continue;
    }
    auto const& labels = draft_.model.choices[at(subject.type.choice)].labels;
    auto const it = std::find(labels.begin(), labels.end(), word.text);
    if (it == labels.end()) {
      report("C225", quoted(word.text) + " is none of its labels",
             {{origin(word.span), {}}, {subject.origin, is(subject)}},
             did_you_mean(word.text, {labels.begin(), labels.end()}));
      good = false;
      continue;
    }
    see_label(draft_, origin(word.span), subject.type.choice,
              static_cast<std::uint32_t>(it - labels.begin()));
    t.labels.push_back(static_cast<std::uint32_t>(it - labels.begin()));
  }
  if (!good) return std::nullopt;
  t.parts.push_back(std::move(subject));
  return t;
}

MaybeTerm Terms::is_reading(Declared const& declared, syntax::Is const& i, Span span) {
  Question const& question = draft_.model.questions[declared.index];
  std::vector<std::string_view> known;
  for (Reading const& r : question.readings)
    known.emplace_back(r.name);
  std::vector<Term> asked;
  bool good = true;
  for (auto const& word : i.labels) {
    auto const it = std::find(known.begin(), known.end(), word.text);
    if (it == known.end()) {
      report("C225", quoted(word.text) + " is no reading of " + quoted(question.name),
             {{origin(word.span), {}}, {question.origin, "this question"}},
             did_you_mean(word.text, known));
      good = false;
      continue;
    }
    Term t = made(Op::reading, sort_type(Sort::truth), span);
    t.index = declared.index;
    t.labels.push_back(static_cast<std::uint32_t>(it - known.begin()));
    see_reading(draft_, origin(word.span), declared.index, t.labels.front());
    asked.push_back(std::move(t));
  }
  if (!good) return std::nullopt;
  Term out = std::move(asked.front());
  if (asked.size() > 1) {
    asked.front() = std::move(out);
    out = made(Op::either, sort_type(Sort::truth), span);
    out.parts = std::move(asked);
  }
  if (!i.negated) return out;
  Term t = made(Op::negation, sort_type(Sort::truth), span);
  t.parts.push_back(std::move(out));
  return t;
}

MaybeTerm Terms::make(syntax::IsRecorded const& i, Span span) {
  if (!may_ask_recorded) {
    report("C228", "`is recorded` stands only in the `where` after `for`, under `and` and `or`",
           {{origin(span), {}}}, "elsewhere an absent fact is unknown, and decides nothing");
    return std::nullopt;
  }
  if (i.negated) {
    report("C282", "a rule cannot look for what is not recorded", {{origin(span), {}}},
           "a new fact may add a finding and never take one away: leave this out, and the rule "
           "says what it misses");
    return std::nullopt;
  }
  MaybeTerm subject = term(*i.subject);
  if (!subject) return std::nullopt;
  if (subject->op != Op::field) {
    report("C223", "only a field of a record is recorded or not",
           {{subject->origin, is(*subject)}});
    return std::nullopt;
  }
  Term t = made(Op::is_recorded, sort_type(Sort::truth), span);
  t.negated = i.negated;
  t.parts.push_back(std::move(*subject));
  return t;
}

// ---- truths -------------------------------------------------------------------------------------

MaybeTerm Terms::make(syntax::Not const& n, Span span) {
  MaybeTerm operand = truth(*n.operand, "`not`");
  if (!operand) return std::nullopt;
  Term t = made(Op::negation, sort_type(Sort::truth), span);
  t.parts.push_back(std::move(*operand));
  return t;
}

MaybeTerm Terms::make(syntax::Logic const& l, Span span) {
  bool const both = l.op == syntax::LogicOp::conjunction;
  Term t = made(both ? Op::both : Op::either, sort_type(Sort::truth), span);
  bool good = true;
  for (auto const& part : l.parts) {
    MaybeTerm p = truth(*part, both ? "`and`" : "`or`");
    good = good && p;
    if (p) t.parts.push_back(std::move(*p));
  }
  return good ? MaybeTerm(std::move(t)) : std::nullopt;
}

MaybeTerm Terms::make(syntax::If const& i, Span span) {
  MaybeTerm condition = truth(*i.condition, "`if`");
  MaybeTerm then = term(*i.then);
  return choose(std::move(condition), std::move(then), term(*i.otherwise), span);
}

MaybeTerm Terms::choose(MaybeTerm condition, MaybeTerm then, MaybeTerm otherwise, Span span) {
  if (!condition || !then || !otherwise) return std::nullopt;
  auto const type = common_type(then->type, otherwise->type);
  if (!type) {
    bool const units = then->type.sort == Sort::number && otherwise->type.sort == Sort::number;
    report(units ? "C220" : "C236", "`then` and `otherwise` give different things",
           {{then->origin, is(*then)}, {otherwise->origin, is(*otherwise)}});
    return std::nullopt;
  }
  Term t = made(Op::choose, *type, span);
  t.parts.push_back(std::move(*condition));
  t.parts.push_back(std::move(*then));
  t.parts.push_back(std::move(*otherwise));
  return t;
}

} // namespace grens::check
