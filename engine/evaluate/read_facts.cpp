#include "evaluate/read_facts.hpp"

#include "base/assert.hpp"
#include "base/limits.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::at;

FactsReader::FactsReader(plan::Plan const& plan, Facts& root, Facts& subject, Diagnostics& faults)
    : plan_(plan), model_(*plan.model), root_(root), subject_(subject), facts_(&root),
      faults_(faults) {
  for (std::size_t r = 0; r < model_.records.size(); ++r) {
    check::Record const& record = model_.records[r];
    ensure(record.fields.size() <= 128, "a record has at most 128 fields");
    Shape& shape = shapes_.emplace_back();
    if (auto const amount = amount_of_parts(record)) {
      for (std::uint32_t f = 0; f < record.fields.size(); ++f) {
        if (record.fields[f].type.sort == check::Sort::parts) shape.parts_of.emplace(f, *amount);
      }
    }
    for (std::uint32_t f = 0; f < record.fields.size(); ++f) {
      check::Field const& field = record.fields[f];
      bool const derived = record.derived_period == f;
      shape.slots.push_back({derived ? std::string_view{} : field.json_key, field.type.sort,
                             !field.at_least_key.empty(), field.type.choice});
      if (!derived) shape.all[f / 64] |= std::uint64_t{1} << (f % 64);
      shape.has_limits = shape.has_limits || field.at_least.kind != check::FieldBound::Kind::none ||
                         field.at_most.kind != check::FieldBound::Kind::none;
      if (record.fields[f].is_id) {
        check::RecordId const target = record.fields[f].type.record;
        id_fields_.push_back({static_cast<check::RecordId>(r), f, target});
        if (std::find(id_targets_.begin(), id_targets_.end(), target) == id_targets_.end())
          id_targets_.push_back(target);
      }
    }
  }
}

std::optional<std::uint32_t> amount_of_parts(check::Record const& record) {
  for (std::uint32_t f = 0; f < record.fields.size(); ++f) {
    if (record.fields[f].json_key == "amount" && record.fields[f].type.sort == check::Sort::number)
      return f;
  }
  return std::nullopt;
}

void FactsReader::start(Part part, SourcePtr source, std::uint32_t place) {
  part_ = part;
  source_ = std::move(source);
  place_ = place;
  levels_.clear();
  tape_ = nullptr;
  in_subject_ = false;
  facts_ = &root_;
}

bool FactsReader::go_on() const {
  return faults_.size() <= limits::diagnostics_max;
}

FactsReader::Level& FactsReader::push(Frame frame) {
  Level& level = levels_.emplace_back();
  level.frame = frame;
  return level;
}

void FactsReader::push_record(check::RecordId record, std::uint32_t row) {
  Level& level = push(Frame::record);
  level.record = record;
  level.row = row;
  level.slots = shapes_[check::at(record)].slots;
}

void FactsReader::fault(std::string code, std::size_t at, std::size_t size, std::string title,
                        std::string help) {
  Place place;
  place.source = source_;
  place.span = {static_cast<std::uint32_t>(at),
                static_cast<std::uint32_t>(at + std::max<std::size_t>(size, 1))};
  place.pointer = pointer_here();
  faults_.push_back({std::move(code),
                     Severity::error,
                     std::move(title),
                     {std::move(place)},
                     {},
                     std::move(help)});
}

std::string FactsReader::pointer_here() const {
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    if (level->frame == Frame::record) {
      Table const& table = facts_->table(level->record);
      bool const named =
          level->field < record_of(*level).fields.size() && !level->skip_next && level->key_at > 0;
      return pointer(model_, table, level->row, named ? std::optional{level->field} : std::nullopt);
    }
  }
  return {};
}

// ---- records -----------------------------------------------------------------------------------

void FactsReader::open(check::RecordId record, plan::RowOrigin const& origin) {
  push_record(record, facts_->add_row(record, origin));
}

void FactsReader::open_subject(std::size_t) {
  facts_ = &subject_;
  facts_->clear();
  in_subject_ = plan_.subject_field.has_value();
  faults_before_ = faults_.size();
  plan::RowOrigin origin;
  origin.field = plan_.subject_field.value_or(0);
  origin.place = place_;
  open(plan_.subject_record, origin);
  levels_.back().is_subject = true;
}

