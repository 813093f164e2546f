#include "report/page.hpp"

#include "base/source.hpp"

#include <algorithm>

namespace grens::report {

namespace {

/// Narrower than this nothing can be read, and wider no eye finds the next line.
constexpr std::size_t width_min = 40;
constexpr std::size_t width_max = 120;

std::string_view code(Tone tone) {
  switch (tone) {
  case Tone::plain: return "";
  case Tone::strong: return "1";
  case Tone::faint: return "2";
  case Tone::good: return "32";
  case Tone::attention: return "33";
  case Tone::bad: return "31";
  case Tone::unclear: return "36";
  }
  return "";
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Bytes of the character at the front.
std::size_t character_size(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80)
    ++size;
  return size;
}

/// C0, DEL, C1 and the characters that turn the direction of text.
bool steers(std::string_view character) {
  auto const first = static_cast<unsigned char>(character[0]);
  if (first < 0x20 || first == 0x7F) return true;
  return first == 0xC2 ? static_cast<unsigned char>(character[1]) < 0xA0
                       : find_bad_text(character) != std::string_view::npos;
}

std::string harmless(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::string_view const character = text.substr(at, character_size(text.substr(at)));
    bool const blank = character == "\n" || character == "\t" || character == "\r";
    out += blank ? " " : steers(character) ? replacement : character;
    at += character.size();
  }
  return out;
}

struct Word {
  Styled text;
  std::size_t width = 0;
};

/// The words of all parts in turn. A word may have several tones, as in "(strong)".
std::vector<Word> words_of(Styled const& text) {
  std::vector<Word> words;
  bool open = false;
  for (Styled::Part const& part : text.parts()) {
    std::string_view left = part.text;
    while (!left.empty()) {
      if (left.front() == ' ') {
        open = false;
        left.remove_prefix(1);
        continue;
      }
      std::string_view const piece = left.substr(0, left.find(' '));
      if (!open) words.emplace_back();
      words.back().text.add(piece, part.tone);
      words.back().width += display_width(piece);
      open = true;
      left.remove_prefix(piece.size());
    }
  }
  return words;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "25.00" and "EUR", "€" and "25,00", and "6" and "hours" read as one.
bool belong_together(Word const& before, Word const& after) {
  std::string const& left = before.text.parts().back().text;
  std::string const& right = after.text.parts().front().text;
  bool const code = right.size() >= 3 && std::all_of(right.begin(), right.begin() + 3,
                                                     [](char c) { return c >= 'A' && c <= 'Z'; });
  return (is_digit(left.back()) && code) || (left == "€" && is_digit(right.front()));
}

} // namespace

Styled& Styled::add(std::string_view text, Tone tone) {
  if (text.empty()) return *this;
  if (!parts_.empty() && parts_.back().tone == tone) {
    parts_.back().text += harmless(text);
  } else {
    parts_.push_back({harmless(text), tone});
  }
  return *this;
}

Styled& Styled::add(Styled const& other) {
  for (Part const& part : other.parts())
    add(part.text, part.tone);
  return *this;
}

std::size_t Styled::width() const {
  std::size_t width = 0;
  for (Part const& part : parts_)
    width += display_width(part.text);
  return width;
}

Styled toned(Styled const& text, Tone tone) {
  Styled out;
  for (Styled::Part const& part : text.parts())
    out.add(part.text, tone);
  return out;
}

Styled shortened(Styled const& text, std::size_t width) {
  if (text.width() <= width) return text;
  Styled out;
  std::size_t left = width > 0 ? width - 1 : 0;
  for (Styled::Part const& part : text.parts()) {
    std::string_view rest = part.text;
    while (!rest.empty()) {
      std::string_view const character = rest.substr(0, character_size(rest));
      std::size_t const columns = display_width(character);
      if (columns > left) return out.add("…", part.tone);
      out.add(character, part.tone);
      left -= columns;
      rest.remove_prefix(character.size());
    }
  }
  return out;
}

Styled filled_right(Styled text, std::size_t width) {
  std::size_t const taken = text.width();
  if (taken < width) text.add(std::string(width - taken, ' '));
  return text;
}

Styled filled_left(Styled const& text, std::size_t width) {
  std::size_t const taken = text.width();
  Styled out;
  if (taken < width) out.add(std::string(width - taken, ' '));
  return out.add(text);
}

std::vector<Styled> wrapped(Styled const& text, std::size_t width) {
  std::vector<Word> const words = words_of(text);
  std::vector<Styled> lines(1);
  std::size_t column = 0;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t end = i + 1;
    std::size_t piece = words[i].width;
    for (; end < words.size() && belong_together(words[end - 1], words[end]); ++end)
      piece += 1 + words[end].width;
    if (column > 0 && column + 1 + piece > width) {
      lines.emplace_back();
      column = 0;
    }
    for (; i < end; ++i) {
      if (column > 0) {
        lines.back().add(" ", words[i].text.parts().front().tone);
        ++column;
      }
      lines.back().add(words[i].text);
      column += words[i].width;
    }
  }
  return lines;
}

Page::Page(Sink sink, PageOptions options)
    : sink_(std::move(sink)), width_(std::clamp(options.width, width_min, width_max)),
      colour_(options.colour) {}

void Page::line(Styled const& text) {
  std::string out;
  std::size_t end = 0; // without the blanks after the last letter
  for (Styled::Part const& part : text.parts()) {
    std::size_t const last = part.text.find_last_not_of(' ');
    bool const painted = colour_ && !code(part.tone).empty() && last != std::string::npos;
    if (painted) out += "\x1b[" + std::string(code(part.tone)) + "m";
    std::size_t const start = out.size();
    out += part.text;
    if (painted) out += "\x1b[0m";
    if (last == std::string::npos) continue;
    end = painted ? out.size() : start + last + 1;
  }
  out.resize(end);
  out += '\n';
  sink_(out);
}

void Page::text(Styled const& lead, Styled const& hang, Styled const& body) {
  std::size_t const indent = std::max(lead.width(), hang.width());
  std::size_t const room = width_ > indent + width_min / 2 ? width_ - indent : width_min / 2;
  bool first = true;
  for (Styled const& part : wrapped(body, room)) {
    line(Styled(first ? lead : hang).add(part));
    first = false;
  }
}

void Page::text(Styled const& lead, Styled const& body) {
  text(lead, Styled(std::string(lead.width(), ' ')), body);
}

void Page::ends(Styled const& left, Styled const& right) {
  std::size_t const taken = left.width() + right.width();
  if (taken + 2 <= width_) {
    line(filled_right(left, width_ - right.width()).add(right));
    return;
  }
  text({}, left);
  text({}, right);
}

void Page::rule() {
  Styled line_of_it;
  std::string dashes;
  for (std::size_t i = 0; i < width_; ++i)
    dashes += "─";
  line(line_of_it.add(dashes, Tone::faint));
}

} // namespace grens::report
