// What is found: its coordinates, the law and evidence it rests on, and what it brings about.
#include "evaluate/runner.hpp"

#include "base/assert.hpp"
#include "base/sha256.hpp"
#include "evaluate/say.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::at;
using plan::BinderKind;

namespace {

/// Whether only expectations stand, or may, and none of them brings anything about.
bool word_is_enough(std::span<Standing const> standing, Outcome outcome) {
  if (outcome != Outcome::explain && outcome != Outcome::undetermined) return false;
  return std::all_of(standing.begin(), standing.end(), [](Standing const& s) {
    return s.norm == nullptr || (s.norm->expect && !s.norm->otherwise);
  });
}

} // namespace

template <bool observed>
void Runner<observed>::finish(RulePlan const& rule, Coordinates const& here, Resolved& r) {
  if (rule.indicator) {
    measure(rule, here, r);
    return;
  }
  if constexpr (observed) {
    finish_observed(rule, here, r);
  } else {
    if (std::holds_alternative<StepId>(rule.norm)) {
      auto& labels = counts_.by_label[at(rule.id)];
      if (!labels.empty()) ++labels[r.given.is_known() ? r.given.label : labels.size() - 1];
      if (settings_.bare != nullptr) note_result(rule, here, r);
      return;
    }
    count(rule, here, r.outcome, r.standing);
  }
}

template <bool observed>
void Runner<observed>::count(RulePlan const& rule, Coordinates const& here, Outcome outcome,
                             std::span<Standing const> standing) {
  if (outcome == Outcome::explain && !directives_.explanations.empty() &&
      explanation(rule, here, id_of(rule, here)) != nullptr) {
    outcome = Outcome::met;
  }
  ++counts_.by_rule[at(rule.id)][static_cast<std::size_t>(outcome)];
  bool const waived = !directives_.waivers.empty() && waiver(id_of(rule, here)) != nullptr;
  counts_.waived[static_cast<std::size_t>(outcome)] += waived ? 1U : 0U;
  if (settings_.bare != nullptr)
    note(rule, here, outcome).word_is_enough = word_is_enough(standing, outcome);
  bring_about(standing, outcome, nullptr);
}

template <bool observed>
Bare& Runner<observed>::note(RulePlan const& rule, Coordinates const& here, Outcome outcome) {
  Bare& bare = settings_.bare->emplace_back();
  bare.rule = rule.id;
  bare.period = here.period;
  if (here.elements != nullptr) bare.row = here.row;
  bare.outcome = outcome;
  return bare;
}

template <bool observed>
void Runner<observed>::note_result(RulePlan const& rule, Coordinates const& here,
                                   Resolved const& r) {
  Bare& bare = note(rule, here, r.outcome);
  bare.is_result = true;
  if (model_.rules[at(rule.id)].type.sort != check::Sort::number) return;
  Interval const i = interval_of(r.given);
  bare.low = i.low;
  bare.high = i.high;
}

template <bool observed> std::string Runner<observed>::subject_of(RulePlan const& rule) const {
  if (rule.of_subject) return subject_text();
  return "organisation";
}

template <bool observed> std::string Runner<observed>::subject_text() const {
  if constexpr (observed) return subject_id_;
  Table const& table = *subject_.row.table;
  check::Record const& record = model_.records[at(table.record)];
  if (record.id_field && table.cell(subject_.row.row, *record.id_field).is_known()) {
    return std::string(table.cell(subject_.row.row, *record.id_field).as_text());
  }
  return {};
}

template <bool observed> std::string Runner<observed>::item_of(Coordinates const& here) const {
  if (here.elements == nullptr) return {};
  check::Record const& record = model_.records[at(here.elements->record)];
  if (record.id_field) {
    Value const& id = here.elements->cell(here.row, *record.id_field);
    if (id.is_known()) return std::string(id.as_text());
  }
  return std::to_string(here.place);
}

