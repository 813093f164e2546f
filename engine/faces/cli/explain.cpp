#include "faces/cli/commands.hpp"
#include "faces/cli/heading.hpp"
#include "faces/cli/jobs.hpp"
#include "faces/cli/output.hpp"
#include "faces/cli/receivers.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/remedying.hpp"
#include "faces/cli/subjects.hpp"
#include "faces/cli/terminal.hpp"
#include "faces/cli/words.hpp"
#include "report/proof.hpp"
#include "json/write.hpp"
#include "json/write_outcome.hpp"

namespace grens::cli {

namespace {

/// What is found in one dossier after another, and who looks for what would make it right.
class Explaining : public Receiver {
public:
  explicit Explaining(Options const& options) : options_(options) {}
  virtual void start(std::string const& file) = 0;
  /// What was found about a person can hang on what was found about the organisation.
  bool reads(std::string_view subject, evaluate::Bare const&) override {
    return subject == options_.subject || subject == "organisation";
  }
  void look_with(std::unique_ptr<Remedying> remedying) { remedying_ = std::move(remedying); }

protected:
  [[nodiscard]] Options const& options() const { return options_; }
  [[nodiscard]] Remedying* remedying() const { return remedying_.get(); }
  template <class One> explain::Remedies remedies(One const& one) {
    return remedying_ ? remedying_->of(one) : explain::Remedies{};
  }

private:
  Options const& options_;
  std::unique_ptr<Remedying> remedying_;
};

class ProofPrinter final : public Explaining {
public:
  ProofPrinter(Options const& options, report::ProofReport& report, check::Model const& model)
      : Explaining(options), report_(report), model_(model) {
    report_.ask_remedies({[this](evaluate::Finding const& f) { return remedies(f); },
                          [this](evaluate::Result const& r) { return remedies(r); }});
  }

  void start(std::string const& file) override { file_ = file; }
  void overview(Overview const& o) override { report_.begin(heading_of(o, model_, file_)); }
  void found(evaluate::Findings const& findings) override {
    if (remedying() != nullptr) remedying()->found(findings);
    report_.add(findings);
    // Who asks about one rule or one time asks why, and not what next.
    bool const is_asked = findings.subject == options().subject && options().rule.empty() &&
                          !options().period && remedying() != nullptr;
    if (!is_asked) return;
    auto const room = remedying()->room();
    if (room && room->already.empty()) report_.add_room(*room, remedying()->currency());
  }
  void counts(evaluate::Counts const&) override {}

private:
  report::ProofReport& report_;
  check::Model const& model_;
  std::string file_;
};

/// One outcome for each dossier, of one subject alone, with what would make it right.
class ProofWriter final : public Explaining {
public:
  ProofWriter(Options const& options, check::Model const& model, report::ProofReport& names)
      : Explaining(options), model_(model), names_(names) {}

  void start(std::string const&) override {}
  void overview(Overview const& o) override {
    header_ = header_of(o, model_);
    names_.begin(heading_of(o, model_, {}));
  }
  void found(evaluate::Findings const& all) override {
    if (remedying() != nullptr) remedying()->found(all);
    names_.add(all); // who and what was asked for is told in the same words
    if (all.subject != options().subject) return;
    evaluate::Findings kept = all;
    auto const is_other = [&](evaluate::Found const& f) {
      bool const other_rule = !options().rule.empty() && options().rule != f.rule_name &&
                              options().rule != f.rule_name.substr(f.rule_name.rfind('.') + 1);
      return other_rule || (options().period && !options().period->holds(f.period));
    };
    std::erase_if(kept.findings, is_other);
    std::erase_if(kept.results, is_other);
    write(kept);
  }
  void counts(evaluate::Counts const&) override {}

