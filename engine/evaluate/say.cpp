#include "evaluate/say.hpp"

#include "evaluate/facts.hpp"
#include "evaluate/interval.hpp"

#include <algorithm>
#include <array>

namespace grens::evaluate {

using check::Sort;
using check::Type;
using plan::Known;
using plan::Value;

namespace {

constexpr std::array month_names_en{"January",   "February", "March",    "April",
                                    "May",       "June",     "July",     "August",
                                    "September", "October",  "November", "December"};
constexpr std::array month_names_nl{"januari",   "februari", "maart",    "april",
                                    "mei",       "juni",     "juli",     "augustus",
                                    "september", "oktober",  "november", "december"};

} // namespace

std::string month_name(int month, Language language) {
  auto const i = static_cast<std::size_t>(month - 1);
  return language == Language::en ? month_names_en[i] : month_names_nl[i];
}

std::string spoken_date(Date d, Language language) {
  if (d == date_first || d == date_last) return language == Language::en ? "always" : "altijd";
  return std::to_string(d.day()) + " " + month_name(d.month(), language) + " " +
         std::to_string(d.year());
}

std::string spoken_period(Period p, Language language) {
  bool const en = language == Language::en;
  if (p.is_always()) return en ? "always" : "altijd";
  if (p.first == p.last) return spoken_date(p.first, language);
  if (p == month_of(p.first))
    return month_name(p.first.month(), language) + " " + std::to_string(p.first.year());
  if (p == year_of(p.first)) return std::to_string(p.first.year());
  if (p.last == date_last) return (en ? "from " : "vanaf ") + spoken_date(p.first, language);
  auto const months = whole_months(p);
  std::string const to = en ? " to " : " tot en met ";
  if (months) {
    bool const same_year = p.first.year() == p.last.year();
    std::string const first = month_name(p.first.month(), language);
    return first + (same_year ? "" : " " + std::to_string(p.first.year())) + to +
           month_name(p.last.month(), language) + " " + std::to_string(p.last.year());
  }
  return spoken_date(p.first, language) + to + spoken_date(p.last, language);
}

namespace {

/// 1234567.50 as 1,234,567.50 or 1.234.567,50.
std::string grouped(std::string digits, Language language) {
  if (digits.find('/') != std::string::npos) return digits;
  char const point = language == Language::en ? '.' : ',';
  char const comma = language == Language::en ? ',' : '.';
  std::size_t const end = std::min(digits.find('.'), digits.size());
  if (end < digits.size()) digits[end] = point;
  std::size_t const start = !digits.empty() && digits.front() == '-' ? 1 : 0;
  for (std::size_t at = end; at > start + 3; at -= 3)
    digits.insert(at - 3, 1, comma);
  return digits;
}

constexpr int places_max = 8;

/// Enough places that the rounded figure stands on the same side of `beside` as the number itself;
/// nothing where that many would not be read.
std::optional<int> places_that_keep_order(Number n, int places, std::optional<Number> beside) {
  if (!beside) return places;
  auto const order = compare(n, *beside);
  for (; places <= places_max; ++places) {
    auto const rounded = parse_decimal(rounded_text(n, places));
    if (rounded && compare(*rounded, *beside) == order) return places;
  }
  return std::nullopt;
}

struct Figure {
  std::string digits;
  bool about = false;
};

Figure figure(Number n, int places_min, std::optional<Number> beside) {
  auto const needed = places_needed(n);
  constexpr int shown_max = 4;
  if (needed && *needed <= std::max(shown_max, places_min))
    return {exact_text(n, places_min), false};
  auto const places = places_that_keep_order(n, std::max(2, places_min), beside);
  if (!places) return {exact_text(n), false}; // then the fraction itself is said
  return {rounded_text(n, *places), true};
}

std::string dutch_unit(Measure m, bool many) {
  switch (m) {
  case Measure::hour: return "uur";
  case Measure::day: return many ? "dagen" : "dag";
  case Measure::week: return many ? "weken" : "week";
  case Measure::month: return many ? "maanden" : "maand";
  case Measure::year: return "jaar";
  case Measure::km: return "km";
  case Measure::one:
  case Measure::currency_first: break;
  }
  return unit_text(Unit{m, Measure::one});
}

std::string english_unit(Measure m, bool many) {
  std::string text = unit_text(Unit{m, Measure::one});
  if (!many && text.size() > 1 && text.back() == 's') text.pop_back();
  return text;
}

std::string spoken_number(Number n, Unit unit, Language language, std::optional<Number> beside) {
  bool const money = is_currency(unit.top);
  Figure const f = figure(n, money ? places_of(unit.top) : 0, beside);
  std::string const digits = grouped(f.digits, language);
  bool const many = f.digits != "1";
  std::string const about = !f.about ? "" : language == Language::en ? "about " : "ongeveer ";
  std::string out;
  if (language == Language::en) {
    out = about + digits;
    if (unit.top != Measure::one) out += " " + english_unit(unit.top, many);
    if (unit.bottom != Measure::one) out += " per " + english_unit(unit.bottom, false);
    return out;
  }
  std::string const code = unit_text(Unit{unit.top, Measure::one});
  if (money) {
    out = about + (code == "EUR" ? "€" : code) + " " + digits;
  } else {
    out = about + digits + (unit.top == Measure::one ? "" : " " + dutch_unit(unit.top, many));
  }
  if (unit.bottom != Measure::one) out += " per " + dutch_unit(unit.bottom, false);
  return out;
}

std::string exact_number(Number n, Unit unit) {
  std::string out = exact_text(n, is_currency(unit.top) ? places_of(unit.top) : 0);
  if (!unit.is_number()) out += " " + unit_text(unit);
  return out;
}

template <class Say> std::string bounded(plan::Bounds const& b, Language language, Say const& say) {
  bool const en = language == Language::en;
  if (b.low && b.high)
    return (en ? "between " : "tussen ") + say(*b.low) + (en ? " and " : " en ") + say(*b.high);
  if (b.low) return (en ? "at least " : "ten minste ") + say(*b.low);
  if (b.high) return (en ? "at most " : "ten hoogste ") + say(*b.high);
  return en ? "unknown" : "onbekend";
}

/// A date of which the first or the last possible day is known.
template <class Say>
std::string bounded_date(plan::Bounds const& b, Language language, Say const& say) {
  bool const en = language == Language::en;
  auto const first = day_of_bound(b.low);
  auto const last = day_of_bound(b.high);
  if (first && last)
    return (en ? "between " : "tussen ") + say(*first) + (en ? " and " : " en ") + say(*last);
  if (first) return (en ? "not before " : "niet voor ") + say(*first);
  if (last) return (en ? "not after " : "niet na ") + say(*last);
  return en ? "unknown" : "onbekend";
}

Period hull_of(Value const& v) {
  Period p = v.parts.first[0].period;
  for (std::uint32_t i = 1; i < v.size; ++i)
    p.last = std::max(p.last, v.parts.first[i].period.last);
  return p;
}

std::string row_name(Value const& v, check::Model const& model) {
  check::Record const& record = model.records[check::at(v.row.table->record)];
  if (record.id_field) {
    Value const& id = v.row.table->cell(v.row.row, *record.id_field);
    if (id.is_known()) return std::string(id.as_text());
  }
  return record.name;
}

} // namespace

std::string exact(Value const& v, Type const& type, check::Model const& model) {
  if (v.known == Known::no) return "unknown";
  switch (type.sort) {
  case Sort::number:
    if (v.known == Known::bounded) {
      return bounded(*v.bounds, Language::en, [&](Number n) { return exact_number(n, type.unit); });
    }
    return exact_number(v.number, type.unit);
  case Sort::truth: return v.truth == plan::Truth::yes ? "yes" : "no";
  case Sort::text: return std::string(v.as_text());
  case Sort::choice: {
    auto const& labels = model.choices[check::at(type.choice)].labels;
    return labels[v.label] + (v.known == Known::bounded ? " .. " + labels[v.size] : "");
  }
  case Sort::date:
    if (v.known == Known::bounded) return bounded_date(*v.bounds, Language::en, date_text);
    return date_text(v.date);
  case Sort::period: return period_text(v.period);
  case Sort::parts: return v.size == 0 ? "unknown" : period_text(hull_of(v));
  case Sort::row: return row_name(v, model);
  case Sort::list: return std::to_string(v.size) + " elements";
  case Sort::anything: return "a value";
  }
  return {};
}

std::string spoken(Value const& v, Type const& type, check::Model const& model, Language language,
                   std::optional<Number> beside) {
  bool const en = language == Language::en;
  if (v.known == Known::no) return en ? "unknown" : "onbekend";
  switch (type.sort) {
  case Sort::number: {
    auto const say = [&](Number n) { return spoken_number(n, type.unit, language, beside); };
    return v.known == Known::bounded ? bounded(*v.bounds, language, say) : say(v.number);
  }
  case Sort::truth: return v.truth == plan::Truth::yes ? (en ? "yes" : "ja") : (en ? "no" : "nee");
  case Sort::text: return std::string(v.as_text());
  case Sort::choice: {
    auto const& labels = model.choices[check::at(type.choice)].labels;
    std::string label = labels[v.label];
    if (v.known == Known::bounded) label += (en ? " to " : " tot ") + labels[v.size];
    std::replace(label.begin(), label.end(), '_', ' ');
    return label;
  }
  case Sort::date: {
    auto const say = [&](Date d) { return spoken_date(d, language); };
    return v.known == Known::bounded ? bounded_date(*v.bounds, language, say) : say(v.date);
  }
  case Sort::period:
    if (type.period == check::PeriodKind::since) {
      std::string const day = spoken_date(v.period.first, language);
      return en ? "since " + day + ", so far" : "sinds " + day + ", tot nu toe";
    }
    return spoken_period(v.period, language);
  case Sort::parts:
    return v.size == 0 ? (en ? "unknown" : "onbekend") : spoken_period(hull_of(v), language);
  case Sort::row: return row_name(v, model);
  case Sort::list:
  case Sort::anything: return {};
  }
  return {};
}

} // namespace grens::evaluate
