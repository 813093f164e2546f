#include "check/terms.hpp"

#include "base/assert.hpp"
#include "check/index.hpp"

#include <algorithm>

namespace grens::check {

Term Terms::made(Op op, Type type, Span span) const {
  Term t;
  t.op = op;
  t.type = type;
  t.origin = origin(span);
  return t;
}

MaybeTerm Terms::term(syntax::Expr const& e) {
  // S9: under anything but `and` and `or` a fact that is recorded could take a finding away.
  bool const may_ask = may_ask_recorded;
  may_ask_recorded = may_ask && (std::holds_alternative<syntax::Logic>(e.node) ||
                                 std::holds_alternative<syntax::IsRecorded>(e.node));
  MaybeTerm made = std::visit([&](auto const& node) { return make(node, e.span); }, e.node);
  may_ask_recorded = may_ask;
  return made;
}

MaybeTerm Terms::truth(syntax::Expr const& e, std::string const& what) {
  MaybeTerm t = term(e);
  if (!t || t->type.sort == Sort::truth) return t;
  report("C223", what + " needs a yes or no", {{origin(e.span), is(*t)}});
  return std::nullopt;
}

MaybeTerm Terms::number(syntax::Expr const& e, std::string const& what) {
  MaybeTerm t = term(e);
  if (!t || t->type.sort == Sort::number) return t;
  report("C223", what + " needs a number", {{origin(e.span), is(*t)}});
  return std::nullopt;
}

MaybeTerm Terms::period(syntax::Expr const& e, std::string const& what) {
  MaybeTerm t = term(e);
  if (!t || is_period_like(t->type)) return t;
  bool const date = t->type.sort == Sort::date;
  std::string const written(draft_.text(origin(e.span)));
  report("C223", what + " needs a period", {{origin(e.span), is(*t)}},
         date ? "write `day of " + written + "` for that day" : "");
  return std::nullopt;
}

// ---- literals -----------------------------------------------------------------------------------

MaybeTerm Terms::make(syntax::NumberLiteral const& n, Span span) {
  Term t = made(Op::constant_number, number_type(n.unit ? n.unit->unit : Unit{}), span);
  t.number = n.value;
  return t;
}

namespace {

Type literal_type(Period p) {
  if (p.first == p.last) return sort_type(Sort::date);
  if (p == week_of(p.first)) return period_type(PeriodKind::week);
  if (p == month_of(p.first)) return period_type(PeriodKind::month);
  if (p == quarter_of(p.first)) return period_type(PeriodKind::quarter);
  if (p == year_of(p.first)) return period_type(PeriodKind::year);
  return period_type(PeriodKind::span);
}

} // namespace

MaybeTerm Terms::make(syntax::PeriodLiteral const& p, Span span) {
  Term t = made(Op::constant_period, literal_type(p.period), span);
  t.period = p.period;
  return t;
}

MaybeTerm Terms::make(syntax::TextLiteral const& text, Span span) {
  Term t = made(Op::constant_text, sort_type(Sort::text), span);
  t.text = text.text;
  return t;
}

MaybeTerm Terms::make(syntax::TruthLiteral const& truth, Span span) {
  Term t = made(Op::constant_truth, sort_type(Sort::truth), span);
  t.index = truth.value ? 1 : 0;
  return t;
}

// ---- names --------------------------------------------------------------------------------------

VariableId Terms::declare(syntax::Word const& name, std::optional<Type> type, bool from_list) {
  auto const refuse = [&](std::string const& is, std::vector<Mark> marks) {
    marks.insert(marks.begin(), {origin(name.span), {}});
    report("C209", quoted(name.text) + " is already " + is, std::move(marks), "take another name");
  };
  if (Local const* local = scope.find(name.text)) {
    refuse("a name here", {{local->origin, "this one"}});
  } else if (Declared const* d = draft_.names.find(package_, Space::terms, name.text)) {
    std::vector<Mark> marks;
    if (d->what != Declares::builtin) marks.push_back({d->origin, "declared here"});
    refuse(declared_text(d->what), std::move(marks));
  } else if (name.text == "it" || name.text == "margin" || name.text == "since") {
    refuse("a word of sentences", {});
  } else if (draft_.has_root) {
    for (Field const& f : draft_.root().fields) {
      if (f.name == name.text) refuse("a field of the root record", {{f.origin, "this one"}});
    }
  }
  VariableId const id{static_cast<std::uint32_t>(variables_.size())};
  variables_.push_back({name.text, type.value_or(Type{}), origin(name.span)});
  scope.add({name.text, id, type, origin(name.span), from_list});
  // Names that the language gives, such as `weak` in a level, are written nowhere.
  if (draft_.text(origin(name.span)) == name.text)
    see_local(draft_, origin(name.span), origin(name.span), type);
  return id;
}

void Terms::inherit(Scope const& outer) {
  scope.set_outer(&outer);
  outer.for_each([&](Local const& l) {
    if (l.origin.package == package_) return; // it was compared where it was made
    Declared const* d = draft_.names.find(package_, Space::terms, l.name);
    if (d == nullptr || d->what == Declares::builtin) return;
    report("C209", "the rule calls something " + quoted(l.name) + ", and so does this package",
           {{d->origin, declared_text(d->what)}, {l.origin, "in the rule"}});
  });
}

void Terms::unknown_name(syntax::Word const& name, std::vector<std::string> const& labels) {
  if (draft_.may_be_declared(package_, name.text)) return;
  std::vector<std::string_view> known = draft_.names.known(package_, Space::terms);
  known.insert(known.end(), labels.begin(), labels.end());
  scope.for_each([&](Local const& l) { known.emplace_back(l.name); });
  if (draft_.has_root) {
    for (Field const& f : draft_.root().fields)
      known.emplace_back(f.name);
  }
  report("C207", "there is nothing called " + quoted(name.text), {{origin(name.span), {}}},
         help_for_unknown(draft_, package_, Space::terms, name.text, known));
}

/// Inside `if` too: `gives if … then simple otherwise full`.
MaybeTerm Terms::giving(syntax::Expr const& e, Type const& wanted) {
  if (wanted.sort != Sort::choice) return term(e);
  if (auto const* i = std::get_if<syntax::If>(&e.node)) {
    MaybeTerm condition = truth(*i->condition, "`if`");
    MaybeTerm then = giving(*i->then, wanted);
    return choose(std::move(condition), std::move(then), giving(*i->otherwise, wanted), e.span);
  }
  auto const* use = std::get_if<syntax::NameUse>(&e.node);
  if (use == nullptr || !use->fields.empty() || scope.find(use->name.text) != nullptr)
    return term(e);
  auto const& labels = draft_.model.choices[at(wanted.choice)].labels;
  auto const label = std::find(labels.begin(), labels.end(), use->name.text);
  if (label != labels.end()) {
    Term t = made(Op::constant_label, wanted, e.span);
    t.index = static_cast<std::uint32_t>(label - labels.begin());
    see_label(draft_, origin(use->name.span), wanted.choice, t.index);
    return t;
  }
  bool const known = is_root_field(use->name.text) ||
                     draft_.names.find(package_, Space::terms, use->name.text) != nullptr;
  if (known) return term(e);
  unknown_name(use->name, labels);
  return std::nullopt;
}

/// The name of something that is not a term by itself.
void Terms::say_how_to_use(Declared const& declared, syntax::Word const& name) {
  std::string help;
  switch (declared.what) {
  case Declares::value: help = "say for when: " + quoted(name.text + " at …"); break;
  case Declares::question: help = "say which reading: " + quoted(name.text + " is …"); break;
  case Declares::consequence:
  case Declares::define:
  case Declares::builtin: help = "say of what: " + quoted(name.text + "(…)"); break;
  case Declares::record:
  case Declares::source:
  case Declares::rule:
  case Declares::result:
  case Declares::exception:
  case Declares::viewpoint:
  case Declares::indicator:
  case Declares::level: break; // nothing that a term could be
  }
  std::vector<Mark> marks{{origin(name.span), {}}};
  if (declared.what != Declares::builtin) marks.push_back({declared.origin, "declared here"});
  report("C230",
         quoted(name.text) + " is " + declared_text(declared.what) + ", and stands here alone",
         std::move(marks), help);
}

bool Terms::is_root_field(std::string_view name) const {
  if (!draft_.has_root) return false;
  auto const& fields = draft_.root().fields;
  return std::any_of(fields.begin(), fields.end(), [&](Field const& f) { return f.name == name; });
}

MaybeTerm Terms::root_field(syntax::Word const& name) {
  return field_of(made(Op::root, row_type(draft_.model.root), name.span), name);
}

MaybeTerm Terms::first_name(syntax::Word const& name) {
  if (Local const* local = scope.find(name.text)) {
    see_local(draft_, origin(name.span), local->origin, local->type);
    if (!local->type) return std::nullopt;
    Term t = made(Op::variable, *local->type, name.span);
    t.index = static_cast<std::uint32_t>(at(local->id));
    return t;
  }
  if (is_root_field(name.text)) return root_field(name);
  if (Declared const* declared = draft_.names.find(package_, Space::terms, name.text)) {
    see(draft_, origin(name.span), *declared);
    say_how_to_use(*declared, name);
  } else {
    unknown_name(name);
  }
  return std::nullopt;
}

namespace {

using Path = std::vector<std::uint32_t>;

/// The lists of one record that stand in a record or its inner records, each as the way to it.
void add_lists(Draft const& draft, RecordId in, RecordId of, std::vector<bool> const& skipped,
               Path const& way, std::vector<Path>& found) {
  auto const& fields = draft.model.records[at(in)].fields;
  for (std::uint32_t i = 0; i < fields.size(); ++i) {
    Type const& type = fields[i].type;
    if (draft.broken_fields.count({at(in), i}) > 0) continue;
    Path here = way;
    here.push_back(i);
    bool const list = type.sort == Sort::list && type.element == Sort::row && type.record == of;
    if (list) found.push_back(here);
    bool const deeper = fields[i].is_inner && !skipped[at(type.record)] &&
                        here.size() <= draft.model.records.size();
    if (deeper) add_lists(draft, type.record, of, skipped, here, found);
  }
}

/// The record itself and all that hold it, however deep: by RecordId.
std::vector<bool> holders_of(Draft const& draft, RecordId record) {
  auto const& records = draft.model.records;
  std::vector<bool> holds(records.size());
  holds[at(record)] = true;
  for (bool more = true; more;) {
    more = false;
    for (std::size_t r = 0; r < records.size(); ++r) {
      for (std::uint32_t f = 0; f < records[r].fields.size() && !holds[r]; ++f) {
        Field const& field = records[r].fields[f];
        bool const rows =
            field.is_inner || (field.type.sort == Sort::list && field.type.element == Sort::row);
        if (!rows || draft.broken_fields.count({r, f}) > 0) continue;
        holds[r] = holds[at(field.type.record)];
        more = more || holds[r];
      }
    }
  }
  return holds;
}

/// Where the rows stand that an id in `holder` can name (S15): in what holds it, or in the root.
std::vector<Path> lists_for_id(Draft const& draft, RecordId holder, RecordId target) {
  std::vector<bool> holders = holders_of(draft, holder);
  if (draft.has_root) holders[at(draft.model.root)] = true;
  std::vector<Path> found;
  for (std::uint32_t r = 0; r < holders.size(); ++r) {
    if (holders[r]) add_lists(draft, RecordId{r}, target, holders, {r}, found);
  }
  return found;
}

} // namespace

/// The row that an id names: `p.role.name`.
MaybeTerm Terms::follow(Term id, syntax::Word const& name) {
  RecordId const holder = id.parts.front().type.record;
  Field const& field = draft_.model.records[at(holder)].fields[id.index];
  Record const& target = draft_.model.records[at(field.type.record)];
  std::vector<Path> const lists = lists_for_id(draft_, holder, field.type.record);
  if (lists.size() != 1) {
    report("C281",
           lists.empty() ? "no list holds the " + target.name + " that this id names"
                         : "more than one list holds records of this kind, and which one this id "
                           "looks into is not settled",
           {{origin(name.span), {}}, {field.origin, "this is the id of one"}}, {});
    return std::nullopt;
  }
  Term t = made(Op::follow, row_type(field.type.record), id.origin.span);
  t.index = id.index;
  t.labels = lists.front();
  t.parts = std::move(id.parts);
  return t;
}

MaybeTerm Terms::field_of(Term row, syntax::Word const& name) {
  if (row.op == Op::field &&
      draft_.model.records[at(row.parts.front().type.record)].fields[row.index].is_id) {
    MaybeTerm named = follow(std::move(row), name);
    return named ? field_of(std::move(*named), name) : std::nullopt;
  }
  if (row.type.sort != Sort::row) {
    bool const list = row.type.sort == Sort::list;
    report("C227",
           list ? "a list has no " + quoted(name.text) + ": its elements have"
                : "only a record has fields",
           {{origin(name.span), {}}, {row.origin, is(row)}},
           list ? "take the elements one by one: `for … of …`" : "");
    return std::nullopt;
  }
  Record const& record = draft_.model.records[at(row.type.record)];
  auto const it = std::find_if(record.fields.begin(), record.fields.end(),
                               [&](Field const& f) { return f.name == name.text; });
  if (it == record.fields.end()) {
    std::vector<std::string_view> known;
    for (Field const& f : record.fields)
      known.emplace_back(f.name);
    report("C226", "a " + record.name + " has no " + quoted(name.text), {{origin(name.span), {}}},
           did_you_mean(name.text, known));
    return std::nullopt;
  }
  auto const index = static_cast<std::uint32_t>(it - record.fields.begin());
  if (draft_.broken_fields.count({at(row.type.record), index}) > 0) return std::nullopt;
  Type type = it->type;
  if (it->is_money) {
    auto const unit = currency_of(draft_, package_, name.span);
    if (!unit) return std::nullopt;
    type.unit = *unit;
  }
  see_field(draft_, origin(name.span), row.type.record, index, type);
  Term t = made(Op::field, type, {row.origin.span.begin, name.span.end});
  t.index = index;
  t.parts.push_back(std::move(row));
  return t;
}

MaybeTerm Terms::add_fields(MaybeTerm first, std::vector<syntax::Word> const& fields) {
  for (auto const& f : fields) {
    if (!first) return first;
    first = field_of(std::move(*first), f);
  }
  return first;
}

MaybeTerm Terms::make(syntax::NameUse const& use, Span span) {
  MaybeTerm t = add_fields(first_name(use.name), use.fields);
  if (t) t->origin = origin(span);
  return t;
}

MaybeTerm Terms::placeholder(syntax::NameUse const& use, Span span,
                             std::vector<std::string_view> known) {
  if (scope.find(use.name.text) != nullptr || is_root_field(use.name.text)) return make(use, span);
  scope.for_each([&](Local const& l) { known.emplace_back(l.name); });
  if (draft_.has_root) {
    for (Field const& f : draft_.root().fields)
      known.emplace_back(f.name);
  }
  if (!draft_.has_root && draft_.lost_record) return std::nullopt;
  report("C254", "no name in scope is called " + quoted(use.name.text),
         {{origin(use.name.span), {}}}, did_you_mean(use.name.text, known));
  return std::nullopt;
}

// ---- walking ------------------------------------------------------------------------------------

void for_each_term(Loop const& loop, std::function<void(Term const&)> const& see) {
  for (auto const* t : {&loop.list, &loop.during, &loop.where}) {
    if (*t) for_each_term(**t, see);
  }
}

void for_each_term(Term const& term, std::function<void(Term const&)> const& see) {
  see(term);
  for (Term const& p : term.parts)
    for_each_term(p, see);
  if (term.loop) for_each_term(*term.loop, see);
}

} // namespace grens::check
