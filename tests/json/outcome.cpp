// Outcomes as JSON: the contract's keys in the contract's order, in three layouts.
#include "json/write.hpp"
#include "json/write_outcome.hpp"

#include <catch2/catch.hpp>

using namespace grens;
using evaluate::Finding;
using evaluate::Findings;
using evaluate::Outcome;
using evaluate::ProofNode;
using evaluate::Result;

namespace {

OutcomeHeader header() {
  OutcomeHeader h;
  h.engine = "0.1.0";
  h.as_of = {2024, 12, 31};
  h.rules = {{"nl.tax.x", "aa"}};
  h.inputs = {{"dossier.json", "bb"}};
  return h;
}

template <class Kind> Kind found(std::string rule, std::string subject) {
  Kind f;
  f.id = "0123456789abcdef";
  f.rule_name = "nl.tax.x." + std::move(rule);
  f.subject = std::move(subject);
  f.period = {{2024, 3, 1}, {2024, 3, 31}};
  f.say = {"Said.", "Gezegd."};
  return f;
}

Findings subject(std::string const& id) {
  Findings f;
  f.subject = id;
  f.findings.push_back(found<Finding>("limit", id));
  f.results.push_back(found<Result>("amount", id));
  f.results.back().value = "230.00 EUR";
  return f;
}

check::Model model() {
  check::Model m;
  m.packages.push_back({});
  m.packages.back().name = "nl.tax.x";
  m.choices.push_back({{"small", "large"}});
  m.choices.push_back({{"told", "undetermined"}});
  for (std::string const name : {"limit", "amount", "size", "odd"}) {
    check::Rule rule;
    rule.name = name;
    if (name == "limit") {
      rule.norm = check::Norm{};
    } else {
      rule.norm = check::Term{};
      rule.type.sort = name == "amount" ? check::Sort::number : check::Sort::choice;
      rule.type.choice = check::ChoiceId{name == "odd" ? 1U : 0U};
    }
    m.rules.push_back(std::move(rule));
  }
  return m;
}

evaluate::Counts counts() {
  evaluate::Counts c;
  c.subjects = 2;
  c.by_rule = {{1, 2, 3, 4, 5, 6}, {}, {}, {}};
  c.by_label = {{}, {}, {7, 8, 9}, {1, 2, 3}};
  return c;
}

std::string written(OutcomeLayout layout, std::vector<Findings> const& all,
                    OutcomeHeader const& top = header(), JsonLayout json = JsonLayout::compact) {
  std::string out;
  JsonWriter events(out, json);
  OutcomeWriter writer(events, layout);
  REQUIRE(writer.begin(top));
  for (Findings const& f : all)
    REQUIRE(writer.findings(f));
  REQUIRE(writer.end(counts(), model()));
  REQUIRE(events.finish());
  return out;
}

std::string one(Finding const& finding) {
  Findings f;
  f.subject = finding.subject;
  f.findings.push_back(finding);
  std::string const all = written(OutcomeLayout::lines, {f});
  std::size_t const begin = all.find("\"findings\":[") + 12;
  return all.substr(begin, all.find("],\"results\":[],\"drift\":[]}\n") - begin);
}
std::string one(Result const& result) {
  Findings f;
  f.subject = result.subject;
  f.results.push_back(result);
  std::string const all = written(OutcomeLayout::lines, {f});
  std::size_t const begin = all.find("\"results\":[") + 11;
  return all.substr(begin, all.find("],\"drift\":[]}\n", begin) - begin);
}

std::string const head = R"("grens":"outcome/1","engine":"0.1.0","as_of":"2024-12-31",)"
                         R"("rules":[{"package":"nl.tax.x","sha256":"aa"}],)"
                         R"("inputs":[{"name":"dossier.json","sha256":"bb"}],)"
                         R"("complete":null,"unmatched":[])";
std::string const summary = R"("summary":{"met":1,"explain":2,"breached":3,"conflict":4,)"
                            R"("undetermined":5,"not_applicable":6})";
std::string const rest = R"("cites":[],"say":{"en":"Said.","nl":"Gezegd."},"next":null,)"
                         R"("proof":null,"needs":[],"changes":[],"readings":[],)"
                         R"("other_readings":[])";

std::string finding_text(std::string const& subject) {
  return R"({"id":"0123456789abcdef","rule":"nl.tax.x.limit","subject":")" + subject +
         R"(","item":null,"period":"2024-03","outcome":"met","over":null,"grade":"primary",)"
         R"("evidence":null,"consequence":null,)" +
         rest + R"(,"explained":null,"waiver":null})";
}
std::string result_text(std::string const& subject) {
  return R"({"id":"0123456789abcdef","rule":"nl.tax.x.amount","subject":")" + subject +
         R"(","item":null,"period":"2024-03","value":"230.00 EUR","label":null,)"
         R"("grade":"primary","evidence":null,)" +
         rest + "}";
}

} // namespace

