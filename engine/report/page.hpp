// Where a report is written: lines of a width, wrapped between words, with or without colour.
// Colour only ever repeats what a word or a symbol says already.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace grens::report {

using Sink = std::function<void(std::string_view)>;

enum class Tone : std::uint8_t { plain, strong, faint, good, attention, bad, unclear };

/// A text whose parts have tones. Names and remarks come from files that anybody can write, so
/// control characters are made visible here, once, and cannot steer the terminal.
class Styled {
public:
  struct Part {
    std::string text;
    Tone tone = Tone::plain;
  };

  Styled() = default;
  Styled(std::string_view text, Tone tone = Tone::plain) { add(text, tone); }

  Styled& add(std::string_view text, Tone tone = Tone::plain);
  Styled& add(Styled const& other);
  [[nodiscard]] std::size_t width() const;
  [[nodiscard]] bool empty() const { return parts_.empty(); }
  [[nodiscard]] std::vector<Part> const& parts() const { return parts_; }

private:
  std::vector<Part> parts_;
};

/// The same text in one tone.
Styled toned(Styled const& text, Tone tone);
/// At most `width` columns; what is cut off is shown as "…".
Styled shortened(Styled const& text, std::size_t width);
/// Spaces on the right, or on the left, up to `width` columns.
Styled filled_right(Styled text, std::size_t width);
Styled filled_left(Styled const& text, std::size_t width);
/// As many lines as it takes. An amount keeps its currency on its line; a word longer than a line
/// stays whole, so that it can be copied.
std::vector<Styled> wrapped(Styled const& text, std::size_t width);

struct PageOptions {
  std::size_t width = 100; // columns
  bool colour = false;
};

class Page {
public:
  Page(Sink sink, PageOptions options);

  [[nodiscard]] std::size_t width() const { return width_; }
  /// As it is, without the blanks at its end.
  void line(Styled const& text);
  /// `lead` before the first line, `hang` before every further one.
  void text(Styled const& lead, Styled const& hang, Styled const& body);
  /// The same with a hang of blanks, as wide as the lead.
  void text(Styled const& lead, Styled const& body);
  /// `left` and `right` at both ends of one line, or below each other where they do not fit.
  void ends(Styled const& left, Styled const& right);
  void blank() { line({}); }
  void rule();

private:
  Sink sink_;
  std::size_t width_;
  bool colour_;
};

} // namespace grens::report
