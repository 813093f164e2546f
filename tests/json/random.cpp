// Texts that nobody wrote: no crash, and the two readers agree on every one. The seed is fixed.
#include "json/readers.hpp"
#include "json/write.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace grens;
using namespace grens::json_test;

namespace {

class Chance {
public:
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_()) % n; }

private:
  std::mt19937 engine_{20240305};
};

std::string random_bytes(Chance& chance) {
  std::string text(chance.below(40), ' ');
  for (char& c : text)
    c = static_cast<char>(chance.below(256));
  return text;
}

/// Pieces of JSON in any order: mostly wrong, but for reasons of grammar.
std::string random_tokens(Chance& chance) {
  static constexpr std::string_view pieces[] = {"{",
                                                "}",
                                                "[",
                                                "]",
                                                ",",
                                                ":",
                                                "\"a\"",
                                                "\"\"",
                                                "1",
                                                "-0",
                                                "0.5",
                                                "1e9",
                                                "true",
                                                "false",
                                                "null",
                                                " ",
                                                "\n",
                                                "\"\\n\"",
                                                "\"é\"",
                                                "\"",
                                                "\\",
                                                "x",
                                                "01",
                                                "\"\\u0041\"",
                                                "\"\\ud83d\\ude00\"",
                                                "-",
                                                "\t",
                                                "'",
                                                "12.x",
                                                "\"\\u\"",
                                                "1,5",
                                                "//",
                                                "\xC3",
                                                "\"a\":",
                                                ", ",
                                                "\"long enough to fill\""};
  std::string text;
  std::size_t const count = 1 + chance.below(12);
  for (std::size_t i = 0; i < count; ++i)
    text += pieces[chance.below(std::size(pieces))];
  return text;
}

void write_random(Chance& chance, JsonWriter& out, int depth) {
  static constexpr std::string_view texts[] = {
      "", "a", "twelve bytes", "tab\t", "é😀", "\\\"", "a somewhat longer text than fits in a word"};
  std::size_t const kind = chance.below(depth > 5 ? 5 : 8);
  if (kind == 0) out.null();
  if (kind == 1) out.truth(chance.below(2) == 0);
  if (kind == 2) out.number(std::to_string(chance.below(100'000)) + ".50");
  if (kind == 3 || kind == 4) out.text(texts[chance.below(std::size(texts))]);
  if (kind == 5) {
    out.begin_list();
    for (std::size_t i = chance.below(5); i > 0; --i)
      write_random(chance, out, depth + 1);
    out.end_list();
  }
  if (kind > 5) {
    out.begin_object();
    for (std::size_t i = chance.below(6); i > 0; --i) {
      out.key(texts[chance.below(std::size(texts))]);
      write_random(chance, out, depth + 1);
    }
    out.end_object();
  }
}

} // namespace

TEST_CASE("json: random bytes and random tokens") {
  Chance chance;
  std::size_t accepted = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string const text = i % 4 == 0 ? random_bytes(chance) : random_tokens(chance);
    std::string const trouble = disagreement(text);
    if (!trouble.empty()) FAIL(json_text(text) << "\n" << trouble);
    if (read_slow(text).whole) ++accepted;
  }
  CHECK(accepted > 100);
}

TEST_CASE("json: sound documents, and those with one byte changed") {
  Chance chance;
  for (int i = 0; i < 2'000; ++i) {
    std::string text;
    JsonWriter writer(text, i % 2 == 0 ? JsonLayout::compact : JsonLayout::pretty);
    write_random(chance, writer, 0);
    if (!read_slow(text).whole) FAIL(text);
    if (auto const trouble = disagreement(text); !trouble.empty()) FAIL(text << "\n" << trouble);
    static constexpr std::string_view bytes = "{}[],:\"\\0 9-.eatn\n\t\x01\xC3/";
    for (int change = 0; change < 5; ++change) {
      std::string other = text;
      other[chance.below(other.size())] = bytes[chance.below(bytes.size())];
      if (auto const trouble = disagreement(other); !trouble.empty())
        FAIL(other << "\n" << trouble);
    }
  }
}
