// The pen that writes HTML: elements that are closed in order, and text that stays text whatever
// stands in it.
#pragma once

#include "report/page.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grens::report {

/// Names and values; an attribute without a value is written as its name alone.
using Attributes = std::vector<std::pair<std::string_view, std::string>>;

class Markup {
public:
  explicit Markup(std::string& out) : out_(out) {}

  void open(std::string_view element, Attributes const& attributes = {});
  /// The innermost element that is open.
  void close();
  /// Parts that have a tone become a `span` with its class.
  void text(Styled const& text);
  void text(std::string_view text) { this->text(Styled(text)); }
  /// An element with nothing but text in it.
  void leaf(std::string_view element, Attributes const& attributes, Styled const& text);
  void leaf(std::string_view element, Attributes const& attributes, std::string_view text) {
    leaf(element, attributes, Styled(text));
  }
  /// An element that never holds anything: `meta`, or a shape.
  void empty(std::string_view element, Attributes const& attributes);
  /// What a Markup wrote, or the page's own style: as it is.
  void written(std::string_view markup) { out_ += markup; }

private:
  void start(std::string_view element, Attributes const& attributes);

  std::string& out_;
  std::vector<std::string> open_;
};

/// Text between tags, or between the quotes of an attribute.
std::string escaped(std::string_view text);

} // namespace grens::report
