#include "plan/compile.hpp"

#include "base/assert.hpp"
#include "base/limits.hpp"
#include "plan/filters.hpp"
#include "plan/order.hpp"
#include "plan/walk.hpp"

#include <algorithm>
#include <map>

namespace grens::plan {

namespace {

using check::Model;
using check::Term;
using check::VariableId;

/// Where the variables of one rule or of one written-out define stand.
struct Scope {
  std::vector<SlotId> slots; // by VariableId
  [[nodiscard]] SlotId slot(VariableId v) const { return slots[at(v)]; }
};

class Compiler {
public:
  explicit Compiler(std::shared_ptr<Model const> model)
      : model_(*model), walk_(*model), plan_(std::make_shared<Plan>()) {
    plan_->model = std::move(model);
  }

  Compiled run() {
    find_subject();
    plan_->applies.resize(model_.packages.size());
    for (std::size_t i = 0; i < model_.packages.size(); ++i) {
      if (i < model_.applies.size() && model_.applies[i]) {
        Scope none;
        plan_->applies[i] = term(*model_.applies[i], none);
      }
    }
    Order const order(walk_);
    for (check::RuleId const rule : order.rules())
      compile_rule(rule);
    order.find_questions(plan_->rules);
    if (has_errors(faults_)) return {nullptr, std::move(faults_)};
    return {plan_, std::move(faults_)};
  }

private:
  Model const& model_;
  Walk walk_;
  std::shared_ptr<Plan> plan_;
  Diagnostics faults_;
  bool stopped_ = false;            // past the limit of steps: nothing more is compiled
  std::uint32_t slots_ = 0;         // used by the rule being compiled
  bool about_root_ = false;         // the rule being compiled may look at all subjects together
  bool sees_all_ = false;           // and does
  std::vector<bool> below_subject_; // by RecordId: what can stand in a subject, and it itself
  std::map<std::string, std::uint32_t> text_places_;
  std::map<std::uint32_t, SlotId> previous_slots_; // by the slot of a period variable

  // ---- the subject ----

  /// The list of the root that a binder ranges over: `for volunteer v`.
  static std::optional<std::uint32_t> root_list(check::Binder const& binder) {
    if (binder.single || binder.loop.periods || !binder.loop.list) return std::nullopt;
    Term const& list = *binder.loop.list;
    if (list.op != Op::field || list.parts.at(0).op != Op::root) return std::nullopt;
    return list.index;
  }

  /// A root that has an id is a subject itself. Else it is a dossier, and the subjects are in its
  /// first list of records with an id, whichever rules there are: what a rulebook finds about an
  /// organisation does not hang on whether another rule looks at volunteers. Other lists of the
  /// root belong to it and are gone through like any list.
  void find_subject() {
    plan_->subject_record = model_.root;
    if (model_.records.empty() || model_.records[at(model_.root)].id_field) return;
    std::vector<check::Field> const& fields = model_.records[at(model_.root)].fields;
    for (std::uint32_t f = 0; f < fields.size(); ++f) {
      check::Type const& type = fields[f].type;
      bool const rows = type.sort == check::Sort::list && type.element == check::Sort::row;
      if (!rows || !model_.records[at(type.record)].id_field) continue;
      plan_->subject_field = f;
      plan_->subject_record = type.record;
      note_below(type.record);
      return;
    }
  }

  void note_below(check::RecordId record) {
    below_subject_.resize(model_.records.size(), false);
    if (below_subject_[at(record)]) return;
    below_subject_[at(record)] = true;
    for (check::Field const& f : model_.records[at(record)].fields) {
      bool const rows = f.type.sort == check::Sort::list && f.type.element == check::Sort::row;
      if (rows || f.is_inner) note_below(f.type.record);
    }
  }

  void fault(std::string code, check::Origin const& origin, std::string title, std::string help) {
    Place place;
    place.source = model_.packages[at(origin.package)].source;
    place.span = origin.span;
    faults_.push_back({std::move(code),
                       Severity::error,
                       std::move(title),
                       {std::move(place)},
                       {},
                       std::move(help)});
  }

  // ---- steps ----

