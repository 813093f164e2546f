// Years that begin on a stated day, windows of weeks and days, and what is since a day (L7).
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

std::string in(std::string const& kind) {
  return result("it", "EUR", "volunteer v, " + kind + " t of v.payments",
                "gives sum of p.amount for payment p of v.payments during t");
}

/// "2024-01 10.00 EUR; …" in the order found.
std::string told(Collected const& got) {
  std::string out;
  for (Result const& r : got.results("it"))
    out += (out.empty() ? "" : "; ") + period_text(r.period) + " " + Collected::told(r);
  return out;
}

std::string worked(std::string const& period) {
  return "\"for\": \"" + period + "\"";
}

std::string const year_of_payments = volunteer(
    payments({paid("2023-08-31", "1.00"), paid("2023-09-01", "2.00"), paid("2024-08-31", "4.00"),
              paid("2024-09-01", "8.00"), paid("2024-12-31", "16.00")}));

} // namespace

TEST_CASE("a season begins on the stated day and ends the day before", "[L7]") {
  char const* const seasons = "2022-09-01/2023-08-31 1.00 EUR; 2023-09-01/2024-08-31 6.00 EUR; "
                              "2024-09-01/2025-08-31 24.00 EUR";
  CHECK(told(run(in("season from 09-01"), year_of_payments)) == seasons);
  CHECK(told(run(in("year from 09-01"), year_of_payments)) == seasons);
  CHECK(told(run(in("year from 01-01"), year_of_payments)) == "2023 3.00 EUR; 2024 28.00 EUR");
  CHECK(told(run(in("year from 03-01"), volunteer(payments({paid("2024-02-29", "1.00")})))) ==
        "2023-03-01/2024-02-29 1.00 EUR");
  CHECK(told(run(in("year from 04-06"),
                 volunteer(payments({paid("2024-04-05", "1.00"), paid("2024-04-06", "2.00")})))) ==
        "2023-04-06/2024-04-05 1.00 EUR; 2024-04-06/2025-04-05 2.00 EUR");
}

TEST_CASE("a season that has not ended says so far", "[L7][S8]") {
  Collected const got = run(in("season from 09-01"), year_of_payments);
  std::vector<Result> const all = got.results("it");
  REQUIRE(all.size() == 3);
  CHECK(all[1].say.en.find("So far") == std::string::npos);
  CHECK(all[2].say.en.find("So far") == 0);
  CHECK(all[2].say.nl.find("Tot nu toe") == 0);
}

TEST_CASE("the season that holds a date or a period", "[L7]") {
  Book const book =
      law(result("it", "EUR", "volunteer v, payment q of v.payments",
                 "gives sum of p.amount for payment p of v.payments during season from 09-01 of "
                 "q.date") +
          result("other", "date", "volunteer v, month m of v.payments",
                 "gives end of year from 04-06 of m"));
  Collected const got = check(*book, year_of_payments);
  auto const all = got.results("it");
  REQUIRE(all.size() == 5);
  std::string sums;
  for (Result const& r : all)
    sums += r.value + " ";
  CHECK(sums == "1.00 EUR 6.00 EUR 6.00 EUR 24.00 EUR 24.00 EUR ");
  CHECK(got.results("other").front().value == "2024-04-05");
  // April lies in two tax years.
  Collected const open = check(*book, volunteer(payments({paid("2024-04-20", "1.00")})));
  CHECK(open.gave("other") == "undetermined");
  CHECK(open.results("other").front().needs.front().why.en.find("does not lie within one") !=
        std::string::npos);
}

TEST_CASE("a window of days ends on each day that holds an element, one of weeks in each week",
          "[L7]") {
  std::string const facts = volunteer(payments(
      {paid("2024-01-01", "1.00"), paid("2024-01-03", "2.00"), paid("2024-01-09", "4.00")}));
  CHECK(told(run(in("rolling 3 days"), facts)) ==
        "2023-12-30/2024-01-01 1.00 EUR; 2024-01-01/2024-01-03 3.00 EUR; "
        "2024-01-07/2024-01-09 4.00 EUR");
  CHECK(told(run(in("rolling 1 days"), facts)) ==
        "2024-01-01 1.00 EUR; 2024-01-03 2.00 EUR; 2024-01-09 4.00 EUR");
  CHECK(told(run(in("rolling 2 weeks"), facts)) ==
        "2023-12-25/2024-01-07 3.00 EUR; 2024-01-01/2024-01-14 7.00 EUR");
}

TEST_CASE("previous and runs go over the new kinds of period", "[L7]") {
  auto const gave = [](std::string const& gives) {
    return run(result("it", "number", "volunteer v", "gives " + gives), year_of_payments)
        .gave("it");
  };
  CHECK(gave("longest run of season from 09-01 s of v.payments has (sum of p.amount for payment p "
             "of v.payments during s) >= 6 EUR") == "2");
  CHECK(gave("longest run of season from 09-01 s of v.payments has (sum of p.amount for payment p "
             "of v.payments during s) > (sum of p.amount for payment p of v.payments during "
             "previous s)") == "2");
  CHECK(gave("longest run of rolling 2 days w of v.payments has (count of payment p of v.payments "
             "during w) = 2") == "1");
}

