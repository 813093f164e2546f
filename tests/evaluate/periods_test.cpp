// Which periods there are, and what lies in them (S3, S4, S5, L7).
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

std::string in(std::string const& kind, std::string const& more = {}) {
  return result("it", "EUR", "volunteer v, " + kind + " t of v.payments" + more,
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

std::string spread(std::string const& kind) {
  return result("it", "EUR", "volunteer v, " + kind + " t of v.payments by worked",
                "gives sum of p.amount spread over p.worked during t for payment p of v.payments");
}

} // namespace

TEST_CASE("there are only the periods that hold an element", "[S3]") {
  std::string const facts = volunteer(payments(
      {paid("2024-01-31", "1.00"), paid("2024-03-01", "2.00"), paid("2024-01-01", "4.00")}));
  CHECK(told(run(in("month"), facts)) == "2024-01 5.00 EUR; 2024-03 2.00 EUR");
  CHECK(told(run(in("year"), facts)) == "2024 7.00 EUR");
  CHECK(told(run(in("quarter"), facts)) == "2024-Q1 7.00 EUR");
  CHECK(told(run(in("week"), facts)) == "2024-W01 4.00 EUR; 2024-W05 1.00 EUR; 2024-W09 2.00 EUR");
  CHECK(told(run(in("day"), facts)) ==
        "2024-01-01 4.00 EUR; 2024-01-31 1.00 EUR; 2024-03-01 2.00 EUR");
  CHECK(told(run(in("month"), volunteer("\"payments\": []"))).empty());
}

TEST_CASE("a rolling window ends in each such month", "[S3]") {
  std::string const facts = volunteer(payments(
      {paid("2024-01-31", "1.00"), paid("2024-03-01", "2.00"), paid("2024-06-01", "4.00")}));
  CHECK(told(run(in("rolling 3 months"), facts)) ==
        "2023-11-01/2024-01-31 1.00 EUR; 2024-Q1 3.00 EUR; 2024-Q2 4.00 EUR");
}

TEST_CASE("by worked: the month worked and not the day paid", "[S3]") {
  std::string const facts = volunteer(payments({paid("2024-05-01", "6.00", worked("2024-02"))}));
  CHECK(told(run(in("month"), facts)) == "2024-05 6.00 EUR");
  CHECK(told(run(spread("month"), facts)) == "2024-02 6.00 EUR");
}

TEST_CASE("an amount for a period only partly in it counts between nothing and the whole", "[S5]") {
  std::string const law =
      result("it", "EUR", "volunteer v, month t of v.payments by worked",
             "gives sum of p.amount for payment p of v.payments by worked during t");
  std::string const facts = volunteer(
      payments({paid("2024-05-01", "30.00", worked("2024-Q1")), paid("2024-02-01", "5.00")}));
  CHECK(told(run(law, facts)) ==
        "2024-01 0.00 EUR..30.00 EUR; 2024-02 5.00 EUR..35.00 EUR; 2024-03 0.00 EUR..30.00 EUR");
}

TEST_CASE("spread over months in equal shares that sum exactly", "[S5][L2]") {
  std::string const facts = volunteer(payments({paid("2024-05-01", "100.00", worked("2024-Q1"))}));
  CHECK(told(run(spread("month"), facts)) ==
        "2024-01 100/3 EUR; 2024-02 100/3 EUR; 2024-03 100/3 EUR");
  CHECK(told(run(spread("year"), facts)) == "2024 100.00 EUR");
  std::string const sum = result("it", "EUR", "volunteer v",
                                 "gives sum of (sum of p.amount spread over p.worked during m for "
                                 "payment p of v.payments) for month m of v.payments by worked");
  CHECK(run(sum, facts).gave("it") == "100.00 EUR");
}

TEST_CASE("what is not made of whole months is spread over days", "[S5]") {
  // Twenty days from 22 January: ten in each month.
  std::string const facts =
      volunteer(payments({paid("2024-05-01", "30.00", worked("2024-01-22/2024-02-10"))}));
  CHECK(told(run(spread("month"), facts)) == "2024-01 15.00 EUR; 2024-02 15.00 EUR");
  // Weeks do not divide months: whole months are spread over their days then, and still sum.
  std::string const month = volunteer(payments({paid("2024-05-01", "29.00", worked("2024-02"))}));
  CHECK(told(run(spread("week"), month)) ==
        "2024-W05 4.00 EUR; 2024-W06 7.00 EUR; 2024-W07 7.00 EUR; "
        "2024-W08 7.00 EUR; 2024-W09 4.00 EUR");
}

TEST_CASE("parts of a payment say themselves what was for when", "[S5]") {
  std::string const parts = R"("for": [{"period": "2024-01", "amount": "30.00"}, )"
                            R"({"period": "2024-02", "amount": "70.00"}])";
  CHECK(told(run(spread("month"), volunteer(payments({paid("2024-05-01", "100.00", parts)})))) ==
        "2024-01 30.00 EUR; 2024-02 70.00 EUR");
  CHECK(told(run(spread("year"), volunteer(payments({paid("2024-05-01", "100.00", parts)})))) ==
        "2024 100.00 EUR");
}

TEST_CASE("an unknown amount spread is still unknown in its own months alone", "[S5][L5]") {
  std::string const open =
      "\"date\": \"2024-05-01\", \"amount\": {\"at_least\": \"30\", \"at_most\": \"60\"}, " +
      worked("2024-Q1");
  CHECK(told(run(spread("month"), volunteer(payments({open})))) ==
        "2024-01 10.00 EUR..20.00 EUR; 2024-02 10.00 EUR..20.00 EUR; 2024-03 10.00 EUR..20.00 EUR");
}

TEST_CASE("during a period always means the part that lies in it", "[S4]") {
  std::string const law =
      rule("lose", "volunteer v, payment p of v.payments",
           "require p.amount <= 10 EUR otherwise lost(v) during month of p.date") +
      rule("kept", "volunteer v, quarter q of v.payments", "require not lost(v) during q");
  Collected const got =
      run(law, volunteer(payments({paid("2024-02-15", "11.00"), paid("2024-04-01", "1.00")})));
  CHECK(got.told("kept") == "kept breached 2024-Q1; kept met 2024-Q2");
}

TEST_CASE("previous is the one before in the list, and the first has none", "[L7]") {
  std::string const law =
      "define paid(volunteer v, month m) = sum of p.amount for payment p of v.payments during m\n" +
      result("runs", "number", "volunteer v",
             "gives longest run of month m of v.payments has paid(v, m) > paid(v, previous m)");
  auto const runs = [&](std::vector<std::string> const& amounts) {
    std::vector<std::string> list;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
      std::string const month = (i < 9 ? "0" : "") + std::to_string(i + 1);
      if (!amounts[i].empty()) list.push_back(paid("2024-" + month + "-01", amounts[i]));
    }
    return run(law, volunteer(payments(list))).gave("runs");
  };
  CHECK(runs({"1.00"}) == "0");
  CHECK(runs({"1.00", "2.00"}) == "1");
  CHECK(runs({"1.00", "2.00", "3.00", "3.00", "4.00"}) == "2");
  CHECK(runs({"5.00", "4.00", "3.00"}) == "0");
  CHECK(runs({"1.00", "", "2.00"}) ==
        "1"); // in the list's order: a month without an element is none
}

