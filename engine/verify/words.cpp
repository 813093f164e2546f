#include "verify/words.hpp"

#include "verify/ranges.hpp"

#include <algorithm>
#include <array>

namespace grens::verify {

using check::at;
using check::Sort;

namespace {

std::string_view in(Language language, std::string_view en, std::string_view nl) {
  return language == Language::en ? en : nl;
}

std::string month(int number, Language language) {
  static constexpr std::array en{"January",   "February", "March",    "April",
                                 "May",       "June",     "July",     "August",
                                 "September", "October",  "November", "December"};
  static constexpr std::array nl{"januari",   "februari", "maart",    "april",
                                 "mei",       "juni",     "juli",     "augustus",
                                 "september", "oktober",  "november", "december"};
  auto const i = static_cast<std::size_t>(number - 1);
  return std::string(in(language, en[i], nl[i]));
}

std::string spoken_period(Period p, Language language) {
  if (p.is_always()) return std::string(in(language, "always", "altijd"));
  if (p.first == p.last) return spoken(p.first, language);
  std::string first_year = std::to_string(p.first.year());
  if (p == month_of(p.first)) return month(p.first.month(), language) + " " + first_year;
  if (p == year_of(p.first)) return first_year;
  if (p.last == date_last)
    return std::string(in(language, "from ", "vanaf ")) + spoken(p.first, language);
  std::string const to(in(language, " to ", " tot en met "));
  if (!whole_months(p)) return spoken(p.first, language) + to + spoken(p.last, language);
  std::string const year = p.first.year() == p.last.year() ? "" : " " + first_year;
  return month(p.first.month(), language) + year + to + month(p.last.month(), language) + " " +
         std::to_string(p.last.year());
}

/// Groups of three before the point: 1,234.50 or 1.234,50.
std::string grouped(std::string const& digits, Language language) {
  if (digits.find('/') != std::string::npos) return digits;
  std::string const group(in(language, ",", "."));
  std::size_t const point = std::min(digits.find('.'), digits.size());
  std::size_t const start = digits.rfind('-', 0) == 0 ? 1 : 0;
  std::string out = digits.substr(0, start);
  for (std::size_t i = start; i < point; ++i) {
    if (i > start && (point - i) % 3 == 0) out += group;
    out += digits[i];
  }
  if (point == digits.size()) return out;
  return out + std::string(in(language, ".", ",")) + digits.substr(point + 1);
}

struct Figure {
  std::string digits;
  bool is_about = false;
};

/// The number itself where few decimals do; else rounded to so many that it stays on its own side
/// of what stands beside it, and the fraction where eight do not.
Figure figure(Number n, int places_min, std::optional<Number> beside) {
  constexpr int exact_max = 4;
  constexpr int rounded_max = 8;
  auto const needed = places_needed(n);
  if (needed && *needed <= std::max(exact_max, places_min))
    return {exact_text(n, places_min), false};
  for (int places = std::max(2, places_min); places <= rounded_max || !beside; ++places) {
    std::string text = rounded_text(n, places);
    if (!beside) return {text, true};
    auto const rounded = parse_decimal(text);
    if (rounded && compare(*rounded, *beside) == compare(n, *beside)) return {text, true};
  }
  return {exact_text(n), false};
}

std::string unit_word(Measure m, bool many, Language language) {
  std::string text = unit_text(Unit{m, Measure::one});
  if (is_currency(m)) return text;
  if (language == Language::en) {
    bool const plural = !many && text.size() > 1 && text.back() == 's';
    return plural ? text.substr(0, text.size() - 1) : text;
  }
  switch (m) {
  case Measure::hour: return "uur";
  case Measure::day: return many ? "dagen" : "dag";
  case Measure::week: return many ? "weken" : "week";
  case Measure::month: return many ? "maanden" : "maand";
  case Measure::year: return "jaar";
  case Measure::km:
  case Measure::one:
  case Measure::currency_first: break;
  }
  return text;
}

std::string spoken_number(Number n, Unit unit, Language language, std::optional<Number> beside) {
  bool const money = is_currency(unit.top);
  Figure const f = figure(n, money ? places_of(unit.top) : 0, beside);
  std::string text = grouped(f.digits, language);
  bool const many = f.digits != "1";
  if (money && language == Language::nl) {
    std::string const code = unit_word(unit.top, many, language);
    text = (code == "EUR" ? "€" : code) + " " + text;
  } else if (unit.top != Measure::one) {
    text += " " + unit_word(unit.top, many, language);
  }
  if (unit.bottom != Measure::one) text += " per " + unit_word(unit.bottom, false, language);
  return f.is_about ? std::string(in(language, "about ", "ongeveer ")) + text : text;
}

std::string exact_number(Number n, Unit unit) {
  std::string const text = exact_text(n, is_currency(unit.top) ? places_of(unit.top) : 0);
  return unit.is_number() ? text : text + " " + unit_text(unit);
}

template <class Say> std::string number_range(Range const& r, Language language, Say const& say) {
  if (r.low && r.high)
    return std::string(in(language, "between ", "tussen ")) + say(*r.low) +
           std::string(in(language, " and ", " en ")) + say(*r.high);
  if (r.low) return std::string(in(language, "at least ", "ten minste ")) + say(*r.low);
  if (r.high) return std::string(in(language, "at most ", "ten hoogste ")) + say(*r.high);
  return std::string(in(language, "unknown", "onbekend"));
}

template <class Say> std::string date_range(Range const& r, Language language, Say const& say) {
  auto const first = day_of(r.low);
  auto const last = day_of(r.high);
  if (first && last)
    return std::string(in(language, "between ", "tussen ")) + say(*first) +
           std::string(in(language, " and ", " en ")) + say(*last);
  if (first) return std::string(in(language, "not before ", "niet voor ")) + say(*first);
  if (last) return std::string(in(language, "not after ", "niet na ")) + say(*last);
  return std::string(in(language, "unknown", "onbekend"));
}

std::size_t size_of(Value const& list) {
  if (auto const* rows = std::get_if<Rows const*>(&list.thing)) return (*rows)->size();
  if (auto const* words = std::get_if<Words const*>(&list.thing)) return (*words)->size();
  if (auto const* parts = std::get_if<Parts const*>(&list.thing)) return (*parts)->size();
  return 0;
}

/// From the first part's first day to the last day of all.
std::optional<Period> hull_of(Parts const& parts) {
  if (parts.empty()) return std::nullopt;
  Period p = parts.front().period;
  for (Part const& part : parts)
    p.last = std::max(p.last, part.period.last);
  return p;
}

std::string row_name(Row const& row, check::Model const& model) {
  return id_of(row, model).value_or(model.records[at(row.record)].name);
}

} // namespace

std::string spoken(Date d, Language language) {
  if (d == date_first || d == date_last) return std::string(in(language, "always", "altijd"));
  return std::to_string(d.day()) + " " + month(d.month(), language) + " " +
         std::to_string(d.year());
}

std::string exact(Value const& v, check::Type const& type, check::Model const& model) {
  if (v.is_bounded()) {
    auto const& range = v.as<Range>();
    if (type.sort == Sort::date) return date_range(range, Language::en, date_text);
    return number_range(range, Language::en, [&](Number n) { return exact_number(n, type.unit); });
  }
  if (Labels const* const l = v.labels()) {
    auto const& labels = model.choices[at(type.choice)].labels;
    return labels[l->lowest] + " .. " + labels[l->highest];
  }
  if (!v.is_known()) return "unknown";
  switch (type.sort) {
  case Sort::number: return exact_number(v.as<Number>(), type.unit);
  case Sort::truth: return v.as<bool>() ? "yes" : "no";
  case Sort::text: return v.as<std::string>();
  case Sort::choice: return model.choices[at(type.choice)].labels[v.as<Label>().place];
  case Sort::date: return date_text(v.as<Date>());
  case Sort::period: return period_text(v.as<Period>());
  case Sort::parts: {
    auto const hull = hull_of(*v.as<Parts const*>());
    return hull ? period_text(*hull) : "unknown";
  }
  case Sort::row: return row_name(*v.as<Row const*>(), model);
  case Sort::list: return std::to_string(size_of(v)) + " elements";
  case Sort::anything: return "a value";
  }
  return {};
}

std::string spoken(Value const& v, check::Type const& type, check::Model const& model,
                   Language language, std::optional<Number> beside) {
  if (v.is_bounded() && type.sort == Sort::date)
    return date_range(v.as<Range>(), language, [&](Date d) { return spoken(d, language); });
  auto const say = [&](Number n) { return spoken_number(n, type.unit, language, beside); };
  if (v.is_bounded()) return number_range(v.as<Range>(), language, say);
  if (Labels const* const l = v.labels()) {
    auto const one = [&](std::uint32_t place) {
      return spoken(Value(Label{place}), type, model, language);
    };
    return one(l->lowest) + std::string(in(language, " to ", " tot ")) + one(l->highest);
  }
  if (!v.is_known()) return std::string(in(language, "unknown", "onbekend"));
  switch (type.sort) {
  case Sort::number: return say(v.as<Number>());
  case Sort::truth:
    return std::string(v.as<bool>() ? in(language, "yes", "ja") : in(language, "no", "nee"));
  case Sort::text: return v.as<std::string>();
  case Sort::choice: {
    std::string label = exact(v, type, model);
    std::replace(label.begin(), label.end(), '_', ' ');
    return label;
  }
  case Sort::date: return spoken(v.as<Date>(), language);
  case Sort::period: {
    Period const p = v.as<Period>();
    if (type.period != check::PeriodKind::since) return spoken_period(p, language);
    return std::string(in(language, "since ", "sinds ")) + spoken(p.first, language) +
           std::string(in(language, ", so far", ", tot nu toe"));
  }
  case Sort::parts: {
    auto const hull = hull_of(*v.as<Parts const*>());
    return hull ? spoken_period(*hull, language) : std::string(in(language, "unknown", "onbekend"));
  }
  case Sort::row: return row_name(*v.as<Row const*>(), model);
  case Sort::list:
  case Sort::anything: break;
  }
  return {};
}

std::string_view grade_word(syntax::Grade grade) {
  switch (grade) {
  case syntax::Grade::primary: return "primary";
  case syntax::Grade::secondary: return "secondary";
  case syntax::Grade::derived: return "derived";
  }
  return {};
}

std::optional<std::string> id_of(Row const& row, check::Model const& model) {
  check::Record const& record = model.records[at(row.record)];
  if (!record.id_field) return std::nullopt;
  auto const* const id = std::get_if<std::string>(&row.cells[*record.id_field].thing);
  return id != nullptr ? std::optional(*id) : std::nullopt;
}

std::string name_of(Row const& row, check::Model const& model, Language language) {
  check::Record const& record = model.records[at(row.record)];
  std::string const kind = record.title.empty() ? record.name : record.title.in(language);
  auto const id = id_of(row, model);
  return id ? kind + " " + *id : kind;
}

std::string words_at(check::Origin const& origin, check::Model const& model) {
  std::string_view left = model.packages[at(origin.package)].source->text(origin.span);
  std::string out;
  while (!left.empty()) {
    std::size_t const end = std::min(left.find_first_of(" \t\n#"), left.size());
    if (end > 0) out += left.substr(0, end);
    left.remove_prefix(end);
    if (!left.empty() && left.front() == '#')
      left.remove_prefix(std::min(left.find('\n'), left.size()));
    std::size_t const blank = std::min(left.find_first_not_of(" \t\n"), left.size());
    if (blank > 0 && !out.empty() && out.back() != ' ') out += ' ';
    left.remove_prefix(blank);
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
  return out;
}

std::string evidence_words(std::string_view kind, Language language) {
  if (kind == "bank") return std::string(in(language, "a bank record", "een bankafschrift"));
  if (kind == "receipt") return std::string(in(language, "a receipt", "een bon"));
  if (kind == "statement") return std::string(in(language, "a statement", "een verklaring"));
  if (kind == "spreadsheet") return std::string(in(language, "a spreadsheet", "een rekenblad"));
  if (kind == "asserted")
    return std::string(in(language, "the board’s word", "het woord van het bestuur"));
  return std::string(kind);
}

std::optional<Period> span_of(Value const& v) {
  if (auto const* d = std::get_if<Date>(&v.thing)) return day_period(*d);
  if (auto const* p = std::get_if<Period>(&v.thing)) return *p;
  auto const* const parts = std::get_if<Parts const*>(&v.thing);
  if (parts == nullptr || (*parts)->empty()) return std::nullopt;
  Period hull = (*parts)->front().period;
  for (Part const& part : **parts) {
    hull.first = std::min(hull.first, part.period.first);
    hull.last = std::max(hull.last, part.period.last);
  }
  return hull;
}

bool is_unbroken(Value const& v) {
  auto const* const parts = std::get_if<Parts const*>(&v.thing);
  if (parts == nullptr || (*parts)->empty()) return true;
  std::vector<Period> periods;
  periods.reserve((*parts)->size());
  for (Part const& part : **parts)
    periods.push_back(part.period);
  std::sort(periods.begin(), periods.end());
  std::int64_t reach = day_number(periods.front().last);
  for (Period const& p : periods) {
    if (day_number(p.first) > reach + 1) return false;
    reach = std::max<std::int64_t>(reach, day_number(p.last));
  }
  return true;
}

} // namespace grens::verify
