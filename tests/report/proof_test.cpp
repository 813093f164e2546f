// The proof as a tree: what is shown, what is left out and how it lines up.
#include "report/club.hpp"
#include "report/looking.hpp"
#include "report/proof.hpp"
#include "report/proof_tree.hpp"

#include <catch2/catch.hpp>

namespace grens::report {

using evaluate::Finding;
using evaluate::Findings;
using evaluate::Outcome;
using evaluate::ProofNode;
using Kind = ProofNode::Kind;

namespace {

ProofNode node(Kind kind, std::string what, std::string value, std::vector<ProofNode> parts = {}) {
  ProofNode n;
  n.kind = kind;
  n.what = std::move(what);
  n.value = std::move(value);
  n.decided = n.value != "unknown";
  n.parts = std::move(parts);
  return n;
}

ProofNode payment(int number, std::string const& amount) {
  std::string const at = "/volunteers/1/payments/" + std::to_string(number);
  ProofNode fact = node(Kind::fact, "p.amount", amount);
  fact.field = "volunteers.payments.amount";
  fact.pointer = at + "/amount";
  ProofNode counts =
      node(Kind::step, "counts(p)", "yes", {node(Kind::fact, "p.kind", "allowance")});
  counts.parts[0].field = "volunteers.payments.kind";
  counts.parts[0].asserted = true;
  ProofNode p = node(Kind::element, "payment p" + std::to_string(number), "", {counts, fact});
  p.pointer = at;
  p.evidence = "bank";
  return p;
}

/// Ten payments against a limit, with an exception that does not apply.
Finding over() {
  Finding f =
      finding("within_month_maximum", {"Within the monthly maximum", "Binnen het maandmaximum"},
              Outcome::breached, "2024-06", {"235.00 EUR is over.", "€ 235,00 is erboven."});
  f.id = "adcc59960c57ca23";
  f.subject = "v2";
  f.subject_name = "Karim El Amrani";
  f.next = {"Look again.", "Kijk nog eens."};
  std::vector<ProofNode> payments;
  for (int i = 0; i < 10; ++i)
    payments.push_back(payment(i, std::to_string(10 + i) + ".00 EUR"));
  payments.insert(payments.begin(), node(Kind::fact, "v.payments", "10 elements"));
  ProofNode sum = node(Kind::step, "sum of p.amount for payment p of v.payments", "145.00 EUR",
                       std::move(payments));
  ProofNode paid = node(Kind::let, "paid", "145.00 EUR",
                        {node(Kind::step, "paid_for(v, m)", "145.00 EUR", {sum})});
  ProofNode value = node(Kind::value, "month_maximum at m", "100.00 EUR");
  value.note = "from 2024-01-01";
  value.cites = {statute()};
  ProofNode limit = node(Kind::let, "limit", "100.00 EUR", {value});
  ProofNode exception = node(Kind::exception, "only_costs_in_month", "does not apply",
                             {node(Kind::step, "every payment has shown_costs(p)", "no")});
  ProofNode norm =
      node(Kind::norm, "paid <= limit", "no",
           {node(Kind::let, "paid", "145.00 EUR"), node(Kind::let, "limit", "100.00 EUR")});
  f.proof.parts = {paid, limit, exception, norm};
  return f;
}

std::string explained(Findings const& findings, ProofOptions options) {
  std::string out;
  ProofReport report([&](std::string_view text) { out += text; }, std::move(options));
  report.begin(club_heading());
  report.add(findings);
  report.close();
  return out;
}

Findings karim() {
  Findings f;
  f.subject = "v2";
  f.subject_name = "Karim El Amrani";
  f.findings.push_back(over());
  return f;
}

} // namespace

TEST_CASE("a proof: lets, the norm, then the exceptions; the largest of a long list") {
  std::string const out = explained(karim(), {Language::en, {80, false}, "v2", "", {}});
  std::string const tree =
      "    Proof  adcc59960c57ca23\n"
      "    nl.tax.volunteer_allowance.within_month_maximum\n"
      "    ├─ paid                                            145.00 EUR\n"
      "    │  └─ sum of p.amount for payment p of v.payments  145.00 EUR\n"
      "    │     ├─ payment p4                                 14.00 EUR\n"
      "    │     │     kind allowance (stated) · /volunteers/1/payments/4 · bank\n"
      "    │     ├─ payment p5                                 15.00 EUR\n"
      "    │     │     kind allowance (stated) · /volunteers/1/payments/5 · bank\n"
      "    │     ├─ payment p6                                 16.00 EUR\n"
      "    │     │     kind allowance (stated) · /volunteers/1/payments/6 · bank\n"
      "    │     ├─ payment p7                                 17.00 EUR\n"
      "    │     │     kind allowance (stated) · /volunteers/1/payments/7 · bank\n"
      "    │     ├─ payment p8                                 18.00 EUR\n"
      "    │     │     kind allowance (stated) · /volunteers/1/payments/8 · bank\n"
      "    │     ├─ payment p9                                 19.00 EUR\n"
      "    │     │     kind allowance (stated) · /volunteers/1/payments/9 · bank\n"
      "    │     └─ and 4 more\n"
      "    ├─ limit                                           100.00 EUR\n"
      "    │  └─ month_maximum at m                           100.00 EUR\n"
      "    │        from 2024-01-01\n"
      "    │        Wage Tax Act 1964, art. 2 lid 6, text of 2024-01-01\n"
      "    ├─ paid <= limit                                           no\n"
      "    └─ exception only_costs_in_month               does not apply\n"
      "          every payment has shown_costs(p): no\n";
  INFO(out);
  CHECK(holds(out, tree));
  CHECK(holds(out, "    Next       Look again.\n"));
}

TEST_CASE("a sentence, and a paragraph with the numbers and the law") {
  ProofOptions how{Language::en, {80, false}, "v2", "", {}};
  how.depth = Depth::sentence;
  std::string const sentence = explained(karim(), how);
  CHECK(holds(sentence, "235.00 EUR is over."));
  CHECK_FALSE(holds(sentence, "Reckoned"));
  CHECK_FALSE(holds(sentence, "Next"));
  how.depth = Depth::paragraph;
  std::string const paragraph = explained(karim(), how);
  INFO(paragraph);
  CHECK(holds(paragraph,
              "    Reckoned with: paid 145.00 EUR; limit 100.00 EUR (Wage Tax Act 1964)."));
  CHECK(holds(paragraph, "One\n    exception was tried, and it does not apply."));
  CHECK(holds(paragraph, "    Next       Look again.\n"));
  CHECK_FALSE(holds(paragraph, "Proof"));
}

TEST_CASE("of a condition that is open for many elements two are shown") {
  Finding f = over();
  std::vector<ProofNode> open;
  for (int i = 0; i < 9; ++i) {
    ProofNode p = node(Kind::element, "payment p" + std::to_string(i), "",
                       {node(Kind::step, "is_lost(p)", "unknown")});
    p.decided = false;
    open.push_back(p);
  }
  f.proof.parts = {node(Kind::step, "no payment p has is_lost(p)", "unknown", open)};
  Findings all;
  all.subject = "v2";
  all.findings = {f};
  std::string const out = explained(all, {Language::en, {80, false}, "v2", "", {}});
  INFO(out);
  CHECK(holds(out, "payment p1"));
  CHECK_FALSE(holds(out, "payment p2"));
  CHECK(holds(out, "and 7 more"));
}

TEST_CASE("the same proof in Dutch") {
  std::string const out = explained(karim(), {Language::nl, {80, false}, "v2", "", {}});
  CHECK(holds(out, "Onderbouwing  adcc59960c57ca23"));
  CHECK(holds(out, "€ 145,00"));
  CHECK(holds(out, "uitzondering only_costs_in_month"));
  CHECK(holds(out, "niet van toepassing"));
  CHECK(holds(out, "kind allowance (opgegeven)"));
  CHECK(holds(out, "en nog 4"));
}

TEST_CASE("what is undecided says why, and a finding that others rest on is told once") {
  Finding f = over();
  ProofNode because = node(Kind::consequence, "scheme_lost", "unknown");
  because.pointer = "5206b845c772ddd6";
  because.why = {"3.50 EUR per hour is over the guideline.", "€ 3,50 per uur is boven de norm."};
  ProofNode hours = node(Kind::fact, "p.hours", "unknown");
  hours.pointer = "/volunteers/1/payments/0/hours";
  hours.why = {"hours of payment p1 are missing", "de uren van p1 ontbreken"};
  f.proof.parts = {node(Kind::norm, "not a and not b", "unknown", {because, because, hours})};
  Findings all = karim();
  all.findings = {f};
  std::string const out = explained(all, {Language::en, {100, false}, "v2", "", {}});
  CHECK(out.find("3.50 EUR per hour is over") == out.rfind("3.50 EUR per hour is over"));
  CHECK(holds(out, "because of finding 5206b845c772ddd6"));
  CHECK(holds(out, "hours of payment p1 are missing"));
  CHECK(holds(out, "/volunteers/1/payments/0/hours"));
}

TEST_CASE("conditions joined by and, and negations, are not said twice") {
  Finding f = over();
  ProofNode lost = node(Kind::step, "year_lost(v) during y", "no");
  f.proof.parts = {node(Kind::norm, "not year_lost(v) during y and (a)", "yes",
                        {node(Kind::step, "not year_lost(v) during y", "yes", {lost}),
                         node(Kind::step, "(a)", "yes")})};
  Findings all = karim();
  all.findings = {f};
  std::string const out = explained(all, {Language::en, {80, false}, "v2", "", {}});
  INFO(out);
  CHECK(holds(out, "    └─ all of these                  yes\n"
                   "       ├─ not year_lost(v) during y  yes\n"
                   "       └─ (a)                        yes\n"));
}

TEST_CASE("rule, period and subject choose; what is met is left out and counted") {
  Findings all = karim();
  Finding met = over();
  met.outcome = Outcome::met;
  met.rule_name = "nl.tax.volunteer_allowance.not_employed_here";
  all.findings.push_back(met);
  std::string const usual = explained(all, {Language::en, {100, false}, "v2", "", {}});
  CHECK_FALSE(holds(usual, "✓ met"));
  CHECK(holds(usual, "One more is met"));
  CHECK(
      holds(explained(all, {Language::en, {100, false}, "v2", "not_employed_here", {}}), "✓ met"));
  CHECK_FALSE(
      holds(explained(all, {Language::en, {100, false}, "v2", "", parse_period("2023")}), "Proof"));
  CHECK(
      holds(explained(all, {Language::en, {100, false}, "v2", "", parse_period("2024")}), "Proof"));
  CHECK_FALSE(holds(explained(all, {Language::en, {100, false}, "v1", "", {}}), "Proof"));
}

TEST_CASE("where all is met, all is told") {
  Findings all = karim();
  all.findings[0].outcome = Outcome::met;
  CHECK(holds(explained(all, {Language::en, {100, false}, "v2", "", {}}), "✓ met"));
}

} // namespace grens::report
