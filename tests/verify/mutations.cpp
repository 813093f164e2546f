#include "verify/mutations.hpp"

#include <algorithm>

namespace grens::verify::test {

namespace {

using Place = std::optional<std::string>;

Json* member(Json& j, std::string_view key) {
  auto const found = std::find_if(j.members.begin(), j.members.end(),
                                  [&](Member const& m) { return m.key == key; });
  return found == j.members.end() ? nullptr : &found->value;
}

struct Found {
  std::string pointer;
  std::string key; // of the last step, where it is one
  Json* value = nullptr;
  Json* around = nullptr;
  std::size_t place = 0; // in the list around
};

void gather(Json& j, std::string const& pointer, std::vector<Found>& into) {
  for (std::size_t i = 0; i < j.items.size(); ++i) {
    std::string const here = pointer + "/" + std::to_string(i);
    into.push_back({here, "", &j.items[i], &j, i});
    gather(j.items[i], here, into);
  }
  for (std::size_t i = 0; i < j.members.size(); ++i) {
    Member& m = j.members[i];
    std::string const here = pointer + "/" + m.key;
    into.push_back({here, m.key, &m.value, &j, i});
    gather(m.value, here, into);
  }
}

/// One of the values that are wanted, by chance.
template <class Wanted>
std::optional<Found> one(Forgery& f, Json& root, std::string const& pointer, Wanted const& wanted) {
  std::vector<Found> all;
  gather(root, pointer, all);
  std::erase_if(all, [&](Found const& found) { return !wanted(found); });
  if (all.empty()) return std::nullopt;
  return all[f.below(all.size())];
}
template <class Wanted> std::optional<Found> one(Forgery& f, Wanted const& wanted) {
  return one(f, f.outcome, "", wanted);
}

bool is_text(Found const& found) {
  return found.value->is(Json::Kind::text);
}
bool is_in(Found const& found, std::string_view part) {
  return found.pointer.find(part) != std::string::npos;
}

/// Another digit at one of the places where there is one.
bool change_digit(Forgery& f, std::string& text) {
  std::vector<std::size_t> digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] >= '0' && text[i] <= '9') digits.push_back(i);
  }
  if (digits.empty()) return false;
  char& digit = text[digits[f.below(digits.size())]];
  digit = static_cast<char>('0' + (digit - '0' + 1 + static_cast<int>(f.below(8))) % 10);
  return true;
}

bool has_digit(Found const& found) {
  return is_text(found) && found.value->text.find_first_of("0123456789") != std::string::npos;
}

template <class Wanted> Place digit_of(Forgery& f, Wanted const& wanted) {
  auto const found = one(f, [&](Found const& x) { return has_digit(x) && wanted(x); });
  if (!found) return std::nullopt;
  change_digit(f, found->value->text);
  return found->pointer;
}

template <class Wanted> Place text_of(Forgery& f, Wanted const& wanted, std::string const& more) {
  auto const found = one(f, [&](Found const& x) { return is_text(x) && wanted(x); });
  if (!found) return std::nullopt;
  found->value->text += more;
  return found->pointer;
}

/// A word of this list instead of the one that stands there.
template <class Wanted>
Place word_of(Forgery& f, Wanted const& wanted, std::vector<std::string> words) {
  auto const found = one(f, [&](Found const& x) { return is_text(x) && wanted(x); });
  if (!found) return std::nullopt;
  std::erase(words, found->value->text);
  found->value->text = words[f.below(words.size())];
  return found->pointer;
}

template <class Wanted> Place dropped(Forgery& f, Wanted const& wanted) {
  auto const found =
      one(f, [&](Found const& x) { return x.around->is(Json::Kind::list) && wanted(x); });
  if (!found) return std::nullopt;
  found->around->items.erase(found->around->items.begin() +
                             static_cast<std::ptrdiff_t>(found->place));
  return found->pointer;
}

