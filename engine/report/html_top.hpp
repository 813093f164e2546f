// What a page says before and after the people: in short, everybody in one table, how many of each
// outcome, and what it was all held against.
#pragma once

#include "report/digest.hpp"
#include "report/heading.hpp"
#include "report/markup.hpp"
#include "report/summary.hpp"

#include <string>
#include <vector>

namespace grens::report {

/// The organisation; the file where it has no name.
std::string name_of(Heading const& heading);
/// "SV De Meerkoet, 31 December 2024: Grens"
std::string title_of(Heading const& heading, Language language);

struct TopPart {
  Heading const& heading;
  std::vector<Digest> const& people;
  std::size_t dossier = 1; // which of the page's dossiers
  std::vector<evaluate::Outcome> const& only;
  Language language;
};

/// Whose books, and what a board has to know in ten seconds.
void write_top(Markup& page, TopPart const& part);

void write_counts(Markup& page, OutcomeCounts const& totals, Grounds const& grounds,
                  Language language);

/// The files and the packages of rules, each with its hash.
void write_basis(Markup& page, Heading const& heading, Language language);

} // namespace grens::report
