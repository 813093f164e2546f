#include "report/html_top.hpp"

#include "evaluate/say.hpp"
#include "report/blocks.hpp"
#include "report/figures.hpp"
#include "report/html_frame.hpp"
#include "report/html_person.hpp"
#include "report/labels.hpp"
#include "report/table.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace grens::report {

using evaluate::Outcome;

namespace {

constexpr Phrase kind_of_page{"What was paid to volunteers, held against the rules",
                              "Wat aan vrijwilligers is betaald, getoetst aan de regels"};
constexpr Phrase as_of{"as of {}", "peildatum {}"};
constexpr Phrase skip_words{"Skip to the first person", "Ga naar de eerste persoon"};
constexpr Phrase in_short{"In short", "In het kort"};
constexpr Phrase person_word{"Person", "Persoon"};
constexpr Phrase outcome_word{"Outcome", "Uitkomst"};
constexpr Phrase look_at{"Look at", "Kijk naar"};
constexpr Counted people_counted{{"{} person", "{} persoon"}, {"{} people", "{} personen"}};
constexpr Phrase no_people{"Nobody was looked at.", "Er is niemand bekeken."};
constexpr Phrase nothing{"nothing to check", "niets te toetsen"};
constexpr Phrase only_shown{"This page shows alone: {}.", "Deze pagina toont alleen: {}."};
constexpr Phrase counts_title{"Findings by outcome", "Bevindingen naar uitkomst"};
constexpr Phrase count_word{"Number", "Aantal"};
constexpr Phrase meaning_word{"What it means", "Wat het betekent"};
constexpr Phrase basis_title{"What was checked", "Wat er is getoetst"};
constexpr Phrase files_title{"Files that were read", "Gelezen bestanden"};
constexpr Phrase rules_title{"Packages of rules", "Regelpakketten"};
constexpr Phrase name_word{"Name", "Naam"};
constexpr Phrase hash_word{"SHA-256 of its bytes", "SHA-256 van de bytes"};
constexpr Phrase no_package{"No package of rules applies to this organisation.",
                            "Geen enkel regelpakket geldt voor deze organisatie."};
constexpr Phrase sources_checked{"Public sources were last checked on {}.",
                                 "Openbare bronnen zijn voor het laatst gecontroleerd op {}."};
constexpr Counted more{{"and one more", "en nog één"}, {"and {} more", "en nog {}"}};

constexpr std::size_t unmatched_shown_max = 24;

std::string packages_of(Heading const& heading, Language language) {
  std::string out;
  for (PackageLine const& p : heading.packages)
    out += (out.empty() ? "" : ", ") + (p.title.empty() ? p.name : p.title.in(language));
  return out.empty() ? std::string(no_package.in(language)) : out;
}

/// What it means for a person, in half a line.
Phrase tile_meaning(Outcome o) {
  switch (o) {
  case Outcome::met: return {"fits under the limits checked", "past binnen wat is getoetst"};
  case Outcome::explain: return {"the board has to say why", "het bestuur moet zeggen waarom"};
  case Outcome::breached:
    return {"the rules checked do not hold", "de getoetste regels gaan niet op"};
  case Outcome::conflict:
    return {"two provisions disagree", "twee bepalingen spreken elkaar tegen"};
  case Outcome::undetermined: return {"a fact is missing", "er ontbreekt een gegeven"};
  case Outcome::not_applicable:
    return {"the rules are about something else", "de regels gaan over iets anders"};
  }
  return {};
}

class Top {
public:
  Top(Markup& page, TopPart const& part)
      : page_(page), part_(part), language_(part.language),
        summed_up_(!part.heading.overall.empty()) {}