auto key_is(std::string key) {
  return [key = std::move(key)](Found const& x) { return x.key == key; };
}
auto of_list(std::string list) {
  return [list = std::move(list)](Found const& x) {
    return x.pointer.rfind("/" + list + "/", 0) == 0 && x.key.empty() &&
           x.pointer.find('/', list.size() + 2) == std::string::npos;
  };
}
/// An item of a list with this name, wherever it stands.
auto item_of(std::string list) {
  return [list = std::move(list)](Found const& x) {
    std::size_t const last = x.pointer.rfind('/');
    std::string const around = x.pointer.substr(0, last);
    return x.key.empty() && around.size() > list.size() &&
           around.compare(around.size() - list.size() - 1, std::string::npos, "/" + list) == 0;
  };
}
auto step_of(std::string kind) {
  return [kind = std::move(kind)](Found const& x) {
    return is_in(x, "/parts/") && x.key.empty() && x.value->text_of("kind") == kind;
  };
}

/// Its own hash of a payment with an id of its own, so that a forged dossier is one that is read.
Json* payments_with_some(Forgery& f) {
  Json* const volunteers = member(f.dossier, "volunteers");
  if (volunteers == nullptr) return nullptr;
  std::vector<Json*> all;
  for (Json& v : volunteers->items) {
    Json* const payments = member(v, "payments");
    if (payments != nullptr && !payments->items.empty()) all.push_back(payments);
  }
  return all.empty() ? nullptr : all[f.below(all.size())];
}

Place change_amount(Forgery& f, bool rehashed) {
  Json* const payments = payments_with_some(f);
  if (payments == nullptr) return std::nullopt;
  Json& payment = payments->items[f.below(payments->items.size())];
  Json* const amount = member(payment, "amount");
  if (amount == nullptr || member(payment, "for") != nullptr) return std::nullopt;
  amount->text = "1" + amount->text;
  f.rehashed = rehashed;
  return "";
}

Place hide_payment(Forgery& f) {
  Json* const payments = payments_with_some(f);
  if (payments == nullptr) return std::nullopt;
  payments->items.erase(payments->items.begin() +
                        static_cast<std::ptrdiff_t>(f.below(payments->items.size())));
  f.rehashed = true;
  return "";
}

Place change_payment_date(Forgery& f) {
  Json* const payments = payments_with_some(f);
  if (payments == nullptr) return std::nullopt;
  Json* const date = member(payments->items[f.below(payments->items.size())], "date");
  date->text = std::to_string(std::stoi(date->text.substr(0, 4)) + 1) + date->text.substr(4);
  f.rehashed = true;
  return "";
}

Place hide_employment(Forgery& f) {
  Json* const volunteers = member(f.dossier, "volunteers");
  if (volunteers == nullptr || volunteers->items.empty()) return std::nullopt;
  Json& v = volunteers->items[f.below(volunteers->items.size())];
  auto const own = std::find_if(v.members.begin(), v.members.end(),
                                [](Member const& m) { return m.key == "employment"; });
  if (own == v.members.end() || member(f.dossier, "assume") != nullptr) return std::nullopt;
  v.members.erase(own);
  f.rehashed = true;
  return "";
}

Place repeat(Forgery& f, bool with_other_id) {
  auto const found = one(f, of_list("findings"));
  if (!found) return std::nullopt;
  Json copy = *found->value;
  if (with_other_id) member(copy, "id")->text = "0123456789abcdef";
  auto& items = found->around->items;
  items.insert(items.begin() + static_cast<std::ptrdiff_t>(found->place), std::move(copy));
  return "/findings";
}

Place swap_two(Forgery& f, std::string const& list) {
  Json* const all = member(f.outcome, list);
  if (all == nullptr || all->items.size() < 2) return std::nullopt;
  std::size_t const i = f.below(all->items.size() - 1);
  std::swap(all->items[i], all->items[i + 1]);
  return "/" + list;
}

Place swap_parts(Forgery& f) {
  auto const found = one(f, [](Found const& x) {
    return x.key == "parts" && x.value->items.size() > 1 &&
           x.value->items[0].text_of("what") != x.value->items[1].text_of("what");
  });
  if (!found) return std::nullopt;
  std::swap(found->value->items[0], found->value->items[1]);
  return found->pointer;
}

Place add_part(Forgery& f) {
  auto const found = one(f, key_is("parts"));
  if (!found) return std::nullopt;
  Json step = Json::object();
  step.add("kind", "fact");
  step.add("what", "p.amount");
  step.add("value", "12.34 EUR");
  auto& items = found->value->items;
  items.insert(items.begin() + static_cast<std::ptrdiff_t>(f.below(items.size() + 1)),
               std::move(step));
  return found->pointer;
}

