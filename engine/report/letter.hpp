// A letter to one volunteer, in plain words: what was paid, when and why, under which limits, and
// what the board does not know. It accuses nobody: what is above a limit is said of amounts, and
// what a person may have to report is said to be that person's own.
#pragma once

#include "evaluate/account.hpp"
#include "report/heading.hpp"
#include "report/markup.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grens::report {

/// A fact that is missing, as people call it: "what other organisations paid".
struct Asked {
  Texts what;
  std::size_t times = 0;
};

/// What still fits on the day of the letter, exact: "85.00 EUR".
struct StillFits {
  std::string month;
  std::string year;
  bool at_most = false; // not all is known: less may fit
};

struct LetterOf {
  Heading heading;
  std::string currency; // of the amounts that were decided: "EUR"
  evaluate::Account account;
  evaluate::Findings findings; // about this person
  std::vector<Asked> asked;
  std::optional<StillFits> fits;
};

struct LetterPart {
  std::string title;
  std::vector<std::string> before;             // paragraphs
  std::vector<std::vector<std::string>> table; // the first row is its head
  std::vector<std::string> points;
  std::vector<std::string> after;
};

struct Letter {
  std::string from;
  std::string to;
  std::string day;
  std::string subject;
  std::string greeting;
  std::string opening;
  std::vector<LetterPart> parts;
  std::string regards;
  std::string signature;
  std::optional<Date> checked;
  std::string engine;
};

Letter letter(LetterOf const& of, Language language);

/// For a terminal, or to paste into a mail.
void print_letter(Page& page, Letter const& letter, Language language);
/// A page of its own, to print.
std::string letter_page(Letter const& letter, Language language);

} // namespace grens::report
