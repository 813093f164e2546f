// What bounds decide, every point inside them confirms (L5).
#include "evaluate/helpers.hpp"

#include <random>

namespace grens::evaluate::test {
namespace {

std::string cents(std::int64_t n) {
  std::string const sign = n < 0 ? "-" : "";
  n = n < 0 ? -n : n;
  std::string const rest = std::to_string(n % 100);
  return sign + std::to_string(n / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

/// Rules with every operation on numbers that there is, with and without exceptions.
std::vector<std::string> norms() {
  return {"v.amount + v.limit <= 50 EUR",
          "v.amount - v.limit < 10 EUR",
          "v.amount * 2 - v.limit >= 0 EUR",
          "v.amount / v.hours <= 4 EUR per hour",
          "v.limit / v.hours > v.amount / v.hours",
          "-v.amount <= v.limit",
          "v.amount = v.limit",
          "v.amount <= v.limit or v.hours <= 5 hours",
          "v.amount <= v.limit and not (v.hours < 3 hours)",
          "(if v.amount <= 10 EUR then v.limit otherwise v.amount) <= 20 EUR",
          "(smallest of v.amount + p.amount for payment p of v.payments) <= 30 EUR",
          "(average of p.amount for payment p of v.payments where p.amount <= v.amount) <= 20 EUR",
          "(count of payment p of v.payments where p.amount <= v.amount) >= 2",
          "(sum of p.amount for payment p of v.payments where p.amount <= v.amount) <= v.limit",
          "every payment p of v.payments has p.amount <= v.amount",
          "some payment p of v.payments has p.amount > v.limit",
          "(largest of p.amount for payment p of v.payments where p.amount <= v.limit) < 25 EUR"};
}

std::string text() {
  std::string out;
  std::size_t n = 0;
  for (std::string const& norm : norms()) {
    out += rule("r" + std::to_string(n), "volunteer v", "require " + norm);
    if (n % 3 == 0) {
      out += "exception e" + std::to_string(n) + " to r" + std::to_string(n) +
             "\n  title en \"E\" nl \"E\"\n  when v.limit <= 7 EUR\n  instead " +
             (n % 2 == 0 ? std::string("not applicable\n  cite paper\n  say en \"O\" nl \"U\"\n")
                         : std::string("require v.amount <= 5 EUR\n  cite paper\n  say met en "
                                       "\"Y\" nl \"J\"  say breached en \"N\" nl \"N\"\n"));
    }
    ++n;
  }
  return out;
}

struct Range {
  std::int64_t low;
  std::int64_t high;
};

} // namespace

TEST_CASE("an outcome that bounds decide is the outcome of every point inside", "[L5]") {
  Book const book = law(text());
  auto random = std::mt19937_64(20261124);
  auto const draw = [&](std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
  };
  std::string const paid_out = payments(
      {paid("2024-01-01", "10.00"), paid("2024-01-02", "20.00"), paid("2024-01-03", "30.00")});
  int decided = 0;
  for (int round = 0; round < 120; ++round) {
    std::vector<Range> ranges;
    for (std::int64_t const most : {6000, 6000, 1000}) {
      std::int64_t const low = draw(most == 1000 ? -200 : -2000, most);
      ranges.push_back({low, low + (draw(0, 3) == 0 ? 0 : draw(0, most / 3))});
    }
    auto const body = [&](auto const& value) {
      return "\"amount\": " + value(ranges[0]) + ", \"limit\": " + value(ranges[1]) +
             ", \"hours\": " + value(ranges[2]) + ", " + paid_out;
    };
    std::string const bounded = body([](Range r) {
      return "{\"at_least\": \"" + cents(r.low) + "\", \"at_most\": \"" + cents(r.high) + "\"}";
    });
    Collected const whole = check(*book, volunteer(bounded));
    REQUIRE(whole.good);
    for (int point = 0; point < 8; ++point) {
      std::string const inside = body([&](Range r) {
        auto const corner = draw(0, 3);
        return "\"" +
               cents(corner == 0   ? r.low
                     : corner == 1 ? r.high
                                   : draw(r.low, r.high)) +
               "\"";
      });
      Collected const exact = check(*book, volunteer(inside));
      for (std::size_t r = 0; r < norms().size(); ++r) {
        Outcome const all = whole.one("r" + std::to_string(r)).outcome;
        Outcome const one = exact.one("r" + std::to_string(r)).outcome;
        bool const by_nothing = inside.find("\"hours\": \"0.00\"") != std::string::npos;
        if (all == Outcome::undetermined || by_nothing)
          continue; // dividing by nothing is no number at all (S13)
        ++decided;
        // What may fall outside the norm and otherwise meets it is met.
        bool const outside = all == Outcome::met && one == Outcome::not_applicable;
        if (all != one && !outside) {
          CAPTURE(norms()[r], bounded, inside);
          CHECK(std::string(outcome_word(all)) == std::string(outcome_word(one)));
        }
      }
    }
  }
  CHECK(decided > 2000);
}

} // namespace grens::evaluate::test
