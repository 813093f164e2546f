// Lines come out whole, with their numbers and offsets, however the stream is cut into pieces.
#include "json/ndjson.hpp"
#include "json/readers.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace grens;
using namespace grens::json_test;
using namespace std::string_literals;

namespace {

/// Gives `text` in pieces of at most `piece` bytes.
NdjsonLines::Pull in_pieces(std::string const& text, std::size_t piece) {
  return [&text, piece, at = std::size_t{0}](char* to, std::size_t size) mutable {
    std::size_t const taken = std::min({piece, size, text.size() - at});
    std::copy_n(text.data() + at, taken, to);
    at += taken;
    return taken;
  };
}

struct Line {
  std::string text;
  std::size_t offset;
  std::size_t line;
  bool operator==(Line const&) const = default;
};

std::vector<Line> lines_of(std::string const& text, std::size_t piece) {
  NdjsonLines lines("stream.ndjson", in_pieces(text, piece));
  std::vector<Line> found;
  Diagnostics faults;
  while (auto const line = lines.next(faults)) {
    found.push_back({std::string(line->padded), line->offset, line->line});
  }
  CHECK(faults.empty());
  CHECK_FALSE(lines.next(faults));
  return found;
}

} // namespace

TEST_CASE("ndjson: lines, with and without a line feed at the end, blank ones left out") {
  for (std::size_t const piece : {1U, 2U, 3U, 1000U}) {
    INFO(piece);
    std::vector<Line> const expected = {{"{\"a\":1}", 0, 1}, {"[]\r", 8, 2}, {" 3", 14, 5}};
    CHECK(lines_of("{\"a\":1}\n[]\r\n\n \r\n 3\n"s, piece) ==
          std::vector<Line>{{"{\"a\":1}", 0, 1}, {"[]\r", 8, 2}, {" 3", 16, 5}});
    CHECK(lines_of("{\"a\":1}\n[]\r\n\n\n 3", piece) == expected);
    CHECK(lines_of("", piece).empty());
    CHECK(lines_of("\n\n", piece).empty());
    CHECK(lines_of("1", piece) == std::vector<Line>{{"1", 0, 1}});
  }
}

TEST_CASE("ndjson: lines longer than the buffer, and many of them") {
  std::string text;
  std::vector<Line> expected;
  for (std::size_t i = 0; i < 40; ++i) {
    std::string const line =
        "\"" + std::string(i * i * 700, static_cast<char>('a' + i % 26)) + "\"";
    expected.push_back({line, text.size(), i + 1});
    text += line + "\n";
  }
  CHECK(lines_of(text, 1U << 20U) == expected);
  CHECK(lines_of(text, 4099) == expected);
}

TEST_CASE("ndjson: a line at the limit passes and one byte more is refused") {
  std::string const text = "[1]\n[123]\n[1]\n";
  for (std::size_t const piece : {1U, 1000U}) {
    Diagnostics faults;
    NdjsonLines fits("stream.ndjson", in_pieces(text, piece), 5);
    for (int i = 0; i < 3; ++i)
      CHECK(fits.next(faults));
    CHECK(faults.empty());
    NdjsonLines narrow("stream.ndjson", in_pieces(text, piece), 4);
    CHECK(narrow.next(faults));
    CHECK_FALSE(narrow.next(faults));
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == "D311");
    CHECK(faults[0].places[0].source->name() == "stream.ndjson line 2");
    CHECK_FALSE(narrow.next(faults));
  }
}

TEST_CASE("ndjson: a fault says which line it is in") {
  std::string const text = "[1]\n[1,]\n";
  NdjsonLines lines("stream.ndjson", in_pieces(text, 1000));
  BulkReader reader("stream.ndjson");
  Diagnostics faults;
  EventTape tape;
  CHECK(reader.read(*lines.next(faults), tape, faults));
  CHECK_FALSE(reader.read(*lines.next(faults), tape, faults));
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].places[0].source->name() == "stream.ndjson line 2");
  CHECK(faults[0].places[0].span == Span{2, 3});
}
