// Records, their clauses, and what may be absent.
#include "checking.hpp"

namespace grens::check {

namespace {

Strings record_said(std::string const& text) {
  return said(check_texts({"package a\nrecord top root\n  x : number\n" + text + "\n"}));
}

Diagnostic record_fault(std::string const& text) {
  return only(check_texts({"package a\nrecord top root\n  x : number\n" + text + "\n"}));
}

} // namespace

TEST_CASE("the records of the world are in the model") {
  Checked const checked = check_texts({world()});
  REQUIRE(checked.model);
  Model const& model = *checked.model;
  CHECK(model.records[at(model.root)].name == "dossier");
  Record const& cover = model.records[2];
  REQUIRE(cover.name == "cover");
  REQUIRE(cover.derived_period == 2U);
  CHECK(cover.dated_by == 2U);
  CHECK(cover.fields[2].name == "term");
  CHECK(cover.fields[2].json_key.empty());
  CHECK(cover.fields[0].json_key == "from");
  CHECK(cover.to_field == 1U);
  Record const& payment = model.records[4];
  CHECK(payment.fields[2].is_money);
  CHECK(payment.fields[7].is_id);
  CHECK(payment.fields[6].otherwise_field == 1U);
}

TEST_CASE("one record is the root") {
  CHECK(record_said("record other root\n  x : number") == Strings{"C210 other"});
  std::string const rule = "package a\nsource s primary url \"u\" title en \"L\" nl \"W\"\n"
                           "rule r title en \"R\" nl \"R\" for a_record v require 1 = 1 cite s" +
                           std::string(says_require) + "\nrecord a_record\n  x : number\n";
  CHECK(said(check_texts({rule})).front() == "C210 r");
}

TEST_CASE("fields and JSON keys stand once") {
  CHECK(record_said("record r\n  x : number\n  x : text") == Strings{"C211 x"});
  CHECK(record_said("record r\n  x : number\n  y \"x\" : text") == Strings{"C211 y"});
  CHECK(record_said("record r\n  x : number bounded by (low, y)\n  y : text") == Strings{"C211 y"});
  CHECK(record_said("record r dated by x from x to x\n  x : date") == Strings{"C211 x"});
}

TEST_CASE("no record holds itself") {
  Diagnostic const d =
      record_fault("record r\n  inner : one s\nrecord s\n  more : list of r optional");
  CHECK(d.code == "C212");
  CHECK(places(d) == Strings{"inner: r holds s", "more: s holds r"});
  CHECK(record_said("record r identified by id\n  id : text\n  other : r optional").empty());
}

TEST_CASE("clauses name fields of the right type") {
  CHECK(record_said("record r dated by x\n  x : number") == Strings{"C213 x"});
  CHECK(record_said("record r dated by y\n  x : date") == Strings{"C226 y"});
  CHECK(record_said("record r identified by x\n  x : number") == Strings{"C213 x"});
  CHECK(record_said("record r aged by x rounding up\n  x : period") == Strings{"C213 x"});
  CHECK(record_said("record r evidenced by x\n  x : list of text") == Strings{"C213 x"});
  CHECK(record_said("record r dated by t from x to x\n  x : text") == Strings{"C213 x", "C213 x"});
  CHECK(record_said("record r\n  x : money in y\n  y : number") == Strings{"C213 y"});
  CHECK(record_said("record r\n  x : list of s by y\nrecord s\n  y : number") == Strings{"C213 y"});
  CHECK(record_said("record r\n  x : list of text by y") == Strings{"C213 y"});
  CHECK(record_said("record r\n  x : list of s by z\nrecord s\n  y : text") == Strings{"C226 z"});
  CHECK(record_said("record r\n  x : one zebra") == Strings{"C207 zebra"});
}

TEST_CASE("bounds are numbers, or fields of the same unit") {
  CHECK(record_said("record r\n  x : hours optional at least 0 at most y\n  y : hours").empty());
  CHECK(record_said("record r\n  x : hours optional at most y\n  y : km") == Strings{"C214 y"});
  CHECK(record_said("record r\n  x : money optional at most y\n  y : number") == Strings{"C214 y"});
  CHECK(record_said("record r\n  x : text optional at least 3") == Strings{"C214 3"});
  CHECK(record_said("record r\n  x : number optional at least 3 at most 2") == Strings{"C214 3"});
  CHECK(record_said("record r\n  x : text bounded") == Strings{"C214 x"});
  CHECK(record_said("record r\n  x : text pending") == Strings{"C214 x"});
}

TEST_CASE("what stands in for an absent field fits it", "[S8]") {
  CHECK(record_said("record r\n  a : yes_no otherwise no\n  b : number otherwise 3\n"
                    "  c : one of (x, y) otherwise y\n  d : date\n  e : period otherwise d\n"
                    "  f : hours otherwise 3 hours")
            .empty());
  CHECK(record_said("record r\n  x : yes_no otherwise 3") == Strings{"C215 3"});
  CHECK(record_said("record r\n  x : text otherwise yes") == Strings{"C215 yes"});
  CHECK(record_said("record r\n  x : hours otherwise 3 km") == Strings{"C215 3 km"});
  CHECK(record_said("record r\n  x : number otherwise 1 + 2") == Strings{"C215 1 + 2"});
  CHECK(record_said("record r\n  x : text otherwise y\n  y : text") == Strings{"C215 y"});
  CHECK(record_said("record r\n  x : date otherwise y\n  y : period") == Strings{"C213 y"});
  Diagnostic const d = record_fault("record r\n  x : one of (left, right) otherwise rigt");
  CHECK(d.code == "C215");
  CHECK(d.help == "did you mean `right`?");
}

TEST_CASE("fields do not wait for one another") {
  Diagnostic const d =
      record_fault("record r\n  x : number optional at most y\n  y : number optional at least x");
  CHECK(d.code == "C218");
  CHECK(places(d) == Strings{"x: waits for `y`", "y: waits for `x`"});
  CHECK(record_said("record r\n  x : date otherwise y\n  y : date otherwise x") ==
        Strings{"C218 x"});
}

TEST_CASE("an id is of a record that has one", "[S15]") {
  Diagnostic const d = record_fault("record r\n  x : s\nrecord s\n  y : text");
  CHECK(d.code == "C216");
  CHECK(places(d) == Strings{"s: ", "s: not `identified by` anything"});
}

TEST_CASE("titles of records and fields stand in both languages", "[L16]") {
  CHECK(record_said("record r title en \"R\"\n  x : text title en \"X\" nl \"X\"") ==
        Strings{"C250 \"R\""});
  CHECK(record_said("record r\n  x : text title nl \"X\"") == Strings{"C250 \"X\""});
}

TEST_CASE("labels stand once") {
  CHECK(record_said("record r\n  x : one of (a, b, a)") == Strings{"C219 a"});
}

} // namespace grens::check
