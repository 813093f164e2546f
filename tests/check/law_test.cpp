// Sources, citations, texts in two languages, questions, consequences.
#include "checking.hpp"

namespace grens::check {

namespace {

std::string title(std::string const& texts) {
  return "source s primary url \"u\" title " + texts;
}

} // namespace

TEST_CASE("every text stands in both languages, once", "[L16]") {
  Diagnostic const missing = only(check_law(title("en \"L\"")));
  CHECK(missing.code == "C250");
  CHECK(missing.title == "the title of `s` is missing in Dutch");
  CHECK(places(missing) == Strings{"\"L\": "});
  CHECK(only(check_law(title("nl \"L\""))).title == "the title of `s` is missing in English");
  Diagnostic const twice = only(check_law(title("en \"L\" nl \"W\" en \"M\"")));
  CHECK(twice.code == "C250");
  CHECK(places(twice) == Strings{"\"M\": again", "\"L\": the first one"});
  Diagnostic const unknown = only(check_law(title("en \"L\" de \"W\"")));
  CHECK(unknown.code == "C250");
  CHECK(places(unknown) == Strings{"de: "});
  CHECK(said(check_law(title("en \"L\" nl \" \""))) == Strings{"C250 \" \""});
}

TEST_CASE("a missing translation names its provision", "[L16]") {
  Diagnostic const d = only(check_law(rule_text("require 1 = 1 cite statute\n"
                                                "  say met en \"Good.\"\n"
                                                "  say breached en \"Bad.\" nl \"Fout.\"")));
  CHECK(d.code == "C250");
  CHECK(d.title == "`say met` is missing in Dutch");
  CHECK(d.heading == "The rule");
}

TEST_CASE("a citation claims no more than its source", "[L11]") {
  auto const cites = [](std::string const& cite) {
    return check_law(rule_text("require 1 = 1 cite " + cite) + says_require);
  };
  Diagnostic const d = only(cites("paper primary"));
  CHECK(d.code == "C246");
  CHECK(places(d) == Strings{"cite paper primary: primary", "paper: this source is secondary"});
  CHECK(said(cites("statute derived")).empty());
  Checked const good = cites("statute article \"2 lid 6\" secondary seen 2026-02-21");
  REQUIRE(good.model);
  Cite const& cite = good.model->rules.front().cites.front();
  CHECK(cite.article == "2 lid 6");
  CHECK(cite.grade == syntax::Grade::secondary);
  CHECK(cite.seen == Date{2026, 2, 21});
}

TEST_CASE("a question has readings, each cited, and a default", "[L10][L11]") {
  auto const question = [](std::string const& rest) {
    return said(check_law("question where_to title en \"Q\" nl \"V\"\n" + rest));
  };
  CHECK(question("reading a cite paper\n reading b cite paper\n default c") == Strings{"C264 c"});
  CHECK(question("reading a cite paper\n reading a cite paper\n default a") == Strings{"C264 a"});
  CHECK(question("reading a cite zebra\n reading b cite paper\n default a") ==
        Strings{"C207 zebra"});
}

TEST_CASE("a consequence befalls a record") {
  CHECK(said(check_law("consequence gone of zebra title en \"G\" nl \"W\"\n"
                       "define f(volunteer v) = gone(v)")) == Strings{"C207 zebra"});
}

} // namespace grens::check
