// The text of a file and places in it. A span is a pair of byte offsets; lines and columns are
// worked out only when somebody looks. Columns count code points, so that a caret stands under the
// letter it means.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace grens {

/// Half-open: begin is in it, end is not.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend constexpr bool operator==(Span, Span) = default;
};

struct LineColumn {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// A file that was read: its name as the user gave it, and its bytes.
class Source {
public:
  Source(std::string name, std::string text);

  [[nodiscard]] std::string const& name() const { return name_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view text(Span s) const;
  [[nodiscard]] LineColumn place(std::size_t offset) const;
  /// The line without its end, counted from 1.
  [[nodiscard]] std::string_view line(std::size_t number) const;

private:
  std::string name_;
  std::string text_;
  std::vector<std::size_t> line_starts_;
};

using SourcePtr = std::shared_ptr<Source const>;

/// One code point of UTF-8, and how many bytes it takes; 0 where the bytes are not UTF-8.
struct Decoded {
  std::uint32_t point = 0;
  std::size_t size = 0;
};
Decoded decode_utf8(std::string_view text, std::size_t at);

/// Valid UTF-8 without NUL and without bidirectional controls: the offset of the first offence, or
/// npos.
std::size_t find_bad_text(std::string_view text);
/// Code points in the text.
std::size_t code_points(std::string_view text);
/// Columns on a terminal: wide letters count two, combining marks none.
std::size_t display_width(std::string_view text);

} // namespace grens
