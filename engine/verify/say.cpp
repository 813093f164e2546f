// How it is said, in each language.
#include "verify/judge.hpp"

#include "base/assert.hpp"
#include "verify/ranges.hpp"
#include "verify/words.hpp"

#include <algorithm>

namespace grens::verify {

using check::at;
using check::Op;
using check::Sort;

std::string Judge::placeholder(check::Placeholder const& p, Language language, Ruling const& r) {
  bool const en = language == Language::en;
  switch (p.kind) {
  case check::Placeholder::Kind::it:
    if (r.row) return std::get<check::Level>(rule_->norm).rows[*r.row].title.in(language);
    return spoken(r.given, rule_->type, model_, language);
  case check::Placeholder::Kind::margin: {
    bool const known = r.distance.is_known() || r.distance.is_bounded();
    if (!known) return en ? "an unknown amount" : "een onbekend bedrag";
    return spoken(r.distance, r.margin_type, model_, language, Number{});
  }
  case check::Placeholder::Kind::since: { // of a level alone
    check::Type month;
    month.sort = Sort::period;
    return spoken(r.since ? Value(*r.since) : Value(), month, model_, language);
  }
  case check::Placeholder::Kind::term: break;
  }
  auto const behind = reckoner_.behind(*p.term, *frame_);
  check::Term const& t = *behind.term;
  Steps nothing;
  Value const v = reckoner_.ask(t, *behind.frame, nothing);
  bool const is_field = t.op == Op::field;
  if (is_field && v.is_bounded()) {
    check::Record const& record = model_.records[at(t.parts.at(0).type.record)];
    if (record.fields[t.index].presence == check::Presence::pending)
      return en ? "not yet" : "nog niet";
  }
  // A figure that must be rounded stays on its own side of the other side of the comparison (S14).
  std::optional<Number> beside;
  if (r.sides && v.is_known() && t.type.sort == Sort::number) {
    if (equal(v.as<Number>(), r.sides->first)) beside = r.sides->second;
    if (equal(v.as<Number>(), r.sides->second)) beside = r.sides->first;
  }
  if (is_field && !v.is_known() && t.type.sort == Sort::text) {
    if (auto const id = id_instead(t, *behind.frame)) return *id;
  }
  return spoken(v, t.type, model_, language, beside);
}

/// A person without a name in the dossier is spoken of by id.
std::optional<std::string> Judge::id_instead(check::Term const& t, Frame& f) {
  Steps nothing;
  Value const row = reckoner_.ask(t.parts.at(0), f, nothing);
  if (!row.is_known()) return std::nullopt;
  check::Record const& record = model_.records[at(row.as<Row const*>()->record)];
  if (record.fields[t.index].name != "name") return std::nullopt;
  return verify::id_of(*row.as<Row const*>(), model_);
}

std::string Judge::sentence(std::vector<check::Piece> const& pieces, Language language,
                            Ruling const& r) {
  std::string out;
  for (check::Piece const& piece : pieces) {
    auto const* const text = std::get_if<std::string>(&piece);
    out += text != nullptr ? *text : placeholder(std::get<check::Placeholder>(piece), language, r);
  }
  return out;
}

/// The same sentence of all that stand beside one another, each with its own figures, each once.
Texts Judge::said(check::Sentence check::Sentences::*which, Ruling const& r) {
  bool const as_the_rule = which == &check::Sentences::met || which == &check::Sentences::it;
  std::vector<Texts> all;
  auto const add = [&](Ruling const& one) {
    check::Sentences const& own = one.says != nullptr ? *one.says : rule_->says;
    bool const lent = as_the_rule && (own.*which).empty();
    check::Sentence const& s = lent ? rule_->says.*which : own.*which;
    Texts text{sentence(s.en, Language::en, one), sentence(s.nl, Language::nl, one)};
    bool const told = std::any_of(all.begin(), all.end(), [&](Texts const& other) {
      return other.en == text.en && other.nl == text.nl;
    });
    if (!told && !text.empty()) all.push_back(std::move(text));
  };
  add(r);
  for (Ruling const& other : r.beside)
    add(other);
  Texts out;
  for (Texts const& text : all) {
    for (Language const language : {Language::en, Language::nl}) {
      std::string& into = out.in(language);
      into += (into.empty() ? "" : " ") + text.in(language);
    }
  }
  return out;
}

void Judge::say_timing(Found& f) {
  if (!f.so_far && !f.planned) return;
  f.say.en = (f.planned ? "Planned: " : "So far: ") + f.say.en;
  f.say.nl = (f.planned ? "Gepland: " : "Tot nu toe: ") + f.say.nl;
}

/// With what would decide it: three of the needs, and how many more there are.
Texts Judge::say_open(Found const& f, Texts const& how) const {
  constexpr std::size_t shown_max = 3;
  Texts out;
  for (Language const language : {Language::en, Language::nl}) {
    std::string& text = out.in(language);
    text = f.title.in(language) + ": " + how.in(language);
    for (std::size_t i = 0; i < std::min(f.needs.size(), shown_max); ++i) {
      std::string why = f.needs[i].why.in(language);
      while (!why.empty() && why.back() == '.')
        why.pop_back();
      text += (i == 0 ? ": " : "; ") + why;
    }
    if (f.needs.size() > shown_max) {
      std::string const more = std::to_string(f.needs.size() - shown_max);
      text += language == Language::en ? "; and " + more + " more" : "; en nog " + more;
    }
    if (text.back() != '?') text += ".";
  }
  return out;
}

Texts Judge::say_conflict(Ruling const& r) const {
  Texts names;
  for (check::ExceptionId const id : r.merged) {
    check::Exception const& e = model_.exceptions[at(id)];
    for (Language const language : {Language::en, Language::nl}) {
      std::string& into = names.in(language);
      into += (into.empty() ? "" : ", ") + (e.title.empty() ? e.name : e.title.in(language));
    }
  }
  return {rule_->title.en + ": exceptions that both apply contradict each other: " + names.en + ".",
          rule_->title.nl +
              ": uitzonderingen die allebei gelden, spreken elkaar tegen: " + names.nl + "."};
}

void Judge::speak(Found& f, Ruling const& r) {
  using S = check::Sentences;
  bool until = false;
  switch (r.outcome) {
  case Outcome::met:
    f.say = said(f.explained ? &S::explain : &S::met, r);
    if (!f.explained) {
      f.next = said(&S::next_met, r);
      break;
    }
    f.say.en += " This rests on the explanation of " + spoken(f.explained->date, Language::en) +
                ", not tested.";
    f.say.nl += " Dit rust op de toelichting van " + spoken(f.explained->date, Language::nl) +
                ", niet getoetst.";
    break;
  case Outcome::breached:
    f.say = said(&S::breached, r);
    f.next = said(&S::next_breached, r);
    break;
  case Outcome::explain: {
    check::Sentences const& says = r.says != nullptr ? *r.says : rule_->says;
    f.say = says.explain.empty()
                ? say_open(f, {"hangs on an explanation", "hangt af van een toelichting"})
                : said(&S::explain, r);
    f.next = said(&S::next_explain, r);
    break;
  }
  case Outcome::not_applicable: f.say = said(&S::not_applicable, r); break;
  case Outcome::undetermined: {
    until = r.open_until.has_value();
    bool const proof_alone =
        !f.needs.empty() && std::all_of(f.needs.begin(), f.needs.end(),
                                        [](Need const& need) { return !need.proof.empty(); });
    Texts how{"not to be determined", "niet vast te stellen"};
    if (proof_alone) how = {"met if proven", "voldaan als het is aangetoond"};
    if (until)
      how = {"open until " + spoken(*r.open_until, Language::en),
             "open tot en met " + spoken(*r.open_until, Language::nl)};
    f.say = say_open(f, how);
    f.next = said(&S::next_undetermined, r);
    break;
  }
  case Outcome::conflict: f.say = say_conflict(r); break;
  }
  if (!until) say_timing(f);
}

void Judge::speak_result(Found& f, Ruling const& r) {
  using S = check::Sentences;
  bool const aside = r.outcome == Outcome::not_applicable || r.outcome == Outcome::conflict;
  if (!aside && !r.given.is_known()) f.next = said(&S::next_undetermined, r);
  bool const nothing = f.given.value.empty() && f.given.at_least.empty() && f.given.at_most.empty();
  if (r.outcome == Outcome::conflict)
    f.say = say_conflict(r);
  else if (r.outcome == Outcome::not_applicable)
    f.say = said(&S::not_applicable, r);
  else if (nothing)
    f.say = say_open(f, {"not to be determined", "niet vast te stellen"});
  else
    f.say = said(&S::it, r);
  say_timing(f);
}

} // namespace grens::verify
