#include "evaluate/scenario_events.hpp"

#include "base/assert.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::at;
using check::Field;
using check::Sort;
using syntax::Data;
using syntax::DataNumber;
using syntax::DataObject;

Data const* Row::cell(std::string_view column) const {
  if (table == nullptr) return nullptr;
  for (std::size_t i = 0; i < table->columns.size(); ++i) {
    if (table->columns[i].text == column) return &table->rows[place][i];
  }
  return nullptr;
}

ScenarioEvents::ScenarioEvents(check::Model const& model, syntax::ScenarioDecl const& scenario,
                               Row row, SourcePtr source, Diagnostics& faults)
    : model_(model), scenario_(scenario), row_(row), source_(std::move(source)), faults_(faults) {}

void ScenarioEvents::fault(Span span, std::string title, std::string help) {
  faults_.push_back({"E511",
                     Severity::error,
                     std::move(title),
                     {{source_, span, {}, {}}},
                     scenario_.title,
                     std::move(help)});
}

namespace {

/// By its name in the rules, or by its key in JSON.
Field const* field_of(check::Record const& record, std::string_view key) {
  Field const* by_key = nullptr;
  for (Field const& f : record.fields) {
    if (f.name == key) return &f;
    if (f.json_key == key && by_key == nullptr) by_key = &f;
  }
  return by_key;
}

/// "hours", or "a plain number".
std::string unit_words(Unit unit) {
  return unit.is_number() ? "a plain number" : "in " + unit_text(unit);
}

} // namespace

Data const& ScenarioEvents::resolved(Data const& data) const {
  auto const* word = std::get_if<syntax::DataWord>(&data.node);
  if (word == nullptr || word->plus) return data;
  Data const* cell = row_.cell(word->word.text);
  return cell != nullptr ? *cell : data;
}

std::optional<DataNumber> ScenarioEvents::number(Data const& data) const {
  Data const& d = resolved(data);
  if (auto const* n = std::get_if<DataNumber>(&d.node)) return *n;
  auto const* word = std::get_if<syntax::DataWord>(&d.node);
  if (word == nullptr || !word->plus) return std::nullopt;
  Data const* cell = row_.cell(word->word.text);
  auto const* base = cell != nullptr ? std::get_if<DataNumber>(&cell->node) : nullptr;
  if (base == nullptr) return std::nullopt;
  Arithmetic math;
  DataNumber sum = *base;
  sum.value = math.add(base->value, word->plus->value);
  return sum;
}

std::optional<Period> ScenarioEvents::period(Data const& data) const {
  Data const& d = resolved(data);
  auto const* p = std::get_if<syntax::DataPeriod>(&d.node);
  if (p == nullptr) return std::nullopt;
  if (months_later_ == 0) return p->period;
  auto const first = add_months(p->period.first, months_later_, MonthEnd::down);
  if (p->period.first == p->period.last)
    return first ? std::optional{day_period(*first)} : std::nullopt;
  auto const months = whole_months(p->period);
  if (!first || !months) return std::nullopt;
  auto const last = add_months(*first, *months, MonthEnd::down);
  return last ? std::optional{Period{*first, *add_days(*last, -1)}} : std::nullopt;
}

std::string ScenarioEvents::word(syntax::Word const& word) const {
  Data const* cell = row_.cell(word.text);
  if (cell == nullptr) return word.text;
  if (auto const* w = std::get_if<syntax::DataWord>(&cell->node)) return w->word.text;
  if (auto const* t = std::get_if<syntax::DataText>(&cell->node)) return t->text;
  return word.text;
}

void ScenarioEvents::send(Events& out) {
  check::Record const& root = model_.records[at(model_.root)];
  auto const is_root = [&](syntax::Given const& g) { return g.record.text == root.name; };
  std::vector<syntax::Given> const& givens = scenario_.givens;
  auto const given = std::find_if(givens.begin(), givens.end(), is_root);
  if (given == givens.end()) {
    out.begin_object(0);
    others_of_root({}, out);
    out.end_object(0);
  } else if (!root.id_field) {
    root_and_more(*given, out);
  } else { // each is a subject by itself
    for (syntax::Given const& g : givens) {
      if (is_root(g)) {
        record(std::get<DataObject>(g.object.node), model_.root,
               g.id ? std::optional{g.id->text} : std::nullopt, g.span, out);
      } else {
        fault(g.span, "this belongs to no " + root.name, "write it inside the one that holds it");
      }
    }
  }
}

