#include "report/drift_page.hpp"

#include "evaluate/say.hpp"
#include "report/details.hpp"
#include "report/drift_chart.hpp"
#include "report/html_frame.hpp"
#include "report/html_person.hpp"
#include "report/html_top.hpp"

#include <algorithm>

namespace grens::report {

using evaluate::Findings;
using evaluate::Level;
using evaluate::Sign;

namespace {

constexpr Phrase kind_of_page{"Signs through time", "Tekens door de tijd heen"};
constexpr Phrase as_of{"As of {}", "Peildatum {}"};
constexpr Phrase in_short{"In short", "In het kort"};
constexpr Phrase no_verdict{
    "Signs say what stands out, and are never a verdict. A level holds from the month that is "
    "named. Where facts are missing, it lies between two levels.",
    "Tekens zeggen wat opvalt en zijn nooit een oordeel. Een niveau geldt vanaf de maand die erbij "
    "staat. Waar gegevens ontbreken, ligt het tussen twee niveaus."};
constexpr Phrase person_word{"Person", "Persoon"};
constexpr Phrase level_word{"Level", "Niveau"};
constexpr Phrase months_word{"Month by month", "Maand voor maand"};
constexpr Phrase what_is_seen{"What is seen", "Wat er te zien is"};
constexpr Phrase nothing_certain{"No sign is certain in the last month.",
                                 "Geen teken is zeker in de laatste maand."};
constexpr Phrase what_changed{"What changed, and when", "Wat er veranderde, en wanneer"};
constexpr Phrase why_it_counts{"Why it counts", "Waarom het telt"};

std::string since_text(Level const& level, Language language) {
  return filled(since_words, language, evaluate::spoken_period(*level.since, language));
}

std::string chart_id(std::string const& anchor, std::size_t i) {
  return anchor + "-chart-" + std::to_string(i + 1);
}

void particular(Markup& page, Phrase const& name, Styled const& line, Language language) {
  page.leaf("dt", {}, name.in(language));
  page.leaf("dd", {}, line);
}

void write_sign(Markup& page, Sign const& s, std::string const& strength, Language language) {
  page.open("article", {{"class", "finding sign"}});
  Styled head(s.title.in(language));
  page.leaf("h4", {}, strength.empty() ? head : head.add(" · " + strength, Tone::faint));
  page.leaf("p", {}, s.say.in(language));
  page.open("p");
  page.open("small");
  page.text(std::string(why_it_counts.in(language)) + ": " + s.viewpoint_title.in(language) +
            " · ");
  for (std::size_t i = 0; i < s.cites.size(); ++i) {
    if (i > 0) page.text("; ");
    write_citation(page, s.cites[i], language);
  }
  page.close();
  page.close();
  page.close();
}

void write_signs(Markup& page, Story const& story, Phrase const& none, Language language) {
  page.leaf("h3", {}, what_is_seen.in(language));
  if (story.certain.empty()) page.leaf("p", {{"class", "faint"}}, none.in(language));
  for (Sign const* s : story.certain)
    write_sign(page, *s, strength_of(*s, language), language);
  if (story.measured.empty()) return;
  page.leaf("h3", {}, measured_label.in(language));
  for (Sign const* s : story.measured)
    write_sign(page, *s, "", language);
}

void write_open(Markup& page, Story const& story, std::vector<evaluate::Need> const& needs,
                Language language) {
  std::string open;
  for (Sign const* s : story.open)
    open += (open.empty() ? "" : "; ") + s->title.in(language);
  if (open.empty() && needs.empty() && story.steps.empty()) return;
  page.open("dl");
  if (!open.empty()) particular(page, open_label, Styled(open), language);
  if (!needs.empty()) particular(page, needs_label, needs_line(needs, language), language);
  if (!story.steps.empty()) {
    page.leaf("dt", {}, step_label.in(language));
    page.open("dd");
    page.open("ul");
    for (std::string const& step : story.steps)
      page.leaf("li", {}, step);
    page.close();
    page.close();
  }
  page.close();
}

/// No level adds its signs up, and there is nothing to draw: each speaks for itself.
void write_organisation(Markup& page, Findings const& findings, std::string const& anchor,
                        Language language) {
  Story const story = story_of_organisation(findings.signs, language);
  std::string const heading = anchor + "-name";
  page.open("section", {{"class", "person"}, {"id", anchor}, {"aria-labelledby", heading}});
  page.open("h2", {{"id", heading}});
  page.leaf("span", {}, findings.signs.front().subject_name);
  page.text(" ");
  page.leaf("small", {}, whole_words.in(language));
  page.text(" ");
  page.leaf("span", {{"class", "badge level"}}, told_of_organisation(story).in(language));
  page.close();
  write_signs(page, story, told_of_organisation(story), language);
  write_open(page, story, {}, language);
  page.close();
}

class StoryWriter {
public:
  StoryWriter(Markup& page, Months months, std::vector<Sign> const& signs,
              std::vector<Texts> const& rows, std::string anchor, Language language)
      : page_(page), months_(months), last_(months.back()), signs_(signs), rows_(rows),
        anchor_(std::move(anchor)), language_(language), story_(story_of(last_, signs, language)) {}

