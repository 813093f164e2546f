// Terms that ask for a day or a period: parts of the calendar, ages, dated values, consequences.
#include "base/assert.hpp"
#include "check/index.hpp"
#include "check/terms.hpp"
#include "check/values.hpp"

namespace grens::check {

namespace {

struct CalendarWord {
  Op op;
  PeriodKind kind;
};

CalendarWord calendar_word(syntax::OfWord word) {
  switch (word) {
  case syntax::OfWord::year: return {Op::year_of, PeriodKind::year};
  case syntax::OfWord::quarter: return {Op::quarter_of, PeriodKind::quarter};
  case syntax::OfWord::month: return {Op::month_of, PeriodKind::month};
  case syntax::OfWord::week: return {Op::week_of, PeriodKind::week};
  case syntax::OfWord::day: return {Op::day_of, PeriodKind::day};
  case syntax::OfWord::season: return {Op::year_from_of, PeriodKind::year_from};
  case syntax::OfWord::start: return {Op::start_of, PeriodKind::span};
  case syntax::OfWord::end: return {Op::end_of, PeriodKind::span};
  case syntax::OfWord::age:
  case syntax::OfWord::since: break; // have their own functions
  }
  ensure(false, "an age is no part of the calendar");
  return {};
}

} // namespace

MaybeTerm Terms::make(syntax::Of const& o, Span span) {
  if (o.word == syntax::OfWord::age) {
    term(*o.operand);
    report("C230", "an age is asked on a day", {{origin(span), {}}}, "write `age of … at …`");
    return std::nullopt;
  }
  MaybeTerm operand = term(*o.operand);
  if (!operand) return std::nullopt;
  if (o.word == syntax::OfWord::since) return since(std::move(*operand), span);
  CalendarWord const word = calendar_word(o.word);
  bool const of_period = word.op == Op::start_of || word.op == Op::end_of;
  bool const takes_date = !of_period && operand->type.sort == Sort::date;
  if (!is_period_like(operand->type) && !takes_date) {
    report("C223",
           of_period ? "only a period has a start and an end" : "this needs a date or a period",
           {{operand->origin, is(*operand)}});
    return std::nullopt;
  }
  Term t = made(word.op, of_period ? sort_type(Sort::date) : period_type(word.kind), span);
  if (o.from.is_stated()) {
    t.type = year_type(o.from);
    t.op = t.type.period == PeriodKind::year ? Op::year_of : Op::year_from_of;
    t.index = t.op == Op::year_of ? 0 : packed(o.from);
  }
  t.parts.push_back(std::move(*operand));
  return t;
}

MaybeTerm Terms::since(Term day, Span span) {
  if (day.type.sort != Sort::date) {
    report("C223", "`since` needs a day", {{day.origin, is(day)}},
           is_period_like(day.type) ? "write `since start of …` or `since end of …`" : "");
    return std::nullopt;
  }
  Term t = made(Op::since, period_type(PeriodKind::since), span);
  t.parts.push_back(std::move(day));
  return t;
}

MaybeTerm Terms::make(syntax::Previous const& p, Span span) {
  Local const* local = scope.find(p.name.text);
  if (local == nullptr) {
    unknown_name(p.name);
    return std::nullopt;
  }
  see_local(draft_, origin(p.name.span), local->origin, local->type);
  if (!local->type) return std::nullopt;
  if (!local->from_list) {
    report(
        "C234", "only a period that was taken from a list has a previous one",
        {{origin(p.name.span), this_is(draft_.model, *local->type)}, {local->origin, "made here"}});
    return std::nullopt;
  }
  Term t = made(Op::previous, *local->type, span);
  t.index = static_cast<std::uint32_t>(at(local->id));
  return t;
}

// ---- at -----------------------------------------------------------------------------------------

MaybeTerm Terms::make(syntax::At const& a, Span span) {
  auto const* of = std::get_if<syntax::Of>(&a.what->node);
  if (of != nullptr && of->word == syntax::OfWord::age) return age_at(*of, *a.when, span);
  auto const* name = std::get_if<syntax::NameUse>(&a.what->node);
  auto const* call = std::get_if<syntax::Call>(&a.what->node);
  bool const plain = name != nullptr && name->fields.empty();
  if (plain || call != nullptr) {
    syntax::Word const& word = plain ? name->name : call->name;
    Declared const* declared = draft_.names.find(package_, Space::terms, word.text);
    bool const value = declared != nullptr && declared->what == Declares::value;
    if (value && scope.find(word.text) == nullptr) {
      see(draft_, origin(word.span), *declared);
      if (call != nullptr && !has_arguments(*call, 1, a.what->span)) return std::nullopt;
      syntax::Expr const* key = call != nullptr ? call->arguments.front().get() : nullptr;
      return value_at(*declared, word, key, *a.when, span);
    }
  }
  MaybeTerm const what = term(*a.what);
  term(*a.when);
  if (what) {
    report("C230", "only a dated value and an age are asked `at` a day",
           {{what->origin, is(*what)}});
  }
  return std::nullopt;
}

MaybeTerm Terms::age_at(syntax::Of const& o, syntax::Expr const& when, Span span) {
  MaybeTerm row = term(*o.operand);
  MaybeTerm day = term(when);
  bool good = row && day;
  if (row) {
    bool const aged = row->type.sort == Sort::row &&
                      draft_.trees.records[at(row->type.record)]->aged_by.has_value();
    if (!aged) {
      report("C223", "only a record that is `aged by` a date has an age",
             {{row->origin, is(*row)}});
      good = false;
    }
  }
  if (day && day->type.sort != Sort::date) {
    report("C223", "an age is asked on a day", {{day->origin, is(*day)}},
           is_period_like(day->type) ? "write `at start of …` or `at end of …`" : "");
    good = false;
  }
  if (!good) return std::nullopt;
  Term t = made(Op::age, number_type({Measure::year, Measure::one}), span);
  t.parts.push_back(std::move(*row));
  t.parts.push_back(std::move(*day));
  return t;
}

MaybeTerm Terms::value_at(Declared const& declared, syntax::Word const& name,
                          syntax::Expr const* key, syntax::Expr const& when, Span span) {
  Value const& value = draft_.model.values[declared.index];
  syntax::ValueDecl const& tree = *draft_.trees.values[declared.index];
  MaybeTerm key_term = key != nullptr ? term(*key) : std::nullopt;
  MaybeTerm when_term = term(when);
  if (draft_.broken_values[declared.index]) return std::nullopt;
  bool good = when_term && (key == nullptr || key_term);
  if (tree.by.has_value() != (key != nullptr)) {
    report("C231",
           tree.by ? quoted(name.text) + " goes by " + tree.by->text
                   : quoted(name.text) + " is one for all",
           {{origin(name.span), {}}, {value.origin, "declared here"}},
           tree.by ? "write " + quoted(name.text + "(…) at …") : "");
    good = false;
  } else if (key_term) {
    good =
        argument_fits(number_type(*value.by), *key_term, quoted(name.text), value.origin) && good;
  }
  if (when_term) {
    bool const dated = when_term->type.sort == Sort::date || is_period_like(when_term->type);
    if (!dated) {
      report("C223", "a value is asked at a date or a period",
             {{when_term->origin, is(*when_term)}});
    }
    good = dated && stays_in(value, *when_term, when.span) && good;
  }
  if (!good) return std::nullopt;
  Term t = made(Op::value_at, value.type, span);
  t.index = declared.index;
  t.parts.push_back(std::move(*when_term));
  if (key_term) t.parts.push_back(std::move(*key_term));
  return t;
}

/// S6: a value is asked at a period only when it is one value in every such period.
bool Terms::stays_in(Value const& value, Term const& when, Span place) {
  if (when.type.sort == Sort::date) return true;
  Type const type = when.type.sort == Sort::parts ? period_type(PeriodKind::span) : when.type;
  Version const* version = version_starting_inside(value, type);
  if (version == nullptr) return true;
  std::string const written(draft_.text(origin(place)));
  report(
      "C229", quoted(value.name) + " can change inside " + type_text(draft_.model, when.type),
      {{origin(place), is(when)},
       {{value.package, version->span}, "a version starts on " + date_text(version->during.first)}},
      "write `at start of " + written + "` or `at end of " + written + "`");
  return false;
}

// ---- during -------------------------------------------------------------------------------------

MaybeTerm Terms::make(syntax::During const& d, Span span) {
  auto const* call = std::get_if<syntax::Call>(&d.what->node);
  Declared const* declared =
      call != nullptr ? draft_.names.find(package_, Space::terms, call->name.text) : nullptr;
  MaybeTerm what = term(*d.what);
  MaybeTerm when = period(*d.period, "`during`");
  if (!what) return std::nullopt;
  if (declared == nullptr || declared->what != Declares::consequence ||
      what->op != Op::consequence) {
    report("C235", "`during` stands after a consequence or a list here",
           {{origin(d.what->span), is(*what)}});
    return std::nullopt;
  }
  if (!when) return std::nullopt;
  what->origin = origin(span);
  what->parts.push_back(std::move(*when));
  return what;
}

} // namespace grens::check
