// In which order rules are looked at, about whom each is, and on which readings it hangs.
#pragma once

#include "check/model.hpp"

#include <optional>
#include <vector>

namespace grens::verify {

struct About {
  bool of_subject = false;     // looked at for each subject; else once for the root
  std::vector<bool> questions; // by QuestionId: whether its outcome can hang on that reading
};

struct Order {
  std::vector<check::RuleId> rules;
  std::vector<About> rules_about; // by RuleId
  bool asks_levels = false;       // a rule asks what a level is: then signs are measured
};

enum class BinderKind : std::uint8_t { root, inner, subject, elements, periods };
BinderKind kind_of(check::Binder const& binder, std::optional<std::uint32_t> subject_field);

Order order_of(check::Model const& model, std::optional<std::uint32_t> subject_field);

/// The exceptions to an exception, as written.
std::vector<check::ExceptionId> exceptions_to(check::Model const& model, check::ExceptionId id);
/// Every exception of a rule: each with those to it right behind it.
std::vector<check::ExceptionId> all_exceptions(check::Model const& model,
                                               std::vector<check::ExceptionId> const& outer);

} // namespace grens::verify
