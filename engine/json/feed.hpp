// Hands a document to nlohmann byte by byte, and remembers what nlohmann does not tell: how many
// bytes it took, where a text starts, and how a number is written.
//
// Numbers are not nlohmann's to read: it would pass them through floating point, turn -0 into 0 and
// refuse 1e400. So the feed checks each number itself and shows a single `0` in its place, or a
// `?`, which no JSON text may hold, where the number is badly written. Outside a text a digit or a
// minus can only belong to a number, so nothing else changes.
#pragma once

#include "json/number_text.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace grens {

class Feed {
public:
  explicit Feed(std::string_view text) : text_(text) {}

  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  /// Bytes taken so far.
  [[nodiscard]] std::size_t taken() const { return at_; }
  /// The opening quote of the text that was looked at last.
  [[nodiscard]] std::size_t text_begin() const { return text_begin_; }
  [[nodiscard]] std::size_t number_begin() const { return number_begin_; }
  [[nodiscard]] std::string_view number() const { return number_; }

  /// The byte at hand, as nlohmann shall see it. Notes are made when a byte is looked at and not
  /// when it is reached: nlohmann reads one byte past a number before it reports it.
  char look() {
    if (next_ > at_) return shown_;
    next_ = at_ + 1;
    shown_ = text_[at_];
    if (inside_text_) {
      look_inside_text();
    } else if (shown_ == '"') {
      text_begin_ = at_;
      inside_text_ = true;
    } else if (shown_ == '-' || (shown_ >= '0' && shown_ <= '9')) {
      look_at_number();
    }
    return shown_;
  }
  void take() {
    look();
    at_ = next_;
  }

private:
  void look_inside_text() {
    if (escaped_) {
      escaped_ = false;
    } else if (shown_ == '\\') {
      escaped_ = true;
    } else if (shown_ == '"') {
      inside_text_ = false;
    }
  }
  void look_at_number() {
    std::size_t const stop = text_.find_first_of(" \t\n\r,:[]{}\"", at_);
    next_ = std::min(stop, text_.size());
    number_begin_ = at_;
    number_ = text_.substr(at_, next_ - at_);
    shown_ = is_json_number(number_) ? '0' : '?';
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t next_ = 0; // where the byte at hand ends; not past at_ while it was not looked at
  char shown_ = '\0';
  bool inside_text_ = false;
  bool escaped_ = false;
  std::size_t text_begin_ = 0;
  std::size_t number_begin_ = 0;
  std::string_view number_;
};

/// The iterator that nlohmann wants. All copies share one feed; the end has none.
class FeedIterator {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = char const*;
  using reference = char;

  FeedIterator() = default;
  explicit FeedIterator(Feed& feed) : feed_(&feed) {}

  char operator*() const { return feed_->look(); }
  FeedIterator& operator++() {
    feed_->take();
    return *this;
  }
  FeedIterator operator++(int) {
    FeedIterator const before = *this;
    feed_->take();
    return before;
  }
  friend bool operator==(FeedIterator a, FeedIterator b) { return a.at_end() == b.at_end(); }
  friend bool operator!=(FeedIterator a, FeedIterator b) { return !(a == b); }

private:
  [[nodiscard]] bool at_end() const { return feed_ == nullptr || feed_->done(); }
  Feed* feed_ = nullptr;
};

} // namespace grens
