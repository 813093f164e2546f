// What the checker says, in its own words and codes: of files that are no certificate, of each kind
// of difference, and of what it does not re-check.
#include "evaluate/helpers.hpp"
#include "verify/certificates.hpp"
#include "verify/dossiers.hpp"

#include <catch2/catch.hpp>

namespace grens::verify::test {
namespace {

using evaluate::test::law;
using evaluate::test::paid;
using evaluate::test::payments;
using evaluate::test::rule;
using evaluate::test::volunteer;

std::string const rules =
    rule("low", "volunteer v, payment p of v.payments", "require p.amount <= 10 EUR") +
    rule("even", "volunteer v, payment p of v.payments", "require p.amount <= 20 EUR");
std::string const facts =
    volunteer(payments({paid("2024-03-05", "12.00"), paid("2024-03-06", "8.00")}));

/// What was said, and what it came to.
struct Said {
  Verified verified;
  Diagnostics faults;
  /// "E564 /findings/0/over"
  [[nodiscard]] std::string first() const {
    if (faults.empty()) return {};
    Diagnostic const& d = faults.front();
    return d.code + " " + (d.places.empty() ? "" : d.places.front().pointer);
  }
};

Said asked(evaluate::test::Book const& book, std::string const& outcome,
           std::string const& dossier = facts) {
  Said said;
  said.verified = verify(book->model(), source("outcome.json", outcome),
                         source("dossier.json", dossier), said.faults);
  return said;
}

std::string outcome_of(evaluate::test::Book const& book) {
  auto const outcome = certificate(*book, source("dossier.json", facts), {2024, 12, 31});
  REQUIRE(outcome);
  return *outcome;
}

/// The outcome with the first `old` replaced.
Said with(std::string const& old, std::string const& now) {
  auto const book = law(rules);
  std::string outcome = outcome_of(book);
  std::size_t const at = outcome.find(old);
  REQUIRE(at != std::string::npos);
  return asked(book, outcome.replace(at, old.size(), now));
}

} // namespace

TEST_CASE("an outcome is re-made, and what was re-made is counted") {
  auto const book = law(rules);
  Said const said = asked(book, outcome_of(book));
  CHECK(said.verified.verdict == Verdict::same);
  CHECK(said.faults.empty());
  CHECK(said.verified.remade.findings == 4);
  CHECK(said.verified.remade.results == 0);
  CHECK(said.verified.remade.sentences == 8);
  CHECK(said.verified.remade.steps == 12);
}

TEST_CASE("what is no outcome is refused") {
  auto const book = law(rules);
  CHECK(asked(book, "{").verified.verdict == Verdict::refused);
  CHECK(asked(book, R"({"grens": "outcome/1", "grens": "outcome/1"})").first() == "E560 ");
  CHECK(asked(book, "[]").first() == "E562 /grens");
  CHECK(asked(book, R"({"grens": "counts/1"})").first() == "E562 /grens");
  CHECK(asked(book, R"({"grens": "outcome/1", "as_of": "soon"})").first() == "E562 /as_of");
}

TEST_CASE("a dossier that the rules cannot read is refused") {
  auto const book = law(rules);
  std::string const outcome = outcome_of(book);
  auto const refused = [&](std::string const& dossier) {
    Said const said = asked(book, outcome, dossier);
    CHECK(said.verified.verdict == Verdict::refused);
    return said.first();
  };
  CHECK(refused("[]") == "E561 ");
  CHECK(refused(R"({"volunteers": [{"id": "v1", "pay": 3}]})") == "E561 /volunteers/0");
  CHECK(refused(R"({"volunteers": [{}]})") == "E561 /volunteers/0");
  CHECK(refused(R"({"volunteers": [{"id": "v1", "born": "soon"}]})") == "E561 /volunteers/0/born");
  CHECK(refused(R"({"volunteers": [{"id": "v1", "some": "11"}]})") == "E561 /volunteers/0/some");
  CHECK(refused(R"({"volunteers": [], "volunteers": []})") == "E560 ");
}

TEST_CASE("each kind of difference has its code and its place") {
  CHECK(with("\"over\":\"2.00 EUR\"", "\"over\":\"1.00 EUR\"").first() == "E564 /findings/0/over");
  CHECK(with("\"over\":\"2.00 EUR\",", "").first() == "E565 /findings/0/over");
  CHECK(with("\"evidence\":null", "\"evidence\":null,\"sworn\":true").first() ==
        "E566 /findings/0/sworn");
  CHECK(with("\"outcome\":\"breached\",\"over\":\"2.00 EUR\"",
             "\"over\":\"2.00 EUR\",\"outcome\":\"breached\"")
            .first() == "E567 /findings/0");
  Said const said = with("\"over\":\"2.00 EUR\"", "\"over\":\"1.00 EUR\"");
  CHECK(said.verified.verdict == Verdict::differs);
  CHECK(said.faults.front().title == "this says \"1.00 EUR\" and should say \"2.00 EUR\"");
}

TEST_CASE("a finding that stands twice, and one in another order") {
  auto const book = law(rules);
  Diagnostics none;
  auto const tree = read_tree(source("outcome.json", outcome_of(book)), none);
  REQUIRE(tree);
  Json twice = *tree;
  Json swapped = *tree;
  for (Json* j : {&twice, &swapped}) {
    for (Member& m : j->members) {
      if (m.key != "findings") continue;
      if (j == &twice)
        m.value.items.insert(m.value.items.begin(), m.value.items.front());
      else
        std::swap(m.value.items[1], m.value.items[2]);
    }
  }
  CHECK(asked(book, text_of(twice)).first() == "E568 /findings/1");
  CHECK(asked(book, text_of(swapped)).first() == "E567 /findings/1");
}

TEST_CASE("another dossier is said first; of many places twenty are named") {
  auto const book = law(rules);
  std::vector<std::string> many;
  many.reserve(30);
  for (int i = 0; i < 30; ++i)
    many.push_back(paid("2024-03-05", "12.00"));
  Said const said = asked(book, outcome_of(book), volunteer(payments(many)));
  CHECK(said.first() == "E563 /inputs/0/sha256");
  CHECK(said.faults.back().code == "E572");
  CHECK(said.faults.size() == 22);
}

TEST_CASE("what is not re-checked is said, and is no yes") {
  Said const drift = with("\"drift\":[]", "\"drift\":[{}]");
  CHECK(drift.verified.verdict == Verdict::differs);
  CHECK(drift.first() == "E566 /drift/0");
  Said const changes = with("\"changes\":[]", "\"changes\":[{}]");
  CHECK(changes.verified.verdict == Verdict::open);
  CHECK(changes.first() == "E569 /findings/0/changes");
  auto const book = law(rules);
  std::string const outcome = outcome_of(book);
  Said few;
  few.verified = verify(book->model(), source("outcome.json", outcome),
                        source("dossier.json", facts), few.faults, 5);
  CHECK(few.verified.verdict == Verdict::open);
  CHECK(few.first() == "E571 ");
}

TEST_CASE("rules that ask for a level have their signs re-checked", "[L13]") {
  std::string const signs = R"(
viewpoint pay title en "Pay" nl "Loon" cite statute
indicator often title en "Often" nl "Vaak"
  for volunteer v, month m of v.payments
  gives count of payment p of v.payments during m
  weak when it >= 1
  viewpoint pay
  cite statute say en "{it}" nl "{it}"
level drift title en "Drift" nl "Verschuiving"
  for volunteer v, month m of v.payments
  counting often
  row quiet title en "quiet" nl "stil"
  row watch title en "watch" nl "let op" when weak >= 1
  cite statute say en "{it}" nl "{it}"
)" + rule("calm", "volunteer v, month m of v.payments", "require drift(v, m) is quiet");
  auto const book = law(signs);
  std::string const outcome = outcome_of(book);
  Said const same = asked(book, outcome);
  CHECK(same.verified.verdict == Verdict::same);
  CHECK(same.verified.remade.signs > 0);
  std::size_t const sign = outcome.find("\"sign\":\"weak\"");
  REQUIRE(sign != std::string::npos);
  std::string other = outcome;
  other.replace(sign, 13, "\"sign\":\"none\"");
  CHECK(asked(book, other).first() == "E564 /drift/0/signs/0/sign");
}

} // namespace grens::verify::test
