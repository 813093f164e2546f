#include "report/chart.hpp"

#include "base/number.hpp"
#include "evaluate/say.hpp"
#include "report/figures.hpp"
#include "report/labels.hpp"
#include "report/phrase.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace grens::report {

using evaluate::Finding;
using evaluate::Outcome;

std::optional<Number> size_of(std::string const& exact) {
  return parse_decimal(std::string_view(exact).substr(0, exact.find(' ')));
}

bool is_above(Bar const& bar) {
  auto const measured = size_of(bar.compared.measured);
  auto const limit = size_of(bar.compared.limit);
  return measured && limit && compare(*measured, *limit) == std::strong_ordering::greater;
}

std::int64_t share(Number size, Number whole, std::int64_t room) {
  Arithmetic exact;
  Number const part = exact.divide(exact.multiply(size, Number::whole(room)), whole);
  return std::clamp<std::int64_t>(floor_of(part).value_or(0), 0, room);
}

std::string short_month(int month, Language language) {
  if (language == Language::nl && month == 3) return "mrt";
  return evaluate::month_name(month, language).substr(0, 3);
}

namespace {

constexpr Phrase one_limit{"limit {} (dashed line)", "grens {} (streepjeslijn)"};
constexpr Phrase each_own_limit{"limit from {} to {} (dashed line)",
                                "grens van {} tot {} (streepjeslijn)"};
constexpr Phrase above_the_limit{"▲ Above the limit: {}.", "▲ Boven de grens: {}."};
constexpr Phrase not_certain{"? Not certain: {}.", "? Niet zeker: {}."};
constexpr Phrase unknown{"unknown", "onbekend"};
constexpr Phrase none_above{"Nothing is above the limit.", "Niets is boven de grens."};
constexpr Phrase picture{"Bar chart: {} {}", "Staafdiagram: {} {}"};
constexpr Phrase as_table{"The same as a table", "Hetzelfde als tabel"};
constexpr Phrase month_word{"Month", "Maand"};
constexpr Phrase year_word{"Year", "Jaar"};
constexpr Phrase counted_word{"Counts", "Telt mee"};
constexpr Phrase limit_word{"Limit", "Grens"};
constexpr Phrase outcome_word{"Outcome", "Uitkomst"};
constexpr Phrase of_at_most{"{}: {} of at most {}", "{}: {} van ten hoogste {}"};

/// In units of the picture's own; the page scales it.
constexpr std::int64_t slot_width = 44;
constexpr std::int64_t bar_width = 30;
constexpr std::int64_t chart_height = 132;
constexpr std::int64_t top_margin = 22;
constexpr std::int64_t axis_height = 22;
constexpr std::int64_t meter_width = 528;
constexpr std::int64_t meter_height = 20;
constexpr std::size_t label_size_max = 7;

/// What a picture has to hold: the largest of all that is drawn, and never nothing.
Number largest(std::vector<Bar> const& bars) {
  Number most = Number::whole(1);
  for (Bar const& bar : bars) {
    for (std::string const* exact : {&bar.compared.measured, &bar.compared.limit}) {
      auto const size = size_of(*exact);
      if (size && compare(*size, most) == std::strong_ordering::greater) most = *size;
    }
  }
  return most;
}

/// The digits alone and without the cents of a round amount: the caption says the unit.
std::string digits_of(std::string const& exact, Language language) {
  std::string digits = exact.substr(0, exact.find(' '));
  if (digits.ends_with(".00")) digits.resize(digits.size() - 3);
  return figure(digits, language);
}

std::string period_name(Chart const& chart, Bar const& bar, Language language) {
  return chart.of_months ? evaluate::month_name(bar.period.first.month(), language)
                         : evaluate::spoken_period(bar.period, language);
}

/// "June (235.00 EUR), December (220.00 EUR)"
template <class Which>
std::string listed(Chart const& chart, Language language, Which const& which) {
  std::string out;
  for (Bar const& bar : chart.bars) {
    if (!which(bar)) continue;
    out += (out.empty() ? "" : ", ") + period_name(chart, bar, language);
    if (bar.compared.measured != "unknown")
      out += " (" + figure(bar.compared.measured, language) + ")";
  }
  return out;
}

bool is_uncertain(Bar const& bar) {
  return !size_of(bar.compared.measured).has_value();
}

/// "limit 210.00 EUR", or from the lowest to the highest where it changed.
std::string limit_text(Chart const& chart, Language language) {
  auto const by_limit = [](Bar const& a, Bar const& b) {
    return compare(*size_of(a.compared.limit), *size_of(b.compared.limit)) ==
           std::strong_ordering::less;
  };
  auto const [low, high] = std::minmax_element(chart.bars.begin(), chart.bars.end(), by_limit);
  std::string const from = figure(low->compared.limit, language);
  std::string const to = figure(high->compared.limit, language);
  return from == to ? filled(one_limit, language, from)
                    : filled(each_own_limit, language, from, to);
}

/// What the picture shows, for those who do not see it: also the last line of its caption.
std::string in_words(Chart const& chart, Language language) {
  std::string const above = listed(chart, language, is_above);
  std::string const open = listed(chart, language, is_uncertain);
  std::string out = above.empty() ? "" : filled(above_the_limit, language, above);
  if (!open.empty()) out += (out.empty() ? "" : " ") + filled(not_certain, language, open);
  return out.empty() ? std::string(none_above.in(language)) : out;
}

std::string number(std::int64_t n) {
  return std::to_string(n);
}

class Picture {
public:
  Picture(Markup& page, Chart const& chart, Language language)
      : page_(page), chart_(chart), language_(language), whole_(largest(chart.bars)) {}

