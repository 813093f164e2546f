// The search: what could be otherwise, whether it turns the outcome, and how little of it does.
#include "explain/changes.hpp"

#include "base/limits.hpp"
#include "base/number.hpp"
#include "explain/payments.hpp"
#include "explain/room.hpp"
#include "explain/turning.hpp"
#include "explain/weight.hpp"

#include <algorithm>
#include <set>

namespace grens::explain {

using evaluate::Finding;
using evaluate::Findings;
using evaluate::Found;
using evaluate::Outcome;
using evaluate::ProofNode;
using evaluate::Result;

namespace {

using Kind = ChangePart::Kind;
using Bound = ChangePart::Bound;
using Edits = std::vector<Edit>;

/// Everything that a finding rests on, through the findings that it hangs on.
class Closure {
public:
  Closure(Found const& found, Searched const& in) : in_(in) { add(found); }

  std::set<std::string> pointers;       // of facts and elements
  std::vector<Finding const*> findings; // that can be explained

private:
  Searched const& in_;
  std::set<std::string> seen_;

  void add(Found const& found) {
    if (seen_.insert(found.id).second) walk(found.proof);
  }
  void walk(ProofNode const& node) {
    bool const of_finding = node.kind == ProofNode::Kind::consequence;
    if (of_finding) {
      follow(node.pointer);
    } else if (!node.pointer.empty()) {
      pointers.insert(node.pointer);
    }
    for (ProofNode const& part : node.parts)
      walk(part);
  }
  void follow(std::string const& id) {
    for (Findings const* const all : {&in_.found, &in_.organisation}) {
      for (Finding const& f : all->findings) {
        if (f.id != id || seen_.count(id) > 0) continue;
        if (f.outcome == Outcome::explain) findings.push_back(&f);
        add(f);
      }
    }
  }
};

/// One payment that the finding rests on.
struct Payment {
  std::string pointer;
  std::string id;
  std::string unit; // " EUR"
  Date date;
  std::int64_t cents = 0;
  std::int64_t shown = 0; // costs, in cents
};

class ChangeSearch {
public:
  ChangeSearch(Found const& found, bool is_open, Searched const& in, Turning& turning)
      : in_(in), is_open_(is_open), turning_(turning), closure_(found, in),
        shape_(payment_shape(in.model, in.subject_record)) {
    if (shape_) find_payments();
  }

