// Indicators and levels: what is measured, how strongly it points, and what signs add up to month
// by month (L13). What facts are missing widens a grade and a level to all that it can be; nothing
// lowers it silently.
#include "evaluate/runner.hpp"

#include "evaluate/slope.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::at;
using check::SignGrade;

namespace {

/// Windows that were measured before a trend is spoken of: two points always lie on a line.
constexpr std::size_t trend_points_min = 3;

std::int64_t month_number(Date d) {
  return std::int64_t{d.year()} * 12 + d.month() - 1;
}

constexpr auto label_of(SignGrade g) {
  return static_cast<std::uint32_t>(g);
}

/// How many of a count are certain, and how many there may be.
void add_to(Interval& count, Truth counts, Arithmetic& math) {
  Number const one = Number::whole(1);
  if (counts == Truth::yes) count.low = math.add(*count.low, one);
  if (counts != Truth::no) count.high = math.add(*count.high, one);
}

Truth at_least(std::uint32_t lowest, std::uint32_t highest, SignGrade grade) {
  if (lowest >= label_of(grade)) return Truth::yes;
  return highest >= label_of(grade) ? Truth::unknown : Truth::no;
}

std::string grades_text(std::uint32_t lowest, std::uint32_t highest) {
  std::string low(grade_word(static_cast<SignGrade>(lowest)));
  if (lowest == highest) return low;
  return low + " .. " + std::string(grade_word(static_cast<SignGrade>(highest)));
}

} // namespace

// ---- indicators ---------------------------------------------------------------------------------

template <bool traced>
Truth Runner<traced>::asked(StepId condition, Mark::Kind kind, std::uint32_t which) {
  if (condition == plan::no_step) return Truth::no;
  if constexpr (traced) machine_.trace.open(kind, which);
  Truth const t = machine_.truth(condition);
  if constexpr (traced) machine_.trace.close(Value::of(t));
  return t;
}

template <bool traced>
void Runner<traced>::grade(plan::IndicatorPlan const& plan, SignState& sign) {
  auto const holds = [&](StepId condition, SignGrade grade) {
    return asked(condition, Mark::Kind::grade, label_of(grade));
  };
  Truth const strong = holds(plan.strong, SignGrade::strong);
  Truth const weak = strong == Truth::yes ? Truth::yes : holds(plan.weak, SignGrade::weak);
  sign.lowest = label_of(strong == Truth::yes ? SignGrade::strong
                         : weak == Truth::yes ? SignGrade::weak
                                              : SignGrade::none);
  sign.highest = label_of(strong != Truth::no ? SignGrade::strong
                          : weak != Truth::no ? SignGrade::weak
                                              : SignGrade::none);
}

/// Whether it rises: by the slope over the windows that end in the months before, this one among
/// them.
template <bool traced>
Truth Runner<traced>::rises(plan::IndicatorPlan const& plan, SignState const& sign) {
  if (plan.rising == plan::no_step || sign.period.is_always()) return Truth::no;
  std::int64_t const last = month_number(sign.period.last);
  std::vector<Measured> points;
  auto const add = [&](SignState const& s) {
    bool const same = s.indicator == sign.indicator && s.elements == sign.elements &&
                      (s.elements == nullptr || s.row == sign.row);
    std::int64_t const month = month_number(s.period.last);
    if (!same || !s.measured || month > last || month <= last - plan.trend_months) return;
    points.push_back({month, s.value});
  };
  for (SignState const& s : signs_)
    add(s);
  add(sign);
  if (points.size() < trend_points_min) return Truth::no;
  machine_.slot(plan.slope) = machine_.from_interval(slope_of(points, machine_.math()));
  return asked(plan.rising, Mark::Kind::grade, Mark::rising);
}

/// A let stands for what it was worked out from.
template <bool traced> Texts Runner<traced>::title_of(RulePlan const& rule, StepId limit) const {
  plan::Step const* step = &plan_.step(limit);
  for (plan::Let const& let : rule.lets) {
    if (step->op == check::Op::variable && step->slot == let.slot) step = &plan_.step(let.value);
  }
  return step->op == check::Op::value_at ? model_.values[step->index].title : Texts{};
}