/// SHA-256 of rule, subject, item, period and reading: never of values, so that waivers,
/// explanations and diffs survive a new amount.
template <bool observed>
std::string Runner<observed>::id_of(RulePlan const& rule, Coordinates const& here) const {
  std::string readings;
  for (std::size_t q = 0; q < rule.questions.size(); ++q) {
    if (!rule.questions[q]) continue;
    check::Question const& question = model_.questions[q];
    readings += (readings.empty() ? "" : ",") + question.name + "=" +
                question.readings[machine_.readings[q]].name;
  }
  constexpr char separator = '\x1f';
  std::string const text = model_.full_name(rule.id) + separator + subject_of(rule) + separator +
                           item_of(here) + separator + period_text(here.period) + separator +
                           readings;
  return sha256_hex(text).substr(0, 16);
}

template <bool observed>
ExplanationDirective const* Runner<observed>::explanation(RulePlan const& rule,
                                                          Coordinates const& here,
                                                          std::string const& id) const {
  check::Rule const& law = model_.rules[at(rule.id)];
  for (ExplanationDirective const& e : directives_.explanations) {
    if (e.explained.date > settings_.as_of) continue;
    if (!e.finding.empty()) {
      if (e.finding == id) return &e;
      continue;
    }
    bool const same_rule = e.rule == law.name || e.rule == model_.full_name(rule.id);
    if (!same_rule || e.subject != subject_of(rule)) continue;
    if (!e.item.empty() && e.item != item_of(here)) continue;
    if (e.period && !e.period->holds(here.period)) continue;
    return &e;
  }
  return nullptr;
}

/// The one that holds for a finding; null where there is none.
template <bool observed>
WaiverDirective const* Runner<observed>::waiver(std::string const& id) const {
  for (WaiverDirective const& w : directives_.waivers) {
    if (w.finding == id && w.waived.until >= settings_.as_of) return &w;
  }
  return nullptr;
}

/// Breached findings make their consequence hold; undetermined, explain and conflict ones make
/// those of every norm that may stand unknown (S10).
template <bool observed>
void Runner<observed>::bring_about(std::span<Standing const> standing, Outcome outcome,
                                   Finding* finding) {
  if (outcome == Outcome::met || outcome == Outcome::not_applicable) return;
  bool const breached = outcome == Outcome::breached;
  std::vector<ConsequenceState>& states = machine_.states;
  std::size_t const first = states.size();
  bool alike = true; // whichever norm stands, the same is brought about
  Truth of_first = Truth::unknown;
  for (Standing const& s : standing) {
    if (s.norm == nullptr || !s.norm->otherwise) {
      alike = false;
      continue;
    }
    ConsequenceState state = state_of(*s.norm->otherwise);
    state.explainable = outcome == Outcome::explain;
    if (states.size() == first) of_first = state.holds;
    alike = alike && (states.size() == first || state.same_as(states[first]));
    if (!breached || !s.sure) state.holds = Truth::unknown;
    states.push_back(std::move(state));
  }
  if (breached && alike && states.size() > first) {
    states.resize(first + 1);
    states[first].holds = of_first;
  }
  if (finding != nullptr) {
    tell(*finding, first);
    return;
  }
  // Where nobody asks for the story, the same again says nothing new.
  if (first > 0 && states.size() == first + 1 && states[first - 1].same_as(states[first]) &&
      states[first - 1].holds == states[first].holds &&
      states[first - 1].explainable == states[first].explainable) {
    states.pop_back();
  }
}

/// The finding names what it brings about, and what it brings about names the finding.
template <bool observed> void Runner<observed>::tell(Finding& f, std::size_t first) {
  auto const story =
      std::make_shared<ConsequenceState::Story>(ConsequenceState::Story{f.id, f.needs, f.say});
  for (std::size_t i = first; i < machine_.states.size(); ++i) {
    ConsequenceState& state = machine_.states[i];
    state.story = story;
    if (state.holds != Truth::yes) continue;
    check::Consequence const& c = model_.consequences[at(state.consequence)];
    bool const others = !f.consequence.empty();
    f.consequence += (others ? ", " : "") + c.name;
    f.consequence_title.en += (others ? ", " : "") + c.title.en;
    f.consequence_title.nl += (others ? ", " : "") + c.title.nl;
  }
}

