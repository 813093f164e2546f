#include "prove/witness.hpp"

#include "base/assert.hpp"

#include <algorithm>

namespace grens::prove {

using check::at;
using check::Claim;
using check::Field;
using check::Frame;
using check::Op;
using check::Range;
using check::Sort;
using check::Term;
using check::Wish;

namespace {

constexpr int wishes_inside = 4;  // elements of elements of elements: more never helped
constexpr std::size_t many = 100; // elements that a count may ask for

/// Sees through lets and arguments; calls of defines are seen through by the reasoner.
Term const* meant(Term const* t, Frame*& f) {
  while (t->op == Op::variable && f->variables[t->index].term != nullptr) {
    check::Meaning const& m = f->variables[t->index];
    t = m.term;
    f = m.frame;
  }
  return t;
}

/// A number in the range: an end, or one beside it where that is open.
Number within(Range const& r) {
  Arithmetic math;
  if (!r.low && !r.high) return Number::whole(1);
  if (r.low && !r.low_open) return *r.low;
  if (r.high && !r.high_open) return *r.high;
  Number const one = Number::whole(1);
  if (r.low && r.high) {
    Number const middle = math.divide(math.add(*r.low, *r.high), Number::whole(2));
    return middle.is_small() ? middle : *r.low;
  }
  Number const beside = r.low ? math.add(*r.low, one) : math.subtract(*r.high, one);
  return beside.is_small() ? beside : one;
}

} // namespace

Witness::Witness(check::Model const& model, check::Reasoner& reasoner,
                 std::vector<check::RuleId> rules, Date day)
    : model_(model), reasoner_(reasoner), rules_(std::move(rules)), day_(day) {}

std::vector<DraftDossier> Witness::dossiers(std::vector<Claim> claims) {
  check::Rule const& rule = model_.rules[at(rules_.front())];
  Frame& frame = reasoner_.frame(rules_.front());
  if (rule.where) claims.insert(claims.begin(), {&*rule.where, &frame, true});
  auto const& applies = model_.applies[at(rule.package)];
  if (applies) claims.insert(claims.begin(), {&*applies, &no_variables_, true});
  reasoner_.start();
  std::vector<check::Way> const ways = reasoner_.ways(claims);
  auto const& currency = model_.packages[at(rule.package)].currency;
  std::string const code = currency ? unit_text({*currency, Measure::one}) : "EUR";
  std::vector<DraftDossier> out;
  for (check::Way const& way : ways) {
    DraftDossier draft(model_, day_, code);
    Rows rows;
    dated_.clear();
    if (!bind(draft, rows)) continue;
    for (Wish const& wish : way)
      grant(draft, rows, wish, 0);
    out.push_back(std::move(draft));
  }
  return out;
}

/// One element for each list that the rule goes through; for a period, one that is dated in it.
bool Witness::bind(DraftDossier& draft, Rows& rows) {
  Frame& frame = reasoner_.frame(rules_.front());
  auto const& binders = model_.rules[at(rules_.front())].binders;
  for (std::size_t i = 0; i < binders.size(); ++i) {
    check::Binder const& b = binders[i];
    auto const is = [&](Rows& all, Item* item) {
      for (check::RuleId const id : rules_) {
        auto const variable = model_.rules[at(id)].binders[i].loop.variable;
        all[{&reasoner_.frame(id), static_cast<std::uint32_t>(variable)}] = item;
      }
    };
    if (b.single) {
      Item* one = b.loop.list ? row(draft, rows, b.loop.list.get(), &frame) : &draft.root();
      if (one == nullptr) return false;
      is(rows, one);
      continue;
    }
    Item* const all = b.loop.list ? list(draft, rows, b.loop.list.get(), &frame) : nullptr;
    if (all == nullptr || !all->record) return false;
    Item* const element = all->elements.empty() ? &draft.add(*all) : all->elements.front().get();
    if (b.loop.by && !model_.records[at(*all->record)].derived_period)
      draft.member(*element, *b.loop.by);
    is(b.loop.periods ? dated_ : rows, element);
  }
  return true;
}

// ---- rows and lists -----------------------------------------------------------------------------

Item* Witness::row(DraftDossier& draft, Rows& rows, Term const* t, Frame* f) {
  t = meant(t, f);
  if (t->op == Op::root) return &draft.root();
  if (t->op == Op::variable) {
    auto const it = rows.find({f, t->index});
    return it == rows.end() ? nullptr : it->second;
  }
  if (t->op != Op::field) return nullptr;
  Item* const outer = row(draft, rows, &t->parts.front(), f);
  if (outer == nullptr || !draft.field(*outer, t->index).is_inner) return nullptr;
  return &draft.member(*outer, t->index);
}

Item* Witness::list(DraftDossier& draft, Rows& rows, Term const* t, Frame* f) {
  t = meant(t, f);
  if (t->op == Op::filtered) return list(draft, rows, t->loop->list.get(), f);
  if (t->op == Op::call) {
    // A list has to be of a row that is known here, so its define can be looked into as it stands.
    Frame& inner = reasoner_.keep(reasoner_.called(*t, *f));
    return list(draft, rows, &model_.defines[t->index].body, &inner);
  }
  if (t->op != Op::field) return nullptr;
  Item* const outer = row(draft, rows, &t->parts.front(), f);
  if (outer == nullptr) return nullptr;
  Item& found = draft.member(*outer, t->index);
  return found.kind == Item::Kind::list ? &found : nullptr;
}

// ---- wishes -------------------------------------------------------------------------------------

void Witness::grant(DraftDossier& draft, Rows& rows, Wish const& wish, int depth) {
  if (depth > wishes_inside) return;
  switch (wish.kind) {
  case Wish::Kind::truth: grant_truth(draft, rows, wish, depth); return;
  case Wish::Kind::labels: grant_labels(draft, rows, wish); return;
  case Wish::Kind::range: grant_range(draft, rows, wish, depth); return;
  }
}

void Witness::grant_truth(DraftDossier& draft, Rows& rows, Wish const& wish, int depth) {
  Term const& t = *wish.term;
  if (t.loop && (t.op == Op::some || t.op == Op::none || t.op == Op::every)) {
    // The wish is of the positive form: that some element has it, or (every) has it not.
    std::vector<Claim> each;
    if (t.loop->where) each.push_back({t.loop->where.get(), wish.frame, true});
    if (!t.parts.empty()) each.push_back({&t.parts.front(), wish.frame, t.op != Op::every});
    bool const wanted = wish.truth;
    elements(draft, rows, t, *wish.frame, each, wanted ? 1 : 0, depth);
    return;
  }
  Term const* field = &t;
  if (t.op == Op::is_recorded) {
    if (!wish.truth) return; // what is not recorded is left out
    field = &t.parts.front();
  } else if (t.op == Op::equal && wish.truth && t.parts[0].op == Op::field &&
             t.parts[1].op == Op::constant_text) {
    if (Item* of = row(draft, rows, &t.parts[0].parts.front(), wish.frame))
      draft.set(*of, t.parts[0].index, in_quotes(t.parts[1].text));
    return;
  }
  if (field->op != Op::field) return;
  Item* const of = row(draft, rows, &field->parts.front(), wish.frame);
  if (of == nullptr) return;
  if (t.op == Op::is_recorded) {
    draft.member(*of, field->index);
  } else {
    draft.set(*of, field->index, wish.truth ? "true" : "false");
  }
}

void Witness::grant_labels(DraftDossier& draft, Rows& rows, Wish const& wish) {
  Frame* f = wish.frame;
  Term const& t = *meant(wish.term, f);
  if (t.op != Op::field || wish.except || wish.labels.empty()) return;
  Item* const of = row(draft, rows, &t.parts.front(), f);
  if (of == nullptr) return;
  std::string word = *wish.labels.begin();
  if (t.type.sort == Sort::choice) {
    auto const& labels = model_.choices[at(t.type.choice)].labels;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (std::to_string(i) == *wish.labels.begin()) word = labels[i];
    }
  }
  draft.set(*of, t.index, in_quotes(word));
}

