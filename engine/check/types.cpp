#include "check/types.hpp"

#include "base/assert.hpp"
#include "check/draft.hpp"
#include "check/index.hpp"

#include <algorithm>

namespace grens::check {

std::string period_kind_text(PeriodKind kind, PeriodShape const& shape) {
  switch (kind) {
  case PeriodKind::day: return "a day";
  case PeriodKind::week: return "a week";
  case PeriodKind::month: return "a month";
  case PeriodKind::quarter: return "a quarter";
  case PeriodKind::year: return "a year";
  case PeriodKind::year_from: return "a year from " + day_of_year_text(shape.from);
  case PeriodKind::rolling: {
    std::string const unit = shape.by == Granularity::day    ? " days"
                             : shape.by == Granularity::week ? " weeks"
                                                             : " months";
    return "rolling " + std::to_string(shape.rolling) + unit;
  }
  case PeriodKind::since: return "a period since a day";
  case PeriodKind::span: return "a period";
  }
  return {};
}

namespace {

std::string labels_text(Choice const& choice) {
  constexpr std::size_t shown_max = 4;
  std::string out = "one of (";
  for (std::size_t i = 0; i < choice.labels.size(); ++i) {
    if (i == shown_max) return out + ", …)";
    out += (i > 0 ? ", " : "") + choice.labels[i];
  }
  return out + ")";
}

} // namespace

std::string type_text(Model const& model, Type const& type) {
  switch (type.sort) {
  case Sort::number: return type.unit.is_number() ? "a plain number" : unit_text(type.unit);
  case Sort::truth: return "yes or no";
  case Sort::text: return "a text";
  case Sort::choice: return labels_text(model.choices[at(type.choice)]);
  case Sort::date: return "a date";
  case Sort::period: return period_kind_text(type.period, type.shape);
  case Sort::row: return "one " + model.records[at(type.record)].name;
  case Sort::list:
    if (type.element == Sort::text) return "a list of texts";
    if (type.element == Sort::period) return "a list of periods";
    return "a list of " + model.records[at(type.record)].name;
  case Sort::parts: return "a period or parts";
  case Sort::anything: return "anything";
  }
  return {};
}

std::string this_is(Model const& model, Type const& type) {
  bool const in = type.sort == Sort::number && !type.unit.is_number();
  return (in ? "this is in " : "this is ") + type_text(model, type);
}

Type number_type(Unit unit) {
  Type t;
  t.sort = Sort::number;
  t.unit = unit;
  return t;
}
Type sort_type(Sort sort) {
  Type t;
  t.sort = sort;
  return t;
}
Type row_type(RecordId record) {
  Type t;
  t.sort = Sort::row;
  t.record = record;
  return t;
}
Type period_type(PeriodKind kind, PeriodShape shape) {
  Type t;
  t.sort = Sort::period;
  t.period = kind;
  t.shape = shape;
  return t;
}
Type year_type(DayOfYear from) {
  if (from == DayOfYear{1, 1}) return period_type(PeriodKind::year);
  PeriodShape shape;
  shape.from = from;
  return period_type(PeriodKind::year_from, shape);
}

std::optional<Type> period_kind(syntax::Kind const& kind) {
  if (kind.shape.rolling > 0) return period_type(PeriodKind::rolling, kind.shape);
  if (kind.shape.from.is_stated()) return year_type(kind.shape.from);
  std::string const& word = kind.word.text;
  if (word == "day") return period_type(PeriodKind::day);
  if (word == "week") return period_type(PeriodKind::week);
  if (word == "month") return period_type(PeriodKind::month);
  if (word == "quarter") return period_type(PeriodKind::quarter);
  if (word == "year") return period_type(PeriodKind::year);
  return std::nullopt;
}

bool is_season_without_day(Draft& draft, PackageId package, syntax::Kind const& kind) {
  if (kind.word.text != "season" || kind.shape.from.is_stated()) return false;
  if (draft.names.find(package, Space::records, kind.word.text) != nullptr) return false;
  draft.report({"C275",
                "a season begins on a day that is stated",
                {{{package, kind.span}, {}}},
                "write `season from 09-01` for one that begins on 1 September"});
  return true;
}

bool is_period_like(Type const& type) {
  return type.sort == Sort::period || type.sort == Sort::parts;
}

bool fits(Type const& wanted, Type const& given) {
  if (wanted.sort != given.sort) return false;
  switch (wanted.sort) {
  case Sort::number: return wanted.unit == given.unit;
  case Sort::choice: return wanted.choice == given.choice;
  case Sort::period:
    if (wanted.period == PeriodKind::span) return true;
    return wanted.period == given.period && wanted.shape == given.shape;
  case Sort::row: return wanted.record == given.record;
  case Sort::list:
    return wanted.element == given.element &&
           (wanted.element != Sort::row || wanted.record == given.record);
  case Sort::truth:
  case Sort::text:
  case Sort::date:
  case Sort::parts: return true;
  case Sort::anything: return false;
  }
  return false;
}

std::optional<Type> common_type(Type const& a, Type const& b) {
  if (fits(a, b)) return a;
  if (fits(b, a)) return b;
  if (a.sort == Sort::period && b.sort == Sort::period) return period_type(PeriodKind::span);
  return std::nullopt;
}

ChoiceId choice_of(Draft& draft, PackageId package, std::vector<syntax::Word> const& labels) {
  Choice choice;
  for (syntax::Word const& label : labels) {
    auto const& known = choice.labels;
    if (std::find(known.begin(), known.end(), label.text) != known.end()) {
      draft.report({"C219",
                    "the label " + quoted(label.text) + " stands here twice",
                    {{{package, label.span}, "again"}},
                    {}});
      continue;
    }
    choice.labels.push_back(label.text);
  }
  auto& all = draft.model.choices;
  auto const same = std::find_if(all.begin(), all.end(),
                                 [&](Choice const& c) { return c.labels == choice.labels; });
  auto const index = static_cast<std::uint32_t>(same - all.begin());
  if (same == all.end()) all.push_back(std::move(choice));
  see_choice(draft, package, ChoiceId{index}, labels);
  return ChoiceId{index};
}

std::optional<Unit> currency_of(Draft& draft, PackageId package, Span place) {
  auto const& currency = draft.model.packages[at(package)].currency;
  if (currency) return Unit{*currency, Measure::one};
  // A missing currency is one fault, however often it is needed.
  if (draft.without_currency.insert(package).second) {
    draft.report({"C221",
                  "this is money, and the package names no currency",
                  {{{package, place}, {}},
                   {{package, draft.trees.packages[at(package)]->path.span}, "this package"}},
                  "write `currency` and its code in the package clause, such as `currency EUR`"});
  }
  return std::nullopt;
}

std::optional<Type> scalar_type(Draft& draft, PackageId package, syntax::Type const& tree,
                                std::string const& what) {
  auto const refused = [&](std::string const& is) -> std::optional<Type> {
    draft.report({"C217", what + " cannot be " + is, {{{package, tree.span}, {}}}, {}});
    return std::nullopt;
  };
  return std::visit(
      Overloaded{
          [](syntax::UnitRef const& u) -> std::optional<Type> { return number_type(u.unit); },
          [&](syntax::MoneyType const&) -> std::optional<Type> {
            auto const unit = currency_of(draft, package, tree.span);
            return unit ? std::optional(number_type(*unit)) : std::nullopt;
          },
          [](syntax::NumberType const&) -> std::optional<Type> { return number_type({}); },
          [](syntax::TextType const&) -> std::optional<Type> { return sort_type(Sort::text); },
          [](syntax::DateType const&) -> std::optional<Type> { return sort_type(Sort::date); },
          [&](syntax::PeriodType const& p) -> std::optional<Type> {
            return p.or_parts ? refused("a period or parts") : period_type(PeriodKind::span);
          },
          [](syntax::TruthType const&) -> std::optional<Type> { return sort_type(Sort::truth); },
          [&](syntax::AnythingType const&) { return refused("anything"); },
          [&](syntax::ChoiceType const& c) -> std::optional<Type> {
            Type t = sort_type(Sort::choice);
            t.choice = choice_of(draft, package, c.labels);
            return t;
          },
          [&](syntax::InnerRecordType const&) { return refused("a record"); },
          [&](syntax::ListType const&) { return refused("a list"); },
          [&](syntax::IdType const&) { return refused("an id"); },
      },
      tree.node);
}

} // namespace grens::check
