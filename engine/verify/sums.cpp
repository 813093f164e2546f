// Sums, counts and runs over what a loop goes through.
#include "verify/reckon.hpp"

#include "base/limits.hpp"
#include "verify/ranges.hpp"
#include "verify/words.hpp"

#include <algorithm>

namespace grens::verify {

using check::at;
using check::Op;
using check::Sort;

Value Reckoner::aggregate(Term const& t, Frame& f, Step& step) {
  Steps& told = step.parts;
  Value v;
  switch (t.op) {
  case Op::sum: v = sum(t, f, told); break;
  case Op::smallest:
  case Op::largest: v = extreme(t, f, told); break;
  case Op::average: v = average(t, f, told); break;
  case Op::median: v = middle(t, f, told); break;
  case Op::slope: v = slope(t, f, told); break;
  case Op::distinct: v = distinct(t, f, told); break;
  case Op::share: v = share(t, f, told); break;
  case Op::count: v = count(t, f, told); break;
  default: v = longest_run(t, f, told); break;
  }
  bool const told_why =
      std::any_of(told.begin(), told.end(), [](Step const& s) { return !s.decided; });
  bool const hollow = t.op == Op::smallest || t.op == Op::largest || t.op == Op::average ||
                      t.op == Op::median || t.op == Op::share;
  bool const nothing =
      std::none_of(told.begin(), told.end(), [](Step const& s) { return s.kind == "element"; });
  if (v.is_known() || told_why) return v;
  if (hollow && nothing)
    step.why = {"there is nothing to take this of: " + step.what,
                "hiervoor is er niets: " + step.what};
  if (t.op != Op::slope) return v;
  std::string const most = std::to_string(limits::slope_periods_max);
  step.why = told.size() > limits::slope_periods_max
                 ? Texts{"a slope looks at " + most + " periods at the most: " + step.what,
                         "een helling kijkt naar ten hoogste " + most + " perioden: " + step.what}
                 : Texts{"a slope needs two periods: " + step.what,
                         "een helling vraagt twee perioden: " + step.what};
  return v;
}

// ---- sums --------------------------------------------------------------------------------------

namespace {

/// How much of a part lies in the period: of its months where both are whole months, else of its
/// days (S5).
Number share_of(Period part, Period asked) {
  if (!part.touches(asked)) return Number{};
  Period const common{std::max(part.first, asked.first), std::min(part.last, asked.last)};
  auto const months = whole_months(part);
  auto const common_months = whole_months(common);
  if (months && common_months) return {*common_months, *months};
  return {days_in(common), days_in(part)};
}

} // namespace

/// What of an amount belongs to a period when it is spread over what it was paid for.
Value Reckoner::share_of_amount(Value const& amount, Value const& over,
                                std::optional<Period> during) {
  Range const some_or_all = either(range_of(amount), just(Number{}));
  if (!during || !over.is_known()) return from_range(some_or_all);
  auto const* const period = std::get_if<Period>(&over.thing);
  Parts const parts = period != nullptr ? Parts{{*period, std::nullopt}} : *over.as<Parts const*>();
  if (parts.empty()) return from_range(some_or_all);
  if (parts.size() == 1 && during->holds(parts.front().period)) return amount;
  Number whole;
  Number here;
  for (Part const& part : parts) {
    Number const weight = parts.size() == 1 ? Number::whole(1) : part.amount.value_or(Number{});
    whole = math_.add(whole, weight);
    here = math_.add(here, math_.multiply(weight, share_of(part.period, *during)));
  }
  if (sign(whole) == 0) return from_range(some_or_all);
  return from_range(multiply(range_of(amount), just(math_.divide(here, whole)), math_));
}

/// Whether the term is a field of the loop's own element: this one, or any.
bool Reckoner::is_own_field(Term const& what, check::VariableId v,
                            std::optional<std::uint32_t> field) const {
  if (stands_for_words(what)) {
    check::Define const& define = model_.defines[what.index];
    for (std::size_t i = 0; i < what.parts.size(); ++i) {
      bool const own = what.parts[i].index == static_cast<std::uint32_t>(v);
      if (own && is_own_field(define.body, static_cast<check::VariableId>(i), field)) return true;
    }
    return false;
  }
  if (what.op != Op::field || what.parts.at(0).op != Op::variable) return false;
  return what.parts[0].index == static_cast<std::uint32_t>(v) && (!field || what.index == *field);
}

/// What of an element's amount its own parts put in the period: those in it for certain, those
/// partly in it perhaps.
std::optional<Range> Reckoner::own_parts(Ranging const& r, Term const& what, Met const& met,
                                         std::optional<Period> asked) {
  if (r.by_sort != Sort::parts || !r.by || !asked || met.row == nullptr) return std::nullopt;
  auto const amount = divided_amount(model_.records[at(met.row->record)]);
  Value const& over = met.row->cells[*r.by];
  if (!amount || !is_own_field(what, r.loop->variable, amount) || !over.is_known())
    return std::nullopt;
  Parts const& parts = *over.as<Parts const*>();
  if (parts.empty() || !parts.front().amount) return std::nullopt;
  Range out = just(Number{});
  for (Part const& part : parts) {
    if (!asked->touches(part.period)) continue;
    Range const all = just(part.amount.value_or(Number{}));
    out = add(out, asked->holds(part.period) ? all : either(all, just(Number{})), math_);
  }
  return out;
}

Value Reckoner::sum(Term const& t, Frame& f, Steps& told) {
  bool const spread = t.parts.size() == 3;
  Ranging r = ranging(*t.loop, f);
  // Spread over a field of its own element, only those that touch the period count.
  bool const over_own = spread && t.parts[1].op == Op::field &&
                        is_own_field(t.parts[1], t.loop->variable, std::nullopt);
  if (over_own && r.during.empty() && r.filters.empty()) {
    r.by = t.parts[1].index;
    r.by_sort = t.parts[1].type.sort;
    r.during.push_back({&f, &t.parts[2]});
  }
  std::optional<Period> asked;
  if (r.by_sort == Sort::parts && !r.during.empty() && !t.loop->periods && !spread) {
    Period common;
    Steps nothing; // it is told once more beside the elements
    if (asked_part(r, nothing, common)) asked = common;
  }
  Range total = just(Number{});
  auto const take = [&](Met& met) {
    Value v = ask(t.parts.at(0), f, met.step->parts);
    if (spread) {
      Value const over = ask(t.parts[1], f, met.step->parts);
      v = share_of_amount(v, over, one_period(t.parts[2], f, met.step->parts));
      met.partly = false;
    }
    Range amount = range_of(v);
    if (met.partly && v.is_known()) {
      if (auto const own = own_parts(r, t.parts[0], met, asked)) {
        amount = *own;
        v = from_range(*own);
        if (!v.is_known()) { // some of its parts may belong
          total = add(total, met.certain ? amount : either(amount, just(Number{})), math_);
          is_certain(met);
          return;
        }
        met.partly = false;
      }
    }
    bool const certain = is_certain(met);
    total = add(total, certain ? amount : either(amount, just(Number{})), math_);
    if (!certain || !v.is_known()) met.step->decided = false;
  };
  bool const known =
      t.loop->periods ? each_period(r, f, told, take) : each_element(r, f, told, take);
  return known ? from_range(total) : Value();
}

// ---- the others --------------------------------------------------------------------------------

/// What may belong can only make it smaller, or larger.
Value Reckoner::extreme(Term const& t, Frame& f, Steps& told) {
  auto const pick = t.op == Op::smallest ? smaller : larger;
  std::optional<Range> certain;
  std::optional<Range> all;
  bool const known = each(t, f, told, [&](Met& met) {
    Range const r = range_of(ask(t.parts.at(0), f, met.step->parts));
    all = all ? pick(*all, r) : r;
    if (is_certain(met)) certain = certain ? pick(*certain, r) : r;
  });
  return known && certain ? from_range(either(*certain, *all)) : Value();
}

Value Reckoner::average(Term const& t, Frame& f, Steps& told) {
  Range total = just(Number{});
  std::int64_t elements = 0;
  bool certain = true;
  bool const known = each(t, f, told, [&](Met& met) {
    total = add(total, range_of(ask(t.parts.at(0), f, met.step->parts)), math_);
    ++elements;
    certain = is_certain(met) && certain;
  });
  if (!known || !certain || elements == 0) return {};
  return from_range(divide(total, just(Number::whole(elements)), math_));
}

Value Reckoner::middle(Term const& t, Frame& f, Steps& told) {
  std::vector<Range> certain;
  std::vector<Range> possible;
  bool const known = each(t, f, told, [&](Met& met) {
    Range const r = range_of(ask(t.parts.at(0), f, met.step->parts));
    (is_certain(met) ? certain : possible).push_back(r);
  });
  return known ? from_range(median(certain, possible, math_)) : Value();
}

namespace {

/// The place of a period among all of its kind: a month without anything in it is a step too.
std::int64_t place_of(check::Loop const& loop, Period p) {
  Granularity unit = Granularity::month;
  if (loop.kind == check::PeriodKind::rolling) unit = loop.shape.by;
  if (loop.kind == check::PeriodKind::day) unit = Granularity::day;
  if (loop.kind == check::PeriodKind::week) unit = Granularity::week;
  if (loop.kind == check::PeriodKind::quarter) unit = Granularity::quarter;
  if (loop.kind == check::PeriodKind::year || loop.kind == check::PeriodKind::year_from)
    unit = Granularity::year;
  switch (unit) {
  case Granularity::day: return day_number(p.last);
  case Granularity::week: return (day_number(p.last) - day_number({1970, 1, 4})) / 7; // a Sunday
  case Granularity::month: return std::int64_t{p.last.year()} * 12 + p.last.month();
  case Granularity::quarter: return std::int64_t{p.last.year()} * 4 + (p.last.month() - 1) / 3;
  case Granularity::year: break;
  }
  return p.last.year();
}

} // namespace

/// The median of what is gained from each period to each later one.
Value Reckoner::slope(Term const& t, Frame& f, Steps& told) {
  std::vector<std::pair<std::int64_t, Range>> points;
  bool certain = true;
  bool const known = each(t, f, told, [&](Met& met) {
    certain = certain && met.certain;
    met.step->decided = met.certain;
    Range const r = range_of(ask(t.parts.at(0), f, met.step->parts));
    points.emplace_back(place_of(*t.loop, met.period), r);
  });
  if (!known || !certain || points.size() > limits::slope_periods_max) return {};
  std::vector<Range> slopes;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      std::int64_t const run = points[j].first - points[i].first;
      if (run == 0) continue;
      Range const rise = subtract(points[j].second, points[i].second, math_);
      slopes.push_back(divide(rise, just(Number::whole(run)), math_));
    }
  }
  return from_range(median(slopes, {}, math_));
}

