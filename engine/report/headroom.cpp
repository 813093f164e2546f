#include "report/headroom.hpp"

#include "base/number.hpp"
#include "evaluate/say.hpp"
#include "report/details.hpp"
#include "report/figures.hpp"
#include "report/grid.hpp"
#include "report/labels.hpp"
#include "report/phrase.hpp"

#include <algorithm>

namespace grens::report {

using explain::Fits;
using explain::Headroom;
using explain::Told;

namespace {

constexpr Phrase title{"What still fits under the limits checked, paid on {} or later",
                       "Wat nog past binnen de gecontroleerde grenzen, betaald op {} of later"};
constexpr Phrase nobody{"The dossier holds no volunteers.",
                        "Het dossier bevat geen vrijwilligers."};
constexpr Phrase person{"Person", "Persoon"};
constexpr Phrase that_day{"That day", "Die dag"};
constexpr Phrase that_month{"That month", "Die maand"};
constexpr Phrase that_year{"That year", "Dat jaar"};
constexpr Phrase binds{"What binds", "Wat begrenst"};
constexpr Phrase no_limit{"no limit", "geen grens"};
constexpr Phrase not_at_all{"Whatever is paid, this is breached already: {}.",
                            "Wat er ook wordt betaald, dit is al niet voldaan: {}."};
constexpr Phrase fits_until{
    "{} fits under the limits checked in {}; one cent more is too much for: {}.",
    "{} past in {} binnen de gecontroleerde grenzen; één cent meer is te veel voor: {}."};
constexpr Phrase nothing_fits{"Nothing fits in {}: one cent is too much for: {}.",
                              "Er past niets in {}: één cent is te veel voor: {}."};
constexpr Phrase unlimited{"No rule that was looked at sets a limit in {}.",
                           "Geen regel die is bekeken stelt een grens in {}."};
constexpr Phrase costs_fit{"As costs that are shown in full: {} in {}, {} in {}.",
                           "Als kosten die helemaal zijn aangetoond: {} in {}, {} in {}."};
constexpr Phrase hours_left{"Agreed by the hour, at most {} for an hour ({}); that leaves {} in {} "
                            "and {} in {}.",
                            "Afgesproken per uur: hoogstens {} voor een uur ({}); dan blijft er {} "
                            "over in {} en {} in {}."};
constexpr Phrase at_pace{
    "{} of the limit of {} is left. At the pace of {} ({} in {} days) it is used "
    "up on {}.",
    "Van de grens van {1} is nog {0} over. In het tempo van {2} ({3} in {4} "
    "dagen) is die op {5} op."};
constexpr Phrase not_at_pace{
    "{} of the limit of {} is left. At the pace of {} ({} in {} days) it is "
    "not used up in {}.",
    "Van de grens van {1} is nog {0} over. In het tempo van {2} ({3} in {4} "
    "dagen) raakt die niet op in {5}."};
constexpr Phrase cliff{
    "{} beyond what fits in {} costs more than itself: {} then goes from {} to {}.",
    "{} boven wat past in {} kost meer dan dat bedrag: {} gaat dan van {} naar "
    "{}."};
constexpr Phrase rests_on_nothing{"The amount of {} holds if there is nothing of this in {}: {}.",
                                  "Het bedrag voor {} geldt als hier in {} niets van is: {}."};
constexpr Phrase rests_on{"The amount of {0} holds if this is no more than {1} in {2}: {3}.",
                          "Het bedrag voor {0} geldt als dit in {2} hoogstens {1} is: {3}."};
constexpr Phrase drift_then{"{2}: paid like that, “{0}” in {1}.", "{2}: zo betaald “{0}” in {1}."};
constexpr Phrase drift_more{"{2}: paid like that, “{0}” in {1}; now it is “{3}”.",
                            "{2}: zo betaald “{0}” in {1}; nu is het “{3}”."};
constexpr Phrase from_to{"{} to {}", "{} tot {}"};
constexpr Phrase bound{"An upper bound, because not decided: {}.",
                       "Een bovengrens, want niet vastgesteld: {}."};

std::string amount(Fits const& fits, std::string const& currency, Language language) {
  if (!fits.cents) return std::string(no_limit.in(language));
  return figure(exact_text(Number{*fits.cents, 100}, 2) + " " + currency, language);
}

/// "Within the monthly maximum 2024-03"
std::string named(Told const& t, Language language) {
  std::string const name = t.title.empty() ? t.rule : t.title.in(language);
  return t.period.is_always() ? name : name + " " + period_text(t.period);
}

/// The same with what they come to, where that differs.
std::string listed(std::vector<Told> const& all, bool with_outcome, Language language) {
  std::string out;
  for (Told const& t : all) {
    out += (out.empty() ? "" : "; ") + named(t, language);
    if (with_outcome) out += " (" + std::string(label(t.outcome).in(language)) + ")";
  }
  return out;
}

std::string sentence(Fits const& fits, Period period, std::string const& currency,
                     Language language) {
  std::string const when = period_text(period);
  if (!fits.cents || !fits.binding) return filled(unlimited, language, when);
  std::string const what = named(*fits.binding, language);
  if (*fits.cents == 0) return filled(nothing_fits, language, when, what);
  return filled(fits_until, language, amount(fits, currency, language), when, what);
}

std::string hours(explain::Hourly const& hourly, Fits const& fits, Language language) {
  if (!fits.cents) return std::string(no_limit.in(language));
  return figure(exact_text(Number{hourly.hours(fits), 100}, 2) + " hours", language);
}

std::string cliff_sentence(explain::Cliff const& c, Period fitting, std::string const& currency,
                           Language language) {
  std::string const name =
      (c.title.empty() ? c.rule : c.title.in(language)) + " " + period_text(c.period);
  return filled(cliff, language, figure("1.00 " + currency, language), period_text(fitting), name,
                figure(c.before, language), figure(c.after, language));
}

std::string ends_text(explain::Drift::Ends const& ends, Language language) {
  std::string const& low = ends.at_least_title.in(language);
  if (ends.at_least == ends.at_most) return low;
  return filled(from_to, language, low, ends.at_most_title.in(language));
}

/// What fits each month can itself be a sign.
std::string drift_sentence(explain::Drift const& d, Language language) {
  std::string const then = ends_text(d.then, language);
  std::string const month = period_text(d.month);
  std::string const name = d.title.in(language);
  if (!d.now) return filled(drift_then, language, then, month, name);
  return filled(drift_more, language, then, month, name, ends_text(*d.now, language));
}

std::string pace_sentence(explain::Pace const& pace, Date on, std::string const& currency,
                          Language language) {
  auto const money = [&](std::int64_t cents) {
    return figure(exact_text(Number{cents, 100}, 2) + " " + currency, language);
  };
  std::string const end = pace.day ? date_text(*pace.day) : period_text(year_of(on));
  return filled(pace.day ? at_pace : not_at_pace, language, money(pace.left),
                named(pace.limit, language), period_text(pace.months), money(pace.cents),
                days_in(pace.months), end);
}

void print_table(Page& page, std::string const& currency, std::vector<Headroom> const& all,
                 Language language) {
  // A day has a limit of its own where it differs from the month's.
  bool const of_days = std::any_of(all.begin(), all.end(), [](Headroom const& h) {
    return h.already.empty() && h.room.day.cents != h.room.month.cents;
  });
  std::vector<Column> columns{{Styled(person.in(language)), 26, Align::left}};
  if (of_days) columns.push_back({Styled(that_day.in(language)), 14, Align::right});
  columns.push_back({Styled(that_month.in(language)), 14, Align::right});
  columns.push_back({Styled(that_year.in(language)), 14, Align::right});
  columns.push_back({Styled(binds.in(language)), 28, Align::left});
  Grid const grid(columns);
  grid.print_header(page);
  for (Headroom const& h : all) {
    bool const open = h.already.empty();
    auto const cell = [&](Fits const& fits) {
      if (!open) return Styled("–", Tone::faint);
      bool const bounded = !h.open.empty() && fits.cents != 0;
      return Styled((bounded ? "≤ " : "") + amount(fits, currency, language));
    };
    Styled name(h.subject_name, Tone::strong);
    if (h.subject_name != h.subject) name.add("  " + h.subject, Tone::faint);
    std::vector<Styled> cells{name};
    if (of_days) cells.push_back(cell(h.room.day));
    cells.push_back(cell(h.room.month));
    cells.push_back(cell(h.room.year));
    Told const* binding = !open                  ? &h.already.front()
                          : h.room.month.binding ? &*h.room.month.binding
                                                 : nullptr;
    cells.emplace_back(binding == nullptr ? std::string() : named(*binding, language));
    grid.print_row(page, cells, 2);
  }
  page.blank();
}

} // namespace

void print_room(Page& page, Headroom const& h, std::string const& currency, Language language) {
  for (Styled const& line : headroom_lines(h, currency, language))
    page.text(Styled("  "), line);
  page.blank();
}

std::string headroom_title(Date on, Language language) {
  return filled(title, language, evaluate::spoken_date(on, language));
}

std::vector<Styled> headroom_lines(Headroom const& h, std::string const& currency,
                                   Language language) {
  if (!h.already.empty())
    return {Styled(filled(not_at_all, language, listed(h.already, false, language)), Tone::bad)};
  std::vector<Styled> lines;
  auto const line = [&](std::string const& text, Tone tone) { lines.emplace_back(text, tone); };
  if (h.room.day.cents != h.room.month.cents)
    line(sentence(h.room.day, day_period(h.on), currency, language), Tone::plain);
  Period const month = month_of(h.on);
  Period const year = year_of(h.on);
  line(sentence(h.room.month, month, currency, language), Tone::plain);
  for (explain::Cliff const& c : h.cliffs_month)
    line(cliff_sentence(c, month, currency, language), Tone::attention);
  line(sentence(h.room.year, year, currency, language), Tone::plain);
  bool const other_sum = h.room.year.cents != h.room.month.cents;
  for (explain::Cliff const& c : h.cliffs_year) {
    if (other_sum) line(cliff_sentence(c, year, currency, language), Tone::attention);
  }
  for (explain::Drift const& d : h.drift)
    line(drift_sentence(d, language), Tone::attention);
  if (!h.open.empty() && h.room.year.cents != 0)
    line(filled(bound, language, listed(h.open, true, language)), Tone::unclear);
  for (explain::Rests const& r : h.rests) {
    std::string const most = exact_text(Number{r.at_most, 100}, 2) + " " + currency;
    std::string const day = date_text(h.on);
    std::string const period = period_text(r.period);
    line(r.at_most == 0 ? filled(rests_on_nothing, language, day, period, r.title.in(language))
                        : filled(rests_on, language, day, figure(most, language), period,
                                 r.title.in(language)),
         Tone::unclear);
  }
  line(filled(costs_fit, language, amount(h.costs.month, currency, language), period_text(month),
              amount(h.costs.year, currency, language), period_text(year)),
       Tone::faint);
  if (h.hourly) {
    std::string const most = exact_text(Number{h.hourly->rate, 100}, 2) + " " + currency;
    line(filled(hours_left, language, figure(most, language), named(h.hourly->limit, language),
                hours(*h.hourly, h.hourly->room.month, language), period_text(month),
                hours(*h.hourly, h.hourly->room.year, language), period_text(year)),
         Tone::faint);
  }
  if (h.pace && h.room.year.cents != 0)
    line(pace_sentence(*h.pace, h.on, currency, language), Tone::faint);
  return lines;
}

void print_headroom(Page& page, Heading const& heading, std::string const& currency,
                    std::vector<Headroom> const& all, Language language) {
  print_heading(page, heading, language);
  if (all.empty()) {
    page.text({}, Styled(nobody.in(language)));
    page.blank();
    return;
  }
  page.text({}, Styled(filled(title, language, date_text(all.front().on)), Tone::strong));
  page.blank();
  print_table(page, currency, all, language);
  for (Headroom const& h : all) {
    Styled name(h.subject_name, Tone::strong);
    if (h.subject_name != h.subject) name.add("  " + h.subject, Tone::faint);
    print_title(page, name);
    print_room(page, h, currency, language);
  }
}

} // namespace grens::report
