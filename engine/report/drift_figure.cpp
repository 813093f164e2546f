// How a chart of signs is drawn: lines that differ by dash and marker, and not by colour alone.
#include "report/chart.hpp"
#include "report/drift_chart.hpp"

#include "evaluate/say.hpp"
#include "report/details.hpp"
#include "report/figures.hpp"

#include <algorithm>

namespace grens::report {

using check::SignGrade;
using evaluate::Level;

namespace {

constexpr Phrase line_of_weak{"{} (limit of weak)", "{} (grens van zwak)"};
constexpr Phrase line_of_strong{"{} (limit of strong)", "{} (grens van sterk)"};
constexpr Phrase own_limit{"threshold of the rules themselves", "eigen drempel van de regels"};
constexpr Phrase between_bounds{"not known: between bounds, or not at all (?)",
                                "niet bekend: tussen grenzen, of helemaal niet (?)"};
constexpr Phrase level_is{"level: certain", "niveau: zeker"};
constexpr Phrase level_may_be{"level: possible", "niveau: mogelijk"};
constexpr Phrase level_by_month{"Level by month", "Niveau per maand"};
constexpr Phrase last_known{"{}: {}.", "{}: {}."};
constexpr Phrase never_known{"In no month known.", "In geen maand bekend."};
constexpr Counted months_unknown{{"Not known in one month.", "In één maand niet bekend."},
                                 {"Not known in {} months.", "In {} maanden niet bekend."}};
constexpr Counted only_last{
    {"The picture shows the last month.", "De tekening toont één maand."},
    {"The picture shows the last {} months.", "De tekening toont de laatste {} maanden."}};
constexpr Phrase level_in{"Level in {}: {}.", "Niveau in {}: {}."};
constexpr Phrase as_table{"The same as a table", "Hetzelfde als tabel"};
constexpr Phrase month_word{"Month", "Maand"};
constexpr Phrase level_word{"Level", "Niveau"};

/// In units of the picture's own; the page scales it.
constexpr std::int64_t width = 480;
constexpr std::int64_t left = 44;
constexpr std::int64_t right = 8;
constexpr std::int64_t top = 18;
constexpr std::int64_t plot_height = 150;
constexpr std::int64_t row_height = 34;
constexpr std::int64_t block_height = 12;
constexpr std::int64_t axis_height = 40;
constexpr std::int64_t marker = 4;
constexpr std::size_t months_max = 36;
constexpr std::int64_t ticks_max = 5;
/// Room for the name of a month in letters, or of each third month.
constexpr std::int64_t slot_for_each = 32;
constexpr std::int64_t slot_for_third = 11;

std::string number(std::int64_t n) {
  return std::to_string(n);
}

Attributes line(std::string kind, std::int64_t x1, std::int64_t x2, std::int64_t y1,
                std::int64_t y2) {
  return {{"class", std::move(kind)},
          {"x1", number(x1)},
          {"x2", number(x2)},
          {"y1", number(y1)},
          {"y2", number(y2)}};
}

Attributes box(std::string kind, std::int64_t x, std::int64_t y, std::int64_t wide,
               std::int64_t high) {
  return {{"class", std::move(kind)},
          {"x", number(x)},
          {"y", number(y)},
          {"width", number(wide)},
          {"height", number(high)}};
}

/// 1, 2, 5, 10, 20, 50 …: the first of which few enough reach the top.
std::int64_t tick_step(std::int64_t most) {
  for (std::int64_t ten = 1;; ten *= 10) {
    for (std::int64_t const step : {ten, 2 * ten, 5 * ten}) {
      if (step * ticks_max >= most) return step;
    }
  }
}

std::string limit_class(SignGrade grade) {
  return grade == SignGrade::strong ? "limit of-strong" : "limit";
}

std::string line_title(LimitLine const& l, Language language) {
  std::string const title = l.title.empty() ? std::string(own_limit.in(language)) : l.title;
  return filled(l.grade == SignGrade::strong ? line_of_strong : line_of_weak, language, title);
}

/// Without the words of its unit, which stands above the column.
std::string without_unit(std::string const& said, std::string const& unit) {
  std::string const words = " " + unit + " ";
  std::string out;
  for (std::size_t at = 0; at < said.size();) {
    std::size_t const end = std::min(said.find(' ', at), said.size());
    std::string const word = said.substr(at, end - at);
    if (words.find(" " + word + " ") == std::string::npos) out += (out.empty() ? "" : " ") + word;
    at = end + 1;
  }
  return out;
}

class Drawing {
public:
  Drawing(Markup& page, DriftChart const* chart, DriftPicture const& picture)
      : page_(page), chart_(chart), picture_(picture), language_(picture.language) {
    std::int64_t const last = month_number(picture.months.back().period.first);
    std::int64_t const all = last - month_number(picture.months.front().period.first) + 1;
    count_ = std::min(all, static_cast<std::int64_t>(months_max));
    is_cut_ = count_ < all;
    first_ = last - count_ + 1;
    find_rows();
    if (chart_ != nullptr) find_whole();
  }

