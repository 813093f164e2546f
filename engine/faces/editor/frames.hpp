// Messages between an editor and `grens lsp` on two pipes: a header that says the length, a blank
// line, and that many bytes of JSON.
#pragma once

#include "base/limits.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace grens::editor {

/// What came: a message, something that is none, or the end.
struct Frame {
  enum class Kind { message, fault, end };
  Kind kind = Kind::end;
  std::string text; // the message, or what is wrong
};

class Frames {
public:
  /// Reads up to `room` bytes into `into`; 0 at the end.
  using Pull = std::function<std::size_t(char* into, std::size_t room)>;

  explicit Frames(Pull pull) : pull_(std::move(pull)) {}

  /// Waits for the next one. After a fault the bytes that belonged to it are passed over, as far as
  /// they can be told.
  Frame next();
  /// Whether bytes are here already that no frame was made of.
  [[nodiscard]] bool has_more() const { return at_ < bytes_.size(); }

private:
  bool fill();
  std::optional<std::string> header();
  Frame body(std::size_t size);

  Pull pull_;
  std::string bytes_;
  std::size_t at_ = 0;
  bool overlong_ = false;
};

/// The message with its header.
std::string framed(std::string const& message);

} // namespace grens::editor
