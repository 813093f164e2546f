// What a parser of .grens files says when it does not understand: the diagnostics P101 to P111.
#pragma once

#include "base/diagnostic.hpp"
#include "base/source.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace grens::syntax::grammar {

/// Thrown by tokens and directives, caught in parse() and nowhere else.
struct Fault {
  Diagnostic diagnostic;
};

Diagnostic fault(SourcePtr const& source, std::string code, Span span, std::string title,
                 std::string help = {});

/// P103, P104, P105: what makes a whole file unreadable.
std::optional<Diagnostic> unreadable(SourcePtr const& source);

/// What is expected where no declaration is open, and behind one on its last line.
inline constexpr char const* declaration_prose = "a declaration";
inline constexpr char const* end_prose = "the end of the declaration";

/// Where the grammar stopped: `end` is the end of the last token that it understood, `expected` is
/// prose. `stretched` says that an aggregate, a quantifier or an `if` ended there: what follows is
/// outside of it.
struct Stop {
  std::size_t end = 0;
  std::string expected;
  bool stretched = false;
};

/// P101, or P106 where a quote that was not closed explains it.
Diagnostic unexpected(SourcePtr const& source, Stop const& stop);

Diagnostic too_deep(SourcePtr const& source, std::size_t at);          // P102
Diagnostic too_many_operators(SourcePtr const& source, Span span);     // P102
Diagnostic not_closed(SourcePtr const& source, std::size_t quote);     // P106
Diagnostic too_long(SourcePtr const& source, Span span, bool is_text); // P107
Diagnostic too_many_digits(SourcePtr const& source, Span span);        // P108
Diagnostic no_such_date(SourcePtr const& source, Span span);           // P109
Diagnostic no_such_day_of_year(SourcePtr const& source, Span span);    // P112
Diagnostic unknown_unit(SourcePtr const& source, Span span);           // P110

} // namespace grens::syntax::grammar
