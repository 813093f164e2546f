// The grammar of scenarios and of the data in them; and, last, of a declaration as such.
#pragma once

#include "syntax/grammar_declarations.hpp"

namespace grens::syntax::grammar {

x3::rule<struct DataId, Data> const data = "data such as 12.50 EUR, { … } or a word";

// The grammar is laid out as it is in rules/LANGUAGE.md.
// clang-format off

// ---- Numbers, periods, words ----------------------------------------------------------------

x3::rule<struct QuantityId, DataNumber> const quantity = "a number and its unit, such as 0.01 EUR";
auto const quantity_def = ratio[into(&DataNumber::value)] > unit[into(&DataNumber::unit)];
x3::rule<struct SignedId, Number> const signed_number = "a number";
inline constexpr auto negative_value = [](auto& context) {
  x3::_val(context).value = x3::_attr(context);
  x3::_val(context).value.top = -x3::_val(context).value.top;
};
inline constexpr auto negative_number = [](auto& context) {
  x3::_val(context) = x3::_attr(context);
  x3::_val(context).top = -x3::_val(context).top;
};
auto const signed_number_def = ("-"_k > number[negative_number]) | number[keep];
x3::rule<struct MeasuredDataId, DataNumber> const measured_data = "a number and its unit";
auto const measured_data_def =
    signed_number[into(&DataNumber::value)] >> unit[into(&DataNumber::unit)];
x3::rule<struct PlainDataId, DataNumber> const plain_data = "a number";
auto const plain_data_def = signed_number[into(&DataNumber::value)];
x3::rule<struct FoundId, DataNumber> const found_quantity =
    "a number and its unit, such as 0.01 EUR";
auto const found_quantity_def =
    (("-"_k > ratio[negative_value]) | ratio[into(&DataNumber::value)])
    > unit[into(&DataNumber::unit)];

/// 2024-03 to 2024-05: from the first day of the one to the last day of the other.
inline constexpr auto through = [](auto& context) {
  Period& both = x3::_val(context).period;
  Period const until = x3::_attr(context);
  if (until.last < both.first) {
    throw Fault{fault(cursor_of(context).source, "P109", last_byte(context),
                      "this period ends before it begins")};
  }
  both.last = until.last;
};
// Only here are four digits a year.
x3::rule<struct AnyPeriodId, Period> const any_period = "a period such as 2026 or 2026-01";
auto const any_period_def = period[keep] | year[keep];
x3::rule<struct PeriodDataId, DataPeriod> const period_data = "a period such as 2026 or 2026-01";
auto const period_data_def =
    any_period[into(&DataPeriod::period)] >> -("to"_k > any_period[through]);

inline constexpr auto minus = [](auto& context) {
  DataNumber less = x3::_attr(context);
  less.value.top = -less.value.top;
  x3::_val(context).plus = less;
};
x3::rule<struct WordDataId, DataWord> const word_data = "a word";
auto const word_data_def =
    label[into(&DataWord::word)]
    >> -(("+"_k > quantity[into(&DataWord::plus)]) | ("-"_k > quantity[minus]));

x3::rule<struct TextDataId, DataText> const text_data = "a text in quotes";
auto const text_data_def = quoted[into(&DataText::text)];

// ---- Objects and lists ----------------------------------------------------------------------

inline constexpr auto member_value = [](auto& context) {
  x3::_val(context).value = std::make_unique<Data>(std::move(x3::_attr(context)));
};
x3::rule<struct MemberId, DataMember> const member = "a field such as amount: 12.50 EUR";
auto const member_def = any_word[into(&DataMember::key)] > ":"_k > deep[data][member_value];
inline constexpr Literal object_end{"}", "`,` or `}`"};
x3::rule<struct ObjectId, DataObject> const object = "`{`";
auto const object_def =
    "{"_k
    > -(member[push(&DataObject::members)] > *(","_k > member[push(&DataObject::members)]))
    > object_end
    > -("monthly"_k > count[into(&DataObject::monthly_times)] > "times"_k);

inline constexpr Literal list_end{"]", "`,` or `]`"};
x3::rule<struct DataListId, DataList> const data_list = "`[`";
auto const data_list_def =
    "["_k
    > -(deep[data][push(&DataList::items)] > *(","_k > deep[data][push(&DataList::items)]))
    > list_end;

// 2100 EUR is an amount and 2100 alone a year, so the unit is looked for first.
auto const data_def = spanned[
      object[as_node] | data_list[as_node] | text_data[as_node] | measured_data[as_node]
    | period_data[as_node] | plain_data[as_node] | word_data[as_node]];

// ---- scenario -------------------------------------------------------------------------------

x3::rule<struct RowId, std::vector<Data>> const row = "a row such as (2026-01-31, 12.50 EUR)";
auto const row_def = "("_k > data[append] > *(","_k > data[append]) > arguments_end;
x3::rule<struct TableId, Table> const table = "`for each`";
auto const table_def =
    "for"_k > "each"_k > "("_k > name[push(&Table::columns)]
    > *(","_k > name[push(&Table::columns)]) > arguments_end
    > "in"_k > row[push(&Table::rows)] > *row[push(&Table::rows)];

x3::rule<struct ObjectDataId, Data> const object_data = "`{`";
auto const object_data_def = spanned[object[as_node]];
x3::rule<struct GivenId, Given> const given = "`given`";
auto const given_def = spanned[
    "given"_k > name[into(&Given::record)] > -name[into(&Given::id)]
    > object_data[into(&Given::object)]];

x3::rule<struct AdoptingId, Adopting> const adopting = "`adopting`";
auto const adopting_def =
    "adopting"_k > name[into(&Adopting::question)] > name[into(&Adopting::reading)];

inline constexpr auto as_day = [](auto& context) {
  x3::_val(context).node = DataPeriod{day_period(x3::_attr(context).date)};
};
inline constexpr auto as_column = [](auto& context) {
  x3::_val(context).node = DataWord{std::move(x3::_attr(context)), {}};
};
x3::rule<struct OnId, Data> const on = "a date such as 2026-01-31";
auto const on_def = spanned[date[as_day] | name[as_column]];
x3::rule<struct WhenId, Data> const when = "a period such as 2026 or 2026-01";
auto const when_def = spanned[period_data[as_node] | name[as_column]];

x3::rule<struct FindsId, Finds> const finds = "`finds`";
auto const finds_def = spanned[
    "finds"_k > name[into(&Finds::rule)]
    > (  (found_quantity[into(&Finds::value)]
          >> -(".."_k > found_quantity[into(&Finds::value_high)]))
       | label[into(&Finds::outcome)])
    > -("by"_k > quantity[into(&Finds::by)])
    > -("for"_k > label[into(&Finds::subject)])
    > -("item"_k > label[into(&Finds::item)])
    > -("during"_k > when[into(&Finds::during)])];

inline constexpr auto scenario_title = [](auto& context) {
  Quoted& read = x3::_attr(context);
  x3::_val(context).title = std::move(read.text);
  x3::_val(context).title_span = read.span;
};
x3::rule<struct ScenarioId, ScenarioDecl> const scenario_decl = "`scenario`";
auto const scenario_decl_def = spanned[
    "scenario"_k > quoted[scenario_title]
    > *cite[push(&ScenarioDecl::cites)]
    > -table[into(&ScenarioDecl::table)]
    > *given[push(&ScenarioDecl::givens)]
    > *adopting[push(&ScenarioDecl::adopting)]
    > "on"_k > on[into(&ScenarioDecl::on)]
    > finds[push(&ScenarioDecl::finds)] > *finds[push(&ScenarioDecl::finds)]];

// ---- declaration ----------------------------------------------------------------------------

x3::rule<struct DeclarationId, Declaration> const declaration = declaration_prose;
auto const declaration_def =
      package_decl[keep] | uses_decl[keep] | source_decl[keep] | value_decl[keep]
    | consequence_decl[keep] | question_decl[keep] | define_decl[keep] | rule_decl[keep]
    | exception_decl[keep] | result_decl[keep] | viewpoint_decl[keep] | indicator_decl[keep]
    | level_decl[keep] | record_decl[keep] | scenario_decl[keep];

// clang-format on

BOOST_SPIRIT_DEFINE(data, quantity, signed_number, found_quantity, measured_data, plain_data,
                    any_period, period_data, word_data, text_data, member, object, data_list)
BOOST_SPIRIT_DEFINE(row, table, object_data, given, adopting, on, when, finds, scenario_decl,
                    declaration)

} // namespace grens::syntax::grammar
