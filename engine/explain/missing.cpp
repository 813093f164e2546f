// What is not in a dossier, and what it would have to be.
#include "explain/turning.hpp"

#include "base/limits.hpp"
#include "base/number.hpp"
#include "base/unit.hpp"
#include "explain/headroom.hpp"
#include "explain/room.hpp"

#include <algorithm>

namespace grens::explain {

using check::at;
using check::Field;
using check::Record;
using check::Sort;
using evaluate::Finding;
using evaluate::Findings;
using evaluate::Found;
using evaluate::Need;
using evaluate::Result;

namespace {

using Kind = ChangePart::Kind;
using Bound = ChangePart::Bound;

/// The largest that a missing number is tried as, in hundredths: what is paid or worked in a life.
constexpr std::int64_t hundredths_tried = 100'000'000;
/// The combinations of missing facts that are tried at once, and how often more come to light.
constexpr std::size_t combinations_tried = 64;
constexpr int rounds_tried = 4;
constexpr Date first_tried{1900, 1, 1};

std::vector<std::string> steps_of(std::string_view pointer) {
  std::vector<std::string> steps;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    std::size_t const end = std::min(pointer.find('/'), pointer.size());
    steps.emplace_back(pointer.substr(0, end));
    pointer.remove_prefix(end);
  }
  return steps;
}

std::optional<std::uint32_t> field_at(Record const& record, std::string_view key) {
  for (std::uint32_t f = 0; f < record.fields.size(); ++f) {
    if (record.fields[f].json_key == key) return f;
  }
  return std::nullopt;
}

bool is_rows(check::Type const& type) {
  return type.sort == Sort::list && type.element == Sort::row;
}

/// The element of a list of bounded amounts for periods, where that is what its records are.
std::optional<std::pair<std::uint32_t, std::uint32_t>> amounts_for_periods(Record const& record) {
  if (!record.dated_by || record.fields[*record.dated_by].type.sort != Sort::period ||
      record.derived_period)
    return std::nullopt;
  for (std::uint32_t f = 0; f < record.fields.size(); ++f) {
    if (record.fields[f].is_money && !record.fields[f].at_most_key.empty())
      return std::pair(*record.dated_by, f);
  }
  return std::nullopt;
}

Found const* found_in(Findings const& all, std::string const& id) {
  for (Finding const& f : all.findings) {
    if (f.id == id) return &f;
  }
  for (Result const& r : all.results) {
    if (r.id == id) return &r;
  }
  return nullptr;
}

} // namespace

std::optional<Turning::Place> Turning::place_of(Need const& need) const {
  Place place;
  place.pointer = need.pointer;
  // A list of the subject that is missing as a whole is told by its key alone.
  if (place.pointer.empty() && !need.field.empty() && need.field.find('.') == std::string::npos)
    place.pointer = in_.subject + "/" + need.field;
  if (place.pointer.empty()) return std::nullopt;
  // Proof is asked of an element: what would hold it is the last step of the field.
  if (!need.proof.empty()) place.pointer += "/" + need.field.substr(need.field.rfind('.') + 1);
  check::Model const& model = in_.model;
  place.record = &model.records[at(model.root)];
  for (std::string const& step : steps_of(place.pointer)) {
    if (step.find_first_not_of("0123456789") == std::string::npos) continue;
    if (place.field != nullptr) {
      bool const goes_on = place.field->is_inner || is_rows(place.field->type);
      if (!goes_on) return std::nullopt;
      place.record = &model.records[at(place.field->type.record)];
    }
    auto const field = field_at(*place.record, step);
    if (!field) return std::nullopt;
    place.field = &place.record->fields[*field];
  }
  return place.field == nullptr ? std::nullopt : std::optional(place);
}

ChangePart Turning::part_of(Need const& need, Place const& place) const {
  ChangePart part;
  part.pointer = place.pointer;
  part.field = need.field.empty() ? field_path(place.pointer) : need.field;
  Field const& field = *place.field;
  part.title = field.title.empty() ? Texts{field.json_key, field.json_key} : field.title;
  std::string id;
  if (place.record->id_field) {
    std::string const element = place.pointer.substr(0, place.pointer.rfind('/'));
    id = ask_.written(element + "/" + place.record->fields[*place.record->id_field].json_key)
             .value_or("");
  }
  if (!place.record->root) part.of = element_name(*place.record, id);
  return part;
}

