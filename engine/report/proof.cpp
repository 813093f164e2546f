#include "report/proof.hpp"

#include "report/blocks.hpp"
#include "report/details.hpp"
#include "report/figures.hpp"
#include "report/headroom.hpp"
#include "report/paragraph.hpp"
#include "report/phrase.hpp"
#include "report/proof_tree.hpp"
#include "report/remedies.hpp"

#include <algorithm>

namespace grens::report {

using evaluate::Finding;
using evaluate::Findings;
using evaluate::Found;
using evaluate::Level;
using evaluate::Outcome;
using evaluate::Result;
using evaluate::Sign;

namespace {

constexpr Phrase proof_title{"Proof", "Onderbouwing"};
constexpr Counted left_out{
    {"One more is met, does not apply or is undetermined for the same reason; --rule shows it.",
     "Nog één is voldaan, niet van toepassing of om dezelfde reden niet vast te stellen; --rule "
     "toont de onderbouwing."},
    {"{} more are met, do not apply or are undetermined for the same reason; --rule shows them.",
     "Nog {} zijn voldaan, niet van toepassing of om dezelfde reden niet vast te stellen; --rule "
     "toont de onderbouwing."}};

constexpr Phrase still_fits{
    "What still fits under the limits checked, paid on {} or later",
    "Wat nog past binnen de gecontroleerde grenzen, betaald op {} of later"};

constexpr std::size_t indent = 4;

std::string short_name(std::string const& rule) {
  std::size_t const dot = rule.rfind('.');
  return dot == std::string::npos ? rule : rule.substr(dot + 1);
}

template <class T> void add_new(std::vector<T>& into, T const& one) {
  if (std::find(into.begin(), into.end(), one) == into.end()) into.push_back(one);
}

template <class... One>
Block block_of(DigestOptions const& options, Known const& known, One const&... found) {
  Blocks blocks(options, known);
  blocks.add(found...);
  return blocks.take().front();
}

} // namespace

template <class Ask, class One>
grens::explain::Remedies ProofReport::remedies_of(Ask const& ask, One const& found) const {
  return ask && options_.depth != Depth::sentence ? ask(found) : grens::explain::Remedies{};
}

ProofReport::ProofReport(Sink sink, ProofOptions options)
    : page_(std::move(sink), options.page), options_(std::move(options)) {}

void ProofReport::begin(Heading heading) {
  heading_ = std::move(heading);
  heading_printed_ = false;
  if (!checked_ || (heading_.checked && *heading_.checked < *checked_)) {
    checked_ = heading_.checked;
  }
}

bool ProofReport::is_named(Found const& found) const {
  if (!options_.rule.empty() && options_.rule != found.rule_name &&
      options_.rule != short_name(found.rule_name)) {
    return false;
  }
  return !options_.period || options_.period->holds(found.period);
}

/// Where no rule is named, what is met is told by the rules that sum up, and of what one rule
/// cannot determine the first case stands for all.
bool ProofReport::is_worth_telling(Finding const& finding) const {
  if (!options_.rule.empty()) return true;
  if (finding.outcome == Outcome::undetermined && told_undetermined_ == finding.rule_name) {
    return false;
  }
  bool const sums_up = std::any_of(heading_.overall.begin(), heading_.overall.end(),
                                   [&](Overall const& o) { return o.rule == finding.rule_name; });
  return sums_up || (finding.outcome != Outcome::met && finding.outcome != Outcome::not_applicable);
}

void ProofReport::add(Findings const& findings) {
  // Once the one that was asked for was seen, nobody asks who the others are.
  bool const new_subject = rules_.empty() && subjects_seen_.insert(findings.subject).second;
  if (new_subject) subjects_.push_back(findings.subject);
  if (findings.subject == "organisation") {
    of_organisation_.clear();
    remember(findings, options_.language, of_organisation_);
  }
  if (findings.subject != options_.subject) return;
  Known known = of_organisation_;
  remember(findings, options_.language, known);
  DigestOptions const how{options_.language, {}, {}, heading_.readings};
  bool const any_worth_telling =
      std::any_of(findings.findings.begin(), findings.findings.end(),
                  [&](Finding const& f) { return is_named(f) && is_worth_telling(f); });
  for (Finding const& f : findings.findings) {
    add_new(rules_, f.rule_name);
    if (!is_named(f)) continue;
    if (any_worth_telling && !is_worth_telling(f)) {
      ++left_out_;
    } else {
      explain(f, block_of(how, known, f), known, remedies_of(remedies_.of_finding, f));
      if (f.outcome == Outcome::undetermined) told_undetermined_ = f.rule_name;
    }
  }
  for (Result const& r : findings.results) {
    add_new(rules_, r.rule_name);
    bool const told = !options_.rule.empty() || !is_zero(r);
    if (!is_named(r) || !told) continue;
    explain(r, block_of(how, known, r), known, remedies_of(remedies_.of_result, r));
  }
  add_signs(findings, how, known);
}

/// Where no rule is named: the last month of each level that is above its lowest row.
void ProofReport::add_signs(Findings const& findings, DigestOptions const& how,
                            Known const& known) {
  for (std::size_t i = 0; i < findings.levels.size(); ++i) {
    Level const& l = findings.levels[i];
    add_new(rules_, l.rule_name);
    bool const last =
        i + 1 == findings.levels.size() || findings.levels[i + 1].rule_name != l.rule_name;
    bool const told = !options_.rule.empty() || (last && l.highest > 0);
    if (is_named(l) && told) explain(l, block_of(how, known, l, findings.signs), known);
  }
  for (Sign const& s : findings.signs) {
    add_new(rules_, s.rule_name);
    if (is_named(s) && !options_.rule.empty()) explain(s, block_of(how, known, s), known);
  }
}

void ProofReport::print_top(Found const& found) {
  // Who was not matched is another question; that something may be missing is not.
  heading_.unmatched.clear();
  if (heading_.complete == true) heading_.gaps.clear();
  print_heading(page_, heading_, options_.language);
  Styled title(found.subject_name, Tone::strong);
  if (found.subject_name != found.subject) title.add("  " + found.subject, Tone::faint);
  print_title(page_, title);
  page_.blank();
}

void ProofReport::explain(Found const& found, Block const& block, Known const& known,
                          grens::explain::Remedies const& remedies) {
  if (!heading_printed_) print_top(found);
  heading_printed_ = true;
  ++explained_;
  print_block_head(page_, block, options_.language);
  if (options_.depth == Depth::paragraph) {
    std::string const more = paragraph(found, known, options_.language);
    if (!more.empty()) page_.text(Styled(std::string(indent, ' ')), Styled(more));
  }
  if (options_.depth == Depth::proof) {
    page_.blank();
    Styled lead(std::string(indent, ' '));
    lead.add(proof_title.in(options_.language), Tone::strong);
    page_.line(lead.add("  " + found.id, Tone::faint));
    print_tree(page_, proof_tree(found, options_.language), indent);
    page_.blank();
  }
  if (options_.depth != Depth::sentence) {
    print_remedies(page_, remedies, options_.language);
    print_block_rest(page_, block, options_.language);
  }
  page_.blank();
}

void ProofReport::add_room(grens::explain::Headroom const& room, std::string const& currency) {
  if (!heading_printed_) return; // nobody who was found
  print_title(page_, Styled(filled(still_fits, options_.language, date_text(room.on))));
  print_room(page_, room, currency, options_.language);
}

void ProofReport::close() {
  if (left_out_ > 0) {
    page_.text({}, Styled(left_out.of(left_out_, options_.language), Tone::faint));
    page_.blank();
  }
  print_disclaimer(page_, checked_, options_.language);
}

} // namespace grens::report
