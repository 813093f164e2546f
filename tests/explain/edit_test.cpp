// A dossier said otherwise in a few places.
#include "explain/edit.hpp"

#include <catch2/catch.hpp>

namespace grens::explain {
namespace {

/// {"a": "1", "list": [{"b": "2"}, {"b": "3"}], "c": true}
void sample(EventTape& tape) {
  tape.begin_object(0);
  tape.key("a", 1);
  tape.text("1", 2);
  tape.key("list", 3);
  tape.begin_list(4);
  for (char const* const b : {"2", "3"}) {
    tape.begin_object(5);
    tape.key("b", 6);
    tape.text(b, 7);
    tape.end_object(8);
  }
  tape.end_list(9);
  tape.key("c", 10);
  tape.truth(true, 11);
  tape.end_object(12);
}

/// The events as one line, near to JSON.
std::string shown(EventTape const& tape) {
  std::string out;
  for (EventTape::Event const& e : tape.events()) {
    using Kind = EventTape::Kind;
    switch (e.kind) {
    case Kind::begin_object: out += "{ "; break;
    case Kind::end_object: out += "} "; break;
    case Kind::begin_list: out += "[ "; break;
    case Kind::end_list: out += "] "; break;
    case Kind::key: out += e.value + ": "; break;
    case Kind::text:
    case Kind::number: out += e.value + " "; break;
    case Kind::yes: out += "yes "; break;
    case Kind::no: out += "no "; break;
    case Kind::null: out += "null "; break;
    }
  }
  return out;
}

std::string with(std::vector<Edit> const& edits) {
  EventTape out;
  EventTape tape;
  sample(tape);
  REQUIRE(play_edited(tape, "/v/0", edits, out));
  return shown(out);
}

TEST_CASE("without edits a tape is as it was") {
  CHECK(with({}) == "{ a: 1 list: [ { b: 2 } { b: 3 } ] c: yes } ");
}

TEST_CASE("a value takes another's place, and is made where there was none") {
  CHECK(with({edit_text("/v/0/a", "9")}) == "{ a: 9 list: [ { b: 2 } { b: 3 } ] c: yes } ");
  CHECK(with({edit_truth("/v/0/list/1/b", false)}) ==
        "{ a: 1 list: [ { b: 2 } { b: no } ] c: yes } ");
  CHECK(with({edit_text("/v/0/list/0/n", "4")}) ==
        "{ a: 1 list: [ { b: 2 n: 4 } { b: 3 } ] c: yes } ");
  CHECK(with({edit_text("/v/0/x/y/z", "4"), edit_text("/v/0/x/w", "5")}) ==
        "{ a: 1 list: [ { b: 2 } { b: 3 } ] c: yes x: { y: { z: 4 } w: 5 } } ");
  CHECK(with({edit_empty_list("/v/0/c")}) == "{ a: 1 list: [ { b: 2 } { b: 3 } ] c: [ ] } ");
}

TEST_CASE("elements come to the end of a list, and of one that was absent") {
  Edit const one = edit_object("/v/0/list/-", {{"b", "4"}});
  CHECK(with({one, one}) == "{ a: 1 list: [ { b: 2 } { b: 3 } { b: 4 } { b: 4 } ] c: yes } ");
  Edit const made = edit_object("/v/0/more/-", {{"b", "4"}});
  CHECK(with({made, made}) ==
        "{ a: 1 list: [ { b: 2 } { b: 3 } ] c: yes more: [ { b: 4 } { b: 4 } ] } ");
}

TEST_CASE("what is left out moves nothing else") {
  CHECK(with({edit_left_out("/v/0/list/0"), edit_text("/v/0/list/1/b", "7")}) ==
        "{ a: 1 list: [ { b: 7 } ] c: yes } ");
  CHECK(with({edit_left_out("/v/0/a"), edit_left_out("/v/0/none")}) ==
        "{ list: [ { b: 2 } { b: 3 } ] c: yes } ");
}

TEST_CASE("what a tape says and does not say") {
  EventTape tape;
  sample(tape);
  CHECK(written(tape, "/v/0", "/v/0/a") == "1");
  CHECK(written(tape, "/v/0", "/v/0/list/1/b") == "3");
  CHECK(written(tape, "/v/0", "/v/0/list") == "");
  CHECK_FALSE(written(tape, "/v/0", "/v/0/list/2/b"));
  CHECK_FALSE(written(tape, "/v/0", "/v/0/list/1/x"));
  CHECK_FALSE(written(tape, "/v/0", "/v/0/a/b"));
}

} // namespace
} // namespace grens::explain
