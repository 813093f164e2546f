// Rules over other lists of the root beside those over volunteers.
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {

TEST_CASE("rows of another list belong to the organisation", "[S1]") {
  std::string const grants = rule("reported", "grant g", "require g.report_on <= 2024-06-30");
  std::string const people = rule("small", "volunteer v", "require v.amount <= 100 EUR");
  std::string const dossier =
      volunteer(R"("amount": "200.00")",
                R"("grants": [{"id": "g1", "report_on": "2024-06-30"}, {"id": "g2"}])");
  Collected const both = run(grants + people, dossier);
  CHECK(both.told() == "reported met; reported breached; small breached");
  for (Finding const& f : both.findings("reported"))
    CHECK(f.subject == "organisation");
  CHECK(both.findings("reported").front().item == "g1");
  CHECK(both.findings("reported").back().item == "g2");
  CHECK(both.one("small").subject == "v1");
  // The same is found of the grants when no rule looks at volunteers.
  Collected const alone = run(grants, dossier);
  REQUIRE(alone.findings().size() == 2);
  for (std::size_t i = 0; i < 2; ++i)
    CHECK(alone.findings()[i].id == both.findings("reported")[i].id);
  // Without the explanation of each, the same is counted.
  CHECK(run(grants + people, dossier, "2024-12-31", false).totals.total() == both.totals.total());
}

TEST_CASE("a list of the root is seen from a rule over volunteers", "[S1]") {
  std::string const text =
      rule("able", "volunteer v, grant g", "require g.needs is one of v.skills");
  Collected const got = run(text, volunteer(R"("skills": ["swim"])",
                                            R"("grants": [{"id": "g1", "needs": "swim"},
                                                          {"id": "g2", "needs": "sing"}])"));
  CHECK(got.told() == "able met; able breached");
  CHECK(got.findings().front().subject == "v1");
  CHECK(got.findings().front().item == "g1");
}

TEST_CASE("nobody is missed where no rule looks at volunteers") {
  auto const notes = [](std::string const& text) {
    std::size_t count = 0;
    for (Findings const& f : run(text, R"({"volunteers": [], "grants": []})").all)
      count += f.findings.size();
    return count;
  };
  CHECK(notes(rule("reported", "grant g", "require g.report_on <= 2024-06-30")) == 0);
  CHECK(notes(rule("small", "volunteer v", "require v.a")) == 1);
}

TEST_CASE("an absent list of the root is unknown", "[S8]") {
  std::string const text = rule("reported", "grant g", "require g.report_on <= 2024-06-30");
  CHECK(run(text, volunteer("")).told() == "reported undetermined");
  CHECK(run(text, volunteer("", "\"grants\": []")).told().empty());
}

} // namespace grens::evaluate::test
