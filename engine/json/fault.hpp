// Says what is wrong with JSON text. The readers only find out that a document is refused and how
// far they came; the sentence is made here, so that it never depends on the wording or the version
// of a library.
//
//   D301 empty             D304 ends too early       D307 a text            D310 nested too deep
//   D302 not clean UTF-8   D305 goes on after end    D308 a number          D311 too large
//   D303 byte order mark   D306 commas, colons …     D309 not a JSON value  D312 readers disagree
#pragma once

#include "base/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace grens {

/// What may come next. After a comma or a colon nothing is reported, so the explanation steps over
/// them itself.
enum class Wanted { value, key_or_end, colon, value_or_end, comma_or_end, nothing };

struct OpenBracket {
  char bracket = '{';
  std::size_t at = 0;
};

/// How far a reader came: the last token that was accepted is [token, after).
struct Progress {
  std::size_t token = 0;
  std::size_t after = 0;
  Wanted wanted = Wanted::value;
  std::vector<OpenBracket> open;
};

/// What can be said before anything is parsed: size, emptiness, byte order mark, bytes that are not
/// clean UTF-8.
std::optional<Diagnostic> refused_bytes(SourcePtr const& source, std::size_t bytes_max);
/// The document is refused somewhere after `progress`: where and why.
Diagnostic explain_fault(SourcePtr const& source, Progress const& progress);
/// The bracket at `at` is one level too deep.
Diagnostic too_deep(SourcePtr const& source, std::size_t at);
Diagnostic too_large(SourcePtr const& source, std::size_t bytes_max);
Diagnostic out_of_memory(SourcePtr const& source);
Diagnostic readers_disagree(SourcePtr const& source);

} // namespace grens
