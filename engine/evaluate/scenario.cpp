#include "evaluate/scenario.hpp"

#include "base/assert.hpp"
#include "evaluate/evaluate.hpp"
#include "evaluate/read_facts.hpp"
#include "evaluate/scenario_events.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::at;

namespace {

class Run {
public:
  Run(plan::Plan const& plan, check::Scenario const& scenario, Row row, Seen* seen)
      : seen_(seen), plan_(plan), model_(*plan.model), tree_(*scenario.tree), row_(row),
        source_(model_.packages[at(scenario.package)].source), root_(model_), subject_(model_) {
    package_ = scenario.package;
    out_.package = model_.packages[at(package_)].name;
    out_.title = tree_.title;
    out_.row = row.table == nullptr ? 0 : row.place + 1;
    out_.cites_authority = !tree_.cites.empty();
  }

  ScenarioRun run() {
    ScenarioEvents events(model_, tree_, row_, source_, out_.faults);
    EventTape tape;
    events.send(tape);
    if (out_.faults.empty()) evaluate(tape, events);
    if (out_.faults.empty()) {
      for (syntax::Finds const& finds : tree_.finds)
        expect(finds, events);
    }
    for (Diagnostic& d : out_.faults)
      d.heading = heading(); // of reading too, which knows nothing of scenarios
    return std::move(out_);
  }

private:
  Seen* seen_;
  plan::Plan const& plan_;
  check::Model const& model_;
  syntax::ScenarioDecl const& tree_;
  Row row_;
  check::PackageId package_{};
  SourcePtr source_;
  Facts root_;
  Facts subject_;
  ScenarioRun out_;
  std::vector<Findings> found_;

  void evaluate(EventTape const& tape, ScenarioEvents const& events) {
    auto const on = tree_.on ? events.period(*tree_.on) : std::nullopt;
    if (!on) {
      fault(tree_.title_span, "this scenario has no date: write `on 2024-12-31`", "");
      return;
    }
    root_.set_as_of(on->last);
    subject_.set_as_of(on->last);
    FactsReader reader(plan_, root_, subject_, out_.faults);
    reader.allow_missing();
    Directives directives;
    if (plan_.subject_field) {
      reader.start(Part::root, source_);
      tape.play(reader);
      directives = read_directives(plan_, root_, source_, out_.faults);
    }
    adopt(directives);
    if (!out_.faults.empty()) return;
    std::vector<Assumption> const assumptions = directives.assumptions;
    if (plan_.sees_all(true)) {
      root_.clear();
      reader.assume(&assumptions);
      reader.start(Part::whole, source_);
      tape.play(reader);
    }
    // What a scenario tests is its own package and those that it uses, and no other.
    Evaluator evaluator(plan_, {on->last, true, used_by(model_, package_), seen_},
                        std::move(directives));
    if (plan_.subject_field) found_.push_back(evaluator.root(root_));
    reader.assume(&assumptions);
    std::uint32_t place = 0;
    reader.on_subject = [&](std::uint32_t row) {
      found_.push_back(evaluator.subject(subject_, row, place++));
    };
    reader.start(plan_.subject_field ? Part::subjects : Part::subject, source_);
    tape.play(reader);
  }

  void adopt(Directives& directives) const {
    for (syntax::Adopting const& a : tree_.adopting) {
      for (std::size_t q = 0; q < model_.questions.size(); ++q) {
        auto const& readings = model_.questions[q].readings;
        for (std::uint32_t r = 0; r < readings.size(); ++r) {
          if (model_.questions[q].name == a.question.text && readings[r].name == a.reading.text) {
            directives.readings.push_back({static_cast<check::QuestionId>(q), r, date_first});
          }
        }
      }
    }
  }

  void fault(Span span, std::string title, std::string help) {
    out_.faults.push_back({"E512",
                           Severity::error,
                           std::move(title),
                           {{source_, span, {}, {}}},
                           {},
                           std::move(help)});
  }
  [[nodiscard]] std::string heading() const {
    return out_.row == 0 ? tree_.title : tree_.title + ", row " + std::to_string(out_.row);
  }

  static std::string figure(syntax::DataNumber const& n) {
    Unit const unit = n.unit ? n.unit->unit : Unit{};
    std::string text = exact_text(n.value, is_currency(unit.top) ? places_of(unit.top) : 0);
    return unit.is_number() ? text : text + " " + unit_text(unit);
  }

  template <class F>
  [[nodiscard]] bool is_about(F const& f, syntax::Finds const& finds,
                              ScenarioEvents const& e) const {
    std::string const& name = f.rule_name;
    bool const same_rule =
        name == finds.rule.text ||
        (name.size() > finds.rule.text.size() &&
         name.substr(name.size() - finds.rule.text.size() - 1) == "." + finds.rule.text);
    if (!same_rule) return false;
    if (finds.subject && f.subject != e.word(*finds.subject) &&
        f.subject != subject_id(*finds.subject))
      return false;
    if (finds.item && f.item != e.word(*finds.item)) return false;
    if (!finds.during) return true;
    auto const during = e.period(*finds.during);
    return during && *during == f.period;
  }
  /// `for o` where o is the organisation's name in this scenario.
  [[nodiscard]] std::string subject_id(syntax::Word const& word) const {
    for (syntax::Given const& g : tree_.givens) {
      if (!g.id || g.id->text != word.text) continue;
      if (g.record.text != model_.records[at(plan_.subject_record)].name) return "organisation";
    }
    return word.text;
  }

