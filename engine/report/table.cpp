#include "report/table.hpp"

#include "report/blocks.hpp"
#include "report/grid.hpp"
#include "report/labels.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace grens::report {

using evaluate::Outcome;

namespace {

constexpr Phrase person{"Person", "Persoon"};
constexpr Phrase period_title{"Period", "Periode"};
constexpr Phrase outcome_title{"Outcome", "Uitkomst"};
constexpr Phrase look_at{"Look at", "Kijk naar"};
constexpr Phrase nothing{"nothing to check", "niets te toetsen"};
constexpr Phrase everybody{"for everybody", "voor iedereen"};
constexpr Counted people_counted{{"One person", "Eén persoon"}, {"{} people", "{} personen"}};
constexpr Counted people_left_out{{"and one more who is fine", "en nog één bij wie alles past"},
                                  {"and {} more who are fine", "en nog {} bij wie alles past"}};

constexpr std::size_t gap = 2;
constexpr std::size_t id_width_max = 12;
constexpr std::size_t name_width_max = 26;
constexpr std::size_t reason_width_min = 22;
constexpr std::size_t row_lines_max = 3;
/// With more people than fit on a screen, those who are fine are counted.
constexpr std::size_t rows_of_all_max = 60;

/// One person in one period.
struct Row {
  Digest const* who = nullptr;
  bool first = false;
  std::optional<Period> period;
  std::map<std::size_t, Verdict const*> verdicts; // by column
  std::vector<Amount const*> amounts;
};

std::vector<Row> rows_of(Digest const& d) {
  std::set<Period> periods;
  for (Verdict const& v : d.verdicts)
    periods.insert(v.period);
  std::vector<Row> rows;
  for (Period const p : periods) {
    Row row{&d, rows.empty(), p, {}, {}};
    for (Verdict const& v : d.verdicts) {
      if (v.period == p) row.verdicts.emplace(v.column, &v);
    }
    for (Amount const& a : d.amounts) {
      if (a.period == p) row.amounts.push_back(&a);
    }
    rows.push_back(std::move(row));
  }
  if (rows.empty()) rows.push_back({&d, true, std::nullopt, {}, {}});
  return rows;
}

/// Where no rule sums up, the most urgent outcome stands for all.
Outcome worst_of(Digest const& d) {
  for (Outcome const o : by_urgency) {
    if (d.counts[static_cast<std::size_t>(o)] > 0) return o;
  }
  return Outcome::not_applicable;
}

/// The lesser outcome of a person's periods; nothing where there was nothing to check.
std::optional<Outcome> outcome_of(Digest const& d, std::size_t column, bool summed_up) {
  if (!summed_up) {
    bool const any = std::any_of(d.counts.begin(), d.counts.end(), [](auto n) { return n > 0; });
    return any ? std::optional(worst_of(d)) : std::nullopt;
  }
  std::optional<Outcome> worst;
  for (Verdict const& v : d.verdicts) {
    if (v.column != column) continue;
    if (!worst || urgency(v.outcome) < urgency(*worst)) worst = v.outcome;
  }
  return worst;
}

} // namespace

std::optional<Outcome> overall_of(Digest const& d, bool summed_up) {
  std::optional<Outcome> worst = outcome_of(d, 0, summed_up);
  for (Verdict const& v : d.beside) {
    if (!worst || urgency(v.outcome) < urgency(*worst)) worst = v.outcome;
  }
  return worst;
}

std::optional<Outcome> worse_beside(Digest const& d, bool summed_up) {
  std::optional<Outcome> const worst = overall_of(d, summed_up);
  bool const told = std::any_of(d.verdicts.begin(), d.verdicts.end(), [&](Verdict const& v) {
    return v.column == 0 && worst == v.outcome;
  });
  return told ? std::nullopt : worst;
}

