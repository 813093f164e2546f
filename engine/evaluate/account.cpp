#include "evaluate/account.hpp"

#include "evaluate/named_row.hpp"

#include <algorithm>

namespace grens::evaluate {

namespace {

std::vector<Period> periods_of(Value const* worked, Date date) {
  std::vector<Period> all;
  if (worked == nullptr || !worked->is_known()) return all;
  for (std::uint32_t i = 0; i < worked->size; ++i)
    all.push_back(worked->parts.first[i].period);
  if (all.size() == 1 && all.front() == day_period(date)) all.clear();
  return all;
}

AccountPayment payment_of(NamedRow const& row) {
  AccountPayment p;
  p.date = row.date("date").value_or(date_first);
  if (Value const* amount = row.known("amount"))
    p.amount = exact_text(amount->number, 2) + " " + row.text("currency");
  p.kind = row.label("kind");
  p.worked = periods_of(row.value("worked"), p.date);
  if (Value const* hours = row.known("hours")) p.hours = exact_text(hours->number);
  return p;
}

AccountAllowance allowance_of(NamedRow const& row) {
  AccountAllowance a;
  a.role = row.text("role");
  if (Value const* amount = row.known("amount")) a.amount = exact_text(amount->number, 2);
  a.unit = row.label("unit");
  a.purpose = row.text("purpose");
  a.why = row.text("why");
  a.decided_on = row.date("decided_on");
  return a;
}

std::vector<AccountAllowance> allowances_of(Facts const& root,
                                            std::vector<std::string> const& roles) {
  std::vector<AccountAllowance> all;
  check::Model const& model = root.model();
  Table const& top = root.table(model.root);
  if (top.origins.empty()) return all;
  Value const* policy = NamedRow(model, top, 0).known("policy");
  if (policy == nullptr) return all;
  NamedRow const decided(model, *policy->row.table, policy->row.row);
  each_row(model, decided.value("allowances"), [&](NamedRow const& row, std::uint32_t) {
    AccountAllowance a = allowance_of(row);
    if (std::find(roles.begin(), roles.end(), a.role) != roles.end()) all.push_back(std::move(a));
  });
  return all;
}

} // namespace

Account account_of(plan::Plan const& plan, Facts const& root, Facts const& subject,
                   std::uint32_t row) {
  check::Model const& model = *plan.model;
  NamedRow const person(model, subject.table(plan.subject_record), row);
  Account account;
  account.subject = person.text("id");
  account.name = person.text("name");
  each_row(model, person.value("roles"), [&](NamedRow const& role, std::uint32_t) {
    std::string name = role.text("name");
    bool const told = name.empty() || std::find(account.roles.begin(), account.roles.end(), name) !=
                                          account.roles.end();
    if (!told) account.roles.push_back(std::move(name));
  });
  each_row(model, person.value("payments"), [&](NamedRow const& payment, std::uint32_t) {
    account.payments.push_back(payment_of(payment));
  });
  std::stable_sort(
      account.payments.begin(), account.payments.end(),
      [](AccountPayment const& a, AccountPayment const& b) { return a.date < b.date; });
  account.allowances = allowances_of(root, account.roles);
  return account;
}

} // namespace grens::evaluate
