// One person, or the organisation, on a page: the pictures, then what was found by outcome, each
// with its sentence, what to do next, the law and its proof.
#pragma once

#include "explain/headroom.hpp"
#include "report/digest.hpp"
#include "report/markup.hpp"

#include <optional>
#include <string>

namespace grens::report {

/// The id of the part, to which a link may lead.
std::string anchor_of(std::size_t dossier, std::size_t person);

struct PersonPart {
  DigestOptions const& options;
  Known const& elsewhere; // findings about the organisation, on which those of a person can rest
  std::string anchor;
  std::optional<explain::Headroom> const& room; // what still fits, where somebody asked
  std::string const& currency;                  // of that
};

/// `digest` is of the same findings: it counts what is not told.
void write_person(Markup& page, evaluate::Findings const& findings, Digest const& digest,
                  PersonPart const& part);

/// Its words, and a link where it can be read.
void write_citation(Markup& page, evaluate::Citation const& cite, Language language);

} // namespace grens::report
