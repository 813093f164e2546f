#include "engine.hpp"

#include "tapes.hpp"
#include "trials.hpp"

#include "base/limits.hpp"
#include "base/sha256.hpp"
#include "check/check.hpp"
#include "evaluate/directives.hpp"
#include "evaluate/evaluate.hpp"
#include "evaluate/read_facts.hpp"
#include "explain/payments.hpp"
#include "plan/compile.hpp"
#include "syntax/parse.hpp"
#include "json/ndjson.hpp"
#include "json/read.hpp"
#include "json/read_bulk.hpp"

#include <algorithm>

namespace grens {

using check::at;
using evaluate::Directives;
using evaluate::Facts;
using evaluate::FactsReader;
using evaluate::Value;

std::shared_ptr<Rulebook const> Rulebook::load(std::vector<RuleFile> files, Diagnostics& faults) {
  std::vector<syntax::Module> modules;
  for (RuleFile& file : files) {
    syntax::Parsed parsed =
        syntax::parse(std::make_shared<Source>(file.path, std::move(file.text)));
    faults.insert(faults.end(), parsed.faults.begin(), parsed.faults.end());
    modules.push_back(std::move(parsed.module));
  }
  // What could be read is checked too, so that one fault does not hide the others.
  check::Checked checked = check::check(std::move(modules));
  faults.insert(faults.end(), checked.faults.begin(), checked.faults.end());
  if (!checked.model || has_errors(faults)) return nullptr;
  plan::Compiled compiled = plan::compile(checked.model);
  faults.insert(faults.end(), compiled.faults.begin(), compiled.faults.end());
  if (!compiled.plan) return nullptr;
  auto rulebook = std::make_shared<Rulebook>();
  rulebook->plan_ = compiled.plan;
  return rulebook;
}

std::optional<Date> Rulebook::checked() const {
  std::optional<Date> first;
  for (check::Package const& p : model().packages) {
    if (p.checked && (!first || *p.checked < *first)) first = p.checked;
  }
  return first;
}

namespace {

/// What the root says of the run as a whole; the names are the contract's.
class RootView {
public:
  RootView(check::Model const& model, Facts const& root) : model_(model), root_(root) {}

  [[nodiscard]] Value const* field(evaluate::Table const& table, std::uint32_t row,
                                   std::string_view name) const {
    auto const& fields = model_.records[at(table.record)].fields;
    for (std::uint32_t f = 0; f < fields.size(); ++f) {
      if (fields[f].name == name && table.cell(row, f).is_known()) return &table.cell(row, f);
    }
    return nullptr;
  }
  [[nodiscard]] Value const* top(std::string_view name) const {
    evaluate::Table const& table = root_.table(model_.root);
    return table.origins.empty() ? nullptr : field(table, 0, name);
  }
  [[nodiscard]] std::string text(Value const* row, std::string_view name) const {
    if (row == nullptr) return {};
    Value const* v = field(*row->row.table, row->row.row, name);
    return v == nullptr ? std::string{} : std::string(v->as_text());
  }

  void describe(Overview& overview) const {
    Value const* organisation = top("organisation");
    overview.organisation_name = text(organisation, "name");
    overview.organisation_country = text(organisation, "country");
    if (Value const* complete = top("complete")) {
      evaluate::Table const& table = *complete->row.table;
      if (Value const* proven = field(table, complete->row.row, "proven")) {
        overview.complete = proven->truth == plan::Truth::yes;
      }
      each(field(table, complete->row.row, "gaps"), [&](Value const& row) {
        overview.gaps.push_back({text(&row, "en"), text(&row, "nl")});
      });
    }
    each(top("unmatched"), [&](Value const& row) {
      evaluate::Table const& table = *row.row.table;
      Unmatched payment;
      if (Value const* date = field(table, row.row.row, "date")) payment.date = date->date;
      if (Value const* amount = field(table, row.row.row, "amount"))
        payment.amount = exact_text(amount->number, 2);
      payment.amount += " " + text(&row, "currency");
      payment.to = text(&row, "to");
      payment.ref = text(&row, "ref");
      overview.unmatched.push_back(std::move(payment));
    });
    each(top("inputs"), [&](Value const& row) {
      overview.inputs.push_back({text(&row, "name"), text(&row, "sha256")});
    });
  }

private:
  check::Model const& model_;
  Facts const& root_;

