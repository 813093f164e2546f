#include "explain/payments.hpp"

#include "base/number.hpp"

#include <algorithm>

namespace grens::explain {

using check::at;

namespace {

std::string hundredths(std::int64_t n) {
  return exact_text(Number{n, 100}, 2);
}

/// What else the contract lets a payment say; a field that the record lacks is left out.
std::vector<std::pair<std::string, std::string>> more_fields(Trial const& payment) {
  using Kind = Trial::Kind;
  std::string const amount = hundredths(payment.cents);
  switch (payment.kind) {
  case Kind::allowance: return {{"kind", "allowance"}, {"agreed", "none"}, {"costs_shown", "0.00"}};
  case Kind::shown_costs: return {{"kind", "costs"}, {"agreed", "none"}, {"costs_shown", amount}};
  case Kind::by_the_hour:
    return {{"kind", "allowance"},
            {"agreed", "per_hour"},
            {"hours", hundredths(payment.hours)},
            {"costs_shown", "0.00"}};
  }
  return {};
}

} // namespace

std::optional<PaymentShape> payment_shape(check::Model const& model, check::Record const& subject) {
  for (std::uint32_t f = 0; f < subject.fields.size(); ++f) {
    check::Type const& type = subject.fields[f].type;
    if (type.sort != check::Sort::list || type.element != check::Sort::row) continue;
    check::Record const& record = model.records[at(type.record)];
    if (!record.dated_by || record.fields[*record.dated_by].type.sort != check::Sort::date)
      continue;
    PaymentShape shape{f, &record, *record.dated_by, 0, {}, {}};
    bool says_how_much = false;
    for (std::uint32_t a = 0; a < record.fields.size(); ++a) {
      check::Field const& field = record.fields[a];
      bool const required = field.presence == check::Presence::required;
      if (field.is_money && required && !says_how_much) {
        shape.amount = a;
        says_how_much = true;
      }
      if (field.is_money && field.at_most.kind == check::FieldBound::Kind::field) shape.shown = a;
      if (field.otherwise_field == record.dated_by && field.type.sort == check::Sort::parts)
        shape.worked = a;
    }
    if (says_how_much) return shape;
  }
  return std::nullopt;
}

Edit payment_edit(PaymentShape const& shape, std::string pointer, std::size_t place,
                  Trial const& payment, std::string const& currency) {
  std::vector<check::Field> const& fields = shape.record->fields;
  std::vector<std::pair<std::string, std::string>> said;
  if (shape.record->id_field) {
    said.emplace_back(fields[*shape.record->id_field].json_key,
                      "grens-trial-" + std::to_string(place + 1));
  }
  said.emplace_back(fields[shape.date].json_key, date_text(payment.date));
  said.emplace_back(fields[shape.amount].json_key, hundredths(payment.cents));
  if (auto const field = fields[shape.amount].currency_field)
    said.emplace_back(fields[*field].json_key, currency);
  for (auto& [key, value] : more_fields(payment)) {
    bool const known =
        std::any_of(fields.begin(), fields.end(),
                    [&, &name = key](check::Field const& f) { return f.json_key == name; });
    if (known) said.emplace_back(std::move(key), std::move(value));
  }
  return edit_object(std::move(pointer), said);
}

} // namespace grens::explain