template <bool traced>
void Runner<traced>::add_limit(RulePlan const& rule, SignGrade grade, StepId condition,
                               std::vector<SignLimit>& into) {
  if (condition == plan::no_step) return;
  plan::Step const& step = plan_.step(condition);
  bool const upward = step.op == check::Op::greater || step.op == check::Op::greater_equal;
  if (!upward || step.sort != check::Sort::number) return;
  SignLimit& out = into.emplace_back();
  out.grade = grade;
  out.title = title_of(rule, step.b);
  auto const tell = [&](StepId side, Result& result) {
    add_value(result, machine_.value(side), plan_.types[static_cast<std::size_t>(side)]);
  };
  tell(step.a, out.measured);
  tell(step.b, out.limit);
}

template <bool traced> std::vector<SignLimit> Runner<traced>::limits_of(RulePlan const& rule) {
  std::vector<SignLimit> out;
  std::uint64_t const steps = machine_.steps_taken;
  Unseen const unseen(machine_.seen);
  machine_.trace.open(Mark::Kind::group);
  add_limit(rule, SignGrade::weak, rule.indicator->weak, out);
  add_limit(rule, SignGrade::strong, rule.indicator->strong, out);
  machine_.trace.drop();
  machine_.steps_taken = steps;
  return out;
}

template <bool traced>
void Runner<traced>::measure(RulePlan const& rule, Coordinates const& here, Resolved& r) {
  plan::IndicatorPlan const& plan = *rule.indicator;
  SignState sign;
  sign.indicator = rule.id;
  sign.period = here.period;
  sign.rolling = plan.rolling;
  sign.elements = here.elements;
  sign.row = here.row;
  sign.measured = r.outcome != Outcome::not_applicable;
  if (sign.measured) {
    machine_.slot(plan.it) = r.given;
    bool const number = model_.rules[at(rule.id)].type.sort == check::Sort::number;
    if (number) sign.value = interval_of(r.given);
    grade(plan, sign);
    sign.rises = rises(plan, sign);
    // Whether there is anything to measure is itself not known (S1).
    if (r.outcome != Outcome::met) sign.lowest = label_of(SignGrade::none);
  }
  if constexpr (traced) {
    sign.kept = static_cast<std::uint32_t>(kept_count_);
    keep(rule, here, std::move(r)).sign = static_cast<std::uint32_t>(signs_.size());
    if (Seen* const seen = machine_.seen) {
      if (!sign.measured) {
        seen->outcome(rule.id, Outcome::not_applicable);
      } else if (sign.lowest == sign.highest) {
        seen->label(rule.id, sign.lowest);
      } else {
        seen->outcome(rule.id, Outcome::undetermined);
      }
    }
  }
  signs_.push_back(std::move(sign));
}

template <bool traced> std::string Runner<traced>::grades_of(SignState const& sign) {
  return grades_text(sign.lowest, sign.highest);
}

template <bool traced> std::string Runner<traced>::sign_id(std::uint32_t place) const {
  Kept const& kept = kept_[signs_[place].kept];
  return id_of(*kept.rule, kept.here);
}

template <bool traced> Sign Runner<traced>::told_sign(Kept const& kept) {
  RulePlan const& rule = *kept.rule;
  SignState const& sign = signs_[kept.sign];
  check::Viewpoint const& viewpoint = model_.viewpoints[at(rule.indicator->viewpoint)];
  Sign out;
  fill(out, kept);
  out.outcome = kept.r.outcome;
  add_value(out, kept.r.given, model_.rules[at(rule.id)].type);
  out.at_least_grade = static_cast<SignGrade>(sign.lowest);
  out.at_most_grade = static_cast<SignGrade>(sign.highest);
  out.viewpoint = viewpoint.name;
  out.viewpoint_title = viewpoint.title;
  if (sign.measured) out.limits = limits_of(rule);
  out.may_rise = sign.rises == Truth::unknown;
  if (rule.indicator->rising != plan::no_step && !out.may_rise)
    out.rising = sign.rises == Truth::yes;
  if (!out.is_graded() || out.may_rise) {
    if (!kept.r.given.is_known() || kept.here.lists_known) out.needs = needs_of(out.proof);
    if (out.needs.empty() && !kept.here.lists_known) out.needs = list_needs(rule);
  }
  out.say = said_by_all(sign.measured ? &plan::Sentences::it : &plan::Sentences::not_applicable,
                        rule, kept.r);
  if (!out.is_graded()) out.next = said_by_all(&plan::Sentences::next_undetermined, rule, kept.r);
  say_timing(out);
  add_others(out, kept);
  return out;
}

// ---- levels -------------------------------------------------------------------------------------

