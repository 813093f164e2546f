#include "report/html_person.hpp"

#include "evaluate/say.hpp"
#include "report/blocks.hpp"
#include "report/chart.hpp"
#include "report/cites.hpp"
#include "report/details.hpp"
#include "report/figures.hpp"
#include "report/headroom.hpp"
#include "report/html_frame.hpp"
#include "report/labels.hpp"
#include "report/proof_tree.hpp"
#include "report/table.hpp"

#include <algorithm>
#include <set>

namespace grens::report {

using evaluate::Finding;
using evaluate::Findings;
using evaluate::Found;
using evaluate::Outcome;
using evaluate::Result;

namespace {

constexpr Phrase itself{"The organisation itself", "De organisatie zelf"};
constexpr Phrase in_all{"In all", "Al met al"};
constexpr Phrase reading_word{"Reading", "Lezing"};
constexpr Phrase comes_to_word{"Outcome", "Uitkomst"};
constexpr Phrase default_reading{"used here, by default", "hier gebruikt, standaard"};
constexpr Phrase adopted_reading{"used here, adopted on {}", "hier gebruikt, aangenomen op {}"};
constexpr Phrase proof_of{"Proof", "Onderbouwing"};
constexpr Phrase law_label{"Law", "Wet"};
constexpr Phrase nothing_found{"There was nothing to check.", "Er was niets te toetsen."};
constexpr Phrase nothing_shown{"Nothing of what this page shows.",
                               "Niets van wat deze pagina toont."};
constexpr Counted more_proofs{{"The proof of one more is in the outcome as JSON.",
                               "De onderbouwing van nog één staat in de uitkomst als JSON."},
                              {"The proofs of {} more are in the outcome as JSON.",
                               "De onderbouwing van nog {} staat in de uitkomst als JSON."}};

constexpr std::size_t sentences_max = 24;
constexpr std::size_t proofs_max = 6;

bool is_fine(Outcome o) {
  return o == Outcome::met || o == Outcome::not_applicable;
}

class PersonWriter {
public:
  PersonWriter(Markup& page, Findings const& findings, Digest const& digest, PersonPart const& part)
      : page_(page), findings_(findings), digest_(digest), part_(part),
        language_(part.options.language) {}

  void write() {
    std::string const heading = part_.anchor + "-name";
    page_.open("section",
               {{"class", "person"}, {"id", part_.anchor}, {"aria-labelledby", heading}});
    write_name(heading);
    for (Chart const& chart : charts_of(findings_, language_))
      draw(page_, chart, language_);
    write_blocks();
    write_fitting(Outcome::met, more_met);
    write_fitting(Outcome::not_applicable, more_not_applicable);
    page_.close();
  }

private:
  void write_name(std::string const& heading) {
    bool const of_person = digest_.subject != "organisation";
    page_.open("h2", {{"id", heading}});
    page_.leaf("span", {}, of_person ? std::string_view(digest_.name) : itself.in(language_));
    page_.text(" ");
    if (digest_.name != digest_.subject && of_person) {
      page_.leaf("small", {}, digest_.subject);
      page_.text(" ");
    }
    for (Verdict const& v : digest_.verdicts) {
      if (v.column != 0) continue;
      write_badge(page_, v.outcome, language_);
      page_.text(" ");
      page_.leaf("small", {}, evaluate::spoken_period(v.period, language_));
      page_.text(" ");
    }
    if (auto const beside = worse_beside(digest_, !part_.options.overall.empty());
        of_person && beside)
      write_badge(page_, *beside, language_);
    page_.close();
  }

  void write_room() {
    if (!part_.room) return;
    explain::Headroom const& room = *part_.room;
    bool const limited = !room.already.empty() || room.room.day.binding ||
                         room.room.month.binding || room.room.year.binding;
    if (!limited) return;
    page_.leaf("h3", {}, headroom_title(room.on, language_));
    for (Styled const& line : headroom_lines(room, part_.currency, language_))
      page_.leaf("p", {}, line);
  }

  [[nodiscard]] bool sums_up(Found const& found) const {
    auto const& overall = part_.options.overall;
    return std::any_of(overall.begin(), overall.end(),
                       [&](Overall const& o) { return o.rule == found.rule_name; });
  }

