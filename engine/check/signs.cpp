#include "check/signs.hpp"

#include "check/draft.hpp"
#include "check/law.hpp"
#include "check/terms.hpp"
#include "check/types.hpp"

#include <algorithm>
#include <array>

namespace grens::check {

namespace {

/// The choice of SignGrade, by which a level asks how one indicator is graded.
Type grade_type(Draft& draft, PackageId package) {
  Type type = sort_type(Sort::choice);
  type.choice = choice_of(draft, package, {{"none", {}}, {"weak", {}}, {"strong", {}}});
  return type;
}

/// Whom a rule is about: the record of its first binder.
std::optional<RecordId> subject_of(Rule const& rule) {
  if (rule.binders.empty() || rule.binders.front().loop.periods) return std::nullopt;
  return rule.variables[at(rule.binders.front().loop.variable)].type.record;
}

} // namespace

void declare_levels(Draft& draft) {
  for (std::size_t i = 0; i < draft.trees.rules.size(); ++i) {
    auto const* const* tree = std::get_if<syntax::LevelDecl const*>(&draft.trees.rules[i]);
    if (tree == nullptr) continue;
    std::vector<syntax::Word> labels;
    for (syntax::LevelRow const& row : (*tree)->rows)
      labels.push_back(row.label);
    Rule& rule = draft.model.rules[i];
    rule.type = sort_type(Sort::choice);
    rule.type.choice = choice_of(draft, rule.package, labels);
  }
}

// ---- indicators ---------------------------------------------------------------------------------

namespace {

class IndicatorCheck {
public:
  IndicatorCheck(Draft& draft, Terms& terms, Rule& rule, syntax::IndicatorDecl const& tree)
      : draft_(draft), terms_(terms), rule_(rule), tree_(tree) {}

  void run() {
    MaybeTerm gives = terms_.term(*tree_.gives);
    bool const graded = gives && may_be_graded(*gives);
    rule_.type = graded ? gives->type : sort_type(Sort::anything);
    std::size_t const before = terms_.scope.size();
    // No `declare`: to everybody else `it` is a word of sentences.
    indicator_.it = VariableId{static_cast<std::uint32_t>(rule_.variables.size())};
    rule_.variables.push_back({"it", rule_.type, origin(tree_.gives->span)});
    terms_.scope.add({"it", indicator_.it, graded ? std::optional(rule_.type) : std::nullopt,
                      origin(tree_.gives->span)});
    if (tree_.weak) indicator_.weak = terms_.truth(*tree_.weak, "`weak when`");
    if (tree_.strong) indicator_.strong = terms_.truth(*tree_.strong, "`strong when`");
    if (!tree_.weak && !tree_.strong) {
      report("C286", "this indicator is never a sign", tree_.name.span,
             "say when it is one: `weak when it >= …`, `strong when it >= …` or both");
    }
    if (tree_.trend) check_trend(*tree_.trend, graded);
    terms_.scope.shrink(before);
    Declared const* viewpoint =
        find_or_report(draft_, rule_.package, Space::terms, tree_.viewpoint, {Declares::viewpoint});
    if (viewpoint != nullptr) indicator_.viewpoint = ViewpointId{viewpoint->index};
    rule_.norm = gives ? std::move(*gives) : Term{};
    rule_.indicator = std::move(indicator_);
  }

private:
  [[nodiscard]] Origin origin(Span span) const { return {rule_.package, span}; }
  void report(std::string code, std::string title, Span span, std::string help) {
    draft_.report({std::move(code), std::move(title), {{origin(span), {}}}, std::move(help)});
  }

  bool may_be_graded(Term const& gives) {
    Sort const sort = gives.type.sort;
    if (sort == Sort::number || sort == Sort::truth || sort == Sort::choice) return true;
    draft_.report({"C285",
                   "an indicator gives a number, a label, or yes or no",
                   {{gives.origin, this_is(draft_.model, gives.type)}},
                   {}});
    return false;
  }

  void check_trend(syntax::Trend const& trend, bool graded) {
    bool const number = graded && rule_.type.sort == Sort::number;
    if (graded && !number) {
      report("C287", "only a number rises or falls", trend.rising->span,
             "leave the trend out, or let the indicator give a number");
    }
    bool const all_read = rule_.binders.size() == tree_.head.binders.size(); // else said elsewhere
    if (all_read && !rule_.binders.back().loop.periods) {
      report("C287", "a trend needs periods in order", trend.rising->span,
             "end `for` with periods: `rolling 3 months w of v.payments`");
    }
    indicator_.trend_months = trend.months;
    indicator_.slope = terms_.declare({"slope", trend.rising->span},
                                      number ? std::optional(rule_.type) : std::nullopt);
    indicator_.rising = terms_.truth(*trend.rising, "`rising when`");
  }