  [[nodiscard]] std::string text(std::size_t jobs) const {
    if (jobs == 1) return outcomes_.empty() ? std::string() : outcomes_.front();
    std::string all = "[";
    for (std::string const& one : outcomes_)
      all += (all.size() == 1 ? "\n" : ",\n") + one.substr(0, one.find_last_not_of('\n') + 1);
    return all + "\n]\n";
  }

private:
  check::Model const& model_;
  report::ProofReport& names_;
  OutcomeHeader header_;
  std::vector<std::string> outcomes_;

  /// The summary counts what stands in this document.
  void write(evaluate::Findings const& kept) {
    OutcomeWriter::Remedies found;
    evaluate::Counts counts;
    for (evaluate::Finding const& f : kept.findings) {
      ++counts.notes[static_cast<std::size_t>(f.outcome)];
      found.emplace(f.id, remedies(f));
    }
    for (evaluate::Result const& r : kept.results)
      found.emplace(r.id, remedies(r));
    std::string text;
    JsonWriter json(text, JsonLayout::pretty);
    OutcomeWriter writer(json, OutcomeLayout::document);
    writer.changes(std::move(found));
    writer.begin(header_);
    writer.findings(kept);
    writer.end(counts, model_);
    json.finish();
    outcomes_.push_back(std::move(text));
  }
};

/// A stream hands over one person at a time, and no dossier that could be changed.
bool run(Job const& job, std::shared_ptr<Rulebook const> const& rules, Options const& options,
         Explaining& out, Diagnostics& faults) {
  CheckOptions const how{options.day(), true, !options.rule.empty()};
  if (job.kind == Job::Kind::stream) return run_job(job, *rules, options, how, out, faults);
  SourcePtr const source = source_of(job, *rules, options, faults);
  if (!source) return false;
  Diagnostics own; // the check tells the same
  auto trials = Trials::open(rules, source, options.day(), own);
  if (trials) out.look_with(std::make_unique<Remedying>(rules, std::move(trials), options.day()));
  return check_dossier(*rules, source, how, out, faults);
}

/// Which of the words in the call finds nothing, and what would.
Diagnostic nothing_found(Options const& options, report::ProofReport const& report) {
  if (report.rules().empty()) {
    return unknown_subject(options.subject, report.subjects());
  }
  std::string const about = "about '" + options.subject + "'" +
                            (options.rule.empty() ? "" : " under '" + options.rule + "'") +
                            (options.period ? " in " + period_text(*options.period) : "");
  std::vector<std::string> names;
  for (std::string const& rule : report.rules())
    names.push_back(rule.substr(rule.rfind('.') + 1));
  auto const near = nearest(options.rule, {names.begin(), names.end()});
  return fault("E541", "nothing was found " + about, {},
               near && *near != options.rule
                   ? "Did you mean " + *near + "?"
                   : "These rules found something: " + listed(names) + ".");
}

} // namespace

Exit explain(Options const& options) {
  Diagnostics faults;
  auto const work = work_of(options, faults);
  if (!work) return refuse(faults, options.format);
  auto const& [jobs, rules] = *work;
  auto const output = Output::open({}, Output::Mode::held, faults);
  bool const as_data = options.format == Format::json;

  report::ProofReport report(
      [&](std::string_view text) {
        if (!as_data) output->write(text);
      },
      {options.language,
       {columns(Stream::out), wants_colour(Stream::out)},
       options.subject,
       options.rule,
       options.period,
       options.depth});
  ProofPrinter print(options, report, rules->model());
  ProofWriter write(options, rules->model(), report);
  Explaining& out = as_data ? static_cast<Explaining&>(write) : print;
  for (Job const& job : jobs) {
    out.start(jobs.size() > 1 ? job.path : std::string());
    if (!run(job, rules, options, out, faults)) return refuse(faults, options.format);
  }
  if (report.explained() == 0) {
    faults.push_back(nothing_found(options, report));
    return refuse(faults, options.format);
  }
  report.close();
  if (as_data) output->write(write.text(jobs.size()));
  if (!output->commit(faults)) return refuse(faults, Format::text);
  tell(faults);
  return Exit::fine;
}

} // namespace grens::cli
