#include "report/letter.hpp"

#include "base/number.hpp"
#include "base/unit.hpp"
#include "evaluate/say.hpp"
#include "report/blocks.hpp"
#include "report/chart.hpp"
#include "report/cites.hpp"
#include "report/details.hpp"
#include "report/figures.hpp"
#include "report/labels.hpp"
#include "report/letter_words.hpp"
#include "report/phrase.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace grens::report {

using evaluate::AccountAllowance;
using evaluate::AccountPayment;
using evaluate::Finding;
using evaluate::Outcome;
using evaluate::Result;
using evaluate::spoken_date;
using evaluate::spoken_period;

namespace {

constexpr Phrase subject_line{"What you received from us as a volunteer in {}",
                              "Wat u als vrijwilliger van ons kreeg in {}"};
constexpr Phrase subject_without_years{"What you received from us as a volunteer",
                                       "Wat u als vrijwilliger van ons kreeg"};
constexpr Phrase dear{"Dear {},", "Beste {},"};
constexpr Phrase opening{
    "You are a volunteer with us. In this letter we tell you what we paid you, why, and which "
    "limits there are.",
    "U bent vrijwilliger bij ons. In deze brief leest u wat wij u hebben betaald, waarom, en welke "
    "grenzen er zijn."};
constexpr Phrase opening_with_role{
    "You are a volunteer with us: {}. In this letter we tell you what we paid you, why, and which "
    "limits there are.",
    "U bent vrijwilliger bij ons: {}. In deze brief leest u wat wij u hebben betaald, waarom, en "
    "welke grenzen er zijn."};

constexpr Phrase paid_title{"What we paid, and when", "Wat wij betaalden, en wanneer"};
constexpr Phrase nothing_paid{"There is no payment to you in our books.",
                              "Er staat geen betaling aan u in onze boeken."};
constexpr Phrase may_be_more{
    "It is not certain that our books are complete. Do you miss a payment here? Please tell us.",
    "Het is niet zeker dat onze boeken compleet zijn. Mist u hier een betaling? Laat het ons "
    "weten."};
constexpr Phrase is_it_right{"Is something not right here? Please tell us.",
                             "Klopt hier iets niet? Laat het ons weten."};
constexpr Phrase date_head{"Date", "Datum"};
constexpr Phrase amount_head{"Amount", "Bedrag"};
constexpr Phrase kind_head{"What", "Wat"};
constexpr Phrase worked_head{"For", "Waarvoor"};
constexpr Phrase for_hours{"{} hours", "{} uur"};
constexpr Phrase together{"Together: {}.", "Samen: {}."};

constexpr Phrase why_title{"Why this amount", "Waarom dit bedrag"};
constexpr Phrase decided{"The board decided on {}: {} for the role of {}.",
                         "Het bestuur besloot op {}: {} voor de rol van {}."};
constexpr Phrase decided_some_day{"The board decided: {} for the role of {}.",
                                  "Het bestuur besloot: {} voor de rol van {}."};
constexpr Phrase no_amount{"an allowance", "een vergoeding"};
constexpr Phrase its_purpose{"It is for: {}.", "Het is voor: {}."};
constexpr Phrase its_reason{"The reason: {}.", "De reden: {}."};
constexpr Phrase nothing_decided{
    "Our books hold no decision about an amount for your role. Would you like to know why it is "
    "this amount? Ask the board.",
    "In onze boeken staat geen besluit over een bedrag voor uw rol. Wilt u weten waarom het dit "
    "bedrag is? Vraag het aan het bestuur."};

constexpr Phrase limits_title{"Which limits there are", "Welke grenzen er zijn"};
constexpr Phrase limits_opening{
    "What a volunteer may receive under the scheme is limited. This is what was looked at:",
    "Wat een vrijwilliger binnen de regeling mag krijgen, heeft een grens. Dit is bekeken:"};
constexpr Phrase month_limit{"{} {}: at most {} for each month.",
                             "{} {}: ten hoogste {} per maand."};
constexpr Phrase year_limit{"{} {}: at most {} in that year. For you that was {}.",
                            "{} {}: ten hoogste {} in dat jaar. Bij u was dat {}."};
constexpr Phrase year_limit_open{"{} {}: at most {} in that year. Your total is not certain.",
                                 "{} {}: ten hoogste {} in dat jaar. Uw totaal is niet zeker."};
constexpr Phrase most_of_month{"The most for one month was {} ({}).",
                               "Het meeste in één maand was {} ({})."};
constexpr Phrase most_of_months{"The most for one month was {}.",
                                "Het meeste in één maand was {}."};
constexpr Phrase above_it{"That is above the limit.", "Dat is boven de grens."};
constexpr Phrase within_it{"That is within the limit.", "Dat is binnen de grens."};
constexpr Phrase not_all_certain{"Not every month is certain.", "Niet elke maand is zeker."};
constexpr Phrase no_limits{"No limit was looked at for these payments.",
                           "Voor deze betalingen is geen grens bekeken."};
constexpr Phrase rests_on_law{"This rests on: {}.", "Dit rust op: {}."};

constexpr Phrase meaning_title{"What it comes to", "Waar het op neerkomt"};
constexpr Phrase in_words{"In the words of the rules:", "In de woorden van de regels:"};
constexpr Phrase not_summed{"The rules that were looked at do not say it in one sentence.",
                            "De bekeken regels zeggen het niet in één zin."};
constexpr Phrase no_reproach{
    "This says nothing about you or your work. It is about amounts and dates.",
    "Dit zegt niets over u of uw werk. Het gaat over bedragen en data."};
constexpr Phrase sources_differ{
    "Not all sources read the law in the same way. {} We used: {}. Otherwise: {}.",
    "Niet alle bronnen lezen de wet op dezelfde manier. {} Wij gingen uit van: {}. Anders: {}."};
constexpr Phrase board_does{"What the rules advise the board",
                            "Wat de regels het bestuur aanraden"};

constexpr Phrase fits_title{"What still fits", "Wat nog past"};
constexpr Phrase fits_words{
    "On {} this still fits under the limits that were looked at: {}. That is no promise that it "
    "will "
    "be paid.",
    "Op {} past dit nog binnen de bekeken grenzen: {}. Dat is geen toezegging dat het wordt "
    "betaald."};
constexpr Phrase fits_at_most{"On {} at most this still fits under the limits that were looked at: "
                              "{}. It can be less, because "
                              "not everything is known. It is no promise that it will be paid.",
                              "Op {} past hooguit dit nog binnen de bekeken grenzen: {}. Het kan "
                              "minder zijn, want niet alles "
                              "is bekend. Het is geen toezegging dat het wordt betaald."};
constexpr Phrase month_and_year{"{} in that month, and {} in that year",
                                "{} in die maand, en {} in dat jaar"};

constexpr Phrase own_title{"What is yours to report", "Wat u zelf moet melden"};
constexpr Phrase own_words{
    "Do you have to tell somebody about this money, for example the tax authority, or whoever pays "
    "you a benefit? That is your own duty. We do not do it for you, and this letter does not "
    "decide it. If you are not sure, ask them before you act.",
    "Moet u dit geld ergens melden, bijvoorbeeld bij de Belastingdienst, of bij de instantie die "
    "uw uitkering betaalt? Dat is uw eigen verantwoordelijkheid. Wij doen dat niet voor u, en deze "
    "brief beslist het niet. Twijfelt u? Vraag het daar voordat u iets doet."};

constexpr Phrase ask_title{"What we would like to know", "Wat wij graag willen weten"};
constexpr Phrase ask_words{"Some things are not in our books:",
                           "Sommige dingen staan niet in onze boeken:"};
constexpr Phrase asked_often{"{}: {} times", "{}: {} keer"};
constexpr Phrase free_to_tell{
    "Can you help us with these? You are free not to tell us. What we do not know stays open.",
    "Kunt u ons hiermee helpen? U hoeft het ons niet te vertellen. Wat wij niet weten, blijft "
    "open."};

constexpr Phrase questions_title{"Questions?", "Vragen?"};
constexpr Phrase questions_words{"Ask the board of {}. We are glad to explain it to you.",
                                 "Stel ze aan het bestuur van {}. Wij leggen het graag uit."};
constexpr Phrase kind_regards{"With kind regards,", "Met vriendelijke groet,"};
constexpr Phrase the_board{"the board of {}", "het bestuur van {}"};

constexpr std::size_t cites_max = 4;

/// "a", "a and b", "a, b and c".
std::string joined(std::vector<std::string> const& all, Language language) {
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool const last = i > 0 && i + 1 == all.size();
    out += i == 0 ? "" : last ? (language == Language::en ? " and " : " en ") : ", ";
    out += all[i];
  }
  return out;
}

