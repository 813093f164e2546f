// Redaction: nobody's name is left, and everything found is the same.
#include "redaction.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace grens;

namespace {

std::string const law = R"(package p title en "P" nl "P" currency EUR
source law primary url "u" title en "L" nl "W"
record dossier root
  organisation : one organisation
  people : list of person
  explanations : list of explanation optional
  waivers : list of waiver optional
record organisation identified by id
  id : text
  name : text
record person identified by id
  id : text
  name : text optional
  street : text optional
  place : text optional
  boss : person optional
  hours : list of work optional
  fees : list of fee
record work
  title en "work" nl "werk"
  amount : EUR
record fee identified by id dated by date
  title en "fee" nl "vergoeding"
  id : text
  date : date
  amount : EUR
  note : text optional
record explanation
  finding : text optional
  rule : text optional
  subject : text optional
  item : text optional
  period : period optional
  text : text
  by : text
  date : date
record waiver
  finding : text
  reason : text
  by : text
  until : date
rule fee_fits title en "Fee" nl "Vergoeding" for person v, fee f of v.fees
  expect f.amount <= 10 EUR otherwise explain
  cite law
  say met en "{v.name} got {f.amount}" nl "{v.name} kreeg {f.amount}"
  say explain en "{v.name} got {f.amount}" nl "{v.name} kreeg {f.amount}"
rule lives_near title en "Near" nl "Dichtbij" for person v
  require v.place = "Utrecht"
  cite law
  say met en "{v.name} lives near" nl "{v.name} woont dichtbij"
  say breached en "{v.name} lives in {v.place}" nl "{v.name} woont in {v.place}"
rule work_fits title en "Work" nl "Werk" for person v, work w of v.hours
  expect w.amount <= 10 EUR otherwise explain
  cite law
  say met en "m" nl "m"
  say explain en "e" nl "e"
)";

std::shared_ptr<Rulebook const> rules() {
  Diagnostics faults;
  auto book = Rulebook::load({{"p.grens", law}}, faults);
  for (Diagnostic const& d : faults)
    UNSCOPED_INFO(render(d, false));
  REQUIRE(book);
  return book;
}

Date const day = *parse_date("2024-12-31");
std::string const secret = "0123456789abcdef";

class Seen final : public Receiver {
public:
  void overview(Overview const&) override {}
  void found(evaluate::Findings const& f) override { all.push_back(f); }
  void counts(evaluate::Counts const&) override {}
  std::vector<evaluate::Findings> all;
};

std::vector<evaluate::Findings> found(std::string const& dossier) {
  Seen seen;
  Diagnostics faults;
  bool const whole = check_dossier(*rules(), std::make_shared<Source const>("d.json", dossier),
                                   {day, true, false}, seen, faults);
  for (Diagnostic const& d : faults)
    UNSCOPED_INFO(render(d, false));
  REQUIRE(whole);
  return seen.all;
}

std::optional<std::string> redact(std::string const& dossier, Diagnostics& faults,
                                  std::string const& key = secret) {
  return redacted(*rules(), std::make_shared<Source const>("d.json", dossier), key, day, faults);
}
std::string redact(std::string const& dossier, std::string const& key = secret) {
  Diagnostics faults;
  auto const text = redact(dossier, faults, key);
  for (Diagnostic const& d : faults)
    UNSCOPED_INFO(render(d, false));
  REQUIRE(text);
  return *text;
}

bool holds(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

std::string dossier(std::string const& more = "") {
  return R"({"organisation":{"id":"o1","name":"The Club"},"people":[
    {"id":"ann","name":"Ann Noor","street":"Long Lane 3","place":"Utrecht",
     "x-phone":["0612345678",{"a":1}],
     "fees":[{"id":"cash-ann","date":"2024-01-02","amount":"25.00","note":"for Ann's bike"}]},
    {"id":"bo","name":"Bo Vis","place":"Delft","boss":"ann",
     "fees":[{"id":"f2","date":"2024-01-02","amount":"5.00"}]}])" +
         more + "}";
}

std::size_t explained(std::string const& text) {
  std::size_t count = 0;
  for (auto const& all : found(text)) {
    for (auto const& f : all.findings)
      count += f.explained ? 1 : 0;
  }
  return count;
}
std::size_t waived(std::string const& text) {
  std::size_t count = 0;
  for (auto const& all : found(text)) {
    for (auto const& f : all.findings)
      count += f.waived ? 1 : 0;
  }
  return count;
}

} // namespace

