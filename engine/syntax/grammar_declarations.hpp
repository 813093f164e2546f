// The grammar of declarations, in the order of rules/LANGUAGE.md; scenarios have a file of their
// own.
#pragma once

#include "syntax/grammar_expressions.hpp"

namespace grens::syntax::grammar {

// The grammar is laid out as it is in rules/LANGUAGE.md.
// clang-format off

// ---- What many declarations share -----------------------------------------------------------

x3::rule<struct PathId, Path> const path = "a package such as nl.tax";
auto const path_def =
    spanned[path_start[push(&Path::parts)] > *("."_k > any_word[push(&Path::parts)])];

inline constexpr auto language_text = [](auto& context) {
  Quoted& read = x3::_attr(context);
  x3::_val(context).text = std::move(read.text);
  x3::_val(context).span = read.span;
};
x3::rule<struct LanguageTextId, LanguageText> const one_text = "a text such as en \"…\"";
// A field may have a name of two letters: what a colon follows is no language.
auto const one_text_def =
    (!field_name >> language[into(&LanguageText::language)]) > quoted[language_text];
x3::rule<struct TextsId, LanguageTexts> const texts = "a text such as en \"…\"";
auto const texts_def = one_text[append] > *one_text[append];
x3::rule<struct TitleId, LanguageTexts> const title = "`title`";
auto const title_def = "title"_k > texts[keep];

x3::rule<struct GradeId, Grade> const grade = "`primary`, `secondary` or `derived`";
auto const grade_def =
      "primary"_k[gives(Grade::primary)] | "secondary"_k[gives(Grade::secondary)]
    | "derived"_k[gives(Grade::derived)];

x3::rule<struct CiteId, Cite> const cite = "`cite`";
auto const cite_def = spanned[
    "cite"_k > name[into(&Cite::source)]
    > -("article"_k > quoted[into(&Cite::article)])
    > -grade[into(&Cite::grade)]
    > -("seen"_k > date[into(&Cite::seen)])];

// ---- package, uses, source ------------------------------------------------------------------

x3::rule<struct PackageId, PackageDecl> const package_decl = "`package`";
auto const package_decl_def = spanned[
    "package"_k > path[into(&PackageDecl::path)]
    > -title[into(&PackageDecl::title)]
    > -("currency"_k > currency_code[into(&PackageDecl::currency)])
    > -("checked"_k > date[into(&PackageDecl::checked)])
    > -("applies"_k > "when"_k > condition[into(&PackageDecl::applies)])];

x3::rule<struct UsesId, UsesDecl> const uses_decl = "`uses`";
auto const uses_decl_def = spanned[
    "uses"_k > path[push(&UsesDecl::packages)] > *(","_k > path[push(&UsesDecl::packages)])];

x3::rule<struct ReferenceKindId, Word> const reference_kind =
    "`jci`, `ecli`, `celex`, `eli` or `url`";
auto const reference_kind_def =
    &("jci"_k | "ecli"_k | "celex"_k | "eli"_k | "url"_k) >> any_word[keep];
x3::rule<struct SourceId, SourceDecl> const source_decl = "`source`";
auto const source_decl_def = spanned[
    "source"_k > name[into(&SourceDecl::name)] > grade[into(&SourceDecl::grade)]
    > reference_kind[into(&SourceDecl::reference_kind)] > quoted[into(&SourceDecl::reference)]
    > title[into(&SourceDecl::title)]];

// ---- type -----------------------------------------------------------------------------------

inline constexpr auto as_node = [](auto& context) {
  x3::_val(context).node = std::move(x3::_attr(context));
};
template <class Node> constexpr auto is_type(Node node) {
  return set(&Type::node, node);
}

x3::rule<struct TypeUnitId, UnitRef> const type_unit = "a unit such as EUR or hours";
auto const type_unit_def = spanned[
    (known_unit_word[unit_top] | currency_type[unit_top]) >> -("per"_k > unit_word[unit_bottom])];
x3::rule<struct MoneyTypeId, MoneyType> const money_type = "`money`";
auto const money_type_def = "money"_k > -("in"_k > any_word[into(&MoneyType::currency_field)]);
x3::rule<struct PeriodTypeId, PeriodType> const period_type = "`period`";
auto const period_type_def = "period"_k > -("or"_k > "parts"_k[set(&PeriodType::or_parts, true)]);
x3::rule<struct ChoiceTypeId, ChoiceType> const choice_type = "`one of`";
auto const choice_type_def = ("one"_k >> "of"_k) > labels[into(&ChoiceType::labels)];
x3::rule<struct InnerTypeId, InnerRecordType> const inner_type = "`one`";
auto const inner_type_def = "one"_k >> name[into(&InnerRecordType::record)];
x3::rule<struct ListTypeId, ListType> const list_type = "`list of`";
auto const list_type_def =
    "list"_k > "of"_k > name[into(&ListType::element)] > -("by"_k > any_word[into(&ListType::by)]);
x3::rule<struct IdTypeId, IdType> const id_type = "a record";
auto const id_type_def = type_name[into(&IdType::record)];

x3::rule<struct TypeId, Type> const type = "a type such as EUR, text or one of (…)";
auto const type_def = spanned[
      ("number"_k[is_type(NumberType{})] >> !"per"_k) | "text"_k[is_type(TextType{})]
    | "date"_k[is_type(DateType{})] | "yes_no"_k[is_type(TruthType{})]
    | "anything"_k[is_type(AnythingType{})] | money_type[as_node] | period_type[as_node]
    | choice_type[as_node] | inner_type[as_node] | list_type[as_node] | type_unit[as_node]
    | id_type[as_node]];

// ---- value ----------------------------------------------------------------------------------

/// 1/3 stays the fraction that was written.
inline constexpr auto divide = [](auto& context) {
  Number& top = x3::_val(context);
  Number const bottom = x3::_attr(context);
  Cursor& cursor = cursor_of(context);
  if (bottom.top == 0) {
    throw Fault{fault(cursor.source, "P101", last_byte(context), "this divides by zero")};
  }
  Number result;
  if (__builtin_mul_overflow(top.top, bottom.bottom, &result.top) ||
      __builtin_mul_overflow(top.bottom, bottom.top, &result.bottom)) {
    throw Fault{too_many_digits(cursor.source, last_byte(context))};
  }
  top = result;
};
x3::rule<struct RatioId, Number> const ratio = "a number";
auto const ratio_def = number[keep] >> -("/"_k > number[divide]);

inline constexpr auto exactly = [](auto& context) {
  x3::_val(context).low = x3::_val(context).high = x3::_attr(context);
};
inline constexpr auto up_to = [](auto& context) {
  x3::_val(context).kind = Scalar::Kind::bounded;
  x3::_val(context).high = x3::_attr(context);
};
inline constexpr auto is_label = [](auto& context) {
  x3::_val(context).kind = Scalar::Kind::label;
  x3::_val(context).label = std::move(x3::_attr(context));
};
x3::rule<struct ScalarLabelId, Word> const scalar_label = "a label";
auto const scalar_label_def = name[keep] | (&("yes"_k | "no"_k) >> any_word[keep]);
inline constexpr char const* scalar_prose = "a number, a label or `unknown`";
x3::rule<struct ScalarId, Scalar> const scalar = scalar_prose;
auto const scalar_def = spanned[
      (ratio[exactly] >> -(".."_k > ratio[up_to] > -("because"_k > texts[into(&Scalar::because)])))
    | ("unknown"_k[set(&Scalar::kind, Scalar::Kind::unknown)]
       > "because"_k > texts[into(&Scalar::because)])
    | scalar_label[is_label]];

x3::rule<struct BandId, Band> const band = "a band such as 21+ 5.50";
auto const band_def = spanned[(number[into(&Band::from)] >> "+"_k) > scalar[into(&Band::scalar)]];
x3::rule<struct SingleId, Band> const single = scalar_prose;
auto const single_def = spanned[scalar[into(&Band::scalar)]];
x3::rule<struct BandsId, std::vector<Band>> const bands = scalar_prose;
auto const bands_def = (band[append] >> *band[append]) | single[append];

inline constexpr auto valid_from = [](auto& context) {
  x3::_val(context).from = x3::_attr(context).date;
  x3::_val(context).from_span = x3::_attr(context).span;
};
x3::rule<struct VersionId, Version> const version = "`from`";
auto const version_def = spanned[
    "from"_k > date[valid_from] > -("until"_k > date[into(&Version::until)])
    > bands[into(&Version::bands)]
    > cite[push(&Version::cites)] > *cite[push(&Version::cites)]];

x3::rule<struct ValueId, ValueDecl> const value_decl = "`value`";
auto const value_decl_def = spanned[
    "value"_k > name[into(&ValueDecl::name)] > -("by"_k > name[into(&ValueDecl::by)])
    > "in"_k > type[into(&ValueDecl::type)]
    > -title[into(&ValueDecl::title)]
    > version[push(&ValueDecl::versions)] > *version[push(&ValueDecl::versions)]
    > Literal{"known", "`known until`"} > "until"_k > date[into(&ValueDecl::known_until)]];

// ---- consequence, question, define ----------------------------------------------------------

x3::rule<struct ConsequenceId, ConsequenceDecl> const consequence_decl = "`consequence`";
auto const consequence_decl_def = spanned[
    "consequence"_k > name[into(&ConsequenceDecl::name)]
    > "of"_k > name[into(&ConsequenceDecl::of)]
    > title[into(&ConsequenceDecl::title)]];

x3::rule<struct ReadingId, ReadingDecl> const reading = "`reading`";
auto const reading_def = spanned[
    "reading"_k > name[into(&ReadingDecl::name)] > -title[into(&ReadingDecl::title)]
    > cite[push(&ReadingDecl::cites)] > *cite[push(&ReadingDecl::cites)]];
x3::rule<struct QuestionId, QuestionDecl> const question_decl = "`question`";
auto const question_decl_def = spanned[
    "question"_k > name[into(&QuestionDecl::name)] > title[into(&QuestionDecl::title)]
    > reading[push(&QuestionDecl::readings)] > reading[push(&QuestionDecl::readings)]
    > *reading[push(&QuestionDecl::readings)]
    > "default"_k > name[into(&QuestionDecl::default_reading)]];

x3::rule<struct ParameterId, Parameter> const parameter = "a parameter such as `payment p`";
auto const parameter_def = kind[into(&Parameter::kind)] > name[into(&Parameter::name)];
x3::rule<struct DefineId, DefineDecl> const define_decl = "`define`";
auto const define_decl_def = spanned[
    "define"_k > name[into(&DefineDecl::name)]
    > "("_k > parameter[push(&DefineDecl::parameters)]
    > *(","_k > parameter[push(&DefineDecl::parameters)]) > arguments_end
    > "="_k > expression[into(&DefineDecl::body)]];

// ---- rule, result, exception ----------------------------------------------------------------

x3::rule<struct LetId, Let> const let = "`let`";
auto const let_def = spanned[
    "let"_k > name[into(&Let::name)] > "="_k > expression[into(&Let::value)]];
x3::rule<struct HeadId, Head> const head = "`title`";
auto const head_def =
    title[into(&Head::title)]
    > "for"_k > binder[push(&Head::binders)] > *(","_k > binder[push(&Head::binders)])
    > -("where"_k > condition[into(&Head::where)])
    > *let[push(&Head::lets)];

x3::rule<struct EffectId, Effect> const effect = "a consequence";
auto const effect_def = spanned[
    name[into(&Effect::consequence)]
    > -("("_k > expression[push(&Effect::arguments)]
        > *(","_k > expression[push(&Effect::arguments)]) > arguments_end)
    > -("during"_k > operand[into(&Effect::during)])];
x3::rule<struct ProofId, Proof> const proof = "`proof`";
auto const proof_def = spanned[
    "proof"_k > name[push(&Proof::kinds)] > *("or"_k > name[push(&Proof::kinds)])
    > "for"_k > binder[into(&Proof::binder)]
    > -("where"_k > condition[into(&Proof::where)])];
x3::rule<struct NormId, Norm> const norm = "`require` or `expect`";
auto const norm_def = spanned[
      ("require"_k > condition[into(&Norm::condition)] > -proof[into(&Norm::proof)]
       > -("otherwise"_k > effect[into(&Norm::otherwise)]))
    | ("expect"_k[set(&Norm::expect, true)] > condition[into(&Norm::condition)]
       > -proof[into(&Norm::proof)]
       > Literal{"otherwise", "`otherwise explain`"} > "explain"_k
       > -("or"_k > effect[into(&Norm::otherwise)]))];

x3::rule<struct SayOutcomeId, Word> const say_outcome =
    "`met`, `breached`, `explain` or `not_applicable`";
auto const say_outcome_def =
    &("met"_k | "breached"_k | "explain"_k | "not_applicable"_k) >> any_word[keep];
x3::rule<struct SayId, Say> const say = "`say`";
auto const say_def = spanned[
    "say"_k > -say_outcome[into(&Say::outcome)] > texts[into(&Say::texts)]];
x3::rule<struct NextOutcomeId, Word> const next_outcome =
    "`met`, `breached`, `explain` or `undetermined`";
auto const next_outcome_def =
    &("met"_k | "breached"_k | "explain"_k | "undetermined"_k) >> any_word[keep];
x3::rule<struct NextId, Say> const next = "`next`";
auto const next_def = spanned[
    "next"_k > -next_outcome[into(&Say::outcome)] > texts[into(&Say::texts)]];
x3::rule<struct CloseId, Close> const close = "`cite`";
auto const close_def =
    cite[push(&Close::cites)] > *cite[push(&Close::cites)]
    > *(say[push(&Close::says)] | next[push(&Close::nexts)]);

x3::rule<struct RuleId, RuleDecl> const rule_decl = "`rule`";
auto const rule_decl_def = spanned[
    "rule"_k > name[into(&RuleDecl::name)] > head[into(&RuleDecl::head)]
    > norm[into(&RuleDecl::norm)] > close[into(&RuleDecl::close)]];

x3::rule<struct ResultId, ResultDecl> const result_decl = "`result`";
auto const result_decl_def = spanned[
    "result"_k > name[into(&ResultDecl::name)] > "in"_k > type[into(&ResultDecl::type)]
    > head[into(&ResultDecl::head)]
    > "gives"_k > expression[into(&ResultDecl::gives)]
    > -("label"_k > any_word[into(&ResultDecl::label)])
    > close[into(&ResultDecl::close)]];

x3::rule<struct GivesId, Gives> const gives_clause = "`gives`";
auto const gives_clause_def = "gives"_k > expression[into(&Gives::value)];
x3::rule<struct InsteadId, decltype(ExceptionDecl::instead)> const instead =
    "`not applicable`, `require`, `expect` or `gives`";
auto const instead_def =
    ("not"_k > "applicable"_k[gives(NotApplicable{})]) | norm[keep] | gives_clause[keep];
x3::rule<struct ExceptionId, ExceptionDecl> const exception_decl = "`exception`";
auto const exception_decl_def = spanned[
    "exception"_k > name[into(&ExceptionDecl::name)]
    > "to"_k > name[into(&ExceptionDecl::target)]
    > -title[into(&ExceptionDecl::title)]
    > *let[push(&ExceptionDecl::lets)]
    > "when"_k > condition[into(&ExceptionDecl::when)]
    > "instead"_k > instead[into(&ExceptionDecl::instead)]
    > close[into(&ExceptionDecl::close)]];

// ---- viewpoint, indicator, level -----------------------------------------------------------

x3::rule<struct ViewpointId, ViewpointDecl> const viewpoint_decl = "`viewpoint`";
auto const viewpoint_decl_def = spanned[
    "viewpoint"_k > name[into(&ViewpointDecl::name)] > title[into(&ViewpointDecl::title)]
    > cite[push(&ViewpointDecl::cites)] > *cite[push(&ViewpointDecl::cites)]];

auto const months = "months"_k | "month"_k;
x3::rule<struct TrendId, Trend> const trend = "`trend`";
auto const trend_def =
    "trend"_k > "over"_k > count[into(&Trend::months)] > months
    > "rising"_k > "when"_k > condition[into(&Trend::rising)];
x3::rule<struct IndicatorId, IndicatorDecl> const indicator_decl = "`indicator`";
auto const indicator_decl_def = spanned[
    "indicator"_k > name[into(&IndicatorDecl::name)] > head[into(&IndicatorDecl::head)]
    > "gives"_k > expression[into(&IndicatorDecl::gives)]
    > -("weak"_k > "when"_k > condition[into(&IndicatorDecl::weak)])
    > -("strong"_k > "when"_k > condition[into(&IndicatorDecl::strong)])
    > -trend[into(&IndicatorDecl::trend)]
    > "viewpoint"_k > name[into(&IndicatorDecl::viewpoint)]
    > close[into(&IndicatorDecl::close)]];

x3::rule<struct LevelRowId, LevelRow> const level_row = "`row`";
auto const level_row_def = spanned[
    "row"_k > name[into(&LevelRow::label)] > title[into(&LevelRow::title)]
    > -("when"_k > condition[into(&LevelRow::when)])];
x3::rule<struct LevelId, LevelDecl> const level_decl = "`level`";
auto const level_decl_def = spanned[
    "level"_k > name[into(&LevelDecl::name)] > head[into(&LevelDecl::head)]
    > "counting"_k > name[push(&LevelDecl::counting)] > *(","_k > name[push(&LevelDecl::counting)])
    > level_row[push(&LevelDecl::rows)] > level_row[push(&LevelDecl::rows)]
    > *level_row[push(&LevelDecl::rows)]
    > -("kept"_k > "through"_k > count[into(&LevelDecl::kept_months)] > months)
    > close[into(&LevelDecl::close)]];

// ---- record ---------------------------------------------------------------------------------

inline constexpr auto as_limit = [](auto& context) {
  x3::_val(context).limit = x3::_attr(context);
};
x3::rule<struct LimitId, FieldLimit> const limit = "a number or a field";
auto const limit_def = spanned[number[as_limit] | any_word[as_limit]];
x3::rule<struct OptionalId, Optional> const optional_presence = "`optional`";
auto const optional_presence_def =
    "optional"_k
    > -(("at"_k >> "least"_k) > limit[into(&Optional::at_least)])
    > -("at"_k > "most"_k > limit[into(&Optional::at_most)]);

inline constexpr auto first_key = [](auto& context) {
  x3::_val(context).keys = std::pair{x3::_attr(context), Word{}};
};
inline constexpr auto second_key = [](auto& context) {
  x3::_val(context).keys->second = x3::_attr(context);
};
x3::rule<struct BoundedId, Bounded> const bounded_presence = "`bounded`";
auto const bounded_presence_def =
    "bounded"_k > -("by"_k > "("_k > any_word[first_key] > ","_k > any_word[second_key] > ")"_k);

x3::rule<struct OtherwiseId, Otherwise> const otherwise_presence = "`otherwise`";
auto const otherwise_presence_def = "otherwise"_k > expression[into(&Otherwise::value)];

x3::rule<struct PresenceId, decltype(Field::presence)> const presence = "`optional`";
auto const presence_def =
      optional_presence[keep] | bounded_presence[keep] | "pending"_k[gives(Pending{})]
    | otherwise_presence[keep];

// The word before a colon is a field's name whatever word it is; where the colon is forgotten, only
// a name can be meant as one.
x3::rule<struct FieldWordId, Word> const field_word = "a field";
auto const field_word_def = field_name[keep] | name[keep];
x3::rule<struct FieldId, Field> const field = "a field such as amount : EUR";
auto const field_def = spanned[
    field_word[into(&Field::name)] > -quoted[into(&Field::json_key)]
    > ":"_k > type[into(&Field::type)]
    > -presence[into(&Field::presence)]
    > -title[into(&Field::title)]];

inline constexpr auto first_day = [](auto& context) {
  x3::_val(context).dated_from_to = std::pair{x3::_attr(context), Word{}};
};
inline constexpr auto last_day = [](auto& context) {
  x3::_val(context).dated_from_to->second = x3::_attr(context);
};
x3::rule<struct RoundingId, bool> const rounding = "`up` or `down`";
auto const rounding_def = "up"_k[gives(true)] | "down"_k[gives(false)];
x3::rule<struct RecordId, RecordDecl> const record_decl = "`record`";
auto const record_decl_def = spanned[
    "record"_k > name[into(&RecordDecl::name)]
    > *(  "root"_k[set(&RecordDecl::root, true)]
        | ("identified"_k > "by"_k > any_word[into(&RecordDecl::identified_by)])
        | ("dated"_k > "by"_k > any_word[into(&RecordDecl::dated_by)]
           > -("from"_k > any_word[first_day] > "to"_k > any_word[last_day]))
        | ("aged"_k > "by"_k > any_word[into(&RecordDecl::aged_by)]
           > "rounding"_k > rounding[into(&RecordDecl::aged_up)])
        | ("evidenced"_k > "by"_k > any_word[into(&RecordDecl::evidenced_by)]))
    > -title[into(&RecordDecl::title)]
    > *field[push(&RecordDecl::fields)]];

// clang-format on

BOOST_SPIRIT_DEFINE(path, one_text, texts, title, grade, cite, package_decl, uses_decl,
                    reference_kind, source_decl)
BOOST_SPIRIT_DEFINE(type_unit, money_type, period_type, choice_type, inner_type, list_type, id_type,
                    type, ratio, scalar_label, scalar, band, single, bands, version, value_decl)
BOOST_SPIRIT_DEFINE(consequence_decl, reading, question_decl, parameter, define_decl, let, head,
                    effect, proof, norm, say_outcome, say, next_outcome, next, close, rule_decl,
                    result_decl, gives_clause, instead, exception_decl)
BOOST_SPIRIT_DEFINE(viewpoint_decl, trend, indicator_decl, level_row, level_decl)
BOOST_SPIRIT_DEFINE(limit, optional_presence, bounded_presence, otherwise_presence, presence,
                    field_word, field, rounding, record_decl)

} // namespace grens::syntax::grammar