std::string quoted(std::string const& sentence) {
  return "“" + sentence + "”";
}

template <class T> void add_new(std::vector<T>& into, T const& one) {
  if (std::find(into.begin(), into.end(), one) == into.end()) into.push_back(one);
}

class Writer {
public:
  Writer(LetterOf const& of, Language language) : of_(of), language_(language) {}

  Letter write() {
    Letter l;
    evaluate::Account const& account = of_.account;
    std::string const name = account.name.empty() ? account.subject : account.name;
    l.from = of_.heading.organisation;
    l.to = name;
    l.day = spoken_date(of_.heading.as_of, language_);
    l.subject = subject();
    l.greeting = filled(dear, language_, name);
    l.opening = account.roles.empty()
                    ? std::string(opening.in(language_))
                    : filled(opening_with_role, language_, joined(account.roles, language_));
    l.regards = kind_regards.in(language_);
    l.signature = filled(the_board, language_, l.from);
    l.checked = of_.heading.checked;
    l.engine = of_.heading.engine;
    l.parts = {paid(), why(), limits(), what_it_comes_to()};
    LetterPart advice = what_is_advised();
    if (!advice.points.empty()) l.parts.push_back(std::move(advice));
    if (of_.fits) l.parts.push_back(what_fits());
    if (!of_.asked.empty()) l.parts.push_back(what_is_asked());
    l.parts.push_back(
        {std::string(own_title.in(language_)), {std::string(own_words.in(language_))}, {}, {}, {}});
    l.parts.push_back({std::string(questions_title.in(language_)),
                       {filled(questions_words, language_, l.from)},
                       {},
                       {},
                       {}});
    return l;
  }

private:
  [[nodiscard]] std::string subject() const {
    std::vector<std::string> years;
    for (AccountPayment const& p : of_.account.payments)
      add_new(years, std::to_string(p.date.year()));
    return years.empty() ? std::string(subject_without_years.in(language_))
                         : filled(subject_line, language_, joined(years, language_));
  }

