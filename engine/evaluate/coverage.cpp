#include "evaluate/coverage.hpp"

#include "base/assert.hpp"
#include "check/terms.hpp"
#include "evaluate/skeleton.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace grens::evaluate {

using check::at;
using check::Model;
using check::Op;
using check::Term;
using Kind = CoverageItem::Kind;

std::string_view coverage_word(Kind kind) {
  switch (kind) {
  case Kind::outcome: return "outcome";
  case Kind::exception: return "exception";
  case Kind::comparison: return "comparison";
  case Kind::reading: return "reading";
  case Kind::version: return "version";
  }
  return "outcome";
}

std::size_t CoverageOf::seen() const {
  return static_cast<std::size_t>(std::count_if(
      items.begin(), items.end(), [](CoverageItem const& item) { return item.times > 0; }));
}

std::size_t Coverage::seen() const {
  std::size_t sum = 0;
  for (CoverageOf const& part : parts)
    sum += part.seen();
  return sum;
}
std::size_t Coverage::all() const {
  std::size_t sum = 0;
  for (CoverageOf const& part : parts)
    sum += part.items.size();
  return sum;
}

namespace {

bool is_comparison(Op op) {
  switch (op) {
  case Op::less:
  case Op::less_equal:
  case Op::greater:
  case Op::greater_equal:
  case Op::equal:
  case Op::within:
  case Op::is_label:
  case Op::is_in:
  case Op::is_recorded: return true;
  default: return false;
  }
}

class Counting {
public:
  Counting(plan::Plan const& plan, Seen const& seen)
      : plan_(plan), model_(*plan.model), seen_(seen), asked_by_(model_) {
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
      if (!is_comparison(plan.steps[i].op)) continue;
      Seen::Ways& ways = comparisons_[key(plan.origins[i])];
      for (std::size_t way = 0; way < ways.size(); ++way)
        ways[way] += seen.truths[i][way];
    }
    find_who_asks();
  }

  Coverage count() {
    Coverage out;
    for (std::uint32_t p = 0; p < model_.packages.size(); ++p) {
      check::PackageId const package{p};
      add_rules(package, out);
      add_defines(package, out);
      add_questions(package, out);
      add_values(package, out);
    }
    return out;
  }

private:
  using Key = std::tuple<std::size_t, std::uint32_t, std::uint32_t>;
  using FirstRule = std::vector<std::optional<check::RuleId>>;

  /// The first rule that asks for each, which can show it.
  struct AskedBy {
    explicit AskedBy(Model const& model)
        : defines(model.defines.size()), values(model.values.size()),
          questions(model.questions.size()) {}
    FirstRule defines;
    FirstRule values;
    FirstRule questions;
  };

  plan::Plan const& plan_;
  Model const& model_;
  Seen const& seen_;
  AskedBy asked_by_;
  std::map<Key, Seen::Ways> comparisons_; // one that is written once and used in many places is one

  static Key key(check::Origin const& origin) {
    return {at(origin.package), origin.span.begin, origin.span.end};
  }

  void find_who_asks() {
    for (std::uint32_t r = 0; r < model_.rules.size(); ++r) {
      auto const ask = [&](FirstRule& first, std::size_t i) {
        if (!first[i]) first[i] = check::RuleId{r};
      };
      each_term_of(model_, check::RuleId{r}, [&](Term const& t) {
        if (t.op == Op::call) ask(asked_by_.defines, t.index);
        if (t.op == Op::value_at) ask(asked_by_.values, t.index);
        if (t.op == Op::reading) ask(asked_by_.questions, t.index);
      });
    }
  }

  void add(CoverageOf& part, Kind kind, std::string what, std::uint64_t times, check::RuleId rule,
           Wanted wanted) {
    CoverageItem item{kind, std::move(what), times, {}};
    if (times == 0) {
      wanted.title = part.name + ": " + item.what;
      item.scenario = skeleton(plan_, rule, wanted);
    }
    part.items.push_back(std::move(item));
  }

  void add_outcome(CoverageOf& part, Seen::Outcomes const& seen, Outcome outcome,
                   check::RuleId rule) {
    std::string const word(outcome_word(outcome));
    add(part, Kind::outcome, word, seen[static_cast<std::size_t>(outcome)], rule,
        {{}, word, {}, {}});
  }