  void draw_figure() {
    page_.open("figure", {{"class", "chart drift"}});
    page_.open("figcaption");
    page_.leaf("strong", {}, title());
    if (chart_ != nullptr && !chart_->unit.empty()) page_.text(" · " + chart_->unit);
    draw_legend();
    page_.close();
    draw_picture();
    page_.leaf("p", {{"class", "words"}}, in_words());
    write_table();
    page_.close();
  }

private:
  Markup& page_;
  DriftChart const* chart_;
  DriftPicture const& picture_;
  Language language_;
  std::int64_t first_ = 0; // month
  std::int64_t count_ = 0;
  bool is_cut_ = false;
  std::int64_t whole_ = 1; // what the plot's height stands for
  std::int64_t step_ = 1;
  std::uint32_t lowest_ = 0; // rows
  std::uint32_t highest_ = 0;

  [[nodiscard]] std::string title() const {
    return chart_ == nullptr ? std::string(level_by_month.in(language_)) : chart_->title;
  }

  [[nodiscard]] bool with_level() const { return chart_ == nullptr || picture_.with_level; }

  void find_rows() {
    lowest_ = picture_.months.back().lowest;
    for (Level const& m : picture_.months) {
      lowest_ = std::min(lowest_, m.lowest);
      highest_ = std::max(highest_, m.highest);
    }
  }

  void find_whole() {
    std::int64_t most = 1;
    auto const hold = [&](Reach const& reach) {
      for (auto const& end : {reach.low, reach.high}) {
        if (end) most = std::max(most, floor_of(*end).value_or(0) + 1);
      }
    };
    for (DriftPoint const& point : chart_->points) {
      if (!is_shown(point.month)) continue;
      hold(point.measured);
      std::for_each(point.limits.begin(), point.limits.end(), hold);
    }
    step_ = tick_step(most);
    whole_ = (most + step_ - 1) / step_ * step_;
  }

  // ---- places ----------------------------------------------------------------------------------

  [[nodiscard]] bool is_shown(Period month) const { return month_number(month.first) >= first_; }
  [[nodiscard]] std::int64_t x(std::int64_t place) const {
    return left + (width - left - right) * place / count_;
  }
  [[nodiscard]] std::int64_t place(Period month) const {
    return month_number(month.first) - first_;
  }
  [[nodiscard]] std::int64_t middle(Period month) const {
    return (x(place(month)) + x(place(month) + 1)) / 2;
  }
  [[nodiscard]] std::int64_t y(Number size) const {
    return floor() - share(size, Number::whole(whole_), plot_height);
  }
  /// Where the plot stands on; without a plot, where the rows begin.
  [[nodiscard]] std::int64_t floor() const { return chart_ == nullptr ? 0 : top + plot_height; }
  [[nodiscard]] std::int64_t rows_end() const {
    if (!with_level()) return floor();
    return floor() + 6 + row_height * (std::int64_t{highest_} - lowest_ + 1);
  }

  // ---- the picture -----------------------------------------------------------------------------

  void draw_picture() {
    std::int64_t const height = rows_end() + axis_height;
    std::string const title_id = picture_.id + "-title";
    std::string const words_id = picture_.id + "-words";
    page_.open("svg", {{"class", "drift-picture"},
                       {"viewBox", "0 0 " + number(width) + " " + number(height)},
                       {"role", "img"},
                       {"aria-labelledby", title_id + " " + words_id}});
    page_.leaf("title", {{"id", title_id}}, title());
    page_.leaf("desc", {{"id", words_id}}, in_words());
    draw_months();
    if (chart_ != nullptr) draw_plot();
    if (with_level()) draw_rows();
    page_.close();
  }

