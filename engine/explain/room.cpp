#include "explain/room.hpp"

#include "base/limits.hpp"
#include "explain/weight.hpp"

#include <algorithm>
#include <map>

namespace grens::explain {

using evaluate::Bare;
using evaluate::Bares;
using evaluate::Finding;
using evaluate::Findings;
using evaluate::Outcome;

namespace {

class Search {
public:
  Search(Ask const& ask, Manner const& manner) : ask_(ask), manner_(manner) {}

  /// The largest payment on this day beside those that were made; 0: not a cent. Nothing in
  /// `cents`: no limit. False when asking stopped.
  bool fit(Date day, std::optional<std::int64_t>& cents) {
    if (!before_) before_ = ask_.bare(paid_);
    auto const base = with(day, 1);
    if (!before_ || !base) return false;
    cents = 0;
    if (is_worse(*before_, *base, true)) return true;
    // One cent fits; then an amount that does not; then what is between them.
    std::int64_t fits = 1;
    std::int64_t too_much = first_tried;
    while (true) {
      auto const found = with(day, too_much);
      if (!found) return false;
      if (is_worse(*base, *found, false)) break;
      if (too_much == limits::trial_cents_max) {
        cents.reset();
        return true;
      }
      fits = too_much;
      too_much = std::min(too_much * 256, limits::trial_cents_max);
    }
    // What fitted another day is often the answer again.
    std::int64_t next = last_ > fits && last_ < too_much ? last_ : middle(fits, too_much);
    while (too_much - fits > 1) {
      auto const found = with(day, next);
      if (!found) return false;
      bool const fitted = !is_worse(*base, *found, false);
      (fitted ? fits : too_much) = next;
      bool const check_next = fitted && next == last_;
      next = check_next && too_much - fits > 1 ? fits + 1 : middle(fits, too_much);
    }
    cents = fits;
    last_ = fits;
    return true;
  }
  void pay(Date day, std::int64_t cents) {
    paid_.push_back(manner_.payment(day, cents));
    before_.reset();
  }
  /// What one cent more on this day, the last that was looked at, is too much for.
  std::optional<Told> binding(Date day) {
    std::vector<Trial> base = paid_;
    std::vector<Trial> more = paid_;
    bool const paid_then = !paid_.empty() && paid_.back().date == day;
    if (paid_then) {
      base.back() = manner_.payment(day, 1);
      more.back() = manner_.payment(day, more.back().cents + 1);
    } else {
      more.push_back(manner_.payment(day, 1));
    }
    auto const before = ask_.told(base);
    auto const after = ask_.told(more);
    if (!before || !after) return std::nullopt;
    return worse(*before, *after, !paid_then);
  }
  [[nodiscard]] std::vector<Trial> const& paid() const { return paid_; }

private:
  Ask const& ask_;
  Manner manner_;
  std::vector<Trial> paid_;
  std::optional<Bares> before_; // with what was paid
  std::int64_t last_ = 0;
  static constexpr std::int64_t first_tried = 1'000'00;

  static std::int64_t middle(std::int64_t fits, std::int64_t too_much) {
    return fits + (too_much - fits) / 2;
  }
  std::optional<Bares> with(Date day, std::int64_t cents) {
    paid_.push_back(manner_.payment(day, cents));
    auto found = ask_.bare(paid_);
    paid_.pop_back();
    return found;
  }
};

/// The worst of each thing that is told of, in the order of their keys.
class Weights {
public:
  explicit Weights(Bares const& all) {
    for (Bare const& b : all) {
      if (b.kind == Bare::Kind::finding) found_.emplace_back(b.key(), weight(b.outcome));
    }
    std::sort(found_.begin(), found_.end());
  }
  [[nodiscard]] std::optional<int> of(Bare const& b) const {
    auto const after =
        std::upper_bound(found_.begin(), found_.end(), b.key(),
                         [](auto const& key, auto const& one) { return key < one.first; });
    if (after == found_.begin() || std::prev(after)->first != b.key()) return std::nullopt;
    return std::prev(after)->second;
  }

private:
  std::vector<std::pair<decltype(Bare().key()), int>> found_;
};

int allowed(std::optional<int> before, bool new_may_be_open) {
  return before ? *before : new_may_be_open ? weight(Outcome::undetermined) : 0;
}

} // namespace

Told told(Finding const& f) {
  return {f.rule_name, f.title, f.period, f.item, f.outcome, f.say, f.needs, f.over};
}

Trial Manner::payment(Date date, std::int64_t cents) const {
  constexpr std::int64_t one_hour = 100;
  Trial trial{date, cents, kind, 0};
  if (kind != Trial::Kind::by_the_hour) return trial;
  trial.hours = rate == 0 ? one_hour : (cents * one_hour + rate - 1) / rate;
  return trial;
}

std::optional<Told> worse(Findings const& before, Findings const& after, bool new_may_be_open) {
  std::map<std::string_view, int> was;
  for (Finding const& f : before.findings)
    was.emplace(f.id, weight(f.outcome));
  Finding const* found = nullptr;
  for (Finding const& f : after.findings) {
    auto const known = was.find(f.id);
    auto const earlier = known == was.end() ? std::nullopt : std::optional(known->second);
    if (f.word_is_enough || weight(f.outcome) <= allowed(earlier, new_may_be_open)) continue;
    // A limit that is passed says more than what follows from it.
    bool const is_limit = !f.over.empty();
    if (found == nullptr || (is_limit && found->over.empty())) found = &f;
  }
  return found == nullptr ? std::nullopt : std::optional(told(*found));
}

bool is_worse(Bares const& before, Bares const& after, bool new_may_be_open) {
  Weights const was(before);
  return std::any_of(after.begin(), after.end(), [&](Bare const& b) {
    return b.kind == Bare::Kind::finding && !b.word_is_enough &&
           weight(b.outcome) > allowed(was.of(b), new_may_be_open);
  });
}

std::optional<Fits> largest(Ask const& ask, Date on, Manner const& manner) {
  Search search(ask, manner);
  Fits fits;
  if (!search.fit(on, fits.cents)) return std::nullopt;
  if (!fits.cents) return fits;
  if (*fits.cents > 0) search.pay(on, *fits.cents);
  fits.paid = search.paid();
  fits.binding = search.binding(on);
  return fits;
}

std::optional<Room> room(Ask const& ask, Date on, Manner const& manner, Binding binding) {
  Room out;
  Search search(ask, manner);
  Period const month = month_of(on);
  Period const year = year_of(on);
  std::int64_t sum = 0;
  auto const close = [&](Fits& fits, Date last) {
    fits.cents = sum;
    fits.paid = search.paid();
    if (binding == Binding::told) fits.binding = search.binding(last);
  };
  for (Date day = on; day <= year.last; day = *add_days(day, 1)) {
    std::optional<std::int64_t> cents;
    if (!search.fit(day, cents)) return std::nullopt;
    if (!cents) return out; // no limit on that day, so none until the end of its time
    if (*cents > 0) search.pay(day, *cents);
    sum += *cents;
    if (day == on) close(out.day, day);
    if (day == month.last) close(out.month, day);
    if (day == year.last) close(out.year, day);
    if (day == date_last) break;
  }
  return out;
}

} // namespace grens::explain
