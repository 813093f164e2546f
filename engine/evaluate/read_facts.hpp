// Events to facts: checks a dossier against the records of the rules while it is read, and hands
// over its subjects one at a time, so that a file of any size needs the room of one volunteer.
#pragma once

#include "base/diagnostic.hpp"
#include "evaluate/facts.hpp"
#include "plan/plan.hpp"

#include <array>
#include <cstring>
#include <functional>
#include <new>
#include <span>

namespace grens::evaluate {

/// A value that the board gave for a field that is absent: `assume` in the dossier (L5).
struct Assumption {
  std::vector<std::pair<check::RecordId, std::uint32_t>> path; // record and field, outermost first
  std::shared_ptr<EventTape const> value; // its own copy: the root may be read once more
};

/// What a document is read for. A dossier in one file is read twice: for its root, where the
/// subjects are checked and let go, and then for its subjects, when the root's assumptions are
/// known. Where a rule about the root looks at all subjects together, it is read once more between
/// these two, and they are kept.
enum class Part {
  root,     // the root; subjects in it are checked and dropped
  whole,    // the root with its subjects; they were checked before
  subjects, // only the subjects of a whole document, each handed over
  subject,  // one subject alone: a line of a stream
};

class FactsReader final : public Events {
public:
  FactsReader(plan::Plan const& plan, Facts& root, Facts& subject, Diagnostics& faults);

  /// Begins a document. `place` counts subjects of a stream.
  void start(Part part, SourcePtr source, std::uint32_t place = 0);
  /// For scenarios: a required field that is absent is unknown, like any other.
  void allow_missing() { missing_allowed_ = true; }
  void assume(std::vector<Assumption> const* assumptions) { assumptions_ = assumptions; }
  /// Called for each subject that was read without a fault; its facts are forgotten when the next
  /// one begins.
  std::function<void(std::uint32_t row)> on_subject;
  [[nodiscard]] std::uint32_t subjects() const { return place_; }

  bool begin_object(std::size_t at) override;
  bool end_object(std::size_t at) override;
  bool begin_list(std::size_t at) override;
  bool end_list(std::size_t at) override;
  bool key(std::string_view name, std::size_t at) override {
    if (tape_ == nullptr && next_key(levels_.back(), name, at)) [[likely]]
      return true;
    return any_key(name, at);
  }
  bool text(std::string_view value, std::size_t at) override { return scalar(value, true, at); }
  bool number(std::string_view written, std::size_t at) override {
    return scalar(written, false, at);
  }
  /// A number that was already read: at most eight bytes, so that it is no citizen number.
  bool number(std::string_view written, std::size_t at, Number value) {
    if (tape_ == nullptr && !levels_.empty()) {
      Level const& top = levels_.back();
      bool const plain = top.frame == Frame::record && !top.skip_next &&
                         slot_of(top).sort == check::Sort::number && top.count == 0;
      if (plain) [[likely]] {
        put(top, [&] { return Value::of(value); });
        return true;
      }
    }
    return scalar(written, false, at);
  }
  bool truth(bool value, std::size_t at) override;
  bool null(std::size_t at) override;

private:
  enum class Frame : std::uint8_t {
    record,  // an object with the fields of a record
    rows,    // a list of records
    keyed,   // an object that stands for a list of records, by a key
    values,  // a list of texts or periods
    bounds,  // { at_least, at_most }
    parts,   // a list of { period, amount }
    part,    // one of them
    skipped, // an x- key, or what follows a fault
  };
  /// What reading a field looks at, in one place.
  struct Slot {
    std::string_view key; // empty for a derived field
    check::Sort sort{};
    bool has_beside = false; // `at_least` and `at_most` may stand beside it
    check::ChoiceId choice{};
  };
  struct Level {
    Frame frame = Frame::skipped;
    check::RecordId record{}; // of the record, or of the rows of a list
    std::uint32_t row = 0;
    std::span<Slot const> slots; // record: by field
    std::uint32_t field = 0; // record: the field whose value comes next; list: the field it fills
    std::uint32_t next = 0;  // record: the field expected after this key
    std::uint32_t first = 0; // list: its first row
    std::uint32_t count = 0; // list: elements so far
    std::size_t key_at = 0;
    std::array<std::uint64_t, 2> seen{}; // record: fields that were there
    bool skip_next = false;
    bool is_subject = false;
    bool others_skipped = false; // record: all but the subjects are let go
    bool upper = false;          // bounds, part: the second of the two keys comes next
    std::vector<plan::Part>* parts = nullptr;
    std::vector<std::string_view>* texts = nullptr;
  };
  /// What reading and closing a record look at, worked out once for each kind.
  struct Shape {
    std::vector<Slot> slots;            // by field
    std::array<std::uint64_t, 2> all{}; // the fields that a file can hold
    bool has_limits = false;
    // Parts and the amount that they are of, where the record has both.
    std::optional<std::pair<std::uint32_t, std::uint32_t>> parts_of;
  };
  struct IdField {
    check::RecordId record{};
    std::uint32_t field = 0;
    check::RecordId target{};
  };

  plan::Plan const& plan_;
  check::Model const& model_;
  Facts& root_;
  Facts& subject_;
  Facts* facts_;
  Diagnostics& faults_;
  SourcePtr source_;
  std::vector<Assumption> const* assumptions_ = nullptr;
  std::vector<IdField> id_fields_;
  std::vector<check::RecordId> id_targets_; // records that an id names, each once
  std::vector<Shape> shapes_;               // by RecordId
  // Of the innermost object of that kind; they do not nest.
  plan::Bounds bounds_;
  plan::Part part_of_payment_;
  std::string keyed_by_;
  Part part_ = Part::root;
  std::vector<Level> levels_;
  EventTape* tape_ = nullptr;
  int tape_depth_ = 0;
  std::uint32_t place_ = 0;
  std::size_t faults_before_ = 0;
  bool in_subject_ = false;
  bool missing_allowed_ = false;