Place add_need(Forgery& f) {
  auto const found = one(f, key_is("needs"));
  if (!found) return std::nullopt;
  Json why = Json::object();
  why.add("en", "missing in the dossier: hours");
  why.add("nl", "in het dossier ontbreekt: uren");
  Json need = Json::object();
  need.add("fact", "/volunteers/0/payments/0/hours");
  need.add("field", "volunteers.payments.hours");
  need.add("why", std::move(why));
  found->value->items.push_back(std::move(need));
  return found->pointer;
}

Place add_cite(Forgery& f) {
  auto const found =
      one(f, [](Found const& x) { return x.key == "cites" && !x.value->items.empty(); });
  if (!found) return std::nullopt;
  Json cite = found->value->items.front();
  if (Json* const source = member(cite, "source")) source->text += "_too";
  found->value->items.push_back(std::move(cite));
  return found->pointer;
}

Place change_rising(Forgery& f) {
  auto const found = one(f, key_is("rising"));
  if (!found) return std::nullopt;
  bool const rises = found->value->is(Json::Kind::truth) && found->value->truth;
  *found->value = Json::of_truth(!rises);
  return found->pointer;
}

Place change_decided(Forgery& f) {
  auto const found = one(f, [](Found const& x) { return x.key == "kind" && is_in(x, "/proof/"); });
  if (!found) return std::nullopt;
  Json& step = *found->around;
  auto const own = std::find_if(step.members.begin(), step.members.end(),
                                [](Member const& m) { return m.key == "decided"; });
  if (own != step.members.end()) {
    step.members.erase(own);
  } else {
    step.members.push_back({"decided", Json::of_truth(false)});
  }
  return found->pointer.substr(0, found->pointer.rfind('/'));
}

Place change_summary(Forgery& f) {
  auto const found = one(f, [](Found const& x) { return is_in(x, "/summary/"); });
  if (!found) return std::nullopt;
  found->value->text = std::to_string(std::stoi(found->value->text) + 1);
  return found->pointer;
}

/// A day on which other things were to come.
Place change_as_of(Forgery& f) {
  Json* const as_of = member(f.outcome, "as_of");
  as_of->text = "2023-06-15";
  return "";
}

Place claim_complete(Forgery& f) {
  Json* const complete = member(f.outcome, "complete");
  Json claim = Json::object();
  claim.add("proven", Json::of_truth(true));
  claim.add("gaps", Json::list());
  Json* const proven = member(*complete, "proven");
  if (proven != nullptr) {
    proven->truth = !proven->truth;
  } else {
    *complete = std::move(claim);
  }
  return "/complete";
}

Place drop_member(Forgery& f) {
  auto const found =
      one(f, [](Found const& x) { return !x.key.empty() && is_in(x, "/findings/"); });
  if (!found) return std::nullopt;
  found->around->members.erase(found->around->members.begin() +
                               static_cast<std::ptrdiff_t>(found->place));
  return found->pointer;
}

Place add_key(Forgery& f) {
  auto const found = one(f, [](Found const& x) { return x.value->is(Json::Kind::object); });
  if (!found) return std::nullopt;
  found->value->add("note-to-self", "nobody looks here");
  return found->pointer;
}

Place explain_away(Forgery& f) {
  auto const found = one(f, key_is("explained"));
  if (!found) return std::nullopt;
  if (found->value->is(Json::Kind::object)) {
    *found->value = Json();
    return found->pointer;
  }
  Json e = Json::object();
  e.add("text", "It was heavy work.");
  e.add("by", "the board");
  e.add("date", "2024-01-01");
  *found->value = std::move(e);
  return found->pointer;
}

Place waive(Forgery& f) {
  auto const found = one(f, key_is("waiver"));
  if (!found) return std::nullopt;
  Json w = Json::object();
  w.add("reason", "known to the board");
  w.add("by", "the board");
  w.add("until", "2030-01-01");
  *found->value = std::move(w);
  return found->pointer;
}

Place consequence_of(Forgery& f) {
  auto const found = one(f, key_is("consequence"));
  if (!found) return std::nullopt;
  *found->value = found->value->is(Json::Kind::null) ? Json::of("scheme_lost") : Json();
  return found->pointer;
}