  void draw_months() {
    std::int64_t const slot = (width - left - right) / count_;
    int const apart = slot >= slot_for_each ? 1 : slot >= slot_for_third ? 3 : 6;
    for (std::int64_t i = 0; i < count_; ++i) {
      std::int64_t const all = first_ + i - 1; // January of a year is its twelvefold
      int const month = static_cast<int>(all % 12) + 1;
      bool const begins = month == 1 || i == 0;
      if (month == 1 && i > 0) page_.empty("line", line("year", x(i), x(i), 4, rows_end() + 4));
      std::int64_t const centre = (x(i) + x(i + 1)) / 2;
      if ((month - 1) % apart == 0) {
        text("tick", centre, rows_end() + 16, short_month(month, language_));
      }
      bool const room = i > 0 || month <= 10; // else next year's name follows too soon
      if (begins && room) text("tick from", x(i) + 2, rows_end() + 34, number(all / 12));
    }
  }

  void text(std::string kind, std::int64_t at_x, std::int64_t at_y, std::string const& words) {
    page_.leaf("text", {{"class", std::move(kind)}, {"x", number(at_x)}, {"y", number(at_y)}},
               words);
  }

  void draw_plot() {
    for (std::int64_t tick = 0; tick <= whole_; tick += step_) {
      std::int64_t const at = y(Number::whole(tick));
      page_.empty("line", line(tick == 0 ? "axis" : "grid", left, width - right, at, at));
      text("tick to", left - 6, at + 4, figure(number(tick), language_));
    }
    for (std::size_t i = 0; i < chart_->lines.size(); ++i)
      draw_limit(i);
    draw_measured();
  }

  /// One line as long as a limit stays the same, so that its dashes run on; a step where it
  /// changes.
  void draw_limit(std::size_t i) {
    auto const& points = chart_->points;
    for (std::size_t at = 0; at < points.size();) {
      std::size_t end = at + 1;
      while (end < points.size() && goes_on(points[end - 1], points[end], i))
        ++end;
      draw_stretch(i, points[at], points[end - 1]);
      if (end < points.size()) draw_step(i, points[end - 1], points[end]);
      at = end;
    }
  }

  [[nodiscard]] bool follows(DriftPoint const& a, DriftPoint const& b) const {
    return place(a.month) + 1 == place(b.month) && place(a.month) >= 0;
  }

  [[nodiscard]] bool goes_on(DriftPoint const& a, DriftPoint const& b, std::size_t i) const {
    return follows(a, b) && a.limits[i].said == b.limits[i].said;
  }

  void draw_stretch(std::size_t i, DriftPoint const& first, DriftPoint const& last) {
    Reach const& limit = first.limits[i];
    if (!is_shown(first.month) || !limit.low || !limit.high) return;
    std::string const kind = limit_class(chart_->lines[i].grade);
    std::int64_t const from = x(place(first.month));
    std::int64_t const to = x(place(last.month) + 1);
    page_.empty("line", line(kind, from, to, y(*limit.low), y(*limit.low)));
    if (!limit.is_known())
      page_.empty("line", line(kind, from, to, y(*limit.high), y(*limit.high)));
  }

  void draw_step(std::size_t i, DriftPoint const& before, DriftPoint const& after) {
    Reach const& from = before.limits[i];
    Reach const& to = after.limits[i];
    if (!follows(before, after) || !from.is_known() || !to.is_known()) return;
    std::int64_t const at = x(place(after.month));
    page_.empty("line",
                line(limit_class(chart_->lines[i].grade), at, at, y(*from.low), y(*to.low)));
  }

  /// A line from month to month; where one is not known, the line is broken.
  void draw_measured() {
    DriftPoint const* before = nullptr;
    for (DriftPoint const& point : chart_->points) {
      if (!is_shown(point.month)) continue;
      if (!point.measured.is_known()) {
        draw_unknown(point);
        before = nullptr;
        continue;
      }
      if (before != nullptr && place(before->month) + 1 == place(point.month)) {
        page_.empty("line", line("measured", middle(before->month), middle(point.month),
                                 y(*before->measured.low), y(*point.measured.low)));
      }
      before = &point;
    }
    for (DriftPoint const& point : chart_->points) {
      if (is_shown(point.month) && point.measured.is_known()) draw_marker(point);
    }
  }

