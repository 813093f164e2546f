// Packages: what a file is called, what it uses, what it sees.
#include "checking.hpp"

#include "base/sha256.hpp"

#include <algorithm>

namespace grens::check {

TEST_CASE("a file has one package clause", "[L15]") {
  Diagnostic const none = only(check_texts({"uses world\n"}));
  CHECK(none.code == "C201");
  Diagnostic const two = only(check_texts({"package a\npackage b\n"}));
  CHECK(two.code == "C201");
  CHECK(places(two) == Strings{"b: a second one", "a: the first one"});
}

TEST_CASE("a package is one file", "[L15]") {
  Diagnostic const d = only(check_texts({"package a.b\n", "package a.b\n"}));
  CHECK(d.code == "C202");
  CHECK(d.places.front().source->name() == "file1.grens");
  CHECK(d.places.back().source->name() == "file0.grens");
}

TEST_CASE("uses names packages that are there", "[L15]") {
  Diagnostic const d = only(check_texts({world(), "package a\nuses wrld\n"}));
  CHECK(d.code == "C203");
  CHECK(places(d) == Strings{"wrld: used here"});
  CHECK(d.help == "did you mean `world`?");
  CHECK_THAT(only(check_texts({"package a\nuses dossier\n"})).help,
             Catch::Contains("grens rules --out"));
}

TEST_CASE("packages do not use one another in a circle", "[L15]") {
  Diagnostic const d =
      only(check_texts({"package a\nuses b\n", "package b\nuses c\n", "package c\nuses a\n"}));
  CHECK(d.code == "C204");
  CHECK(places(d) == Strings{"b: a uses b", "c: b uses c", "a: c uses a"});
  CHECK(only(check_texts({"package a\nuses a\n"})).code == "C204");
}

TEST_CASE("two visible declarations have two names", "[L15]") {
  std::string const source = "source law primary url \"u\" title en \"L\" nl \"W\"\n";
  Diagnostic const same = only(check_texts({"package a\n" + source + source}));
  CHECK(same.code == "C205");
  CHECK(places(same) == Strings{"law: a source", "law: and a source"});
  Diagnostic const used =
      only(check_texts({"package a\n" + source, "package b\nuses a\n" + source}));
  CHECK(used.code == "C205");
  CHECK(used.places.front().source->name() == "file1.grens");
  Diagnostic const both =
      only(check_texts({"package a\n" + source, "package b\n" + source, "package c\nuses a, b\n"}));
  CHECK(places(both) == Strings{"c: this package sees both", "law: a source", "law: and a source"});
  CHECK(said(check_law("define excess(number a) = a")) == Strings{"C205 excess"});
  CHECK(said(check_law("define limit(number a) = a")) == Strings{"C205 limit"});
  CHECK(said(check_law("define policy(number a) = a")) == Strings{"C205 policy"});
  CHECK(said(check_law("define statute(number a) = a")).empty()); // another space of names
}

TEST_CASE("only what is used directly is visible") {
  CHECK(said(check_texts({world(), "package a\nuses world\ndefine f(payment p) = p.shown\n",
                          "package b\nuses a\ndefine g(number n) = f(n)\n"})) == Strings{"C231 n"});
  CHECK(said(check_texts({"package a\ndefine f(number n) = n\n", "package b\nuses a\n",
                          "package c\nuses b\ndefine g(number n) = f(n)\n"})) == Strings{"C207 f"});
}

TEST_CASE("a name of the wrong kind is said to be one") {
  Diagnostic const d =
      only(check_law(rule_text("require 1 = 1 otherwise limit cite statute") + says_require));
  CHECK(d.code == "C208");
  CHECK(d.title == "`limit` is a value, not a consequence");
  CHECK(places(d) == Strings{"limit: ", "limit: declared here"});
}

TEST_CASE("the order of the files changes nothing, and identity is the bytes", "[L15]") {
  Strings texts{world(), test_package("define f(number n) = n\ndefine g(number n) = f(n)"),
                "package zz\n"};
  Checked const forward = check_texts(texts);
  REQUIRE(forward.model);
  CHECK(forward.model->packages.front().name == "test");
  CHECK(forward.model->packages.front().sha256 == sha256_hex(texts[1]));
  std::reverse(texts.begin(), texts.end());
  Checked const backward = check_texts(texts);
  REQUIRE(backward.model);
  CHECK(backward.model->packages.front().name == "test");
  CHECK(backward.model->defines.front().name == forward.model->defines.front().name);
}

} // namespace grens::check