  void amounts() {
    bool alone = false;
    for (Payment const& p : payments_) {
      if (auto const least = turning_.least(0, p.cents - p.shown,
                                            [&](std::int64_t n) { return Edits{lower(p, n)}; })) {
        alone = true;
        // What is not known is not mended by a payment that was never made.
        if (is_open_ && *least == p.cents) continue;
        turning_.keep({lower_part(p, *least)}, {lower(p, *least)}, smaller_lower(p, *least));
      }
    }
    if (!alone && !is_open_ && payments_.size() > 1) together();
  }
  void costs() {
    for (Payment const& p : payments_) {
      if (!shape_->shown || p.shown >= p.cents) continue;
      std::string const at = field_pointer(p, *shape_->shown);
      auto const shown = [&](std::int64_t n) { return Edits{edit_text(at, cents_text(n))}; };
      auto const least = turning_.least(p.shown, p.cents, shown);
      if (!least) continue;
      ChangePart part = part_of(Kind::costs, p, *shape_->shown);
      part.values = {cents_text(*least) + p.unit};
      part.bound = Bound::at_least;
      if (written(at)) part.from = cents_text(p.shown) + p.unit;
      turning_.keep({std::move(part)}, shown(*least), shown(*least - 1));
    }
  }
  /// For the work of earlier months too, where the dossier does not say what it was for.
  void months() {
    for (Payment const& p : payments_) {
      if (!shape_->worked) continue;
      std::string const at = field_pointer(p, *shape_->worked);
      if (written(at)) continue;
      auto const over = [&](std::int64_t n) {
        Period const span{*add_months(month_of(p.date).first, 1 - n, MonthEnd::down),
                          month_of(p.date).last};
        return span;
      };
      auto const spread = [&](std::int64_t n) {
        return n <= 1 ? Edits{} : Edits{edit_text(at, period_text(over(n)))};
      };
      if (p.date.year() <= date_first.year()) continue;
      for (std::int64_t n = 2; n <= spread_months_max; ++n) {
        if (!turning_.turns(spread(n))) continue;
        ChangePart part = part_of(Kind::spread, p, *shape_->worked);
        part.values = {period_text(over(n))};
        turning_.keep({std::move(part)}, spread(n), spread(n - 1));
        break;
      }
    }
  }
  void explanations(Found const& itself) {
    Edits edits;
    std::vector<ChangePart> parts;
    auto const add = [&](Found const& f) {
      edits.push_back(edit_object("/explanations/-", {{"finding", f.id},
                                                      {"text", "grens-trial"},
                                                      {"by", "grens-trial"},
                                                      {"date", date_text(in_.as_of)}}));
      ChangePart part;
      part.kind = Kind::explain;
      part.pointer = "/explanations";
      part.field = "explanations";
      part.title = f.title;
      part.of = {f.item.empty() ? period_text(f.period) : f.item,
                 f.item.empty() ? period_text(f.period) : f.item};
      part.values = {f.id};
      parts.push_back(std::move(part));
    };
    for (Finding const* const f : closure_.findings)
      add(*f);
    // What only hangs on others is settled by explaining these.
    for (Finding const& f : in_.found.findings) {
      bool const is_own = f.id == itself.id && f.outcome == Outcome::explain;
      if (is_own && closure_.findings.empty()) add(f);
    }
    if (edits.empty() || !turning_.turns(edits)) return;
    turning_.keep_needed(std::move(parts), std::move(edits));
  }

private:
  static constexpr std::int64_t spread_months_max = 12;
  Searched const& in_;
  bool is_open_; // undetermined
  Turning& turning_;
  Closure closure_;
  std::optional<PaymentShape> shape_;
  std::vector<Payment> payments_; // in the order of their days

  [[nodiscard]] std::optional<std::string> written(std::string const& pointer) const {
    return turning_.written(pointer);
  }
  [[nodiscard]] std::string field_pointer(Payment const& p, std::uint32_t field) const {
    return p.pointer + "/" + shape_->record->fields[field].json_key;
  }

  void find_payments() {
    std::string const list =
        in_.subject + "/" + in_.subject_record.fields[shape_->list].json_key + "/";
    std::set<std::string> seen;
    for (std::string const& pointer : closure_.pointers) {
      if (pointer.rfind(list, 0) != 0) continue;
      std::string const place = pointer.substr(0, pointer.find('/', list.size()));
      if (seen.insert(place).second) add_payment(place);
    }
    std::stable_sort(payments_.begin(), payments_.end(),
                     [](Payment const& a, Payment const& b) { return a.date < b.date; });
  }
  void add_payment(std::string const& pointer) {
    Payment p;
    p.pointer = pointer;
    auto const day = parse_date(written(field_pointer(p, shape_->date)).value_or(""));
    std::string const amount = written(field_pointer(p, shape_->amount)).value_or("");
    p.cents = hundredths_of(amount).value_or(0);
    if (p.cents <= 0 || !day) return;
    p.date = *day;
    if (shape_->record->id_field)
      p.id = written(field_pointer(p, *shape_->record->id_field)).value_or("");
    if (auto const currency = shape_->record->fields[shape_->amount].currency_field)
      p.unit = " " + written(field_pointer(p, *currency)).value_or("");
    if (shape_->shown) {
      auto const shown = written(field_pointer(p, *shape_->shown));
      auto const known = shown ? hundredths_of(*shown) : std::optional<std::int64_t>(0);
      if (!known) return;
      p.shown = *known;
    }
    payments_.push_back(std::move(p));
  }

