#include "report/details.hpp"

#include "base/source.hpp"
#include "report/blocks.hpp"
#include "report/cites.hpp"
#include "report/labels.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace grens::report {

using evaluate::Need;
using evaluate::Outcome;

namespace {

constexpr Phrase own_word{"what the organisation itself states", "wat de organisatie zelf opgeeft"};

constexpr Phrase times{"{} times", "{} keer"};
constexpr Phrase same_facts{"{} outcomes wait for the same facts",
                            "{} uitkomsten wachten op dezelfde gegevens"};
constexpr Phrase sources_differ{"{} Here: {}. Otherwise {}.", "{} Hier: {}. Anders {}."};
constexpr Counted likewise{{"Likewise for one more.", "Net zo voor nog één."},
                           {"Likewise for {} more.", "Net zo voor nog {}."}};
constexpr Counted more{{"and one more", "en nog één"}, {"and {} more", "en nog {}"}};

constexpr Counted more_shared{{"one is undetermined as for others: see below",
                               "één is niet vast te stellen, net als bij anderen: zie onder"},
                              {"{} are undetermined as for others: see below",
                               "{} zijn niet vast te stellen, net als bij anderen: zie onder"}};
constexpr Counted more_other{{"one more is not shown", "nog één is niet getoond"},
                             {"{} more are not shown", "nog {} zijn niet getoond"}};

constexpr std::size_t sentences_max = 24;
constexpr std::size_t items_max = 8;
constexpr std::size_t needs_max = 3;
constexpr std::size_t sources_max = 5;
constexpr std::size_t about_width_max = 20;

constexpr std::string_view margin = "    ";

} // namespace

namespace {

using ByRule = std::vector<std::pair<std::string, std::vector<Entry const*>>>;

/// By title, in the order of the entries.
ByRule by_rule(std::vector<Entry> const& entries) {
  ByRule all;
  for (Entry const& e : entries) {
    auto at = std::find_if(all.begin(), all.end(),
                           [&](auto const& known) { return known.first == e.title; });
    if (at == all.end()) at = all.insert(at, {e.title, {}});
    at->second.push_back(&e);
  }
  return all;
}

/// "p1, p2, p3 +7": what the entries of one rule are about.
std::string abouts(std::vector<Entry const*> const& entries) {
  std::string out;
  std::set<std::string> seen;
  for (Entry const* e : entries) {
    std::string const about = e->item.empty() ? when(*e) : e->item;
    if (about.empty() || !seen.insert(about).second || seen.size() > items_max) continue;
    out += (out.empty() ? "" : ", ") + about;
  }
  return seen.size() > items_max ? out + " +" + std::to_string(seen.size() - items_max) : out;
}

/// Whether its one sentence says it already.
bool is_said(Block const& block, std::string what) {
  if (block.entries.size() != 1) return false;
  while (!what.empty() && what.back() == '.')
    what.pop_back();
  return block.entries.front().say.find(what) != std::string::npos;
}

} // namespace

std::string when(Entry const& e) {
  std::string period = e.period.is_always() ? std::string() : period_text(e.period);
  if (e.item.empty()) return period;
  bool const told = e.item.find(period) != std::string::npos;
  return told ? e.item : period + " · " + e.item;
}

Styled needs_line(std::vector<Need> const& needs, Language language) {
  std::map<std::string, std::vector<Need const*>> by_field;
  std::vector<std::string> order;
  for (Need const& n : needs) {
    std::string const key = n.field.empty() ? n.why.in(language) : n.field;
    if (by_field[key].empty()) order.push_back(key);
    by_field[key].push_back(&n);
  }
  Styled line;
  for (std::size_t i = 0; i < std::min(order.size(), needs_max); ++i) {
    auto const& same = by_field[order[i]];
    line.add(line.empty() ? "" : "; ").add(same.front()->why.in(language));
    if (same.size() > 1) {
      line.add(", ").add(like_these.of(same.size() - 1, language), Tone::faint);
    }
  }
  if (order.size() > needs_max) {
    line.add("; ").add(more.of(order.size() - needs_max, language), Tone::faint);
  }
  return line;
}

