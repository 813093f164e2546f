// Widths, wrapping and what a hostile text cannot do to a terminal.
#include "base/source.hpp"
#include "report/page.hpp"

#include <catch2/catch.hpp>

namespace grens::report {

namespace {

std::string printed(PageOptions options, std::function<void(Page&)> const& write) {
  std::string out;
  Page page([&](std::string_view text) { out += text; }, options);
  write(page);
  return out;
}

std::vector<std::string> lines_of(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  for (Styled const& line : wrapped(Styled(text), width)) {
    lines.emplace_back();
    for (Styled::Part const& part : line.parts())
      lines.back() += part.text;
  }
  return lines;
}

} // namespace

TEST_CASE("text is wrapped between words and hangs under its lead") {
  std::string const out = printed({40, false}, [](Page& page) {
    page.text(Styled("Next  "),
              Styled("Look whether a payment was truly for more months than one."));
  });
  CHECK(out == "Next  Look whether a payment was truly\n"
               "      for more months than one.\n");
}

TEST_CASE("an amount keeps its currency on its line") {
  CHECK(lines_of("was paid 1,235.00 EUR", 18) ==
        std::vector<std::string>{"was paid", "1,235.00 EUR"});
  CHECK(lines_of("kreeg toen € 12,00", 15) == std::vector<std::string>{"kreeg toen", "€ 12,00"});
}

TEST_CASE("a word longer than the line stays whole, so that it can be copied") {
  std::string const url = "https://www.rijksoverheid.nl/onderwerpen/vrijwilligerswerk";
  CHECK(lines_of("see " + url + " there", 20) == std::vector<std::string>{"see", url, "there"});
}

TEST_CASE("wide letters count two columns and combining marks none") {
  CHECK(Styled("Ko\xCC\x88"
               "c")
            .width() == 3);
  CHECK(lines_of("山田 太郎 x", 5) == std::vector<std::string>{"山田", "太郎", "x"});
}

TEST_CASE("a width that nobody can read is not followed") {
  std::size_t narrow = 0;
  std::size_t wide = 0;
  printed({5, false}, [&](Page& page) { narrow = page.width(); });
  printed({500, false}, [&](Page& page) { wide = page.width(); });
  CHECK(narrow == 40);
  CHECK(wide == 120);
}

TEST_CASE("control characters, escapes and turned text are made visible") {
  std::string const name = std::string("A\x1b[2J\x07"
                                       "B\xE2\x80\xAE"
                                       "C\xC2\x9B") +
                           "31m\nD";
  std::string const out = printed({100, false}, [&](Page& page) { page.line(Styled(name)); });
  CHECK(out == "A\xEF\xBF\xBD[2J\xEF\xBF\xBD"
               "B\xEF\xBF\xBD"
               "C\xEF\xBF\xBD"
               "31m D\n");
}

TEST_CASE("colour is there only when it is asked for, and ends where it began") {
  auto const write = [](Page& page) { page.line(Styled("a ").add("b", Tone::bad).add("  ")); };
  CHECK(printed({100, false}, write) == "a b\n");
  CHECK(printed({100, true}, write) == "a \x1b[31mb\x1b[0m\n");
}

TEST_CASE("what is too wide ends in an ellipsis, and fits") {
  Styled const cut = shortened(Styled("Verbruggen-Hofstra"), 10);
  CHECK(cut.width() == 10);
  CHECK(cut.parts().front().text == "Verbrugge…");
  CHECK(shortened(Styled("Hofstra"), 7).parts().front().text == "Hofstra");
  CHECK(shortened(Styled("山田太郎"), 4).width() <= 4);
}

TEST_CASE("both ends of a line share it where they fit, and stand below each other where not") {
  auto const write = [](Page& page) {
    page.ends(Styled("SV De Grens"), Styled("as of 2024-12-31"));
  };
  CHECK(printed({40, false}, write) == "SV De Grens             as of 2024-12-31\n");
  auto const too_much = [](Page& page) {
    page.ends(Styled("Stichting tot Behoud van de Molen"), Styled("as of 2024-12-31"));
  };
  CHECK(printed({40, false}, too_much) == "Stichting tot Behoud van de Molen\nas of 2024-12-31\n");
}

} // namespace grens::report
