#include "report/letter_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace grens::report {

using evaluate::Outcome;

std::string kind_said(std::string const& kind, Language language) {
  static constexpr std::array<std::pair<std::string_view, Phrase>, 13> kinds{{
      {"allowance", {"allowance", "vergoeding"}},
      {"attendance_fee", {"fee for attending", "presentiegeld"}},
      {"costs", {"costs that you made", "kosten die u maakte"}},
      {"mileage", {"travel by kilometre", "kilometers"}},
      {"in_kind", {"something other than money", "iets anders dan geld"}},
      {"gift_card", {"gift card", "cadeaubon"}},
      {"gift", {"gift", "cadeau"}},
      {"fee_waiver",
       {"a fee that you did not have to pay", "bijdrage die u niet hoefde te betalen"}},
      {"course", {"course", "cursus"}},
      {"prize", {"prize", "prijs"}},
      {"advance_repaid", {"money that you had advanced", "geld dat u had voorgeschoten"}},
      {"wage", {"wage", "loon"}},
      {"repayment", {"money that you paid back", "geld dat u terugbetaalde"}},
  }};
  if (kind.empty()) return language == Language::en ? "not noted" : "niet genoteerd";
  for (auto const& [word, phrase] : kinds) {
    if (word == kind) return std::string(phrase.in(language));
  }
  std::string words = kind;
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string unit_said(std::string const& unit, Language language) {
  static constexpr std::array<std::pair<std::string_view, Phrase>, 7> units{{
      {"hour", {" per hour", " per uur"}},
      {"shift", {" per shift", " per dienst"}},
      {"activity", {" per activity", " per activiteit"}},
      {"result", {" per result", " per resultaat"}},
      {"month", {" per month", " per maand"}},
      {"year", {" per year", " per jaar"}},
      {"once", {" once", " eenmalig"}},
  }};
  for (auto const& [word, phrase] : units) {
    if (word == unit) return std::string(phrase.in(language));
  }
  return {};
}

Phrase plainly(Outcome o) {
  switch (o) {
  case Outcome::met:
    return {
        "On the facts in our books, what we paid you fits under the limits that were looked at.",
        "Volgens de gegevens in onze boeken past wat wij u betaalden binnen de bekeken "
        "grenzen."};
  case Outcome::explain:
    return {"It is not settled yet: the board still has to explain something.",
            "Het staat nog niet vast: het bestuur moet nog iets toelichten."};
  case Outcome::breached:
    return {"On the facts in our books, the scheme does not apply to what we paid you.",
            "Volgens de gegevens in onze boeken geldt de regeling niet voor wat wij u betaalden."};
  case Outcome::conflict:
    return {"It is not settled: two provisions disagree.",
            "Het staat niet vast: twee bepalingen spreken elkaar tegen."};
  case Outcome::undetermined:
    return {"It cannot be settled yet: a fact is missing.",
            "Het is nog niet vast te stellen: er ontbreekt een gegeven."};
  case Outcome::not_applicable:
    return {"The limits that were looked at are not about what we paid you.",
            "De bekeken grenzen gaan niet over wat wij u betaalden."};
  }
  return {};
}

} // namespace grens::report
