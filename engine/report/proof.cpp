#include "report/proof.hpp"

#include "report/blocks.hpp"
#include "report/details.hpp"
#include "report/phrase.hpp"
#include "report/proof_tree.hpp"

#include <algorithm>

namespace grens::report {

using evaluate::Findings;
using evaluate::Found;

namespace {

constexpr Phrase proof_title{"Proof", "Onderbouwing"};

constexpr std::size_t indent = 4;

std::string short_name(std::string const& rule) {
  std::size_t const dot = rule.rfind('.');
  return dot == std::string::npos ? rule : rule.substr(dot + 1);
}

template <class T> void add_new(std::vector<T>& into, T const& one) {
  if (std::find(into.begin(), into.end(), one) == into.end()) into.push_back(one);
}

template <class One> Block block_of(One const& found, Language language, Known const& known) {
  std::vector<Overall> const none;
  Blocks blocks(language, none, known);
  blocks.add(found);
  return blocks.take().front();
}

} // namespace

ProofReport::ProofReport(Sink sink, ProofOptions options)
    : page_(std::move(sink), options.page), options_(std::move(options)) {}

void ProofReport::begin(Heading heading) {
  heading_ = std::move(heading);
  heading_printed_ = false;
  if (!checked_ || (heading_.checked && *heading_.checked < *checked_)) {
    checked_ = heading_.checked;
  }
}

bool ProofReport::is_chosen(Found const& found) const {
  if (!options_.rule.empty() && options_.rule != found.rule_name &&
      options_.rule != short_name(found.rule_name)) {
    return false;
  }
  return !options_.period || options_.period->holds(found.period);
}

void ProofReport::add(Findings const& findings) {
  add_new(subjects_, findings.subject);
  if (findings.subject == "organisation") {
    of_organisation_.clear();
    remember(findings, options_.language, of_organisation_);
  }
  if (findings.subject != options_.subject) return;
  Known known = of_organisation_;
  remember(findings, options_.language, known);
  auto const explain_all = [&](auto const& all) {
    for (auto const& one : all) {
      add_new(rules_, one.rule_name);
      if (is_chosen(one)) explain(one, block_of(one, options_.language, known));
    }
  };
  explain_all(findings.findings);
  explain_all(findings.results);
}

void ProofReport::explain(Found const& found, Block const& block) {
  if (!heading_printed_) {
    // Who was not matched is another question; that something may be missing is not.
    heading_.unmatched.clear();
    if (heading_.complete == true) heading_.gaps.clear();
    print_heading(page_, heading_, options_.language);
    Styled title(found.subject_name, Tone::strong);
    if (found.subject_name != found.subject) title.add("  " + found.subject, Tone::faint);
    print_title(page_, title);
    page_.blank();
    heading_printed_ = true;
  }
  ++explained_;
  print_block_head(page_, block, options_.language);
  page_.blank();
  Styled lead(std::string(indent, ' '));
  lead.add(proof_title.in(options_.language), Tone::strong);
  page_.line(lead.add("  " + found.id, Tone::faint));
  print_tree(page_, proof_tree(found, options_.language), indent);
  page_.blank();
  print_block_rest(page_, block, options_.language);
  page_.blank();
}

void ProofReport::close() {
  print_disclaimer(page_, checked_, options_.language);
}

} // namespace grens::report