  SlotId new_slot() {
    plan_->slots_max = std::max(plan_->slots_max, slots_ + 1);
    return static_cast<SlotId>(slots_++);
  }
  std::uint32_t text_place(std::string const& text) {
    auto const [found, added] =
        text_places_.try_emplace(text, static_cast<std::uint32_t>(plan_->texts.size()));
    if (added) plan_->texts.push_back(text);
    return found->second;
  }
  StepId push(Step step, Term const& t) {
    if (plan_->steps.size() == limits::plan_steps_max && !stopped_) {
      stopped_ = true;
      fault("C292", t.origin,
            "these rules compile to more than " + std::to_string(limits::plan_steps_max) + " steps",
            "split the package, or use fewer defines inside defines");
    }
    if (stopped_) return static_cast<StepId>(0);
    plan_->steps.push_back(step);
    plan_->types.push_back(t.type);
    plan_->origins.push_back(t.origin);
    return static_cast<StepId>(plan_->steps.size() - 1);
  }
  StepId constant(Value value, Term const& t) {
    Step s;
    s.op = t.op;
    s.sort = t.type.sort;
    s.index = static_cast<std::uint32_t>(plan_->constants.size());
    plan_->constants.push_back(value);
    return push(s, t);
  }

  StepId term(Term const& t, Scope const& scope) {
    if (stopped_) return static_cast<StepId>(0);
    if (t.op == Op::consequence || t.op == Op::level) refuse_found_about_subjects(t);
    plan_->asks_levels = plan_->asks_levels || t.op == Op::level;
    switch (t.op) {
    case Op::constant_number: return constant(Value::of(t.number), t);
    case Op::constant_truth: return constant(Value::of(truth_of(t.index != 0)), t);
    case Op::constant_label: return constant(Value::of_label(t.index), t);
    case Op::constant_text: {
      // Plan::texts may move while it grows, so text constants are found through it at run time.
      Step s;
      s.op = t.op;
      s.sort = t.type.sort;
      s.index = text_place(t.text);
      return push(s, t);
    }
    case Op::constant_period:
      return constant(
          t.type.sort == check::Sort::date ? Value::of(t.period.first) : Value::of(t.period), t);
    case Op::variable: return variable(t, scope);
    case Op::previous: return previous(t, scope);
    case Op::field: return field(t, scope);
    case Op::follow: return follow(t, scope);
    case Op::call: return call(t, scope);
    case Op::is_label: return is_label(t, scope);
    case Op::both:
    case Op::either: return many(t, scope);
    case Op::every:
    case Op::some:
    case Op::none:
    case Op::sum:
    case Op::smallest:
    case Op::largest:
    case Op::average:
    case Op::median:
    case Op::slope:
    case Op::distinct:
    case Op::share:
    case Op::count:
    case Op::filtered:
    case Op::longest_run: return loop_step(t, scope);
    case Op::reading: {
      Step s = plain(t);
      s.operands_first = static_cast<std::uint32_t>(t.labels.at(0));
      return push(s, t);
    }
    default: return operands(t, scope);
    }
  }

  static Step plain(Term const& t) {
    Step s;
    s.op = t.op;
    s.negated = t.negated;
    s.index = t.index;
    s.sort = t.type.sort;
    return s;
  }

  StepId operands(Term const& t, Scope const& scope) {
    Step s = plain(t);
    if (!t.parts.empty()) s.a = term(t.parts[0], scope);
    if (t.parts.size() > 1) s.b = term(t.parts[1], scope);
    if (t.parts.size() > 2) s.c = term(t.parts[2], scope);
    ensure(t.parts.size() <= 3, "an operation has at most three operands");
    if (!t.parts.empty()) s.sort = t.parts[0].type.sort;
    if (t.op == Op::within && t.parts[0].type.sort == check::Sort::date) s.is_text = false;
    return push(s, t);
  }

  StepId many(Term const& t, Scope const& scope) {
    std::vector<std::uint32_t> ids;
    for (Term const& part : t.parts)
      ids.push_back(static_cast<std::uint32_t>(term(part, scope)));
    Step s = plain(t);
    put_operands(s, ids);
    return push(s, t);
  }
  void put_operands(Step& s, std::vector<std::uint32_t> const& ids) {
    s.operands_first = static_cast<std::uint32_t>(plan_->operands.size());
    s.operands_count = static_cast<std::uint32_t>(ids.size());
    plan_->operands.insert(plan_->operands.end(), ids.begin(), ids.end());
  }

