// What is wrong, where, and with which code; and that both readers say the same.
#include "json/readers.hpp"

#include <catch2/catch.hpp>

using namespace grens;
using namespace grens::json_test;

namespace {

struct Fault {
  std::string text;
  std::string code;
  std::size_t begin;
  std::size_t end;
};

} // namespace

TEST_CASE("json: each fault has its code and its place") {
  std::vector<Fault> const faults = {
      {"", "D301", 0, 0},
      {" \n\t", "D301", 0, 0},
      {"[\"\xE9\"]", "D302", 2, 3},
      {std::string("[\0]", 3), "D302", 1, 2},
      {"\xFF\xFE[\0", "D302", 0, 1},
      {"[\"a\xE2\x80\xAE\"]", "D302", 3, 6},
      {"[\"\xD8\x9C\"]", "D302", 2, 4},
      {"\xEF\xBB\xBF[]", "D303", 0, 3},
      {"\xEF\xBB\xBF", "D303", 0, 3},
      {"[1, 2", "D304", 5, 5},
      {"{\"a\": {\"b\": 1}", "D304", 14, 14},
      {"{\"a\"", "D304", 4, 4},
      {"{\"a\":  ", "D304", 5, 5},
      {"[1,", "D304", 3, 3},
      {"{", "D304", 1, 1},
      {"[\"abc", "D304", 5, 5},
      {"[\"abc\\", "D304", 6, 6},
      {"[\"abc\\u12", "D304", 9, 9},
      {"[] []", "D305", 3, 4},
      {"{}}", "D305", 2, 3},
      {"1 2", "D305", 2, 3},
      {"\"a\"x", "D305", 3, 4},
      {"[]x", "D305", 2, 3},
      {"[\"a\"x]", "D306", 4, 5},
      {"\"a\" x", "D305", 4, 5},
      {"[1,]", "D306", 2, 3},
      {"{\"a\": 1,}", "D306", 7, 8},
      {"[,1]", "D306", 1, 2},
      {"[1,,2]", "D306", 3, 4},
      {"[1 2]", "D306", 3, 4},
      {"[\"a\" \"b\"]", "D306", 5, 6},
      {"{\"a\" 1}", "D306", 5, 6},
      {"{\"a\"}", "D306", 4, 5},
      {"{\"a\":}", "D306", 5, 6},
      {"{\"a\"::1}", "D306", 5, 6},
      {"{a: 1}", "D306", 1, 2},
      {"{1: 1}", "D306", 1, 2},
      {"[1: 2]", "D306", 2, 3},
      {"[1}", "D306", 2, 3},
      {"{\"a\": [1, 2}", "D306", 11, 12},
      {"]", "D306", 0, 1},
      {"[\"a\tb\"]", "D307", 3, 4},
      {"[\"a\nb\"]", "D307", 1, 3},
      {"[\"a\x01\"]", "D307", 3, 4},
      {"[\"\\x41\"]", "D307", 2, 4},
      {"[\"\\u12g4\"]", "D307", 2, 7},
      {"[\"\\ud800\"]", "D307", 2, 8},
      {"[\"\\udc00\"]", "D307", 2, 8},
      {"[\"\\ud83d\\ude00\\ud83d\"]", "D307", 14, 20},
      {"[\"\\ud83d\\u0041\"]", "D307", 2, 8},
      {"[\"\\\xC3\xA9\"]", "D307", 2, 5},
      {"[01]", "D308", 1, 3},
      {"[-01]", "D308", 1, 4},
      {"[+1]", "D308", 1, 3},
      {"[.5]", "D308", 1, 3},
      {"[5.]", "D308", 1, 3},
      {"[1e]", "D308", 1, 3},
      {"[-]", "D308", 1, 2},
      {"[1.2.3]", "D308", 1, 6},
      {"[12x]", "D308", 1, 4},
      {"{\"a\": 12,34}", "D308", 6, 11},
      {"[1'000]", "D308", 1, 6},
      {"[0x1F]", "D308", 1, 5},
      {"[-Infinity]", "D308", 1, 10},
      {"[True]", "D309", 1, 5},
      {"[nulll]", "D309", 1, 6},
      {"truex", "D309", 0, 5},
      {"[None, 1]", "D309", 1, 5},
      {"['a']", "D309", 1, 2},
      {"{'a': 1}", "D309", 1, 2},
      {"[1] // end", "D309", 4, 10},
      {"[1, # one\n2]", "D309", 4, 9},
      {"abc", "D309", 0, 3},
      {"[tru", "D309", 1, 4},
      {"*", "D309", 0, 1},
  };
  for (Fault const& expected : faults) {
    INFO(expected.text);
    CHECK(disagreement(expected.text) == "");
    Reading const r = read_slow(expected.text);
    CHECK_FALSE(r.whole);
    REQUIRE(r.faults.size() == 1);
    Diagnostic const& d = r.faults[0];
    INFO(render(d, false));
    CHECK(d.code == expected.code);
    CHECK(d.severity == Severity::error);
    CHECK_FALSE(d.title.empty());
    REQUIRE_FALSE(d.places.empty());
    CHECK(d.places[0].span == Span{static_cast<std::uint32_t>(expected.begin),
                                   static_cast<std::uint32_t>(expected.end)});
  }
}

TEST_CASE("json: a clash shows both sides") {
  Reading const r = read_slow("{\"a\": [1, 2}");
  REQUIRE(r.faults.size() == 1);
  REQUIRE(r.faults[0].places.size() == 2);
  CHECK(r.faults[0].places[1].span == Span{6, 7});
  Reading const cut = read_slow("{\n  \"a\": [1,\n");
  REQUIRE(cut.faults[0].places.size() == 2);
  CHECK(cut.faults[0].places[1].span == Span{9, 10});
}

TEST_CASE("json: a decimal comma is recognised and the right form given") {
  CHECK(read_slow("{\"amount\": 12,34}").faults[0].help == "Write `12.34`.");
  CHECK(read_slow("{\"amount\": 12, 34}").faults[0].code == "D306");
}

TEST_CASE("json: every beginning of a document is refused with one fault, by both readers") {
  std::string const text =
      R"({"name": "Jos\u00e9 \ud83d\ude00 é", "list": [1, -2.5e+3, true, null, {"a": false}]})";
  REQUIRE(read_slow(text).whole);
  for (std::size_t size = 0; size < text.size(); ++size) {
    std::string const cut = text.substr(0, size);
    INFO(cut);
    CHECK(disagreement(cut) == "");
    CHECK_FALSE(read_slow(cut).whole);
  }
}
