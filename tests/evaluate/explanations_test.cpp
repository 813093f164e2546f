// A safe harbour that was left: to explain, and met once the board explained (L9, S10).
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

Book const& book() {
  static Book const made =
      law(rule("hourly", "volunteer v, payment p of v.payments",
               "expect p.amount <= 10 EUR otherwise explain or lost(v) during year of p.date") +
          rule("kept", "volunteer v, year y of v.payments", "require not lost(v) during y"));
  return made;
}

std::string const facts = payments({paid("2024-03-01", "12.00"), paid("2024-04-01", "13.00")});

std::string explained(std::string const& what, std::string const& date = "2024-05-01") {
  return "\"explanations\": [{" + what +
         ", \"text\": \"a long drive\", \"by\": \"the board\", \"date\": \"" + date + "\"}]";
}

Collected with(std::string const& more, char const* as_of = "2024-12-31") {
  Collected const got = check(*book(), volunteer(facts, more), as_of);
  CHECK(got.codes().empty());
  return got;
}

} // namespace

TEST_CASE("outside the harbour the board must explain, and what follows waits for it",
          "[L9][S10]") {
  Collected const got = with("");
  CHECK(got.told("hourly") == "hourly explain 2024-03-01; hourly explain 2024-04-01");
  CHECK(got.findings("hourly").front().over == "2.00 EUR");
  CHECK(got.findings("hourly").front().item == "p1");
  CHECK(got.one("kept").outcome == Outcome::explain);
}

TEST_CASE("a rule and a subject explain all of them, an item or a period the one", "[L9]") {
  CHECK(with(explained(R"("rule": "hourly", "subject": "v1")")).told("hourly") ==
        "hourly met 2024-03-01; hourly met 2024-04-01");
  CHECK(with(explained(R"("rule": "law.hourly", "subject": "v1")")).one("kept").outcome ==
        Outcome::met);
  CHECK(with(explained(R"("rule": "hourly", "subject": "v1", "item": "p2")")).told("hourly") ==
        "hourly explain 2024-03-01; hourly met 2024-04-01");
  CHECK(
      with(explained(R"("rule": "hourly", "subject": "v1", "period": "2024-03")")).told("hourly") ==
      "hourly met 2024-03-01; hourly explain 2024-04-01");
  CHECK(with(explained(R"("rule": "hourly", "subject": "v2")")).told("hourly") ==
        "hourly explain 2024-03-01; hourly explain 2024-04-01");
  CHECK(with(explained(R"("rule": "other", "subject": "v1")")).one("kept").outcome ==
        Outcome::explain);
}

TEST_CASE("an explanation can name the finding", "[L9]") {
  std::string const id = with("").findings("hourly").front().id;
  CHECK(id.size() == 16);
  CHECK(with(explained("\"finding\": \"" + id + "\"")).told("hourly") ==
        "hourly met 2024-03-01; hourly explain 2024-04-01");
}

TEST_CASE("an explanation given after as_of does not count yet", "[L9]") {
  std::string const given = explained(R"("rule": "hourly", "subject": "v1")", "2024-05-02");
  CHECK(with(given, "2024-05-01").findings("hourly").front().outcome == Outcome::explain);
  CHECK(with(given, "2024-05-02").findings("hourly").front().outcome == Outcome::met);
}

TEST_CASE("met on an explanation rests on an assertion, dated and shown", "[L9][L12]") {
  Finding const f =
      with(explained(R"("rule": "hourly", "subject": "v1")")).findings("hourly").front();
  REQUIRE(f.explained);
  CHECK(f.explained->text == "a long drive");
  CHECK(f.explained->by == "the board");
  CHECK(f.explained->date == *parse_date("2024-05-01"));
  CHECK(f.evidence == "asserted");
  CHECK(f.over.empty());
  CHECK(f.say.en.find("rests on the explanation of 1 May 2024") != std::string::npos);
  CHECK(f.say.nl.find("1 mei 2024") != std::string::npos);
}

TEST_CASE("a certain loss is not softened by another that may be explained", "[S10]") {
  Book const made = law(rule("hard", "volunteer v", "require v.a otherwise lost(v)") +
                        rule("soft", "volunteer v", "expect v.b otherwise explain or lost(v)") +
                        rule("kept", "volunteer v", "require not lost(v)"));
  CHECK(check(*made, volunteer("\"a\": true, \"b\": true")).one("kept").outcome == Outcome::met);
  CHECK(check(*made, volunteer("\"a\": true, \"b\": false")).one("kept").outcome ==
        Outcome::explain);
  CHECK(check(*made, volunteer("\"a\": false, \"b\": false")).one("kept").outcome ==
        Outcome::breached);
  CHECK(check(*made, volunteer("\"b\": true")).one("kept").outcome == Outcome::undetermined);
  Collected const both = check(*made, volunteer("\"b\": false"));
  CHECK(both.one("kept").outcome == Outcome::undetermined); // explaining alone would not do
  CHECK(needed(both.one("kept")).find("volunteers.a") != std::string::npos);
}

TEST_CASE("what waits for an explanation is worked out anew where a let holds it", "[S10]") {
  std::string const soft = rule("soft", "volunteer v", "expect v.b otherwise explain or lost(v)");
  auto const kept = [&](std::string const& norm) {
    return run(soft + rule("kept", "volunteer v", norm), volunteer("\"b\": false")).one("kept");
  };
  CHECK(kept("require not lost(v)").outcome == Outcome::explain);
  CHECK(kept("let gone = lost(v) require not gone").outcome == Outcome::explain);
  CHECK(kept("let gone = lost(v) let here = not gone require here").outcome == Outcome::explain);
  CHECK(kept("let gone = lost(v) require gone").outcome == Outcome::undetermined);
  std::string const by_exception =
      rule("kept", "volunteer v", "require v.a") + "exception e to kept\n" + title +
      "  let gone = lost(v)\n  when not v.a\n  instead require not gone\n" + says;
  CHECK(run(soft + by_exception, volunteer("\"a\": false, \"b\": false")).one("kept").outcome ==
        Outcome::explain);
}

TEST_CASE("a waiver stands beside the outcome until its day, and changes nothing") {
  std::string const id = with("").findings("hourly").front().id;
  auto const waived = [&](char const* as_of) {
    return with("\"waivers\": [{\"finding\": \"" + id +
                    R"(", "reason": "agreed", "by": "the board", "until": "2024-06-30"}])",
                as_of)
        .findings("hourly")
        .front();
  };
  CHECK(waived("2024-06-30").waived);
  CHECK(waived("2024-06-30").outcome == Outcome::explain);
  CHECK_FALSE(waived("2024-07-01").waived);
}

} // namespace grens::evaluate::test