template <bool observed> ConsequenceState Runner<observed>::state_of(plan::Effect const& effect) {
  ConsequenceState state;
  state.consequence = effect.consequence;
  if constexpr (observed) machine_.observer.open();
  if (effect.row != plan::no_step) {
    Value const row = machine_.value(effect.row);
    if (row.is_known()) {
      state.table = row.row.table;
      state.row = row.row.row;
    } else {
      state.holds = Truth::unknown; // of somebody: it is not known of whom
    }
  }
  if (effect.during != plan::no_step) {
    Value const during = machine_.value(effect.during);
    check::Sort const sort = plan_.types[static_cast<std::size_t>(effect.during)].sort;
    auto const span = span_of(during, sort);
    state.during_known = span.has_value();
    if (span) state.during = *span;
    if (sort == check::Sort::parts && !is_unbroken(during))
      state.parts = Machine<observed>::days_of(during, sort);
  }
  if constexpr (observed) machine_.observer.drop();
  return state;
}

template <bool observed>
void Runner<observed>::name_subject(Table const& table, std::uint32_t row, std::uint32_t place) {
  check::Record const& record = model_.records[at(table.record)];
  subject_id_ = std::to_string(place + 1);
  if (record.id_field && table.cell(row, *record.id_field).is_known()) {
    subject_id_ = table.cell(row, *record.id_field).as_text();
  }
  subject_name_ = named(table, row).value_or(subject_id_);
}

template <bool observed>
std::optional<std::string> Runner<observed>::named(Table const& table, std::uint32_t row) const {
  auto const& fields = model_.records[at(table.record)].fields;
  for (std::uint32_t f = 0; f < fields.size(); ++f) {
    if (fields[f].name == "name" && table.cell(row, f).is_known())
      return std::string(table.cell(row, f).as_text());
  }
  return std::nullopt;
}

template <bool observed> std::string Runner<observed>::organisation_name(Facts const& root) const {
  auto const& fields = model_.records[at(model_.root)].fields;
  Table const& rows = root.table(model_.root);
  for (std::uint32_t f = 0; f < fields.size() && !rows.origins.empty(); ++f) {
    Value const& v = rows.cell(0, f);
    if (!fields[f].is_inner || !v.is_known()) continue;
    if (auto const name = named(*v.row.table, v.row.row)) return *name;
  }
  return "organisation";
}

template <bool observed> Timing Runner<observed>::timing_of(Period p) const {
  if (p.is_always() || p.last <= settings_.as_of) return Timing::past;
  return p.first > settings_.as_of ? Timing::planned : Timing::so_far;
}

template <bool observed>
void Runner<observed>::fill(Found& f, RulePlan const& rule, Coordinates const& here,
                            Resolved const& r) {
  check::Rule const& law = model_.rules[at(rule.id)];
  f.rule = rule.id;
  f.rule_name = model_.full_name(rule.id);
  f.title = law.title;
  f.subject = subject_of(rule);
  f.subject_name = subject_name_;
  f.item = item_of(here);
  f.period = here.period;
  f.timing = timing_of(here.period);
  f.id = id_of(rule, here);
  f.proof = machine_.observer.take();
  f.proof.what = f.rule_name;
  f.cites = machine_.cites_of(law.cites);
  for (check::ExceptionId const e : r.merged) {
    for (Citation const& c : machine_.cites_of(model_.exceptions[at(e)].cites)) {
      if (std::find(f.cites.begin(), f.cites.end(), c) == f.cites.end()) f.cites.push_back(c);
    }
  }
  Basis basis;
  rest_on(f, f.proof, true, basis);
  // No evidence at all is the weakest; but what rests on the board's word always says so (L5).
  if (basis.assumed) {
    f.evidence = "asserted";
  } else if (!basis.unproven) {
    f.evidence = basis.evidence;
  }
  for (Citation const& c : f.cites)
    f.grade = std::max(f.grade, c.grade);
  add_readings(f, rule);
}

/// The weakest source and evidence in the whole proof.
template <bool observed>
void Runner<observed>::rest_on(Found& f, ProofNode const& node, bool top, Basis& basis) {
  static constexpr std::array order{"bank", "receipt", "statement", "spreadsheet", "asserted"};
  auto const weight = [](std::string const& e) {
    return std::find(order.begin(), order.end(), e) - order.begin();
  };
  basis.assumed = basis.assumed || node.asserted;
  basis.unproven = basis.unproven || node.unproven;
  bool const weaker = basis.evidence.empty() || weight(node.evidence) > weight(basis.evidence);
  if (!node.evidence.empty() && weaker) basis.evidence = node.evidence;
  if (!top && node.kind == ProofNode::Kind::value) {
    for (Citation const& c : node.cites)
      f.grade = std::max(f.grade, c.grade);
  }
  for (ProofNode const& part : node.parts)
    rest_on(f, part, false, basis);
}

