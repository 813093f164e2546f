#include "run.hpp"

#include "base/sha256.hpp"

#include <algorithm>

namespace grens {

using check::at;
using evaluate::Directives;
using evaluate::Facts;
using evaluate::Value;

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

} // namespace

Run::Run(Rulebook const& rules, CheckOptions const& options, Receiver& out, Extra const& extra)
    : plan_(rules.plan()), model_(rules.model()), options_(options), out_(out), root_(model_),
      subject_(model_), extra_(extra) {
  root_.set_as_of(options.as_of);
  subject_.set_as_of(options.as_of);
  overview_.as_of = options.as_of;
  overview_.checked = rules.checked();
}

bool Run::begin(SourcePtr const& source, InputFile const& input, Diagnostics& faults,
                std::function<bool(evaluate::Part)> const& read_again) {
  Directives directives;
  if (plan_.subject_field) directives = evaluate::read_directives(plan_, root_, source, faults);
  if (plan_.subject_field) refuse_other_form(source, faults);
  if (has_errors(faults)) return false;
  assumptions_ = directives.assumptions;
  bool const about_root =
      std::any_of(assumptions_.begin(), assumptions_.end(), [&](evaluate::Assumption const& a) {
        return a.path.front().second != plan_.subject_field;
      });
  bool const together = plan_.sees_all(options_.signs) && !root_.subjects_left_out();
  if (about_root || together) {
    root_.clear();
    if (!read_again(together ? evaluate::Part::whole : evaluate::Part::root)) return false;
  }
  evaluate::Settings settings;
  settings.as_of = options_.as_of;
  settings.explain = options_.explain;
  settings.bare = extra_.bare;
  settings.other_readings = extra_.other_readings;
  settings.signs = options_.signs;
  settings.reads = [this](std::string_view subject, evaluate::Bare const& found) {
    return out_.reads(subject, found);
  };
  evaluator_ = std::make_unique<evaluate::Evaluator>(plan_, settings, std::move(directives));
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

void Run::add_no_volunteers() {
  auto const of_subject = [](plan::RulePlan const& rule) { return rule.of_subject; };
  if (std::none_of(plan_.rules.begin(), plan_.rules.end(), of_subject)) return;
  organisation_.findings.push_back(note("grens.no_subjects", evaluate::Outcome::undetermined,
                                        {"Nobody to look at", "Niemand om te bekijken"},
                                        {"The dossier holds no volunteers: only the rules about "
                                         "the organisation itself were looked at.",
                                         "Het dossier bevat geen vrijwilligers: alleen de regels "
                                         "over de organisatie zelf zijn bekeken."}));
}

void Run::organisation_found() {
  if (plan_.subject_field) out_.found(organisation_);
}

void Run::subject(std::uint32_t row, std::uint32_t place) {
  evaluate::Findings const found = evaluator_->subject(subject_, row, place);
  if (options_.explain) out_.found(found);
}

void Run::end() {
  evaluate::Counts counts = evaluator_->counts();
  for (evaluate::Finding const& f : organisation_.findings) {
    if (f.rule_name.rfind(note_prefix, 0) == 0) ++counts.notes[static_cast<std::size_t>(f.outcome)];
  }
  out_.counts(counts);
}

/// Those that judged: the packages that apply and have rules, and what these use.
void Run::add_packages() {
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
void Run::refuse_other_form(SourcePtr const& source, Diagnostics& faults) const {
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

void Run::add_no_package() {
  std::string const& country = overview_.organisation_country;
  organisation_.findings.push_back(note(
      "grens.no_package", evaluate::Outcome::undetermined,
      {"No rules for this country", "Geen regels voor dit land"},
      {"Grens has no rules that apply to an organisation in " + country + ": nothing was judged.",
       "Grens heeft geen regels die gelden voor een organisatie in " + country +
           ": er is niets beoordeeld."}));
}

} // namespace grens
