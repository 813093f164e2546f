// Whatever stands in a file, parse() answers: random bytes, and rules with something broken in
// them. The seeds are fixed, so that a failure can be repeated.
#include "parsing.hpp"

#include "syntax/print.hpp"

#include <random>

namespace grens::syntax {

namespace {

/// Every fault has a code, a sentence and a place in the text; what was read prints and reads back.
void check_answer(std::string const& text) {
  Parsed const parsed = parse_text(text);
  for (Diagnostic const& fault : parsed.faults) {
    Place const& place = fault.places.at(0);
    bool const sound = fault.code.size() == 4 && !fault.title.empty() &&
                       place.span.begin <= place.span.end && place.span.end <= text.size() &&
                       !render(fault, false).empty();
    if (!sound) FAIL("a fault without a place in: " << text);
  }
  std::string const out = print(parsed.module);
  Parsed const again = parse_text(out);
  if (!again.faults.empty() || dump(again.module) != dump(parsed.module)) {
    FAIL("printed and parsed again it differs: " << out);
  }
}

class Mutator {
public:
  explicit Mutator(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t bound) { return random_() % bound; }

  /// Removes, doubles, swaps or replaces a few pieces.
  std::string mutate(std::string text) {
    for (std::size_t changes = 1 + below(3); changes > 0 && !text.empty(); --changes) {
      std::size_t const at = below(text.size());
      std::size_t const size = 1 + below(12);
      switch (below(5)) {
      case 0: text.erase(at, size); break;
      case 1: text.insert(at, text.substr(below(text.size()), size)); break;
      case 2: text[at] = static_cast<char>(below(256)); break;
      case 3: text.insert(at, piece()); break;
      default: text.resize(at); break;
      }
    }
    return text;
  }

  std::string piece() {
    static std::vector<std::string> const pieces{" ( ",
                                                 " ) ",
                                                 "\"",
                                                 " not ",
                                                 " no ",
                                                 "2024-",
                                                 "- ",
                                                 " { ",
                                                 " } ",
                                                 " [ ",
                                                 ".",
                                                 "..",
                                                 " if ",
                                                 " sum of ",
                                                 " where ",
                                                 "#",
                                                 "\n",
                                                 "\nrule ",
                                                 " 12 ",
                                                 "12 x ",
                                                 ":",
                                                 ",",
                                                 "é",
                                                 " is one of ",
                                                 " per ",
                                                 " unknown ",
                                                 "/0",
                                                 " % ",
                                                 "9999999999999999999",
                                                 " for each "};
    return pieces[below(pieces.size())];
  }

private:
  std::mt19937 random_;
};

} // namespace

TEST_CASE("random bytes never crash the parser", "[syntax]") {
  Mutator random(2024);
  for (int run = 0; run < 2'000; ++run) {
    std::string text;
    for (std::size_t size = random.below(200); size > 0; --size) {
      text += static_cast<char>(random.below(run % 2 == 0 ? 256 : 128));
    }
    check_answer(text);
  }
}

TEST_CASE("random tokens never crash the parser", "[syntax]") {
  Mutator random(7);
  for (int run = 0; run < 2'000; ++run) {
    std::string text = "define f(payment p) = ";
    for (std::size_t size = random.below(60); size > 0; --size)
      text += random.piece() + "a";
    check_answer(text);
  }
}

TEST_CASE("rules with something broken in them never crash the parser", "[syntax]") {
  Mutator random(1953);
  std::string const example = language_example();
  for (int run = 0; run < 600; ++run)
    check_answer(random.mutate(example));
}

TEST_CASE("a rule that is cut off anywhere is answered", "[syntax]") {
  std::string const example = language_example();
  for (std::size_t size = 0; size < example.size(); size += 7) {
    check_answer(example.substr(0, size));
  }
}

} // namespace grens::syntax
