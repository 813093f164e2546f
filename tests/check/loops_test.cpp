// Binders and what goes over them.
#include "checking.hpp"

namespace grens::check {

TEST_CASE("a binder takes the elements of a list, or the periods that hold them", "[S3]") {
  auto const sum = term_of("sum of z.amount for payment z of v.payments during m where z.shown");
  CHECK(sum->op == Op::sum);
  CHECK(sum->type.unit == Unit{*currency("EUR"), Measure::one});
  REQUIRE(sum->loop);
  CHECK_FALSE(sum->loop->periods);
  CHECK(sum->loop->by == 1U); // payment.date
  CHECK(sum->loop->during);
  CHECK(sum->loop->where);
  auto const months = term_of("count of month z of v.payments by worked");
  CHECK(months->loop->periods);
  CHECK(months->loop->kind == PeriodKind::month);
  CHECK(months->loop->by == 6U); // payment.worked
  auto const rolling = term_of("longest run of rolling 3 months z of v.payments has z within y");
  CHECK(rolling->loop->shape.rolling == 3);
  CHECK(rolling->loop->shape.by == Granularity::month);
  CHECK(term_of("count of rolling 7 days z of v.payments")->loop->shape.by == Granularity::day);
  CHECK(term_of("count of season from 09-01 z of v.payments")->loop->kind == PeriodKind::year_from);
  CHECK(rolling->type.unit.is_number());
}

TEST_CASE("a list is a field, a path through a record, or a define's") {
  CHECK(expression_said("no cover c of organisation.insurance during m").empty());
  CHECK(said(check_law("define shown(volunteer v) = list of payment p of v.payments where p.shown\n"
                       "define f(volunteer v) = count of payment p of shown(v)"))
            .empty());
  CHECK(expression_said("count of payment z of p") == Strings{"C232 p"});
  CHECK(expression_said("count of payment z of organisation.names") ==
        Strings{"C232 organisation.names"});
  CHECK(expression_said("some note z of v.payments has z.text is good") == Strings{"C232 note"});
  CHECK(expression_said("count of paymnet z of v.payments") == Strings{"C207 paymnet"});
}

TEST_CASE("without `of` a binder takes what the root holds") {
  CHECK(expression_said("count of volunteer z").empty());
  CHECK(expression_said("count of payment z") == Strings{"C232 payment z"});
  CHECK(expression_said("count of organisation z") == Strings{"C232 organisation z"});
  CHECK(expression_said("count of month z") == Strings{"C232 month z"});
}

TEST_CASE("periods are of what has a date", "[S3]") {
  CHECK(expression_said("count of month z of notes") == Strings{"C233 month z of notes"});
  CHECK(expression_said("count of note z of notes during m") ==
        Strings{"C233 note z of notes during m"});
  CHECK(expression_said("count of note z of notes by when during m").empty());
  CHECK(expression_said("count of note z of notes by text during m") == Strings{"C233 text"});
  Diagnostic const d = only(check_expression("count of note z of notes by wen during m"));
  CHECK(d.code == "C226");
  CHECK(d.help == "did you mean `when`?");
  CHECK(expression_said("count of payment z of v.payments during d") == Strings{"C223 d"});
}

TEST_CASE("aggregates are of numbers, conditions are truths") {
  CHECK(expression_said("sum of z.kind for payment z of v.payments") == Strings{"C223 z.kind"});
  CHECK(expression_said("count of payment z of v.payments where z.amount") ==
        Strings{"C223 z.amount"});
  CHECK(expression_said("every payment z of v.payments has z.amount") == Strings{"C223 z.amount"});
  CHECK(expression_said("every payment z of v.payments") ==
        Strings{"C238 every payment z of v.payments"});
  CHECK(expression_said("longest run of payment z of v.payments has z.shown") ==
        Strings{"C232 payment z of v.payments"});
  CHECK(expression_said("list of month z of v.payments") == Strings{"C232 month z of v.payments"});
  CHECK(expression_said("average of z.hours for payment z of v.payments").empty());
}

TEST_CASE("median, slope, distinct and share", "[L7]") {
  Unit const eur{*currency("EUR"), Measure::one};
  CHECK(term_of("median of z.amount for payment z of v.payments")->type.unit == eur);
  CHECK(term_of("slope of limit at z for month z of v.payments")->type.unit == eur);
  CHECK(expression_said("slope of z.amount for payment z of v.payments") ==
        Strings{"C232 payment z of v.payments"});
  CHECK(term_of("distinct of z.kind for payment z of v.payments")->type.unit.is_number());
  CHECK(expression_said("distinct of z.worked for payment z of v.payments") ==
        Strings{"C223 z.worked"});
  CHECK(expression_said("median of z.kind for payment z of v.payments") == Strings{"C223 z.kind"});
  auto const share = term_of("share of payment z of v.payments during m where z.shown");
  CHECK(share->op == Op::share);
  CHECK(share->parts.size() == 1);
  CHECK_FALSE(share->loop->where);
  CHECK(expression_said("share of payment z of v.payments") ==
        Strings{"C279 share of payment z of v.payments"});
  CHECK(expression_said("share of payment z of v.payments where z.amount") ==
        Strings{"C223 z.amount"});
}

TEST_CASE("only a sum is spread over periods", "[S5]") {
  CHECK(expression_said("average of z.amount spread over z.worked during m for payment z of "
                        "v.payments") == Strings{"C278 z.worked"});
}

TEST_CASE("an amount is spread over a period", "[S5]") {
  auto const sum =
      term_of("sum of z.amount spread over z.worked during m for payment z of v.payments");
  REQUIRE(sum->parts.size() == 3);
  CHECK(sum->parts[1].type.sort == Sort::parts);
  CHECK(sum->parts[2].type.period == PeriodKind::month);
  CHECK(
      expression_said("sum of z.amount spread over z.date during m for payment z of v.payments") ==
      Strings{"C223 z.date"});
  CHECK(
      expression_said("sum of z.hours spread over z.span_of during m for work z of v.hours_worked")
          .empty());
}

TEST_CASE("what a failed binder made is known as far as it was said") {
  CHECK(expression_said("some payment z of v.zebra has z.amout = 1 EUR") ==
        Strings{"C226 zebra", "C226 amout"});
  CHECK(expression_said("some zebra z of v.payments has z.amount = 1 EUR") ==
        Strings{"C207 zebra"});
}

} // namespace grens::check