  void expect(syntax::Finds const& finds, ScenarioEvents const& events) {
    std::vector<std::string> seen;
    for (Findings const& all : found_) {
      for (Finding const& f : all.findings) {
        if (!is_about(f, finds, events)) continue;
        if (matches(f, finds, events)) return;
        seen.push_back(std::string(outcome_word(f.outcome)) +
                       (f.over.empty() ? "" : " by " + f.over) + " for " + f.subject + " during " +
                       period_text(f.period) + ": " + f.say.en);
      }
      for (Result const& r : all.results) {
        if (!is_about(r, finds, events)) continue;
        if (matches(r, finds, events)) return;
        seen.push_back(given(r) + " for " + r.subject + " during " + period_text(r.period));
      }
      for (Sign const& s : all.signs) {
        if (!is_about(s, finds, events)) continue;
        if (matches(s, finds, events)) return;
        seen.push_back(std::string(grade_word(s.at_least_grade)) + " .. " +
                       std::string(grade_word(s.at_most_grade)) + ", " + given(s) + " for " +
                       s.subject + " during " + period_text(s.period));
      }
      for (Level const& l : all.levels) {
        if (!is_about(l, finds, events)) continue;
        if (events.word(*finds.outcome) == (l.is_told() ? l.at_least : "undetermined")) return;
        seen.push_back(l.at_least + " .. " + l.at_most + " for " + l.subject + " during " +
                       period_text(l.period) + ": " + l.say.en);
      }
    }
    bool const nothing = finds.outcome && events.word(*finds.outcome) == "nothing";
    if (nothing && seen.empty()) return;
    std::string help;
    for (std::size_t i = 0; i < std::min<std::size_t>(seen.size(), 4); ++i) {
      help += (i == 0 ? "found: " : "; ") + seen[i];
    }
    if (seen.empty()) help = "found nothing of that rule there";
    fault(finds.span, nothing ? "this rule finds something here" : "the rules do not find this",
          help);
  }

  /// A sign is found by its grade, or by what was measured.
  static bool matches(Sign const& s, syntax::Finds const& finds, ScenarioEvents const& events) {
    if (finds.outcome) {
      std::string const word = events.word(*finds.outcome);
      if (word == "undetermined" && !s.is_graded()) return true;
      if (s.is_graded() && word == grade_word(s.at_least_grade)) return true;
    }
    return matches(static_cast<Result const&>(s), finds, events);
  }

  static std::string given(Result const& r) {
    if (r.outcome != Outcome::met) return std::string(outcome_word(r.outcome));
    if (!r.value.empty()) return r.value;
    if (r.at_least.empty() && r.at_most.empty()) return "undetermined";
    return r.at_least + " .. " + r.at_most;
  }

  static bool matches(Finding const& f, syntax::Finds const& finds, ScenarioEvents const& events) {
    if (!finds.outcome || events.word(*finds.outcome) != outcome_word(f.outcome)) return false;
    if (!finds.by) return true;
    return f.over == figure(*finds.by);
  }
  static bool matches(Result const& r, syntax::Finds const& finds, ScenarioEvents const& events) {
    if (finds.outcome) {
      std::string const word = events.word(*finds.outcome);
      if (word == "conflict" || word == "not_applicable") return word == outcome_word(r.outcome);
      bool const has_none = r.outcome == Outcome::conflict || r.outcome == Outcome::not_applicable;
      if (word == "undetermined") return r.value.empty() && !has_none;
      if (r.value == word) return true;
      syntax::Data column;
      column.node = syntax::DataWord{*finds.outcome, std::nullopt};
      auto const n = events.number(column);
      return n && r.value == figure(*n);
    }
    if (!finds.value) return false;
    if (!finds.value_high) return r.value == figure(*finds.value);
    return r.at_least == figure(*finds.value) && r.at_most == figure(*finds.value_high);
  }
};

} // namespace

std::vector<ScenarioRun> run_scenarios(plan::Plan const& plan, Seen* seen) {
  return run_scenarios(
      plan, [](check::Scenario const&) { return true; }, seen);
}

std::vector<ScenarioRun> run_scenarios(plan::Plan const& plan,
                                       std::function<bool(check::Scenario const&)> const& wanted,
                                       Seen* seen) {
  std::vector<ScenarioRun> out;
  for (check::Scenario const& scenario : plan.model->scenarios) {
    if (!wanted(scenario)) continue;
    syntax::Table const* table = scenario.tree->table ? &*scenario.tree->table : nullptr;
    std::size_t const rows = table == nullptr ? 1 : table->rows.size();
    for (std::size_t row = 0; row < rows; ++row)
      out.push_back(Run(plan, scenario, {table, row}, seen).run());
  }
  return out;
}

} // namespace grens::evaluate
