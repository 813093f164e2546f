// What is not wrong and still seldom meant: faults of the severity warning, told about a model
// that is complete.
#pragma once

#include "base/diagnostic.hpp"
#include "check/draft.hpp"

#include <string>
#include <utility>

namespace grens::check {

class Warnings {
public:
  explicit Warnings(Model const& model) : model_(model) {}

  /// `heading` is the title of the provision.
  void report(Fault fault, std::string heading = {}) {
    Diagnostic d;
    d.code = std::move(fault.code);
    d.severity = Severity::warning;
    d.title = std::move(fault.title);
    for (Mark& m : fault.marks) {
      SourcePtr const& source = model_.packages[at(m.origin.package)].source;
      d.places.push_back({source, m.origin.span, {}, std::move(m.label)});
    }
    d.heading = std::move(heading);
    d.help = std::move(fault.help);
    found.push_back(std::move(d));
  }
  [[nodiscard]] std::string written(Origin origin) const {
    return quoted(model_.packages[at(origin.package)].source->text(origin.span));
  }

  Diagnostics found;

private:
  Model const& model_;
};

// Parts of lint(), one file each.
void warn_unused(Model const& model, Warnings& out);
void warn_unreachable(Model const& model, Warnings& out);
void warn_days_never_asked(Model const& model, Warnings& out);
void warn_old(Model const& model, Date older_than, Warnings& out);
void warn_numberless(Model const& model, Warnings& out);

} // namespace grens::check