void FactsReader::close_record(std::size_t at) {
  Level const& level = levels_.back();
  Shape const& shape = shapes_[check::at(level.record)];
  bool const complete = level.seen[0] == shape.all[0] && level.seen[1] == shape.all[1];
  if (!complete) fill_absent(level, at);
  check::Record const& record = record_of(level);
  if (record.derived_period) derive_period(level, at);
  if (shape.parts_of) check_parts(level, at);
  if (shape.has_limits) {
    for (std::uint32_t f = 0; f < record.fields.size(); ++f)
      check_limits(level, f, at);
  }
  bool const subject = level.is_subject;
  if (subject) {
    close_subject(at);
  } else if (levels_.size() == 1 && part_ != Part::whole) {
    check_ids(at);
  }
  levels_.pop_back();
}

void FactsReader::close_subject(std::size_t at) {
  check_ids(at);
  bool const sound = faults_.size() == faults_before_;
  if (sound && part_ != Part::root && on_subject) on_subject(levels_.back().row);
  ++place_;
  in_subject_ = false;
  if (plan_.subject_field && part_ != Part::subject) facts_ = &root_;
}

// ---- objects and lists -------------------------------------------------------------------------

bool FactsReader::take_skip() {
  if (levels_.empty()) return false;
  Level& top = levels_.back();
  if (top.frame == Frame::skipped) return true;
  if (!top.skip_next) return false;
  top.skip_next = false;
  return true;
}

bool FactsReader::begin_object(std::size_t at) {
  if (tape_ != nullptr) {
    ++tape_depth_;
    return tape_->begin_object(at);
  }
  if (levels_.empty()) {
    if (part_ == Part::subject || !plan_.subject_field) {
      open_subject(at);
    } else {
      open(model_.root, {});
      levels_.back().others_skipped = part_ == Part::subjects;
    }
    return true;
  }
  if (take_skip()) {
    push(Frame::skipped);
    return true;
  }
  Level& top = levels_.back();
  switch (top.frame) {
  case Frame::record: return object_for_field(at);
  case Frame::rows:
  case Frame::keyed: {
    if (top.is_subject) {
      open_subject(at);
      return true;
    }
    Level const& owner = levels_[levels_.size() - 2];
    bool const keyed = top.frame == Frame::keyed;
    plan::RowOrigin const origin{&facts_->table(owner.record), owner.row, top.field, top.count++};
    check::Field const& list =
        owner.frame == Frame::record ? record_of(owner).fields[top.field] : field_of(owner);
    open(top.record, origin);
    if (keyed) {
      Level& row = levels_.back();
      row.seen[*list.key_field / 64] |= std::uint64_t{1} << (*list.key_field % 64);
      cell(row, *list.key_field) = Value::of(facts_->keep_text(keyed_by_));
    }
    return go_on();
  }
  case Frame::parts:
    part_of_payment_ = {};
    {
      auto* const parts = top.parts;
      push(Frame::part).parts = parts;
    }
    return true;
  case Frame::values:
  case Frame::bounds:
  case Frame::part:
  case Frame::skipped: break;
  }
  wrong_type("an object", at, 1);
  push(Frame::skipped);
  return go_on();
}

bool FactsReader::object_for_field(std::size_t at) {
  Level& top = levels_.back();
  check::Field const& field = field_of(top);
  plan::RowOrigin const origin{&facts_->table(top.record), top.row, top.field, 0};
  if (field.is_inner) {
    check::RecordId const inner = field.type.record;
    std::uint32_t const row = facts_->add_row(inner, origin);
    cell(top, top.field) = Value::of(&facts_->table(inner), row);
    push_record(inner, row);
    return true;
  }
  if (field.key_field) {
    std::uint32_t const place = top.field;
    Level& level = push(Frame::keyed);
    level.record = field.type.record;
    level.field = place;
    level.first = static_cast<std::uint32_t>(facts_->table(field.type.record).origins.size());
    return true;
  }
  if (field.presence == check::Presence::bounded && field.at_least_key.empty()) {
    bounds_ = {};
    push(Frame::bounds);
    return true;
  }
  if (field.type.sort == check::Sort::anything) {
    tape_ = &facts_->new_tape();
    tape_depth_ = 1;
    return tape_->begin_object(at);
  }
  wrong_type("an object", at, 1);
  push(Frame::skipped);
  return go_on();
}

bool FactsReader::taped_end() {
  if (--tape_depth_ == 0) tape_ = nullptr;
  return true;
}