  [[nodiscard]] LetterPart paid() const {
    LetterPart part;
    part.title = paid_title.in(language_);
    std::vector<AccountPayment> const& all = of_.account.payments;
    if (all.empty()) {
      part.before.emplace_back(nothing_paid.in(language_));
    } else {
      // A column that says nothing of any payment is left out.
      bool const any_worked = std::any_of(
          all.begin(), all.end(), [&](AccountPayment const& p) { return !what_for(p).empty(); });
      part.table.reserve(all.size() + 1);
      part.table.push_back(
          {std::string(date_head.in(language_)), std::string(amount_head.in(language_)),
           std::string(kind_head.in(language_)), std::string(worked_head.in(language_))});
      for (AccountPayment const& p : all)
        part.table.push_back({spoken_date(p.date, language_), figure(p.amount, language_),
                              kind_said(p.kind, language_), what_for(p)});
      if (!any_worked) {
        for (std::vector<std::string>& row : part.table)
          row.pop_back();
      }
      part.after.push_back(filled(together, language_, joined(sums(), language_)));
    }
    part.after.emplace_back((is_doubtful(of_.heading) ? may_be_more : is_it_right).in(language_));
    return part;
  }

  [[nodiscard]] std::string what_for(AccountPayment const& p) const {
    std::vector<std::string> periods;
    for (Period const period : p.worked)
      periods.push_back(spoken_period(period, language_));
    std::string out = joined(periods, language_);
    if (!p.hours.empty()) {
      out += out.empty() ? "" : ", ";
      out += filled(for_hours, language_, figure(p.hours, language_));
    }
    return out;
  }

