// The whole report, byte for byte, in both languages; then what it says first, leaves out and
// gathers.
#include "report/club.hpp"
#include "report/looking.hpp"
#include "report/text.hpp"

#include <catch2/catch.hpp>

#include <sstream>

namespace grens::report {

using evaluate::Finding;
using evaluate::Findings;
using evaluate::Outcome;

namespace {

std::string report_of(Heading heading, std::vector<Findings> const& all, TextOptions options) {
  std::string out;
  TextReport report([&](std::string_view text) { out += text; }, std::move(options));
  report.begin(std::move(heading));
  for (Findings const& f : all)
    report.add(f);
  report.end(counts_of(all));
  report.close();
  return out;
}

} // namespace

TEST_CASE("the report of a club, in English and in Dutch") {
  std::string const en = report_of(club_heading(), club(), {Language::en, {100, false}, {}});
  std::string const nl = report_of(club_heading(), club(), {Language::nl, {80, false}, {}});
  CHECK((en == expected("club_en.txt", en)));
  CHECK((nl == expected("club_nl.txt", nl)));
}

TEST_CASE("no line is wider than the terminal") {
  for (std::size_t const width : {60U, 80U, 100U, 120U}) {
    for (Language const language : {Language::en, Language::nl}) {
      std::istringstream lines(report_of(club_heading(), club(), {language, {width, false}, {}}));
      for (std::string line; std::getline(lines, line);) {
        INFO(width << ": " << line);
        CHECK(Styled(line).width() <= width);
        CHECK((line.empty() || line.back() != ' '));
      }
    }
  }
}

TEST_CASE("colour repeats words and changes none") {
  std::string const plain = report_of(club_heading(), club(), {Language::en, {100, false}, {}});
  std::string coloured = report_of(club_heading(), club(), {Language::en, {100, true}, {}});
  CHECK(holds(coloured, "\x1b[31m✗ breached\x1b[0m"));
  for (std::size_t at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b'))
    coloured.erase(at, coloured.find('m', at) - at + 1);
  CHECK(coloured == plain);
}

TEST_CASE("what is not proven complete is said before anything else") {
  Heading heading = club_heading();
  heading.complete = false;
  heading.gaps = {{"Statement a.xml#2 does not follow.", "Afschrift a.xml#2 sluit niet aan."}};
  heading.unmatched = {{{2024, 10, 11}, "1180.00 EUR", "T. Vermeulen", "a.xml#4.2"}};
  std::string const out = report_of(heading, club(), {Language::nl, {100, false}, {}});
  std::size_t const gap = out.find("Volledigheid niet aangetoond");
  std::size_t const reason = out.find("Afschrift a.xml#2 sluit niet aan.");
  std::size_t const nobody = out.find("2024-10-11  € 1.180,00  T. Vermeulen  a.xml#4.2");
  std::size_t const table = out.find("6 personen");
  REQUIRE(table != std::string::npos);
  CHECK(gap < reason);
  CHECK(reason < nobody);
  CHECK(nobody < table);
}

TEST_CASE("a dossier that does not say whether it is complete is not called complete") {
  Heading heading = club_heading();
  heading.complete = {};
  std::string const out = report_of(heading, club(), {});
  CHECK_FALSE(holds(out, "omplete"));
}

TEST_CASE("what is missing for several people is said once, with all of them") {
  std::string const out = report_of(club_heading(), club(), {});
  CHECK(count(out, "· Exempt, all payers together · 2024\n") +
            count(out, "Exempt, all payers together · 2024\n") ==
        1);
  CHECK(holds(on_one_line(out), "Who v1 Els Verbruggen, v2 Karim El Amrani, v3 Joke Hofstra"));
  CHECK(holds(out, "Likewise for 2 more."));
}

TEST_CASE("payments that wait for the same fact are one block") {
  std::string const out = report_of(club_heading(), club(), {});
  CHECK(count(out, "In proportion to the work") == 1);
  CHECK(holds(out, "In proportion to the work · 10 times"));
  CHECK(holds(out, "and 9 more like these"));
}

TEST_CASE("a breach says its amount, its law, its reading and what to do") {
  std::string const out = on_one_line(report_of(club_heading(), club(), {}));
  CHECK(holds(out, "✗ breached Within the monthly maximum · 2 times"));
  CHECK(holds(out, "Source Wage Tax Act 1964, art. 2 lid 6, text of 2024-01-01"));
  CHECK(holds(out, "Here: the whole year, by default. Otherwise “that month”: explain."));
  CHECK(holds(out, "was truly for more months. Likewise for one more."));
  CHECK(holds(out, "Within the monthly maximum 2024-06, 2024-09"));
}

TEST_CASE("a source that is not the law's own is marked, and so is what rests on it") {
  std::string const out = on_one_line(report_of(club_heading(), club(), {}));
  CHECK(holds(out, "RD, a newspaper (2012) (secondary)"));
  CHECK(holds(out, "Rests on one secondary source"));
  std::vector<Findings> all = club();
  all[2].findings[0].evidence = "asserted";
  CHECK(holds(on_one_line(report_of(club_heading(), all, {})),
              "Rests on what the organisation itself states"));
}

TEST_CASE("explanations and waivers are shown, and hide nothing") {
  std::string const out = on_one_line(report_of(club_heading(), club(), {}));
  CHECK(holds(out, "Explained on 2024-05-01 by the board, not tested: “a training was asked for”"));
  CHECK(holds(out, "≠ conflict Hourly guideline"));
  CHECK(holds(out, "Accepted until 2025-06-30 by the audit committee: “one evening, 4.00 EUR”"));
}

TEST_CASE("what is met is a number, and with `only` a list") {
  std::string const usual = report_of(club_heading(), club(), {});
  CHECK_FALSE(holds(usual, "Els was paid 125.00 EUR."));
  CHECK(holds(usual, "fits under the limits checked"));
  std::string const met =
      report_of(club_heading(), club(), {Language::en, {100, false}, {Outcome::met}});
  CHECK(count(met, "Els was paid 125.00 EUR.") == 3);
  CHECK_FALSE(holds(met, "✗ breached  "));
  CHECK(holds(met, "Shown: met alone."));
}

TEST_CASE("with `only`, people without such an outcome have no row") {
  std::string const out =
      report_of(club_heading(), club(), {Language::en, {100, false}, {Outcome::conflict}});
  CHECK(holds(out, "Anouk Koç"));
  CHECK_FALSE(holds(out, "Karim El Amrani"));
}

TEST_CASE("a result that is zero is not shown") {
  std::vector<Findings> all = club();
  evaluate::Result& r = all[2].results.front();
  r.value = "0.00 EUR";
  CHECK_FALSE(holds(report_of(club_heading(), all, {}), "Amount outside the scheme"));
}

TEST_CASE("the organisation and people without findings") {
  std::vector<Findings> all = club();
  all.resize(1);
  std::string const nobody = report_of(club_heading(), all, {});
  CHECK(holds(nobody, "SV De Meerkoet"));
  CHECK(holds(nobody, "✓ 1  met"));
  Findings empty;
  empty.subject = "v9";
  all.push_back(empty);
  CHECK(
      holds(report_of(club_heading(), all, {Language::nl, {100, false}, {}}), "niets te toetsen"));
}

TEST_CASE("where no rule sums up, the most urgent outcome stands for all") {
  Heading heading = club_heading();
  heading.overall.clear();
  std::string const out = report_of(heading, club(), {});
  CHECK(holds(out, "Outcome"));
  CHECK(holds(out, "✗ 1 breached"));
}

TEST_CASE("no package applies: said in the heading, and the finding follows") {
  Heading heading = club_heading();
  heading.packages.clear();
  Findings f;
  f.subject = "organisation";
  f.subject_name = "SV De Meerkoet";
  Finding note;
  note.rule_name = "grens.no_package";
  note.title = {"No rules for this country", "Geen regels voor dit land"};
  note.outcome = Outcome::undetermined;
  note.say = {"Nothing was judged.", "Er is niets beoordeeld."};
  f.findings.push_back(note);
  std::string const out = report_of(heading, {f}, {});
  CHECK(holds(out, "No package of rules applies to this organisation."));
  CHECK(holds(out, "Nothing was judged."));
}

TEST_CASE("more people than a screen holds: those who are fine are counted") {
  std::vector<Findings> all;
  for (int i = 0; i < 70; ++i) {
    Findings f = club()[1];
    f.subject = "x" + std::to_string(i);
    all.push_back(f);
  }
  all.push_back(club()[2]);
  std::string const out = report_of(club_heading(), all, {});
  CHECK(holds(out, "… and 70 more who are fine"));
  CHECK(holds(out, "v2   Karim El Amrani"));
}

TEST_CASE("a name from a file cannot steer the terminal") {
  std::vector<Findings> all = club();
  all[2].subject_name = "Karim\x1b[2J\nEl Amrani";
  std::string const out = report_of(club_heading(), all, {});
  CHECK_FALSE(holds(out, "\x1b"));
  CHECK(holds(out, "Karim\xEF\xBF\xBD[2J El Amrani"));
}

TEST_CASE("the words at the end are the contract's") {
  CHECK(
      disclaimer(Date{2026, 11, 24}, Language::en) ==
      "Grens calculates with the facts you entered and public sources checked on 2026-11-24. It is "
      "not tax or legal advice and does not bind any authority or court. Ask before you pay or "
      "correct.");
  CHECK(disclaimer(Date{2026, 11, 24}, Language::nl) ==
        "Grens rekent met uw gegevens en met openbare bronnen, gecontroleerd op 2026-11-24. Dit is "
        "geen belasting- of juridisch advies en bindt geen instantie of rechter. Vraag het na "
        "voordat "
        "u betaalt of corrigeert.");
  CHECK(holds(on_one_line(report_of(club_heading(), club(), {})),
              disclaimer(Date{2026, 11, 24}, Language::en)));
}

TEST_CASE("several dossiers: each has its heading, and the last words are said once") {
  std::string out;
  TextReport report([&](std::string_view text) { out += text; }, {});
  for (char const* file : {"a.json", "b.json"}) {
    Heading heading = club_heading();
    heading.file = file;
    report.begin(heading);
    report.add(club()[1]);
    report.end(counts_of({club()[1]}));
  }
  report.close();
  CHECK(holds(out, "SV De Meerkoet  a.json"));
  CHECK(holds(out, "SV De Meerkoet  b.json"));
  CHECK(count(out, "Ask before you pay") == 1);
}

TEST_CASE("no Dutch report calls anything an overtreding") {
  std::string const out = report_of(club_heading(), club(), {Language::nl, {100, false}, {}});
  CHECK_FALSE(holds(out, "vertreding"));
  CHECK(holds(out, "niet voldaan"));
}

} // namespace grens::report
