#include "check/draft.hpp"

#include <algorithm>

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

bool Draft::may_be_declared(PackageId package, std::string_view name) const {
  if (!has_root && lost_record) return true; // a field of the root
  auto const in = [&](PackageId id) {
    auto const& left_out = modules[at(id)].left_out;
    return sees_unknown[at(id)] ||
           std::any_of(left_out.begin(), left_out.end(), [&](syntax::LeftOut const& out) {
             return out.name.text() == name || out.keyword.text == name;
           });
  };
  auto const& uses = model.packages[at(package)].uses;
  return in(package) || std::any_of(uses.begin(), uses.end(), in);
}

std::string quoted(std::string_view word) {
  return "`" + std::string(word) + "`";
}

std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known) {
  auto const found = nearest(word, known);
  return found ? "did you mean " + quoted(*found) + "?" : "";
}

} // namespace grens::check