  Draft& draft_;
  Terms& terms_;
  Rule& rule_;
  syntax::IndicatorDecl const& tree_;
  Indicator indicator_;
};

} // namespace

void check_indicator(Draft& draft, Terms& terms, Rule& rule, syntax::IndicatorDecl const& tree) {
  IndicatorCheck(draft, terms, rule, tree).run();
}

// ---- levels -------------------------------------------------------------------------------------

namespace {

class LevelCheck {
public:
  LevelCheck(Draft& draft, Terms& terms, Rule& rule, syntax::LevelDecl const& tree)
      : draft_(draft), terms_(terms), rule_(rule), tree_(tree) {}

  void run() {
    check_months();
    std::size_t const before = terms_.scope.size();
    for (syntax::Word const& word : tree_.counting)
      count(word);
    Type const number = number_type({});
    Span const place = tree_.name.span;
    level_.weak = terms_.declare({"weak", place}, number);
    level_.strong = terms_.declare({"strong", place}, number);
    level_.rising = terms_.declare({"rising", place}, number);
    level_.viewpoints = terms_.declare({"viewpoints", place}, number);
    for (syntax::LevelRow const& row : tree_.rows)
      check_row(row);
    terms_.scope.shrink(before);
    level_.kept_months = tree_.kept_months;
    rule_.norm = std::move(level_);
  }

private:
  [[nodiscard]] Origin origin(Span span) const { return {rule_.package, span}; }
  void report(std::string code, std::string title, Span span, std::string help = {}) {
    draft_.report({std::move(code), std::move(title), {{origin(span), {}}}, std::move(help)});
  }

  void check_months() {
    if (rule_.binders.size() != tree_.head.binders.size()) return; // said where it failed
    Loop const& last = rule_.binders.back().loop;
    if (last.periods && last.kind == PeriodKind::month) return;
    report("C288", "a level is worked out month by month", tree_.head.binders.back().span,
           "end `for` with months: `month m of v.payments`");
  }

  void count(syntax::Word const& word) {
    Declared const* found =
        find_or_report(draft_, rule_.package, Space::provisions, word, {Declares::indicator});
    VariableId const grade = terms_.declare(word, std::optional(grade_type(draft_, rule_.package)));
    if (found == nullptr) return;
    level_.counting.push_back(RuleId{found->index});
    level_.grades.push_back(grade);
  }

  void check_row(syntax::LevelRow const& tree) {
    Heading const heading(draft_, english(tree.title));
    bool const first = level_.rows.empty();
    LevelRow row;
    row.label = tree.label.text;
    row.title = texts_of(draft_, rule_.package, tree.title, tree.label.span, "the title");
    if (first == (tree.when != nullptr)) {
      report("C289",
             first ? "the first row holds when no other does, so it asks nothing"
                   : "this row needs `when`: only the first holds when no other does",
             tree.label.span);
    }
    if (tree.when) row.when = terms_.truth(*tree.when, "`when`");
    level_.rows.push_back(std::move(row));
  }

  Draft& draft_;
  Terms& terms_;
  Rule& rule_;
  syntax::LevelDecl const& tree_;
  Level level_;
};

} // namespace

void check_level(Draft& draft, Terms& terms, Rule& rule, syntax::LevelDecl const& tree) {
  LevelCheck(draft, terms, rule, tree).run();
}

void check_counted(Draft& draft) {
  for (std::size_t i = 0; i < draft.model.rules.size(); ++i) {
    Rule const& rule = draft.model.rules[i];
    auto const* level = std::get_if<Level>(&rule.norm);
    auto const* const* tree = std::get_if<syntax::LevelDecl const*>(&draft.trees.rules[i]);
    if (level == nullptr || tree == nullptr) continue;
    for (RuleId const id : level->counting) {
      Rule const& counted = draft.model.rules[at(id)];
      auto const theirs = subject_of(counted);
      auto const ours = subject_of(rule);
      if (!theirs || !ours || theirs == ours) continue;
      auto const word = std::find_if((*tree)->counting.begin(), (*tree)->counting.end(),
                                     [&](syntax::Word const& w) { return w.text == counted.name; });
      Heading const heading(draft, rule.title.en);
      draft.report({"C290",
                    "this indicator is not about the one whose level it is",
                    {{{rule.package, word->span}, {}},
                     {counted.origin, "about a " + draft.model.records[at(*theirs)].name}},
                    "begin both with the same `for`"});
    }
  }
}

} // namespace grens::check
