#include "report/difference.hpp"

#include "report/blocks.hpp"
#include "report/cites.hpp"
#include "report/details.hpp"
#include "report/figures.hpp"
#include "report/labels.hpp"
#include "report/phrase.hpp"

#include <algorithm>
#include <map>

namespace grens::report {

using explain::Because;
using explain::Change;
using explain::Difference;
using explain::Direction;
using explain::Side;
using explain::Sort;
using explain::ValueChange;

namespace {

constexpr Phrase before_word{"Before", "Eerst"};
constexpr Phrase after_word{"After", "Daarna"};
constexpr Phrase inside{"the rules inside the program", "de regels in het programma"};
constexpr Phrase nothing{"Nothing comes out differently for anybody in this dossier.",
                         "Voor niemand in dit dossier komt er iets anders uit."};
constexpr Phrase nobody{"No outcome changes.", "Geen enkele uitkomst verandert."};
constexpr Phrase outcome_changes{"An outcome changes for {} of {}:",
                                 "Een uitkomst verandert voor {} van de {}:"};
constexpr Phrase of_organisation{"An outcome about the organisation itself changes.",
                                 "Een uitkomst over de organisatie zelf verandert."};
constexpr Phrase amount_changes{"The same outcomes with another amount:",
                                "Dezelfde uitkomsten met een ander bedrag:"};
constexpr Counted worse{{"worse for one", "slechter voor één"},
                        {"worse for {}", "slechter voor {}"}};
constexpr Counted better{{"better for one", "beter voor één"}, {"better for {}", "beter voor {}"}};
constexpr Counted unclear{
    {"no longer to be determined for one", "niet meer vast te stellen voor één"},
    {"no longer to be determined for {}", "niet meer vast te stellen voor {}"}};
constexpr Phrase the_values{"What made the difference", "Wat het verschil maakt"};
constexpr Counted people_of{{"for one", "voor één"}, {"for {}", "voor {}"}};
constexpr Phrase because{"because", "reden:"};
constexpr Phrase text_differs{"the rule itself is written differently",
                              "de regel zelf is anders geschreven"};
constexpr Phrase only_before{"the rules after no longer ask this",
                             "de regels daarna vragen dit niet meer"};
constexpr Phrase only_after{"the rules before did not ask this",
                            "de regels eerst vroegen dit niet"};
constexpr Phrase package_differs{"something else in {} is written differently",
                                 "in {} is iets anders geschreven"};
constexpr Phrase through{"through", "via"};
constexpr Phrase new_word{"not asked", "niet gevraagd"};
constexpr Phrase unknown_word{"not known", "niet bekend"};
constexpr Phrase over{"{} over", "{} erboven"};

constexpr std::string_view organisation = "organisation";

/// Changes of one person that differ in period or payment alone.
struct Group {
  Change const* first = nullptr;
  bool same_amounts = true; // those that a finding is over by
  std::vector<Entry> entries;
};

std::string title_of(Change const& c, Language language) {
  return c.title.empty() ? c.rule : c.title.in(language);
}

Entry entry_of(Change const& c, Language language) {
  Entry e;
  e.rule = c.rule;
  e.title = title_of(c, language);
  e.period = c.period;
  e.item = c.item;
  return e;
}

std::string amount_of(Side const& side, Sort sort, Language language) {
  if (side.amount.empty()) return {};
  bool const fraction = side.amount.find('/') != std::string::npos;
  std::string const text = fraction && !side.amount_text.empty() ? side.amount_text.in(language)
                                                                 : figure(side.amount, language);
  return sort == Sort::finding ? filled(over, language, text) : text;
}

/// "✓ met", "✗ breached, 25.00 EUR over", "1,500.00 EUR", "watch".
Styled state_of(std::optional<Side> const& side, Group const& group, Language language) {
  if (!side) return Styled(new_word.in(language), Tone::faint);
  Change const& c = *group.first;
  std::string const amount =
      group.same_amounts ? amount_of(*side, c.sort, language) : std::string();
  Styled out;
  bool const judged = side->outcome && (c.sort == Sort::finding || amount.empty());
  if (judged) out = badge(*side->outcome, language);
  for (std::string const& part : {side->grade, amount}) {
    if (!part.empty()) out.add(out.empty() ? "" : ", ").add(part);
  }
  return out.empty() ? Styled(unknown_word.in(language), Tone::unclear) : out;
}

std::string value_title(ValueChange const& v, Language language) {
  return v.title.empty() ? v.value : v.title.in(language);
}

std::string value_text(std::string const& exact, Language language) {
  return exact == "unknown" ? std::string(unknown_word.in(language)) : figure(exact, language);
}

/// "from 2024-01-01" as the proof writes it.
std::string since(ValueChange const& v, Language language) {
  constexpr std::string_view from = "from ";
  std::string const& note = v.after_since.empty() ? v.before_since : v.after_since;
  if (note.rfind(from, 0) != 0) return note;
  return std::string(language == Language::en ? "from " : "vanaf ") + note.substr(from.size());
}

/// "Monthly maximum: 210.00 EUR → 120.00 EUR (from 2024-01-01)".
Styled value_line(ValueChange const& v, Language language) {
  Styled out(value_title(v, language) + ": ");
  out.add(value_text(v.before, language), Tone::strong).add(" → ");
  out.add(value_text(v.after, language), Tone::strong);
  std::string const when = since(v, language);
  return when.empty() ? out : out.add(" (" + when + ")", Tone::faint);
}

using ById = std::map<std::string, Change const*>;

Styled because_line(Change const& c, ById const& by_id, Language language) {
  Because const& why = c.because;
  Styled out;
  auto const add = [&](Styled const& part) { out.add(out.empty() ? "" : "; ").add(part); };
  for (ValueChange const& v : why.values)
    add(value_line(v, language));
  std::vector<Entry> others;
  for (std::string const& id : why.findings) {
    auto const there = by_id.find(id);
    if (there != by_id.end()) others.push_back(entry_of(*there->second, language));
  }
  if (!others.empty())
    add(Styled(std::string(through.in(language)) + " " + rules_and_periods(others)));
  if (why.text) {
    Phrase const& said = !c.before ? only_after : !c.after ? only_before : text_differs;
    add(Styled(said.in(language)));
  }
  if (why.package)
    add(Styled(filled(package_differs, language, c.rule.substr(0, c.rule.rfind('.')))));
  return out;
}

/// What makes two changes one line.
std::string key_of(Change const& c, Language language) {
  std::string key = c.rule + "\n" + std::string(explain::sort_word(c.sort));
  for (std::optional<Side> const* side : {&c.before, &c.after}) {
    key += "\n";
    if (!*side) continue;
    key += (*side)->grade;
    if ((*side)->outcome) key += evaluate::outcome_word(*(*side)->outcome);
    if (c.sort != Sort::finding || c.difference == Difference::amount)
      key += amount_of(**side, c.sort, language);
  }
  for (ValueChange const& v : c.because.values)
    key += "\n" + v.value + v.before + v.after + v.after_since;
  return key + (c.because.text ? "t" : "") + (c.because.findings.empty() ? "" : "f");
}

std::vector<Group> groups_of(std::vector<Change const*> const& changes, Language language) {
  std::vector<Group> groups;
  std::map<std::string, std::size_t> by_key;
  for (Change const* c : changes) {
    auto const [there, is_new] = by_key.emplace(key_of(*c, language), groups.size());
    if (is_new) groups.push_back({c, true, {}});
    Group& group = groups[there->second];
    group.entries.push_back(entry_of(*c, language));
    auto const amount = [](std::optional<Side> const& s) { return s ? s->amount : std::string(); };
    group.same_amounts = group.same_amounts && amount(group.first->before) == amount(c->before) &&
                         amount(group.first->after) == amount(c->after);
  }
  // What comes out differently before what only has another amount.
  std::stable_sort(groups.begin(), groups.end(), [](Group const& a, Group const& b) {
    auto const rank = [](Group const& g) {
      return g.first->sort == Sort::finding && g.first->difference != Difference::amount ? 0 : 1;
    };
    return rank(a) < rank(b);
  });
  return groups;
}

class Printer {
public:
  Printer(Page& page, DifferenceOf const& of, Language language)
      : page_(page), of_(of), language_(language), affected_(explain::affected(of.changes)) {
    for (Change const& c : of.changes)
      by_id_.emplace(c.id, &c);
  }

