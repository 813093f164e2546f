// What is written is what was meant, can be read again, and reads well.
#include "json/write.hpp"
#include "json/readers.hpp"

#include <catch2/catch.hpp>

using namespace grens;
using namespace grens::json_test;

namespace {

std::string written(std::string_view text, JsonLayout layout) {
  std::string out;
  JsonWriter writer(out, layout);
  Diagnostics faults;
  auto const source = std::make_shared<Source const>("test.json", std::string(text));
  REQUIRE(read_json(source, writer, faults));
  REQUIRE(writer.finish());
  return out;
}

/// Events without their offsets, which white space changes.
std::string values(std::string_view text) {
  Reading r = read_slow(text);
  REQUIRE(r.whole);
  for (auto& e : r.events)
    e.at = 0;
  return told(r.events);
}

} // namespace

TEST_CASE("json writer: compact") {
  CHECK(written(R"( { "a" : [ 1 , 2.50, -0 ], "b" : { } , "c":[ ], "d":null, "é":"\u00e9\n" } )",
                JsonLayout::compact) ==
        "{\"a\":[1,2.50,-0],\"b\":{},\"c\":[],\"d\":null,\"é\":\"é\\n\"}\n");
  CHECK(written(" 1e400 ", JsonLayout::compact) == "1e400\n");
}

TEST_CASE("json writer: pretty keeps what is short on one line and one record a line") {
  CHECK(written(R"({"a":1,"b":[1,2,[]]})", JsonLayout::pretty) ==
        "{ \"a\": 1, \"b\": [1, 2, []] }\n");
  CHECK(
      written(R"({"list":[{"from":"2024-01-01","to":"2024-01-31"},{"from":"2024-02-01"}],"x":{}})",
              JsonLayout::pretty) == "{\n"
                                     "  \"list\": [\n"
                                     "    { \"from\": \"2024-01-01\", \"to\": \"2024-01-31\" },\n"
                                     "    { \"from\": \"2024-02-01\" }\n"
                                     "  ],\n"
                                     "  \"x\": {}\n"
                                     "}\n");
  CHECK(written("[]", JsonLayout::pretty) == "[]\n");
  CHECK(written("{}", JsonLayout::pretty) == "{}\n");
}

TEST_CASE("json writer: pretty lines that are not one long text stay within 100 columns") {
  std::string text = "[";
  for (std::size_t i = 0; i < 60; ++i) {
    text += (i == 0 ? "" : ",") + std::string("{\"key\":\"") + std::string(i, 'x') +
            "\",\"list\":[" + std::to_string(i) + ",\"" + std::string(i % 50, 'y') + "\"]}";
  }
  std::string const pretty = written(text + "]", JsonLayout::pretty);
  std::size_t longest = 0;
  for (std::size_t at = 0; at < pretty.size();) {
    std::size_t const end = pretty.find('\n', at);
    longest = std::max(longest, end - at);
    at = end + 1;
  }
  CHECK(longest <= 100);
  CHECK(longest > 80);
}

TEST_CASE("json writer: what lies deeper than six levels stays on its line") {
  std::string const long_text(120, 'x');
  auto const nested = [&](std::string const& inner) {
    return R"({"a":[{"b":{"c":[{"long":")" + long_text + R"(","d":)" + inner + "}]}}]}";
  };
  std::string const out = written(nested(R"([{"e":1,"f":[2]},{"e":[]}])"), JsonLayout::pretty);
  CHECK(out.find("\n            \"d\": [{ \"e\": 1, \"f\": [2] }, { \"e\": [] }]\n") !=
        std::string::npos);
  std::string const longer = "[\"" + long_text + "\",{\"e\":\"" + long_text + "\"}]";
  CHECK(written(nested(longer), JsonLayout::pretty)
            .find("\"d\": [\"" + long_text + "\", { \"e\": \"" + long_text + "\" }]\n") !=
        std::string::npos);
  CHECK(values(written(nested(longer), JsonLayout::pretty)) == values(nested(longer)));
}