  void draw_marker(DriftPoint const& point) {
    page_.empty("rect", box("measured", middle(point.month) - marker,
                            y(*point.measured.low) - marker, 2 * marker, 2 * marker));
  }

  void draw_unknown(DriftPoint const& point) {
    Reach const& reach = point.measured;
    if (!reach.is_open()) {
      std::int64_t const from = reach.high ? y(*reach.high) : top;
      std::int64_t const to = reach.low ? y(*reach.low) : floor();
      std::int64_t const start = x(place(point.month)) + 1;
      page_.empty("rect", box("open", start, from, x(place(point.month) + 1) - 1 - start,
                              std::max<std::int64_t>(to - from, 2)));
    }
    text("tick", middle(point.month), floor() - 4, "?");
  }

  /// Each row of the level has a line of its own: a full block where it is certain, empty ones
  /// where it may be.
  void draw_rows() {
    for (std::uint32_t row = highest_ + 1; row-- > lowest_;) {
      std::int64_t const at = floor() + 6 + row_height * (std::int64_t{highest_} - row);
      if (row < picture_.rows.size())
        text("tick from", left, at + 15, picture_.rows[row].in(language_));
      std::int64_t const y_of = at + 20;
      page_.empty("line",
                  line("grid", left, width - right, y_of + block_height, y_of + block_height));
      for (Level const& month : picture_.months) {
        if (!is_shown(month.period) || row < month.lowest || row > month.highest) continue;
        std::int64_t const start = x(place(month.period)) + 1;
        page_.empty("rect", box(month.is_told() ? "level-is" : "level-may", start, y_of,
                                x(place(month.period) + 1) - 1 - start, block_height));
      }
    }
  }

  // ---- beside the picture ----------------------------------------------------------------------

  void key(std::string const& kind, bool is_line, std::string_view words) {
    page_.open("li");
    page_.open("svg", {{"class", "key"}, {"viewBox", "0 0 36 12"}, {"aria-hidden", "true"}});
    if (is_line) page_.empty("line", line(kind, 0, 36, 6, 6));
    if (kind == "measured") page_.empty("rect", box(kind, 14, 2, 8, 8));
    if (!is_line) page_.empty("rect", box(kind, 12, 1, 12, 10));
    page_.close();
    page_.text(words);
    page_.close();
  }

  void draw_legend() {
    page_.open("ul", {{"class", "legend"}});
    if (chart_ != nullptr) {
      key("measured", true, chart_->title);
      for (LimitLine const& l : chart_->lines)
        key(limit_class(l.grade), true, line_title(l, language_));
      bool const any = std::any_of(chart_->points.begin(), chart_->points.end(),
                                   [](DriftPoint const& p) { return !p.measured.is_known(); });
      if (any) key("open", false, between_bounds.in(language_));
    }
    if (with_level()) {
      Months const months = picture_.months;
      bool const sure =
          std::any_of(months.begin(), months.end(), [](Level const& m) { return m.is_told(); });
      if (sure) key("level-is", false, level_is.in(language_));
      if (!is_told(months)) key("level-may", false, level_may_be.in(language_));
    }
    page_.close();
  }

  /// The last month that is known, with its limits; how many are not; and the level.
  [[nodiscard]] std::string in_words() const {
    std::string out = chart_ == nullptr ? "" : measured_in_words() + " ";
    Level const& last = picture_.months.back();
    out += filled(level_in, language_, evaluate::spoken_period(last.period, language_),
                  title_of(last, language_));
    if (is_cut_) out += " " + only_last.of(static_cast<std::size_t>(count_), language_);
    return capital(out);
  }

