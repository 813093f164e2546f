// SHA-256 (FIPS 180-4): the identity of packages, inputs and findings; with a key (RFC 2104), the
// pseudonyms of people.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace grens {

/// Hashes a stream piece by piece, so that a bank file is hashed while it is read.
class Sha256 {
public:
  void add(std::string_view bytes);
  /// The digest in lower-case hexadecimal. Ends the stream: nothing may be added after it.
  std::string hex();
  /// The same as 32 bytes.
  std::string bytes();

private:
  void end();
  void block(unsigned char const* bytes);
  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> pending_{};
  std::uint64_t size_ = 0;
};

std::string sha256_hex(std::string_view bytes);
/// HMAC-SHA256: a digest that nobody makes without the key. In lower-case hexadecimal.
std::string keyed_sha256_hex(std::string_view key, std::string_view bytes);

} // namespace grens