  StepId variable(Term const& t, Scope const& scope) {
    Step s = plain(t);
    s.slot = scope.slot(static_cast<VariableId>(t.index));
    return push(s, t);
  }
  StepId previous(Term const& t, Scope const& scope) {
    Step s = plain(t);
    auto const slot = static_cast<std::uint32_t>(scope.slot(static_cast<VariableId>(t.index)));
    auto const [found, added] = previous_slots_.try_emplace(slot, no_slot);
    if (added) found->second = new_slot();
    s.op = Op::variable;
    s.slot = found->second;
    return push(s, t);
  }

  StepId field(Term const& t, Scope const& scope) {
    if (t.parts.at(0).op == Op::root && plan_->subject_field == t.index) see_all_subjects(t);
    Step s = plain(t);
    s.a = term(t.parts.at(0), scope);
    if (t.parts[0].op == Op::variable)
      s.slot = scope.slot(static_cast<VariableId>(t.parts[0].index));
    check::Record const& record = model_.records[at(t.parts[0].type.record)];
    check::Field const& f = record.fields[t.index];
    if (f.currency_field) {
      s.currency_field = *f.currency_field;
      s.currency_text = text_place(unit_text(Unit{t.type.unit.top, Measure::one}));
    }
    return push(s, t);
  }

  StepId follow(Term const& t, Scope const& scope) {
    bool const subjects = t.labels.size() == 2 && t.labels[0] == at(model_.root) &&
                          plan_->subject_field == t.labels[1];
    if (subjects) see_all_subjects(t);
    Step s = plain(t);
    s.a = term(t.parts.at(0), scope);
    put_operands(s, t.labels);
    return push(s, t);
  }
  /// Only what is said about the root may hang on all of them: what is found about one of them
  /// never hangs on the others.
  void see_all_subjects(Term const& t) {
    if (!about_root_) {
      fault("C294", t.origin,
            "what is found about one of these does not hang on the others, so they are not seen "
            "together here",
            "ask it in a rule about the whole, `for` the organisation; or of this one alone");
      return;
    }
    sees_all_ = true;
  }
  /// Rules about the root come before those about each subject.
  void refuse_found_about_subjects(Term const& t) {
    bool const of_one = std::any_of(t.parts.begin(), t.parts.end(), [&](Term const& part) {
      return part.type.sort == check::Sort::row && !below_subject_.empty() &&
             below_subject_[at(part.type.record)];
    });
    if (!about_root_ || !of_one) return;
    fault("C296", t.origin,
          "what is found about each of them is not known yet when all are looked at together",
          "ask the facts of the dossier that it follows from");
  }
  /// What a rule brings about is seen by rules about each subject.
  void note_all_seen(check::Rule const& rule, RulePlan const& plan) {
    if (!sees_all_) return;
    bool const sign = rule.indicator || rule.is_level();
    (sign ? plan_->signs_see_all : plan_->norms_see_all) = true;
    auto const brings = [](auto const& norm) {
      auto const* const n = std::get_if<Norm>(&norm);
      return n != nullptr && n->otherwise.has_value();
    };
    bool const any =
        brings(plan.norm) || std::any_of(plan.exceptions.begin(), plan.exceptions.end(),
                                         [&](ExceptionPlan const& e) { return brings(e.instead); });
    if (!any) return;
    fault("C295", rule.origin,
          "this rule looks at all of a list whose elements are judged one by one, so it brings "
          "nothing about",
          "leave `otherwise` out: what is found about one of them does not hang on the others");
  }

  StepId is_label(Term const& t, Scope const& scope) {
    Step s = plain(t);
    s.a = term(t.parts.at(0), scope);
    s.is_text = t.parts[0].type.sort == check::Sort::text;
    std::vector<std::uint32_t> labels = t.labels;
    if (s.is_text) {
      labels.clear();
      for (std::string const& word : t.words)
        labels.push_back(text_place(word));
    }
    put_operands(s, labels);
    return push(s, t);
  }

