#include "json/write.hpp"

#include "base/assert.hpp"
#include "json/number_text.hpp"

namespace grens {

namespace {

constexpr std::size_t columns_max = 100;
/// document, findings, finding, proof, parts, part: each part of a proof is a line.
constexpr std::size_t depth_laid_out_max = 6;
constexpr std::size_t flush_bytes = 64U << 10U;

} // namespace

bool JsonWriter::number(std::string_view written, std::size_t) {
  return is_json_number(written) ? put(Kind::scalar, written) : put_text(Kind::scalar, written);
}

bool JsonWriter::finish() {
  ensure(levels_.empty() && pieces_.empty(), "JsonWriter::finish inside a document");
  if (!flush_ || out_.empty()) return true;
  bool const go_on = flush_(out_);
  out_.clear();
  return go_on;
}

bool JsonWriter::put_text(Kind kind, std::string_view value) {
  scratch_.clear();
  append_json_text(scratch_, value);
  return put(kind, scratch_);
}

bool JsonWriter::put(Kind kind, std::string_view piece) {
  place(kind, piece);
  return settle();
}

/// Pretty: an opening bracket starts a line that is held back until it is whole or too long.
void JsonWriter::place(Kind kind, std::string_view piece) {
  bool const opens = kind == Kind::open_object || kind == Kind::open_list;
  bool const laid_out = layout_ == JsonLayout::pretty && levels_.size() < depth_laid_out_max;
  if (!pieces_.empty() || (laid_out && opens)) {
    hold(kind, piece);
  } else {
    write(kind, piece, false);
  }
}

void JsonWriter::hold(Kind kind, std::string_view piece) {
  bool const opens = kind == Kind::open_object || kind == Kind::open_list;
  bool const closes = kind == Kind::close;
  if (pieces_.empty()) {
    line_width_ = after_key_ ? column_ : 2 * levels_.size();
    line_depth_ = 0;
    line_closed_one_ = false;
  }
  pieces_.push_back({kind, line_.size(), line_.size() + piece.size()});
  line_ += piece;
  line_width_ += code_points(piece) + 2;
  line_depth_ += opens ? 1 : 0;
  line_depth_ -= closes ? 1 : 0;
  bool const whole = closes && line_depth_ == 0;
  if (line_width_ > columns_max || (opens && line_closed_one_)) {
    break_line();
  } else if (whole) {
    write_line();
  }
  line_closed_one_ = line_closed_one_ || closes;
}

/// The held line is whole and fits.
void JsonWriter::write_line() {
  std::vector<Piece> pieces;
  std::string line;
  pieces.swap(pieces_);
  line.swap(line_);
  for (Piece const& p : pieces) {
    write(p.kind, std::string_view(line).substr(p.begin, p.end - p.begin), true);
  }
}

/// The held line is too long: its outermost bracket gets lines of its own, and the rest is tried
/// again.
void JsonWriter::break_line() {
  std::vector<Piece> pieces;
  std::string line;
  pieces.swap(pieces_);
  line.swap(line_);
  auto const text = [&](Piece const& p) {
    return std::string_view(line).substr(p.begin, p.end - p.begin);
  };
  write(pieces.front().kind, text(pieces.front()), false);
  for (std::size_t i = 1; i < pieces.size(); ++i)
    place(pieces[i].kind, text(pieces[i]));
}

void JsonWriter::write(Kind kind, std::string_view piece, bool one_line) {
  switch (kind) {
  case Kind::open_object:
  case Kind::open_list:
    start_item();
    out_ += piece;
    levels_.push_back(
        {kind == Kind::open_object, one_line || levels_.size() >= depth_laid_out_max, true});
    return;
  case Kind::close: {
    ensure(!levels_.empty() && !after_key_, "JsonWriter: a bracket closes that was not opened");
    Level const level = levels_.back();
    levels_.pop_back();
    if (!level.empty && layout_ == JsonLayout::pretty) {
      if (!level.on_one_line) new_line();
      if (level.on_one_line && level.object) out_ += ' ';
    }
    out_ += piece;
    break;
  }
  case Kind::key:
    ensure(!levels_.empty() && levels_.back().object && !after_key_,
           "JsonWriter: a key outside an object");
    start_item();
    out_ += piece;
    out_ += layout_ == JsonLayout::pretty ? ": " : ":";
    after_key_ = true;
    if (layout_ == JsonLayout::pretty) column_ = 2 * levels_.size() + code_points(piece) + 2;
    return;
  case Kind::scalar:
    start_item();
    out_ += piece;
    break;
  }
  if (levels_.empty()) out_ += '\n';
}

/// What stands between one item and the next; nothing between a key and its value.
void JsonWriter::start_item() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  Level& level = levels_.back();
  if (!level.empty) out_ += ',';
  if (layout_ == JsonLayout::pretty) {
    if (!level.on_one_line) {
      new_line();
    } else if (!level.empty || level.object) {
      out_ += ' ';
    }
  }
  level.empty = false;
}

void JsonWriter::new_line() {
  out_ += '\n';
  out_.append(2 * levels_.size(), ' ');
}

bool JsonWriter::settle() {
  if (!flush_ || out_.size() < flush_bytes) return true;
  bool const go_on = flush_(out_);
  out_.clear();
  return go_on;
}

} // namespace grens
