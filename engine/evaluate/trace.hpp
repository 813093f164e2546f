// What an evaluation did: every step that was taken, on what, and what came of it, in the order in
// which it was taken. Nothing here is a word: a trace costs little, and whoever wants to know how
// something came about has it put into words (teller.hpp). Without a trace the machine does exactly
// the same and is faster.
#pragma once

#include "plan/plan.hpp"

#include <algorithm>
#include <cstdint>
#include <new>
#include <vector>

namespace grens::evaluate {

/// What a level counts of the signs of a month.
enum class Counted : std::uint8_t { weak, strong, rising, viewpoints };

/// One thing that was done. What was done to bring it about follows it, up to `end`.
struct Mark {
  enum class Kind : std::uint8_t {
    group,   // what belongs together
    step,    // StepId; value: what it came to, but of a field its row; extra: of a dated value its
             // version and one, of a reading which
    fact,    // the place of a field; value: its row
    element, // value: its row
    period,  // value: one that a loop went through
    broken,  // parts with days between them where one period is asked for
    let,     // VariableId; extra: the StepId of its value
    norm,    // StepId of the condition; value: whether it holds; extra: how it is told
    gives,   // StepId
    exception,   // ExceptionId; value: whether it applies
    consequence, // the place of the state; value: whether it holds
    grade,       // SignGrade of an indicator's condition, or `rising`; value: whether it holds
    row,         // the row of a level; value: whether it holds
    tally,       // Counted; value: how many
    sign,        // the place of a sign; value: whether it counts
    doubt,       // another mark, told up to `extra`: why it is not certain that there is anything
    again,       // the marks from `id` to `extra`, which stand elsewhere: remembered
    filters,     // LoopId; value: an element. They look at it alone, and are asked again when told
    // Said of what they stand in:
    partly,   // value: an element that lies only partly in the period asked for
    unproven, // value: one without the evidence that a norm asks for; id: for Trace::proof
    operand,  // value: what a step was asked for that came to nothing
  };
  /// How a norm is told: by its words, as a comparison of two sides, or as its condition is.
  enum As : std::uint32_t { constant, comparison, condition };
  /// Of a grade: whether the indicator rises.
  static constexpr std::uint32_t rising = 0xFF;

  plan::Value value;
  std::uint32_t id = 0;
  std::uint32_t end = 0;
  std::uint32_t extra = 0;
  Kind kind = Kind::group;
  bool decided = true; // of an element, a period and a norm: false where it hangs on the unknown
  bool aside = false;  // tried on the way and no part of what it stands in
};

class Trace {
public:
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  /// Everything marked until the matching close becomes a part of this one.
  Mark& open(Mark::Kind kind, std::size_t id = 0) {
    std::uint32_t const outer = top_; // kept in `end` until it is closed
    top_ = used_;
    return next(kind, id, outer);
  }
  Mark& open(plan::StepId step) { return open(Mark::Kind::step, static_cast<std::size_t>(step)); }
  /// The mark that is open; another one moves it.
  Mark& top() { return marks_[top_]; }
  [[nodiscard]] std::uint32_t top_place() const { return top_; }
  void close() {
    std::uint32_t const outer = marks_[top_].end;
    marks_[top_].end = size();
    top_ = outer;
  }
  void close(plan::Value const& value) {
    marks_[top_].value = value;
    close();
  }
  /// Made where it stays: a value that is made elsewhere has to be waited for when it is copied.
  template <class Make> void close_with(Make const& make) {
    ::new (&marks_[top_].value) plan::Value(make());
    close();
  }
  /// Closes what is no part of the one below.
  void drop() {
    marks_[top_].aside = true;
    close();
  }
  /// Closes what somebody keeps.
  Range take() {
    Range const range{top_, size()};
    drop();
    return range;
  }
  /// One without parts.
  Mark& add(Mark::Kind kind, std::size_t id = 0, plan::Value const& value = {}) {
    Mark& mark = next(kind, id, used_ + 1);
    mark.value = value;
    return mark;
  }
  Mark& add(plan::StepId step, plan::Value const& value) {
    return add(Mark::Kind::step, static_cast<std::size_t>(step), value);
  }
  /// What was done there was done here.
  void again(Range there) {
    if (there.first != there.last) add(Mark::Kind::again, there.first).extra = there.last;
  }

  [[nodiscard]] std::uint32_t size() const { return used_; }
  [[nodiscard]] Mark const& operator[](std::uint32_t place) const { return marks_[place]; }
  /// Forgets what was marked from there on.
  void cut(std::uint32_t size) { used_ = size; }
  /// Forgets everything and keeps the room.
  void clear() {
    used_ = 0;
    proofs_.clear();
    top_ = none;
  }

  /// An element without the evidence that a norm asks for.
  void add_unproven(plan::Value const& element, plan::Proof const& proof) {
    add(Mark::Kind::unproven, proofs_.size(), element);
    proofs_.push_back(&proof);
  }
  [[nodiscard]] plan::Proof const& proof(std::uint32_t place) const { return *proofs_[place]; }

private:
  std::vector<plan::Proof const*> proofs_;
  std::vector<Mark> marks_; // `used_` of them, and room for more
  std::uint32_t used_ = 0;
  std::uint32_t top_ = none;

  [[gnu::noinline]] void grow() { marks_.resize(std::max<std::size_t>(marks_.size() * 2, 1024)); }
  [[gnu::always_inline]] inline Mark& next(Mark::Kind kind, std::size_t id, std::uint32_t end) {
    if (used_ == marks_.size()) [[unlikely]]
      grow();
    Mark& mark = marks_[used_++];
    mark.id = static_cast<std::uint32_t>(id);
    mark.end = end;
    mark.extra = 0;
    mark.kind = kind;
    mark.decided = true;
    mark.aside = false;
    return mark;
  }
};

} // namespace grens::evaluate
