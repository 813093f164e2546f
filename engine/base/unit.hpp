// Units: what a number counts. Checked when rules are read, so no unit travels with a number at run
// time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace grens {

/// One thing that can be counted: nothing (a plain number), a stretch of time, km, or an ISO 4217
/// currency.
enum class Measure : std::uint32_t {
  one = 0,
  hour,
  day,
  week,
  month,
  year,
  km,
  currency_first = 100, // a currency is currency_first + its three letters in base 26
};

/// `top` per `bottom`: EUR per hour is {EUR, hour}, a plain number is {one, one}.
struct Unit {
  Measure top = Measure::one;
  Measure bottom = Measure::one;
  friend constexpr bool operator==(Unit, Unit) = default;
  [[nodiscard]] constexpr bool is_number() const { return *this == Unit{}; }
};

bool is_currency(Measure m);
/// The currency whose ISO 4217 code this is; nothing for other words.
std::optional<Measure> currency(std::string_view code);
/// EUR, hour, hours, day … km, number; nothing for other words.
std::optional<Measure> measure(std::string_view word);
/// Decimals that amounts in this measure are written with: 2 for EUR, 0 for JPY and for what is no
/// currency.
int places_of(Measure m);

/// The unit of a product or quotient; nothing where it would need two measures on one side.
std::optional<Unit> product(Unit a, Unit b);
std::optional<Unit> quotient(Unit a, Unit b);

/// "EUR", "EUR per hour", "hours", "number": as rules and JSON write it.
std::string unit_text(Unit u);

} // namespace grens
