// What is found: what it rests on, and what it brings about.
#include "verify/judge.hpp"

#include "base/sha256.hpp"
#include "verify/ranges.hpp"
#include "verify/words.hpp"

#include <algorithm>
#include <array>

namespace grens::verify {

using check::at;
using check::Sort;

std::string Judge::subject_of_rule() const {
  return order_.rules_about[at(rule_id_)].of_subject ? subject_id_ : "organisation";
}

/// Of rule, subject, item, period and reading, and never of values.
std::string Judge::id_of(Here const& here) const {
  constexpr char between = '\x1f';
  std::string readings;
  std::vector<bool> const& questions = order_.rules_about[at(rule_id_)].questions;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    if (!questions[q]) continue;
    check::Question const& question = model_.questions[q];
    std::uint32_t const used = reckoner_.context.readings[q];
    readings += (readings.empty() ? "" : ",") + question.name + "=" + question.readings[used].name;
  }
  std::string text = model_.full_name(rule_id_);
  for (std::string const& part : {subject_of_rule(), here.item, period_text(here.period), readings})
    text += between + part;
  return sha256_hex(text).substr(0, 16);
}

void Judge::finish(Here const& here, Ruling& r, Step proof) {
  if (rule_->indicator) {
    measure(here, r, std::move(proof));
    return;
  }
  Found f;
  f.outcome = r.outcome;
  fill(f, here, r, std::move(proof));
  if (rule_->gives()) {
    finish_result(f, r);
  } else {
    finish_norm(f, here, r);
  }
  found_.push_back(std::move(f));
}

void Judge::fill(Found& f, Here const& here, Ruling const& r, Step proof) {
  f.rule = rule_;
  f.rule_name = model_.full_name(rule_id_);
  f.title = rule_->title;
  f.id = id_of(here);
  f.subject = subject_of_rule();
  f.item = here.item;
  f.period = here.period;
  f.planned = !here.period.is_always() && here.period.first > as_of_;
  f.so_far = !here.period.is_always() && !f.planned && here.period.last > as_of_;
  f.proof = std::move(proof);
  f.proof.what = f.rule_name;
  for (check::Cite const& cite : rule_->cites)
    f.cites.push_back(&cite);
  auto const same = [&](check::Cite const& a, check::Cite const& b) {
    return model_.sources[at(a.source)].name == model_.sources[at(b.source)].name &&
           a.article == b.article && a.seen == b.seen;
  };
  for (check::ExceptionId const id : r.merged) {
    for (check::Cite const& cite : model_.exceptions[at(id)].cites) {
      bool const told = std::any_of(f.cites.begin(), f.cites.end(),
                                    [&](check::Cite const* c) { return same(*c, cite); });
      if (!told) f.cites.push_back(&cite);
    }
  }
  rest_on(f);
  std::vector<bool> const& questions = order_.rules_about[at(rule_id_)].questions;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    if (questions[q]) f.questions.push_back(q);
  }
}

namespace {

struct Basis {
  syntax::Grade grade = syntax::Grade::primary;
  bool assumed = false;
  bool unproven = false;
  std::string evidence; // the weakest of those met
};

/// From the strongest to the weakest; a kind that is not among them is weaker still.
std::size_t weakness(std::string_view evidence) {
  static constexpr std::array kinds{"bank", "receipt", "statement", "spreadsheet", "asserted"};
  return static_cast<std::size_t>(std::find(kinds.begin(), kinds.end(), evidence) - kinds.begin());
}

void gather(Step const& step, Basis& into) {
  into.assumed = into.assumed || step.assumed;
  into.unproven = into.unproven || step.unproven;
  bool const weaker = into.evidence.empty() || weakness(step.evidence) > weakness(into.evidence);
  if (!step.evidence.empty() && weaker) into.evidence = step.evidence;
  if (step.kind == "value" && step.cites != nullptr) {
    for (check::Cite const& cite : *step.cites)
      into.grade = std::max(into.grade, cite.grade);
  }
  for (Step const& part : step.parts)
    gather(part, into);
}

} // namespace

/// No evidence at all is the weakest; but what rests on the board's word always says so (L5).
void rest_on(Found& f) {
  Basis basis;
  for (check::Cite const* cite : f.cites)
    basis.grade = std::max(basis.grade, cite->grade);
  gather(f.proof, basis);
  f.grade = basis.grade;
  if (basis.assumed)
    f.evidence = "asserted";
  else if (!basis.unproven)
    f.evidence = basis.evidence;
}

Directives::Explanation const* Judge::explanation(Found const& f) const {
  for (Directives::Explanation const& e : directives_.explanations) {
    if (e.explained.date > as_of_) continue;
    if (!e.finding.empty()) {
      if (e.finding == f.id) return &e;
      continue;
    }
    bool const rule = e.rule == rule_->name || e.rule == f.rule_name;
    bool const item = e.item.empty() || e.item == f.item;
    bool const period = !e.period || e.period->holds(f.period);
    if (rule && e.subject == f.subject && item && period) return &e;
  }
  return nullptr;
}