  /// What is not simply met, and whatever sums up: that a person is fine is worth a proof too.
  [[nodiscard]] bool is_told(Finding const& f) const {
    auto const& only = part_.options.only;
    if (!only.empty()) return std::find(only.begin(), only.end(), f.outcome) != only.end();
    return !is_fine(f.outcome) || f.explained || f.waived || sums_up(f);
  }
  [[nodiscard]] bool is_told(Result const& r) const {
    auto const& only = part_.options.only;
    bool const open = r.value.empty();
    bool const asked = only.empty() || (open && std::find(only.begin(), only.end(),
                                                          Outcome::undetermined) != only.end());
    return asked && !is_zero(r);
  }

  void write_blocks() {
    Known known = part_.elsewhere;
    remember(findings_, language_, known);
    Blocks blocks(part_.options, known);
    for (Finding const& f : findings_.findings) {
      if (is_told(f)) blocks.add(f);
    }
    for (Result const& r : findings_.results) {
      if (is_told(r)) blocks.add(r);
    }
    std::vector<Block> const all = blocks.take();
    bool const any = !findings_.findings.empty() || !findings_.results.empty();
    bool const chosen = !part_.options.only.empty();
    if (all.empty() && (chosen || !any)) {
      page_.leaf("p", {{"class", "faint"}}, (any ? nothing_shown : nothing_found).in(language_));
    }
    write_group(all, Styled(in_all.in(language_)),
                [](Block const& b) { return b.leads || b.is_result; });
    write_room();
    for (Outcome const o : by_urgency) {
      Styled title(std::string(symbol(o)) + " " + capital(std::string(label(o).in(language_))));
      title.add(" · ", Tone::faint).add(meaning(o).in(language_), Tone::faint);
      write_group(all, title,
                  [&](Block const& b) { return !b.leads && !b.is_result && b.outcome == o; });
    }
  }

  template <class Which>
  void write_group(std::vector<Block> const& all, Styled const& title, Which const& which) {
    bool first = true;
    for (Block const& block : all) {
      if (!which(block)) continue;
      if (first) page_.leaf("h3", {}, title);
      first = false;
      write_block(block);
    }
  }

  void write_block(Block const& block) {
    page_.open(
        "article",
        {{"class", "finding " + (block.is_result ? "result" : outcome_class(block.outcome))}});
    page_.open("h4");
    if (block.leads) {
      write_badge(page_, block.outcome, language_);
      page_.text(" ");
    }
    Styled head(title_of(block, language_));
    std::string const about =
        block.entries.size() == 1 ? when_said(block.entries.front()) : about_of(block, language_);
    if (!about.empty()) head.add(" · " + about, Tone::faint);
    page_.text(head);
    std::string const& value = block.entries.front().value;
    if (block.entries.size() == 1 && !value.empty() && value != "?") {
      page_.text(": ");
      page_.leaf("span", {{"class", "amount-found"}}, value);
    }
    page_.close();
    write_sentences(block);
    write_particulars(block);
    write_readings(block);
    write_proofs(block);
    page_.close();
  }

  /// As the language writes it; ids often hold their date already.
  [[nodiscard]] std::string when_said(Entry const& e) const {
    if (!e.item.empty() || e.period.is_always()) return when(e);
    return evaluate::spoken_period(e.period, language_);
  }

  void write_sentences(Block const& block) {
    std::size_t const n = block.entries.size();
    if (n == 1) {
      page_.leaf("p", {}, block.entries.front().say);
      return;
    }
    std::vector<RuleLine> const rules = rule_lines(block);
    if (is_gathered(block) && rules.size() == 1) {
      page_.leaf("p", {{"class", "faint"}}, rules.front().about);
      return;
    }
    page_.open("ul", {{"class", "cases"}});
    if (is_gathered(block)) {
      for (RuleLine const& rule : rules) {
        Styled line(rule.title);
        if (!rule.about.empty()) line.add(" · " + rule.about, Tone::faint);
        if (!rule.value.empty()) line.add(": " + rule.value);
        page_.leaf("li", {}, line);
      }
    } else {
      for (std::size_t i = 0; i < std::min(n, sentences_max); ++i) {
        Entry const& e = block.entries[i];
        std::string const about = when_said(e);
        page_.leaf("li", {}, Styled(about, Tone::faint).add(about.empty() ? "" : " ").add(e.say));
      }
      if (n > sentences_max)
        page_.leaf("li", {{"class", "rest"}}, like_these.of(n - sentences_max, language_));
    }
    page_.close();
  }

