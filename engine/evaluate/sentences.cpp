// How findings are said, in each language.
#include "evaluate/runner.hpp"

#include "base/assert.hpp"
#include "evaluate/say.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::at;

template <bool traced>
std::string Runner<traced>::sentence(std::vector<plan::Piece> const& pieces, Language language,
                                     Resolved const& r) {
  std::string out;
  for (plan::Piece const& piece : pieces) {
    std::visit(Overloaded{[&](std::string const& text) { out += text; },
                          [&](plan::Placeholder const& p) { out += placeholder(p, language, r); }},
               piece);
  }
  return out;
}

template <bool traced>
std::string Runner<traced>::placeholder(plan::Placeholder const& p, Language language,
                                        Resolved const& r) {
  check::Rule const& law = model_.rules[at(current_->id)];
  switch (p.kind) {
  case check::Placeholder::Kind::it:
    if (r.row) return std::get<check::Level>(law.norm).rows[*r.row].title.in(language);
    return spoken(r.given, law.type, model_, language, {});
  case check::Placeholder::Kind::since: {
    check::Type month;
    month.sort = check::Sort::period;
    return spoken(r.since ? Value::of(*r.since) : Value{}, month, model_, language, {});
  }
  case check::Placeholder::Kind::margin: {
    Value const margin = margin_of(r);
    if (margin.known == plan::Known::no || r.norm == nullptr)
      return language == Language::en ? "an unknown amount" : "een onbekend bedrag";
    return spoken(margin, margin_type(*r.norm), model_, language, Number{});
  }
  case check::Placeholder::Kind::term: break;
  }
  machine_.trace.open(Mark::Kind::group);
  Value const v = machine_.value(p.step);
  machine_.trace.drop();
  check::Type const& type = plan_.types[static_cast<std::size_t>(p.step)];
  // A figure that must be rounded stays on its own side of the other side of the comparison
  // (S14).
  std::optional<Number> beside;
  bool const numbers = r.compared && r.left.is_known() && r.right.is_known() &&
                       plan_.step(r.norm->condition).sort == check::Sort::number;
  if (v.is_known() && type.sort == check::Sort::number && numbers) {
    if (equal(v.number, r.left.number)) beside = r.right.number;
    if (equal(v.number, r.right.number)) beside = r.left.number;
  }
  if (is_pending(p.step, v)) return language == Language::en ? "not yet" : "nog niet";
  std::string text = spoken(v, type, model_, language, beside);
  if (!v.is_known() && type.sort == check::Sort::text) text = name_instead(p.step).value_or(text);
  return text;
}

/// Whether this is a date of the dossier that is yet to come.
template <bool traced> bool Runner<traced>::is_pending(StepId id, Value const& v) const {
  plan::Step const& s = plan_.step(id);
  if (v.known != plan::Known::bounded || s.op != check::Op::field) return false;
  check::Record const& record =
      model_.records[at(plan_.types[static_cast<std::size_t>(s.a)].record)];
  return record.fields[s.index].presence == check::Presence::pending;
}

/// A person without a name in the dossier is spoken of by id.
template <bool traced> std::optional<std::string> Runner<traced>::name_instead(StepId id) {
  plan::Step const& s = plan_.step(id);
  if (s.op != check::Op::field) return std::nullopt;
  machine_.trace.open(Mark::Kind::group);
  Value const row = machine_.value(s.a);
  machine_.trace.drop();
  if (!row.is_known()) return std::nullopt;
  check::Record const& record = model_.records[at(row.row.table->record)];
  if (!record.id_field || record.fields[s.index].name != "name") return std::nullopt;
  Value const& key = row.row.table->cell(row.row.row, *record.id_field);
  return key.is_known() ? std::optional{std::string(key.as_text())} : std::nullopt;
}

template <bool traced> check::Type Runner<traced>::margin_type(plan::Norm const& n) const {
  check::Type const& side = plan_.types[static_cast<std::size_t>(plan_.step(n.condition).a)];
  if (side.sort != check::Sort::date) return side;
  check::Type days;
  days.unit = Unit{Measure::day, Measure::one};
  return days;
}

template <bool traced> Texts Runner<traced>::said(plan::Sentence const& s, Resolved const& r) {
  return {sentence(s.en, Language::en, r), sentence(s.nl, Language::nl, r)};
}

/// The same sentence of all that stand beside one another, each with its own figures.
template <bool traced>
Texts Runner<traced>::said_by_all(plan::Sentence plan::Sentences::*which, RulePlan const& rule,
                                  Resolved const& r) {
  std::vector<Texts> all;
  auto const add = [&](Resolved const& one) {
    plan::Sentences const& own = one.says != nullptr ? *one.says : rule.says;
    bool const as_the_rule = which == &plan::Sentences::met || which == &plan::Sentences::it;
    Texts text = said(as_the_rule && (own.*which).empty() ? rule.says.*which : own.*which, one);
    bool const told = std::any_of(all.begin(), all.end(), [&](Texts const& other) {
      return other.en == text.en && other.nl == text.nl;
    });
    if (!told && !text.empty()) all.push_back(std::move(text));
  };
  add(r);
  for (Resolved const& other : r.beside)
    add(other);
  Texts out;
  for (Texts const& text : all) {
    out.en += (out.en.empty() ? "" : " ") + text.en;
    out.nl += (out.nl.empty() ? "" : " ") + text.nl;
  }
  return out;
}

