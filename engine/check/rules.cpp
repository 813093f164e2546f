#include "check/rules.hpp"

#include "base/assert.hpp"
#include "base/limits.hpp"
#include "check/circles.hpp"
#include "check/draft.hpp"
#include "check/law.hpp"
#include "check/sentences.hpp"
#include "check/signs.hpp"
#include "check/terms.hpp"

#include <algorithm>

namespace grens::check {

namespace {

/// What rules, results and exceptions have in common: lets, norms, effects.
class Provision {
public:
  Provision(Draft& draft, PackageId package, std::vector<Variable>& variables)
      : terms(draft, package, variables), draft_(draft), package_(package) {}

  Terms terms;

  std::vector<Let> lets(std::vector<syntax::Let> const& trees) {
    std::vector<Let> out;
    for (auto const& tree : trees) {
      MaybeTerm value = terms.term(*tree.value);
      bool const kept = value && value->type.sort != Sort::anything;
      if (value && !kept) {
        draft_.report({"C223",
                       "this may be anything, so nothing can be done with it",
                       {{value->origin, {}}},
                       {}});
      }
      Let let;
      let.variable = terms.declare(tree.name, kept ? std::optional(value->type) : std::nullopt);
      if (kept) let.value = std::move(*value);
      out.push_back(std::move(let));
    }
    return out;
  }

  /// The norm; `good` says whether its condition has a meaning.
  Norm norm(syntax::Norm const& tree, bool& good) {
    Norm out;
    out.expect = tree.expect;
    out.origin = {package_, tree.span};
    MaybeTerm condition = terms.truth(*tree.condition, tree.expect ? "`expect`" : "`require`");
    good = condition.has_value();
    if (condition) out.condition = std::move(*condition);
    if (tree.proof) out.proof = terms.proof(*tree.proof);
    if (tree.otherwise) out.otherwise = effect(*tree.otherwise);
    return out;
  }

private:
  std::optional<Effect> effect(syntax::Effect const& tree) {
    Declared const* found =
        find_or_report(draft_, package_, Space::terms, tree.consequence, {Declares::consequence});
    std::vector<MaybeTerm> arguments;
    for (auto const& a : tree.arguments)
      arguments.push_back(terms.term(*a));
    MaybeTerm during;
    if (tree.during) during = terms.period(*tree.during, "`during`");
    if (found == nullptr) return std::nullopt;
    Effect out;
    out.consequence = ConsequenceId{found->index};
    if (during) out.during = std::move(*during);
    if (arguments.size() > 1) {
      draft_.report({"C231",
                     quoted(tree.consequence.text) + " befalls one subject",
                     {{{package_, tree.span}, {}}},
                     {}});
    } else if (!arguments.empty() && arguments.front()) {
      out.row = subject(*found, std::move(*arguments.front()));
    }
    return out;
  }

  std::optional<Term> subject(Declared const& consequence, Term row) {
    if (draft_.broken_consequences[consequence.index]) return std::nullopt;
    Type const wanted = row_type(draft_.model.consequences[consequence.index].of);
    if (fits(wanted, row.type)) return row;
    draft_.report(
        {"C231",
         "this consequence befalls " + type_text(draft_.model, wanted),
         {{row.origin, this_is(draft_.model, row.type)}, {consequence.origin, "as said here"}},
         {}});
    return std::nullopt;
  }

  Draft& draft_;
  PackageId package_;
};

/// One rule or result. Its scope is kept for its exceptions.
class RuleCheck {
public:
  RuleCheck(Draft& draft, std::uint32_t index)
      : draft_(draft), rule_(draft.model.rules[index]), tree_(draft.trees.rules[index]),
        provision_(draft, rule_.package, rule_.variables) {}

  Scope run() {
    syntax::Head const& head =
        std::visit([](auto const* t) -> syntax::Head const& { return t->head; }, tree_);
    Heading const heading(draft_, english(head.title));
    rule_.title = texts_of(draft_, rule_.package, head.title, rule_.origin.span, "the title");
    check_head(head);
    std::visit(Overloaded{[&](syntax::RuleDecl const* t) { check_norm(*t); },
                          [&](syntax::ResultDecl const* t) { check_gives(*t); },
                          [&](syntax::IndicatorDecl const* t) {
                            check_indicator(draft_, provision_.terms, rule_, *t);
                            close(t->close, Speaks::gives, false);
                          },
                          [&](syntax::LevelDecl const* t) {
                            check_level(draft_, provision_.terms, rule_, *t);
                            close(t->close, Speaks::level, false);
                          }},
               tree_);
    return std::move(provision_.terms.scope);
  }

private:
  void check_head(syntax::Head const& head) {
    for (auto const& b : head.binders) {
      auto made = provision_.terms.binder(b);
      if (made) rule_.binders.push_back(std::move(*made));
    }
    if (head.where) {
      provision_.terms.may_ask_recorded = true;
      rule_.where = provision_.terms.truth(*head.where, "`where`");
      provision_.terms.may_ask_recorded = false;
    }
    rule_.lets = provision_.lets(head.lets);
  }