/// A rolling window belongs to the month that it ends in; anything else to every month it touches.
template <bool traced> bool Runner<traced>::belongs(SignState const& sign, Period month) {
  if (sign.period.is_always() || month.is_always()) return true;
  return sign.rolling ? month.holds(sign.period.last) : month.touches(sign.period);
}

/// One of the indicators that a level counts: the strongest of what it measured in that month.
template <bool traced>
void Runner<traced>::count_one(plan::LevelPlan const& plan, std::size_t i, Period month,
                               Tally& into, std::vector<check::ViewpointId>& sure,
                               std::vector<check::ViewpointId>& possible) {
  std::uint32_t lowest = 0;
  std::uint32_t highest = 0;
  Truth rises = Truth::no;
  for (std::uint32_t place = 0; place < signs_.size(); ++place) {
    SignState const& sign = signs_[place];
    if (sign.indicator != plan.counting[i] || !belongs(sign, month)) continue;
    lowest = std::max(lowest, sign.lowest);
    highest = std::max(highest, sign.highest);
    if (rises != Truth::yes && sign.rises != Truth::no) rises = sign.rises;
    if (sign.highest > 0 || sign.rises != Truth::no) into.signs.push_back(place);
  }
  machine_.slot(plan.grades[i]) = Value::of_labels(lowest, highest);
  Truth const weak = at_least(lowest, highest, SignGrade::weak);
  add_to(into.weak, weak, machine_.math());
  add_to(into.strong, at_least(lowest, highest, SignGrade::strong), machine_.math());
  add_to(into.rising, rises, machine_.math());
  check::ViewpointId const viewpoint = model_.rules[at(plan.counting[i])].indicator->viewpoint;
  auto const add_once = [&](std::vector<check::ViewpointId>& to) {
    if (std::find(to.begin(), to.end(), viewpoint) == to.end()) to.push_back(viewpoint);
  };
  if (weak == Truth::yes) add_once(sure);
  if (weak != Truth::no) add_once(possible);
}

template <bool traced>
typename Runner<traced>::Tally Runner<traced>::tally(plan::LevelPlan const& plan, Period month) {
  Tally out;
  out.weak = out.strong = out.rising = exactly(Number{});
  std::vector<check::ViewpointId> sure;
  std::vector<check::ViewpointId> possible;
  for (std::size_t i = 0; i < plan.counting.size(); ++i)
    count_one(plan, i, month, out, sure, possible);
  auto const size = [](auto const& list) {
    return Number::whole(static_cast<std::int64_t>(list.size()));
  };
  out.viewpoints = {size(sure), size(possible)};
  machine_.slot(plan.weak) = machine_.from_interval(out.weak);
  machine_.slot(plan.strong) = machine_.from_interval(out.strong);
  machine_.slot(plan.rising) = machine_.from_interval(out.rising);
  machine_.slot(plan.viewpoints) = machine_.from_interval(out.viewpoints);
  return out;
}

/// The counts, and under each the signs that made it, so that what a row waits for is found again.
template <bool traced>
void Runner<traced>::tell_tally(plan::LevelPlan const& plan, Tally const& tally) {
  Trace& trace = machine_.trace;
  auto const tell = [&](Counted of, plan::SlotId slot, auto const& counts) {
    trace.open(Mark::Kind::tally, static_cast<std::size_t>(of));
    for (std::uint32_t const sign : tally.signs) {
      Truth const counted = counts(signs_[sign]);
      if (counted != Truth::no) trace.add(Mark::Kind::sign, sign, Value::of(counted));
    }
    trace.close(machine_.slot(slot));
  };
  auto const graded = [](SignGrade grade) {
    return [grade](SignState const& s) { return at_least(s.lowest, s.highest, grade); };
  };
  tell(Counted::weak, plan.weak, graded(SignGrade::weak));
  tell(Counted::strong, plan.strong, graded(SignGrade::strong));
  tell(Counted::rising, plan.rising, [](SignState const& s) { return s.rises; });
  tell(Counted::viewpoints, plan.viewpoints, graded(SignGrade::weak));
}

/// A level holds on through quiet months: what the last months came to counts as well.
template <bool traced> void Runner<traced>::hold_on(LevelState& state, int kept_months) const {
  state.kept_lowest = state.lowest;
  state.kept_highest = state.highest;
  if (state.month.is_always()) return;
  std::int64_t const here = month_number(state.month.first);
  for (LevelState const& before : machine_.levels) {
    if (before.level != state.level || before.month.is_always()) continue;
    std::int64_t const ago = here - month_number(before.month.first);
    if (ago < 1 || ago > kept_months) continue;
    state.kept_lowest = std::max(state.kept_lowest, before.lowest);
    state.kept_highest = std::max(state.kept_highest, before.highest);
  }
}

