// How much still fits for each person, on a day, in its month and in its year.
#pragma once

#include "explain/headroom.hpp"
#include "report/heading.hpp"
#include "report/page.hpp"

#include <string>
#include <vector>

namespace grens::report {

/// What is said above it, of a day.
std::string headroom_title(Date on, Language language);
/// What still fits for one person, in sentences.
std::vector<Styled> headroom_lines(explain::Headroom const& headroom, std::string const& currency,
                                   Language language);

/// Of one dossier; amounts are in `currency`.
void print_headroom(Page& page, Heading const& heading, std::string const& currency,
                    std::vector<explain::Headroom> const& all, Language language);

/// Of one person, without the name.
void print_room(Page& page, explain::Headroom const& room, std::string const& currency,
                Language language);

} // namespace grens::report
