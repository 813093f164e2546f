#include "report/cites.hpp"

#include "report/labels.hpp"

#include <algorithm>

namespace grens::report {

using evaluate::Citation;
using evaluate::ProofNode;
using syntax::Grade;

namespace {

constexpr Phrase text_of{"text of {}", "tekst van {}"};
constexpr Counted secondary_sources{{"one secondary source", "één secundaire bron"},
                                    {"{} secondary sources", "{} secundaire bronnen"}};
constexpr Phrase a_secondary_source{"a secondary source", "een secundaire bron"};
constexpr Phrase a_derivation{"what was derived from the sources",
                              "wat uit de bronnen is afgeleid"};

void collect(std::vector<Citation> const& cites, Grade grade, std::vector<Citation>& into) {
  for (Citation const& c : cites) {
    if (c.grade == grade && std::find(into.begin(), into.end(), c) == into.end()) into.push_back(c);
  }
}

void collect(ProofNode const& node, Grade grade, std::vector<Citation>& into) {
  collect(node.cites, grade, into);
  for (ProofNode const& part : node.parts)
    collect(part, grade, into);
}

} // namespace

Styled citation(Citation const& cite, Language language) {
  Styled out(cite.title.empty() ? cite.source : cite.title.in(language));
  // "2 lid 6" is an article; "§ 3" and "H 3.26" say themselves what they are.
  bool const bare = !cite.article.empty() && cite.article[0] >= '0' && cite.article[0] <= '9';
  if (!cite.article.empty()) out.add(bare ? ", art. " : ", ").add(cite.article);
  if (cite.seen) out.add(", ").add(filled(text_of, language, date_text(*cite.seen)));
  if (cite.grade != Grade::primary) {
    out.add(" (", Tone::faint).add(label(cite.grade).in(language), Tone::faint);
    out.add(")", Tone::faint);
  }
  return out;
}

std::string link(Citation const& cite) {
  std::string const& reference = cite.reference;
  // Only an address: anything else behind a link could be a script.
  bool const is_address = reference.starts_with("https://") || reference.starts_with("http://");
  if (cite.reference_kind == "url" || cite.reference_kind == "eli") {
    return is_address ? reference : "";
  }
  if (cite.reference_kind == "jci") return "https://wetten.overheid.nl/" + reference;
  if (cite.reference_kind == "celex") {
    return "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:" + reference;
  }
  if (cite.reference_kind == "ecli" && reference.starts_with("ECLI:NL:")) {
    return "https://deeplink.rechtspraak.nl/uitspraak?id=" + reference;
  }
  return {};
}

Styled citations(std::vector<Citation> const& cites, Language language) {
  Styled out;
  for (Citation const& c : cites) {
    if (!out.empty()) out.add("; ");
    out.add(citation(c, language));
  }
  return out;
}

std::string weakest_source(evaluate::Found const& found, Language language) {
  switch (found.grade) {
  case Grade::primary: return {};
  case Grade::derived: return std::string(a_derivation.in(language));
  case Grade::secondary: break;
  }
  std::vector<Citation> secondary;
  collect(found.cites, Grade::secondary, secondary);
  collect(found.proof, Grade::secondary, secondary);
  if (secondary.empty()) return std::string(a_secondary_source.in(language));
  return secondary_sources.of(secondary.size(), language);
}

} // namespace grens::report
