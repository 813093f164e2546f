#include "report/details.hpp"

#include "base/source.hpp"
#include "report/cites.hpp"
#include "report/labels.hpp"

#include <algorithm>
#include <set>

namespace grens::report {

using evaluate::Outcome;

namespace {

constexpr Phrase source_label{"Source", "Bron"};
constexpr Phrase rests_label{"Rests on", "Rust op"};
constexpr Phrase next_label{"Next", "Doen"};
constexpr Phrase needs_label{"Needs", "Nodig"};
constexpr Phrase reading_label{"Reading", "Lezing"};
constexpr Phrase explained_label{"Explained", "Toelichting"};
constexpr Phrase accepted_label{"Accepted", "Aanvaard"};

constexpr Phrase times{"{} times", "{} keer"};
constexpr Phrase same_facts{"{} outcomes wait for the same facts",
                            "{} uitkomsten wachten op dezelfde gegevens"};
constexpr Phrase sources_differ{"{} Here: {}. Otherwise {}.", "{} Hier: {}. Anders {}."};
constexpr Counted like_these{{"and one more like it", "en nog één zoals deze"},
                             {"and {} more like these", "en nog {} zoals deze"}};
constexpr Counted likewise{{"Likewise for one more.", "Net zo voor nog één."},
                           {"Likewise for {} more.", "Net zo voor nog {}."}};
constexpr Counted more_sources{{"and one more", "en nog één"}, {"and {} more", "en nog {}"}};

constexpr Counted more_met{
    {"One more fits under the limits checked", "Nog één past binnen de gecontroleerde grenzen"},
    {"{} more fit under the limits checked", "Nog {} passen binnen de gecontroleerde grenzen"}};
constexpr Counted more_not_applicable{{"one does not apply", "één is niet van toepassing"},
                                      {"{} do not apply", "{} zijn niet van toepassing"}};
constexpr Counted more_shared{
    {"one is undetermined for others too: see below", "één is ook bij anderen niet vast te stellen: zie onder"},
    {"{} are undetermined for others too: see below",
     "{} zijn ook bij anderen niet vast te stellen: zie onder"}};
constexpr Counted more_other{{"one more is not shown", "nog één is niet getoond"},
                             {"{} more are not shown", "nog {} zijn niet getoond"}};

constexpr Phrase several{"Several people", "Meer dan één persoon"};
constexpr Counted for_people{{"For one person: {}", "Voor één persoon: {}"},
                             {"For {} people: ", "Voor {} personen: "}};

constexpr std::size_t sentences_max = 24;
constexpr std::size_t items_max = 8;
constexpr std::size_t needs_max = 3;
constexpr std::size_t sources_max = 5;
constexpr std::size_t people_max = 12;

constexpr std::string_view margin = "    ";

/// As wide as the widest label in this language, so that all labelled lines stand in one column.
std::size_t label_width(Language language) {
  std::size_t width = 0;
  for (Phrase const& p : {source_label, rests_label, next_label, needs_label, reading_label,
                          explained_label, accepted_label})
    width = std::max(width, display_width(p.in(language)));
  return width + 2;
}

void print_labelled(Page& page, Phrase const& label, Styled const& body, Language language) {
  Styled lead(margin);
  lead.add(filled_right(Styled(label.in(language), Tone::faint), label_width(language)));
  page.text(lead, body);
}

std::string when(Entry const& e) {
  std::string out = e.period.is_always() ? std::string() : period_text(e.period);
  if (!e.item.empty()) out += (out.empty() ? "" : " · ") + e.item;
  return out;
}

std::set<std::string> titles_of(Block const& block) {
  std::set<std::string> titles;
  for (Entry const& e : block.entries)
    titles.insert(e.title);
  return titles;
}

void print_head(Page& page, Block const& block, Language language) {
  Styled lead("  ");
  if (block.is_result) {
    lead.add("=", Tone::strong).add(" ");
  } else {
    lead.add(badge(block.outcome, language)).add("  ");
  }
  std::size_t const n = block.entries.size();
  Entry const& first = block.entries.front();
  Styled head;
  if (titles_of(block).size() > 1) {
    head.add(filled(same_facts, language, n), Tone::strong);
  } else {
    head.add(first.title, Tone::strong);
    std::string const about = n == 1 ? when(first) : filled(times, language, n);
    if (!about.empty()) head.add(" · " + about, Tone::faint);
  }
  if (n == 1 && !first.value.empty()) {
    Styled const value(first.value, Tone::strong);
    Styled const whole = Styled(lead).add(head);
    if (whole.width() + 2 + value.width() <= page.width()) {
      page.ends(whole, value);
      return;
    }
    head.add(": ").add(value);
  }
  page.text(lead, head);
}

/// One sentence a line behind its period.
void print_sentences(Page& page, Block const& block, Language language) {
  std::size_t const n = block.entries.size();
  if (n == 1) {
    page.text(Styled(margin), Styled(block.entries.front().say));
    return;
  }
  std::size_t const shown = std::min(n, sentences_max);
  std::size_t width = 0;
  for (std::size_t i = 0; i < shown; ++i)
    width = std::max(width, display_width(when(block.entries[i])));
  for (std::size_t i = 0; i < shown; ++i) {
    Entry const& e = block.entries[i];
    Styled const about = filled_right(Styled(when(e), Tone::faint), width + 2);
    page.text(Styled(margin).add(about), Styled(e.say));
  }
  if (n > shown) page.text(Styled(margin), Styled(like_these.of(n - shown, language), Tone::faint));
}

/// "p1, p2, p3 … +7": what the entries of one rule are about, without their sentences.
std::string abouts(std::vector<Entry const*> const& entries) {
  std::string out;
  std::set<std::string> seen;
  for (Entry const* e : entries) {
    std::string const about = e->item.empty() ? period_text(e->period) : e->item;
    if (!seen.insert(about).second) continue;
    if (seen.size() > items_max) continue;
    out += (out.empty() ? "" : ", ") + about;
  }
  if (seen.size() > items_max) out += " +" + std::to_string(seen.size() - items_max);
  return out;
}

/// One line a rule.
void print_rules(Page& page, Block const& block) {
  std::vector<std::pair<std::string, std::vector<Entry const*>>> by_title;
  for (Entry const& e : block.entries) {
    auto at = std::find_if(by_title.begin(), by_title.end(),
                           [&](auto const& known) { return known.first == e.title; });
    if (at == by_title.end()) at = by_title.insert(at, {e.title, {}});
    at->second.push_back(&e);
  }
  bool const several_rules = by_title.size() > 1;
  for (auto const& [title, entries] : by_title) {
    Styled line;
    if (several_rules) line.add(title).add(" · ", Tone::faint);
    line.add(abouts(entries), several_rules ? Tone::faint : Tone::plain);
    Entry const& last = *entries.back();
    if (entries.size() == 1 && !last.value.empty()) line.add(": " + last.value);
    page.text(several_rules ? Styled("    · ", Tone::faint) : Styled(margin), line);
  }
}

/// Unless the sentence says it already.
void print_needs(Page& page, Block const& block, Language language) {
  if (block.needs.empty()) return;
  std::string const& said = block.entries.front().say;
  std::string const& first_why = block.needs.front().why.in(language);
  if (block.entries.size() == 1 && said.find(first_why) != std::string::npos) return;
  Styled line;
  std::size_t const shown = std::min(block.needs.size(), needs_max);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < shown; ++i) {
    std::string const& why = block.needs[i].why.in(language);
    if (!seen.insert(why).second) continue;
    line.add(line.empty() ? "" : "; ").add(why);
  }
  if (block.needs.size() > shown) {
    line.add("; ").add(like_these.of(block.needs.size() - shown, language), Tone::faint);
  }
  print_labelled(page, needs_label, line, language);
}

/// What the leading rule asks in general is dropped where another rule says it in particular.
void print_next(Page& page, Block const& block, Language language) {
  bool const gathered = block.outcome == Outcome::undetermined && block.next.size() > 1;
  std::size_t left_out = 0;
  for (NextStep const& step : block.next) {
    if (gathered && step.leads && left_out + 1 < block.next.size()) {
      ++left_out;
      continue;
    }
    Styled line(step.say);
    if (step.more > 0) line.add(" ").add(likewise.of(step.more, language), Tone::faint);
    print_labelled(page, next_label, line, language);
  }
}

void print_sources(Page& page, Block const& block, Language language) {
  if (block.cites.empty()) return;
  std::size_t const shown = std::min(block.cites.size(), sources_max);
  std::vector<evaluate::Citation> const first(block.cites.begin(),
                                              block.cites.begin() + static_cast<long>(shown));
  Styled line = citations(first, language);
  if (block.cites.size() > shown) {
    line.add("; ").add(more_sources.of(block.cites.size() - shown, language), Tone::faint);
  }
  print_labelled(page, source_label, line, language);
  if (!block.weakest_source.empty()) {
    print_labelled(page, rests_label, Styled(block.weakest_source, Tone::attention), language);
  }
}

void print_rest(Page& page, Digest const& d, Language language) {
  auto const left = [&](Outcome o) {
    return static_cast<std::size_t>(d.unshown[static_cast<std::size_t>(o)]);
  };
  std::vector<std::string> parts;
  if (auto const n = left(Outcome::met)) parts.push_back(more_met.of(n, language));
  if (auto const n = left(Outcome::not_applicable)) {
    parts.push_back(more_not_applicable.of(n, language));
  }
  if (d.shared > 0) parts.push_back(more_shared.of(d.shared, language));
  std::size_t const others = left(Outcome::breached) + left(Outcome::conflict) +
                             left(Outcome::explain) + left(Outcome::undetermined);
  if (others > 0) parts.push_back(more_other.of(others, language));
  if (parts.empty()) return;
  std::string line;
  for (std::string const& part : parts)
    line += (line.empty() ? "" : " · ") + part;
  page.text(Styled("  "), Styled(line + ".", Tone::faint));
}

} // namespace