  template <class Do> static void each(Value const* list, Do const& action) {
    if (list == nullptr) return;
    for (std::uint32_t i = 0; i < list->size; ++i) {
      action(Value::of(list->list.table, list->list.first + i));
    }
  }
};

/// Findings of the run itself begin with this, and no package can be called so: it has no dot of
/// its own.
constexpr std::string_view note_prefix = "grens.";

/// A finding of the run itself and of no rule, so that nothing is passed over in silence.
evaluate::Finding note(std::string name, evaluate::Outcome outcome, Texts title, Texts say) {
  evaluate::Finding f;
  f.id = sha256_hex(name).substr(0, 16);
  f.rule_name = std::move(name);
  f.outcome = outcome;
  f.title = std::move(title);
  f.subject = "organisation";
  f.say = std::move(say);
  return f;
}

/// What trials want told, and what not.
struct Extra {
  evaluate::Bares* bare = nullptr;
  bool other_readings = true;
};

/// One run over one root: the evaluator with what it needs, and the receiver.
class Run {
public:
  Run(Rulebook const& rules, CheckOptions const& options, Receiver& out, Extra const& extra = {})
      : plan_(rules.plan()), model_(rules.model()), options_(options), out_(out), root_(model_),
        subject_(model_), extra_(extra) {
    root_.set_as_of(options.as_of);
    subject_.set_as_of(options.as_of);
    overview_.as_of = options.as_of;
    overview_.checked = rules.checked();
  }

  FactsReader reader(Diagnostics& faults) { return {plan_, root_, subject_, faults}; }

  /// After the root was read: its directives, the overview, and what was found about the
  /// organisation.
  /// `read_root_again` reads it once more, when assumptions have to fill what it leaves out.
  bool begin(SourcePtr const& source, InputFile const& input, Diagnostics& faults,
             std::function<bool()> const& read_root_again) {
    Directives directives;
    if (plan_.subject_field) directives = evaluate::read_directives(plan_, root_, source, faults);
    if (plan_.subject_field) refuse_other_form(source, faults);
    if (has_errors(faults)) return false;
    assumptions_ = directives.assumptions;
    bool const about_root =
        std::any_of(assumptions_.begin(), assumptions_.end(), [&](evaluate::Assumption const& a) {
          return a.path.front().second != plan_.subject_field;
        });
    if (about_root) {
      root_.clear();
      if (!read_root_again()) return false;
    }
    evaluator_ = std::make_unique<evaluate::Evaluator>(plan_,
                                                       evaluate::Settings{options_.as_of,
                                                                          options_.explain,
                                                                          {},
                                                                          nullptr,
                                                                          extra_.bare,
                                                                          extra_.other_readings,
                                                                          options_.signs},
                                                       std::move(directives));
    if (!plan_.subject_field) {
      for (std::size_t p = 0; p < model_.packages.size(); ++p)
        overview_.packages.push_back(static_cast<check::PackageId>(p));
      overview_.inputs.push_back(input);
      out_.overview(overview_);
      return true;
    }
    organisation_ = evaluator_->root(root_);
    RootView(model_, root_).describe(overview_);
    overview_.inputs.insert(overview_.inputs.begin(), input);
    add_packages();
    if (overview_.packages.empty()) add_no_package();
    out_.overview(overview_);
    return true;
  }
  /// Where a rule would have looked at them.
  void add_no_volunteers() {
    auto const of_subject = [](plan::RulePlan const& rule) { return rule.of_subject; };
    if (std::none_of(plan_.rules.begin(), plan_.rules.end(), of_subject)) return;
    organisation_.findings.push_back(note("grens.no_subjects", evaluate::Outcome::undetermined,
                                          {"Nobody to look at", "Niemand om te bekijken"},
                                          {"The dossier holds no volunteers: only the rules about "
                                           "the organisation itself were looked at.",
                                           "Het dossier bevat geen vrijwilligers: alleen de regels "
                                           "over de organisatie zelf zijn bekeken."}));
  }
  void organisation_found() {
    if (plan_.subject_field) out_.found(organisation_);
  }