/// The first of the months in which at least this held without a longer break than a level holds on
/// through.
template <bool traced>
std::optional<Period> Runner<traced>::since(LevelState const& state, int kept_months) const {
  if (state.kept_lowest == 0 || state.month.is_always()) return std::nullopt;
  Period first = state.month;
  for (auto before = machine_.levels.rbegin(); before != machine_.levels.rend(); ++before) {
    if (before->level != state.level || before->month.first >= first.first) continue;
    if (before->lowest < state.kept_lowest) continue;
    std::int64_t const gap = month_number(first.first) - month_number(before->month.first) - 1;
    if (gap > kept_months) break;
    first = before->month;
  }
  return first;
}

template <bool traced>
void Runner<traced>::weigh(RulePlan const& rule, Coordinates const& here, bool certain) {
  auto const& plan = std::get<plan::LevelPlan>(rule.norm);
  Tally const counts = tally(plan, here.period);
  if constexpr (traced) tell_tally(plan, counts);
  LevelState state;
  state.level = rule.id;
  state.month = here.period;
  for (std::uint32_t row = 1; row < plan.rows.size(); ++row) {
    Truth const holds = asked(plan.rows[row], Mark::Kind::row, row);
    if (holds == Truth::yes) state.lowest = row;
    if (holds != Truth::no) state.highest = row;
  }
  state.highest = std::max(state.highest, state.lowest);
  if (!certain) state.lowest = 0; // whether it is a month of theirs is itself not known (S1)
  if (!here.lists_known) state.highest = static_cast<std::uint32_t>(plan.rows.size() - 1);
  hold_on(state, plan.kept_months);
  if constexpr (traced) {
    Resolved r;
    r.row = state.kept_lowest;
    r.since = since(state, plan.kept_months);
    Kept& kept = keep(rule, here, std::move(r));
    kept.signs = counts.signs;
    kept.lowest = state.kept_lowest;
    kept.highest = state.kept_highest;
    if (Seen* const seen = machine_.seen) {
      if (kept.lowest == kept.highest) {
        seen->label(rule.id, kept.lowest);
      } else {
        seen->outcome(rule.id, Outcome::undetermined);
      }
    }
  }
  if (counting_) {
    auto& labels = counts_.by_label[at(rule.id)];
    bool const told = state.kept_lowest == state.kept_highest;
    ++labels[told ? state.kept_lowest : labels.size() - 1];
  }
  machine_.levels.push_back(state);
}

template <bool traced> Level Runner<traced>::told_level(Kept const& kept) {
  auto const& rows = std::get<check::Level>(model_.rules[at(kept.rule->id)].norm).rows;
  Level out;
  fill(out, kept);
  out.lowest = kept.lowest;
  out.highest = kept.highest;
  out.at_least = rows[out.lowest].label;
  out.at_most = rows[out.highest].label;
  out.at_least_title = rows[out.lowest].title;
  out.at_most_title = rows[out.highest].title;
  out.since = kept.r.since;
  for (std::uint32_t const sign : kept.signs)
    out.signs.push_back(sign_id(sign));
  if (!out.is_told())
    out.needs = kept.here.lists_known ? needs_of(out.proof) : list_needs(*kept.rule);
  say_level(out, *kept.rule, kept.r);
  add_others(out, kept);
  return out;
}

/// The lowest row says that there is nothing to see; what is not told says between what it lies,
/// and what would tell.
template <bool traced>
void Runner<traced>::say_level(Level& level, RulePlan const& rule, Resolved const& r) {
  if (!level.is_told()) {
    level.say = say_open(
        level, {"from \"" + level.at_least_title.en + "\" to \"" + level.at_most_title.en + "\"",
                "van \"" + level.at_least_title.nl + "\" tot \"" + level.at_most_title.nl + "\""});
    level.next = said_by_all(&plan::Sentences::next_undetermined, rule, r);
  } else if (level.lowest == 0) {
    level.say = {level.title.en + ": " + level.at_least_title.en + ".",
                 level.title.nl + ": " + level.at_least_title.nl + "."};
  } else {
    level.say = said_by_all(&plan::Sentences::it, rule, r);
  }
  say_timing(level);
}

template class Runner<true>;
template class Runner<false>;

} // namespace grens::evaluate