bool is_gathered(Block const& block) {
  return block.outcome == Outcome::undetermined && block.entries.size() > 1;
}

std::string title_of(Block const& block, Language language) {
  if (!is_gathered(block) || by_rule(block.entries).size() == 1) return block.entries.front().title;
  std::size_t const n = block.entries.size();
  return filled(same_facts, language, n);
}

std::string about_of(Block const& block, Language language) {
  std::size_t const n = block.entries.size();
  if (is_gathered(block) && by_rule(block.entries).size() > 1) return {};
  return n == 1 ? when(block.entries.front()) : filled(times, language, n);
}

std::vector<RuleLine> rule_lines(Block const& block) {
  std::vector<RuleLine> lines;
  for (auto const& [title, entries] : by_rule(block.entries)) {
    std::string const& value = entries.back()->value;
    bool const told = entries.size() == 1 && value != "?";
    lines.push_back({title, abouts(entries), told ? value : std::string()});
  }
  return lines;
}

std::string waits_line(Block const& block) {
  if (block.because.empty() || is_said(block, block.because.front().say)) return {};
  return rules_and_periods(block.because);
}

Styled open_needs_line(Block const& block, Language language) {
  if (block.needs.empty() || is_said(block, block.needs.front().why.in(language))) return {};
  return needs_line(block.needs, language);
}

