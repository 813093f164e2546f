// What was found, kept while a subject is looked at and put into words for those that are read:
// the law and evidence that it rests on, what it needs, and its sentences.
#include "evaluate/runner.hpp"

#include "base/assert.hpp"
#include "evaluate/say.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::at;
using plan::BinderKind;

// ---- kept ---------------------------------------------------------------------------------------

/// What its binders and lets hold, and what an indicator or level counts with: the rest is set
/// anew whenever it is read.
template <bool traced>
std::vector<plan::SlotId> Runner<traced>::lasting_slots(plan::Plan const& plan,
                                                        RulePlan const& rule) {
  std::vector<plan::SlotId> slots;
  auto const add = [&](plan::SlotId slot) {
    if (slot != plan::no_slot) slots.push_back(slot);
  };
  for (plan::Binder const& b : rule.binders) {
    add(b.slot);
    if (b.kind == BinderKind::periods) add(plan.loop(b.loop).previous_slot);
  }
  for (plan::Let const& let : rule.lets)
    add(let.slot);
  for (plan::ExceptionPlan const& e : rule.exceptions) {
    for (plan::Let const& let : e.lets)
      add(let.slot);
  }
  if (rule.indicator) {
    add(rule.indicator->it);
    add(rule.indicator->slope);
  }
  if (auto const* level = std::get_if<plan::LevelPlan>(&rule.norm)) {
    for (plan::SlotId const slot : {level->weak, level->strong, level->rising, level->viewpoints})
      add(slot);
    for (plan::SlotId const slot : level->grades)
      add(slot);
  }
  return slots;
}

template <bool traced>
Kept& Runner<traced>::begin_kept(RulePlan const& rule, Coordinates const& here) {
  if (kept_count_ == kept_.size()) kept_.emplace_back();
  Kept& kept = kept_[kept_count_++];
  kept.rule = &rule;
  kept.here = here;
  kept.here.doubts = nullptr; // told by then
  kept.r.clear();
  kept.explained = nullptr;
  kept.signs.clear();
  kept.story.reset();
  return kept;
}

template <bool traced> void Runner<traced>::end_kept(Kept& kept) {
  kept.proof = machine_.trace.take();
  kept.slots_first = slots_kept_.size();
  for (plan::SlotId const slot : lasting_[at(kept.rule->id)])
    slots_kept_.push_back(machine_.slot(slot));
  kept.states_before = kept.states_after = machine_.states.size();
  kept.levels = machine_.levels.size();
}

template <bool traced>
Kept& Runner<traced>::keep(RulePlan const& rule, Coordinates const& here, Resolved&& r) {
  Kept& kept = begin_kept(rule, here);
  kept.r = std::move(r);
  end_kept(kept);
  return kept;
}

template <bool traced> bool Runner<traced>::is_read(Kept const& kept) const {
  if (!settings_.reads) return true;
  Bare bare = bare_of(*kept.rule, kept.here, kept.r.outcome, kept.r.given);
  bare.word_is_enough = word_is_enough(kept.r.standing, bare.outcome);
  return settings_.reads(subject_id_, bare);
}

// ---- told ---------------------------------------------------------------------------------------

template <bool traced> void Runner<traced>::tell_all(bool of_subject) {
  states_ = std::move(machine_.states);
  levels_ = std::move(machine_.levels);
  machine_.states.clear();
  machine_.levels.clear();
  // Sentences have steps of their own: a figure is said where it can be worked out, also where
  // the rules took all of theirs.
  machine_.steps_taken = 0;
  for (Kept& kept : std::span(kept_).first(kept_count_)) {
    if (is_read(kept)) tell(kept, true);
  }
  // Rules about subjects may hang on what was found about the root, whose trace is gone by then.
  for (std::size_t i = 0; !of_subject && i < states_.size(); ++i)
    states_[i].story = story_of(states_[i].kept);
  machine_.states = std::move(states_);
  machine_.levels = std::move(levels_);
}

template <bool traced> void Runner<traced>::tell(Kept& kept, bool read) {
  bool const hung_on = !read || kept.rule->indicator || kept.states_after > kept.states_before;
  auto const done = [&](auto told, auto& into) {
    if (hung_on) kept.story = std::make_shared<Story const>(Story{told.id, told.needs, told.say});
    if (read) into.push_back(std::move(told));
  };
  if (kept.rule->indicator) {
    done(told_sign(kept), out_.signs);
  } else if (std::holds_alternative<plan::LevelPlan>(kept.rule->norm)) {
    done(told_level(kept), out_.levels);
  } else if (std::holds_alternative<StepId>(kept.rule->norm)) {
    done(told_result(kept), out_.results);
  } else {
    done(told_finding(kept), out_.findings);
  }
}

template <bool traced> std::shared_ptr<Story const> Runner<traced>::story_of(std::uint32_t place) {
  ensure(place < kept_count_, "what brought a state about is kept while it is told");
  Kept& kept = kept_[place];
  if (!kept.story) tell(kept, false);
  return kept.story;
}

template <bool traced> Hanging Runner<traced>::hanging() {
  Hanging out;
  out.state = [this](std::uint32_t place) {
    ConsequenceState const& state = states_[place];
    return Hanging::State{state.consequence, state.story ? state.story : story_of(state.kept)};
  };
  out.sign = [this](std::uint32_t place, bool with_needs) {
    SignState const& sign = signs_[place];
    Hanging::Sign told{sign.indicator, grades_of(sign), sign_id(place), {}};
    if (with_needs) told.needs = story_of(sign.kept)->needs;
    return told;
  };
  out.filters = [this](plan::LoopId loop, Value const& element,
                       std::function<void(Trace::Range)> const& tell) {
    std::uint64_t const steps = machine_.steps_taken;
    Trace::Range const asked = machine_.ask_filters(loop, element);
    tell(asked);
    machine_.trace.cut(asked.first);
    machine_.steps_taken = steps;
  };
  return out;
}

