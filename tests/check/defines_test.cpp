// Defines, and when a package applies.
#include "checking.hpp"

namespace grens::check {

TEST_CASE("a define does not call itself, however far round", "[L1]") {
  Diagnostic const one = only(check_law("define f(number n) = f(n)"));
  CHECK(one.code == "C237");
  CHECK(places(one) == Strings{"f: f calls f"});
  Diagnostic const two = only(check_law("define f(number n) = g(n) + 1\n"
                                        "define g(number n) = 2 * f(n)\n"
                                        "define h(number n) = f(n)"));
  CHECK(two.code == "C237");
  CHECK(places(two) == Strings{"g: f calls g", "f: g calls f"});
}

TEST_CASE("defines call one another up to a limit", "[L1]") {
  auto const chain = [](int length) {
    std::string text = "define f0(number n) = n\n";
    for (int i = 1; i < length; ++i) {
      text += "define f" + std::to_string(i) + "(number n) = f" + std::to_string(i - 1) + "(n)\n";
    }
    return said(check_law(text));
  };
  CHECK(chain(limits::nesting_depth_max).empty());
  CHECK(chain(limits::nesting_depth_max + 1) == Strings{"C239 f100"});
  CHECK(chain(5000).size() == 1); // and the way there needs no deep stack
}

TEST_CASE("the order of defines changes nothing") {
  Checked const checked = check_law("define f(payment p) = g(p) / p.hours\n"
                                    "define g(payment p) = p.amount");
  REQUIRE(checked.model);
  CHECK(checked.model->defines.front().body.type.unit == Unit{*currency("EUR"), Measure::hour});
  CHECK(checked.model->defines.front().parameters == 1);
}

TEST_CASE("a define that failed is silent where it is called") {
  CHECK(said(check_law("define f(number n) = zebra\ndefine g(number n) = f(n) + f(3)")) ==
        Strings{"C207 zebra"});
}

TEST_CASE("parameters are records, periods, dates, money, numbers and units") {
  CHECK(said(check_law("define f(volunteer v, day d, week w, rolling 3 months r, date x, money m,"
                       " number n, hours h, km k, year y, period any) = n"))
            .empty());
  CHECK(said(check_law("define f(zebra z) = 1")) == Strings{"C207 zebra"});
}

TEST_CASE("a package applies by facts alone") {
  auto const applies = [](std::string const& when, std::string const& more = "") {
    return said(
        check_texts({world(), "package a\n  applies when " + when + "\nuses world\n" + more}));
  };
  CHECK(applies("organisation.country is NL").empty());
  CHECK(applies("organisation.name") == Strings{"C223 organisation.name"});
  CHECK(applies("some volunteer v where v.name = \"A\"") ==
        Strings{"C263 some volunteer v where v.name = \"A\""});
  CHECK(applies("f(1)", "define f(number n) = n = 1\n") == Strings{"C263 f(1)"});
}

} // namespace grens::check
