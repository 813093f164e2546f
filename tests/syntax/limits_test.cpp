// On each side of every limit: at the limit passes, one more is refused with its code.
#include "parsing.hpp"

namespace grens::syntax {

namespace {

std::size_t const depth = static_cast<std::size_t>(limits::nesting_depth_max);

std::string nested(std::size_t count, std::string const& open, std::string const& inner,
                   std::string const& close) {
  return define_text(times(count, open) + inner + times(count, close));
}

void check_depth(std::string const& open, std::string const& inner, std::string const& close) {
  INFO(open << inner << close);
  CHECK(faults_of(nested(depth, open, inner, close)).empty());
  CHECK(fault_of(nested(depth + 1, open, inner, close)).code == "P102");
  CHECK(fault_of(nested(100'000, open, inner, close)).code == "P102");
}

std::string objects(std::size_t count, std::string const& open, std::string const& close) {
  return "scenario \"s\" given v v { x: " + times(count, open) + "1" + times(count, close) +
         " } on day finds r met";
}

} // namespace

TEST_CASE("nesting stops at nesting_depth_max", "[syntax]") {
  check_depth("(", "a", ")");
  check_depth("not ", "a", "");
  check_depth("- ", "a", "");
  check_depth("-", "a", "");
  check_depth("f(", "a", ")");
  check_depth("year of ", "a", "");
  check_depth("if a then b otherwise ", "c", "");
  check_depth("if a then ", "b", " otherwise c");
  check_depth("if ", "a", " then b otherwise c");
  check_depth("every payment p of l has ", "a", "");
  check_depth("no payment p of l where ", "a", "");
  check_depth("count of payment p of l where ", "a", "");
  check_depth("longest run of month m of l has ", "a", "");
  check_depth("a + (", "b", ")");
}

TEST_CASE("a level is counted, whatever opened it", "[syntax]") {
  std::string const mixed = "not (if f((";
  std::size_t const levels = 5; // not ( if f( (
  std::string const closed = ")) then b otherwise c)";
  CHECK(faults_of(nested(depth / levels, mixed, "a", closed)).empty());
  CHECK(fault_of(nested(depth / levels + 1, mixed, "a", closed)).code == "P102");
  Fault const fault = fault_of(nested(depth + 1, "(", "abc", ")"));
  CHECK(fault.under == "abc");
}

TEST_CASE("data nests no deeper either", "[syntax]") {
  // The object that is given is not inside of anything; its member is.
  CHECK(faults_of(objects(depth - 1, "[", "]")).empty());
  CHECK(fault_of(objects(depth, "[", "]")).code == "P102");
  CHECK(faults_of(objects(depth - 1, "{ x: ", "}")).empty());
  CHECK(fault_of(objects(depth, "{ x: ", "}")).code == "P102");
  CHECK(fault_of(objects(100'000, "[", "]")).code == "P102");
  CHECK(fault_of(objects(100'000, "[ { x: ", "} ]")).code == "P102");
}

TEST_CASE("a chain has at most nesting_depth_max operators", "[syntax]") {
  for (std::string const op : {" + 1", " - 1", " * 1", " / 1"}) {
    CHECK(faults_of(define_text("a" + times(depth, op))).empty());
    Fault const fault = fault_of(define_text("a" + times(depth + 1, op)));
    CHECK(fault.code == "P102");
    CHECK_THAT(fault.title, Catch::Contains("operators"));
    CHECK(fault_of(define_text("a" + times(100'000, op))).code == "P102");
  }
  // The next expression starts afresh.
  CHECK(faults_of("rule r title en \"E\" for volunteer v let x = 1" + times(depth, " + 1") +
                  " let y = 1" + times(depth, " + 1") + " require x = y cite s")
            .empty());
  // Operators in brackets nest as well, so they count for the whole expression.
  CHECK(fault_of(define_text("(1" + times(depth, " + 1") + ") + 1")).code == "P102");
}

TEST_CASE("chains of `and` and `or` are flat and have no limit", "[syntax]") {
  CHECK(faults_of(define_text("a" + times(50'000, " or a"))).empty());
  CHECK(faults_of(define_text("a" + times(50'000, " and a"))).empty());
  CHECK(faults_of(define_text("f(a" + times(50'000, ", a") + ")")).empty());
  CHECK(faults_of(define_text("a" + times(50'000, ".a"))).empty());
}

TEST_CASE("names end at name_bytes_max", "[syntax]") {
  std::string const longest(limits::name_bytes_max, 'a');
  CHECK(faults_of("uses " + longest).empty());
  Fault const fault = fault_of("uses " + longest + "a");
  CHECK(fault.code == "P107");
  CHECK(fault.under == longest + "a");
  CHECK(fault_of(define_text("a." + longest + "a")).code == "P107");
  CHECK(fault_of(define_text("a is " + longest + "A")).code == "P107");
}

TEST_CASE("texts end at text_bytes_max", "[syntax]") {
  std::string const longest(limits::text_bytes_max, 'x');
  CHECK(faults_of("consequence c of v title en \"" + longest + "\"").empty());
  Fault const fault = fault_of("consequence c of v title en \"" + longest + "x\"");
  CHECK(fault.code == "P107");
  CHECK(fault.under == "\"" + longest + "x\"");
}

TEST_CASE("numbers end at number_digits_max", "[syntax]") {
  std::string const longest(static_cast<std::size_t>(limits::number_digits_max), '9');
  CHECK(faults_of(define_text(longest)).empty());
  CHECK(fault_of(define_text(longest + "9")).code == "P108");
}

TEST_CASE("declarations end at declarations_max", "[syntax]") {
  std::string const most = times(limits::declarations_max, "uses a\n");
  CHECK(faults_of(most).empty());
  Parsed const parsed = parse_text(most + "uses b\nuses c");
  REQUIRE(parsed.faults.size() == 1);
  CHECK(parsed.faults.front().code == "P111");
  CHECK(parsed.faults.front().places.front().span.begin == most.size());
  CHECK(parsed.module.declarations.size() == limits::declarations_max);
  // Broken ones count too, so the list of faults has an end as well.
  CHECK(parse_text(times(limits::declarations_max + 5, "uses )\n")).faults.size() ==
        limits::declarations_max + 1);
}

TEST_CASE("files end at rule_file_bytes_max", "[syntax]") {
  std::string const most = "uses a\n" + std::string(limits::rule_file_bytes_max - 7, '#');
  CHECK(faults_of(most).empty());
  Parsed const parsed = parse_text(most + "#");
  REQUIRE(parsed.faults.size() == 1);
  CHECK(parsed.faults.front().code == "P103");
  CHECK(parsed.module.declarations.empty());
}

} // namespace grens::syntax
