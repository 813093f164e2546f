#include "explain/headroom.hpp"

#include "base/number.hpp"
#include "explain/weight.hpp"

#include <algorithm>
#include <map>

namespace grens::explain {

using evaluate::Finding;
using evaluate::Findings;
using evaluate::Outcome;

namespace {

Told told(Finding const& f) {
  return {f.rule_name, f.title, f.period, f.item, f.outcome, f.say, f.needs, f.over};
}

class Search {
public:
  explicit Search(Ask const& ask) : ask_(ask) {}

  /// The largest payment on this day beside those in `paid`; nothing when asking stopped.
  std::optional<Fits> largest(std::vector<Trial> const& paid, Date day) {
    auto const before = ask_(paid);
    auto const base = ask(paid, day, 1);
    if (!before || !base) return std::nullopt;
    if (auto const first = worse(*before, *base, true)) return Fits{0, first, {}};
    // One cent fits; then an amount that does not; then what is between them.
    std::int64_t fits = 1;
    std::int64_t too_much = first_tried;
    std::optional<Told> binding;
    while (true) {
      if (!probe(*base, paid, day, too_much, binding)) return std::nullopt;
      if (binding) break;
      if (too_much == trial_cents_max) return Fits{};
      fits = too_much;
      too_much = std::min(too_much * 256, trial_cents_max);
    }
    int guesses = guesses_max;
    std::int64_t next = guess(*binding, fits, too_much, guesses);
    while (too_much - fits > 1) {
      std::optional<Told> found;
      if (!probe(*base, paid, day, next, found)) return std::nullopt;
      if (found) {
        too_much = next;
        binding = std::move(found);
        next = guess(*binding, fits, too_much, guesses);
      } else {
        // What a limit says fits is often the answer, and the next cent shows it.
        fits = next;
        next = guesses-- > 0 ? fits + 1 : fits + (too_much - fits) / 2;
      }
    }
    return Fits{fits, std::move(binding), {{day, fits}}};
  }

  std::optional<Findings> ask(std::vector<Trial> paid, Date day, std::int64_t cents) {
    paid.push_back({day, cents});
    return ask_(paid);
  }

private:
  Ask const& ask_;
  static constexpr std::int64_t first_tried = 1'000'00;
  /// Past these only halves are tried, so that the search ends soon whatever the rules say.
  static constexpr int guesses_max = 8;

  /// What the limit that was passed leaves; the middle where it tells nothing.
  static std::int64_t guess(Told const& binding, std::int64_t fits, std::int64_t too_much,
                            int& guesses) {
    std::int64_t const middle = fits + (too_much - fits) / 2;
    auto const over = parse_decimal(binding.over.substr(0, binding.over.find(' ')));
    if (!over || guesses <= 0) return middle;
    --guesses;
    if (over->bottom != 100) return middle; // kept in hundredths where it fits
    std::int64_t const left = too_much - over->top;
    return left > fits && left < too_much ? left : middle;
  }

  bool probe(Findings const& base, std::vector<Trial> const& paid, Date day, std::int64_t cents,
             std::optional<Told>& into) {
    auto const found = ask(paid, day, cents);
    if (!found) return false;
    into = worse(base, *found, false);
    return true;
  }
};

/// The next day on which something may fit: what binds a whole period binds each of its days, and
/// what one payment brings about in another period, each payment of that month does.
std::optional<Date> next_day(Date day, Fits const& fits) {
  bool const about_it = fits.binding && fits.binding->period.holds(day);
  if (about_it) return add_days(fits.binding->period.last, 1);
  return add_days(fits.cents == 0 ? month_of(day).last : day, 1);
}

/// Adds what fits on one day to what fits until the end of a longer time.
void add(Fits& into, Fits const& day) {
  into.binding = day.binding;
  if (day.cents && into.cents) {
    *into.cents += *day.cents;
  } else {
    into.cents.reset();
  }
  into.paid.insert(into.paid.end(), day.paid.begin(), day.paid.end());
}

} // namespace

std::optional<Told> worse(Findings const& before, Findings const& after, bool new_may_be_open) {
  std::map<std::string_view, int> was;
  for (Finding const& f : before.findings)
    was.emplace(f.id, weight(f.outcome));
  Finding const* found = nullptr;
  for (Finding const& f : after.findings) {
    auto const known = was.find(f.id);
    bool const may_be_open = known == was.end() && new_may_be_open;
    int const allowed = known != was.end() ? known->second
                        : may_be_open      ? weight(Outcome::undetermined)
                                           : 0;
    if (weight(f.outcome) <= allowed) continue;
    // A limit that is passed says more than what follows from it.
    bool const is_limit = !f.over.empty();
    if (found == nullptr || (is_limit && found->over.empty())) found = &f;
  }
  return found == nullptr ? std::nullopt : std::optional(told(*found));
}

std::optional<Headroom> headroom(Ask const& ask, Date on) {
  Headroom out;
  out.on = on;
  out.month.cents = 0;
  out.year.cents = 0;
  auto const before = ask({});
  if (!before) return std::nullopt;
  out.subject = before->subject;
  out.subject_name = before->subject_name;
  for (Finding const& f : before->findings) {
    bool const holds = f.outcome == Outcome::breached || f.outcome == Outcome::conflict;
    if (holds && f.item.empty() && f.period.holds(on)) out.already.push_back(told(f));
  }
  if (!out.already.empty()) return out;
  Search search(ask);
  std::vector<Trial> paid;
  Period const month = month_of(on);
  Period const year = year_of(on);
  for (std::optional<Date> day = on; day && year.holds(*day);) {
    auto const fits = search.largest(paid, *day);
    if (!fits) return std::nullopt;
    if (*day == on) out.day = *fits;
    if (month.holds(*day)) add(out.month, *fits);
    add(out.year, *fits);
    if (!fits->cents) break; // no limit at all
    paid.insert(paid.end(), fits->paid.begin(), fits->paid.end());
    day = next_day(*day, *fits);
  }
  auto const at_answer = ask(out.day.paid);
  if (!at_answer) return std::nullopt;
  for (Finding const& f : at_answer->findings) {
    bool const undecided = f.outcome == Outcome::undetermined || f.outcome == Outcome::explain;
    if (undecided && f.item.empty() && f.period.holds(on)) out.open.push_back(told(f));
  }
  return out;
}

} // namespace grens::explain
