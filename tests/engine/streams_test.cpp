// A stream says of each person what the dossier in one file says, and refuses what that one
// refuses.
#include "evaluate/helpers.hpp"

#include <algorithm>

namespace grens {
namespace {

using evaluate::Finding;
using evaluate::Findings;
using evaluate::Result;
using evaluate::test::Collected;
using evaluate::test::Collecting;

evaluate::test::Book const& book() {
  using namespace evaluate::test;
  static Book const made =
      law(rule("inside", "volunteer v, payment p of v.payments",
               "require p.amount <= 10 EUR otherwise lost(v)") +
          rule("kept", "volunteer v", "require not lost(v)") +
          rule("itself", "organisation o", "require o.sports") +
          evaluate::test::result("total", "EUR", "volunteer v",
                                 "gives sum of p.amount for payment p of v.payments"));
  return made;
}

std::string const people[] = {
    R"({"id": "v1", "name": "Anna", )"
    R"("payments": [{"id": "p1", "date": "2024-01-01", "amount": "9.00"}]})",
    R"({"id": "v2", "payments": [{"id": "p1", "date": "2024-01-01", "amount": "11.00"}, )"
    R"({"id": "p2", "date": "2024-02-01", "amount": {"at_least": "5"}}]})",
    R"({"id": "v3"})", R"({"id": "v4", "payments": [], "x-note": {"a": [1]}})"};
std::string const root =
    R"("organisation": {"id": "o", "sports": true}, )"
    R"("assume": [{"field": "volunteers.payments", "value": [], "by": "b", "date": "2024-01-01"}])";

PullBytes pull(std::string text, std::size_t step) {
  auto at = std::make_shared<std::size_t>(0);
  return [text = std::move(text), at, step](char* into, std::size_t room) {
    std::size_t const size = std::min({room, step, text.size() - *at});
    text.copy(into, size, *at);
    *at += size;
    return size;
  };
}

Collected stream(std::string const& text, std::size_t step = 1 << 16) {
  Collected out;
  Collecting receiver(out);
  out.good = check_stream(*book(), "people.ndjson", pull(text, step), {Date{2024, 12, 31}, true},
                          receiver, out.faults);
  return out;
}

std::string told(Findings const& f) {
  std::string out = f.subject + "/" + f.subject_name + "/" + std::to_string(f.place) + ":";
  for (Finding const& one : f.findings) {
    out += " " + one.id + " " + one.rule_name + " " + std::string(outcome_word(one.outcome)) + " " +
           one.say.en + " " + one.say.nl;
    for (evaluate::Need const& n : one.needs)
      out += " {" + n.field + " " + n.pointer + "}";
    out += " " + one.evidence;
  }
  for (Result const& r : f.results)
    out += " " + r.id + " " + Collected::told(r);
  return out;
}

} // namespace

TEST_CASE("a stream and a file with the same people find the same") {
  std::string whole = "{" + root + ", \"volunteers\": [";
  std::string lines = "{" + root + "}\n";
  for (std::string const& p : people) {
    whole += (&p == people ? "" : ", ") + p;
    lines += p + "\n";
  }
  Collected const one = evaluate::test::check(*book(), whole + "]}");
  REQUIRE(one.codes() == "");
  for (std::size_t const step : {1U, 7U, 64U, 1U << 16U}) {
    Collected const two = stream(lines, step);
    REQUIRE(two.codes() == "");
    CHECK(two.good);
    REQUIRE(one.all.size() == two.all.size());
    for (std::size_t i = 0; i < one.all.size(); ++i)
      CHECK(told(one.all[i]) == told(two.all[i]));
    CHECK(one.totals.by_rule == two.totals.by_rule);
    CHECK(one.totals.subjects == 4);
    CHECK(two.totals.subjects == 4);
  }
}

TEST_CASE("the last line of a stream needs no end") {
  CHECK(stream("{" + root + "}\n" + people[0]).totals.subjects == 1);
}

TEST_CASE("a fault in a line says which line, and with which pointer") {
  Collected const got =
      stream("{" + root + "}\n" + people[0] + "\n{\"id\": \"v2\", \"zebra\": 1}\n");
  CHECK_FALSE(got.good);
  REQUIRE(got.faults.size() == 1);
  CHECK(got.faults.front().code == "D321");
  CHECK(got.faults.front().places.front().pointer == "/volunteers/1");
  REQUIRE(got.faults.front().places.front().source);
  CHECK(got.faults.front().places.front().source->name().find("people.ndjson") == 0);
  CHECK_FALSE(got.ended);
}

TEST_CASE("an empty stream is a fault and no outcome") {
  Collected const got = stream("");
  CHECK_FALSE(got.good);
  CHECK(got.codes() == "D309");
  CHECK_FALSE(got.begun);
}

TEST_CASE("a BSN in a stream is refused and not repeated") {
  Collected const got = stream("{" + root + "}\n{\"id\": \"v1\", \"name\": \"123456782\"}\n");
  CHECK_FALSE(got.good);
  CHECK(got.codes() == "D328");
  for (Diagnostic const& d : got.faults)
    CHECK(render(d, false).find("123456782") == std::string::npos);
}

TEST_CASE("an organisation without volunteers is said and no fault") {
  Collected const got = evaluate::test::check(*book(), "{" + root + "}");
  CHECK(got.good);
  REQUIRE(got.all.size() == 1);
  CHECK(std::any_of(got.all[0].findings.begin(), got.all[0].findings.end(),
                    [](Finding const& f) { return f.rule_name == "grens.no_subjects"; }));
  CHECK(got.totals.subjects == 0);
}

TEST_CASE("the overview names the input by its bytes") {
  Collected const got = evaluate::test::check(
      *book(), "{\"organisation\": {\"id\": \"o\", \"name\": \"Club\", \"country\": \"NL\"}}");
  REQUIRE(got.top.inputs.size() == 1);
  CHECK(got.top.inputs.front().name == "dossier.json");
  CHECK(got.top.inputs.front().sha256.size() == 64);
  CHECK(got.top.organisation_name == "Club");
  CHECK(got.top.organisation_country == "NL");
  CHECK_FALSE(got.top.complete);
}

TEST_CASE("a country without a package has a defined outcome") {
  auto const made = evaluate::test::load(
      {{"world.grens", evaluate::test::world},
       {"law.grens", [] {
          std::string text = evaluate::test::head;
          text.insert(text.find("uses world"), "  applies when organisation.country is NL\n");
          return text + evaluate::test::rule("r", "volunteer v", "require v.a");
        }()}});
  auto const with = [&](std::string const& country) {
    return evaluate::test::check(*made, "{\"organisation\": {\"id\": \"o\"" + country +
                                            "}, \"volunteers\": [{\"id\": \"v1\", \"a\": true}]}");
  };
  Collected const home = with(", \"country\": \"NL\"");
  CHECK(home.totals.notes[static_cast<std::size_t>(evaluate::Outcome::undetermined)] == 0);
  CHECK(with(", \"country\": \"NL\"").findings("r").size() == 1);
  Collected const away = with(", \"country\": \"FR\"");
  CHECK(away.totals.notes[static_cast<std::size_t>(evaluate::Outcome::undetermined)] == 1);
  CHECK(away.findings("r").empty());
  CHECK(away.totals.total()[static_cast<std::size_t>(evaluate::Outcome::undetermined)] == 1);
  CHECK(with("").findings("r").size() == 1); // not known: nothing is left out in silence
}

TEST_CASE("rules with a fault give no rulebook, and all their faults") {
  Diagnostics faults;
  CHECK_FALSE(
      Rulebook::load({{"a.grens", "package a\nrule"}, {"b.grens", "package b\nrule"}}, faults));
  CHECK(faults.size() >= 2);
  CHECK(has_errors(faults));
}

} // namespace grens