TEST_CASE("outcome: a document has one list of findings and one of results") {
  std::string const text =
      written(OutcomeLayout::document, {subject("organisation"), subject("v1")});
  CHECK(text == "{" + head + R"(,"findings":[)" + finding_text("organisation") + "," +
                    finding_text("v1") + R"(],"results":[)" + result_text("organisation") + "," +
                    result_text("v1") + R"(],"drift":[],)" + summary + "}\n");
  CHECK(written(OutcomeLayout::document, {}) ==
        "{" + head + R"(,"findings":[],"results":[],"drift":[],)" + summary + "}\n");
}

TEST_CASE("outcome: lines are the header, the subjects in order and the summary") {
  CHECK(written(OutcomeLayout::lines, {subject("organisation"), subject("v1")}) ==
        "{" + head + "}\n" + R"({"subject":"organisation","findings":[)" +
            finding_text("organisation") + R"(],"results":[)" + result_text("organisation") +
            R"(],"drift":[]})" + "\n" + R"({"subject":"v1","findings":[)" + finding_text("v1") +
            R"(],"results":[)" + result_text("v1") + R"(],"drift":[]})" + "\n{" + summary + "}\n");
}

TEST_CASE("outcome: a level holds its months and the signs that it counts", "[L13]") {
  Findings f;
  f.subject = "v1";
  auto sign = found<evaluate::Sign>("much", "v1");
  sign.value = "150.00 EUR";
  sign.at_least_grade = sign.at_most_grade = check::SignGrade::weak;
  sign.viewpoint = "pay";
  sign.limits.resize(1);
  sign.limits[0].measured.value = "150.00 EUR";
  sign.limits[0].limit.at_least = "100.00 EUR";
  sign.rising = false;
  f.signs.push_back(sign);
  auto level = found<evaluate::Level>("drift", "v1");
  level.at_least = "none";
  level.at_most = "watch";
  level.highest = 1;
  f.levels.push_back(level);
  level.at_least = "watch";
  level.lowest = 1;
  level.since = level.period;
  level.signs = {sign.id};
  f.levels.push_back(level);
  std::string const all = written(OutcomeLayout::lines, {f});
  auto const has = [&](std::string const& text) { return all.find(text) != std::string::npos; };
  CHECK(has(R"("drift":[{"rule":"nl.tax.x.drift","subject":"v1","level":"watch",)"
            R"("signs_since":"2024-03",)"));
  CHECK(has(R"("month":"2024-03","level":{"at_least":"none","at_most":"watch"},"since":null,)"));
  CHECK(has(R"("signs":["0123456789abcdef"]}],"signs":[{"id":"0123456789abcdef",)"));
  CHECK(has(R"("sign":"weak","value":"150.00 EUR","limits":[{"sign":"weak","title":null,)"
            R"("measured":"150.00 EUR","limit":{"at_least":"100.00 EUR"}}],)"
            R"("viewpoint":"pay","rising":false,)"));
}

