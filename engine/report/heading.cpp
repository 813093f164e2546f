#include "report/heading.hpp"

#include "report/figures.hpp"
#include "report/phrase.hpp"

#include <algorithm>

namespace grens::report {

namespace {

constexpr Phrase as_of{"as of {}", "peildatum {}"};
constexpr Phrase sources_checked{"sources checked on {}", "bronnen gecontroleerd op {}"};
constexpr Phrase no_package{"No package of rules applies to this organisation.",
                            "Geen enkel regelpakket geldt voor deze organisatie."};
constexpr Phrase not_complete{
    "Not proven complete: payments may be missing, so every amount below is a lower bound.",
    "Volledigheid niet aangetoond: er kunnen betalingen ontbreken, dus elk bedrag hieronder is een "
    "ondergrens."};
constexpr Phrase complete{
    "Proven complete: the statements add up and follow on each other.",
    "Volledigheid aangetoond: de afschriften kloppen en sluiten op elkaar aan."};
constexpr Phrase nobody{"Paid to nobody on the list, and counted for nobody:",
                        "Betaald aan niemand op de lijst, en bij niemand meegeteld:"};
constexpr Counted more{{"and one more", "en nog één"}, {"and {} more", "en nog {}"}};

/// As many as one looks through before asking for the whole list.
constexpr std::size_t unmatched_shown_max = 12;

void print_packages(Page& page, Heading const& heading, Language language) {
  if (heading.packages.empty()) {
    page.text({}, Styled(no_package.in(language), Tone::attention));
    return;
  }
  Styled line;
  for (PackageLine const& p : heading.packages) {
    if (!line.empty()) line.add(", ");
    line.add(p.title.empty() ? p.name : p.title.in(language));
    if (!p.title.empty()) line.add(" (" + p.name + ")", Tone::faint);
  }
  if (!heading.checked) {
    page.text({}, line);
    return;
  }
  std::string const checked = filled(sources_checked, language, date_text(*heading.checked));
  page.ends(line, Styled(checked, Tone::faint));
}

void print_completeness(Page& page, Heading const& heading, Language language) {
  Styled const sentence(completeness(heading, language));
  if (is_doubtful(heading)) {
    page.text(Styled("! ", Tone::attention), toned(sentence, Tone::attention));
  } else if (!sentence.empty()) {
    page.text(Styled("✓ ", Tone::good), sentence);
  }
  for (Texts const& gap : heading.gaps)
    page.text(Styled("  · ", Tone::faint), Styled(gap.in(language)));
}

void print_unmatched(Page& page, std::vector<UnmatchedPayment> const& all, Language language) {
  if (all.empty()) return;
  page.text(Styled("! ", Tone::attention), Styled(paid_to_nobody(language), Tone::attention));
  std::size_t const shown = std::min(all.size(), unmatched_shown_max);
  std::size_t widest = 0;
  for (std::size_t i = 0; i < shown; ++i)
    widest = std::max(widest, Styled(figure(all[i].amount, language)).width());
  for (std::size_t i = 0; i < shown; ++i) {
    UnmatchedPayment const& u = all[i];
    Styled line(date_text(u.date) + "  ");
    line.add(filled_left(Styled(figure(u.amount, language)), widest)).add("  ");
    line.add(u.to.empty() ? "–" : u.to);
    page.line(Styled("  · ", Tone::faint).add(line).add("  ").add(u.ref, Tone::faint));
  }
  if (all.size() > shown) {
    page.text(Styled("    "), Styled(more.of(all.size() - shown, language), Tone::faint));
  }
}

} // namespace

bool is_doubtful(Heading const& heading) {
  return heading.complete == false || (!heading.complete && !heading.gaps.empty());
}

std::string completeness(Heading const& heading, Language language) {
  if (is_doubtful(heading)) return std::string(not_complete.in(language));
  return heading.complete ? std::string(complete.in(language)) : std::string();
}

std::string_view paid_to_nobody(Language language) {
  return nobody.in(language);
}

void print_heading(Page& page, Heading const& heading, Language language) {
  bool const named = !heading.organisation.empty();
  Styled name(named ? heading.organisation : heading.file, Tone::strong);
  if (named && !heading.file.empty()) name.add("  ").add(heading.file, Tone::faint);
  page.ends(name, Styled(filled(as_of, language, date_text(heading.as_of))));
  print_packages(page, heading, language);
  page.rule();
  if (heading.complete || !heading.gaps.empty() || !heading.unmatched.empty()) {
    print_completeness(page, heading, language);
    print_unmatched(page, heading.unmatched, language);
    page.blank();
  }
}

} // namespace grens::report
