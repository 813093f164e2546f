#include "report/drift.hpp"

#include "evaluate/say.hpp"
#include "report/details.hpp"
#include "report/grid.hpp"
#include "report/summary.hpp"

#include <algorithm>

namespace grens::report {

using evaluate::Findings;
using evaluate::Level;
using evaluate::Sign;

namespace {

constexpr Phrase certain_label{"Certain", "Zeker"};
constexpr Phrase possible_label{"Possible", "Mogelijk"};
constexpr Phrase person_word{"Person", "Persoon"};
constexpr Phrase level_word{"Level", "Niveau"};
constexpr Phrase since_word{"Since", "Sinds"};
constexpr Phrase months_word{"What is certain, by month", "Wat zeker is, per maand"};
constexpr Counted earlier{{"and one change before", "en één verandering daarvoor"},
                          {"and {} changes before", "en {} veranderingen daarvoor"}};

constexpr std::size_t name_width_max = 24;
constexpr std::size_t level_width_max = 30;
constexpr std::size_t since_width = 7;
constexpr std::size_t columns_apart = 2;
constexpr std::size_t row_lines_max = 3;
/// The newest: of the others it is said how many there are.
constexpr std::size_t changes_max = 4;

/// A column for each month, so that the newest can be kept where there is no room for all.
std::vector<std::string> months_apart(std::string const& bars) {
  std::vector<std::string> out;
  for (char const c : bars) {
    bool const begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins) out.emplace_back();
    out.back() += c;
  }
  return out;
}

std::string newest(std::vector<std::string> const& bars, std::size_t count) {
  std::string out;
  for (std::size_t i = bars.size() - std::min(count, bars.size()); i < bars.size(); ++i)
    out += bars[i];
  return out;
}

} // namespace

DriftReport::DriftReport(Sink sink, DriftOptions options)
    : sink_(std::move(sink)), page_(sink_, options.page),
      story_page_([this](std::string_view text) { stories_ += text; }, options.page),
      options_(options) {}

void DriftReport::begin(Heading const& heading) {
  if (!checked_ || (heading.checked && *heading.checked < *checked_)) checked_ = heading.checked;
  print_heading(page_, heading, options_.language);
}

void DriftReport::add(Findings const& findings) {
  if (is_of_organisation(findings)) add_organisation(findings);
  for (Months const months : levels_of(findings.levels))
    add_level(months, findings.signs);
}

void DriftReport::end() {
  if (rows_.size() > 1) print_table(); // one story says it all
  rows_.clear();
  sink_(stories_);
  stories_.clear();
}

void DriftReport::add_organisation(Findings const& findings) {
  Language const language = options_.language;
  Story const story = story_of_organisation(findings.signs, language);
  ++told_;
  print_title(story_page_, Styled(findings.signs.front().subject_name, Tone::strong));
  story_page_.blank();
  Styled line("  ");
  story_page_.ends(line.add(told_of_organisation(story).in(language), Tone::strong),
                   Styled(whole_words.in(language), Tone::faint));
  story_page_.blank();
  print_signs(story);
  bool first = true;
  for (Sign const* s : story.measured) {
    print_labelled(story_page_, first ? measured_label : Phrase{}, Styled(s->say.in(language)),
                   language);
    first = false;
  }
  print_steps(story);
  story_page_.blank();
}

void DriftReport::add_level(Months months, std::vector<Sign> const& signs) {
  Language const language = options_.language;
  Level const& last = months.back();
  ++told_;
  bool const always = last.period.is_always();
  rows_.push_back({last.subject_name, title_of(last, language),
                   last.since ? period_text(*last.since) : "",
                   always ? std::vector<std::string>() : months_apart(bars_of(months, false))});
  Styled title(last.subject_name, Tone::strong);
  if (last.subject_name != last.subject) title.add("  " + last.subject, Tone::faint);
  print_title(story_page_, title);
  story_page_.blank();
  Styled line("  ");
  line.add(title_of(last, language), Tone::strong);
  if (last.since) line.add(", " + filled(since_words, language, period_text(*last.since)));
  story_page_.ends(line, Styled(last.title.in(language), Tone::faint));
  if (!always) print_months(months);
  story_page_.blank();
  Story const story = story_of(last, signs, language);
  print_signs(story);
  print_changes(changes_of(months, signs, language));
  print_needs(last);
  print_steps(story);
  story_page_.blank();
}

