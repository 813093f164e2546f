// The other half of FactsReader: single values, and what a field is when it is absent.
#include "evaluate/read_facts.hpp"

#include "base/limits.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::at;
using check::Field;
using check::FieldBound;
using check::Presence;
using check::Sort;

namespace {

std::string quoted_text(std::string_view value) {
  constexpr std::size_t shown = 40;
  return "\"" + std::string(value.substr(0, shown)) + (value.size() > shown ? "…" : "") + "\"";
}

std::string expected(Field const& field) {
  switch (field.type.sort) {
  case Sort::number: return "an amount or number, such as \"12.50\"";
  case Sort::truth: return "true or false";
  case Sort::text:
  case Sort::anything: return "a text";
  case Sort::choice: return "one of the words that the contract lists";
  case Sort::date: return "a date, such as \"2024-03-05\"";
  case Sort::period:
  case Sort::parts: return "a period, such as \"2024-03\"";
  case Sort::row: return "an object";
  case Sort::list: return field.key_field ? "an object" : "a list";
  }
  return "another value";
}

/// The eleven-test of the Dutch citizen service number: nine digits, weights 9 to 2 and −1.
bool is_citizen_number(std::string_view value) {
  if (value.size() != 9) return false;
  int sum = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] < '0' || value[i] > '9') return false;
    int const weight = i == 8 ? -1 : 9 - static_cast<int>(i);
    sum += weight * (value[i] - '0');
  }
  return sum % 11 == 0 && value != "000000000";
}

/// The place in words alone.
Place without_excerpt(Place const& p) {
  Place out;
  out.pointer = p.pointer;
  out.label = p.label;
  if (p.source) {
    std::string const line = std::to_string(p.source->place(p.span.begin).line);
    out.label = p.source->name() + ", line " + line + (p.label.empty() ? "" : ": " + p.label);
  }
  return out;
}

} // namespace

void FactsReader::wrong_type(std::string_view found, std::size_t at, std::size_t size) {
  std::string wanted = "something else";
  if (levels_.empty()) {
    wanted = "an object: { \"grens\": \"dossier/1\", … }";
  } else if (levels_.back().frame == Frame::record) {
    wanted = expected(field_of(levels_.back()));
  } else if (levels_.back().frame == Frame::rows || levels_.back().frame == Frame::keyed) {
    wanted = "an object";
  }
  fault("D323", at, size, std::string(found) + " where " + wanted + " is expected", "");
}

bool FactsReader::refuse_citizen_number(std::string_view value, std::size_t at) {
  if (!is_citizen_number(value)) return false;
  // The number itself must not travel into a log: no excerpt shows it, of this fault or of earlier
  // ones, and nothing more is read.
  for (Diagnostic& earlier : faults_) {
    for (Place& p : earlier.places)
      p = without_excerpt(p);
  }
  Place place;
  place.source = source_;
  place.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
  place.pointer = pointer_here();
  faults_.push_back(
      {"D328",
       Severity::error,
       "a value here passes the eleven-test of a citizen service number (BSN)",
       {without_excerpt(place)},
       {},
       "a volunteer's BSN must not stand in a dossier; leave it out, or write another kind "
       "of number with a letter before it"});
  return true;
}

/// JSON may write a NUL or a character that turns text around as an escape; a name must hold
/// neither.
void FactsReader::refuse_hidden(std::string_view value, std::size_t at) {
  if (find_bad_text(value) == std::string_view::npos) return;
  fault("D337", at, value.size() + 2, "a text here holds a character that cannot be seen",
        "type the text again without it");
}

bool FactsReader::truth(bool value, std::size_t at) {
  if (tape_ != nullptr) return tape_->truth(value, at);
  if (take_skip()) return true;
  Level const* top = levels_.empty() ? nullptr : &levels_.back();
  if (top != nullptr && top->frame == Frame::record) {
    Field const& field = field_of(*top);
    if (field.type.sort == Sort::truth) {
      put(*top, [&] { return Value::of(plan::truth_of(value)); });
      return true;
    }
    if (field.type.sort == Sort::anything) {
      facts_->new_tape().truth(value, at);
      return true;
    }
  }
  wrong_type(value ? "true" : "false", at, value ? 4 : 5);
  return go_on();
}