TEST_CASE("the longest run counts certain and possible ones", "[L7][L5]") {
  std::string const law = result("runs", "number", "volunteer v",
                                 "gives longest run of month m of v.payments has some payment p of "
                                 "v.payments during m where p.kind is wage");
  auto const runs = [&](std::vector<std::string> const& kinds) {
    std::vector<std::string> list;
    for (std::size_t i = 0; i < kinds.size(); ++i)
      list.push_back(paid("2024-0" + std::to_string(i + 1) + "-01", "1.00",
                          kinds[i].empty() ? "" : kind(kinds[i])));
    return run(law, volunteer(payments(list))).gave("runs");
  };
  CHECK(runs({"wage", "wage", "costs", "wage"}) == "2");
  CHECK(runs({"wage", "", "wage", "costs"}) == "1..3");
  CHECK(runs({"", ""}) == "0..2");
}

TEST_CASE("money in another currency is not known in this one", "[L3]") {
  std::string const law =
      result("it", "EUR", "volunteer v", "gives sum of p.other for payment p of v.payments") +
      rule("inside", "volunteer v",
           "require (sum of p.other for payment p of v.payments) <= 10 EUR");
  auto const with = [&](std::string const& currency) {
    std::string const code = currency.empty() ? "" : ", \"currency\": \"" + currency + "\"";
    return run(law,
               volunteer(payments({paid("2024-01-01", "0.00", "\"other\": \"5.00\"" + code)})));
  };
  CHECK(with("EUR").gave("it") == "5.00 EUR");
  CHECK(with("USD").gave("it") == "undetermined");
  CHECK(with("").gave("it") == "undetermined");
  CHECK(with("USD").one("inside").outcome == Outcome::undetermined);
  CHECK(with("EUR").one("inside").outcome == Outcome::met);
}

