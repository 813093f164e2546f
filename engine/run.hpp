// One run over one root: the evaluator with what it needs, and the receiver. Behind engine.hpp and
// trials.hpp, and for nobody else.
#pragma once

#include "engine.hpp"

#include "evaluate/directives.hpp"
#include "evaluate/evaluate.hpp"
#include "evaluate/read_facts.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace grens {

/// What trials want told, and what not.
struct Extra {
  evaluate::Bares* bare = nullptr;
  bool other_readings = true;
};

/// begin, subject for each of them, end; or ask, as often as one likes.
class Run {
public:
  Run(Rulebook const& rules, CheckOptions const& options, Receiver& out, Extra const& extra = {});

  evaluate::FactsReader reader(Diagnostics& faults) { return {plan_, root_, subject_, faults}; }

  /// After the root was read: its directives, the overview, and what was found about the
  /// organisation.
  /// `read_again` reads it once more, when assumptions have to fill what it leaves out, and with
  /// its subjects, when a rule looks at all of them.
  bool begin(SourcePtr const& source, InputFile const& input, Diagnostics& faults,
             std::function<bool(evaluate::Part)> const& read_again);
  /// Before it begins: subjects come one by one and are never together.
  void leave_subjects_out() { root_.leave_subjects_out(); }
  /// Where a rule would have looked at them.
  void add_no_volunteers();
  void organisation_found();
  evaluate::Findings ask(std::uint32_t row, std::uint32_t place) {
    return evaluator_->subject(subject_, row, place);
  }
  void subject(std::uint32_t row, std::uint32_t place);
  void end();
  [[nodiscard]] evaluate::Findings const& organisation() const { return organisation_; }
  [[nodiscard]] evaluate::Facts const& subject_facts() const { return subject_; }
  [[nodiscard]] std::vector<evaluate::Assumption> const* assumptions() const {
    return &assumptions_;
  }

private:
  plan::Plan const& plan_;
  check::Model const& model_;
  CheckOptions options_;
  Receiver& out_;
  evaluate::Facts root_;
  evaluate::Facts subject_;
  Extra extra_;
  std::unique_ptr<evaluate::Evaluator> evaluator_;
  std::vector<evaluate::Assumption> assumptions_;
  Overview overview_;
  evaluate::Findings organisation_;

  void add_packages();
  void refuse_other_form(SourcePtr const& source, Diagnostics& faults) const;
  void add_no_package();
};

} // namespace grens
