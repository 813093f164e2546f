#include "parsing.hpp"

#include "syntax/print.hpp"

namespace grens::syntax {

namespace {

std::string printed(std::string const& expr) {
  Module const module = parse_clean(define_text(expr));
  return print(*std::get<DefineDecl>(module.declarations.at(0)).body);
}

} // namespace

TEST_CASE("printing an expression keeps the parentheses that it needs, and no others", "[syntax]") {
  for (std::string const text : {
           "(a + b) * c",
           "a + b * c",
           "a - (b - c)",
           "a - b - c",
           "a / (b / c)",
           "(a or b) and c",
           "a or b and c",
           "(a or b) or c",
           "not (a and b)",
           "not a and b",
           "not not a",
           "(not a) = b",
           "(a = b) = c",
           "a at start of m",
           "(a at b) at c",
           "-a",
           "--a",
           "-(a + b)",
           "year of start of m",
           "year of (a + b)",
           "f(a, b + c)",
           "previous m",
           "210.00",
           "25000 EUR",
           "60 %",
           "2.5 %",
           "5.50 EUR per hour",
           "0.05",
           "2024-06-15",
           "2024-02",
           "2024-Q2",
           "2024-W09",
           "\"a # text\"",
           "yes",
           "no",
           "p.kind is NL",
           "p.kind is not one of (a, b)",
           "p is one of (recorded)",
           "p.id is not one of v.names",
           "p is one of (not)",
           "p is one of (one)",
           "p.x is not recorded",
           "a + b is c",
           "d within m",
           "if a then b otherwise c",
           "(if a then b otherwise c) + d",
           "a and (no payment p of l) and b",
           "every payment p of l has a or b",
           "every payment p of l where (no payment q of l) has b",
           "some payment p of f(v) by worked during year of m where a has b",
           "sum of a - b spread over p.worked during m for payment p of l where a or b",
           "sum of (count of payment q of l) for payment p of (list of payment p of l)",
           "smallest of a for payment p of l",
           "largest of a for payment p of l",
           "average of a for payment p of l",
           "count of rolling 3 months w of l",
           "count of rolling 14 days w of l",
           "count of rolling 2 weeks w of l",
           "count of year from 04-06 y of l by worked",
           "count of season from 09-01 s of l",
           "season from 09-01 of p.date",
           "since start of m",
           "a during since (d + 1 days)",
           "median of a + b for payment p of l where c",
           "slope of a for month m of l",
           "distinct of p.kind for payment p of l",
           "share of payment p of l where p.shown",
           "(share of payment p of l where p.shown) <= 50 %",
           "d + 1 months rounding down",
           "d - a * 2 years rounding refused + 3 days",
           "round a / b - c half_up to 0.01 EUR",
           "round a up to 5 hours * 2",
           "round (if a then b otherwise c) half_even to 1 EUR",
           "list of payment p of l where counts(p)",
           "longest run of month m of l has f(m)",
           "(sum of a for payment p of l where b) <= 10 EUR",
       }) {
    INFO(text);
    CHECK(printed(text) == text);
  }
  CHECK(printed("((a))") == "a");
  CHECK(printed("(a * b) + (c)") == "a * b + c");
  CHECK(printed("a  <=b") == "a <= b");
  CHECK(printed("x is one of (costs)") == "x is costs");
  CHECK(printed("(if a then b otherwise c)") == "if a then b otherwise c");
  CHECK(printed("1 hour") == "1 hours");
}

TEST_CASE("numbers print as they were written", "[syntax]") {
  CHECK(print(Number{21000, 100}) == "210.00");
  CHECK(print(Number{5, 100}) == "0.05");
  CHECK(print(Number{-1, 100}) == "-0.01");
  CHECK(print(Number{0, 1}) == "0");
  CHECK(print(Number{0, 100}) == "0.00");
  CHECK(print(Number{1, 3}) == "1/3");
  CHECK(print(Number{150, 450}) == "150/450");
}

TEST_CASE("parsing what was printed gives the same tree", "[syntax]") {
  for (RuleText const& rule : rule_texts()) {
    INFO(rule.name);
    Parsed const first = parse_text(rule.text, rule.name);
    for (Diagnostic const& fault : first.faults)
      UNSCOPED_INFO(render(fault, false));
    REQUIRE(first.faults.empty());
    std::string const text = print(first.module);
    Parsed const second = parse_text(text, rule.name + " (printed)");
    for (Diagnostic const& fault : second.faults)
      UNSCOPED_INFO(render(fault, false));
    REQUIRE(second.faults.empty());
    CHECK(dump(second.module) == dump(first.module));
    CHECK(print(second.module) == text);
  }
}

TEST_CASE("data that is wide is printed over more lines", "[syntax]") {
  std::string const member = "a: [ { b: 1, c: " + std::string(60, 'x') + " } ]";
  std::string const text = "scenario \"s\" given v v { " + member +
                           ", d: { e: { f: " + std::string(80, 'y') +
                           " } }, g: [], h: { } } on day finds r met";
  Module const module = parse_clean(text);
  std::string const out = print(module);
  CHECK(dump(parse_clean(out)) == dump(module));
  CHECK_THAT(out, Catch::Contains("  given v v { " + member + ",\n"));
  CHECK_THAT(out, Catch::Contains("              h: {} }\n"));
}

TEST_CASE("every kind of declaration prints", "[syntax]") {
  std::string const text =
      "package p\n"
      "uses a, b.c\n"
      "\n"
      "record r root identified by id dated by d from e to f aged by g "
      "rounding down evidenced by h\n"
      "  a \"b\" : money in c bounded by (d, e)\n"
      "  f : one g pending\n"
      "    title en \"F\"\n"
      "  h : one of (i, NL) otherwise i\n"
      "  j : list of k by l optional at least 0 at most m\n"
      "  n : period or parts\n"
      "\n"
      "value v in number\n"
      "  from 2024-01-01 until 2024-12-31  1/3 .. 0.50 because en \"x\"  cite s "
      "article \"1\" derived seen 2025-01-01\n"
      "  from 2025-01-01                   yes  cite s\n"
      "  known until 2026-12-31\n"
      "\n"
      "exception e to r\n"
      "  title en \"E\"\n"
      "  let x = 1\n"
      "  when x = 1\n"
      "  instead expect x proof bank or receipt for payment p of l where y otherwise explain or "
      "lost(v) during (a at b)\n"
      "  cite s\n"
      "  next undetermined en \"E\"\n"
      "\n"
      "scenario \"s\"\n"
      "  for each (a, b) in\n"
      "    (2024,         2024-03-01 to 2024-04-02)\n"
      "    (x - 0.01 EUR, {} monthly 3 times)\n"
      "    (-3.50 EUR,    -1)\n"
      "  given organisation {}\n"
      "  adopting q a\n"
      "  on a\n"
      "  finds r 1/3 EUR .. 2 EUR by 3 EUR for v item w during 2024\n";
  CHECK(print(parse_clean(text)) == text);
}

} // namespace grens::syntax
