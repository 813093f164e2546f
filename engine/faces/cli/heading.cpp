#include "faces/cli/heading.hpp"

#include "base/unit.hpp"
#include "faces/cli/files.hpp"

#include <algorithm>

namespace grens::cli {

using check::at;
using check::Model;
using check::Term;

namespace {

bool looks_at_consequence(Term const& term, Model const& model);

bool looks_at_consequence(std::unique_ptr<Term> const& term, Model const& model) {
  return term && looks_at_consequence(*term, model);
}

/// Ends, because defines make no circle.
bool looks_at_consequence(Term const& term, Model const& model) {
  if (term.op == check::Op::consequence) return true;
  auto const in = [&](auto const& part) { return looks_at_consequence(part, model); };
  if (term.op == check::Op::call && in(model.defines[term.index].body)) return true;
  if (std::any_of(term.parts.begin(), term.parts.end(), in)) return true;
  return term.loop && (in(term.loop->list) || in(term.loop->during) || in(term.loop->where));
}

bool sums_up(check::Rule const& rule, Model const& model) {
  auto const* norm = std::get_if<check::Norm>(&rule.norm);
  return norm != nullptr && !norm->otherwise && looks_at_consequence(norm->condition, model);
}

bool has_rules(check::PackageId package, Model const& model) {
  return std::any_of(model.rules.begin(), model.rules.end(),
                     [&](check::Rule const& r) { return r.package == package; });
}

} // namespace

std::vector<report::Overall> rules_that_sum_up(std::vector<check::PackageId> const& packages,
                                               Model const& model) {
  std::vector<report::Overall> all;
  for (std::size_t i = 0; i < model.rules.size(); ++i) {
    check::Rule const& rule = model.rules[i];
    bool const asked = std::find(packages.begin(), packages.end(), rule.package) != packages.end();
    if (!asked || !sums_up(rule, model)) continue;
    all.push_back({model.full_name(static_cast<check::RuleId>(i)), rule.title});
  }
  return all;
}

report::Heading heading_of(Overview const& overview, Model const& model, std::string file) {
  report::Heading h;
  h.organisation = overview.organisation_name;
  h.file = std::move(file);
  h.as_of = overview.as_of;
  h.checked = overview.checked;
  for (check::PackageId const id : overview.packages) {
    check::Package const& p = model.packages[at(id)];
    if (has_rules(id, model)) h.packages.push_back({p.name, p.title});
  }
  h.engine = GRENS_VERSION;
  for (check::PackageId const id : overview.packages)
    h.rules.push_back({model.packages[at(id)].name, model.packages[at(id)].sha256});
  for (InputFile const& f : overview.inputs)
    h.inputs.push_back({base_name(f.name), f.sha256});
  h.complete = overview.complete;
  h.gaps = overview.gaps;
  for (Unmatched const& u : overview.unmatched)
    h.unmatched.push_back({u.date, u.amount, u.to, u.ref});
  h.overall = rules_that_sum_up(overview.packages, model);
  for (check::Question const& q : model.questions) {
    for (check::Reading const& r : q.readings)
      h.readings.emplace(q.name + "." + r.name, r.title);
  }
  return h;
}

} // namespace grens::cli
