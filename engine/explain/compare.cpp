#include "explain/compare.hpp"

#include "explain/weight.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace grens::explain {

using check::at;
using check::Model;
using evaluate::Finding;
using evaluate::Findings;
using evaluate::Found;
using evaluate::Level;
using evaluate::Outcome;
using evaluate::ProofNode;
using evaluate::Result;
using evaluate::Sign;

std::string_view difference_word(Difference d) {
  switch (d) {
  case Difference::appeared: return "new";
  case Difference::gone: return "gone";
  case Difference::outcome: return "outcome";
  case Difference::amount: return "amount";
  }
  return "outcome";
}

std::string_view sort_word(Sort s) {
  switch (s) {
  case Sort::finding: return "finding";
  case Sort::result: return "result";
  case Sort::sign: return "sign";
  case Sort::level: return "level";
  }
  return "finding";
}

std::string_view direction_word(Direction d) {
  switch (d) {
  case Direction::worse: return "worse";
  case Direction::unclear: return "unclear";
  case Direction::better: return "better";
  case Direction::neither: return "neither";
  }
  return "neither";
}

namespace {

/// Something found, with what is compared of it.
struct Item {
  Found const* found = nullptr;
  Sort sort = Sort::finding;
  Side side;
};

std::string bounds_of(Result const& r) {
  if (!r.value.empty()) return r.value;
  if (r.at_least.empty()) return r.at_most.empty() ? "" : "at most " + r.at_most;
  if (r.at_most.empty()) return "at least " + r.at_least;
  return "between " + r.at_least + " and " + r.at_most;
}

std::string from_to(std::string_view least, std::string_view most) {
  return std::string(least) + (least == most ? "" : ".." + std::string(most));
}

Item item_of(Finding const& f) {
  return {&f, Sort::finding, {f.outcome, {}, f.over, {}, f.say, f.consequence}};
}
Item item_of(Result const& r) {
  return {&r, Sort::result, {r.outcome, {}, bounds_of(r), r.value_text, r.say, {}}};
}
Item item_of(Sign const& s) {
  std::string grade =
      from_to(evaluate::grade_word(s.at_least_grade), evaluate::grade_word(s.at_most_grade));
  return {&s, Sort::sign, {std::nullopt, std::move(grade), bounds_of(s), s.value_text, s.say}};
}
Item item_of(Level const& l) {
  return {&l, Sort::level, {std::nullopt, from_to(l.at_least, l.at_most), {}, {}, l.say}};
}

/// In the order found, and by what is the same on both sides. The rule is part of an id, but signs
/// and levels of one rule and month are told apart by their sort.
struct Items {
  std::vector<Item> all;
  std::map<std::pair<Sort, std::string_view>, std::size_t> by_id;

