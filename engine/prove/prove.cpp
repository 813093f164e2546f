#include "prove/prove.hpp"

#include "base/assert.hpp"
#include "check/conditions.hpp"
#include "check/lifetimes.hpp"
#include "check/warnings.hpp"
#include "prove/trial.hpp"
#include "prove/witness.hpp"

#include <algorithm>

namespace grens::prove {

using check::at;
using check::Claim;
using check::Exception;
using check::ExceptionId;
using check::Frame;
using check::Norm;
using check::Rule;
using check::RuleId;
using check::Term;
using evaluate::Outcome;

namespace {

class Prover {
public:
  explicit Prover(Rulebook const& rules)
      : rules_(rules), model_(rules.model()), out_(rules.model()), reasoner_(rules.model()),
        lifetimes_(check::lifetimes(rules.model())) {}

  Proved run() {
    for (Exception const& e : model_.exceptions)
      look_at(e);
    for (std::uint32_t a = 0; a < model_.rules.size(); ++a) {
      for (std::uint32_t b = a + 1; b < model_.rules.size(); ++b)
        compare(RuleId{a}, RuleId{b});
    }
    for (check::Gap const& gap : check::gaps_between_packages(model_))
      look_at(gap);
    return {std::move(out_.found), unconfirmed_};
  }

private:
  // ---- an exception that always applies

  void look_at(Exception const& e) {
    RuleId const id = check::rule_of(model_, e);
    Rule const& rule = model_.rules[at(id)];
    Frame& frame = reasoner_.frame(id);
    std::vector<Claim> given;
    for (Exception const* one = outer(e); one != nullptr; one = outer(*one))
      given.push_back({&one->when, &frame, true});
    std::vector<Claim> all = given;
    if (rule.where) all.push_back({&*rule.where, &frame, true});
    Claim const when{&e.when, &frame, true};
    if (reasoner_.clash(all) || !reasoner_.implies(all, when)) return;
    for (DraftDossier& draft : Witness(model_, reasoner_, {id}, day_for({id})).dossiers(given)) {
      Trial const trial(rules_, draft, {id});
      if (!trial.applies(id, e.name)) continue;
      out_.report({"C630",
                   "this exception always applies: what it overrides never counts",
                   {{e.origin, {}}, {e.when.origin, "this holds in every case of the rule"}},
                   shown(trial)},
                  rule.title.en);
      return;
    }
    ++unconfirmed_;
  }

  [[nodiscard]] Exception const* outer(Exception const& e) const {
    auto const* id = std::get_if<ExceptionId>(&e.target);
    return id == nullptr ? nullptr : &model_.exceptions[at(*id)];
  }

  // ---- two rules that no dossier meets together

  void compare(RuleId a, RuleId b) {
    Rule const& left = model_.rules[at(a)];
    Rule const& right = model_.rules[at(b)];
    auto const* x = std::get_if<Norm>(&left.norm);
    auto const* y = std::get_if<Norm>(&right.norm);
    if (x == nullptr || y == nullptr || reasoner_.binders(a) != reasoner_.binders(b)) return;
    std::vector<Claim> const cases = both_apply(a, b);
    if (reasoner_.clash(cases)) return; // they are not about the same
    Claim const first{&x->condition, &reasoner_.frame(a), true};
    Claim const second{&y->condition, &reasoner_.frame(b), true};
    auto const with = [&](std::vector<Claim> const& more) {
      std::vector<Claim> claims = cases;
      claims.insert(claims.end(), more.begin(), more.end());
      return claims;
    };
    // One that nothing meets by itself, such as what asks for an explanation of every case.
    if (reasoner_.clash(with({first})) || reasoner_.clash(with({second}))) return;
    if (!reasoner_.clash(with({first, second}))) return;
    auto const one = met_against(a, b, cases, first);
    auto const other = met_against(b, a, cases, second);
    if (!one || !other) {
      ++unconfirmed_;
      return;
    }
    out_.report({"C631",
                 "no dossier meets both of these rules",
                 {{x->condition.origin, "asked by " + quoted(left)},
                  {y->condition.origin, "asked by " + quoted(right)}},
                 "with " + one->text() + " the first is met and the second is not; with " +
                     other->text() + " it is the other way round"},
                left.title.en);
  }

  std::vector<Claim> both_apply(RuleId a, RuleId b) {
    std::vector<Claim> out;
    for (RuleId const id : {a, b}) {
      Rule const& rule = model_.rules[at(id)];
      if (auto const& applies = model_.applies[at(rule.package)])
        out.push_back({&*applies, &no_variables_, true});
      if (rule.where) out.push_back({&*rule.where, &reasoner_.frame(id), true});
    }
    return out;
  }

  /// A dossier in which one rule is met and the other one is not, about the same.
  std::optional<Trial> met_against(RuleId met, RuleId broken, std::vector<Claim> claims,
                                   Claim condition) {
    claims.push_back(condition);
    for (DraftDossier& draft :
         Witness(model_, reasoner_, {met, broken}, day_for({met, broken})).dossiers(claims)) {
      Trial trial(rules_, draft, {met, broken});
      if (trial.met_and_broken(met, broken)) return trial;
    }
    return std::nullopt;
  }

  // ---- a package that ends before another one

  void look_at(check::Gap const& gap) {
    Rule const& rule = model_.rules[at(gap.rule)];
    check::Value const& ends = model_.values[at(gap.ends)];
    check::Value const& goes_on = model_.values[at(gap.goes_on)];
    for (DraftDossier& draft :
         Witness(model_, reasoner_, {gap.rule}, gap.during.first).dossiers({})) {
      Trial const trial(rules_, draft, {gap.rule});
      if (!trial.undetermined(gap.rule)) continue;
      out_.report({"C632",
                   "from " + date_text(gap.during.first) +
                       " this rule has no answer: " + check::quoted(ends.name) + " ends, and " +
                       check::quoted(goes_on.name) + " of another package goes on",
                   {{rule.origin, {}},
                    {ends.origin, "known until " + date_text(ends.known_until)},
                    {goes_on.origin, "known until " + date_text(goes_on.known_until)}},
                   shown(trial)},
                  rule.title.en);
      return;
    }
    ++unconfirmed_;
  }

  // ---- words

  [[nodiscard]] static std::string quoted(Rule const& rule) { return check::quoted(rule.name); }
  [[nodiscard]] static std::string shown(Trial const& trial) {
    return "it does so with " + trial.text();
  }

  /// The last day on which all values are known that the rules ask; any day where they ask none.
  [[nodiscard]] Date day_for(std::vector<RuleId> const& rules) const {
    Date last = date_last;
    for (RuleId const id : rules) {
      auto const& answer = lifetimes_.rules[at(id)].answer;
      if (answer) last = std::min(last, answer->last);
    }
    return last < date_last ? last : Date{2024, 6, 15};
  }

  Rulebook const& rules_;
  check::Model const& model_;
  check::Warnings out_;
  check::Reasoner reasoner_;
  check::Lifetimes lifetimes_;
  Frame no_variables_;
  std::size_t unconfirmed_ = 0;
};

} // namespace

Proved prove(Rulebook const& rules) {
  return Prover(rules).run();
}

} // namespace grens::prove