  evaluate::Findings ask(std::uint32_t row, std::uint32_t place) {
    return evaluator_->subject(subject_, row, place);
  }
  void subject(std::uint32_t row, std::uint32_t place) {
    evaluate::Findings const found = evaluator_->subject(subject_, row, place);
    if (options_.explain) out_.found(found);
  }
  void end() {
    evaluate::Counts counts = evaluator_->counts();
    for (evaluate::Finding const& f : organisation_.findings) {
      if (f.rule_name.rfind(note_prefix, 0) == 0)
        ++counts.notes[static_cast<std::size_t>(f.outcome)];
    }
    out_.counts(counts);
  }
  [[nodiscard]] evaluate::Findings const& organisation() const { return organisation_; }
  [[nodiscard]] Facts const& subject_facts() const { return subject_; }
  [[nodiscard]] std::vector<evaluate::Assumption> const* assumptions() const {
    return &assumptions_;
  }

private:
  plan::Plan const& plan_;
  check::Model const& model_;
  CheckOptions options_;
  Receiver& out_;
  Facts root_;
  Facts subject_;
  Extra extra_;
  std::unique_ptr<evaluate::Evaluator> evaluator_;
  std::vector<evaluate::Assumption> assumptions_;
  Overview overview_;
  evaluate::Findings organisation_;

  /// Those that judged: the packages that apply and have rules, and what these use.
  void add_packages() {
    std::vector<bool> judged(model_.packages.size(), false);
    for (check::Rule const& rule : model_.rules) {
      if (!evaluator_->applies()[at(rule.package)] || judged[at(rule.package)]) continue;
      if (!options_.signs && (rule.indicator || rule.is_level())) continue;
      std::vector<bool> const used = evaluate::used_by(model_, rule.package);
      for (std::size_t p = 0; p < used.size(); ++p)
        judged[p] = judged[p] || used[p];
    }
    for (std::size_t p = 0; p < judged.size(); ++p) {
      if (judged[p]) overview_.packages.push_back(static_cast<check::PackageId>(p));
    }
  }

  /// A dossier says which form it has; another form may mean other things by the same words.
  void refuse_other_form(SourcePtr const& source, Diagnostics& faults) const {
    Value const* form = RootView(model_, root_).top("grens");
    if (form == nullptr || form->as_text() == "dossier/1") return;
    Place place;
    place.source = source;
    place.pointer = "/grens";
    faults.push_back(
        {"D338",
         Severity::error,
         "this is a \"" + std::string(form->as_text()) + "\", and Grens reads \"dossier/1\"",
         {std::move(place)},
         {},
         "write \"grens\": \"dossier/1\" when it is a dossier"});
  }
  void add_no_package() {
    std::string const& country = overview_.organisation_country;
    organisation_.findings.push_back(note(
        "grens.no_package", evaluate::Outcome::undetermined,
        {"No rules for this country", "Geen regels voor dit land"},
        {"Grens has no rules that apply to an organisation in " + country + ": nothing was judged.",
         "Grens heeft geen regels die gelden voor een organisatie in " + country +
             ": er is niets beoordeeld."}));
  }
};

} // namespace

bool check_dossier(Rulebook const& rules, SourcePtr const& dossier, CheckOptions const& options,
                   Receiver& out, Diagnostics& faults) {
  Run run(rules, options, out);
  bool const with_root = rules.plan().subject_field.has_value();
  FactsReader reader = run.reader(faults);
  std::uint32_t subjects = 0;
  if (with_root) {
    reader.start(evaluate::Part::root, dossier);
    if (!read_json(dossier, reader, faults) || has_errors(faults)) return false;
    subjects = reader.subjects();
  }
  auto const read_root_again = [&] {
    reader.assume(run.assumptions());
    reader.start(evaluate::Part::root, dossier);
    return read_json(dossier, reader, faults) && !has_errors(faults);
  };
  InputFile const input{dossier->name(), sha256_hex(dossier->text())};
  if (!run.begin(dossier, input, faults, read_root_again)) return false;
  if (with_root && subjects == 0) run.add_no_volunteers();
  run.organisation_found();
  std::uint32_t place = 0;
  reader.assume(run.assumptions());
  reader.on_subject = [&](std::uint32_t row) { run.subject(row, place++); };
  reader.start(with_root ? evaluate::Part::subjects : evaluate::Part::subject, dossier);
  if (!read_json(dossier, reader, faults) || has_errors(faults)) return false;
  run.end();
  return true;
}

class Trials::Work final : public Receiver {
public:
  Work(std::shared_ptr<Rulebook const> rules, SourcePtr dossier, Date as_of)
      : rules_(std::move(rules)), dossier_(std::move(dossier)), as_of_(as_of) {}

