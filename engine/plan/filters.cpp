#include "plan/filters.hpp"

namespace grens::plan {

using check::Op;
using check::Term;

namespace {

/// Whether a condition reads nothing but its own element, so that it holds or not once and for all.
bool looks_at_element_alone(Walk const& walk, check::Loop const& loop) {
  if (!loop.where || loop.during) return false;
  bool alone = true;
  walk.over(*loop.where, [&](Term const& t) {
    bool const other = t.op == Op::variable && t.index != static_cast<std::uint32_t>(loop.variable);
    alone = alone && !other && t.op != Op::consequence && t.op != Op::level &&
            t.op != Op::reading && t.op != Op::call && t.op != Op::root && t.op != Op::follow &&
            t.op != Op::previous && t.loop == nullptr;
  });
  return alone;
}

/// False where the filter asks more.
bool add_tests(Plan const& plan, Filter const& filter, StepId id, std::vector<FieldTest>& into) {
  Step const& s = plan.step(id);
  if (s.op == Op::both) {
    for (std::uint32_t i = 0; i < s.operands_count; ++i) {
      auto const part = static_cast<StepId>(plan.operands[s.operands_first + i]);
      if (!add_tests(plan, filter, part, into)) return false;
    }
    return true;
  }
  bool const label = s.op == Op::is_label && !s.is_text;
  bool const comparison =
      s.sort == check::Sort::number && (s.op == Op::less || s.op == Op::less_equal ||
                                        s.op == Op::greater || s.op == Op::greater_equal);
  if (!label && !comparison) return false;
  Step const& field = plan.step(s.a);
  if (field.op != Op::field || field.slot != filter.slot || field.currency_field != Step::no_field)
    return false;
  FieldTest test{field.index, s.op, s.negated, s.operands_first, s.operands_count, {}};
  if (comparison) {
    Step const& constant = plan.step(s.b);
    if (constant.op != Op::constant_number) return false;
    test.number = plan.constants[constant.index].number;
  }
  into.push_back(test);
  return true;
}

} // namespace

bool looks_at_elements(Walk const& walk, Term const& list) {
  if (list.op == Op::call) return looks_at_elements(walk, walk.model().defines[list.index].body);
  if (list.op != Op::filtered) return true;
  return looks_at_element_alone(walk, *list.loop) && looks_at_elements(walk, *list.loop->list);
}

std::vector<FieldTest> tests_of(Plan const& plan, std::vector<Filter> const& filters) {
  std::vector<FieldTest> tests;
  for (Filter const& filter : filters) {
    if (!add_tests(plan, filter, filter.where, tests)) return {};
  }
  return tests;
}

} // namespace grens::plan
