// Where the tokens of a JSON text start: the first stage of simdjson, which looks at 64 bytes at a
// time. It also makes sure that the text is UTF-8, that texts are closed and that no control
// character stands in one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace grens {

class Structure {
public:
  Structure();
  ~Structure();
  Structure(Structure&&) noexcept;
  Structure& operator=(Structure&&) noexcept;

  enum class Found { tokens, fault, no_memory };
  /// `padded` is followed by json_padding readable bytes. Memory is kept from one text to the next.
  Found find(std::string_view padded);

  /// count() offsets in rising order, then one more: the size of the text.
  [[nodiscard]] std::uint32_t const* positions() const { return positions_; }
  [[nodiscard]] std::size_t count() const { return count_; }

private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
  std::uint32_t const* positions_ = nullptr;
  std::size_t count_ = 0;
};

} // namespace grens
