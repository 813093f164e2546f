// Grens for programs: rules and dossiers in, outcomes out. The whole pipeline on one screen; plain
// values, no Boost, no JSON. Nothing here reads a clock, a locale or the environment: `as_of` and
// texts come in as arguments.
//
//   rule text ──parse──▶ Module ──check──▶ Model ──compile──▶ Plan ──evaluate(dossier, as_of)──▶
//   Outcome
#pragma once

#include "base/diagnostic.hpp"
#include "base/events.hpp"
#include "evaluate/bare.hpp"
#include "evaluate/outcome.hpp"
#include "evaluate/scenario.hpp"
#include "plan/plan.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace grens {

/// A rule file: where it stands under the rules' root (nl/tax/volunteer_allowance.grens), and its
/// bytes.
struct RuleFile {
  std::string path;
  std::string text;
};

/// Rules that were read, checked and compiled once and can be used from many threads.
class Rulebook {
public:
  /// All files together. No rulebook where there is an error; the faults say why.
  static std::shared_ptr<Rulebook const> load(std::vector<RuleFile> files, Diagnostics& faults);

  [[nodiscard]] plan::Plan const& plan() const { return *plan_; }
  [[nodiscard]] check::Model const& model() const { return *plan_->model; }
  /// The date on which public sources were last checked, over all packages with one.
  [[nodiscard]] std::optional<Date> checked() const;

private:
  std::shared_ptr<plan::Plan const> plan_;
};

struct CheckOptions {
  Date as_of;
  bool explain = true; // sentences, needs and proof; false counts alone, several times faster
  /// Indicators and levels are measured too. They are many, look at every month and answer another
  /// question; where a rule asks for a level they are measured in any case.
  bool signs = true;
};

struct InputFile {
  std::string name;
  std::string sha256;
};

/// A payment on a bank statement to nobody on the list.
struct Unmatched {
  Date date;
  std::string amount; // "45.00 EUR"
  std::string to;
  std::string ref;
};

/// Said of the whole run, before and after what was found about each subject.
struct Overview {
  Date as_of;
  std::optional<Date> checked;
  std::vector<check::PackageId> packages; // those that apply
  std::vector<InputFile> inputs;
  std::optional<bool> complete; // nothing: the dossier does not say
  std::vector<Texts> gaps;      // why it is not proven complete
  std::vector<Unmatched> unmatched;
  std::string organisation_name;
  std::string organisation_country;
};

/// Receives outcomes in order: the overview, the organisation, each subject, the counts.
class Receiver {
public:
  Receiver() = default;
  virtual ~Receiver() = default;
  Receiver(Receiver const&) = delete;
  Receiver& operator=(Receiver const&) = delete;
  virtual void overview(Overview const& overview) = 0;
  /// Whether it wants this put into words, with `explain`: everything is worked out with its whole
  /// proof, and what nobody reads is cheap. `found` gets what was read, `counts` counts everything.
  /// `subject` is an id, or `organisation`.
  virtual bool reads(std::string_view subject, evaluate::Bare const& found) {
    static_cast<void>(subject);
    static_cast<void>(found);
    return true;
  }
  virtual void found(evaluate::Findings const& findings) = 0;
  virtual void counts(evaluate::Counts const& counts) = 0;
};

/// Reads up to `room` bytes into `into`; 0 at the end.
using PullBytes = std::function<std::size_t(char* into, std::size_t room)>;

/// One dossier as JSON text. Faults are reported and nothing is handed over when there is an error.
bool check_dossier(Rulebook const& rules, SourcePtr const& dossier, CheckOptions const& options,
                   Receiver& out, Diagnostics& faults);

/// A stream of NDJSON: the first line is the root without subjects, each further line one subject;
/// where the rules have a root record that is the subject itself, every line is one. Constant
/// memory.
bool check_stream(Rulebook const& rules, std::string const& name, PullBytes const& bytes,
                  CheckOptions const& options, Receiver& out, Diagnostics& faults);

/// Runs the scenarios that stand beside the rules. `seen`, where it is given, counts what they
/// touch: coverage_of() says what that leaves open.
std::vector<evaluate::ScenarioRun> run_scenarios(Rulebook const& rules,
                                                 evaluate::Seen* seen = nullptr);

} // namespace grens
