// Fuzzes the parser: any bytes give a tree and diagnostics that can be shown, and what a tree is
// printed as parses to the same print again.
#include "syntax/parse.hpp"
#include "base/assert.hpp"
#include "base/diagnostic.hpp"
#include "syntax/print.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace {

grens::syntax::Parsed parsed(std::string text) {
  return grens::syntax::parse(std::make_shared<grens::Source>("fuzz.grens", std::move(text)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const first = parsed(std::string(reinterpret_cast<char const*>(data), size));
  for (grens::Diagnostic const& d : first.faults) {
    grens::ensure(!grens::render(d, false).empty(), "a diagnostic can be shown");
    grens::ensure(!grens::render_line(d).empty(), "a diagnostic fits on a line");
  }
  if (grens::has_errors(first.faults)) return 0;
  std::string const printed = grens::syntax::print(first.module);
  auto const second = parsed(printed);
  grens::ensure(!grens::has_errors(second.faults), "what is printed parses");
  grens::ensure(grens::syntax::print(second.module) == printed, "and prints the same");
  return 0;
}
