// Norms, and the exceptions that override them (L6, S11).
#include "verify/judge.hpp"

#include "verify/ranges.hpp"
#include "verify/words.hpp"

#include <algorithm>

namespace grens::verify {

using check::at;
using check::Op;
using check::Sort;

namespace {

bool is_order(Op op) {
  return op == Op::less || op == Op::less_equal || op == Op::greater || op == Op::greater_equal;
}

} // namespace

// ---- one norm ----------------------------------------------------------------------------------

/// A single comparison of amounts or dates tells how far apart its sides are.
Ruling Judge::norm(check::Norm const& n, Steps& told) {
  Ruling r;
  r.norm = &n;
  Step step;
  auto const condition = reckoner_.behind(n.condition, *frame_);
  check::Term const& t = *condition.term;
  Sort const sort = t.parts.empty() ? Sort::anything : t.parts[0].type.sort;
  bool const compares =
      (is_order(t.op) || t.op == Op::equal) && (sort == Sort::number || sort == Sort::date);
  Holds h;
  if (compares) {
    Value const left = reckoner_.ask(t.parts[0], *condition.frame, step.parts);
    Value const right = reckoner_.ask(t.parts[1], *condition.frame, step.parts);
    h = reckoner_.compare(t, left, right);
    r.distance = from_range(reckoner_.distance(left, right));
    if (r.distance.is_known()) r.margin = r.distance.as<Number>();
    if (left.is_known() && right.is_known() && sort == Sort::number)
      r.sides = {left.as<Number>(), right.as<Number>()};
    if (!h && sort == Sort::date) r.open_until = open_until(t, left, right);
    r.margin_type = t.parts[0].type;
    if (sort == Sort::date) {
      r.margin_type = check::Type();
      r.margin_type.unit = Unit{Measure::day, Measure::one};
    }
    step.what = words_at(t.origin, model_);
    step.value = exact(Value::of(h), t.type, model_);
  } else {
    Steps inner;
    h = reckoner_.holds(n.condition, *frame_, inner);
    if (inner.size() == 1) {
      step = std::move(inner.front());
    } else {
      step.parts = std::move(inner);
    }
  }
  r.outcome = outcome_of(n, h, step.parts);
  step.kind = "norm";
  step.decided = h.has_value() && r.outcome != Outcome::undetermined;
  told.push_back(std::move(step));
  return r;
}

Outcome Judge::outcome_of(check::Norm const& n, Holds h, Steps& told) {
  if (h == true)
    return !n.proof || is_proven(*n.proof, told) ? Outcome::met : Outcome::undetermined;
  if (h == false) return n.expect ? Outcome::explain : Outcome::breached;
  return met_if_explained(n.condition) ? Outcome::explain : Outcome::undetermined;
}

/// Whether every element that the norm asks proof of carries one of the kinds (L12).
bool Judge::is_proven(check::Proof const& proof, Steps& told) {
  Ranging r = reckoner_.ranging(proof.loop, *frame_);
  bool proven = true;
  auto const proves = [&](Row const& row) {
    Value const& evidence = row.cells[proof.evidence];
    if (!evidence.is_known()) return false;
    Rows const& rows = *evidence.as<Rows const*>();
    return std::any_of(rows.begin(), rows.end(), [&](Row const* one) {
      Value const& kind = one->cells[proof.kind];
      return kind.is_known() && std::find(proof.labels.begin(), proof.labels.end(),
                                          kind.as<Label>().place) != proof.labels.end();
    });
  };
  bool const known = reckoner_.each_element(r, *frame_, told, [&](Met& met) {
    if (proves(*met.row)) return;
    proven = false;
    check::Record const& record = model_.records[at(met.row->record)];
    check::Record const& evidence = model_.records[at(record.fields[proof.evidence].type.record)];
    check::Choice const& kinds = model_.choices[at(evidence.fields[proof.kind].type.choice)];
    std::vector<std::string> words;
    for (std::uint32_t const label : proof.labels)
      words.push_back(kinds.labels[label]);
    reckoner_.tell_unproven(*met.step, *met.row, words);
  });
  return known && proven;
}

/// Whether it holds once everything that waits for the board's explanation is explained.
bool Judge::met_if_explained(check::Term const& condition) {
  auto const& states = reckoner_.context.states;
  if (std::none_of(states.begin(), states.end(), [](State const& s) { return s.explainable; }))
    return false;
  Frame const before = *frame_;
  Steps nothing;
  reckoner_.context.as_if_explained = true;
  set_lets(rule_->lets, nothing); // they were worked out while it waited
  for (check::ExceptionId const id : all_exceptions(model_, rule_->exceptions))
    set_lets(model_.exceptions[at(id)].lets, nothing);
  bool const met = reckoner_.holds(condition, *frame_, nothing) == true;
  reckoner_.context.as_if_explained = false;
  *frame_ = before;
  return met;
}

/// The last day in time of what has not happened yet (S8).
std::optional<Date> Judge::open_until(check::Term const& t, Value const& left, Value const& right) {
  if (!is_order(t.op)) return std::nullopt;
  bool const left_first = t.op == Op::less || t.op == Op::less_equal;
  Value const& event = left_first ? left : right;
  Value const& due = left_first ? right : left;
  if (!event.is_bounded() || !due.is_known()) return std::nullopt;
  auto const& when = event.as<Range>();
  if (!when.low || when.high) return std::nullopt;
  bool const on_the_day = t.op == Op::less_equal || t.op == Op::greater_equal;
  return on_the_day ? std::optional(due.as<Date>()) : add_days(due.as<Date>(), -1);
}

Ruling Judge::gives(check::Term const& t, Steps& told) {
  Ruling r;
  Step step;
  step.kind = "norm";
  step.what = "gives";
  r.given = reckoner_.ask(t, *frame_, step.parts);
  step.decided = r.given.is_known();
  step.value = exact(r.given, t.type, model_);
  told.push_back(std::move(step));
  return r;
}

// ---- exceptions --------------------------------------------------------------------------------

/// What the rule (via is null) or an exception says when nothing overrides it.
Ruling Judge::own(check::Exception const* via, check::ExceptionId id, Steps& told) {
  Ruling r;
  if (via == nullptr) {
    auto const* n = std::get_if<check::Norm>(&rule_->norm);
    r = n != nullptr ? norm(*n, told) : gives(std::get<check::Term>(rule_->norm), told);
    r.says = &rule_->says;
  } else {
    if (auto const* n = std::get_if<check::Norm>(&via->instead))
      r = norm(*n, told);
    else if (auto const* t = std::get_if<check::Term>(&via->instead))
      r = gives(*t, told);
    else {
      r.outcome = Outcome::not_applicable;
      // to an exception it restores what that one overrode
      r.restores = std::holds_alternative<check::ExceptionId>(via->target);
    }
    r.says = &via->says;
    r.merged.push_back(id);
  }
  r.standing.push_back({r.norm, true});
  return r;
}

Ruling Judge::resolve(check::Exception const* via, check::ExceptionId id, Steps& told) {
  auto const ids = via == nullptr ? rule_->exceptions : exceptions_to(model_, id);
  if (ids.empty()) return own(via, id, told);
  std::vector<Ruling> certain;
  std::vector<Ruling> possible;
  Holds withdrawn = false;
  bool own_may_stand = true;
  for (check::ExceptionId const place : ids) {
    check::Exception const& e = model_.exceptions[at(place)];
    Step step;
    step.kind = "exception";
    step.what = e.name;
    step.cites = &e.cites;
    set_lets(e.lets, step.parts);
    Holds const applies = reckoner_.holds(e.when, *frame_, step.parts);
    step.decided = applies.has_value();
    step.value = !applies ? "unknown" : *applies ? "applies" : "does not apply";
    std::optional<Ruling> r;
    if (applies != false) r = resolve(&e, place, step.parts);
    told.push_back(std::move(step));
    if (!r || r->withdrawn == true) continue;
    bool const sure = applies == true && r->withdrawn == false;
    if (sure) own_may_stand = false;
    if (r->restores != false && withdrawn != true) withdrawn = sure ? r->restores : std::nullopt;
    if (r->restores == true) continue;
    bool const asks = sure && r->restores == false;
    r->withdrawn = false;
    r->restores = false;
    (asks ? certain : possible).push_back(std::move(*r));
  }
  if (withdrawn == true) {
    Ruling none;
    none.withdrawn = true;
    return none;
  }
  Ruling out = settle(via, id, certain, possible, own_may_stand, told);
  out.withdrawn = withdrawn;
  return out;
}

Value Judge::hull(Value const& a, Value const& b) const {
  Sort const sort = rule_->type.sort;
  if (sort == Sort::number) return from_range(either(range_of(a), range_of(b)));
  if (sort == Sort::date) return from_days(either(range_of(a), range_of(b)));
  return a.is_known() && b.is_known() && same_thing(a, b) ? a : Value();
}

bool Judge::agree(Ruling const& a, Ruling const& b) const {
  if (a.outcome != b.outcome) return false;
  if (a.given.is_known() != b.given.is_known() || a.given.is_bounded() != b.given.is_bounded())
    return false;
  if (a.given.labels() != nullptr || b.given.labels() != nullptr) return false;
  if (!a.given.is_bounded()) return !a.given.is_known() || same_thing(a.given, b.given);
  Range const x = range_of(a.given);
  Range const y = range_of(b.given);
  auto const same_side = [](std::optional<Number> const& p, std::optional<Number> const& q) {
    return p.has_value() == q.has_value() && (!p || equal(*p, *q));
  };
  return same_side(x.low, y.low) && same_side(x.high, y.high);
}

bool Judge::same_margin(Ruling const& a, Ruling const& b) {
  if (!a.margin || !b.margin) return !a.margin && !b.margin;
  return equal(*a.margin, *b.margin) && a.margin_type == b.margin_type;
}

/// Exceptions that certainly apply and agree stand beside one another; those that differ conflict,
/// unless what is not told may still turn out to agree.
Ruling Judge::merged(std::vector<Ruling>& certain) const {
  Ruling r = std::move(certain.front());
  for (std::size_t i = 1; i < certain.size(); ++i) {
    Ruling const& other = certain[i];
    r.merged.insert(r.merged.end(), other.merged.begin(), other.merged.end());
    r.standing.insert(r.standing.end(), other.standing.begin(), other.standing.end());
    if (agree(r, other)) {
      r.beside.insert(r.beside.end(), other.beside.begin(), other.beside.end());
      r.beside.push_back(other);
      continue;
    }
    bool const open = r.outcome == Outcome::undetermined || other.outcome == Outcome::undetermined;
    r.outcome = open ? Outcome::undetermined : Outcome::conflict;
    r.given = Value();
    r.forget_margin();
  }
  return r;
}

/// One that may apply leaves the outcome open, unless it comes to the same.
void Judge::add_possible(Ruling& r, Ruling const& p) const {
  for (Standing const& other : p.standing)
    r.standing.push_back({other.norm, false});
  if (r.outcome == Outcome::conflict) return; // those contradict whatever else may apply
  if (rule_->gives()) {
    if (!agree(r, p)) r.given = hull(r.given, p.given);
    return;
  }
  if (!same_margin(r, p)) r.forget_margin();
  if (r.outcome == p.outcome) return;
  // What may fall outside the norm and otherwise meets it breaks nothing either way.
  bool const harmless = (r.outcome == Outcome::met && p.outcome == Outcome::not_applicable) ||
                        (r.outcome == Outcome::not_applicable && p.outcome == Outcome::met);
  r.outcome = harmless ? Outcome::met : Outcome::undetermined;
  if (!harmless) r.forget_margin();
}

Ruling Judge::settle(check::Exception const* via, check::ExceptionId id,
                     std::vector<Ruling>& certain, std::vector<Ruling>& possible,
                     bool own_may_stand, Steps& told) {
  Ruling r;
  bool const none_certain = certain.empty();
  if (!none_certain) {
    r = merged(certain);
  } else {
    if (own_may_stand) r = own(via, id, told);
    bool const asks_nothing = !own_may_stand || r.restores == true;
    if (asks_nothing && !possible.empty()) { // one of those that may apply is what it asks
      r = std::move(possible.front());
      possible.erase(possible.begin());
      if (own_may_stand) r.restores = std::nullopt;
    }
  }
  if (none_certain && !possible.empty()) { // they may stand in its place
    for (Standing& s : r.standing)
      s.sure = false;
  }
  for (Ruling const& p : possible)
    add_possible(r, p);
  return r;
}

} // namespace grens::verify
