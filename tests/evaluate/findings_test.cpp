// What a finding says of itself: its subject, item, time, sentence, evidence and id (L12, L16, S1,
// S8).
#include "evaluate/helpers.hpp"

#include <algorithm>

namespace grens::evaluate::test {
namespace {

std::string const each =
    rule("r", "volunteer v, payment p of v.payments", "require p.amount <= 10 EUR");

} // namespace

TEST_CASE("where false is no finding, where unknown an undetermined one that names the fact",
          "[S1]") {
  std::string const text = "rule r\n" + std::string(title) +
                           "  for volunteer v, payment p of v.payments\n"
                           "  where p.kind is wage\n  require p.amount <= 10 EUR\n" +
                           says;
  std::string const facts =
      volunteer(payments({paid("2024-01-01", "5.00", kind("wage")),
                          paid("2024-01-02", "5.00", kind("costs")), paid("2024-01-03", "5.00")}));
  Collected const got = run(text, facts);
  CHECK(got.told() == "r met 2024-01-01; r undetermined 2024-01-03");
  CHECK(needed(got.findings().back()) == "volunteers.payments.kind");
  CHECK(got.findings().back().needs.front().pointer == "/volunteers/0/payments/2/kind");
}

TEST_CASE(
    "an element that may not pass a list's filter is an undetermined finding that names the fact",
    "[S1][L5]") {
  std::string const text =
      "define wages(volunteer v) = list of payment p of v.payments where p.kind is wage\n" +
      rule("r", "volunteer v, payment p of wages(v)", "require p.amount <= 10 EUR");
  Collected const got = run(text, volunteer(payments({paid("2024-01-02", "5.00", kind("costs")),
                                                      paid("2024-01-03", "5.00")})));
  CHECK(got.told() == "r undetermined 2024-01-03");
  CHECK(needed(got.one("r")) == "volunteers.payments.kind");
}

TEST_CASE("a list that is not there gives one undetermined finding", "[S1][L5]") {
  Finding const f = run(each, volunteer("")).one("r");
  CHECK(f.outcome == Outcome::undetermined);
  CHECK(needed(f).find("payments") != std::string::npos);
  CHECK(run(each, volunteer("\"payments\": []")).findings("r").empty());
}

TEST_CASE("is recorded in a where looks at what the dossier says", "[S9]") {
  std::string const text = "rule r\n" + std::string(title) +
                           "  for volunteer v\n  where v.born is recorded\n  require v.a\n" + says;
  CHECK(run(text, volunteer("\"a\": true")).findings().empty());
  CHECK(run(text, volunteer("\"a\": true, \"born\": \"2000-01-01\"")).one("r").outcome ==
        Outcome::met);
}

TEST_CASE("the proof tells once what is recorded", "[S9]") {
  std::string const text = "rule r\n" + std::string(title) +
                           "  for volunteer v\n  where v.born is recorded\n  require v.a\n" + says;
  Finding const f = run(text, volunteer("\"a\": true, \"born\": \"2000-01-01\"")).one("r");
  REQUIRE_FALSE(f.proof.parts.empty());
  CHECK(f.proof.parts.front().parts.size() == 1);
}

TEST_CASE(
    "a quotient says that nothing is divided by zero where the divisor is zero, and only there",
    "[S13]") {
  std::string const text = rule("r", "volunteer v, payment p of v.payments",
                                "require p.amount / p.hours <= 9 EUR / 1 hour");
  auto const why = [&](std::string const& more) {
    Finding const f = run(text, volunteer(payments({paid("2024-01-01", "5.00", more)}))).one("r");
    REQUIRE(f.outcome == Outcome::undetermined);
    REQUIRE_FALSE(f.proof.parts.empty());
    REQUIRE_FALSE(f.proof.parts.front().parts.empty());
    return f.proof.parts.front().parts.front().why.en;
  };
  CHECK(why("\"hours\": \"0\"") == "nothing can be divided by zero: p.amount / p.hours");
  CHECK(why("\"kind\": \"wage\"").empty()); // the hours are what is missing
}

TEST_CASE("the subject, its name, the item and the period", "[L16]") {
  Finding const f = run(each, volunteer("\"name\": \"Anna\", " +
                                        payments({paid("2024-03-05", "30.00", "\"id\": \"p7\"")})))
                        .one("r");
  CHECK(f.rule_name == "law.r");
  CHECK(f.subject == "v1");
  CHECK(f.subject_name == "Anna");
  CHECK(f.item == "p7");
  CHECK(f.period == day_period(Date{2024, 3, 5}));
  CHECK(f.over == "20.00 EUR");
  CHECK(f.title.nl == "Regel");
  CHECK(f.proof.what == "law.r");
}

TEST_CASE("sentences speak both languages with their own numbers, months and dates", "[L16]") {
  std::string const text =
      "rule r\n" + std::string(title) +
      "  for volunteer v, month m of v.payments\n"
      "  let paid = sum of p.amount for payment p of v.payments during m\n  let day = start of m\n"
      "  require paid <= 1_000 EUR\n  cite statute\n"
      "  say met en \"{v.name}: {paid} in {m} from {day}.\" nl \"{v.name}: {paid} in {m} vanaf "
      "{day}.\"\n"
      "  say breached en \"{paid}, {margin} over.\" nl \"{paid}, {margin} te veel.\"\n"
      "  next breached en \"Stop.\" nl \"Stop ermee.\"\n";
  auto const say = [&](std::string const& amount) {
    return run(text, volunteer("\"name\": \"Zoë\", " + payments({paid("2024-03-05", amount)})))
        .one("r");
  };
  CHECK(say("999.50").say.en == "Zoë: 999.50 EUR in March 2024 from 1 March 2024.");
  CHECK(say("999.50").say.nl == "Zoë: € 999,50 in maart 2024 vanaf 1 maart 2024.");
  CHECK(say("1234567.50").say.en == "1,234,567.50 EUR, 1,233,567.50 EUR over.");
  CHECK(say("1234567.50").say.nl == "€ 1.234.567,50, € 1.233.567,50 te veel.");
  CHECK(say("1234567.50").next.nl == "Stop ermee.");
  CHECK(say("999.50").next.en.empty());
}

TEST_CASE("a person without a name is spoken of by id", "[L16]") {
  std::string const text = "rule r\n" + std::string(title) +
                           "  for volunteer v\n  require v.a\n  cite statute\n"
                           "  say met en \"{v.name} did.\" nl \"{v.name} deed het.\"  say breached "
                           "en \"No.\" nl \"Nee.\"\n";
  CHECK(run(text, volunteer("\"a\": true")).one("r").say.en == "v1 did.");
}

TEST_CASE("what is planned and what still runs says so", "[S8]") {
  std::string const text =
      rule("r", "volunteer v, month m of v.payments",
           "require (sum of p.amount for payment p of v.payments during m) <= 10 EUR");
  Collected const got =
      run(text,
          volunteer(payments({paid("2024-05-31", "1.00"), paid("2024-06-30", "1.00"),
                              paid("2024-07-01", "1.00")})),
          "2024-06-29");
  auto const found = got.findings();
  REQUIRE(found.size() == 3);
  CHECK(found[0].timing == Timing::past);
  CHECK(found[0].say.en == "Good.");
  CHECK(found[1].timing == Timing::so_far);
  CHECK(found[1].say.en == "So far: Good.");
  CHECK(found[1].say.nl == "Tot nu toe: Goed.");
  CHECK(found[2].timing == Timing::planned);
  CHECK(found[2].say.nl == "Gepland: Goed.");
  // The last day of a period belongs to it.
  CHECK(
      run(text, volunteer(payments({paid("2024-06-30", "1.00")})), "2024-06-30").one("r").timing ==
      Timing::past);
}

TEST_CASE("a pending end goes on, an unknown beginning is unknown", "[S8]") {
  std::string const text =
      rule("r", "volunteer v", "require no role x of v.roles during year of 2024-06-01");
  auto const with = [&](std::string const& dates) {
    return run(text, volunteer("\"roles\": [{\"id\": \"x\"" + dates + "}]"), "2026-01-01")
        .one("r")
        .outcome;
  };
  CHECK(with(", \"from\": \"2020-01-01\"") == Outcome::breached);
  CHECK(with(", \"from\": \"2020-01-01\", \"to\": \"2023-12-31\"") == Outcome::met);
  CHECK(with(", \"from\": \"2025-01-01\"") == Outcome::met);
  CHECK(with("") == Outcome::undetermined);
}

TEST_CASE("a period that goes on is looked at until as_of", "[S3][S8]") {
  std::string const text = rule("r", "volunteer v, year y of v.roles", "require v.a");
  std::string const facts =
      volunteer("\"a\": true, \"roles\": [{\"id\": \"x\", \"from\": \"2022-03-01\"}]");
  CHECK(run(text, facts, "2024-06-30").told() == "r met 2022; r met 2023; r met 2024");
}

TEST_CASE("the evidence is the weakest it rests on", "[L12]") {
  auto const with = [&](std::string const& first, std::string const& second) {
    auto const proof = [](std::string const& k) {
      return k.empty() ? "" : "\"evidence\": [{\"kind\": \"" + k + "\"}]";
    };
    std::string const text =
        rule("r", "volunteer v", "require (sum of p.amount for payment p of v.payments) <= 10 EUR");
    return run(text, volunteer(payments({paid("2024-01-01", "1.00", proof(first)),
                                         paid("2024-01-02", "1.00", proof(second))})))
        .one("r")
        .evidence;
  };
  CHECK(with("bank", "bank") == "bank");
  CHECK(with("bank", "spreadsheet") == "spreadsheet");
  CHECK(with("asserted", "receipt") == "asserted");
  CHECK(with("", "") == "");
  // None at all is the weakest.
  CHECK(with("bank", "") == "");
  CHECK(with("", "bank") == "");
  CHECK(with("", "asserted") == "");
}

TEST_CASE("an id is 16 digits of hexadecimal and does not change with an amount") {
  auto const ids = [&](std::string const& amount, std::string const& date) {
    return run(each, volunteer(payments({paid(date, amount)}))).one("r").id;
  };
  std::string const id = ids("5.00", "2024-01-01");
  CHECK(id.size() == 16);
  CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(ids("500.00", "2024-01-01") == id);
  CHECK(ids("5.00", "2024-01-02") != id);
  // Another payment before it changes nothing either.
  Collected const two =
      run(each, volunteer(payments({paid("2023-01-01", "1.00", "\"id\": \"p0\""),
                                    paid("2024-01-01", "5.00", "\"id\": \"p1\"")})));
  CHECK(two.findings("r").back().id == id);
}

TEST_CASE("no two findings share an id") {
  std::string const text =
      each +
      rule("s", "volunteer v, month m of v.payments, payment p of v.payments during m",
           "require p.amount <= 10 EUR") +
      rule("t", "volunteer v, month m of v.payments", "require v.a") +
      rule("u", "volunteer v", "require v.a");
  Collected const got =
      run(text, volunteer(payments({paid("2024-01-01", "1.00"), paid("2024-01-01", "1.00"),
                                    paid("2024-02-01", "1.00")})));
  std::vector<std::string> ids;
  for (Finding const& f : got.findings())
    ids.push_back(f.id);
  std::sort(ids.begin(), ids.end());
  CHECK(ids.size() == 3 + 3 + 2 + 1);
  CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
}

TEST_CASE("findings come by rule as written, then period, then item") {
  std::string const text =
      rule("zebra", "volunteer v, month m of v.payments", "require v.a") +
      rule("ant", "volunteer v, payment p of v.payments", "require p.amount <= 10 EUR");
  Collected const got =
      run(text, volunteer(payments({paid("2024-02-01", "1.00", "\"id\": \"b\""),
                                    paid("2024-01-01", "1.00", "\"id\": \"z\""),
                                    paid("2024-02-01", "1.00", "\"id\": \"a\"")})));
  std::string order;
  for (Finding const& f : got.findings())
    order += f.rule_name.substr(4) + " " + period_text(f.period) + " " + f.item + "; ";
  CHECK(order ==
        "zebra 2024-01 ; zebra 2024-02 ; ant 2024-01-01 z; ant 2024-02-01 a; ant 2024-02-01 b; ");
}

TEST_CASE("a choice is counted by its label, and what is not known apart") {
  std::string const text =
      result("r", "one of (low, high)", "volunteer v", "gives if v.a then high otherwise low");
  Counts const counts =
      run(text, "{\"volunteers\": [{\"id\": \"v1\", \"a\": true}, {\"id\": \"v2\", \"a\": false}, "
                "{\"id\": \"v3\"}, {\"id\": \"v4\", \"a\": true}]}")
          .totals;
  CHECK(counts.subjects == 4);
  CHECK(counts.by_label == std::vector<std::vector<std::uint64_t>>{{1, 2, 1}});
}

TEST_CASE("what cannot be told for no fact's sake says why in both languages", "[L5][L16]") {
  auto const why = [](std::string const& norm, std::string const& body) {
    Finding const f = run(rule("r", "volunteer v", "require " + norm), volunteer(body)).one("r");
    CHECK(f.outcome == Outcome::undetermined);
    REQUIRE(f.needs.size() == 1);
    CHECK(f.needs.front().field.empty());
    CHECK(f.say.en.find(f.needs.front().why.en) != std::string::npos);
    return f.needs.front().why.en + " | " + f.needs.front().why.nl;
  };
  std::string const none = "\"payments\": []";
  CHECK(
      why("(sum of p.amount for payment p of v.payments during span(2024-03-01, 2024-02-01)) <= 5 "
          "EUR",
          payments({paid("2024-02-10", "10.00")})) ==
      "a period cannot end before it begins: span(2024-03-01, 2024-02-01) | "
      "een periode kan niet eindigen voor zij begint: span(2024-03-01, 2024-02-01)");
  for (std::string const word : {"smallest", "largest", "average"}) {
    std::string const what = "(" + word + " of p.amount for payment p of v.payments)";
    CHECK(why(what + " <= 5 EUR", none) ==
          "there is nothing to take this of: " + what + " | hiervoor is er niets: " + what);
  }
}

TEST_CASE("a date moves by whole days, or nobody can tell to which", "[L8][L2]") {
  auto const with = [](std::string const& norm, std::string const& some) {
    return run(rule("r", "volunteer v", "require " + norm), volunteer("\"some\": \"" + some + "\""))
        .one("r");
  };
  CHECK(with("2024-01-31 + v.some * 1 days = 2024-02-02", "2").outcome == Outcome::met);
  CHECK(with("2024-01-31 - v.some * 1 weeks = 2024-01-24", "1").outcome == Outcome::met);
  CHECK(with("2024-01-31 + v.some / 7 * 1 weeks = 2024-02-01", "1").outcome == Outcome::met);
  Finding const far = with("2024-01-31 + v.some * 10_000_000 days > 2024-01-31", "9");
  CHECK(far.outcome == Outcome::undetermined);
  CHECK(far.say.en.find("calendar") != std::string::npos);
  for (std::string const& norm : {std::string("2024-01-31 + v.some * 1 days = 2024-01-31"),
                                  std::string("2024-01-31 - v.some * 1 days < 2024-02-01"),
                                  std::string("2024-01-31 + 1/2 * 1 days = 2024-01-31")}) {
    Finding const f = with(norm, "0.5");
    CHECK(f.outcome == Outcome::undetermined);
    REQUIRE(f.needs.size() == 1);
    CHECK(f.needs.front().why.en.find("whole days") != std::string::npos);
    CHECK(f.needs.front().why.nl.find("hele dagen") != std::string::npos);
  }
}

TEST_CASE("two lists that are taken from the same list are each asked for themselves", "[S1]") {
  std::string const text =
      "define wages(volunteer v) = list of payment p of v.payments where p.kind is wage\n"
      "define large(volunteer v) = list of payment p of wages(v) where p.amount >= 50.00 EUR\n"
      "define small(volunteer v) = list of payment p of wages(v) where p.amount < 50.00 EUR\n" +
      rule("much", "volunteer v, month m of large(v)",
           "require (sum of p.amount for payment p of large(v) during m) <= 70.00 EUR") +
      rule("little", "volunteer v, month m of small(v)",
           "require (sum of p.amount for payment p of small(v) during m) <= 70.00 EUR");
  std::string const dossier = volunteer(payments(
      {paid("2024-01-05", "60.00", kind("wage")), paid("2024-02-05", "40.00", kind("wage")),
       paid("2024-02-06", "40.00", kind("wage")), paid("2024-03-05", "90.00", kind("costs"))}));
  CHECK(run(text, dossier).told() == "much met 2024-01; little breached 2024-02");
}

} // namespace grens::evaluate::test
