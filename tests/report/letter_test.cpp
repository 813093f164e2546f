// Letters, byte for byte, in both languages and of people with different outcomes; then what a
// letter never does.
#include "report/club.hpp"
#include "report/letter.hpp"
#include "report/looking.hpp"

#include <catch2/catch.hpp>

namespace grens::report {

using evaluate::Finding;
using evaluate::Outcome;

namespace {

/// As the program would fill it, of one person of the club.
LetterOf letter_of(std::size_t person) {
  LetterOf of;
  of.heading = club_heading();
  of.heading.engine = "0.1.0";
  of.currency = "EUR";
  of.findings = club()[person];
  of.account.subject = of.findings.subject;
  of.account.name = of.findings.subject_name;
  of.account.roles = {"trainer", "driver"};
  of.account.payments = {{{2024, 3, 5}, "125.00 EUR", "allowance", {month_of({2024, 2, 1})}, "25"},
                         {{2024, 7, 5}, "900.00 EUR", "", {{{2024, 1, 1}, {2024, 6, 30}}}, ""},
                         {{2025, 1, 2}, "12.50 EUR", "advance_repaid", {}, ""}};
  of.account.allowances = {{"trainer", "125.00", "month", "training", "travel", Date{2023, 11, 20}},
                           {"driver", "", "", "", "", {}}};
  return of;
}

std::string text_of(LetterOf const& of, Language language) {
  std::string out;
  Page page([&](std::string_view part) { out += part; }, {80, false});
  print_letter(page, letter(of, language), language);
  return out;
}

} // namespace

TEST_CASE("letters to people with different outcomes, in English and in Dutch") {
  LetterOf met = letter_of(1);
  met.fits = StillFits{"85.00 EUR", "600.00 EUR", false};
  met.asked = {{{"hours (payment)", "uren (betaling)"}, 12},
               {{"what other organisations paid", "wat andere organisaties betaalden"}, 1}};
  LetterOf const breached = letter_of(2);
  LetterOf undetermined = letter_of(5);
  undetermined.account.allowances.clear();
  undetermined.heading.complete = false;
  for (auto const& [name, of] : {std::pair{std::string("met"), met},
                                 {"breached", breached},
                                 {"undetermined", undetermined}}) {
    INFO(name);
    std::string const en = text_of(of, Language::en);
    std::string const nl = text_of(of, Language::nl);
    CHECK((en == expected("letter_" + name + "_en.txt", en)));
    CHECK((nl == expected("letter_" + name + "_nl.txt", nl)));
  }
}

TEST_CASE("a letter accuses nobody and says whose duty it is") {
  for (std::size_t person = 1; person < club().size(); ++person) {
    std::string const en = on_one_line(text_of(letter_of(person), Language::en));
    std::string const nl = on_one_line(text_of(letter_of(person), Language::nl));
    for (char const* word : {"violat", "breach", "illegal", "wrong", "offence"})
      CHECK_FALSE(holds(en, word));
    for (char const* word : {"vertred", "schend", "illegaal", "niet voldaan"})
      CHECK_FALSE(holds(nl, word));
    CHECK(holds(en, "That is your own duty."));
    CHECK(holds(nl, "Dat is uw eigen verantwoordelijkheid."));
    CHECK(holds(en, "Ask before you pay or correct."));
    CHECK(holds(nl, "Vraag het na voordat u betaalt of corrigeert."));
  }
}

TEST_CASE("a letter about nothing says so") {
  LetterOf of;
  of.heading.organisation = "Club";
  of.heading.as_of = {2024, 12, 31};
  of.account.subject = "v1";
  std::string const text = on_one_line(text_of(of, Language::en));
  CHECK(holds(text, "Dear v1,"));
  CHECK(holds(text, "There is no payment to you in our books."));
  CHECK(holds(text, "No limit was looked at for these payments."));
  CHECK(holds(text, "The rules that were looked at do not say it in one sentence."));
  CHECK_FALSE(holds(text, "What still fits"));
}

TEST_CASE("what still fits is said as a bound where not all is known") {
  LetterOf of = letter_of(1);
  of.fits = StillFits{"85.00 EUR", "85.00 EUR", true};
  std::string const text = on_one_line(text_of(of, Language::en));
  CHECK(holds(text, "at most this still fits under the limits that were looked at: 85.00 EUR. It "
                    "can be less"));
  CHECK(holds(text, "no promise"));
}

TEST_CASE("sums are told apart by currency, and unknown words stay as they are") {
  LetterOf of = letter_of(1);
  of.account.payments = {{{2024, 3, 5}, "10.00 EUR", "tip_from_guest", {}, ""},
                         {{2024, 4, 5}, "20.00 DKK", "mileage", {}, ""},
                         {{2024, 4, 6}, "0.50 EUR", "mileage", {}, ""}};
  std::string const text = on_one_line(text_of(of, Language::en));
  CHECK(holds(text, "Together: 20.00 DKK and 10.50 EUR."));
  CHECK(holds(text, "tip from guest"));
  CHECK_FALSE(holds(text, " For ")); // no payment says what it was for
}

TEST_CASE("the letter as a page holds the same words, and text stays text") {
  LetterOf of = letter_of(2);
  of.account.name = "<script>Karim</script>";
  of.account.allowances[0].why = "a & b < c";
  std::string const page = letter_page(letter(of, Language::nl), Language::nl);
  CHECK(holds(page, "<html lang=\"nl\">"));
  CHECK_FALSE(holds(page, "<script"));
  CHECK(holds(page, "Beste &lt;script&gt;Karim&lt;/script&gt;,"));
  CHECK(holds(page, "a &amp; b &lt; c"));
  CHECK(holds(page, "Vraag het na voordat u betaalt of corrigeert."));
}

} // namespace grens::report