  void add_comparisons(CoverageOf& part, Term const& term, check::RuleId rule) {
    check::for_each_term(term, [&](Term const& t) {
      if (!is_comparison(t.op)) return;
      auto const found = comparisons_.find(key(t.origin));
      Seen::Ways const ways = found == comparisons_.end() ? Seen::Ways{} : found->second;
      std::string const text = "`" + written(t.origin) + "` ";
      add(part, Kind::comparison, text + "holds", ways[static_cast<std::size_t>(plan::Truth::yes)],
          rule, {});
      add(part, Kind::comparison, text + "does not hold",
          ways[static_cast<std::size_t>(plan::Truth::no)], rule, {});
    });
  }
  void add_comparisons(CoverageOf& part, std::vector<check::Let> const& lets, check::RuleId rule) {
    for (check::Let const& let : lets)
      add_comparisons(part, let.value, rule);
  }

  /// As it was written, on one line.
  [[nodiscard]] std::string written(check::Origin const& origin) const {
    std::string text;
    for (char const c : model_.packages[at(origin.package)].source->text(origin.span)) {
      bool const blank = c == ' ' || c == '\n' || c == '\t';
      if (blank && !text.empty() && text.back() == ' ') continue;
      text += blank ? ' ' : c;
    }
    return text;
  }

  // ---- Rules ----

  void add_rules(check::PackageId package, Coverage& out) {
    for (std::uint32_t r = 0; r < model_.rules.size(); ++r) {
      if (model_.rules[r].package == package) add_rule(check::RuleId{r}, out);
      for (std::uint32_t e = 0; e < model_.exceptions.size(); ++e) {
        check::ExceptionId const id{e};
        if (model_.exceptions[e].package == package && rule_of(model_, id) == check::RuleId{r})
          add_exception(id, check::RuleId{r}, out);
      }
    }
  }

  void add_rule(check::RuleId id, Coverage& out) {
    check::Rule const& rule = model_.rules[at(id)];
    CoverageOf part{rule.package, kind_of(rule), rule.name, {}};
    Seen::Outcomes const& seen = seen_.rules[at(id)];
    if (auto const* norm = std::get_if<check::Norm>(&rule.norm)) {
      add_outcome(part, seen, Outcome::met, id);
      add_outcome(part, seen, norm->expect ? Outcome::explain : Outcome::breached, id);
    } else {
      add_values(part, id);
    }
    add_outcome(part, seen, Outcome::undetermined, id);
    if (may_not_apply(id)) add_outcome(part, seen, Outcome::not_applicable, id);
    if (rule.where) add_comparisons(part, *rule.where, id);
    add_comparisons(part, rule.lets, id);
    std::visit(Overloaded{[&](check::Norm const& n) { add_comparisons(part, n.condition, id); },
                          [&](Term const& gives) { add_comparisons(part, gives, id); },
                          [&](check::Level const& level) {
                            for (check::LevelRow const& row : level.rows) {
                              if (row.when) add_comparisons(part, *row.when, id);
                            }
                          }},
               rule.norm);
    if (rule.indicator) {
      for (auto const* t :
           {&rule.indicator->weak, &rule.indicator->strong, &rule.indicator->rising})
        if (*t) add_comparisons(part, **t, id);
    }
    out.parts.push_back(std::move(part));
  }

  static std::string_view kind_of(check::Rule const& rule) {
    if (rule.indicator) return "indicator";
    return rule.is_level() ? "level" : rule.gives() ? "result" : "rule";
  }

  /// A value; where it is one of a few words, each of them.
  void add_values(CoverageOf& part, check::RuleId id) {
    check::Rule const& rule = model_.rules[at(id)];
    std::vector<std::uint64_t> const& labels = seen_.labels[at(id)];
    if (labels.empty()) {
      std::uint64_t const times = seen_.rules[at(id)][static_cast<std::size_t>(Outcome::met)];
      add(part, Kind::outcome, "a value", times, id, {});
    }
    for (std::size_t label = 0; label < labels.size(); ++label) {
      if (rule.indicator && !can_be(*rule.indicator, static_cast<check::SignGrade>(label)))
        continue;
      std::string const word = rule.indicator
                                   ? std::string(grade_word(static_cast<check::SignGrade>(label)))
                                   : model_.choices[at(rule.type.choice)].labels[label];
      add(part, Kind::outcome, word, labels[label], id, {{}, word, {}, {}});
    }
  }
  static bool can_be(check::Indicator const& indicator, check::SignGrade grade) {
    return grade == check::SignGrade::none || (grade == check::SignGrade::weak && indicator.weak) ||
           (grade == check::SignGrade::strong && indicator.strong);
  }

