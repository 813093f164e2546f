// The board's `assume`: fills what is absent, never what is there, and is graded asserted (L5,
// L12).
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

std::string assume(std::string const& field, std::string const& value) {
  return "\"assume\": [{\"field\": \"" + field + "\", \"value\": " + value +
         R"(, "by": "the board", "date": "2024-01-01"}])";
}

std::string const text =
    rule("r", "volunteer v", "require v.a") +
    rule("free", "volunteer v", "require no role x of v.roles") +
    rule("inside", "volunteer v",
         "require (sum of p.amount for payment p of v.payments where p.kind is wage) <= 10 EUR");

} // namespace

TEST_CASE("an assumption fills a field that is absent, and the outcome says on what it rests",
          "[L5][L12]") {
  Collected const without = run(text, volunteer(""));
  CHECK(without.one("r").outcome == Outcome::undetermined);
  Finding const f = run(text, volunteer("", assume("volunteers.a", "true"))).one("r");
  CHECK(f.outcome == Outcome::met);
  CHECK(f.evidence == "asserted");
}

TEST_CASE("an assumption never replaces what the dossier says", "[L5]") {
  Finding const f = run(text, volunteer("\"a\": false", assume("volunteers.a", "true"))).one("r");
  CHECK(f.outcome == Outcome::breached);
  CHECK(f.evidence.empty());
}

TEST_CASE("an empty list can be assumed: nobody has a role here", "[L5]") {
  Finding const f = run(text, volunteer("", assume("volunteers.roles", "[]"))).one("free");
  CHECK(f.outcome == Outcome::met);
  CHECK(f.evidence == "asserted");
}

TEST_CASE("a field of a payment can be assumed", "[L5]") {
  std::string const paid_out =
      payments({paid("2024-01-01", "50.00"), paid("2024-01-02", "5.00", kind("wage"))});
  CHECK(run(text, volunteer(paid_out)).one("inside").outcome == Outcome::undetermined);
  CHECK(run(text, volunteer(paid_out, assume("volunteers.payments.kind", "\"costs\"")))
            .one("inside")
            .outcome == Outcome::met);
}

TEST_CASE("a field of the organisation can be assumed", "[L5]") {
  std::string const law = rule("sporting", "volunteer v", "require organisation.sports") +
                          rule("itself", "organisation o", "require o.sports");
  std::string const dossier =
      "{\"organisation\": {\"id\": \"o\"}, \"volunteers\": [{\"id\": \"v1\"}], " +
      assume("organisation.sports", "true") + "}";
  Collected const got = run(law, dossier);
  CHECK(got.one("sporting").outcome == Outcome::met);
  CHECK(got.one("itself").outcome == Outcome::met);
}

TEST_CASE("an assumption that is no value for its field is a fault, and nothing was handed over",
          "[L5]") {
  Collected const got = check(*law(text), volunteer("", assume("volunteers.a", "\"maybe\"")));
  CHECK_FALSE(got.good);
  CHECK(got.codes() == "D323");
  CHECK_FALSE(got.begun);
  CHECK(got.all.empty());
}

TEST_CASE("what rests on an assumption says so, whatever the evidence of payments", "[L5][L12]") {
  for (std::string const& proof :
       {std::string(), std::string(R"("evidence": [{"kind": "bank"}])")}) {
    std::string const one = payments({paid("2024-01-01", "50.00", proof)});
    Finding const f =
        run(text, volunteer(one, assume("volunteers.payments.kind", "\"wage\""))).one("inside");
    CHECK(f.outcome == Outcome::breached);
    CHECK(f.evidence == "asserted");
  }
}

} // namespace grens::evaluate::test