  void write() {
    std::string const heading = anchor_ + "-name";
    page_.open("section", {{"class", "person"}, {"id", anchor_}, {"aria-labelledby", heading}});
    write_name(heading);
    if (!last_.say.empty()) page_.leaf("p", {}, last_.say.in(language_));
    write_charts();
    write_signs(page_, story_, nothing_certain, language_);
    write_changes();
    write_open(page_, story_, last_.needs, language_);
    page_.close();
  }

  void write_row() {
    page_.open("tr", {{"role", "row"}});
    page_.open("th", {{"scope", "row"}, {"role", "rowheader"}});
    page_.leaf("a", {{"href", "#" + anchor_}}, last_.subject_name);
    if (last_.subject_name != last_.subject) {
      page_.text(" ");
      page_.leaf("small", {}, last_.subject);
    }
    page_.close();
    page_.open("td", {{"role", "cell"}});
    page_.leaf("strong", {}, title_of(last_, language_));
    if (last_.since) page_.leaf("div", {}, since_text(last_, language_));
    page_.close();
    page_.open("td", {{"role", "cell"}});
    if (!last_.period.is_always()) {
      draw_spark(page_, months_);
      page_.leaf("small", {},
                 period_text(months_.front().period) + " – " + period_text(last_.period));
    }
    page_.close();
    page_.close();
  }

private:
  Markup& page_;
  Months months_;
  Level const& last_;
  std::vector<Sign> const& signs_;
  std::vector<Texts> const& rows_;
  std::string anchor_;
  Language language_;
  Story story_;

  void write_name(std::string const& heading) {
    page_.open("h2", {{"id", heading}});
    page_.leaf("span", {}, last_.subject_name);
    page_.text(" ");
    if (last_.subject_name != last_.subject) {
      page_.leaf("small", {}, last_.subject);
      page_.text(" ");
    }
    page_.leaf("span", {{"class", "badge level"}}, title_of(last_, language_));
    if (last_.since) {
      page_.text(" ");
      page_.leaf("small", {}, since_text(last_, language_));
    }
    page_.close();
  }

  void write_charts() {
    if (last_.period.is_always()) return;
    std::vector<DriftChart> const charts = drift_charts(months_, signs_, language_);
    DriftPicture picture{months_, rows_, chart_id(anchor_, 0), true, language_};
    if (charts.empty()) draw(page_, nullptr, picture);
    for (std::size_t i = 0; i < charts.size(); ++i) {
      picture.id = chart_id(anchor_, i);
      picture.with_level = i == 0; // once is enough
      draw(page_, &charts[i], picture);
    }
  }

  void write_changes() {
    std::vector<Change> const changes = changes_of(months_, signs_, language_);
    if (changes.empty()) return;
    page_.leaf("h3", {}, what_changed.in(language_));
    page_.open("ul", {{"class", "cases"}});
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
      Styled line(evaluate::spoken_period(change->month, language_) + ": ", Tone::strong);
      line.add(change->level);
      std::string signs;
      for (std::string const& sign : change->signs)
        signs += (signs.empty() ? ". " : "; ") + sign;
      page_.leaf("li", {}, line.add(signs, Tone::faint));
    }
    page_.close();
  }
};

} // namespace

DriftPage::DriftPage(Sink sink, DriftPageOptions options)
    : sink_(std::move(sink)), options_(std::move(options)) {}