namespace {

using Tally = std::map<std::size_t, std::size_t>; // by urgency

void add(Tally& t, std::optional<Outcome> outcome) {
  ++t[outcome ? urgency(*outcome) : by_urgency.size()];
}

Tally tally(std::vector<Digest const*> const& people, std::size_t column, bool summed_up) {
  Tally t;
  for (Digest const* d : people)
    add(t, outcome_of(*d, column, summed_up));
  return t;
}

Tally tally_of_all(std::vector<Digest const*> const& people, bool summed_up) {
  Tally t;
  for (Digest const* d : people)
    add(t, overall_of(*d, summed_up));
  return t;
}

Styled tally_line(Tally const& t, std::string_view between, Language language) {
  Styled line;
  for (auto const& [place, count] : t) {
    if (!line.empty()) line.add(between, Tone::faint);
    if (place == by_urgency.size()) {
      line.add("– " + std::to_string(count) + " ", Tone::faint);
      line.add(nothing.in(language), Tone::faint);
      continue;
    }
    Outcome const o = by_urgency[place];
    line.add(symbol(o), tone(o)).add(" " + std::to_string(count) + " ", tone(o));
    line.add(label(o).in(language), tone(o));
  }
  return line;
}

class Table {
public:
  Table(std::vector<Digest const*> const& people, TableOptions const& options, std::size_t width)
      : people_(people), options_(options), summed_up_(!options.overall.empty()), left_(width) {
    for (Digest const* d : people_) {
      std::vector<Row> rows = rows_of(*d);
      rows_.insert(rows_.end(), rows.begin(), rows.end());
    }
    plan();
  }

  void print(Page& page) const {
    Grid const grid(columns_);
    grid.print_header(page);
    std::size_t left_out = 0;
    for (Row const& row : rows_) {
      if (is_left_out(row)) {
        left_out += row.first ? 1 : 0;
        continue;
      }
      std::vector<Styled> cells;
      for (Kind const kind : kinds_)
        cells.push_back(cell(kind, row));
      grid.print_row(page, cells, row_lines_max);
      if (because_below_) print_because(page, row);
    }
    if (left_out > 0) {
      page.text({}, Styled("… " + people_left_out.of(left_out, options_.language), Tone::faint));
    }
    print_uniform(page);
  }

private:
  enum class What : std::uint8_t { id, name, period, verdict, amount, because };
  struct Kind {
    What what;
    std::size_t column = 0;
  };

  void plan() {
    Language const l = options_.language;
    plan_person();
    std::set<Period> periods;
    for (Row const& row : rows_) {
      if (row.period) periods.insert(*row.period);
    }
    std::string title(summed_up_ ? options_.overall.front().title.in(l)
                                 : std::string(outcome_title.in(l)));
    if (periods.size() == 1) title += " " + period_text(*periods.begin());
    if (periods.size() > 1) place({What::period}, Styled(period_title.in(l)), Align::left);
    place({What::verdict, 0}, Styled(title), Align::left);
    plan_amount();
    for (std::size_t c = 1; c < options_.overall.size(); ++c)
      plan_further(c);
    bool const any = std::any_of(rows_.begin(), rows_.end(), [&](Row const& row) {
      return !cell({What::because}, row).empty();
    });
    if (any && left_ >= reason_width_min) {
      columns_.push_back({Styled(look_at.in(l), Tone::strong), left_, Align::left});
      kinds_.push_back({What::because});
    } else {
      because_below_ = any;
    }
  }

  void plan_person() {
    bool const named = std::any_of(people_.begin(), people_.end(),
                                   [](Digest const* d) { return d->name != d->subject; });
    if (named) place({What::id}, {}, Align::left, id_width_max);
    place({What::name}, Styled(person.in(options_.language)), Align::left, name_width_max);
  }

  void plan_amount() {
    for (Row const& row : rows_) {
      for (Amount const* a : row.amounts) {
        if (!amount_ || a->rule < amount_->rule) amount_ = a;
      }
    }
    if (amount_ == nullptr) return;
    Styled const title(amount_->title);
    // Where there is no room for it, the person's own part tells it.
    if (width_of({What::amount}, title) <= left_) place({What::amount}, title, Align::right);
  }

  /// A further rule that sums up has a column when people differ in it and there is room for the
  /// reasons too.
  void plan_further(std::size_t c) {
    Styled const title(options_.overall[c].title.in(options_.language));
    std::size_t const width = width_of({What::verdict, c}, title);
    bool const uniform = tally(people_, c, true).size() == 1;
    if (!uniform && width + gap + reason_width_min + gap <= left_) {
      place({What::verdict, c}, title, Align::left);
    } else {
      told_below_.push_back(c);
    }
  }

  std::size_t width_of(Kind kind, Styled const& header) const {
    std::size_t width = 0;
    for (Row const& row : rows_)
      width = std::max(width, cell(kind, row).width());
    std::size_t const one_line = header.width();
    constexpr std::size_t comfortable = 16;
    return std::max({width, widest_word(header), std::min(one_line, comfortable)});
  }

