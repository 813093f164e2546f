// What becomes of a dossier when the rules change: two evaluations of the same facts side by side,
// and for each difference the value, the text or the other finding that made it.
#pragma once

#include "check/model.hpp"
#include "evaluate/outcome.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace grens::explain {

/// What is compared: findings, results, signs and levels.
enum class Sort : std::uint8_t { finding, result, sign, level };

/// appeared and gone: one of the two sides asks the question and the other does not. amount: the
/// same outcome, with another amount or value.
enum class Difference : std::uint8_t { appeared, gone, outcome, amount };
std::string_view difference_word(Difference d);
std::string_view sort_word(Sort s);

/// For the person concerned: a result or a level is neither better nor worse.
enum class Direction : std::uint8_t { worse, unclear, better, neither };
std::string_view direction_word(Direction d);

/// One side of a difference. Empty texts where there is nothing.
struct Side {
  std::optional<evaluate::Outcome> outcome; // of a finding or a result
  std::string grade;                        // of a sign or a level: "weak", "none..watch"
  std::string amount;                       // over; of a result or sign its value
  Texts amount_text;
  Texts say;
  std::string consequence{}; // of a finding: the state that it brings about
};

/// A value of the law that the two sides read differently, for the same day and key.
struct ValueChange {
  std::string value; // with its package
  Texts title;
  std::string asked; // "month_maximum at m", as the rule writes it
  std::string before;
  std::string after;
  std::string before_since; // "from 2024-01-01": the version read
  std::string after_since;
  std::vector<evaluate::Citation> before_cites;
  std::vector<evaluate::Citation> after_cites;
  friend bool operator==(ValueChange const& a, ValueChange const& b) {
    return a.value == b.value && a.before == b.before && a.after == b.after &&
           a.before_since == b.before_since && a.after_since == b.after_since;
  }
};

struct Because {
  std::vector<ValueChange> values;   // read by this rule, or by those in `findings`
  std::vector<std::string> findings; // ids of other changes that brought this one about
  bool text = false;    // the rule itself is written differently, or only one side has it
  bool package = false; // none of these: something else in its package is written differently
};

struct Change {
  std::string id;
  std::string rule; // with its package
  Texts title;
  std::string subject;
  std::string subject_name;
  std::string item;
  Period period;
  Sort sort = Sort::finding;
  Difference difference = Difference::outcome;
  Direction direction = Direction::neither;
  std::optional<Side> before; // nothing: appeared
  std::optional<Side> after;  // nothing: gone
  Because because;
};

/// One evaluation: everything that was found, and the rules that found it.
struct Evaluated {
  std::vector<evaluate::Findings> const& found;
  check::Model const& model;
};

/// In the order of what was found after, with what is gone behind it, subject by subject. Findings
/// are the same when their id is: rule, subject, item and period.
std::vector<Change> compare(Evaluated const& before, Evaluated const& after);

/// Whom a change is about.
struct Affected {
  std::vector<std::string> outcome; // ids of subjects: something comes out differently for them
  std::vector<std::string> amount;  // ids of others: only an amount or value differs
  bool worse = false;               // for somebody something gets worse
  bool unclear = false;             // for somebody something can no longer be determined
};
/// A new finding that is met, and one that is gone, are a different outcome too.
Affected affected(std::vector<Change> const& changes);

} // namespace grens::explain
