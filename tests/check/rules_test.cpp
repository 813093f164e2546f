// Rules, results, exceptions, effects.
#include "checking.hpp"

namespace grens::check {

namespace {

std::string exception_text(std::string const& name, std::string const& to,
                           std::string const& instead, std::string const& when = "1 = 1") {
  return "exception " + name + " to " + to + " when " + when + " instead " + instead +
         " cite statute\n";
}

char const* const plain = "  say en \"So.\" nl \"Zo.\"\n";

} // namespace

TEST_CASE("a rule has binders, lets, a norm and its effect") {
  Checked const checked =
      check_law(rule_text("let paid = sum of p.amount for payment p of v.payments during m\n"
                          "let most = limit at m\n"
                          "require paid <= most otherwise lost(v) during year of m\n"
                          "cite statute") +
                says_require);
  REQUIRE(checked.model);
  Rule const& r = checked.model->rules.front();
  CHECK(checked.model->full_name(RuleId{0}) == "test.r");
  REQUIRE(r.binders.size() == 2);
  CHECK(r.binders[0].loop.list->op == Op::field);
  CHECK_FALSE(r.binders[0].single);
  CHECK(r.binders[1].loop.periods);
  REQUIRE(r.variables.size() == 5);
  CHECK(r.variables[2].name == "p");
  CHECK(r.variables[3].name == "paid");
  Norm const& norm = std::get<Norm>(r.norm);
  REQUIRE(norm.otherwise);
  CHECK(norm.otherwise->row);
  CHECK(norm.otherwise->during->type.period == PeriodKind::year);
}

TEST_CASE("a binder without a list takes the root's record, or the root itself") {
  auto const binders = [](std::string const& binder) {
    Checked const checked = check_law("rule r title en \"R\" nl \"R\" for " + binder +
                                      " require 1 = 1 cite statute" + says_require);
    REQUIRE(checked.model);
    Loop const& loop = checked.model->rules.front().binders.front().loop;
    std::string const list = loop.list ? "list" : "root";
    return (checked.model->rules.front().binders.front().single ? "one " : "each ") + list;
  };
  CHECK(binders("organisation o") == "one list");
  CHECK(binders("volunteer v") == "each list");
  CHECK(binders("dossier d") == "one root");
  auto const refused = [](std::string const& binder) {
    return said(check_law("rule r title en \"R\" nl \"R\" for " + binder +
                          " require 1 = 1 cite statute" + says_require));
  };
  CHECK(refused("payment p") == Strings{"C232 payment p"});
}

TEST_CASE("every rule cites a source", "[L11]") {
  Diagnostic const d = only(check_texts(
      {world(), "package a\nuses world\nsource s primary url \"u\" title en \"L\" nl \"W\"\n"
                "rule r title en \"The rule\" nl \"R\" for volunteer v require 1 = 1 cite zebra" +
                    std::string(says_require) + "\n"}));
  CHECK(d.code == "C207");
  CHECK(d.heading == "The rule");
}

TEST_CASE("an effect befalls its subject") {
  auto const effect = [](std::string const& text) {
    return said(
        check_law(rule_text("require 1 = 1 otherwise " + text + " cite statute") + says_require));
  };
  CHECK(effect("lost").empty());
  CHECK(effect("lost(v)").empty());
  CHECK(effect("lost(v) during m").empty());
  CHECK(effect("lost(m)") == Strings{"C231 m"});
  CHECK(effect("lost(v, v)") == Strings{"C231 lost(v, v)"});
  CHECK(effect("lots(v)") == Strings{"C207 lots"});
  CHECK(effect("lost(v) during start of m") == Strings{"C223 start of m"});
}

TEST_CASE("a norm is a truth") {
  CHECK(said(check_law(rule_text("require m cite statute") + says_require)) == Strings{"C223 m"});
}

TEST_CASE("a result gives what it says") {
  auto const result = [](std::string const& type, std::string const& gives) {
    return said(check_law("result total in " + type +
                          " title en \"T\" nl \"T\" for volunteer v gives " + gives +
                          " cite statute" + plain));
  };
  CHECK(result("EUR", "3 EUR").empty());
  CHECK(result("money", "3 EUR").empty());
  CHECK(result("EUR", "3 hours") == Strings{"C220 3 hours"});
  CHECK(result("EUR", "v.name") == Strings{"C223 v.name"});
  CHECK(result("list of text", "3") == Strings{"C217 list of text"});
  CHECK(result("one of (low, high)", "if v.name = \"A\" then low otherwise high").empty());
  CHECK(result("one of (low, high)", "regime(3 EUR) at 2024-01-01") ==
        Strings{"C223 regime(3 EUR) at 2024-01-01"});
  Diagnostic const d = only(check_law("result total in one of (low, high) title en \"T\" nl \"T\""
                                      " for volunteer v gives hihg cite statute" +
                                      std::string(plain)));
  CHECK(d.code == "C207");
  CHECK(d.help == "did you mean `high`?");
}

TEST_CASE("an exception sees what its rule sees", "[S2][L6]") {
  std::string const rule = rule_text("let paid = sum of p.amount for payment p of v.payments\n"
                                     "require paid <= limit at m cite statute") +
                           std::string(says_require) + "\n";
  CHECK(
      said(check_law(rule +
                     exception_text("e", "r", "not applicable", "paid = 0 EUR and v.name = \"A\"") +
                     plain))
          .empty());
  CHECK(said(check_law(rule + exception_text("e", "r", "not applicable", "payed = 0 EUR") +
                       plain)) == Strings{"C207 payed"});
  Checked const checked = check_law(
      rule +
      "exception e to r let half = paid / 2 when half > 1 EUR instead require half <= limit at m"
      " cite statute" +
      says_require + "\n" + exception_text("f", "e", "not applicable", "half > 2 EUR") + plain);
  REQUIRE(checked.model);
  CHECK(checked.model->rules.front().exceptions == std::vector<ExceptionId>{ExceptionId{0}});
  CHECK(std::get<ExceptionId>(checked.model->exceptions[1].target) == ExceptionId{0});
  CHECK(checked.model->rules.front().variables.back().name == "half");
  CHECK(said(check_law(rule +
                       "exception e to r let paid = 1 when 1 = 1 instead not applicable"
                       " cite statute" +
                       plain)) == Strings{"C209 paid"});
}

TEST_CASE("an exception of another package does not meet a name twice", "[S2]") {
  std::string const rule = test_package(
      rule_text("let most = limit at m require 1 EUR <= most cite statute") + says_require);
  Checked const checked =
      check_texts({world(), rule,
                   "package other\nuses world, test\ndefine most(number n) = n\n" +
                       exception_text("e", "r", "not applicable") + plain});
  CHECK(said(checked) == Strings{"C209 most"});
}

TEST_CASE("an exception overrides something that is there", "[L6]") {
  std::string const rule =
      rule_text("require 1 = 1 cite statute") + std::string(says_require) + "\n";
  Diagnostic const d = only(check_law(rule + exception_text("e", "rr", "not applicable") + plain));
  CHECK(d.code == "C207");
  CHECK(d.title == "there is no rule, result, indicator or exception `rr`");
  Diagnostic const circle =
      only(check_law(rule + exception_text("e", "f", "not applicable") + plain +
                     exception_text("f", "e", "not applicable") + plain));
  CHECK(circle.code == "C260");
  CHECK(places(circle) == Strings{"f: e overrides f", "e: f overrides e"});
}

TEST_CASE("exceptions hang on one another up to a limit", "[L1]") {
  auto const chain = [](int length) {
    std::string text = rule_text("require 1 = 1 cite statute") + std::string(says_require) + "\n";
    std::string target = "r";
    for (int i = 0; i < length; ++i) {
      std::string const name = "e" + std::to_string(i);
      text += exception_text(name, target, "not applicable") + plain;
      target = name;
    }
    return said(check_law(text));
  };
  CHECK(chain(limits::nesting_depth_max).empty());
  CHECK(chain(limits::nesting_depth_max + 1) == Strings{"C239 e100"});
  CHECK(chain(2000).size() == 1);
}

TEST_CASE("what stands instead fits what it replaces", "[S11]") {
  std::string const rule =
      rule_text("require 1 = 1 cite statute") + std::string(says_require) + "\n";
  std::string const result =
      "result total in EUR title en \"T\" nl \"T\" for volunteer v gives 3 EUR"
      " cite statute" +
      std::string(plain);
  CHECK(said(check_law(rule + exception_text("e", "r", "gives 3 EUR") + plain)) ==
        Strings{"C261 3 EUR"});
  CHECK(said(check_law(result + exception_text("e", "total", "require 1 = 1") + says_require)) ==
        Strings{"C261 require 1 = 1"});
  CHECK(said(check_law(result + exception_text("e", "total", "gives 3 hours") + plain)) ==
        Strings{"C261 3 hours"});
  CHECK(said(check_law(result + exception_text("e", "total", "gives 3 EUR") + plain)).empty());
  CHECK(said(check_law(rule + exception_text("e", "r", "expect 1 = 1 otherwise explain") +
                       says_expect))
            .empty());
}

} // namespace grens::check
