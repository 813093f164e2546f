#include "report/paragraph.hpp"

#include "report/blocks.hpp"
#include "report/figures.hpp"
#include "report/phrase.hpp"

#include <vector>

namespace grens::report {

using evaluate::ProofNode;
using Kind = ProofNode::Kind;

namespace {

constexpr Phrase reckoned{"Reckoned with: {}.", "Gerekend met: {}."};
constexpr Phrase unknown{"{} unknown", "{} onbekend"};
constexpr Phrase follows{"It follows from: {}.", "Het volgt uit: {}."};
constexpr Counted none_applies{
    {"One exception was tried, and it does not apply.",
     "Eén uitzondering is geprobeerd, en die is niet van toepassing."},
    {"{} exceptions were tried, and none applies.",
     "{} uitzonderingen zijn geprobeerd, en geen ervan is van toepassing."}};
constexpr Phrase applies{"The exception {} applies.", "De uitzondering {} is van toepassing."};
constexpr Phrase may_apply{"Whether the exception {} applies is not known.",
                           "Of de uitzondering {} van toepassing is, is niet bekend."};

/// Has a unit: "235.00 EUR", "at least 5 hours".
bool is_amount(ProofNode const& n) {
  return n.value.find(' ') != std::string::npos &&
         n.value.find_first_of("0123456789") != std::string::npos &&
         !n.value.ends_with(" elements");
}

/// The dated value that a name stands for, where it is nothing else.
ProofNode const* value_behind(ProofNode const& let) {
  ProofNode const* n = &let;
  while (n->kind != Kind::value) {
    if (n->parts.size() != 1) return nullptr;
    n = &n->parts.front();
  }
  return n;
}

std::string source_of(ProofNode const& let, Language language) {
  ProofNode const* value = value_behind(let);
  if (value == nullptr || value->cites.empty()) return {};
  return " (" + value->cites.front().title.in(language) + ")";
}

std::string amounts(ProofNode const& proof, Language language) {
  std::string out;
  for (ProofNode const& part : proof.parts) {
    if (part.kind != Kind::let) continue;
    std::string one;
    if (!part.decided && part.value == "unknown") {
      one = filled(unknown, language, part.what);
    } else if (is_amount(part)) {
      one = part.what + " " + figure(part.value, language) + source_of(part, language);
    }
    if (!one.empty()) out += (out.empty() ? "" : "; ") + one;
  }
  return out.empty() ? out : filled(reckoned, language, out);
}

std::string exceptions(ProofNode const& proof, Language language) {
  std::vector<std::string> told;
  std::size_t tried = 0;
  for (ProofNode const& part : proof.parts) {
    if (part.kind != Kind::exception) continue;
    ++tried;
    if (part.value == "applies") told.push_back(filled(applies, language, part.what));
    if (part.value == "unknown") told.push_back(filled(may_apply, language, part.what));
  }
  if (tried > 0 && told.empty()) return none_applies.of(tried, language);
  std::string out;
  for (std::string const& one : told)
    out += (out.empty() ? "" : " ") + one;
  return out;
}

} // namespace

std::string paragraph(evaluate::Found const& found, Known const& known, Language language) {
  std::string const because = rules_and_periods(behind(found.proof, known));
  std::string out;
  for (std::string const& sentence :
       {amounts(found.proof, language),
        because.empty() ? because : filled(follows, language, because),
        exceptions(found.proof, language)}) {
    if (!sentence.empty()) out += (out.empty() ? "" : " ") + sentence;
  }
  return out;
}

} // namespace grens::report