bool FactsReader::null(std::size_t at) {
  if (tape_ != nullptr) return tape_->null(at);
  if (take_skip()) return true;
  fault("D330", at, 4, "null says neither known nor none",
        "leave the key out when the fact is unknown");
  return go_on();
}

bool FactsReader::any_scalar(std::string_view value, bool quoted, std::size_t at) {
  if (in_subject_ && value.size() == 9 && refuse_citizen_number(value, at)) return false;
  if (tape_ != nullptr) return quoted ? tape_->text(value, at) : tape_->number(value, at);
  if (take_skip()) return true;
  if (levels_.empty()) {
    wrong_type(quoted ? "a text" : "a number", at, value.size());
    return false;
  }
  Level& top = levels_.back();
  switch (top.frame) {
  case Frame::record: return set_field(top, value, quoted, at);
  case Frame::values:
    if (quoted) return set_element(top, value, at);
    break;
  case Frame::bounds: {
    auto const n = read_number(value, at);
    if (n) (top.upper ? bounds_.high : bounds_.low) = *n;
    return go_on();
  }
  case Frame::part: {
    if (top.upper) {
      part_of_payment_.amount = read_number(value, at);
    } else if (auto const p = read_period(value, at)) {
      part_of_payment_.period = *p;
      top.count = 1;
    }
    return go_on();
  }
  case Frame::rows:
  case Frame::keyed:
  case Frame::parts:
  case Frame::skipped: break;
  }
  wrong_type(quoted ? "a text" : "a number", at, value.size());
  return go_on();
}

std::optional<Number> FactsReader::read_number(std::string_view value, std::size_t at) {
  auto const n = parse_decimal(value);
  if (n) return in_hundredths(*n);
  refuse_number(value, at);
  return std::nullopt;
}

bool FactsReader::refuse_number(std::string_view value, std::size_t at) {
  std::string help = "write digits and a point: \"1234.50\"";
  if (value.find(',') != std::string_view::npos)
    help = "the decimal sign in a dossier is a point: \"12.34\"";
  if (value.find_first_of("eE") != std::string_view::npos)
    help = "write the number out, without an exponent";
  if (value.size() > static_cast<std::size_t>(limits::number_digits_max)) {
    help = "a number has at most " + std::to_string(limits::number_digits_max) + " digits";
  }
  fault("D324", at, value.size(), quoted_text(value) + " is not an amount or number", help);
  return go_on();
}

std::optional<Period> FactsReader::read_period(std::string_view value, std::size_t at) {
  auto const p = parse_period(value);
  if (!p) {
    fault("D325", at, value.size() + 2, quoted_text(value) + " is not a period that exists",
          "write 2024-03-05, 2024-W09, 2024-03, 2024-Q1, 2024 or 2024-04-06/2025-04-05");
  }
  return p;
}

bool FactsReader::set_element(Level& level, std::string_view value, std::size_t at) {
  if (level.texts != nullptr) {
    refuse_hidden(value, at);
    level.texts->push_back(facts_->keep_text(value));
  } else if (auto const p = read_period(value, at)) {
    level.parts->push_back({*p, std::nullopt});
  }
  ++level.count;
  return go_on();
}

bool FactsReader::set_label(Level const& level, std::string_view value, std::size_t at) {
  std::vector<std::string> const& labels = model_.choices[check::at(slot_of(level).choice)].labels;
  for (std::uint32_t i = 0; i < labels.size(); ++i) {
    if (same_word(labels[i], value)) {
      put(level, [&] { return Value::of_label(i); });
      return true;
    }
  }
  std::string list;
  for (std::string const& label : labels)
    list += (list.empty() ? "" : ", ") + label;
  auto const near = nearest(value, {labels.begin(), labels.end()});
  fault("D326", at, value.size() + 2,
        quoted_text(value) + " is no word for \"" + field_of(level).json_key + "\"",
        (near ? "did you mean \"" + *near + "\"? " : "") + "It is one of: " + list);
  return go_on();
}