bool FactsReader::end_object(std::size_t at) {
  if (tape_ != nullptr) {
    tape_->end_object(at);
    return taped_end();
  }
  Level& top = levels_.back();
  switch (top.frame) {
  case Frame::record: close_record(at); return go_on();
  case Frame::keyed:
    store_list(top);
    levels_.pop_back();
    return true;
  case Frame::bounds: {
    plan::Bounds const bounds = bounds_;
    if (bounds.low && bounds.high &&
        compare(*bounds.high, *bounds.low) == std::strong_ordering::less) {
      fault("D329", at, 1, "at_most is less than at_least", "exchange or correct the two");
    }
    levels_.pop_back();
    Level& owner = levels_.back();
    cell(owner, owner.field) = Value::of(facts_->keep_bounds(bounds));
    return true;
  }
  case Frame::part: return end_part(at);
  case Frame::rows:
  case Frame::values:
  case Frame::parts:
  case Frame::skipped: levels_.pop_back(); return true;
  }
  return true;
}

bool FactsReader::end_part(std::size_t at) {
  Level const level = levels_.back();
  levels_.pop_back();
  if (!part_of_payment_.amount || level.count == 0) {
    fault("D327", at, 1, "a part of a payment needs its period and its amount",
          "write { \"period\": \"2024-02\", \"amount\": \"40.00\" }");
    return go_on();
  }
  level.parts->push_back(part_of_payment_);
  return true;
}

bool FactsReader::begin_list(std::size_t at) {
  if (tape_ != nullptr) {
    ++tape_depth_;
    return tape_->begin_list(at);
  }
  if (take_skip()) {
    push(Frame::skipped);
    return true;
  }
  if (!levels_.empty() && levels_.back().frame == Frame::record) return list_for_field(at);
  wrong_type("a list", at, 1);
  push(Frame::skipped);
  return go_on();
}

bool FactsReader::list_for_field(std::size_t at) {
  Level const& top = levels_.back();
  std::uint32_t const place = top.field;
  check::RecordId const owner = top.record;
  check::Field const& field = field_of(top);
  if (field.type.sort == check::Sort::list && !field.key_field) {
    bool const subjects = levels_.size() == 1 && owner == model_.root &&
                          plan_.subject_field == place && part_ != Part::whole;
    bool const rows = field.type.element == check::Sort::row;
    Level& level = push(rows ? Frame::rows : Frame::values);
    level.field = place;
    level.record = field.type.record;
    level.is_subject = subjects;
    if (rows) {
      level.first = static_cast<std::uint32_t>(facts_->table(field.type.record).origins.size());
    } else if (field.type.element == check::Sort::text) {
      level.texts = &facts_->new_texts();
    } else {
      level.parts = &facts_->new_parts();
    }
    return true;
  }
  if (field.type.sort == check::Sort::parts) {
    push(Frame::parts).parts = &facts_->new_parts();
    return true;
  }
  if (field.type.sort == check::Sort::anything) {
    tape_ = &facts_->new_tape();
    tape_depth_ = 1;
    return tape_->begin_list(at);
  }
  wrong_type("a list", at, 1);
  push(Frame::skipped);
  return go_on();
}

void FactsReader::store_list(Level const& list) {
  Level const& owner = levels_[levels_.size() - 2];
  Table const& rows = facts_->table(list.record);
  cell(owner, list.field) = Value::of(plan::ListRef{&rows, list.first}, list.count);
}

bool FactsReader::end_list(std::size_t at) {
  if (tape_ != nullptr) {
    tape_->end_list(at);
    return taped_end();
  }
  Level const top = levels_.back();
  if (top.count > limits::list_elements_max) {
    fault("D331", at, 1,
          "more than " + std::to_string(limits::list_elements_max) + " elements in one list",
          "split the dossier");
  }
  if (top.frame == Frame::rows) {
    if (!top.is_subject) store_list(top);
    levels_.pop_back();
  } else if (top.frame == Frame::values || top.frame == Frame::parts) {
    levels_.pop_back();
    Level const& owner = levels_.back();
    Value v;
    v.known = plan::Known::yes;
    if (top.texts != nullptr) {
      v.size = static_cast<std::uint32_t>(top.texts->size());
      v.texts = plan::TextsRef{top.texts->data()};
    } else {
      v.size = static_cast<std::uint32_t>(top.parts->size());
      v.parts = plan::PartsRef{top.parts->data()};
    }
    cell(owner, owner.field) = v;
  } else {
    levels_.pop_back();
  }
  return true;
}

// ---- keys --------------------------------------------------------------------------------------

