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

/// A listener that is given the value of a number where reading it came for free.
template <class Listener>
concept TakesNumbers = requires(Listener& out, std::string_view written, Number value) {
  out.number(written, std::size_t{}, value);
};

/// One walk over the tokens of a document.
template <class Listener> class BulkWalk {
public:
  BulkWalk(Structure const& structure, Document const& document, std::string& scratch,
           Listener& out)
      : text_(document.padded.data()), offset_(document.offset), next_(structure.positions()),
        end_(next_ + structure.count()), scratch_(scratch), out_(out),
        all_plain_(is_plain(document.padded.data(), document.padded.size())) {}

  /// True when the whole document was sent. False with refused(): it is not JSON; without: `out`
  /// stopped. What changes with each token is kept in locals, which stay in registers while `out`
  /// is called.
  bool run() {
    std::uint32_t const* next = next_;
    std::uint64_t objects = 0; // one bit for each open bracket, the innermost lowest: 1, an object
    int depth = 0;
    for (;;) {
      // A value.
      std::size_t const at = offset_ + *next;
      char const first = byte(next);
      bool const opens = first == '{' || first == '[';
      if (opens) {
        if (depth == limits::json_depth_max) return refuse();
        ++next;
        ++depth;
        objects = (objects << 1U) | static_cast<std::uint64_t>(first == '{');
        if (!(first == '{' ? out_.begin_object(at) : out_.begin_list(at))) return false;
      } else if (first == '"') {
        std::string_view value;
        if (!decode(token(next++), value)) return refuse();
        if (!out_.text(value, at)) return false;
      } else {
        if (next == end_) return refuse();
        if (!single(first, token(next++), at)) return false;
      }
      // From its end, or from behind its opening bracket, to the next value.
      for (bool fresh = opens;; fresh = false) {
        if (depth == 0) return next == end_ || refuse();
        bool const object = (objects & 1U) != 0;
        char const here = byte(next);
        if (here == (object ? '}' : ']')) {
          std::size_t const close = offset_ + *next++;
          --depth;
          objects >>= 1U;
          if (!(object ? out_.end_object(close) : out_.end_list(close))) return false;
          continue;
        }
        if (!fresh && here != ',') return refuse();
        next += fresh ? 0 : 1;
        if (!object) break;
        if (byte(next) != '"') return refuse();
        std::string_view name;
        if (!decode(token(next), name)) return refuse();
        if (!out_.key(name, offset_ + *next)) return false;
        if (byte(++next) != ':') return refuse();
        ++next;
        break;
      }
    }
  }
  [[nodiscard]] bool refused() const { return refused_; }

private:
  /// The byte that a token starts with; past the last one a NUL, which starts none.
  [[nodiscard]] char byte(std::uint32_t const* token) const {
    return token != end_ ? text_[*token] : '\0';
  }
  bool refuse() {
    refused_ = true;
    return false;
  }

  /// A token without the white space before the next one.
  [[nodiscard]] std::string_view token(std::uint32_t const* from) const {
    std::uint32_t const begin = from[0];
    std::uint32_t end = from[1]; // after the last token stands the size of the text
    if (static_cast<unsigned char>(text_[end - 1]) <= ' ') {
      while (is_space(text_[end - 1]))
        --end;
    }
    return {text_ + begin, end - begin};
  }
  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

  /// A number or a word.
  bool single(char first, std::string_view written, std::size_t at) {
    if (first == '-' || (first >= '0' && first <= '9')) return number(written, at);
    if (first != 't' && first != 'f' && first != 'n') return refuse();
    if (written == "true") return out_.truth(true, at);
    if (written == "false") return out_.truth(false, at);
    return written == "null" ? out_.null(at) : refuse();
  }
  bool number(std::string_view written, std::size_t at) {
    if (auto const value = short_decimal(written.data(), written.size())) {
      if constexpr (TakesNumbers<Listener>) {
        return out_.number(written, at, *value);
      } else {
        return out_.number(written, at);
      }
    }
    return is_json_number(written) ? out_.number(written, at) : refuse();
  }

  /// From a quoted token to its text. The structure has made sure that the quote is closed.
  /// Inside the one loop, where its state is in registers: called, it costs a tenth of reading.
  [[gnu::always_inline]] bool decode(std::string_view quoted, std::string_view& value) {
    value = quoted.substr(1, quoted.size() - 2);
    if (all_plain_ || is_plain(value.data(), value.size())) [[likely]] {
      return true;
    }
    if (!unescape(value, scratch_)) return false;
    value = scratch_;
    return true;
  }

  static_assert(limits::json_depth_max <= 64, "one bit of `objects` for each level");
  char const* text_;
  std::size_t offset_;
  std::uint32_t const* next_;
  std::uint32_t const* end_;
  std::string& scratch_;
  Listener& out_;
  bool all_plain_; // most documents are, and asking once is cheaper than for each text
  bool refused_ = false;
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