TEST_CASE("names, streets, notes and keys of one's own are gone; the rest stays", "[redact]") {
  std::string const text = redact(dossier());
  for (std::string const gone : {"ann", "Ann", "Noor", "Bo", "Long", "bike", "0612", "x-phone",
                                 "street", "note", "Delft", "\"a\""}) {
    INFO(gone);
    CHECK_FALSE(holds(text, gone));
  }
  // A word that the rules know, the organisation, dates and amounts.
  for (std::string const kept : {"Utrecht", "The Club", "o1", "2024-01-02", "25.00", "5.00"}) {
    INFO(kept);
    CHECK(holds(text, kept));
  }
}

TEST_CASE("the same text is the same pseudonym, and another key makes others", "[redact]") {
  auto const before = found(redact(dossier()));
  auto const again = found(redact(dossier()));
  auto const other = found(redact(dossier(), "another key of some length"));
  REQUIRE(before.size() == again.size());
  std::set<std::string> names;
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(before[i].subject == again[i].subject);
    if (before[i].subject == "organisation") continue;
    CHECK(before[i].subject != other[i].subject);
    CHECK(before[i].subject.size() == 18);
    names.insert(before[i].subject);
  }
  CHECK(names.size() == 2);
  // Whoever names ann as boss still does: the dossier was read without a fault.
  CHECK(redact(redact(dossier())) != redact(dossier()));
}

TEST_CASE("what is found is the same, and speaks of pseudonyms", "[redact]") {
  auto const before = found(dossier());
  auto const after = found(redact(dossier()));
  REQUIRE(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    REQUIRE(before[i].findings.size() == after[i].findings.size());
    for (std::size_t f = 0; f < before[i].findings.size(); ++f) {
      CHECK(before[i].findings[f].outcome == after[i].findings[f].outcome);
      CHECK(before[i].findings[f].over == after[i].findings[f].over);
      CHECK(before[i].findings[f].say.en != after[i].findings[f].say.en);
      CHECK(holds(after[i].findings[f].say.en, after[i].subject));
    }
  }
}

TEST_CASE("explanations and waivers of a finding still meet it", "[redact]") {
  std::string id;
  std::string near;
  for (auto const& all : found(dossier())) {
    for (auto const& f : all.findings) {
      if (f.outcome == evaluate::Outcome::explain) id = f.id;
      if (f.outcome == evaluate::Outcome::breached) near = f.id;
    }
  }
  REQUIRE_FALSE(id.empty());
  REQUIRE_FALSE(near.empty());
  std::string const text = redact(
      dossier(R"(,"explanations":[{"finding":")" + id +
              R"(","text":"Ann bought a bike","by":"Bo Vis","date":"2024-02-01"}],)"
              R"("waivers":[{"finding":")" +
              near + R"(","reason":"Bo moves soon","by":"Ann Noor","until":"2025-12-31"}])"));
  CHECK_FALSE(holds(text, "bike"));
  CHECK_FALSE(holds(text, "Noor"));
  CHECK_FALSE(holds(text, id));
  CHECK(explained(text) == 1);
  CHECK(waived(text) == 1);
  // By rule and subject, with an item that has an id.
  std::string const named =
      redact(dossier(R"(,"explanations":[{"rule":"p.fee_fits","subject":"ann","item":"cash-ann",)"
                     R"("text":"t","by":"Bo","date":"2024-02-01"}])"));
  CHECK(explained(named) == 1);
}

TEST_CASE("a dossier that would come to something else is not written", "[redact]") {
  std::string work = dossier(R"(,"explanations":[{"rule":"p.work_fits","subject":"ann","item":"0",)"
                             R"("text":"t","by":"Bo","date":"2024-02-01"}])");
  work.replace(work.find("\"fees\""), 6, R"("hours":[{"amount":"20.00"}],"fees")");
  Diagnostics faults;
  REQUIRE(explained(work) == 1);
  CHECK_FALSE(redact(work, faults));
  REQUIRE(faults.size() == 1);
  CHECK(faults.front().code == "E551");
}

TEST_CASE("a short key is guessed", "[redact]") {
  Diagnostics faults;
  CHECK_FALSE(redact(dossier(), faults, std::string(redaction_key_bytes_min - 1, 'k')));
  REQUIRE(faults.size() == 1);
  CHECK(faults.front().code == "E550");
  faults.clear();
  CHECK(redact(dossier(), faults, std::string(redaction_key_bytes_min, 'k')));
  CHECK(faults.empty());
}
