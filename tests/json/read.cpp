// Both readers give the same events for the same text, and they are the right ones.
#include "json/readers.hpp"

#include <catch2/catch.hpp>

using namespace grens;
using namespace grens::json_test;

TEST_CASE("json: events carry their values and the offsets of their tokens") {
  Reading const r =
      read_slow(R"( {"a" : [1, -0, true,null ,false], "bé":"x\n\u00e9\ud83d\ude00", "": {}} )");
  REQUIRE(r.whole);
  CHECK(told(r.events) == "1 {\n"
                          "2 key a\n"
                          "8 [\n"
                          "9 number 1\n"
                          "12 number -0\n"
                          "16 yes\n"
                          "21 null\n"
                          "27 no\n"
                          "32 ]\n"
                          "35 key bé\n"
                          "41 text x\né😀\n"
                          "66 key \n"
                          "70 {\n"
                          "71 }\n"
                          "72 }\n");
}

TEST_CASE("json: both readers agree on sound documents") {
  char const* const documents[] = {
      "1",
      "-0",
      " 0 ",
      "\"\"",
      "\"a\"",
      "true",
      "false\n",
      "null\r\n",
      "{}",
      "[]",
      " [ ] ",
      "[{}]",
      "[[],[]]",
      R"({"a":{"b":{"c":[1,2,[3]]}}})",
      R"(["\\", "\"", "\/\b\f\n\r\t"])",
      R"({"a":1,"a":2})",
      R"(["\u0000", "\u202e", "\uFFFF"])",
      R"(["é", "日本", "😀"])",
      "[1 ,2\t,\n3\r\n]",
      R"({"twelve letters":"exactly sixteen!","x":"seven!!"})",
      R"(["12345678","123456789","1234567\\"])",
      "[0.5,10.25,1e5,1E+5,2e-7,12345678,123456789]",
      "\"\x7f\"",
      "[\n\n]",
  };
  for (std::string const text : documents) {
    INFO(text);
    CHECK(disagreement(text).empty());
    CHECK(read_slow(text).whole);
  }
}

TEST_CASE("json: a number keeps the text that was written") {
  char const* const numbers[] = {"0",         "-0",
                                 "1e400",     "12.50",
                                 "-12.50",    "1E-400",
                                 "0.10",      "0e1",
                                 "1.0000000", "99999999",
                                 "0.000000",  "1234.567",
                                 "-1e-10",    "123456789012345678901234567890"};
  for (std::string const number : numbers) {
    INFO(number);
    for (std::string const& text :
         {number, "[" + number + "]", "{\"a\":" + number + " ,\"b\":1}"}) {
      CHECK(disagreement(text).empty());
      Reading const r = read_slow(text);
      REQUIRE(r.whole);
      bool found = false;
      for (auto const& e : r.events)
        found = found || (e.kind == EventTape::Kind::number && e.value == number);
      CHECK(found);
    }
  }
}

TEST_CASE("json: the short test for numbers agrees with the grammar on every short text") {
  static constexpr std::string_view letters = "0019.-e+ ";
  std::size_t wrong = 0;
  for (std::size_t size = 1; size <= 6; ++size) {
    std::vector<std::size_t> digits(size, 0);
    for (;;) {
      std::string text;
      for (std::size_t const d : digits)
        text += letters[d];
      std::string padded = text + "........";
      bool const by_grammar = is_json_number(text);
      bool const everyday = text.find_first_not_of("0123456789.") == std::string::npos;
      auto const read = short_decimal(padded.data(), size);
      if (read.has_value() != (by_grammar && everyday)) ++wrong;
      if (read && !equal(*read, *parse_decimal(text))) ++wrong;
      std::size_t i = 0;
      while (i < size && ++digits[i] == letters.size())
        digits[i++] = 0;
      if (i == size) break;
    }
  }
  CHECK(wrong == 0);
  for (std::string const text :
       {"1234567", "12345678", "123456.8", "0.345678", "1.......", ".2345678", "1234567."}) {
    INFO(text);
    auto const read = short_decimal((text + "99999999").data(), text.size());
    CHECK(read.has_value() == is_json_number(text));
    if (read) CHECK(exact_text(*read) == text);
  }
  CHECK_FALSE(short_decimal("123456789       ", 9));
}