void DriftPage::begin(Heading heading) {
  heading_ = std::move(heading);
  engine_ = heading_.engine;
  if (!checked_ || (heading_.checked && *heading_.checked < *checked_)) {
    checked_ = heading_.checked;
  }
  ++dossiers_;
}

void DriftPage::add(Findings const& findings) {
  if (is_of_organisation(findings)) add_organisation(findings);
  for (Months const months : levels_of(findings.levels))
    add_level(months, findings);
}

void DriftPage::add_organisation(Findings const& findings) {
  Part part;
  part.of_organisation = true;
  Markup story(part.story);
  write_organisation(story, findings, next_anchor(), options_.language);
  parts_.push_back(std::move(part));
}

std::string DriftPage::next_anchor() const {
  return "p" + std::to_string(dossiers_) + "-" + std::to_string(parts_.size() + 1);
}

void DriftPage::add_level(Months months, Findings const& findings) {
  Level const& last = months.back();
  auto const level = std::find_if(options_.levels.begin(), options_.levels.end(),
                                  [&](LevelRows const& l) { return l.rule == last.rule_name; });
  std::vector<Texts> const none;
  std::string const anchor = next_anchor();
  Part part;
  part.of_organisation = findings.subject == "organisation";
  part.lowest = last.lowest;
  part.highest = last.highest;
  Markup row(part.row);
  Markup story(part.story);
  std::vector<Texts> const& rows = level == options_.levels.end() ? none : level->rows;
  StoryWriter(row, months, findings.signs, rows, anchor, options_.language).write_row();
  StoryWriter(story, months, findings.signs, rows, anchor, options_.language).write();
  parts_.push_back(std::move(part));
}

void DriftPage::write_top() {
  Language const language = options_.language;
  if (dossiers_ > 1) page_.empty("hr", {{"class", "rule"}});
  page_.leaf("p", {{"class", "over-title"}}, kind_of_page.in(language));
  page_.leaf("h1", {}, name_of(heading_));
  std::string line = filled(as_of, language, evaluate::spoken_date(heading_.as_of, language));
  if (!heading_.organisation.empty() && !heading_.file.empty()) line += " · " + heading_.file;
  page_.leaf("p", {{"class", "faint"}}, line);
  page_.leaf("h2", {}, in_short.in(language));
  page_.leaf("p", {}, (parts_.empty() ? nobody_told : no_verdict).in(language));
  std::string const sentence = completeness(heading_, language);
  if (!sentence.empty()) {
    page_.leaf("p", {{"class", is_doubtful(heading_) ? "note open" : "note"}}, sentence);
  }
}

void DriftPage::end() {
  if (dossiers_ == 1) {
    open_page(page_, title_of(heading_, options_.language), options_.language);
    page_.open("main");
  }
  write_top();
  std::stable_sort(parts_.begin(), parts_.end(), [](Part const& a, Part const& b) {
    if (a.of_organisation != b.of_organisation) return a.of_organisation;
    if (a.lowest != b.lowest) return a.lowest > b.lowest;
    return a.highest > b.highest;
  });
  bool const any_row =
      std::any_of(parts_.begin(), parts_.end(), [](Part const& part) { return !part.row.empty(); });
  if (any_row) {
    // A phone lays the rows out as blocks, and the roles say that it is still a table.
    page_.open("table", {{"class", "people"}, {"role", "table"}});
    page_.open("thead", {{"role", "rowgroup"}});
    page_.open("tr", {{"role", "row"}});
    for (Phrase const& head : {person_word, level_word, months_word}) {
      page_.leaf("th", {{"scope", "col"}, {"role", "columnheader"}}, head.in(options_.language));
    }
    page_.close();
    page_.close();
    page_.open("tbody", {{"role", "rowgroup"}});
    for (Part const& part : parts_)
      page_.written(part.row);
    page_.close();
    page_.close();
  }
  for (Part const& part : parts_)
    page_.written(part.story);
  parts_.clear();
  write_basis(page_, heading_, options_.language);
  sink_(text_);
  text_.clear();
}

void DriftPage::close() {
  page_.close();
  close_page(page_, checked_, engine_, options_.language);
  sink_(text_);
  text_.clear();
}

} // namespace grens::report
