// Binders: what `payment p of v.payments` and `month m of v.payments` range over, and the terms
// that go over it.
#include "base/assert.hpp"
#include "check/index.hpp"
#include "check/terms.hpp"

#include <algorithm>

namespace grens::check {

namespace {

bool is_dating(Type const& type) {
  return type.sort == Sort::date || is_period_like(type);
}

/// The record that a binder's kind names; reported when it is no record.
std::optional<RecordId> kind_record(Draft& draft, PackageId package, syntax::Binder const& b) {
  if (is_season_without_day(draft, package, b.kind)) return std::nullopt;
  Declared const* found =
      find_or_report(draft, package, Space::records, b.kind.word, {Declares::record});
  return found == nullptr ? std::nullopt : std::optional(RecordId{found->index});
}

template <class T> std::unique_ptr<T> on_heap(T value) {
  return std::make_unique<T>(std::move(value));
}

} // namespace

// ---- what a binder ranges over ------------------------------------------------------------------

/// `for volunteer v`: the one field of the root that holds records of this kind.
MaybeTerm Terms::of_root(syntax::Binder const& b, RecordId record, bool single_allowed) {
  if (!draft_.has_root) return std::nullopt;
  std::vector<std::string> found;
  std::string inner;
  for (std::uint32_t i = 0; i < draft_.root().fields.size(); ++i) {
    Field const& f = draft_.root().fields[i];
    if (draft_.broken_fields.count({at(draft_.model.root), i}) > 0) continue;
    bool const list = f.type.sort == Sort::list && f.type.element == Sort::row;
    if ((!list && !f.is_inner) || f.type.record != record) continue;
    if (f.is_inner) inner = f.name;
    if (list || single_allowed) found.push_back(f.name);
  }
  if (found.size() == 1) return root_field({found.front(), b.kind.span});
  std::string const kind = b.kind.word.text;
  if (found.size() > 1) {
    report("C232", "the dossier holds this record in several places", {{origin(b.span), {}}},
           "say which: " + quoted("of " + found[0]) + " or " + quoted("of " + found[1]));
  } else if (!inner.empty()) {
    report("C232", "the dossier holds one " + kind + ", and no list", {{origin(b.span), {}}},
           "ask it itself: " + quoted(inner + ".…"));
  } else {
    report("C232", "a " + kind + " does not stand in the dossier by itself", {{origin(b.span), {}}},
           "say of which list: " + quoted(kind + " " + b.name.text + " of …"));
  }
  return std::nullopt;
}

/// The list after `of`; reported when it is none.
MaybeTerm Terms::list_of(syntax::Binder const& b) {
  MaybeTerm list = term(*b.list);
  if (!list) return std::nullopt;
  if (list->type.sort != Sort::list) {
    report("C232", "`of` needs a list", {{list->origin, is(*list)}});
    return std::nullopt;
  }
  if (list->type.element != Sort::row) {
    report("C232", "only a list of records is gone through", {{list->origin, is(*list)}});
    return std::nullopt;
  }
  return list;
}

/// The field that dates the elements: the one after `by`, or the record's own.
std::optional<std::uint32_t> Terms::dating_of(syntax::Binder const& b, Record const& record,
                                              bool needed, bool& failed) {
  auto const record_index = static_cast<std::size_t>(&record - draft_.model.records.data());
  if (!b.by) {
    auto const own = record.dated_by;
    if (own || !needed) return own;
    failed = true;
    // A record whose `dated by` names nothing is reported where that stands.
    if (!draft_.trees.records[record_index]->dated_by) {
      report("C233", "a " + record.name + " has no date, so it lies in no period",
             {{origin(b.span), {}}, {record.origin, "not `dated by` anything"}});
    }
    return std::nullopt;
  }
  failed = true;
  auto const it = std::find_if(record.fields.begin(), record.fields.end(),
                               [&](Field const& f) { return f.name == b.by->text; });
  if (it == record.fields.end()) {
    std::vector<std::string_view> known;
    for (Field const& f : record.fields) {
      if (is_dating(f.type)) known.emplace_back(f.name);
    }
    report("C226", "a " + record.name + " has no " + quoted(b.by->text), {{origin(b.by->span), {}}},
           did_you_mean(b.by->text, known));
    return std::nullopt;
  }
  auto const field = static_cast<std::uint32_t>(it - record.fields.begin());
  see_field(draft_, origin(b.by->span), RecordId{static_cast<std::uint32_t>(record_index)}, field,
            it->type);
  if (draft_.broken_fields.count({record_index, field}) > 0) return std::nullopt;
  if (!is_dating(it->type)) {
    report("C233", quoted(b.by->text) + " is no date and no period",
           {{origin(b.by->span), {}}, {it->origin, this_is(draft_.model, it->type)}});
    return std::nullopt;
  }
  failed = false;
  return field;
}

std::optional<Loop> Terms::loop_over(syntax::Binder const& b, MaybeTerm list) {
  auto const kind = period_kind(b.kind);
  bool failed = !list;
  Loop loop;
  loop.periods = kind.has_value();
  if (list) {
    bool const needs_date = kind.has_value() || b.during != nullptr;
    Record const& record = draft_.model.records[at(list->type.record)];
    bool undated = false;
    loop.by = dating_of(b, record, needs_date, undated);
    failed = failed || undated;
  }
  if (b.during) {
    MaybeTerm during = period(*b.during, "`during`");
    failed = failed || !during;
    if (during) loop.during = on_heap(std::move(*during));
  }
  std::optional<Type> type = kind;
  if (kind) {
    loop.kind = kind->period;
    loop.shape = kind->shape;
  } else if (list) {
    type = row_type(list->type.record);
  }
  loop.variable = declare(b.name, type, kind.has_value());
  if (failed) return std::nullopt;
  loop.list = on_heap(std::move(*list));
  return loop;
}

std::optional<Loop> Terms::loop(syntax::Binder const& b) {
  MaybeTerm list;
  bool const of_periods = period_kind(b.kind).has_value();
  auto const record = of_periods ? std::nullopt : kind_record(draft_, package_, b);
  if (b.list) {
    list = list_of(b);
    if (list && record && list->type.record != *record) {
      report("C232", "this list holds no " + b.kind.word.text,
             {{origin(b.kind.span), {}}, {list->origin, is(*list)}});
      list.reset();
    }
    if (!of_periods && !record) list.reset();
  } else if (of_periods) {
    report("C232", "periods are taken from a dated list", {{origin(b.span), {}}},
           "write `of` and the list");
  } else if (record) {
    list = of_root(b, *record, false);
  }
  if (list || !record) return loop_over(b, std::move(list));
  // The list failed, but what the variable is was said: its uses can be checked all the same.
  if (b.during) period(*b.during, "`during`");
  declare(b.name, row_type(*record));
  return std::nullopt;
}

std::optional<Binder> Terms::binder(syntax::Binder const& b) {
  Binder out;
  bool const alone = !b.list && !period_kind(b.kind);
  Declared const* found =
      alone ? draft_.names.find(package_, Space::records, b.kind.word.text) : nullptr;
  if (found == nullptr || !draft_.has_root) {
    auto made = loop(b);
    if (!made) return std::nullopt;
    out.loop = std::move(*made);
    return out;
  }
  RecordId const record{found->index};
  bool const is_root = record == draft_.model.root;
  MaybeTerm held = is_root ? std::nullopt : of_root(b, record, true);
  bool const is_list = held && held->type.sort == Sort::list;
  if (is_list) {
    auto made = loop_over(b, std::move(held));
    if (!made) return std::nullopt;
    out.loop = std::move(*made);
    return out;
  }
  out.single = true;
  out.loop.variable = declare(b.name, row_type(record));
  if (held) out.loop.list = on_heap(std::move(*held));
  return is_root || out.loop.list ? std::optional(std::move(out)) : std::nullopt;
}

// ---- what goes over it --------------------------------------------------------------------------

bool Terms::add_where(Loop& loop, syntax::Expr const* where) {
  if (where == nullptr) return true;
  MaybeTerm t = truth(*where, "`where`");
  if (!t) return false;
  loop.where = on_heap(std::move(*t));
  return true;
}

MaybeTerm Terms::make(syntax::Quantified const& q, Span span) {
  std::size_t const before = scope.size();
  auto over = loop(q.binder);
  Loop unused; // what comes after a failed binder is checked all the same
  Loop& into = over ? *over : unused;
  bool good = add_where(into, q.where.get()) && over;
  MaybeTerm has;
  if (q.has) {
    has = truth(*q.has, "`has`");
    good = good && has;
  } else if (q.quantifier == syntax::Quantifier::every) {
    report("C238", "`every` needs `has`: what do all of them have?", {{origin(span), {}}});
    good = false;
  }
  scope.shrink(before);
  if (!good) return std::nullopt;
  Op const op = q.quantifier == syntax::Quantifier::every  ? Op::every
                : q.quantifier == syntax::Quantifier::some ? Op::some
                                                           : Op::none;
  Term t = made(op, sort_type(Sort::truth), span);
  t.loop = on_heap(std::move(*over));
  if (has) t.parts.push_back(std::move(*has));
  return t;
}

namespace {

Op op_of(syntax::AggregateKind kind) {
  switch (kind) {
  case syntax::AggregateKind::sum: return Op::sum;
  case syntax::AggregateKind::smallest: return Op::smallest;
  case syntax::AggregateKind::largest: return Op::largest;
  case syntax::AggregateKind::average: return Op::average;
  case syntax::AggregateKind::count: return Op::count;
  case syntax::AggregateKind::list: return Op::filtered;
  case syntax::AggregateKind::median: return Op::median;
  case syntax::AggregateKind::slope: return Op::slope;
  case syntax::AggregateKind::distinct: return Op::distinct;
  case syntax::AggregateKind::share: return Op::share;
  }
  return Op::sum;
}

std::string aggregate_word(syntax::AggregateKind kind) {
  switch (kind) {
  case syntax::AggregateKind::sum: return "sum of";
  case syntax::AggregateKind::smallest: return "smallest of";
  case syntax::AggregateKind::largest: return "largest of";
  case syntax::AggregateKind::average: return "average of";
  case syntax::AggregateKind::count: return "count of";
  case syntax::AggregateKind::list: return "list of";
  case syntax::AggregateKind::median: return "median of";
  case syntax::AggregateKind::slope: return "slope of";
  case syntax::AggregateKind::distinct: return "distinct of";
  case syntax::AggregateKind::share: return "share of";
  }
  return {};
}

} // namespace

/// What can be told to be the same as another or not.
MaybeTerm Terms::tellable(syntax::Expr const& e, std::string const& what) {
  MaybeTerm t = term(e);
  bool const never = t && (t->type.sort == Sort::list || t->type.sort == Sort::parts ||
                           t->type.sort == Sort::anything);
  if (!never) return t;
  report("C223", what + " needs what can be told from another", {{origin(e.span), is(*t)}});
  return std::nullopt;
}

/// What an aggregate asks beyond its parts; reported where it is missing.
bool Terms::fits_aggregate(syntax::Aggregate const& a, Loop const* over, Span span) {
  using Kind = syntax::AggregateKind;
  bool good = true;
  auto const refuse = [&](std::string code, std::string title, Mark mark, std::string help = {}) {
    report(std::move(code), std::move(title), {std::move(mark)}, std::move(help));
    good = false;
  };
  Origin const binder = origin(a.binder.span);
  if (over != nullptr && a.kind == Kind::list && over->periods) {
    refuse("C232", "a list is made of records", {binder, "these are periods"});
  }
  if (over != nullptr && a.kind == Kind::slope && !over->periods) {
    refuse("C232", "a slope is made of periods in order", {binder, "these are records"});
  }
  if (a.spread && a.kind != Kind::sum) {
    refuse("C278", "only a sum is spread over periods", {origin(a.spread->over->span), {}},
           "take the sum in a `let` or a `define`, for each period");
  }
  if (a.kind == Kind::share && !a.where) {
    refuse("C279", "a share is of those that pass a condition: which?", {origin(span), {}},
           "write `share of … where …`");
  }
  return good;
}

MaybeTerm Terms::make(syntax::Aggregate const& a, Span span) {
  std::size_t const before = scope.size();
  auto over = loop(a.binder);
  Loop unused;
  Loop& into = over ? *over : unused;
  bool const share = a.kind == syntax::AggregateKind::share;
  bool good = (share || add_where(into, a.where.get())) && over;
  std::vector<Term> parts;
  auto const add = [&](MaybeTerm t) {
    good = good && t;
    if (t) parts.push_back(std::move(*t));
  };
  std::string const word = quoted(aggregate_word(a.kind));
  if (a.what) {
    bool const any = a.kind == syntax::AggregateKind::distinct;
    add(any ? tellable(*a.what, word) : number(*a.what, word));
  }
  if (share && a.where) add(truth(*a.where, "`where`"));
  if (a.spread) {
    add(period(*a.spread->over, "`spread over`"));
    add(period(*a.spread->during, "`during`"));
  }
  scope.shrink(before);
  good = fits_aggregate(a, over ? &*over : nullptr, span) && good;
  if (!good) return std::nullopt;
  Type type = number_type({});
  if (a.kind == syntax::AggregateKind::list) {
    type = over->list->type;
  } else if (a.what && a.kind != syntax::AggregateKind::distinct) {
    type = parts.front().type;
  }
  Term t = made(op_of(a.kind), type, span);
  t.parts = std::move(parts);
  t.loop = on_heap(std::move(*over));
  return t;
}

std::optional<Proof> Terms::proof(syntax::Proof const& tree) {
  std::size_t const before = scope.size();
  auto over = loop(tree.binder);
  Loop unused;
  bool good = add_where(over ? *over : unused, tree.where.get()) && over;
  scope.shrink(before);
  if (!good) return std::nullopt;
  Record const& record = draft_.model.records[at(over->list->type.record)];
  if (over->periods || !record.evidence_field) {
    report("C283",
           over->periods ? "proof is given of records, and not of periods"
                         : "a " + record.name + " carries no evidence",
           {{origin(tree.binder.span), {}},
            {record.origin, over->periods ? "such as these" : "not `evidenced by` anything"}});
    return std::nullopt;
  }
  Proof out;
  out.evidence = *record.evidence_field;
  Record const& evidence = draft_.model.records[at(record.fields[out.evidence].type.record)];
  auto const kind = std::find_if(evidence.fields.begin(), evidence.fields.end(),
                                 [](Field const& f) { return f.type.sort == Sort::choice; });
  if (kind == evidence.fields.end()) {
    report("C283", "evidence here has no kind",
           {{origin(tree.span), {}}, {evidence.origin, "no field is `one of (…)`"}});
    return std::nullopt;
  }
  out.kind = static_cast<std::uint32_t>(kind - evidence.fields.begin());
  auto const& labels = draft_.model.choices[at(kind->type.choice)].labels;
  for (auto const& word : tree.kinds) {
    auto const it = std::find(labels.begin(), labels.end(), word.text);
    if (it == labels.end()) {
      report("C225", quoted(word.text) + " is no kind of evidence",
             {{origin(word.span), {}}, {kind->origin, this_is(draft_.model, kind->type)}},
             did_you_mean(word.text, {labels.begin(), labels.end()}));
      good = false;
      continue;
    }
    out.labels.push_back(static_cast<std::uint32_t>(it - labels.begin()));
  }
  if (!good) return std::nullopt;
  out.loop = std::move(*over);
  return out;
}

MaybeTerm Terms::make(syntax::LongestRun const& r, Span span) {
  std::size_t const before = scope.size();
  auto over = loop(r.binder);
  MaybeTerm has = truth(*r.has, "`has`");
  scope.shrink(before);
  if (over && !over->periods) {
    report("C232", "a run is made of periods in order",
           {{origin(r.binder.span), "these are records"}});
    return std::nullopt;
  }
  if (!over || !has) return std::nullopt;
  Term t = made(Op::longest_run, number_type({}), span);
  t.loop = on_heap(std::move(*over));
  t.parts.push_back(std::move(*has));
  return t;
}

} // namespace grens::check
