#include "report/markup.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <array>

namespace grens::report {

namespace {

/// These stand in a line of text; all others begin a line, so that a page can be read and compared.
constexpr std::array inline_elements{std::string_view("a"), std::string_view("code"),
                                     std::string_view("small"), std::string_view("span"),
                                     std::string_view("strong")};

bool is_inline(std::string_view element) {
  return std::find(inline_elements.begin(), inline_elements.end(), element) !=
         inline_elements.end();
}

std::string_view class_of(Tone tone) {
  switch (tone) {
  case Tone::plain: return "";
  case Tone::strong: return "strong";
  case Tone::faint: return "faint";
  case Tone::good: return "good";
  case Tone::attention: return "attention";
  case Tone::bad: return "bad";
  case Tone::unclear: return "unclear";
  }
  return "";
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// An amount keeps its currency on its line: "€ 25,00" and "25.00 EUR".
bool keeps_together(std::string_view before, std::string_view after) {
  if (before.ends_with("≤") || before.ends_with("≥")) return true;
  if (before.ends_with("€")) return !after.empty() && is_digit(after[0]);
  bool const code =
      after.size() >= 3 && is_capital(after[0]) && is_capital(after[1]) && is_capital(after[2]);
  return code && !before.empty() && is_digit(before.back());
}

std::string with_amounts_whole(std::string_view text) {
  constexpr std::string_view no_break = "\xC2\xA0";
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const keep = text[i] == ' ' && keeps_together(text.substr(0, i), text.substr(i + 1));
    if (keep) {
      out += no_break;
    } else {
      out += text[i];
    }
  }
  return out;
}

} // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char const c : text) {
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += c;
    }
  }
  return out;
}

void Markup::start(std::string_view element, Attributes const& attributes) {
  if (!is_inline(element) && !out_.empty() && out_.back() != '\n') out_ += '\n';
  out_ += '<';
  out_ += element;
  for (auto const& [name, value] : attributes) {
    out_ += ' ';
    out_ += name;
    // Names and remarks can stand in an attribute too: no control character comes through.
    Styled const harmless(value);
    if (!harmless.empty()) out_ += "=\"" + escaped(harmless.parts().front().text) + "\"";
  }
}

void Markup::open(std::string_view element, Attributes const& attributes) {
  start(element, attributes);
  out_ += '>';
  open_.emplace_back(element);
}

void Markup::close() {
  ensure(!open_.empty(), "markup: nothing is open");
  out_ += "</" + open_.back() + ">";
  open_.pop_back();
}

void Markup::text(Styled const& text) {
  for (Styled::Part const& part : text.parts()) {
    bool const toned = part.tone != Tone::plain;
    if (toned) out_ += "<span class=\"" + std::string(class_of(part.tone)) + "\">";
    out_ += escaped(with_amounts_whole(part.text));
    if (toned) out_ += "</span>";
  }
}

void Markup::leaf(std::string_view element, Attributes const& attributes, Styled const& text) {
  open(element, attributes);
  this->text(text);
  close();
}

void Markup::empty(std::string_view element, Attributes const& attributes) {
  start(element, attributes);
  out_ += "/>";
}

} // namespace grens::report
