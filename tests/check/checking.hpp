// What the tests of the checker share: rule texts in, "code and underlined text" out.
#pragma once

#include "base/limits.hpp"
#include "check/check.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <string>
#include <vector>

namespace grens::check {

using Strings = std::vector<std::string>;

/// Parses the texts, which must be free of faults, and checks them together.
Checked check_texts(Strings const& texts);

/// "C220 <=" for each fault, in the order of files and offsets: its code and what is underlined
/// first.
Strings said(Checked const& checked);
/// The underlined texts of one fault, each with its label: "limit: this is in EUR".
Strings places(Diagnostic const& d);
/// The only fault.
Diagnostic only(Checked const& checked);

/// A package with a root, a volunteer with payments and more; `test` and `law` below use it.
std::string world();
/// A package `test` that uses the world, has the currency EUR, and then the text.
std::string test_package(std::string const& text);
/// The world and `test_package(text)`, checked.
Checked check_law(std::string const& text);

/// An expression as the body of a define with the parameters v (volunteer), p (payment), m (month),
/// y (year), w (week), q (quarter), any (period), d and e (dates), n (number), x (money), h
/// (hours).
Checked check_expression(std::string const& text);
/// The body of that define, which must be without faults.
std::shared_ptr<Term const> term_of(std::string const& text);
/// "C220 <=" of that define.
Strings expression_said(std::string const& text);

/// A whole rule around a norm and more clauses: `rule r … for volunteer v, month m of v.payments`.
std::string rule_text(std::string const& norm);
/// The sentences that a `require` needs.
extern char const* const says_require;
extern char const* const says_expect;

} // namespace grens::check