  [[nodiscard]] std::string measured_in_words() const {
    auto const known = [](DriftPoint const& p) { return !p.measured.is_open(); };
    auto const last = std::find_if(chart_->points.rbegin(), chart_->points.rend(), known);
    if (last == chart_->points.rend()) return std::string(never_known.in(language_));
    std::string said = chart_->title + " " + last->measured.said;
    for (std::size_t i = 0; i < chart_->lines.size(); ++i) {
      if (last->limits[i].is_open()) continue;
      said += "; " + line_title(chart_->lines[i], language_) + " " + last->limits[i].said;
    }
    std::string out =
        filled(last_known, language_, evaluate::spoken_period(last->month, language_), said);
    auto const open = std::count_if(chart_->points.begin(), chart_->points.end(),
                                    [](DriftPoint const& p) { return !p.measured.is_known(); });
    if (open > 0) out += " " + months_unknown.of(static_cast<std::size_t>(open), language_);
    return out;
  }

  // ---- the table -------------------------------------------------------------------------------

  void write_table() {
    page_.open("details", {{"class", "numbers"}});
    page_.leaf("summary", {}, as_table.in(language_));
    page_.open("table");
    page_.open("thead");
    page_.open("tr");
    page_.leaf("th", {{"scope", "col"}}, month_word.in(language_));
    if (chart_ != nullptr) {
      page_.leaf("th", {{"scope", "col"}, {"class", "number"}},
                 chart_->title + (chart_->unit.empty() ? "" : " (" + chart_->unit + ")"));
      for (LimitLine const& l : chart_->lines) {
        page_.leaf("th", {{"scope", "col"}, {"class", "number"}},
                   l.title.empty() ? std::string(own_limit.in(language_)) : l.title);
      }
    }
    page_.leaf("th", {{"scope", "col"}}, level_word.in(language_));
    page_.close();
    page_.close();
    page_.open("tbody");
    for (Level const& month : picture_.months)
      write_row(month);
    page_.close();
    page_.close();
    page_.close();
  }

  [[nodiscard]] std::string bare(Reach const& reach) const {
    return without_unit(reach.said, chart_->unit);
  }

  void write_row(Level const& month) {
    page_.open("tr");
    page_.leaf("th", {{"scope", "row"}, {"class", "whole"}}, period_text(month.period));
    if (chart_ != nullptr) {
      auto const point = std::find_if(chart_->points.begin(), chart_->points.end(),
                                      [&](DriftPoint const& p) { return p.month == month.period; });
      bool const any = point != chart_->points.end();
      page_.leaf("td", {{"class", "number"}}, any ? bare(point->measured) : "–");
      for (std::size_t i = 0; i < chart_->lines.size(); ++i) {
        bool const told = any && !point->limits[i].is_open();
        page_.leaf("td", {{"class", "number"}}, told ? bare(point->limits[i]) : any ? "?" : "–");
      }
    }
    page_.leaf("td", {}, title_of(month, language_));
    page_.close();
  }
};

} // namespace

void draw(Markup& page, DriftChart const* chart, DriftPicture const& picture) {
  Drawing(page, chart, picture).draw_figure();
}

void draw_spark(Markup& page, Months months) {
  constexpr std::int64_t slot = 6;
  constexpr std::int64_t unit = 7;
  constexpr std::int64_t height = 30;
  constexpr std::uint32_t rows_max = 3;
  std::int64_t const last = month_number(months.back().period.first);
  std::int64_t const all = last - month_number(months.front().period.first) + 1;
  std::int64_t const count = std::min(all, static_cast<std::int64_t>(months_max));
  page.open("svg", {{"class", "spark"},
                    {"viewBox", "0 0 " + number(count * slot) + " " + number(height)},
                    {"width", number(count * slot)},
                    {"height", number(height)},
                    {"aria-hidden", "true"}});
  page.empty("line", line("axis", 0, count * slot, height - 1, height - 1));
  for (Level const& month : months) {
    std::int64_t const place = month_number(month.period.first) - (last - count + 1);
    if (place < 0) continue;
    auto const high = [&](std::uint32_t row) {
      return 3 + unit * std::int64_t{std::min(row, rows_max)};
    };
    std::int64_t const sure = high(month.lowest);
    std::int64_t const possible = high(month.highest);
    page.empty("rect", box("level-is", place * slot, height - 1 - sure, slot - 1, sure));
    if (possible > sure) {
      page.empty("rect",
                 box("level-may", place * slot, height - 1 - possible, slot - 1, possible - sure));
    }
  }
  page.close();
}

} // namespace grens::report
