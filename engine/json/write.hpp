// Writes events as JSON text. The same events give the same bytes.
#pragma once

#include "base/diagnostic.hpp"
#include "base/events.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace grens {

/// compact: no white space. pretty: two spaces a level; what fits in 100 columns and holds no
/// second bracket after one that closed stays on its line, so that a list of records shows one
/// record a line. Deeper than `depth_laid_out_max` levels everything stays on its line: of a proof,
/// which is a deep tree, the white space before its lines would be two thirds of the text.
enum class JsonLayout { compact, pretty };

/// Appends to a text. Each whole document ends with a line feed, so that several compact ones are
/// NDJSON.
class JsonWriter final : public Events {
public:
  /// Takes what was written so far and says whether to go on; the text is emptied after it.
  using Flush = std::function<bool(std::string_view)>;

  JsonWriter(std::string& out, JsonLayout layout) : out_(out), layout_(layout) {}
  JsonWriter(std::string& out, JsonLayout layout, Flush flush)
      : out_(out), layout_(layout), flush_(std::move(flush)) {}

  bool begin_object(std::size_t = 0) override { return put(Kind::open_object, "{"); }
  bool end_object(std::size_t = 0) override { return put(Kind::close, "}"); }
  bool begin_list(std::size_t = 0) override { return put(Kind::open_list, "["); }
  bool end_list(std::size_t = 0) override { return put(Kind::close, "]"); }
  bool key(std::string_view name, std::size_t = 0) override { return put_text(Kind::key, name); }
  bool text(std::string_view value, std::size_t = 0) override {
    return put_text(Kind::scalar, value);
  }
  /// As it is given. What JSON cannot write as a number (25/6) becomes a text.
  bool number(std::string_view written, std::size_t = 0) override;
  bool truth(bool value, std::size_t = 0) override {
    return put(Kind::scalar, value ? "true" : "false");
  }
  bool null(std::size_t = 0) override { return put(Kind::scalar, "null"); }

  /// Hands the rest to the flush, if there is one. Every bracket must be closed.
  bool finish();

private:
  enum class Kind { open_object, open_list, close, key, scalar };
  struct Level {
    bool object = false;
    bool on_one_line = false;
    bool empty = true;
  };
  /// A piece of a line that may still turn out too long: from begin to end in line_.
  struct Piece {
    Kind kind;
    std::size_t begin;
    std::size_t end;
  };

  bool put(Kind kind, std::string_view piece);
  bool put_text(Kind kind, std::string_view value);
  void place(Kind kind, std::string_view piece);
  void hold(Kind kind, std::string_view piece);
  void write(Kind kind, std::string_view piece, bool one_line);
  void write_line();
  void break_line();
  void start_item();
  void new_line();
  bool settle();

  std::string& out_;
  JsonLayout layout_;
  Flush flush_;
  std::vector<Level> levels_;
  bool after_key_ = false;
  std::size_t column_ = 0; // where a value starts that follows its key

  std::vector<Piece> pieces_;
  std::string line_;
  std::size_t line_width_ = 0;
  std::size_t line_depth_ = 0;
  bool line_closed_one_ = false;
  std::string scratch_;
};

/// The text between quotes, as JSON writes it. UTF-8 stays as it is; control characters and those
/// that turn text around are escaped, and bytes that are not UTF-8 become U+FFFD, so that what is
/// written can always be read.
std::string json_text(std::string_view text);
void append_json_text(std::string& out, std::string_view text);

/// Diagnostics as data: a list of { code, severity, title, places, heading, help }, each place {
/// file, line, column, end_line, end_column, pointer, label }. Lines and columns count from 1, the
/// end is not in it, and what there is none of is null.
void write_diagnostics(Diagnostics const& all, Events& out);
/// One of them.
void write_diagnostic(Diagnostic const& one, Events& out);

} // namespace grens