  bool open(Diagnostics& faults) {
    bool const opened = open();
    hand_over(faults);
    return opened;
  }

  void overview(Overview const& o) override {
    if (!plain_) top_ = o;
  }
  void found(evaluate::Findings const&) override {}
  void counts(evaluate::Counts const&) override {}

  [[nodiscard]] Overview const& top() const { return top_; }
  [[nodiscard]] std::size_t subjects() const { return tapes_->subjects.size(); }
  [[nodiscard]] std::string pointer(std::size_t subject) const {
    return list_pointer_ + "/" + std::to_string(subject);
  }
  [[nodiscard]] std::optional<std::string> written(std::size_t subject,
                                                   std::string_view what) const {
    std::string const here = pointer(subject);
    bool const of_subject = what.starts_with(here + "/");
    return of_subject ? explain::written(tapes_->subjects[subject], here, what)
                      : explain::written(tapes_->root, "", what);
  }

  std::optional<evaluate::Findings> told(std::size_t subject, Edits edits, Diagnostics& faults) {
    std::optional<evaluate::Findings> found;
    ask(subject, edits, false, faults, [&](Run& run, std::uint32_t row) {
      found = run.ask(row, static_cast<std::uint32_t>(subject));
    });
    return found;
  }
  std::optional<evaluate::Bares> bare(std::size_t subject, Edits edits, Diagnostics& faults) {
    std::optional<evaluate::Bares> found;
    ask(subject, edits, true, faults, [&](Run& run, std::uint32_t row) {
      bares_.clear();
      run.ask(row, static_cast<std::uint32_t>(subject));
      found = bares_;
    });
    return found;
  }
  std::optional<evaluate::Findings> organisation(Edits edits, Diagnostics& faults) {
    auto const asker = make_asker(false, edits);
    hand_over(faults);
    return asker ? std::optional(asker->run.organisation()) : std::nullopt;
  }

  std::optional<std::vector<explain::Edit>> paid(std::size_t subject,
                                                 std::vector<explain::Trial> const& payments,
                                                 std::string const& currency,
                                                 Diagnostics& faults) const {
    auto const shape = explain::payment_shape(model(), subject_record());
    if (!shape) {
      faults.push_back({"E600",
                        Severity::error,
                        "these rules have no list of dated payments",
                        {},
                        {},
                        "payments are tried where records say when and how much was paid"});
      return std::nullopt;
    }
    std::string const list =
        pointer(subject) + "/" + subject_record().fields[shape->list].json_key + "/-";
    std::vector<explain::Edit> edits;
    edits.reserve(payments.size());
    for (explain::Trial const& payment : payments)
      edits.push_back(explain::payment_edit(*shape, list, edits.size(), payment, currency));
    return edits;
  }
  std::vector<std::string> payments_in(std::size_t subject, Period during) {
    std::vector<std::string> found;
    auto const shape = explain::payment_shape(model(), subject_record());
    if (!shape) return found;
    Diagnostics faults;
    std::string const start =
        pointer(subject) + "/" + subject_record().fields[shape->list].json_key + "/";
    ask(subject, {}, true, faults, [&](Run& run, std::uint32_t row) {
      Facts const& facts = run.subject_facts();
      Value const list = facts.table(rules_->plan().subject_record).cell(row, shape->list);
      for (std::uint32_t i = 0; list.is_known() && i < list.size; ++i) {
        Value const& date = list.list.table->cell(list.list.first + i, shape->date);
        if (date.is_known() && during.holds(date.date)) found.push_back(start + std::to_string(i));
      }
    });
    return found;
  }

private:
  /// One evaluator over one root, and the reader that gives it subjects.
  struct Asker {
    Asker(Rulebook const& rules, CheckOptions const& options, Receiver& out, Extra const& extra,
          Diagnostics& faults)
        : run(rules, options, out, extra), reader(run.reader(faults)) {}
    Run run;
    FactsReader reader;
  };