template <bool traced> void Runner<traced>::say_timing(Found& f) {
  if (f.timing == Timing::past) return;
  bool const planned = f.timing == Timing::planned;
  f.say.en = (planned ? "Planned: " : "So far: ") + f.say.en;
  f.say.nl = (planned ? "Gepland: " : "Tot nu toe: ") + f.say.nl;
}

/// "Not to be determined: …; …" with what would decide it.
template <bool traced> Texts Runner<traced>::say_open(Found const& f, Texts const& how) {
  Texts out{f.title.en + ": " + how.en, f.title.nl + ": " + how.nl};
  constexpr std::size_t shown_max = 3;
  auto const clause = [](std::string text) {
    while (!text.empty() && text.back() == '.')
      text.pop_back();
    return text;
  };
  for (std::size_t i = 0; i < std::min(f.needs.size(), shown_max); ++i) {
    out.en += (i == 0 ? ": " : "; ") + clause(f.needs[i].why.en);
    out.nl += (i == 0 ? ": " : "; ") + clause(f.needs[i].why.nl);
  }
  if (f.needs.size() > shown_max) {
    std::string const more = std::to_string(f.needs.size() - shown_max);
    out.en += "; and " + more + " more";
    out.nl += "; en nog " + more;
  }
  for (std::string* text : {&out.en, &out.nl}) {
    if (text->back() != '?') *text += ".";
  }
  return out;
}

/// "met if proven" where nothing but evidence is missing (L12).
template <bool traced> Texts Runner<traced>::how_open(Found const& f) {
  bool const proof_alone =
      !f.needs.empty() && std::all_of(f.needs.begin(), f.needs.end(),
                                      [](Need const& need) { return !need.proof.empty(); });
  return proof_alone ? Texts{"met if proven", "voldaan als het is aangetoond"}
                     : Texts{"not to be determined", "niet vast te stellen"};
}

/// A duty with a deadline, before its last day has passed.
template <bool traced> Texts Runner<traced>::say_until(Found const& f, Date last) const {
  Value const day = Value::of(last);
  return say_open(f, {"open until " + spoken(day, date_type(), model_, Language::en, {}),
                      "open tot en met " + spoken(day, date_type(), model_, Language::nl, {})});
}

template <bool traced>
void Runner<traced>::speak(Finding& f, RulePlan const& rule, Resolved const& r) {
  plan::Sentences const& says = r.says != nullptr ? *r.says : rule.says;
  auto const until = open_until(r);
  switch (r.outcome) {
  case Outcome::met:
    if (f.explained) {
      f.say = said_by_all(&plan::Sentences::explain, rule, r);
      std::string const date_en =
          spoken(Value::of(f.explained->date), date_type(), model_, Language::en, {});
      std::string const date_nl =
          spoken(Value::of(f.explained->date), date_type(), model_, Language::nl, {});
      f.say.en += " This rests on the explanation of " + date_en + ", not tested.";
      f.say.nl += " Dit rust op de toelichting van " + date_nl + ", niet getoetst.";
    } else {
      f.say = said_by_all(&plan::Sentences::met, rule, r);
      f.next = said_by_all(&plan::Sentences::next_met, rule, r);
    }
    break;
  case Outcome::breached:
    f.say = said_by_all(&plan::Sentences::breached, rule, r);
    f.next = said_by_all(&plan::Sentences::next_breached, rule, r);
    break;
  case Outcome::explain:
    f.say = says.explain.empty()
                ? say_open(f, {"hangs on an explanation", "hangt af van een toelichting"})
                : said_by_all(&plan::Sentences::explain, rule, r);
    f.next = said_by_all(&plan::Sentences::next_explain, rule, r);
    break;
  case Outcome::not_applicable:
    f.say = said_by_all(&plan::Sentences::not_applicable, rule, r);
    break;
  case Outcome::undetermined:
    f.say = until ? say_until(f, *until) : say_open(f, how_open(f));
    f.next = said_by_all(&plan::Sentences::next_undetermined, rule, r);
    break;
  case Outcome::conflict: f.say = say_conflict(f, r); break;
  }
  if (!until) say_timing(f);
}

template <bool traced> check::Type Runner<traced>::date_type() {
  check::Type t;
  t.sort = check::Sort::date;
  return t;
}

template <bool traced> Texts Runner<traced>::say_conflict(Found const& f, Resolved const& r) const {
  Texts names;
  for (check::ExceptionId const id : r.merged) {
    check::Exception const& e = model_.exceptions[at(id)];
    names.en += (names.en.empty() ? "" : ", ") + (e.title.empty() ? e.name : e.title.en);
    names.nl += (names.nl.empty() ? "" : ", ") + (e.title.empty() ? e.name : e.title.nl);
  }
  return {f.title.en + ": exceptions that both apply contradict each other: " + names.en + ".",
          f.title.nl + ": uitzonderingen die allebei gelden, spreken elkaar tegen: " + names.nl +
              "."};
}

template class Runner<true>;
template class Runner<false>;

} // namespace grens::evaluate
