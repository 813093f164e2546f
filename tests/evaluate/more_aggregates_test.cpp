// Median, share, distinct and slope, of what is known and of what is not (L7, L5).
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

std::string of_payments(std::string const& type, std::string const& what) {
  return result("it", type, "volunteer v", "gives " + what);
}

std::string gave(std::string const& type, std::string const& what,
                 std::vector<std::string> const& list) {
  return run(of_payments(type, what), volunteer(payments(list))).gave("it");
}

std::string median(std::vector<std::string> const& list) {
  return gave("EUR", "median of p.amount for payment p of v.payments where p.kind is not costs",
              list);
}

std::string amount(std::string const& json, std::string const& more = kind("wage")) {
  return "\"date\": \"2024-01-01\", \"amount\": " + json + (more.empty() ? "" : ", " + more);
}

std::string between(std::string const& low, std::string const& high) {
  return R"({"at_least": ")" + low + R"(", "at_most": ")" + high + "\"}";
}

} // namespace

TEST_CASE("the median is the middle, or the exact mean of the middle two", "[L7][L2]") {
  CHECK(median({amount("\"3.00\""), amount("\"1.00\""), amount("\"9.00\"")}) == "3.00 EUR");
  CHECK(median({amount("\"3.00\""), amount("\"1.00\""), amount("\"9.00\""), amount("\"3.01\"")}) ==
        "3.005 EUR");
  CHECK(median({amount("\"7.00\"")}) == "7.00 EUR");
  CHECK(gave("EUR",
             "median of (sum of p.amount for payment p of v.payments during m) for month m of "
             "v.payments",
             {paid("2024-01-01", "1.00"), paid("2024-01-02", "2.00"),
              paid("2024-02-01", "9.00")}) == "6.00 EUR");
}

TEST_CASE("the median of nothing is not determined", "[L7][L5]") {
  CHECK(median({}) == "undetermined");
  CHECK(median({amount("\"3.00\"", kind("costs"))}) == "undetermined");
  Result const open = run(of_payments("EUR", "median of p.amount for payment p of v.payments"),
                          volunteer("\"payments\": []"))
                          .results("it")
                          .front();
  CHECK(open.needs.front().why.en.find("there is nothing to take this of") == 0);
}

TEST_CASE("the median of bounds lies between their medians", "[L7][L5]") {
  CHECK(median({amount("\"1.00\""), amount(between("2.00", "5.00")), amount("\"3.00\"")}) ==
        "2.00 EUR..3.00 EUR");
  // What it is exactly does not matter where it stands on one side of the middle.
  CHECK(median({amount("\"1.00\""), amount("{\"at_least\": \"5.00\"}"), amount("\"3.00\"")}) ==
        "3.00 EUR");
  CHECK(median({amount("\"1.00\""), amount("{\"at_least\": \"5.00\"}")}) == "3.00 EUR..");
}

TEST_CASE("what may belong to the list may move the median either way", "[L7][L5]") {
  CHECK(median({amount("\"2.00\""), amount("\"8.00\"", "")}) == "2.00 EUR..5.00 EUR");
  CHECK(median({amount("\"2.00\""), amount("\"2.00\"", "")}) == "2.00 EUR");
  CHECK(median({amount("\"5.00\""), amount("\"1.00\"", ""), amount("\"2.00\"", ""),
                amount("\"9.00\"", "")}) == "2.00 EUR..7.00 EUR");
  CHECK(median({amount("\"5.00\"", "")}) == "undetermined");
}

TEST_CASE("a share is of all that are there", "[L7]") {
  char const* const share = "share of payment p of v.payments where p.kind is costs";
  std::string const yes = paid("2024-01-01", "1.00", kind("costs"));
  std::string const no = paid("2024-01-01", "1.00", kind("wage"));
  std::string const open = paid("2024-01-01", "1.00");
  CHECK(gave("number", share, {yes, no, no}) == "1/3");
  CHECK(gave("number", share, {yes, yes}) == "1");
  CHECK(gave("number", share, {}) == "undetermined");
  CHECK(gave("number", share, {yes, no, open}) == "1/3..2/3");
  CHECK(gave("yes_no", "(" + std::string(share) + ") >= 50 %", {yes, yes, open}) == "yes");
  CHECK(gave("number",
             "share of month m of v.payments where (count of payment p of v.payments "
             "during m) >= 2",
             {paid("2024-01-01", "1.00"), paid("2024-01-02", "1.00"),
              paid("2024-03-02", "1.00")}) == "0.5");
}

TEST_CASE("a doubtful element may be there or not in a share", "[L7][S5]") {
  char const* const share =
      "share of payment p of v.payments by worked during 2024-02 where p.kind is costs";
  auto const in = [](char const* period, char const* k) {
    return paid("2024-02-28", "1.00", "\"for\": \"" + std::string(period) + "\", " + kind(k));
  };
  char const* const wholly = "2024-02";
  char const* const partly = "2024-01-20/2024-02-10";
  CHECK(gave("number", share, {in(wholly, "costs"), in(partly, "wage")}) == "0.5..1");
  CHECK(gave("number", share, {in(wholly, "wage"), in(partly, "costs")}) == "0..0.5");
  CHECK(gave("number", share, {in(wholly, "costs"), in(partly, "costs")}) == "1");
  CHECK(gave("number", share, {in(partly, "costs")}) == "undetermined");
}

