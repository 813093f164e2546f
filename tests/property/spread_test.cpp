// Within one dating the shares of a spread amount sum to the amount, for every kind of period (S5,
// L7).
#include "evaluate/helpers.hpp"

#include <random>

namespace grens::evaluate::test {
namespace {

class Draw {
public:
  explicit Draw(std::uint32_t seed) : random_(seed) {}
  int between(int low, int high) {
    return low + static_cast<int>(random_() % static_cast<std::uint32_t>(high - low + 1));
  }
  /// A date of 2022 to 2025, often the first day of a month.
  Date date() {
    int const year = between(2022, 2025);
    int const month = between(1, 12);
    return {year, month, between(0, 2) == 0 ? 1 : between(1, days_in_month(year, month))};
  }
  /// A period from a day to five hundred, often of whole months.
  Period period() {
    Date const first = date();
    Date const last = add_days(first, between(0, 500)).value();
    if (between(0, 2) > 0) return {first, last};
    return {month_of(first).first, month_of(last).last};
  }
  /// A day that every year has.
  std::string day_of_year() {
    int const month = between(1, 12);
    auto const day = between(0, 1) == 0 ? 1 : between(1, days_in_month(2023, month));
    return day_of_year_text({static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)});
  }
  std::string payments_of(int count) {
    std::vector<std::string> list;
    for (int i = 0; i < count; ++i) {
      int const euros = between(20, 9999);
      std::string const cents = "." + std::to_string(between(10, 99));
      std::string const amount = std::to_string(euros) + cents;
      std::string parts = "\"" + span_text(period()) + "\"";
      if (between(0, 2) == 0) { // the parts come to the amount
        parts = "[{\"period\": \"" + span_text(period()) + "\", \"amount\": \"" +
                std::to_string(euros - 17) + cents + "\"}, {\"period\": \"" + span_text(period()) +
                "\", \"amount\": \"17.00\"}]";
      }
      list.push_back(paid("2025-12-31", amount, "\"for\": " + parts));
    }
    return payments(list);
  }

private:
  std::mt19937 random_;
  static std::string span_text(Period p) { return date_text(p.first) + "/" + date_text(p.last); }
};

std::string all_shares(std::string const& name, std::string const& kind) {
  return result(name, "EUR", "volunteer v",
                "gives sum of (sum of p.amount spread over p.worked during t for payment p of "
                "v.payments) for " +
                    kind + " t of v.payments by worked");
}

} // namespace

TEST_CASE("shares over all periods of one kind sum to the amount", "[S5][L7]") {
  Draw draw(20261128);
  for (int round = 0; round < 6; ++round) {
    std::vector<std::string> const kinds{"day",
                                         "week",
                                         "month",
                                         "quarter",
                                         "year",
                                         "year from " + draw.day_of_year(),
                                         "year from 04-06",
                                         "season from " + draw.day_of_year(),
                                         "season from 09-01",
                                         "rolling 1 days",
                                         "rolling 1 weeks",
                                         "rolling 1 months"};
    std::string text =
        result("whole", "EUR", "volunteer v", "gives sum of p.amount for payment p of v.payments");
    for (std::size_t k = 0; k < kinds.size(); ++k)
      text += all_shares("k" + std::to_string(k), kinds[k]);
    Book const book = law(text);
    for (int dossier = 0; dossier < 4; ++dossier) {
      std::string const facts = volunteer(draw.payments_of(draw.between(1, 4)));
      Collected const told = check(*book, facts, "2027-12-31");
      for (std::size_t k = 0; k < kinds.size(); ++k) {
        CAPTURE(kinds[k], facts);
        CHECK(told.gave("k" + std::to_string(k)) == told.gave("whole"));
      }
    }
  }
}

TEST_CASE("what was before a day and what is since sum to the amount", "[S5][L7]") {
  Draw draw(7);
  for (int round = 0; round < 60; ++round) {
    Date const day = draw.date();
    Date const before = add_days(day, -1).value();
    auto const shares = [](std::string const& name, std::string const& period) {
      return "define " + name + "(volunteer v) = sum of p.amount spread over p.worked during " +
             period + " for payment p of v.payments\n";
    };
    Book const book = law(
        shares("earlier", "span(2000-01-01, " + date_text(before) + ")") +
        shares("later", "since " + date_text(day)) +
        result("both", "EUR", "volunteer v", "gives earlier(v) + later(v)") +
        result("whole", "EUR", "volunteer v", "gives sum of p.amount for payment p of v.payments"));
    std::string const facts = volunteer(draw.payments_of(3));
    Collected const got = check(*book, facts, "2028-02-17");
    CAPTURE(date_text(day), facts);
    CHECK(got.gave("both") == got.gave("whole"));
  }
}

TEST_CASE("every day lies in one year from a stated day, and the next begins where it ends",
          "[L7]") {
  Draw draw(3);
  for (int round = 0; round < 300; ++round) {
    DayOfYear const start = parse_day_of_year(draw.day_of_year()).value();
    Date const day = draw.date();
    Period const year = year_from(start, day);
    CAPTURE(day_of_year_text(start), date_text(day));
    CHECK(year.holds(day));
    CHECK(days_in(year) >= 365);
    CHECK(days_in(year) <= 366);
    CHECK(year_from(start, year.first) == year);
    CHECK(year_from(start, year.last) == year);
    CHECK(year_from(start, add_days(year.last, 1).value()).first == add_days(year.last, 1).value());
    CHECK(year_from({1, 1}, day) == year_of(day));
  }
  CHECK(year_from({9, 1}, date_first).first == date_first);
  CHECK(year_from({9, 1}, date_last).last == date_last);
}

} // namespace grens::evaluate::test
