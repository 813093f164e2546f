#include "faces/cli/import_words.hpp"

#include "faces/cli/terminal.hpp"
#include "report/figures.hpp"
#include "report/page.hpp"
#include "report/phrase.hpp"

#include <algorithm>
#include <cstdio>

namespace grens::cli {

using intake::FileTally;
using intake::ImportReport;
using intake::Match;
using report::Counted;
using report::Page;
using report::Phrase;
using report::Styled;
using report::Tone;

namespace {

constexpr Phrase lines{"{} lines: {} used", "{} regels: {} gebruikt"};
constexpr Phrase entries{"{} entries: {} used", "{} boekingen: {} gebruikt"};
constexpr Phrase set_aside{", {} set aside", ", {} terzijde gelegd"};
constexpr Phrase not_read{"columns not read: {}", "niet gelezen kolommen: {}"};
constexpr Phrase statement{"statement {}: {} to {}, {} in, {} out",
                           "afschrift {}: {} tot {}, {} bij, {} af"};
constexpr Phrase adds_up{"adds up", "sluit"};
constexpr Phrase does_not_add_up{"does not add up: {}", "sluit niet: {}"};
constexpr Phrase matched{"Matched by name, not by account: look whether this is right",
                         "Gekoppeld op naam en niet op rekening: kijk of dit klopt"};
constexpr Phrase other_account{"paid to another account than the one on the list",
                               "betaald op een andere rekening dan op de lijst"};
constexpr Counted payments{{"one payment", "één betaling"}, {"{} payments", "{} betalingen"}};
constexpr Counted nobody{
    {"One payment went to nobody on the list", "Eén betaling ging naar niemand op de lijst"},
    {"{} payments went to nobody on the list", "{} betalingen gingen naar niemand op de lijst"}};
constexpr Phrase perhaps{"perhaps {}", "misschien {}"};
constexpr Phrase complete{
    "Proven complete: the statements add up and follow on each other.",
    "Volledigheid aangetoond: de afschriften kloppen en sluiten op elkaar aan."};
constexpr Phrase not_complete{"Not proven complete: amounts found are lower bounds.",
                              "Volledigheid niet aangetoond: gevonden bedragen zijn ondergrenzen."};

Page on_stderr() {
  return {[](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); },
          {cli::columns(Stream::err), wants_colour(Stream::err)}};
}

std::string joined(std::vector<std::string> const& parts) {
  std::string out;
  for (std::string const& part : parts)
    out += (out.empty() ? "" : ", ") + part;
  return out;
}

std::string tally_line(FileTally const& f, Language language) {
  bool const bank = f.kind == intake::FileKind::camt053;
  std::string out = filled(bank ? entries : lines, language, f.read, f.used);
  if (f.set_aside.empty()) return out;
  out += filled(set_aside, language, f.aside());
  std::vector<std::string> why;
  for (auto const& [reason, count] : f.set_aside)
    why.push_back(std::to_string(count) + " " + words(reason).in(language));
  return out + " (" + joined(why) + ")";
}

std::string balance(std::optional<intake::Balance> const& b, Language language) {
  if (!b) return "?";
  return report::figure(exact_text(b->amount, 2) + " " + b->currency, language);
}

void tell_file(Page& page, FileTally const& f, std::size_t width, Language language) {
  Styled const name = filled_right(Styled(f.name, Tone::strong), width + 2);
  page.text(name, Styled(tally_line(f, language)));
  Styled const indent(std::string(width + 2, ' '));
  for (intake::StatementTally const& s : f.statements) {
    Styled line(s.adds_up ? "✓ " : "! ", s.adds_up ? Tone::good : Tone::attention);
    line.add(filled(statement, language, s.id, balance(s.opening, language),
                    balance(s.closing, language),
                    report::figure(s.credits + " " + s.currency, language),
                    report::figure(s.debits + " " + s.currency, language)));
    line.add(", ").add(s.adds_up ? std::string(adds_up.in(language))
                                 : filled(does_not_add_up, language, s.why_not.in(language)));
    page.text(indent, line);
  }
  if (!f.columns_not_read.empty()) {
    page.text(indent, Styled(filled(not_read, language, joined(f.columns_not_read)), Tone::faint));
  }
}

bool is_doubtful(Match const& m) {
  return m.ground == intake::Ground::name || m.ground == intake::Ground::initials || m.other_iban;
}

void tell_matches(Page& page, std::vector<Match> const& all, Language language) {
  if (std::none_of(all.begin(), all.end(), is_doubtful)) return;
  page.text(Styled("! ", Tone::attention), Styled(matched.in(language), Tone::attention));
  for (Match const& m : all) {
    if (!is_doubtful(m)) continue;
    Styled line(m.paid_to);
    line.add(" → ", Tone::faint).add(m.volunteer + " " + m.on_list);
    line.add(" · " + payments.of(m.payments, language), Tone::faint);
    line.add(" · " + words(m.ground).in(language), Tone::faint);
    if (m.other_iban) line.add(" · ", Tone::faint).add(other_account.in(language), Tone::attention);
    page.text(Styled("  · ", Tone::faint), line);
  }
}

void tell_unmatched(Page& page, std::vector<intake::Unmatched> const& all, Language language) {
  if (all.empty()) return;
  page.text(Styled("! ", Tone::attention),
            Styled(nobody.of(all.size(), language), Tone::attention));
  for (intake::Unmatched const& u : all) {
    Styled line(date_text(u.date) + "  " + report::figure(u.amount + " " + u.currency, language) +
                "  " + u.to);
    line.add("  " + u.ref, Tone::faint);
    if (!u.perhaps.empty()) line.add("  " + filled(perhaps, language, joined(u.perhaps)));
    page.text(Styled("  · ", Tone::faint), line);
  }
}

void tell_completeness(Page& page, intake::Completeness const& c, Language language) {
  page.text(c.proven ? Styled("✓ ", Tone::good) : Styled("! ", Tone::attention),
            Styled((c.proven ? complete : not_complete).in(language)));
  for (intake::Gap const& gap : c.gaps)
    page.text(Styled("  · ", Tone::faint), Styled(gap.say.in(language)));
}

} // namespace

void tell_import(ImportReport const& report, Language language) {
  Page page = on_stderr();
  std::size_t width = 0;
  for (FileTally const& f : report.files)
    width = std::max(width, Styled(f.name).width());
  for (FileTally const& f : report.files)
    tell_file(page, f, width, language);
  tell_matches(page, report.matches, language);
  tell_unmatched(page, report.unmatched, language);
  tell_completeness(page, report.complete, language);
}

void tell_doubtful_matches(ImportReport const& report, Language language) {
  Page page = on_stderr();
  tell_matches(page, report.matches, language);
}

} // namespace grens::cli
