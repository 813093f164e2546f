// Outcomes: what the rules found about one subject, said in both languages, with the law and the
// proof. Plain values: whoever prints them needs no rules, no facts and no evaluator.
#pragma once

#include "base/calendar.hpp"
#include "base/texts.hpp"
#include "check/model.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace grens::evaluate {

enum class Outcome : std::uint8_t {
  met,
  explain,
  breached,
  conflict,
  undetermined,
  not_applicable
};
inline constexpr std::size_t outcomes_count = 6;
/// met, explain, breached …: as JSON, rules and the command line write it.
std::string_view outcome_word(Outcome o);

/// S8: a period still running says "so far", one that has not begun is planned.
enum class Timing : std::uint8_t { past, so_far, planned };

/// The law behind a finding: everything about the source that a reader needs.
struct Citation {
  std::string source; // wet_lb
  Texts title;
  std::string article;
  std::string reference_kind; // jci, ecli, celex, eli, url
  std::string reference;
  syntax::Grade grade = syntax::Grade::primary;
  std::optional<Date> seen; // the date of the text that was read
  friend bool operator==(Citation const& a, Citation const& b) {
    return a.source == b.source && a.article == b.article && a.seen == b.seen;
  }
};
std::string_view grade_word(syntax::Grade g);

/// What would decide an undetermined outcome.
struct Need {
  std::string field;                // volunteers.payments.hours; empty when it is no fact
  std::string pointer;              // /volunteers/3/payments/0/hours
  Texts why;                        // "the hours of payment p1 are not in the dossier"
  std::vector<std::string> proof{}; // evidence with which it would be met: receipt, statement
  friend bool operator==(Need const& a, Need const& b) {
    return a.field == b.field && a.pointer == b.pointer && a.why.en == b.why.en;
  }
};

/// One step of the reasoning with what it came to. The root's parts are the lets, the norm and the
/// exceptions.
struct ProofNode {
  enum class Kind : std::uint8_t {
    step,        // an operation of the rule: `what` is the rule's own words
    let,         // a named value: `what` is its name
    fact,        // from the dossier: `pointer` says where
    value,       // a dated value of the law: `note` is its version, `cites` its sources
    element,     // one element of a list in a loop: `what` is its kind and id
    consequence, // what another finding brought about: `pointer` is that finding's id
    reading,     // which reading of a disputed text was used
    exception,   // an exception that was tried
    norm,        // the comparison or condition itself
  };
  Kind kind = Kind::step;
  std::string what;
  std::string value; // exact; "unknown" where it is
  bool decided = true;
  bool asserted = false; // a fact that the board's `assume` filled
  std::string pointer;
  std::string note;
  Texts why;                      // of what is undecided: the reason
  std::string field;              // fact: volunteers.payments.hours
  std::vector<std::string> proof; // element: evidence of these kinds is asked for and not there
  std::string evidence;           // fact, element: bank, receipt … where the record carries it
  bool unproven = false;          // fact, element: the record could carry evidence, and has none
  std::vector<Citation> cites;
  std::vector<ProofNode> parts;
};

/// One question on which sources disagree, where it can matter for this finding (L10).
struct ReadingUse {
  std::string question;
  Texts title;
  std::string used;
  Texts used_title;
  std::vector<Citation> used_cites;
  std::optional<Date> adopted_on; // nothing: the question's default
};
/// The outcome under other readings, where it differs.
struct OtherReading {
  std::vector<std::pair<std::string, std::string>>
      readings;         // question and reading: those that differ from the used
  std::string comes_to; // an outcome's word, or a result's value
};

struct Explained {
  std::string text;
  std::string by;
  Date date;
};
struct Waived {
  std::string reason;
  std::string by;
  Date until;
};

