// Reads JSON documents in bulk: the same events, offsets and diagnostics as read_json, several
// times as fast.
//
// simdjson finds where tokens start, and one loop walks over them. Nothing is allocated for a
// document once the buffers have grown; plain texts and numbers are views into the document. A
// listener whose type is known and final is called without virtual dispatch.
#pragma once

#include "base/diagnostic.hpp"
#include "base/events.hpp"
#include "base/limits.hpp"
#include "json/document.hpp"
#include "json/number_text.hpp"
#include "json/plain_text.hpp"
#include "json/structure.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace grens {

/// One walk over the tokens of a document.
template <class Listener> class BulkWalk {
public:
  BulkWalk(Structure const& structure, Document const& document, std::string& scratch,
           Listener& out)
      : text_(document.padded.data()), offset_(document.offset), next_(structure.positions()),
        end_(next_ + structure.count()), scratch_(scratch), out_(out),
        all_plain_(is_plain(document.padded.data(), document.padded.size())) {}

  /// True when the whole document was sent. False with refused(): it is not JSON; without: `out`
  /// stopped.
  bool run() {
    while (value() && advance()) {
    }
    return done_;
  }
  [[nodiscard]] bool refused() const { return refused_; }

private:
  /// The byte that the next token starts with; past the last one a NUL, which starts none.
  [[nodiscard]] char peek() const { return next_ != end_ ? text_[*next_] : '\0'; }
  [[nodiscard]] std::size_t at() const { return offset_ + *next_; }
  bool refuse() {
    refused_ = true;
    return false;
  }

  /// The next token, without the white space before the one after it.
  std::string_view take() {
    std::uint32_t const begin = *next_++;
    std::uint32_t end = *next_; // after the last token stands the size of the text
    if (static_cast<unsigned char>(text_[end - 1]) <= ' ') {
      while (is_space(text_[end - 1]))
        --end;
    }
    return {text_ + begin, end - begin};
  }
  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

  /// From the end of a value, or from behind an opening bracket, to the next value: over what
  /// closes, a comma, a key and its colon. False where there is none: done, refused or stopped.
  bool advance() {
    while (depth_ > 0) {
      bool const object = (objects_ & 1U) != 0;
      if (peek() == (object ? '}' : ']')) {
        if (!(object ? out_.end_object(close()) : out_.end_list(close()))) return false;
        continue;
      }
      if (!fresh_) {
        if (peek() != ',') return refuse();
        ++next_;
      }
      fresh_ = false;
      return !object || key();
    }
    done_ = next_ == end_;
    return !done_ && refuse();
  }
  bool key() {
    if (peek() != '"') return refuse();
    std::size_t const where = at();
    std::string_view name;
    if (!decode(take(), name)) return refuse();
    if (!out_.key(name, where)) return false;
    if (peek() != ':') return refuse();
    ++next_;
    return true;
  }
  bool value() {
    char const c = peek();
    if (c == '"') return text();
    if (c == '-' || (c >= '0' && c <= '9')) return number();
    if (c == '{') return open(1) && out_.begin_object(offset_ + next_[-1]);
    if (c == '[') return open(0) && out_.begin_list(offset_ + next_[-1]);
    return word(c);
  }

  bool text() {
    std::size_t const where = at();
    std::string_view value;
    return decode(take(), value) ? out_.text(value, where) : refuse();
  }
  bool number() {
    std::size_t const where = at();
    std::string_view const written = take();
    bool const sound = is_short_decimal(written.data(), written.size()) || is_json_number(written);
    return sound ? out_.number(written, where) : refuse();
  }
  bool word(char first) {
    if (first != 't' && first != 'f' && first != 'n') return refuse();
    std::size_t const where = at();
    std::string_view const written = take();
    if (written == "true") return out_.truth(true, where);
    if (written == "false") return out_.truth(false, where);
    return written == "null" ? out_.null(where) : refuse();
  }

  /// From a quoted token to its text. The structure has made sure that the quote is closed.
  bool decode(std::string_view token, std::string_view& value) {
    value = token.substr(1, token.size() - 2);
    if (all_plain_ || is_plain(value.data(), value.size())) [[likely]] {
      return true;
    }
    if (!unescape(value, scratch_)) return false;
    value = scratch_;
    return true;
  }

  bool open(std::uint64_t object) {
    if (depth_ == limits::json_depth_max) return refuse();
    ++next_;
    ++depth_;
    objects_ = (objects_ << 1U) | object;
    fresh_ = true;
    return true;
  }
  std::size_t close() {
    std::size_t const where = at();
    ++next_;
    --depth_;
    objects_ >>= 1U;
    fresh_ = false;
    return where;
  }

  static_assert(limits::json_depth_max <= 64, "one bit of objects_ for each level");
  char const* text_;
  std::size_t offset_;
  std::uint32_t const* next_;
  std::uint32_t const* end_;
  std::string& scratch_;
  Listener& out_;
  bool all_plain_;            // most documents are, and asking once is cheaper than for each text
  std::uint64_t objects_ = 0; // the lowest bit is the innermost bracket: 1 for an object
  int depth_ = 0;
  bool fresh_ = false; // the innermost bracket holds nothing yet
  bool refused_ = false;
  bool done_ = false;
};

class BulkReader {
public:
  /// `file` is the name that diagnostics give.
  explicit BulkReader(std::string file) : file_(std::move(file)) {}

  /// Sends the document to `out`; the answer means what it means for read_json. Views that `out` is
  /// given hold until it returns; those of plain texts and numbers as long as the document.
  template <class Listener>
  bool read(Document const& document, Listener& out, Diagnostics& faults,
            std::size_t bytes_max = limits::json_bytes_max) {
    if (document.padded.size() > bytes_max ||
        structure_.find(document.padded) != Structure::Found::tokens) {
      return explain(document, faults, bytes_max);
    }
    BulkWalk<Listener> walk(structure_, document, scratch_, out);
    if (walk.run()) return true;
    return walk.refused() ? explain(document, faults, bytes_max) : false;
  }

private:
  /// Reads the refused document once more with read_json, whose diagnostic is the one there is.
  /// Always false.
  bool explain(Document const& document, Diagnostics& faults, std::size_t bytes_max);

  std::string file_;
  Structure structure_;
  std::string scratch_;
};

extern template bool BulkReader::read<Events>(Document const&, Events&, Diagnostics&, std::size_t);

} // namespace grens