  void place(Kind kind, Styled const& header, Align align, std::size_t width_max = 40) {
    std::size_t const width = std::min(width_of(kind, header), width_max);
    columns_.push_back({toned(header, Tone::strong), width, align});
    kinds_.push_back(kind);
    left_ -= std::min(left_, width + gap);
  }

  Styled cell(Kind kind, Row const& row) const {
    switch (kind.what) {
    case What::id: return row.first ? Styled(row.who->subject, Tone::faint) : Styled();
    case What::name: return row.first ? Styled(row.who->name) : Styled();
    case What::period: return row.period ? Styled(period_text(*row.period)) : Styled();
    case What::verdict: return verdict_cell(kind.column, row);
    case What::amount:
      for (Amount const* a : row.amounts) {
        if (a->rule == amount_->rule) return Styled(a->text);
      }
      return {};
    case What::because: return because_cell(row);
    }
    return {};
  }

  /// What made it so, and behind it whatever else is not fine, with its own badge.
  Styled because_cell(Row const& row) const {
    Styled out;
    if (auto const at = row.verdicts.find(0); at != row.verdicts.end())
      out.add(rules_and_periods(at->second->because));
    if (!row.first) return out;
    for (Outcome const o : by_urgency) {
      std::vector<Entry> entries;
      for (Verdict const& v : row.who->beside) {
        if (v.outcome == o) entries.push_back(v.because.front());
      }
      if (entries.empty()) continue;
      out.add(out.empty() ? "" : "; ").add(symbol(o), tone(o)).add(" ");
      out.add(rules_and_periods(entries));
    }
    return out;
  }

  Styled verdict_cell(std::size_t column, Row const& row) const {
    std::optional<Outcome> outcome;
    if (summed_up_) {
      auto const at = row.verdicts.find(column);
      if (at != row.verdicts.end()) outcome = at->second->outcome;
    } else {
      outcome = outcome_of(*row.who, 0, false);
    }
    if (outcome) return badge(*outcome, options_.language);
    if (column > 0) return {};
    return Styled("– ", Tone::faint).add(nothing.in(options_.language), Tone::faint);
  }

  /// On a narrow terminal the reason stands below its row.
  void print_because(Page& page, Row const& row) const {
    Styled const because = cell({What::because}, row);
    if (because.empty()) return;
    bool const with_id = kinds_.front().what == What::id;
    std::size_t const indent = with_id ? columns_.front().width + gap : 0;
    page.text(Styled(std::string(indent, ' ')), toned(because, Tone::faint));
  }

  bool is_left_out(Row const& row) const {
    if (rows_.size() <= rows_of_all_max) return false;
    auto const o = overall_of(*row.who, summed_up_);
    return !o || *o == Outcome::met || *o == Outcome::not_applicable;
  }

  void print_uniform(Page& page) const {
    for (std::size_t const c : told_below_) {
      Tally const t = tally(people_, c, true);
      Styled line(options_.overall[c].title.in(options_.language) + ": ", Tone::faint);
      if (t.size() == 1 && t.begin()->first < by_urgency.size()) {
        line.add(badge(by_urgency[t.begin()->first], options_.language));
        line.add(" ").add(everybody.in(options_.language), Tone::faint);
      } else {
        line.add(tally_line(t, ", ", options_.language));
      }
      page.text({}, line);
    }
  }

  std::vector<Digest const*> const& people_;
  TableOptions const& options_;
  bool summed_up_;
  std::size_t left_; // columns that are still free
  std::vector<Row> rows_;
  std::vector<Column> columns_;
  std::vector<Kind> kinds_;
  std::vector<std::size_t> told_below_;
  bool because_below_ = false;
  Amount const* amount_ = nullptr; // the first result that anybody has
};

} // namespace

void print_table(Page& page, std::vector<Digest const*> const& people,
                 TableOptions const& options) {
  if (people.empty()) return;
  Tally const t = tally_of_all(people, !options.overall.empty());
  Styled line(people_counted.of(people.size(), options.language), Tone::strong);
  Styled const wide = Styled(line).add("   ").add(tally_line(t, "   ", options.language));
  if (wide.width() <= page.width()) {
    page.line(wide);
  } else {
    page.text({}, line.add(": ").add(tally_line(t, ", ", options.language)));
  }
  page.blank();
  Table(people, options, page.width()).print(page);
  page.blank();
}

} // namespace grens::report
