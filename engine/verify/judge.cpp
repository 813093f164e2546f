// Binders, and the other readings.
#include "verify/judge.hpp"

#include "base/limits.hpp"
#include "verify/words.hpp"

#include <algorithm>

namespace grens::verify {

using check::at;

std::string_view outcome_word(Outcome o) {
  switch (o) {
  case Outcome::met: return "met";
  case Outcome::explain: return "explain";
  case Outcome::breached: return "breached";
  case Outcome::conflict: return "conflict";
  case Outcome::undetermined: return "undetermined";
  case Outcome::not_applicable: return "not_applicable";
  }
  return {};
}

namespace {

std::optional<Date> date_named(check::Model const& model, Row const& row, std::string_view name) {
  Value const v = field_named(model, row, name);
  auto const* const date = std::get_if<Date>(&v.thing);
  return date != nullptr ? std::optional(*date) : std::nullopt;
}

template <class Do>
void each_named(check::Model const& model, Row const& row, std::string_view name,
                Do const& action) {
  Value const v = field_named(model, row, name);
  auto const* const rows = std::get_if<Rows const*>(&v.thing);
  if (rows == nullptr) return;
  for (Row const* one : **rows)
    action(*one);
}

void adopt(check::Model const& model, Row const& row, Date as_of, Directives& into) {
  Date const adopted_on = date_named(model, row, "adopted_on").value_or(date_first);
  if (adopted_on > as_of) return;
  for (std::size_t q = 0; q < model.questions.size(); ++q) {
    check::Question const& question = model.questions[q];
    if (question.name != text_named(model, row, "question")) continue;
    for (std::uint32_t i = 0; i < question.readings.size(); ++i) {
      if (question.readings[i].name != text_named(model, row, "choice")) continue;
      into.readings[q] = i;
      into.adopted_on[q] = adopted_on;
    }
    return;
  }
}

} // namespace

Directives read_directives(check::Model const& model, Dossier const& dossier, Date as_of) {
  Directives out;
  for (check::Question const& q : model.questions)
    out.readings.push_back(q.default_reading);
  out.adopted_on.resize(model.questions.size());
  if (!dossier.subject_field) return out;
  Row const& root = *dossier.root;
  each_named(model, root, "explanations", [&](Row const& row) {
    auto const text = [&](std::string_view name) { return text_named(model, row, name); };
    Directives::Explanation e{text("finding"), text("rule"), text("subject"),
                              text("item"),    {},           {text("text"), text("by"), date_last}};
    e.explained.date = date_named(model, row, "date").value_or(date_last);
    Value const period = field_named(model, row, "period");
    if (period.is_known()) e.period = period.as<Period>();
    out.explanations.push_back(std::move(e));
  });
  each_named(model, root, "waivers", [&](Row const& row) {
    out.waivers.push_back({text_named(model, row, "finding"),
                           {text_named(model, row, "reason"), text_named(model, row, "by"),
                            date_named(model, row, "until").value_or(date_first)}});
  });
  Value const policy = field_named(model, root, "policy");
  if (policy.is_known()) {
    each_named(model, *policy.as<Row const*>(), "readings",
               [&](Row const& row) { adopt(model, row, as_of, out); });
  }
  return out;
}

Judge::Judge(check::Model const& model, Dossier const& dossier, Date as_of,
             std::uint64_t steps_most)
    : model_(model), dossier_(dossier), as_of_(as_of),
      order_(order_of(model, dossier.subject_field)),
      directives_(read_directives(model, dossier, as_of)),
      reckoner_(model, dossier, as_of, steps_most) {
  reckoner_.context.readings = directives_.readings;
  find_applying();
}

/// What cannot be told applies, so that nothing is left out in silence.
void Judge::find_applying() {
  applies_.assign(model_.packages.size(), true);
  for (std::size_t p = 0; p < model_.applies.size(); ++p) {
    if (!model_.applies[p]) continue;
    Frame none;
    Steps nothing;
    applies_[p] = reckoner_.holds(*model_.applies[p], none, nothing) != false;
  }
}

bool Judge::runs(check::RuleId id, bool of_subject) const {
  check::Rule const& rule = model_.rules[at(id)];
  bool const sign = rule.indicator || rule.is_level();
  return (!sign || measures_signs_) && applies_[at(rule.package)] &&
         order_.rules_about[at(id)].of_subject == of_subject;
}

std::vector<Found> Judge::about_root() {
  subject_id_ = "organisation";
  std::vector<Found> out = run(false);
  root_states_ = reckoner_.context.states;
  return out;
}

std::vector<Found> Judge::about(Row const* subject, std::size_t place) {
  subject_ = subject;
  subject_id_ = verify::id_of(*subject, model_).value_or(std::to_string(place + 1));
  return run(true);
}

void Judge::run_rules(bool of_subject) {
  found_.clear();
  signs_.clear();
  reckoner_.context.levels.clear();
  for (check::RuleId const id : order_.rules) {
    if (!runs(id, of_subject)) continue;
    rule_id_ = id;
    rule_ = &model_.rules[at(id)];
    frame_ = std::make_unique<Frame>(rule_->variables.size());
    bind(0, {});
  }
}

std::vector<Found> Judge::run(bool of_subject) {
  reckoner_.new_subject();
  try_others(of_subject);
  reckoner_.context.readings = directives_.readings;
  reckoner_.context.states = of_subject ? root_states_ : std::vector<State>{};
  run_rules(of_subject);
  for (Found& f : found_)
    add_others(f);
  std::stable_sort(found_.begin(), found_.end(), [](Found const& a, Found const& b) {
    if (a.rule != b.rule) return a.rule < b.rule; // as written: they stand in one vector
    return a.period != b.period ? a.period < b.period : a.item < b.item;
  });
  return std::move(found_);
}

// ---- readings ----------------------------------------------------------------------------------

/// Every combination of the questions that matter here; past the limit each reading once, with the
/// others as they are in use (S12).
std::vector<Judge::Readings> Judge::other_combinations() const {
  std::vector<std::size_t> asked;
  std::size_t count = 1;
  for (std::size_t q = 0; q < model_.questions.size(); ++q) {
    bool const matters =
        std::any_of(order_.rules.begin(), order_.rules.end(), [&](check::RuleId id) {
          return applies_[at(model_.rules[at(id)].package)] &&
                 order_.rules_about[at(id)].questions[q];
        });
    if (!matters) continue;
    asked.push_back(q);
    count =
        std::min(count * model_.questions[q].readings.size(), limits::reading_combinations_max + 1);
  }
  std::vector<Readings> all{directives_.readings};
  bool const too_many = count > limits::reading_combinations_max;
  for (std::size_t const q : asked) {
    std::vector<Readings> longer;
    auto const& starts = too_many ? std::vector<Readings>{directives_.readings} : all;
    for (Readings const& start : starts) {
      for (std::uint32_t r = 0; r < model_.questions[q].readings.size(); ++r) {
        longer.push_back(start);
        longer.back()[q] = r;
      }
    }
    if (too_many) {
      all.insert(all.end(), longer.begin(), longer.end());
    } else {
      all = std::move(longer);
    }
  }
  std::erase(all, directives_.readings);
  return all;
}

namespace {

/// One finding of a subject, whatever it comes to.
std::string key_of(Found const& f) {
  return f.rule_name + '\x1f' + f.item + '\x1f' + period_text(f.period);
}

std::string comes_to(Found const& f) {
  if (f.is_sign() || f.is_level()) {
    std::string const low = word_of(f, f.grade_or_row.lowest);
    return f.is_told() ? low : low + ".." + word_of(f, f.grade_or_row.highest);
  }
  if (!f.is_result()) return std::string(outcome_word(f.outcome));
  if (!f.given.value.empty()) return f.given.value;
  bool const open = f.given.at_least.empty() && f.given.at_most.empty();
  return open ? "undetermined" : f.given.at_least + ".." + f.given.at_most;
}

} // namespace

void Judge::try_others(bool of_subject) {
  others_.clear();
  std::vector<Readings> const combinations = other_combinations();
  if (!of_subject) other_states_.assign(combinations.size(), {});
  for (std::size_t c = 0; c < combinations.size(); ++c) {
    reckoner_.context.readings = combinations[c];
    reckoner_.context.states.clear();
    if (of_subject && c < other_states_.size()) reckoner_.context.states = other_states_[c];
    run_rules(of_subject);
    if (!of_subject) other_states_[c] = reckoner_.context.states;
    for (Found const& f : found_)
      others_[key_of(f)].emplace_back(combinations[c], comes_to(f));
  }
}

/// Those that come to something else; of several that come to the same, those that change the
/// fewest questions.
void Judge::add_others(Found& f) const {
  auto const tried = others_.find(key_of(f));
  if (tried == others_.end()) return;
  std::string const own = comes_to(f);
  auto const& questions =
      order_.rules_about[static_cast<std::size_t>(f.rule - model_.rules.data())].questions;
  std::vector<Other> differing;
  for (auto const& [readings, comes] : tried->second) {
    if (comes == own) continue;
    Other other;
    other.comes_to = comes;
    bool reached = true;
    for (std::size_t q = 0; q < readings.size(); ++q) {
      if (readings[q] == directives_.readings[q]) continue;
      reached = reached && questions[q];
      other.readings.emplace_back(model_.questions[q].name,
                                  model_.questions[q].readings[readings[q]].name);
    }
    if (reached) differing.push_back(std::move(other));
  }
  for (Other const& o : differing) {
    bool const said = std::any_of(differing.begin(), differing.end(), [&](Other const& less) {
      return less.readings.size() < o.readings.size() && less.comes_to == o.comes_to &&
             std::all_of(less.readings.begin(), less.readings.end(), [&](auto const& r) {
               return std::find(o.readings.begin(), o.readings.end(), r) != o.readings.end();
             });
    });
    if (!said) f.others.push_back(o);
  }
}

// ---- binders -----------------------------------------------------------------------------------

void Judge::bind(std::size_t i, Here const& here) {
  if (i == rule_->binders.size()) {
    instance(here);
    return;
  }
  check::Binder const& b = rule_->binders[i];
  Value& name = (*frame_)[b.loop.variable];
  switch (kind_of(b, dossier_.subject_field)) {
  case BinderKind::root:
    name = Value(dossier_.root);
    bind(i + 1, here);
    return;
  case BinderKind::subject:
    name = Value(subject_);
    bind(i + 1, here);
    return;
  case BinderKind::inner: {
    Steps nothing;
    Value const row = reckoner_.ask(*b.loop.list, *frame_, nothing);
    name = row;
    Here inner = here;
    inner.certain = inner.certain && row.is_known();
    bind(i + 1, inner);
    return;
  }
  case BinderKind::elements: bind_elements(i, here); return;
  case BinderKind::periods: bind_periods(i, here); return;
  }
}

void Judge::bind_elements(std::size_t i, Here const& here) {
  Ranging r = reckoner_.ranging(rule_->binders[i].loop, *frame_);
  Steps nothing;
  bool const known = reckoner_.each_element(r, *frame_, nothing, [&](Met& met) {
    Here inner = here;
    if (!met.certain) {
      inner.certain = false;
      inner.doubts.push_back(*met.step);
    }
    std::string const& pointer = met.row->pointer;
    inner.item = verify::id_of(*met.row, model_).value_or(pointer.substr(pointer.rfind('/') + 1));
    inner.element = met.row;
    check::Record const& record = model_.records[at(met.row->record)];
    if (record.dated_by) {
      if (auto const span = span_of(met.row->cells[*record.dated_by])) inner.period = *span;
    }
    bind(i + 1, inner);
  });
  if (!known) unknown_list(here);
}

void Judge::bind_periods(std::size_t i, Here const& here) {
  check::Loop const& loop = rule_->binders[i].loop;
  Ranging r = reckoner_.ranging(loop, *frame_);
  Step doubt;
  Periods found;
  bool const known = reckoner_.periods(r, doubt.parts, found);
  Value before;
  for (Period const& p : found.all) {
    frame_->before[at(loop.variable)] = before;
    (*frame_)[loop.variable] = before = Value(p);
    Here inner = here;
    inner.period = p;
    if (std::find(found.doubtful.begin(), found.doubtful.end(), p) != found.doubtful.end()) {
      inner.certain = false;
      inner.doubts.push_back(doubt);
    }
    bind(i + 1, inner);
  }
  if (!known) unknown_list(here);
}

/// A list that is not known may hold anything: one undetermined finding says so.
void Judge::unknown_list(Here here) {
  here.certain = false;
  here.lists_known = false;
  for (check::Binder const& b : rule_->binders) {
    BinderKind const kind = kind_of(b, dossier_.subject_field);
    if (kind == BinderKind::elements || kind == BinderKind::periods)
      (*frame_)[b.loop.variable] = Value();
  }
  auto const forget = [&](std::vector<check::Let> const& lets) {
    for (check::Let const& let : lets)
      (*frame_)[let.variable] = Value();
  };
  forget(rule_->lets);
  Step proof;
  if (rule_->where && reckoner_.holds(*rule_->where, *frame_, proof.parts) == false) return;
  if (rule_->is_level()) {
    weigh(here, false, std::move(proof));
    return;
  }
  Ruling r;
  r.outcome = Outcome::undetermined;
  r.norm = std::get_if<check::Norm>(&rule_->norm);
  r.says = &rule_->says;
  r.standing.push_back({r.norm, false});
  for (check::ExceptionId const id : all_exceptions(model_, rule_->exceptions)) {
    check::Exception const& e = model_.exceptions[at(id)];
    forget(e.lets);
    if (auto const* n = std::get_if<check::Norm>(&e.instead)) r.standing.push_back({n, false});
  }
  finish(here, r, std::move(proof));
}

void Judge::instance(Here const& here) {
  Step proof;
  bool certain = here.certain;
  for (Step const& doubt : here.doubts)
    proof.parts.push_back(doubt);
  for (Step& doubt : proof.parts)
    doubt.decided = false;
  if (rule_->where) {
    Holds const where = reckoner_.holds(*rule_->where, *frame_, proof.parts);
    if (where == false) return;
    certain = certain && where == true;
  }
  set_lets(rule_->lets, proof.parts);
  if (rule_->is_level()) {
    weigh(here, certain, std::move(proof));
    return;
  }
  Ruling r = resolve(nullptr, {}, proof.parts);
  if (!certain) { // whether there is anything to judge is itself not known (S1)
    r.outcome = Outcome::undetermined;
    r.forget_margin();
    if (rule_->is_result()) r.given = Value();
  }
  finish(here, r, std::move(proof));
}

void Judge::set_lets(std::vector<check::Let> const& lets, Steps& told) {
  for (check::Let const& let : lets) {
    Step step;
    step.kind = "let";
    step.what = rule_->variables[at(let.variable)].name;
    Value const v = reckoner_.ask(let.value, *frame_, step.parts);
    step.value = exact(v, let.value.type, model_);
    step.decided = v.is_known();
    told.push_back(std::move(step));
    (*frame_)[let.variable] = v;
  }
}

} // namespace grens::verify
