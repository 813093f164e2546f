#include "check/lifetimes.hpp"

#include "check/uses.hpp"

#include <algorithm>

namespace grens::check {

namespace {

ValueLife life_of(Value const& value, ValueId id) {
  ValueLife out;
  out.value = id;
  out.known = {value.versions.front().during.first, value.known_until};
  for (Version const& v : value.versions) {
    for (Band const& b : v.bands) {
      if (b.scalar.kind != Scalar::Kind::unknown) continue;
      out.unsettled.push_back(
          {v.during, v.banded ? std::optional(b.from) : std::nullopt, b.scalar.because});
    }
  }
  return out;
}

} // namespace

Lifetimes lifetimes(Model const& model) {
  Lifetimes out;
  for (std::uint32_t i = 0; i < model.values.size(); ++i)
    out.values.push_back(life_of(model.values[i], ValueId{i}));
  for (std::uint32_t i = 0; i < model.rules.size(); ++i) {
    RuleLife rule{RuleId{i}, {}, Period{}};
    for (std::uint32_t const value : values_of(model, model.rules[i])) {
      rule.values.push_back(ValueId{value});
      Period const known = out.values[value].known;
      if (!rule.answer) continue;
      Period const both{std::max(rule.answer->first, known.first),
                        std::min(rule.answer->last, known.last)};
      rule.answer = both.first <= both.last ? std::optional(both) : std::nullopt;
    }
    out.rules.push_back(std::move(rule));
  }
  return out;
}

std::vector<Gap> gaps_between_packages(Model const& model) {
  Lifetimes const all = lifetimes(model);
  std::vector<Gap> out;
  for (RuleLife const& rule : all.rules) {
    auto const last_of = [&](ValueId v) { return all.values[at(v)].known.last; };
    auto const by_end = [&](ValueId a, ValueId b) { return last_of(a) < last_of(b); };
    if (rule.values.size() < 2) continue;
    auto const [first, last] = std::minmax_element(rule.values.begin(), rule.values.end(), by_end);
    bool const apart = model.values[at(*first)].package != model.values[at(*last)].package;
    if (!apart || last_of(*first) == last_of(*last)) continue;
    Period const gap{*add_days(last_of(*first), 1), last_of(*last)};
    out.push_back({rule.rule, *first, *last, gap});
  }
  return out;
}

} // namespace grens::check
