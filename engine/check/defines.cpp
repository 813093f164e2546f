#include "check/defines.hpp"

#include "base/assert.hpp"
#include "base/limits.hpp"
#include "check/circles.hpp"
#include "check/draft.hpp"
#include "check/terms.hpp"

#include <algorithm>
#include <functional>

namespace grens::check {

namespace {

using SeeName = std::function<void(syntax::Word const&)>;

void names_called(syntax::Expr const& e, SeeName const& see);

void names_called(syntax::ExprPtr const& e, SeeName const& see) {
  if (e) names_called(*e, see);
}

void names_called(syntax::Binder const& b, SeeName const& see) {
  names_called(b.list, see);
  names_called(b.during, see);
}

/// The names of all calls in an expression, before anything is known of them.
void names_called(syntax::Expr const& e, SeeName const& see) {
  auto const both = [&](auto const& a, auto const& b) {
    names_called(a, see);
    names_called(b, see);
  };
  std::visit(Overloaded{
                 [](syntax::NumberLiteral const&) {},
                 [](syntax::PeriodLiteral const&) {},
                 [](syntax::TextLiteral const&) {},
                 [](syntax::TruthLiteral const&) {},
                 [](syntax::NameUse const&) {},
                 [](syntax::Previous const&) {},
                 [&](syntax::Call const& c) {
                   see(c.name);
                   for (auto const& a : c.arguments)
                     names_called(a, see);
                 },
                 [&](syntax::Of const& o) { names_called(o.operand, see); },
                 [&](syntax::At const& a) { both(a.what, a.when); },
                 [&](syntax::During const& d) { both(d.what, d.period); },
                 [&](syntax::Not const& n) { names_called(n.operand, see); },
                 [&](syntax::Negative const& n) { names_called(n.operand, see); },
                 [&](syntax::ArithmeticExpr const& a) { both(a.left, a.right); },
                 [&](syntax::Round const& r) { names_called(r.what, see); },
                 [&](syntax::Logic const& l) {
                   for (auto const& p : l.parts)
                     names_called(p, see);
                 },
                 [&](syntax::Compare const& c) { both(c.left, c.right); },
                 [&](syntax::Is const& i) { both(i.subject, i.list); },
                 [&](syntax::IsRecorded const& i) { names_called(i.subject, see); },
                 [&](syntax::If const& i) {
                   names_called(i.condition, see);
                   both(i.then, i.otherwise);
                 },
                 [&](syntax::Quantified const& q) {
                   names_called(q.binder, see);
                   both(q.where, q.has);
                 },
                 [&](syntax::Aggregate const& a) {
                   names_called(a.what, see);
                   if (a.spread) both(a.spread->over, a.spread->during);
                   both(a.binder, a.where);
                 },
                 [&](syntax::LongestRun const& r) { both(r.binder, r.has); },
             },
             e.node);
}

Graph calls_between(Draft const& draft) {
  Graph graph(draft.model.defines.size());
  for (std::size_t i = 0; i < graph.size(); ++i) {
    PackageId const package = draft.model.defines[i].package;
    names_called(*draft.trees.defines[i]->body, [&](syntax::Word const& name) {
      Declared const* d = draft.names.find(package, Space::terms, name.text);
      if (d == nullptr || d->what != Declares::define) return;
      graph[i].push_back({d->index, {package, name.span}});
    });
  }
  return graph;
}

void refuse_circles(Draft& draft, Walk const& order) {
  for (auto const& circle : order.circles) {
    Fault fault{"C237", "a define cannot call itself", {}, {}};
    for (auto const& step : circle) {
      auto const& defines = draft.model.defines;
      fault.marks.push_back(
          {step.origin, defines[step.from].name + " calls " + defines[step.to].name});
      draft.broken_defines[step.from] = true;
    }
    draft.report(std::move(fault));
  }
}

/// Later stages go down from call to call, so the way down has an end. Only the first define past
/// it is reported, not each that calls it.
void refuse_depth(Draft& draft, Graph const& graph, Walk const& order) {
  std::vector<int> depth(graph.size(), 0);
  for (std::uint32_t const i : order.order) {
    for (Edge const& e : graph[i])
      depth[i] = std::max(depth[i], depth[e.to] + 1);
    if (depth[i] < limits::nesting_depth_max || draft.broken_defines[i]) continue;
    draft.broken_defines[i] = true;
    if (depth[i] > limits::nesting_depth_max) continue;
    draft.report({"C239",
                  "defines call one another more than " +
                      std::to_string(limits::nesting_depth_max) + " deep",
                  {{draft.model.defines[i].origin, {}}},
                  {}});
  }
}

/// A record's name, a period, date, money, number, or a unit.
std::optional<Type> parameter_type(Draft& draft, PackageId package, syntax::Kind const& kind) {
  if (auto const period = period_kind(kind)) return period;
  std::string const& word = kind.word.text;
  if (word == "period") return period_type(PeriodKind::span);
  if (word == "date") return sort_type(Sort::date);
  if (word == "text") return sort_type(Sort::text);
  if (word == "yes_no") return sort_type(Sort::truth);
  if (word == "money") {
    auto const unit = currency_of(draft, package, kind.span);
    return unit ? std::optional(number_type(*unit)) : std::nullopt;
  }
  if (is_season_without_day(draft, package, kind)) return std::nullopt;
  if (auto const counted = measure(word)) return number_type({*counted, Measure::one});
  Declared const* found =
      find_or_report(draft, package, Space::records, kind.word, {Declares::record});
  return found == nullptr ? std::nullopt : std::optional(row_type(RecordId{found->index}));
}

void check_define(Draft& draft, std::uint32_t index) {
  Define& define = draft.model.defines[index];
  syntax::DefineDecl const& tree = *draft.trees.defines[index];
  Terms terms(draft, define.package, define.variables);
  bool good = true;
  for (auto const& p : tree.parameters) {
    auto const type = parameter_type(draft, define.package, p.kind);
    terms.declare(p.name, type);
    good = good && type;
  }
  define.parameters = tree.parameters.size();
  MaybeTerm body = terms.term(*tree.body);
  if (body) define.body = std::move(*body);
  if (!body || !good) draft.broken_defines[index] = true;
}

} // namespace

void check_defines(Draft& draft) {
  draft.broken_defines.assign(draft.model.defines.size(), false);
  Graph const graph = calls_between(draft);
  Walk const order = walk(graph);
  refuse_circles(draft, order);
  refuse_depth(draft, graph, order);
  for (std::uint32_t const i : order.order)
    check_define(draft, i);
}

void check_applies(Draft& draft) {
  draft.model.applies.resize(draft.model.packages.size());
  for (std::uint32_t i = 0; i < draft.model.packages.size(); ++i) {
    auto const& tree = draft.trees.packages[i]->applies;
    if (!tree) continue;
    std::vector<Variable> variables;
    Terms terms(draft, PackageId{i}, variables);
    MaybeTerm t = terms.truth(*tree, "`applies when`");
    if (!t) continue;
    bool facts_alone = true;
    for_each_term(*t, [&](Term const& part) {
      bool const refused = part.loop || part.op == Op::call || part.op == Op::consequence;
      facts_alone = facts_alone && !refused && part.op != Op::reading;
    });
    if (!facts_alone) {
      draft.report(
          {"C263",
           "`applies when` asks single facts of the dossier, without lists and without rules",
           {{t->origin, {}}},
           {}});
    }
    draft.model.applies[i] = std::move(*t);
  }
}

} // namespace grens::check
