// Indicators and levels: what is measured, how strongly it points, and what the signs of a month
// add up to (L13).
#include "verify/judge.hpp"

#include "verify/ranges.hpp"
#include "verify/words.hpp"

#include <algorithm>

namespace grens::verify {

using check::at;
using check::Sort;

std::string_view sign_word(std::uint32_t grade) {
  switch (static_cast<check::SignGrade>(grade)) {
  case check::SignGrade::none: return "none";
  case check::SignGrade::weak: return "weak";
  case check::SignGrade::strong: return "strong";
  }
  return {};
}

std::string word_of(Found const& f, std::uint32_t grade_or_row) {
  if (f.is_sign()) return std::string(sign_word(grade_or_row));
  return std::get<check::Level>(f.rule->norm).rows[grade_or_row].label;
}

namespace {

constexpr auto weak = static_cast<std::uint32_t>(check::SignGrade::weak);
constexpr auto strong = static_cast<std::uint32_t>(check::SignGrade::strong);

/// Two points always lie on a line.
constexpr std::size_t trend_points_min = 3;

std::int64_t month_number(Date d) {
  return std::int64_t{d.year()} * 12 + d.month();
}

Holds is_at_least(Labels const& grade, std::uint32_t what) {
  if (grade.lowest >= what) return true;
  return grade.highest >= what ? Holds() : Holds(false);
}

void add_one(Range& count, Holds counts, Arithmetic& math) {
  if (counts == true) count.low = math.add(*count.low, Number::whole(1));
  if (counts != false) count.high = math.add(*count.high, Number::whole(1));
}

std::string_view word(Holds h) {
  return !h ? "unknown" : *h ? "yes" : "no";
}

/// A window that is longer than a month belongs to the month that it ends in; anything else to
/// every month that it touches.
bool belongs(Period sign, bool rolling, Period month) {
  if (sign.is_always() || month.is_always()) return true;
  return rolling ? month.holds(sign.last) : month.touches(sign);
}

} // namespace

// ---- indicators ---------------------------------------------------------------------------------

Holds Judge::asked(std::optional<check::Term> const& condition, std::string_view name,
                   Steps& told) {
  if (!condition) return false;
  Step step;
  step.kind = "norm";
  step.what = name;
  Holds const h = reckoner_.holds(*condition, *frame_, step.parts);
  step.value = word(h);
  step.decided = h.has_value();
  told.push_back(std::move(step));
  return h;
}

Labels Judge::grade(check::Indicator const& indicator, Steps& told) {
  Holds const is_strong = asked(indicator.strong, "strong", told);
  if (is_strong == true) return {strong, strong};
  Holds const is_weak = asked(indicator.weak, "weak", told);
  std::uint32_t const highest = !is_strong ? strong : is_weak != false ? weak : 0;
  return {is_weak == true ? weak : 0, highest};
}

/// A let stands for what it was worked out from.
Texts Judge::title_of(check::Term const& limit) {
  check::Term const* t = reckoner_.behind(limit, *frame_).term;
  if (t->op == check::Op::variable) {
    for (check::Let const& let : rule_->lets) {
      if (at(let.variable) == t->index) t = reckoner_.behind(let.value, *frame_).term;
    }
  }
  return t->op == check::Op::value_at ? model_.values[t->index].title : Texts{};
}

void Judge::add_limit(std::uint32_t grade, std::optional<check::Term> const& condition,
                      std::vector<SignLimit>& into) {
  if (!condition) return;
  auto const behind = reckoner_.behind(*condition, *frame_);
  check::Term const& t = *behind.term;
  bool const upward = t.op == check::Op::greater || t.op == check::Op::greater_equal;
  if (!upward || t.parts[0].type.sort != Sort::number) return;
  Steps nothing;
  auto const side = [&](check::Term const& one) {
    return told_of(reckoner_.ask(one, *behind.frame, nothing), one.type);
  };
  into.push_back({grade, title_of(t.parts[1]), side(t.parts[0]), side(t.parts[1])});
}

/// By the median of what is gained between the windows that end in the months before, this one
/// among them.
Holds Judge::rises(check::Indicator const& indicator, SignState const& sign, Steps& told) {
  if (!indicator.rising || sign.period.is_always()) return false;
  std::int64_t const last = month_number(sign.period.last);
  std::vector<std::pair<std::int64_t, Range>> points;
  auto const add = [&](SignState const& s) {
    bool const same = s.indicator == sign.indicator && s.element == sign.element;
    std::int64_t const month = month_number(s.period.last);
    bool const then = month <= last && month > last - indicator.trend_months;
    if (same && s.measured && then) points.emplace_back(month, s.value);
  };
  for (SignState const& s : signs_)
    add(s);
  add(sign);
  if (points.size() < trend_points_min) return false;
  std::vector<Range> gains;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      std::int64_t const months = points[j].first - points[i].first;
      if (months == 0) continue;
      Range const gain = subtract(points[j].second, points[i].second, math_);
      gains.push_back(divide(gain, just(Number::whole(months)), math_));
    }
  }
  (*frame_)[indicator.slope] = from_range(median(gains, {}, math_));
  return asked(indicator.rising, "rising", told);
}