TEST_CASE("outcome: counts are the summary alone, in the model's order") {
  std::string const text = written(OutcomeLayout::counts, {subject("v1")});
  CHECK(text == R"({"grens":"counts/1","as_of":"2024-12-31","subjects":2,)" + summary +
                    R"(,"rules":{"nl.tax.x.limit":)" + summary.substr(10) +
                    R"(},"results":{"nl.tax.x.size":{"small":7,"large":8,"undetermined":9},)"
                    R"("nl.tax.x.odd":{"told":1,"undetermined":5}}})"
                    "\n");
}

TEST_CASE("outcome: the header says what it rests on and what is missing") {
  OutcomeHeader h = header();
  h.inputs.push_back({"stream.ndjson", ""});
  h.complete = OutcomeHeader::Complete{false, {{"A gap.", "Een gat."}}};
  h.unmatched = {{{2024, 2, 29}, "45.00 EUR", "P. Unknown", ""}};
  std::string const text = written(OutcomeLayout::lines, {}, h);
  CHECK(text.find(R"({"name":"stream.ndjson","sha256":null}],"complete":{"proven":false,)"
                  R"("gaps":[{"en":"A gap.","nl":"Een gat."}]},"unmatched":[{"date":"2024-02-29",)"
                  R"("amount":"45.00 EUR","to":"P. Unknown","ref":null}]})") != std::string::npos);
}

TEST_CASE("outcome: what a finding can carry") {
  Finding f = found<Finding>("limit", "v1");
  f.item = "p1";
  f.timing = evaluate::Timing::so_far;
  f.outcome = Outcome::breached;
  f.over = "20.00 EUR";
  f.grade = syntax::Grade::secondary;
  f.evidence = "bank";
  f.consequence = "scheme_lost";
  f.cites = {{"wet_lb",
              {"Act", "Wet"},
              "2 lid 6",
              "jci",
              "jci1.3:c:BWBR",
              syntax::Grade::primary,
              Date{2024, 1, 2}},
             {"memo", {}, "", "", "", syntax::Grade::derived, {}}};
  f.next = {"Do.", "Doe."};
  f.needs = {{"volunteers.payments.hours", "/volunteers/0/payments/0/hours", {"why", "waarom"}},
             {"", "", {"so", "dus"}, {"receipt", "statement"}}};
  f.readings = {{"scope", {"Scope", "Bereik"}, "month", {}, {}, Date{2023, 11, 20}},
                {"pay", {}, "care", {"Care", "Zorg"}, {}, {}}};
  f.other_readings = {{{{"scope", "whole_year"}, {"pay", "outside"}}, "met"}};
  f.explained = evaluate::Explained{"because", "board", {2024, 4, 1}};
  f.waived = evaluate::Waived{"small", "board", {2025, 1, 1}};
  CHECK(one(f) ==
        R"({"id":"0123456789abcdef","rule":"nl.tax.x.limit","subject":"v1","item":"p1",)"
        R"("period":"2024-03","timing":"so_far","outcome":"breached","over":"20.00 EUR",)"
        R"("grade":"secondary","evidence":"bank","consequence":"scheme_lost",)"
        R"("cites":[{"source":"wet_lb","title":{"en":"Act","nl":"Wet"},"article":"2 lid 6",)"
        R"("jci":"jci1.3:c:BWBR","grade":"primary","seen":"2024-01-02"},)"
        R"({"source":"memo","grade":"derived"}],"say":{"en":"Said.","nl":"Gezegd."},)"
        R"("next":{"en":"Do.","nl":"Doe."},"proof":null,)"
        R"("needs":[{"fact":"/volunteers/0/payments/0/hours","field":"volunteers.payments.hours",)"
        R"("why":{"en":"why","nl":"waarom"}},)"
        R"({"fact":null,"field":null,"why":{"en":"so","nl":"dus"},)"
        R"("proof":["receipt","statement"],"would_be":"met"}],"changes":[],)"
        R"("readings":[{"question":"scope","title":{"en":"Scope","nl":"Bereik"},"used":"month",)"
        R"("adopted_on":"2023-11-20","cites":[]},)"
        R"({"question":"pay","used":"care","used_title":{"en":"Care","nl":"Zorg"},)"
        R"("adopted_on":null,"cites":[]}],)"
        R"("other_readings":[{"readings":{"scope":"whole_year","pay":"outside"},)"
        R"("comes_to":"met"}],)"
        R"("explained":{"text":"because","by":"board","date":"2024-04-01"},)"
        R"("waiver":{"reason":"small","by":"board","until":"2025-01-01"}})");
  f.timing = evaluate::Timing::planned;
  CHECK(one(f).find(R"("timing":"planned")") != std::string::npos);
}

