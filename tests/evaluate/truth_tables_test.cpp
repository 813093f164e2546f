// Three-valued logic: the whole tables, and what an undetermined one names (L5).
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

/// A volunteer whose a and b are yes, no or not there.
std::string facts(std::string const& a, std::string const& b) {
  std::string body;
  if (a != "?") body += "\"a\": " + a;
  if (b != "?") body += (body.empty() ? "" : ", ") + std::string("\"b\": ") + b;
  return volunteer(body);
}

} // namespace

TEST_CASE("and, or and not over yes, no and unknown", "[L5]") {
  Book const book = law(rule("both", "volunteer v", "require v.a and v.b") +
                        rule("either", "volunteer v", "require v.a or v.b") +
                        rule("neither", "volunteer v", "require not (v.a or v.b)") +
                        rule("choice", "volunteer v", "require if v.a then v.b otherwise not v.b"));
  struct Row {
    char const* a;
    char const* b;
    Outcome both, either, neither, choice;
  };
  constexpr auto met = Outcome::met;
  constexpr auto bad = Outcome::breached;
  constexpr auto open = Outcome::undetermined;
  for (Row const& r :
       {Row{"true", "true", met, met, bad, met}, Row{"true", "false", bad, met, bad, bad},
        Row{"false", "true", bad, met, bad, bad}, Row{"false", "false", bad, bad, met, met},
        Row{"true", "?", open, met, bad, open}, Row{"?", "true", open, met, bad, open},
        Row{"false", "?", bad, open, open, open}, Row{"?", "false", bad, open, open, open},
        Row{"?", "?", open, open, open, open}}) {
    CAPTURE(r.a, r.b);
    Collected const got = check(*book, facts(r.a, r.b));
    CHECK(got.one("both").outcome == r.both);
    CHECK(got.one("either").outcome == r.either);
    CHECK(got.one("neither").outcome == r.neither);
    CHECK(got.one("choice").outcome == r.choice);
  }
}

TEST_CASE("an undetermined outcome names the facts that would decide it", "[L5]") {
  Book const book = law(rule("both", "volunteer v", "require v.a and v.b"));
  Finding const two = check(*book, facts("?", "?")).one("both");
  CHECK(needed(two) == "volunteers.a volunteers.b");
  REQUIRE_FALSE(two.needs.empty());
  CHECK(two.needs.front().pointer == "/volunteers/0/a");
  CHECK(two.say.en.find("not to be determined") != std::string::npos);
  CHECK(two.say.nl.find("niet vast te stellen") != std::string::npos);
  CHECK(needed(check(*book, facts("true", "?")).one("both")) == "volunteers.b");
  CHECK(needed(check(*book, facts("true", "true")).one("both")).empty());
}

TEST_CASE("every, some and no over elements that are in doubt", "[L5]") {
  Book const book = law(
      rule("every_one", "volunteer v",
           "require every payment p of v.payments has p.kind is costs") +
      rule("some_one", "volunteer v", "require some payment p of v.payments has p.kind is costs") +
      rule("no_one", "volunteer v", "require no payment p of v.payments has p.kind is costs"));
  auto const with = [&](std::vector<std::string> const& kinds) {
    std::vector<std::string> list;
    for (std::string const& k : kinds)
      list.push_back(paid("2024-01-01", "1.00", k == "?" ? "" : kind(k)));
    Collected const got = check(*book, volunteer(payments(list)));
    std::string out;
    for (auto const* r : {"every_one", "some_one", "no_one"})
      out += std::string(outcome_word(got.one(r).outcome)) + " ";
    return out;
  };
  CHECK(with({}) == "met breached met ");
  CHECK(with({"costs", "costs"}) == "met met breached ");
  CHECK(with({"costs", "wage"}) == "breached met breached ");
  CHECK(with({"wage"}) == "breached breached met ");
  CHECK(with({"?"}) == "undetermined undetermined undetermined ");
  CHECK(with({"?", "costs"}) == "undetermined met breached ");
  CHECK(with({"?", "wage"}) == "breached undetermined undetermined ");
}

TEST_CASE("a list that is not there is unknown, an empty one is empty", "[L5][S8]") {
  Book const book = law(rule("none_paid", "volunteer v", "require no payment p of v.payments"));
  CHECK(check(*book, volunteer("")).one("none_paid").outcome == Outcome::undetermined);
  CHECK(needed(check(*book, volunteer("")).one("none_paid")) == "volunteers.payments");
  CHECK(check(*book, volunteer("\"payments\": []")).one("none_paid").outcome == Outcome::met);
}

TEST_CASE("whether a period has an element of an uncertain kind is uncertain", "[L5][S3]") {
  // The only payment may be costs: then no month holds a wage.
  Book const book =
      law("define wages(volunteer v) = list of payment p of v.payments where p.kind is wage\n" +
          rule("no_wage_month", "volunteer v", "require no month m of wages(v)"));
  auto const with = [&](std::string const& k) {
    return check(*book, volunteer(payments({paid("2024-03-01", "1.00", k)})))
        .one("no_wage_month")
        .outcome;
  };
  CHECK(with(kind("wage")) == Outcome::breached);
  CHECK(with(kind("costs")) == Outcome::met);
  CHECK(with("") == Outcome::undetermined);
}

} // namespace grens::evaluate::test
