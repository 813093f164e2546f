// What the checker knows: rows of a dossier, and values that are known, known within bounds, or
// not. Plain and slow; nothing here is shared with the evaluator.
#pragma once

#include "base/calendar.hpp"
#include "base/number.hpp"
#include "check/model.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace grens::verify {

struct Row;
using Rows = std::vector<Row const*>;

/// One part of an amount: which period it was paid for.
struct Part {
  Period period;
  std::optional<Number> amount; // nothing: the whole amount, one part alone
};
using Parts = std::vector<Part>;
using Words = std::vector<std::string>;

/// Between these; nothing: open on that side. Of a date: in days, as day_number counts them.
struct Range {
  std::optional<Number> low;
  std::optional<Number> high;
};

struct Label {
  std::uint32_t place = 0;
  friend bool operator==(Label, Label) = default;
};

/// Of a grade or a level that is not told: any label from the lowest to the highest.
struct Labels {
  std::uint32_t lowest = 0;
  std::uint32_t highest = 0;
};

/// Whether something holds; nothing: it cannot be told.
using Holds = std::optional<bool>;

struct Value {
  using Thing = std::variant<std::monostate, Number, bool, Label, Date, Period, std::string,
                             Row const*, Rows const*, Parts const*, Words const*, Range, Labels>;
  Thing thing;
  bool assumed = false; // the board's `assume` filled it

  Value() = default;
  explicit Value(Thing t) : thing(std::move(t)) {}
  static Value of(Number n) { return n.is_too_large() ? Value() : Value(Thing(n)); }
  static Value of(Labels l) {
    return l.lowest == l.highest ? Value(Label{l.lowest}) : Value(Thing(l));
  }
  static Value of(Holds h) { return h ? Value(Thing(*h)) : Value(); }

  [[nodiscard]] bool is_bounded() const { return std::holds_alternative<Range>(thing); }
  [[nodiscard]] Labels const* labels() const { return std::get_if<Labels>(&thing); }
  [[nodiscard]] bool is_known() const {
    return thing.index() != 0 && !is_bounded() && labels() == nullptr;
  }
  template <class T> [[nodiscard]] T const& as() const { return std::get<T>(thing); }
  [[nodiscard]] Holds holds() const {
    return is_known() ? Holds(std::get<bool>(thing)) : std::nullopt;
  }
};

/// One object of the dossier. It knows where it stands: as a JSON pointer, and by the names on the
/// way.
struct Row {
  check::RecordId record{};
  Row const* parent = nullptr;
  std::string pointer; // /volunteers/3/payments/0
  std::string path;    // volunteers.payments
  std::vector<Value> cells;
};

} // namespace grens::verify