bool FactsReader::set_field(Level const& level, std::string_view value, bool quoted,
                            std::size_t at) {
  Sort const sort = slot_of(level).sort;
  if (sort == Sort::number) return set_number(level, value, at);
  if (quoted && sort == Sort::choice) return set_label(level, value, at);
  if (quoted && sort == Sort::date) {
    if (auto const d = parse_date(value)) {
      put(level, [&] { return Value::of(*d); });
      return true;
    }
    fault("D325", at, value.size() + 2, quoted_text(value) + " is not a date that exists",
          "write year, month and day: \"2024-03-05\"");
    return go_on();
  }
  return set_text(level, value, quoted, at);
}

bool FactsReader::set_number(Level const& level, std::string_view value, std::size_t at) {
  auto const n = parse_decimal(value);
  if (!n) return refuse_number(value, at);
  Value& target = cell(level, level.field);
  bool const beside = slot_of(level).has_beside && level.count == 1;
  Number const number = in_hundredths(*n);
  if (!beside) {
    target = Value::of(number);
    return true;
  }
  plan::Bounds bounds = target.known == plan::Known::bounded ? *target.bounds : plan::Bounds{};
  (level.upper ? bounds.high : bounds.low) = number;
  target = Value::of(facts_->keep_bounds(bounds));
  levels_.back().count = 0;
  return true;
}

/// What is neither a number nor a choice nor a date.
bool FactsReader::set_text(Level const& level, std::string_view value, bool quoted,
                           std::size_t at) {
  Sort const sort = slot_of(level).sort;
  if (!quoted && sort != Sort::anything) {
    wrong_type("a number", at, value.size());
    return go_on();
  }
  switch (sort) {
  case Sort::text:
    refuse_hidden(value, at);
    put(level, [&] { return Value::of(facts_->keep_text(value)); });
    break;
  case Sort::period:
    if (auto const p = read_period(value, at)) cell(level, level.field) = Value::of(*p);
    break;
  case Sort::parts:
    if (auto const p = read_period(value, at)) {
      auto& parts = facts_->new_parts();
      parts.push_back({*p, std::nullopt});
      Value v;
      v.known = plan::Known::yes;
      v.size = 1;
      v.parts = plan::PartsRef{parts.data()};
      cell(level, level.field) = v;
    }
    break;
  case Sort::anything: {
    EventTape& tape = facts_->new_tape();
    if (quoted) {
      tape.text(value, at);
    } else {
      tape.number(value, at);
    }
    break;
  }
  case Sort::number:
  case Sort::choice:
  case Sort::date:
  case Sort::truth:
  case Sort::row:
  case Sort::list: wrong_type("a text", at, value.size() + 2); break;
  }
  return go_on();
}

// ---- absent fields -----------------------------------------------------------------------------

void FactsReader::fill_absent(Level const& level, std::size_t at) {
  check::Record const& record = record_of(level);
  bool const only_subjects = part_ == Part::subjects && levels_.size() == 1;
  if (only_subjects) return;
  for (std::uint32_t f = 0; f < record.fields.size(); ++f) {
    if (was_seen(level, f) || record.derived_period == f) continue;
    Field const& field = record.fields[f];
    if (assumptions_ != nullptr && fill_assumed(level, f, at)) continue;
    switch (field.presence) {
    case Presence::required:
      if (missing_allowed_) break;
      levels_.back().key_at = 0; // the pointer names the object that lacks it
      fault("D327", at, 1, "\"" + field.json_key + "\" is missing in " + record.name,
            "write it: " + expected(field));
      break;
    case Presence::otherwise: fill_otherwise(level, f); break;
    case Presence::pending:
      if (auto const* later = facts_->later_than_as_of()) cell(level, f) = Value::of(later);
      break;
    case Presence::optional:
    case Presence::bounded: break;
    }
  }
}

