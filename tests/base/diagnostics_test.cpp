// Diagnostics as text: the excerpt, the underline under the right letters, nothing that steers a
// terminal.
#include "base/diagnostic.hpp"
#include "base/limits.hpp"

#include <catch2/catch.hpp>

namespace grens {
namespace {

/// A fault at the first place of `what` in the text.
Diagnostic fault(std::string const& text, std::string const& what, std::string label = {}) {
  auto source = std::make_shared<Source>("law.grens", text);
  auto const begin = static_cast<std::uint32_t>(text.find(what));
  Place place{
      source, {begin, begin + static_cast<std::uint32_t>(what.size())}, {}, std::move(label)};
  return {"C220",  Severity::error, "hours and euros",
          {place}, "The rule",      "compare like with like"};
}

/// The third and fourth line: the excerpt and what stands under it.
std::pair<std::string, std::string> drawn(Diagnostic const& d) {
  std::string text = render(d, false);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    auto const end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  REQUIRE(lines.size() >= 4);
  return {lines[2], lines[3]};
}

/// Where the underline begins and how wide it is, in columns of the terminal.
std::pair<std::size_t, std::size_t> underline(std::string const& line) {
  auto const first = line.find("─");
  auto const last = line.rfind("─");
  return {display_width(line.substr(0, first)),
          display_width(line.substr(first, last - first)) + 1};
}

} // namespace

TEST_CASE("a diagnostic says what, where, under which letters and what to do") {
  Diagnostic const d = fault("package x\nrequire 3 hours <= 4 EUR\n", "<=", "not alike");
  CHECK(render(d, false) == R"(error[C220]: hours and euros
  ┌─ law.grens:2:17
2 │ require 3 hours <= 4 EUR
  │                 ── not alike
  = in: The rule
  = help: compare like with like
)");
  CHECK(render_line(d) == "law.grens:2:17: error: hours and euros [C220]");
}

TEST_CASE("the underline stands under its letters after é and €") {
  for (std::string const before : {"", "é", "€€€", "één euro is €1 ", "日本 ", "e\xCC\x81 "}) {
    CAPTURE(before);
    auto const [excerpt, under] = drawn(fault(before + "bad rest", "bad"));
    auto const [begin, width] = underline(under);
    CHECK(begin == display_width(excerpt.substr(0, excerpt.find("bad"))));
    CHECK(width == 3);
  }
}

TEST_CASE("the underline is as wide as what it marks") {
  auto const [excerpt, under] = drawn(fault("x €é日 y", "€é日"));
  CHECK(underline(under).second == 4);
}

TEST_CASE("a long line is cut around the fault, on whole letters") {
  for (std::string const letter : {"a", "é", "€"}) {
    std::string text;
    for (int i = 0; i < 500; ++i)
      text += letter;
    text += "bad";
    for (int i = 0; i < 500; ++i)
      text += letter;
    auto const [excerpt, under] = drawn(fault(text, "bad"));
    CAPTURE(excerpt);
    CHECK(excerpt.find("…") != std::string::npos);
    CHECK(code_points(excerpt) < 110);
    CHECK(find_bad_text(excerpt) == std::string_view::npos);
    CHECK(underline(under).first == display_width(excerpt.substr(0, excerpt.find("bad"))));
  }
}

TEST_CASE("control characters are shown and not obeyed") {
  Diagnostic d = fault("a\x1b[31m\x07 bad\x7f", "bad", "so \x1b[0m");
  d.title = "title \x1b]0;x\x07";
  d.help = "a\rb";
  d.heading = "h\x08";
  std::string const text = render(d, false) + render_line(d);
  for (char const c : text)
    CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
  CHECK(text.find('\x7f') == std::string::npos);
  CHECK(text.find("\\x1b[31m\\x07 bad\\x7f") != std::string::npos);
  auto const [excerpt, under] = drawn(d);
  CHECK(underline(under).first == display_width(excerpt.substr(0, excerpt.find("bad"))));
}

TEST_CASE("the second set of control characters (C1) is shown too") {
  // U+009B opens a control sequence on some terminals, as ESC [ does.
  std::string const text = render(fault("a\xC2\x9B"
                                        "31m bad",
                                        "bad"),
                                  false);
  CHECK(text.find("\xC2\x9B") == std::string::npos);
}

TEST_CASE("bytes that are no text and marks that turn its direction do not reach the terminal") {
  std::string const text = render(fault("a\xFF\xE2\x80\xAE bad", "bad"), false);
  CHECK(find_bad_text(text) == std::string_view::npos);
}

TEST_CASE("a fault at the end of a file has a place and a mark") {
  auto source = std::make_shared<Source>("law.grens", "rule");
  Diagnostic const d{"P101", Severity::error, "ends too early", {{source, {4, 4}, {}, {}}}, {}, {}};
  auto const [excerpt, under] = drawn(d);
  CHECK(excerpt == "1 │ rule");
  CHECK(under == "  │     ─");
}

TEST_CASE("two places are both drawn, the first as the place of the fault") {
  auto source = std::make_shared<Source>("law.grens", "one\ntwo\n");
  Diagnostic const d{"C240",  Severity::error,
                     "twice", {{source, {4, 7}, {}, "again"}, {source, {0, 3}, {}, "first"}},
                     {},      {}};
  std::string const text = render(d, false);
  CHECK(text.find("┌─ law.grens:2:1") < text.find("├─ law.grens:1:1"));
  CHECK(text.find("─── again") < text.find("─── first"));
}

TEST_CASE("a JSON pointer is a place too") {
  Diagnostic d{"D321", Severity::warning, "unknown key", {{nullptr, {}, "/volunteers/0", {}}}, {},
               {}};
  CHECK(render_line(d) == "/volunteers/0: warning: unknown key [D321]");
  d.places.front().source = std::make_shared<Source>("club.json", "{}");
  CHECK(render_line(d) == "club.json at /volunteers/0: warning: unknown key [D321]");
}

TEST_CASE("colour adds nothing but colour") {
  Diagnostic const d = fault("a bad b", "bad", "here");
  std::string const painted = render(d, true);
  std::string plain;
  for (std::size_t at = 0; at < painted.size(); ++at) {
    if (painted[at] == '\x1b') {
      at = painted.find('m', at);
    } else {
      plain += painted[at];
    }
  }
  CHECK(painted != plain);
  CHECK(plain == render(d, false));
}

TEST_CASE("diagnostics come in the order of files and places") {
  auto a = std::make_shared<Source>("a.grens", "0123456789");
  auto b = std::make_shared<Source>("b.grens", "0123456789");
  auto const at = [](SourcePtr const& s, std::uint32_t offset) {
    return Diagnostic{"C200",
                      Severity::error,
                      s->name() + std::to_string(offset),
                      {{s, {offset, offset + 1}, {}, {}}},
                      {},
                      {}};
  };
  std::string titles;
  for (Diagnostic const& d : ordered({at(b, 2), at(a, 7), at(b, 1), at(a, 3)}))
    titles += d.title + " ";
  CHECK(titles == "a.grens3 a.grens7 b.grens1 b.grens2 ");
  CHECK(has_errors({at(a, 1)}));
  CHECK_FALSE(has_errors({{"X", Severity::warning, "", {}, {}, {}}}));
}

} // namespace grens
