// Places in a text: lines, columns in code points, and texts that are refused.
#include "base/source.hpp"

#include <catch2/catch.hpp>

namespace grens {
namespace {

std::string place(Source const& s, std::size_t offset) {
  LineColumn const at = s.place(offset);
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

} // namespace

TEST_CASE("columns count letters and not bytes") {
  Source const s("a.grens", "één €5\nzwei\n");
  CHECK(place(s, 0) == "1:1");
  CHECK(place(s, s.text().find("n")) == "1:3");
  CHECK(place(s, s.text().find("5")) == "1:6");
  CHECK(place(s, s.text().find("zwei")) == "2:1");
  CHECK(place(s, s.text().size()) == "3:1");
  CHECK(place(s, 10'000) == "3:1");
}

TEST_CASE("a line comes without its end") {
  Source const s("a", "one\r\n\ntwo\nlast");
  CHECK(s.line(1) == "one");
  CHECK(s.line(2).empty());
  CHECK(s.line(3) == "two");
  CHECK(s.line(4) == "last");
  CHECK(s.line(0).empty());
  CHECK(s.line(5).empty());
  CHECK(Source("b", "").line(1).empty());
}

TEST_CASE("the text of a span outside the text is what is left of it") {
  Source const s("a", "abc");
  CHECK(s.text({1, 2}) == "b");
  CHECK(s.text({1, 99}) == "bc");
  CHECK(s.text({99, 100}).empty());
  CHECK(s.text({2, 1}).empty());
}

TEST_CASE("text that is no UTF-8, has a NUL or turns its direction is found") {
  CHECK(find_bad_text("één euro is €1, 𝄞 👍") == std::string_view::npos);
  CHECK(find_bad_text("") == std::string_view::npos);
  CHECK(find_bad_text(std::string("ab\0c", 4)) == 2);
  CHECK(find_bad_text("ab\xFF") == 2);
  CHECK(find_bad_text("ab\x80") == 2);
  CHECK(find_bad_text("a\xC0\xAF") == 1);         // overlong
  CHECK(find_bad_text("a\xE0\x80\xAF") == 1);     // overlong
  CHECK(find_bad_text("a\xF0\x80\x80\xAF") == 1); // overlong
  CHECK(find_bad_text("a\xED\xA0\x80") == 1);     // half of a pair
  CHECK(find_bad_text("a\xF4\x90\x80\x80") == 1); // past the last code point
  CHECK(find_bad_text("a\xE2\x82") == 1);         // cut off
  CHECK(find_bad_text("ab\xE2\x80\xAE"
                      "c") == 2); // right-to-left override
  CHECK(find_bad_text("ab\xE2\x81\xA6"
                      "c") == 2);            // isolate
  CHECK(find_bad_text("\xE2\x80\x8F") == 0); // right-to-left mark
}

TEST_CASE("width on a terminal: wide letters count two, combining marks none") {
  CHECK(display_width("€é") == 2);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("👍") == 2);
  CHECK(code_points("日本€a") == 4);
}

} // namespace grens
