#include "report/club.hpp"

#include "base/assert.hpp"

namespace grens::report {

using evaluate::Citation;
using evaluate::Finding;
using evaluate::Findings;
using evaluate::Need;
using evaluate::Outcome;
using evaluate::ProofNode;
using evaluate::Result;

namespace {

constexpr char const* package = "nl.tax.volunteer_allowance.";

Texts const month_title{"Within the monthly maximum", "Binnen het maandmaximum"};
Texts const exempt_title{"Exempt", "Vrijgesteld"};
Texts const over_all_title{"Exempt, all payers together", "Vrijgesteld, alle betalers samen"};
Texts const hourly_title{"Hourly guideline", "Uurnorm"};

check::RuleId rule_id(std::string const& rule) {
  constexpr std::string_view names[] = {"organisation_qualifies",
                                        "within_month_maximum",
                                        "hourly_guideline",
                                        "not_market_rate",
                                        "exempt",
                                        "taxable_amount",
                                        "exempt_over_all"};
  std::uint32_t place = 0;
  while (names[place] != rule)
    ++place;
  return check::RuleId{place};
}

template <class One>
void fill(One& f, std::string const& rule, Texts title, std::string const& period, Texts say) {
  f.rule = rule_id(rule);
  f.rule_name = package + rule;
  f.title = std::move(title);
  f.period = parse_period(period).value();
  f.say = std::move(say);
  f.id = "00000000" + rule.substr(0, 1) + period;
  f.cites = {statute()};
}

Findings person(std::string id, std::string name) {
  Findings f;
  f.subject = std::move(id);
  f.subject_name = std::move(name);
  return f;
}

void give_subject(Findings& f) {
  for (Finding& one : f.findings) {
    one.subject = f.subject;
    one.subject_name = f.subject_name;
  }
  for (Result& one : f.results) {
    one.subject = f.subject;
    one.subject_name = f.subject_name;
  }
}

Finding exempt(Outcome outcome, Texts say) {
  return finding("exempt", exempt_title, outcome, "2024", std::move(say));
}

/// What nobody in the club told: the same for everybody.
Finding over_all(std::string const& person, std::string const& name) {
  Finding f =
      finding("exempt_over_all", over_all_title, Outcome::undetermined, "2024",
              {"Exempt, all payers together: not to be determined, because elsewhere of "
               "volunteer " +
                   person + " is not in the dossier.",
               "Vrijgesteld, alle betalers samen: niet vast te stellen, omdat elsewhere van "
               "volunteer " +
                   person + " niet in het dossier staat."});
  f.needs = {{"volunteers.elsewhere",
              "/volunteers/0/elsewhere",
              {"elsewhere of volunteer " + person + " is not in the dossier",
               "elsewhere van volunteer " + person + " staat niet in het dossier"}}};
  f.next = {"Ask " + name + ", who is free not to say, whether others paid an allowance.",
            "Vraag " + name +
                ", die dat niet hoeft te zeggen, of anderen een vergoeding betaalden."};
  return f;
}

Findings fine() {
  Findings f = person("v1", "Els Verbruggen");
  for (char const* month : {"2024-01", "2024-02", "2024-03"})
    f.findings.push_back(finding("within_month_maximum", month_title, Outcome::met, month,
                                 {"Els was paid 125.00 EUR.", "Els kreeg € 125,00."}));
  f.findings.push_back(exempt(Outcome::met, {"The scheme applies.", "De regeling geldt."}));
  f.findings.back().evidence = "asserted";
  f.findings.push_back(over_all("v1", "Els Verbruggen"));
  return f;
}

Findings over_in_two_months() {
  Findings f = person("v2", "Karim El Amrani");
  for (char const* month : {"2024-06", "2024-09"}) {
    Finding m = finding("within_month_maximum", month_title, Outcome::breached, month,
                        {std::string("Karim El Amrani was paid 235.00 EUR for ") + month +
                             ": 25.00 EUR over the monthly maximum of 210.00 EUR.",
                         std::string("Karim El Amrani kreeg € 235,00 voor ") + month +
                             ": € 25,00 boven het maandmaximum van € 210,00."});
    m.over = "25.00 EUR";
    m.next = {std::string("Look whether a payment for ") + month + " was truly for more months.",
              std::string("Kijk of een betaling voor ") + month + " echt voor meer maanden was."};
    f.findings.push_back(std::move(m));
  }
  Finding e = exempt(Outcome::breached,
                     {"The volunteer scheme does not apply to Karim El Amrani in 2024.",
                      "De vrijwilligersregeling geldt in 2024 niet voor Karim El Amrani."});
  ProofNode because;
  because.kind = ProofNode::Kind::consequence;
  because.pointer = f.findings[0].id;
  e.proof.parts.push_back(because);
  because.pointer = f.findings[1].id;
  e.proof.parts.push_back(because);
  e.next = {"Ask a tax adviser before you correct anything.",
            "Vraag een belastingadviseur voordat u iets corrigeert."};
  e.readings = {{"month_breach_scope",
                 {"What falls when one month is over?", "Wat vervalt als één maand te hoog is?"},
                 "whole_year",
                 {"the whole year", "het hele jaar"},
                 {newspaper()},
                 {}}};
  e.other_readings = {{{{"month_breach_scope", "month"}}, "explain"}};
  f.findings.push_back(std::move(e));
  f.findings.push_back(over_all("v2", "Karim El Amrani"));
  Result r;
  fill(r, "taxable_amount", {"Amount outside the scheme", "Bedrag buiten de regeling"}, "2024",
       {"Outside the scheme in 2024: 1,235.00 EUR.", "Buiten de regeling in 2024: € 1.235,00."});
  r.value = "1235.00 EUR";
  r.value_text = {"1,235.00 EUR", "€ 1.235,00"};
  f.results.push_back(std::move(r));
  return f;
}

Findings without_hours() {
  Findings f = person("v3", "Joke Hofstra");
  for (int i = 1; i <= 10; ++i) {
    std::string const id = "p" + std::to_string(i);
    Finding n =
        finding("not_market_rate", {"In proportion to the work", "In verhouding tot het werk"},
                Outcome::undetermined, "2024-0" + std::to_string(i % 9 + 1) + "-25",
                {"In proportion to the work: not to be determined, because hours of payment " + id +
                     " is not in the dossier.",
                 "In verhouding tot het werk: niet vast te stellen, omdat hours van payment " + id +
                     " niet in het dossier staat."});
    n.item = id;
    n.needs = {{"volunteers.payments.hours",
                "/volunteers/2/payments/0/hours",
                {"hours of payment " + id + " is not in the dossier",
                 "hours van payment " + id + " staat niet in het dossier"}}};
    n.next = {"Nothing has to be done.", "U hoeft niets te doen."};
    f.findings.push_back(std::move(n));
  }
  f.findings.push_back(exempt(Outcome::met, {"The scheme applies.", "De regeling geldt."}));
  f.findings.push_back(over_all("v3", "Joke Hofstra"));
  return f;
}

Findings only_costs() {
  Findings f = person("v4", "Ruud van Beek");
  f.findings.push_back(
      exempt(Outcome::not_applicable,
             {"Outside the scheme: costs only. Ruud van Beek was paid 464.60 EUR in 2024.",
              "Buiten de regeling: alleen kosten. Ruud van Beek kreeg in 2024 € 464,60."}));
  return f;
}

Findings to_explain() {
  Findings f = person("v5", "Fenna Postma");
  Finding h = finding(
      "hourly_guideline", hourly_title, Outcome::explain, "2024-04-26",
      {"Fenna Postma was paid 3.50 EUR per hour: 0.25 EUR per hour over the hourly guideline.",
       "Fenna Postma kreeg € 3,50 per uur: € 0,25 per uur boven de uurnorm."});
  h.item = "p7";
  h.grade = syntax::Grade::secondary;
  h.cites.push_back(newspaper());
  h.next = {"Write down why this is no market rate.",
            "Schrijf op waarom dit niet marktconform is."};
  f.findings.push_back(h);
  h.outcome = Outcome::met;
  h.item = "p8";
  h.explained = {{"a training was asked for", "the board", {2024, 5, 1}}};
  f.findings.push_back(h);
  f.findings.push_back(exempt(Outcome::undetermined, {"Exempt: not to be determined.",
                                                      "Vrijgesteld: niet vast te stellen."}));
  return f;
}

Findings in_conflict() {
  Findings f = person("v6", "Anouk Koç");
  Finding c = finding("hourly_guideline", hourly_title, Outcome::conflict, "2024-11-02",
                      {"Exceptions that both apply contradict each other.",
                       "Uitzonderingen die allebei gelden, spreken elkaar tegen."});
  c.waived = {{"one evening, 4.00 EUR", "the audit committee", {2025, 6, 30}}};
  f.findings.push_back(std::move(c));
  f.findings.push_back(exempt(Outcome::met, {"The scheme applies.", "De regeling geldt."}));
  return f;
}

Findings organisation() {
  Findings f = person("organisation", "SV De Meerkoet");
  f.findings.push_back(
      finding("organisation_qualifies",
              {"The organisation can use the scheme", "De organisatie kan de regeling gebruiken"},
              Outcome::met, "always", {"It can.", "Dat kan."}));
  return f;
}

} // namespace

Citation statute() {
  Citation c;
  c.source = "wet_lb";
  c.title = {"Wage Tax Act 1964", "Wet op de loonbelasting 1964"};
  c.article = "2 lid 6";
  c.seen = Date{2024, 1, 1};
  return c;
}

Citation newspaper() {
  Citation c;
  c.source = "rd_2012";
  c.title = {"RD, a newspaper (2012)", "RD, krant (2012)"};
  c.grade = syntax::Grade::secondary;
  return c;
}

Finding finding(std::string const& rule, Texts title, Outcome outcome, std::string const& period,
                Texts say) {
  Finding f;
  fill(f, rule, std::move(title), period, std::move(say));
  f.outcome = outcome;
  return f;
}

Heading club_heading() {
  Heading h;
  h.organisation = "SV De Meerkoet";
  h.as_of = {2024, 12, 31};
  h.checked = Date{2026, 11, 24};
  h.packages = {
      {"nl.tax.volunteer_allowance", {"Volunteer allowance scheme", "Vrijwilligersregeling"}}};
  h.complete = true;
  h.readings = {{"month_breach_scope.month", {"that month", "die maand"}}};
  h.overall = {{std::string(package) + "exempt", exempt_title},
               {std::string(package) + "exempt_over_all", over_all_title}};
  return h;
}

std::vector<Findings> club() {
  std::vector<Findings> all{organisation(), fine(),       over_in_two_months(), without_hours(),
                            only_costs(),   to_explain(), in_conflict()};
  for (Findings& f : all)
    give_subject(f);
  return all;
}

evaluate::Counts counts_of(std::vector<Findings> const& all) {
  evaluate::Counts counts;
  counts.by_rule.resize(8);
  for (Findings const& f : all) {
    for (Finding const& one : f.findings)
      ++counts.by_rule[check::at(one.rule)][static_cast<std::size_t>(one.outcome)];
  }
  return counts;
}

} // namespace grens::report
