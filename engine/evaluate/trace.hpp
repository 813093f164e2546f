// What an evaluation did: every step that was taken, on what, and what came of it, in the order in
// which it was taken. Nothing here is a word: a trace costs little, and whoever wants to know how
// something came about has it put into words (teller.hpp). Without a trace the machine does exactly
// the same and is faster.
#pragma once

#include "plan/plan.hpp"

#include <cstdint>
#include <vector>

namespace grens::evaluate {

/// One thing that was done. What was done to bring it about follows it, up to `end`.
struct Mark {
  /// With what `id`, `of` and `extra` are, where they are anything.
  enum class Kind : std::uint8_t {
    group,     // what belongs together
    step,      // StepId; of: of a field its row, of a dated value the period asked for; extra: of a
               // dated value its version, of a reading which
    fact,      // the place of a field; of: its row
    element,   // of: its row
    period,    // value: a period that a loop went through
    broken,    // parts with days between them where one period is asked for
    let,       // VariableId; extra: the StepId of its value
    norm,      // StepId of the condition; extra: whether it is one comparison of two sides
    gives,     // StepId
    exception, // ExceptionId; value: whether it applies
    consequence, // the place of the state; value: whether it holds
    asked,       // a condition of an indicator or a level; of: its name
    tally,       // how many signs a level counts; of: what is counted
    sign,        // the place of a sign; value: whether it counts
    doubt,       // another mark, told up to `extra`: why it is not certain that there is anything
    again,       // the marks from `id` to `extra`, which stand elsewhere: remembered
    // Said of what they stand in:
    partly,   // of: an element that lies only partly in the period asked for
    unproven, // of: one that lacks the evidence that a norm asks for, by its place in Trace::proofs
    operand,  // value: of a date that could not be moved, the date and by how many
  };
  /// Of a norm.
  enum : std::uint32_t { constant, comparison, condition };

  plan::Value value;
  plan::Value of;
  std::uint32_t id = 0;
  std::uint32_t end = 0;
  std::uint32_t extra = 0;
  Kind kind = Kind::group;
  bool decided = true; // of what is no step: false where it hangs on what is not known
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
    Mark& mark = marks_.emplace_back();
    mark.kind = kind;
    mark.id = static_cast<std::uint32_t>(id);
    mark.end = top_; // until it is closed: the one that it stands in
    top_ = size() - 1;
    return mark;
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
  Mark& add(Mark::Kind kind, std::size_t id = 0) {
    Mark& mark = marks_.emplace_back();
    mark.kind = kind;
    mark.id = static_cast<std::uint32_t>(id);
    mark.end = size();
    return mark;
  }
  /// What was done there was done here.
  void again(Range there) {
    if (there.first != there.last) add(Mark::Kind::again, there.first).extra = there.last;
  }

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(marks_.size()); }
  [[nodiscard]] Mark const& operator[](std::uint32_t place) const { return marks_[place]; }
  /// Forgets everything and keeps the room.
  void clear() {
    marks_.clear();
    proofs.clear();
    top_ = none;
  }

  std::vector<plan::Proof const*> proofs; // that were asked for and not found

private:
  std::vector<Mark> marks_;
  std::uint32_t top_ = none;
};

} // namespace grens::evaluate