  [[nodiscard]] Edit lower(Payment const& p, std::int64_t by) const {
    return edit_text(field_pointer(p, shape_->amount), cents_text(p.cents - by));
  }
  [[nodiscard]] Edits smaller_lower(Payment const& p, std::int64_t by) const {
    return by > 1 ? Edits{lower(p, by - 1)} : Edits{};
  }
  [[nodiscard]] ChangePart part_of(Kind kind, Payment const& p, std::uint32_t field) const {
    ChangePart part;
    part.kind = kind;
    part.pointer = field_pointer(p, field);
    check::Field const& f = shape_->record->fields[field];
    part.field = field_path(part.pointer);
    part.title = f.title.empty() ? Texts{f.json_key, f.json_key} : f.title;
    part.of = element_name(*shape_->record, p.id);
    part.is_planned = p.date > in_.as_of;
    return part;
  }
  [[nodiscard]] ChangePart lower_part(Payment const& p, std::int64_t by) const {
    ChangePart part = part_of(Kind::lower, p, shape_->amount);
    part.from = cents_text(p.cents) + p.unit;
    part.by = cents_text(by) + p.unit;
    part.values = {cents_text(p.cents - by) + p.unit};
    return part;
  }

  /// No payment alone is large enough: the last ones first, as far as it takes, and then none of
  /// them by more than it takes beside the others.
  void together() {
    std::vector<std::int64_t> by(payments_.size(), 0);
    auto const lowered = [&](std::vector<std::int64_t> const& each) {
      Edits edits;
      for (std::size_t i = 0; i < each.size(); ++i) {
        if (each[i] > 0) edits.push_back(lower(payments_[i], each[i]));
      }
      return edits;
    };
    for (std::size_t i = by.size(); i > 0; --i) {
      by[i - 1] = payments_[i - 1].cents - payments_[i - 1].shown;
      if (i == 1 && !turning_.turns(lowered(by))) return;
    }
    for (std::size_t i = 0; i < by.size(); ++i) {
      auto const at = [&](std::int64_t n) {
        std::vector<std::int64_t> each = by;
        each[i] = n;
        return lowered(each);
      };
      if (turning_.turns(at(0))) {
        by[i] = 0;
      } else if (auto const least = turning_.least(0, by[i], at)) {
        by[i] = *least;
      }
    }
    std::vector<ChangePart> parts;
    std::vector<std::int64_t> smaller = by;
    for (std::size_t i = 0; i < by.size(); ++i) {
      if (by[i] == 0) continue;
      parts.push_back(lower_part(payments_[i], by[i]));
      smaller = by;
      --smaller[i];
    }
    if (!parts.empty()) turning_.keep(std::move(parts), lowered(by), lowered(smaller));
  }
};

Remedies search(Found const& found, bool is_result, bool is_open, Searched const& in,
                AskEdited const& ask) {
  Turning turning(found, is_result, in, ask);
  if (!turning.can_ask()) return {};
  ChangeSearch search(found, is_open, in, turning);
  search.amounts();
  search.costs();
  search.months();
  search.explanations(found);
  turning.missing_facts(found);
  return turning.take();
}

} // namespace

bool may_change(Finding const& finding) {
  return weight(finding.outcome) > 0 && finding.rule_name.rfind("grens.", 0) != 0;
}

bool may_change(Result const& result) {
  auto const hangs = [](auto const& self, ProofNode const& node) -> bool {
    return node.kind == ProofNode::Kind::consequence ||
           std::any_of(node.parts.begin(), node.parts.end(),
                       [&](ProofNode const& part) { return self(self, part); });
  };
  bool const is_settled = result.outcome == Outcome::not_applicable;
  auto const value = parse_decimal(result.value.substr(0, result.value.find(' ')));
  return !is_settled && (!value || sign(*value) != 0) && hangs(hangs, result.proof);
}

Remedies changes_of(Finding const& finding, Searched const& in, AskEdited const& ask) {
  return may_change(finding)
             ? search(finding, false, finding.outcome == Outcome::undetermined, in, ask)
             : Remedies{};
}
Remedies changes_of(Result const& result, Searched const& in, AskEdited const& ask) {
  return may_change(result) ? search(result, true, result.value.empty(), in, ask) : Remedies{};
}

} // namespace grens::explain
