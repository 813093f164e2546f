#include "evaluate/evaluate.hpp"

#include "base/assert.hpp"
#include "base/sha256.hpp"
#include "evaluate/machine.hpp"
#include "evaluate/machine_loops.hpp"
#include "evaluate/say.hpp"

#include <algorithm>
#include <map>

namespace grens::evaluate {

using check::at;
using plan::BinderKind;
using plan::RulePlan;

std::string_view outcome_word(Outcome o) {
  switch (o) {
  case Outcome::met:
    return "met";
  case Outcome::explain:
    return "explain";
  case Outcome::breached:
    return "breached";
  case Outcome::conflict:
    return "conflict";
  case Outcome::undetermined:
    return "undetermined";
  case Outcome::not_applicable:
    return "not_applicable";
  }
  return "met";
}

std::array<std::uint64_t, outcomes_count> Counts::total() const {
  std::array<std::uint64_t, outcomes_count> sum{};
  for (auto const& rule : by_rule) {
    for (std::size_t i = 0; i < sum.size(); ++i)
      sum[i] += rule[i];
  }
  sum[static_cast<std::size_t>(Outcome::undetermined)] += no_package;
  return sum;
}

namespace {

/// What a rule or one of its exceptions comes to, before it is said.
struct Resolved {
  Outcome outcome = Outcome::met;
  Value given;                      // a result's value
  plan::Norm const* norm = nullptr; // whose condition decided
  plan::Sentences const* says = nullptr;
  plan::ExceptionPlan const* via = nullptr; // nothing: the rule itself
  std::optional<Number> margin;
  std::optional<Number> left; // the sides of a single comparison, where both are known
  std::optional<Number> right;
  bool restored = false;                  // an exception that gives way to what it overrode
  std::vector<check::ExceptionId> merged; // exceptions that agreed, and their citations
};

/// The finding's own coordinates while a rule's binders run.
struct Coordinates {
  bool certain = true;
  std::string item;
  Period period;
  bool lists_known = true;
};

template <bool observed> class Runner {
public:
  Runner(plan::Plan const& plan, Settings const& settings, Directives const& directives)
      : plan_(plan), model_(*plan.model), settings_(settings), directives_(directives),
        machine_(plan) {
    machine_.set_as_of(settings.as_of);
    counts_.by_rule.resize(model_.rules.size());
    counts_.by_label.resize(model_.rules.size());
    for (std::size_t i = 0; i < model_.rules.size(); ++i) {
      check::Rule const& rule = model_.rules[i];
      if (rule.is_result() && rule.type.sort == check::Sort::choice) {
        counts_.by_label[i].assign(model_.choices[at(rule.type.choice)].labels.size() + 1, 0);
      }
    }
    use_readings();
  }

  Findings root(Facts const& root) {
    Table const& rows = root.table(model_.root);
    root_table_ = &rows;
    machine_.set_root(&root);
    if (!rows.origins.empty())
      machine_.set_root_row(Value::of(&rows, 0));
    machine_.new_subject();
    find_applying(!rows.origins.empty());
    root_states_.clear();
    combination_states_.clear();
    subject_id_ = "organisation";
    subject_name_ = organisation_name(root);
    Findings out = run_all(false);
    root_states_ = machine_.states;
    return out;
  }

  Findings subject(Facts const& subject, std::uint32_t row, std::uint32_t place) {
    Table const& table = subject.table(plan_.subject_record);
    machine_.new_subject();
    subject_ = Value::of(&table, row);
    if (!plan_.subject_field) {
      machine_.set_root_row(subject_);
      if (!applying_known_)
        find_applying(true);
    }
    if constexpr (observed)
      name_subject(table, row, place);
    Findings out = run_all(true);
    out.place = place;
    ++counts_.subjects;
    return out;
  }

  [[nodiscard]] std::vector<bool> const& applies() const { return applies_; }
  [[nodiscard]] Counts const& counts() const { return counts_; }

private:
  plan::Plan const& plan_;
  check::Model const& model_;
  Settings settings_;
  Directives const& directives_;
  Machine<observed> machine_;
  Counts counts_;
  std::vector<bool> applies_;
  bool applying_known_ = false;
  Table const* root_table_ = nullptr;
  Value subject_;
  std::string subject_id_;
  std::string subject_name_;
  std::vector<std::uint32_t> used_readings_;
  std::vector<ConsequenceState> root_states_;
  Findings out_;
  bool counting_ = true; // false while other readings are tried

  /// What a finding comes to under other readings: by the finding's key, the readings that differ
  /// and the word.
  struct Other {
    std::vector<std::uint32_t> readings;
    std::string comes_to;
  };
  std::map<std::string, std::vector<Other>> others_;
  std::vector<std::vector<ConsequenceState>> combination_states_; // of the root, by combination

  // ---- readings ----

  void use_readings() {
    for (check::Question const& q : model_.questions)
      used_readings_.push_back(q.default_reading);
    for (AdoptedReading const& a : directives_.readings) {
      if (a.adopted_on <= settings_.as_of)
        used_readings_[at(a.question)] = a.reading;
    }
    machine_.readings = used_readings_;
  }

  /// All combinations but the one in use, up to the named limit (S12).
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> other_combinations() const {
    std::vector<std::vector<std::uint32_t>> all{{}};
    for (check::Question const& q : model_.questions) {
      std::vector<std::vector<std::uint32_t>> longer;
      for (auto const& start : all) {
        for (std::uint32_t r = 0; r < q.readings.size(); ++r) {
          longer.push_back(start);
          longer.back().push_back(r);
        }
      }
      all = std::move(longer);
      if (all.size() > limits::reading_combinations_max)
        all.resize(limits::reading_combinations_max);
    }
    std::erase(all, used_readings_);
    for (auto& combination : all)
      combination.resize(model_.questions.size(), 0);
    return all;
  }

  // ---- running ----

  void find_applying(bool root_known) {
    applying_known_ = true;
    applies_.assign(model_.packages.size(), true);
    for (std::size_t p = 0; p < applies_.size(); ++p) {
      if (!plan_.applies[p] || !root_known)
        continue;
      if constexpr (observed)
        machine_.observer.open();
      applies_[p] = machine_.truth(*plan_.applies[p]) != Truth::no;
      if constexpr (observed)
        machine_.observer.drop();
    }
  }

  [[nodiscard]] bool runs(RulePlan const& rule, bool of_subject) const {
    return rule.of_subject == of_subject && applies_[at(model_.rules[at(rule.id)].package)];
  }

  Findings run_all(bool of_subject) {
    if constexpr (observed)
      try_other_readings(of_subject);
    machine_.readings = used_readings_;
    machine_.states = of_subject ? root_states_ : std::vector<ConsequenceState>{};
    out_ = {};
    for (RulePlan const& rule : plan_.rules) {
      if (runs(rule, of_subject))
        run(rule);
    }
    if constexpr (observed)
      order_findings();
    out_.subject = subject_id_;
    out_.subject_name = subject_name_;
    return std::move(out_);
  }

  /// Rules that a reading can reach are run once for every other combination; what differs is
  /// remembered.
  void try_other_readings(bool of_subject) {
    others_.clear();
    if (model_.questions.empty())
      return;
    auto const combinations = other_combinations();
    if (!of_subject)
      combination_states_.assign(combinations.size(), {});
    counting_ = false;
    for (std::size_t c = 0; c < combinations.size(); ++c) {
      machine_.readings = combinations[c];
      machine_.states = of_subject && c < combination_states_.size()
                            ? combination_states_[c]
                            : std::vector<ConsequenceState>{};
      out_ = {};
      for (RulePlan const& rule : plan_.rules) {
        if (runs(rule, of_subject))
          run(rule);
      }
      if (!of_subject)
        combination_states_[c] = machine_.states;
      for (Finding const& f : out_.findings) {
        others_[key_of(f)].push_back({combinations[c], std::string(outcome_word(f.outcome))});
      }
      for (Result const& r : out_.results)
        others_[key_of(r)].push_back({combinations[c], comes_to(r)});
    }
    counting_ = true;
  }

  static std::string key_of(Found const& f) {
    return f.rule_name + '\x1f' + f.item + '\x1f' + period_text(f.period);
  }
  static std::string comes_to(Result const& r) {
    if (!r.value.empty())
      return r.value;
    if (r.at_least.empty() && r.at_most.empty())
      return "undetermined";
    return r.at_least + ".." + r.at_most;
  }

  void order_findings() {
    auto const before = [](Found const& a, Found const& b) {
      if (a.rule != b.rule)
        return a.rule < b.rule;
      return a.period < b.period;
    };
    std::stable_sort(out_.findings.begin(), out_.findings.end(), before);
    std::stable_sort(out_.results.begin(), out_.results.end(), before);
  }

  void run(RulePlan const& rule) {
    current_ = &rule;
    Coordinates here;
    bind(rule, 0, here);
  }

  /// One binder after another; later ones see earlier ones (S1).
  void bind(RulePlan const& rule, std::size_t i, Coordinates const& here) {
    if (i == rule.binders.size()) {
      instance(rule, here);
      return;
    }
    plan::Binder const& b = rule.binders[i];
    switch (b.kind) {
    case BinderKind::root:
      machine_.slot(b.slot) = plan_.subject_field ? Value::of(root_table_, 0) : subject_;
      bind(rule, i + 1, here);
      return;
    case BinderKind::inner: {
      if constexpr (observed)
        machine_.observer.open();
      Value const row = machine_.value(b.inner);
      if constexpr (observed)
        machine_.observer.drop();
      machine_.slot(b.slot) = row;
      Coordinates inner = here;
      inner.certain = inner.certain && row.is_known();
      bind(rule, i + 1, inner);
      return;
    }
    case BinderKind::subject:
      machine_.slot(b.slot) = subject_;
      bind(rule, i + 1, here);
      return;
    case BinderKind::elements:
      bind_elements(rule, i, here);
      return;
    case BinderKind::periods:
      bind_periods(rule, i, here);
      return;
    }
  }

  void bind_elements(RulePlan const& rule, std::size_t i, Coordinates const& here) {
    plan::Binder const& b = rule.binders[i];
    plan::LoopPlan const& loop = plan_.loop(b.loop);
    check::Record const& record = model_.records[at(loop.record)];
    if constexpr (observed)
      machine_.observer.open();
    std::uint32_t count = 0;
    bool const known = machine_.each_element(loop, [&](std::uint32_t row, Passing passing) {
      Coordinates inner = here;
      inner.certain = inner.certain && passing.in == Truth::yes;
      Table const& table = *machine_.slot(b.slot).row.table;
      if constexpr (observed) {
        inner.item = std::to_string(count);
        if (record.id_field && table.cell(row, *record.id_field).is_known()) {
          inner.item = table.cell(row, *record.id_field).as_text();
        }
      }
      ++count;
      if (record.dated_by) {
        auto const span =
            span_of(table.cell(row, *record.dated_by), record.fields[*record.dated_by].type.sort);
        if (span)
          inner.period = *span;
      }
      bind(rule, i + 1, inner);
    });
    if constexpr (observed)
      machine_.observer.drop();
    if (!known)
      unknown_list(rule, here);
  }

  void bind_periods(RulePlan const& rule, std::size_t i, Coordinates const& here) {
    plan::Binder const& b = rule.binders[i];
    plan::LoopPlan const& loop = plan_.loop(b.loop);
    if (i >= periods_.size())
      periods_.resize(i + 1);
    std::vector<Period> found = std::move(periods_[i]);
    bool undated = false;
    if constexpr (observed)
      machine_.observer.open();
    bool const known = machine_.periods(loop, found, undated);
    if constexpr (observed)
      machine_.observer.drop();
    Value previous;
    for (Period const& p : found) {
      if (loop.previous_slot != plan::no_slot)
        machine_.slot(loop.previous_slot) = previous;
      machine_.slot(b.slot) = Value::of(p);
      previous = machine_.slot(b.slot);
      Coordinates inner = here;
      inner.period = p;
      bind(rule, i + 1, inner);
    }
    periods_[i] = std::move(found);
    if (!known || undated)
      unknown_list(rule, here);
  }
  std::vector<std::vector<Period>> periods_; // by binder

  /// A list that is not known may hold anything: one undetermined finding says so.
  void unknown_list(RulePlan const& rule, Coordinates here) {
    here.certain = false;
    here.lists_known = false;
    if constexpr (observed)
      machine_.observer.open();
    Resolved r;
    r.outcome = Outcome::undetermined;
    r.norm = std::get_if<plan::Norm>(&rule.norm);
    r.says = &rule.says;
    finish(rule, here, r);
  }

  void instance(RulePlan const& rule, Coordinates here) {
    if constexpr (observed)
      machine_.observer.open();
    if (rule.where != plan::no_step) {
      Truth const w = machine_.truth(rule.where);
      if (w == Truth::no) {
        if constexpr (observed)
          machine_.observer.drop();
        return;
      }
      here.certain = here.certain && w == Truth::yes;
    }
    set_lets(rule.lets);
    Resolved r = resolve(rule, nullptr);
    if (!here.certain) {
      // Whether there is anything to judge is itself not known (S1).
      r.outcome = Outcome::undetermined;
      r.margin.reset();
      if (std::holds_alternative<StepId>(rule.norm))
        r.given = Value{};
    }
    finish(rule, here, r);
  }

  void set_lets(std::vector<plan::Let> const& lets) {
    for (plan::Let const& let : lets) {
      if constexpr (observed) {
        ProofNode& node = machine_.observer.open();
        Value const v = machine_.value(let.value);
        node.kind = ProofNode::Kind::let;
        node.what = let_name(let);
        node.value = exact(v, plan_.types[static_cast<std::size_t>(let.value)], model_);
        node.decided = v.is_known();
        machine_.observer.close();
        machine_.slot(let.slot) = v;
      } else {
        machine_.slot(let.slot) = machine_.value(let.value);
      }
    }
  }
  [[nodiscard]] std::string let_name(plan::Let const& let) const {
    return model_.rules[at(current_->id)].variables[at(let.variable)].name;
  }
  RulePlan const* current_ = nullptr;

  // ---- norms and exceptions ----

  Resolved norm(plan::Norm const& n) {
    Resolved r;
    r.norm = &n;
    plan::Step const& s = plan_.step(n.condition);
    bool const comparison = s.op == check::Op::less || s.op == check::Op::less_equal ||
                            s.op == check::Op::greater || s.op == check::Op::greater_equal;
    Truth t = Truth::unknown;
    if constexpr (observed)
      machine_.observer.open();
    if (comparison && s.sort == check::Sort::number) {
      Value const left = machine_.value(s.a);
      Value const right = machine_.value(s.b);
      t = machine_.compare_values(s, left, right);
      if (left.is_known() && right.is_known()) {
        r.left = left.number;
        r.right = right.number;
        Number const apart = machine_.math().subtract(left.number, right.number);
        r.margin = sign(apart) < 0 ? machine_.math().negate(apart) : apart;
      }
    } else {
      t = machine_.truth(n.condition);
    }
    bool const hangs_on_explanations = t == Truth::unknown && met_if_explained(n.condition);
    if constexpr (observed) {
      ProofNode& node = machine_.observer.top();
      if (comparison && s.sort == check::Sort::number) {
        machine_.describe(n.condition, node, Value::of(t));
      } else if (node.parts.size() == 1) {
        ProofNode inner = std::move(node.parts.front());
        node = std::move(inner);
      }
      node.kind = ProofNode::Kind::norm;
      node.decided = t != Truth::unknown;
      machine_.observer.close();
    }
    r.outcome = t == Truth::yes         ? Outcome::met
                : hangs_on_explanations ? Outcome::explain
                : t == Truth::unknown   ? Outcome::undetermined
                : n.expect              ? Outcome::explain
                                        : Outcome::breached;
    return r;
  }

  /// Whether the condition holds once everything that waits for the board's explanation is
  /// explained: then the outcome is to explain, and not to find out.
  bool met_if_explained(StepId condition) {
    bool const any = std::any_of(machine_.states.begin(), machine_.states.end(),
                                 [](ConsequenceState const& state) { return state.explainable; });
    if (!any)
      return false;
    if constexpr (observed)
      machine_.observer.open();
    machine_.as_if_explained = true;
    Truth const t = machine_.truth(condition);
    machine_.as_if_explained = false;
    if constexpr (observed)
      machine_.observer.drop();
    return t == Truth::yes;
  }

  Resolved gives(StepId id) {
    Resolved r;
    if constexpr (observed) {
      machine_.observer.open();
      r.given = machine_.value(id);
      ProofNode& node = machine_.observer.top();
      node.kind = ProofNode::Kind::norm;
      node.what = "gives";
      node.decided = r.given.is_known();
      node.value = exact(r.given, plan_.types[static_cast<std::size_t>(id)], model_);
      machine_.observer.close();
    } else {
      r.given = machine_.value(id);
    }
    return r;
  }

  /// The rule (via is null) or one exception, with the exceptions to it.
  Resolved resolve(RulePlan const& rule, plan::ExceptionPlan const* via) {
    auto const& exceptions = via == nullptr ? rule.outer_exceptions : via->exceptions;
    if (exceptions.empty())
      return own(rule, via);
    std::vector<Resolved> certain;
    std::vector<Resolved> possible;
    bool gives_way = false;
    for (std::uint32_t const place : exceptions) {
      plan::ExceptionPlan const& e = rule.exceptions[place];
      if constexpr (observed)
        machine_.observer.open();
      set_lets(e.lets);
      Truth const applies = machine_.truth(e.when);
      std::optional<Resolved> r;
      if (applies != Truth::no)
        r = resolve(rule, &e);
      if constexpr (observed)
        close_exception(e, applies);
      if (!r)
        continue;
      if (r->restored) {
        gives_way = gives_way || applies == Truth::yes;
        continue;
      }
      (applies == Truth::yes ? certain : possible).push_back(std::move(*r));
    }
    (void)gives_way;
    return settle(rule, via, certain, possible);
  }

  void close_exception(plan::ExceptionPlan const& e, Truth applies) {
    ProofNode& node = machine_.observer.top();
    check::Exception const& exception = model_.exceptions[at(e.id)];
    node.kind = ProofNode::Kind::exception;
    node.what = exception.name;
    node.value = applies == Truth::yes  ? "applies"
                 : applies == Truth::no ? "does not apply"
                                        : "unknown";
    node.decided = applies != Truth::unknown;
    node.cites = machine_.cites_of(exception.cites);
    machine_.observer.close();
  }

  /// What the rule or exception says when nothing overrides it.
  Resolved own(RulePlan const& rule, plan::ExceptionPlan const* via) {
    if (via == nullptr) {
      Resolved r = std::visit(Overloaded{[&](plan::Norm const& n) { return norm(n); },
                                         [&](StepId id) { return gives(id); }},
                              rule.norm);
      r.says = &rule.says;
      return r;
    }
    Resolved r = std::visit(Overloaded{[&](check::NotApplicable const&) {
                                         Resolved none;
                                         none.outcome = Outcome::not_applicable;
                                         // On an exception it restores what that one overrode
                                         // (S11).
                                         none.restored = is_to_exception(*via);
                                         return none;
                                       },
                                       [&](plan::Norm const& n) { return norm(n); },
                                       [&](StepId id) { return gives(id); }},
                            via->instead);
    r.says = &via->says;
    r.via = via;
    r.merged.push_back(via->id);
    return r;
  }
  [[nodiscard]] bool is_to_exception(plan::ExceptionPlan const& e) const {
    return std::holds_alternative<check::ExceptionId>(model_.exceptions[at(e.id)].target);
  }

  static bool agree(Resolved const& a, Resolved const& b) {
    if (a.outcome != b.outcome)
      return false;
    if (!a.given.is_known() || !b.given.is_known())
      return a.given.known == b.given.known;
    return equal(a.given.number, b.given.number);
  }

  /// Exceptions that certainly apply override; those that agree merge their citations, those that
  /// differ conflict; those that may apply make the outcome undetermined unless it comes to the
  /// same.
  Resolved settle(RulePlan const& rule, plan::ExceptionPlan const* via,
                  std::vector<Resolved>& certain, std::vector<Resolved> const& possible) {
    Resolved r;
    if (certain.empty()) {
      r = own(rule, via);
    } else {
      r = std::move(certain.front());
      for (std::size_t i = 1; i < certain.size(); ++i) {
        r.merged.insert(r.merged.end(), certain[i].merged.begin(), certain[i].merged.end());
        if (!agree(r, certain[i]))
          r.outcome = Outcome::conflict;
      }
    }
    for (Resolved const& p : possible) {
      if (std::holds_alternative<StepId>(rule.norm)) {
        check::Type const& type = model_.rules[at(rule.id)].type;
        if (!agree(r, p))
          r.given = machine_.from_hull(r.given, p.given, type.sort);
        continue;
      }
      if (r.outcome == p.outcome)
        continue;
      // What may fall outside the norm and otherwise meets it breaks nothing either way.
      bool const met_or_outside =
          (r.outcome == Outcome::met && p.outcome == Outcome::not_applicable) ||
          (r.outcome == Outcome::not_applicable && p.outcome == Outcome::met);
      if (met_or_outside) {
        if (r.outcome == Outcome::not_applicable)
          r.outcome = Outcome::met;
        continue;
      }
      r.outcome = Outcome::undetermined;
      r.margin.reset();
    }
    return r;
  }

  // ---- findings ----

  void finish(RulePlan const& rule, Coordinates const& here, Resolved& r) {
    if constexpr (observed) {
      finish_observed(rule, here, r);
    } else {
      if (std::holds_alternative<StepId>(rule.norm)) {
        auto& labels = counts_.by_label[at(rule.id)];
        if (!labels.empty())
          ++labels[r.given.is_known() ? r.given.label : labels.size() - 1];
        return;
      }
      if (r.outcome == Outcome::explain && !directives_.explanations.empty() &&
          explanation(rule, here, id_of(rule, here)) != nullptr) {
        r.outcome = Outcome::met;
      }
      ++counts_.by_rule[at(rule.id)][static_cast<std::size_t>(r.outcome)];
      bring_about(r, nullptr);
    }
  }

  [[nodiscard]] std::string subject_of(RulePlan const& rule) const {
    if (rule.of_subject)
      return subject_text();
    return "organisation";
  }
  [[nodiscard]] std::string subject_text() const {
    if constexpr (observed)
      return subject_id_;
    Table const& table = *subject_.row.table;
    check::Record const& record = model_.records[at(table.record)];
    if (record.id_field && table.cell(subject_.row.row, *record.id_field).is_known()) {
      return std::string(table.cell(subject_.row.row, *record.id_field).as_text());
    }
    return {};
  }

  /// SHA-256 of rule, subject, item, period and reading: never of values, so that waivers,
  /// explanations and diffs survive a new amount.
  [[nodiscard]] std::string id_of(RulePlan const& rule, Coordinates const& here) const {
    std::string readings;
    for (std::size_t q = 0; q < rule.questions.size(); ++q) {
      if (!rule.questions[q])
        continue;
      check::Question const& question = model_.questions[q];
      readings += (readings.empty() ? "" : ",") + question.name + "=" +
                  question.readings[machine_.readings[q]].name;
    }
    constexpr char separator = '\x1f';
    std::string const text = model_.full_name(rule.id) + separator + subject_of(rule) + separator +
                             here.item + separator + period_text(here.period) + separator +
                             readings;
    return sha256_hex(text).substr(0, 16);
  }

  [[nodiscard]] ExplanationDirective const*
  explanation(RulePlan const& rule, Coordinates const& here, std::string const& id) const {
    check::Rule const& law = model_.rules[at(rule.id)];
    for (ExplanationDirective const& e : directives_.explanations) {
      if (e.explained.date > settings_.as_of)
        continue;
      if (!e.finding.empty()) {
        if (e.finding == id)
          return &e;
        continue;
      }
      bool const same_rule = e.rule == law.name || e.rule == model_.full_name(rule.id);
      if (!same_rule || e.subject != subject_of(rule))
        continue;
      if (!e.item.empty() && e.item != here.item)
        continue;
      if (e.period && !e.period->holds(here.period))
        continue;
      return &e;
    }
    return nullptr;
  }

  /// Breached findings make their consequence hold; undetermined and explain ones make it unknown
  /// (S10).
  void bring_about(Resolved const& r, Finding const* finding) {
    if (r.norm == nullptr || !r.norm->otherwise)
      return;
    bool const breached = r.outcome == Outcome::breached;
    if (!breached && r.outcome != Outcome::undetermined && r.outcome != Outcome::explain)
      return;
    plan::Effect const& e = *r.norm->otherwise;
    ConsequenceState state;
    state.consequence = e.consequence;
    state.holds = breached ? Truth::yes : Truth::unknown;
    state.explainable = r.outcome == Outcome::explain;
    if constexpr (observed)
      machine_.observer.open();
    if (e.row != plan::no_step) {
      Value const row = machine_.value(e.row);
      if (row.is_known()) {
        state.table = row.row.table;
        state.row = row.row.row;
      }
    }
    if (e.during != plan::no_step) {
      Value const during = machine_.value(e.during);
      auto const span = span_of(during, plan_.types[static_cast<std::size_t>(e.during)].sort);
      state.during_known = span.has_value();
      if (span)
        state.during = *span;
    }
    if constexpr (observed)
      machine_.observer.drop();
    if (finding != nullptr) {
      state.story = std::make_shared<ConsequenceState::Story>(
          ConsequenceState::Story{finding->id, finding->needs, finding->say});
    }
    machine_.states.push_back(std::move(state));
  }

  // From here on: only with an observer.

  void name_subject(Table const& table, std::uint32_t row, std::uint32_t place) {
    check::Record const& record = model_.records[at(table.record)];
    subject_id_ = std::to_string(place + 1);
    if (record.id_field && table.cell(row, *record.id_field).is_known()) {
      subject_id_ = table.cell(row, *record.id_field).as_text();
    }
    subject_name_ = named(table, row).value_or(subject_id_);
  }
  [[nodiscard]] std::optional<std::string> named(Table const& table, std::uint32_t row) const {
    auto const& fields = model_.records[at(table.record)].fields;
    for (std::uint32_t f = 0; f < fields.size(); ++f) {
      if (fields[f].name == "name" && table.cell(row, f).is_known())
        return std::string(table.cell(row, f).as_text());
    }
    return std::nullopt;
  }
  [[nodiscard]] std::string organisation_name(Facts const& root) const {
    auto const& fields = model_.records[at(model_.root)].fields;
    Table const& rows = root.table(model_.root);
    for (std::uint32_t f = 0; f < fields.size() && !rows.origins.empty(); ++f) {
      Value const& v = rows.cell(0, f);
      if (!fields[f].is_inner || !v.is_known())
        continue;
      if (auto const name = named(*v.row.table, v.row.row))
        return *name;
    }
    return "organisation";
  }

  [[nodiscard]] Timing timing_of(Period p) const {
    if (p.is_always() || p.last <= settings_.as_of)
      return Timing::past;
    return p.first > settings_.as_of ? Timing::planned : Timing::so_far;
  }

  void fill(Found& f, RulePlan const& rule, Coordinates const& here, Resolved const& r) {
    check::Rule const& law = model_.rules[at(rule.id)];
    f.rule = rule.id;
    f.rule_name = model_.full_name(rule.id);
    f.title = law.title;
    f.subject = subject_of(rule);
    f.subject_name = subject_name_;
    f.item = here.item;
    f.period = here.period;
    f.timing = timing_of(here.period);
    f.id = id_of(rule, here);
    f.proof = machine_.observer.take();
    f.proof.what = f.rule_name;
    f.cites = machine_.cites_of(law.cites);
    for (check::ExceptionId const e : r.merged) {
      for (Citation const& c : machine_.cites_of(model_.exceptions[at(e)].cites)) {
        if (std::find(f.cites.begin(), f.cites.end(), c) == f.cites.end())
          f.cites.push_back(c);
      }
    }
    rest_on(f, f.proof, true);
    for (Citation const& c : f.cites)
      f.grade = std::max(f.grade, c.grade);
    add_readings(f, rule);
  }

  /// The weakest source and evidence in the whole proof.
  static void rest_on(Found& f, ProofNode const& node, bool top) {
    static constexpr std::array order{"bank", "receipt", "statement", "spreadsheet", "asserted"};
    auto const weight = [](std::string const& e) {
      return std::find(order.begin(), order.end(), e) - order.begin();
    };
    std::string const evidence = node.asserted ? "asserted" : node.evidence;
    if (!evidence.empty() && (f.evidence.empty() || weight(evidence) > weight(f.evidence)))
      f.evidence = evidence;
    if (!top && node.kind == ProofNode::Kind::value) {
      for (Citation const& c : node.cites)
        f.grade = std::max(f.grade, c.grade);
    }
    for (ProofNode const& part : node.parts)
      rest_on(f, part, false);
  }

  void add_readings(Found& f, RulePlan const& rule) {
    for (std::size_t q = 0; q < rule.questions.size(); ++q) {
      if (!rule.questions[q])
        continue;
      check::Question const& question = model_.questions[q];
      check::Reading const& used = question.readings[used_readings_[q]];
      ReadingUse use{
          question.name, question.title, used.name, used.title, machine_.cites_of(used.cites), {}};
      for (AdoptedReading const& a : directives_.readings) {
        if (at(a.question) == q && a.adopted_on <= settings_.as_of)
          use.adopted_on = a.adopted_on;
      }
      f.readings.push_back(std::move(use));
    }
  }

  /// Other readings whose outcome differs: those that change the fewest questions say it all.
  void add_others(Found& f, RulePlan const& rule, std::string const& own) {
    auto const found = others_.find(key_of(f));
    if (found == others_.end())
      return;
    std::vector<OtherReading> differing;
    for (Other const& other : found->second) {
      if (other.comes_to == own)
        continue;
      OtherReading o;
      o.comes_to = other.comes_to;
      bool reached = true;
      for (std::size_t q = 0; q < model_.questions.size(); ++q) {
        if (other.readings[q] == used_readings_[q])
          continue;
        reached = reached && rule.questions[q];
        o.readings.emplace_back(model_.questions[q].name,
                                model_.questions[q].readings[other.readings[q]].name);
      }
      if (reached)
        differing.push_back(std::move(o));
    }
    auto const holds = [](OtherReading const& large, OtherReading const& small) {
      return std::all_of(small.readings.begin(), small.readings.end(), [&](auto const& r) {
        return std::find(large.readings.begin(), large.readings.end(), r) != large.readings.end();
      });
    };
    for (OtherReading const& o : differing) {
      bool const said =
          std::any_of(differing.begin(), differing.end(), [&](OtherReading const& other) {
            return other.readings.size() < o.readings.size() && other.comes_to == o.comes_to &&
                   holds(o, other);
          });
      if (!said)
        f.other_readings.push_back(o);
    }
  }

  [[nodiscard]] std::string sentence(std::vector<plan::Piece> const& pieces, Language language,
                                     Resolved const& r) {
    std::string out;
    for (plan::Piece const& piece : pieces) {
      std::visit(
          Overloaded{[&](std::string const& text) { out += text; },
                     [&](plan::Placeholder const& p) { out += placeholder(p, language, r); }},
          piece);
    }
    return out;
  }
  std::string placeholder(plan::Placeholder const& p, Language language, Resolved const& r) {
    check::Rule const& law = model_.rules[at(current_->id)];
    switch (p.kind) {
    case check::Placeholder::Kind::it:
      return spoken(r.given, law.type, model_, language, {});
    case check::Placeholder::Kind::margin: {
      if (!r.margin || r.norm == nullptr)
        return language == Language::en ? "an unknown amount" : "een onbekend bedrag";
      return spoken(Value::of(*r.margin), margin_type(*r.norm), model_, language, Number{});
    }
    case check::Placeholder::Kind::term:
      break;
    }
    machine_.observer.open();
    Value const v = machine_.value(p.step);
    machine_.observer.drop();
    check::Type const& type = plan_.types[static_cast<std::size_t>(p.step)];
    // A figure that must be rounded stays on its own side of the other side of the comparison
    // (S14).
    std::optional<Number> beside;
    if (v.is_known() && type.sort == check::Sort::number && r.left && r.right) {
      if (equal(v.number, *r.left))
        beside = r.right;
      if (equal(v.number, *r.right))
        beside = r.left;
    }
    std::string text = spoken(v, type, model_, language, beside);
    if (!v.is_known() && type.sort == check::Sort::text)
      text = name_instead(p.step).value_or(text);
    return text;
  }
  /// A person without a name in the dossier is spoken of by id.
  std::optional<std::string> name_instead(StepId id) {
    plan::Step const& s = plan_.step(id);
    if (s.op != check::Op::field)
      return std::nullopt;
    machine_.observer.open();
    Value const row = machine_.value(s.a);
    machine_.observer.drop();
    if (!row.is_known())
      return std::nullopt;
    check::Record const& record = model_.records[at(row.row.table->record)];
    if (!record.id_field || record.fields[s.index].name != "name")
      return std::nullopt;
    Value const& key = row.row.table->cell(row.row.row, *record.id_field);
    return key.is_known() ? std::optional{std::string(key.as_text())} : std::nullopt;
  }
  [[nodiscard]] check::Type const& margin_type(plan::Norm const& n) const {
    return plan_.types[static_cast<std::size_t>(plan_.step(n.condition).a)];
  }

  [[nodiscard]] Texts said(plan::Sentence const& s, Resolved const& r) {
    return {sentence(s.en, Language::en, r), sentence(s.nl, Language::nl, r)};
  }

  static void say_timing(Found& f) {
    if (f.timing == Timing::past)
      return;
    bool const planned = f.timing == Timing::planned;
    f.say.en = (planned ? "Planned: " : "So far: ") + f.say.en;
    f.say.nl = (planned ? "Gepland: " : "Tot nu toe: ") + f.say.nl;
  }

  /// "Not to be determined: …; …" with what would decide it.
  static Texts say_undetermined(Found const& f) {
    Texts out{f.title.en + ": not to be determined", f.title.nl + ": niet vast te stellen"};
    constexpr std::size_t shown_max = 3;
    auto const clause = [](std::string text) {
      while (!text.empty() && text.back() == '.')
        text.pop_back();
      return text;
    };
    for (std::size_t i = 0; i < std::min(f.needs.size(), shown_max); ++i) {
      out.en += (i == 0 ? ": " : "; ") + clause(f.needs[i].why.en);
      out.nl += (i == 0 ? ": " : "; ") + clause(f.needs[i].why.nl);
    }
    if (f.needs.size() > shown_max) {
      std::string const more = std::to_string(f.needs.size() - shown_max);
      out.en += "; and " + more + " more";
      out.nl += "; en nog " + more;
    }
    out.en += ".";
    out.nl += ".";
    return out;
  }

  void finish_observed(RulePlan const& rule, Coordinates const& here, Resolved& r) {
    if (std::holds_alternative<StepId>(rule.norm)) {
      give(rule, here, r);
      return;
    }
    Finding f;
    f.outcome = r.outcome;
    fill(f, rule, here, r);
    if (r.outcome == Outcome::explain)
      explain(f, rule, here, r);
    if (r.outcome == Outcome::undetermined)
      f.needs = needs_of(f.proof);
    if (r.outcome == Outcome::undetermined && f.needs.empty() && !here.lists_known)
      f.needs = list_needs(rule);
    speak(f, rule, r);
    bool const past_limit = r.outcome == Outcome::breached || r.outcome == Outcome::explain;
    if (past_limit && r.margin)
      f.over = exact(Value::of(*r.margin), margin_type(*r.norm), model_);
    if (r.outcome == Outcome::breached && r.norm != nullptr && r.norm->otherwise) {
      check::Consequence const& c = model_.consequences[at(r.norm->otherwise->consequence)];
      f.consequence = c.name;
      f.consequence_title = c.title;
    }
    for (WaiverDirective const& w : directives_.waivers) {
      if (w.finding == f.id && w.waived.until >= settings_.as_of)
        f.waived = w.waived;
    }
    bring_about(r, &f);
    if (counting_) {
      add_others(f, rule, std::string(outcome_word(f.outcome)));
      ++counts_.by_rule[at(rule.id)][static_cast<std::size_t>(f.outcome)];
    }
    out_.findings.push_back(std::move(f));
  }

  /// A safe harbour that was left is met once the board has explained why: on its word, not tested
  /// (L9).
  void explain(Finding& f, RulePlan const& rule, Coordinates const& here, Resolved& r) {
    ExplanationDirective const* const e = explanation(rule, here, f.id);
    if (e == nullptr)
      return;
    r.outcome = Outcome::met;
    f.outcome = Outcome::met;
    f.explained = e->explained;
    f.evidence = "asserted";
  }

  void speak(Finding& f, RulePlan const& rule, Resolved const& r) {
    plan::Sentences const& says = r.says != nullptr ? *r.says : rule.says;
    switch (r.outcome) {
    case Outcome::met:
      if (f.explained) {
        f.say = said(says.explain, r);
        std::string const date_en =
            spoken(Value::of(f.explained->date), date_type(), model_, Language::en, {});
        std::string const date_nl =
            spoken(Value::of(f.explained->date), date_type(), model_, Language::nl, {});
        f.say.en += " This rests on the explanation of " + date_en + ", not tested.";
        f.say.nl += " Dit rust op de toelichting van " + date_nl + ", niet getoetst.";
      } else {
        f.say = said(says.met.empty() ? rule.says.met : says.met, r);
        f.next = said(says.next_met, r);
      }
      break;
    case Outcome::breached:
      f.say = said(says.breached, r);
      f.next = said(says.next_breached, r);
      break;
    case Outcome::explain:
      f.say = said(says.explain, r);
      f.next = said(says.next_explain, r);
      break;
    case Outcome::not_applicable:
      f.say = said(says.not_applicable, r);
      break;
    case Outcome::undetermined:
      f.say = say_undetermined(f);
      f.next = said(says.next_undetermined, r);
      break;
    case Outcome::conflict:
      f.say = say_conflict(f, r);
      break;
    }
    say_timing(f);
  }
  static check::Type date_type() {
    check::Type t;
    t.sort = check::Sort::date;
    return t;
  }

  [[nodiscard]] Texts say_conflict(Finding const& f, Resolved const& r) const {
    Texts names;
    for (check::ExceptionId const id : r.merged) {
      check::Exception const& e = model_.exceptions[at(id)];
      names.en += (names.en.empty() ? "" : ", ") + (e.title.empty() ? e.name : e.title.en);
      names.nl += (names.nl.empty() ? "" : ", ") + (e.title.empty() ? e.name : e.title.nl);
    }
    return {f.title.en + ": exceptions that both apply contradict each other: " + names.en + ".",
            f.title.nl + ": uitzonderingen die allebei gelden, spreken elkaar tegen: " + names.nl +
                "."};
  }

  [[nodiscard]] std::vector<Need> list_needs(RulePlan const& rule) const {
    for (plan::Binder const& b : rule.binders) {
      if (b.kind != BinderKind::elements && b.kind != BinderKind::periods)
        continue;
      plan::LoopPlan const& loop = plan_.loop(b.loop);
      plan::Step const& s = plan_.step(loop.list);
      if (s.op != check::Op::field)
        continue;
      check::Record const& owner =
          model_.records[at(plan_.types[static_cast<std::size_t>(s.a)].record)];
      std::string const key = owner.fields[s.index].json_key;
      return {{key,
               "",
               {key + " of " + owner.name + " " + subject_text() +
                    " is not in the dossier, or not dated",
                key + " van " + owner.name + " " + subject_text() +
                    " staat niet in het dossier, of zonder datum"}}};
    }
    return {};
  }

  void give(RulePlan const& rule, Coordinates const& here, Resolved const& r) {
    check::Rule const& law = model_.rules[at(rule.id)];
    Result out;
    fill(out, rule, here, r);
    out.label = law.label;
    if (r.given.is_known()) {
      out.value = exact(r.given, law.type, model_);
    } else {
      Interval const i = law.type.sort == check::Sort::number ? interval_of(r.given) : Interval{};
      if (i.low)
        out.at_least = exact(Value::of(*i.low), law.type, model_);
      if (i.high)
        out.at_most = exact(Value::of(*i.high), law.type, model_);
      out.needs = needs_of(out.proof);
    }
    for (Language const language : {Language::en, Language::nl}) {
      out.value_text.in(language) = spoken(r.given, law.type, model_, language, {});
    }
    plan::Sentences const& says = r.says != nullptr ? *r.says : rule.says;
    out.say = said(says.it.empty() ? rule.says.it : says.it, r);
    say_timing(out);
    if (counting_) {
      add_others(out, rule, comes_to(out));
      auto& labels = counts_.by_label[at(rule.id)];
      if (!labels.empty())
        ++labels[r.given.is_known() ? r.given.label : labels.size() - 1];
    }
    out_.results.push_back(std::move(out));
  }
};

} // namespace

class Evaluator::Work {
public:
  Work(plan::Plan const& plan, Settings const& settings, Directives directives)
      : directives_(std::move(directives)) {
    if (settings.explain) {
      explaining_ = std::make_unique<Runner<true>>(plan, settings, directives_);
    } else {
      counting_ = std::make_unique<Runner<false>>(plan, settings, directives_);
    }
  }
  template <class Do> decltype(auto) with(Do const& action) {
    return explaining_ ? action(*explaining_) : action(*counting_);
  }

private:
  Directives directives_;
  std::unique_ptr<Runner<true>> explaining_;
  std::unique_ptr<Runner<false>> counting_;
};

Evaluator::Evaluator(plan::Plan const& plan, Settings settings, Directives directives)
    : work_(std::make_unique<Work>(plan, settings, std::move(directives))) {}
Evaluator::~Evaluator() = default;

Findings Evaluator::root(Facts const& root) {
  return work_->with([&](auto& runner) { return runner.root(root); });
}
Findings Evaluator::subject(Facts const& subject, std::uint32_t row, std::uint32_t place) {
  return work_->with([&](auto& runner) { return runner.subject(subject, row, place); });
}
std::vector<bool> const& Evaluator::applies() const {
  return work_->with([](auto& runner) -> std::vector<bool> const& { return runner.applies(); });
}
Counts const& Evaluator::counts() const {
  return work_->with([](auto& runner) -> Counts const& { return runner.counts(); });
}

} // namespace grens::evaluate