  void write() {
    Heading const& heading = part_.heading;
    if (part_.dossier > 1) page_.empty("hr", {{"class", "rule"}});
    if (part_.dossier == 1 && !part_.people.empty()) {
      page_.leaf("a", {{"class", "skip"}, {"href", "#" + anchor_of(1, 1)}},
                 skip_words.in(language_));
    }
    page_.leaf("p", {{"class", "over-title"}}, kind_of_page.in(language_));
    page_.leaf("h1", {}, name_of(heading));
    std::string line = filled(as_of, language_, evaluate::spoken_date(heading.as_of, language_)) +
                       " · " + packages_of(heading, language_);
    if (!heading.organisation.empty() && !heading.file.empty()) line += " · " + heading.file;
    page_.leaf("p", {{"class", "faint"}}, line);
    std::size_t const n = part_.people.size();
    page_.leaf("h2", {},
               std::string(in_short.in(language_)) +
                   (n == 0 ? "" : ": " + people_counted.of(n, language_)));
    write_tiles();
    write_completeness();
    write_only();
    write_people();
  }

private:
  /// How many people there are of each outcome.
  void write_tiles() {
    if (part_.people.empty()) {
      page_.leaf("p", {}, no_people.in(language_));
      return;
    }
    std::map<std::size_t, std::size_t> tally; // by urgency
    for (Digest const& d : part_.people) {
      auto const o = overall_of(d, summed_up_);
      ++tally[o ? urgency(*o) : by_urgency.size()];
    }
    page_.open("ul", {{"class", "tiles"}});
    for (auto const& [place, count] : tally) {
      bool const checked = place < by_urgency.size();
      page_.open("li", {{"class", checked ? outcome_class(by_urgency[place]) : "not_applicable"}});
      page_.leaf("span", {{"class", "count"}},
                 (checked ? std::string(symbol(by_urgency[place])) : std::string("–")) + " " +
                     std::to_string(count));
      page_.text(checked ? label(by_urgency[place]).in(language_) : nothing.in(language_));
      if (checked) page_.leaf("small", {}, tile_meaning(by_urgency[place]).in(language_));
      page_.close();
    }
    page_.close();
  }

  void write_completeness() {
    Heading const& heading = part_.heading;
    std::string const sentence = completeness(heading, language_);
    bool const doubtful = is_doubtful(heading);
    if (!sentence.empty()) {
      page_.open("div", {{"class", doubtful ? "note open" : "note"}});
      page_.leaf(
          "p", {},
          Styled(doubtful ? "! " : "✓ ", doubtful ? Tone::attention : Tone::good).add(sentence));
      if (!heading.gaps.empty()) {
        page_.open("ul");
        for (Texts const& gap : heading.gaps)
          page_.leaf("li", {}, gap.in(language_));
        page_.close();
      }
      page_.close();
    }
    write_unmatched();
  }

  void write_unmatched() {
    auto const& all = part_.heading.unmatched;
    if (all.empty()) return;
    page_.open("div", {{"class", "note open"}});
    page_.leaf("p", {}, Styled("! ", Tone::attention).add(paid_to_nobody(language_)));
    page_.open("ul");
    for (std::size_t i = 0; i < std::min(all.size(), unmatched_shown_max); ++i) {
      UnmatchedPayment const& u = all[i];
      Styled line(evaluate::spoken_date(u.date, language_) + ": ");
      line.add(figure(u.amount, language_), Tone::strong).add(", " + (u.to.empty() ? "–" : u.to));
      page_.leaf("li", {}, line.add("  " + u.ref, Tone::faint));
    }
    if (all.size() > unmatched_shown_max)
      page_.leaf("li", {}, more.of(all.size() - unmatched_shown_max, language_));
    page_.close();
    page_.close();
  }

  void write_only() {
    if (part_.only.empty()) return;
    std::string words;
    for (Outcome const o : part_.only)
      words += (words.empty() ? "" : ", ") + std::string(label(o).in(language_));
    page_.leaf("p", {{"class", "note"}}, filled(only_shown, language_, words));
  }

  void write_people() {
    if (part_.people.empty()) return;
    // A phone lays the rows out as blocks, and the roles say that it is still a table.
    page_.open("table", {{"class", "people"}, {"role", "table"}});
    page_.open("thead", {{"role", "rowgroup"}});
    page_.open("tr", {{"role", "row"}});
    for (Phrase const& head : {person_word, outcome_word, look_at})
      page_.leaf("th", {{"scope", "col"}, {"role", "columnheader"}}, head.in(language_));
    page_.close();
    page_.close();
    page_.open("tbody", {{"role", "rowgroup"}});
    for (std::size_t i = 0; i < part_.people.size(); ++i)
      write_person_row(part_.people[i], anchor_of(part_.dossier, i + 1));
    page_.close();
    page_.close();
  }

  void write_person_row(Digest const& d, std::string const& anchor) {
    page_.open("tr", {{"role", "row"}});
    page_.open("th", {{"scope", "row"}, {"role", "rowheader"}});
    page_.leaf("a", {{"href", "#" + anchor}}, d.name);
    if (d.name != d.subject) {
      page_.text(" ");
      page_.leaf("small", {}, d.subject);
    }
    page_.close();
    page_.open("td", {{"role", "cell"}});
    write_verdicts(d);
    page_.close();
    page_.open("td", {{"role", "cell"}});
    write_reasons(d);
    page_.close();
    page_.close();
  }

