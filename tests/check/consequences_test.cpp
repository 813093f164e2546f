// Rules that wait for one another through consequences.
#include "checking.hpp"

namespace grens::check {

namespace {

std::string rule_named(std::string const& name, std::string const& norm) {
  return "rule " + name + " title en \"R\" nl \"R\" for volunteer v\n  " + norm +
         "\n  cite statute" + says_require + "\n";
}

char const* const gone = "consequence gone of volunteer title en \"G\" nl \"W\"\n";

} // namespace

TEST_CASE("consequences pass from rule to rule without a circle", "[S10]") {
  CHECK(said(check_law(rule_named("a", "require 1 = 1 otherwise lost(v)") +
                       rule_named("b", "require not lost(v)")))
            .empty());
  Diagnostic const one = only(check_law(rule_named("a", "require not lost(v) otherwise lost(v)")));
  CHECK(one.code == "C262");
  CHECK(places(one).front() == "lost(v): a asks lost");
  Diagnostic const two =
      only(check_law(gone + rule_named("a", "require not gone(v) otherwise lost(v)") +
                     rule_named("b", "require not lost(v) otherwise gone(v)")));
  CHECK(two.code == "C262");
  CHECK(two.places.size() == 4);
}

TEST_CASE("a circle through a define or an exception is one too", "[S10]") {
  Diagnostic const d = only(check_law("define bad(volunteer z) = lost(z) during 2024-01\n"
                                      "define worse(volunteer z) = bad(z)\n" +
                                      rule_named("a", "require not worse(v) otherwise lost(v)")));
  CHECK(d.code == "C262");
  CHECK(places(d) == Strings{"worse(v): a asks worse", "bad(z): worse asks bad",
                             "lost(z) during 2024-01: bad asks lost",
                             "require not worse(v) otherwise lost(v): lost is decided by a"});
  CHECK(said(check_law(rule_named("a", "require 1 = 1 otherwise lost(v)") +
                       "exception e to a when lost(v) instead not applicable cite statute"
                       " say en \"S\" nl \"Z\"\n")) == Strings{"C262 lost(v)"});
  CHECK(said(check_law(rule_named("a", "require not lost(v)") +
                       "exception e to a when 1 = 1 instead require 1 = 1 otherwise lost(v)"
                       " cite statute" +
                       says_require)) == Strings{"C262 lost(v)"});
  CHECK(said(check_law(rule_named("a", "require 1 = 1 otherwise lost(v) during 2024-01") +
                       rule_named("b", "let x = count of payment p of v.payments where lost(v)\n"
                                       "  require x = 1 otherwise lost(v)"))) ==
        Strings{"C262 lost(v)"});
}

} // namespace grens::check
