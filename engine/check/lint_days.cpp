// Versions of values that no rule asks for: every use lies on days outside them.
#include "base/assert.hpp"
#include "base/limits.hpp"
#include "check/conditions.hpp"
#include "check/warnings.hpp"

#include <algorithm>

namespace grens::check {

namespace {

/// One place where a value is asked, and the days that it can be asked for.
struct Use {
  Origin origin;
  Range days;
  std::string heading;
};

/// Goes through every rule as it is evaluated, calls written out, and remembers what has to hold
/// where a value is asked.
class DaysAsked {
public:
  DaysAsked(Model const& model, Warnings& out)
      : model_(model), out_(out), reasoner_(model), uses_(model.values.size()) {}

  void run() {
    for (std::size_t i = 0; i < model_.rules.size(); ++i)
      walk(model_.rules[i], RuleId{static_cast<std::uint32_t>(i)});
    for (Exception const& e : model_.exceptions)
      walk(e);
    if (steps_ > limits::reasoning_steps_max) return; // not all was seen: nothing is said
    for (std::size_t i = 0; i < uses_.size(); ++i)
      report(model_.values[i], uses_[i]);
  }

private:
  void walk(Rule const& rule, RuleId id) {
    heading_ = rule.title.en;
    Frame& f = reasoner_.frame(id);
    for (Binder const& b : rule.binders) {
      if (b.loop.list) walk(*b.loop.list, f);
      if (b.loop.during) walk(*b.loop.during, f);
      if (b.loop.where) walk(*b.loop.where, f);
    }
    if (rule.where) walk(*rule.where, f);
    if (rule.where) claims_.push_back({&*rule.where, &f, true});
    for (Let const& l : rule.lets)
      walk(l.value, f);
    std::visit(Overloaded{
                   [&](Norm const& n) { walk(n, f); },
                   [&](Term const& t) { walk(t, f); },
                   [&](Level const& l) {
                     for (LevelRow const& row : l.rows) {
                       if (row.when) walk(*row.when, f);
                     }
                   },
               },
               rule.norm);
    if (rule.indicator) {
      for (auto const* t :
           {&rule.indicator->weak, &rule.indicator->strong, &rule.indicator->rising}) {
        if (*t) walk(**t, f);
      }
    }
    claims_.clear();
  }

  void walk(Exception const& e) {
    RuleId const id = rule_of(model_, e);
    Rule const& rule = model_.rules[at(id)];
    heading_ = e.title.en.empty() ? rule.title.en : e.title.en;
    Frame& f = reasoner_.frame(id);
    if (rule.where) claims_.push_back({&*rule.where, &f, true});
    for (Let const& l : e.lets)
      walk(l.value, f);
    walk(e.when, f);
    claims_.push_back({&e.when, &f, true});
    std::visit(Overloaded{
                   [](NotApplicable const&) {},
                   [&](Norm const& n) { walk(n, f); },
                   [&](Term const& t) { walk(t, f); },
               },
               e.instead);
    claims_.clear();
  }

  void walk(Norm const& n, Frame& f) {
    walk(n.condition, f);
    if (!n.otherwise) return;
    if (n.otherwise->row) walk(*n.otherwise->row, f);
    if (n.otherwise->during) walk(*n.otherwise->during, f);
  }

  void walk(Term const& t, Frame& f) {
    if (++steps_ > limits::reasoning_steps_max) return;
    if (t.op == Op::value_at) {
      uses_[t.index].push_back({t.origin, reasoner_.days(t.parts.front(), f, claims_), heading_});
    }
    if (t.op == Op::choose) {
      walk(t.parts[0], f);
      for (std::size_t i = 1; i < t.parts.size(); ++i) {
        claims_.push_back({&t.parts[0], &f, i == 1});
        walk(t.parts[i], f);
        claims_.pop_back();
      }
      return;
    }
    if (t.loop) {
      walk_loop(t, f);
      return;
    }
    for (Term const& p : t.parts)
      walk(p, f);
    if (t.op != Op::call) return;
    Frame inner = reasoner_.called(t, f);
    walk(model_.defines[t.index].body, inner);
  }

  /// What is asked of the elements is asked of those that pass the `where` alone.
  void walk_loop(Term const& t, Frame& f) {
    Loop const& loop = *t.loop;
    if (loop.list) walk(*loop.list, f);
    if (loop.during) walk(*loop.during, f);
    f.variables[at(loop.variable)].name = "@" + std::to_string(++loops_);
    if (loop.where) walk(*loop.where, f);
    for (std::size_t i = 0; i < t.parts.size(); ++i) {
      bool const of_elements = loop.where && i < 2;
      if (of_elements) claims_.push_back({loop.where.get(), &f, true});
      walk(t.parts[i], f);
      if (of_elements) claims_.pop_back();
    }
  }

  static bool reaches(Range const& days, Period p) {
    Number const first = Number::whole(day_number(p.first));
    Number const last = Number::whole(day_number(p.last));
    auto const past = [](std::strong_ordering order, bool open) {
      return order > 0 || (order == 0 && open);
    };
    bool const before = days.high && past(compare(first, *days.high), days.high_open);
    bool const after = days.low && past(compare(*days.low, last), days.low_open);
    return !before && !after;
  }

  void report(Value const& value, std::vector<Use> const& uses) {
    if (uses.empty() || value.versions.empty()) return; // never asked: that is told by itself
    Period const life{value.versions.front().during.first, value.known_until};
    for (Use const& use : uses) {
      if (reaches(use.days, life)) continue;
      out_.report({"C619",
                   quoted(value.name) + " is never known when it is asked here",
                   {{use.origin, {}},
                    {value.origin,
                     "known from " + date_text(life.first) + " until " + date_text(life.last)}},
                   {}},
                  use.heading);
    }
    std::vector<Mark> marks;
    for (Version const& v : value.versions) {
      bool const asked = std::any_of(uses.begin(), uses.end(),
                                     [&](Use const& use) { return reaches(use.days, v.during); });
      if (!asked) {
        marks.push_back(
            {{value.package, v.span},
             "holds from " + date_text(v.during.first) + " until " + date_text(v.during.last)});
      }
    }
    // Where every use misses the whole life, that was said of each use.
    if (marks.empty() || marks.size() == value.versions.size()) return;
    out_.report({"C618",
                 marks.size() == 1 ? "no rule asks for this version of " + quoted(value.name)
                                   : "no rule asks for these versions of " + quoted(value.name),
                 std::move(marks),
                 {}},
                value.title.en);
  }

  Model const& model_;
  Warnings& out_;
  Reasoner reasoner_;
  std::vector<std::vector<Use>> uses_; // by ValueId
  std::vector<Claim> claims_;
  std::string heading_;
  std::size_t steps_ = 0;
  std::size_t loops_ = 0;
};

} // namespace

void warn_days_never_asked(Model const& model, Warnings& out) {
  DaysAsked(model, out).run();
}

} // namespace grens::check
