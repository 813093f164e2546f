// What median, slope, share and distinct say of what is not known holds for all that it can be (L5,
// L7).
#include "evaluate/helpers.hpp"
#include "evaluate/median.hpp"
#include "evaluate/slope.hpp"

#include <algorithm>
#include <random>

namespace grens::evaluate {
namespace {

using Random = std::mt19937;

std::int64_t draw(Random& random, std::int64_t low, std::int64_t high) {
  return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
}

Interval any(Random& random) {
  std::int64_t const low = draw(random, -6, 6);
  std::int64_t const high = low + (random() % 2 == 0 ? 0 : draw(random, 0, 4));
  return {Number::whole(low), Number::whole(high)};
}

Number inside(Random& random, Interval const& i) {
  return Number::whole(draw(random, floor_of(*i.low).value(), floor_of(*i.high).value()));
}

bool allows(Interval const& i, Number n) {
  return !(i.low && compare(n, *i.low) < 0) && !(i.high && compare(n, *i.high) > 0);
}

/// The plain median of known numbers.
Number middle(std::vector<Number> all, Arithmetic& math) {
  std::sort(all.begin(), all.end(), [](Number a, Number b) { return compare(a, b) < 0; });
  std::size_t const half = all.size() / 2;
  if (all.size() % 2 == 1) return all[half];
  return math.divide(math.add(all[half - 1], all[half]), Number::whole(2));
}

} // namespace

TEST_CASE("the median of every choice lies in the bounds, and both bounds are reached",
          "[L5][L7]") {
  Random random(20261128);
  Arithmetic math;
  for (int round = 0; round < 400; ++round) {
    std::vector<Interval> certain;
    std::vector<Interval> possible;
    for (auto i = draw(random, 1, 4); i > 0; --i)
      certain.push_back(any(random));
    for (auto i = draw(random, 0, 4); i > 0; --i)
      possible.push_back(any(random));
    Interval const told = median_of(certain, possible, math);
    REQUIRE(told.low);
    REQUIRE(told.high);
    bool lowest = false;
    bool highest = false;
    for (std::uint32_t taken = 0; taken < (1U << possible.size()); ++taken) {
      std::vector<Number> lows;
      std::vector<Number> highs;
      std::vector<Number> some;
      auto const add = [&](Interval const& i) {
        lows.push_back(*i.low);
        highs.push_back(*i.high);
        some.push_back(inside(random, i));
      };
      for (Interval const& i : certain)
        add(i);
      for (std::size_t i = 0; i < possible.size(); ++i) {
        if ((taken >> i & 1U) != 0) add(possible[i]);
      }
      REQUIRE(allows(told, middle(some, math)));
      REQUIRE(allows(told, middle(lows, math)));
      REQUIRE(allows(told, middle(highs, math)));
      lowest = lowest || equal(middle(lows, math), *told.low);
      highest = highest || equal(middle(highs, math), *told.high);
    }
    REQUIRE(lowest);
    REQUIRE(highest);
  }
}

TEST_CASE("the slope of every choice lies in the bounds", "[L5][L7]") {
  Random random(7);
  Arithmetic math;
  for (int round = 0; round < 300; ++round) {
    std::vector<Measured> points;
    std::int64_t at = 0;
    for (auto i = draw(random, 2, 7); i > 0; --i)
      points.push_back({at += draw(random, 1, 3), any(random)});
    Interval const told = slope_of(points, math);
    for (int choice = 0; choice < 20; ++choice) {
      std::vector<Measured> exact = points;
      for (Measured& m : exact)
        m.value = exactly(inside(random, m.value));
      Interval const one = slope_of(exact, math);
      REQUIRE(one.low);
      REQUIRE(equal(*one.low, *one.high));
      REQUIRE(allows(told, *one.low));
    }
  }
}

TEST_CASE("a line has its own slope, wherever it is looked at", "[L7]") {
  Random random(11);
  Arithmetic math;
  for (int round = 0; round < 100; ++round) {
    Number const slope{draw(random, -50, 50), draw(random, 1, 9)};
    std::vector<Measured> points;
    std::int64_t at = draw(random, -40, 40);
    for (auto i = draw(random, 2, 9); i > 0; --i) {
      at += draw(random, 1, 5);
      Number const rise = math.multiply(slope, Number::whole(at));
      points.push_back({at, exactly(math.add(rise, {17, 3}))});
    }
    Interval const told = slope_of(points, math);
    REQUIRE(equal(told.low.value(), slope));
    REQUIRE(equal(told.high.value(), slope));
  }
}

} // namespace grens::evaluate

namespace grens::evaluate::test {
namespace {

constexpr std::array kinds{"allowance", "costs", "wage"};

struct One {
  int kind = -1; // -1: not known
  bool partly = false;
};

std::string dossier(std::vector<One> const& all) {
  std::vector<std::string> list;
  for (One const& one : all) {
    std::string more = "\"for\": \"";
    more += one.partly ? "2024-01-20/2024-02-10\"" : "2024-02\"";
    if (one.kind >= 0) more += ", " + kind(kinds[static_cast<std::size_t>(one.kind)]);
    list.push_back(paid("2024-02-28", "1.00", more));
  }
  return volunteer(payments(list));
}

/// "1/3", "0.5", "0.2..1" as an interval of what decimals and quotients can be exactly.
Interval read(std::string const& text, Arithmetic& math) {
  auto const number = [&](std::string const& part) -> std::optional<Number> {
    if (part.empty()) return std::nullopt;
    auto const slash = part.find('/');
    if (slash == std::string::npos) return parse_decimal(part).value();
    return math.divide(parse_decimal(part.substr(0, slash)).value(),
                       parse_decimal(part.substr(slash + 1)).value());
  };
  auto const dots = text.find("..");
  if (dots == std::string::npos) return exactly(number(text).value());
  return {number(text.substr(0, dots)), number(text.substr(dots + 2))};
}

} // namespace

TEST_CASE("share and distinct hold whatever comes to be known", "[L5][L7]") {
  std::string const february = " payment p of v.payments by worked during 2024-02";
  Book const book =
      law(result("share", "number", "volunteer v",
                 "gives share of" + february + " where p.kind is costs") +
          result("distinct", "number", "volunteer v", "gives distinct of p.kind for" + february));
  Random random(20261128);
  Arithmetic math;
  int told = 0;
  for (int round = 0; round < 60; ++round) {
    std::vector<One> all;
    for (auto i = draw(random, 1, 5); i > 0; --i)
      all.push_back({static_cast<int>(draw(random, -1, 2)), random() % 4 == 0});
    Collected const open = check(*book, dossier(all));
    std::string const share = open.gave("share");
    Interval const different = read(open.gave("distinct"), math);
    for (int choice = 0; choice < 12; ++choice) {
      std::vector<One> known;
      for (One one : all) {
        if (one.partly && random() % 2 == 0) continue; // it turned out not to belong
        one.partly = false;
        if (one.kind < 0) one.kind = static_cast<int>(draw(random, 0, 2));
        known.push_back(one);
      }
      Collected const exact = check(*book, dossier(known));
      CAPTURE(dossier(all), dossier(known));
      CHECK(allows(different, *read(exact.gave("distinct"), math).low));
      if (share == "undetermined") continue;
      ++told;
      CHECK(allows(read(share, math), *read(exact.gave("share"), math).low));
    }
  }
  CHECK(told > 200);
}

} // namespace grens::evaluate::test
