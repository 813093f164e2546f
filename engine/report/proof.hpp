// Why a finding is what it is: the sentence, and under it every step down to the facts and the law.
#pragma once

#include "evaluate/outcome.hpp"
#include "explain/headroom.hpp"
#include "report/digest.hpp"
#include "report/heading.hpp"
#include "report/page.hpp"
#include "report/summary.hpp"

#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace grens::report {

/// How much is told: what it says; the numbers, the law and what to do besides; every step.
enum class Depth { sentence, paragraph, proof };

struct ProofOptions {
  Language language = Language::en;
  PageOptions page;
  std::string subject;          // a person's id, or `organisation`
  std::string rule;             // its full or short name; empty: what is not simply met
  std::optional<Period> period; // nothing: all; else those that lie in it
  Depth depth = Depth::proof;
};

/// Asked for what is explained, and for nothing else: each takes many evaluations.
struct AskRemedies {
  std::function<explain::Remedies(evaluate::Finding const&)> of_finding;
  std::function<explain::Remedies(evaluate::Result const&)> of_result;
};

/// begin, add for the organisation and each person; again for each further dossier; close.
class ProofReport {
public:
  ProofReport(Sink sink, ProofOptions options);

  void begin(Heading heading);
  /// From now on what would make a finding right is told too.
  void ask_remedies(AskRemedies ask) { remedies_ = std::move(ask); }
  void add(evaluate::Findings const& findings);
  /// What still fits for the person, and what passing it costs, after what was found.
  void add_room(grens::explain::Headroom const& room, std::string const& currency);
  /// The words that every report ends with.
  void close();

  /// Findings and results that were explained.
  [[nodiscard]] std::size_t explained() const { return explained_; }
  /// The subjects that were seen, for a call that names none of them.
  [[nodiscard]] std::vector<std::string> const& subjects() const { return subjects_; }
  /// Full names of the rules that found something about the subject.
  [[nodiscard]] std::vector<std::string> const& rules() const { return rules_; }

private:
  [[nodiscard]] bool is_named(evaluate::Found const& found) const;
  [[nodiscard]] bool is_worth_telling(evaluate::Finding const& finding) const;
  void add_signs(evaluate::Findings const& findings, DigestOptions const& how, Known const& known);
  void explain(evaluate::Found const& found, Block const& block, Known const& known,
               grens::explain::Remedies const& remedies = {});
  /// What is said in one sentence asks for none.
  template <class Ask, class One>
  [[nodiscard]] grens::explain::Remedies remedies_of(Ask const& ask, One const& found) const;
  void print_top(evaluate::Found const& found);

  Page page_;
  ProofOptions options_;
  AskRemedies remedies_;
  Heading heading_;
  Known of_organisation_;
  bool heading_printed_ = false;
  std::size_t left_out_ = 0;
  std::string told_undetermined_; // the rule whose undetermined case was told last
  std::optional<Date> checked_;
  std::size_t explained_ = 0;
  std::vector<std::string> subjects_;
  std::unordered_set<std::string> subjects_seen_;
  std::vector<std::string> rules_;
};

} // namespace grens::report
