// Values and their days.
#include "checking.hpp"

namespace grens::check {

namespace {

Checked check_value(std::string const& text) {
  return check_texts({"package a\n  currency EUR\n"
                      "source s primary url \"u\" title en \"L\" nl \"W\"\n" +
                      text + "\n"});
}

Strings value_said(std::string const& text) {
  return said(check_value(text));
}

} // namespace

TEST_CASE("versions last until the next one, the last until the value is known", "[L4]") {
  Checked const checked = check_value("value v in EUR\n  from 2024-01-01 1 cite s\n"
                                      "  from 2025-01-01 until 2025-12-31 2 .. 3 cite s\n"
                                      "  from 2026-01-01 unknown because en \"e\" nl \"n\" cite s\n"
                                      "  known until 2026-12-31");
  REQUIRE(checked.model);
  Value const& v = checked.model->values.front();
  REQUIRE(v.versions.size() == 3);
  CHECK(v.versions[0].during == Period{{2024, 1, 1}, {2024, 12, 31}});
  CHECK(v.versions[2].during == Period{{2026, 1, 1}, {2026, 12, 31}});
  CHECK(v.versions[1].bands.front().scalar.kind == Scalar::Kind::bounded);
  CHECK(v.versions[2].bands.front().scalar.because.nl == "n");
}

TEST_CASE("versions do not overlap, and stand in order", "[L4]") {
  auto const two = [](std::string const& a, std::string const& b) {
    return check_value("value v in EUR\n  from " + a + " 1 cite s\n  from " + b +
                       " 2 cite s\n  known until 2026-12-31");
  };
  Diagnostic const overlap = only(two("2024-01-01 until 2025-06-30", "2025-01-01"));
  CHECK(overlap.code == "C240");
  CHECK(overlap.title == "two versions hold on 2025-01-01");
  CHECK(places(overlap) ==
        Strings{"2025-01-01: from 2025-01-01", "2024-01-01: from 2024-01-01 until 2025-06-30"});
  CHECK(overlap.help == "end the first one with `until 2024-12-31`");
  CHECK(said(two("2024-01-01", "2024-01-01")) == Strings{"C240 2024-01-01"});
  CHECK(said(two("2024-01-01", "2023-01-01")) == Strings{"C240 2023-01-01"});
  CHECK(said(two("2024-02-01 until 2024-01-01", "2025-01-01")) == Strings{"C240 2024-02-01"});
}

TEST_CASE("a gap is written down", "[L4]") {
  Diagnostic const d =
      only(check_value("value v in EUR\n  from 2024-01-01 until 2024-11-30 1 cite s\n"
                       "  from 2025-01-01 2 cite s\n  known until 2026-12-31"));
  CHECK(d.code == "C241");
  CHECK(d.title == "no version holds on 2024-12-01");
  CHECK(d.help == "write `from 2024-12-01 unknown because …` between them");
  CHECK(value_said("value v in EUR\n  from 2024-01-01 until 2024-11-30 1 cite s\n"
                   "  known until 2026-12-31") == Strings{"C241 2024-01-01"});
}

TEST_CASE("all faults of a timeline are told") {
  CHECK(value_said("value v in EUR\n  from 2024-01-01 until 2024-11-30 1 cite s\n"
                   "  from 2025-01-01 until 2026-06-30 2 cite s\n  from 2026-01-01 3 cite s\n"
                   "  known until 2026-12-31") == Strings{"C241 2025-01-01", "C240 2026-01-01"});
}

TEST_CASE("a value is known as long as its last version", "[L4]") {
  CHECK(value_said("value v in EUR\n  from 2024-01-01 1 cite s\n  known until 2023-12-31") ==
        Strings{"C242 2024-01-01"});
  CHECK(value_said("value v in EUR\n  from 2024-01-01 until 2025-12-31 1 cite s\n"
                   "  known until 2024-12-31") == Strings{"C242 2024-01-01"});
}

TEST_CASE("bands go upwards", "[S7]") {
  CHECK(value_said("value v by age in EUR\n  from 2024-01-01 0+ 1 21+ 2 21+ 3 cite s\n"
                   "  known until 2024-12-31") == Strings{"C243 21+ 3"});
  CHECK(value_said("value v by age in EUR\n  from 2024-01-01 1 cite s\n"
                   "  known until 2024-12-31") == Strings{"C243 1"});
  CHECK(value_said("value v in EUR\n  from 2024-01-01 0+ 1 cite s\n"
                   "  known until 2024-12-31") == Strings{"C243 0+ 1"});
}

TEST_CASE("what a version says fits the value") {
  auto const one = [](std::string const& type, std::string const& scalar) {
    return value_said("value v in " + type + "\n  from 2024-01-01 " + scalar +
                      " cite s\n  known until 2024-12-31");
  };
  CHECK(one("one of (low, high)", "low").empty());
  CHECK(one("one of (low, high)", "lo") == Strings{"C225 lo"});
  CHECK(one("one of (low, high)", "3") == Strings{"C244 3"});
  CHECK(one("EUR", "low") == Strings{"C244 low"});
  CHECK(one("EUR", "3 .. 2") == Strings{"C244 3 .. 2"});
  CHECK(one("text", "3") == Strings{"C217 text"});
  CHECK(one("list of text", "3") == Strings{"C217 list of text"});
}

TEST_CASE("each version cites a source", "[L11]") {
  CHECK(value_said("value v in EUR\n  from 2024-01-01 1 cite zebra\n  known until 2024-12-31") ==
        Strings{"C207 zebra"});
}

} // namespace grens::check
