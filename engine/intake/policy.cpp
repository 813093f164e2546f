#include "intake/policy.hpp"

#include "intake/letters.hpp"

namespace grens::intake {

namespace {

using Kind = EventTape::Kind;

/// The event after the value that starts at `at`.
std::size_t after_value(EventTape const& tape, std::size_t at) {
  std::size_t depth = 0;
  auto const& events = tape.events();
  for (; at < events.size(); ++at) {
    Kind const kind = events[at].kind;
    if (kind == Kind::begin_object || kind == Kind::begin_list) ++depth;
    if ((kind == Kind::end_object || kind == Kind::end_list) && --depth == 0) return at + 1;
    if (depth == 0) return at + 1;
  }
  return at;
}

bool is(EventTape const& tape, std::size_t at, Kind kind) {
  return at < tape.events().size() && tape.events()[at].kind == kind;
}

std::optional<std::size_t> field(EventTape const& tape, std::size_t object, std::string_view key) {
  for (TapeField const& f : fields_of(tape, object)) {
    if (f.key == key) return f.begin;
  }
  return std::nullopt;
}

std::string_view text_field(EventTape const& tape, std::size_t object, std::string_view key) {
  auto const at = field(tape, object, key);
  return at && is(tape, *at, Kind::text) ? std::string_view(tape.events()[*at].value)
                                         : std::string_view();
}

/// How work is paid, by the unit that the board decided; empty for another unit.
std::string_view agreed_by_unit(std::string_view unit) {
  if (unit == "hour") return "per_hour";
  if (unit == "shift") return "per_shift";
  if (unit == "activity") return "per_activity";
  if (unit == "result") return "per_result";
  if (unit == "month" || unit == "year" || unit == "once") return "fixed";
  return {};
}

} // namespace

std::vector<TapeField> fields_of(EventTape const& tape, std::size_t object) {
  std::vector<TapeField> fields;
  if (!is(tape, object, Kind::begin_object)) return fields;
  for (std::size_t at = object + 1; is(tape, at, Kind::key);) {
    std::size_t const end = after_value(tape, at + 1);
    fields.push_back({tape.events()[at].value, at + 1, end});
    at = end;
  }
  return fields;
}

std::vector<TapeField> elements_of(EventTape const& tape, std::size_t list) {
  std::vector<TapeField> elements;
  if (!is(tape, list, Kind::begin_list)) return elements;
  for (std::size_t at = list + 1; at < tape.events().size() && !is(tape, at, Kind::end_list);) {
    std::size_t const end = after_value(tape, at);
    elements.push_back({{}, at, end});
    at = end;
  }
  return elements;
}

std::vector<Allowance> allowances_of(EventTape const& tape) {
  std::vector<Allowance> found;
  auto const policy = field(tape, 0, "policy");
  auto const list = policy ? field(tape, *policy, "allowances") : std::nullopt;
  if (!list) return found;
  for (TapeField const& element : elements_of(tape, *list)) {
    std::string const role = slug(text_field(tape, element.begin, "role"));
    std::string_view const agreed = agreed_by_unit(text_field(tape, element.begin, "unit"));
    auto const decided_on = parse_date(text_field(tape, element.begin, "decided_on"));
    // Without a day nothing proves that it was decided before a payment. It still counts as a
    // second one for its role, so that `agreed` stays unknown.
    if (!role.empty()) found.push_back({role, std::string(agreed), decided_on.value_or(date_last)});
  }
  return found;
}

} // namespace grens::intake
