// What a dossier may not say: each fault with its code and its place as a JSON pointer.
#include "evaluate/helpers.hpp"

#include "base/limits.hpp"

namespace grens::evaluate::test {
namespace {

Book const& book() {
  static Book const made =
      law("question reach\n  title en \"Which?\" nl \"Welke?\"\n  reading wide cite paper\n"
          "  reading narrow cite statute\n  default wide\n" +
          rule("r", "volunteer v", "require v.a and (reach is wide or v.b)"));
  return made;
}

/// "D321 /volunteers/0" for each fault.
std::string faults(std::string const& dossier) {
  Collected const got = check(*book(), dossier);
  CHECK(got.good == got.faults.empty());
  CHECK_FALSE((got.begun && !got.good)); // nothing is handed over when there is an error
  std::string out;
  for (Diagnostic const& d : got.faults)
    out += (out.empty() ? "" : "; ") + d.code + " " +
           (d.places.empty() ? "nowhere" : d.places.front().pointer);
  return out;
}
Diagnostic only(std::string const& dossier) {
  Collected const got = check(*book(), dossier);
  REQUIRE(got.faults.size() == 1);
  return got.faults.front();
}
std::string payment(std::string const& more) {
  return volunteer(payments({paid("2024-01-01", "1.00"),
                             "\"date\": \"2024-01-02\"" + (more.empty() ? "" : ", " + more)}));
}

} // namespace

TEST_CASE("D321: an unknown key, with the nearest known one", "[L5]") {
  CHECK(faults(volunteer("\"paymnets\": []")) == "D321 /volunteers/0");
  CHECK(only(volunteer("\"paymnets\": []")).help == "did you mean \"payments\"?");
  CHECK(only(volunteer("\"zzzzzzzzz\": []")).help == "a key of your own starts with x-");
  CHECK(faults(payment("\"ammount\": \"1.00\"")) == "D321 /volunteers/0/payments/1");
  CHECK(faults("{\"club\": 1}").substr(0, 4) == "D321");
  CHECK(faults(volunteer("\"amount\": {\"atleast\": \"1\"}")).substr(0, 4) == "D321");
  CHECK(faults(payment("\"for\": [{\"period\": \"2024\", \"sum\": \"1\"}]")).substr(0, 4) ==
        "D321");
}

TEST_CASE("keys that start with x- pass with whatever they hold") {
  CHECK(
      faults(volunteer("\"x-note\": {\"deep\": [1, null, {\"a\": true}]}, \"x-\": null")).empty());
  CHECK(faults("{\"x-a\": [[]], \"volunteers\": []}").empty());
}

TEST_CASE("D322: a key that stands twice") {
  CHECK(faults(volunteer("\"a\": true, \"a\": true")) == "D322 /volunteers/0/a");
  CHECK(faults("{\"volunteers\": [], \"volunteers\": []}") == "D322 /volunteers");
  CHECK(faults(volunteer("\"amount\": {\"at_least\": \"1\", \"at_least\": \"2\"}")).substr(0, 4) ==
        "D322");
  CHECK(
      faults(payment("\"for\": [{\"period\": \"2024\", \"period\": \"2023\", \"amount\": \"1\"}]"))
          .substr(0, 4) == "D322");
  CHECK(faults("{\"volunteers\": [], \"policy\": {\"readings\": {\"reach\": {\"choice\": \"wide\", "
               "\"adopted_on\": \"2024-01-01\"}, "
               "\"reach\": {\"choice\": \"narrow\", \"adopted_on\": \"2024-01-01\"}}}}")
            .substr(0, 4) == "D322");
}

TEST_CASE("D322: an exact number beside its bounds, in any order", "[L5]") {
  std::string const exact = "\"spent\": \"1\"";
  std::string const low = "\"spent_at_least\": \"1\"";
  std::string const high = "\"spent_at_most\": \"2\"";
  CHECK(faults(volunteer(low + ", " + high)).empty());
  CHECK(faults(volunteer(exact + ", " + low)) == "D322 /volunteers/0/spent");
  CHECK(faults(volunteer(low + ", " + exact)) == "D322 /volunteers/0/spent");
  CHECK(faults(volunteer(high + ", " + exact)) == "D322 /volunteers/0/spent");
  CHECK(faults(volunteer(low + ", " + high + ", " + low)) == "D322 /volunteers/0/spent");
  CHECK(only(volunteer(exact + ", " + low)).title ==
        "\"spent\" stands beside \"spent_at_least\" or \"spent_at_most\"");
}

TEST_CASE("D323: a value of the wrong type") {
  CHECK(faults(volunteer("\"a\": \"yes\"")) == "D323 /volunteers/0/a");
  CHECK(faults(volunteer("\"a\": 1")) == "D323 /volunteers/0/a");
  CHECK(faults(volunteer("\"a\": [true]")) == "D323 /volunteers/0/a");
  CHECK(faults(volunteer("\"a\": {}")) == "D323 /volunteers/0/a");
  CHECK(faults(volunteer("\"name\": true")) == "D323 /volunteers/0/name");
  CHECK(faults(volunteer("\"name\": 12")) == "D323 /volunteers/0/name");
  CHECK(faults(volunteer("\"payments\": {}")) == "D323 /volunteers/0/payments");
  CHECK(faults(volunteer("\"payments\": \"none\"")) == "D323 /volunteers/0/payments");
  CHECK(faults(volunteer("\"payments\": [1]")).substr(0, 4) == "D323");
  CHECK(faults(volunteer("\"payments\": [[]]")).substr(0, 4) == "D323");
  CHECK(faults("[]").substr(0, 4) == "D323");
  CHECK(faults("1").substr(0, 4) == "D323");
  CHECK(faults("true").substr(0, 4) == "D323");
  CHECK(faults("{\"volunteers\": [\"v1\"]}").substr(0, 4) == "D323");
}

TEST_CASE("D324: what is no amount, with what to write instead") {
  for (std::string const bad : {"1e400", "12,34", "", "abc", "1.", ".5", "€5", "1 000"}) {
    CAPTURE(bad);
    CHECK(faults(volunteer("\"amount\": \"" + bad + "\"")) == "D324 /volunteers/0/amount");
  }
  CHECK(only(volunteer("\"amount\": \"12,34\"")).help.find("point") != std::string::npos);
  CHECK(only(volunteer("\"amount\": 1e400")).help.find("exponent") != std::string::npos);
  std::string const most(limits::number_digits_max, '9');
  CHECK(faults(volunteer("\"amount\": " + most)).empty());
  CHECK(faults(volunteer("\"amount\": " + most + "9")) == "D324 /volunteers/0/amount");
}

TEST_CASE("D325: a date or period that does not exist, or ends before it begins") {
  CHECK(faults(volunteer("\"born\": \"2024-02-30\"")) == "D325 /volunteers/0/born");
  CHECK(faults(volunteer("\"born\": \"2024\"")) == "D325 /volunteers/0/born");
  CHECK(faults(payment("\"for\": \"2024-13\"")) == "D325 /volunteers/0/payments/1/for");
  CHECK(
      faults(volunteer(
                 "\"roles\": [{\"id\": \"x\", \"from\": \"2024-02-01\", \"to\": \"2024-01-31\"}]"))
          .substr(0, 28) == "D325 /volunteers/0/roles/0/t");
}

TEST_CASE("D326: a word that is none of the field's, with the nearest") {
  CHECK(faults(payment(kind("wages"))) == "D326 /volunteers/0/payments/1/kind");
  Diagnostic const d = only(payment(kind("wages")));
  CHECK(d.help == "did you mean \"wage\"? It is one of: allowance, costs, wage");
}

TEST_CASE("D327: a field that must be there") {
  CHECK(faults("{\"volunteers\": [{}]}") == "D327 /volunteers/0");
  CHECK(only("{\"volunteers\": [{}]}").title == "\"id\" is missing in volunteer");
  // The place is where the field should stand, and not a field that happens to stand before it.
  CHECK(faults(volunteer("\"payments\": [{\"id\": \"p1\", \"amount\": \"1.00\"}]")) ==
        "D327 /volunteers/0/payments/0");
  CHECK(faults(payment("\"for\": [{\"period\": \"2024\"}]")).substr(0, 4) == "D327");
}

TEST_CASE("D328: a BSN is refused and never repeated") {
  std::string const bsn = "123456782"; // passes the eleven-test
  for (std::string const body :
       {"\"name\": \"@\"", "\"x-number\": \"@\"", "\"x-number\": @", "\"born\": \"@\"",
        "\"yes\": \"@\"", "\"amount\": \"@\"",
        "\"payments\": [{\"id\": \"@\", \"date\": \"2024-01-01\"}]",
        "\"payments\": [{\"id\": \"p\", \"date\": \"2024-01-01\", \"kind\": \"@\"}]",
        "\"payments\": [{\"id\": \"p\", \"date\": \"2024-01-01\", \"role\": \"@\"}]",
        "\"name\": \"@\", \"zebra\": 1", "\"roles\": [{\"id\": \"x\", \"from\": \"@\"}]"}) {
    std::string text = body;
    text.replace(text.find('@'), 1, bsn);
    CAPTURE(body);
    Collected const got = check(*book(), volunteer(text));
    CHECK_FALSE(got.good);
    bool told = false;
    for (Diagnostic const& d : got.faults) {
      told = told || d.code == "D328";
      CHECK(render(d, false).find(bsn) == std::string::npos);
      CHECK(render_line(d).find(bsn) == std::string::npos);
    }
    CHECK(told);
  }
  CHECK(faults(volunteer("\"name\": \"" + bsn + "\"")) == "D328 /volunteers/0/name");
  CHECK(faults(volunteer("\"name\": \"123456789\"")).empty()); // fails the test
  CHECK(faults(volunteer("\"name\": \"000000000\"")).empty());
}

TEST_CASE("D329: a number past the limits of its field") {
  CHECK(faults(volunteer("\"some\": \"-0.01\"")) == "D329 /volunteers/0/some");
  CHECK(faults(volunteer("\"some\": \"10.01\"")) == "D329 /volunteers/0/some");
  CHECK(faults(volunteer("\"some\": \"0\"")).empty());
  CHECK(faults(volunteer("\"some\": \"10\"")).empty());
  CHECK(faults(payment("\"hours\": \"-1\"")) == "D329 /volunteers/0/payments/1/hours");
}

TEST_CASE("D330: null says neither known nor none") {
  CHECK(faults(volunteer("\"a\": null")) == "D330 /volunteers/0/a");
  CHECK(faults(volunteer("\"payments\": null")) == "D330 /volunteers/0/payments");
  CHECK(faults("null").substr(0, 4) == "D330");
}

TEST_CASE("D332: an id that nobody has", "[S15]") {
  std::string const roles = ", \"roles\": [{\"id\": \"trainer\", \"from\": \"2024-01-01\"}]";
  auto const with = [&](std::string const& role) {
    return volunteer(payments({paid("2024-01-01", "1.00", "\"role\": \"" + role + "\"")}) + roles);
  };
  CHECK(faults(with("trainer")).empty());
  CHECK(faults(with("trianer")) == "D332 /volunteers/0/payments/0/role");
  CHECK(only(with("trianer")).help == "did you mean \"trainer\"?");
}

TEST_CASE("D334: an assumption about a field that does not exist") {
  auto const with = [](std::string const& field) {
    return "{\"volunteers\": [], \"assume\": [{\"field\": \"" + field +
           R"(", "value": true, "by": "b", "date": "2024-01-01"}]})";
  };
  CHECK(faults(with("volunteers.a")).empty());
  CHECK(faults(with("volunteers.zebra")) == "D334 /assume/0/field");
  CHECK(only(with("volunters.a")).help.find("\"volunteers\"") != std::string::npos);
  CHECK(faults(with("")) == "D334 /assume/0/field");
  CHECK(faults(with("volunteers.")) == "D334 /assume/0/field");
  CHECK(faults(with("volunteers.a.volunteers")) ==
        "D334 /assume/0/field"); // a yes or no has no fields
}

