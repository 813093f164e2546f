#include "syntax/tree.hpp"

namespace grens::syntax {

std::string Path::text() const {
  std::string joined;
  for (Word const& part : parts) {
    if (!joined.empty()) joined += '.';
    joined += part.text;
  }
  return joined;
}

} // namespace grens::syntax