  /// Files repeat the same keys in the same order, so the next field is nearly always the right
  /// one. False where it is not, or where there is more to ask.
  bool next_key(Level& level, std::string_view name, std::size_t at) {
    if (level.frame != Frame::record || level.others_skipped) return false;
    std::uint32_t const field = level.next;
    if (!same_word(level.slots[field].key, name) || was_seen(level, field)) return false;
    level.key_at = at;
    take_field(level, field);
    return true;
  }
  /// Keys and labels are short: two loads that overlap compare them without a call.
  static bool same_word(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    if (a.size() >= 8 && a.size() <= 16) return same_ends<std::uint64_t>(a, b);
    if (a.size() >= 4 && a.size() < 8) return same_ends<std::uint32_t>(a, b);
    return a == b;
  }
  /// Of two texts of one size, at most two words long.
  template <class Word> static bool same_ends(std::string_view a, std::string_view b) {
    auto const word = [](char const* from) {
      Word bytes = 0;
      std::memcpy(&bytes, from, sizeof bytes);
      return bytes;
    };
    std::size_t const last = a.size() - sizeof(Word);
    return ((word(a.data()) ^ word(b.data())) | (word(a.data() + last) ^ word(b.data() + last))) ==
           0;
  }
  static void take_field(Level& level, std::uint32_t field) {
    level.field = field;
    level.next = field + 1 < level.slots.size() ? field + 1 : 0;
    level.seen[field / 64] |= std::uint64_t{1} << (field % 64);
  }

  // read_facts.cpp: the structure
  bool go_on() const;
  bool any_key(std::string_view name, std::size_t at);
  Level& push(Frame frame);
  void push_record(check::RecordId record, std::uint32_t row);
  void open(check::RecordId record, plan::RowOrigin const& origin);
  void open_subject(std::size_t at);
  void close_record(std::size_t at);
  void close_subject(std::size_t at);
  bool object_for_field(std::size_t at);
  bool list_for_field(std::size_t at);
  void store_list(Level const& list);
  bool record_key(Level& level, std::string_view name, std::size_t at);
  bool said_twice(Level& level, std::string_view name, std::size_t at);
  bool exact_beside_bounds(Level& level, std::string_view name, std::size_t at);
  bool bounds_beside(Level& level, std::string_view name, std::size_t at);
  bool unknown_key(Level& level, std::string_view name, std::size_t at);
  bool end_part(std::size_t at);
  bool take_skip();
  bool taped_end();
  [[gnu::cold]] void wrong_type(std::string_view found, std::size_t at, std::size_t size);

  // read_fields.cpp: single values, and what an absent field is
  bool scalar(std::string_view value, bool quoted, std::size_t at) {
    if (tape_ == nullptr && !levels_.empty() && !could_be_citizen_number(value)) {
      Level& top = levels_.back();
      if (top.frame == Frame::record && !top.skip_next) [[likely]]
        return set_field(top, value, quoted, at);
    }
    return any_scalar(value, quoted, at);
  }
  static bool could_be_citizen_number(std::string_view value) {
    return value.size() == 9 && value[0] <= '9' && value[8] <= '9';
  }
  bool any_scalar(std::string_view value, bool quoted, std::size_t at);
  bool set_field(Level const& level, std::string_view value, bool quoted, std::size_t at);
  bool set_number(Level const& level, std::string_view value, std::size_t at);
  bool set_text(Level const& level, std::string_view value, bool quoted, std::size_t at);
  bool set_element(Level& level, std::string_view value, std::size_t at);
  std::optional<Number> read_number(std::string_view value, std::size_t at);
  [[gnu::cold]] bool refuse_number(std::string_view value, std::size_t at);
  std::optional<Period> read_period(std::string_view value, std::size_t at);
  bool set_label(Level const& level, std::string_view value, std::size_t at);
  void fill_absent(Level const& level, std::size_t at);
  bool fill_assumed(Level const& level, std::uint32_t field, std::size_t at);
  void fill_otherwise(Level const& level, std::uint32_t field);
  void derive_period(Level const& level, std::size_t at);
  void check_parts(Level const& level, std::size_t at);
  void check_limits(Level const& level, std::uint32_t field, std::size_t at);
  void refuse_same_ids(check::RecordId record);
  void check_ids(std::size_t at);
  void refuse_hidden(std::string_view value, std::size_t at);
  bool refuse_citizen_number(std::string_view value, std::size_t at);

  [[nodiscard]] check::Record const& record_of(Level const& level) const {
    return model_.records[check::at(level.record)];
  }
  [[nodiscard]] check::Field const& field_of(Level const& level) const {
    return record_of(level).fields[level.field];
  }
  static Slot const& slot_of(Level const& level) { return level.slots[level.field]; }
  [[nodiscard]] Value& cell(Level const& level, std::uint32_t field) {
    Table& t = facts_->table(level.record);
    return t.cells[static_cast<std::size_t>(level.row) * t.stride + field];
  }
  /// Made where it stays: a value that is made elsewhere has to be waited for when it is copied.
  template <class Make> void put(Level const& level, Make const& make) {
    ::new (&cell(level, level.field)) Value(make());
  }
  [[nodiscard]] bool was_seen(Level const& level, std::uint32_t field) const {
    return ((level.seen[field / 64] >> (field % 64)) & 1U) != 0;
  }
  [[gnu::cold]] void fault(std::string code, std::size_t at, std::size_t size, std::string title,
                           std::string help);
  [[nodiscard]] std::string pointer_here() const;
};

} // namespace grens::evaluate
