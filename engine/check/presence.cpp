// What may be absent from a record, and what is known of it then: bounds, and what stands in for it
// (S8).
#include "base/assert.hpp"
#include "check/circles.hpp"
#include "check/index.hpp"
#include "check/records.hpp"
#include "check/types.hpp"

#include <algorithm>

namespace grens::check {

namespace {

bool has_unit(Field const& f) {
  return f.type.sort == Sort::number;
}

class PresenceCheck {
public:
  PresenceCheck(Siblings& siblings, syntax::RecordDecl const& tree)
      : siblings_(siblings), tree_(tree) {}

  void run() {
    for (std::uint32_t i = 0; i < tree_.fields.size(); ++i)
      set_presence(i);
    refuse_circular_fields();
  }

private:
  [[nodiscard]] Draft& draft() { return siblings_.draft; }
  [[nodiscard]] Record& record() { return siblings_.record(); }
  [[nodiscard]] Field& field(std::uint32_t i) { return siblings_.field(i); }
  [[nodiscard]] PackageId package() { return record().origin.package; }

  void set_presence(std::uint32_t i) {
    std::visit(Overloaded{
                   [&](syntax::Required const&) { field(i).presence = Presence::required; },
                   [&](syntax::Optional const& o) {
                     field(i).presence = Presence::optional;
                     if (siblings_.is_broken(i)) return;
                     if (o.at_least) field(i).at_least = bound(i, *o.at_least);
                     if (o.at_most) field(i).at_most = bound(i, *o.at_most);
                     refuse_crossed(i, o);
                   },
                   [&](syntax::Bounded const& b) { set_bounded(i, b); },
                   [&](syntax::Pending const&) {
                     field(i).presence = Presence::pending;
                     if (siblings_.is_broken(i) || field(i).type.sort == Sort::date) return;
                     draft().report({"C214",
                                     "only a date is pending",
                                     {{field(i).origin, this_is(draft().model, field(i).type)}},
                                     {}});
                   },
                   [&](syntax::Otherwise const& o) {
                     field(i).presence = Presence::otherwise;
                     if (!siblings_.is_broken(i)) set_otherwise(i, *o.value);
                   },
               },
               tree_.fields[i].presence);
  }

  bool needs_number(std::uint32_t i, Span place) {
    if (has_unit(field(i))) return true;
    draft().report(
        {"C214",
         "only a number has bounds",
         {{{package(), place}, {}}, {field(i).origin, this_is(draft().model, field(i).type)}},
         {}});
    return false;
  }

  void set_bounded(std::uint32_t i, syntax::Bounded const& b) {
    field(i).presence = Presence::bounded;
    if (b.keys) {
      field(i).at_least_key = b.keys->first.text;
      field(i).at_most_key = b.keys->second.text;
    }
    if (!siblings_.is_broken(i)) needs_number(i, tree_.fields[i].name.span);
  }

  FieldBound bound(std::uint32_t i, syntax::FieldLimit const& limit) {
    FieldBound out;
    if (!needs_number(i, limit.span)) return out;
    if (auto const* number = std::get_if<Number>(&limit.limit)) {
      out.kind = FieldBound::Kind::number;
      out.number = *number;
      return out;
    }
    auto const sibling =
        siblings_.find(std::get<syntax::Word>(limit.limit), {Sort::number}, "a number");
    if (!sibling) return out;
    bool const same = field(*sibling).is_money == field(i).is_money &&
                      field(*sibling).type.unit == field(i).type.unit;
    if (!same) {
      draft().report(
          {"C214",
           "a field and its bound have one unit",
           {{{package(), limit.span}, unit_label(*sibling)}, {field(i).origin, unit_label(i)}},
           {}});
      return out;
    }
    out.kind = FieldBound::Kind::field;
    out.field = *sibling;
    return out;
  }

  void refuse_crossed(std::uint32_t i, syntax::Optional const& o) {
    FieldBound const& low = field(i).at_least;
    FieldBound const& high = field(i).at_most;
    bool const numbers =
        low.kind == FieldBound::Kind::number && high.kind == FieldBound::Kind::number;
    if (!numbers || compare(low.number, high.number) <= 0) return;
    draft().report({"C214",
                    "nothing is at least this and at most that",
                    {{{package(), o.at_least->span}, {}}, {{package(), o.at_most->span}, {}}},
                    {}});
  }

