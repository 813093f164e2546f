#include "verify/facts.hpp"

#include "base/limits.hpp"

#include <algorithm>

namespace grens::verify {

using check::at;
using check::Field;
using check::FieldBound;
using check::Presence;
using check::Sort;

std::optional<std::uint32_t> subject_list(check::Model const& model) {
  if (model.records.empty() || model.records[at(model.root)].id_field) return std::nullopt;
  std::vector<Field> const& fields = model.records[at(model.root)].fields;
  for (std::uint32_t f = 0; f < fields.size(); ++f) {
    bool const rows = fields[f].type.sort == Sort::list && fields[f].type.element == Sort::row;
    if (rows && model.records[at(fields[f].type.record)].id_field) return f;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> divided_amount(check::Record const& record) {
  for (std::uint32_t f = 0; f < record.fields.size(); ++f) {
    if (record.fields[f].json_key == "amount" && record.fields[f].type.sort == Sort::number)
      return f;
  }
  return std::nullopt;
}

Value field_named(check::Model const& model, Row const& row, std::string_view name) {
  std::vector<Field> const& fields = model.records[at(row.record)].fields;
  for (std::size_t f = 0; f < fields.size(); ++f) {
    if (fields[f].name == name) return row.cells[f];
  }
  return {};
}

std::string text_named(check::Model const& model, Row const& row, std::string_view name) {
  Value const v = field_named(model, row, name);
  auto const* const text = std::get_if<std::string>(&v.thing);
  return text != nullptr ? *text : std::string();
}

namespace {

std::optional<Number> number_in(Json const& json) {
  if (!json.is(Json::Kind::text) && !json.is(Json::Kind::number)) return std::nullopt;
  return parse_decimal(json.text);
}

/// A value that the board gave for a field that is absent.
struct Assumed {
  std::string path; // volunteers.payments.hours
  Json const* value = nullptr;
};

class Reader {
public:
  Reader(check::Model const& model, SourcePtr source, Date as_of, Diagnostics& faults)
      : model_(model), source_(std::move(source)), faults_(faults) {
    if (auto const next = add_days(as_of, 1)) later_ = Number::whole(day_number(*next));
  }

  std::unique_ptr<Dossier> read(Json const& tree) {
    dossier_->subject_field = subject_list(model_);
    if (!tree.is(Json::Kind::object)) {
      fault("", tree, "a dossier is an object");
      return nullptr;
    }
    if (dossier_->subject_field) find_assumed(tree);
    dossier_->root = record(model_.root, tree, nullptr, "", "");
    if (dossier_->subject_field) {
      Value const& all = dossier_->rows.front().cells[*dossier_->subject_field];
      if (auto const* rows = std::get_if<Rows const*>(&all.thing)) dossier_->subjects = **rows;
    } else {
      dossier_->subjects.push_back(dossier_->root);
    }
    return has_errors(faults_) ? nullptr : std::move(dossier_);
  }

private:
  check::Model const& model_;
  SourcePtr source_;
  Diagnostics& faults_;
  std::unique_ptr<Dossier> dossier_ = std::make_unique<Dossier>();
  std::optional<Number> later_; // the first day after as_of
  std::vector<Assumed> assumed_;

  void fault(std::string const& pointer, Json const& json, std::string title) {
    Place place;
    place.source = source_;
    auto const begin = static_cast<std::uint32_t>(json.at);
    place.span = {begin, begin + 1};
    place.pointer = pointer;
    faults_.push_back({"E561",
                       Severity::error,
                       std::move(title),
                       {std::move(place)},
                       {},
                       "`grens check` says more of what is wrong with a dossier"});
  }

  void find_assumed(Json const& tree) {
    Json const* const list = tree.find("assume");
    if (list == nullptr) return;
    for (Json const& one : list->items) {
      if (Json const* value = one.find("value"))
        assumed_.push_back({std::string(one.text_of("field")), value});
    }
  }

  Row const* record(check::RecordId id, Json const& json, Row const* parent,
                    std::string const& pointer, std::string const& path) {
    check::Record const& record = model_.records[at(id)];
    Row& row = dossier_->rows.emplace_back();
    row.record = id;
    row.parent = parent;
    row.pointer = pointer;
    row.path = path;
    row.cells.resize(record.fields.size());
    if (!json.is(Json::Kind::object)) {
      fault(pointer, json, "an object is expected here");
      return &row;
    }
    refuse_unknown_keys(record, json, pointer);
    for (std::uint32_t f = 0; f < record.fields.size(); ++f) {
      if (record.derived_period == f) continue;
      fill(row, f, json);
    }
    if (record.derived_period) row.cells[*record.derived_period] = derived(record, row, json);
    for (std::uint32_t f = 0; f < record.fields.size(); ++f)
      bound(row, record.fields[f], f, json);
    return &row;
  }

  void refuse_unknown_keys(check::Record const& record, Json const& json,
                           std::string const& pointer) {
    for (Member const& m : json.members) {
      bool const known =
          m.key.rfind("x-", 0) == 0 ||
          std::any_of(record.fields.begin(), record.fields.end(), [&](Field const& field) {
            bool const beside = !field.at_least_key.empty() &&
                                (m.key == field.at_least_key || m.key == field.at_most_key);
            return (!field.json_key.empty() && field.json_key == m.key) || beside;
          });
      if (!known) fault(pointer, m.value, "the rules know no key \"" + m.key + "\" here");
    }
  }

  void fill(Row& row, std::uint32_t f, Json const& json) {
    Field const& field = model_.records[at(row.record)].fields[f];
    std::string const pointer = row.pointer + "/" + field.json_key;
    std::string const path = row.path.empty() ? field.json_key : row.path + "." + field.json_key;
    if (Json const* own = json.find(field.json_key)) {
      row.cells[f] = value(field, *own, row, pointer, path);
      return;
    }
    if (auto const beside = bounds_beside(field, json, row.pointer)) {
      row.cells[f] = *beside;
      return;
    }
    auto const given = std::find_if(assumed_.begin(), assumed_.end(),
                                    [&](Assumed const& a) { return a.path == path; });
    if (given != assumed_.end()) {
      row.cells[f] = value(field, *given->value, row, pointer, path);
      row.cells[f].assumed = true;
      return;
    }
    switch (field.presence) {
    case Presence::required:
      fault(row.pointer, json, "\"" + field.json_key + "\" is missing here");
      break;
    case Presence::otherwise: row.cells[f] = otherwise(field, row); break;
    case Presence::pending:
      if (later_) row.cells[f] = Value(Range{later_, std::nullopt});
      break;
    case Presence::optional:
    case Presence::bounded: break;
    }
  }

  /// `at_least` and `at_most` that stand beside the field's own key.
  std::optional<Value> bounds_beside(Field const& field, Json const& json,
                                     std::string const& pointer) {
    if (field.at_least_key.empty()) return std::nullopt;
    Json const* const low = json.find(field.at_least_key);
    Json const* const high = json.find(field.at_most_key);
    if (low == nullptr && high == nullptr) return std::nullopt;
    return range(low, high, json, pointer);
  }

  Value range(Json const* low, Json const* high, Json const& around, std::string const& pointer) {
    Range r;
    if (low != nullptr) r.low = number_in(*low);
    if (high != nullptr) r.high = number_in(*high);
    bool const written = (low == nullptr || r.low) && (high == nullptr || r.high);
    bool const ordered =
        !r.low || !r.high || compare(*r.low, *r.high) != std::strong_ordering::greater;
    if (!written || !ordered) fault(pointer, around, "these are no bounds of a number");
    return Value(r);
  }

  Value otherwise(Field const& field, Row const& row) {
    if (field.otherwise_number) return Value::of(*field.otherwise_number);
    if (field.otherwise_truth) return Value(*field.otherwise_truth);
    if (field.otherwise_label) return Value(Label{*field.otherwise_label});
    if (!field.otherwise_field) return {};
    Value const& sibling = row.cells[*field.otherwise_field];
    if (!sibling.is_known() || field.type.sort == Sort::date)
      return sibling.is_known() ? sibling : Value();
    auto const* const date = std::get_if<Date>(&sibling.thing);
    Period const period = date != nullptr ? day_period(*date) : sibling.as<Period>();
    return field.type.sort == Sort::period ? Value(period) : whole(period);
  }

  Value whole(Period period) {
    Parts const& parts = dossier_->parts.emplace_back(Parts{{period, std::nullopt}});
    return Value(&parts);
  }

  /// From the first day to the last; one that is still to come leaves it going on (S8).
  Value derived(check::Record const& record, Row const& row, Json const& json) {
    Value const& from = row.cells[record.from_field];
    Value const& to = row.cells[record.to_field];
    bool const goes_on =
        !to.is_known() && record.fields[record.to_field].presence == Presence::pending;
    if (!from.is_known() || (!to.is_known() && !goes_on)) return {};
    Period const period{from.as<Date>(), goes_on ? date_last : to.as<Date>()};
    if (period.last < period.first) fault(row.pointer, json, "this ends before it begins");
    return Value(period);
  }

  /// What a field may be is known of one that is not.
  void bound(Row& row, Field const& field, std::uint32_t f, Json const& json) {
    auto const limit = [&](FieldBound const& b) -> std::optional<Number> {
      if (b.kind == FieldBound::Kind::number) return b.number;
      bool const of_field = b.kind == FieldBound::Kind::field && row.cells[b.field].is_known();
      return of_field ? std::optional(row.cells[b.field].as<Number>()) : std::nullopt;
    };
    std::optional<Number> const low = limit(field.at_least);
    std::optional<Number> const high = limit(field.at_most);
    if (!low && !high) return;
    bool const room = !low || !high || compare(*high, *low) != std::strong_ordering::less;
    Value& v = row.cells[f];
    if (!v.is_known()) {
      if (!v.is_bounded() && room) v = Value(Range{low, high});
      return;
    }
    Number const n = v.as<Number>();
    bool const under = low && compare(n, *low) == std::strong_ordering::less;
    bool const over = room && high && compare(*high, n) == std::strong_ordering::less;
    if (under || over)
      fault(row.pointer + "/" + field.json_key, json, "this is outside its bounds");
  }

  // ---- single values ----

  Value value(Field const& field, Json const& json, Row const& row, std::string const& pointer,
              std::string const& path) {
    Value v = any_value(field, json, row, pointer, path);
    bool const silent = field.type.sort == Sort::anything || v.is_known() || v.is_bounded();
    if (!silent) fault(pointer, json, "this is no value that the rules can read here");
    return v;
  }

  Value any_value(Field const& field, Json const& json, Row const& row, std::string const& pointer,
                  std::string const& path) {
    bool const text = json.is(Json::Kind::text);
    switch (field.type.sort) {
    case Sort::number: return number(field, json, pointer);
    case Sort::truth: return json.is(Json::Kind::truth) ? Value(json.truth) : Value();
    case Sort::text: return text ? Value(json.text) : Value();
    case Sort::choice: return label(field, json);
    case Sort::date: {
      auto const date = text ? parse_date(json.text) : std::nullopt;
      return date ? Value(*date) : Value();
    }
    case Sort::period: {
      auto const period = text ? parse_period(json.text) : std::nullopt;
      return period ? Value(*period) : Value();
    }
    case Sort::row: // an object inside this one
      return Value(record(field.type.record, json, &row, pointer, path));
    case Sort::parts: return parts(json);
    case Sort::list: return list(field, json, row, pointer, path);
    case Sort::anything: return {};
    }
    return {};
  }

  Value number(Field const& field, Json const& json, std::string const& pointer) {
    bool const bounds = json.is(Json::Kind::object) && field.presence == Presence::bounded;
    if (!bounds) {
      auto const n = number_in(json);
      return n ? Value::of(*n) : Value();
    }
    for (Member const& m : json.members) {
      if (m.key != "at_least" && m.key != "at_most") return {};
    }
    return range(json.find("at_least"), json.find("at_most"), json, pointer);
  }

  [[nodiscard]] Value label(Field const& field, Json const& json) const {
    std::vector<std::string> const& labels = model_.choices[at(field.type.choice)].labels;
    auto const found = std::find(labels.begin(), labels.end(), json.text);
    if (!json.is(Json::Kind::text) || found == labels.end()) return {};
    return Value(Label{static_cast<std::uint32_t>(found - labels.begin())});
  }

  Value parts(Json const& json) {
    if (json.is(Json::Kind::text)) {
      auto const period = parse_period(json.text);
      return period ? whole(*period) : Value();
    }
    if (!json.is(Json::Kind::list)) return {};
    Parts all;
    for (Json const& one : json.items) {
      auto const period = parse_period(one.text_of("period"));
      Json const* const written = one.find("amount");
      auto const amount = written != nullptr ? number_in(*written) : std::nullopt;
      if (!period || !amount || one.members.size() != 2) return {};
      all.push_back({*period, amount});
    }
    return Value(&dossier_->parts.emplace_back(std::move(all)));
  }

  Value list(Field const& field, Json const& json, Row const& row, std::string const& pointer,
             std::string const& path) {
    if (field.key_field) return keyed(field, json, row, pointer, path);
    if (!json.is(Json::Kind::list)) return {};
    if (json.items.size() > limits::list_elements_max) return {};
    if (field.type.element == Sort::row) {
      Rows& rows = dossier_->lists.emplace_back();
      for (std::size_t i = 0; i < json.items.size(); ++i) {
        rows.push_back(record(field.type.record, json.items[i], &row,
                              pointer + "/" + std::to_string(i), path));
      }
      return Value(&rows);
    }
    if (field.type.element == Sort::text) {
      Words& words = dossier_->words.emplace_back();
      for (Json const& one : json.items)
        words.push_back(one.text);
      return Value(&words);
    }
    Parts& parts = dossier_->parts.emplace_back();
    for (Json const& one : json.items) {
      auto const period = parse_period(one.text);
      if (!period) return {};
      parts.push_back({*period, std::nullopt});
    }
    return Value(&parts);
  }

  /// An object that stands for a list of records, each under its key.
  Value keyed(Field const& field, Json const& json, Row const& row, std::string const& pointer,
              std::string const& path) {
    if (!json.is(Json::Kind::object)) return {};
    Rows& rows = dossier_->lists.emplace_back();
    std::string const& key =
        model_.records[at(field.type.record)].fields[*field.key_field].json_key;
    for (Member const& m : json.members) {
      Json with_key = m.value; // the key is a field of the record like any other
      with_key.add(key, m.key);
      rows.push_back(record(field.type.record, with_key, &row, pointer + "/" + m.key, path));
    }
    return Value(&rows);
  }
};

} // namespace

std::unique_ptr<Dossier> read_dossier(check::Model const& model, SourcePtr const& source,
                                      Json const& tree, Date as_of, Diagnostics& faults) {
  return Reader(model, source, as_of, faults).read(tree);
}

} // namespace grens::verify
