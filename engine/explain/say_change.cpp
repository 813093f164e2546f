// A change as a sentence: what would have to be so, and never that it is.
#include "explain/changes.hpp"

#include "base/number.hpp"
#include "evaluate/say.hpp"

#include <fmt/core.h>

namespace grens::explain {

namespace {

using Kind = ChangePart::Kind;
using Bound = ChangePart::Bound;

/// Each language on one line of sight, with places for what is filled in.
struct Words {
  std::string_view en;
  std::string_view nl;
  template <class... Args> std::string of(Language l, Args const&... args) const {
    return fmt::vformat(l == Language::en ? en : nl, fmt::make_format_args(args...));
  }
};

constexpr Words lowered{"{} had been {} lower: {} instead of {}",
                        "{} {} lager was geweest: {} in plaats van {}"};
constexpr Words lower_to_be{"{} is {} lower: {} instead of {}",
                            "{} {} lager wordt: {} in plaats van {}"};
constexpr Words receipt{
    "a receipt for {} exists and shows costs really made, at least {}",
    "er voor {} een bon bestaat en die echt gemaakte kosten laat zien, ten minste {}"};
constexpr Words months{"it was worked for over more months: {}, for {}",
                       "er over meer maanden voor is gewerkt: {}, voor {}"};
constexpr Words explained{
    "the board explains it in writing: {} ({}); the explanation itself is not "
    "tested",
    "het bestuur dit schriftelijk toelicht: {} ({}); de toelichting zelf wordt "
    "niet getoetst"};
constexpr Words proven{"this evidence exists and is added: {} ({})",
                       "dit bewijs er is en wordt toegevoegd: {} ({})"};
constexpr Words is_so{"this is so: {}: {}", "dit zo is: {}: {}"};
constexpr Words at_least{"at least {}", "ten minste {}"};
constexpr Words at_most{"at most {}", "hoogstens {}"};
constexpr Words either{" or ", " of "};
constexpr Words besides{", and ", ", en "};
constexpr Words all{"If {}.", "Als {}."};

/// "60.00 EUR" and "€ 60,00", "2024-05" and "mei 2024"; a label stays a label.
std::string spoken(std::string const& value, check::Model const& model, Language language) {
  if (value == "yes") return language == Language::en ? "yes" : "ja";
  if (value == "no") return language == Language::en ? "no" : "nee";
  if (value == "none") return language == Language::en ? "none" : "geen";
  check::Type type;
  if (auto const date = parse_date(value)) {
    type.sort = check::Sort::date;
    return evaluate::spoken(plan::Value::of(*date), type, model, language, {});
  }
  std::size_t const blank = value.find(' ');
  auto const number = parse_decimal(value.substr(0, blank));
  if (number && blank != std::string::npos) {
    std::string_view const rest = std::string_view(value).substr(blank + 1);
    std::size_t const more = rest.find(" (");
    std::string_view const word = rest.substr(0, more);
    auto const unit = currency(word) ? currency(word) : measure(word);
    if (!unit) return value;
    type.unit = {*unit, Measure::one};
    std::string out = evaluate::spoken(plan::Value::of(*number), type, model, language, {});
    return more == std::string_view::npos ? out : out + std::string(rest.substr(more));
  }
  if (auto const period = parse_period(value); period && !number) {
    type.sort = check::Sort::period;
    return evaluate::spoken(plan::Value::of(*period), type, model, language, {});
  }
  return value;
}

std::string spoken_all(ChangePart const& part, check::Model const& model, Language language) {
  std::string out;
  for (std::string const& value : part.values)
    out += (out.empty() ? "" : either.of(language)) + spoken(value, model, language);
  switch (part.bound) {
  case Bound::at_least: return at_least.of(language, out);
  case Bound::at_most: return at_most.of(language, out);
  case Bound::exact:
  case Bound::any_of: break;
  }
  return out;
}

std::string one(ChangePart const& part, check::Model const& model, Language language) {
  auto const say = [&](std::string const& value) { return spoken(value, model, language); };
  std::string const& of = part.of.in(language);
  switch (part.kind) {
  case Kind::lower:
    return (part.is_planned ? lower_to_be : lowered)
        .of(language, of, say(part.by), say(part.values.front()), say(part.from));
  case Kind::costs: return receipt.of(language, of, say(part.values.front()));
  case Kind::spread: return months.of(language, of, say(part.values.front()));
  case Kind::explain: return explained.of(language, part.title.in(language), of);
  case Kind::evidence: return proven.of(language, spoken_all(part, model, language), of);
  case Kind::fact: break;
  }
  std::string const name = part.title.in(language) + (of.empty() ? "" : " (" + of + ")");
  return is_so.of(language, name, spoken_all(part, model, language));
}

} // namespace

Texts say_change(std::vector<ChangePart> const& parts, check::Model const& model) {
  Texts out;
  for (Language const language : {Language::en, Language::nl}) {
    std::string joined;
    for (ChangePart const& part : parts)
      joined += (joined.empty() ? "" : besides.of(language)) + one(part, model, language);
    out.in(language) = all.of(language, joined);
  }
  return out;
}

} // namespace grens::explain
