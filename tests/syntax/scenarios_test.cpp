#include "parsing.hpp"

namespace grens::syntax {

namespace {

/// The dump of what a member of a given object holds.
std::string data(std::string const& text) {
  Module const module =
      parse_clean("scenario \"s\" given volunteer v { x: " + text + " } on day finds r met");
  auto const& scenario = std::get<ScenarioDecl>(module.declarations.at(0));
  auto const& object = std::get<DataObject>(scenario.givens.at(0).object.node);
  return dump(*object.members.at(0).value);
}

std::string found(std::string const& text) {
  std::string const tree = declared("scenario \"s\" on 2026-12-31 finds r " + text);
  std::size_t const begin = tree.rfind("[(finds");
  return tree.substr(begin + 1, tree.size() - begin - 3);
}

} // namespace

TEST_CASE("a whole scenario", "[syntax]") {
  CHECK(declared("scenario \"a b\" cite s for each (day, limit) in (2024-06-15, 210.00 EUR)"
                 " (2026, limit) given organisation { } given volunteer v1 { name: \"x\" }"
                 " adopting q a adopting p b on day finds r met for v1 finds t 3 number") ==
        "(scenario \"a b\" [(cite s - - -)] (table [day limit] [[2024-06-15 (number 210.00 EUR)]"
        " [2026 (word limit -)]]) [(given organisation - (object [] 1))"
        " (given volunteer v1 (object [( name \"x\")] 1))] [(adopting q a) (adopting p b)]"
        " (word day -) [(finds r met - - - v1 - -) (finds t - (number 3 number) - - - - -)])");
}

TEST_CASE("data", "[syntax]") {
  CHECK(data("\"text\"") == "\"text\"");
  CHECK(data("12.50 EUR") == "(number 12.50 EUR)");
  CHECK(data("12") == "(number 12 -)");
  CHECK(data("1_000") == "(number 1000 -)");
  CHECK(data("4 hours") == "(number 4 hours)");
  CHECK(data("2024-06-15") == "2024-06-15");
  CHECK(data("2024-06") == "2024-06");
  CHECK(data("2024-Q3") == "2024-Q3");
  CHECK(data("2024-06-15 to 2024-07-02") == "2024-06-15/2024-07-02");
  CHECK(data("2024-03 to 2024-05") == "2024-03-01/2024-05-31");
  CHECK(data("allowance") == "(word allowance -)");
  CHECK(data("NL") == "(word NL -)");
  CHECK(data("yes") == "(word yes -)");
  CHECK(data("rule") == "(word rule -)");
  CHECK(data("limit + 0.01 EUR") == "(word limit (number 0.01 EUR))");
  CHECK(data("limit - 0.01 EUR") == "(word limit (number -0.01 EUR))");
  CHECK(data("[]") == "(list [])");
  CHECK(data("[ 1, a, [ 2 hours ] ]") ==
        "(list [(number 1 -) (word a -) (list [(number 2 hours)])])");
  CHECK(data("{ a: 1, for: 2024 }") == "(object [( a (number 1 -)) ( for 2024)] 1)");
  CHECK(data("[ { a: b } monthly 11 times ]") == "(list [(object [( a (word b -))] 11)])");
}

TEST_CASE("four digits alone are a year in data, and an amount with a unit", "[syntax]") {
  CHECK(data("2024") == "2024");
  CHECK(data("-4 EUR") == "(number -4 EUR)");
  CHECK(data("-0.5") == "(number -0.5 -)");
  CHECK(data("2100 EUR") == "(number 2100 EUR)");
  CHECK(data("2100.00") == "(number 2100.00 -)");
  CHECK(data("2_100") == "(number 2100 -)");
  CHECK(data("2024 to 2025") == "2024-01-01/2025-12-31");
  CHECK(data("21000") == "(number 21000 -)");
}

TEST_CASE("what a scenario finds", "[syntax]") {
  CHECK(found("met") == "(finds r met - - - - - -)");
  CHECK(found("breached by 0.01 EUR for v2 item p3 during 2024-03") ==
        "(finds r breached - - (number 0.01 EUR) v2 p3 2024-03)");
  CHECK(found("2100 EUR during 2024") == "(finds r - (number 2100 EUR) - - - - 2024)");
  CHECK(found("0.00 EUR .. 18.00 EUR for v1") ==
        "(finds r - (number 0.00 EUR) (number 18.00 EUR) - v1 - -)");
  CHECK(found("-1.50 EUR .. 2 EUR") == "(finds r - (number -1.50 EUR) (number 2 EUR) - - - -)");
  CHECK(found("1/3 EUR per hour") == "(finds r - (number 1/3 EUR per hour) - - - - -)");
  CHECK(found("1/3 hours .. 2/3 hours") ==
        "(finds r - (number 1/3 hours) (number 2/3 hours) - - - -)");
  CHECK(found("met during 2024-03 to 2024-05") == "(finds r met - - - - - 2024-03-01/2024-05-31)");
  CHECK(found("met during day") == "(finds r met - - - - - (word day -))");
  CHECK(found("explain by 5.75 EUR per hour for v1 during 2024-06-03") ==
        "(finds r explain - - (number 5.75 EUR per hour) v1 - 2024-06-03)");
  CHECK(found("limit for v1") == "(finds r limit - - - v1 - -)");
}

} // namespace grens::syntax