template <bool observed> void Runner<observed>::add_readings(Found& f, RulePlan const& rule) {
  for (std::size_t q = 0; q < rule.questions.size(); ++q) {
    if (!rule.questions[q]) continue;
    check::Question const& question = model_.questions[q];
    check::Reading const& used = question.readings[used_readings_[q]];
    ReadingUse use{
        question.name, question.title, used.name, used.title, machine_.cites_of(used.cites), {}};
    for (AdoptedReading const& a : directives_.readings) {
      if (at(a.question) == q && a.adopted_on <= settings_.as_of) use.adopted_on = a.adopted_on;
    }
    f.readings.push_back(std::move(use));
  }
}

/// Other readings whose outcome differs: those that change the fewest questions say it all.
template <bool observed>
void Runner<observed>::add_others(Found& f, RulePlan const& rule, std::string const& own) {
  auto const found = others_.find(key_of(f));
  if (found == others_.end()) return;
  std::vector<OtherReading> differing;
  for (Other const& other : found->second) {
    if (other.comes_to == own) continue;
    OtherReading o;
    o.comes_to = other.comes_to;
    bool reached = true;
    for (std::size_t q = 0; q < model_.questions.size(); ++q) {
      if (other.readings[q] == used_readings_[q]) continue;
      reached = reached && rule.questions[q];
      o.readings.emplace_back(model_.questions[q].name,
                              model_.questions[q].readings[other.readings[q]].name);
    }
    if (reached) differing.push_back(std::move(o));
  }
  auto const holds = [](OtherReading const& large, OtherReading const& small) {
    return std::all_of(small.readings.begin(), small.readings.end(), [&](auto const& r) {
      return std::find(large.readings.begin(), large.readings.end(), r) != large.readings.end();
    });
  };
  for (OtherReading const& o : differing) {
    bool const said =
        std::any_of(differing.begin(), differing.end(), [&](OtherReading const& other) {
          return other.readings.size() < o.readings.size() && other.comes_to == o.comes_to &&
                 holds(o, other);
        });
    if (!said) f.other_readings.push_back(o);
  }
}

template <bool observed>
void Runner<observed>::finish_observed(RulePlan const& rule, Coordinates const& here, Resolved& r) {
  if (std::holds_alternative<StepId>(rule.norm)) {
    give(rule, here, r);
    return;
  }
  Finding f;
  f.outcome = r.outcome;
  fill(f, rule, here, r);
  if (r.outcome == Outcome::explain) explain(f, rule, here, r);
  bool const hangs = r.outcome == Outcome::explain && r.norm != nullptr && !r.norm->expect;
  if (r.outcome == Outcome::undetermined || hangs) f.needs = needs_of(f.proof);
  if (r.outcome == Outcome::undetermined && f.needs.empty() && !here.lists_known)
    f.needs = list_needs(rule);
  speak(f, rule, r);
  bool const past_limit = r.outcome == Outcome::breached || r.outcome == Outcome::explain;
  // Norms that are left by different distances have no one distance to tell.
  bool const one_distance = std::all_of(r.beside.begin(), r.beside.end(),
                                        [&](Resolved const& o) { return same_margin(r, o); });
  if (past_limit && r.margin && one_distance)
    f.over = exact(Value::of(*r.margin), margin_type(*r.norm), model_);
  f.word_is_enough = word_is_enough(r.standing, f.outcome);
  if (WaiverDirective const* const w = waiver(f.id)) f.waived = w->waived;
  bring_about(r.standing, r.outcome, &f);
  if (Seen* const seen = machine_.observer.seen) seen->outcome(rule.id, f.outcome);
  if (counting_) {
    add_others(f, rule, std::string(outcome_word(f.outcome)));
    ++counts_.by_rule[at(rule.id)][static_cast<std::size_t>(f.outcome)];
    counts_.waived[static_cast<std::size_t>(f.outcome)] += f.waived ? 1U : 0U;
  }
  out_.findings.push_back(std::move(f));
}

