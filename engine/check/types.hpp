// Types: what a term can be, how it is called in a sentence, and when one may stand for another.
#pragma once

#include "check/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grens::check {

struct Draft;

/// "EUR per hour", "a date", "a month", "one of (costs, mileage)", "a list of payment"
std::string type_text(Model const& model, Type const& type);
/// "this is in EUR", "this is a date": what stands under an underline.
std::string this_is(Model const& model, Type const& type);
/// "a month", "a year from 04-06", "a period"
std::string period_kind_text(PeriodKind kind, PeriodShape const& shape);

/// The period that a binder or a parameter names; nothing for the name of a record.
std::optional<Type> period_kind(syntax::Kind const& kind);
/// Whether this says `season` and not from when, which is reported.
bool is_season_without_day(Draft& draft, PackageId package, syntax::Kind const& kind);

/// Whether something of type `given` may stand where `wanted` is asked; a span takes every kind of
/// period.
bool fits(Type const& wanted, Type const& given);
/// The type of `if … then a otherwise b`; nothing when they differ.
std::optional<Type> common_type(Type const& a, Type const& b);

Type number_type(Unit unit);
Type sort_type(Sort sort);
Type row_type(RecordId record);
Type period_type(PeriodKind kind, PeriodShape shape = {});
/// The year that begins on this day: on 1 January it is the calendar's.
Type year_type(DayOfYear from);
/// Dates and everything that has a first and a last day.
bool is_period_like(Type const& type);

/// The choice with these labels in this order; the same labels are the same choice.
ChoiceId choice_of(Draft& draft, PackageId package, std::vector<syntax::Word> const& labels);
/// The currency of the package as a unit; reported at `place` when it has none.
std::optional<Unit> currency_of(Draft& draft, PackageId package, Span place);
/// The type of a value or a result; records and lists are refused there.
std::optional<Type> scalar_type(Draft& draft, PackageId package, syntax::Type const& tree,
                                std::string const& what);

} // namespace grens::check