  void print() {
    print_heading(page_, of_.heading, language_);
    print_sides();
    page_.blank();
    if (of_.changes.empty()) {
      page_.text({}, Styled(nothing.in(language_)));
      page_.blank();
      return;
    }
    print_summary();
    print_values();
    for (std::string const& subject : affected_.outcome)
      print_person(subject);
    for (std::string const& subject : affected_.amount)
      print_person(subject);
  }

private:
  Page& page_;
  DifferenceOf const& of_;
  Language language_;
  explain::Affected affected_;
  ById by_id_;

  void print_sides() {
    auto const side = [&](Phrase const& word, std::string const& folder) {
      Styled lead(filled_right(Styled(word.in(language_), Tone::faint), 8));
      page_.text(lead, Styled(folder.empty() ? std::string(inside.in(language_)) : folder));
    };
    side(before_word, of_.before);
    side(after_word, of_.after);
  }

  [[nodiscard]] std::string name_of(std::string const& subject) const {
    for (Change const& c : of_.changes) {
      if (c.subject != subject) continue;
      return c.subject_name.empty() || c.subject_name == subject ? subject
                                                                 : subject + " " + c.subject_name;
    }
    return subject;
  }

  void print_names(std::vector<std::string> const& subjects) {
    Styled names;
    for (std::string const& s : subjects) {
      if (s == organisation) continue;
      names.add(names.empty() ? "" : ", ").add(name_of(s), Tone::strong);
    }
    if (!names.empty()) page_.text(Styled("  "), names);
  }