void Judge::finish_norm(Found& f, Here const& here, Ruling& r) {
  if (r.outcome == Outcome::explain) {
    if (auto const* e = explanation(f)) { // met on the board's word, not tested (L9)
      r.outcome = f.outcome = Outcome::met;
      f.explained = e->explained;
      f.evidence = "asserted";
    }
  }
  bool const hangs = r.outcome == Outcome::explain && r.norm != nullptr && !r.norm->expect;
  if (r.outcome == Outcome::undetermined || hangs) f.needs = needs_in(f.proof);
  if (r.outcome == Outcome::undetermined && f.needs.empty() && !here.lists_known)
    f.needs = list_needs();
  speak(f, r);
  bool const past = r.outcome == Outcome::breached || r.outcome == Outcome::explain;
  bool const one_distance = std::all_of(r.beside.begin(), r.beside.end(),
                                        [&](Ruling const& o) { return same_margin(r, o); });
  if (past && r.margin && one_distance) f.over = exact(Value(*r.margin), r.margin_type, model_);
  for (Directives::Waiver const& w : directives_.waivers) {
    if (f.waived || w.finding != f.id || w.waived.until < as_of_) continue;
    f.waived = w.waived;
  }
  bring_about(f, r);
}

Told Judge::told_of(Value const& v, check::Type const& type) const {
  Told out;
  if (v.is_known()) {
    out.value = exact(v, type, model_);
    return out;
  }
  bool const date = type.sort == Sort::date;
  Range const range = date || type.sort == Sort::number ? range_of(v) : Range{};
  auto const side = [&](Number n) {
    return exact(date ? Value(*day_of(n)) : Value(n), type, model_);
  };
  if (range.low) out.at_least = side(*range.low);
  if (range.high) out.at_most = side(*range.high);
  return out;
}

void Judge::finish_result(Found& f, Ruling const& r) {
  f.given = told_of(r.given, rule_->type);
  if (!r.given.is_known()) f.needs = needs_in(f.proof);
  if (r.outcome == Outcome::not_applicable) f.needs.clear();
  speak_result(f, r);
}

/// Where the list itself is what is missing.
std::vector<Need> Judge::list_needs() const {
  for (check::Binder const& b : rule_->binders) {
    BinderKind const kind = kind_of(b, dossier_.subject_field);
    if (kind != BinderKind::elements && kind != BinderKind::periods) continue;
    check::Term const* list = b.loop.list.get();
    while (list->op == check::Op::filtered || list->op == check::Op::call) {
      list =
          list->op == check::Op::call ? &model_.defines[list->index].body : list->loop->list.get();
    }
    if (list->op != check::Op::field) continue;
    check::Record const& owner = model_.records[at(list->parts.at(0).type.record)];
    std::string const& key = owner.fields[list->index].json_key;
    std::string const whose = owner.name + " " + subject_id_;
    return {{key,
             "",
             {key + " of " + whose + " is not in the dossier, or not dated",
              key + " van " + whose + " staat niet in het dossier, of zonder datum"},
             {}}};
  }
  return {};
}

// ---- consequences ------------------------------------------------------------------------------

State Judge::state_of(check::Effect const& effect) {
  State state;
  state.consequence = effect.consequence;
  Steps nothing;
  if (effect.row) {
    Value const row = reckoner_.ask(*effect.row, *frame_, nothing);
    if (row.is_known())
      state.row = row.as<Row const*>();
    else
      state.sure = false; // of somebody: it is not known of whom
  }
  if (effect.during) {
    std::vector<Period> days = Reckoner::days_of(reckoner_.ask(*effect.during, *frame_, nothing));
    if (days.empty())
      state.during.reset();
    else
      state.during = std::move(days);
  }
  return state;
}

/// A breached finding makes its consequence hold; one that is not settled leaves those of every
/// norm that may stand unknown (S10).
void Judge::bring_about(Found& f, Ruling const& r) {
  if (r.outcome == Outcome::met || r.outcome == Outcome::not_applicable) return;
  bool const breached = r.outcome == Outcome::breached;
  std::vector<State> made;
  bool alike = true; // whichever norm stands, the same is brought about
  bool first_sure = false;
  for (Standing const& s : r.standing) {
    if (s.norm == nullptr || !s.norm->otherwise) {
      alike = false;
      continue;
    }
    State state = state_of(*s.norm->otherwise);
    state.explainable = r.outcome == Outcome::explain;
    if (made.empty())
      first_sure = state.sure;
    else
      alike = alike && state.consequence == made.front().consequence &&
              state.row == made.front().row && state.during == made.front().during;
    state.sure = state.sure && breached && s.sure;
    made.push_back(std::move(state));
  }
  if (breached && alike && !made.empty()) {
    made.resize(1);
    made.front().sure = first_sure;
  }
  for (State& state : made) {
    state.finding = f.id;
    state.needs = f.needs;
    state.why = f.say;
    if (state.sure) {
      f.consequence +=
          (f.consequence.empty() ? "" : ", ") + model_.consequences[at(state.consequence)].name;
    }
    reckoner_.context.states.push_back(std::move(state));
  }
}

} // namespace grens::verify
