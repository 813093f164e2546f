#include "check/values.hpp"

#include "base/assert.hpp"
#include "check/draft.hpp"
#include "check/index.hpp"
#include "check/law.hpp"
#include "check/types.hpp"

#include <algorithm>

namespace grens::check {

namespace {

class ValueCheck {
public:
  ValueCheck(Draft& draft, std::uint32_t index)
      : draft_(draft), value_(draft.model.values[index]), tree_(*draft.trees.values[index]),
        index_(index) {}

  void run() {
    Heading const heading(draft_, english(tree_.title));
    if (!tree_.title.empty()) {
      value_.title = texts_of(draft_, package(), tree_.title, tree_.name.span, "the title");
    }
    bool const typed = set_type();
    bool const keyed = set_key();
    draft_.broken_values[index_] = !typed || !keyed;
    value_.known_until = tree_.known_until;
    for (auto const& v : tree_.versions)
      add_version(v, typed);
    check_timeline();
  }

private:
  [[nodiscard]] PackageId package() const { return value_.package; }
  [[nodiscard]] Origin origin(Span span) const { return {package(), span}; }

  bool set_type() {
    auto const type = scalar_type(draft_, package(), tree_.type, "a value");
    if (!type) return false;
    if (type->sort != Sort::number && type->sort != Sort::choice) {
      draft_.report({"C217",
                     "a value is a number or one of some labels",
                     {{origin(tree_.type.span), this_is(draft_.model, *type)}},
                     {}});
      return false;
    }
    value_.type = *type;
    return true;
  }

  /// `by age` counts years and `by amount` the package's currency; a unit's own word counts that
  /// unit.
  bool set_key() {
    if (!tree_.by) return true;
    if (tree_.by->text == "age") {
      value_.by = Unit{Measure::year, Measure::one};
    } else if (tree_.by->text == "amount") {
      value_.by = currency_of(draft_, package(), tree_.by->span);
    } else {
      value_.by = Unit{measure(tree_.by->text).value_or(Measure::one), Measure::one};
    }
    return value_.by.has_value();
  }

  void add_version(syntax::Version const& tree, bool typed) {
    Version v;
    v.during = {tree.from, tree.until.value_or(tree_.known_until)};
    v.span = tree.from_span;
    v.cites = cites_of(draft_, package(), tree.cites);
    v.banded = tree_.by.has_value();
    check_bands(tree);
    for (auto const& b : tree.bands) {
      Band band;
      band.from = b.from.value_or(Number{});
      band.scalar = scalar(b.scalar, typed);
      v.bands.push_back(std::move(band));
    }
    value_.versions.push_back(std::move(v));
  }

  void check_bands(syntax::Version const& tree) {
    syntax::Band const* before = nullptr;
    for (auto const& b : tree.bands) {
      if (b.from.has_value() != tree_.by.has_value()) {
        draft_.report(
            {"C243",
             tree_.by ? "this value goes by " + tree_.by->text + ": every amount says from where"
                      : "this value goes by nothing, so it has one amount for all",
             {{origin(b.span), {}}},
             tree_.by ? "write `0+` before it" : "write `by age` after the name"});
        return;
      }
      if (before != nullptr && b.from && compare(*b.from, *before->from) <= 0) {
        draft_.report(
            {"C243",
             "bands go upwards",
             {{origin(b.span), "this one is not above"}, {origin(before->span), "this one"}},
             {}});
        return;
      }
      before = &b;
    }
  }

  Scalar scalar(syntax::Scalar const& tree, bool typed) {
    Scalar s;
    s.low = tree.low;
    s.high = tree.high;
    s.span = tree.span;
    if (!tree.because.empty()) {
      s.because = texts_of(draft_, package(), tree.because, tree.span, "the reason");
    }
    switch (tree.kind) {
    case syntax::Scalar::Kind::exact: s.kind = Scalar::Kind::exact; break;
    case syntax::Scalar::Kind::bounded: s.kind = Scalar::Kind::bounded; break;
    case syntax::Scalar::Kind::label: s.kind = Scalar::Kind::label; break;
    case syntax::Scalar::Kind::unknown: s.kind = Scalar::Kind::unknown; return s;
    }
    if (!typed) return s;
    if (tree.kind == syntax::Scalar::Kind::label) {
      set_label(s, tree.label);
      return s;
    }
    if (value_.type.sort != Sort::number) {
      not_of_type(tree.span, "a number");
    } else if (compare(s.low, s.high) > 0) {
      draft_.report(
          {"C244", "the lower bound is above the upper one", {{origin(tree.span), {}}}, {}});
    }
    return s;
  }

