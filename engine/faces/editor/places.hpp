// Places as an editor counts them: lines from 0, columns in units of UTF-16 (a letter outside the
// first 65,536 takes two), files as URIs. Everything else in Grens counts bytes.
#pragma once

#include "base/source.hpp"
#include "json/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grens::editor {

struct Position {
  std::size_t line = 0;
  std::size_t character = 0;
};

/// The lines of one text. A line ends with LF, CR LF or CR, as editors count.
class Lines {
public:
  explicit Lines(std::string_view text);

  /// A column past the end of its line is that end; a line past the last one the end of the text.
  [[nodiscard]] std::size_t offset(Position position) const;
  [[nodiscard]] Position position(std::size_t offset) const;
  [[nodiscard]] Message range(Span span) const;

private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

Message to_message(Position position);
/// Nothing where it is no position.
std::optional<Position> position_in(Message const& message);

/// The path of a file: URI, decoded; nothing for others.
std::optional<std::string> path_of_uri(std::string_view uri);
std::string uri_of_path(std::string_view path);

} // namespace grens::editor
