#include "check/draft.hpp"

namespace grens::check {

void Draft::report(Fault fault) {
  Diagnostic d;
  d.code = std::move(fault.code);
  d.title = std::move(fault.title);
  for (Mark& m : fault.marks) {
    SourcePtr const& source = model.packages[at(m.origin.package)].source;
    d.places.push_back({source, m.origin.span, {}, std::move(m.label)});
  }
  d.heading = heading;
  d.help = std::move(fault.help);
  faults.push_back(std::move(d));
}

std::string_view Draft::text(Origin origin) const {
  return model.packages[at(origin.package)].source->text(origin.span);
}

std::string quoted(std::string_view word) {
  return "`" + std::string(word) + "`";
}

std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known) {
  auto const found = nearest(word, known);
  return found ? "did you mean " + quoted(*found) + "?" : "";
}

} // namespace grens::check