TEST_CASE("since a day is until now", "[L7][S8]") {
  Book const book = law(
      result("it", "EUR", "volunteer v",
             "let t = since 2024-06-01\n  gives sum of p.amount for payment p of v.payments "
             "during t") +
      "rule said\n" + title +
      "  for volunteer v\n  let t = since 2024-06-01\n  require 1 <= 2\n  cite statute\n  say met "
      "en \"Paid {t}.\" nl \"Betaald {t}.\" say breached en \"Bad.\" nl \"Fout.\"\n");
  std::string const facts =
      volunteer(payments({paid("2024-05-31", "1.00"), paid("2024-06-01", "2.00"),
                          paid("2024-10-01", "4.00"), paid("2024-11-01", "8.00")}));
  CHECK(check(*book, facts, "2024-12-31").gave("it") == "14.00 EUR");
  CHECK(check(*book, facts, "2024-10-01").gave("it") == "6.00 EUR"); // what is planned is not past
  CHECK(check(*book, facts, "2024-06-01").gave("it") == "2.00 EUR");
  Finding const said = check(*book, facts).one("said");
  CHECK(said.say.en == "Paid since 1 June 2024, so far.");
  CHECK(said.say.nl == "Betaald sinds 1 juni 2024, tot nu toe.");
  Collected const early = check(*book, facts, "2024-05-31");
  CHECK(early.gave("it") == "0.00 EUR..15.00 EUR");
  CHECK(early.results("it").front().needs.front().why.en ==
        "that day is still to come: since 2024-06-01");
}

TEST_CASE("since a day of a record that is not known is not known", "[L7][L5]") {
  Book const book =
      law(result("it", "EUR", "volunteer v, role r of v.roles",
                 "gives sum of p.amount for payment p of v.payments during since r.starts"));
  auto const gave = [&](std::string const& role) {
    return check(*book,
                 volunteer(payments({paid("2024-05-31", "1.00"), paid("2024-08-01", "2.00")}) +
                           ", \"roles\": [{\"id\": \"r\"" + role + "}]"))
        .gave("it");
  };
  CHECK(gave(", \"from\": \"2024-06-01\"") == "2.00 EUR");
  CHECK(gave("") == "0.00 EUR..3.00 EUR");
}

TEST_CASE("within one dating the shares of the new kinds sum to the whole", "[S5][L7]") {
  auto const spread = [](std::string const& kind, std::string const& period) {
    return told(run(result("it", "EUR", "volunteer v, " + kind + " t of v.payments by worked",
                           "gives sum of p.amount spread over p.worked during t for payment p of "
                           "v.payments"),
                    volunteer(payments({paid("2024-12-31", "12.00", worked(period))}))));
  };
  CHECK(spread("season from 09-01", "2024-07-01/2024-10-31") ==
        "2023-09-01/2024-08-31 6.00 EUR; 2024-09-01/2025-08-31 6.00 EUR");
  CHECK(spread("year from 04-06", "2024-04") ==
        "2023-04-06/2024-04-05 2.00 EUR; 2024-04-06/2025-04-05 10.00 EUR");
}

TEST_CASE("before and since one day make the whole", "[S5][L7]") {
  Book const book = law(
      result("before", "EUR", "volunteer v",
             "let t = span(2023-01-01, 2024-06-30)\n  gives sum of p.amount spread over p.worked "
             "during t for payment p of v.payments") +
      result("after", "EUR", "volunteer v",
             "let t = since 2024-07-01\n  gives sum of p.amount spread over p.worked during t for "
             "payment p of v.payments"));
  // As of a day in the middle of a month, and paid for a year of months.
  Collected const got = check(
      *book, volunteer(payments({paid("2025-01-10", "366.00", worked("2024"))})), "2025-01-15");
  CHECK(got.gave("before") == "183.00 EUR");
  CHECK(got.gave("after") == "183.00 EUR");
}

// ---- parts with days between them ---------------------------------------------------------------

TEST_CASE("no period lies between the parts of a payment", "[S3][S4]") {
  std::string const gap =
      "\"for\": [{\"period\": \"2024-01\", \"amount\": \"10.00\"}, {\"period\": "
      "\"2024-03\", \"amount\": \"20.00\"}]";
  Book const book = law(result("it", "number", "volunteer v, month t of v.payments by worked",
                               "gives count of payment p of v.payments by worked during t") +
                        result("february", "number", "volunteer v",
                               "gives count of payment p of v.payments by worked during 2024-02"));
  Collected const got = check(*book, volunteer(payments({paid("2024-03-31", "30.00", gap)})));
  CHECK(told(got) == "2024-01 0..1; 2024-03 0..1");
  CHECK(got.gave("february") == "0");
}

