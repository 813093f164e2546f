// Signs and what they add up to: grades, trends, levels, and what missing facts do to them (L13).
#include "evaluate/helpers.hpp"
#include "evaluate/slope.hpp"

namespace grens::evaluate::test {
namespace {

std::string indicator(std::string const& name, std::string const& binders,
                      std::string const& body) {
  return "indicator " + name + " title en \"Sign\" nl \"Teken\"\n  for " + binders + "\n  " + body +
         "\n  cite statute say en \"It is {it}.\" nl \"Het is {it}.\"\n"
         "  next undetermined en \"Note it.\" nl \"Noteer het.\"\n";
}

std::string const signs =
    "viewpoint pay title en \"Pay\" nl \"Beloning\" cite statute\n"
    "viewpoint time title en \"Time\" nl \"Tijd\" cite paper\n" +
    indicator("much", "volunteer v, month m of v.payments",
              "gives sum of p.amount for payment p of v.payments during m\n"
              "weak when it >= 100 EUR strong when it >= 200 EUR\n"
              "trend over 4 months rising when slope > 10 EUR viewpoint pay") +
    indicator("long", "volunteer v, month m of v.payments",
              "gives sum of p.hours for payment p of v.payments during m\n"
              "weak when it >= 10 hours viewpoint time") +
    "level drift title en \"Drift\" nl \"Verschuiving\"\n"
    "  for volunteer v, month m of v.payments counting much, long\n"
    "  row quiet    title en \"no signs\" nl \"geen tekens\"\n"
    "  row watch    title en \"watch\" nl \"opletten\" when weak >= 1\n"
    "  row drifting title en \"drifting\" nl \"glijdend\" when weak >= 2 and viewpoints >= 2 or\n"
    "    much is strong and rising >= 1\n"
    "  kept through 1 month\n"
    "  cite statute say en \"{v.name}: {it} since {since}.\" nl \"{v.name}: {it} sinds "
    "{since}.\"\n";

std::string paid_for(std::string const& month, std::string const& amount,
                     std::string const& hours) {
  return paid(month + "-15", amount, hours.empty() ? "" : "\"hours\": \"" + hours + "\"");
}

Collected look(std::vector<std::string> const& list, std::string const& more_law = {}) {
  return run(signs + more_law, volunteer("\"name\": \"Ans\", " + payments(list)));
}

/// "quiet 2024-01; quiet..watch 2024-02"
std::string levels(Collected const& got) {
  std::string out;
  for (Findings const& all : got.all) {
    for (Level const& l : all.levels) {
      out += (out.empty() ? "" : "; ") + l.at_least + (l.is_told() ? "" : ".." + l.at_most) + " " +
             period_text(l.period);
    }
  }
  return out;
}
std::string grades(Collected const& got, std::string const& rule) {
  std::string out;
  for (Findings const& all : got.all) {
    for (Sign const& s : all.signs) {
      if (s.rule_name != "law." + rule) continue;
      out += (out.empty() ? "" : "; ") + std::string(grade_word(s.at_least_grade));
      if (!s.is_graded()) out += ".." + std::string(grade_word(s.at_most_grade));
      if (s.may_rise) out += " may rise";
      if (s.rising && *s.rising) out += " rises";
    }
  }
  return out;
}
Level last_level(Collected const& got) {
  REQUIRE_FALSE(got.all.back().levels.empty());
  return got.all.back().levels.back();
}

} // namespace

TEST_CASE("a sign says what its conditions compare with what", "[L13]") {
  Collected const got = look({paid_for("2024-01", "150", "")});
  std::vector<Sign> const& all = got.all.back().signs;
  REQUIRE(all.size() == 2);
  for (Sign const& s : all) {
    bool const much = s.rule_name == "law.much";
    REQUIRE(s.limits.size() == (much ? 2U : 1U));
    CHECK(s.limits[0].grade == check::SignGrade::weak);
    CHECK(s.limits[0].measured.value == s.value); // of hours nothing is known
    CHECK(s.limits[0].limit.value == (much ? "100.00 EUR" : "10 hours"));
    CHECK(s.limits[0].title.empty()); // a number of the rule's own
    if (much) CHECK(s.limits[1].limit.value == "200.00 EUR");
  }
}

TEST_CASE("a sign is none, weak or strong", "[L13]") {
  auto const got = look({paid_for("2024-01", "99.99", "0"), paid_for("2024-02", "100.00", "0"),
                         paid_for("2024-03", "199.99", "0"), paid_for("2024-04", "200.00", "0")});
  CHECK(grades(got, "much") == "none; weak; weak rises; strong rises");
}

TEST_CASE("missing facts widen a grade and never lower it", "[L13][L5]") {
  auto const got = look({paid_for("2024-01", "150.00", ""), paid_for("2024-02", "150.00", "9.99")});
  CHECK(grades(got, "long") == "none..weak; none");
  for (Sign const& sign : got.all.back().signs)
    CHECK(sign.next.en == (sign.is_graded() ? "" : "Note it."));
  Sign const& s = got.all.back().signs.back();
  CHECK(s.needs.empty());
  for (Sign const& sign : got.all.back().signs) {
    if (!sign.is_graded()) CHECK(needed(sign) == "volunteers.payments.hours");
  }
}

TEST_CASE("the highest row that holds is the level, and a range where that is not told", "[L13]") {
  CHECK(levels(look({paid_for("2024-01", "50.00", "1")})) == "quiet 2024-01");
  CHECK(levels(look({paid_for("2024-01", "150.00", "1")})) == "watch 2024-01");
  CHECK(levels(look({paid_for("2024-01", "150.00", "10")})) == "drifting 2024-01");
  auto const got = look({paid_for("2024-01", "150.00", "")});
  CHECK(levels(got) == "watch..drifting 2024-01");
  CHECK(needed(last_level(got)) == "volunteers.payments.hours");
}

TEST_CASE("a level holds on through one quiet month, and not through two", "[L13]") {
  auto const got = look({paid_for("2024-01", "150.00", "1"), paid_for("2024-02", "1.00", "1"),
                         paid_for("2024-03", "1.00", "1"), paid_for("2024-04", "150.00", "1"),
                         paid_for("2024-06", "150.00", "1")});
  CHECK(levels(got) == "watch 2024-01; watch 2024-02; quiet 2024-03; watch 2024-04; watch 2024-06");
  CHECK(period_text(*last_level(got).since) == "2024-04");
}

TEST_CASE("a level says since when, and the lowest says nothing more", "[L13][S14]") {
  auto const got = look({paid_for("2024-03", "150.00", "1"), paid_for("2024-04", "150.00", "1")});
  CHECK(last_level(got).say.en == "Ans: watch since March 2024.");
  CHECK(last_level(got).say.nl == "Ans: opletten sinds maart 2024.");
  CHECK(last_level(look({paid_for("2024-03", "1.00", "1")})).say.en == "Drift: no signs.");
}

TEST_CASE("what rises is asked once three months were measured", "[L13]") {
  auto const two = look({paid_for("2024-01", "10.00", "0"), paid_for("2024-02", "90.00", "0")});
  CHECK(grades(two, "much") == "none; none");
  auto const three = look({paid_for("2024-01", "10.00", "0"), paid_for("2024-02", "20.00", "0"),
                           paid_for("2024-03", "30.00", "0")});
  CHECK(grades(three, "much") == "none; none; none");
  auto const steep = look({paid_for("2024-01", "10.00", "0"), paid_for("2024-02", "20.00", "0"),
                           paid_for("2024-03", "30.01", "0")});
  CHECK(grades(steep, "much") == "none; none; none rises");
}

TEST_CASE("a trend over unknown amounts may rise", "[L13][L5]") {
  auto const got =
      look({paid_for("2024-01", "10.00", "0"), "\"date\": \"2024-02-15\", \"hours\": \"0\"",
            paid_for("2024-03", "12.00", "0")});
  CHECK(grades(got, "much") == "none; none..strong; none may rise");
}

TEST_CASE("without a list of payments every level is possible", "[L13][L5]") {
  auto const got = run(signs, volunteer("\"name\": \"Ans\""));
  CHECK(levels(got) == "quiet..drifting always");
  CHECK(levels(run(signs, volunteer("\"payments\": []"))).empty());
}

TEST_CASE("an exception can take a sign away", "[L13][L6]") {
  std::string const only_costs =
      "exception only_costs to much title en \"Costs\" nl \"Kosten\"\n"
      "  when every payment p of v.payments during m has p.kind is costs\n"
      "  instead not applicable cite statute say en \"Costs only.\" nl \"Alleen kosten.\"\n";
  auto const got =
      look({paid("2024-01-15", "300.00", "\"hours\": \"0\", " + kind("costs"))}, only_costs);
  CHECK(grades(got, "much") == "none");
  CHECK(got.all.back().signs.back().say.nl.find("Alleen kosten") == std::string::npos);
  CHECK(levels(got) == "quiet 2024-01");
}

TEST_CASE("a rule asks for the level of a month", "[L13]") {
  std::string const asks = rule("calm", "volunteer v, month m of v.payments",
                                "expect drift(v, m) is not drifting otherwise explain");
  CHECK(look({paid_for("2024-01", "150.00", "1")}, asks).one("calm").outcome == Outcome::met);
  CHECK(look({paid_for("2024-01", "150.00", "10")}, asks).one("calm").outcome == Outcome::explain);
  CHECK(look({paid_for("2024-01", "150.00", "")}, asks).one("calm").outcome ==
        Outcome::undetermined);
  std::string const none = rule("calm", "volunteer v, month m of v.payments",
                                "require drift(v, m) is one of (watch, drifting)");
  CHECK(look({paid_for("2024-01", "150.00", "")}, none).one("calm").outcome == Outcome::met);
}

TEST_CASE("levels are counted with and without their story", "[L13]") {
  std::string const dossier =
      volunteer(payments({paid_for("2024-01", "150.00", "10"), paid_for("2024-02", "150.00", "")}));
  for (bool const explain : {true, false}) {
    auto const got = run(signs, dossier, "2024-12-31", explain);
    auto const& labels = got.totals.by_label.back();
    CHECK(labels == std::vector<std::uint64_t>{0, 0, 2, 0});
  }
}

TEST_CASE("a slope is the median of all slopes, exactly", "[L13][L7]") {
  Arithmetic math;
  auto const at = [](std::int64_t x, std::int64_t y) {
    return Measured{x, exactly(Number::whole(y))};
  };
  Interval const even = slope_of({at(0, 0), at(1, 1), at(2, 2), at(3, 100)}, math);
  CHECK(exact_text(*even.low) == "103/6"); // of 1, 1, 1, 100/3, 99/2 and 98
  CHECK(slope_of({at(0, 5)}, math).low == std::nullopt);
  std::vector<Measured> open{at(0, 0), {1, {Number::whole(1), std::nullopt}}, at(2, 2)};
  Interval const bounded = slope_of(open, math);
  CHECK(exact_text(*bounded.low) == "1");
  CHECK(exact_text(*bounded.high) == "1");
}

} // namespace grens::evaluate::test