namespace {

/// So many of them, as far as they go.
template <class List> void stand_at(List& now, List const& all, std::size_t count) {
  if (now.size() > count) now.erase(now.begin() + static_cast<std::ptrdiff_t>(count), now.end());
  for (std::size_t i = now.size(); i < count; ++i)
    now.push_back(all[i]);
}

} // namespace

template <bool traced> void Runner<traced>::stand_as(Kept const& kept) {
  current_ = kept.rule;
  std::size_t at_slot = kept.slots_first;
  for (plan::SlotId const slot : lasting_[at(kept.rule->id)])
    machine_.slot(slot) = slots_kept_[at_slot++];
  stand_at(machine_.states, states_, kept.states_before);
  stand_at(machine_.levels, levels_, kept.levels);
}

template <bool traced> Finding Runner<traced>::told_finding(Kept const& kept) {
  Resolved const& r = kept.r;
  Finding f;
  f.outcome = r.outcome;
  fill(f, kept);
  if (kept.explained != nullptr) {
    f.explained = kept.explained->explained;
    f.evidence = "asserted";
  }
  bool const hangs = r.outcome == Outcome::explain && r.norm != nullptr && !r.norm->expect;
  if (r.outcome == Outcome::undetermined || hangs) f.needs = needs_of(f.proof);
  if (r.outcome == Outcome::undetermined && f.needs.empty() && !kept.here.lists_known)
    f.needs = list_needs(*kept.rule);
  speak(f, *kept.rule, r);
  bool const past_limit = r.outcome == Outcome::breached || r.outcome == Outcome::explain;
  // Norms that are left by different distances have no one distance to tell.
  bool const one_distance = std::all_of(r.beside.begin(), r.beside.end(),
                                        [&](Resolved const& o) { return same_margin(r, o); });
  Value const margin = margin_of(r);
  if (past_limit && margin.is_known() && one_distance)
    f.over = exact(margin, margin_type(*r.norm), model_);
  f.word_is_enough = word_is_enough(r.standing, f.outcome);
  if (WaiverDirective const* const w = waiver(f.id)) f.waived = w->waived;
  name_consequences(f, kept);
  add_others(f, kept);
  return f;
}

template <bool traced> void Runner<traced>::name_consequences(Finding& f, Kept const& kept) const {
  for (std::size_t i = kept.states_before; i < kept.states_after; ++i) {
    if (states_[i].holds != Truth::yes) continue;
    check::Consequence const& c = model_.consequences[at(states_[i].consequence)];
    bool const others = !f.consequence.empty();
    f.consequence += (others ? ", " : "") + c.name;
    f.consequence_title.en += (others ? ", " : "") + c.title.en;
    f.consequence_title.nl += (others ? ", " : "") + c.title.nl;
  }
}

template <bool traced> Result Runner<traced>::told_result(Kept const& kept) {
  RulePlan const& rule = *kept.rule;
  Resolved const& r = kept.r;
  check::Rule const& law = model_.rules[at(rule.id)];
  Result out;
  fill(out, kept);
  out.label = law.label;
  out.outcome = r.outcome;
  add_value(out, r.given, law.type);
  bool const is_open = r.outcome != Outcome::not_applicable && r.outcome != Outcome::conflict;
  if (!r.given.is_known() && r.outcome != Outcome::not_applicable) out.needs = needs_of(out.proof);
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
  add_others(out, kept);
  return out;
}

template <bool traced> void Runner<traced>::fill(Found& f, Kept const& kept) {
  RulePlan const& rule = *kept.rule;
  Coordinates const& here = kept.here;
  check::Rule const& law = model_.rules[at(rule.id)];
  f.proof = teller_.tell(kept.proof, rule.id);
  stand_as(kept);
  f.rule = rule.id;
  f.rule_name = f.proof.what = model_.full_name(rule.id);
  f.title = law.title;
  f.subject = subject_of(rule);
  f.subject_name = subject_name_;
  f.item = item_of(here);
  f.period = here.period;
  f.timing = timing_of(here.period);
  f.id = id_of(rule, here);
  f.cites = teller_.cites_of(law.cites);
  for (check::ExceptionId const e : kept.r.merged) {
    for (Citation const& c : teller_.cites_of(model_.exceptions[at(e)].cites)) {
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
template <bool traced>
void Runner<traced>::rest_on(Found& f, ProofNode const& node, bool top, Basis& basis) {
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

/// A list that is not there, or not dated.
template <bool traced> std::vector<Need> Runner<traced>::list_needs(RulePlan const& rule) const {
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

/// What is given, exactly and as readers say it.
template <bool traced>
void Runner<traced>::add_value(Result& out, Value const& given, check::Type const& type) const {
  add_exact(out, given, type);
  for (Language const language : {Language::en, Language::nl}) {
    out.value_text.in(language) = spoken(given, type, model_, language, {});
  }
}

template <bool traced>
void Runner<traced>::add_exact(Result& out, Value const& given, check::Type const& type) const {
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
  }
}

template class Runner<true>;
template class Runner<false>;

} // namespace grens::evaluate
