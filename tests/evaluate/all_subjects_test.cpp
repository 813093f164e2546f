// Rules about the organisation that look at all volunteers together.
#include "evaluate/helpers.hpp"
#include "trials.hpp"

#include <algorithm>

namespace grens::evaluate::test {
namespace {

std::string const few =
    rule("few", "organisation o", "require (count of volunteer v of volunteers where v.a) <= 1");
std::string const paid_to_all = result(
    "paid_to_all", "EUR", "organisation o",
    "gives sum of (sum of p.amount for payment p of v.payments) for volunteer v of volunteers");

std::string dossier(std::string const& people, std::string const& more = "") {
  return R"({"organisation": {"id": "o"}, "volunteers": [)" + people + "]" +
         (more.empty() ? "" : ", " + more) + "}";
}
std::string const two = R"({"id": "v1", "a": true}, {"id": "v2", "a": true})";
std::string const one = R"({"id": "v1", "a": true}, {"id": "v2", "a": false})";
std::string const perhaps = R"({"id": "v1", "a": true}, {"id": "v2"})";

std::string faults_of(std::string const& text) {
  Diagnostics faults;
  Rulebook::load({{"world.grens", world}, {"law.grens", head + text}}, faults);
  std::string out;
  for (Diagnostic const& d : faults)
    out += (out.empty() ? "" : " ") + d.code;
  return out;
}

/// A stream with each of these volunteers on a line.
Collected stream(Book const& book, std::vector<std::string> const& people) {
  std::string text = "{\"organisation\": {\"id\": \"o\"}}\n";
  for (std::string const& p : people)
    text += p + "\n";
  std::size_t at = 0;
  Collected out;
  Collecting receiver(out);
  auto const pull = [&](char* into, std::size_t room) {
    std::size_t const size = std::min(room, text.size() - at);
    text.copy(into, size, at);
    at += size;
    return size;
  };
  out.good =
      check_stream(*book, "all.ndjson", pull, {Date{2024, 12, 31}, true}, receiver, out.faults);
  return out;
}

} // namespace

TEST_CASE("a rule about the organisation counts its volunteers") {
  CHECK(run(few, dossier(one)).told() == "few met");
  CHECK(run(few, dossier(two)).told() == "few breached");
  CHECK(run(few, dossier(two)).one("few").subject == "organisation");
  CHECK(run(few, dossier(perhaps)).one("few").outcome == Outcome::undetermined);
  CHECK(needed(run(few, dossier(perhaps)).one("few")) == "volunteers.a");
  CHECK(run(few, R"({"organisation": {"id": "o"}})").one("few").outcome == Outcome::undetermined);
  CHECK(run(few, dossier(two), "2024-12-31", false).totals.total() ==
        run(few, dossier(two)).totals.total());
}

TEST_CASE("what all of them were paid is summed through each") {
  std::string const v1 =
      R"({"id": "v1", )" + payments({paid("2024-01-01", "5.00"), paid("2024-02-01", "6.00")}) + "}";
  std::string const v2 = R"({"id": "v2", )" + payments({paid("2024-01-01", "7.50")}) + "}";
  CHECK(run(paid_to_all, dossier(v1 + ", " + v2)).gave("paid_to_all") == "18.50 EUR");
  CHECK(run(paid_to_all, dossier(v1 + R"(, {"id": "v2"})")).gave("paid_to_all") != "11.00 EUR");
}

TEST_CASE("what a proof of all of them points at is where it stands") {
  std::string const text = dossier(R"({"id": "v1", "a": true}, {"id": "v2"})");
  Finding const f = run(few, text).one("few");
  REQUIRE(f.needs.size() == 1);
  CHECK(f.needs.front().pointer == "/volunteers/1/a");
}

TEST_CASE("assumptions about volunteers hold when all are looked at", "[L5]") {
  auto const assuming = [](std::string const& value) {
    return dossier(perhaps, R"("assume": [{"field": "volunteers.a", "value": )" + value +
                                R"(, "by": "b", "date": "2024-01-01"}])");
  };
  CHECK(run(few, assuming("false")).told() == "few met");
  CHECK(run(few, assuming("true")).told() == "few breached");
}

TEST_CASE("rules about each are the same beside one about all", "[S1]") {
  std::string const each = rule("each", "volunteer v", "require v.a");
  Collected const beside = run(few + each, dossier(one));
  Collected const alone = run(each, dossier(one));
  REQUIRE(alone.findings("each").size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(beside.findings("each")[i].id == alone.findings("each")[i].id);
    CHECK(beside.findings("each")[i].outcome == alone.findings("each")[i].outcome);
  }
}

TEST_CASE("an id of a volunteer is followed from the organisation's own lists", "[S15]") {
  std::string const text = rule("r", "grant g of grants", "require g.for_volunteer.a");
  auto const of = [&](std::string const& id) {
    return run(text, dossier(one, R"("grants": [{"id": "g", "for_volunteer": ")" + id + "\"}]"))
        .one("r")
        .outcome;
  };
  CHECK(of("v1") == Outcome::met);
  CHECK(of("v2") == Outcome::breached);
  CHECK(of("v9") == Outcome::undetermined);
}

