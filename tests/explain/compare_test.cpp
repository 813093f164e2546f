// Two evaluations of one dossier: what differs, in which direction, and because of what.
#include "explain/compare.hpp"

#include "evaluate/helpers.hpp"

#include <algorithm>

namespace grens::explain {
namespace {

using namespace evaluate::test;

std::string limit(std::string const& amount) {
  return "value top in EUR\n  title en \"Top\" nl \"Top\"\n  from 2020-01-01  " + amount +
         " cite statute\n  known until 2030-12-31\n";
}
std::string const inside = rule("inside", "volunteer v, payment p of v.payments",
                                "require p.amount <= top at p.date otherwise lost(v)");
std::string const kept = rule("kept", "volunteer v", "require not lost(v)");
std::string const total =
    evaluate::test::result("beyond", "EUR", "volunteer v",
                           "gives sum of p.amount - top at p.date for payment p of v.payments");

std::string const two_people =
    R"({"volunteers": [{"id": "v1", )"
    R"("payments": [{"id": "p1", "date": "2024-01-01", "amount": "9"}]},)"
    R"( {"id": "v2", "payments": [{"id": "p1", "date": "2024-01-01", "amount": "3"}]}]})";

struct Two {
  std::vector<Change> changes;

  [[nodiscard]] std::string told() const {
    std::string out;
    for (Change const& c : changes) {
      out += (out.empty() ? "" : "; ") + c.subject + " " + c.rule.substr(4) + " " +
             std::string(difference_word(c.difference)) + " " +
             std::string(direction_word(c.direction));
    }
    return out;
  }
  [[nodiscard]] Change const& of(std::string const& subject, std::string const& rule) const {
    auto const there = std::find_if(changes.begin(), changes.end(), [&](Change const& c) {
      return c.subject == subject && c.rule == "law." + rule;
    });
    REQUIRE(there != changes.end());
    return *there;
  }
};

Two two(std::string const& before, std::string const& after,
        std::string const& dossier = two_people) {
  Book const a = law(before);
  Book const b = law(after);
  Collected const was = evaluate::test::check(*a, dossier);
  Collected const is = evaluate::test::check(*b, dossier);
  REQUIRE((was.good && is.good));
  return {compare({was.all, a->model()}, {is.all, b->model()})};
}

TEST_CASE("the same rules change nothing") {
  std::string const text = limit("10") + inside + kept + total;
  CHECK(two(text, text).changes.empty());
  Affected const nobody = affected({});
  CHECK((nobody.outcome.empty() && nobody.amount.empty() && !nobody.worse && !nobody.unclear));
}

TEST_CASE("a lower value names those for whom it decides, and nobody else") {
  Two const t = two(limit("10") + inside + kept, limit("5") + inside + kept);
  CHECK(t.told() == "v1 inside outcome worse; v1 kept outcome worse");
  Change const& inside_it = t.of("v1", "inside");
  REQUIRE(inside_it.because.values.size() == 1);
  ValueChange const& v = inside_it.because.values.front();
  CHECK(v.value == "law.top");
  CHECK(v.title.en == "Top");
  CHECK(v.before == "10.00 EUR");
  CHECK(v.after == "5.00 EUR");
  CHECK(v.after_since == "from 2020-01-01");
  CHECK(v.after_cites.size() == 1);
  CHECK_FALSE(inside_it.because.text);
  CHECK_FALSE(inside_it.because.package);
  CHECK(inside_it.item == "p1");
  CHECK(inside_it.before->amount.empty());
  CHECK(inside_it.after->amount == "4.00 EUR");
}

TEST_CASE("what another finding brought about rests on that finding and its values") {
  Two const t = two(limit("10") + inside + kept, limit("5") + inside + kept);
  Because const& why = t.of("v1", "kept").because;
  CHECK(why.findings == std::vector<std::string>{t.of("v1", "inside").id});
  REQUIRE(why.values.size() == 1);
  CHECK(why.values.front().value == "law.top");
  CHECK_FALSE(why.package);
}

TEST_CASE("the other way round it is better") {
  Two const t = two(limit("5") + inside + kept, limit("10") + inside + kept);
  CHECK(t.told() == "v1 inside outcome better; v1 kept outcome better");
  CHECK_FALSE(affected(t.changes).worse);
}

TEST_CASE("the same outcome with another amount is no other outcome") {
  Two const t = two(limit("2") + inside, limit("1") + inside);
  CHECK(t.told() == "v1 inside amount neither; v2 inside amount neither");
  Affected const who = affected(t.changes);
  CHECK(who.outcome.empty());
  CHECK(who.amount == std::vector<std::string>{"v1", "v2"});
}

TEST_CASE("a result has another value") {
  Two const t = two(limit("10") + total, limit("9") + total);
  Change const& c = t.of("v1", "beyond");
  CHECK(c.sort == Sort::result);
  CHECK(c.difference == Difference::amount);
  CHECK(c.before->amount == "-1.00 EUR");
  CHECK(c.after->amount == "0.00 EUR");
  CHECK(c.because.values.size() == 1);
}

TEST_CASE("a rule that is written differently is its own reason") {
  std::string const strict = rule("inside", "volunteer v, payment p of v.payments",
                                  "require p.amount < 9 EUR otherwise lost(v)");
  std::string const loose = rule("inside", "volunteer v, payment p of v.payments",
                                 "require p.amount <= 9 EUR otherwise lost(v)");
  Two const t = two(loose, strict);
  CHECK(t.told() == "v1 inside outcome worse");
  CHECK(t.of("v1", "inside").because.text);
  CHECK(t.of("v1", "inside").because.values.empty());
}

TEST_CASE("a definition that is written differently is the package's reason") {
  std::string const body = rule("inside", "volunteer v, payment p of v.payments",
                                "require is_small(p) otherwise lost(v)");
  auto const define = [](std::string const& amount) {
    return "define is_small(payment p) = p.amount <= " + amount + " EUR\n";
  };
  Two const t = two(define("9") + body, define("8") + body);
  CHECK_FALSE(t.of("v1", "inside").because.text);
  CHECK(t.of("v1", "inside").because.package);
}

TEST_CASE("a rule that is new or gone is told, and new breaches are worse") {
  Two const more = two(limit("5") + inside, limit("5") + inside + kept);
  CHECK(more.told() == "v1 kept new worse; v2 kept new neither");
  CHECK(more.of("v1", "kept").because.text);
  CHECK_FALSE(more.of("v1", "kept").before);
  Two const less = two(limit("5") + inside + kept, limit("5") + inside);
  CHECK(less.told() == "v1 kept gone better; v2 kept gone neither");
  CHECK_FALSE(less.of("v1", "kept").after);
}

TEST_CASE("a question that another finding closes rests on that finding") {
  std::string const asked = "rule asked\n" + std::string(title) +
                            "  for volunteer v\n  where not lost(v)\n  require v.yes\n" + says;
  Two const t = two(limit("10") + inside + asked, limit("5") + inside + asked);
  CHECK(t.told() == "v1 inside outcome worse; v1 asked gone neither");
  Because const& why = t.of("v1", "asked").because;
  CHECK(why.findings == std::vector<std::string>{t.of("v1", "inside").id});
  CHECK(why.values.size() == 1);
  CHECK_FALSE(why.text);
  CHECK_FALSE(why.package);
}

TEST_CASE("a value that is no longer known makes it undetermined, and that is said") {
  Two const t =
      two(limit("10") + inside, limit("unknown because en \"Unsettled.\" nl \"Open.\"") + inside);
  CHECK(t.told() == "v1 inside outcome unclear; v2 inside outcome unclear");
  REQUIRE(t.of("v1", "inside").because.values.size() == 1);
  CHECK(t.of("v1", "inside").because.values.front().after == "unknown");
  CHECK(affected(t.changes).unclear);
}

TEST_CASE("what is undetermined before and breached after is worse") {
  std::string const open = R"({"volunteers": [{"id": "v1", "payments": [)"
                           R"({"id": "p1", "date": "2024-01-01", "amount": {"at_least": "6"}}]}]})";
  Two const t = two(limit("10") + inside, limit("5") + inside, open);
  CHECK(t.told() == "v1 inside outcome worse");
}

} // namespace
} // namespace grens::explain