TEST_CASE("json: 64 levels pass and one more is refused, by both readers") {
  auto const nested = [](std::size_t depth, std::string const& open, std::string const& close) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i)
      text += open;
    text += "1";
    for (std::size_t i = 0; i < depth; ++i)
      text += close;
    return text;
  };
  std::size_t const max = limits::json_depth_max;
  for (auto const& [open, close] :
       {std::pair<std::string, std::string>{"[", "]"}, {"{\"a\":", "}"}}) {
    CHECK(disagreement(nested(max, open, close)).empty());
    CHECK(read_slow(nested(max, open, close)).whole);
    CHECK(disagreement(nested(max + 1, open, close)).empty());
    Reading const r = read_slow(nested(max + 1, open, close));
    REQUIRE(r.faults.size() == 1);
    CHECK(r.faults[0].code == "D310");
    CHECK(r.faults[0].places[0].span.begin == max * open.size());
    std::string const bomb = nested(100'000, open, "");
    CHECK(disagreement(bomb).empty());
    CHECK(read_slow(bomb).faults[0].code == "D310");
  }
}

TEST_CASE("json: the size limit lets its last byte through, in both readers") {
  std::string const text = "[1, 2, 3]";
  CHECK(read_slow(text, text.size()).whole);
  CHECK(read_fast(text, ' ', text.size()).whole);
  for (Reading const& r :
       {read_slow(text, text.size() - 1), read_fast(text, ' ', text.size() - 1)}) {
    REQUIRE(r.faults.size() == 1);
    CHECK(r.faults[0].code == "D311");
  }
}

TEST_CASE("json: a listener that stops is no fault") {
  class Stops final : public Events {
  public:
    explicit Stops(int left) : left_(left) {}
    bool begin_object(std::size_t) override { return go_on(); }
    bool end_object(std::size_t) override { return go_on(); }
    bool begin_list(std::size_t) override { return go_on(); }
    bool end_list(std::size_t) override { return go_on(); }
    bool key(std::string_view, std::size_t) override { return go_on(); }
    bool text(std::string_view, std::size_t) override { return go_on(); }
    bool number(std::string_view, std::size_t) override { return go_on(); }
    bool truth(bool, std::size_t) override { return go_on(); }
    bool null(std::size_t) override { return go_on(); }
    int left_;

  private:
    bool go_on() { return left_-- > 0; }
  };
  std::string const text = R"({"a":[1,"b",true,null,{}]})";
  auto const source = std::make_shared<Source const>("test.json", text);
  std::string room = text;
  std::string_view const padded = pad(room);
  for (int events = 0; events <= 11; ++events) {
    INFO(events);
    Diagnostics faults;
    Stops slow(events);
    CHECK(read_json(source, slow, faults) == (events == 11));
    Stops fast(events);
    CHECK(BulkReader("test.json").read({padded}, fast, faults) == (events == 11));
    Stops by_interface(events);
    Events& out = by_interface;
    CHECK(BulkReader("test.json").read({padded}, out, faults) == (events == 11));
    CHECK(slow.left_ == fast.left_);
    CHECK(slow.left_ == by_interface.left_);
    CHECK(faults.empty());
  }
}

TEST_CASE("json: a document that starts later in its file has offsets of the file") {
  std::string room = "[7]";
  EventTape tape;
  Diagnostics faults;
  REQUIRE(BulkReader("lines.ndjson").read({pad(room), 1000, 3}, tape, faults));
  CHECK(told(tape.events()) == "1000 [\n1001 number 7\n1002 ]\n");
}

TEST_CASE("json: one bulk reader reads many documents, good ones after bad ones") {
  BulkReader reader("test.json");
  Diagnostics faults;
  for (std::size_t size : {1U, 300'000U, 10U}) {
    std::string room = "\"" + std::string(size, 'x') + "\"";
    EventTape tape;
    REQUIRE(reader.read({pad(room)}, tape, faults));
    CHECK(tape.events()[0].value.size() == size);
    std::string bad = "[1,";
    EventTape nothing;
    CHECK_FALSE(reader.read({pad(bad)}, nothing, faults));
  }
  CHECK(faults.size() == 3);
}