TEST_CASE("D335: an explanation that does not say what it explains") {
  auto const with = [](std::string const& what) {
    return "{\"volunteers\": [], \"explanations\": [{" + what +
           R"("text": "t", "by": "b", "date": "2024-01-01"}]})";
  };
  CHECK(faults(with("")).substr(0, 4) == "D335");
  CHECK(faults(with("\"rule\": \"r\", ")).substr(0, 4) == "D335");
  CHECK(faults(with("\"subject\": \"v1\", ")).substr(0, 4) == "D335");
  CHECK(faults(with("\"rule\": \"r\", \"subject\": \"v1\", ")).empty());
  CHECK(faults(with("\"finding\": \"0123456789abcdef\", ")).empty());
}

TEST_CASE("D336: a reading or question that no rule has") {
  auto const with = [](std::string const& question, std::string const& choice) {
    return "{\"volunteers\": [], \"policy\": {\"readings\": {\"" + question +
           "\": {\"choice\": \"" + choice + R"(", "adopted_on": "2024-01-01"}}}})";
  };
  CHECK(faults(with("reach", "narrow")).empty());
  CHECK(faults(with("reach", "narow")) == "D336 /policy/readings/reach/choice");
  CHECK(only(with("reach", "narow")).help == "it is one of: wide, narrow");
  CHECK(faults(with("raech", "narrow")).substr(0, 4) == "D336");
  CHECK(only(with("raech", "narrow")).help == "did you mean \"reach\"?");
}

TEST_CASE("an empty text is a text, even as the first of the dossier") {
  CHECK(faults("{\"policy\": {\"readings\": {\"\": {\"choice\": \"\"}}}}").substr(0, 4) == "D327");
  CHECK(faults("{\"volunteers\": [{\"id\": \"\"}]}").empty());
}

TEST_CASE("all faults are told and not only the first, and nothing is half done") {
  Collected const got = check(*book(), volunteer("\"a\": 1, \"born\": \"x\", \"zebra\": 2"));
  CHECK(got.codes() == "D323 D325 D321");
  CHECK(got.all.empty());
  CHECK_FALSE(got.ended);
}

TEST_CASE("a fault in the second volunteer is told before anything of the first is handed over") {
  Collected const got =
      check(*book(), "{\"volunteers\": [{\"id\": \"v1\"}, {\"id\": \"v2\", \"a\": 1}]}");
  CHECK(got.faults.at(0).places.at(0).pointer == "/volunteers/1/a");
  CHECK_FALSE(got.begun);
}

} // namespace grens::evaluate::test
