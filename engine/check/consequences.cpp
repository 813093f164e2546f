// S10: the graph rule → consequence → rule has no circle, also where a rule asks through a define.
#include "base/assert.hpp"
#include "check/circles.hpp"
#include "check/draft.hpp"
#include "check/rules.hpp"
#include "check/terms.hpp"

#include <map>

namespace grens::check {

namespace {

/// Which consequences are asked for, and where each first is.
using Asked = std::map<std::size_t, Origin>;

/// Consequences asked for in the terms that are added, through defines as well.
class Asking {
public:
  explicit Asking(std::vector<Asked> const& of_defines) : of_defines_(of_defines) {}

  void add(Term const& term) {
    for_each_term(term, [&](Term const& t) { see(t); });
  }
  void add(Loop const& loop) {
    for_each_term(loop, [&](Term const& t) { see(t); });
  }
  void add(std::optional<Term> const& term) {
    if (term) add(*term);
  }
  void add(Norm const& norm) {
    add(norm.condition);
    if (!norm.otherwise) return;
    add(norm.otherwise->row);
    add(norm.otherwise->during);
  }
  Asked asked;

private:
  void see(Term const& t) {
    if (t.op == Op::consequence) asked.emplace(t.index, t.origin);
    if (t.op == Op::call) asked.insert(of_defines_[t.index].begin(), of_defines_[t.index].end());
  }
  std::vector<Asked> const& of_defines_;
};

std::vector<Asked> asked_by_defines(Draft const& draft) {
  std::vector<Asked> out(draft.model.defines.size());
  for (std::uint32_t const i : draft.define_order) {
    Asking asking(out);
    asking.add(draft.model.defines[i].body);
    out[i] = std::move(asking.asked);
  }
  return out;
}

/// Nodes are rules, and after them consequences. A rule points to what it asks; a consequence to
/// the rules that decide about it.
class ConsequenceGraph {
public:
  explicit ConsequenceGraph(Draft const& draft)
      : graph(draft.model.rules.size() + draft.model.consequences.size()), model_(draft.model),
        of_defines_(asked_by_defines(draft)) {
    for (std::uint32_t i = 0; i < model_.rules.size(); ++i)
      add_rule(i);
    for (std::size_t i = 0; i < model_.exceptions.size(); ++i) {
      if (auto const rule = draft.exception_rules[i]) add_exception(i, *rule);
    }
  }

  Graph graph;

  [[nodiscard]] bool is_rule(std::uint32_t node) const { return node < model_.rules.size(); }
  [[nodiscard]] std::string name(std::uint32_t node) const {
    return is_rule(node) ? model_.rules[node].name
                         : model_.consequences[node - model_.rules.size()].name;
  }

private:
  void ask(std::uint32_t rule, Asked const& asked) {
    for (auto const& [consequence, origin] : asked)
      graph[rule].push_back({node(consequence), origin});
  }
  void decide(std::uint32_t rule, Norm const& norm) {
    if (!norm.otherwise) return;
    graph[node(at(norm.otherwise->consequence))].push_back({rule, norm.origin});
  }
  [[nodiscard]] std::uint32_t node(std::size_t consequence) const {
    return static_cast<std::uint32_t>(model_.rules.size() + consequence);
  }

  void add_rule(std::uint32_t i) {
    Rule const& rule = model_.rules[i];
    Asking asking(of_defines_);
    for (Binder const& b : rule.binders)
      asking.add(b.loop);
    asking.add(rule.where);
    for (Let const& l : rule.lets)
      asking.add(l.value);
    std::visit([&](auto const& n) { asking.add(n); }, rule.norm);
    ask(i, asking.asked);
    if (auto const* norm = std::get_if<Norm>(&rule.norm)) decide(i, *norm);
  }

  void add_exception(std::size_t i, std::uint32_t rule) {
    Exception const& e = model_.exceptions[i];
    Asking asking(of_defines_);
    for (Let const& l : e.lets)
      asking.add(l.value);
    asking.add(e.when);
    std::visit(Overloaded{
                   [](NotApplicable const&) {},
                   [&](Norm const& n) {
                     asking.add(n);
                     decide(rule, n);
                   },
                   [&](Term const& t) { asking.add(t); },
               },
               e.instead);
    ask(rule, asking.asked);
  }

  Model const& model_;
  std::vector<Asked> of_defines_;
};

} // namespace

void check_consequence_circles(Draft& draft) {
  ConsequenceGraph const nodes(draft);
  for (auto const& circle : walk(nodes.graph).circles) {
    Fault fault{"C262", "these wait for one another in a circle", {}, {}};
    for (auto const& step : circle) {
      std::string const verb = nodes.is_rule(step.from) ? " asks " : " is decided by ";
      fault.marks.push_back({step.origin, nodes.name(step.from) + verb + nodes.name(step.to)});
    }
    draft.report(std::move(fault));
  }
}

} // namespace grens::check