  /// A define is written out: its parameters become slots, unless the argument is a variable
  /// already.
  StepId call(Term const& t, Scope const& scope) {
    check::Define const& define = model_.defines[t.index];
    Scope inner;
    inner.slots.assign(define.variables.size(), no_slot);
    std::vector<std::uint32_t> bindings;
    for (std::size_t i = 0; i < define.parameters; ++i) {
      Term const& argument = t.parts.at(i);
      if (argument.op == Op::variable) {
        inner.slots[i] = scope.slot(static_cast<VariableId>(argument.index));
        continue;
      }
      StepId const value = term(argument, scope);
      inner.slots[i] = new_slot();
      bindings.push_back(static_cast<std::uint32_t>(inner.slots[i]));
      bindings.push_back(static_cast<std::uint32_t>(value));
    }
    for (std::size_t i = define.parameters; i < define.variables.size(); ++i)
      inner.slots[i] = new_slot();
    StepId const body = term(define.body, inner);
    bool const remembered = is_remembered(define);
    if (bindings.empty() && !remembered) return body;
    Step s = plain(t);
    s.a = body;
    put_operands(s, bindings);
    if (remembered) {
      s.memo = static_cast<std::uint32_t>(plan_->memos.size());
      MemoPlan& memo = plan_->memos.emplace_back();
      memo.define = t.index;
      for (std::size_t i = 0; i < define.parameters; ++i)
        memo.arguments.push_back({inner.slots[i], define.variables[i].type.sort});
    }
    return push(s, t);
  }
  /// Worth remembering: a number or period that a loop has to be run for, and that nothing but the
  /// arguments and the facts decide.
  [[nodiscard]] bool is_remembered(check::Define const& define) const {
    bool loops = false;
    bool pure = define.body.type.sort == check::Sort::number;
    walk_.over(define.body, [&](Term const& t) {
      loops = loops || t.loop != nullptr;
      pure = pure && t.op != Op::consequence && t.op != Op::level && t.op != Op::reading &&
             t.op != Op::previous;
    });
    return loops && pure && define.parameters <= 3; // the machine keeps room for three arguments
  }

  // ---- loops ----

  LoopId loop(check::Loop const& l, Scope const& scope) {
    LoopPlan p;
    p.periods = l.periods;
    p.kind = l.kind;
    p.shape = l.shape;
    p.slot = scope.slot(l.variable);
    p.by = l.by;
    p.record = l.list->type.record;
    add_list(*l.list, scope, p);
    check::Record const& record = model_.records[at(p.record)];
    p.states = l.by && record.derived_period == l.by;
    if (l.by) p.by_sort = record.fields[*l.by].type.sort;
    if (l.during) p.during.push_back(term(*l.during, scope));
    if (l.where) p.where = term(*l.where, scope);
    if (p.during.size() == 1) {
      Step const& during = plan_->step(p.during.front());
      bool const period =
          plan_->types[static_cast<std::size_t>(p.during.front())].sort == check::Sort::period;
      if (during.op == Op::variable && period) p.during_slot = during.slot;
    }
    plan_->loops.push_back(std::move(p));
    return static_cast<LoopId>(plan_->loops.size() - 1);
  }

  /// The unfiltered list under `list of … where`, with the filters on the way.
  void add_list(Term const& list, Scope const& scope, LoopPlan& p) {
    if (list.op == Op::filtered) {
      add_list(*list.loop->list, scope, p);
      Filter f;
      f.slot = scope.slot(list.loop->variable);
      if (list.loop->where) f.where = term(*list.loop->where, scope);
      if (list.loop->during) p.during.push_back(term(*list.loop->during, scope));
      p.filters.push_back(f);
      p.filter_key = 0; // what a list under it asks once is not all that is asked now
      p.tests.clear();
      return;
    }
    if (list.op == Op::call) {
      add_called_list(list, scope, p);
      return;
    }
    p.list = term(list, scope);
  }
  /// The arguments of a list define must be variables here, so that no binding step stands between.
  void add_called_list(Term const& list, Scope const& scope, LoopPlan& p) {
    check::Define const& define = model_.defines[list.index];
    Scope inner;
    inner.slots.assign(define.variables.size(), no_slot);
    for (std::size_t i = 0; i < define.variables.size(); ++i) {
      if (i < define.parameters && list.parts.at(i).op == Op::variable) {
        inner.slots[i] = scope.slot(static_cast<VariableId>(list.parts[i].index));
      } else if (i < define.parameters) {
        fault("C293", list.origin, "the argument of a list must be a name here",
              "bind it with `let` first");
        inner.slots[i] = new_slot();
      } else {
        inner.slots[i] = new_slot();
      }
    }
    add_list(define.body, inner, p);
    bool const once =
        define.body.op == Op::filtered && p.during.empty() && looks_at_elements(walk_, list);
    if (!once) return;
    p.filter_key = list.index + 1;
    p.tests = tests_of(*plan_, p.filters);
  }

