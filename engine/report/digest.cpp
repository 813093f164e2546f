#include "report/digest.hpp"

#include "report/blocks.hpp"
#include "report/figures.hpp"
#include "report/labels.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace grens::report {

using evaluate::Finding;
using evaluate::Findings;
using evaluate::Outcome;
using evaluate::ProofNode;
using evaluate::Result;

namespace {

bool is_fine(Outcome o) {
  return o == Outcome::met || o == Outcome::not_applicable;
}

std::optional<std::size_t> column_of(std::string_view rule, DigestOptions const& options) {
  for (std::size_t i = 0; i < options.overall.size(); ++i) {
    if (options.overall[i].rule == rule) return i;
  }
  return std::nullopt;
}

void collect_because(ProofNode const& node, Known const& known, std::set<std::string>& seen,
                     std::vector<Entry>& into) {
  if (node.kind == ProofNode::Kind::consequence) {
    auto const found = known.find(node.pointer);
    if (found != known.end() && seen.insert(node.pointer).second) into.push_back(found->second);
  }
  for (ProofNode const& part : node.parts)
    collect_because(part, known, seen, into);
}

std::string_view package_of(std::string_view rule) {
  return rule.substr(0, rule.rfind('.'));
}

/// Whether what it says is summed up by nobody: house rules beside the law.
bool is_beside(Finding const& f, DigestOptions const& options) {
  return !options.overall.empty() &&
         package_of(f.rule_name) != package_of(options.overall.front().rule);
}

Verdict verdict_of(Finding const& f, std::size_t column, Known const& known) {
  Verdict v;
  v.column = column;
  v.period = f.period;
  v.outcome = f.outcome;
  if (is_fine(f.outcome)) return v;
  v.because = behind(f.proof, known);
  return v;
}

/// Unless `only` says what: all that is not simply met. A rule that sums up and does not apply says
/// why ("costs only"), and what rests on an explanation says so.
bool is_shown(Finding const& f, DigestOptions const& options) {
  if (!options.only.empty()) {
    return std::find(options.only.begin(), options.only.end(), f.outcome) != options.only.end();
  }
  if (f.explained || f.waived) return true;
  if (f.outcome == Outcome::not_applicable) {
    return !options.overall.empty() && options.overall.front().rule == f.rule_name;
  }
  return f.outcome != Outcome::met;
}

bool is_shown(Result const& r, DigestOptions const& options) {
  if (is_zero(r)) return false;
  if (options.only.empty()) return true;
  bool const undetermined = r.value.empty();
  return undetermined && std::find(options.only.begin(), options.only.end(),
                                   Outcome::undetermined) != options.only.end();
}

void count_grounds(Finding const& f, Digest& into) {
  if (f.outcome == Outcome::not_applicable) return;
  if (f.grade != syntax::Grade::primary) ++into.on_secondary;
  if (f.evidence == "asserted") ++into.on_assertion;
}

} // namespace

std::vector<Entry> behind(ProofNode const& proof, Known const& known) {
  std::vector<Entry> out;
  std::set<std::string> seen;
  collect_because(proof, known, seen, out);
  return out;
}

void remember(Findings const& findings, Language language, Known& known) {
  for (Finding const& f : findings.findings) {
    if (!is_fine(f.outcome)) known.emplace(f.id, entry_of(f, language));
  }
}

Digest digest(Findings const& findings, DigestOptions const& options, Known const& elsewhere) {
  Digest d;
  d.subject = findings.subject;
  d.name = findings.subject_name.empty() ? findings.subject : findings.subject_name;
  Known here = elsewhere;
  remember(findings, options.language, here);
  Blocks blocks(options, here);
  for (Finding const& f : findings.findings) {
    auto const place = static_cast<std::size_t>(f.outcome);
    ++d.counts[place];
    count_grounds(f, d);
    if (auto const column = column_of(f.rule_name, options)) {
      d.verdicts.push_back(verdict_of(f, *column, here));
    } else if (!is_fine(f.outcome) && is_beside(f, options)) {
      d.beside.push_back({0, f.period, f.outcome, {entry_of(f, options.language)}});
    }
    if (is_shown(f, options)) {
      blocks.add(f);
    } else {
      ++d.unshown[place];
    }
  }
  for (Result const& r : findings.results) {
    if (!is_zero(r) && !is_open(r)) {
      d.amounts.push_back(
          {r.rule, r.title.in(options.language), r.period, short_value(r, options.language)});
    }
    if (is_shown(r, options)) blocks.add(r);
  }
  for (std::size_t i = 0; i < findings.levels.size(); ++i) {
    evaluate::Level const& level = findings.levels[i];
    bool const last = i + 1 == findings.levels.size() || findings.levels[i + 1].rule != level.rule;
    if (!last || level.highest == 0) continue;
    // That nothing is certain is told in numbers: a book of which little is known yet would
    // otherwise be about nothing else.
    if (level.lowest > 0) {
      blocks.add(level, findings.signs);
    } else {
      ++d.unshown[static_cast<std::size_t>(Outcome::undetermined)];
    }
  }
  d.blocks = blocks.take();
  return d;
}

} // namespace grens::report
