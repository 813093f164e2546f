#include "syntax/format.hpp"

#include "syntax/parse.hpp"

namespace grens::syntax {

std::string format(Module const& module) {
  return std::string(module.source->text());
}

Formatted format(SourcePtr const& source) {
  Parsed const parsed = parse(source);
  if (!parsed.faults.empty()) return {std::string(source->text()), parsed.faults};
  return {format(parsed.module), {}};
}

} // namespace grens::syntax