  [[nodiscard]] std::size_t people(Direction direction) const {
    std::vector<std::string_view> seen;
    for (Change const& c : of_.changes) {
      bool const counts = c.direction == direction && c.subject != organisation;
      if (counts && std::find(seen.begin(), seen.end(), c.subject) == seen.end())
        seen.push_back(c.subject);
    }
    return seen.size();
  }

  void print_directions() {
    Styled line;
    auto const add = [&](std::size_t n, Counted const& words, Tone tone) {
      if (n == 0) return;
      line.add(line.empty() ? "" : ", ").add(words.of(n, language_), tone);
    };
    add(people(Direction::worse), worse, Tone::bad);
    add(people(Direction::unclear), unclear, Tone::unclear);
    add(people(Direction::better), better, Tone::good);
    if (!line.empty()) page_.text(Styled("  "), line);
  }

  void print_summary() {
    bool const about_it = std::find(affected_.outcome.begin(), affected_.outcome.end(),
                                    organisation) != affected_.outcome.end();
    std::size_t const n = affected_.outcome.size() - (about_it ? 1 : 0);
    if (affected_.outcome.empty()) page_.text({}, Styled(nobody.in(language_)));
    if (about_it) page_.text({}, Styled(of_organisation.in(language_)));
    if (n > 0) {
      page_.text({}, Styled(filled(outcome_changes, language_, n, of_.people)));
      print_names(affected_.outcome);
      print_directions();
    }
    if (!affected_.amount.empty()) {
      page_.text({}, Styled(amount_changes.in(language_)));
      print_names(affected_.amount);
    }
    page_.blank();
  }

  void print_values() {
    std::vector<std::pair<ValueChange const*, std::vector<std::string_view>>> all;
    for (Change const& c : of_.changes) {
      for (ValueChange const& v : c.because.values) {
        auto there = std::find_if(all.begin(), all.end(),
                                  [&](auto const& known) { return *known.first == v; });
        if (there == all.end()) there = all.insert(all.end(), {&v, {}});
        auto& whom = there->second;
        if (std::find(whom.begin(), whom.end(), c.subject) == whom.end()) whom.push_back(c.subject);
      }
    }
    if (all.empty()) return;
    print_title(page_, Styled(the_values.in(language_), Tone::strong));
    for (auto const& [value, whom] : all) {
      Styled line = value_line(*value, language_);
      line.add(", ").add(people_of.of(whom.size(), language_));
      page_.text(Styled("  · ", Tone::faint), line);
      if (!value->after_cites.empty())
        page_.text(Styled("    "), toned(citations(value->after_cites, language_), Tone::faint));
    }
    page_.blank();
  }

  void print_person(std::string const& subject) {
    std::vector<Change const*> mine;
    for (Change const& c : of_.changes) {
      if (c.subject == subject) mine.push_back(&c);
    }
    Styled title(mine.front()->subject_name, Tone::strong);
    if (mine.front()->subject_name != subject) title.add("  " + subject, Tone::faint);
    print_title(page_, title);
    for (Group const& g : groups_of(mine, language_))
      print_group(g);
    page_.blank();
  }

  void print_group(Group const& group) {
    Change const& c = *group.first;
    Styled line(rules_and_periods(group.entries), Tone::strong);
    line.add(": ").add(state_of(c.before, group, language_)).add(" → ");
    page_.text(Styled("  "), Styled("    "), line.add(state_of(c.after, group, language_)));
    Styled const why = because_line(c, by_id_, language_);
    if (!why.empty()) {
      Styled lead("    ");
      page_.text(lead.add(because.in(language_), Tone::faint).add(" "), why);
    }
    Side const* now = c.after ? &*c.after : nullptr;
    if (now != nullptr && !now->say.empty())
      page_.text(Styled("    "), toned(Styled(now->say.in(language_)), Tone::faint));
  }
};

} // namespace

void print_difference(Page& page, DifferenceOf const& difference, Language language) {
  Printer(page, difference, language).print();
}

} // namespace grens::report
