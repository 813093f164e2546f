#include "report/summary.hpp"

#include "report/details.hpp"
#include "report/labels.hpp"

#include <algorithm>

namespace grens::report {

using evaluate::Outcome;

namespace {

constexpr Phrase title{"Findings by outcome", "Bevindingen naar uitkomst"};
constexpr Phrase none{"Nothing was found to check.", "Er was niets te toetsen."};
constexpr Counted on_assertion{{"One of them rests on what the organisation itself states.",
                                "Eén ervan rust op wat de organisatie zelf opgeeft."},
                               {"{} of them rest on what the organisation itself states.",
                                "{} ervan rusten op wat de organisatie zelf opgeeft."}};
constexpr Counted on_secondary{{"One rests on a secondary source, not on the law's own text.",
                                "Eén rust op een secundaire bron, niet op de wet zelf."},
                               {"{} rest on a secondary source, not on the law's own text.",
                                "{} rusten op een secundaire bron, niet op de wet zelf."}};

constexpr Phrase words{
    "Grens calculates with the facts you entered and public sources checked on {}. It is not tax "
    "or legal advice and does not bind any authority or court. Ask before you pay or correct.",
    "Grens rekent met uw gegevens en met openbare bronnen, gecontroleerd op {}. Dit is geen "
    "belasting- of juridisch advies en bindt geen instantie of rechter. Vraag het na voordat u "
    "betaalt of corrigeert."};
constexpr Phrase no_date{"an unknown date", "een onbekende datum"};

/// Right-aligned counts, in the order in which people should look.
void print_outcomes(Page& page, OutcomeCounts const& totals, Language language) {
  std::size_t digits = 1;
  std::size_t labels = 0;
  for (Outcome const o : by_urgency) {
    std::uint64_t const n = totals[static_cast<std::size_t>(o)];
    digits = std::max(digits, std::to_string(n).size());
    labels = std::max(labels, Styled(label(o).in(language)).width());
  }
  bool any = false;
  for (Outcome const o : by_urgency) {
    std::uint64_t const n = totals[static_cast<std::size_t>(o)];
    if (n == 0) continue;
    any = true;
    Styled line = Styled("  ").add(symbol(o), tone(o)).add(" ");
    line.add(filled_left(Styled(std::to_string(n), Tone::strong), digits)).add("  ");
    line.add(filled_right(Styled(label(o).in(language), tone(o)), labels)).add("  ");
    page.text(line, Styled(meaning(o).in(language), Tone::faint));
  }
  if (!any) page.text(Styled("  "), Styled(none.in(language)));
}

} // namespace

void print_summary(Page& page, OutcomeCounts const& totals, Grounds const& grounds,
                   Language language) {
  print_title(page, Styled(title.in(language), Tone::strong));
  page.blank();
  print_outcomes(page, totals, language);
  std::string const line = grounds_line(grounds, language);
  if (!line.empty()) page.text(Styled("  "), Styled(line));
  page.blank();
}

std::string grounds_line(Grounds const& grounds, Language language) {
  std::string line;
  if (grounds.on_assertion > 0) line += on_assertion.of(grounds.on_assertion, language);
  if (grounds.on_secondary > 0) {
    line += (line.empty() ? "" : " ") + on_secondary.of(grounds.on_secondary, language);
  }
  return line;
}

std::string disclaimer(std::optional<Date> checked, Language language) {
  std::string const date = checked ? date_text(*checked) : std::string(no_date.in(language));
  return filled(words, language, date);
}

void print_disclaimer(Page& page, std::optional<Date> checked, Language language) {
  std::string const text = disclaimer(checked, language);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const stop = text.find(". ", at);
    std::size_t const end = stop == std::string::npos ? text.size() : stop + 1;
    page.text({}, Styled(text.substr(at, end - at), Tone::faint));
    at = end + 1;
  }
}

} // namespace grens::report