void Judge::measure(Here const& here, Ruling const& r, Step proof) {
  check::Indicator const& indicator = *rule_->indicator;
  SignState sign;
  sign.indicator = rule_id_;
  sign.period = here.period;
  sign.rolling =
      std::any_of(rule_->binders.begin(), rule_->binders.end(), [](check::Binder const& b) {
        return b.loop.periods && b.loop.kind == check::PeriodKind::rolling;
      });
  sign.element = here.element;
  sign.measured = r.outcome != Outcome::not_applicable;
  if (sign.measured) {
    (*frame_)[indicator.it] = r.given;
    if (rule_->type.sort == Sort::number) sign.value = range_of(r.given);
    sign.grade = grade(indicator, proof.parts);
    sign.rises = rises(indicator, sign, proof.parts);
    // Whether there is anything to measure is itself not known (S1).
    if (r.outcome != Outcome::met) sign.grade.lowest = 0;
  }
  Found f;
  f.outcome = r.outcome;
  fill(f, here, r, std::move(proof));
  f.given = told_of(r.given, rule_->type);
  if (!r.given.is_known()) f.needs = needs_in(f.proof);
  f.grade_or_row = sign.grade;
  if (sign.measured) {
    add_limit(weak, indicator.weak, f.limits);
    add_limit(strong, indicator.strong, f.limits);
  }
  f.may_rise = !sign.rises;
  if (indicator.rising && !f.may_rise) f.rising = sign.rises;
  if (f.is_told() && !f.may_rise) {
    f.needs.clear();
  } else if (f.needs.empty()) {
    f.needs = here.lists_known ? needs_in(f.proof) : list_needs();
  }
  using S = check::Sentences;
  f.say = said(sign.measured ? &S::it : &S::not_applicable, r);
  if (!f.is_told()) f.next = said(&S::next_undetermined, r);
  say_timing(f);
  sign.finding = f.id;
  sign.needs = f.needs;
  signs_.push_back(std::move(sign));
  found_.push_back(std::move(f));
}

// ---- levels -------------------------------------------------------------------------------------

/// One of the indicators that a level counts: the strongest of what it measured in that month.
void Judge::count_one(check::RuleId indicator, Period month, Tally& into, Labels& grade,
                      Holds& rises) {
  for (SignState const& sign : signs_) {
    if (sign.indicator != indicator || !belongs(sign.period, sign.rolling, month)) continue;
    grade.lowest = std::max(grade.lowest, sign.grade.lowest);
    grade.highest = std::max(grade.highest, sign.grade.highest);
    if (rises != true && sign.rises != false) rises = sign.rises;
    if (sign.grade.highest > 0 || sign.rises != false) into.signs.push_back(&sign);
  }
}

Judge::Tally Judge::tally(check::Level const& level, Period month) {
  Tally out;
  out.weak = out.strong = out.rising = out.viewpoints = just(Number{});
  std::vector<Holds> counted(model_.viewpoints.size(), false);
  for (std::size_t i = 0; i < level.counting.size(); ++i) {
    Labels grade;
    Holds rises = false;
    count_one(level.counting[i], month, out, grade, rises);
    (*frame_)[level.grades[i]] = Value::of(grade);
    Holds const any = is_at_least(grade, weak);
    add_one(out.weak, any, math_);
    add_one(out.strong, is_at_least(grade, strong), math_);
    add_one(out.rising, rises, math_);
    Holds& viewpoint = counted[at(model_.rules[at(level.counting[i])].indicator->viewpoint)];
    if (viewpoint != true && any != false) viewpoint = any;
  }
  for (Holds const viewpoint : counted)
    add_one(out.viewpoints, viewpoint, math_);
  (*frame_)[level.weak] = from_range(out.weak);
  (*frame_)[level.strong] = from_range(out.strong);
  (*frame_)[level.rising] = from_range(out.rising);
  (*frame_)[level.viewpoints] = from_range(out.viewpoints);
  return out;
}

