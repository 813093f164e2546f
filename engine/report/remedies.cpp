#include "report/remedies.hpp"

#include "report/figures.hpp"
#include "report/phrase.hpp"

#include <map>

namespace grens::report {

using explain::ChangePart;
using explain::Remedies;
using explain::Remedy;

namespace {

constexpr Phrase title{"What would make this right", "Wat dit in orde zou maken"};
constexpr Phrase one_lower{"If one of these had been {} lower: {}.",
                           "Als een van deze {} lager was geweest: {}."};
constexpr Phrase cut{"More changes may do: the search was stopped at its limit.",
                     "Misschien zijn er meer: het zoeken is bij zijn grens gestopt."};

/// Payments of which any one, lower by the same, would do.
bool is_one_lower(Remedy const& r) {
  return r.parts.size() == 1 && r.parts.front().kind == ChangePart::Kind::lower &&
         !r.parts.front().is_planned;
}

} // namespace

void print_remedies(Page& page, Remedies const& remedies, Language language) {
  if (remedies.all.empty() && !remedies.is_cut) return;
  page.line(Styled("    ").add(title.in(language), Tone::strong));
  auto const line = [&](std::string const& text) { page.text(Styled("    · "), Styled(text)); };
  std::map<std::string, std::vector<Remedy const*>> lower;
  for (Remedy const& r : remedies.all) {
    if (is_one_lower(r)) lower[r.parts.front().by].push_back(&r);
  }
  for (Remedy const& r : remedies.all) {
    if (!is_one_lower(r)) {
      line(r.say.in(language));
      continue;
    }
    std::vector<Remedy const*> const& alike = lower[r.parts.front().by];
    if (alike.front() != &r) continue;
    if (alike.size() == 1) {
      line(r.say.in(language));
      continue;
    }
    std::string names;
    for (Remedy const* const other : alike)
      names += (names.empty() ? "" : ", ") + other->parts.front().of.in(language);
    line(filled(one_lower, language, figure(r.parts.front().by, language), names));
  }
  if (remedies.is_cut) page.text(Styled("    · "), Styled(cut.in(language), Tone::faint));
  page.blank();
}

} // namespace grens::report
