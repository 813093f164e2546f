// What is worth saying about one subject. Findings arrive by rule; people ask "is it fine, and if
// not, what do I do?". So findings that say the same of several months, or wait for the same facts,
// become one block, and what is simply met becomes a number.
#pragma once

#include "evaluate/outcome.hpp"
#include "report/page.hpp"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace grens::report {

using OutcomeCounts = std::array<std::uint64_t, evaluate::outcomes_count>;

/// One sentence, and what it is about.
struct Entry {
  std::string rule; // its full name
  std::string title;
  Period period;
  std::string item;
  std::string value; // of a result, in few columns
  std::string say;
  friend bool operator==(Entry const&, Entry const&) = default;
};

struct ReadingLine {
  std::string question;  // "What falls when one month is over the maximum?"
  std::string used;      // "the whole year, by default"
  std::string otherwise; // "“that month”: met"
  friend bool operator==(ReadingLine const&, ReadingLine const&) = default;
};

/// What to do next, as one rule says it. `more` counts the sentences that differ in month or
/// payment alone.
struct NextStep {
  std::string rule;
  std::string say;
  bool leads = false;
  std::size_t more = 0;
};

/// An explanation that the organisation gave, or a finding that it accepted.
struct Remark {
  bool accepted = false;
  std::string text;
};

/// Entries that share everything but their sentences.
struct Block {
  evaluate::Outcome outcome = evaluate::Outcome::met;
  bool is_result = false;
  bool leads = false; // holds the rule that sums up the others
  std::vector<Entry> entries;
  std::vector<evaluate::Citation> cites;
  std::string weakest_source;
  bool asserted = false;      // rests on what the organisation itself states
  std::vector<NextStep> next; // one for each rule
  std::vector<evaluate::Need> needs;
  std::vector<Entry> because; // findings that it waits for
  std::vector<ReadingLine> readings;
  std::vector<Remark> remarks;
};

/// What an overall rule says of a period, and which findings made it so.
struct Verdict {
  std::size_t column = 0; // of DigestOptions::overall
  Period period;
  evaluate::Outcome outcome = evaluate::Outcome::met;
  std::vector<Entry> because;
};

struct Amount {
  check::RuleId rule{};
  std::string title;
  Period period;
  std::string text;
};

struct Digest {
  std::string subject;
  std::string name;
  OutcomeCounts counts{};
  std::vector<Verdict> verdicts;
  std::vector<Verdict> beside; // not fine, by packages that the rules that sum up know nothing of
  std::vector<Amount> amounts; // results that are not zero
  std::vector<Block> blocks;   // the most urgent first
  OutcomeCounts unshown{};     // counted, in no block
  std::size_t shared = 0;      // entries whose block is said once for several people
  std::uint64_t on_secondary = 0; // findings that rest on a source that is not the law's own
  std::uint64_t on_assertion = 0; // findings that rest on what the organisation itself states
};

/// A rule that sums up others: what it says comes first and fills a column.
struct Overall {
  std::string rule; // its full name
  Texts title;
};

/// The titles of readings, by "question.reading": a finding names those that were not used without
/// one.
using ReadingTitles = std::map<std::string, Texts>;

struct DigestOptions {
  Language language = Language::en;
  std::vector<evaluate::Outcome> only; // empty: whatever is not simply met
  std::vector<Overall> overall;
  ReadingTitles readings;
};

/// Findings by id, for what others point at.
using Known = std::map<std::string, Entry>;

/// The findings that brought about what a proof looked at, each once.
std::vector<Entry> behind(evaluate::ProofNode const& proof, Known const& known);

/// Adds the findings that are not met, so that those of others can point at them.
void remember(evaluate::Findings const& findings, Language language, Known& known);

/// `elsewhere` holds findings about the organisation, on which those of a person can rest.
Digest digest(evaluate::Findings const& findings, DigestOptions const& options,
              Known const& elsewhere);

} // namespace grens::report