  void add(Findings const& findings) {
    each(findings.findings);
    each(findings.results);
    each(findings.signs);
    each(findings.levels);
  }
  [[nodiscard]] Item const* same_as(Item const& other) const {
    auto const there = by_id.find({other.sort, other.found->id});
    return there == by_id.end() ? nullptr : &all[there->second];
  }

private:
  template <class One> void each(std::vector<One> const& list) {
    for (One const& one : list) {
      by_id.emplace(std::pair(item_of(one).sort, std::string_view(one.id)), all.size());
      all.push_back(item_of(one));
    }
  }
};

// ---- what differs ------------------------------------------------------------------------------

/// What nobody asks is fine.
int weight(std::optional<Outcome> o) {
  return o ? explain::weight(*o) : 0;
}

Direction direction_of(Item const* before, Item const* after) {
  Item const& any = before != nullptr ? *before : *after;
  if (any.sort != Sort::finding) return Direction::neither;
  auto const outcome = [](Item const* i) { return i == nullptr ? std::nullopt : i->side.outcome; };
  int const was = weight(outcome(before));
  int const is = weight(outcome(after));
  if (is == was) return Direction::neither;
  // A question that only one side asks, and cannot answer, was never known to be wrong.
  int const open = weight(Outcome::undetermined);
  if ((after == nullptr && was == open) || (before == nullptr && is == open))
    return Direction::neither;
  if (is < was) return Direction::better;
  return is == open ? Direction::unclear : Direction::worse;
}

std::optional<Difference> difference_of(Item const* before, Item const* after) {
  if (before == nullptr) return Difference::appeared;
  if (after == nullptr) return Difference::gone;
  Side const& a = before->side;
  Side const& b = after->side;
  // A result that is not known has no value: that is another amount, not another outcome.
  bool const judged = before->sort != Sort::result;
  if ((judged && a.outcome != b.outcome) || a.grade != b.grade) return Difference::outcome;
  if (a.outcome != b.outcome || a.amount != b.amount) return Difference::amount;
  return std::nullopt;
}

// ---- why it differs ----------------------------------------------------------------------------

/// A dated value as one side read it, by what was asked: the words of the rule and what these came
/// to.
using Read = std::map<std::string, ProofNode const*>;

void collect_read(ProofNode const& node, Read& into) {
  if (node.kind == ProofNode::Kind::value) {
    std::string asked = node.what;
    for (ProofNode const& part : node.parts)
      asked += "\n" + part.what + "\n" + part.value;
    into.emplace(std::move(asked), &node);
  }
  for (ProofNode const& part : node.parts)
    collect_read(part, into);
}

void collect_findings(ProofNode const& node, std::vector<std::string>& into) {
  bool const names_one = node.kind == ProofNode::Kind::consequence && !node.pointer.empty();
  bool const is_new = std::find(into.begin(), into.end(), node.pointer) == into.end();
  if (names_one && is_new) into.push_back(node.pointer);
  for (ProofNode const& part : node.parts)
    collect_findings(part, into);
}

/// "month_maximum at m" names the value first.
std::string_view name_in(std::string_view asked) {
  auto const is_of_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  };
  auto const end = std::find_if_not(asked.begin(), asked.end(), is_of_name);
  return asked.substr(0, static_cast<std::size_t>(end - asked.begin()));
}

std::string full_name(Model const& model, check::Value const& value) {
  return model.packages[at(value.package)].name + "." + value.name;
}

/// Its own package's first, because names of used packages may be the same.
check::Value const* value_of(Model const& model, std::string const& rule, std::string_view name) {
  std::string const package = rule.substr(0, std::min(rule.rfind('.'), rule.size()));
  check::Value const* other = nullptr;
  for (check::Value const& v : model.values) {
    std::string const full = full_name(model, v);
    if (full == name || full == package + "." + std::string(name)) return &v;
    if (v.name == name) other = &v;
  }
  return other;
}

check::Rule const* rule_of(Model const& model, std::string const& name) {
  for (std::size_t r = 0; r < model.rules.size(); ++r) {
    if (model.full_name(static_cast<check::RuleId>(r)) == name) return &model.rules[r];
  }
  return nullptr;
}

/// What decides an outcome, as it is written: of a rule and its exceptions. Sentences and sources
/// are left out.
class Written {
public:
  explicit Written(Model const& model) : model_(model) {}

  std::string of(check::Rule const& rule) {
    for (check::Binder const& b : rule.binders)
      add(b.loop);
    if (rule.where) add(rule.where->origin);
    add(rule.lets);
    add(rule.norm);
    for (check::ExceptionId const id : rule.exceptions) {
      check::Exception const& e = model_.exceptions[at(id)];
      text_ += "\n" + e.name;
      add(e.lets);
      add(e.when.origin);
      add(e.instead);
    }
    return std::move(text_);
  }

private:
  Model const& model_;
  std::string text_;

  void add(check::Origin const& origin) {
    std::string_view written = model_.packages[at(origin.package)].source->text(origin.span);
    while (!written.empty() && (written.back() == ' ' || written.back() == '\n'))
      written.remove_suffix(1);
    text_ += "\n";
    text_ += written;
  }
  void add(check::Loop const& loop) {
    for (auto const* part : {&loop.list, &loop.during, &loop.where}) {
      if (*part) add((*part)->origin);
    }
    text_ += "\n" + std::to_string(static_cast<int>(loop.kind));
  }
  void add(std::vector<check::Let> const& lets) {
    for (check::Let const& let : lets)
      add(let.value.origin);
  }
  void add(check::Norm const& norm) { add(norm.origin); }
  void add(check::Term const& term) { add(term.origin); }
  void add(check::NotApplicable const&) {}
  void add(check::Level const&) {} // a table: that its package differs is all that is said
  template <class... One> void add(std::variant<One...> const& any) {
    std::visit([this](auto const& one) { this->add(one); }, any);
  }
};