bool FactsReader::any_key(std::string_view name, std::size_t at) {
  if (tape_ != nullptr) return tape_->key(name, at);
  Level& top = levels_.back();
  switch (top.frame) {
  case Frame::record: return record_key(top, name, at);
  case Frame::keyed: {
    keyed_by_ = name;
    check::Field const& list = field_of(levels_[levels_.size() - 2]);
    Table const& rows = facts_->table(top.record);
    for (std::uint32_t i = 0; i < top.count; ++i) {
      if (rows.cell(top.first + i, *list.key_field).as_text() == name)
        return said_twice(top, name, at);
    }
    return true;
  }
  case Frame::bounds:
    top.upper = name == "at_most";
    if (name != "at_most" && name != "at_least") return unknown_key(top, name, at);
    if (top.upper ? bounds_.high.has_value() : bounds_.low.has_value())
      return said_twice(top, name, at);
    return true;
  case Frame::part:
    top.upper = name == "amount";
    if (name != "amount" && name != "period") return unknown_key(top, name, at);
    if (top.upper ? part_of_payment_.amount.has_value() : top.count == 1)
      return said_twice(top, name, at);
    return true;
  case Frame::skipped:
  case Frame::rows:
  case Frame::values:
  case Frame::parts: return true;
  }
  return true;
}

bool FactsReader::said_twice(Level& level, std::string_view name, std::size_t at) {
  fault("D322", at, name.size() + 2, "\"" + std::string(name) + "\" stands here twice",
        "keep one of the two; which one counts is not for a program to guess");
  level.skip_next = true;
  return go_on();
}

bool FactsReader::exact_beside_bounds(Level& level, std::string_view name, std::size_t at) {
  check::Field const& field = field_of(level);
  fault("D322", at, name.size() + 2,
        "\"" + field.json_key + "\" stands beside \"" + field.at_least_key + "\" or \"" +
            field.at_most_key + "\"",
        "keep the exact number when it is known, and the bounds when it is not");
  level.skip_next = true;
  return go_on();
}

bool FactsReader::record_key(Level& level, std::string_view name, std::size_t at) {
  level.key_at = at;
  std::span<Slot const> const slots = level.slots;
  auto const place =
      std::find_if(slots.begin(), slots.end(), [&](Slot const& slot) { return slot.key == name; });
  if (place == slots.end()) {
    if (name.substr(0, 2) == "x-") {
      level.skip_next = true;
      return true;
    }
    return bounds_beside(level, name, at) || unknown_key(level, name, at);
  }
  auto const found = static_cast<std::uint32_t>(place - slots.begin());
  bool const before = was_seen(level, found);
  bool const bounded = before && cell(level, found).known == plan::Known::bounded;
  take_field(level, found);
  if (bounded && slots[found].has_beside) return exact_beside_bounds(level, name, at);
  if (before) return said_twice(level, name, at);
  if (level.others_skipped && plan_.subject_field != found) level.skip_next = true;
  return true;
}

/// `at_least` and `at_most` that stand beside a bounded field's own key.
bool FactsReader::bounds_beside(Level& level, std::string_view name, std::size_t at) {
  check::Record const& record = record_of(level);
  for (std::uint32_t f = 0; f < record.fields.size(); ++f) {
    check::Field const& field = record.fields[f];
    if (field.at_least_key.empty() || (name != field.at_least_key && name != field.at_most_key))
      continue;
    level.field = f;
    level.upper = name == field.at_most_key;
    Value const& so_far = cell(level, f);
    if (so_far.is_known()) return exact_beside_bounds(level, field.json_key, at);
    if (so_far.known == plan::Known::bounded) {
      auto const& bound = level.upper ? so_far.bounds->high : so_far.bounds->low;
      if (bound) return said_twice(level, name, at);
    }
    level.seen[f / 64] |= std::uint64_t{1} << (f % 64);
    level.parts = nullptr;
    level.count = 1; // the next number is a bound of `field`
    return true;
  }
  return false;
}

bool FactsReader::unknown_key(Level& level, std::string_view name, std::size_t at) {
  std::vector<std::string_view> known;
  if (level.frame == Frame::record) {
    for (check::Field const& field : record_of(level).fields) {
      if (!field.json_key.empty()) known.push_back(field.json_key);
    }
  } else if (level.frame == Frame::bounds) {
    known = {"at_least", "at_most"};
  } else {
    known = {"period", "amount"};
  }
  auto const near = nearest(name, known);
  level.skip_next = true;
  std::uint32_t const field = level.field;
  std::size_t const key_at = level.key_at;
  level.key_at = 0; // the pointer names the object, not the last known key
  std::string const where = level.frame == Frame::record ? " in " + record_of(level).name : "";
  fault("D321", at, name.size() + 2, "unknown key \"" + std::string(name) + "\"" + where,
        near ? "did you mean \"" + *near + "\"?" : "a key of your own starts with x-");
  level.field = field;
  level.key_at = key_at;
  return go_on();
}

} // namespace grens::evaluate