  void draw_months() {
    constexpr std::int64_t width = slot_width * 12;
    constexpr std::int64_t height = top_margin + chart_height + axis_height;
    open(width, height);
    page_.empty("line", {{"class", "axis"},
                         {"x1", "0"},
                         {"x2", number(width)},
                         {"y1", number(floor)},
                         {"y2", number(floor)}});
    for (int month = 1; month <= 12; ++month) {
      page_.leaf("text",
                 {{"class", "tick"}, {"x", number(middle(month))}, {"y", number(height - 5)}},
                 short_month(month, language_));
    }
    for (Bar const& bar : chart_.bars)
      draw_month(bar);
    draw_limits(width);
    page_.close();
  }

  void draw_year(Bar const& bar) {
    open(meter_width, meter_height);
    page_.empty("rect", box("track", 0, 3, meter_width, meter_height - 6));
    auto const limit = size_of(bar.compared.limit);
    std::int64_t const line = limit ? share(*limit, whole_, meter_width - 2) : meter_width;
    if (auto const size = size_of(bar.compared.measured)) {
      std::int64_t const end = share(*size, whole_, meter_width - 2);
      page_.empty("rect", box("bar", 0, 3, std::min(end, line), meter_height - 6));
      if (end > line) page_.empty("rect", box("over", line, 3, end - line, meter_height - 6));
    }
    page_.empty("line", {{"class", "limit"},
                         {"x1", number(line)},
                         {"x2", number(line)},
                         {"y1", "0"},
                         {"y2", number(meter_height)}});
    page_.close();
  }

private:
  static constexpr std::int64_t floor = top_margin + chart_height;

  void open(std::int64_t width, std::int64_t height) {
    page_.open("svg", {{"class", chart_.of_months ? "months" : "meter"},
                       {"viewBox", "0 0 " + number(width) + " " + number(height)},
                       {"role", "img"},
                       {"aria-label", filled(picture, language_, chart_.title + ".",
                                             in_words(chart_, language_))}});
  }
  static Attributes box(std::string kind, std::int64_t x, std::int64_t y, std::int64_t width,
                        std::int64_t height) {
    return {{"class", std::move(kind)},
            {"x", number(x)},
            {"y", number(y)},
            {"width", number(width)},
            {"height", number(height)}};
  }
  static std::int64_t middle(int month) { return slot_width * (month - 1) + slot_width / 2; }

  void draw_month(Bar const& bar) {
    int const month = bar.period.first.month();
    std::int64_t const x = middle(month) - bar_width / 2;
    auto const size = size_of(bar.compared.measured);
    if (!size) {
      page_.empty("rect", box("open", x, floor - chart_height / 2, bar_width, chart_height / 2));
      label(month, floor - chart_height / 4, "?");
      return;
    }
    std::int64_t const height = share(*size, whole_, chart_height);
    auto const limit = size_of(bar.compared.limit);
    std::int64_t const up_to = limit ? share(*limit, whole_, chart_height) : height;
    page_.empty("rect",
                box("bar", x, floor - std::min(height, up_to), bar_width, std::min(height, up_to)));
    // A cent over is over, however small the picture.
    bool const above = is_above(bar);
    std::int64_t const over = above ? std::max<std::int64_t>(height - up_to, 3) : 0;
    if (above) page_.empty("rect", box("over", x, floor - up_to - over, bar_width, over));
    std::string text = digits_of(bar.compared.measured, language_);
    if (text.size() > label_size_max) text = above ? "▲" : "";
    label(month, floor - std::max(height, up_to * (above ? 1 : 0) + over) - 5, text);
  }

  void label(int month, std::int64_t y, std::string const& text) {
    if (text.empty()) return;
    page_.leaf("text", {{"class", "amount"}, {"x", number(middle(month))}, {"y", number(y)}}, text);
  }

