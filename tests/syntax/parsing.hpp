// What the tests of the syntax share: small texts in, trees, dumps and faults out.
#pragma once

#include "dump.hpp"

#include "base/diagnostic.hpp"
#include "base/limits.hpp"
#include "syntax/parse.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <string>
#include <vector>

namespace grens::syntax {

inline Parsed parse_text(std::string text, std::string name = "test.grens") {
  return parse(std::make_shared<Source const>(std::move(name), std::move(text)));
}

/// The text must be without faults.
inline Module parse_clean(std::string const& text) {
  Parsed parsed = parse_text(text);
  for (Diagnostic const& fault : parsed.faults)
    FAIL_CHECK(render(fault, false));
  REQUIRE(parsed.faults.empty());
  return std::move(parsed.module);
}

/// The dump of the one declaration in the text.
inline std::string declared(std::string const& text) {
  Module const module = parse_clean(text);
  REQUIRE(module.declarations.size() == 1);
  return dump(module.declarations.front());
}

inline std::string define_text(std::string const& expr) {
  return "define f(payment p) = " + expr;
}

/// The dump of an expression, in the body of a define.
inline std::string expression(std::string const& text) {
  Module const module = parse_clean(define_text(text));
  REQUIRE(module.declarations.size() == 1);
  return dump(*std::get<DefineDecl>(module.declarations.front()).body);
}

/// "code 'underlined': title" of the only fault; an empty underline stands at a line's end.
struct Fault {
  std::string code;
  std::string under;
  std::string title;
  std::string help;
  Span span;
};

inline std::vector<Fault> faults_of(std::string const& text) {
  Parsed const parsed = parse_text(text);
  std::vector<Fault> faults;
  for (Diagnostic const& d : parsed.faults) {
    REQUIRE(d.places.size() == 1);
    REQUIRE(d.severity == Severity::error);
    Place const& place = d.places.front();
    faults.push_back(
        {d.code, std::string(place.source->text(place.span)), d.title, d.help, place.span});
  }
  return faults;
}

inline Fault fault_of(std::string const& text) {
  std::vector<Fault> const faults = faults_of(text);
  INFO(text);
  REQUIRE(faults.size() == 1);
  return faults.front();
}

inline std::string times(std::size_t count, std::string const& piece) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += piece;
  return text;
}

/// The bytes of a file; nothing where there is none.
std::string read_file(std::string const& path);
/// The package at a glance: the first whole file in rules/LANGUAGE.md.
std::string language_example();
/// Every .grens file of the repository's rules, and the example.
struct RuleText {
  std::string name;
  std::string text;
};
std::vector<RuleText> rule_texts();

} // namespace grens::syntax
