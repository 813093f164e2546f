#include "check/conditions.hpp"

#include "base/limits.hpp"

#include <algorithm>

namespace grens::check {

bool Range::holds(Number n) const {
  if (low) {
    auto const above = compare(n, *low);
    if (above < 0 || (above == 0 && low_open)) return false;
  }
  if (high) {
    auto const below = compare(n, *high);
    if (below > 0 || (below == 0 && high_open)) return false;
  }
  return true;
}

namespace {

/// Nothing lies in it.
bool is_empty(Range const& r) {
  if (!r.low || !r.high) return false;
  auto const order = compare(*r.low, *r.high);
  return order > 0 || (order == 0 && (r.low_open || r.high_open));
}

bool raises_low(Range const& now, Range const& by) {
  if (!by.low) return false;
  if (!now.low) return true;
  auto const order = compare(*by.low, *now.low);
  return order > 0 || (order == 0 && by.low_open && !now.low_open);
}

bool lowers_high(Range const& now, Range const& by) {
  if (!by.high) return false;
  if (!now.high) return true;
  auto const order = compare(*by.high, *now.high);
  return order < 0 || (order == 0 && by.high_open && !now.high_open);
}

/// The numbers n with `n op limit`.
Range range_for(Op op, Number limit) {
  Range r;
  switch (op) {
  case Op::less:
    r.high = limit;
    r.high_open = true;
    return r;
  case Op::less_equal: r.high = limit; return r;
  case Op::greater:
    r.low = limit;
    r.low_open = true;
    return r;
  case Op::greater_equal: r.low = limit; return r;
  default: break;
  }
  r.low = r.high = limit;
  return r;
}

Op opposite(Op op) {
  switch (op) {
  case Op::less: return Op::greater_equal;
  case Op::less_equal: return Op::greater;
  case Op::greater: return Op::less_equal;
  case Op::greater_equal: return Op::less;
  default: return op;
  }
}

Op mirrored(Op op) {
  switch (op) {
  case Op::less: return Op::greater;
  case Op::less_equal: return Op::greater_equal;
  case Op::greater: return Op::less;
  case Op::greater_equal: return Op::less_equal;
  default: return op;
  }
}

bool is_counted(Term const& t) {
  return t.type.sort == Sort::number || t.type.sort == Sort::date;
}

} // namespace

RuleId rule_of(Model const& model, Exception const& exception) {
  Exception const* e = &exception;
  while (auto const* outer = std::get_if<ExceptionId>(&e->target))
    e = &model.exceptions[at(*outer)];
  return std::get<RuleId>(e->target);
}

// ---- what variables mean ------------------------------------------------------------------------

Frame& Reasoner::frame(RuleId id) {
  auto const [place, made] = rules_.try_emplace(static_cast<std::uint32_t>(id));
  Frame& f = place->second;
  if (!made) return f;
  Rule const& rule = model_.rules[at(id)];
  f.variables.resize(rule.variables.size());
  // What has no meaning here, such as what a sign is measured at, is like nothing else.
  for (std::size_t i = 0; i < f.variables.size(); ++i)
    f.variables[i].name = "%" + std::to_string(at(id)) + "." + std::to_string(i);
  for (std::size_t i = 0; i < rule.binders.size(); ++i)
    f.variables[at(rule.binders[i].loop.variable)].name = "$" + std::to_string(i);
  auto const add = [&](std::vector<Let> const& lets) {
    for (Let const& l : lets)
      f.variables[at(l.variable)] = {{}, &l.value, &f};
  };
  add(rule.lets);
  for (Exception const& e : model_.exceptions) {
    if (rule_of(model_, e) == id) add(e.lets);
  }
  return f;
}

std::string Reasoner::binders(RuleId id) {
  start();
  Frame& f = frame(id);
  std::string out;
  for (Binder const& b : model_.rules[at(id)].binders) {
    // The key of a loop names its variable anew; afterwards it has the name of its place again.
    std::string const name = f.variables[at(b.loop.variable)].name;
    out += name + loop_key(b.loop, f) + (b.single ? "!" : ";");
    f.variables[at(b.loop.variable)].name = name;
  }
  return out;
}

Frame Reasoner::called(Term const& t, Frame& f) const {
  Frame inner;
  inner.variables.resize(model_.defines[t.index].variables.size());
  for (std::size_t i = 0; i < t.parts.size(); ++i)
    inner.variables[i] = {{}, &t.parts[i], &f};
  return inner;
}

/// The term behind a let, an argument or a call; `f` becomes where that stands.
Term const& Reasoner::meant(Term const& t, Frame*& f) {
  if (t.op == Op::variable) {
    Meaning const& m = f->variables[t.index];
    if (m.term == nullptr) return t;
    f = m.frame;
    return meant(*m.term, f);
  }
  if (t.op == Op::call && spend()) {
    f = &calls_.emplace_back(called(t, *f));
    return meant(model_.defines[t.index].body, f);
  }
  return t;
}

void Reasoner::start() {
  steps_ = 0;
  depth_ = 0;
  calls_.clear();
  atoms_.clear();
}

bool Reasoner::spend() {
  return ++steps_ <= limits::reasoning_steps_max;
}

// ---- cases --------------------------------------------------------------------------------------

std::optional<Clash> Reasoner::clash(std::vector<Claim> const& claims) {
  start();
  std::vector<Cases> const all = cases_of(claims);
  auto found = refute(all, 0, {});
  return steps_ > limits::reasoning_steps_max ? std::nullopt : found;
}

bool Reasoner::implies(std::vector<Claim> given, Claim wanted) {
  wanted.holds = !wanted.holds;
  given.push_back(wanted);
  return clash(given).has_value();
}

/// Every way through the cases has to clash; the first clash is the one that is told.
std::optional<Clash> Reasoner::refute(std::vector<Cases> const& all, std::size_t at,
                                      Facts const& facts) {
  if (at == all.size()) return sums_clash(facts);
  std::optional<Clash> first;
  for (Case const& one : all[at]) {
    if (!spend()) return std::nullopt;
    Facts more = facts;
    std::optional<Clash> found;
    for (Literal const& literal : one) {
      found = add(more, literal);
      if (found) break;
    }
    if (!found) found = refute(all, at + 1, more);
    if (!found) return std::nullopt;
    if (!first) first = found;
  }
  return first;
}

std::vector<Reasoner::Cases> Reasoner::cases_of(std::vector<Claim> const& claims) {
  std::vector<Cases> all;
  all.reserve(claims.size());
  for (Claim const& c : claims)
    all.push_back(cases(*c.term, *c.frame, c.holds));
  return all;
}

Reasoner::Cases Reasoner::cases(Term const& t, Frame& f, bool holds) {
  if (!spend()) return whole(t, f, holds);
  Frame* inner = &f;
  Term const& m = meant(t, inner);
  switch (m.op) {
  case Op::constant_truth: return constant_case((m.index != 0) == holds, m);
  case Op::negation: return cases(m.parts.front(), *inner, !holds);
  case Op::both: return holds ? all_of(m, *inner, holds) : any_of(m, *inner, holds);
  case Op::either: return holds ? any_of(m, *inner, holds) : all_of(m, *inner, holds);
  case Op::choose: return chosen(m, *inner, holds);
  case Op::less:
  case Op::less_equal:
  case Op::greater:
  case Op::greater_equal: return compared(m, *inner, holds);
  case Op::equal:
    return is_counted(m.parts.front()) ? compared(m, *inner, holds) : whole(m, *inner, holds);
  case Op::is_label: return {{labelled(m, *inner, holds)}};
  case Op::reading: return {{asked_reading(m, holds)}};
  default: return whole(m, *inner, holds);
  }
}

Reasoner::Cases Reasoner::constant_case(bool possible, Term const& t) {
  if (possible) return {{}};
  Literal never;
  never.kind = Literal::Kind::never;
  never.origin = t.origin;
  return {{never}};
}

/// Taken as one thing that holds or does not.
Reasoner::Cases Reasoner::whole(Term const& t, Frame& f, bool holds) {
  Literal l;
  l.key = truth_key(t, f, true);
  l.truth = holds;
  if (l.key.rfind("not ", 0) == 0) {
    l.key.erase(0, 4);
    l.truth = !holds;
  }
  l.origin = t.origin;
  l.term = &t;
  l.frame = &f;
  return {{std::move(l)}};
}

/// Both of two alternatives; false, and nothing done, where that are too many cases.
bool Reasoner::combine(Cases& into, Cases const& with) {
  if (into.size() * with.size() > limits::condition_cases_max) return false;
  Cases out;
  for (Case const& a : into) {
    for (Case const& b : with) {
      Case both = a;
      both.insert(both.end(), b.begin(), b.end());
      out.push_back(std::move(both));
    }
  }
  into = std::move(out);
  return true;
}

Reasoner::Cases Reasoner::all_of(Term const& t, Frame& f, bool holds) {
  Cases out{{}};
  for (Term const& p : t.parts) {
    if (!combine(out, cases(p, f, holds))) return whole(t, f, t.op == Op::both);
  }
  return out;
}

Reasoner::Cases Reasoner::any_of(Term const& t, Frame& f, bool holds) {
  Cases out;
  for (Term const& p : t.parts) {
    Cases more = cases(p, f, holds);
    out.insert(out.end(), more.begin(), more.end());
    if (out.size() > limits::condition_cases_max) return whole(t, f, t.op == Op::either);
  }
  return out;
}

Reasoner::Cases Reasoner::chosen(Term const& t, Frame& f, bool holds) {
  Cases then = cases(t.parts[0], f, true);
  Cases otherwise = cases(t.parts[0], f, false);
  bool const fits =
      combine(then, cases(t.parts[1], f, holds)) && combine(otherwise, cases(t.parts[2], f, holds));
  if (!fits || then.size() + otherwise.size() > limits::condition_cases_max)
    return whole(t, f, holds);
  then.insert(then.end(), otherwise.begin(), otherwise.end());
  return then;
}

/// a op b is (a − b) op 0; the constant goes to the other side, and the first part counts once.
Reasoner::Cases Reasoner::compared(Term const& t, Frame& f, bool holds) {
  Sum sum = added(sum_of(t.parts[0], f), scaled(sum_of(t.parts[1], f), Number::whole(-1)));
  Op op = holds || t.op == Op::equal ? t.op : opposite(t.op);
  if (sum.constant.is_too_large()) return whole(t, f, holds);
  if (sum.parts.empty()) {
    bool const is = range_for(op, Number::whole(0)).holds(sum.constant);
    return constant_case(t.op == Op::equal ? is == holds : is, t);
  }
  Number const first = sum.parts.begin()->second;
  if (sign(first) < 0) op = mirrored(op);
  sum = scaled(std::move(sum), math_.divide(Number::whole(1), first));
  Number const to = math_.negate(sum.constant);
  sum.constant = Number::whole(0);
  Literal l;
  l.kind = Literal::Kind::range;
  l.key = text_of(sum);
  l.sum = std::move(sum);
  l.origin = t.origin;
  if (op == Op::equal) return equal_numbers(std::move(l), to, holds);
  l.range = range_for(op, to);
  return {{std::move(l)}};
}

Reasoner::Cases Reasoner::equal_numbers(Literal literal, Number to, bool holds) {
  if (holds) {
    literal.range = range_for(Op::equal, to);
    return {{std::move(literal)}};
  }
  Literal above = literal;
  literal.range = range_for(Op::less, to);
  above.range = range_for(Op::greater, to);
  return {{std::move(literal)}, {std::move(above)}};
}

Reasoner::Literal Reasoner::labelled(Term const& t, Frame& f, bool holds) {
  Literal l;
  l.kind = Literal::Kind::labels;
  l.key = key(t.parts.front(), f);
  l.origin = t.origin;
  l.term = &t.parts.front();
  l.frame = &f;
  l.except = holds == t.negated;
  l.labels.insert(t.words.begin(), t.words.end());
  for (std::uint32_t const label : t.labels)
    l.labels.insert(std::to_string(label));
  if (!l.except || t.parts.front().type.sort != Sort::choice) return l;
  std::set<std::string> others; // a choice has no label beside those that it lists
  for (std::size_t i = 0; i < model_.choices[at(t.parts.front().type.choice)].labels.size(); ++i) {
    if (!l.labels.contains(std::to_string(i))) others.insert(std::to_string(i));
  }
  l.labels = std::move(others);
  l.except = false;
  return l;
}

Reasoner::Literal Reasoner::asked_reading(Term const& t, bool holds) {
  Literal l;
  l.kind = Literal::Kind::labels;
  l.key = "reading" + std::to_string(t.index);
  l.origin = t.origin;
  for (std::uint32_t i = 0; i < model_.questions[t.index].readings.size(); ++i) {
    bool const asked = std::find(t.labels.begin(), t.labels.end(), i) != t.labels.end();
    if (asked == holds) l.labels.insert(std::to_string(i));
  }
  return l;
}

// ---- what is known so far -----------------------------------------------------------------------

std::optional<Clash> Reasoner::add(Facts& facts, Literal const& literal) {
  if (literal.kind == Literal::Kind::never) return Clash{literal.origin, literal.origin};
  auto const [place, first] = facts.try_emplace(literal.key);
  Known& known = place->second;
  if (first) {
    known.origin = known.low_origin = known.high_origin = literal.origin;
    known.sum = literal.sum;
    known.term = literal.term;
    known.frame = literal.frame;
  }
  switch (literal.kind) {
  case Literal::Kind::truth:
    if (known.truth && *known.truth != literal.truth) return Clash{literal.origin, known.origin};
    known.truth = literal.truth;
    return std::nullopt;
  case Literal::Kind::labels: return add_labels(known, literal);
  case Literal::Kind::range: return add_range(known, literal);
  case Literal::Kind::never: break;
  }
  return std::nullopt;
}

std::optional<Clash> Reasoner::add_labels(Known& known, Literal const& literal) {
  if (!known.labels) {
    known.labels = literal.labels;
    known.except = literal.except;
  } else if (known.except && literal.except) {
    known.labels->insert(literal.labels.begin(), literal.labels.end());
  } else {
    std::set<std::string> const allowed = known.except ? literal.labels : *known.labels;
    std::set<std::string> const& other = known.except ? *known.labels : literal.labels;
    bool const without = known.except || literal.except;
    std::set<std::string> left;
    for (std::string const& l : allowed) {
      if (other.contains(l) != without) left.insert(l);
    }
    known.labels = std::move(left);
    known.except = false;
  }
  if (!known.except && known.labels->empty()) return Clash{literal.origin, known.origin};
  return std::nullopt;
}

std::optional<Clash> Reasoner::add_range(Known& known, Literal const& literal) {
  if (raises_low(known.range, literal.range)) {
    known.range.low = literal.range.low;
    known.range.low_open = literal.range.low_open;
    known.low_origin = literal.origin;
  }
  if (lowers_high(known.range, literal.range)) {
    known.range.high = literal.range.high;
    known.range.high_open = literal.range.high_open;
    known.high_origin = literal.origin;
  }
  if (is_empty(known.range)) return Clash{known.low_origin, known.high_origin};
  return std::nullopt;
}

/// What sums come to by what is known of their parts, against what is said of the sums.
std::optional<Clash> Reasoner::sums_clash(Facts const& facts) {
  for (auto const& [key, known] : facts) {
    if (known.sum.parts.empty()) continue;
    Bounds const can = range_of(known.sum, facts);
    Range both = known.range;
    Origin low = known.low_origin;
    Origin high = known.high_origin;
    if (raises_low(both, can.range)) {
      both.low = can.range.low;
      both.low_open = can.range.low_open;
      low = can.origin;
    }
    if (lowers_high(both, can.range)) {
      both.high = can.range.high;
      both.high_open = can.range.high_open;
      high = can.origin;
    }
    if (is_empty(both)) return Clash{low, high};
  }
  return std::nullopt;
}

/// A single thing: what it can be by itself. More: the sum of what is known of each.
Reasoner::Bounds Reasoner::range_of(Sum const& sum, Facts const& facts) {
  bool const single = sum.parts.size() == 1;
  Bounds out;
  out.range.low = out.range.high = Number::whole(0);
  auto const add_side = [&](std::optional<Number>& total, bool& total_open,
                            std::optional<Number> const& side, bool open, Number times) {
    if (!total) return;
    if (!side) {
      total.reset();
      return;
    }
    total = math_.add(*total, math_.multiply(*side, times));
    total_open = total_open || open;
    if (total->is_too_large()) total.reset();
  };
  for (auto const& [key, times] : sum.parts) {
    Range part;
    if (auto const own = bounds_.find(key); own != bounds_.end()) {
      part = own->second.range;
      out.origin = own->second.origin;
    }
    if (auto const said = facts.find(key); !single && said != facts.end()) {
      Range const& r = said->second.range;
      if (raises_low(part, r)) {
        part.low = r.low;
        part.low_open = r.low_open;
        out.origin = said->second.low_origin;
      }
      if (lowers_high(part, r)) {
        part.high = r.high;
        part.high_open = r.high_open;
        out.origin = said->second.high_origin;
      }
    }
    bool const up = sign(times) > 0;
    add_side(out.range.low, out.range.low_open, up ? part.low : part.high,
             up ? part.low_open : part.high_open, times);
    add_side(out.range.high, out.range.high_open, up ? part.high : part.low,
             up ? part.high_open : part.low_open, times);
  }
  return out;
}

// ---- ways to meet conditions --------------------------------------------------------------------

namespace {
constexpr std::size_t ways_kept = 8; // the first ones: a dossier needs one
}

std::vector<Way> Reasoner::ways(std::vector<Claim> const& claims) {
  std::vector<Cases> const all = cases_of(claims);
  std::vector<Way> out;
  collect(out, all, 0, {});
  return out;
}

void Reasoner::collect(std::vector<Way>& into, std::vector<Cases> const& all, std::size_t at,
                       Facts const& facts) {
  if (into.size() >= ways_kept) return;
  if (at == all.size()) {
    if (!sums_clash(facts)) into.push_back(way_through(facts));
    return;
  }
  for (Case const& one : all[at]) {
    if (!spend()) return;
    Facts more = facts;
    bool const possible = std::none_of(one.begin(), one.end(), [&](Literal const& literal) {
      return add(more, literal).has_value();
    });
    if (possible) collect(into, all, at + 1, more);
  }
}

Way Reasoner::way_through(Facts const& facts) {
  Way out;
  for (auto const& [key, known] : facts) {
    if (known.truth && known.term != nullptr) {
      out.push_back({Wish::Kind::truth, known.term, known.frame, *known.truth, {}, false, {}});
    } else if (known.labels && known.term != nullptr) {
      out.push_back(
          {Wish::Kind::labels, known.term, known.frame, true, *known.labels, known.except, {}});
    } else if (!known.sum.parts.empty()) {
      share(known, facts, out);
    }
  }
  return out;
}

/// What a sum has to be is asked of its first part that a dossier can set, the others being as far
/// off as they can be.
void Reasoner::share(Known const& known, Facts const& facts, Way& into) {
  for (auto const& [key, times] : known.sum.parts) {
    auto const atom = atoms_.find(key);
    if (atom == atoms_.end()) continue;
    Op const op = atom->second.first->op;
    bool const settable = op == Op::count || op == Op::start_of || op == Op::end_of ||
                          is_free(*atom->second.first, *atom->second.second);
    if (!settable) continue;
    Sum others = known.sum;
    others.parts.erase(key);
    Range const rest = range_of(others, others.parts.size() == 1 ? Facts{} : facts).range;
    Range wanted; // of times * part: what is wanted less the rest, wherever that lies
    if (known.range.low && rest.low) wanted.low = math_.subtract(*known.range.low, *rest.low);
    if (known.range.high && rest.high) wanted.high = math_.subtract(*known.range.high, *rest.high);
    wanted.low_open = known.range.low_open;
    wanted.high_open = known.range.high_open;
    if (others.parts.empty()) wanted = known.range;
    Number const by = math_.divide(Number::whole(1), times);
    for (auto* side : {&wanted.low, &wanted.high}) {
      if (*side) *side = math_.multiply(**side, by);
    }
    if (sign(times) < 0) {
      std::swap(wanted.low, wanted.high);
      std::swap(wanted.low_open, wanted.high_open);
    }
    if (auto const own = bounds_.find(key); own != bounds_.end()) {
      if (raises_low(wanted, own->second.range)) {
        wanted.low = own->second.range.low;
        wanted.low_open = false;
      }
      if (lowers_high(wanted, own->second.range)) {
        wanted.high = own->second.range.high;
        wanted.high_open = false;
      }
    }
    into.push_back(
        {Wish::Kind::range, atom->second.first, atom->second.second, true, {}, false, wanted});
    return;
  }
}

// ---- the days on which something is asked -------------------------------------------------------

Range Reasoner::days(Term const& when, Frame& f, std::vector<Claim> const& claims) {
  start();
  std::string first;
  std::string last;
  if (when.type.sort == Sort::date) {
    Sum const sum = sum_of(when, f);
    if (sum.parts.empty()) return range_for(Op::equal, sum.constant);
    first = last = text_of(sum);
  } else {
    Frame* inner = &f;
    Term const& period = meant(when, inner);
    if (period.op == Op::constant_period) {
      return {Number::whole(day_number(period.period.first)),
              Number::whole(day_number(period.period.last)), false, false};
    }
    std::string const of = "0(" + key(when, f) + ")";
    first = std::to_string(static_cast<unsigned>(Op::start_of)) + of;
    last = std::to_string(static_cast<unsigned>(Op::end_of)) + of;
  }
  std::vector<Cases> const all = cases_of(claims);
  std::optional<Range> found;
  widen(found, all, 0, {}, {first, last});
  if (steps_ > limits::reasoning_steps_max || !found) return {};
  return *found;
}

/// Takes in what each way through the cases leaves possible.
void Reasoner::widen(std::optional<Range>& found, std::vector<Cases> const& all, std::size_t at,
                     Facts const& facts, std::pair<std::string, std::string> const& ends) {
  if (at == all.size()) {
    Range here;
    if (auto const it = facts.find(ends.first); it != facts.end()) here = it->second.range;
    auto const it = facts.find(ends.second);
    if (it != facts.end() && lowers_high(here, it->second.range)) {
      here.high = it->second.range.high;
      here.high_open = it->second.range.high_open;
    }
    if (!found) {
      found = here;
      return;
    }
    if (!here.low || raises_low(here, *found)) {
      found->low = here.low;
      found->low_open = here.low_open;
    }
    if (!here.high || lowers_high(here, *found)) {
      found->high = here.high;
      found->high_open = here.high_open;
    }
    return;
  }
  for (Case const& one : all[at]) {
    if (!spend()) return;
    Facts more = facts;
    bool const possible = std::none_of(one.begin(), one.end(), [&](Literal const& literal) {
      return add(more, literal).has_value();
    });
    if (possible) widen(found, all, at + 1, more, ends);
  }
}

// ---- a norm that is one limit -------------------------------------------------------------------

std::optional<Limit> Reasoner::limit(Term const& condition, Frame& f) {
  start();
  Cases const found = cases(condition, f, true);
  if (found.size() != 1 || found.front().size() != 1) return std::nullopt;
  Literal const& l = found.front().front();
  if (l.kind != Literal::Kind::range || l.sum.parts.size() != 1) return std::nullopt;
  Frame* inner = &f;
  Term const& comparison = meant(condition, inner);
  if (comparison.parts.size() != 2) return std::nullopt;
  Limit out;
  out.key = l.key;
  out.range = l.range;
  out.possible = range_of(l.sum, {}).range;
  out.free = is_free(comparison.parts[0], *inner) || is_free(comparison.parts[1], *inner);
  return out;
}

bool Reasoner::is_free(Term const& t, Frame& f) {
  Frame* inner = &f;
  Term const& m = meant(t, inner);
  if (m.op == Op::field) return true;
  return m.op == Op::sum && !m.parts.empty() && m.parts.front().op == Op::field;
}

std::optional<std::string> Reasoner::constant(Term const& t, Frame& f) {
  start();
  Frame* inner = &f;
  Term const& m = meant(t, inner);
  if (is_counted(m)) {
    Sum const sum = sum_of(m, *inner);
    if (!sum.parts.empty() || sum.constant.is_too_large()) return std::nullopt;
    return exact_text(sum.constant);
  }
  bool const constant = m.op == Op::constant_label || m.op == Op::constant_truth ||
                        m.op == Op::constant_text || m.op == Op::constant_period;
  return constant ? std::optional(raw_key(m, *inner)) : std::nullopt;
}

} // namespace grens::check
