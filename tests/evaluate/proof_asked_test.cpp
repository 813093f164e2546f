// Norms that ask for proof: met if proven, and a breach whatever the proof (L12).
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

std::string evidence(std::vector<std::string> const& kinds) {
  std::string out;
  for (std::string const& kind : kinds)
    out += (out.empty() ? "" : ", ") + std::string("{\"kind\": \"") + kind + "\"}";
  return "\"evidence\": [" + out + "]";
}
std::string const asked =
    rule("shown", "volunteer v",
         "require (sum of p.amount for payment p of v.payments) <= 100 EUR\n"
         "  proof receipt or statement for payment p of v.payments where p.kind is costs\n"
         "  otherwise lost(v)") +
    rule("kept", "volunteer v", "require not lost(v)");

Collected with(std::vector<std::string> const& list, bool explain = true) {
  return run(asked, volunteer(payments(list)), "2024-12-31", explain);
}
std::string cost(std::string const& amount, std::string const& more = {}) {
  return paid("2024-01-01", amount, kind("costs") + (more.empty() ? "" : ", " + more));
}

} // namespace

TEST_CASE("what is met and asks for proof is met with it", "[L12]") {
  CHECK(with({cost("40.00", evidence({"receipt"}))}).told() == "shown met; kept met");
  CHECK(with({cost("40.00", evidence({"bank", "statement"}))}).told() == "shown met; kept met");
  CHECK(with({}).told() == "shown met; kept met");
  // Only the payments that the norm names need it.
  CHECK(with({paid("2024-01-01", "40.00", kind("wage"))}).told() == "shown met; kept met");
}

TEST_CASE("what is met and not proven is met if proven", "[L12]") {
  Collected const got = with({cost("40.00", evidence({"receipt"})), cost("20.00")});
  Finding const f = got.one("shown");
  CHECK(f.outcome == Outcome::undetermined);
  CHECK(f.say.en == "Rule: met if proven: a receipt or a statement for payment p2.");
  CHECK(f.say.nl ==
        "Regel: voldaan als het is aangetoond: een bon of een verklaring voor payment p2.");
  REQUIRE(f.needs.size() == 1);
  CHECK(f.needs.front().proof == std::vector<std::string>{"receipt", "statement"});
  CHECK(f.needs.front().pointer == "/volunteers/0/payments/1");
  CHECK(f.needs.front().field == "volunteers.payments.evidence");
  CHECK(got.one("kept").outcome == Outcome::undetermined); // S10: it may be lost
  CHECK(with({cost("40.00", evidence({"bank"}))}).one("shown").outcome == Outcome::undetermined);
  CHECK(with({cost("40.00", evidence({}))}).one("shown").outcome == Outcome::undetermined);
  // Whether it needs proof is not known: what its kind is would tell, or the proof.
  Finding const open = with({paid("2024-01-01", "40.00")}).one("shown");
  CHECK(open.outcome == Outcome::undetermined);
}

TEST_CASE("a breach is a breach whatever the proof", "[L12]") {
  CHECK(with({cost("140.00")}).told() == "shown breached; kept breached");
  CHECK(with({cost("140.00", evidence({"receipt"}))}).told() == "shown breached; kept breached");
}

TEST_CASE("what is not known is not proven either", "[L12]") {
  Collected const got = run(asked, volunteer(""));
  CHECK(got.one("shown").outcome == Outcome::undetermined);
  CHECK(needed(got.one("shown")) == "volunteers.payments");
  CHECK(got.one("shown").needs.front().proof.empty());
}

TEST_CASE("counting comes to the same as explaining", "[L12]") {
  for (auto const& list : {std::vector<std::string>{cost("40.00")},
                           {cost("140.00")},
                           {cost("40.00", evidence({"statement"}))}}) {
    CHECK(with(list).totals.total() == with(list, false).totals.total());
  }
}

TEST_CASE("an expectation can ask for proof", "[L9][L12]") {
  std::string const text =
      rule("shown", "volunteer v, payment p of v.payments",
           "expect p.amount <= 100 EUR proof receipt for payment q of v.payments where q.id = p.id "
           "otherwise explain or lost(v)");
  auto const told = [&](std::string const& payment) {
    return run(text, volunteer(payments({payment}))).told();
  };
  CHECK(told(cost("40.00")) == "shown undetermined 2024-01-01");
  CHECK(told(cost("40.00", evidence({"receipt"}))) == "shown met 2024-01-01");
  CHECK(told(cost("140.00", evidence({"receipt"}))) == "shown explain 2024-01-01");
}

TEST_CASE("proof is asked of records that carry evidence, and in kinds that there are", "[L12]") {
  auto const code = [](std::string const& proof) {
    Diagnostics faults;
    Rulebook::load({{"world.grens", world},
                    {"law.grens", head + rule("r", "volunteer v", "require v.a " + proof)}},
                   faults);
    return faults.empty() ? "" : faults.front().code;
  };
  CHECK(code("proof bank for payment p of v.payments during 2024-01").empty());
  CHECK(code("proof paper for payment p of v.payments") == "C225");
  CHECK(code("proof bank for role r of v.roles") == "C283");
  CHECK(code("proof bank for month m of v.payments") == "C283");
  CHECK(code("proof for payment p of v.payments") == "P101");
}

} // namespace grens::evaluate::test
