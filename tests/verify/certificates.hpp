// An outcome as `grens check --format json` writes it, for tests that re-check it.
#pragma once

#include "engine.hpp"
#include "verify/verify.hpp"
#include "json/write.hpp"
#include "json/write_outcome.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <optional>
#include <string>

namespace grens::verify::test {

/// Writes what is found as it comes.
class CertificateWriter final : public Receiver {
public:
  explicit CertificateWriter(check::Model const& model)
      : model_(model), json_(text_, JsonLayout::compact), writer_(json_, OutcomeLayout::document) {}
  void overview(Overview const& o) override {
    OutcomeHeader h;
    h.engine = GRENS_VERSION;
    h.as_of = o.as_of;
    for (check::PackageId const id : o.packages)
      h.rules.push_back(
          {model_.packages[check::at(id)].name, model_.packages[check::at(id)].sha256});
    for (InputFile const& f : o.inputs)
      h.inputs.push_back({f.name, f.sha256});
    if (o.complete) h.complete = {*o.complete, o.gaps};
    for (Unmatched const& u : o.unmatched)
      h.unmatched.push_back({u.date, u.amount, u.to, u.ref});
    writer_.begin(h);
  }
  void found(evaluate::Findings const& findings) override { writer_.findings(findings); }
  void counts(evaluate::Counts const& counts) override { writer_.end(counts, model_); }
  std::string take() {
    json_.finish();
    return std::move(text_);
  }

private:
  check::Model const& model_;
  std::string text_;
  JsonWriter json_;
  OutcomeWriter writer_;
};

/// Nothing where the dossier is refused.
inline std::optional<std::string> certificate(Rulebook const& book, SourcePtr const& dossier,
                                              Date as_of, bool signs = false) {
  CertificateWriter writer(book.model());
  Diagnostics faults;
  if (!check_dossier(book, dossier, {as_of, true, signs}, writer, faults)) {
    for (Diagnostic const& d : faults)
      UNSCOPED_INFO(render_line(d));
    return std::nullopt;
  }
  return writer.take();
}

inline SourcePtr source(std::string name, std::string text) {
  return std::make_shared<Source const>(std::move(name), std::move(text));
}

} // namespace grens::verify::test