Place evidence_of_finding(Forgery& f) {
  auto const found =
      one(f, [](Found const& x) { return x.key == "evidence" && !is_in(x, "/proof"); });
  if (!found) return std::nullopt;
  *found->value = found->value->text == "bank" ? Json::of("receipt") : Json::of("bank");
  return found->pointer;
}

Place value_of_result(Forgery& f) {
  return digit_of(f, [](Found const& x) {
    bool const value = x.key == "value" || x.key == "at_least" || x.key == "at_most";
    return value && x.pointer.rfind("/results/", 0) == 0 && !is_in(x, "/proof");
  });
}

bool in_proof(Found const& x) {
  return is_in(x, "/proof/");
}
bool of_cites(Found const& x) {
  return is_in(x, "/cites/");
}

} // namespace

std::vector<Mutation> const& all_mutations() {
  using F = Forgery&;
  static std::vector<std::string> const outcomes{"met",          "explain",  "breached",
                                                 "undetermined", "conflict", "not_applicable"};
  static std::vector<Mutation> const all{
      {"a digit of a result's value", value_of_result},
      {"a digit of how far over", [](F f) { return digit_of(f, key_is("over")); }},
      {"a digit of what is said",
       [](F f) { return digit_of(f, [](Found const& x) { return is_in(x, "/say/"); }); }},
      {"a word of what is said",
       [](F f) {
         return text_of(
             f, [](Found const& x) { return is_in(x, "/say/"); }, " Really.");
       }},
      {"a word of what to do next",
       [](F f) {
         return text_of(
             f, [](Found const& x) { return is_in(x, "/next/"); }, " Not.");
       }},
      {"an outcome", [](F f) { return word_of(f, key_is("outcome"), outcomes); }},
      {"a grade of a finding",
       [](F f) {
         return word_of(f, [](Found const& x) { return x.key == "grade" && !of_cites(x); },
                        {"primary", "secondary", "derived"});
       }},
      {"a grade of a citation",
       [](F f) {
         return word_of(f, [](Found const& x) { return x.key == "grade" && of_cites(x); },
                        {"primary", "secondary", "derived"});
       }},
      {"evidence of a finding", evidence_of_finding},
      {"a consequence", consequence_of},
      {"an article", [](F f) { return text_of(f, key_is("article"), " lid 9"); }},
      {"a reference",
       [](F f) {
         return text_of(
             f, [](Found const& x) { return x.key == "jci" || x.key == "url" || x.key == "ecli"; },
             "0");
       }},
      {"the day on which a source was seen", [](F f) { return digit_of(f, key_is("seen")); }},
      {"a dropped citation", [](F f) { return dropped(f, item_of("cites")); }},
      {"an added citation", add_cite},
      {"the hash of a rule file",
       [](F f) {
         return digit_of(f,
                         [](Found const& x) { return is_in(x, "/rules/") && x.key == "sha256"; });
       }},
      {"a dropped rule file", [](F f) { return dropped(f, of_list("rules")); }},
      {"the hash of an input",
       [](F f) {
         return digit_of(f,
                         [](Found const& x) { return is_in(x, "/inputs/") && x.key == "sha256"; });
       }},
      {"the reading in use", [](F f) { return text_of(f, key_is("used"), "_not"); }},
      {"the day on which a reading was adopted",
       [](F f) { return digit_of(f, key_is("adopted_on")); }},
      {"what another reading comes to", [](F f) { return text_of(f, key_is("comes_to"), "0"); }},
      {"a dropped other reading", [](F f) { return dropped(f, item_of("other_readings")); }},
      {"a dropped reading", [](F f) { return dropped(f, item_of("readings")); }},
      {"a dropped finding", [](F f) { return dropped(f, of_list("findings")); }},
      {"a dropped result", [](F f) { return dropped(f, of_list("results")); }},
      {"a finding twice", [](F f) { return repeat(f, false); }},
      {"an added finding", [](F f) { return repeat(f, true); }},
      {"two findings in another order", [](F f) { return swap_two(f, "findings"); }},
      {"two results in another order", [](F f) { return swap_two(f, "results"); }},
      {"an id", [](F f) { return digit_of(f, key_is("id")); }},
      {"a rule's name", [](F f) { return text_of(f, key_is("rule"), "s"); }},
      {"a subject", [](F f) { return text_of(f, key_is("subject"), "9"); }},
      {"a period", [](F f) { return digit_of(f, key_is("period")); }},
      {"a label", [](F f) { return text_of(f, key_is("label"), "_wage"); }},
      {"a dropped need", [](F f) { return dropped(f, item_of("needs")); }},
      {"an added need", add_need},
      {"a dropped exception in a proof", [](F f) { return dropped(f, step_of("exception")); }},
      {"a dropped fact in a proof", [](F f) { return dropped(f, step_of("fact")); }},
      {"a dropped element in a proof", [](F f) { return dropped(f, step_of("element")); }},
      {"a dropped let in a proof", [](F f) { return dropped(f, step_of("let")); }},
      {"an added step in a proof", add_part},
      {"two steps in another order", swap_parts},
      {"a digit of a step's value",
       [](F f) {
         return digit_of(f, [](Found const& x) { return x.key == "value" && in_proof(x); });
       }},
      {"whether a step is decided", change_decided},
      {"the words of a step",
       [](F f) {
         return text_of(
             f, [](Found const& x) { return x.key == "what" && in_proof(x); }, " not");
       }},
      {"the kind of a step",
       [](F f) {
         return word_of(f, [](Found const& x) { return x.key == "kind" && in_proof(x); },
                        {"step", "fact", "value", "element", "let"});
       }},
      {"the pointer of a step", [](F f) { return digit_of(f, key_is("pointer")); }},
      {"the field of a step",
       [](F f) {
         return text_of(
             f, [](Found const& x) { return x.key == "field" && in_proof(x); }, "s");
       }},
      {"the version of a value", [](F f) { return digit_of(f, key_is("note")); }},
      {"the finding behind a consequence", [](F f) { return digit_of(f, key_is("finding")); }},
      {"why something is not known",
       [](F f) {
         return text_of(
             f, [](Found const& x) { return is_in(x, "/why/"); }, "!");
       }},
      {"evidence of a step",
       [](F f) {
         return word_of(f, [](Found const& x) { return x.key == "evidence" && in_proof(x); },
                        {"bank", "receipt", "statement"});
       }},
      {"the strength of a sign",
       [](F f) {
         return word_of(f, key_is("sign"), {"none", "weak", "strong"});
       }},
      {"the viewpoint of a sign", [](F f) { return text_of(f, key_is("viewpoint"), "s"); }},
      {"whether a sign rises", change_rising},
      {"what a sign measures",
       [](F f) {
         return digit_of(f, [](Found const& x) { return x.key == "value" && is_in(x, "/signs/"); });
       }},
      {"the level of a month",
       [](F f) {
         return word_of(f, [](Found const& x) { return x.key == "level" && is_in(x, "/months/"); },
                        {"none", "watch", "drifting", "resembles_paid_work"});
       }},
      {"the month since which a level holds", [](F f) { return digit_of(f, key_is("since")); }},
      {"the month of a level", [](F f) { return digit_of(f, key_is("month")); }},
      {"a dropped sign", [](F f) { return dropped(f, item_of("signs")); }},
      {"a dropped month", [](F f) { return dropped(f, item_of("months")); }},
      {"a dropped person's signs", [](F f) { return dropped(f, of_list("drift")); }},
      {"a sentence of the story",
       [](F f) {
         return text_of(
             f, [](Found const& x) { return is_in(x, "/story/"); }, " Not.");
       }},
      {"the day", change_as_of},
      {"the summary", change_summary},
      {"that nothing is missing", claim_complete},
      {"a dropped key", drop_member},
      {"an added key", add_key},
      {"an explanation", explain_away},
      {"a waiver", waive},
      {"an amount in the dossier", [](F f) { return change_amount(f, false); }},
      {"an amount in the dossier, rehashed", [](F f) { return change_amount(f, true); }},
      {"a hidden payment, rehashed", hide_payment},
      {"the date of a payment, rehashed", change_payment_date},
      {"a hidden fact about a person, rehashed", hide_employment},
  };
  return all;
}

} // namespace grens::verify::test