  /// One line where the limit is the same all year; else a piece for each month.
  void draw_limits(std::int64_t width) {
    bool const same = std::all_of(chart_.bars.begin(), chart_.bars.end(), [&](Bar const& bar) {
      return bar.compared.limit == chart_.bars.front().compared.limit;
    });
    for (Bar const& bar : chart_.bars) {
      auto const limit = size_of(bar.compared.limit);
      std::int64_t const y = floor - share(*limit, whole_, chart_height);
      std::int64_t const x = same ? 0 : slot_width * (bar.period.first.month() - 1);
      page_.empty("line", {{"class", "limit"},
                           {"x1", number(x)},
                           {"x2", number(same ? width : x + slot_width)},
                           {"y1", number(y)},
                           {"y2", number(y)}});
      if (same) return;
    }
  }

  Markup& page_;
  Chart const& chart_;
  Language language_;
  Number whole_;
};

/// Without its unit, which stands above the column; bounds as they are said.
std::string bare(std::string const& exact, Language language) {
  if (exact == "unknown") return std::string(unknown.in(language));
  return size_of(exact) ? figure(exact.substr(0, exact.find(' ')), language)
                        : figure(exact, language);
}

void write_table(Markup& page, Chart const& chart, Language language) {
  page.open("details", {{"class", "numbers"}});
  page.leaf("summary", {}, as_table.in(language));
  page.open("table");
  page.open("thead");
  page.open("tr");
  std::string const& limit = chart.bars.front().compared.limit;
  std::string const unit = limit.find(' ') == std::string::npos
                               ? std::string()
                               : " (" + limit.substr(limit.find(' ') + 1) + ")";
  page.leaf("th", {{"scope", "col"}}, (chart.of_months ? month_word : year_word).in(language));
  for (Phrase const& head : {counted_word, limit_word}) {
    page.leaf("th", {{"scope", "col"}, {"class", "number"}}, std::string(head.in(language)) + unit);
  }
  page.leaf("th", {{"scope", "col"}}, outcome_word.in(language));
  page.close();
  page.close();
  page.open("tbody");
  for (Bar const& bar : chart.bars) {
    page.open("tr");
    page.leaf("th", {{"scope", "row"}}, period_name(chart, bar, language));
    page.leaf("td", {{"class", "number"}}, bare(bar.compared.measured, language));
    page.leaf("td", {{"class", "number"}}, bare(bar.compared.limit, language));
    page.leaf("td", {}, badge(bar.outcome, language));
    page.close();
  }
  page.close();
  page.close();
  page.close();
}

Chart& chart_for(std::vector<Chart>& all, Finding const& f, bool of_months, Language language) {
  int const year = f.period.first.year();
  auto const same = std::find_if(all.begin(), all.end(), [&](Chart const& c) {
    return c.rule == f.rule_name && c.of_months == of_months &&
           (!of_months || c.bars.front().period.first.year() == year);
  });
  if (same != all.end()) return *same;
  all.push_back({f.rule_name, f.title.empty() ? f.rule_name : f.title.in(language), of_months, {}});
  return all.back();
}

} // namespace

std::vector<Chart> charts_of(evaluate::Findings const& findings, Language language) {
  std::vector<Chart> all;
  for (Finding const& f : findings.findings) {
    if (!f.item.empty() || f.period.is_always() || f.outcome == Outcome::not_applicable) continue;
    bool const of_months = f.period == month_of(f.period.first);
    if (!of_months && f.period != year_of(f.period.first)) continue;
    auto const sides = compared(f);
    if (sides) chart_for(all, f, of_months, language).bars.push_back({f.period, f.outcome, *sides});
  }
  auto const empty = [](Chart const& c) {
    return std::all_of(c.bars.begin(), c.bars.end(), is_uncertain);
  };
  all.erase(std::remove_if(all.begin(), all.end(), empty), all.end());
  std::stable_partition(all.begin(), all.end(), [](Chart const& c) { return c.of_months; });
  return all;
}

void draw(Markup& page, Chart const& chart, Language language) {
  page.open("figure", {{"class", chart.of_months ? "chart" : "chart years"}});
  Picture picture_of(page, chart, language);
  std::string const year = std::to_string(chart.bars.front().period.first.year());
  page.open("figcaption");
  page.leaf("strong", {}, chart.title);
  if (chart.of_months) page.text(" " + year + " · " + limit_text(chart, language));
  page.close();
  if (chart.of_months) {
    picture_of.draw_months();
  } else {
    for (Bar const& bar : chart.bars) {
      page.leaf("p", {},
                filled(of_at_most, language, evaluate::spoken_period(bar.period, language),
                       figure(bar.compared.measured, language),
                       figure(bar.compared.limit, language)));
      picture_of.draw_year(bar);
    }
  }
  // Of one year that fits, the line above says it all.
  Bar const& first = chart.bars.front();
  bool const all_said = !chart.of_months && chart.bars.size() == 1 && !is_above(first);
  if (!all_said) {
    page.leaf("p", {{"class", "words"}}, in_words(chart, language));
    write_table(page, chart, language);
  }
  page.close();
}

} // namespace grens::report
