#include "intake/stream.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace grens::intake {

Stream::Stream(PullSource& source, std::size_t bytes_max) : source_(source), bytes_max_(bytes_max) {
  head_.resize(head_bytes);
  std::size_t size = 0;
  while (size < head_bytes) {
    std::size_t const got = pull(head_.data() + size, head_bytes - size);
    if (got == 0) break;
    size += got;
  }
  head_.resize(size);
}

std::size_t Stream::pull(char* into, std::size_t room) {
  if (ended_) return 0;
  std::size_t const got = source_.read(into, room);
  bytes_ += got;
  hash_.add({into, got});
  too_large_ = bytes_ > bytes_max_;
  ended_ = got == 0 || too_large_;
  return too_large_ ? 0 : got;
}

std::size_t Stream::read(char* into, std::size_t room) {
  if (given_ == head_.size()) return pull(into, room);
  std::size_t const size = std::min(room, head_.size() - given_);
  std::memcpy(into, head_.data() + given_, size);
  given_ += size;
  return size;
}

std::string Stream::rest() {
  std::string all;
  std::array<char, 65'536> chunk{};
  while (std::size_t const got = read(chunk.data(), chunk.size()))
    all.append(chunk.data(), got);
  return all;
}

std::string Stream::sha256() {
  std::array<char, 65'536> chunk{};
  while (pull(chunk.data(), chunk.size()) > 0) {
  }
  return hash_.hex();
}

} // namespace grens::intake
