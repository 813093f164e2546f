// Months against the month's maximum, and a year against its own, as pictures that say nothing
// which does not stand beside them in words. What is drawn comes from the findings alone: a rule
// that holds each month, or each year, of one person against a limit.
#pragma once

#include "base/number.hpp"
#include "report/compared.hpp"
#include "report/markup.hpp"

#include <string>
#include <vector>

namespace grens::report {

/// One finding that holds a month or a year against its limit.
struct Bar {
  Period period;
  evaluate::Outcome outcome = evaluate::Outcome::met;
  Compared compared;
};

/// The number of an exact amount; nothing where it is unknown, or bounds.
std::optional<Number> size_of(std::string const& exact);
bool is_above(Bar const& bar);
/// So many of `room` as `size` is of `whole`, cut to whole units.
std::int64_t share(Number size, Number whole, std::int64_t room);
/// "jan": the first letters, as calendars print them.
std::string short_month(int month, Language language);

/// The bars of one rule, by period: months of one calendar year, or calendar years.
struct Chart {
  std::string rule;
  std::string title;
  bool of_months = false;
  std::vector<Bar> bars;
};

/// Charts of months first, each in the order in which its rule was found. Where nothing is known
/// of a rule in any period, there is nothing to draw.
std::vector<Chart> charts_of(evaluate::Findings const& findings, Language language);

/// A figure with its caption, the picture, and the same numbers as a table that unfolds.
void draw(Markup& page, Chart const& chart, Language language);

} // namespace grens::report