  std::shared_ptr<Rulebook const> rules_;
  SourcePtr dossier_;
  Date as_of_;
  Diagnostics faults_;
  evaluate::Bares bares_;
  Overview top_;
  std::string list_pointer_; // /volunteers
  std::unique_ptr<Tapes> tapes_;
  std::unique_ptr<Asker> plain_; // over the root as it is: with stories, and without
  std::unique_ptr<Asker> bare_;

  [[nodiscard]] check::Model const& model() const { return rules_->model(); }
  [[nodiscard]] check::Record const& subject_record() const {
    return model().records[at(rules_->plan().subject_record)];
  }
  void hand_over(Diagnostics& faults) {
    faults.insert(faults.end(), faults_.begin(), faults_.end());
    faults_.clear();
  }

  bool open() {
    auto const& subject = rules_->plan().subject_field;
    if (!subject) {
      faults_.push_back({"E543",
                         Severity::error,
                         "these rules have no organisation with people who are paid",
                         {},
                         {},
                         "payments are tried for the people of a dossier"});
      return false;
    }
    check::Field const& field = model().records[at(model().root)].fields[*subject];
    std::string const& key = field.json_key;
    list_pointer_ = "/" + key;
    plain_ = make_asker(false, {});
    if (!plain_) return false;
    tapes_ = std::make_unique<Tapes>(key, field.presence == check::Presence::required);
    if (!read_json(dossier_, *tapes_, faults_)) return false;
    bare_ = make_asker(true, {});
    return bare_ != nullptr;
  }

  /// Reads the whole dossier, so that all its faults are told, and once it is taken apart the root.
  bool read_root(FactsReader& reader, Edits edits) {
    reader.start(evaluate::Part::root, dossier_);
    bool const read = tapes_ ? explain::play_edited(tapes_->root, "", edits, reader)
                             : read_json(dossier_, reader, faults_);
    return read && !has_errors(faults_);
  }
  std::unique_ptr<Asker> make_asker(bool bare, Edits edits) {
    auto made = std::make_unique<Asker>(*rules_, CheckOptions{as_of_, !bare, false}, *this,
                                        Extra{bare ? &bares_ : nullptr, false}, faults_);
    auto const read_again = [&] {
      made->reader.assume(made->run.assumptions());
      return read_root(made->reader, edits);
    };
    InputFile const input{dossier_->name(), sha256_hex(dossier_->text())};
    if (!read_root(made->reader, edits)) return nullptr;
    if (!made->run.begin(dossier_, input, faults_, read_again)) return nullptr;
    made->reader.assume(made->run.assumptions());
    return made;
  }