std::string_view sha_of(Model const& model, check::Rule const& rule) {
  return model.packages[at(rule.package)].sha256;
}

/// Names of the states that a term asks about, in the definitions that it calls too. Ends, because
/// those make no circle.
void collect_states(Model const& model, check::Term const& term, std::vector<std::string>& into) {
  auto const in = [&](std::unique_ptr<check::Term> const& part) {
    if (part) collect_states(model, *part, into);
  };
  if (term.op == check::Op::consequence) into.push_back(model.consequences[term.index].name);
  if (term.op == check::Op::call) collect_states(model, model.defines[term.index].body, into);
  for (check::Term const& part : term.parts)
    collect_states(model, part, into);
  if (!term.loop) return;
  in(term.loop->list);
  in(term.loop->during);
  in(term.loop->where);
}

/// The states on which it depends whether a rule asks at all: its `where` is in no proof.
std::vector<std::string> states_before(Model const& model, std::string const& rule) {
  std::vector<std::string> states;
  check::Rule const* r = rule_of(model, rule);
  if (r != nullptr && r->where) collect_states(model, *r->where, states);
  return states;
}

class Reasons {
public:
  Reasons(Model const& before, Model const& after) : before_(before), after_(after) {}

  [[nodiscard]] Because because(std::string const& rule, Found const* was, Found const* is) const {
    Because why;
    if (was != nullptr && is != nullptr) why.values = values(rule, was->proof, is->proof);
    for (Found const* side : {was, is}) {
      if (side != nullptr) collect_findings(side->proof, why.findings);
    }
    check::Rule const* a = rule_of(before_, rule);
    check::Rule const* b = rule_of(after_, rule);
    if (a == nullptr && b == nullptr) return why; // the run's own words, of no rule
    why.text = a == nullptr || b == nullptr || Written(before_).of(*a) != Written(after_).of(*b);
    why.package = !why.text && sha_of(before_, *a) != sha_of(after_, *b);
    return why;
  }

private:
  Model const& before_;
  Model const& after_;

  [[nodiscard]] std::vector<ValueChange> values(std::string const& rule, ProofNode const& was,
                                                ProofNode const& is) const {
    Read before;
    Read after;
    collect_read(was, before);
    collect_read(is, after);
    std::vector<ValueChange> changes;
    for (auto const& [asked, a] : before) {
      auto const b = after.find(asked);
      if (b == after.end() || a->value == b->second->value) continue;
      ValueChange change = change_of(rule, *a, *b->second);
      if (std::find(changes.begin(), changes.end(), change) == changes.end())
        changes.push_back(std::move(change));
    }
    return changes;
  }

  [[nodiscard]] ValueChange change_of(std::string const& rule, ProofNode const& a,
                                      ProofNode const& b) const {
    std::string_view const name = name_in(a.what);
    ValueChange c{std::string(name), {},     a.what, a.value, b.value, a.note, b.note,
                  a.cites,           b.cites};
    for (Model const* model : {&before_, &after_}) {
      check::Value const* value = value_of(*model, rule, name);
      if (value == nullptr) continue;
      c.value = full_name(*model, *value);
      c.title = value->title;
    }
    return c;
  }
};

/// A rule that one side does not ask, although it is written the same: the findings that brought
/// about the state which decides that.
void add_openers(std::vector<Change>& changes, Model const& model) {
  for (Change& c : changes) {
    bool const one_side = c.difference == Difference::appeared || c.difference == Difference::gone;
    if (!one_side || c.because.text) continue;
    for (std::string const& state : states_before(model, c.rule)) {
      for (Change const& other : changes) {
        auto const brings = [&](std::optional<Side> const& side) {
          return side && side->consequence == state;
        };
        bool const decides = other.subject == c.subject && other.period.touches(c.period) &&
                             brings(other.before) != brings(other.after);
        if (decides && other.id != c.id) c.because.findings.push_back(other.id);
      }
    }
  }
}