namespace {

std::int64_t count_different(std::vector<Value> const& values) {
  std::vector<Value> different;
  for (Value const& v : values) {
    bool const met = std::any_of(different.begin(), different.end(),
                                 [&](Value const& other) { return same_thing(v, other); });
    if (!met) different.push_back(v);
  }
  return static_cast<std::int64_t>(different.size());
}

} // namespace

/// One that is not known may be like any of the others, or like none.
Value Reckoner::distinct(Term const& t, Frame& f, Steps& told) {
  std::vector<Value> certain;
  std::vector<Value> all;
  std::int64_t unknown = 0;
  bool any = false;
  bool const known = each(t, f, told, [&](Met& met) {
    Value const v = ask(t.parts.at(0), f, met.step->parts);
    bool const counts = is_certain(met);
    any = any || counts;
    met.step->decided = met.step->decided && v.is_known();
    if (!v.is_known()) {
      ++unknown;
      return;
    }
    all.push_back(v);
    if (counts) certain.push_back(v);
  });
  if (!known) return Value(Range{Number{}, std::nullopt});
  std::int64_t const least = std::max<std::int64_t>(count_different(certain), any ? 1 : 0);
  return from_range({Number::whole(least), Number::whole(count_different(all) + unknown)});
}

/// Least where nothing that is in doubt holds and all that may fail is there; most the other way
/// round.
Value Reckoner::share(Term const& t, Frame& f, Steps& told) {
  std::int64_t all = 0;
  std::int64_t hold = 0;
  std::int64_t may_hold = 0;
  std::int64_t doubtful_may_fail = 0;
  std::int64_t doubtful_may_hold = 0;
  bool const known = each(t, f, told, [&](Met& met) {
    Holds const h = holds(t.parts.at(0), f, met.step->parts);
    bool const there = is_certain(met);
    met.step->decided = there && h.has_value();
    if (there) {
      ++all;
      hold += h == true ? 1 : 0;
      may_hold += h != false ? 1 : 0;
    } else {
      doubtful_may_fail += h != true ? 1 : 0;
      doubtful_may_hold += h != false ? 1 : 0;
    }
  });
  if (!known || all == 0) return {};
  return from_range({Number{hold, all + doubtful_may_fail},
                     Number{may_hold + doubtful_may_hold, all + doubtful_may_hold}});
}

