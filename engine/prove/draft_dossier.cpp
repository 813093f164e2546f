#include "prove/draft_dossier.hpp"

#include "base/limits.hpp"

#include <algorithm>
#include <charconv>

namespace grens::prove {

using check::at;
using check::Field;
using check::Presence;
using check::Record;
using check::Sort;

std::string in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

DraftDossier::DraftDossier(check::Model const& model, Date day, std::string currency)
    : model_(model), day_(day), currency_(std::move(currency)), root_(object(model.root)) {}

Field const& DraftDossier::field(Item const& object, std::uint32_t f) const {
  return model_.records[at(*object.record)].fields[f];
}

std::unique_ptr<Item> DraftDossier::object(check::RecordId id) {
  auto out = std::make_unique<Item>();
  out->kind = Item::Kind::object;
  out->record = id;
  Record const& record = model_.records[at(id)];
  if (++depth_ > limits::nesting_depth_max) return out;
  for (std::uint32_t f = 0; f < record.fields.size(); ++f) {
    bool const derived = record.derived_period == f;
    if (derived || record.fields[f].presence != Presence::required) continue;
    out->members.emplace(f, any(record, f));
  }
  --depth_;
  return out;
}

std::unique_ptr<Item> DraftDossier::any(Record const& record, std::uint32_t f) {
  Field const& field = record.fields[f];
  if (field.type.sort == Sort::row && field.is_inner) return object(field.type.record);
  auto out = std::make_unique<Item>();
  if (field.type.sort == Sort::list) {
    out->kind = Item::Kind::list;
    if (field.type.element == Sort::row) out->record = field.type.record;
    if (field.key_field) { // an object with keys, which stays empty
      out->kind = Item::Kind::value;
      out->json = "{}";
    }
    return out;
  }
  out->json =
      record.id_field == f ? in_quotes("x" + std::to_string(++ids_)) : any_value(record, field);
  return out;
}

/// The first label, the day, the least number that is allowed and 1 where all are.
std::string DraftDossier::any_value(Record const& record, Field const& field) {
  switch (field.type.sort) {
  case Sort::number: {
    bool const bound = field.at_least.kind == check::FieldBound::Kind::number ||
                       field.at_most.kind != check::FieldBound::Kind::none;
    Number const n = field.at_least.kind == check::FieldBound::Kind::number ? field.at_least.number
                     : bound                                                ? Number::whole(0)
                                                                            : Number::whole(1);
    return in_quotes(exact_text(n, 0));
  }
  case Sort::truth: return "false";
  case Sort::choice: return in_quotes(model_.choices[at(field.type.choice)].labels.front());
  case Sort::date:
  case Sort::period:
  case Sort::parts: return in_quotes(date_text(day_));
  case Sort::text:
  case Sort::row:
  case Sort::list:
  case Sort::anything: break;
  }
  // The word of its own form is the one that a dossier begins with.
  if (record.root && field.name == "grens") return in_quotes("dossier/1");
  for (Field const& other : record.fields) {
    if (other.currency_field && record.fields[*other.currency_field].name == field.name)
      return in_quotes(currency_);
  }
  return in_quotes("x");
}

Item* DraftDossier::find(Item& object, std::uint32_t f) {
  auto const it = object.members.find(f);
  return it == object.members.end() ? nullptr : it->second.get();
}

Item& DraftDossier::member(Item& object, std::uint32_t f) {
  if (Item* found = find(object, f)) return *found;
  Record const& record = model_.records[at(*object.record)];
  return *object.members.emplace(f, any(record, f)).first->second;
}

Item& DraftDossier::add(Item& list) {
  list.elements.push_back(object(*list.record));
  return *list.elements.back();
}

void DraftDossier::set(Item& object, std::uint32_t f, std::string json) {
  auto value = std::make_unique<Item>();
  value->json = std::move(json);
  object.members[f] = std::move(value);
}

bool DraftDossier::fill(std::string_view pointer) {
  Item* here = root_.get();
  while (here != nullptr && !pointer.empty()) {
    std::size_t const end = std::min(pointer.find('/', 1), pointer.size());
    std::string_view const step = pointer.substr(1, end - 1);
    pointer.remove_prefix(end);
    if (here->kind == Item::Kind::list) {
      std::size_t place = 0;
      auto const read = std::from_chars(step.data(), step.data() + step.size(), place);
      bool const good = read.ec == std::errc() && place < here->elements.size();
      here = good ? here->elements[place].get() : nullptr;
      continue;
    }
    if (here->kind != Item::Kind::object) return false;
    auto const& fields = model_.records[at(*here->record)].fields;
    std::uint32_t f = 0;
    while (f < fields.size() && fields[f].json_key != step)
      ++f;
    if (f == fields.size()) return false;
    bool const is_new = find(*here, f) == nullptr;
    Item& next = member(*here, f);
    if (pointer.empty()) return is_new;
    here = &next;
  }
  return false;
}

void DraftDossier::write(Item const& item, std::string& out) const {
  switch (item.kind) {
  case Item::Kind::value: out += item.json; return;
  case Item::Kind::list: {
    out += '[';
    for (std::size_t i = 0; i < item.elements.size(); ++i) {
      if (i > 0) out += ", ";
      write(*item.elements[i], out);
    }
    out += ']';
    return;
  }
  case Item::Kind::object: break;
  }
  out += '{';
  bool first = true;
  for (auto const& [f, member] : item.members) {
    out += (first ? "" : ", ") + in_quotes(field(item, f).json_key) + ": ";
    first = false;
    write(*member, out);
  }
  out += '}';
}

std::string DraftDossier::text() const {
  std::string out;
  write(*root_, out);
  return out;
}

} // namespace grens::prove
