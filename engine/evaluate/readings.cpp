// Which readings are in use, and what a finding comes to under the others (L10).
#include "evaluate/runner.hpp"

#include "base/limits.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::at;

template <bool traced> void Runner<traced>::use_readings() {
  for (check::Question const& q : model_.questions)
    used_readings_.push_back(q.default_reading);
  for (AdoptedReading const& a : directives_.readings) {
    if (a.adopted_on <= settings_.as_of) used_readings_[at(a.question)] = a.reading;
  }
  machine_.readings = used_readings_;
}

/// Past the limit every reading is still tried, with the others as they are in use.
template <bool traced>
std::vector<std::vector<std::uint32_t>> Runner<traced>::one_at_a_time() const {
  std::vector<std::vector<std::uint32_t>> all;
  for (std::size_t q = 0; q < model_.questions.size(); ++q) {
    for (std::uint32_t r = 0; asked_[q] && r < model_.questions[q].readings.size(); ++r) {
      if (r == used_readings_[q]) continue;
      all.push_back(used_readings_);
      all.back()[q] = r;
    }
  }
  return all;
}

/// All combinations of the questions that matter here but the one in use, up to the named limit
/// (S12).
template <bool traced>
std::vector<std::vector<std::uint32_t>> Runner<traced>::other_combinations() const {
  std::vector<std::vector<std::uint32_t>> all{used_readings_};
  for (std::size_t q = 0; q < model_.questions.size(); ++q) {
    if (!asked_[q]) continue;
    std::vector<std::vector<std::uint32_t>> longer;
    for (auto const& start : all) {
      for (std::uint32_t r = 0; r < model_.questions[q].readings.size(); ++r) {
        longer.push_back(start);
        longer.back()[q] = r;
      }
    }
    all = std::move(longer);
    if (all.size() > limits::reading_combinations_max) return one_at_a_time();
  }
  std::erase(all, used_readings_);
  return all;
}

/// Rules that a reading can reach are run once for every other combination; what differs is
/// remembered.
template <bool traced> void Runner<traced>::try_other_readings(bool of_subject) {
  others_.clear();
  if (model_.questions.empty() || !settings_.other_readings) return;
  auto const combinations = other_combinations();
  if (!of_subject) combination_states_.assign(combinations.size(), {});
  counting_ = false;
  Unseen const unseen(machine_.seen);
  for (std::size_t c = 0; c < combinations.size(); ++c) {
    machine_.readings = combinations[c];
    machine_.states = of_subject && c < combination_states_.size()
                          ? combination_states_[c]
                          : std::vector<ConsequenceState>{};
    forget();
    for (RulePlan const& rule : plan_.rules) {
      if (runs(rule, of_subject)) run(rule);
    }
    if (!of_subject) combination_states_[c] = machine_.states;
    for (Kept const& kept : std::span(kept_).first(kept_count_))
      others_[key_of(kept)].push_back({combinations[c], comes_to(kept)});
    machine_.forget_trace();
  }
  counting_ = true;
}

template <bool traced> typename Runner<traced>::Key Runner<traced>::key_of(Kept const& kept) {
  return {kept.rule->id, kept.here.elements, kept.here.row, kept.here.period};
}

/// An outcome's word, or a value.
template <bool traced> std::string Runner<traced>::comes_to(Kept const& kept) const {
  auto const between = [](std::string const& low, std::string const& high) {
    return low == high ? low : low + ".." + high;
  };
  if (kept.rule->indicator) {
    SignState const& sign = signs_[kept.sign];
    return between(std::string(grade_word(static_cast<check::SignGrade>(sign.lowest))),
                   std::string(grade_word(static_cast<check::SignGrade>(sign.highest))));
  }
  if (std::holds_alternative<StepId>(kept.rule->norm)) return result_comes_to(kept);
  if (auto const* law = std::get_if<check::Level>(&model_.rules[at(kept.rule->id)].norm))
    return between(law->rows[kept.lowest].label, law->rows[kept.highest].label);
  return std::string(outcome_word(kept.r.outcome));
}

template <bool traced> std::string Runner<traced>::result_comes_to(Kept const& kept) const {
  Result result;
  add_exact(result, kept.r.given, model_.rules[at(kept.rule->id)].type);
  if (!result.value.empty()) return result.value;
  if (result.at_least.empty() && result.at_most.empty()) return "undetermined";
  return result.at_least + ".." + result.at_most;
}

template <bool traced> void Runner<traced>::add_readings(Found& f, RulePlan const& rule) {
  for (std::size_t q = 0; q < rule.questions.size(); ++q) {
    if (!rule.questions[q]) continue;
    check::Question const& question = model_.questions[q];
    check::Reading const& used = question.readings[used_readings_[q]];
    ReadingUse use{
        question.name, question.title, used.name, used.title, teller_.cites_of(used.cites), {}};
    for (AdoptedReading const& a : directives_.readings) {
      if (at(a.question) == q && a.adopted_on <= settings_.as_of) use.adopted_on = a.adopted_on;
    }
    f.readings.push_back(std::move(use));
  }
}

/// Other readings whose outcome differs: those that change the fewest questions say it all.
template <bool traced> void Runner<traced>::add_others(Found& f, Kept const& kept) {
  auto const found = others_.find(key_of(kept));
  if (found == others_.end()) return;
  std::string const own = comes_to(kept);
  std::vector<OtherReading> differing;
  for (Other const& other : found->second) {
    if (other.comes_to == own) continue;
    OtherReading o;
    o.comes_to = other.comes_to;
    bool reached = true;
    for (std::size_t q = 0; q < model_.questions.size(); ++q) {
      if (other.readings[q] == used_readings_[q]) continue;
      reached = reached && kept.rule->questions[q];
      o.readings.emplace_back(model_.questions[q].name,
                              model_.questions[q].readings[other.readings[q]].name);
    }
    if (reached) differing.push_back(std::move(o));
  }
  auto const holds = [](OtherReading const& large, OtherReading const& small) {
    return std::all_of(small.readings.begin(), small.readings.end(), [&](auto const& r) {
      return std::find(large.readings.begin(), large.readings.end(), r) != large.readings.end();
    });
  };
  for (OtherReading const& o : differing) {
    bool const said =
        std::any_of(differing.begin(), differing.end(), [&](OtherReading const& other) {
          return other.readings.size() < o.readings.size() && other.comes_to == o.comes_to &&
                 holds(o, other);
        });
    if (!said) f.other_readings.push_back(o);
  }
}

template class Runner<true>;
template class Runner<false>;

} // namespace grens::evaluate