Value Reckoner::count(Term const& t, Frame& f, Steps& told) {
  std::int64_t certain = 0;
  std::int64_t all = 0;
  bool const known = each(t, f, told, [&](Met& met) {
    ++all;
    certain += is_certain(met) ? 1 : 0;
  });
  if (!known) return Value(Range{Number{}, std::nullopt});
  return from_range({Number::whole(certain), Number::whole(all)});
}

/// A period without one before it does not hold what is said of the one before.
Value Reckoner::longest_run(Term const& t, Frame& f, Steps& told) {
  bool const back = looks_back(t, t.loop->variable);
  std::int64_t certain = 0;
  std::int64_t possible = 0;
  std::int64_t longest_certain = 0;
  std::int64_t longest_possible = 0;
  bool first = true;
  bool const known = each(t, f, told, [&](Met& met) {
    Holds h = back && first ? Holds(false) : holds(t.parts.at(0), f, met.step->parts);
    first = false;
    if (!met.certain && h == true) h = std::nullopt;
    certain = h == true ? certain + 1 : 0;
    possible = h != false ? possible + 1 : 0;
    longest_certain = std::max(longest_certain, certain);
    longest_possible = std::max(longest_possible, possible);
  });
  if (!known) return Value(Range{Number{}, std::nullopt});
  return from_range({Number::whole(longest_certain), Number::whole(longest_possible)});
}

} // namespace grens::verify