TEST_CASE("in a stream they are never together, and the finding says so") {
  std::vector<std::string> const lines{R"({"id": "v1", "a": true})", R"({"id": "v2", "a": true})"};
  Collected const got = stream(law(few), lines);
  REQUIRE(got.good);
  Finding const f = got.one("few");
  CHECK(f.outcome == Outcome::undetermined);
  REQUIRE(f.needs.size() == 1);
  CHECK(f.needs.front().why.en.find("give one dossier") != std::string::npos);
  CHECK(f.needs.front().why.nl.find("geef één dossier") != std::string::npos);
}

TEST_CASE("a finding about one of them never hangs on the others") {
  CHECK(faults_of(rule("r", "volunteer v", "require some volunteer x of volunteers has x.a")) ==
        "C294");
  // Not through what a rule about all of them brings about.
  CHECK(faults_of("consequence closed of organisation title en \"c\" nl \"d\"\n" +
                  rule("r", "organisation o",
                       "require (count of volunteer v of volunteers) <= 1 otherwise closed(o)") +
                  rule("s", "volunteer v", "require not closed(organisation)")) == "C295");
}

TEST_CASE("what is found about each is not known yet when all are looked at") {
  CHECK(faults_of(rule("each", "volunteer v", "require v.a otherwise lost(v)") +
                  rule("all", "organisation o",
                       "require no volunteer v of volunteers has lost(v)")) == "C296");
}

TEST_CASE("what is tried with one of them is seen where all are looked at") {
  Book const book = law(few + rule("each", "volunteer v", "require v.a"));
  auto const source = std::make_shared<Source>("dossier.json", dossier(one));
  Diagnostics faults;
  auto const trials = Trials::open(book, source, Date{2024, 12, 31}, faults);
  REQUIRE(trials);
  auto const outcome = [&](std::vector<explain::Edit> const& edits) {
    auto const found = trials->organisation(edits, faults);
    REQUIRE(found);
    REQUIRE(found->findings.size() == 1);
    return found->findings.front().outcome;
  };
  CHECK(outcome({}) == Outcome::met);
  CHECK(outcome({explain::edit_truth("/volunteers/1/a", true)}) == Outcome::breached);
  CHECK(outcome({explain::edit_truth("/volunteers/0/a", false),
                 explain::edit_truth("/volunteers/1/a", true)}) == Outcome::met);
  CHECK(outcome({explain::edit_left_out("/volunteers/1/a")}) == Outcome::undetermined);
  // Somebody less, or nobody, is not tried.
  CHECK_FALSE(trials->organisation(std::vector{explain::edit_empty_list("/volunteers")}, faults));
  CHECK(trials->written("/volunteers/1/id") == "v2");
  // And of one of them the finding stays that of the dossier.
  auto const each =
      trials->told(1, std::vector{explain::edit_truth("/volunteers/1/a", true)}, faults);
  REQUIRE(each);
  CHECK(each->findings.front().outcome == Outcome::met);
}

TEST_CASE("signs alone that look at all ask for nothing where signs are not asked for") {
  std::string const sign =
      "viewpoint seen title en \"S\" nl \"G\" cite statute\n"
      "indicator many title en \"M\" nl \"V\" for organisation o\n"
      "  gives count of volunteer v of volunteers weak when it >= 2 viewpoint seen cite statute\n"
      "  say en \"{it}\" nl \"{it}\"\n";
  Book const book = law(sign + rule("each", "volunteer v", "require v.a"));
  CHECK_FALSE(book->plan().sees_all(false));
  CHECK(book->plan().sees_all(true));
  CHECK(law(few)->plan().sees_all(false));
  CHECK_FALSE(law(rule("each", "volunteer v", "require v.a"))->plan().sees_all(true));
  Collected const got = check(*book, dossier(two));
  REQUIRE_FALSE(got.all.empty());
  REQUIRE(got.all.front().signs.size() == 1);
  CHECK(got.all.front().signs.front().at_least_grade == check::SignGrade::weak);
  CHECK(got.all.front().signs.front().subject == "organisation");
}

} // namespace grens::evaluate::test
