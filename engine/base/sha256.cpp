#include "base/sha256.hpp"

#include <algorithm>
#include <bit>

namespace grens {

namespace {

constexpr std::array<std::uint32_t, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::uint32_t big_endian(unsigned char const* bytes) {
  return (std::uint32_t{bytes[0]} << 24U) | (std::uint32_t{bytes[1]} << 16U) |
         (std::uint32_t{bytes[2]} << 8U) | std::uint32_t{bytes[3]};
}

} // namespace

void Sha256::block(unsigned char const* bytes) {
  std::array<std::uint32_t, 64> w{};
  for (std::size_t i = 0; i < 16; ++i)
    w[i] = big_endian(bytes + 4 * i);
  for (std::size_t i = 16; i < 64; ++i) {
    std::uint32_t const s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3U);
    std::uint32_t const s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10U);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  auto s = state_;
  for (std::size_t i = 0; i < 64; ++i) {
    std::uint32_t const s1 = std::rotr(s[4], 6) ^ std::rotr(s[4], 11) ^ std::rotr(s[4], 25);
    std::uint32_t const choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
    std::uint32_t const t1 = s[7] + s1 + choice + round_constants[i] + w[i];
    std::uint32_t const s0 = std::rotr(s[0], 2) ^ std::rotr(s[0], 13) ^ std::rotr(s[0], 22);
    std::uint32_t const majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
    std::uint32_t const t2 = s0 + majority;
    s = {t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]};
  }
  for (std::size_t i = 0; i < s.size(); ++i)
    state_[i] += s[i];
}

void Sha256::add(std::string_view bytes) {
  auto used = static_cast<std::size_t>(size_ % pending_.size());
  size_ += bytes.size();
  while (!bytes.empty()) {
    std::size_t const n = std::min(bytes.size(), pending_.size() - used);
    std::copy_n(bytes.data(), n, reinterpret_cast<char*>(pending_.data()) + used);
    bytes.remove_prefix(n);
    used += n;
    if (used == pending_.size()) {
      block(pending_.data());
      used = 0;
    }
  }
}

void Sha256::end() {
  std::uint64_t const bits = size_ * 8;
  std::string tail("\x80", 1);
  while ((size_ + tail.size()) % 64 != 56)
    tail.push_back('\0');
  for (int shift = 56; shift >= 0; shift -= 8)
    tail.push_back(static_cast<char>((bits >> shift) & 0xFFU));
  add(tail);
}

std::string Sha256::hex() {
  end();
  std::string text;
  for (std::uint32_t const word : state_) {
    for (int shift = 28; shift >= 0; shift -= 4)
      text.push_back("0123456789abcdef"[(word >> shift) & 15U]);
  }
  return text;
}

std::string Sha256::bytes() {
  end();
  std::string out;
  for (std::uint32_t const word : state_) {
    for (int shift = 24; shift >= 0; shift -= 8)
      out.push_back(static_cast<char>((word >> shift) & 0xFFU));
  }
  return out;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

std::string keyed_sha256_hex(std::string_view key, std::string_view bytes) {
  constexpr std::size_t block_bytes = 64;
  std::string padded(key);
  if (padded.size() > block_bytes) {
    Sha256 shorter;
    shorter.add(key);
    padded = shorter.bytes();
  }
  padded.resize(block_bytes, '\0');
  auto const mixed = [&](unsigned char with) {
    std::string out = padded;
    for (char& c : out)
      c = static_cast<char>(static_cast<unsigned char>(c) ^ with);
    return out;
  };
  Sha256 inner;
  inner.add(mixed(0x36));
  inner.add(bytes);
  Sha256 outer;
  outer.add(mixed(0x5c));
  outer.add(inner.bytes());
  return outer.hex();
}

} // namespace grens
