// Dates, periods and arithmetic.
#include "verify/reckon.hpp"

#include "verify/ranges.hpp"
#include "verify/words.hpp"

#include <algorithm>

namespace grens::verify {

using check::Op;
using check::Sort;

namespace {

bool all_decided(Steps const& steps) {
  return std::all_of(steps.begin(), steps.end(), [](Step const& s) { return s.decided; });
}

} // namespace

// ---- dates and periods -------------------------------------------------------------------------

namespace {

/// The period of this kind that holds the first day.
std::optional<Period> around(Op op, std::uint32_t index, Period p) {
  switch (op) {
  case Op::year_of: return year_of(p.first);
  case Op::quarter_of: return quarter_of(p.first);
  case Op::month_of: return month_of(p.first);
  case Op::week_of: return week_of(p.first);
  case Op::day_of: return day_period(p.first);
  case Op::year_from_of: return year_from(check::day_of_year(index), p.first);
  default: return std::nullopt;
  }
}

} // namespace

Value Reckoner::calendar(Term const& t, Frame& f, Step& step) {
  Value const v = ask(t.parts.at(0), f, step.parts);
  if (!v.is_known()) return {};
  auto const decided = [&] { return all_decided(step.parts); };
  if (t.op == Op::span) {
    Value const end = ask(t.parts.at(1), f, step.parts);
    if (end.is_known() && v.as<Date>() <= end.as<Date>())
      return Value(Period{v.as<Date>(), end.as<Date>()});
    if (decided()) {
      step.why = {"a period cannot end before it begins: " + step.what,
                  "een periode kan niet eindigen voor zij begint: " + step.what};
    }
    return {};
  }
  if (t.op == Op::since) {
    if (v.as<Date>() <= as_of_) return Value(Period{v.as<Date>(), as_of_});
    if (decided()) {
      step.why = {"that day is still to come: " + step.what,
                  "die dag moet nog komen: " + step.what};
    }
    return {};
  }
  auto const span = span_of(v);
  if (!span) return {};
  if (t.op == Op::start_of) return Value(span->first);
  if (t.op == Op::end_of) return Value(span->last);
  auto const holder = around(t.op, t.index, *span);
  if (holder && holder->holds(*span)) return Value(*holder);
  if (decided()) {
    step.why = {"this does not lie within one: " + step.what,
                "dit ligt er niet in één: " + step.what};
  }
  return {};
}

std::vector<Period> Reckoner::days_of(Value const& v) {
  auto const span = span_of(v);
  if (!span) return {};
  if (is_unbroken(v)) return {*span};
  std::vector<Period> days;
  for (Part const& part : *v.as<Parts const*>())
    days.push_back(part.period);
  return days;
}

// ---- arithmetic --------------------------------------------------------------------------------

Value Reckoner::hull(Value const& a, Value const& b, Sort sort) {
  if (sort == Sort::number) return from_range(either(range_of(a), range_of(b)));
  if (sort == Sort::date) return from_days(either(range_of(a), range_of(b)));
  return a.is_known() && b.is_known() && same_thing(a, b) ? a : Value();
}

Value Reckoner::arithmetic(Term const& t, Frame& f, Step& step) {
  Value const a = ask(t.parts.at(0), f, step.parts);
  Value const b = t.op == Op::negate ? Value() : ask(t.parts.at(1), f, step.parts);
  if (t.parts[0].type.sort == Sort::date) return of_dates(t, a, b, step);
  Range const x = range_of(a);
  Range const y = range_of(b);
  switch (t.op) {
  case Op::add: return from_range(add(x, y, math_));
  case Op::subtract: return from_range(subtract(x, y, math_));
  case Op::multiply: return from_range(multiply(x, y, math_));
  case Op::negate: return from_range(negate(x, math_));
  case Op::smaller: return from_range(smaller(x, y));
  case Op::larger: return from_range(larger(x, y));
  case Op::excess: return from_range(larger(subtract(x, y, math_), just(Number{})));
  case Op::divide: break;
  default: return {};
  }
  Value v = from_range(divide(x, y, math_));
  if (!v.is_known() && all_decided(step.parts)) { // so the divisor is zero (S13)
    for (Step const& part : step.parts) {
      if (part.kind != "fact") continue;
      step.field = part.field;
      step.pointer = part.pointer;
    }
    step.why = {"nothing can be divided by zero: " + step.what,
                "door nul kan niet worden gedeeld: " + step.what};
  }
  return v;
}

/// A date and so many whole units; nothing where there is no such day.
std::optional<Date> Reckoner::moved(Term const& t, Date date, Number units) const {
  constexpr std::int64_t far = std::int64_t{10'000} * 366;
  auto const whole = is_whole(units) ? floor_of(units) : std::nullopt;
  if (!whole || *whole > far || *whole < -far) return std::nullopt;
  if (t.op == Op::add_months) return add_months(date, *whole, static_cast<MonthEnd>(t.index));
  return add_days(date, t.op == Op::add ? *whole : -*whole);
}

namespace {

Texts why_not_moved(check::Term const& t, Date date, Number units, std::string const& what) {
  constexpr std::int64_t months_far = 120'000;
  bool const months = t.op == Op::add_months;
  if (!is_whole(units)) {
    return {std::string("a date moves by whole ") + (months ? "months" : "days") +
                " alone: " + what,
            std::string("een datum verschuift alleen met hele ") + (months ? "maanden" : "dagen") +
                ": " + what};
  }
  auto const n = floor_of(units);
  bool const near = n && *n <= months_far && *n >= -months_far;
  if (months && near && add_months(date, *n, MonthEnd::down)) {
    std::string const from = date_text(date);
    return {"that month has no such day, and the rule does not say which then: " + what +
                ", from " + from,
            "die dag heeft die maand niet, en de regel zegt niet welke dan: " + what + ", vanaf " +
                from};
  }
  return {"the calendar does not reach that far: " + what,
          "zo ver reikt de kalender niet: " + what};
}

} // namespace

Value Reckoner::of_dates(Term const& t, Value const& a, Value const& b, Step& step) {
  Range const days = range_of(a);
  if (t.parts[1].type.sort == Sort::date) return from_range(subtract(days, range_of(b), math_));
  if (a.is_known() && b.is_known()) {
    auto const there = moved(t, a.as<Date>(), b.as<Number>());
    if (there) return Value(*there);
    if (all_decided(step.parts))
      step.why = why_not_moved(t, a.as<Date>(), b.as<Number>(), step.what);
    return {};
  }
  if (b.is_known() && !is_whole(b.as<Number>())) return {}; // nobody can tell to which day
  if (t.op == Op::add_months) { // the later of two days is never the earlier some months on
    if (!b.is_known()) return {};
    auto const side = [&](std::optional<Number> const& s) -> std::optional<Number> {
      auto const day = day_of(s);
      auto const there = day ? moved(t, *day, b.as<Number>()) : std::nullopt;
      return there ? std::optional(Number::whole(day_number(*there))) : std::nullopt;
    };
    return from_days({side(days.low), side(days.high)});
  }
  Range by = range_of(b);
  if (by.low && !is_whole(*by.low)) by.low.reset();
  if (by.high && !is_whole(*by.high)) by.high.reset();
  return from_days(t.op == Op::add ? add(days, by, math_) : subtract(days, by, math_));
}

Value Reckoner::rounded(Term const& t, Frame& f, Step& step) {
  Range r = range_of(ask(t.parts.at(0), f, step.parts));
  Value const by = ask(t.parts.at(1), f, step.parts);
  if (!by.is_known()) return {};
  auto const round = [&](std::optional<Number>& side) {
    if (!side) return;
    Number const n = math_.round(*side, by.as<Number>(), static_cast<Rounding>(t.index));
    side = n.is_too_large() ? std::nullopt : std::optional(n);
  };
  round(r.low);
  round(r.high);
  return from_range(r);
}

Value Reckoner::choose(Term const& t, Frame& f, Step& step) {
  Holds const which = holds(t.parts.at(0), f, step.parts);
  if (which) return ask(t.parts.at(*which ? 1 : 2), f, step.parts);
  Value const a = ask(t.parts.at(1), f, step.parts);
  Value const b = ask(t.parts.at(2), f, step.parts);
  return hull(a, b, t.type.sort);
}

Range Reckoner::distance(Value const& left, Value const& right) {
  Range const apart = subtract(range_of(left), range_of(right), math_);
  if (apart.low && sign(*apart.low) >= 0) return apart;
  if (apart.high && sign(*apart.high) <= 0) return negate(apart, math_);
  return {};
}

} // namespace grens::verify