  void close(syntax::Close const& tree, Speaks speaks, bool margin) {
    rule_.cites = cites_of(draft_, rule_.package, tree.cites);
    Speaker const speaker{speaks, rule_.package, rule_.origin.span, margin};
    rule_.says = sentences_of(draft_, provision_.terms, tree, speaker);
  }

  void check_norm(syntax::RuleDecl const& tree) {
    bool good = false;
    Norm norm = provision_.norm(tree.norm, good);
    // A condition that failed might have had a margin: nothing is said about it.
    bool const margin = !good || has_margin(norm.condition);
    close(tree.close, norm.expect ? Speaks::expect : Speaks::require, margin);
    rule_.norm = std::move(norm);
  }

  void check_gives(syntax::ResultDecl const& tree) {
    auto const type = scalar_type(draft_, rule_.package, tree.type, "a result");
    rule_.type = type.value_or(sort_type(Sort::anything)); // which keeps exceptions quiet too
    if (tree.label) rule_.label = tree.label->text;
    MaybeTerm gives = provision_.terms.giving(*tree.gives, rule_.type);
    if (gives && type && !fits(*type, gives->type)) {
      bool const units = type->sort == Sort::number && gives->type.sort == Sort::number;
      draft_.report({units ? "C220" : "C223",
                     "this result is " + type_text(draft_.model, *type),
                     {{gives->origin, this_is(draft_.model, gives->type)},
                      {{rule_.package, tree.type.span}, "as said here"}},
                     {}});
    }
    rule_.norm = gives ? std::move(*gives) : Term{};
    close(tree.close, Speaks::gives, false);
  }

  Draft& draft_;
  Rule& rule_;
  RuleTree tree_;
  Provision provision_;
};

// ---- exceptions ---------------------------------------------------------------------------------

/// Where an exception hangs: its own target, and the rule at the end of the chain.
struct Hung {
  bool good = false;
  std::uint32_t rule = 0;
  int depth = 0;
  Scope const* outer = nullptr; // what its target sees
  Scope scope;                  // what it adds to that
};

class Exceptions {
public:
  Exceptions(Draft& draft, std::vector<Scope> const& of_rules)
      : draft_(draft), of_rules_(of_rules), hung_(draft.model.exceptions.size()) {}

  void run() {
    Graph const graph = targets();
    Walk const order = walk(graph);
    for (auto const& circle : order.circles)
      refuse_circle(circle);
    for (std::uint32_t const i : order.order)
      check(i);
    // In the order of the files, whatever hangs on what.
    for (std::uint32_t i = 0; i < hung_.size(); ++i) {
      auto const* rule = std::get_if<RuleId>(&draft_.model.exceptions[i].target);
      if (hung_[i].good && rule != nullptr) {
        draft_.model.rules[at(*rule)].exceptions.push_back(ExceptionId{i});
      }
      draft_.exception_rules.push_back(hung_[i].good ? std::optional(hung_[i].rule) : std::nullopt);
    }
  }

private:
  Exception& exception(std::uint32_t i) { return draft_.model.exceptions[i]; }

  /// Finds what each exception names; an edge where that is an exception too.
  Graph targets() {
    Graph graph(hung_.size());
    for (std::uint32_t i = 0; i < hung_.size(); ++i) {
      syntax::Word const& word = draft_.trees.exceptions[i]->target;
      Heading const heading(draft_, english(draft_.trees.exceptions[i]->title));
      Declared const* found = find_or_report(
          draft_, exception(i).package, Space::provisions, word,
          {Declares::rule, Declares::result, Declares::indicator, Declares::exception});
      hung_[i].good = found != nullptr;
      if (found == nullptr) continue;
      if (found->what == Declares::exception) {
        exception(i).target = ExceptionId{found->index};
        graph[i].push_back({found->index, {exception(i).package, word.span}});
      } else {
        exception(i).target = RuleId{found->index};
      }
    }
    return graph;
  }

  void refuse_circle(std::vector<CircleStep> const& circle) {
    Fault fault{"C260", "exceptions override one another in a circle", {}, {}};
    for (auto const& step : circle) {
      fault.marks.push_back(
          {step.origin, exception(step.from).name + " overrides " + exception(step.to).name});
      hung_[step.from].good = false;
    }
    draft_.report(std::move(fault));
  }