  template <class Do>
  void ask(std::size_t subject, Edits edits, bool bare, Diagnostics& faults, Do const& action) {
    std::vector<explain::Edit> of_root;
    std::vector<explain::Edit> of_subject;
    std::string const here = pointer(subject);
    for (explain::Edit const& e : edits)
      (e.pointer.rfind(here + "/", 0) == 0 ? of_subject : of_root).push_back(e);
    std::unique_ptr<Asker> edited;
    if (!of_root.empty()) edited = make_asker(bare, of_root);
    Asker* const asker = !of_root.empty() ? edited.get() : bare ? bare_.get() : plain_.get();
    if (asker != nullptr) {
      asker->reader.on_subject = [&](std::uint32_t row) { action(asker->run, row); };
      asker->reader.start(evaluate::Part::subject, dossier_, static_cast<std::uint32_t>(subject));
      explain::play_edited(tapes_->subjects[subject], here, of_subject, asker->reader);
    }
    hand_over(faults);
  }
};

Trials::Trials(std::unique_ptr<Work> work) : work_(std::move(work)) {}
Trials::~Trials() = default;

std::unique_ptr<Trials> Trials::open(std::shared_ptr<Rulebook const> rules, SourcePtr dossier,
                                     Date as_of, Diagnostics& faults) {
  auto work = std::make_unique<Work>(std::move(rules), std::move(dossier), as_of);
  if (!work->open(faults)) return nullptr;
  return std::unique_ptr<Trials>(new Trials(std::move(work)));
}

Overview const& Trials::overview() const {
  return work_->top();
}
std::size_t Trials::subjects() const {
  return work_->subjects();
}
std::string Trials::pointer(std::size_t subject) const {
  return work_->pointer(subject);
}
std::optional<std::string> Trials::written(std::size_t subject, std::string_view pointer) const {
  return work_->written(subject, pointer);
}
std::optional<evaluate::Findings> Trials::told(std::size_t subject, Edits edits,
                                               Diagnostics& faults) {
  return work_->told(subject, edits, faults);
}
std::optional<evaluate::Bares> Trials::bare(std::size_t subject, Edits edits, Diagnostics& faults) {
  return work_->bare(subject, edits, faults);
}
std::optional<evaluate::Findings> Trials::organisation(Edits edits, Diagnostics& faults) {
  return work_->organisation(edits, faults);
}
std::optional<std::vector<explain::Edit>> Trials::paid(std::size_t subject,
                                                       std::vector<explain::Trial> const& payments,
                                                       std::string const& currency,
                                                       Diagnostics& faults) const {
  return work_->paid(subject, payments, currency, faults);
}
std::vector<std::string> Trials::payments_in(std::size_t subject, Period during) {
  return work_->payments_in(subject, during);
}

bool check_stream(Rulebook const& rules, std::string const& name, PullBytes const& bytes,
                  CheckOptions const& options, Receiver& out, Diagnostics& faults) {
  Run run(rules, options, out);
  FactsReader reader = run.reader(faults);
  BulkReader bulk(name);
  NdjsonLines lines(name, bytes);
  // Faults are told with the line itself, so a line that has one is read once more for its
  // diagnostics.
  auto const read = [&](Document const& line, evaluate::Part part, std::uint32_t place) {
    reader.start(part, nullptr, place);
    if (bulk.read(line, reader, faults) && !has_errors(faults)) return true;
    if (has_errors(faults) && faults.front().places.empty()) return false;
    if (has_errors(faults) && faults.front().places.front().source) return false;
    faults.clear();
    SourcePtr const source = source_of(name, line);
    reader.start(part, source, place);
    read_json(source, reader, faults);
    return false;
  };
  std::uint32_t place = 0;
  bool begun = false;
  bool const with_root = rules.plan().subject_field.has_value();
  if (!with_root) {
    if (!run.begin(nullptr, {name, ""}, faults, [] { return true; })) return false;
    begun = true;
  }
  reader.on_subject = [&](std::uint32_t row) { run.subject(row, place++); };
  while (auto const line = lines.next(faults)) {
    if (!begun) {
      if (!read(*line, evaluate::Part::root, 0)) return false;
      auto const read_root_again = [&] {
        reader.assume(run.assumptions());
        return read(*line, evaluate::Part::root, 0);
      };
      if (!run.begin(source_of(name, *line), {name, ""}, faults, read_root_again)) return false;
      reader.assume(run.assumptions());
      run.organisation_found();
      begun = true;
      continue;
    }
    if (!read(*line, evaluate::Part::subject, place)) return false;
  }
  if (has_errors(faults)) return false;
  if (!begun) {
    faults.push_back({"D309",
                      Severity::error,
                      name + " is empty",
                      {},
                      {},
                      "the first line of a stream is the dossier without its volunteers"});
    return false;
  }
  run.end();
  return true;
}

std::vector<evaluate::ScenarioRun> run_scenarios(Rulebook const& rules, evaluate::Seen* seen) {
  return evaluate::run_scenarios(rules.plan(), seen);
}

} // namespace grens