/// `given dossier d { … }` and what else is given: one dossier.
void ScenarioEvents::root_and_more(syntax::Given const& root, Events& out) {
  for (syntax::Given const& g : scenario_.givens) {
    if (&g != &root && g.record.text == root.record.text)
      fault(g.span, "a scenario has one " + root.record.text, "write all of it in the first one");
  }
  auto const& object = std::get<DataObject>(root.object.node);
  out.begin_object(root.span.begin);
  members(object, model_.root, std::nullopt, root.span, out);
  std::vector<std::string_view> written;
  for (syntax::DataMember const& m : object.members)
    written.emplace_back(m.key.text);
  others_of_root(written, out);
  out.end_object(root.span.end);
}

/// What is given beside the root, where it stands in the root.
void ScenarioEvents::others_of_root(std::vector<std::string_view> const& written, Events& out) {
  for (Field const& field : model_.records[at(model_.root)].fields) {
    bool const rows = field.type.sort == Sort::list && field.type.element == Sort::row;
    if (!field.is_inner && !rows) continue;
    std::string const& name = model_.records[at(field.type.record)].name;
    bool const given = std::any_of(scenario_.givens.begin(), scenario_.givens.end(),
                                   [&](syntax::Given const& g) { return g.record.text == name; });
    if (!given) continue;
    if (std::find(written.begin(), written.end(), field.name) != written.end()) {
      fault(scenario_.title_span,
            "\"" + field.name + "\" stands in what is given whole, and is given by itself too",
            "write it in one of the two places");
      continue;
    }
    out.key(field.json_key, 0);
    givens(field.type.record, rows, out);
  }
}

void ScenarioEvents::givens(check::RecordId id, bool as_list, Events& out) {
  if (as_list) out.begin_list(0);
  for (syntax::Given const& g : scenario_.givens) {
    if (g.record.text != model_.records[at(id)].name) continue;
    record(std::get<DataObject>(g.object.node), id, g.id ? std::optional{g.id->text} : std::nullopt,
           g.span, out);
  }
  if (as_list) out.end_list(0);
}

void ScenarioEvents::record(DataObject const& object, check::RecordId id,
                            std::optional<std::string> own_id, Span span, Events& out) {
  out.begin_object(span.begin);
  members(object, id, std::move(own_id), span, out);
  out.end_object(span.end);
}

bool ScenarioEvents::bound_beside(syntax::DataMember const& m, check::Record const& record,
                                  Events& out) {
  for (Field const& f : record.fields) {
    bool const bound =
        !f.at_least_key.empty() && (m.key.text == f.at_least_key || m.key.text == f.at_most_key);
    if (!bound) continue;
    out.key(m.key.text, m.key.span.begin);
    scalar(*m.value, f, out);
    return true;
  }
  return false;
}

void ScenarioEvents::members(DataObject const& object, check::RecordId id,
                             std::optional<std::string> own_id, Span span, Events& out) {
  check::Record const& record = model_.records[at(id)];
  std::vector<std::string_view> written;
  for (syntax::DataMember const& m : object.members)
    written.emplace_back(m.key.text);
  auto const has = [&](std::uint32_t field) {
    Field const& f = record.fields[field];
    return std::any_of(written.begin(), written.end(),
                       [&](std::string_view key) { return key == f.name || key == f.json_key; });
  };
  if (record.id_field && own_id && !has(*record.id_field)) {
    out.key(record.fields[*record.id_field].json_key, span.begin);
    out.text(*own_id, span.begin);
  }
  std::optional<std::uint32_t> currency;
  std::string code;
  for (syntax::DataMember const& m : object.members) {
    Field const* found = field_of(record, m.key.text);
    if (found == nullptr) {
      if (bound_beside(m, record, out)) continue;
      fault(m.key.span, "a " + record.name + " has no field \"" + m.key.text + "\"", "");
      continue;
    }
    member(m, *found, out);
    auto const n = found->currency_field ? number(*m.value) : std::nullopt;
    if (n && n->unit) {
      currency = found->currency_field;
      code = unit_text(n->unit->unit);
    } else if (n && !has(*found->currency_field)) {
      fault(m.value->span, "\"" + found->name + "\" is money, and this names no currency",
            "write the currency's code behind the number: 12.50 EUR");
    }
  }
  if (currency && !has(*currency)) {
    out.key(record.fields[*currency].json_key, span.begin);
    out.text(code, span.begin);
  }
}