  StepId loop_step(Term const& t, Scope const& scope) {
    Step s = plain(t);
    LoopId const id = loop(*t.loop, scope);
    s.index = static_cast<std::uint32_t>(id);
    if (!t.parts.empty()) s.a = term(t.parts[0], scope);
    if (t.parts.size() > 1) s.b = term(t.parts[1], scope);
    if (t.parts.size() > 2) s.c = term(t.parts[2], scope);
    take_previous(id);
    if (t.op == Op::sum && t.parts.size() == 3) note_spread(t, id, s.c);
    if (t.op == Op::sum && t.parts.size() == 1) s.plain = is_plain(plan_->loop(id), s.a);
    return push(s, t);
  }
  [[nodiscard]] bool is_plain(LoopPlan const& p, StepId what) const {
    Step const& field = plan_->step(what);
    bool const by_element = !p.periods && p.by && p.where == no_step;
    bool const filtered_once = p.filters.empty() || p.filter_key != 0;
    return by_element && filtered_once && field.op == Op::field && field.slot == p.slot &&
           field.currency_field == Step::no_field;
  }
  /// A sum spread over a field of its own element needs only the elements that touch the period.
  void note_spread(Term const& t, LoopId id, StepId during) {
    LoopPlan& p = plan_->loops[static_cast<std::size_t>(id)];
    Term const& over = t.parts[1];
    bool const own_field = over.op == Op::field && over.parts.at(0).op == Op::variable &&
                           over.parts[0].index == static_cast<std::uint32_t>(t.loop->variable);
    if (!own_field || !p.during.empty() || !p.filters.empty()) return;
    p.spread = true;
    p.by = over.index;
    p.by_sort = over.type.sort;
    p.during.push_back(during);
  }
  /// Gives the loop the slot that `previous` of its variable reads, when its body used one.
  void take_previous(LoopId id) {
    LoopPlan& p = plan_->loops[static_cast<std::size_t>(id)];
    auto const found = previous_slots_.find(static_cast<std::uint32_t>(p.slot));
    if (found != previous_slots_.end()) p.previous_slot = found->second;
  }

  // ---- rules ----

  std::vector<Let> lets(std::vector<check::Let> const& all, Scope const& scope) {
    std::vector<Let> out;
    for (check::Let const& let : all) {
      out.push_back({scope.slot(let.variable), term(let.value, scope), let.variable});
    }
    return out;
  }
  Norm norm(check::Norm const& n, Scope const& scope) {
    Norm out;
    out.expect = n.expect;
    out.condition = term(n.condition, scope);
    if (n.proof) {
      out.proof =
          Proof{loop(n.proof->loop, scope), n.proof->evidence, n.proof->kind, n.proof->labels};
    }
    if (n.otherwise) {
      Effect e;
      e.consequence = n.otherwise->consequence;
      if (n.otherwise->row) e.row = term(*n.otherwise->row, scope);
      if (n.otherwise->during) e.during = term(*n.otherwise->during, scope);
      out.otherwise = e;
    }
    return out;
  }
  IndicatorPlan indicator(check::Rule const& rule, Scope const& scope) {
    check::Indicator const& from = *rule.indicator;
    IndicatorPlan out;
    out.it = scope.slot(from.it);
    if (from.weak) out.weak = term(*from.weak, scope);
    if (from.strong) out.strong = term(*from.strong, scope);
    out.trend_months = from.trend_months;
    if (from.rising) {
      out.slope = scope.slot(from.slope);
      out.rising = term(*from.rising, scope);
    }
    out.viewpoint = from.viewpoint;
    out.rolling = std::any_of(rule.binders.begin(), rule.binders.end(), [](check::Binder const& b) {
      return b.loop.periods && b.loop.kind == check::PeriodKind::rolling;
    });
    return out;
  }
  LevelPlan level(check::Level const& from, Scope const& scope) {
    LevelPlan out;
    out.counting = from.counting;
    for (VariableId const grade : from.grades)
      out.grades.push_back(scope.slot(grade));
    out.weak = scope.slot(from.weak);
    out.strong = scope.slot(from.strong);
    out.rising = scope.slot(from.rising);
    out.viewpoints = scope.slot(from.viewpoints);
    for (check::LevelRow const& row : from.rows)
      out.rows.push_back(row.when ? term(*row.when, scope) : no_step);
    out.kept_months = from.kept_months;
    return out;
  }
  std::vector<Piece> pieces(std::vector<check::Piece> const& all, Scope const& scope) {
    std::vector<Piece> out;
    for (check::Piece const& piece : all) {
      std::visit(Overloaded{[&](std::string const& text) { out.emplace_back(text); },
                            [&](check::Placeholder const& p) {
                              Placeholder q{p.kind, no_step};
                              if (p.term) q.step = term(*p.term, scope);
                              out.emplace_back(q);
                            }},
                 piece);
    }
    return out;
  }
  Sentence sentence(check::Sentence const& s, Scope const& scope) {
    return {pieces(s.en, scope), pieces(s.nl, scope)};
  }
  Sentences sentences(check::Sentences const& s, Scope const& scope) {
    return {sentence(s.met, scope),
            sentence(s.breached, scope),
            sentence(s.explain, scope),
            sentence(s.not_applicable, scope),
            sentence(s.it, scope),
            sentence(s.next_met, scope),
            sentence(s.next_breached, scope),
            sentence(s.next_explain, scope),
            sentence(s.next_undetermined, scope)};
  }

