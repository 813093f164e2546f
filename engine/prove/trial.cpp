#include "prove/trial.hpp"

#include <algorithm>

namespace grens::prove {

using check::RuleId;
using evaluate::Finding;
using evaluate::Findings;
using evaluate::Found;
using evaluate::Outcome;
using evaluate::ProofNode;

namespace {

constexpr int rounds = 8; // each fills what the one before could not decide

class Keeping final : public Receiver {
public:
  explicit Keeping(std::vector<Findings>& out) : out_(out) {}
  void overview(Overview const&) override {}
  void found(Findings const& findings) override { out_.push_back(findings); }
  void counts(evaluate::Counts const&) override {}

private:
  std::vector<Findings>& out_;
};

bool applies_in(ProofNode const& node, std::string const& exception) {
  if (node.kind == ProofNode::Kind::exception && node.what == exception)
    return node.value == "applies";
  return std::any_of(node.parts.begin(), node.parts.end(),
                     [&](ProofNode const& part) { return applies_in(part, exception); });
}

template <class See> void each(std::vector<Findings> const& found, RuleId rule, See const& see) {
  for (Findings const& f : found) {
    for (Finding const& one : f.findings) {
      // Findings of the run itself are of no rule.
      if (one.rule == rule && one.rule_name.rfind("grens.", 0) != 0) see(one);
    }
    for (evaluate::Result const& one : f.results) {
      if (one.rule == rule) see(one);
    }
  }
}

} // namespace

Trial::Trial(Rulebook const& rules, DraftDossier& draft, std::vector<RuleId> const& about) {
  for (int round = 0; round < rounds; ++round) {
    if (!evaluate(rules, draft) || !fill(draft, about)) return;
  }
}

/// The day of the draft is the day on which all is judged, so nothing in it is planned.
bool Trial::evaluate(Rulebook const& rules, DraftDossier const& draft) {
  text_ = draft.text();
  found_.clear();
  Diagnostics faults;
  Keeping keeping(found_);
  auto const source = std::make_shared<Source const>("dossier.json", text_);
  bool const good = check_dossier(rules, source, {draft.day(), true}, keeping, faults);
  if (!good) found_.clear();
  return good;
}

bool Trial::fill(DraftDossier& draft, std::vector<RuleId> const& about) const {
  bool filled = false;
  for (RuleId const rule : about) {
    each(found_, rule, [&](Found const& f) {
      for (evaluate::Need const& need : f.needs) {
        if (!need.pointer.empty()) filled = draft.fill(need.pointer) || filled;
      }
    });
  }
  return filled;
}

bool Trial::applies(RuleId rule, std::string const& exception) const {
  bool found = false;
  each(found_, rule, [&](Found const& f) { found = found || applies_in(f.proof, exception); });
  return found;
}

bool Trial::met_and_broken(RuleId met, RuleId broken) const {
  auto const of = [&](RuleId rule) {
    std::vector<Finding const*> out;
    for (Findings const& f : found_) {
      for (Finding const& one : f.findings) {
        if (one.rule == rule && one.rule_name.rfind("grens.", 0) != 0) out.push_back(&one);
      }
    }
    return out;
  };
  for (Finding const* a : of(met)) {
    for (Finding const* b : of(broken)) {
      bool const same = a->subject == b->subject && a->item == b->item && a->period == b->period;
      bool const is_broken = b->outcome == Outcome::breached || b->outcome == Outcome::explain;
      if (same && a->outcome == Outcome::met && is_broken) return true;
    }
  }
  return false;
}

bool Trial::undetermined(RuleId rule) const {
  bool found = false;
  auto const by_facts = [](Found const& f) {
    return f.needs.empty() ||
           std::any_of(f.needs.begin(), f.needs.end(),
                       [](evaluate::Need const& n) { return !n.pointer.empty(); });
  };
  for (Findings const& f : found_) {
    for (Finding const& one : f.findings) {
      found = found || (one.rule == rule && one.outcome == Outcome::undetermined && !by_facts(one));
    }
    for (evaluate::Result const& one : f.results) {
      found = found || (one.rule == rule && one.value.empty() && !by_facts(one));
    }
  }
  return found;
}

} // namespace grens::prove