TEST_CASE("outcome: a result is exact, bounded or undetermined") {
  Result r = found<Result>("amount", "v1");
  r.label = "not_decided";
  CHECK(one(r).find(R"("value":null,"label":"not_decided",)") != std::string::npos);
  r.at_most = "40.00 EUR";
  CHECK(one(r).find(R"("value":{"at_most":"40.00 EUR"},)") != std::string::npos);
  r.at_least = "0.00 EUR";
  CHECK(one(r).find(R"("value":{"at_least":"0.00 EUR","at_most":"40.00 EUR"},)") !=
        std::string::npos);
  r.value = "25/6 EUR per hour";
  CHECK(one(r).find(R"("value":"25/6 EUR per hour",)") != std::string::npos);
}

TEST_CASE("outcome: a proof leaves out what it has none of") {
  Finding f = found<Finding>("limit", "v1");
  f.proof.what = "nl.tax.x.limit";
  ProofNode norm;
  norm.kind = ProofNode::Kind::norm;
  norm.what = "total <= maximum";
  norm.decided = false;
  ProofNode fact;
  fact.kind = ProofNode::Kind::fact;
  fact.what = "p.hours";
  fact.value = "unknown";
  fact.asserted = true;
  fact.pointer = "/volunteers/0";
  fact.why = {"not there", "niet daar"};
  fact.field = "volunteers.payments.hours";
  fact.evidence = "bank";
  ProofNode state;
  state.kind = ProofNode::Kind::consequence;
  state.pointer = "fedcba9876543210";
  ProofNode value;
  value.kind = ProofNode::Kind::value;
  value.note = "from 2024-01-01";
  value.cites = {{"memo", {}, "", "", "", syntax::Grade::primary, {}}};
  norm.parts = {fact, state, value};
  f.proof.parts = {norm};
  CHECK(one(f).find(
            R"("proof":{"kind":"step","what":"nl.tax.x.limit","parts":[{"kind":"norm",)"
            R"("what":"total <= maximum","decided":false,"parts":[{"kind":"fact",)"
            R"("what":"p.hours","value":"unknown","asserted":true,"pointer":"/volunteers/0",)"
            R"("why":{"en":"not there","nl":"niet daar"},"field":"volunteers.payments.hours",)"
            R"("evidence":"bank"},{"kind":"consequence","finding":"fedcba9876543210"},)"
            R"({"kind":"value","note":"from 2024-01-01","cites":[{"source":"memo",)"
            R"("grade":"primary"}]}]}]},)") != std::string::npos);
}

TEST_CASE("outcome: the same outcome gives the same bytes") {
  for (OutcomeLayout const layout :
       {OutcomeLayout::document, OutcomeLayout::lines, OutcomeLayout::counts}) {
    for (JsonLayout const json : {JsonLayout::compact, JsonLayout::pretty}) {
      std::vector<Findings> const all{subject("organisation"), subject("v1")};
      CHECK(written(layout, all, header(), json) == written(layout, all, header(), json));
    }
  }
}
