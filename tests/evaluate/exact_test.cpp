// Nothing is compared after rounding, and nothing is rounded where it is not said (L2, S14).
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

std::string amount_hours(std::string const& amount, std::string const& hours) {
  return volunteer("\"amount\": \"" + amount + "\", \"hours\": \"" + hours + "\"");
}

} // namespace

TEST_CASE("a rate is an exact quotient", "[L2]") {
  Book const book = law(result("rate", "EUR per hour", "volunteer v", "gives v.amount / v.hours") +
                        result("back", "EUR", "volunteer v", "gives v.amount / v.hours * v.hours"));
  Collected const got = check(*book, amount_hours("25.00", "6"));
  CHECK(got.gave("rate") == "25/6 EUR per hour");
  CHECK(got.gave("back") == "25.00 EUR");
  CHECK(got.results("rate").front().say.en == "It is about 4.17 EUR per hour.");
  CHECK(got.results("rate").front().say.nl == "Het is ongeveer € 4,17 per uur.");
}

TEST_CASE("a third three times is one: exactly at the limit is within", "[L2]") {
  Book const book =
      law(rule("equal", "volunteer v", "require v.amount / v.hours * 3 <= 1 EUR per hour") +
          rule("past", "volunteer v", "require v.amount / v.hours * 3 < 1 EUR per hour"));
  Collected const got = check(*book, amount_hours("1.00", "3"));
  CHECK(got.one("equal").outcome == Outcome::met);
  CHECK(got.one("past").outcome == Outcome::breached);
}

TEST_CASE("a figure that must be rounded never crosses the limit beside it", "[S14]") {
  auto const sentence = [](std::string const& limit, std::string const& amount,
                           std::string const& hours) {
    std::string const text =
        "rule r\n" + std::string(title) +
        "  for volunteer v\n  let rate = v.amount / v.hours\n  let most = " + limit +
        " EUR per hour\n  require rate <= most\n  cite statute\n"
        "  say met en \"{rate} within {most}.\" nl \"{rate} binnen {most}.\"\n"
        "  say breached en \"{rate} over {most} by {margin}.\" nl \"{rate} boven {most}, "
        "{margin}.\"\n";
    return run(text, amount_hours(amount, hours)).one("r").say.en;
  };
  CHECK(sentence("4.00", "10.00", "3") == "about 3.33 EUR per hour within 4.00 EUR per hour.");
  CHECK(sentence("3.33", "10.00", "3").substr(0, 15) == "about 3.333 EUR");
  CHECK(sentence("3.34", "20.03", "6").substr(0, 18) == "about 3.338 EUR pe");
  CHECK(sentence("3.33", "10.00", "3").find("by about 0.00 EUR") == std::string::npos);
  // Nine places in the law, a third in the facts: still not equal.
  CHECK(sentence("3.333333333", "10.00", "3").find("about 3.33333333 EUR") == std::string::npos);
}

TEST_CASE("the margin is the distance, and exact", "[L2]") {
  Book const book = law(rule("r", "volunteer v", "require v.amount / v.hours <= 4 EUR per hour"));
  CHECK(check(*book, amount_hours("25.00", "6")).one("r").over == "1/6 EUR per hour");
  CHECK(check(*book, amount_hours("24.00", "6")).one("r").over.empty());
}

TEST_CASE("dividing by zero or by unknown hours is undetermined and names the fact", "[S13]") {
  Book const book = law(rule("r", "volunteer v", "require v.amount / v.hours <= 4 EUR per hour"));
  Finding const zero = check(*book, amount_hours("25.00", "0")).one("r");
  CHECK(zero.outcome == Outcome::undetermined);
  CHECK(needed(zero) == "volunteers.hours");
  Finding const open = check(*book, volunteer("\"amount\": \"25.00\"")).one("r");
  CHECK(open.outcome == Outcome::undetermined);
  CHECK(needed(open) == "volunteers.hours");
}

TEST_CASE("per cent is a number divided by a hundred", "[S13]") {
  Book const book = law(result("part", "EUR", "volunteer v", "gives 60 % * v.amount"));
  CHECK(check(*book, volunteer("\"amount\": \"10.01\"")).gave("part") == "6.006 EUR");
}

TEST_CASE("a number past every limit is undetermined and no wrong number", "[L1][L2]") {
  // Squared twelve times and more, this leaves number_bits_max.
  std::string text = "define a(volunteer v) = v.amount / 1 EUR\n";
  std::string last = "a";
  for (int i = 0; i < 9; ++i) {
    std::string const next = "a" + std::to_string(i);
    text += "define " + next + "(volunteer v) = " + last + "(v) * " + last + "(v)\n";
    last = next;
  }
  Book const book = law(text + rule("r", "volunteer v", "require " + last + "(v) > 0"));
  CHECK(check(*book, volunteer("\"amount\": \"1.01\"")).one("r").outcome == Outcome::met);
  CHECK(check(*book, volunteer("\"amount\": \"999999999999999.99\"")).one("r").outcome ==
        Outcome::undetermined);
}

} // namespace grens::evaluate::test