TEST_CASE("parts count in the period they are for", "[S5]") {
  Book const book =
      law(result("month_sum", "EUR", "volunteer v, month m of v.payments by worked",
                 "gives sum of p.amount for payment p of v.payments by worked during m"));
  auto const told_of = [&](std::string const& more) {
    std::string out;
    for (Result const& r : check(*book, volunteer(payments({paid("2024-05-31", "100.00", more)})))
                               .results("month_sum"))
      out += (out.empty() ? "" : "; ") + period_text(r.period) + " " + Collected::told(r);
    return out;
  };
  std::string const parts = R"("for": [{"period": "2024-01", "amount": "30.00"}, )"
                            R"({"period": "2024-02", "amount": "70.00"}])";
  CHECK(told_of(parts) == "2024-01 30.00 EUR; 2024-02 70.00 EUR");
  // A part that lies only partly in a month counts there between nothing and itself.
  std::string const across = R"("for": [{"period": "2024-01", "amount": "30.00"}, )"
                             R"({"period": "2024-02-15/2024-03-14", "amount": "70.00"}])";
  CHECK(told_of(across) ==
        "2024-01 30.00 EUR; 2024-02 0.00 EUR..70.00 EUR; 2024-03 0.00 EUR..70.00 EUR");
  // Without amounts nobody says which part is whose.
  CHECK(told_of(worked("2024-01-15/2024-02-14")) ==
        "2024-01 0.00 EUR..100.00 EUR; 2024-02 0.00 EUR..100.00 EUR");
}

TEST_CASE("D340: parts that carry amounts are the whole amount", "[S5]") {
  Book const book = law(rule("r", "volunteer v", "require v.a"));
  auto const with = [&](std::string const& second) {
    return check(*book,
                 volunteer(payments({paid("2024-05-31", "100.00",
                                          R"("for": [{"period": "2024-01", "amount": "30.00"}, )"
                                          R"({"period": "2024-02", "amount": ")" +
                                              second + "\"}]")})));
  };
  CHECK(with("70.00").codes().empty());
  CHECK(with("70").codes().empty());
  CHECK(with("69.99").codes() == "D340");
  CHECK(with("70.01").codes() == "D340");
  Diagnostic const d = with("20.00").faults.front();
  CHECK(d.title == "the parts come to 50.00, and the amount is 100.00");
  CHECK(d.places.front().pointer == "/volunteers/0/payments/0/for");
}

