#include "verify/order.hpp"

#include <algorithm>
#include <functional>

namespace grens::verify {

using check::at;
using check::Op;

namespace {

using See = std::function<void(check::Term const&)>;

/// Over everything that a rule asks, the bodies of its defines too: what it says is no part of it.
class Walk {
public:
  Walk(check::Model const& model, See see) : model_(model), see_(std::move(see)) {}

  void over(check::Rule const& rule) {
    for (check::Binder const& b : rule.binders)
      over(b.loop);
    over(rule.where);
    over(rule.lets);
    if (auto const* norm = std::get_if<check::Norm>(&rule.norm)) over(*norm);
    if (auto const* gives = std::get_if<check::Term>(&rule.norm)) over(*gives);
    if (auto const* level = std::get_if<check::Level>(&rule.norm)) {
      for (check::LevelRow const& row : level->rows)
        over(row.when);
    }
    for (check::ExceptionId const id : all_exceptions(model_, rule.exceptions)) {
      check::Exception const& e = model_.exceptions[at(id)];
      over(e.lets);
      over(e.when);
      if (auto const* norm = std::get_if<check::Norm>(&e.instead)) over(*norm);
      if (auto const* gives = std::get_if<check::Term>(&e.instead)) over(*gives);
    }
  }

private:
  check::Model const& model_;
  See see_;
  std::vector<std::uint32_t> defines_; // seen already

  void over(check::Term const& t) {
    see_(t);
    for (check::Term const& part : t.parts)
      over(part);
    if (t.loop) over(*t.loop);
    if (t.op != Op::call) return;
    if (std::find(defines_.begin(), defines_.end(), t.index) != defines_.end()) return;
    defines_.push_back(t.index);
    over(model_.defines[t.index].body);
  }
  void over(std::optional<check::Term> const& t) {
    if (t) over(*t);
  }
  void over(std::vector<check::Let> const& lets) {
    for (check::Let const& let : lets)
      over(let.value);
  }
  void over(check::Loop const& loop) {
    for (auto const* t : {loop.list.get(), loop.during.get(), loop.where.get()}) {
      if (t != nullptr) over(*t);
    }
  }
  void over(check::Norm const& norm) {
    over(norm.condition);
    if (norm.proof) over(norm.proof->loop);
    if (!norm.otherwise) return;
    over(norm.otherwise->row);
    over(norm.otherwise->during);
  }
};

/// Places of what rules wait for: consequences, and behind them each rule as a sign or a level.
std::size_t place_of(check::Model const& model, std::size_t rule) {
  return model.consequences.size() + rule;
}

/// Which consequences, sign or level a rule can bring about.
std::vector<bool> made_by(check::Model const& model, std::size_t i) {
  check::Rule const& rule = model.rules[i];
  std::vector<bool> made(place_of(model, model.rules.size()), false);
  made[place_of(model, i)] = rule.indicator || rule.is_level();
  auto const note = [&](check::Norm const& norm) {
    if (norm.otherwise) made[at(norm.otherwise->consequence)] = true;
  };
  if (auto const* norm = std::get_if<check::Norm>(&rule.norm)) note(*norm);
  for (check::ExceptionId const id : all_exceptions(model, rule.exceptions)) {
    if (auto const* norm = std::get_if<check::Norm>(&model.exceptions[at(id)].instead)) note(*norm);
  }
  return made;
}

bool meet(std::vector<bool> const& a, std::vector<bool> const& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] && b[i]) return true;
  }
  return false;
}

} // namespace

std::vector<check::ExceptionId> exceptions_to(check::Model const& model, check::ExceptionId id) {
  std::vector<check::ExceptionId> found;
  for (std::size_t i = 0; i < model.exceptions.size(); ++i) {
    auto const* target = std::get_if<check::ExceptionId>(&model.exceptions[i].target);
    if (target != nullptr && *target == id) found.push_back(static_cast<check::ExceptionId>(i));
  }
  return found;
}

std::vector<check::ExceptionId> all_exceptions(check::Model const& model,
                                               std::vector<check::ExceptionId> const& outer) {
  std::vector<check::ExceptionId> all;
  for (check::ExceptionId const id : outer) {
    all.push_back(id);
    auto const inner = all_exceptions(model, exceptions_to(model, id));
    all.insert(all.end(), inner.begin(), inner.end());
  }
  return all;
}

BinderKind kind_of(check::Binder const& b, std::optional<std::uint32_t> subject_field) {
  if (b.single) return b.loop.list ? BinderKind::inner : BinderKind::root;
  if (b.loop.periods) return BinderKind::periods;
  check::Term const& list = *b.loop.list;
  bool const of_root = list.op == Op::field && list.parts.at(0).op == Op::root;
  bool const subject = of_root && subject_field && list.index == *subject_field;
  return subject ? BinderKind::subject : BinderKind::elements;
}

/// The first as written of those for which everything that they read is settled, again and again.
Order order_of(check::Model const& model, std::optional<std::uint32_t> subject_field) {
  Order order;
  std::size_t const count = model.rules.size();
  std::vector<std::vector<bool>> reads;
  std::vector<std::vector<bool>> makes;
  for (std::size_t id = 0; id < count; ++id) {
    check::Rule const& rule = model.rules[id];
    std::vector<bool> read(place_of(model, count), false);
    if (auto const* level = std::get_if<check::Level>(&rule.norm)) {
      for (check::RuleId const counted : level->counting)
        read[place_of(model, at(counted))] = true;
    }
    About& place = order.rules_about.emplace_back();
    place.questions.assign(model.questions.size(), false);
    Walk(model, [&](check::Term const& t) {
      if (t.op == Op::consequence) read[t.index] = true;
      if (t.op == Op::reading) place.questions[t.index] = true;
      if (t.op != Op::level) return;
      order.asks_levels = true;
      read[place_of(model, t.index)] = true;
    }).over(rule);
    for (check::Binder const& b : rule.binders) {
      BinderKind const kind = kind_of(b, subject_field);
      bool const root_is_subject = kind == BinderKind::root && !subject_field;
      place.of_subject = place.of_subject || root_is_subject || kind == BinderKind::subject;
    }
    reads.push_back(std::move(read));
    makes.push_back(made_by(model, id));
  }
  std::vector<bool> done(count, false);
  while (order.rules.size() < count) {
    std::size_t next = count;
    for (std::size_t i = 0; i < count && next == count; ++i) {
      bool ready = !done[i];
      for (std::size_t j = 0; j < count && ready; ++j)
        ready = done[j] || !meet(reads[i], makes[j]);
      if (ready) next = i;
    }
    if (next == count) break; // a circle: the rules were refused
    done[next] = true;
    for (check::RuleId const before : order.rules) { // what it reads may hang on a reading too
      if (!meet(reads[next], makes[at(before)])) continue;
      for (std::size_t q = 0; q < model.questions.size(); ++q) {
        if (order.rules_about[at(before)].questions[q]) order.rules_about[next].questions[q] = true;
      }
    }
    order.rules.push_back(static_cast<check::RuleId>(next));
  }
  return order;
}

} // namespace grens::verify
