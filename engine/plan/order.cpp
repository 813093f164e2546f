#include "plan/order.hpp"

#include <algorithm>
#include <functional>
#include <queue>

namespace grens::plan {

using check::Term;

namespace {

void merge(std::vector<bool>& into, std::vector<bool> const& from) {
  for (std::size_t i = 0; i < into.size(); ++i)
    into[i] = into[i] || from[i];
}

} // namespace

Order::Order(Walk const& walk) : walk_(walk), model_(walk.model()) {
  for (std::size_t i = 0; i < model_.rules.size(); ++i) {
    reads_.push_back(places_read(model_.rules[i]));
    makes_.push_back(places_made(i));
  }
  sort();
}

std::size_t Order::place_of(check::RuleId sign) const {
  return model_.consequences.size() + at(sign);
}

std::size_t Order::places() const {
  return model_.consequences.size() + model_.rules.size();
}

Order::Places Order::each_once(Places places) {
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

Order::Places Order::places_read(check::Rule const& rule) const {
  Places read;
  walk_.over(rule, [&](Term const& t) {
    if (t.op == Op::consequence) read.push_back(t.index);
    if (t.op == Op::level) read.push_back(place_of(check::RuleId{t.index}));
  });
  if (auto const* level = std::get_if<check::Level>(&rule.norm)) {
    for (check::RuleId const counted : level->counting)
      read.push_back(place_of(counted));
  }
  return each_once(std::move(read));
}

Order::Places Order::places_made(std::size_t i) const {
  check::Rule const& rule = model_.rules[i];
  Places made;
  if (rule.indicator || rule.is_level()) made.push_back(place_of(static_cast<check::RuleId>(i)));
  auto const note = [&](check::Norm const& n) {
    if (n.otherwise) made.push_back(at(n.otherwise->consequence));
  };
  if (auto const* n = std::get_if<check::Norm>(&rule.norm)) note(*n);
  walk_.for_exceptions(rule.exceptions, [&](check::Exception const& e) {
    if (auto const* n = std::get_if<check::Norm>(&e.instead)) note(*n);
  });
  return each_once(std::move(made));
}

/// Each rule waits for what it reads, and that for the rules that make it: no pair of rules is
/// looked at.
void Order::sort() {
  std::size_t const n = model_.rules.size();
  std::vector<Places> readers(places());
  std::vector<std::size_t> makers_left(places());
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t const c : reads_[i])
      readers[c].push_back(i);
    for (std::size_t const c : makes_[i])
      ++makers_left[c];
  }
  std::vector<std::size_t> waits(n);
  std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
  for (std::size_t i = 0; i < n; ++i) {
    waits[i] = static_cast<std::size_t>(std::count_if(
        reads_[i].begin(), reads_[i].end(), [&](std::size_t c) { return makers_left[c] > 0; }));
    if (waits[i] == 0) ready.push(i);
  }
  while (!ready.empty()) {
    std::size_t const rule = ready.top();
    ready.pop();
    rules_.push_back(static_cast<check::RuleId>(rule));
    for (std::size_t const c : makes_[rule]) {
      if (--makers_left[c] > 0) continue;
      for (std::size_t const reader : readers[c]) {
        if (--waits[reader] == 0) ready.push(reader);
      }
    }
  }
  ensure(rules_.size() == n, "rules and consequences form a circle that the checker let through");
}

void Order::find_questions(std::vector<RulePlan>& plans) const {
  std::vector<std::vector<bool>> behind(places(), std::vector<bool>(model_.questions.size()));
  for (RulePlan& rule : plans) {
    std::size_t const i = at(rule.id);
    rule.questions.assign(model_.questions.size(), false);
    walk_.over(model_.rules[i], [&](Term const& t) {
      if (t.op == Op::reading) rule.questions[t.index] = true;
    });
    for (std::size_t const c : reads_[i])
      merge(rule.questions, behind[c]);
    for (std::size_t const c : makes_[i])
      merge(behind[c], rule.questions);
  }
}

} // namespace grens::plan
