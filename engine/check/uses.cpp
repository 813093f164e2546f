#include "check/uses.hpp"

#include "base/assert.hpp"
#include "check/terms.hpp"

#include <map>

namespace grens::check {

namespace {

using See = std::function<void(Term const&)>;

void in_norm(Norm const& norm, See const& see) {
  for_each_term(norm.condition, see);
  if (norm.proof) for_each_term(norm.proof->loop, see);
  if (!norm.otherwise) return;
  if (norm.otherwise->row) for_each_term(*norm.otherwise->row, see);
  if (norm.otherwise->during) for_each_term(*norm.otherwise->during, see);
}

void in_level(Level const& level, See const& see) {
  for (LevelRow const& row : level.rows) {
    if (row.when) for_each_term(*row.when, see);
  }
}

void in_indicator(Indicator const& indicator, See const& see) {
  for (auto const* t : {&indicator.weak, &indicator.strong, &indicator.rising}) {
    if (*t) for_each_term(**t, see);
  }
}

/// Goes from terms to what lets and defines stand for, each once.
class ValuesAsked {
public:
  ValuesAsked(Model const& model, Rule const& rule) : model_(model) {
    for (Let const& l : rule.lets)
      lets_.emplace(static_cast<std::uint32_t>(l.variable), &l.value);
  }

  void look(Term const& term, bool in_rule) {
    for_each_term(term, [&](Term const& t) {
      if (t.op == Op::value_at) found.insert(t.index);
      if (t.op == Op::call && defines_.insert(t.index).second)
        look(model_.defines[t.index].body, false);
      if (t.op != Op::variable || !in_rule || !seen_.insert(t.index).second) return;
      if (auto const let = lets_.find(t.index); let != lets_.end()) look(*let->second, true);
    });
  }

  std::set<std::uint32_t> found;

private:
  Model const& model_;
  std::map<std::uint32_t, Term const*> lets_;
  std::set<std::uint32_t> seen_;
  std::set<std::uint32_t> defines_;
};

} // namespace

void for_each_term(Sentences const& says, See const& see) {
  for (Sentence const* s :
       {&says.met, &says.breached, &says.explain, &says.not_applicable, &says.it, &says.next_met,
        &says.next_breached, &says.next_explain, &says.next_undetermined}) {
    for (auto const* pieces : {&s->en, &s->nl}) {
      for (Piece const& p : *pieces) {
        auto const* placeholder = std::get_if<Placeholder>(&p);
        if (placeholder != nullptr && placeholder->term) for_each_term(*placeholder->term, see);
      }
    }
  }
}

void for_each_term(Rule const& rule, See const& see) {
  for (Binder const& b : rule.binders)
    for_each_term(b.loop, see);
  if (rule.where) for_each_term(*rule.where, see);
  for (Let const& l : rule.lets)
    for_each_term(l.value, see);
  std::visit(Overloaded{
                 [&](Norm const& n) { in_norm(n, see); },
                 [&](Term const& t) { for_each_term(t, see); },
                 [&](Level const& l) { in_level(l, see); },
             },
             rule.norm);
  if (rule.indicator) in_indicator(*rule.indicator, see);
  for_each_term(rule.says, see);
}

void for_each_term(Exception const& e, See const& see) {
  for (Let const& l : e.lets)
    for_each_term(l.value, see);
  for_each_term(e.when, see);
  std::visit(Overloaded{
                 [](NotApplicable const&) {},
                 [&](Norm const& n) { in_norm(n, see); },
                 [&](Term const& t) { for_each_term(t, see); },
             },
             e.instead);
  for_each_term(e.says, see);
}

std::set<std::uint32_t> values_of(Model const& model, Rule const& rule) {
  ValuesAsked asked(model, rule);
  if (rule.where) asked.look(*rule.where, true);
  std::set<std::uint32_t> counted; // by a level: what each of its signs asks
  std::visit(Overloaded{
                 [&](Norm const& n) { asked.look(n.condition, true); },
                 [&](Term const& t) { asked.look(t, true); },
                 [&](Level const& l) {
                   for (LevelRow const& row : l.rows) {
                     if (row.when) asked.look(*row.when, true);
                   }
                   for (RuleId const sign : l.counting)
                     counted.merge(values_of(model, model.rules[at(sign)]));
                 },
             },
             rule.norm);
  if (rule.indicator) {
    auto const& sign = *rule.indicator;
    for (auto const* t : {&sign.weak, &sign.strong, &sign.rising}) {
      if (*t) asked.look(**t, true);
    }
  }
  asked.found.merge(counted);
  return std::move(asked.found);
}

} // namespace grens::check