TEST_CASE("the part of a list that lies in what a payment is for", "[S4]") {
  Book const book =
      law(result("inside", "EUR", "volunteer v, payment p of v.payments",
                 "gives sum of q.amount for payment q of v.payments during p.worked") +
          result("many", "number", "volunteer v, payment p of v.payments",
                 "gives count of month m of v.payments during p.worked") +
          result("shared", "EUR", "volunteer v, payment p of v.payments",
                 "gives sum of q.amount spread over q.worked during p.worked for payment q of "
                 "v.payments"));
  auto const with = [&](std::string const& parts) {
    Collected const got = check(*book, volunteer(payments({paid("2024-05-31", "30.00", parts),
                                                           paid("2024-02-10", "4.00")})));
    std::string out;
    for (char const* name : {"inside", "many", "shared"})
      out += (out.empty() ? "" : "; ") + Collected::told(got.results(name).back());
    return out;
  };
  auto const parts = [](std::string const& first, std::string const& second) {
    return "\"for\": [{\"period\": \"" + first + "\", \"amount\": \"10.00\"}, {\"period\": \"" +
           second + "\", \"amount\": \"20.00\"}]";
  };
  CHECK(with("") == "30.00 EUR; 1; 30.00 EUR"); // the day paid
  CHECK(with(worked("2024-02")) == "4.00 EUR; 1; 34.00 EUR");
  CHECK(with(parts("2024-01", "2024-02")) == "4.00 EUR; 1; 34.00 EUR");
  CHECK(with(parts("2024-02", "2024-01")) == "4.00 EUR; 1; 34.00 EUR");
  // What lies between two parts does not belong to them: nobody can tell the part of the list.
  CHECK(with(parts("2024-01", "2024-03")) == "0.00 EUR..34.00 EUR; 0..; 0.00 EUR..34.00 EUR");
  Result const open =
      check(*book, volunteer(payments({paid("2024-05-31", "30.00", parts("2024-01", "2024-03"))})))
          .results("inside")
          .front();
  REQUIRE(open.needs.size() == 1);
  CHECK(open.needs.front().why.en.find("between the parts") == 0);
}

TEST_CASE("an element only partly in the period may belong to it, in every aggregate", "[S5][L5]") {
  auto const in_february = [](std::string const& what) {
    return "gives " + what + " payment p of v.payments by worked during 2024-02";
  };
  Book const book =
      law(result("total", "EUR", "volunteer v", in_february("sum of p.amount for")) +
          result("low", "EUR", "volunteer v", in_february("smallest of p.amount for")) +
          result("high", "EUR", "volunteer v", in_february("largest of p.amount for")) +
          result("mean", "EUR", "volunteer v", in_february("average of p.amount for")) +
          result("many", "number", "volunteer v", in_february("count of")));
  auto const with = [&](std::vector<std::string> const& list) {
    Collected const got = check(*book, volunteer(payments(list)));
    std::string out;
    for (char const* name : {"total", "low", "high", "mean", "many"})
      out += (out.empty() ? "" : "; ") + got.gave(name);
    return out;
  };
  std::string const partly = paid("2024-01-30", "10.00", worked("2024-01-20/2024-02-10"));
  std::string const wholly = paid("2024-03-01", "4.00", worked("2024-02-05"));
  std::string const late = paid("2024-03-01", "2.00", worked("2024-02-20/2024-03-10"));
  CHECK(with({wholly}) == "4.00 EUR; 4.00 EUR; 4.00 EUR; 4.00 EUR; 1");
  CHECK(with({partly, wholly}) ==
        "4.00 EUR..14.00 EUR; 4.00 EUR; 4.00 EUR..10.00 EUR; undetermined; 1..2");
  CHECK(with({wholly, late}) ==
        "4.00 EUR..6.00 EUR; 2.00 EUR..4.00 EUR; 4.00 EUR; undetermined; 1..2");
  CHECK(with({partly}) == "0.00 EUR..10.00 EUR; undetermined; undetermined; undetermined; 0..1");
  Result const open = check(*book, volunteer(payments({partly, wholly}))).results("mean").front();
  REQUIRE(open.needs.size() == 1);
  CHECK(open.needs.front().why.en.find("p1") != std::string::npos);
  CHECK(open.needs.front().why.nl.find("p1") != std::string::npos);
}

} // namespace grens::evaluate::test
