// Dated values: before the first, after the last that is known, unknown with a reason, bounded,
// and in bands (L4, S6, S7).
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

char const* const values = R"(
value maximum in EUR
  title en "Maximum" nl "Maximum"
  from 2023-01-01  100.00  cite statute
  from 2024-01-01  110.00  cite paper
  from 2025-01-01  unknown because en "sources differ" nl "bronnen verschillen"  cite paper
  from 2026-01-01  120.00 .. 130.00 because en "two figures" nl "twee cijfers"  cite paper
  known until 2026-12-31
value norm by age in EUR per hour
  from 2024-01-01  16+ 3.00  21+ 6.00  cite statute
  known until 2024-12-31
)";

Book const& book() {
  static Book const made = law(
      std::string(values) +
      result("limit", "EUR", "volunteer v, payment p of v.payments", "gives maximum at p.date") +
      rule("inside", "volunteer v, payment p of v.payments",
           "require p.amount <= maximum at p.date") +
      result("rate", "EUR per hour", "volunteer v, payment p of v.payments",
             "gives norm(age of v at p.date) at p.date"));
  return made;
}

Collected on(std::string const& date, std::string const& amount = "115.00",
             std::string const& more = {}) {
  return check(*book(), volunteer(payments({paid(date, amount)}) + more), "2030-01-01");
}

} // namespace

TEST_CASE("a value is the one of its date, on both sides of a change", "[L4]") {
  CHECK(on("2023-01-01").gave("limit") == "100.00 EUR");
  CHECK(on("2023-12-31").gave("limit") == "100.00 EUR");
  CHECK(on("2024-01-01").gave("limit") == "110.00 EUR");
  CHECK(on("2024-12-31").gave("limit") == "110.00 EUR");
}

TEST_CASE("before the first version and after the last that is known there is none", "[L4]") {
  for (auto const* date : {"2022-12-31", "2027-01-01"}) {
    CAPTURE(date);
    Collected const got = on(date);
    CHECK(got.gave("limit") == "undetermined");
    Finding const f = got.one("inside");
    CHECK(f.outcome == Outcome::undetermined);
    REQUIRE(f.needs.size() == 1);
    CHECK(f.needs.front().field.empty()); // no fact would decide it
    CHECK_FALSE(f.needs.front().why.nl.empty());
  }
  std::string const later = on("2027-01-01").one("inside").needs.front().why.en;
  CHECK(later.find("2027") != std::string::npos);
  CHECK(later.find("2026-12-31") != std::string::npos);
}

TEST_CASE("what sources do not settle is undetermined for that reason", "[L4]") {
  Finding const f = on("2025-06-01").one("inside");
  CHECK(f.outcome == Outcome::undetermined);
  REQUIRE(f.needs.size() == 1);
  CHECK(f.needs.front().why.en.find("sources differ") != std::string::npos);
  CHECK(f.needs.front().why.nl.find("bronnen verschillen") != std::string::npos);
}

TEST_CASE("a bounded version decides where both bounds agree", "[L4][L5]") {
  CHECK(on("2026-06-01").gave("limit") == "120.00 EUR..130.00 EUR");
  CHECK(on("2026-06-01", "120.00").one("inside").outcome == Outcome::met);
  CHECK(on("2026-06-01", "125.00").one("inside").outcome == Outcome::undetermined);
  CHECK(on("2026-06-01", "130.01").one("inside").outcome == Outcome::breached);
}

TEST_CASE("the grade is that of the weakest source it rests on", "[L11]") {
  CHECK(on("2023-06-01", "1.00").one("inside").grade == syntax::Grade::primary);
  CHECK(on("2024-06-01", "1.00").one("inside").grade == syntax::Grade::secondary);
}

TEST_CASE("bands hold from their age to the next, and nothing below the lowest", "[S7]") {
  auto const born = [](char const* date) {
    return on("2024-06-15", "1.00", std::string(", \"born\": \"") + date + "\"").gave("rate");
  };
  CHECK(born("2008-06-16") == "undetermined"); // fifteen
  CHECK(born("2008-06-15") == "3.00 EUR per hour");
  CHECK(born("2003-06-16") == "3.00 EUR per hour");
  CHECK(born("2003-06-15") == "6.00 EUR per hour");
  CHECK(on("2024-06-15", "1.00").gave("rate") == "undetermined"); // may be under sixteen
}

TEST_CASE("a value at a period holds for the whole of it", "[S6]") {
  Book const made =
      law(std::string(values) +
          result("limit", "EUR", "volunteer v, year y of v.payments", "gives maximum at y"));
  CHECK(check(*made, volunteer(payments({paid("2024-06-15", "1.00")}))).gave("limit") ==
        "110.00 EUR");
}

TEST_CASE("bands of labels for a key that is only bounded", "[S7][L5]") {
  Book const made =
      law("value regime by amount in one of (simple, full)\n"
          "  from 2024-01-01  0+ simple  100+ full  cite statute\n  known until 2024-12-31\n" +
          result("which", "one of (simple, full)", "volunteer v",
                 "gives if regime(v.amount) at 2024-03-01 is simple then simple otherwise full") +
          rule("simply", "volunteer v", "require regime(v.amount) at 2024-03-01 is simple"));
  auto const with = [&](std::string const& amount) {
    Collected const got = check(*made, volunteer("\"amount\": " + amount));
    return got.gave("which") + " " + std::string(outcome_word(got.one("simply").outcome));
  };
  CHECK(with("\"50.00\"") == "simple met");
  CHECK(with("{\"at_least\": \"10.00\", \"at_most\": \"99.99\"}") == "simple met");
  CHECK(with("{\"at_least\": \"100.00\"}") == "full breached");
  CHECK(with("{\"at_least\": \"50.00\", \"at_most\": \"150.00\"}") == "undetermined undetermined");
  CHECK(with("{}") == "undetermined undetermined");
}

TEST_CASE("a value is asked at the days that a payment is for", "[S6]") {
  Book const made =
      law("value always in EUR\n  title en \"A\" nl \"A\"\n"
          "  from 2024-01-01  10.00  cite statute\n  known until 2026-12-31\n" +
          result("it", "EUR", "volunteer v, payment p of v.payments", "gives always at p.worked"));
  auto const with = [&](std::string const& worked) {
    return check(*made, volunteer(payments({paid("2024-05-01", "3.00", worked)})));
  };
  CHECK(with("").gave("it") == "10.00 EUR");
  CHECK(with("\"for\": \"2024-02\"").gave("it") == "10.00 EUR");
  CHECK(with("\"for\": [{\"period\": \"2024-01\", \"amount\": \"1.00\"}, "
             "{\"period\": \"2024-03\", \"amount\": \"2.00\"}]")
            .gave("it") == "10.00 EUR");
  Collected const early = with("\"for\": \"2023-12\"");
  CHECK(early.gave("it") == "undetermined");
  REQUIRE(early.results("it").front().needs.size() == 1);
  CHECK(early.results("it").front().needs.front().why.en.find("2023-12") != std::string::npos);
}

} // namespace grens::evaluate::test