  std::string unit_label(std::uint32_t i) {
    return field(i).is_money ? "this is money" : this_is(draft().model, field(i).type);
  }

  void wrong_otherwise(std::uint32_t i, Span place, std::string help) {
    draft().report({"C215",
                    "this cannot stand in for " + quoted(field(i).name),
                    {{{package(), place}, {}}, {field(i).origin, unit_label(i)}},
                    std::move(help)});
  }

  void set_otherwise(std::uint32_t i, syntax::Expr const& value) {
    Field& f = field(i);
    if (auto const* truth = std::get_if<syntax::TruthLiteral>(&value.node)) {
      f.otherwise_truth = truth->value;
      if (f.type.sort != Sort::truth) wrong_otherwise(i, value.span, {});
      return;
    }
    if (auto const* number = std::get_if<syntax::NumberLiteral>(&value.node)) {
      f.otherwise_number = number->value;
      bool const unit_fits = !number->unit || (!f.is_money && number->unit->unit == f.type.unit);
      if (!has_unit(f) || !unit_fits) wrong_otherwise(i, value.span, {});
      return;
    }
    auto const* name = std::get_if<syntax::NameUse>(&value.node);
    if (name == nullptr || !name->fields.empty()) {
      wrong_otherwise(i, value.span, "write a label, yes, no, a number, or a date beside it");
      return;
    }
    if (f.type.sort == Sort::choice) {
      set_otherwise_label(i, name->name);
    } else {
      set_otherwise_field(i, name->name);
    }
  }

  void set_otherwise_label(std::uint32_t i, syntax::Word const& word) {
    auto const& labels = draft().model.choices[at(field(i).type.choice)].labels;
    auto const it = std::find(labels.begin(), labels.end(), word.text);
    if (it != labels.end()) {
      field(i).otherwise_label = static_cast<std::uint32_t>(it - labels.begin());
      see_label(draft(), {package(), word.span}, field(i).type.choice, *field(i).otherwise_label);
      return;
    }
    wrong_otherwise(i, word.span, did_you_mean(word.text, {labels.begin(), labels.end()}));
  }

  void set_otherwise_field(std::uint32_t i, syntax::Word const& word) {
    Sort const sort = field(i).type.sort;
    bool const takes_field = sort == Sort::date || sort == Sort::period || sort == Sort::parts;
    if (!takes_field) {
      wrong_otherwise(i, word.span, {});
      return;
    }
    std::vector<Sort> sorts{Sort::date};
    if (sort != Sort::date) sorts.push_back(Sort::period);
    field(i).otherwise_field =
        siblings_.find(word, sorts, sort == Sort::date ? "a date" : "a date or a period");
  }

  /// Bounds and defaults that wait for one another would never be known.
  void refuse_circular_fields() {
    Graph graph(record().fields.size());
    auto const add = [&](std::uint32_t from, std::uint32_t to) {
      graph[from].push_back({to, record().fields[from].origin});
    };
    for (std::uint32_t i = 0; i < record().fields.size(); ++i) {
      Field const& f = record().fields[i];
      if (f.at_least.kind == FieldBound::Kind::field) add(i, f.at_least.field);
      if (f.at_most.kind == FieldBound::Kind::field) add(i, f.at_most.field);
      if (f.otherwise_field) add(i, *f.otherwise_field);
    }
    if (record().derived_period) {
      add(*record().derived_period, record().from_field);
      add(*record().derived_period, record().to_field);
    }
    for (auto const& circle : walk(graph).circles) {
      Fault fault{"C218", "these fields wait for one another", {}, {}};
      for (auto const& step : circle) {
        fault.marks.push_back({step.origin, "waits for " + quoted(record().fields[step.to].name)});
      }
      draft().report(std::move(fault));
    }
  }

  Siblings& siblings_;
  syntax::RecordDecl const& tree_;
};

} // namespace

void check_presence(Siblings& siblings, syntax::RecordDecl const& tree) {
  PresenceCheck(siblings, tree).run();
}

} // namespace grens::check