void DriftReport::print_steps(Story const& story) {
  for (std::size_t i = 0; i < story.steps.size(); ++i) {
    print_labelled(story_page_, i == 0 ? step_label : Phrase{}, Styled(story.steps[i]),
                   options_.language);
  }
}

void DriftReport::print_table() {
  Language const language = options_.language;
  std::size_t name = person_word.in(language).size();
  std::size_t level = level_word.in(language).size();
  for (Row const& row : rows_) {
    name = std::max(name, std::min(Styled(row.name).width(), name_width_max));
    level = std::max(level, std::min(Styled(row.level).width(), level_width_max));
  }
  std::size_t const used = name + level + since_width + 3 * columns_apart;
  std::size_t const head = months_word.in(language).size();
  std::size_t const room = page_.width() > used + head ? page_.width() - used : head;
  Grid const grid({{Styled(person_word.in(language)), name, Align::left},
                   {Styled(level_word.in(language)), level, Align::left},
                   {Styled(since_word.in(language)), since_width, Align::left},
                   {Styled(months_word.in(language)), room, Align::left}});
  grid.print_header(page_);
  for (Row const& row : rows_) {
    grid.print_row(
        page_,
        {Styled(row.name), Styled(row.level), Styled(row.since), Styled(newest(row.bars, room))},
        row_lines_max);
  }
  page_.blank();
}

void DriftReport::print_months(Months months) {
  std::string const span =
      "  " + period_text(months.front().period) + " – " + period_text(months.back().period);
  Styled certain(bars_of(months, false));
  print_labelled(story_page_, certain_label, certain.add(span, Tone::faint), options_.language);
  if (!is_told(months)) {
    print_labelled(story_page_, possible_label, Styled(bars_of(months, true)), options_.language);
  }
}

/// What each sign of the last month says, the strong before the weak; and the names of those that
/// are not told.
void DriftReport::print_signs(Story const& story) {
  Language const language = options_.language;
  bool first = true;
  for (Sign const* s : story.certain) {
    Styled line(strength_of(*s, language) + ": ", Tone::strong);
    line.add(s->say.in(language)).add(" (" + s->viewpoint_title.in(language) + ")", Tone::faint);
    print_labelled(story_page_, first ? signs_label : Phrase{}, line, language);
    first = false;
  }
  std::string open;
  for (Sign const* s : story.open)
    open += (open.empty() ? "" : "; ") + s->title.in(language);
  if (!open.empty()) print_labelled(story_page_, open_label, Styled(open), language);
}

void DriftReport::print_changes(std::vector<Change> const& changes) {
  Language const language = options_.language;
  std::size_t const shown = std::min(changes.size(), changes_max);
  for (std::size_t i = 0; i < shown; ++i) {
    Change const& change = changes[changes.size() - 1 - i];
    Styled line(evaluate::spoken_period(change.month, language) + ": " + change.level);
    std::string signs;
    for (std::string const& sign : change.signs)
      signs += (signs.empty() ? ". " : "; ") + sign;
    print_labelled(story_page_, i == 0 ? changed_label : Phrase{}, line.add(signs, Tone::faint),
                   language);
  }
  if (shown < changes.size()) {
    print_labelled(story_page_, {}, Styled(earlier.of(changes.size() - shown, language)), language);
  }
}

void DriftReport::print_needs(Level const& last) {
  if (last.needs.empty()) return;
  print_labelled(story_page_, needs_label, needs_line(last.needs, options_.language),
                 options_.language);
}

void DriftReport::close() {
  if (told_ == 0) {
    page_.text({}, Styled(nobody_told.in(options_.language)));
    page_.blank();
  }
  print_disclaimer(page_, checked_, options_.language);
}

} // namespace grens::report