void print_title(Page& page, Styled const& title) {
  Styled line = title;
  std::string dashes;
  for (std::size_t i = title.width() + 1; i < page.width(); ++i)
    dashes += "─";
  page.line(line.add(" ").add(dashes, Tone::faint));
}

void print_block_head(Page& page, Block const& block, Language language) {
  print_head(page, block, language);
  bool const gathered = block.outcome == Outcome::undetermined && block.entries.size() > 1;
  if (gathered) {
    print_rules(page, block);
  } else {
    print_sentences(page, block, language);
  }
}

void print_block_rest(Page& page, Block const& block, Language language) {
  print_needs(page, block, language);
  for (Remark const& r : block.remarks) {
    print_labelled(page, r.accepted ? accepted_label : explained_label, Styled(r.text), language);
  }
  for (ReadingLine const& r : block.readings) {
    print_labelled(page, reading_label,
                   Styled(filled(sources_differ, language, r.question, r.used, r.otherwise)),
                   language);
  }
  print_next(page, block, language);
  print_sources(page, block, language);
}

void print_details(Page& page, Digest const& digest, Language language) {
  if (digest.blocks.empty()) return;
  Styled title(digest.name, Tone::strong);
  if (digest.name != digest.subject) title.add("  " + digest.subject, Tone::faint);
  print_title(page, title);
  page.blank();
  for (Block const& block : digest.blocks) {
    print_block_head(page, block, language);
    print_block_rest(page, block, language);
    page.blank();
  }
  print_rest(page, digest, language);
  page.blank();
}

void print_shared(Page& page, std::vector<Shared> const& all, Language language) {
  if (all.empty()) return;
  print_title(page, Styled(several.in(language), Tone::strong));
  page.blank();
  for (Shared const& shared : all) {
    print_block_head(page, shared.block, language);
    print_block_rest(page, shared.block, language);
    Styled line(for_people.of(shared.people.size(), language), Tone::faint);
    std::size_t const shown = std::min(shared.people.size(), people_max);
    for (std::size_t i = 0; i < shown; ++i)
      line.add(i == 0 ? "" : ", ").add(shared.people[i]);
    if (shared.people.size() > shown) {
      line.add(" " + more_sources.of(shared.people.size() - shown, language), Tone::faint);
    }
    page.text(Styled(margin), line);
    page.blank();
  }
}

} // namespace grens::report
