// What loops go through: the elements of a list, and the periods that hold one.
#include "verify/reckon.hpp"

#include "base/limits.hpp"
#include "verify/ranges.hpp"
#include "verify/words.hpp"

#include <algorithm>

namespace grens::verify {

using check::at;
using check::Op;
using check::PeriodKind;
using check::Sort;

// ---- the list and what stands on the way --------------------------------------------------------

Ranging Reckoner::ranging(check::Loop const& loop, Frame& f) {
  Ranging r;
  r.loop = &loop;
  r.by = loop.by;
  unfold(*loop.list, f, r);
  if (loop.during) r.during.push_back({&f, loop.during.get()});
  check::Record const& record = model_.records[at(loop.list->type.record)];
  r.states = loop.by && record.derived_period == loop.by;
  if (loop.by) r.by_sort = record.fields[*loop.by].type.sort;
  return r;
}

/// Down to the list of the dossier itself.
void Reckoner::unfold(Term const& list, Frame& f, Ranging& r) {
  if (list.op == Op::filtered) {
    unfold(*list.loop->list, f, r);
    r.filters.push_back({&f, list.loop->variable, list.loop->where.get()});
    if (list.loop->during) r.during.push_back({&f, list.loop->during.get()});
    return;
  }
  if (list.op == Op::call) {
    check::Define const& define = model_.defines[list.index];
    Frame& inner = r.frames.emplace_back(define.variables.size());
    Steps nothing; // its arguments are names
    bind(list, f, inner, nothing);
    unfold(define.body, inner, r);
    return;
  }
  r.list = {&f, &list};
}

/// What the filters say of an element.
Holds Reckoner::passes(Ranging& r, Row const* row, Steps& told) {
  Holds in = true;
  for (Ranging::Filter const& filter : r.filters) {
    (*filter.frame)[filter.variable] = Value(row);
    if (filter.where == nullptr) continue;
    Holds const h = holds(*filter.where, *filter.frame, told);
    if (h == false) return false;
    if (!h) in = std::nullopt;
  }
  return in;
}

/// The one period that a term stands for; nothing where it is not known, or days lie between its
/// parts.
std::optional<Period> Reckoner::one_period(Term const& t, Frame& f, Steps& told) {
  Value const v = ask(t, f, told);
  if (is_unbroken(v)) return span_of(v);
  Step& step = told.emplace_back();
  step.what = "parts with days between them";
  step.decided = false;
  step.why = {"between the parts lie days that do not belong to them",
              "tussen de delen liggen dagen die er niet bij horen"};
  return std::nullopt;
}

/// What lies in every period that is asked for.
bool Reckoner::asked_part(Ranging& r, Steps& told, Period& asked) {
  bool known = true;
  for (Ranging::Asked const& during : r.during) {
    auto const p = one_period(*during.term, *during.frame, told);
    known = known && p.has_value();
    if (!p) continue;
    asked.first = std::max(asked.first, p->first);
    asked.last = std::min(asked.last, p->last);
  }
  return known;
}

// ---- elements ----------------------------------------------------------------------------------

void Reckoner::pass(Ranging& r, Frame& f, Met met, Steps& told, Visit const& visit) {
  ++steps_;
  Step step;
  step.kind = "element";
  step.what = name_of(*met.row, model_, Language::en);
  step.pointer = met.row->pointer;
  step.evidence = evidence_of(*met.row, model_);
  step.unproven =
      step.evidence.empty() && model_.records[at(met.row->record)].evidence_field.has_value();
  met.step = &step;
  Holds const passed = passes(r, met.row, step.parts);
  if (passed == false) return;
  met.certain = met.certain && passed == true;
  f[r.loop->variable] = Value(met.row);
  if (r.loop->where) {
    Holds const h = holds(*r.loop->where, f, step.parts);
    if (h == false) return;
    met.certain = met.certain && h == true;
  }
  bool const certain = met.certain;
  visit(met);
  if (!certain) step.decided = false;
  told.push_back(std::move(step));
}

bool Reckoner::each_element(Ranging& r, Frame& f, Steps& told, Visit const& visit) {
  Value const list = ask(*r.list.term, *r.list.frame, told);
  if (!list.is_known()) return false;
  Rows const& rows = *list.as<Rows const*>();
  if (!r.by || r.during.empty()) {
    for (Row const* row : rows)
      pass(r, f, {row, {}, true, false, nullptr}, told, visit);
    return true;
  }
  Period asked;
  bool const known = asked_part(r, told, asked);
  struct Dated {
    Period span;
    Row const* row;
  };
  std::vector<Dated> dated;
  Rows undated;
  for (Row const* row : rows) {
    if (auto const span = span_of(row->cells[*r.by])) {
      dated.push_back({*span, row});
    } else {
      undated.push_back(row);
    }
  }
  std::stable_sort(dated.begin(), dated.end(),
                   [](Dated const& a, Dated const& b) { return a.span.first < b.span.first; });
  for (Dated const& d : dated) {
    if (!known) {
      pass(r, f, {d.row, {}, false, false, nullptr}, told, visit);
      continue;
    }
    std::vector<Period> const days = days_of(d.row->cells[*r.by]);
    bool const in =
        std::any_of(days.begin(), days.end(), [&](Period p) { return p.touches(asked); });
    if (in) pass(r, f, {d.row, {}, true, !asked.holds(d.span), nullptr}, told, visit);
  }
  for (Row const* row : undated)
    pass(r, f, {row, {}, false, false, nullptr}, told, visit);
  return true;
}

/// Whether it counts whatever may turn out; the proof says where it lies only partly in the period.
bool Reckoner::is_certain(Met& met) {
  if (met.partly) {
    met.step->decided = false;
    met.step->why = {name_of(*met.row, model_, Language::en) +
                         " lies only partly in the period that is asked for",
                     name_of(*met.row, model_, Language::nl) +
                         " ligt maar voor een deel in de gevraagde periode"};
  }
  return met.certain && !met.partly;
}

void Reckoner::tell_unproven(Step& step, Row const& row, std::vector<std::string> const& kinds) {
  step.decided = false;
  step.proof = kinds;
  for (Language const language : {Language::en, Language::nl}) {
    bool const en = language == Language::en;
    std::string& why = step.why.in(language);
    why.clear();
    for (std::string const& kind : kinds)
      why += (why.empty() ? "" : en ? " or " : " of ") + evidence_words(kind, language);
    why += (en ? " for " : " voor ") + name_of(row, model_, language);
  }
  check::Record const& record = model_.records[at(row.record)];
  std::string const& key = record.fields[*record.evidence_field].json_key;
  step.field = row.path.empty() ? key : row.path + "." + key;
}

// ---- periods -----------------------------------------------------------------------------------

namespace {

/// The unit that the periods are counted in: a window ends in one.
Granularity unit_of(check::Loop const& loop) {
  switch (loop.kind) {
  case PeriodKind::day: return Granularity::day;
  case PeriodKind::week: return Granularity::week;
  case PeriodKind::quarter: return Granularity::quarter;
  case PeriodKind::year:
  case PeriodKind::year_from: return Granularity::year;
  case PeriodKind::rolling: return loop.shape.by;
  case PeriodKind::month:
  case PeriodKind::since:
  case PeriodKind::span: break;
  }
  return Granularity::month;
}

Period holding(check::Loop const& loop, Date d) {
  return loop.kind == PeriodKind::year_from ? year_from(loop.shape.from, d)
                                            : period_of(unit_of(loop), d);
}

Date window_start(PeriodShape const& shape, Date first) {
  std::int64_t const before = shape.rolling - 1;
  std::optional<Date> start;
  if (shape.by == Granularity::day)
    start = add_days(first, -before);
  else if (shape.by == Granularity::week)
    start = add_days(first, -before * 7);
  else
    start = add_months(first, -before, MonthEnd::down);
  return start.value_or(date_first);
}

void arrange(std::vector<Period>& periods) {
  std::sort(periods.begin(), periods.end());
  periods.erase(std::unique(periods.begin(), periods.end()), periods.end());
}

} // namespace

/// Those of the loop's kind that the span touches; false where they are too many. What goes on
/// without an end is looked at until as_of.
bool Reckoner::add_periods(Ranging const& r, Period span, Period asked,
                           std::vector<Period>& into) const {
  Date const last = span.last == date_last ? std::max(as_of_, span.first) : span.last;
  std::optional<Date> day = span.first;
  while (day && *day <= last) {
    Period const p = holding(*r.loop, *day);
    if (p.touches(asked)) into.push_back(p);
    if (into.size() > limits::periods_max) return false;
    day = add_days(p.last, 1);
  }
  return true;
}

bool Reckoner::periods(Ranging& r, Steps& told, Periods& out) {
  Value const list = ask(*r.list.term, *r.list.frame, told);
  Period asked;
  if (!list.is_known() || !asked_part(r, told, asked)) return false;
  struct Dated {
    Period span;
    Row const* row;
  };
  std::vector<Dated> dated;
  for (Row const* row : *list.as<Rows const*>()) {
    if (auto const span = span_of(row->cells[*r.by])) {
      dated.push_back({*span, row});
    } else if (passes(r, row, told) != false) {
      return false; // without a date it may stand in any period
    }
  }
  std::stable_sort(dated.begin(), dated.end(),
                   [](Dated const& a, Dated const& b) { return a.span.first < b.span.first; });
  for (Dated const& d : dated) {
    if (!asked.touches(d.span)) continue;
    Holds const in = passes(r, d.row, told);
    if (in == false) continue;
    std::vector<Period>& into = in ? out.all : out.doubtful;
    for (Period const part : days_of(d.row->cells[*r.by])) {
      if (part.touches(asked) && !add_periods(r, part, asked, into)) return false;
    }
    arrange(into);
  }
  arrange(out.doubtful);
  std::erase_if(out.doubtful, [&](Period const& p) {
    return std::find(out.all.begin(), out.all.end(), p) != out.all.end();
  });
  out.all.insert(out.all.end(), out.doubtful.begin(), out.doubtful.end());
  arrange(out.all);
  if (r.loop->kind != PeriodKind::rolling) return true;
  for (std::vector<Period>* all : {&out.all, &out.doubtful}) {
    for (Period& p : *all)
      p.first = window_start(r.loop->shape, p.first);
  }
  return true;
}

bool Reckoner::each_period(Ranging& r, Frame& f, Steps& told, Visit const& visit) {
  Periods found;
  bool const known = periods(r, told, found);
  Value before;
  for (Period const& p : found.all) {
    auto const variable = at(r.loop->variable);
    f.before[variable] = before;
    f.now[variable] = before = Value(p);
    Step step;
    step.kind = "element";
    step.what = period_text(p);
    Met met{nullptr, p, true, false, &step};
    if (r.loop->where) {
      Holds const h = holds(*r.loop->where, f, step.parts);
      if (h == false) continue;
      met.certain = h == true;
    }
    bool const doubtful =
        std::find(found.doubtful.begin(), found.doubtful.end(), p) != found.doubtful.end();
    met.certain = met.certain && !doubtful;
    visit(met);
    step.decided = step.decided && met.certain;
    told.push_back(std::move(step));
  }
  return known;
}

bool Reckoner::each(Term const& t, Frame& f, Steps& told, Visit const& visit) {
  Ranging r = ranging(*t.loop, f);
  return t.loop->periods ? each_period(r, f, told, visit) : each_element(r, f, told, visit);
}

/// Whether the term asks for the period before this one.
bool Reckoner::looks_back(Term const& t, check::VariableId v) const {
  if (t.op == Op::previous && t.index == static_cast<std::uint32_t>(v)) return true;
  if (std::any_of(t.parts.begin(), t.parts.end(),
                  [&](Term const& part) { return looks_back(part, v); }))
    return true;
  if (!t.loop) return false;
  auto const in = [&](std::unique_ptr<Term> const& inner) {
    return inner && looks_back(*inner, v);
  };
  return in(t.loop->list) || in(t.loop->during) || in(t.loop->where);
}

} // namespace grens::verify
