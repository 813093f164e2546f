#include "report/drift_story.hpp"

#include <algorithm>
#include <array>

namespace grens::report {

using check::SignGrade;
using evaluate::Level;
using evaluate::Sign;

namespace {

constexpr Phrase from_to{"{} to {}", "{} tot {}"};
constexpr Phrase strong_word{"strong", "sterk"};
constexpr Phrase weak_word{"weak", "zwak"};
constexpr Phrase rising_word{"rising", "stijgend"};
constexpr Phrase some_signs{"signs to look at", "tekens om naar te kijken"};
constexpr Phrase open_signs{"no signs that are told", "geen tekens die bekend zijn"};
constexpr Phrase no_signs{"nothing that points to paid work", "niets dat wijst op betaald werk"};
constexpr Phrase gone_word{"no longer", "niet meer"};
constexpr Phrase at_least_before{"at least {} (before: {})", "ten minste {} (daarvoor: {})"};
constexpr Phrase told_before{"{} (before: {})", "{} (daarvoor: {})"};

std::string_view bar(std::uint32_t row) {
  constexpr std::array<std::string_view, 4> bars{"▁", "▃", "▅", "▇"};
  return row < bars.size() ? bars[row] : "█";
}
constexpr std::string_view no_month = "·";

bool is_certain(Sign const& s) {
  return s.at_least_grade != SignGrade::none || s.rising == true;
}

bool counts(Level const& month, Sign const& s) {
  return std::find(month.signs.begin(), month.signs.end(), s.id) != month.signs.end();
}

bool is_same(Sign const& a, Sign const& b) {
  return a.rule_name == b.rule_name && a.item == b.item;
}

std::vector<Sign const*> certain_in(Level const& month, std::vector<Sign> const& signs) {
  std::vector<Sign const*> out;
  for (Sign const& s : signs) {
    if (counts(month, s) && is_certain(s)) out.push_back(&s);
  }
  return out;
}

/// The signs of one month that are not among those of the other as strongly.
template <class Say>
void add_others(std::vector<Sign const*> const& ones, std::vector<Sign const*> const& others,
                Language language, Say const& say, std::vector<std::string>& into) {
  for (Sign const* s : ones) {
    auto const other =
        std::find_if(others.begin(), others.end(), [&](Sign const* o) { return is_same(*s, *o); });
    std::string const said = say(*s, other == others.end() ? nullptr : *other);
    if (!said.empty()) into.push_back(s->title.in(language) + ": " + said);
  }
}

std::vector<std::string> changed_signs(Level const& before, Level const& after,
                                       std::vector<Sign> const& signs, Language language) {
  std::vector<Sign const*> const old = certain_in(before, signs);
  std::vector<Sign const*> const now = certain_in(after, signs);
  std::vector<std::string> out;
  auto const as_it_is = [&](Sign const& s, Sign const* was) {
    std::string const strength = strength_of(s, language);
    return was != nullptr && strength_of(*was, language) == strength ? std::string() : strength;
  };
  auto const gone = [&](Sign const&, Sign const* is) {
    return std::string(is == nullptr ? gone_word.in(language) : "");
  };
  add_others(now, old, language, as_it_is, out);
  add_others(old, now, language, gone, out);
  return out;
}

std::string changed_level(Level const& before, Level const& after, Language language) {
  return filled(after.is_told() ? told_before : at_least_before, language,
                after.at_least_title.in(language), before.at_least_title.in(language));
}

} // namespace

std::int64_t month_number(Date d) {
  return std::int64_t{d.year()} * 12 + d.month();
}

std::vector<Months> levels_of(std::vector<Level> const& levels) {
  std::vector<Months> all;
  Months left(levels);
  while (!left.empty()) {
    auto const other = std::find_if(left.begin(), left.end(), [&](Level const& l) {
      return l.rule_name != left.front().rule_name;
    });
    auto const count = static_cast<std::size_t>(other - left.begin());
    all.push_back(left.first(count));
    left = left.subspan(count);
  }
  return all;
}

std::string title_of(Level const& l, Language language) {
  if (l.is_told()) return l.at_least_title.in(language);
  return filled(from_to, language, l.at_least_title.in(language), l.at_most_title.in(language));
}

std::string bars_of(Months months, bool highest) {
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

bool is_told(Months months) {
  return std::all_of(months.begin(), months.end(), [](Level const& m) { return m.is_told(); });
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

namespace {

void add_step(Sign const& s, Language language, std::vector<std::string>& steps) {
  std::string const& step = s.next.in(language);
  bool const new_one = std::find(steps.begin(), steps.end(), step) == steps.end();
  if (!step.empty() && new_one) steps.push_back(step);
}

void strong_first(std::vector<Sign const*>& signs) {
  std::stable_sort(signs.begin(), signs.end(), [](Sign const* a, Sign const* b) {
    return a->at_least_grade > b->at_least_grade;
  });
}

} // namespace

Story story_of(Level const& last, std::vector<Sign> const& signs, Language language) {
  Story story;
  // Where no single fact is missing, such as when a log is too coarse, each sign that is not told
  // says what to record.
  if (!last.needs.empty() && !last.next.in(language).empty())
    story.steps.push_back(last.next.in(language));
  for (Sign const& s : signs) {
    if (!counts(last, s)) continue;
    (is_certain(s) ? story.certain : story.open).push_back(&s);
    if (last.needs.empty()) add_step(s, language, story.steps);
  }
  strong_first(story.certain);
  return story;
}

bool is_of_organisation(evaluate::Findings const& findings) {
  return findings.subject == "organisation" && findings.levels.empty() && !findings.signs.empty();
}

Story story_of_organisation(std::vector<Sign> const& signs, Language language) {
  Story story;
  for (Sign const& s : signs) {
    if (is_certain(s)) {
      story.certain.push_back(&s);
    } else if (!s.is_graded() || s.may_rise) {
      story.open.push_back(&s);
    } else if (!s.value.empty() && s.value != "0") {
      story.measured.push_back(&s);
    }
    add_step(s, language, story.steps);
  }
  strong_first(story.certain);
  return story;
}

Phrase told_of_organisation(Story const& story) {
  if (!story.certain.empty()) return some_signs;
  return story.open.empty() ? no_signs : open_signs;
}

std::vector<Change> changes_of(Months months, std::vector<Sign> const& signs, Language language) {
  std::vector<Change> out;
  for (std::size_t i = 1; i < months.size(); ++i) {
    Level const& before = months[i - 1];
    Level const& after = months[i];
    if (before.lowest == after.lowest) continue;
    out.push_back({after.period, changed_level(before, after, language),
                   changed_signs(before, after, signs, language)});
  }
  return out;
}

} // namespace grens::report