void FactsReader::fill_otherwise(Level const& level, std::uint32_t f) {
  Field const& field = record_of(level).fields[f];
  Value& target = cell(level, f);
  if (field.otherwise_number) target = Value::of(*field.otherwise_number);
  if (field.otherwise_truth) target = Value::of(plan::truth_of(*field.otherwise_truth));
  if (field.otherwise_label) target = Value::of_label(*field.otherwise_label);
  if (!field.otherwise_field) return;
  Value const& sibling = cell(level, *field.otherwise_field);
  if (!sibling.is_known()) return;
  bool const from_date = record_of(level).fields[*field.otherwise_field].type.sort == Sort::date;
  if (field.type.sort == Sort::date) {
    target = sibling;
  } else {
    Period const period = from_date ? day_period(sibling.date) : sibling.period;
    if (field.type.sort == Sort::period) {
      target = Value::of(period);
      return;
    }
    auto& parts = facts_->new_parts();
    parts.push_back({period, std::nullopt});
    target.known = plan::Known::yes;
    target.size = 1;
    target.parts = plan::PartsRef{parts.data()};
  }
}

/// Assumptions name a path from the root; it must be the path of this record and not only its kind.
bool FactsReader::fill_assumed(Level const& level, std::uint32_t f, std::size_t at) {
  for (Assumption const& a : *assumptions_) {
    if (a.path.back() != std::pair{level.record, f}) continue;
    std::vector<std::pair<check::RecordId, std::uint32_t>> path;
    if (in_subject_) path.emplace_back(model_.root, *plan_.subject_field);
    for (Level const& l : levels_) {
      if (l.frame == Frame::record && &l != &levels_.back() &&
          (!in_subject_ || l.record != model_.root)) {
        path.emplace_back(l.record, l.field);
      }
    }
    path.emplace_back(level.record, f);
    if (path != a.path) continue;
    std::uint32_t const row = level.row;
    check::RecordId const record = level.record;
    levels_.back().field = f;
    levels_.back().skip_next = false;
    a.value->play(*this);
    Table& t = facts_->table(record);
    t.cells[static_cast<std::size_t>(row) * t.stride + f].asserted = true;
    (void)at;
    return true;
  }
  return false;
}

void FactsReader::derive_period(Level const& level, std::size_t at) {
  check::Record const& record = record_of(level);
  Value const& from = cell(level, record.from_field);
  Value const& to = cell(level, record.to_field);
  Field const& to_field = record.fields[record.to_field];
  // A pending last day has not come yet: the period goes on (S8). An unknown first day leaves it
  // unknown.
  bool const goes_on = !to.is_known() && to_field.presence == Presence::pending;
  if (!from.is_known() || (!to.is_known() && !goes_on)) return;
  Period const period{from.date, goes_on ? date_last : to.date};
  if (period.last < period.first) {
    fault("D325", at, 1,
          "this " + record.name + " ends (" + date_text(period.last) + ") before it begins (" +
              date_text(period.first) + ")",
          "exchange or correct the two dates");
    return;
  }
  cell(level, *record.derived_period) = Value::of(period);
}

/// Parts that carry amounts are the whole amount (S5).
void FactsReader::check_parts(Level const& level, std::size_t at) {
  auto const [parts, amount] = *shapes_[check::at(level.record)].parts_of;
  Value const& of = cell(level, parts);
  Value const& whole = cell(level, amount);
  if (!of.is_known() || of.size == 0 || !of.parts.first[0].amount || !whole.is_known()) return;
  Number sum;
  Arithmetic math;
  for (std::uint32_t i = 0; i < of.size; ++i)
    sum = math.add(sum, of.parts.first[i].amount.value_or(Number{}));
  if (equal(sum, whole.number)) return;
  levels_.back().field = parts;
  fault("D340", at, 1,
        "the parts come to " + exact_text(sum, 2) + ", and the amount is " +
            exact_text(whole.number, 2),
        "correct the amount or its parts: together they are the whole");
}