/// What findings and results share.
struct Found {
  std::string
      id; // 16 hexadecimal digits, of rule, subject, item, period and reading: never of values
  check::RuleId rule{};
  std::string rule_name; // with its package
  Texts title;
  std::string subject;      // the subject's id, or `organisation`
  std::string subject_name; // as in the dossier; the id when there is no name
  std::string item;         // the element's id where the rule ranges over one; else empty
  Period period;
  Timing timing = Timing::past;
  syntax::Grade grade = syntax::Grade::primary; // the weakest source that it rests on
  std::string evidence; // the weakest evidence of the facts; empty where one carries none
  std::vector<Citation> cites;
  Texts say;
  Texts next;
  std::vector<Need> needs;
  std::vector<ReadingUse> readings;
  std::vector<OtherReading> other_readings;
  ProofNode proof;
};

struct Finding : Found {
  Outcome outcome = Outcome::met;
  std::string over;        // how far past the limit, where the norm is one comparison: "20.00 EUR"
  std::string consequence; // the name of the state that it brings about, when it does
  Texts consequence_title;
  bool word_is_enough = false; // an expectation that brings nothing about: it limits nothing
  std::optional<Explained> explained;
  std::optional<Waived> waived;
};

struct Result : Found {
  // conflict and not_applicable: there is no value, whatever is known
  Outcome outcome = Outcome::met;
  // exactly one of: value; at_least and/or at_most; nothing (undetermined)
  std::string value;
  std::string at_least;
  std::string at_most;
  std::string label;
  Texts value_text; // the same for readers, in each language
};

/// What a condition of a sign holds against what, where it is one comparison of numbers.
struct SignLimit {
  check::SignGrade grade = check::SignGrade::weak; // of the condition
  Texts title;     // of the law's own value, where the limit is one; empty: the rule's number
  Result measured; // its value or bounds, as a result has them, and nothing else
  Result limit;
};

/// A sign: what an indicator measured, and how strongly it points (L13). Between two grades where
/// facts are missing.
struct Sign : Result {
  check::SignGrade at_least_grade = check::SignGrade::none;
  check::SignGrade at_most_grade = check::SignGrade::none;
  std::string viewpoint;
  Texts viewpoint_title;
  std::optional<bool> rising;    // nothing: nobody asks, or it cannot be told
  bool may_rise = false;         // it is asked, and cannot be told
  std::vector<SignLimit> limits; // the weak one first
  [[nodiscard]] bool is_graded() const { return at_least_grade == at_most_grade; }
};
/// none, weak, strong
std::string_view grade_word(check::SignGrade g);

/// What the signs of one month add up to: a row of the level, or anything from one to another.
struct Level : Found {
  std::uint32_t lowest = 0; // places of rows, from the lowest; as held on through quiet months
  std::uint32_t highest = 0;
  std::string at_least; // the same as labels and as readers say them
  std::string at_most;
  Texts at_least_title;
  Texts at_most_title;
  std::optional<Period> since; // the month since which at least `at_least` holds, above the lowest
  std::vector<std::string> signs; // ids of those that count this month
  [[nodiscard]] bool is_told() const { return lowest == highest; }
};

/// About one subject, in the contract's order: by rule as written, period, item.
struct Findings {
  std::string subject;
  std::string subject_name;
  std::uint32_t place = 0; // of the subject in the input
  std::vector<Finding> findings;
  std::vector<Result> results;
  std::vector<Sign> signs;
  std::vector<Level> levels;
};

/// Totals: of everything, by rule and outcome, and by label for results that are a choice.
struct Counts {
  std::uint64_t subjects = 0;
  std::array<std::uint64_t, outcomes_count> notes{}; // findings of the run and of no rule
  std::vector<std::array<std::uint64_t, outcomes_count>> by_rule; // by RuleId
  std::vector<std::vector<std::uint64_t>> by_label;               // by RuleId and label
  std::array<std::uint64_t, outcomes_count> waived{}; // of those in by_rule, by a waiver that holds
  [[nodiscard]] std::array<std::uint64_t, outcomes_count> total() const;
};

} // namespace grens::evaluate