void Witness::set_number(DraftDossier& draft, Rows& rows, Term const& t, Frame& frame,
                         Range const& range) {
  Item* const of = row(draft, rows, &t.parts.front(), &frame);
  if (of == nullptr) return;
  Number const n = within(range);
  if (t.type.sort == Sort::date) {
    auto const day = floor_of(n);
    bool const sensible = day && *day > day_number(date_first) && *day < day_number(date_last);
    if (sensible)
      draft.set(*of, t.index, in_quotes(date_text(date_of(static_cast<std::int32_t>(*day)))));
    return;
  }
  if (places_needed(n)) draft.set(*of, t.index, in_quotes(exact_text(n)));
}

void Witness::grant_range(DraftDossier& draft, Rows& rows, Wish const& wish, int depth) {
  Frame* f = wish.frame;
  Term const& t = *meant(wish.term, f);
  if (t.op == Op::field) {
    set_number(draft, rows, t, *f, wish.range);
    return;
  }
  bool const dated = t.op == Op::start_of || t.op == Op::end_of;
  if (dated && t.parts.front().op == Op::variable) {
    auto const element = dated_.find({f, t.parts.front().index});
    auto const day = floor_of(within(wish.range));
    if (element == dated_.end() || !day) return;
    check::Record const& record = model_.records[at(*element->second->record)];
    if (record.dated_by && !record.derived_period)
      draft.set(*element->second, *record.dated_by,
                in_quotes(date_text(date_of(static_cast<std::int32_t>(*day)))));
    return;
  }
  if (!t.loop) return;
  Frame& frame = *wish.frame;
  std::vector<Claim> each;
  if (t.loop->where) each.push_back({t.loop->where.get(), &frame, true});
  if (t.op == Op::count) {
    auto const n = floor_of(within(wish.range));
    if (n && *n >= 0 && *n <= static_cast<std::int64_t>(many))
      elements(draft, rows, t, frame, each, static_cast<std::size_t>(*n), depth);
    return;
  }
  if (t.op != Op::sum || t.parts.front().op != Op::field) return;
  elements(draft, rows, t, frame, each, 1, depth);
  auto const variable = static_cast<std::uint32_t>(t.loop->variable);
  if (rows.contains({&frame, variable}))
    set_number(draft, rows, t.parts.front(), frame, wish.range);
}

/// Sees to it that the list is known and has that many elements of which the claims hold. The first
/// one may stand there already.
void Witness::elements(DraftDossier& draft, Rows& rows, Term const& loop_term, Frame& frame,
                       std::vector<Claim> const& of_each, std::size_t count, int depth) {
  check::Loop const& loop = *loop_term.loop;
  if (!loop.list) return;
  Item* const all = list(draft, rows, loop.list.get(), &frame);
  if (all == nullptr || !all->record) return;
  auto const variable = static_cast<std::uint32_t>(loop.variable);
  for (std::size_t i = 0; i < count; ++i) {
    if (loop.periods) return;
    while (all->elements.size() <= i)
      draft.add(*all);
    rows[{&frame, variable}] = all->elements[i].get();
    frame.variables[variable] = {"@", nullptr, nullptr};
    std::vector<check::Way> const ways = reasoner_.ways(of_each);
    if (ways.empty()) continue;
    for (Wish const& wish : ways.front())
      grant(draft, rows, wish, depth + 1);
  }
}

} // namespace grens::prove