TEST_CASE("json writer: read, written and read again gives equal events") {
  char const* const documents[] = {
      "1",
      "\"\"",
      "[]",
      "{}",
      "[[[[]]]]",
      R"({"a":{"b":{"c":[1,2,[3]]}},"d":[{"e":1},{"f":2}]})",
      R"(["\u0000\u0001\u001f","\u202e\u2066\u061c\u200e","\ufffd","\\\"\/","😀"])",
      R"({"a":1,"a":2,"":[true,false,null,-0,1e400,123456789012345678901234567890]})"};
  for (std::string const text : documents) {
    INFO(text);
    for (JsonLayout const layout : {JsonLayout::compact, JsonLayout::pretty}) {
      std::string const once = written(text, layout);
      CHECK(values(once) == values(text));
      CHECK(written(once, layout) == once);
    }
  }
}

TEST_CASE("json writer: texts are quoted so that they can always be read") {
  CHECK(json_text("a\"b\\c/\n\x01\x7f") == "\"a\\\"b\\\\c/\\n\\u0001\x7f\"");
  CHECK(json_text("é日😀") == "\"é日😀\"");
  CHECK(json_text(std::string_view("\0", 1)) == "\"\\u0000\"");
  CHECK(json_text("\xE2\x80\xAE\xD8\x9C\xE2\x81\xA9") == "\"\\u202e\\u061c\\u2069\"");
  CHECK(json_text("a\xFF\xC3z\xED\xA0\x80") == "\"a\\ufffd\\ufffdz\\ufffd\\ufffd\\ufffd\"");
  for (unsigned byte = 0; byte < 256; ++byte) {
    CHECK(read_slow(json_text(std::string(2, static_cast<char>(byte)))).whole);
  }
}

TEST_CASE("json writer: what is no JSON number becomes a text") {
  std::string out;
  JsonWriter writer(out, JsonLayout::compact);
  writer.begin_list();
  for (auto const* const number : {"12.50", "25/6", "+1", "", "NaN"})
    writer.number(number);
  writer.end_list();
  CHECK(out == "[12.50,\"25/6\",\"+1\",\"\",\"NaN\"]\n");
}

TEST_CASE("json writer: a stream of documents is flushed in pieces and is NDJSON") {
  std::string out;
  std::string all;
  std::size_t largest = 0;
  JsonWriter writer(out, JsonLayout::compact, [&](std::string_view piece) {
    all += piece;
    largest = std::max(largest, piece.size());
    return true;
  });
  std::string expected;
  for (int i = 0; i < 20'000; ++i) {
    writer.begin_list();
    writer.number(std::to_string(i));
    writer.end_list();
    expected += "[" + std::to_string(i) + "]\n";
  }
  REQUIRE(writer.finish());
  CHECK(all == expected);
  CHECK(largest < 70'000);
  CHECK(out.empty());
}

TEST_CASE("json writer: a flush that fails stops the events") {
  std::string out;
  JsonWriter writer(out, JsonLayout::compact, [](std::string_view) { return false; });
  REQUIRE(writer.begin_list());
  CHECK_FALSE(writer.text(std::string(100'000, 'x')));
}

TEST_CASE("json writer: diagnostics as data") {
  auto const source = std::make_shared<Source const>("club.json", "{\n  \"é\": 1,}\n");
  Diagnostics all = {
      {"D306",
       Severity::error,
       "a comma",
       {{source, {11, 12}, "", "here"}, {source, {}, "/volunteers/0", ""}, {nullptr, {}, "", ""}},
       "",
       "Remove it."}};
  std::string out;
  JsonWriter writer(out, JsonLayout::compact);
  write_diagnostics(all, writer);
  CHECK(
      out ==
      "[{\"code\":\"D306\",\"severity\":\"error\",\"title\":\"a comma\",\"places\":["
      "{\"file\":\"club.json\",\"line\":2,\"column\":9,\"end_line\":2,\"end_column\":10,"
      "\"pointer\":null,"
      "\"label\":\"here\"},"
      "{\"file\":\"club.json\",\"line\":null,\"column\":null,\"end_line\":null,\"end_column\":null,"
      "\"pointer\":\"/volunteers/0\",\"label\":null},"
      "{\"file\":null,\"line\":null,\"column\":null,\"end_line\":null,\"end_column\":null,"
      "\"pointer\":null,"
      "\"label\":null}],\"heading\":null,\"help\":\"Remove it.\"}]\n");
}
