// For programmers' errors alone; it stays on in releases. What users do wrong is a Diagnostic.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace grens {

/// Ends the program with the reason when `holds` is false.
inline void ensure(bool holds, char const* reason) {
  if (holds) [[likely]] {
    return;
  }
  std::fputs(reason, stderr);
  std::abort();
}

/// Visits a std::variant with one lambda for each alternative and no default branch.
template <class... Ts> struct Overloaded : Ts... { using Ts::operator()...; };
template <class... Ts> Overloaded(Ts...) -> Overloaded<Ts...>;

} // namespace grens
