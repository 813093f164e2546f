// Every limit of Grens, by name, with the reason for its size. Past a limit there is a diagnostic
// or an undetermined outcome, never a crash; tests/limits holds a test on each side of every one of
// them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace grens::limits {

/// Rule text, bytes: the Dutch package is about 40 kB, so this leaves room for a hundred-fold.
inline constexpr std::size_t rule_file_bytes_max = 4U << 20U;
/// Brackets, `not` and `if` inside one another. X3 spends about nine frames a level; ASan dies near
/// 500.
inline constexpr int nesting_depth_max = 100;
/// Declarations in one file: more is a data file, not a law.
inline constexpr std::size_t declarations_max = 20'000;
/// A name is read aloud; nobody reads aloud a hundred letters.
inline constexpr std::size_t name_bytes_max = 100;
/// A quoted text in a rule.
inline constexpr std::size_t text_bytes_max = 10'000;
/// Diagnostics shown in one run; what comes after is counted.
inline constexpr std::size_t diagnostics_max = 100;
/// Steps in the compiled plan of all packages together.
inline constexpr std::size_t plan_steps_max = 1'000'000;
/// Cases that a condition is split into when rules are reasoned about: "a or b" is two. A law with
/// more alternatives in one condition is read case by case by nobody; it is taken as a whole then.
inline constexpr std::size_t condition_cases_max = 64;
/// Terms that are looked at to prove one thing about rules. Past it the thing counts as not proven.
inline constexpr std::size_t reasoning_steps_max = 200'000;
/// JSON values inside one another; the dossier of the contract needs nine.
inline constexpr int json_depth_max = 64;
/// One JSON document in memory, or one line of an NDJSON stream.
inline constexpr std::size_t json_bytes_max = 1U << 30U;
/// One message of an editor: a whole rule file, escaped, and room around it.
inline constexpr std::size_t message_bytes_max = 64U << 20U;
/// The lines before a message say its length and type; anything longer is no message.
inline constexpr std::size_t message_header_bytes_max = 4096;
/// Digits of one number in a dossier: an amount with more is a mistake or an attack.
inline constexpr int number_digits_max = 18;
/// Bits of a numerator or denominator while calculating. Two years of monthly rates need over 100.
inline constexpr std::size_t number_bits_max = 4096;
/// Elements of one list in a record, such as the payments of one volunteer.
inline constexpr std::size_t list_elements_max = 1'000'000;
/// Steps of one finding: the guard behind "every evaluation ends in time".
inline constexpr std::uint64_t steps_per_subject_max = 200'000'000;
/// Combinations of readings that one run evaluates (S12).
inline constexpr std::size_t reading_combinations_max = 64;
/// Periods that one binder may yield: a century of days.
inline constexpr std::size_t periods_max = 36'600;
/// Periods that one `slope` looks at: fifty years of months. Each is compared with each, so this is
/// 180,000 quotients.
inline constexpr std::size_t slope_periods_max = 600;
/// Cents of the largest payment that is tried to see how much fits: a hundred million euros. What
/// no rule stops below it is stopped by none.
inline constexpr std::int64_t trial_cents_max = 10'000'000'000;
/// Evaluations spent on the smallest changes of one finding. Halving an amount takes thirty, and a
/// finding that rests on a hundred payments is looked at whole.
inline constexpr std::size_t change_trials_max = 4'000;
/// One bank or CSV file; it is streamed, so this bounds time and not memory.
inline constexpr std::size_t intake_bytes_max = 2U << 30U;

} // namespace grens::limits