std::vector<Turning::Option> Turning::options_of(Need const& need) const {
  std::vector<Option> options;
  auto const place = place_of(need);
  if (!place) return options;
  ChangePart const part = part_of(need, *place);
  auto const add = [&](std::string value, Edit edit) {
    options.push_back({part, std::move(edit)});
    options.back().part.values = {std::move(value)};
  };
  if (!need.proof.empty()) {
    for (std::string const& kind : need.proof) {
      add(kind, edit_object(part.pointer + "/-", {{"kind", kind}}));
      options.back().part.kind = Kind::evidence;
    }
    return options;
  }
  check::Type const& type = place->field->type;
  if (type.sort == Sort::truth) {
    add("yes", edit_truth(part.pointer, true));
    add("no", edit_truth(part.pointer, false));
  } else if (type.sort == Sort::choice) {
    for (std::string const& label : in_.model.choices[at(type.choice)].labels)
      add(label, edit_text(part.pointer, label));
  } else if (type.sort == Sort::list) {
    add("none", edit_empty_list(part.pointer));
  }
  return options;
}

/// " EUR": of the element where it says so, else of the rules.
std::string Turning::currency_of(Place const& place) const {
  if (auto const sibling = place.field->currency_field) {
    std::string const element = place.pointer.substr(0, place.pointer.rfind('/'));
    std::string const& key = place.record->fields[*sibling].json_key;
    if (auto const said = ask_.written(element + "/" + key)) return " " + *said;
  }
  auto const& currency = in_.model.packages[at(in_.model.rules[at(found_.rule)].package)].currency;
  return currency ? " " + unit_text({*currency, Measure::one}) : std::string();
}

std::optional<Turning::Measured> Turning::measured_of(Need const& need) const {
  auto const place = place_of(need);
  if (!place || !need.proof.empty()) return std::nullopt;
  Measured m;
  m.part = part_of(need, *place);
  m.pointer = place->pointer;
  m.high = hundredths_tried;
  Field const& field = *place->field;
  if (field.type.sort == Sort::number) {
    m.unit = field.is_money ? currency_of(*place) : " " + unit_text(field.type.unit);
    if (field.at_most.kind == check::FieldBound::Kind::number && field.at_most.number.is_small())
      m.high = std::min(m.high, field.at_most.number.top * 100 / field.at_most.number.bottom);
    if (field.at_most.kind == check::FieldBound::Kind::field) {
      std::string const element = m.pointer.substr(0, m.pointer.rfind('/'));
      std::string const& key = place->record->fields[field.at_most.field].json_key;
      m.high = hundredths_of(ask_.written(element + "/" + key).value_or("")).value_or(m.high);
    }
    return m;
  }
  if (field.type.sort == Sort::date) {
    m.as = Measured::As::date;
    m.low = day_number(first_tried);
    m.high = day_number(in_.as_of);
    return m;
  }
  if (!is_rows(field.type)) return std::nullopt;
  Record const& record = in_.model.records[at(field.type.record)];
  auto const keys = amounts_for_periods(record);
  Period const year = year_of(found_.period.first);
  if (!keys || !year.holds(found_.period)) return std::nullopt;
  m.as = Measured::As::list;
  m.period_key = record.fields[keys->first].json_key;
  m.amount_key = record.fields[keys->second].at_most_key;
  m.period = period_text(year);
  m.unit = currency_of(*place);
  m.part.bound = Bound::at_most;
  return m;
}

std::vector<Edit> Turning::with(Measured const& m, std::int64_t n) const {
  switch (m.as) {
  case Measured::As::hundredths: return {edit_text(m.pointer, cents_text(n))};
  case Measured::As::date:
    return {edit_text(m.pointer, date_text(date_of(static_cast<std::int32_t>(n))))};
  case Measured::As::list:
    return {
        edit_object(m.pointer + "/-", {{m.period_key, m.period}, {m.amount_key, cents_text(n)}})};
  }
  return {};
}

/// More than so much, or less, turns it; where both do, any number does.
bool Turning::one_number(Measured m) {
  auto const edits = [&](std::int64_t n) { return with(m, n); };
  auto const value = [&](std::int64_t n) {
    if (m.as == Measured::As::date) return date_text(date_of(static_cast<std::int32_t>(n)));
    return cents_text(n) + m.unit + (m.as == Measured::As::list ? " (" + m.period + ")" : "");
  };
  bool const low = turns(edits(m.low));
  bool const high = turns(edits(m.high));
  if (low && high) {
    m.part.values = {value(m.low)};
    m.part.bound = Bound::at_least;
    keep({m.part}, edits(m.low), {});
    return true;
  }
  // Where neither end does, a number between them may: what lies there is not looked for.
  if (!low && !high) return false;
  auto const least = low ? this->least(m.high, m.low, edits) : this->least(m.low, m.high, edits);
  if (!least) return false;
  m.part.values = {value(*least)};
  m.part.bound = low ? Bound::at_most : Bound::at_least;
  keep({m.part}, edits(*least), edits(low ? *least + 1 : *least - 1));
  return true;
}

