// Arithmetic on bounds: decided as soon as the bounds decide it, open otherwise (L5).
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

std::string between(std::string const& field, std::string const& low, std::string const& high) {
  std::string out;
  if (!low.empty()) out += "\"at_least\": \"" + low + "\"";
  if (!high.empty())
    out += (out.empty() ? "" : ", ") + std::string("\"at_most\": \"") + high + "\"";
  return "\"" + field + "\": {" + out + "}";
}

} // namespace

TEST_CASE("a product past every limit is no bound", "[L1][L2][L5]") {
  std::string text = "define f0(volunteer v) = v.hours / 1 hour\n";
  for (int i = 1; i <= 7; ++i) {
    std::string const before = "f" + std::to_string(i - 1) + "(v)";
    text += "define f" + std::to_string(i) + "(volunteer v) = " + before + " * " + before + "\n";
  }
  text += result("huge", "number", "volunteer v", "gives f7(v)");
  Collected const got = run(text, volunteer(between("hours", "1", "100000000000000000")));
  CHECK(got.gave("huge") == "undetermined"); // from 1 to more than can be written
}

TEST_CASE("a comparison is decided by its bounds", "[L5]") {
  Book const book = law(rule("inside", "volunteer v", "require v.amount <= 100 EUR") +
                        rule("below", "volunteer v", "require v.amount < 100 EUR"));
  auto const with = [&](std::string const& body) {
    Collected const got = check(*book, volunteer(body));
    return std::string(outcome_word(got.one("inside").outcome)) + " " +
           std::string(outcome_word(got.one("below").outcome));
  };
  CHECK(with(between("amount", "0", "100")) == "met undetermined");
  CHECK(with(between("amount", "0", "99.99")) == "met met");
  CHECK(with(between("amount", "100", "200")) == "undetermined breached");
  CHECK(with(between("amount", "100.01", "")) == "breached breached");
  CHECK(with(between("amount", "", "50")) == "met met");
  CHECK(with(between("amount", "50", "150")) == "undetermined undetermined");
  CHECK(with(between("amount", "", "")) == "undetermined undetermined");
  CHECK(with("") == "undetermined undetermined");
}

TEST_CASE("an open fact with limits of its own is bounded where it is absent", "[L5]") {
  Book const book = law(rule("small", "volunteer v", "require v.some <= 10") +
                        rule("large", "volunteer v", "require v.some > 10") +
                        rule("half", "volunteer v", "require v.some <= 5"));
  Collected const got = check(*book, volunteer(""));
  CHECK(got.one("small").outcome == Outcome::met);
  CHECK(got.one("large").outcome == Outcome::breached);
  CHECK(got.one("half").outcome == Outcome::undetermined);
  CHECK(needed(got.one("half")) == "volunteers.some");
}

TEST_CASE("an unknown kind counts between nothing and the whole", "[L5]") {
  Book const book = law("define allowances(volunteer v) = sum of p.amount for payment p of "
                        "v.payments where p.kind is allowance\n" +
                        result("total", "EUR", "volunteer v", "gives allowances(v)") +
                        rule("inside", "volunteer v", "require allowances(v) <= 100 EUR"));
  auto const with = [&](std::string const& certain, std::string const& open) {
    return check(*book, volunteer(payments({paid("2024-01-01", certain, kind("allowance")),
                                            paid("2024-01-02", open)})));
  };
  Collected const got = with("60.00", "40.00");
  CHECK(got.gave("total") == "60.00 EUR..100.00 EUR");
  CHECK(got.one("inside").outcome == Outcome::met);
  CHECK(with("60.00", "40.01").one("inside").outcome == Outcome::undetermined);
  CHECK(needed(with("60.00", "40.01").one("inside")) == "volunteers.payments.kind");
  CHECK(with("100.01", "1.00").one("inside").outcome == Outcome::breached);
}

TEST_CASE("sums, products and quotients of bounds", "[L5]") {
  Book const book = law(result("add", "EUR", "volunteer v", "gives v.amount + v.limit") +
                        result("minus_it", "EUR", "volunteer v", "gives v.amount - v.limit") +
                        result("times", "EUR", "volunteer v", "gives v.amount * -2") +
                        result("rate", "EUR per hour", "volunteer v", "gives v.amount / v.hours") +
                        result("minus", "EUR", "volunteer v", "gives -v.amount"));
  Collected const got =
      check(*book, volunteer(between("amount", "10", "20") + ", " + between("limit", "1", "5") +
                             ", " + between("hours", "2", "4")));
  CHECK(got.gave("add") == "11.00 EUR..25.00 EUR");
  CHECK(got.gave("minus_it") == "5.00 EUR..19.00 EUR");
  CHECK(got.gave("times") == "-40.00 EUR..-20.00 EUR");
  CHECK(got.gave("rate") == "2.50 EUR per hour..10.00 EUR per hour");
  CHECK(got.gave("minus") == "-20.00 EUR..-10.00 EUR");
  // Hours that may be nearly none leave the rate without an upper bound.
  Collected const open =
      check(*book, volunteer(between("amount", "10", "20") + ", " + between("hours", "0", "4")));
  CHECK(open.gave("rate") == "2.50 EUR per hour..");
  // Hours that may be negative leave nothing.
  Collected const both =
      check(*book, volunteer(between("amount", "10", "20") + ", " + between("hours", "-1", "4")));
  CHECK(both.gave("rate") == "undetermined");
}

TEST_CASE("equal bounds are a known number") {
  Book const book = law(result("it", "EUR", "volunteer v", "gives v.amount + 1 EUR"));
  CHECK(check(*book, volunteer(between("amount", "10", "10"))).gave("it") == "11.00 EUR");
}

TEST_CASE("smallest and largest of amounts that are partly known", "[L5]") {
  Book const book = law(result("low", "EUR", "volunteer v",
                               "gives smallest of p.amount for payment p of v.payments") +
                        result("high", "EUR", "volunteer v",
                               "gives largest of p.amount for payment p of v.payments") +
                        result("mean", "EUR", "volunteer v",
                               "gives average of p.amount for payment p of v.payments"));
  std::string const open = "\"date\": \"2024-01-01\", " + between("amount", "5", "30");
  Collected const got = check(*book, volunteer(payments({paid("2024-01-01", "10.00"), open})));
  CHECK(got.gave("low") == "5.00 EUR..10.00 EUR");
  CHECK(got.gave("high") == "10.00 EUR..30.00 EUR");
  CHECK(got.gave("mean") == "7.50 EUR..20.00 EUR");
  CHECK(check(*book, volunteer("\"payments\": []")).gave("low") == "undetermined");
  CHECK(check(*book, volunteer("\"payments\": []")).gave("mean") == "undetermined");
}

TEST_CASE("a count of elements in doubt is bounded", "[L5]") {
  Book const book = law(result("many", "number", "volunteer v",
                               "gives count of payment p of v.payments where p.kind is costs"));
  auto const got = check(*book, volunteer(payments({paid("2024-01-01", "1.00", kind("costs")),
                                                    paid("2024-01-02", "1.00"),
                                                    paid("2024-01-03", "1.00", kind("wage"))})));
  CHECK(got.gave("many") == "1..2");
}

TEST_CASE("bounds in the wrong order are a fault of the dossier and decide nothing", "[L5]") {
  Book const book = law(rule("inside", "volunteer v", "require v.amount <= 100 EUR"));
  Collected const got = check(*book, volunteer(between("amount", "200", "50")));
  CHECK_FALSE(got.good);
  CHECK_FALSE(got.codes().empty());
}

} // namespace grens::evaluate::test