std::vector<Styled> next_lines(Block const& block, Language language) {
  bool const in_particular = std::any_of(block.next.begin(), block.next.end(),
                                         [](NextStep const& step) { return !step.leads; });
  std::vector<Styled> lines;
  for (NextStep const& step : block.next) {
    if (step.leads && in_particular) continue;
    Styled line(step.say);
    if (step.more > 0) line.add(" ").add(likewise.of(step.more, language), Tone::faint);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string grounds(Block const& block, Language language) {
  std::string rests_on = block.weakest_source;
  if (block.asserted) {
    rests_on += (rests_on.empty() ? "" : "; ") + std::string(own_word.in(language));
  }
  return rests_on;
}

std::string capital(std::string text) {
  constexpr std::string_view accented = "é";
  if (text.starts_with(accented)) return "E" + text.substr(accented.size());
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

namespace {

/// As wide as the widest label in this language, so that all labelled lines stand in one column.
std::size_t label_width(Language language) {
  std::size_t width = 0;
  for (Phrase const& p : {source_label, rests_label, next_label, needs_label, waits_label,
                          reading_label, explained_label, accepted_label})
    width = std::max(width, display_width(p.in(language)));
  return width + 2;
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
  Styled head(title_of(block, language), Tone::strong);
  std::string const about = about_of(block, language);
  if (!about.empty()) head.add(" · " + about, Tone::faint);
  if (n == 1 && !first.value.empty() && first.value != "?") {
    Styled const value(first.value, Tone::strong);
    page.ends(Styled(lead).add(head), value);
    return;
  }
  page.text(lead, head);
}

/// One sentence a line behind its period; below it where what it is about is long.
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
  width = std::min(width, about_width_max);
  for (std::size_t i = 0; i < shown; ++i) {
    Entry const& e = block.entries[i];
    Styled about = filled_right(Styled(when(e), Tone::faint), width);
    if (about.width() > width) {
      page.text(Styled(margin), about);
      about = Styled(std::string(width, ' '));
    }
    page.text(Styled(margin).add(about).add("  "), Styled(e.say));
  }
  if (n > shown) page.text(Styled(margin), Styled(like_these.of(n - shown, language), Tone::faint));
}

/// One line a rule.
void print_rules(Page& page, Block const& block) {
  std::vector<RuleLine> const all = rule_lines(block);
  for (RuleLine const& rule : all) {
    if (all.size() == 1) {
      if (!rule.about.empty()) page.text(Styled(margin), Styled(rule.about, Tone::faint));
      return;
    }
    Styled line(rule.title);
    if (!rule.about.empty()) line.add(" · " + rule.about, Tone::faint);
    if (!rule.value.empty()) line.add(": " + rule.value);
    page.text(Styled("    · ", Tone::faint), line);
  }
}

/// Unless the sentence says it already.
void print_needs(Page& page, Block const& block, Language language) {
  std::string const waits = waits_line(block);
  if (!waits.empty()) print_labelled(page, waits_label, Styled(waits), language);
  Styled const needs = open_needs_line(block, language);
  if (!needs.empty()) print_labelled(page, needs_label, needs, language);
}

void print_next(Page& page, Block const& block, Language language) {
  bool first = true;
  for (Styled const& line : next_lines(block, language)) {
    print_labelled(page, first ? next_label : Phrase{}, line, language);
    first = false;
  }
}

void print_sources(Page& page, Block const& block, Language language) {
  if (block.cites.empty()) return;
  std::size_t const shown = std::min(block.cites.size(), sources_max);
  std::vector<evaluate::Citation> const first(
      block.cites.begin(), block.cites.begin() + static_cast<std::ptrdiff_t>(shown));
  Styled line = citations(first, language);
  if (block.cites.size() > shown) {
    line.add("; ").add(more.of(block.cites.size() - shown, language));
  }
  print_labelled(page, source_label, toned(line, Tone::faint), language);
}

void print_grounds(Page& page, Block const& block, Language language) {
  std::string const rests_on = grounds(block, language);
  if (!rests_on.empty()) print_labelled(page, rests_label, Styled(rests_on), language);
}

void print_rest(Page& page, Digest const& d, Language language) {
  auto const left = [&](Outcome o) {
    return static_cast<std::size_t>(d.unshown[static_cast<std::size_t>(o)]);
  };
  std::string line;
  auto const add = [&](Counted const& counted, std::size_t n) {
    if (n > 0) line += (line.empty() ? "" : " · ") + counted.of(n, language);
  };
  add(more_met, left(Outcome::met));
  add(more_not_applicable, left(Outcome::not_applicable));
  add(more_shared, d.shared);
  add(more_other, left(Outcome::breached) + left(Outcome::conflict) + left(Outcome::explain) +
                      left(Outcome::undetermined));
  if (line.empty()) return;
  page.text(Styled("  "), Styled(capital(line) + ".", Tone::faint));
  page.blank();
}

} // namespace

void print_title(Page& page, Styled const& title) {
  Styled line = title;
  std::string dashes;
  for (std::size_t i = title.width() + 1; i < page.width(); ++i)
    dashes += "─";
  page.line(line.add(" ").add(dashes, Tone::faint));
}

void print_labelled(Page& page, Phrase const& label, Styled const& body, Language language) {
  Styled lead(margin);
  lead.add(filled_right(Styled(label.in(language), Tone::faint), label_width(language)));
  page.text(lead, body);
}

void print_block_head(Page& page, Block const& block, Language language) {
  print_head(page, block, language);
  if (is_gathered(block)) {
    print_rules(page, block);
  } else {
    print_sentences(page, block, language);
  }
}

void print_block_rest(Page& page, Block const& block, Language language) {
  print_needs(page, block, language);
  for (Remark const& r : block.remarks)
    print_labelled(page, r.accepted ? accepted_label : explained_label, Styled(r.text), language);
  for (ReadingLine const& r : block.readings) {
    std::string const line = filled(sources_differ, language, r.question, r.used, r.otherwise);
    print_labelled(page, reading_label, Styled(line), language);
  }
  print_next(page, block, language);
  print_sources(page, block, language);
  print_grounds(page, block, language);
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
}

} // namespace grens::report
