#include "evaluate/skeleton.hpp"

#include "base/assert.hpp"
#include "check/terms.hpp"
#include "syntax/format.hpp"

#include <map>
#include <set>

namespace grens::evaluate {

using check::at;
using check::Field;
using check::Model;
using check::Record;
using check::RecordId;
using check::Sort;
using check::Term;

namespace {

/// Follows calls into defines.
class Terms {
public:
  Terms(Model const& model, std::function<void(Term const&)> const& see)
      : model_(model), see_(see), called_(model.defines.size(), false) {}

  void pass(Term const& term) {
    check::for_each_term(term, [&](Term const& t) { one(t); });
  }
  void pass(check::Loop const& loop) {
    check::for_each_term(loop, [&](Term const& t) { one(t); });
  }
  void pass(std::vector<check::Let> const& lets) {
    for (check::Let const& let : lets)
      pass(let.value);
  }
  void pass(check::Norm const& norm) {
    pass(norm.condition);
    if (!norm.otherwise) return;
    pass(norm.otherwise->row);
    pass(norm.otherwise->during);
  }
  void pass(check::NotApplicable const&) {}
  void pass(check::Level const& level) {
    for (check::LevelRow const& row : level.rows)
      pass(row.when);
  }
  void pass(std::optional<Term> const& term) {
    if (term) pass(*term);
  }

private:
  Model const& model_;
  std::function<void(Term const&)> const& see_;
  std::vector<bool> called_;

  void one(Term const& t) {
    see_(t);
    if (t.op != check::Op::call || called_[t.index]) return;
    called_[t.index] = true;
    pass(model_.defines[t.index].body);
  }
};

/// What a rule asks of the facts, as `given` clauses.
class Givens {
public:
  Givens(plan::Plan const& plan, check::Rule const& rule, bool of_subject, Date day)
      : plan_(plan), model_(*plan.model), rule_(rule), of_subject_(of_subject), day_(day) {}

  void ask(Term const& t) {
    if (t.op == check::Op::field) add(t.parts.front().type.record, t.index);
    if (t.op == check::Op::age) {
      RecordId const record = t.parts.front().type.record;
      if (auto const born = model_.records[at(record)].aged_by) add(record, *born);
    }
    if (t.loop) ask(*t.loop);
  }
  void ask(check::Loop const& loop) {
    if (loop.by && loop.list) add(loop.list->type.record, *loop.by);
  }

  [[nodiscard]] std::string text() const {
    std::string all;
    for (Field const& field : model_.records[at(model_.root)].fields) {
      bool const rows = is_inner(field) || is_list(field);
      if (!rows || !is_asked(field)) continue;
      Record const& record = model_.records[at(field.type.record)];
      all +=
          "given " + record.name + " " + name_of(field) + " " + object(field.type.record, 0) + "\n";
    }
    return all;
  }
  /// What the scenario calls the subject.
  [[nodiscard]] std::string subject() const {
    return model_.records[at(plan_.subject_record)].name.substr(0, 1) + "1";
  }

private:
  static constexpr int depth_max = 3;
  plan::Plan const& plan_;
  Model const& model_;
  check::Rule const& rule_;
  bool of_subject_;
  Date day_;
  std::map<std::size_t, std::set<std::uint32_t>> asked_; // by record

  static bool is_inner(Field const& f) { return f.is_inner; }
  static bool is_list(Field const& f) {
    return f.type.sort == Sort::list && f.type.element == Sort::row;
  }
  [[nodiscard]] bool is_asked(Field const& f) const {
    bool const subject = of_subject_ && is_list(f) && f.type.record == plan_.subject_record;
    return subject || asked_.count(at(f.type.record)) > 0;
  }
  [[nodiscard]] std::string name_of(Field const& f) const {
    std::string const letter = model_.records[at(f.type.record)].name.substr(0, 1);
    return is_inner(f) ? letter : letter + "1";
  }

  /// A period that is worked out from two dates is asked by them. Whoever reads the scenario wants
  /// to know when it was, asked or not.
  void add(RecordId record, std::uint32_t field) {
    Record const& r = model_.records[at(record)];
    for (std::uint32_t f = 0; f < r.fields.size(); ++f) {
      bool const date = r.fields[f].type.sort == Sort::date;
      if (date && r.fields[f].presence == check::Presence::required) asked_[at(record)].insert(f);
    }
    if (r.derived_period && field == *r.derived_period) {
      asked_[at(record)].insert({r.from_field, r.to_field});
    } else {
      asked_[at(record)].insert(field);
    }
  }

  [[nodiscard]] std::string object(RecordId record, int depth) const {
    auto const asked = asked_.find(at(record));
    std::string members;
    if (asked != asked_.end() && depth < depth_max) {
      Record const& r = model_.records[at(record)];
      for (std::uint32_t const f : asked->second) {
        members +=
            (members.empty() ? "" : ", ") + r.fields[f].name + ": " + value(r.fields[f], depth);
      }
    }
    return "{ " + members + " }";
  }