bool Turning::one_fact(Need const& need) {
  bool found = false;
  auto const measured = measured_of(need);
  // That there is nothing at all is the least of what a bounded amount allows.
  if (measured && measured->as == Measured::As::list && one_number(*measured)) return true;
  std::vector<Option> turned;
  for (Option& option : options_of(need)) {
    if (turns({option.edit})) turned.push_back(std::move(option));
  }
  if (!turned.empty()) {
    ChangePart part = turned.front().part;
    for (std::size_t i = 1; i < turned.size(); ++i)
      part.values.push_back(turned[i].part.values.front());
    if (turned.size() > 1) part.bound = Bound::any_of;
    keep({std::move(part)}, {turned.front().edit}, {});
    found = true;
  }
  if (measured && measured->as != Measured::As::list) found = one_number(*measured) || found;
  return found;
}

void Turning::missing_facts(Found const& found) {
  bool any = false;
  for (evaluate::Bare& b : *allowed_) {
    if (b.outcome == evaluate::Outcome::undetermined) b.outcome = evaluate::Outcome::explain;
  }
  for (Need const& need : found.needs)
    any = one_fact(need) || any;
  if (!any && !found.needs.empty()) all_facts(found);
}

/// Several together: of what is missing each time, the first combination that turns it, else one
/// with which nothing gets worse; then what else comes to light.
void Turning::all_facts(Found const& found) {
  std::vector<ChangePart> parts;
  std::vector<Edit> edits;
  std::vector<Need> needs = found.needs;
  for (int round = 0; round < rounds_tried && !needs.empty(); ++round) {
    std::vector<std::vector<Option>> combinations{{}};
    for (Need const& need : needs) {
      std::vector<Option> options = options_of(need);
      if (auto const m = measured_of(need); m && m->as == Measured::As::hundredths) {
        for (std::int64_t const n : {m->low, m->high}) {
          options.push_back({m->part, with(*m, n).front()});
          options.back().part.values = {cents_text(n) + m->unit};
        }
      }
      if (options.empty()) return;
      std::vector<std::vector<Option>> longer;
      for (auto const& start : combinations) {
        for (Option const& option : options) {
          if (longer.size() >= combinations_tried) break;
          longer.push_back(start);
          longer.back().push_back(option);
        }
      }
      combinations = std::move(longer);
    }
    std::optional<std::vector<Option>> chosen;
    for (auto const& combination : combinations) {
      std::vector<Edit> tried = edits;
      for (Option const& option : combination)
        tried.push_back(option.edit);
      if (turns(tried)) {
        for (Option const& option : combination)
          parts.push_back(option.part);
        keep_needed(std::move(parts), std::move(tried));
        return;
      }
      auto const after = chosen ? std::nullopt : ask_.bare(tried);
      if (after && !is_worse(*allowed_, *after, true)) chosen = combination;
    }
    if (!chosen) return;
    for (Option const& option : *chosen) {
      parts.push_back(option.part);
      edits.push_back(option.edit);
    }
    auto const told = ask_.told(edits);
    Found const* const again = told ? found_in(*told, found.id) : nullptr;
    needs = again == nullptr ? std::vector<Need>{} : again->needs;
  }
}

std::vector<Rests> rests_of(std::vector<Told> const& open, Searched const& in,
                            AskEdited const& ask) {
  std::vector<Rests> found;
  for (Finding const& f : in.found.findings) {
    bool const is_open = std::any_of(open.begin(), open.end(), [&](Told const& t) {
      return t.rule == f.rule_name && t.period == f.period && t.item == f.item;
    });
    if (!is_open) continue;
    Turning turning(f, false, in, ask);
    if (!turning.can_ask()) continue;
    turning.missing_facts(f);
    for (Remedy const& r : turning.take().all) {
      ChangePart const& part = r.parts.front();
      bool const is_bound = r.parts.size() == 1 && part.bound == Bound::at_most;
      std::string const& value = part.values.front();
      auto const cents = hundredths_of(value.substr(0, value.find(' ')));
      if (!is_bound || !cents || parse_date(value)) continue;
      auto const same = std::find_if(found.begin(), found.end(),
                                     [&](Rests const& o) { return o.pointer == part.pointer; });
      if (same == found.end()) {
        found.push_back({part.pointer, part.field, part.title, year_of(f.period.first), *cents});
      } else {
        same->at_most = std::min(same->at_most, *cents);
      }
    }
  }
  return found;
}

} // namespace grens::explain
