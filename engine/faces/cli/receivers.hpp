// The engine's receivers, one for each format.
#pragma once

#include "engine.hpp"
#include "faces/cli/options.hpp"
#include "faces/cli/output.hpp"
#include "json/write_outcome.hpp"

#include "faces/cli/room.hpp"
#include "report/page.hpp"

#include <memory>
#include <string>

namespace grens::cli {

/// Prints outcomes of one dossier after another. `start` names the file of the next.
class Printer : public Receiver {
public:
  virtual void start(std::string const& file) = 0;
  /// What still fits for the people of the next dossier; most formats do not say it.
  virtual void give(Room*) {}
  /// After the last dossier.
  virtual void finish() = 0;
};

/// Colour and width are the terminal's, so a file gets neither.
report::PageOptions page_options(Options const& options);

/// `several`: more than one dossier follows, so each says its file, and JSON is a list.
std::unique_ptr<Printer> printer(Options const& options, check::Model const& model, Output& out,
                                 bool several);

/// What stands above the findings of one dossier in an outcome.
OutcomeHeader header_of(Overview const& overview, check::Model const& model);

/// Hands everything on and remembers what decides the exit code.
class Judged final : public Receiver {
public:
  Judged(Receiver& next, Verdict& verdict) : next_(next), verdict_(verdict) {}
  void overview(Overview const& overview) override;
  bool reads(std::string_view subject, evaluate::Bare const& found) override {
    return next_.reads(subject, found);
  }
  void found(evaluate::Findings const& findings) override;
  void counts(evaluate::Counts const& counts) override;

private:
  Receiver& next_;
  Verdict& verdict_;
};

} // namespace grens::cli