  [[nodiscard]] std::string value(Field const& f, int depth) const {
    Period const month = month_of(day_);
    switch (f.type.sort) {
    case Sort::number: return number(f);
    case Sort::truth: return "yes";
    case Sort::choice: return model_.choices[at(f.type.choice)].labels.front();
    case Sort::date: return date_text(day_);
    case Sort::period:
    case Sort::parts: return period_text(month);
    case Sort::row: return f.is_inner ? object(f.type.record, depth + 1) : "\"…\"";
    case Sort::list:
      if (f.type.element == Sort::row) return "[ " + object(f.type.record, depth + 1) + " ]";
      return f.type.element == Sort::period ? "[ " + period_text(month) + " ]" : "[ \"…\" ]";
    case Sort::text:
    case Sort::anything: break;
    }
    return "\"…\"";
  }
  [[nodiscard]] std::string number(Field const& f) const {
    auto const currency = model_.packages[at(rule_.package)].currency;
    if (f.is_money && currency) return "0.00 " + unit_text({*currency, Measure::one});
    if (f.type.unit.is_number()) return "1";
    return (is_currency(f.type.unit.top) ? "0.00 " : "1 ") + unit_text(f.type.unit);
  }
};

/// Some outcome of a rule, or some value of a result.
std::string any_outcome(Model const& model, check::Rule const& rule) {
  if (rule.indicator) return "none";
  if (!rule.gives() && !rule.is_level()) return "met";
  switch (rule.type.sort) {
  case Sort::number:
    return (is_currency(rule.type.unit.top) ? "0.00 " : "0 ") + unit_text(rule.type.unit);
  case Sort::truth: return "yes";
  case Sort::choice: return model.choices[at(rule.type.choice)].labels.front();
  default: return "undetermined";
  }
}

bool is_of_subject(plan::Plan const& plan, check::RuleId rule) {
  for (plan::RulePlan const& r : plan.rules) {
    if (r.id == rule) return r.of_subject;
  }
  return false;
}

/// A title is a text in quotes.
std::string quotable(std::string text) {
  std::replace(text.begin(), text.end(), '"', '\'');
  return text;
}

} // namespace

check::RuleId rule_of(Model const& model, check::ExceptionId exception) {
  auto const& target = model.exceptions[at(exception)].target;
  if (auto const* rule = std::get_if<check::RuleId>(&target)) return *rule;
  return rule_of(model, std::get<check::ExceptionId>(target));
}

void each_term_of(Model const& model, check::RuleId rule,
                  std::function<void(Term const&)> const& see) {
  Terms terms(model, see);
  check::Rule const& r = model.rules[at(rule)];
  for (check::Binder const& binder : r.binders)
    terms.pass(binder.loop);
  terms.pass(r.where);
  terms.pass(r.lets);
  std::visit([&](auto const& norm) { terms.pass(norm); }, r.norm);
  if (r.indicator) {
    for (auto const* t : {&r.indicator->weak, &r.indicator->strong, &r.indicator->rising})
      terms.pass(*t);
  }
  for (std::uint32_t i = 0; i < model.exceptions.size(); ++i) {
    if (rule_of(model, check::ExceptionId{i}) != rule) continue;
    check::Exception const& e = model.exceptions[i];
    terms.pass(e.lets);
    terms.pass(e.when);
    std::visit([&](auto const& instead) { terms.pass(instead); }, e.instead);
  }
}

std::string skeleton(plan::Plan const& plan, check::RuleId rule, Wanted const& wanted) {
  Model const& model = *plan.model;
  check::Rule const& law = model.rules[at(rule)];
  auto const checked = model.packages[at(law.package)].checked;
  Date const day = wanted.day.value_or(checked.value_or(Date{2026, 1, 1}));
  bool const of_subject = is_of_subject(plan, rule);
  Givens givens(plan, law, of_subject, day);
  for (check::Binder const& binder : law.binders)
    givens.ask(binder.loop);
  each_term_of(model, rule, [&](Term const& t) { givens.ask(t); });
  std::string text = "scenario \"" + quotable(wanted.title) + "\"\n";
  if (!law.cites.empty()) text += "cite " + model.sources[at(law.cites.front().source)].name + "\n";
  text += givens.text();
  if (!wanted.adopting.empty()) text += "adopting " + wanted.adopting + "\n";
  text += "on " + date_text(year_of(day).last) + "\n";
  text +=
      "finds " + law.name + " " + (wanted.finds.empty() ? any_outcome(model, law) : wanted.finds);
  if (of_subject) text += " for " + givens.subject();
  return syntax::format(std::make_shared<Source const>("scenario", text + "\n")).text;
}

} // namespace grens::evaluate