  [[nodiscard]] bool is_subject(check::Binder const& b) const {
    if (b.single) return !b.loop.list && !plan_->subject_field;
    return plan_->subject_field && root_list(b) == plan_->subject_field;
  }
  [[nodiscard]] bool is_of_subject(check::Rule const& rule) const {
    return std::any_of(rule.binders.begin(), rule.binders.end(),
                       [&](check::Binder const& b) { return is_subject(b); });
  }
  Binder binder(check::Binder const& b, Scope const& scope) {
    Binder out;
    out.slot = scope.slot(b.loop.variable);
    if (b.single && !b.loop.list) {
      out.kind = BinderKind::root;
    } else if (b.single) {
      out.kind = BinderKind::inner;
      out.inner = term(*b.loop.list, scope);
    } else if (is_subject(b)) {
      out.kind = BinderKind::subject;
    } else {
      out.kind = b.loop.periods ? BinderKind::periods : BinderKind::elements;
      out.loop = loop(b.loop, scope);
    }
    return out;
  }

  void compile_rule(check::RuleId id) {
    check::Rule const& rule = model_.rules[at(id)];
    slots_ = 0;
    previous_slots_.clear();
    about_root_ = !is_of_subject(rule);
    sees_all_ = false;
    Scope scope;
    for (std::size_t i = 0; i < rule.variables.size(); ++i)
      scope.slots.push_back(new_slot());
    RulePlan out;
    out.id = id;
    out.of_subject = !about_root_;
    for (check::Binder const& b : rule.binders)
      out.binders.push_back(binder(b, scope));
    if (rule.where) out.where = term(*rule.where, scope);
    out.lets = lets(rule.lets, scope);
    std::visit(Overloaded{[&](check::Norm const& n) { out.norm = norm(n, scope); },
                          [&](Term const& t) { out.norm = term(t, scope); },
                          [&](check::Level const& l) { out.norm = level(l, scope); }},
               rule.norm);
    if (rule.indicator) out.indicator = indicator(rule, scope);
    out.outer_exceptions = exceptions(rule.exceptions, scope, out);
    out.says = sentences(rule.says, scope);
    out.slots = slots_;
    for (Binder const& b : out.binders) {
      if (b.kind == BinderKind::periods) take_previous(b.loop);
    }
    note_all_seen(rule, out);
    plan_->rules.push_back(std::move(out));
  }

  std::vector<std::uint32_t> exceptions(std::vector<check::ExceptionId> const& ids,
                                        Scope const& scope, RulePlan& rule) {
    std::vector<std::uint32_t> places;
    for (check::ExceptionId const id : ids) {
      check::Exception const& e = model_.exceptions[at(id)];
      ExceptionPlan out;
      out.id = id;
      out.lets = lets(e.lets, scope);
      out.when = term(e.when, scope);
      std::visit(Overloaded{[&](check::NotApplicable const& n) { out.instead = n; },
                            [&](check::Norm const& n) { out.instead = norm(n, scope); },
                            [&](Term const& t) { out.instead = term(t, scope); }},
                 e.instead);
      out.says = sentences(e.says, scope);
      auto const place = static_cast<std::uint32_t>(rule.exceptions.size());
      rule.exceptions.push_back(std::move(out));
      std::vector<std::uint32_t> const inner_places =
          exceptions(walk_.exceptions_to(id), scope, rule);
      rule.exceptions[place].exceptions = inner_places;
      places.push_back(place);
    }
    return places;
  }
};

} // namespace

Compiled compile(std::shared_ptr<check::Model const> model) {
  return Compiler(std::move(model)).run();
}

} // namespace grens::plan
