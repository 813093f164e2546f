// steps_per_subject_max: the last step is taken, after it what is asked for stays unknown (L1).
#include "base/limits.hpp"
#include "evaluate/helpers.hpp"
#include "evaluate/machine.hpp"

namespace grens::evaluate {

TEST_CASE("steps_per_subject_max: the last step, and one more", "[L1]") {
  test::Book const book = test::law(test::rule("r", "volunteer v", "require 1 EUR <= 2 EUR"));
  plan::Plan const& plan = book->plan();
  auto const* norm = std::get_if<plan::Norm>(&plan.rules.at(0).norm);
  REQUIRE(norm != nullptr);
  Machine<false> machine(plan);
  machine.new_subject();
  CHECK(machine.truth(norm->condition) == Truth::yes);
  machine.steps_taken = limits::steps_per_subject_max - 1;
  CHECK(machine.truth(norm->condition) == Truth::yes);
  CHECK(machine.truth(norm->condition) == Truth::unknown);
  // The next subject begins anew.
  machine.new_subject();
  CHECK(machine.truth(norm->condition) == Truth::yes);
}

namespace {

/// One volunteer with so many payments in January, none of which says anything else.
class Paid {
public:
  Paid(plan::Plan const& plan, std::uint32_t many) : facts_(*plan.model) {
    check::Record const& volunteer = plan.model->records[check::at(plan.subject_record)];
    std::uint32_t const payments = field_of(volunteer, "payments");
    check::RecordId const record = volunteer.fields[payments].type.record;
    std::uint32_t const date = field_of(plan.model->records[check::at(record)], "date");
    std::uint32_t const amount = field_of(plan.model->records[check::at(record)], "amount");
    std::uint32_t const row = facts_.add_row(plan.subject_record, {});
    Table& rows = facts_.table(plan.subject_record);
    Table& list = facts_.table(record);
    for (std::uint32_t i = 0; i < many; ++i) {
      std::uint32_t const payment = facts_.add_row(record, {&rows, row, payments, i});
      list.cells[payment * list.stride + date] = Value::of(Date{2024, 1, 5});
      list.cells[payment * list.stride + amount] = Value::of(Number::whole(1));
    }
    rows.cells[row * rows.stride + payments] = Value::of(plan::ListRef{&list, 0}, many);
    volunteer_ = Value::of(&rows, row);
  }
  [[nodiscard]] Value volunteer() const { return volunteer_; }

private:
  Facts facts_;
  Value volunteer_;

  static std::uint32_t field_of(check::Record const& record, std::string const& name) {
    for (std::uint32_t f = 0; f < record.fields.size(); ++f) {
      if (record.fields[f].name == name) return f;
    }
    FAIL("no field " << name);
    return 0;
  }
};

/// The steps of asking once, and of asking the same again.
template <bool traced>
std::pair<std::uint64_t, std::uint64_t> steps_of(plan::Plan const& plan, Value const& volunteer) {
  plan::RulePlan const& rule = plan.rules.at(0);
  Machine<traced> machine(plan);
  machine.new_subject();
  machine.slot(rule.binders.at(0).slot) = volunteer;
  machine.slot(rule.binders.at(1).slot) = Value::of(Period{{2024, 1, 1}, {2024, 1, 31}});
  StepId const condition = std::get<plan::Norm>(rule.norm).condition;
  CHECK(machine.truth(condition) == Truth::no);
  std::uint64_t const first = machine.steps_taken;
  CHECK(machine.truth(condition) == Truth::no);
  return {first, machine.steps_taken - first};
}

} // namespace

TEST_CASE("what is remembered takes as many steps in a proof as it took", "[L1]") {
  for (std::string const where : {"", " where p.amount > 0 EUR"}) {
    CAPTURE(where);
    test::Book const book = test::law(
        "define paid(volunteer v, month m) = sum of p.amount for payment p of v.payments during m" +
        where + "\n" +
        test::rule("r", "volunteer v, month m of v.payments", "require paid(v, m) <= 1.00 EUR"));
    Paid const five(book->plan(), 5);
    auto const [told, told_again] = steps_of<true>(book->plan(), five.volunteer());
    CHECK(told > 5);
    CHECK(told_again == told);
    auto const [counted, counted_again] = steps_of<false>(book->plan(), five.volunteer());
    CHECK(counted <= told);
    CHECK(counted_again < told);
  }
}

} // namespace grens::evaluate
