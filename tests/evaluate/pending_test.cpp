// Dates that are yet to come: absent is later than as_of (S8), and what hangs on them is decided as
// soon as that decides it.
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

std::string role(std::string const& starts, std::string const& ends = {}) {
  return "\"roles\": [{\"id\": \"r1\", \"from\": \"" + starts + "\"" +
         (ends.empty() ? "" : ", \"to\": \"" + ends + "\"") + "}]";
}
char const* const each_role = "volunteer v, role r of v.roles";

std::string outcome(std::string const& norm, std::string const& body,
                    char const* as_of = "2024-12-31") {
  Collected const got = run(rule("it", each_role, norm), volunteer(body), as_of);
  return std::string(outcome_word(got.one("it").outcome));
}

} // namespace

TEST_CASE("what is pending and absent is later than as_of", "[S8][L5]") {
  std::string const body = role("2024-01-01");
  CHECK(outcome("require r.ends <= 2024-06-30", body) == "breached");
  CHECK(outcome("require r.ends <= 2024-12-31", body) == "breached"); // the day itself is over
  CHECK(outcome("require r.ends <= 2025-01-01", body) == "undetermined");
  CHECK(outcome("require r.ends < 2025-01-01", body) == "breached");
  CHECK(outcome("require r.ends > 2024-12-31", body) == "met");
  CHECK(outcome("require r.ends >= 2025-01-02", body) == "undetermined");
  CHECK(outcome("require r.ends = 2024-12-31", body) == "breached");
  CHECK(outcome("require r.ends = 2025-01-01", body) == "undetermined");
  CHECK(outcome("require r.ends within 2024-12", body) == "breached");
  CHECK(outcome("require r.ends within 2025-01", body) == "undetermined");
  CHECK(outcome("require not (r.ends within 2024-12)", body) == "met");
  // An optional date says nothing when it is absent.
  std::string const no_start = "\"roles\": [{\"id\": \"r1\"}]";
  CHECK(outcome("require r.starts <= 2024-06-30", no_start) == "undetermined");
  // One that is there is what it says, also where it lies ahead.
  CHECK(outcome("require r.ends <= 2025-06-30", role("2024-01-01", "2025-03-01")) == "met");
}

TEST_CASE("a date that is yet to come moves and is subtracted as days", "[S8][L5]") {
  std::string const body = role("2024-01-01");
  CHECK(outcome("require r.ends + 10 days > 2025-01-10", body) == "met");
  CHECK(outcome("require r.ends + 10 days > 2025-01-11", body) == "undetermined");
  CHECK(outcome("require r.ends - 1 weeks > 2024-12-24", body) == "met");
  CHECK(outcome("require r.ends - r.starts >= 366 days", body) == "met");
  CHECK(outcome("require r.ends - r.starts <= 365 days", body) == "breached");
  CHECK(outcome("require r.starts - r.ends <= 0 days", body) == "met");
  CHECK(outcome("require r.ends - r.starts <= 400 days", body) == "undetermined");
  CHECK(outcome("require r.ends + 0.5 days > 2024-01-01", body) == "undetermined");
  CHECK(outcome("require r.ends + 3000000 days > 2024-01-01", body) == "undetermined");
}

TEST_CASE("a duty with a deadline is open until its day, and says so", "[S8][L5][L16]") {
  std::string const law = "rule it\n" + std::string(title) +
                          "  for volunteer v, role r of v.roles\n"
                          "  require r.ends <= 2024-09-29\n  cite statute\n"
                          "  say met en \"Done {r.ends}.\" nl \"Klaar {r.ends}.\"\n"
                          "  say breached en \"Done: {r.ends}, {margin} late.\"\n"
                          "               nl \"Klaar: {r.ends}, {margin} te laat.\"\n";
  auto const on = [&](char const* as_of, std::string const& ends = {}) {
    return run(law, volunteer(role("2024-01-01", ends)), as_of).one("it");
  };
  Finding const open = on("2024-09-28");
  CHECK(open.outcome == Outcome::undetermined);
  CHECK(open.say.en ==
        "Rule: open until 29 September 2024: no date in the dossier yet: to (role r1).");
  CHECK(open.say.nl ==
        "Regel: open tot en met 29 september 2024: nog geen datum in het dossier: to (role r1).");
  CHECK(needed(open) == "volunteers.roles.to");
  Finding const late = on("2024-09-29");
  CHECK(late.outcome == Outcome::breached);
  CHECK(late.say.en == "So far: Done: not yet, at least 1 day late.");
  CHECK(late.say.nl == "Tot nu toe: Klaar: nog niet, ten minste 1 dag te laat.");
  CHECK(late.over.empty()); // how late it will be is not known
  Finding const done = on("2024-12-31", "2024-10-09");
  CHECK(done.say.en == "Done: 9 October 2024, 10 days late.");
  CHECK(done.over == "10 days");
  CHECK(on("2024-12-31", "2024-09-29").outcome == Outcome::met);
}

TEST_CASE("a result may be a date that is not before another", "[S8]") {
  Collected const got = run(result("over_on", "date", each_role, "gives r.ends + 1 days"),
                            volunteer(role("2024-01-01")));
  CHECK(got.gave("over_on") == "2025-01-02..");
  CHECK(got.results().front().say.en == "So far: It is not before 2 January 2025.");
}

} // namespace grens::evaluate::test
