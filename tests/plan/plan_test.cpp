// Model to plan: flat steps, in the order of consequences, and what cannot be planned.
#include "check/check.hpp"
#include "plan/compile.hpp"
#include "syntax/parse.hpp"

#include <catch2/catch.hpp>

namespace grens::plan {
namespace {

char const* const world = R"(package world
record dossier root
  organisation : one organisation optional
  volunteers : list of volunteer
  others : list of other optional
record organisation identified by id
  id : text
  sports : yes_no optional
record volunteer identified by id
  id : text
  a : yes_no optional
  amount : EUR optional
  payments : list of payment optional
record payment identified by id dated by date
  id : text
  date : date
  amount : EUR
record other identified by id
  id : text
  a : yes_no optional
)";

std::string rule(std::string const& name, std::string const& binders, std::string const& norm) {
  return "rule " + name + " title en \"R\" nl \"R\" for " + binders + " " + norm +
         " cite law say met en \"Y\" nl \"J\" say breached en \"N\" nl \"N\"\n";
}

Compiled compiled(std::string const& text) {
  std::vector<syntax::Module> modules;
  for (std::string const& t :
       {std::string(world),
        "package law title en \"L\" nl \"W\" currency EUR uses world\n"
        "source law primary url \"https://law.example\" title en \"L\" nl \"W\"\n"
        "consequence lost of volunteer title en \"lost\" nl \"weg\"\n" +
            text}) {
    auto parsed = syntax::parse(std::make_shared<Source>("t.grens", t));
    for (Diagnostic const& d : parsed.faults)
      FAIL_CHECK(render(d, false));
    modules.push_back(std::move(parsed.module));
  }
  auto checked = check::check(std::move(modules));
  for (Diagnostic const& d : checked.faults)
    FAIL_CHECK(render(d, false));
  REQUIRE(checked.model);
  return compile(checked.model);
}

std::string codes(Compiled const& c) {
  std::string out;
  for (Diagnostic const& d : c.faults)
    out += d.code + " ";
  return out;
}

std::string order(Compiled const& c) {
  REQUIRE(c.plan);
  std::string out;
  for (RulePlan const& r : c.plan->rules)
    out += c.plan->model->rules[check::at(r.id)].name + " ";
  return out;
}

} // namespace

TEST_CASE("what brings a consequence about comes before what asks for it", "[S10]") {
  std::string const asks = rule("asks", "volunteer v", "require not lost(v)");
  std::string const brings = rule("brings", "volunteer v", "require v.a otherwise lost(v)");
  CHECK(order(compiled(asks + brings)) == "brings asks ");
  CHECK(order(compiled(brings + asks)) == "brings asks ");
}

TEST_CASE("two thousand rules that wait for one another backwards are soon in order", "[S10][L1]") {
  // The last as written asks nothing; each asks for what the one after it brings about.
  std::size_t const many = 2'000;
  std::string text;
  std::string expected;
  for (std::size_t i = many; i-- > 0;) {
    std::string const own = "c" + std::to_string(i);
    std::string const asks = i == 0 ? "v.a" : "not c" + std::to_string(i - 1) + "(v)";
    text += "consequence " + own + " of volunteer title en \"l\" nl \"l\"\n" +
            rule("r" + std::to_string(i), "volunteer v",
                 "require " + asks + " otherwise " + own + "(v)");
  }
  for (std::size_t i = 0; i < many; ++i)
    expected += "r" + std::to_string(i) + " ";
  CHECK((order(compiled(text)) == expected)); // as one truth: it is long
}

TEST_CASE("rules that wait for nothing stay as they are written", "[S10]") {
  std::string const asks = rule("asks", "volunteer v", "require not lost(v)");
  std::string const brings = rule("brings", "volunteer v", "require v.a otherwise lost(v)");
  std::string const also = rule("also", "volunteer v", "require v.a otherwise lost(v)");
  std::string const free = rule("free", "volunteer v", "require v.a");
  CHECK(order(compiled(asks + free + brings + also)) == "free brings also asks ");
  CHECK(order(compiled(free + also + asks + brings)) == "free also brings asks ");
}

