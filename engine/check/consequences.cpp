// S10: the graph rule → consequence → rule has no circle, also where a rule asks through a define.
#include "base/assert.hpp"
#include "check/circles.hpp"
#include "check/draft.hpp"
#include "check/rules.hpp"
#include "check/terms.hpp"

namespace grens::check {

namespace {

/// Nodes are rules, then consequences, then defines. A rule or a define points to what it asks and
/// calls; a consequence to the rules that decide about it.
class ConsequenceGraph {
public:
  explicit ConsequenceGraph(Draft const& draft)
      : graph(draft.model.rules.size() + draft.model.consequences.size() +
              draft.model.defines.size()),
        model_(draft.model) {
    for (std::uint32_t i = 0; i < model_.rules.size(); ++i)
      add_rule(i);
    for (std::size_t i = 0; i < model_.exceptions.size(); ++i) {
      if (auto const rule = draft.exception_rules[i]) add_exception(i, *rule);
    }
    for (std::size_t i = 0; i < model_.defines.size(); ++i)
      add(define_node(i), model_.defines[i].body);
  }

  Graph graph;

  /// "within_month asks scheme_lost"
  [[nodiscard]] std::string step_text(CircleStep const& step) const {
    bool const decided = kind(step.from) == Kind::consequence;
    return name(step.from) + (decided ? " is decided by " : " asks ") + name(step.to);
  }

private:
  enum class Kind { rule, consequence, define };

  [[nodiscard]] std::uint32_t consequence_node(std::size_t i) const {
    return static_cast<std::uint32_t>(model_.rules.size() + i);
  }
  [[nodiscard]] std::uint32_t define_node(std::size_t i) const {
    return consequence_node(model_.consequences.size() + i);
  }
  [[nodiscard]] Kind kind(std::uint32_t node) const {
    if (node < consequence_node(0)) return Kind::rule;
    return node < define_node(0) ? Kind::consequence : Kind::define;
  }
  [[nodiscard]] std::string const& name(std::uint32_t node) const {
    switch (kind(node)) {
    case Kind::rule: return model_.rules[node].name;
    case Kind::consequence: return model_.consequences[node - consequence_node(0)].name;
    case Kind::define: break;
    }
    return model_.defines[node - define_node(0)].name;
  }

  // What a node asks.
  void see(std::uint32_t node, Term const& t) {
    if (t.op == Op::consequence) graph[node].push_back({consequence_node(t.index), t.origin});
    if (t.op == Op::call) graph[node].push_back({define_node(t.index), t.origin});
    if (t.op == Op::level) graph[node].push_back({t.index, t.origin});
  }
  void add(std::uint32_t node, Term const& term) {
    for_each_term(term, [&](Term const& t) { see(node, t); });
  }
  void add(std::uint32_t node, std::optional<Term> const& term) {
    if (term) add(node, *term);
  }
  void add(std::uint32_t node, std::vector<Let> const& lets) {
    for (Let const& l : lets)
      add(node, l.value);
  }
  /// What the norm asks, and that its rule decides about its consequence.
  void add(std::uint32_t rule, Norm const& norm) {
    add(rule, norm.condition);
    if (norm.proof) for_each_term(norm.proof->loop, [&](Term const& t) { see(rule, t); });
    if (!norm.otherwise) return;
    add(rule, norm.otherwise->row);
    add(rule, norm.otherwise->during);
    graph[consequence_node(at(norm.otherwise->consequence))].push_back({rule, norm.origin});
  }

  /// What the rows ask, and the indicators that are counted.
  void add(std::uint32_t rule, Level const& level) {
    for (LevelRow const& row : level.rows)
      add(rule, row.when);
    for (RuleId const counted : level.counting)
      graph[rule].push_back({static_cast<std::uint32_t>(at(counted)), model_.rules[rule].origin});
  }
  void add(std::uint32_t rule, Indicator const& indicator) {
    add(rule, indicator.weak);
    add(rule, indicator.strong);
    add(rule, indicator.rising);
  }

  void add_rule(std::uint32_t i) {
    Rule const& rule = model_.rules[i];
    for (Binder const& b : rule.binders)
      for_each_term(b.loop, [&](Term const& t) { see(i, t); });
    add(i, rule.where);
    add(i, rule.lets);
    std::visit([&](auto const& norm) { add(i, norm); }, rule.norm);
    if (rule.indicator) add(i, *rule.indicator);
  }

  void add_exception(std::size_t i, std::uint32_t rule) {
    Exception const& e = model_.exceptions[i];
    add(rule, e.lets);
    add(rule, e.when);
    std::visit(Overloaded{
                   [](NotApplicable const&) {},
                   [&](Norm const& norm) { add(rule, norm); },
                   [&](Term const& gives) { add(rule, gives); },
               },
               e.instead);
  }

  Model const& model_;
};

} // namespace

void check_consequence_circles(Draft& draft) {
  ConsequenceGraph const nodes(draft);
  for (auto const& circle : walk(nodes.graph).circles) {
    Fault fault{"C262", "these wait for one another in a circle", {}, {}};
    for (auto const& step : circle) {
      fault.marks.push_back({step.origin, nodes.step_text(step)});
    }
    draft.report(std::move(fault));
  }
}

} // namespace grens::check