  /// Takes rule, scope and depth from the target, which was checked before.
  void hang(std::uint32_t i) {
    Hung& h = hung_[i];
    if (!h.good) return;
    if (auto const* rule = std::get_if<RuleId>(&exception(i).target)) {
      h.rule = static_cast<std::uint32_t>(at(*rule));
      h.outer = &of_rules_[h.rule];
      return;
    }
    Hung const& target = hung_[at(std::get<ExceptionId>(exception(i).target))];
    h.good = target.good;
    h.rule = target.rule;
    h.depth = target.depth + 1;
    h.outer = &target.scope;
    if (!h.good || h.depth < limits::nesting_depth_max) return;
    h.good = false;
    draft_.report({"C239",
                   "exceptions override one another more than " +
                       std::to_string(limits::nesting_depth_max) + " deep",
                   {{exception(i).origin, {}}},
                   {}});
  }

  void check(std::uint32_t i) {
    hang(i);
    Exception& e = exception(i);
    syntax::ExceptionDecl const& tree = *draft_.trees.exceptions[i];
    std::string title = english(tree.title);
    if (title.empty() && hung_[i].good) title = draft_.model.rules[hung_[i].rule].title.en;
    Heading const heading(draft_, std::move(title));
    if (!tree.title.empty()) {
      e.title = texts_of(draft_, e.package, tree.title, e.origin.span, "the title");
    }
    e.cites = cites_of(draft_, e.package, tree.close.cites);
    if (!hung_[i].good) return; // without its rule, none of its names mean anything
    Provision provision(draft_, e.package, draft_.model.rules[hung_[i].rule].variables);
    provision.terms.inherit(*hung_[i].outer);
    e.lets = provision.lets(tree.lets);
    MaybeTerm when = provision.terms.truth(*tree.when, "`when`");
    if (when) e.when = std::move(*when);
    Speaker const speaker = check_instead(e, tree, provision, draft_.model.rules[hung_[i].rule]);
    e.says = sentences_of(draft_, provision.terms, tree.close, speaker);
    hung_[i].scope = std::move(provision.terms.scope);
  }

  Speaker check_instead(Exception& e, syntax::ExceptionDecl const& tree, Provision& provision,
                        Rule const& rule) {
    Speaker speaker{Speaks::not_applicable, e.package, e.origin.span, false};
    std::visit(Overloaded{
                   [&](syntax::NotApplicable const&) { e.instead = NotApplicable{}; },
                   [&](syntax::Norm const& n) {
                     bool good = false;
                     Norm norm = provision.norm(n, good);
                     speaker.speaks = norm.expect ? Speaks::expect : Speaks::require;
                     speaker.has_margin = !good || has_margin(norm.condition);
                     if (rule.gives())
                       does_not_fit(e, n.span, rule, "a result or an indicator gives something");
                     e.instead = std::move(norm);
                   },
                   [&](syntax::Gives const& g) {
                     speaker.speaks = Speaks::gives;
                     MaybeTerm gives = provision.terms.giving(*g.value, rule.type);
                     if (!rule.gives()) {
                       does_not_fit(e, g.value->span, rule, "a rule requires or expects something");
                     } else if (gives && rule.type.sort != Sort::anything &&
                                !fits(rule.type, gives->type)) {
                       does_not_fit(e, g.value->span, rule,
                                    "what it gives is " + type_text(draft_.model, rule.type) +
                                        ", and " + this_is(draft_.model, gives->type));
                     }
                     e.instead = gives ? std::move(*gives) : Term{};
                   },
               },
               tree.instead);
    return speaker;
  }

  void does_not_fit(Exception const& e, Span place, Rule const& rule, std::string const& why) {
    draft_.report({"C261",
                   "this cannot stand instead: " + why,
                   {{{e.package, place}, {}}, {rule.origin, "what it overrides"}},
                   {}});
  }

  Draft& draft_;
  std::vector<Scope> const& of_rules_;
  std::vector<Hung> hung_;
};

} // namespace

void check_rules(Draft& draft) {
  std::vector<Scope> scopes;
  for (std::uint32_t i = 0; i < draft.model.rules.size(); ++i) {
    scopes.push_back(RuleCheck(draft, i).run());
  }
  check_counted(draft);
  Exceptions(draft, scopes).run();
}

std::string Model::full_name(RuleId rule) const {
  Rule const& r = rules[at(rule)];
  return packages[at(r.package)].name + "." + r.name;
}

} // namespace grens::check
