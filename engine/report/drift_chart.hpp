// What a sign measured, month by month, against the limits that its own conditions compare it
// with, and below it the level. No rule is known here: what has a limit from the law is drawn. A
// month that is not known is a question mark or a box between bounds, never a guess.
#pragma once

#include "base/number.hpp"
#include "report/drift_story.hpp"
#include "report/markup.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grens::report {

/// An amount as it is drawn and as it is said; its ends are the same where it is known.
struct Reach {
  std::optional<Number> low;
  std::optional<Number> high;
  std::string said;
  [[nodiscard]] bool is_known() const { return low && high && equal(*low, *high); }
  /// A bound that only says that it is not negative says nothing.
  [[nodiscard]] bool is_open() const { return !high && (!low || sign(*low) <= 0); }
};
Reach reach_of(evaluate::Result const& result, Language language);

/// The limits of one kind, through time.
struct LimitLine {
  check::SignGrade grade = check::SignGrade::weak;
  std::string title; // empty: the rule's own number
};

/// What one sign came to in one month.
struct DriftPoint {
  Period month;
  Reach measured;
  std::vector<Reach> limits; // by line; what is not known there is open
};

struct DriftChart {
  std::string title;
  std::string unit; // "€ per uur"
  std::vector<LimitLine> lines;
  std::vector<DriftPoint> points;
};

/// Of each sign of which something is known and that has a limit from the law. Charts of the
/// months of one level; none where nobody measures by the month.
std::vector<DriftChart> drift_charts(Months months, std::vector<evaluate::Sign> const& signs,
                                     Language language);

struct DriftPicture {
  Months months;
  std::vector<Texts> rows; // the titles of the level's rows, from the lowest
  std::string id;          // of the picture: no other on the page has it
  bool with_level = true;  // below the chart; without a chart always
  Language language = Language::en;
};

/// A figure with its legend, the picture, what it says in words, and the same as a table that
/// unfolds. Without a chart it is the level alone.
void draw(Markup& page, DriftChart const* chart, DriftPicture const& picture);

/// The level alone, small and without words: it stands beside them.
void draw_spark(Markup& page, Months months);

} // namespace grens::report
