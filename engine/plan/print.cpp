#include "plan/plan.hpp"

#include <array>

namespace grens::plan {

namespace {

/// By check::Op.
constexpr std::array op_names{
    "number",   "truth",   "text",         "label",    "period",      "variable",
    "root",     "field",   "follow",       "year of",  "quarter of",  "month of",
    "week of",  "day of",  "year from of", "since",    "start of",    "end of",
    "span",     "age",     "previous",     "value at", "consequence", "level",
    "reading",  "call",    "add",          "subtract", "add months",  "round",
    "multiply", "divide",  "negate",       "smaller",  "larger",      "excess",
    "and",      "or",      "not",          "<",        "<=",          ">",
    ">=",       "=",       "within",       "is",       "is in",       "is recorded",
    "if",       "every",   "some",         "no",       "sum",         "smallest",
    "largest",  "average", "median",       "slope",    "distinct",    "share",
    "count",    "list",    "longest run"};
static_assert(op_names.size() == static_cast<std::size_t>(Op::longest_run) + 1);

std::string number(StepId id) {
  return "#" + std::to_string(static_cast<std::uint32_t>(id));
}

} // namespace

std::string print(Plan const& plan) {
  std::string out;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    Step const& s = plan.steps[i];
    out += number(static_cast<StepId>(i)) + " " + op_names[static_cast<std::size_t>(s.op)];
    for (StepId const operand : {s.a, s.b, s.c}) {
      if (operand != no_step) out += " " + number(operand);
    }
    for (std::uint32_t o = 0; o < s.operands_count; ++o) {
      out += " " + std::to_string(plan.operands[s.operands_first + o]);
    }
    if (s.slot != no_slot) out += " slot " + std::to_string(static_cast<std::uint32_t>(s.slot));
    if (s.index != 0) out += " [" + std::to_string(s.index) + "]";
    out += "\n";
  }
  for (RulePlan const& rule : plan.rules) {
    out +=
        "rule " + plan.model->full_name(rule.id) + " in " + std::to_string(rule.slots) + " slots\n";
  }
  return out;
}

} // namespace grens::plan
