// What a slot holds while rules are evaluated. Its sort is known from the plan, so a value carries
// only what can differ from one volunteer to the next: whether it is known, and the thing itself.
#pragma once

#include "base/calendar.hpp"
#include "base/number.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace grens::plan {

/// Three-valued: what cannot be told stays untold (L5).
enum class Truth : std::uint8_t { no, yes, unknown };

constexpr Truth truth_of(bool b) {
  return b ? Truth::yes : Truth::no;
}
constexpr Truth opposite(Truth t) {
  return t == Truth::unknown ? t : t == Truth::yes ? Truth::no : Truth::yes;
}

enum class Known : std::uint8_t { yes, bounded, no };

struct Table; // rows of one record; see evaluate/facts.hpp

/// What is known of a number that is not known: either side may be open. Of a date: in days, as
/// day_number counts them.
struct Bounds {
  std::optional<Number> low;
  std::optional<Number> high;
};

struct TextRef {
  char const* data;
  [[nodiscard]] std::string_view view(std::uint32_t size) const { return {data, size}; }
};
struct RowRef {
  Table const* table;
  std::uint32_t row;
};
/// Rows first … first + count of one table, where count is `Value::size`.
struct ListRef {
  Table const* table;
  std::uint32_t first;
};
struct PartsRef {
  struct Part const* first; // `Value::size` of them
};

struct TextsRef {
  std::string_view const* first; // `Value::size` of them
};

/// One part of a payment that says for itself what was paid for which period.
struct Part {
  Period period;
  std::optional<Number> amount; // nothing: the whole amount, one part alone
};

struct Value {
  Known known = Known::no;
  bool asserted = false; // filled by the board's `assume`
  /// Of a text, list, texts or parts; of a bounded choice the highest label that it can be.
  std::uint32_t size = 0;
  union {
    Number number;        // known::yes
    Bounds const* bounds; // known::bounded
    Truth truth;          // yes or no
    std::uint32_t label;  // of a choice; known::bounded: the lowest that it can be
    Date date;
    Period period;
    TextRef text;
    RowRef row;
    ListRef list;
    PartsRef parts;
    TextsRef texts; // of a list of texts
  };

  constexpr Value() : number{} {}
  [[nodiscard]] bool is_known() const { return known == Known::yes; }
  [[nodiscard]] std::string_view as_text() const { return text.view(size); }

  static Value of(Number n) {
    Value v;
    v.known = n.is_too_large() ? Known::no : Known::yes;
    v.number = n;
    return v;
  }
  static Value of(Bounds const* b) {
    Value v;
    v.known = Known::bounded;
    v.bounds = b;
    return v;
  }
  static Value of(Truth t) {
    Value v;
    v.known = t == Truth::unknown ? Known::no : Known::yes;
    v.truth = t;
    return v;
  }
  static Value of_label(std::uint32_t label) {
    Value v;
    v.known = Known::yes;
    v.label = label;
    return v;
  }
  /// One of these labels and those between, in the order of the choice: a grade or a level.
  static Value of_labels(std::uint32_t lowest, std::uint32_t highest) {
    Value v = of_label(lowest);
    if (lowest != highest) v.known = Known::bounded;
    v.size = highest;
    return v;
  }
  static Value of(Date d) {
    Value v;
    v.known = Known::yes;
    v.date = d;
    return v;
  }
  static Value of(Period p) {
    Value v;
    v.known = Known::yes;
    v.period = p;
    return v;
  }
  static Value of(std::string_view text) {
    Value v;
    v.known = Known::yes;
    v.size = static_cast<std::uint32_t>(text.size());
    v.text = TextRef{text.data()};
    return v;
  }
  static Value of(Table const* table, std::uint32_t row) {
    Value v;
    v.known = Known::yes;
    v.row = RowRef{table, row};
    return v;
  }
  static Value of(ListRef list, std::uint32_t count) {
    Value v;
    v.known = Known::yes;
    v.size = count;
    v.list = list;
    return v;
  }
};

/// What a reference refers to where there is no value. `known ? cell : Value{}` would be put
/// together in pieces, and waited for.
inline constexpr Value nothing_known{};

} // namespace grens::plan
