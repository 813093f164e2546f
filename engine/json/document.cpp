#include "json/document.hpp"

#include <memory>

namespace grens {

std::string_view pad(std::string& text) {
  std::size_t const size = text.size();
  text.append(json_padding, '\0');
  return std::string_view(text).substr(0, size);
}

SourcePtr source_of(std::string const& file, Document const& document) {
  std::string name = file;
  if (document.line != 0) name += " line " + std::to_string(document.line);
  return std::make_shared<Source const>(std::move(name), std::string(document.padded));
}

} // namespace grens