  void set_label(Scalar& s, syntax::Word const& label) {
    if (value_.type.sort != Sort::choice) {
      not_of_type(label.span, "a label");
      return;
    }
    auto const& labels = draft_.model.choices[at(value_.type.choice)].labels;
    auto const it = std::find(labels.begin(), labels.end(), label.text);
    if (it == labels.end()) {
      draft_.report({"C225",
                     quoted(label.text) + " is no label of " + quoted(value_.name),
                     {{origin(label.span), {}}, {origin(tree_.type.span), "these are"}},
                     did_you_mean(label.text, {labels.begin(), labels.end()})});
      return;
    }
    s.label = static_cast<std::uint32_t>(it - labels.begin());
    see_label(draft_, origin(label.span), value_.type.choice, s.label);
  }

  void not_of_type(Span place, std::string const& is) {
    draft_.report({"C244",
                   "this is " + is + ", and the value is " + type_text(draft_.model, value_.type),
                   {{origin(place), {}}, {origin(tree_.type.span), "as said here"}},
                   {}});
  }

  // ---- days -------------------------------------------------------------------------------------

  /// Each version ends on the day before the next one starts. What is written must say the same.
  void check_timeline() {
    for (std::size_t i = 0; i < tree_.versions.size(); ++i) {
      auto const& v = tree_.versions[i];
      if (v.until && *v.until < v.from) {
        draft_.report(
            {"C240", "this version ends before it starts", {{origin(v.from_span), {}}}, {}});
        continue;
      }
      if (i + 1 == tree_.versions.size()) {
        check_last(v);
      } else {
        check_pair(i, v, tree_.versions[i + 1]);
      }
    }
  }

  void check_pair(std::size_t i, syntax::Version const& v, syntax::Version const& next) {
    std::vector<Mark> marks{{origin(next.from_span), "from " + date_text(next.from)},
                            {origin(v.from_span), "from " + date_text(v.from)}};
    if (next.from == v.from) {
      draft_.report({"C240", "two versions start on " + date_text(v.from), std::move(marks), {}});
      return;
    }
    if (next.from < v.from) {
      draft_.report({"C240",
                     "the versions of a value stand in the order of their days",
                     std::move(marks),
                     {}});
      return;
    }
    Date const last = *add_days(next.from, -1);
    value_.versions[i].during.last = last;
    if (!v.until || *v.until == last) return;
    marks[1].label += " until " + date_text(*v.until);
    if (*v.until > last) {
      draft_.report({"C240", "two versions hold on " + date_text(next.from), std::move(marks),
                     "end the first one with `until " + date_text(last) + "`"});
    } else {
      Date const gap = *add_days(*v.until, 1);
      draft_.report({"C241", "no version holds on " + date_text(gap), std::move(marks),
                     "write `from " + date_text(gap) + " unknown because …` between them"});
    }
  }

  void check_last(syntax::Version const& v) {
    Date const until = tree_.known_until;
    if (until < v.from) {
      draft_.report(
          {"C242",
           "the value is known until " + date_text(until) + ", before its last version starts",
           {{origin(v.from_span), "from " + date_text(v.from)}},
           {}});
    } else if (v.until && *v.until > until) {
      draft_.report({"C242",
                     "this version lasts longer than the value is known, " + date_text(until),
                     {{origin(v.from_span), "until " + date_text(*v.until)}},
                     {}});
    } else if (v.until && *v.until < until) {
      Date const gap = *add_days(*v.until, 1);
      draft_.report({"C241",
                     "no version holds on " + date_text(gap) + ", and the value is known until " +
                         date_text(until),
                     {{origin(v.from_span), "until " + date_text(*v.until)}},
                     {}});
    }
  }

  Draft& draft_;
  Value& value_;
  syntax::ValueDecl const& tree_;
  std::size_t index_;
};

bool starts_a(Type const& period, Date d) {
  switch (period.period) {
  case PeriodKind::day: return true;
  case PeriodKind::month: return d == month_of(d).first;
  case PeriodKind::quarter: return d == quarter_of(d).first;
  case PeriodKind::year: return d == year_of(d).first;
  case PeriodKind::year_from: return d == year_from(period.shape.from, d).first;
  case PeriodKind::week:    // laws do not start on Mondays, so a week is as good as any span
  case PeriodKind::rolling: // a window ends in each month, so a version starts inside one of them
  case PeriodKind::since:
  case PeriodKind::span: return false;
  }
  return false;
}

} // namespace

void check_values(Draft& draft) {
  draft.broken_values.assign(draft.model.values.size(), false);
  for (std::uint32_t i = 0; i < draft.model.values.size(); ++i)
    ValueCheck(draft, i).run();
}

Version const* version_starting_inside(Value const& value, Type const& period) {
  for (std::size_t i = 1; i < value.versions.size(); ++i) {
    if (!starts_a(period, value.versions[i].during.first)) return &value.versions[i];
  }
  return nullptr;
}

} // namespace grens::check
