// Following an id to its row (S15), and asking whether a text stands in a list.
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

std::string faults_of(std::string const& text) {
  Diagnostics faults;
  Rulebook::load({{"world.grens", world}, {"law.grens", head + text}}, faults);
  std::string out;
  for (Diagnostic const& d : faults)
    out += (out.empty() ? "" : " ") + d.code;
  return out;
}

std::string roles(std::string const& list) {
  return ", \"roles\": [" + list + "]";
}
char const* const two_roles = R"({"id": "r1", "paid": false}, {"id": "r2", "paid": true})";

} // namespace

TEST_CASE("an id is followed to its row", "[S15]") {
  Book const book =
      law(rule("unpaid", "volunteer v, payment p of v.payments", "require not p.role.paid") +
          result("many", "number", "volunteer v",
                 "gives count of payment p of v.payments where p.role.paid"));
  auto const with = [&](std::string const& role, std::string const& more) {
    std::string const named = role.empty() ? "" : "\"role\": \"" + role + "\"";
    return check(*book, volunteer(payments({paid("2024-01-01", "1.00", named)}) + more));
  };
  CHECK(with("r1", roles(two_roles)).told() == "unpaid met 2024-01-01");
  CHECK(with("r2", roles(two_roles)).told() == "unpaid breached 2024-01-01");
  CHECK(with("r2", roles(two_roles)).gave("many") == "1");
  // No id: everything of what it would name is unknown, and the id is what is missing.
  Collected const none = with("", roles(two_roles));
  CHECK(none.one("unpaid").outcome == Outcome::undetermined);
  CHECK(needed(none.one("unpaid")) == "volunteers.payments.role");
  CHECK(none.gave("many") == "0..1");
  // The row is there and the fact is not.
  Collected const open = with("r3", roles(R"({"id": "r3"})"));
  CHECK(needed(open.one("unpaid")) == "volunteers.roles.paid");
}

TEST_CASE("an id names one row that is there", "[S15]") {
  Book const book =
      law(rule("unpaid", "volunteer v, payment p of v.payments", "require not p.role.paid"));
  auto const codes = [&](std::string const& role, std::string const& list) {
    return check(*book,
                 volunteer(payments({paid("2024-01-01", "1.00", "\"role\": \"" + role + "\"")}) +
                           list))
        .codes();
  };
  CHECK(codes("r1", roles(two_roles)).empty());
  CHECK(codes("r9", roles(two_roles)) == "D332");
  CHECK(codes("r1", "") == "D332");
  CHECK(codes("r1", roles(R"({"id": "r1"}, {"id": "r1"})")) == "D339");
  // The same id in the lists of two volunteers names two rows, each where it stands.
  std::string const one = R"({"id": "v1", "payments": [], "roles": [{"id": "r1"}]})";
  std::string const two = R"({"id": "v2", "payments": [], "roles": [{"id": "r1"}]})";
  CHECK(check(*book, "{\"volunteers\": [" + one + ", " + two + "]}").codes().empty());
}

TEST_CASE("which list an id looks into is found when rules are read", "[S15]") {
  // What is found about one volunteer hangs on no other: only the organisation looks into the list.
  CHECK(faults_of(rule("r", "volunteer v, grant g", "require g.for_volunteer.a")) == "C294");
  CHECK(faults_of(rule("r", "grant g of grants", "require g.for_volunteer.a")).empty());
  std::string const lists = R"(record team identified by id
  id : text
record box
  first : list of team optional
  second : list of team optional
  named : team optional
record bag identified by id
  id : text
  named : team optional
)";
  auto const with = [&](std::string const& root, std::string const& norm) {
    std::string const whole =
        "package own title en \"O\" nl \"E\"\nrecord top root\n  " + root + "\n" + lists +
        "source statute primary url \"https://law.example\" title en \"L\" nl "
        "\"W\"\n" +
        rule("r", "bag b", norm);
    Diagnostics faults;
    Rulebook::load({{"own.grens", whole}}, faults);
    return faults.empty() ? "" : faults.front().code;
  };
  CHECK(with("bags : list of bag  teams : list of team", "require b.named.id = \"a\"").empty());
  CHECK(with("bags : list of bag", "require b.named.id = \"a\"") == "C281");
  CHECK(with("bags : list of bag  box : one box  teams : list of team",
             "require box.named.id = \"a\"") == "C281");
}

TEST_CASE("a text is looked for in a list of texts", "[L5]") {
  auto const outcome = [](std::string const& body, std::string const& norm) {
    return std::string(
        outcome_word(run(rule("it", "volunteer v", norm), volunteer(body)).one("it").outcome));
  };
  std::string const in = "require v.name is one of v.skills";
  std::string const out = "require v.name is not one of v.skills";
  CHECK(outcome(R"("name": "b", "skills": ["a", "b"])", in) == "met");
  CHECK(outcome(R"("name": "b", "skills": ["a", "b"])", out) == "breached");
  CHECK(outcome(R"("name": "c", "skills": ["a", "b"])", in) == "breached");
  CHECK(outcome(R"("name": "c", "skills": ["a", "b"])", out) == "met");
  CHECK(outcome(R"("name": "c", "skills": [])", in) == "breached");
  CHECK(outcome(R"("name": "c")", in) == "undetermined");
  CHECK(outcome(R"("skills": ["a"])", in) == "undetermined");
  CHECK(outcome(R"("skills": ["a"])", out) == "undetermined");
  // Nothing stands in an empty list, whatever the text is.
  CHECK(outcome(R"("skills": [])", in) == "breached");
  CHECK(outcome(R"("skills": [])", out) == "met");
  Collected const open = run(rule("it", "volunteer v", in), volunteer(R"("name": "c")"));
  CHECK(needed(open.one("it")) == "volunteers.skills");
}

} // namespace grens::evaluate::test
