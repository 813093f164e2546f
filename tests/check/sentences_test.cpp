// What is said, and the names in it.
#include "checking.hpp"

namespace grens::check {

namespace {

Checked say(std::string const& met) {
  return check_law(rule_text("let most = limit at m\n  require 1 EUR <= most cite statute\n"
                             "  say met en \"" +
                             met + "\" nl \"Goed.\"\n  say breached en \"Bad.\" nl \"Fout.\""));
}

Strings norm_said(std::string const& norm_and_says) {
  return said(check_law(rule_text(norm_and_says)));
}

} // namespace

TEST_CASE("a sentence is text and placeholders in turn", "[S14]") {
  Checked const checked = say("{v.name} has {most}: {margin} left of {m} in {organisation.name}.");
  REQUIRE(checked.model);
  auto const& en = checked.model->rules.front().says.met.en;
  REQUIRE(en.size() == 10);
  CHECK(std::get<Placeholder>(en[0]).term->op == Op::field);
  CHECK(std::get<std::string>(en[1]) == " has ");
  CHECK(std::get<Placeholder>(en[4]).kind == Placeholder::Kind::margin);
  CHECK(std::get<std::string>(en[9]) == ".");
}

TEST_CASE("a placeholder is a name in scope", "[L16]") {
  Diagnostic const d = only(say("It is {mots}."));
  CHECK(d.code == "C254");
  CHECK(places(d) == Strings{"mots: "});
  CHECK(d.help == "did you mean `most`?");
  CHECK(d.heading == "The rule");
  CHECK(said(say("It is {limit}.")) == Strings{"C254 limit"}); // a value is no name in scope
  CHECK(said(say("It is {v.nam}.")) == Strings{"C226 nam"});
  CHECK(said(say("{p.amount}")) == Strings{"C254 p"});
}

TEST_CASE("braces stand in pairs", "[L16]") {
  CHECK(said(say("a {{v.name}} b")) == Strings{"C253 {{"});
  CHECK(said(say("a {v.name b")) == Strings{"C253 {v.name b"});
  CHECK(said(say("a v.name} b")) == Strings{"C253 } b"});
  CHECK(said(say("a {} b")) == Strings{"C253 "});
  CHECK(said(say("a {v. name} b")) == Strings{"C253 v. name"});
}

TEST_CASE("margin and it stand where they mean something", "[S14]") {
  std::string const says = "\n say met en \"{margin}\" nl \"x\" say breached en \"x\" nl \"x\"";
  CHECK(norm_said("require 1 EUR <= limit at m cite statute" + says).empty());
  CHECK(norm_said("require start of m <= 2024-01-01 cite statute" + says).empty());
  CHECK(norm_said("require 1 = 1 and 2 = 2 cite statute" + says) == Strings{"C255 margin"});
  CHECK(norm_said("require v.name = \"A\" cite statute" + says) == Strings{"C255 margin"});
  CHECK(said(say("{it}")) == Strings{"C255 it"});
  CHECK(said(check_law(
                 "result t in number title en \"T\" nl \"T\" for volunteer v gives 1 cite statute"
                 " say en \"{it}\" nl \"{it}\""))
            .empty());
  CHECK(said(check_law(
            "result t in number title en \"T\" nl \"T\" for volunteer v gives 1 cite statute"
            " say en \"{margin}\" nl \"{it}\"")) == Strings{"C255 margin"});
}

TEST_CASE("a record or a list is not said in one word") {
  Diagnostic const d = only(say("It is {v}."));
  CHECK(d.code == "C256");
  CHECK(d.help == "write `{v.name}`");
  CHECK(said(say("{v.payments}")) == Strings{"C256 v.payments"});
}

TEST_CASE("every outcome has its sentence", "[L16]") {
  std::string const met = " say met en \"x\" nl \"x\"";
  std::string const breached = " say breached en \"x\" nl \"x\"";
  std::string const explain = " say explain en \"x\" nl \"x\"";
  std::string const bare = " say en \"x\" nl \"x\"";
  std::string const require = "require 1 = 1 cite statute";
  std::string const expect = "expect 1 = 1 otherwise explain cite statute";
  CHECK(norm_said(require + met) == Strings{"C251 r"});
  CHECK(norm_said(expect + explain) == Strings{"C251 r"});
  CHECK(norm_said(require + met + breached + explain).empty()); // it may wait for another finding
  CHECK(norm_said(expect + met + explain + breached) == Strings{"C252 breached"});
  CHECK(norm_said(require + met + breached + bare).front().substr(0, 4) == "C252");
  CHECK(norm_said(require + met + breached + met).front().substr(0, 4) == "C257");
}

TEST_CASE("an exception says what its outcome is", "[L16]") {
  auto const exception = [](std::string const& instead, std::string const& says) {
    return said(check_law(rule_text("require 1 = 1 cite statute") + says_require +
                          "\nexception e to r when 1 = 1 instead " + instead + " cite statute" +
                          says));
  };
  CHECK(exception("not applicable", " say en \"x\" nl \"x\"").empty());
  CHECK(exception("not applicable", " say not_applicable en \"x\" nl \"x\"").empty());
  CHECK(exception("not applicable", says_require) ==
        Strings{"C251 e", "C252 met", "C252 breached"});
  CHECK(exception("require 2 = 2", " say en \"x\" nl \"x\"").size() == 3);
}

TEST_CASE("what comes next is said for outcomes that can occur") {
  std::string const rule = std::string("require 1 = 1 cite statute") + says_require;
  CHECK(
      norm_said(rule + " next met en \"x\" nl \"x\" next undetermined en \"x\" nl \"x\"").empty());
  std::string const expect =
      std::string("expect 1 = 1 otherwise explain cite statute") + says_expect;
  CHECK(norm_said(expect + " next breached en \"x\" nl \"x\"") == Strings{"C252 breached"});
}

} // namespace grens::check