TEST_CASE("distinct counts what differs", "[L7]") {
  auto const kinds = [](std::vector<std::string> const& list) {
    return gave("number", "distinct of p.kind for payment p of v.payments", list);
  };
  auto const of = [](char const* k) { return paid("2024-01-01", "1.00", kind(k)); };
  std::string const open = paid("2024-01-01", "1.00");
  CHECK(kinds({of("costs"), of("wage"), of("costs")}) == "2");
  CHECK(kinds({}) == "0");
  CHECK(kinds({of("costs"), open, open}) == "1..3");
  CHECK(kinds({open}) == "1"); // whatever it is, it is one
  CHECK(gave("number", "distinct of p.date for payment p of v.payments",
             {paid("2024-01-01", "1.00"), paid("2024-01-02", "1.00"),
              paid("2024-01-01", "2.00")}) == "2");
  CHECK(gave("number", "distinct of p.amount / 3 for payment p of v.payments",
             {paid("2024-01-01", "1.00"), paid("2024-01-02", "1.000"),
              paid("2024-01-03", "2.00")}) == "2");
  CHECK(gave("number", "distinct of month of p.date for payment p of v.payments",
             {paid("2024-01-01", "1.00"), paid("2024-01-09", "1.00"),
              paid("2024-02-01", "2.00")}) == "2");
  CHECK(gave("number", "distinct of p.id for payment p of v.payments by worked during 2024-02",
             {paid("2024-02-01", "1.00"),
              paid("2024-02-09", "1.00", "\"for\": \"2024-01-20/2024-02-10\"")}) == "1..2");
}

TEST_CASE("an unknown list may hold any number of different things", "[L7][L5]") {
  CHECK(run(of_payments("number", "distinct of p.kind for payment p of v.payments"), volunteer(""))
            .gave("it") == "0..");
  CHECK(run(of_payments("number", "share of payment p of v.payments where p.kind is costs"),
            volunteer(""))
            .gave("it") == "undetermined");
}

TEST_CASE("a slope is what is gained from one period to the next", "[L7]") {
  auto const slope = [](std::string const& kind, std::vector<std::string> const& list) {
    return gave("EUR",
                "slope of (sum of p.amount for payment p of v.payments during t) for " + kind +
                    " t of v.payments",
                list);
  };
  CHECK(slope("month", {paid("2024-01-05", "10.00"), paid("2024-02-05", "12.00"),
                        paid("2024-03-05", "14.00")}) == "2.00 EUR");
  // One odd month does not lead it astray: slopes 2, 50 … 2.
  CHECK(slope("month", {paid("2024-01-05", "10.00"), paid("2024-02-05", "100.00"),
                        paid("2024-03-05", "14.00"), paid("2024-04-05", "16.00"),
                        paid("2024-05-05", "18.00")}) == "2.00 EUR");
  // A month without payments is time that went by.
  CHECK(slope("month", {paid("2024-01-05", "10.00"), paid("2024-04-05", "11.00")}) == "1/3 EUR");
  CHECK(slope("season from 09-01", {paid("2022-10-05", "10.00"), paid("2024-10-05", "5.00")}) ==
        "-2.50 EUR");
  CHECK(slope("week", {paid("2024-01-01", "1.00"), paid("2024-01-08", "3.00"),
                       paid("2024-01-31", "9.00")}) == "2.00 EUR");
  CHECK(slope("quarter", {paid("2023-12-01", "1.00"), paid("2024-04-08", "3.00")}) == "1.00 EUR");
  CHECK(slope("day", {paid("2023-12-31", "1.00"), paid("2024-01-02", "3.00")}) == "1.00 EUR");
  CHECK(slope("rolling 2 months", {paid("2024-01-05", "1.00"), paid("2024-02-05", "1.00"),
                                   paid("2024-03-05", "1.00")}) == "0.50 EUR");
}

TEST_CASE("a period that may not count names the fact that would tell", "[L5]") {
  Collected const got = run(
      of_payments("number", "count of month m of v.payments where (some payment p of v.payments "
                            "during m has p.hours > 5 hours)"),
      volunteer(payments({paid("2024-01-05", "10.00")})));
  REQUIRE(got.results("it").size() == 1);
  Result const it = got.results("it").front();
  CHECK(it.value.empty());
  REQUIRE(it.needs.size() == 1);
  CHECK(it.needs.front().field == "volunteers.payments.hours");
}

TEST_CASE("a slope needs two periods", "[L7][L5]") {
  Collected const got = run(of_payments("EUR", "slope of 1 EUR for month m of v.payments"),
                            volunteer(payments({paid("2024-01-05", "10.00")})));
  CHECK(got.gave("it") == "undetermined");
  CHECK(got.results("it").front().needs.front().why.en.find("a slope needs two periods") == 0);
}

TEST_CASE("a slope of bounds lies between those of the outermost", "[L7][L5]") {
  auto const slope = [](std::string const& second) {
    return run(of_payments("EUR", "slope of (sum of p.amount for payment p of v.payments during m) "
                                  "for month m of v.payments"),
               volunteer(payments({paid("2024-01-05", "10.00"),
                                   "\"date\": \"2024-02-05\", \"amount\": " + second,
                                   paid("2024-03-05", "14.00")})))
        .gave("it");
  };
  CHECK(slope("\"12.00\"") == "2.00 EUR");
  CHECK(slope(between("11.00", "13.00")) == "1.00 EUR..3.00 EUR");
}

} // namespace grens::evaluate::test
