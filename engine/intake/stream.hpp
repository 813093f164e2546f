// A file while it is read: hashed and counted on the way, with its first bytes kept for
// recognition.
#pragma once

#include "base/limits.hpp"
#include "base/sha256.hpp"
#include "intake/import.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace grens::intake {

/// A list is held in memory: a line of hours for each day of a thousand volunteers is under 20 MiB.
inline constexpr std::size_t list_bytes_max = 64U << 20U;

class Stream {
public:
  explicit Stream(PullSource& source, std::size_t bytes_max = limits::intake_bytes_max);

  /// Lowers how much may be read.
  void at_most(std::size_t bytes_max) { bytes_max_ = std::min(bytes_max_, bytes_max); }

  [[nodiscard]] std::string const& name() const { return source_.name(); }
  /// The first bytes, at most head_bytes; read() gives them again.
  [[nodiscard]] std::string_view head() const { return head_; }
  /// 0 at the end, and past the most that may be read, where too_large() says so.
  std::size_t read(char* into, std::size_t room);
  /// All that is left, in memory: for lists, which people keep by hand.
  std::string rest();

  [[nodiscard]] bool too_large() const { return too_large_; }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  /// Reads what is left, for the hash is of the whole file; call it once, last.
  std::string sha256();

private:
  std::size_t pull(char* into, std::size_t room);
  PullSource& source_;
  std::size_t bytes_max_;
  Sha256 hash_;
  std::string head_;
  std::size_t given_ = 0; // bytes of head_ that read() gave
  std::size_t bytes_ = 0;
  bool ended_ = false;
  bool too_large_ = false;
};

} // namespace grens::intake