/// The counts, and under each the signs that made it.
void Judge::tell_tally(check::Level const& level, Tally const& counts, Steps& told) const {
  auto const tell = [&](std::string name, check::VariableId variable, auto const& counts_as) {
    Value const& v = frame_->now[at(variable)];
    Step step;
    step.kind = "let";
    step.what = std::move(name);
    step.value = exact(v, check::Type(), model_);
    step.decided = v.is_known();
    for (SignState const* sign : counts.signs) {
      Holds const counted = counts_as(*sign);
      if (counted == false) continue;
      Step part;
      part.kind = "consequence";
      part.what = model_.rules[at(sign->indicator)].name;
      part.value = sign_word(sign->grade.lowest);
      if (sign->grade.lowest != sign->grade.highest)
        part.value += " .. " + std::string(sign_word(sign->grade.highest));
      part.pointer = sign->finding;
      part.decided = counted == true;
      if (!part.decided) part.parts = missing_facts(sign->needs);
      step.parts.push_back(std::move(part));
    }
    told.push_back(std::move(step));
  };
  auto const graded = [](std::uint32_t what) {
    return [what](SignState const& s) { return is_at_least(s.grade, what); };
  };
  tell("weak", level.weak, graded(weak));
  tell("strong", level.strong, graded(strong));
  tell("rising", level.rising, [](SignState const& s) { return s.rises; });
  tell("viewpoints", level.viewpoints, graded(weak));
}

/// A level holds on through quiet months: what the last months came to counts as well.
void Judge::hold_on(LevelState& state, int kept_months) const {
  state.kept = state.own;
  if (state.month.is_always()) return;
  for (LevelState const& before : reckoner_.context.levels) {
    if (before.level != state.level || before.month.is_always()) continue;
    std::int64_t const ago = month_number(state.month.first) - month_number(before.month.first);
    if (ago < 1 || ago > kept_months) continue;
    state.kept.lowest = std::max(state.kept.lowest, before.own.lowest);
    state.kept.highest = std::max(state.kept.highest, before.own.highest);
  }
}

/// The first of the months in which at least this held, without a longer break than a level holds
/// on through.
std::optional<Period> Judge::since(LevelState const& state, int kept_months) const {
  if (state.kept.lowest == 0 || state.month.is_always()) return std::nullopt;
  auto const& levels = reckoner_.context.levels;
  Period first = state.month;
  for (auto before = levels.rbegin(); before != levels.rend(); ++before) {
    bool const earlier = before->level == state.level && before->month.first < first.first;
    if (!earlier || before->own.lowest < state.kept.lowest) continue;
    if (month_number(first.first) - month_number(before->month.first) - 1 > kept_months) break;
    first = before->month;
  }
  return first;
}

void Judge::weigh(Here const& here, bool certain, Step proof) {
  auto const& level = std::get<check::Level>(rule_->norm);
  Tally const counts = tally(level, here.period);
  tell_tally(level, counts, proof.parts);
  LevelState state;
  state.level = rule_id_;
  state.month = here.period;
  for (std::uint32_t row = 1; row < level.rows.size(); ++row) {
    Holds const h = asked(level.rows[row].when, level.rows[row].label, proof.parts);
    if (h == true) state.own.lowest = row;
    if (h != false) state.own.highest = row;
  }
  state.own.highest = std::max(state.own.highest, state.own.lowest);
  if (!certain) state.own.lowest = 0; // whether it is a month of theirs is itself not known (S1)
  if (!here.lists_known) state.own.highest = static_cast<std::uint32_t>(level.rows.size() - 1);
  hold_on(state, level.kept_months);
  Ruling r;
  r.row = state.kept.lowest;
  r.since = since(state, level.kept_months);
  Found f;
  fill(f, here, r, std::move(proof));
  f.grade_or_row = state.kept;
  f.since = r.since;
  for (SignState const* sign : counts.signs)
    f.signs.push_back(sign->finding);
  if (!f.is_told()) f.needs = here.lists_known ? needs_in(f.proof) : list_needs();
  say_level(f, level, r);
  found_.push_back(std::move(f));
  reckoner_.context.levels.push_back(state);
}

/// The lowest row says that there is nothing to see; what is not told says between what it lies.
void Judge::say_level(Found& f, check::Level const& level, Ruling const& r) {
  check::LevelRow const& low = level.rows[f.grade_or_row.lowest];
  check::LevelRow const& high = level.rows[f.grade_or_row.highest];
  if (!f.is_told()) {
    f.say = say_open(f, {"from \"" + low.title.en + "\" to \"" + high.title.en + "\"",
                         "van \"" + low.title.nl + "\" tot \"" + high.title.nl + "\""});
    f.next = said(&check::Sentences::next_undetermined, r);
  } else if (f.grade_or_row.lowest == 0) {
    f.say = {f.title.en + ": " + low.title.en + ".", f.title.nl + ": " + low.title.nl + "."};
  } else {
    f.say = said(&check::Sentences::it, r);
  }
  say_timing(f);
}

} // namespace grens::verify