void FactsReader::check_limits(Level const& level, std::uint32_t f, std::size_t at) {
  Field const& field = record_of(level).fields[f];
  if (field.at_least.kind == FieldBound::Kind::none &&
      field.at_most.kind == FieldBound::Kind::none) {
    return;
  }
  auto const limit = [&](FieldBound const& b) -> std::optional<Number> {
    if (b.kind == FieldBound::Kind::number) return b.number;
    if (b.kind == FieldBound::Kind::field && cell(level, b.field).is_known())
      return cell(level, b.field).number;
    return std::nullopt;
  };
  std::optional<Number> const low = limit(field.at_least);
  std::optional<Number> const high = limit(field.at_most);
  Value& value = cell(level, f);
  // A negative amount leaves no room between nothing and itself: then it sets no limit.
  bool const room = !low || !high || compare(*high, *low) != std::strong_ordering::less;
  if (!value.is_known()) {
    if (value.known == plan::Known::no && (low || high) && room) {
      value = Value::of(facts_->keep_bounds({low, high}));
    }
    return;
  }
  bool const under = low && compare(value.number, *low) == std::strong_ordering::less;
  bool const over = room && high && compare(*high, value.number) == std::strong_ordering::less;
  if (!under && !over) return;
  levels_.back().field = f;
  FieldBound const& broken = under ? field.at_least : field.at_most;
  std::string bound = exact_text(under ? *low : *high);
  if (broken.kind == FieldBound::Kind::field)
    bound = record_of(level).fields[broken.field].json_key + " (" + bound + ")";
  fault("D329", at, 1,
        "\"" + field.json_key + "\" is " + exact_text(value.number) + ", " +
            (under ? "less than " : "more than ") + bound,
        "check both numbers against the paper they come from");
}

/// An id that names two rows of one list would name neither.
void FactsReader::refuse_same_ids(check::RecordId record) {
  Table const& table = facts_->table(record);
  std::uint32_t const id_field = *model_.records[check::at(record)].id_field;
  struct Named {
    Table const* parent;
    std::uint32_t parent_row, field;
    std::string_view id;
    std::uint32_t row;
    [[nodiscard]] auto key() const { return std::tie(parent, parent_row, field, id); }
  };
  std::vector<Named> all;
  for (std::uint32_t row = 0; row < table.origins.size(); ++row) {
    plan::RowOrigin const& o = table.origins[row];
    Value const& id = table.cell(row, id_field);
    if (id.is_known()) all.push_back({o.parent, o.row, o.field, id.as_text(), row});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](Named const& a, Named const& b) { return a.key() < b.key(); });
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i - 1].key() != all[i].key()) continue;
    Place place;
    place.source = source_;
    place.pointer = pointer(model_, table, all[i].row, id_field);
    faults_.push_back({"D339",
                       Severity::error,
                       "two of these have the id " + quoted_text(all[i].id),
                       {std::move(place)},
                       {},
                       "give each an id of its own: what names it must name one"});
  }
}

void FactsReader::check_ids(std::size_t at) {
  for (check::RecordId const record : id_targets_) {
    bool const subjects = plan_.subject_field && record == plan_.subject_record;
    if (!subjects && facts_->table(record).origins.size() > 1) refuse_same_ids(record);
  }
  for (IdField const& id : id_fields_) {
    Table const& table = facts_->table(id.record);
    check::Record const& target = model_.records[check::at(id.target)];
    auto const holds = [&](Facts const& facts, std::string_view wanted) {
      Table const& rows = facts.table(id.target);
      for (std::uint32_t r = 0; r < rows.origins.size(); ++r) {
        Value const& v = rows.cell(r, *target.id_field);
        if (v.is_known() && v.as_text() == wanted) return true;
      }
      return false;
    };
    for (std::uint32_t row = 0; row < table.origins.size(); ++row) {
      Value const& v = table.cell(row, id.field);
      if (!v.is_known() || holds(*facts_, v.as_text()) || holds(root_, v.as_text())) continue;
      if (plan_.subject_field && id.target == plan_.subject_record)
        continue; // subjects are not all in memory
      std::vector<std::string_view> known;
      Table const& rows = facts_->table(id.target);
      for (std::uint32_t r = 0; r < rows.origins.size(); ++r) {
        if (rows.cell(r, *target.id_field).is_known())
          known.push_back(rows.cell(r, *target.id_field).as_text());
      }
      auto const near = nearest(v.as_text(), known);
      Place place;
      place.source = source_;
      place.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
      place.pointer = pointer(model_, table, row, id.field);
      faults_.push_back({"D332",
                         Severity::error,
                         "no " + target.name + " here has the id " + quoted_text(v.as_text()),
                         {std::move(place)},
                         {},
                         near ? "did you mean \"" + *near + "\"?"
                              : "add the " + target.name + " or correct the id"});
    }
  }
}

} // namespace grens::evaluate