  /// One sum for each currency.
  [[nodiscard]] std::vector<std::string> sums() const {
    Arithmetic exact;
    std::map<std::string, Number> by_currency;
    for (AccountPayment const& p : of_.account.payments) {
      std::size_t const blank = p.amount.find(' ');
      auto const amount = parse_decimal(std::string_view(p.amount).substr(0, blank));
      if (!amount || blank == std::string::npos) continue;
      Number& sum = by_currency.emplace(p.amount.substr(blank + 1), Number::whole(0)).first->second;
      sum = exact.add(sum, *amount);
    }
    std::vector<std::string> out;
    out.reserve(by_currency.size());
    for (auto const& [currency, sum] : by_currency)
      out.push_back(figure(exact_text(sum, 2) + " " + currency, language_));
    return out;
  }

  [[nodiscard]] LetterPart why() const {
    LetterPart part;
    part.title = why_title.in(language_);
    for (AccountAllowance const& a : of_.account.allowances) {
      std::string const amount =
          a.amount.empty()
              ? std::string(no_amount.in(language_))
              : figure(a.amount + " " + of_.currency, language_) + unit_said(a.unit, language_);
      std::string line =
          a.decided_on
              ? filled(decided, language_, spoken_date(*a.decided_on, language_), amount, a.role)
              : filled(decided_some_day, language_, amount, a.role);
      if (!a.purpose.empty()) line += " " + filled(its_purpose, language_, a.purpose);
      if (!a.why.empty()) line += " " + filled(its_reason, language_, a.why);
      part.before.push_back(std::move(line));
    }
    if (part.before.empty()) part.before.emplace_back(nothing_decided.in(language_));
    return part;
  }

  [[nodiscard]] LetterPart limits() const {
    LetterPart part;
    part.title = limits_title.in(language_);
    std::vector<evaluate::Citation> cites;
    for (Chart const& chart : charts_of(of_.findings, language_)) {
      if (chart.of_months) {
        part.points.push_back(of_month(chart));
      } else {
        for (Bar const& bar : chart.bars)
          part.points.push_back(of_year(chart, bar));
      }
      for (Finding const& f : of_.findings.findings) {
        if (f.rule_name != chart.rule) continue;
        for (evaluate::Citation const& c : f.cites)
          add_new(cites, c);
      }
    }
    part.before.emplace_back((part.points.empty() ? no_limits : limits_opening).in(language_));
    if (cites.size() > cites_max) cites.resize(cites_max);
    if (!cites.empty()) part.after.push_back(filled(rests_on_law, language_, law_said(cites)));
    return part;
  }

  [[nodiscard]] std::string law_said(std::vector<evaluate::Citation> const& cites) const {
    std::string out;
    Styled const all = citations(cites, language_);
    for (Styled::Part const& p : all.parts())
      out += p.text;
    return out;
  }

  [[nodiscard]] std::string of_month(Chart const& chart) const {
    std::string const year = std::to_string(chart.bars.front().period.first.year());
    std::string line = filled(month_limit, language_, chart.title, year,
                              figure(chart.bars.front().compared.limit, language_));
    Bar const* most = nullptr;
    bool alone = true; // no other month had as much
    bool open = false;
    for (Bar const& bar : chart.bars) {
      auto const size = size_of(bar.compared.measured);
      open = open || !size;
      if (!size) continue;
      auto const order = most == nullptr ? std::strong_ordering::greater
                                         : compare(*size, *size_of(most->compared.measured));
      if (order == std::strong_ordering::equal) alone = false;
      if (order != std::strong_ordering::greater) continue;
      most = &bar;
      alone = true;
    }
    if (most != nullptr) {
      std::string const amount = figure(most->compared.measured, language_);
      std::string const month = evaluate::month_name(most->period.first.month(), language_);
      line += " " + (alone ? filled(most_of_month, language_, amount, month)
                           : filled(most_of_months, language_, amount));
      line += " " + std::string((is_above(*most) ? above_it : within_it).in(language_));
    }
    if (open) line += " " + std::string(not_all_certain.in(language_));
    return line;
  }