  void write_verdicts(Digest const& d) {
    auto const beside = worse_beside(d, summed_up_);
    if (d.verdicts.empty() && !beside)
      page_.leaf("span", {{"class", "faint"}}, nothing.in(language_));
    if (beside) {
      page_.open("div");
      write_badge(page_, *beside, language_);
      page_.close();
    }
    for (Verdict const& v : d.verdicts) {
      bool const first = v.column == 0;
      page_.open("div");
      if (first) {
        write_badge(page_, v.outcome, language_);
        page_.text(" " + evaluate::spoken_period(v.period, language_));
      } else {
        page_.open("small");
        page_.text(part_.heading.overall[v.column].title.in(language_) + ": ");
        page_.leaf("span", {{"class", "whole"}},
                   std::string(symbol(v.outcome)) + " " +
                       std::string(label(v.outcome).in(language_)));
        page_.close();
      }
      page_.close();
    }
  }

  /// What made it so, what else is not fine, and the first amount that follows.
  void write_reasons(Digest const& d) {
    for (Verdict const& v : d.verdicts) {
      if (v.column == 0 && !v.because.empty())
        page_.leaf("div", {}, rules_and_periods(v.because, language_));
    }
    for (Verdict const& v : d.beside) {
      Styled line(std::string(symbol(v.outcome)) + " ", tone(v.outcome));
      page_.leaf("div", {}, line.add(rules_and_periods(v.because, language_)));
    }
    for (Amount const& a : d.amounts) {
      if (a.rule != d.amounts.front().rule) continue;
      page_.leaf("div", {},
                 Styled(a.title + " " + period_text(a.period) + ": ", Tone::faint)
                     .add(a.text, Tone::strong));
    }
  }

  Markup& page_;
  TopPart const& part_;
  Language language_;
  bool summed_up_;
};

void write_files(Markup& page, Phrase const& title, std::vector<FileLine> const& files,
                 Language language) {
  if (files.empty()) return;
  page.open("table", {{"class", "files"}});
  page.leaf("caption", {}, title.in(language));
  page.open("thead");
  page.open("tr");
  page.leaf("th", {{"scope", "col"}}, name_word.in(language));
  page.leaf("th", {{"scope", "col"}}, hash_word.in(language));
  page.close();
  page.close();
  page.open("tbody");
  for (FileLine const& file : files) {
    page.open("tr");
    page.leaf("th", {{"scope", "row"}}, file.name);
    page.leaf("td", {{"class", "hash"}}, file.sha256);
    page.close();
  }
  page.close();
  page.close();
}

} // namespace

std::string name_of(Heading const& heading) {
  return heading.organisation.empty() ? heading.file : heading.organisation;
}

std::string title_of(Heading const& heading, Language language) {
  return name_of(heading) + ", " + evaluate::spoken_date(heading.as_of, language) + ": Grens";
}

void write_top(Markup& page, TopPart const& part) {
  Top(page, part).write();
}

void write_counts(Markup& page, OutcomeCounts const& totals, Grounds const& grounds,
                  Language language) {
  page.open("section", {{"class", "person"}});
  page.leaf("h2", {}, counts_title.in(language));
  page.open("table", {{"class", "counts"}});
  page.open("thead");
  page.open("tr");
  page.leaf("th", {{"scope", "col"}}, outcome_word.in(language));
  page.leaf("th", {{"scope", "col"}, {"class", "number"}}, count_word.in(language));
  page.leaf("th", {{"scope", "col"}}, meaning_word.in(language));
  page.close();
  page.close();
  page.open("tbody");
  for (Outcome const o : by_urgency) {
    page.open("tr");
    page.open("th", {{"scope", "row"}});
    write_badge(page, o, language);
    page.close();
    page.leaf("td", {{"class", "number"}}, std::to_string(totals[static_cast<std::size_t>(o)]));
    page.leaf("td", {}, meaning(o).in(language));
    page.close();
  }
  page.close();
  page.close();
  std::string const line = grounds_line(grounds, language);
  if (!line.empty()) page.leaf("p", {}, line);
  page.close();
}

void write_basis(Markup& page, Heading const& heading, Language language) {
  page.open("section", {{"class", "person plain"}});
  page.leaf("h2", {}, basis_title.in(language));
  if (heading.checked) {
    page.leaf("p", {},
              filled(sources_checked, language, evaluate::spoken_date(*heading.checked, language)));
  }
  write_files(page, files_title, heading.inputs, language);
  write_files(page, rules_title, heading.rules, language);
  page.close();
}

} // namespace grens::report
