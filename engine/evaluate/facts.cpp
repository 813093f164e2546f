#include "evaluate/facts.hpp"

#include <algorithm>

namespace grens::evaluate {

std::string_view TextArena::keep(std::string_view text) {
  if (text.size() > chunk_bytes / 4) {
    std::vector<char> const& own = large_.emplace_back(text.begin(), text.end());
    return {own.data(), own.size()};
  }
  if (chunk_ == 0 || used_ + text.size() > chunk_bytes) {
    if (chunk_ == chunks_.size()) chunks_.emplace_back(chunk_bytes);
    ++chunk_;
    used_ = 0;
  }
  char* const start = chunks_[chunk_ - 1].data() + used_;
  std::copy(text.begin(), text.end(), start);
  used_ += text.size();
  return {start, text.size()};
}

void TextArena::clear() {
  chunk_ = 0;
  used_ = chunk_bytes;
  large_.clear();
}

Facts::Facts(check::Model const& model) : model_(&model) {
  tables_.resize(model.records.size());
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    tables_[i].record = static_cast<check::RecordId>(i);
    tables_[i].stride = static_cast<std::uint32_t>(model.records[i].fields.size());
  }
}

void Facts::clear() {
  for (Table& t : tables_)
    t.origins.clear();
  texts_.clear();
  bounds_.clear();
  parts_.clear();
  text_lists_.clear();
  tapes_.clear();
}

std::uint32_t Facts::add_row(check::RecordId record, plan::RowOrigin const& origin) {
  Table& t = table(record);
  std::size_t const first = t.origins.size() * t.stride;
  if (first + t.stride > t.cells.size()) t.cells.resize(2 * (first + t.stride));
  std::fill_n(t.cells.begin() + static_cast<std::ptrdiff_t>(first), t.stride, Value{});
  t.origins.push_back(origin);
  return static_cast<std::uint32_t>(t.origins.size() - 1);
}

plan::Bounds const* Facts::keep_bounds(plan::Bounds const& bounds) {
  bounds_.push_back(bounds);
  return &bounds_.back();
}

void Facts::set_as_of(Date as_of) {
  auto const next = add_days(as_of, 1);
  later_ = {};
  if (next) later_.low = Number::whole(day_number(*next));
}

std::vector<plan::Part>& Facts::new_parts() {
  return parts_.emplace_back();
}

std::vector<std::string_view>& Facts::new_texts() {
  return text_lists_.emplace_back();
}

EventTape& Facts::new_tape() {
  return tapes_.emplace_back();
}

std::string pointer(check::Model const& model, Table const& table, std::uint32_t row,
                    std::optional<std::uint32_t> field) {
  std::string tail;
  if (field) {
    check::Field const& f = model.records[check::at(table.record)].fields[*field];
    tail = "/" + (f.json_key.empty() ? f.name : f.json_key);
  }
  Table const* t = &table;
  while (t != nullptr) {
    plan::RowOrigin const& o = t->origins[row];
    if (o.parent == nullptr) {
      // A subject stands in the root's list, which is not in memory with it.
      if (t->record != model.root) {
        check::Record const& root = model.records[check::at(model.root)];
        tail = "/" + root.fields[o.field].json_key + "/" + std::to_string(o.place) + tail;
      }
      break;
    }
    check::Field const& f = model.records[check::at(o.parent->record)].fields[o.field];
    std::string step = "/" + f.json_key;
    if (f.key_field && t->cell(row, *f.key_field).is_known()) {
      step += "/" + std::string(t->cell(row, *f.key_field).as_text());
    } else if (!f.is_inner) {
      step += "/" + std::to_string(o.place);
    }
    tail = step + tail;
    row = o.row;
    t = o.parent;
  }
  return tail.empty() ? "/" : tail;
}

} // namespace grens::evaluate
