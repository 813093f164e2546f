// Asking a term: defines, facts and dated values of the law.
#include "verify/reckon.hpp"

#include "verify/ranges.hpp"
#include "verify/words.hpp"

#include <algorithm>

namespace grens::verify {

using check::at;
using check::Op;
using check::Presence;
using check::Sort;

namespace {

/// Goes over a term and the bodies of the defines in it.
template <class See> void over(check::Model const& model, check::Term const& t, See const& see) {
  see(t);
  for (check::Term const& part : t.parts)
    over(model, part, see);
  if (t.loop) {
    for (auto const* inner : {t.loop->list.get(), t.loop->during.get(), t.loop->where.get()}) {
      if (inner != nullptr) over(model, *inner, see);
    }
  }
  if (t.op == Op::call) over(model, model.defines[t.index].body, see);
}

} // namespace

// ---- defines -----------------------------------------------------------------------------------

/// A define for which a list is gone through, to a number that the facts alone decide, is told as a
/// step of its own; any other with names for arguments only stands for its words.
bool Reckoner::is_told(Term const& call) const {
  check::Define const& define = model_.defines[call.index];
  constexpr std::size_t arguments_max = 3;
  bool loops = false;
  bool pure = define.body.type.sort == Sort::number && define.parameters <= arguments_max;
  over(model_, define.body, [&](Term const& t) {
    loops = loops || t.loop != nullptr;
    pure = pure && t.op != Op::consequence && t.op != Op::level && t.op != Op::reading &&
           t.op != Op::previous;
  });
  return loops && pure;
}

bool Reckoner::stands_for_words(Term const& t) const {
  if (t.op != Op::call) return false;
  bool const names = std::all_of(t.parts.begin(), t.parts.end(),
                                 [](Term const& part) { return part.op == Op::variable; });
  return names && !is_told(t);
}

/// An argument that is a name says nothing new.
void Reckoner::bind(Term const& call, Frame& outer, Frame& inner, Steps& told) {
  for (std::size_t i = 0; i < call.parts.size(); ++i) {
    Term const& argument = call.parts[i];
    if (argument.op == Op::variable) {
      inner.now[i] = outer.now[argument.index];
      inner.before[i] = outer.before[argument.index];
    } else {
      inner.now[i] = ask(argument, outer, told);
    }
  }
}

Reckoner::Behind Reckoner::behind(Term const& t, Frame& f) {
  Behind out{&t, &f, {}};
  while (stands_for_words(*out.term)) {
    check::Define const& define = model_.defines[out.term->index];
    Frame& inner = out.frames.emplace_back(define.variables.size());
    Steps nothing;
    bind(*out.term, *out.frame, inner, nothing);
    out.term = &define.body;
    out.frame = &inner;
  }
  return out;
}

Value Reckoner::call(Term const& t, Frame& f, Step& step) {
  check::Define const& define = model_.defines[t.index];
  Frame inner(define.variables.size());
  bind(t, f, inner, step.parts);
  return ask(define.body, inner, step.parts);
}

// ---- asking ------------------------------------------------------------------------------------

Value Reckoner::ask(Term const& t, Frame& f, Steps& told) {
  too_long_ = too_long_ || ++steps_ > steps_most_;
  if (too_long_) return {};
  switch (t.op) { // these say nothing new
  case Op::constant_number: return Value::of(t.number);
  case Op::constant_truth: return Value(t.index != 0);
  case Op::constant_label: return Value(Label{t.index});
  case Op::constant_text: return Value(t.text);
  case Op::constant_period:
    return t.type.sort == Sort::date ? Value(t.period.first) : Value(t.period);
  case Op::root: return Value(dossier_.root);
  default: break;
  }
  if (stands_for_words(t)) {
    check::Define const& define = model_.defines[t.index];
    Frame inner(define.variables.size());
    bind(t, f, inner, told);
    return ask(define.body, inner, told);
  }
  bool const is_name = t.op == Op::variable || t.op == Op::previous;
  if (t.op == Op::variable && t.type.sort == Sort::row) return f.now[t.index];
  Step step;
  step.what = words_at(t.origin, model_);
  if (is_name) step.kind = "let";
  Value v = is_name ? (t.op == Op::variable ? f.now : f.before)[t.index] : work(t, f, step);
  step.value = exact(v, t.type, model_);
  step.decided = v.is_known();
  told.push_back(std::move(step));
  return v;
}

Value Reckoner::work(Term const& t, Frame& f, Step& step) {
  switch (t.op) {
  case Op::field: return field(t, f, step);
  case Op::follow: return follow(t, f, step);
  case Op::year_of:
  case Op::quarter_of:
  case Op::month_of:
  case Op::week_of:
  case Op::day_of:
  case Op::year_from_of:
  case Op::since:
  case Op::start_of:
  case Op::end_of:
  case Op::span: return calendar(t, f, step);
  case Op::age: return age(t, f, step);
  case Op::level: return level(t, f, step);
  case Op::value_at: return value_at(t, f, step);
  case Op::call: return call(t, f, step);
  case Op::add:
  case Op::subtract:
  case Op::add_months:
  case Op::multiply:
  case Op::divide:
  case Op::negate:
  case Op::smaller:
  case Op::larger:
  case Op::excess: return arithmetic(t, f, step);
  case Op::round: return rounded(t, f, step);
  case Op::choose: return choose(t, f, step);
  case Op::sum:
  case Op::smallest:
  case Op::largest:
  case Op::average:
  case Op::median:
  case Op::slope:
  case Op::distinct:
  case Op::share:
  case Op::count:
  case Op::longest_run: return aggregate(t, f, step);
  case Op::filtered:
  case Op::constant_number:
  case Op::constant_truth:
  case Op::constant_text:
  case Op::constant_label:
  case Op::constant_period:
  case Op::variable:
  case Op::previous:
  case Op::root: return {};
  case Op::consequence:
  case Op::reading:
  case Op::both:
  case Op::either:
  case Op::negation:
  case Op::less:
  case Op::less_equal:
  case Op::greater:
  case Op::greater_equal:
  case Op::equal:
  case Op::within:
  case Op::is_label:
  case Op::is_in:
  case Op::is_recorded:
  case Op::every:
  case Op::some:
  case Op::none: return truth(t, f, step);
  }
  return {};
}

// ---- facts -------------------------------------------------------------------------------------

std::string evidence_of(Row const& row, check::Model const& model) {
  check::Record const& record = model.records[at(row.record)];
  if (!record.evidence_field) return {};
  auto const* const list = std::get_if<Rows const*>(&row.cells[*record.evidence_field].thing);
  if (list == nullptr || (*list)->empty()) return {};
  std::vector<check::Field> const& fields = model.records[at((*list)->front()->record)].fields;
  auto const kind = std::find_if(fields.begin(), fields.end(), [](check::Field const& field) {
    return field.type.sort == Sort::choice;
  });
  if (kind == fields.end()) return {};
  std::optional<std::uint32_t> strongest;
  for (Row const* one : **list) {
    Value const& v = one->cells[static_cast<std::size_t>(kind - fields.begin())];
    if (!v.is_known()) continue;
    std::uint32_t const label = v.as<Label>().place;
    if (!strongest || label < *strongest) strongest = label;
  }
  return strongest ? model.choices[at(kind->type.choice)].labels[*strongest] : std::string();
}

void Reckoner::tell_fact(Step& step, Row const& row, std::uint32_t place, Value const& v) {
  check::Record const& record = model_.records[at(row.record)];
  check::Field const& field = record.fields[place];
  step.kind = "fact";
  if (step.what.empty()) step.what = field.name;
  step.pointer = row.pointer + "/" + (field.json_key.empty() ? field.name : field.json_key);
  step.field = row.path.empty() ? field.json_key : row.path + "." + field.json_key;
  step.evidence = evidence_of(row, model_);
  step.unproven = step.evidence.empty() && record.evidence_field.has_value();
  step.assumed = v.assumed;
  step.decided = v.is_known();
  if (step.decided) return;
  Value const& written = row.cells[place];
  Texts why{"missing in the dossier: ", "in het dossier ontbreekt: "};
  if (written.is_known())
    why = {"in another currency, and not converted: ", "in een andere munt, en niet omgerekend: "};
  else if (written.is_bounded() && field.presence == Presence::bounded)
    why = {"not known exactly: ", "niet precies bekend: "};
  else if (written.is_bounded() && field.presence == Presence::pending)
    why = {"no date in the dossier yet: ", "nog geen datum in het dossier: "};
  for (Language const language : {Language::en, Language::nl}) {
    std::string const title = field.title.empty() ? field.json_key : field.title.in(language);
    why.in(language) += title + " (" + name_of(row, model_, language) + ")";
  }
  step.why = why;
}

Value Reckoner::field(Term const& t, Frame& f, Step& step) {
  Value const holder = ask(t.parts.at(0), f, step.parts);
  if (!holder.is_known()) return {};
  Row const& row = *holder.as<Row const*>();
  check::Field const& field = model_.records[at(row.record)].fields[t.index];
  Value v = row.cells[t.index];
  if (field.currency_field) { // currencies never mix or convert (L3)
    Value const& currency = row.cells[*field.currency_field];
    std::string const wanted = unit_text(Unit{t.type.unit.top, Measure::one});
    if (!currency.is_known() || currency.as<std::string>() != wanted) v = Value();
  }
  step.parts.clear();
  tell_fact(step, row, t.index, v);
  return v;
}

/// The row that an id names, in the list that the checker found (S15).
Value Reckoner::follow(Term const& t, Frame& f, Step& step) {
  Value const holder = ask(t.parts.at(0), f, step.parts);
  if (!holder.is_known()) return {};
  Row const* row = holder.as<Row const*>();
  Value const& id = row->cells[t.index];
  Step& told = step.parts.emplace_back();
  tell_fact(told, *row, t.index, id);
  told.value = id.is_known() ? id.as<std::string>() : "unknown";
  if (!id.is_known()) return {};
  while (row != nullptr && at(row->record) != t.labels.at(0))
    row = row->parent;
  if (row == nullptr) return {};
  for (std::size_t i = 1; i + 1 < t.labels.size(); ++i) {
    Value const& inner = row->cells[t.labels[i]];
    if (!inner.is_known()) return {};
    row = inner.as<Row const*>();
  }
  Value const& list = row->cells[t.labels.back()];
  if (!list.is_known()) return {};
  for (Row const* one : *list.as<Rows const*>()) {
    if (id_of(*one, model_) == id.as<std::string>()) return Value(one);
  }
  return {};
}

Value Reckoner::age(Term const& t, Frame& f, Step& step) {
  Value const who = ask(t.parts.at(0), f, step.parts);
  Value const on = ask(t.parts.at(1), f, step.parts);
  if (!who.is_known() || !on.is_known()) return {};
  Row const& row = *who.as<Row const*>();
  check::Record const& record = model_.records[at(row.record)];
  Value const& born = row.cells[*record.aged_by];
  Step& told = step.parts.emplace_back();
  tell_fact(told, row, *record.aged_by, born);
  told.value = born.is_known() ? date_text(born.as<Date>()) : "unknown";
  if (!born.is_known()) return Value(Range{Number{}, std::nullopt});
  return Value::of(Number::whole(age_at(born.as<Date>(), on.as<Date>(), record.leap_day)));
}

// ---- dated values of the law -------------------------------------------------------------------

namespace {

Value of_scalar(check::Scalar const& s) {
  switch (s.kind) {
  case check::Scalar::Kind::exact: return Value::of(s.low);
  case check::Scalar::Kind::bounded: return Value(Range{s.low, s.high});
  case check::Scalar::Kind::label: return Value(Label{s.label});
  case check::Scalar::Kind::unknown: break;
  }
  return {};
}

} // namespace

/// The band that holds the key, or all that may; below the lowest there is no answer (S7).
Value Reckoner::banded(check::Value const& law, check::Version const& version, Value const& key) {
  Range const keys = range_of(key);
  if (!keys.low ||
      grens::compare(*keys.low, version.bands.front().from) == std::strong_ordering::less)
    return {};
  std::optional<Value> out;
  for (std::size_t i = 0; i < version.bands.size(); ++i) {
    bool const last = i + 1 == version.bands.size();
    bool const ended = !last && grens::compare(version.bands[i + 1].from, *keys.low) !=
                                    std::strong_ordering::greater;
    bool const begun = !keys.high || grens::compare(version.bands[i].from, *keys.high) !=
                                         std::strong_ordering::greater;
    if (ended || !begun) continue;
    Value const here = of_scalar(version.bands[i].scalar);
    out = out ? hull(*out, here, law.type.sort) : here;
  }
  return out.value_or(Value());
}

Value Reckoner::value_at(Term const& t, Frame& f, Step& step) {
  step.kind = "value";
  Value const when = ask(t.parts.at(0), f, step.parts);
  Value const key = t.parts.size() > 1 ? ask(t.parts[1], f, step.parts) : Value();
  auto const asked = span_of(when);
  if (!asked) return {};
  check::Value const& law = model_.values[t.index];
  auto const used =
      std::find_if(law.versions.begin(), law.versions.end(),
                   [&](check::Version const& version) { return version.during.holds(*asked); });
  Texts const title = law.title.empty() ? Texts{law.name, law.name} : law.title;
  if (used == law.versions.end()) {
    std::string const then = period_text(*asked);
    bool const early = asked->first < law.versions.front().during.first;
    std::string const until = date_text(law.known_until);
    step.why = {"no value of \"" + title.en + "\" is known for " + then +
                    (early ? "" : ", checked until " + until),
                "voor " + then + " is geen waarde van \"" + title.nl + "\" bekend" +
                    (early ? "" : ", nagekeken tot en met " + until)};
    return {};
  }
  step.note = "from " + date_text(used->during.first);
  step.cites = &used->cites;
  Value v = used->banded ? banded(law, *used, key) : of_scalar(used->bands.front().scalar);
  if (v.is_known()) return v;
  for (check::Band const& band : used->bands) {
    Texts const& because = band.scalar.because;
    if (because.empty()) continue;
    step.why = {"\"" + title.en + "\" is unknown here, because " + because.en,
                "\"" + title.nl + "\" is hier onbekend, omdat " + because.nl};
  }
  return v;
}

/// In a month without any it is the lowest: nothing was seen there.
Value Reckoner::level(Term const& t, Frame& f, Step& step) {
  Value const row = ask(t.parts.at(0), f, step.parts);
  Value const month = ask(t.parts.at(1), f, step.parts);
  if (!row.is_known() || !month.is_known()) return {};
  Labels found;
  for (LevelState const& state : context.levels) {
    bool const then = state.month.is_always() || state.month == month.as<Period>();
    if (at(state.level) == t.index && then) found = state.kept;
  }
  return Value::of(found);
}

} // namespace grens::verify
