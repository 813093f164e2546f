// Messages as trees: what is read is what was sent, and what is none is refused.
#include "json/message.hpp"
#include "base/limits.hpp"

#include <catch2/catch.hpp>

using namespace grens;

namespace {

std::string again(std::string const& text) {
  Diagnostics faults;
  auto const message = read_message(text, faults);
  REQUIRE(faults.empty());
  return write_message(*message);
}

std::string refused(std::string const& text, std::size_t bytes_max = limits::message_bytes_max) {
  Diagnostics faults;
  CHECK_FALSE(read_message(text, faults, bytes_max).has_value());
  REQUIRE(faults.size() == 1);
  return faults.front().code;
}

} // namespace

TEST_CASE("a message is read into a tree and written again", "[message]") {
  CHECK(again(R"({"b":[1,-0,1e400,true,null],"a":{"c":"é\u0000🍺"}})") ==
        R"({"a":{"c":"é\u0000🍺"},"b":[1,-0,1e400,true,null]})");
  CHECK(again("[]") == "[]");
  CHECK(again(R"({"a":{"b":{"c":[[],{}]}},"d":1})") == R"({"a":{"b":{"c":[[],{}]}},"d":1})");
  CHECK(again(" 7 ") == "7");
}

TEST_CASE("a path through a message ends in nothing where it does not lead on", "[message]") {
  Diagnostics faults;
  auto const message =
      *read_message(R"({"a":{"b":7},"c":"7","d":7.5,"e":9999999999999999999})", faults);
  CHECK(message["a"]["b"].integer() == 7);
  CHECK_FALSE(message["a"]["b"]["c"]["d"].integer().has_value());
  CHECK_FALSE(message["c"].integer().has_value());
  CHECK_FALSE(message["d"].integer().has_value());
  CHECK_FALSE(message["e"].integer().has_value());
  CHECK(message["a"].text() == nullptr);
  CHECK(*message["c"].text() == "7");
  CHECK_FALSE(message.has("f"));
}

TEST_CASE("characters that turn text around pass through a message", "[message]") {
  Diagnostics faults;
  std::string const turning = "\xE2\x80\xAE";
  auto const message = read_message("[\"a" + turning + "b\"]", faults);
  REQUIRE(message.has_value());
  CHECK(*message->items().front().text() == "a" + turning + "b");
  // Outside of a text they are no JSON, escaped or not.
  CHECK(refused("[" + turning + "]") == "D309");
}

TEST_CASE("what is no message is refused", "[message]") {
  CHECK(refused(R"({"a":1,"a":2})") == "D319");
  CHECK(refused("") == "D301");
  CHECK(refused(std::string(100, '[')) == "D310");
  CHECK(refused("[1, 2]", 5) == "D311");
  CHECK(again("[1,2]").size() == 5);
}
