#include "report/drift.hpp"

#include "report/details.hpp"
#include "report/phrase.hpp"
#include "report/summary.hpp"

#include <algorithm>
#include <array>

namespace grens::report {

using check::SignGrade;
using evaluate::Findings;
using evaluate::Level;
using evaluate::Sign;

namespace {

constexpr Phrase from_to{"{} to {}", "{} tot {}"};
constexpr Phrase since_words{", since {}", ", sinds {}"};
constexpr Phrase certain_label{"Certain", "Zeker"};
constexpr Phrase possible_label{"Possible", "Mogelijk"};
constexpr Phrase signs_label{"Signs", "Tekens"};
constexpr Phrase measured_label{"Measured", "Gemeten"};
constexpr Phrase open_label{"Not told", "Onbekend"};
constexpr Phrase step_label{"Next", "Verder"};
constexpr Phrase strong_word{"strong", "sterk"};
constexpr Phrase weak_word{"weak", "zwak"};
constexpr Phrase rising_word{"rising", "stijgend"};
constexpr Phrase whole_words{"the organisation as a whole", "de organisatie als geheel"};
constexpr Phrase some_signs{"signs to look at", "tekens om naar te kijken"};
constexpr Phrase open_signs{"no signs that are told", "geen tekens die bekend zijn"};
constexpr Phrase no_signs{"nothing that points to paid work", "niets dat wijst op betaald werk"};
constexpr Phrase nobody{
    "No rules speak of signs here, or nobody was paid for a month.",
    "Geen regels gaan hier over tekens, of niemand kreeg betaald voor een maand."};

/// Higher for a higher row; a month without payment is a gap.
std::string_view bar(std::uint32_t row) {
  constexpr std::array<std::string_view, 4> bars{"▁", "▃", "▅", "▇"};
  return row < bars.size() ? bars[row] : "█";
}
constexpr std::string_view no_month = "·";

std::int64_t month_number(Date d) {
  return std::int64_t{d.year()} * 12 + d.month();
}

std::string bars_of(std::span<Level const> months, bool highest) {
  std::string out;
  std::int64_t next = month_number(months.front().period.first);
  for (Level const& m : months) {
    std::int64_t const here = month_number(m.period.first);
    for (; next < here; ++next)
      out += no_month;
    out += bar(highest ? m.highest : m.lowest);
    next = here + 1;
  }
  return out;
}

std::string title_of(Level const& l, Language language) {
  if (l.is_told()) return l.at_least_title.in(language);
  return filled(from_to, language, l.at_least_title.in(language), l.at_most_title.in(language));
}

bool is_certain(Sign const& s) {
  return s.at_least_grade != SignGrade::none || s.rising == true;
}

std::string strength_of(Sign const& s, Language language) {
  std::string out;
  if (s.at_least_grade == SignGrade::strong) out = strong_word.in(language);
  if (s.at_least_grade == SignGrade::weak) out = weak_word.in(language);
  if (s.rising == true) {
    out += out.empty() ? "" : ", ";
    out += rising_word.in(language);
  }
  return out;
}

Phrase told_of(std::vector<Sign const*> const& signs) {
  auto const open = [](Sign const* s) { return !s->is_graded(); };
  if (std::any_of(signs.begin(), signs.end(), [](Sign const* s) { return is_certain(*s); }))
    return some_signs;
  return std::any_of(signs.begin(), signs.end(), open) ? open_signs : no_signs;
}

/// What each sign that is not told says to record, once.
void add_steps(std::vector<Sign const*> const& signs, Language language,
               std::vector<std::string>& steps) {
  for (Sign const* s : signs) {
    std::string const& step = s->next.in(language);
    bool const new_one = std::find(steps.begin(), steps.end(), step) == steps.end();
    if (!step.empty() && new_one) steps.push_back(step);
  }
}

} // namespace

DriftReport::DriftReport(Sink sink, DriftOptions options)
    : page_(std::move(sink), options.page), options_(options) {}

void DriftReport::begin(Heading const& heading) {
  if (!checked_ || (heading.checked && *heading.checked < *checked_)) checked_ = heading.checked;
  print_heading(page_, heading, options_.language);
}

void DriftReport::add(Findings const& findings) {
  bool const whole = findings.subject == "organisation" && findings.levels.empty();
  if (whole && !findings.signs.empty()) add_organisation(findings);
  std::span<Level const> left(findings.levels);
  while (!left.empty()) {
    auto const other = std::find_if(left.begin(), left.end(), [&](Level const& l) {
      return l.rule_name != left.front().rule_name;
    });
    auto const count = static_cast<std::size_t>(other - left.begin());
    add_level(left.first(count), findings);
    left = left.subspan(count);
  }
}

/// No level adds these up: each is about everybody together, and speaks for itself.
void DriftReport::add_organisation(Findings const& findings) {
  Signs signs;
  for (Sign const& s : findings.signs)
    signs.push_back(&s);
  Styled title(signs.front()->subject_name, Tone::strong);
  print_title(page_, title);
  page_.blank();
  Styled line("  ");
  page_.ends(line.add(told_of(signs).in(options_.language), Tone::strong),
             Styled(whole_words.in(options_.language), Tone::faint));
  page_.blank();
  print_signs(signs);
  print_measured(signs);
  std::vector<std::string> steps;
  add_steps(signs, options_.language, steps);
  print_steps(steps);
  page_.blank();
  ++told_;
}

void DriftReport::add_level(std::span<Level const> months, Findings const& findings) {
  Language const language = options_.language;
  Level const& last = months.back();
  ++told_;
  Styled title(last.subject_name, Tone::strong);
  if (last.subject_name != last.subject) title.add("  " + last.subject, Tone::faint);
  print_title(page_, title);
  page_.blank();
  Styled line("  ");
  line.add(title_of(last, language), Tone::strong);
  if (last.since) line.add(filled(since_words, language, period_text(*last.since)));
  page_.ends(line, Styled(last.title.in(language), Tone::faint));
  if (!last.period.is_always()) print_months(months);
  page_.blank();
  Signs counted;
  for (Sign const& s : findings.signs) {
    if (std::find(last.signs.begin(), last.signs.end(), s.id) != last.signs.end())
      counted.push_back(&s);
  }
  print_signs(counted);
  print_needs(last);
  print_next(last, counted);
  page_.blank();
}

void DriftReport::print_months(std::span<Level const> months) {
  std::string const span =
      "  " + period_text(months.front().period) + " – " + period_text(months.back().period);
  bool const told =
      std::all_of(months.begin(), months.end(), [](Level const& m) { return m.is_told(); });
  Styled certain(bars_of(months, false));
  print_labelled(page_, certain_label, certain.add(span, Tone::faint), options_.language);
  if (!told) {
    print_labelled(page_, possible_label, Styled(bars_of(months, true)), options_.language);
  }
}

/// The story: what each sign of the last month says, the strong before the weak; and the names of
/// those that are not told.
void DriftReport::print_signs(Signs const& signs) {
  Language const language = options_.language;
  Signs certain;
  std::string open;
  for (Sign const* s : signs) {
    if (is_certain(*s)) {
      certain.push_back(s);
    } else if (!s->is_graded() || s->may_rise) {
      open += (open.empty() ? "" : "; ") + s->title.in(language);
    }
  }
  std::stable_sort(certain.begin(), certain.end(), [](Sign const* a, Sign const* b) {
    return a->at_least_grade > b->at_least_grade;
  });
  bool first = true;
  for (Sign const* s : certain) {
    Styled line(strength_of(*s, language) + ": ", Tone::strong);
    line.add(s->say.in(language)).add(" (" + s->viewpoint_title.in(language) + ")", Tone::faint);
    print_labelled(page_, first ? signs_label : Phrase{}, line, language);
    first = false;
  }
  if (!open.empty()) print_labelled(page_, open_label, Styled(open), language);
}

/// What is no sign and is worth knowing: what was measured and is not nothing.
void DriftReport::print_measured(Signs const& signs) {
  bool first = true;
  for (Sign const* s : signs) {
    bool const nothing = s->value.empty() || s->value == "0";
    if (is_certain(*s) || !s->is_graded() || nothing) continue;
    print_labelled(page_, first ? measured_label : Phrase{}, Styled(s->say.in(options_.language)),
                   options_.language);
    first = false;
  }
}

void DriftReport::print_needs(Level const& last) {
  if (last.needs.empty()) return;
  print_labelled(page_, needs_label, needs_line(last.needs, options_.language), options_.language);
}

/// Where no single fact is missing, such as when a log is too coarse, each sign that is not told
/// says what to record.
void DriftReport::print_next(Level const& last, Signs const& signs) {
  Language const language = options_.language;
  std::vector<std::string> steps;
  if (last.needs.empty()) {
    add_steps(signs, language, steps);
  } else if (!last.next.in(language).empty()) {
    steps.push_back(last.next.in(language));
  }
  print_steps(steps);
}

void DriftReport::print_steps(std::vector<std::string> const& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i)
    print_labelled(page_, i == 0 ? step_label : Phrase{}, Styled(steps[i]), options_.language);
}

void DriftReport::close() {
  if (told_ == 0) {
    page_.text({}, Styled(nobody.in(options_.language)));
    page_.blank();
  }
  print_disclaimer(page_, checked_, options_.language);
}

} // namespace grens::report