/// A change that other changes brought about rests on their values, however far these lie.
class Chain {
public:
  explicit Chain(std::vector<Change>& changes) : changes_(changes) {
    for (std::size_t i = 0; i < changes.size(); ++i)
      by_id_.emplace(changes[i].id, i);
    done_.resize(changes.size(), false);
  }

  void follow() {
    for (std::size_t i = 0; i < changes_.size(); ++i)
      follow(i);
  }

private:
  std::vector<Change>& changes_;
  std::map<std::string, std::size_t> by_id_;
  std::vector<bool> done_;

  /// Ends, because rules make no circle; as deep as rules rest on one another.
  void follow(std::size_t i) {
    if (done_[i]) return;
    done_[i] = true;
    Because& why = changes_[i].because;
    auto const unchanged = [&](std::string const& id) { return by_id_.count(id) == 0; };
    why.findings.erase(std::remove_if(why.findings.begin(), why.findings.end(), unchanged),
                       why.findings.end());
    for (std::string const& id : why.findings) {
      std::size_t const other = by_id_.at(id);
      follow(other);
      for (ValueChange const& v : changes_[other].because.values) {
        if (std::find(why.values.begin(), why.values.end(), v) == why.values.end())
          why.values.push_back(v);
      }
    }
    // What is known to have made it so is enough; that the file differs says nothing more.
    why.package = why.package && why.values.empty() && why.findings.empty();
  }
};

Change change_of(Item const* before, Item const* after, Difference difference,
                 Reasons const& reasons) {
  Item const& any = after != nullptr ? *after : *before;
  Found const& found = *any.found;
  Change c;
  c.id = found.id;
  c.rule = found.rule_name;
  c.title = found.title;
  c.subject = found.subject;
  c.subject_name = found.subject_name;
  c.item = found.item;
  c.period = found.period;
  c.sort = any.sort;
  c.difference = difference;
  c.direction = direction_of(before, after);
  if (before != nullptr) c.before = before->side;
  if (after != nullptr) c.after = after->side;
  c.because = reasons.because(found.rule_name, before == nullptr ? nullptr : before->found,
                              after == nullptr ? nullptr : after->found);
  return c;
}

void compare_one(Items const& before, Items const& after, Reasons const& reasons,
                 std::vector<Change>& into) {
  for (Item const& is : after.all) {
    Item const* was = before.same_as(is);
    if (auto const d = difference_of(was, &is)) into.push_back(change_of(was, &is, *d, reasons));
  }
  for (Item const& was : before.all) {
    if (after.same_as(was) != nullptr) continue;
    into.push_back(change_of(&was, nullptr, Difference::gone, reasons));
  }
}

} // namespace

std::vector<Change> compare(Evaluated const& before, Evaluated const& after) {
  // The same file, so the same subjects in the same order; one side may have left the organisation
  // out.
  std::vector<std::string_view> order;
  std::map<std::string_view, std::pair<Items, Items>> by_subject;
  auto const gather = [&](std::vector<Findings> const& all, bool is_after) {
    for (Findings const& f : all) {
      auto const [there, is_new] = by_subject.try_emplace(f.subject);
      if (is_new) order.push_back(f.subject);
      (is_after ? there->second.second : there->second.first).add(f);
    }
  };
  gather(before.found, false);
  gather(after.found, true);
  Reasons const reasons(before.model, after.model);
  std::vector<Change> changes;
  for (std::string_view const subject : order) {
    auto const& [was, is] = by_subject.at(subject);
    compare_one(was, is, reasons, changes);
  }
  add_openers(changes, after.model);
  Chain(changes).follow();
  return changes;
}

Affected affected(std::vector<Change> const& changes) {
  Affected all;
  auto const add = [](std::vector<std::string>& into, std::string const& subject) {
    if (std::find(into.begin(), into.end(), subject) == into.end()) into.push_back(subject);
  };
  for (Change const& c : changes) {
    if (c.difference != Difference::amount) add(all.outcome, c.subject);
    all.worse = all.worse || c.direction == Direction::worse;
    all.unclear = all.unclear || c.direction == Direction::unclear;
  }
  for (Change const& c : changes) {
    bool const told =
        std::find(all.outcome.begin(), all.outcome.end(), c.subject) != all.outcome.end();
    if (!told) add(all.amount, c.subject);
  }
  return all;
}

} // namespace grens::explain