void ScenarioEvents::member(syntax::DataMember const& m, Field const& field, Events& out) {
  Data const& data = resolved(*m.value);
  if (auto const* object = std::get_if<DataObject>(&data.node)) {
    if (field.presence == check::Presence::bounded) {
      bounds(*object, field, data.span, out);
      return;
    }
    out.key(field.json_key, m.key.span.begin);
    record(*object, field.type.record, std::nullopt, data.span, out);
    return;
  }
  out.key(field.json_key, m.key.span.begin);
  if (auto const* items = std::get_if<syntax::DataList>(&data.node)) {
    list(*items, field, out);
    return;
  }
  scalar(*m.value, field, out);
}

void ScenarioEvents::bounds(DataObject const& object, Field const& field, Span span, Events& out) {
  bool const beside = !field.at_least_key.empty();
  if (!beside) {
    out.key(field.json_key, span.begin);
    out.begin_object(span.begin);
  }
  for (syntax::DataMember const& m : object.members) {
    bool const low = m.key.text == "at_least";
    if (!low && m.key.text != "at_most")
      fault(m.key.span, "a bounded field has at_least and at_most", "");
    out.key(!beside ? m.key.text : low ? field.at_least_key : field.at_most_key, m.key.span.begin);
    if (auto const n = number(*m.value)) out.number(exact_text(n->value), m.value->span.begin);
  }
  if (!beside) out.end_object(span.end);
}

void ScenarioEvents::list(syntax::DataList const& items, Field const& field, Events& out) {
  if (field.type.sort == Sort::parts) {
    parts(items, out);
    return;
  }
  bool const keyed = field.key_field.has_value();
  keyed ? out.begin_object(0) : out.begin_list(0);
  std::size_t place = 0;
  for (Data const& item : items.items) {
    Data const& data = resolved(item);
    auto const* object = std::get_if<DataObject>(&data.node);
    if (object == nullptr) {
      scalar(item, field, out);
      continue;
    }
    std::string const& record_name = model_.records[at(field.type.record)].name;
    for (int i = 0; i < object->monthly_times; ++i) {
      months_later_ = i;
      record(*object, field.type.record, record_name.substr(0, 1) + std::to_string(++place),
             data.span, out);
    }
    months_later_ = 0;
  }
  keyed ? out.end_object(0) : out.end_list(0);
}

void ScenarioEvents::parts(syntax::DataList const& items, Events& out) {
  out.begin_list(0);
  for (Data const& item : items.items) {
    auto const* object = std::get_if<DataObject>(&item.node);
    if (object == nullptr) {
      fault(item.span, "a part is written { period: 2024-02, amount: 40.00 EUR }", "");
      continue;
    }
    out.begin_object(item.span.begin);
    for (syntax::DataMember const& m : object->members) {
      out.key(m.key.text, m.key.span.begin);
      if (auto const n = number(*m.value)) {
        out.number(exact_text(n->value), m.value->span.begin);
      } else if (auto const p = period(*m.value)) {
        out.text(period_text(*p), m.value->span.begin);
      }
    }
    out.end_object(item.span.end);
  }
  out.end_list(0);
}

void ScenarioEvents::scalar(Data const& written, Field const& field, Events& out) {
  std::size_t const place = written.span.begin;
  if (auto const n = number(written)) {
    bool const money = field.is_money && n->unit && is_currency(n->unit->unit.top);
    Unit const unit = n->unit ? n->unit->unit : Unit{};
    if (field.type.sort == Sort::number && !money && unit != field.type.unit) {
      fault(written.span,
            "\"" + field.name + "\" is " +
                (field.is_money ? "money" : unit_words(field.type.unit)) + ", and this is " +
                unit_words(unit),
            n->unit || field.is_money ? "" : "write the unit behind the number, as in 12 hours");
    }
    out.number(exact_text(n->value), place);
    return;
  }
  if (auto const p = period(written)) {
    out.text(period_text(*p), place);
    return;
  }
  Data const& data = resolved(written);
  std::visit(
      Overloaded{
          [&](syntax::DataText const& t) { out.text(t.text, place); },
          [&](syntax::DataWord const& w) {
            bool const truth = field.type.sort == Sort::truth || field.type.sort == Sort::anything;
            if (truth && (w.word.text == "yes" || w.word.text == "no")) {
              out.truth(w.word.text == "yes", place);
            } else if (field.type.sort == Sort::truth) {
              fault(w.word.span, "\"" + field.name + "\" is yes or no", "write `yes` or `no`");
            } else {
              out.text(w.word.text, place);
            }
          },
          [&](DataObject const&) { fault(written.span, "an object cannot stand here", ""); },
          [&](syntax::DataList const&) { fault(written.span, "a list cannot stand here", ""); },
          [](DataNumber const&) {}, [](syntax::DataPeriod const&) {}},
      data.node);
}

} // namespace grens::evaluate