  /// Whether an exception to the rule itself puts it aside.
  [[nodiscard]] bool may_not_apply(check::RuleId rule) const {
    return std::any_of(model_.exceptions.begin(), model_.exceptions.end(),
                       [&](check::Exception const& e) {
                         auto const* target = std::get_if<check::RuleId>(&e.target);
                         return target != nullptr && *target == rule &&
                                std::holds_alternative<check::NotApplicable>(e.instead);
                       });
  }

  void add_exception(check::ExceptionId id, check::RuleId rule, Coverage& out) {
    check::Exception const& e = model_.exceptions[at(id)];
    CoverageOf part{e.package, "exception", e.name, {}};
    Seen::Ways const& applies = seen_.exceptions[at(id)];
    bool const aside = std::holds_alternative<check::NotApplicable>(e.instead) &&
                       std::holds_alternative<check::RuleId>(e.target);
    add(part, Kind::exception, "applies", applies[static_cast<std::size_t>(plan::Truth::yes)], rule,
        {{}, aside ? "not_applicable" : "", {}, {}});
    add(part, Kind::exception, "does not apply", applies[static_cast<std::size_t>(plan::Truth::no)],
        rule, {});
    add_comparisons(part, e.lets, rule);
    add_comparisons(part, e.when, rule);
    std::visit(Overloaded{[](check::NotApplicable const&) {},
                          [&](check::Norm const& norm) {
                            Seen::Outcomes const& seen = seen_.instead[at(id)];
                            add_outcome(part, seen, Outcome::met, rule);
                            add_outcome(part, seen,
                                        norm.expect ? Outcome::explain : Outcome::breached, rule);
                            add_comparisons(part, norm.condition, rule);
                          },
                          [&](Term const& gives) { add_comparisons(part, gives, rule); }},
               e.instead);
    out.parts.push_back(std::move(part));
  }

  // ---- What rules use ----

  void add_defines(check::PackageId package, Coverage& out) {
    for (std::size_t d = 0; d < model_.defines.size(); ++d) {
      check::Define const& define = model_.defines[d];
      if (define.package != package || !asked_by_.defines[d]) continue;
      CoverageOf part{package, "define", define.name, {}};
      add_comparisons(part, define.body, *asked_by_.defines[d]);
      if (!part.items.empty()) out.parts.push_back(std::move(part));
    }
  }

  void add_questions(check::PackageId package, Coverage& out) {
    for (std::size_t q = 0; q < model_.questions.size(); ++q) {
      check::Question const& question = model_.questions[q];
      if (question.package != package || !asked_by_.questions[q]) continue;
      CoverageOf part{package, "question", question.name, {}};
      for (std::size_t r = 0; r < question.readings.size(); ++r) {
        std::string const& reading = question.readings[r].name;
        add(part, Kind::reading, reading, seen_.readings[q][r], *asked_by_.questions[q],
            {{}, {}, {}, question.name + " " + reading});
      }
      out.parts.push_back(std::move(part));
    }
  }

  void add_values(check::PackageId package, Coverage& out) {
    for (std::size_t v = 0; v < model_.values.size(); ++v) {
      check::Value const& value = model_.values[v];
      if (value.package != package || !asked_by_.values[v]) continue;
      CoverageOf part{package, "value", value.name, {}};
      for (std::size_t i = 0; i < value.versions.size(); ++i) {
        Date const first = value.versions[i].during.first;
        add(part, Kind::version, "from " + date_text(first), seen_.versions[v][i],
            *asked_by_.values[v], {{}, {}, first, {}});
      }
      out.parts.push_back(std::move(part));
    }
  }
};

} // namespace

Coverage coverage_of(plan::Plan const& plan, Seen const& seen) {
  return Counting(plan, seen).count();
}

} // namespace grens::evaluate