  [[nodiscard]] std::string of_year(Chart const& chart, Bar const& bar) const {
    std::string const year = spoken_period(bar.period, language_);
    std::string const limit = figure(bar.compared.limit, language_);
    if (!size_of(bar.compared.measured))
      return filled(year_limit_open, language_, chart.title, year, limit);
    return filled(year_limit, language_, chart.title, year, limit,
                  figure(bar.compared.measured, language_)) +
           " " + std::string((is_above(bar) ? above_it : within_it).in(language_));
  }

  [[nodiscard]] bool sums_up(Finding const& f) const {
    auto const& overall = of_.heading.overall;
    return std::any_of(overall.begin(), overall.end(),
                       [&](Overall const& o) { return o.rule == f.rule_name; });
  }

  /// What the rules that sum up say, then what is not fine beside them, each as the rules say it.
  [[nodiscard]] LetterPart what_it_comes_to() const {
    LetterPart part;
    part.title = meaning_title.in(language_);
    std::optional<Outcome> worst;
    for (Finding const& f : of_.findings.findings) {
      if (!sums_up(f)) continue;
      bool const first = f.rule_name == of_.heading.overall.front().rule;
      if (first && (!worst || urgency(f.outcome) < urgency(*worst))) worst = f.outcome;
      if (f.outcome != Outcome::undetermined || first)
        add_new(part.points, quoted(f.say.in(language_)));
    }
    bool acts = false;
    for (Finding const& f : of_.findings.findings) {
      acts = acts || asks_to_act(f);
      if (asks_to_act(f)) add_new(part.points, quoted(f.say.in(language_)));
    }
    for (Result const& r : of_.findings.results) {
      if (!is_zero(r) && !is_open(r)) add_new(part.points, quoted(r.say.in(language_)));
    }
    part.before.emplace_back((worst ? plainly(*worst) : not_summed).in(language_));
    if (!part.points.empty()) part.before.emplace_back(in_words.in(language_));
    if (acts) part.after.emplace_back(no_reproach.in(language_));
    add_readings(part);
    return part;
  }

  static bool asks_to_act(Finding const& f) {
    return f.outcome == Outcome::breached || f.outcome == Outcome::explain ||
           f.outcome == Outcome::conflict;
  }

  [[nodiscard]] LetterPart what_is_advised() const {
    LetterPart part;
    part.title = board_does.in(language_);
    for (Finding const& f : of_.findings.findings) {
      std::string const& next = f.next.in(language_);
      if (asks_to_act(f) && !next.empty()) add_new(part.points, quoted(next));
    }
    return part;
  }

  void add_readings(LetterPart& part) const {
    DigestOptions const options{language_, {}, of_.heading.overall, of_.heading.readings};
    Known const known;
    Blocks blocks(options, known);
    for (Result const& r : of_.findings.results) {
      if (!is_zero(r) && !is_open(r)) blocks.add(r);
    }
    for (Block const& block : blocks.take()) {
      for (ReadingLine const& r : block.readings)
        add_new(part.after, filled(sources_differ, language_, r.question, r.used, r.otherwise));
    }
  }

  [[nodiscard]] LetterPart what_fits() const {
    LetterPart part;
    part.title = fits_title.in(language_);
    std::string const month = figure(of_.fits->month, language_);
    std::string const year = figure(of_.fits->year, language_);
    std::string const room = month == year ? year : filled(month_and_year, language_, month, year);
    part.before.push_back(filled(of_.fits->at_most ? fits_at_most : fits_words, language_,
                                 spoken_date(of_.heading.as_of, language_), room));
    return part;
  }

  [[nodiscard]] LetterPart what_is_asked() const {
    LetterPart part;
    part.title = ask_title.in(language_);
    part.before.emplace_back(ask_words.in(language_));
    for (Asked const& a : of_.asked) {
      std::string const& what = a.what.in(language_);
      part.points.push_back(a.times > 1 ? filled(asked_often, language_, what, a.times) : what);
    }
    part.after.emplace_back(free_to_tell.in(language_));
    return part;
  }

  LetterOf const& of_;
  Language language_;
};

} // namespace

Letter letter(LetterOf const& of, Language language) {
  return Writer(of, language).write();
}

} // namespace grens::report