/// A safe harbour that was left is met once the board has explained why: on its word, not tested
/// (L9).
template <bool observed>
void Runner<observed>::explain(Finding& f, RulePlan const& rule, Coordinates const& here,
                               Resolved& r) {
  ExplanationDirective const* const e = explanation(rule, here, f.id);
  if (e == nullptr) return;
  r.outcome = Outcome::met;
  f.outcome = Outcome::met;
  f.explained = e->explained;
  f.evidence = "asserted";
}

template <bool observed>
std::vector<Need> Runner<observed>::list_needs(RulePlan const& rule) const {
  for (plan::Binder const& b : rule.binders) {
    if (b.kind != BinderKind::elements && b.kind != BinderKind::periods) continue;
    plan::LoopPlan const& loop = plan_.loop(b.loop);
    plan::Step const& s = plan_.step(loop.list);
    if (s.op != check::Op::field) continue;
    check::Record const& owner =
        model_.records[at(plan_.types[static_cast<std::size_t>(s.a)].record)];
    std::string const key = owner.fields[s.index].json_key;
    return {
        {key,
         "",
         {key + " of " + owner.name + " " + subject_text() + " is not in the dossier, or not dated",
          key + " van " + owner.name + " " + subject_text() +
              " staat niet in het dossier, of zonder datum"}}};
  }
  return {};
}

/// What is given, exactly and as readers say it; and what would decide it.
template <bool observed>
void Runner<observed>::add_value(Result& out, Value const& given, check::Type const& type) const {
  if (given.is_known()) {
    out.value = exact(given, type, model_);
  } else {
    bool const date = type.sort == check::Sort::date;
    bool const bounds = date || type.sort == check::Sort::number;
    Interval const i = bounds ? interval_of(given, type.sort) : Interval{};
    auto const side = [&](Number n) {
      return exact(date ? Value::of(*day_of_bound(n)) : Value::of(n), type, model_);
    };
    if (i.low) out.at_least = side(*i.low);
    if (i.high) out.at_most = side(*i.high);
    out.needs = needs_of(out.proof);
  }
  for (Language const language : {Language::en, Language::nl}) {
    out.value_text.in(language) = spoken(given, type, model_, language, {});
  }
}

template <bool observed>
void Runner<observed>::give(RulePlan const& rule, Coordinates const& here, Resolved const& r) {
  check::Rule const& law = model_.rules[at(rule.id)];
  Result out;
  fill(out, rule, here, r);
  out.label = law.label;
  out.outcome = r.outcome;
  add_value(out, r.given, law.type);
  bool const is_open = r.outcome != Outcome::not_applicable && r.outcome != Outcome::conflict;
  if (r.outcome == Outcome::not_applicable) out.needs.clear();
  if (is_open && !r.given.is_known())
    out.next = said_by_all(&plan::Sentences::next_undetermined, rule, r);
  bool const nothing_known = out.value.empty() && out.at_least.empty() && out.at_most.empty();
  if (r.outcome == Outcome::conflict) {
    out.say = say_conflict(out, r);
  } else if (r.outcome == Outcome::not_applicable) {
    out.say = said_by_all(&plan::Sentences::not_applicable, rule, r);
  } else if (nothing_known) {
    out.say = say_open(out, {"not to be determined", "niet vast te stellen"});
  } else {
    out.say = said_by_all(&plan::Sentences::it, rule, r);
  }
  say_timing(out);
  if (Seen* const seen = machine_.observer.seen) {
    bool const aside = r.outcome == Outcome::not_applicable;
    seen->outcome(rule.id, aside                ? Outcome::not_applicable
                           : r.given.is_known() ? Outcome::met
                                                : Outcome::undetermined);
    bool const labelled = law.type.sort == check::Sort::choice && r.given.is_known() && !aside;
    if (labelled) seen->label(rule.id, r.given.label);
  }
  if (counting_) {
    add_others(out, rule, comes_to(out));
    auto& labels = counts_.by_label[at(rule.id)];
    if (!labels.empty()) ++labels[r.given.is_known() ? r.given.label : labels.size() - 1];
  }
  out_.results.push_back(std::move(out));
}

template class Runner<true>;
template class Runner<false>;

} // namespace grens::evaluate
