// The data of a scenario: what is given, as it would stand in a dossier.
#include "base/assert.hpp"
#include "syntax/format_parts.hpp"

#include <algorithm>

namespace grens::syntax {

namespace {

constexpr std::size_t deeper = 2;

/// A list of objects, or an object: something that may begin on one line and go on below it.
bool holds_objects(Data const& data) {
  if (auto const* list = std::get_if<DataList>(&data.node)) {
    return !list->items.empty() && std::holds_alternative<DataObject>(list->items.front().node);
  }
  return false;
}

class DataLaying {
public:
  DataLaying(Lines& lines, Data const& data, std::size_t tail)
      : lines_(lines), first_(lines.at(data.span.begin)), last_(lines.at(data.span.end)),
        tail_(tail) {}

  void operator()(DataText const&) const {}
  void operator()(DataNumber const&) const {}
  void operator()(DataPeriod const&) const {}
  void operator()(DataWord const&) const {}

  /// Its last member, a list of objects, stands below the line that it begins on; without such a
  /// list the members fill lines, below one another.
  void operator()(DataObject const& object) const {
    std::size_t const close = object_end();
    std::size_t behind = tail_; // the closing brace
    if (close + 1 < last_) {
      lines_.start(close + 1, lines_.column(first_) + deeper);
      behind = 0;
    }
    if (object.members.empty() || lines_.fits(first_, close + 1, behind)) return;
    DataMember const& last = object.members.back();
    std::size_t const open = begin(*last.value);
    if (holds_objects(*last.value) && lines_.fits(first_, open + 1, 0)) {
      std::size_t const column = lines_.indent(open) + deeper;
      objects(std::get<DataList>(last.value->node), 0, column, behind + 2);
      return;
    }
    members(object, close, behind + 2);
  }

  void operator()(DataList const& list) const {
    Items items{{}, last_ - 1};
    for (Data const& item : list.items)
      items.begins.push_back(begin(item));
    if (items.begins.empty()) return;
    std::size_t const hang = lines_.column(items.begins.front());
    if (!std::holds_alternative<DataObject>(list.items.front().node)) {
      fill(lines_, items, hang, tail_ + 2);
    } else if (fits_at(list, hang) || lines_.indent(first_) + deeper >= hang) {
      objects(list, 1, hang, tail_);
    } else {
      objects(list, 0, lines_.indent(first_) + deeper, tail_);
    }
  }

private:
  Lines& lines_;
  std::size_t first_;
  std::size_t last_;
  std::size_t tail_;

  [[nodiscard]] std::size_t begin(Data const& data) const { return lines_.at(data.span.begin); }

  /// The place of its `}`: behind it only `monthly … times` can stand.
  [[nodiscard]] std::size_t object_end() const {
    constexpr std::size_t repetition = 3;
    return last_ - 1 - (lines_.text(last_ - 1) == "times" ? repetition : 0);
  }
  void members(DataObject const& object, std::size_t close, std::size_t tail) const {
    Items items{{}, close};
    for (DataMember const& member : object.members)
      items.begins.push_back(lines_.at(member.key.span.begin));
    std::size_t hang = lines_.column(items.begins.front());
    for (std::size_t k = 1; k < items.begins.size(); ++k) {
      bool const is_last = k + 1 == items.begins.size();
      std::size_t const end = is_last ? close : items.begins[k + 1];
      std::size_t const width = lines_.width(items.begins[k], end) + (is_last ? tail : 0);
      if (hang + width > line_columns_max) hang = lines_.indent(first_) + deeper;
    }
    for (std::size_t k = 0; k < object.members.size(); ++k) {
      bool const is_last = k + 1 == object.members.size();
      std::size_t const end = is_last ? close : items.begins[k + 1];
      if (k > 0 && !lines_.fits(items.begins[k], end, is_last ? tail : 0))
        lines_.start(items.begins[k], hang);
      lay_out(lines_, *object.members[k].value, is_last ? tail : 1);
    }
  }
  [[nodiscard]] bool fits_at(DataList const& list, std::size_t column) const {
    return std::all_of(list.items.begin(), list.items.end(), [&](Data const& item) {
      return column + lines_.width(begin(item), lines_.at(item.span.end)) <= line_columns_max;
    });
  }
  /// Each on a line of its own, but for those before `from`.
  void objects(DataList const& list, std::size_t from, std::size_t column, std::size_t tail) const {
    for (std::size_t k = 0; k < list.items.size(); ++k) {
      if (k >= from) lines_.start(begin(list.items[k]), column);
      lay_out(lines_, list.items[k], k + 1 == list.items.size() ? tail + 2 : 1);
    }
  }
};

} // namespace

void lay_out(Lines& lines, Data const& data, std::size_t tail) {
  if (lines.fits(lines.at(data.span.begin), lines.at(data.span.end), tail)) return;
  std::visit(DataLaying(lines, data, tail), data.node);
}

} // namespace grens::syntax