TEST_CASE("a consequence during parts holds in the parts alone", "[S4][S10]") {
  std::string const gap =
      "\"for\": [{\"period\": \"2024-01\", \"amount\": \"10.00\"}, {\"period\": "
      "\"2024-03\", \"amount\": \"20.00\"}]";
  // Asked for the parts of a payment, and brought about during them.
  std::string const february = "rule february\n" + std::string(title) +
                               "  for volunteer v\n  require v.a otherwise lost(v) during "
                               "2024-02\n" +
                               says;
  std::string const made = rule("made", "volunteer v, payment p of v.payments",
                                "require v.b otherwise lost(v) during p.worked");
  std::string const asked = result("asked", "yes_no", "volunteer v, payment p of v.payments",
                                   "gives lost(v) during p.worked");
  std::string const months =
      result("january", "yes_no", "volunteer v", "gives lost(v) during 2024-01") +
      result("february_lost", "yes_no", "volunteer v", "gives lost(v) during 2024-02") +
      result("march", "yes_no", "volunteer v", "gives lost(v) during 2024-03");
  Book const book = law(february + made + asked + months);
  auto const gave = [&](std::string const& a, std::string const& b) {
    Collected const got = check(*book, volunteer("\"a\": " + a + ", \"b\": " + b + ", " +
                                                 payments({paid("2024-03-31", "30.00", gap)})));
    return got.gave("asked") + " " + got.gave("january") + " " + got.gave("february_lost") + " " +
           got.gave("march");
  };
  CHECK(gave("true", "true") == "no no no no");
  CHECK(gave("false", "true") == "no no yes no");
  CHECK(gave("true", "false") == "yes yes no yes");
  CHECK(gave("false", "false") == "yes yes yes yes");
}

// ---- every, some, no ----------------------------------------------------------------------------

TEST_CASE("what is paid for a period only partly in the one asked for may be in it", "[S5][L5]") {
  auto const truth = [](std::string const& what) { return "gives " + what; };
  std::string const in_february = " payment p of v.payments by worked during 2024-02";
  Book const book = law(result("every_one", "yes_no", "volunteer v",
                               truth("every" + in_february + " has p.kind is costs")) +
                        result("some_one", "yes_no", "volunteer v",
                               truth("some" + in_february + " has p.kind is costs")) +
                        result("none", "yes_no", "volunteer v",
                               truth("no" + in_february + " where p.kind is costs")) +
                        result("counted", "number", "volunteer v",
                               truth("count of" + in_february + " where p.kind is costs")));
  auto const with = [&](std::vector<std::string> const& list) {
    Collected const got = check(*book, volunteer(payments(list)));
    return got.gave("every_one") + " " + got.gave("some_one") + " " + got.gave("none") + " " +
           got.gave("counted");
  };
  auto const partly = [](char const* k) {
    return paid("2024-01-30", "10.00", worked("2024-01-20/2024-02-10") + ", " + kind(k));
  };
  auto const wholly = [](char const* k) {
    return paid("2024-02-28", "10.00", worked("2024-02-05") + ", " + kind(k));
  };
  CHECK(with({wholly("costs")}) == "yes yes no 1");
  CHECK(with({wholly("wage")}) == "no no yes 0");
  // Where it makes no difference nothing is in doubt.
  CHECK(with({partly("costs")}) == "yes undetermined undetermined 0..1");
  CHECK(with({partly("wage")}) == "undetermined no yes 0");
  CHECK(with({partly("wage"), wholly("wage")}) == "no no yes 0");
  CHECK(with({partly("costs"), wholly("costs")}) == "yes yes no 1..2");
  Result const open =
      check(*book, volunteer(payments({partly("costs")}))).results("some_one").front();
  REQUIRE(open.needs.size() == 1);
  CHECK(open.needs.front().why.en == "payment p1 lies only partly in the period that is asked for");
}

TEST_CASE("a state that goes on is there on each of its days", "[S4]") {
  Book const book =
      law(result("none", "yes_no", "volunteer v",
                 "gives no role r of v.roles during year of 2024-01-01") +
          result("paid", "yes_no", "volunteer v",
                 "gives every role r of v.roles during year of 2024-01-01 has r.paid"));
  auto const with = [&](std::string const& from) {
    Collected const got = check(*book, volunteer("\"roles\": [{\"id\": \"r\", \"from\": \"" + from +
                                                 "\", \"paid\": false}]"));
    return got.gave("none") + " " + got.gave("paid");
  };
  CHECK(with("2020-05-01") == "no no");
  CHECK(with("2024-05-01") == "no no");
  CHECK(with("2025-01-01") == "yes yes");
}

} // namespace grens::evaluate::test
