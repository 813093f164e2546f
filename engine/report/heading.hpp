// What is said of the whole run before anything was found: whose books, on which day, under which
// rules, and what may be missing from them.
#pragma once

#include "report/digest.hpp"
#include "report/page.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grens::report {

/// A file, as the outcome names it, and the SHA-256 of its bytes.
struct FileLine {
  std::string name;
  std::string sha256;
};

struct PackageLine {
  std::string name; // nl.tax.volunteer_allowance
  Texts title;
};

/// A payment to nobody on the list.
struct UnmatchedPayment {
  Date date;
  std::string amount; // "64.90 EUR"
  std::string to;
  std::string ref;
};

struct Heading {
  std::string organisation;
  std::string file; // said where several dossiers are checked
  Date as_of;
  std::optional<Date> checked;
  std::vector<PackageLine> packages; // those that apply
  std::optional<bool> complete;      // nothing: the dossier does not say
  std::vector<Texts> gaps;
  std::vector<UnmatchedPayment> unmatched;
  std::vector<Overall> overall;
  ReadingTitles readings;
  std::vector<FileLine> inputs; // what was read
  std::vector<FileLine> rules;  // every package that judged, by its name
  std::string engine;           // the version of the program
};

/// Whether something may be missing, as a sentence; empty where the dossier does not say.
std::string completeness(Heading const& heading, Language language);
bool is_doubtful(Heading const& heading);
/// Said before payments to nobody on the list.
std::string_view paid_to_nobody(Language language);

void print_heading(Page& page, Heading const& heading, Language language);

} // namespace grens::report
