#include "report/labels.hpp"

namespace grens::report {

using evaluate::Outcome;

Phrase label(Outcome o) {
  switch (o) {
  case Outcome::met: return {"met", "voldaan"};
  case Outcome::explain: return {"explain", "toelichten"};
  case Outcome::breached: return {"breached", "niet voldaan"};
  case Outcome::conflict: return {"conflict", "tegenstrijdig"};
  case Outcome::undetermined: return {"undetermined", "niet vast te stellen"};
  case Outcome::not_applicable: return {"not applicable", "niet van toepassing"};
  }
  return {};
}

Phrase meaning(Outcome o) {
  switch (o) {
  case Outcome::met:
    return {"fits under the limits checked", "past binnen de gecontroleerde grenzen"};
  case Outcome::explain:
    return {"outside a guideline: the organisation has to say why",
            "buiten een richtlijn: de organisatie moet zeggen waarom"};
  case Outcome::breached: return {"the rule does not hold", "de regel gaat niet op"};
  case Outcome::conflict:
    return {"two provisions apply and disagree", "twee bepalingen gelden en spreken elkaar tegen"};
  case Outcome::undetermined:
    return {"a fact is missing or unclear", "een gegeven ontbreekt of is onduidelijk"};
  case Outcome::not_applicable:
    return {"the rule is not about this case", "de regel gaat niet over dit geval"};
  }
  return {};
}

std::string_view symbol(Outcome o) {
  switch (o) {
  case Outcome::met: return "✓";
  case Outcome::explain: return "!";
  case Outcome::breached: return "✗";
  case Outcome::conflict: return "≠";
  case Outcome::undetermined: return "?";
  case Outcome::not_applicable: return "–";
  }
  return {};
}

Tone tone(Outcome o) {
  switch (o) {
  case Outcome::met: return Tone::good;
  case Outcome::explain: return Tone::attention;
  case Outcome::breached:
  case Outcome::conflict: return Tone::bad;
  case Outcome::undetermined: return Tone::unclear;
  case Outcome::not_applicable: return Tone::faint;
  }
  return Tone::plain;
}

Styled badge(Outcome o, Language language) {
  return Styled(symbol(o), tone(o)).add(" ", tone(o)).add(label(o).in(language), tone(o));
}

std::size_t urgency(Outcome o) {
  std::size_t place = 0;
  while (by_urgency[place] != o)
    ++place;
  return place;
}

Phrase label(syntax::Grade g) {
  switch (g) {
  case syntax::Grade::primary: return {"primary", "primair"};
  case syntax::Grade::secondary: return {"secondary", "secundair"};
  case syntax::Grade::derived: return {"derived", "afgeleid"};
  }
  return {};
}

std::string evidence_label(std::string_view word, Language language) {
  if (language == Language::en) return std::string(word);
  if (word == "bank") return "bank";
  if (word == "receipt") return "bon";
  if (word == "statement") return "verklaring";
  if (word == "spreadsheet") return "spreadsheet";
  if (word == "asserted") return "eigen opgave";
  return std::string(word);
}

} // namespace grens::report
