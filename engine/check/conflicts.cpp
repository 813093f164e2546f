// L6: two exceptions to one target that apply at once and disagree are an error where the rules
// alone prove it. What they do not prove is left to the dossier, where it is an outcome.
#include "base/assert.hpp"
#include "check/conditions.hpp"
#include "check/draft.hpp"
#include "check/rules.hpp"

#include <algorithm>
#include <set>

namespace grens::check {

namespace {

class Conflicts {
public:
  explicit Conflicts(Draft& draft) : draft_(draft), model_(draft.model), reasoner_(draft.model) {}

  void run() {
    find_overridden();
    for (std::size_t b = 0; b < model_.exceptions.size(); ++b) {
      for (std::size_t a = 0; a < b; ++a) {
        if (model_.exceptions[a].target == model_.exceptions[b].target)
          compare(model_.exceptions[a], model_.exceptions[b], a, b);
      }
    }
  }

private:
  /// Those with exceptions of their own: what stands there is not always their own replacement.
  void find_overridden() {
    for (Exception const& e : model_.exceptions) {
      if (auto const* outer = std::get_if<ExceptionId>(&e.target)) overridden_.insert(at(*outer));
    }
  }

  void compare(Exception const& a, Exception const& b, std::size_t a_place, std::size_t b_place) {
    if (overridden_.contains(a_place) || overridden_.contains(b_place)) return;
    RuleId const id = rule_of(model_, a);
    Frame& frame = reasoner_.frame(id);
    std::string const why = difference(a, b, frame);
    if (why.empty() || !at_once(a, b, model_.rules[at(id)], frame)) return;
    draft_.heading = model_.rules[at(id)].title.en;
    draft_.report({"C298",
                   "these two exceptions apply at once and contradict each other: " + why,
                   {{b.origin, after(b)}, {a.origin, after(a)}},
                   "let one of them be an exception to the other, or say in its `when` that the "
                   "other one does not apply"});
    draft_.heading.clear();
  }

  /// Wherever one applies the other does, and the one is not known never to apply.
  bool at_once(Exception const& a, Exception const& b, Rule const& rule, Frame& frame) {
    std::vector<Claim> where;
    if (rule.where) where.push_back({&*rule.where, &frame, true});
    auto const with = [&](Exception const& e) {
      std::vector<Claim> claims = where;
      claims.push_back({&e.when, &frame, true});
      return claims;
    };
    auto const within = [&](Exception const& small, Exception const& large) {
      return !reasoner_.clash(with(small)) &&
             reasoner_.implies(with(small), {&large.when, &frame, true});
    };
    return within(a, b) || within(b, a);
  }

  /// In what they differ wherever both apply, or for a fact that may well be so; empty where that
  /// is not certain.
  std::string difference(Exception const& a, Exception const& b, Frame& frame) {
    bool const a_none = std::holds_alternative<NotApplicable>(a.instead);
    bool const b_none = std::holds_alternative<NotApplicable>(b.instead);
    if (a_none || b_none) {
      // Said of an exception it takes that one away, whatever others put in its place.
      bool const restores = std::holds_alternative<ExceptionId>(a.target);
      if (restores || a_none == b_none) return {};
      return "one takes the case out of the rule, the other does not";
    }
    auto const* x = std::get_if<Norm>(&a.instead);
    auto const* y = std::get_if<Norm>(&b.instead);
    if (x != nullptr && y != nullptr) return between_norms(*x, *y, frame);
    auto const* p = std::get_if<Term>(&a.instead);
    auto const* q = std::get_if<Term>(&b.instead);
    if (p == nullptr || q == nullptr) return {};
    auto const left = reasoner_.constant(*p, frame);
    auto const right = reasoner_.constant(*q, frame);
    if (!left || !right || *left == *right) return {};
    return "one gives " + written(*p) + ", the other " + written(*q);
  }

  std::string between_norms(Norm const& x, Norm const& y, Frame& frame) {
    Claim const first{&x.condition, &frame, true};
    Claim const second{&y.condition, &frame, true};
    bool const never_both = reasoner_.clash({first, second}).has_value();
    // Two that are broken alike agree in that; one that is broken and one to explain do not.
    if (never_both && (x.expect != y.expect || one_is_met(x, y, frame)))
      return "what one allows the other does not";
    auto const a = reasoner_.limit(x.condition, frame);
    auto const b = reasoner_.limit(y.condition, frame);
    if (!a || !b || a->key != b->key || !a->free || !b->free || !parted(*a, *b)) return {};
    return written(x.condition) + " lets other cases pass than " + written(y.condition);
  }

  bool one_is_met(Norm const& x, Norm const& y, Frame& frame) {
    return reasoner_.clash({{&x.condition, &frame, false}, {&y.condition, &frame, false}})
        .has_value();
  }

  /// There is a number that one limit lets pass and the other does not: at an end of one of them,
  /// or between two ends.
  static bool parted(Limit const& a, Limit const& b) {
    std::vector<Number> ends;
    for (Range const* r : {&a.range, &b.range}) {
      if (r->low) ends.push_back(*r->low);
      if (r->high) ends.push_back(*r->high);
    }
    return std::any_of(ends.begin(), ends.end(), [&](Number end) {
      return a.possible.holds(end) && a.range.holds(end) != b.range.holds(end);
    });
  }

  [[nodiscard]] std::string written(Term const& t) const { return quoted(draft_.text(t.origin)); }

  /// "after Wage Tax Act 1964, 2 lid 6"
  [[nodiscard]] std::string after(Exception const& e) const {
    std::string out;
    for (Cite const& c : e.cites) {
      out += (out.empty() ? "after " : "; ") + model_.sources[at(c.source)].title.en;
      if (!c.article.empty()) out += ", " + c.article;
    }
    return out;
  }

  Draft& draft_;
  Model const& model_;
  Reasoner reasoner_;
  std::set<std::size_t> overridden_;
};

} // namespace

void check_conflicts(Draft& draft) {
  Conflicts(draft).run();
}

} // namespace grens::check