  void write_particulars(Block const& block) {
    std::vector<Styled> const next = next_lines(block, language_);
    std::string const waits = waits_line(block);
    Styled const needs = open_needs_line(block, language_);
    std::string const rests = grounds(block, language_);
    bool const any = !next.empty() || !waits.empty() || !needs.empty() || !rests.empty() ||
                     !block.remarks.empty() || !block.cites.empty();
    if (!any) return;
    page_.open("dl");
    for (Remark const& remark : block.remarks)
      particular(remark.accepted ? accepted_label : explained_label, {Styled(remark.text)});
    if (!waits.empty()) particular(waits_label, {Styled(waits)});
    if (!needs.empty()) particular(needs_label, {needs});
    particular(next_label, next);
    write_law(block.cites);
    if (!rests.empty()) particular(rests_label, {Styled(rests)});
    page_.close();
  }

  void particular(Phrase const& name, std::vector<Styled> const& lines) {
    if (lines.empty()) return;
    page_.leaf("dt", {}, name.in(language_));
    for (Styled const& line : lines)
      page_.leaf("dd", {}, line);
  }

  void write_law(std::vector<evaluate::Citation> const& cites) {
    if (cites.empty()) return;
    page_.leaf("dt", {}, law_label.in(language_));
    page_.open("dd");
    page_.open("ul");
    for (evaluate::Citation const& cite : cites) {
      page_.open("li");
      write_citation(page_, cite, language_);
      // A ruling is found by its number, on paper too.
      if (cite.reference_kind == "ecli" || cite.reference_kind == "celex") {
        page_.text(" ");
        page_.leaf("small", {}, cite.reference);
      }
      page_.close();
    }
    page_.close();
    page_.close();
  }

  /// The findings and results that the entries of a block are about.
  [[nodiscard]] std::vector<Found const*> found_of(Block const& block) const {
    std::vector<Found const*> all;
    for (Entry const& e : block.entries) {
      auto const add = [&](Found const& f) {
        if (f.rule_name == e.rule && f.period == e.period && f.item == e.item) all.push_back(&f);
      };
      std::for_each(findings_.findings.begin(), findings_.findings.end(), add);
      std::for_each(findings_.results.begin(), findings_.results.end(), add);
    }
    return all;
  }

  [[nodiscard]] std::string came_to(Found const& found) const {
    for (Finding const& f : findings_.findings) {
      if (&f == &found) return std::string(label(f.outcome).in(language_));
    }
    for (Result const& r : findings_.results) {
      if (&r == &found) return short_value(r, language_);
    }
    return {};
  }

  /// Side by side: which reading was used, and what the others come to.
  void write_readings(Block const& block) {
    if (block.readings.empty()) return;
    for (Found const* found : found_of(block)) {
      if (found->other_readings.empty()) continue;
      for (evaluate::ReadingUse const& use : found->readings)
        write_question(*found, use);
      return;
    }
  }

  void write_question(Found const& found, evaluate::ReadingUse const& use) {
    std::vector<std::pair<std::string, std::string>> others; // what is read, and what it comes to
    for (evaluate::OtherReading const& other : found.other_readings) {
      bool const about = std::any_of(other.readings.begin(), other.readings.end(),
                                     [&](auto const& r) { return r.first == use.question; });
      if (!about) continue;
      std::string title;
      for (auto const& [question, reading] : other.readings)
        title += (title.empty() ? "" : " + ") + reading_title(question, reading, part_.options);
      others.emplace_back(std::move(title), spoken_outcome(other.comes_to, language_));
    }
    if (others.empty()) return;
    page_.open("table", {{"class", "readings"}});
    page_.leaf("caption", {}, use.title.empty() ? use.question : use.title.in(language_));
    page_.open("thead");
    page_.open("tr");
    page_.leaf("th", {{"scope", "col"}}, reading_word.in(language_));
    page_.leaf("th", {{"scope", "col"}}, comes_to_word.in(language_));
    page_.close();
    page_.close();
    page_.open("tbody");
    Styled used(use.used_title.empty() ? use.used : use.used_title.in(language_), Tone::strong);
    used.add(" (", Tone::faint);
    used.add(use.adopted_on ? filled(adopted_reading, language_, date_text(*use.adopted_on))
                            : std::string(default_reading.in(language_)),
             Tone::faint);
    used.add(")", Tone::faint);
    row(used, Styled(came_to(found), Tone::strong));
    for (auto const& [title, comes_to] : others)
      row(Styled(title), Styled(comes_to));
    page_.close();
    page_.close();
  }

