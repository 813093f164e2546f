// The page, byte for byte, in both languages; then that nothing in a dossier can be more than text,
// what the pictures are drawn from, and what is said of nobody.
#include "report/club.hpp"
#include "report/html.hpp"
#include "report/looking.hpp"

#include "report/chart.hpp"
#include "report/cites.hpp"

#include <catch2/catch.hpp>

namespace grens::report {

using evaluate::Finding;
using evaluate::Findings;
using evaluate::Outcome;
using evaluate::ProofNode;
using Kind = ProofNode::Kind;

namespace {

std::string page_of(Heading heading, std::vector<Findings> const& all, HtmlOptions options) {
  std::string out;
  HtmlReport report([&](std::string_view text) { out += text; }, std::move(options));
  report.begin(std::move(heading));
  for (Findings const& f : all)
    report.add(f);
  report.end(counts_of(all));
  report.close();
  return out;
}

ProofNode node(Kind kind, std::string what, std::string value, std::vector<ProofNode> parts = {}) {
  ProofNode n;
  n.kind = kind;
  n.what = std::move(what);
  n.value = std::move(value);
  n.parts = std::move(parts);
  return n;
}

/// "paid <= limit", as the evaluator tells it.
ProofNode comparison(std::string const& paid, std::string const& limit) {
  bool const above = paid.size() > limit.size() || (paid.size() == limit.size() && paid > limit);
  ProofNode payment =
      node(Kind::element, "payment p1", "",
           {node(Kind::fact, "p.amount", paid), node(Kind::fact, "p.kind", "allowance")});
  payment.pointer = "/volunteers/0/payments/0";
  payment.parts[1].field = "volunteers.payments.kind";
  ProofNode value = node(Kind::value, "month_maximum at m", limit);
  value.note = "from 2024-01-01";
  value.cites = {newspaper()};
  return node(Kind::step, "nl.tax.volunteer_allowance.within_month_maximum", "",
              {node(Kind::let, "paid", paid, {node(Kind::step, "paid_for(v, m)", paid, {payment})}),
               node(Kind::let, "limit", limit, {value}),
               node(Kind::exception, "only_costs", "does not apply"),
               node(Kind::norm, "paid <= limit", above ? "no" : "yes",
                    {node(Kind::let, "paid", paid), node(Kind::let, "limit", limit)})});
}

Finding of_period(std::string const& period, std::string const& paid, std::string const& limit,
                  Outcome outcome) {
  Finding f =
      finding("within_month_maximum", {"Within the maximum", "Binnen het maximum"}, outcome, period,
              {"Noor was paid " + paid + " in " + period + ".",
               "Noor kreeg " + paid + " in " + period + "."});
  f.proof = comparison(paid, limit);
  return f;
}

Finding other(std::string const& rule, Outcome outcome, std::string const& item) {
  Finding f = finding(rule, {"Hourly guideline", "Uurnorm"}, outcome, "2024-05-02",
                      {"It is so for " + item + ".", "Het is zo voor " + item + "."});
  f.item = item;
  return f;
}

/// One person of whom each of the six outcomes was found.
Findings with_all_outcomes() {
  Findings f;
  f.subject = "v1";
  f.subject_name = "Noor & Zn.";
  f.findings.push_back(of_period("2024-01", "125.00 EUR", "210.00 EUR", Outcome::met));
  f.findings.push_back(of_period("2024-02", "235.50 EUR", "210.00 EUR", Outcome::breached));
  f.findings.back().over = "25.50 EUR";
  f.findings.push_back(of_period("2024-03", "unknown", "210.00 EUR", Outcome::undetermined));
  f.findings.back().needs = {
      {"volunteers.payments.kind", "/volunteers/0/payments/2/kind", {"the kind", "de soort"}}};
  f.findings.push_back(of_period("2024", "360.50 EUR", "2100.00 EUR", Outcome::met));
  f.findings.push_back(other("hourly_guideline", Outcome::explain, "p1"));
  f.findings.push_back(other("hourly_guideline", Outcome::conflict, "p2"));
  f.findings.push_back(other("not_market_rate", Outcome::not_applicable, "p3"));
  Finding exempt = finding("exempt", {"Exempt", "Vrijgesteld"}, Outcome::breached, "2024",
                           {"The scheme does not apply.", "De regeling geldt niet."});
  ProofNode because = node(Kind::consequence, "scheme_lost(v)", "yes");
  because.pointer = f.findings[1].id;
  exempt.proof.parts = {because};
  exempt.next = {"Ask an adviser.", "Vraag een adviseur."};
  exempt.readings = {{"scope",
                      {"What falls?", "Wat vervalt?"},
                      "whole_year",
                      {"the whole year", "het hele jaar"},
                      {newspaper()},
                      Date{2023, 11, 20}}};
  exempt.other_readings = {{{{"scope", "month"}}, "explain"}};
  f.findings.push_back(std::move(exempt));
  for (Finding& one : f.findings) {
    one.subject = f.subject;
    one.subject_name = f.subject_name;
  }
  return f;
}

Heading small_heading() {
  Heading h = club_heading();
  h.complete = false;
  h.gaps = {{"No statement of March.", "Geen afschrift van maart."}};
  h.unmatched = {{{2024, 10, 11}, "180.00 EUR", "T. <b>Vermeulen</b>", "statement.xml#4.2"}};
  h.inputs = {{"dossier.json", std::string(64, 'a')}};
  h.rules = {{"nl.tax.volunteer_allowance", std::string(64, 'b')}};
  h.engine = "0.1.0";
  return h;
}

} // namespace

TEST_CASE("the page of one person with all six outcomes, in English and in Dutch") {
  std::vector<Findings> const all{club().front(), with_all_outcomes()};
  std::string const en = page_of(small_heading(), all, {Language::en, {}});
  std::string const nl = page_of(small_heading(), all, {Language::nl, {}});
  CHECK((en == expected("page_en.html", en)));
  CHECK((nl == expected("page_nl.html", nl)));
}

TEST_CASE("the page says everything that the contract asks for") {
  std::string const page = page_of(small_heading(), {club().front(), with_all_outcomes()}, {});
  for (char const* part : {"<html lang=\"en\">", "31 December 2024", "dossier.json", "aaaaaaaa",
                           "bbbbbbbb", "24 November 2026", "No statement of March.",
                           "Not proven complete", "Grens calculates with the facts you entered",
                           "Ask before you pay or correct.", "adopted on 2023-11-20"}) {
    INFO(part);
    CHECK(holds(page, part));
  }
  CHECK(count(page, "<h1>") == 1);
  CHECK(count(page, "<main>") == 1);
  CHECK(count(page, "<script") == 0);
}

TEST_CASE("whatever stands in a dossier is text on the page") {
  std::string const evil = "<script>alert(1)</script>\"'&\x1b[31m";
  Heading heading = small_heading();
  heading.organisation = evil;
  heading.gaps = {{evil, evil}};
  heading.unmatched = {{{2024, 1, 1}, evil, evil, evil}};
  heading.inputs = {{evil, evil}};
  Findings f = with_all_outcomes();
  f.subject = evil;
  f.subject_name = evil;
  for (Finding& one : f.findings) {
    one.say = one.next = one.title = {evil, evil};
    one.item = one.item.empty() ? "" : evil;
    one.proof.parts.push_back(node(Kind::fact, evil, evil));
    one.explained = {{evil, evil, {2024, 1, 1}}};
    evaluate::Citation cite = statute();
    cite.title = {evil, evil};
    cite.reference_kind = "url";
    cite.reference = "javascript:alert(1)";
    one.cites = {cite};
  }
  std::string const page = page_of(heading, {f}, {});
  CHECK(count(page, "<script") == 0);
  CHECK(count(page, "\x1b") == 0);
  CHECK(holds(page, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;'&amp;"));
  CHECK_FALSE(holds(page, "href=\"javascript"));
  // A name in an attribute ends where the attribute does.
  CHECK(count(page, "aria-label=\"") == count(page, "role=\"img\""));
}

TEST_CASE("an empty dossier has a page that says so") {
  Heading heading;
  heading.organisation = "Nobody";
  heading.as_of = {2024, 12, 31};
  std::string const page = page_of(heading, {}, {});
  CHECK(holds(page, "Nobody was looked at."));
  CHECK(holds(page, "No package of rules applies to this organisation."));
  CHECK(holds(page, "checked on an unknown date"));
  CHECK(count(page, "<section class=\"person\"") == 1); // the counts alone
  Findings nothing;
  nothing.subject = "v1";
  CHECK(holds(page_of(heading, {nothing}, {}), "There was nothing to check."));
}

TEST_CASE("what breaks a house rule beside the law is not shown as fine") {
  Findings f = club()[1];
  f.findings.erase(f.findings.begin(), f.findings.begin() + 3);
  f.findings.resize(1, Finding{}); // exempt: met
  f.findings.push_back(other("hourly_guideline", Outcome::breached, "p1"));
  f.findings.back().rule_name = "club.house_rules.rate";
  std::string const page = page_of(small_heading(), {f}, {});
  CHECK(holds(page, "<li class=\"breached\"><span class=\"count\">✗ 1</span>"));
  // In the table and beside the name: both what the law says and what the house says.
  CHECK(count(page, "badge met") == 4);
  CHECK(count(page, "badge breached") == 3);
}

TEST_CASE("a page of some outcomes shows those alone and says so") {
  std::string const page =
      page_of(small_heading(), {with_all_outcomes()}, {Language::en, {Outcome::explain}});
  CHECK(holds(page, "This page shows alone: explain."));
  CHECK(count(page, "<article class=\"finding ") == 1);
  CHECK(count(page, "<article class=\"finding explain\"") == 1);
}

TEST_CASE("a chart is drawn of what findings compare, and of nothing else") {
  std::vector<Chart> const charts = charts_of(with_all_outcomes(), Language::en);
  REQUIRE(charts.size() == 2);
  REQUIRE(charts[0].of_months);
  REQUIRE(charts[0].bars.size() == 3);
  CHECK(charts[0].bars[1].compared.measured == "235.50 EUR");
  CHECK(charts[0].bars[1].compared.limit == "210.00 EUR");
  CHECK_FALSE(charts[1].of_months);
  CHECK(charts_of(club()[2], Language::en).empty());

  SECTION("a cent above the limit is drawn as above it") {
    Findings f;
    f.findings = {of_period("2024-01", "210.01 EUR", "210.00 EUR", Outcome::breached)};
    std::string text;
    Markup page(text);
    draw(page, charts_of(f, Language::en).front(), Language::en);
    CHECK(count(text, "class=\"over\"") == 1);
    CHECK(holds(text, "Above the limit: January (210.01 EUR)."));
    CHECK(holds(text, ">210.01<"));
  }
  SECTION("at the limit nothing is above it") {
    Findings f;
    f.findings = {of_period("2024-01", "210.00 EUR", "210.00 EUR", Outcome::met)};
    std::string text;
    Markup page(text);
    draw(page, charts_of(f, Language::nl).front(), Language::nl);
    CHECK(count(text, "class=\"over\"") == 0);
    CHECK(holds(text, "Niets is boven de grens."));
  }
}

TEST_CASE("the two sides of a comparison are what the proof says they are") {
  Finding f = of_period("2024-01", "125.00 EUR", "210.00 EUR", Outcome::met);
  auto const said = [&] { return compared(f).has_value(); };
  ProofNode& norm = f.proof.parts.back();
  CHECK(said());
  SECTION("a limit that stands in the rule itself") {
    norm.what = "paid <= 210.00 EUR";
    norm.parts.pop_back();
    REQUIRE(said());
    CHECK(compared(f)->limit == "210.00 EUR");
  }
  SECTION("the limit on the left") {
    norm.what = "limit >= paid";
    REQUIRE(said());
    CHECK(compared(f)->measured == "125.00 EUR");
  }
  SECTION("no upper limit") {
    norm.what = "paid >= limit";
    CHECK_FALSE(said());
  }
  SECTION("both sides from facts") {
    f.proof.parts[1] = f.proof.parts[0];
    f.proof.parts[1].what = "limit";
    CHECK_FALSE(said());
  }
  SECTION("two norms that say the same, and two that do not") {
    ProofNode exception = node(Kind::exception, "only_costs", "unknown", {norm});
    f.proof.parts.push_back(exception);
    CHECK(said());
    f.proof.parts.back().parts.front().parts[0].value = "100.00 EUR";
    CHECK_FALSE(said());
  }
  SECTION("no norm") {
    f.proof.parts.pop_back();
    CHECK_FALSE(said());
  }
}

TEST_CASE("a link leads where a public register resolves, and nowhere else") {
  evaluate::Citation cite;
  auto const of = [&](char const* kind, char const* reference) {
    cite.reference_kind = kind;
    cite.reference = reference;
    return link(cite);
  };
  CHECK(of("url", "https://example.org/a") == "https://example.org/a");
  CHECK(of("url", "file:///etc/passwd").empty());
  CHECK(of("eli", "http://data.europa.eu/eli/reg/2016/679") ==
        "http://data.europa.eu/eli/reg/2016/679");
  CHECK(of("jci", "jci1.3:c:BWBR0002471") == "https://wetten.overheid.nl/jci1.3:c:BWBR0002471");
  CHECK(of("ecli", "ECLI:NL:RBZWB:2017:3380") ==
        "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RBZWB:2017:3380");
  CHECK(of("ecli", "ECLI:EU:C:2010:1").empty());
  CHECK(of("", "").empty());
}

TEST_CASE("amounts keep their currency on their line") {
  std::string text;
  Markup page(text);
  page.leaf("p", {}, "at most € 25,00 or 25.00 EUR, and ≤ 3");
  CHECK(text == "<p>at most €\xC2\xA0"
                "25,00 or 25.00\xC2\xA0"
                "EUR, and ≤\xC2\xA0"
                "3</p>");
}

} // namespace grens::report
