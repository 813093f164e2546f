// How the records of the rules say that somebody was paid: found by their shape, and by no name.
#pragma once

#include "check/model.hpp"
#include "explain/edit.hpp"
#include "explain/trial.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace grens::explain {

/// The list of a subject that holds what it was paid, and the fields of a payment.
struct PaymentShape {
  std::uint32_t list = 0; // field of the subject
  check::Record const* record = nullptr;
  std::uint32_t date = 0;
  std::uint32_t amount = 0;
  std::optional<std::uint32_t> shown;  // money that is at most the amount: costs that were shown
  std::optional<std::uint32_t> worked; // what it was for, where that is otherwise its own date
};

/// The first list of dated records that say how much.
std::optional<PaymentShape> payment_shape(check::Model const& model, check::Record const& subject);

/// The payment as one more element of the list at `pointer`; `place` tells it from others.
Edit payment_edit(PaymentShape const& shape, std::string pointer, std::size_t place,
                  Trial const& payment, std::string const& currency);

} // namespace grens::explain