  void row(Styled const& head, Styled const& cell) {
    page_.open("tr");
    page_.leaf("th", {{"scope", "row"}}, head);
    page_.leaf("td", {}, cell);
    page_.close();
  }

  /// Of what one rule cannot determine the first case stands for all.
  void write_proofs(Block const& block) {
    std::set<std::string> told;
    std::size_t left_out = 0;
    std::size_t shown = 0;
    for (Found const* found : found_of(block)) {
      bool const stands_for_all =
          block.outcome == Outcome::undetermined && !told.insert(found->rule_name).second;
      if (stands_for_all) continue;
      if (shown++ < proofs_max) {
        write_proof(*found, block.entries.size() > 1);
      } else {
        ++left_out;
      }
    }
    if (left_out > 0) page_.leaf("p", {{"class", "rest"}}, more_proofs.of(left_out, language_));
  }

  void write_proof(Found const& found, bool named) {
    TreeLine const tree = proof_tree(found, language_);
    if (tree.parts.empty()) return;
    page_.open("details", {{"class", "proof"}});
    page_.open("summary");
    page_.text(proof_of.in(language_));
    if (named) {
      std::string const about = when_said(entry_of(found, language_));
      page_.text(": " + found.title.in(language_) + (about.empty() ? "" : " · " + about));
    }
    page_.close();
    write_tree(tree.parts);
    page_.close();
  }

  void write_tree(std::vector<TreeLine> const& lines) {
    if (lines.empty()) return;
    page_.open("ul");
    for (TreeLine const& line : lines) {
      page_.open("li");
      page_.open("div", {{"class", "step"}});
      page_.leaf("span", {}, line.label);
      if (!line.value.empty()) {
        page_.text(" ");
        page_.leaf("span", {{"class", "value"}}, line.value);
      }
      page_.close();
      for (Styled const& note : line.notes)
        page_.leaf("div", {{"class", "why"}}, note);
      write_tree(line.parts);
      page_.close();
    }
    page_.close();
  }

  /// What fits, and what does not apply, by its sentences alone.
  void write_fitting(Outcome outcome, Counted const& counted) {
    if (!part_.options.only.empty()) return;
    std::vector<Finding const*> all;
    for (Finding const& f : findings_.findings) {
      if (f.outcome == outcome && !is_told(f)) all.push_back(&f);
    }
    if (all.empty()) return;
    page_.open("details", {{"class", "rest"}});
    page_.leaf("summary", {},
               std::string(symbol(outcome)) + " " + capital(counted.of(all.size(), language_)));
    page_.open("ul", {{"class", "cases"}});
    for (std::size_t i = 0; i < std::min(all.size(), sentences_max); ++i)
      page_.leaf("li", {}, all[i]->say.in(language_));
    if (all.size() > sentences_max)
      page_.leaf("li", {}, like_these.of(all.size() - sentences_max, language_));
    page_.close();
    page_.close();
  }

  Markup& page_;
  Findings const& findings_;
  Digest const& digest_;
  PersonPart const& part_;
  Language language_;
};

} // namespace

std::string anchor_of(std::size_t dossier, std::size_t person) {
  return "d" + std::to_string(dossier) + "-p" + std::to_string(person);
}

void write_citation(Markup& page, evaluate::Citation const& cite, Language language) {
  std::string const address = link(cite);
  if (address.empty()) {
    page.text(citation(cite, language));
  } else {
    page.leaf("a", {{"href", address}, {"rel", "noreferrer"}}, citation(cite, language));
  }
}

void write_person(Markup& page, Findings const& findings, Digest const& digest,
                  PersonPart const& part) {
  PersonWriter(page, findings, digest, part).write();
}

} // namespace grens::report
