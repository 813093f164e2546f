// Rule texts past every measure: refused with a diagnostic at the named limit, and no crash.
#include "engine.hpp"

#include "base/limits.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace grens {
namespace {

/// The codes of what is wrong with one file, each once.
std::string refused(std::string text) {
  Diagnostics faults;
  CHECK_FALSE(Rulebook::load({{"law.grens", std::move(text)}}, faults));
  std::string codes;
  for (Diagnostic const& d : faults) {
    CHECK_FALSE(render(d, false).empty());
    if (codes.find(d.code) == std::string::npos) codes += (codes.empty() ? "" : " ") + d.code;
  }
  return codes;
}

std::string repeated(std::string const& part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i)
    text += part;
  return text;
}

std::string const package = "package law title en \"Law\" nl \"Wet\"\n";

} // namespace

TEST_CASE("a hundred thousand brackets stop at nesting_depth_max", "[L1]") {
  std::string const deep = repeated("(", 100'000) + "1" + repeated(")", 100'000);
  CHECK(refused(package + "define f(number n) = " + deep + "\n") == "P102");
  CHECK(refused(package + "define f(number n) = " + repeated("not ", 100'000) + "yes\n") == "P102");
}

TEST_CASE("a file of ten megabytes stops at rule_file_bytes_max", "[L1]") {
  CHECK(refused(package + repeated("# nothing to see here\n", 500'000)) == "P103");
}

TEST_CASE(
    "a million short rules stop at rule_file_bytes_max, and as many as fit at declarations_max",
    "[L1]") {
  std::string const rule = "rule r title en \"\" nl \"\" for volunteer v require yes cite s\n";
  CHECK(refused(package + repeated(rule, 1'000'000)) == "P103");
  std::string const many = refused(package + repeated("uses a\n", limits::declarations_max + 1));
  CHECK(many.find("P111") != std::string::npos);
}

TEST_CASE("a name of a megabyte stops at name_bytes_max", "[L1]") {
  CHECK(refused(package + "define " + repeated("a", 1U << 20U) + "(number n) = n\n") == "P107");
}

} // namespace grens
