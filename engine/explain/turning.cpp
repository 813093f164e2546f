#include "explain/turning.hpp"

#include "base/limits.hpp"
#include "base/number.hpp"
#include "explain/room.hpp"
#include "explain/weight.hpp"

#include <algorithm>
#include <functional>

namespace grens::explain {

using evaluate::Bare;
using evaluate::Bares;
using evaluate::Finding;
using evaluate::Findings;
using evaluate::Found;
using evaluate::Outcome;
using evaluate::Result;

namespace {

/// "0.00 EUR"
bool is_nothing(std::string const& value) {
  auto const number = parse_decimal(value.substr(0, value.find(' ')));
  return number && sign(*number) == 0;
}

} // namespace

Turning::Turning(Found const& found, bool is_result, Searched const& in, AskEdited const& ask)
    : found_(found), is_result_(is_result), in_(in), ask_(ask), before_(ask.bare({})) {
  if (!before_) return;
  allowed_ = before_;
  std::size_t alike = 0;
  Bare::Kind const kind = is_result ? Bare::Kind::result : Bare::Kind::finding;
  for (Bare const& b : *before_) {
    if (b.rule != found.rule || b.period != found.period || b.kind != kind) continue;
    target_ = b;
    ++alike;
  }
  if (alike != 1) target_.reset();
}

bool Turning::is_right(Bare const& bare) const {
  if (!is_result_) return weight(bare.outcome) == 0;
  bool const is_zero = bare.low && bare.high && sign(*bare.low) == 0 && sign(*bare.high) == 0;
  return bare.outcome == Outcome::not_applicable || is_zero;
}

bool Turning::is_right(Bares const& after) const {
  bool found = false;
  bool right = true;
  bool others = true; // of the same rule: what stands in its place
  for (Bare const& b : after) {
    if (b.rule != found_.rule) continue;
    bool const is_target = b.key() == target_->key();
    found = found || is_target;
    if (is_target) {
      right = is_right(b);
    } else if (std::none_of(before_->begin(), before_->end(),
                            [&](Bare const& was) { return was.key() == b.key(); })) {
      others = others && is_right(b);
    }
  }
  return found ? right : others;
}

bool Turning::is_told_right(std::vector<Edit> const& edits) {
  auto const after = ask_.told(edits);
  if (!after) return false;
  for (Finding const& f : after->findings) {
    if (f.id == found_.id) return weight(f.outcome) == 0;
  }
  for (Result const& r : after->results) {
    if (r.id == found_.id) return r.outcome == Outcome::not_applicable || is_nothing(r.value);
  }
  return true;
}

bool Turning::turns(std::vector<Edit> const& edits) {
  if (asked_ >= limits::change_trials_max) {
    changes_.is_cut = true;
    return false;
  }
  ++asked_;
  auto const after = ask_.bare(edits);
  if (!after || is_worse(*allowed_, *after, true)) return false;
  return target_ ? is_right(*after) : is_told_right(edits);
}

void Turning::keep(std::vector<ChangePart> parts, std::vector<Edit> edits,
                   std::vector<Edit> smaller) {
  Texts say = say_change(parts, in_.model);
  changes_.all.push_back({std::move(parts), std::move(edits), std::move(smaller), std::move(say)});
}

void Turning::keep_needed(std::vector<ChangePart> parts, std::vector<Edit> edits) {
  for (std::size_t i = edits.size(); i > 0 && edits.size() > 1; --i) {
    auto const at = static_cast<std::ptrdiff_t>(i - 1);
    std::vector<Edit> fewer = edits;
    fewer.erase(fewer.begin() + at);
    if (!turns(fewer)) continue;
    edits = std::move(fewer);
    parts.erase(parts.begin() + at);
  }
  keep(std::move(parts), std::move(edits), {});
}

Remedies Turning::take() {
  return std::move(changes_);
}

std::optional<std::int64_t> hundredths_of(std::string_view text) {
  auto const number = parse_decimal(text);
  if (!number || number->bottom > 100 || 100 % number->bottom != 0) return std::nullopt;
  return number->top * (100 / number->bottom);
}

std::string cents_text(std::int64_t hundredths) {
  return exact_text(Number{hundredths, 100}, 2);
}

std::string field_path(std::string_view pointer) {
  std::string path;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    std::size_t const end = std::min(pointer.find('/'), pointer.size());
    std::string_view const step = pointer.substr(0, end);
    bool const is_place = step.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_place) path += (path.empty() ? "" : ".") + std::string(step);
    pointer.remove_prefix(end);
  }
  return path;
}

Texts element_name(check::Record const& record, std::string const& id) {
  std::string const more = id.empty() ? "" : " " + id;
  if (record.title.empty()) return {record.name + more, record.name + more};
  return {record.title.en + more, record.title.nl + more};
}

Bares bare_of(Findings const& found) {
  Bares out;
  out.reserve(found.findings.size() + found.results.size());
  // Rows are told apart by what the element is called.
  auto const row = [](std::string const& item) {
    return item.empty() ? Bare::no_row
                        : static_cast<std::uint32_t>(std::hash<std::string>{}(item)&0x7FFFFFFFU);
  };
  for (Finding const& f : found.findings)
    out.push_back({f.rule, f.period, row(f.item), Bare::Kind::finding, f.outcome, {}, {}});
  for (Result const& r : found.results) {
    auto const value = parse_decimal(r.value.substr(0, r.value.find(' ')));
    out.push_back({r.rule, r.period, row(r.item), Bare::Kind::result, r.outcome, value, value});
  }
  return out;
}

} // namespace grens::explain
