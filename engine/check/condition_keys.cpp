// Keys of terms: the same text for terms that always come to the same. Lets, arguments and calls
// are seen through, sums are put in order, and loops name their variable after their depth.
#include "base/assert.hpp"
#include "base/limits.hpp"
#include "check/conditions.hpp"

#include <algorithm>

namespace grens::check {

namespace {

bool is_counted(Term const& t) {
  return t.type.sort == Sort::number || t.type.sort == Sort::date;
}

std::string in_order(std::vector<std::string> parts) {
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  std::string out;
  for (std::string const& p : parts)
    out += (out.empty() ? "" : ",") + p;
  return out;
}

std::string negated(std::string key) {
  if (key.rfind("not ", 0) == 0) return key.substr(4);
  return "not " + std::move(key);
}

std::string number_text(std::uint64_t n) {
  return std::to_string(n);
}

} // namespace

std::string Reasoner::key(Term const& t, Frame& f) {
  if (!spend()) return "?" + number_text(++unseen_);
  Frame* inner = &f;
  Term const& m = meant(t, inner);
  if (is_counted(m)) return text_of(sum_of(m, *inner));
  if (m.type.sort == Sort::truth) return truth_key(m, *inner, true);
  return raw_key(m, *inner);
}

std::set<std::string> Reasoner::ingredients(Term const& t, Frame& f) {
  start();
  std::set<std::string> out;
  add_ingredients(t, f, out);
  return out;
}

void Reasoner::add_ingredients(Term const& t, Frame& f, std::set<std::string>& into) {
  Frame* inner = &f;
  Term const& m = meant(t, inner);
  if (m.op == Op::variable || m.op == Op::root || !spend()) return;
  into.insert(key(m, *inner));
  if (m.loop) return; // its parts speak of its own elements
  for (Term const& p : m.parts)
    add_ingredients(p, *inner, into);
}

// ---- numbers and dates --------------------------------------------------------------------------

Sum Reasoner::atom(Term const& t, Frame& f) {
  Sum out;
  std::string name = raw_key(t, f);
  if (auto const bounds = natural_bounds(t)) bounds_.try_emplace(name, *bounds);
  atoms_[name] = {&t, &f};
  out.parts.emplace(std::move(name), Number::whole(1));
  return out;
}

Sum Reasoner::scaled(Sum sum, Number by) {
  for (auto& [key, times] : sum.parts)
    times = math_.multiply(times, by);
  sum.constant = math_.multiply(sum.constant, by);
  return sum;
}

Sum Reasoner::added(Sum a, Sum const& b) {
  a.constant = math_.add(a.constant, b.constant);
  for (auto const& [key, times] : b.parts) {
    auto const [place, first] = a.parts.try_emplace(key, times);
    if (first) continue;
    place->second = math_.add(place->second, times);
    if (!place->second.is_too_large() && sign(place->second) == 0) a.parts.erase(place);
  }
  for (auto const& [key, times] : a.parts) {
    if (times.is_too_large()) a.constant = Number::too_large(); // nothing is compared with it
  }
  return a;
}

/// What arithmetic comes to. Products and quotients of things that are no numbers stay whole.
Sum Reasoner::sum_of(Term const& t, Frame& f) {
  Frame* inner = &f;
  Term const& m = meant(t, inner);
  if (!spend()) return atom(m, *inner);
  auto const part = [&](std::size_t i) { return sum_of(m.parts[i], *inner); };
  auto const usable = [](Sum const& s) { return s.parts.empty() && !s.constant.is_too_large(); };
  switch (m.op) {
  case Op::constant_number: return {{}, m.number};
  case Op::constant_period: return {{}, Number::whole(day_number(m.period.first))};
  case Op::negate: return scaled(part(0), Number::whole(-1));
  case Op::add: return added(part(0), part(1));
  case Op::subtract: return added(part(0), scaled(part(1), Number::whole(-1)));
  case Op::multiply: {
    Sum a = part(0);
    Sum b = part(1);
    if (usable(a)) return scaled(std::move(b), a.constant);
    if (usable(b)) return scaled(std::move(a), b.constant);
    return atom(m, *inner);
  }
  case Op::divide: {
    Sum const by = part(1);
    if (!usable(by) || sign(by.constant) == 0) return atom(m, *inner);
    return scaled(part(0), math_.divide(Number::whole(1), by.constant));
  }
  default: return atom(m, *inner);
  }
}

std::string Reasoner::text_of(Sum const& sum) {
  bool const nothing = !sum.constant.is_too_large() && sign(sum.constant) == 0;
  if (nothing && sum.parts.size() == 1 && !sum.parts.begin()->second.is_too_large() &&
      equal(sum.parts.begin()->second, Number::whole(1)))
    return sum.parts.begin()->first;
  auto const text = [](Number n) { return n.is_too_large() ? "large" : exact_text(n); };
  std::string out = "(";
  for (auto const& [key, times] : sum.parts)
    out += text(times) + "*" + key + "+";
  return out + text(sum.constant) + ")";
}

// ---- truths -------------------------------------------------------------------------------------

/// "not " stands in front of the whole key alone, so that a truth and its opposite are seen to be.
std::string Reasoner::truth_key(Term const& t, Frame& f, bool holds) {
  if (!spend()) return "?" + number_text(++unseen_);
  Frame* inner = &f;
  Term const& m = meant(t, inner);
  auto const sign_of = [&](std::string key, bool positive) {
    return positive == holds ? key : negated(std::move(key));
  };
  switch (m.op) {
  case Op::constant_truth: return (m.index != 0) == holds ? "yes" : "not yes";
  case Op::negation: return truth_key(m.parts.front(), *inner, !holds);
  case Op::both:
  case Op::either: { // a or b is not (not a and not b)
    bool const conjunction = m.op == Op::both;
    std::vector<std::string> parts;
    add_conjuncts(m, *inner, conjunction, parts);
    return sign_of("and(" + in_order(std::move(parts)) + ")", conjunction);
  }
  case Op::less:
  case Op::less_equal:
  case Op::greater:
  case Op::greater_equal: return compare_key(m, *inner, holds);
  case Op::equal:
    if (is_counted(m.parts.front())) return compare_key(m, *inner, holds);
    return sign_of("equal(" + in_order({key(m.parts[0], *inner), key(m.parts[1], *inner)}) + ")",
                   true);
  case Op::is_label:
  case Op::is_in:
  case Op::is_recorded: return sign_of(raw_key(m, *inner), !m.negated);
  case Op::some: return sign_of(some_key(m, *inner, true), true);
  case Op::none: return sign_of(some_key(m, *inner, true), false);
  case Op::every: return sign_of(some_key(m, *inner, false), false);
  default: return sign_of(raw_key(m, *inner), true);
  }
}

/// a op b is told by a − b, with the one of the two signs that comes first.
std::string Reasoner::compare_key(Term const& t, Frame& f, bool holds) {
  Sum const forth = added(sum_of(t.parts[0], f), scaled(sum_of(t.parts[1], f), Number::whole(-1)));
  Sum const back = scaled(forth, Number::whole(-1));
  std::string const a = text_of(forth);
  std::string const b = text_of(back);
  std::string out;
  switch (t.op) {
  case Op::less: out = "below" + a; break;
  case Op::greater: out = "below" + b; break;
  case Op::less_equal: return holds ? negated("below" + b) : "below" + b;
  case Op::greater_equal: return holds ? negated("below" + a) : "below" + a;
  default: out = "same" + std::min(a, b); break;
  }
  return holds ? out : negated(out);
}

/// What holds together: (a and b) and c is a and b and c.
void Reasoner::add_conjuncts(Term const& t, Frame& f, bool holds, std::vector<std::string>& into) {
  Frame* inner = &f;
  Term const& m = meant(t, inner);
  if (m.op == Op::negation) {
    add_conjuncts(m.parts.front(), *inner, !holds, into);
  } else if (m.op == (holds ? Op::both : Op::either)) {
    for (Term const& p : m.parts)
      add_conjuncts(p, *inner, holds, into);
  } else {
    into.push_back(truth_key(m, *inner, holds));
  }
}

/// every X has H is: no X where not H. What stands after `where` and after `has` is one condition.
std::string Reasoner::some_key(Term const& t, Frame& f, bool has) {
  Loop const& loop = *t.loop;
  std::string out = "some(" + loop_key(loop, f);
  ++depth_;
  std::vector<std::string> conditions;
  if (loop.where) add_conjuncts(*loop.where, f, true, conditions);
  if (!t.parts.empty()) {
    add_conjuncts(t.parts.front(), f, has, conditions);
  } else if (!has) {
    conditions.emplace_back("not yes");
  }
  --depth_;
  return out + " where " + in_order(std::move(conditions)) + ")";
}

// ---- everything else ----------------------------------------------------------------------------

namespace {

std::string shape_key(PeriodShape const& shape) {
  return std::to_string(shape.rolling) + "." + std::to_string(static_cast<int>(shape.by)) + "." +
         std::to_string(shape.from.month) + "-" + std::to_string(shape.from.day);
}

} // namespace

/// Without its `where`, which belongs to what is asked of the elements.
std::string Reasoner::loop_key(Loop const& loop, Frame& f) {
  std::string out = loop.periods ? "p" + number_text(static_cast<std::uint64_t>(loop.kind)) + "." +
                                       shape_key(loop.shape)
                                 : "e";
  if (loop.by) out += "by" + number_text(*loop.by);
  if (loop.list) out += "[" + key(*loop.list, f) + "]";
  if (loop.during) out += "during" + key(*loop.during, f);
  f.variables[at(loop.variable)] = {"#" + std::to_string(depth_), nullptr, nullptr};
  return out;
}

/// What a term says beside its parts.
std::string Reasoner::details(Term const& t, Frame& f) const {
  switch (t.op) {
  case Op::constant_number: return exact_text(t.number);
  case Op::constant_text: return "\"" + t.text + "\"";
  case Op::constant_label: return number_text(at(t.type.choice)) + "." + number_text(t.index);
  case Op::constant_period: return period_text(t.period);
  case Op::variable:
  case Op::previous: return f.variables[t.index].name;
  case Op::field: return number_text(at(t.parts.front().type.record)) + "." + number_text(t.index);
  case Op::is_label: { // whether it is negated stands in front of the key
    std::vector<std::string> labels = t.words;
    for (std::uint32_t const l : t.labels)
      labels.push_back(number_text(l));
    return ":" + in_order(std::move(labels));
  }
  case Op::reading: return number_text(t.index) + "." + number_text(t.labels.front());
  case Op::is_in:
  case Op::is_recorded: return "";
  default: break;
  }
  // Whatever another operation may say, so that a new one is never taken for the same by mistake.
  std::string out = number_text(t.index) + (t.negated ? "not" : "");
  if (sign(t.number) != 0) out += "n" + exact_text(t.number);
  if (!t.text.empty()) out += "\"" + t.text + "\"";
  if (!t.period.is_always()) out += period_text(t.period);
  for (std::uint32_t const l : t.labels)
    out += "." + number_text(l);
  for (std::string const& w : t.words)
    out += ".\"" + w + "\"";
  return out;
}

std::string Reasoner::raw_key(Term const& t, Frame& f) {
  if (!spend()) return "?" + number_text(++unseen_);
  std::string out = number_text(static_cast<std::uint64_t>(t.op)) + details(t, f);
  if (t.loop) {
    out += loop_key(*t.loop, f);
    ++depth_;
    if (t.loop->where) out += " where " + truth_key(*t.loop->where, f, true);
  }
  if (!t.parts.empty()) out += "(";
  for (std::size_t i = 0; i < t.parts.size(); ++i)
    out += (i > 0 ? "," : "") + key(t.parts[i], f);
  if (!t.parts.empty()) out += ")";
  if (t.loop) --depth_;
  return out;
}

// ---- what a thing can be by itself --------------------------------------------------------------

std::optional<Reasoner::Bounds> Reasoner::natural_bounds(Term const& t) const {
  switch (t.op) {
  case Op::field: return field_bounds(t);
  case Op::value_at: return value_bounds(model_.values[t.index]);
  case Op::count:
  case Op::excess:
  case Op::longest_run: {
    Bounds out;
    out.range.low = Number::whole(0);
    out.origin = t.origin;
    return out;
  }
  default: return std::nullopt;
  }
}

/// A dossier with less or more is refused.
std::optional<Reasoner::Bounds> Reasoner::field_bounds(Term const& t) const {
  Field const& field = model_.records[at(t.parts.front().type.record)].fields[t.index];
  Bounds out;
  out.origin = field.origin;
  if (field.at_least.kind == FieldBound::Kind::number) out.range.low = field.at_least.number;
  if (field.at_most.kind == FieldBound::Kind::number) out.range.high = field.at_most.number;
  if (!out.range.low && !out.range.high) return std::nullopt;
  return out;
}

/// The least and the most that it ever was. Where it is not known it meets no condition.
Reasoner::Bounds Reasoner::value_bounds(Value const& value) const {
  Bounds out;
  out.origin = value.origin;
  for (Version const& v : value.versions) {
    for (Band const& b : v.bands) {
      Scalar const& s = b.scalar;
      if (s.kind != Scalar::Kind::exact && s.kind != Scalar::Kind::bounded) continue;
      if (!out.range.low || compare(s.low, *out.range.low) < 0) out.range.low = s.low;
      if (!out.range.high || compare(s.high, *out.range.high) > 0) out.range.high = s.high;
    }
  }
  return out;
}

} // namespace grens::check