TEST_CASE("the operands of a step stand before it") {
  Compiled const c = compiled(
      rule("r", "volunteer v, month m of v.payments",
           "require (sum of p.amount for payment p of v.payments during m) <= 10 EUR and v.a"));
  REQUIRE(c.plan);
  for (std::size_t i = 0; i < c.plan->steps.size(); ++i) {
    Step const& s = c.plan->steps[i];
    for (StepId const operand : {s.a, s.b, s.c})
      CHECK((operand == no_step || static_cast<std::size_t>(operand) < i));
  }
  CHECK(c.plan->types.size() == c.plan->steps.size());
  CHECK(c.plan->origins.size() == c.plan->steps.size());
}

TEST_CASE("the list that rules range over is the subject") {
  Compiled const c = compiled(rule("r", "volunteer v", "require v.a"));
  REQUIRE(c.plan);
  REQUIRE(c.plan->subject_field);
  CHECK(*c.plan->subject_field == 1);
  CHECK(c.plan->model->records[check::at(c.plan->subject_record)].name == "volunteer");
  CHECK(c.plan->rules.front().of_subject);
}

TEST_CASE("another list of the root belongs to the root") {
  Compiled const c =
      compiled(rule("r", "volunteer v", "require v.a") + rule("s", "other o", "require o.a"));
  REQUIRE(c.plan);
  CHECK(*c.plan->subject_field == 1);
  REQUIRE(c.plan->rules.size() == 2);
  CHECK(c.plan->rules[0].of_subject);
  CHECK_FALSE(c.plan->rules[1].of_subject);
  // Which list is the subject hangs on the root alone, and not on the rules that there are.
  Compiled const alone = compiled(rule("s", "other o", "require o.a"));
  REQUIRE(alone.plan);
  CHECK(*alone.plan->subject_field == 1);
}

TEST_CASE("C294: a rule about one subject does not look at the others") {
  std::string const some = "require some volunteer x of volunteers has x.a";
  Compiled const c = compiled(rule("r", "volunteer v", some));
  CHECK(codes(c) == "C294 ");
  CHECK_FALSE(c.plan);
  Compiled const whole =
      compiled(rule("r", "volunteer v", "require v.a") + rule("s", "organisation o", some));
  REQUIRE(whole.plan);
  CHECK(whole.plan->norms_see_all);
  CHECK_FALSE(whole.plan->signs_see_all);
  CHECK_FALSE(whole.plan->rules.back().of_subject);
}

TEST_CASE("C295: what looks at all subjects brings nothing about") {
  Compiled const c =
      compiled("consequence closed of organisation title en \"closed\" nl \"dicht\"\n" +
               rule("s", "organisation o",
                    "require some volunteer v of volunteers has v.a otherwise closed(o)"));
  CHECK(codes(c) == "C295 ");
  CHECK_FALSE(c.plan);
}

TEST_CASE("C296: what is found about a subject is not known when all are looked at") {
  Compiled const c =
      compiled(rule("r", "volunteer v", "require v.a otherwise lost(v)") +
               rule("s", "organisation o", "require no volunteer v of volunteers has lost(v)"));
  CHECK(codes(c) == "C296 ");
  CHECK_FALSE(c.plan);
}

TEST_CASE("C293: the argument of a define that is a list is a name") {
  Compiled const c =
      compiled("define paid(money least, volunteer v) = list of payment q of v.payments where "
               "q.amount >= least\n" +
               rule("r", "volunteer v", "require no payment p of paid(1 EUR + 1 EUR, v)"));
  CHECK(codes(c) == "C293 ");
  CHECK_FALSE(c.plan);
}

} // namespace grens::plan
